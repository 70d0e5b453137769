use std::path::PathBuf;

use clap::Args;
use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};
use parindex::vocab::{CriterionField, FieldSpec, fields};

#[derive(Debug, Args)]
pub(crate) struct FillArgs {
    pub(crate) form: PathBuf,
    pub(crate) file: PathBuf,
    #[arg(short, long)]
    pub(crate) output: PathBuf,
    #[arg(long, value_parser = column(), value_delimiter = ',', default_value = "self")]
    pub(crate) column: Vec<CriterionField>,
    #[arg(long)]
    pub(crate) overwrite: bool,
    #[arg(long)]
    pub(crate) replace_formulas: bool,
    #[arg(long)]
    pub(crate) force: bool,
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) sheet: Option<String>,
}

/// Parses the name of a field that can be filled.
fn column() -> impl TypedValueParser<Value = CriterionField> {
    let names = fields::fillable().map(FieldSpec::option_name);
    PossibleValuesParser::new(names).try_map(|name| {
        let mut known = fields::fillable();
        let found = known.find(|spec| spec.option_name() == name);
        found.map(|spec| spec.field).ok_or("not a column")
    })
}
