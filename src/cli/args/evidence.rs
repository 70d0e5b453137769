use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct EvidenceArgs {
    pub(crate) file: PathBuf,
}
