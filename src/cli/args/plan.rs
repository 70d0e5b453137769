use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct PlanArgs {
    pub(crate) file: PathBuf,
}
