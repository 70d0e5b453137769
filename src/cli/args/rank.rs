use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct RankArgs {
    pub(crate) file: PathBuf,
}
