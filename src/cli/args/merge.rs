use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    pub(crate) file: PathBuf,
    #[arg(required = true)]
    pub(crate) parts: Vec<PathBuf>,
    #[arg(short, long)]
    pub(crate) output: PathBuf,
    #[arg(long)]
    pub(crate) force: bool,
}
