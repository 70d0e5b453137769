use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct SetArgs {
    pub(crate) file: PathBuf,
}
