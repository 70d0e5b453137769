use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct TemplateArgs {
    pub(crate) file: PathBuf,
}
