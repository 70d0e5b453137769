use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct CompareArgs {
    pub(crate) file: PathBuf,
}
