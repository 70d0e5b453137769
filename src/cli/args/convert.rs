use std::path::PathBuf;

use clap::Args;

use super::ReadArgs;

#[derive(Debug, Args)]
pub(crate) struct ConvertArgs {
    pub(crate) input: PathBuf,
    pub(crate) output: PathBuf,
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}
