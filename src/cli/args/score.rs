use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{ReadArgs, ReportArgs, SubmitArgs};

#[derive(Debug, Args)]
pub(crate) struct ScoreArgs {
    pub(crate) file: PathBuf,
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..))]
    pub(crate) depth: Option<u8>,
    #[arg(long, value_enum)]
    pub(crate) by: Option<ByName>,
    #[arg(long)]
    pub(crate) last_year: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) submit: SubmitArgs,
    #[command(flatten)]
    pub(crate) report: ReportArgs,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ByName {
    Field,
    Lead,
    Appraisal,
}
