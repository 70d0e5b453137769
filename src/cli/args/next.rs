use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct NextArgs {
    pub(crate) file: PathBuf,
}
