//! Metadata of a table on another sheet of its workbook: labelled values without a table.

use crate::input::labels;
use crate::source::{Cell, Sheet};
use crate::vocab::MetadataField;

/// A sheet with the metadata of a table.
#[derive(Clone, Copy)]
pub(crate) struct Information<'a> {
    /// Its number in the workbook.
    pub(super) index: usize,
    /// Its cells.
    pub(super) sheet: &'a Sheet,
    /// Whether this program wrote it; then the lines above the table repeat it.
    pub(super) is_own: bool,
}

/// A row of such a sheet.
pub(super) enum Line<'a> {
    /// A field with the cell of its value.
    Labelled(MetadataField, &'a Cell),
    /// A field in the same cell as its value, which follows.
    Joined(MetadataField, &'a Cell, &'a str),
    /// Something else.
    Other(&'a Cell),
}

impl<'a> Information<'a> {
    /// Returns the rows of the sheet with what they state.
    pub(super) fn lines(self) -> impl Iterator<Item = (usize, Line<'a>)> {
        let rows = self.sheet.rows.iter();
        rows.filter_map(move |(row, cells)| Some((*row, line(cells, self.is_own)?)))
    }
}

/// Returns what a row states. On a sheet of this program the value is in the second column,
/// and a hint may follow.
pub(super) fn line(cells: &[Cell], is_own: bool) -> Option<Line<'_>> {
    let (first, rest) = cells.split_first()?;
    if let Some(field) = labels::metadata_field(&first.text) {
        let value = if is_own {
            rest.iter().find(|cell| cell.column == 1)
        } else {
            rest.first()
        };
        return value.map(|value| Line::Labelled(field, value));
    }
    if rest.is_empty()
        && let Some((label, value)) = first.text.split_once(':')
        && let Some(field) = labels::metadata_field(label)
    {
        return Some(Line::Joined(field, first, value));
    }
    (!is_own).then_some(Line::Other(first))
}
