use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use parindex::edit::yaml::Key;

#[derive(Debug, Args)]
pub(crate) struct SetArgs {
    pub(crate) file: PathBuf,
    pub(crate) code: String,
    #[arg(value_parser = PossibleValuesParser::new(Key::NAMES))]
    pub(crate) field: String,
    #[arg(allow_hyphen_values = true)]
    pub(crate) value: String,
    #[arg(short, long)]
    pub(crate) output: Option<PathBuf>,
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
}
