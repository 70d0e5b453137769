use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    pub(crate) file: PathBuf,
}
