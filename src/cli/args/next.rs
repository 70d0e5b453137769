use std::path::PathBuf;

use clap::Args;

use super::ReadArgs;

#[derive(Debug, Args)]
pub(crate) struct NextArgs {
    pub(crate) file: PathBuf,
    #[arg(short, long)]
    pub(crate) output: PathBuf,
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) keep: KeepArgs,
    #[arg(long)]
    pub(crate) allow_blank: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}

// What of the old year is kept.
#[derive(Debug, Args)]
pub(crate) struct KeepArgs {
    #[arg(long)]
    pub(crate) keep_targets: bool,
    #[arg(long)]
    pub(crate) keep_tasks: bool,
}
