//! Which rows have a code, and in which cell: in the column of codes, or before
//! the name.

use foldhash::HashSet;

use super::code_prefix::{self, Glued};
use super::outline;
use super::written::Written;
use crate::input::field;
use crate::input::heading::Heading;
use crate::input::table::columns::Columns;
use crate::model::{Code, Column};
use crate::source::{CellKind, Sheet};

/// A row with a code.
pub(super) struct Entry {
    pub(super) row: usize,
    pub(super) written: Written,
    /// Whether the cell calls it a field.
    pub(super) field: bool,
    /// The column of the cell, the text, and the name without the code, where
    /// they stand in one cell.
    pub(super) glued: Option<(usize, String, String)>,
}

/// The rows with a code.
pub(super) struct Entries {
    pub(super) found: Vec<Entry>,
    pub(super) only_counted: bool,
}

/// Finds the codes in their column, and those that stand before a name.
pub(super) fn of(sheet: &Sheet, columns: &Columns, rows: &[usize]) -> Entries {
    let (code, name) = (columns.get(Heading::Code), columns.get(Heading::Name));
    let cell = |row: usize, column: Option<usize>| {
        let cell = sheet.cell(row, column?)?;
        let text = field::one_line(&cell.text);
        (!text.is_empty()).then_some((cell, text))
    };
    let holds = |row: usize, column: Option<usize>| cell(row, column).is_some();
    // A CSV file has no names of sheets and no kinds of cells.
    let plain = sheet.name.is_empty();
    let in_column: Vec<(usize, Option<Entry>)> = rows
        .iter()
        .map(|row| {
            let entry = cell(*row, code).and_then(|(cell, text)| {
                Some(Entry {
                    row: *row,
                    written: Written::of(cell, &text, plain)?,
                    field: code_prefix::is_field(&text),
                    glued: None,
                })
            });
            (*row, entry)
        })
        .collect();
    let of_name = |row: usize| -> Option<(usize, String, Glued)> {
        let (at, text) = match (cell(row, code), cell(row, name)) {
            (_, Some((cell, text))) if cell.kind == CellKind::Text => (cell.column, text),
            (Some((cell, text)), None) if cell.kind == CellKind::Text => (cell.column, text),
            _ => return None,
        };
        let glued = code_prefix::split(&text)?;
        Some((at, text.into_owned(), glued))
    };
    let only_counted = is_count(&in_column, of_name);
    let no_column = in_column.iter().all(|(_, entry)| entry.is_none());
    let has_points = |row: usize| {
        Column::ALL.into_iter().any(|column| {
            let cell = cell(row, columns.get(Heading::Points(column)));
            cell.is_some_and(|(cell, text)| {
                cell.kind == CellKind::Number { decimals: None }
                    || text.contains(|c: char| c.is_ascii_digit())
            })
        })
    };
    let mut above = in_column;
    let mut found: Vec<Entry> = Vec::with_capacity(above.len());
    // The codes in the column; few tables have a row that asks for them.
    let mut taken: Option<HashSet<Code>> = None;
    // Which of them is the next with a code that is known at once.
    let mut next = None;
    let mut scored_below = false;
    while let Some((row, entry)) = above.pop() {
        let open = only_counted || no_column;
        let entry = match entry.filter(|_| !only_counted) {
            Some(entry) => Some(entry),
            // Beside something else in the code column a name is only a name.
            None if !open && holds(row, code) && holds(row, name) => None,
            None => of_name(row).and_then(|(at, text, glued)| {
                let Glued { code, name, field } = glued;
                // An answer "1)" below 1.1 is not the field 1.
                if !open && !field {
                    let taken = taken.get_or_insert_with(|| in_cells(&above, &found));
                    if taken.contains(&code) {
                        return None;
                    }
                }
                let next = next.and_then(|at: usize| found[at].written.simplest());
                let deeper = next.is_some_and(|next| {
                    next.is_below(&code) || outline::is_outer(&code, &next) || field
                });
                let big = !code.as_str().starts_with(char::is_lowercase);
                let scored = open && (has_points(row) || (scored_below && big));
                let meant = deeper || scored || code.depth() > 1;
                meant.then_some(Entry {
                    row,
                    written: Written::Sure(code),
                    field,
                    glued: Some((at, text, name)),
                })
            }),
        };
        if let Some(entry) = entry {
            scored_below |= open && has_points(row);
            if entry.written.has_simplest() {
                next = Some(found.len());
            }
            found.push(entry);
        }
    }
    found.reverse();
    Entries {
        found,
        only_counted,
    }
}

/// The codes that stand in their column, of the rows above and of those below that
/// have been looked at.
fn in_cells(above: &[(usize, Option<Entry>)], below: &[Entry]) -> HashSet<Code> {
    let above = above.iter().filter_map(|(_, entry)| entry.as_ref());
    let below = below.iter().filter(|entry| entry.glued.is_none());
    let own = above.chain(below);
    own.filter_map(|entry| entry.written.simplest()).collect()
}

/// Whether the code column only counts the rows 1, 2, 3 …, and the codes stand
/// before the names: most names have one, and one at least is not the number in
/// the column.
fn is_count(
    rows: &[(usize, Option<Entry>)],
    of_name: impl Fn(usize) -> Option<(usize, String, Glued)>,
) -> bool {
    let (mut counted, mut glued, mut other) = (0_usize, 0_usize, 0_usize);
    for (row, entry) in rows {
        let Some(entry) = entry else {
            continue;
        };
        let Written::Sure(code) = &entry.written else {
            return false;
        };
        if code.depth() > 1 || code.last_number().is_none() {
            return false;
        }
        counted += 1;
        if let Some((_, _, in_name)) = of_name(*row) {
            // A name may begin with "a:"; a code that is a small letter stands below
            // another.
            if glued == 0 && in_name.code.as_str().starts_with(char::is_lowercase) {
                return false;
            }
            glued += 1;
            other += usize::from(in_name.code != *code);
        }
    }
    other >= 1 && glued * 2 >= counted
}

/// Whether a code stands before the words of a cell.
pub(in crate::input) fn stands_before(text: &str) -> bool {
    code_prefix::split(&field::one_line(text)).is_some()
}

/// Whether the codes of a table stand before its names, below the heading that
/// ends at `heading`: two names at least have one of more than one level.
pub(in crate::input) fn stand_before_names(sheet: &Sheet, name: usize, heading: usize) -> bool {
    let below = sheet.rows.iter().filter(|(row, _)| *row > heading);
    let names = below.filter_map(|(_, cells)| cells.iter().find(|cell| cell.column == name));
    let glued = names.filter_map(|cell| code_prefix::split(&field::one_line(&cell.text)));
    glued
        .filter(|glued| glued.code.depth() > 1)
        .nth(1)
        .is_some()
}
