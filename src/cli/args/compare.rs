use std::path::PathBuf;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use super::ReportArgs;

#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    // How many there are is counted afterwards: clap counts only those that stand
    // side by side, and options may stand between them.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long)]
    pub(crate) crosswalk: Vec<PathBuf>,
    #[arg(long)]
    pub(crate) propose: Option<PathBuf>,
    // With an equals sign, so that a file is never taken for the points.
    #[arg(
        long,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "0"
    )]
    pub(crate) fail_on_drop: Option<String>,
    #[arg(short, long)]
    pub(crate) quiet: bool,
    #[command(flatten)]
    pub(crate) report: ReportArgs,
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) sheet: Option<String>,
}
