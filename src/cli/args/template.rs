use std::path::PathBuf;

use clap::Args;

use super::ReadArgs;

#[derive(Debug, Args)]
pub(crate) struct TemplateArgs {
    pub(crate) set: PathBuf,
    #[arg(short, long)]
    pub(crate) output: PathBuf,
    #[arg(long)]
    pub(crate) plan: bool,
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) read: ReadArgs,
}
