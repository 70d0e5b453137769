use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct FillArgs {
    pub(crate) file: PathBuf,
}
