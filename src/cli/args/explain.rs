use std::path::PathBuf;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use super::{ReadArgs, ReportArgs};

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    pub(crate) file: PathBuf,
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub(crate) code: String,
    #[command(flatten)]
    pub(crate) report: ReportArgs,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}
