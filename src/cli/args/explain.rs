use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    pub(crate) file: PathBuf,
}
