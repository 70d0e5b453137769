//! One unit of a table of several.

use smol_str::SmolStr;

use crate::source::{Cell, Located, Sheet};

/// A unit and the rows or columns of the sheet that belong to it, at their original
/// places.
pub(super) struct Unit {
    pub(super) name: Located<SmolStr>,
    pub(super) block: Option<Located<SmolStr>>,
    pub(super) year: Option<Located<u16>>,
    pub(super) sheet: Sheet,
}

/// Returns a sheet with other rows, without merged areas.
pub(super) fn with_rows(sheet: &Sheet, rows: Vec<(usize, Vec<Cell>)>) -> Sheet {
    Sheet {
        name: sheet.name.clone(),
        rows,
        merged: Vec::new(),
        heading: sheet.heading,
        hidden: sheet.hidden,
        hidden_rows: sheet.hidden_rows.clone(),
        hidden_columns: sheet.hidden_columns.clone(),
        word: sheet.word.clone(),
        csv: None,
        named_columns: Vec::new(),
    }
}
