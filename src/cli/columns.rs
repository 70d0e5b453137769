//! Columns that the user names: `--column FIELD=COLUMN`.

use parindex::source::NamedColumn;
use parindex::vocab::CriterionField;
use parindex::vocab::fields;
use parindex::vocab::fold::fold;
use parindex::vocab::suggest::suggest;

/// Parses `field=column`; the field is a key of YAML or the heading of a form.
pub(crate) fn named_column(text: &str) -> Result<NamedColumn, String> {
    let (key, column) = text
        .split_once('=')
        .filter(|(_, column)| !column.trim().is_empty())
        .ok_or("FIELD=COLUMN")?;
    let field = field(key).ok_or_else(|| {
        let near = suggest(key.trim(), keys());
        near.map_or_else(|| keys().collect::<Vec<&str>>().join(", "), str::to_owned)
    })?;
    let column = column.trim().to_owned();
    Ok(NamedColumn { field, column })
}

/// Returns the field with this key of YAML or heading of a form.
pub(crate) fn field(name: &str) -> Option<CriterionField> {
    let mut known = fields::keyed().filter(|spec| {
        let printed = spec.field.printed();
        let names = [spec.key, &printed.vi, &printed.en];
        names.iter().any(|one| fold(one) == fold(name))
    });
    known.next().map(|spec| spec.field)
}

/// Returns the keys of all fields.
pub(crate) fn keys() -> impl Iterator<Item = &'static str> {
    fields::keyed().map(|spec| spec.key)
}
