//! Columns that the user names: `--column FIELD=COLUMN`.

use parindex::source::NamedColumn;
use parindex::vocab::fields;
use parindex::vocab::suggest::suggest;

/// Parses `field=column`; the field is a key of YAML or the heading of a form.
pub(crate) fn named_column(text: &str) -> Result<NamedColumn, String> {
    let (key, column) = text
        .split_once('=')
        .filter(|(_, column)| !column.trim().is_empty())
        .ok_or("FIELD=COLUMN")?;
    let known = || fields::keyed().map(|spec| spec.key);
    let field = fields::of_name(key).ok_or_else(|| {
        let near = suggest(key.trim(), known());
        near.map_or_else(|| known().collect::<Vec<&str>>().join(", "), str::to_owned)
    })?;
    let column = column.trim().to_owned();
    Ok(NamedColumn { field, column })
}
