use std::path::PathBuf;

use clap::Args;

use super::{ReadArgs, ReportArgs};

#[derive(Debug, Args)]
pub(crate) struct EvidenceArgs {
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) report: ReportArgs,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}
