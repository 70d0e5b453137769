use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use parindex::edit::yaml::keys_by_hand;
use parindex::vocab::fields;

#[derive(Debug, Args)]
pub(crate) struct SetArgs {
    pub(crate) file: PathBuf,
    pub(crate) code: String,
    #[arg(value_parser = fields())]
    pub(crate) field: String,
    #[arg(allow_hyphen_values = true)]
    pub(crate) value: String,
    #[arg(short, long)]
    pub(crate) output: Option<PathBuf>,
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
}

/// The fields; those that are changed by hand are known too, to say so.
fn fields() -> PossibleValuesParser {
    let by_hand = |name| PossibleValue::new(name).hide(true);
    let names = fields::settable().map(|spec| PossibleValue::new(spec.key));
    PossibleValuesParser::new(names.chain(keys_by_hand().map(by_hand)))
}
