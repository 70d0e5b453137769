//! How the rows of a table fold: the levels of the tree under their heads.

use crate::report::document::{Row, RowKind};

/// Excel folds seven levels.
const DEEPEST: usize = 7;

/// How many groups each row folds into.
pub(super) fn levels(rows: &[Row]) -> impl Iterator<Item = usize> {
    let mut above: Vec<usize> = Vec::new();
    rows.iter().map(move |row| {
        let level = match row.kind {
            RowKind::Group(level) | RowKind::Leaf(level) => level,
            RowKind::Plain | RowKind::Total => 0,
        };
        above.retain(|group| *group < level);
        let folds = above.len().min(DEEPEST);
        if matches!(row.kind, RowKind::Group(_)) && level <= DEEPEST {
            above.push(level);
        }
        folds
    })
}
