//! The tables of a document as sheets; the parts of one that pages cut are put
//! together.

use std::collections::HashMap;

use super::columns::Columns;
use crate::input::sheet::SheetError;
use crate::input::sheet::cells::{Budget, Cells};
use crate::lang::Lang;
use crate::source::{CellKind, Sheet, Unread, WordTable};

/// A table as it stands in the document.
pub(super) struct RawTable {
    /// Which table of the document, from 1.
    pub(super) number: usize,
    /// The lines of text above it.
    pub(super) lines: Vec<String>,
    /// Whether no text stands between it and the table before.
    pub(super) follows: bool,
    /// The widths of the grid's columns, in twentieths of a point.
    pub(super) widths: Vec<u64>,
    pub(super) rows: Vec<RawRow>,
}

/// A row of a table.
#[derive(Default)]
pub(super) struct RawRow {
    pub(super) cells: Vec<RawCell>,
}

/// A cell of a row.
pub(super) struct RawCell {
    /// The column of the grid that it begins in.
    pub(super) start: usize,
    /// How many columns of the grid it takes.
    pub(super) span: usize,
    pub(super) merge: Merge,
    pub(super) text: String,
    pub(super) unread: Option<Unread>,
}

/// How a cell is merged with those above and below.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Merge {
    /// It stands alone.
    Alone,
    /// It is the first of several.
    Begins,
    /// It belongs to the cell above.
    GoesOn,
}

/// A sheet for each table.
///
/// # Errors
/// [`SheetError::TooLarge`] when a limit is gone over.
pub(super) fn sheets(tables: Vec<RawTable>, budget: &mut Budget) -> Result<Vec<Sheet>, SheetError> {
    let mut sheets = Vec::new();
    let mut tables = tables.into_iter().peekable();
    while let Some(mut table) = tables.next() {
        let lines = std::mem::take(&mut table.lines);
        let mut columns = Columns::of(&table.widths, &table.rows);
        let mut word = WordTable::new(lines.len(), table.number, columns.len(), table.follows);
        let mut cells = Cells::new(&WordTable::name(table.number, Lang::Vi), budget);
        for (row, line) in lines.iter().enumerate() {
            cells.add(row, 0, CellKind::Text, line.clone())?;
        }
        let mut merged = Vec::new();
        let mut row = lines.len();
        loop {
            row = add_rows(
                table.rows,
                row,
                &columns,
                &mut cells,
                &mut merged,
                &mut word,
            )?;
            let next = tables.next_if(|next| {
                let further = Columns::of(&next.widths, &next.rows);
                let same = next.follows && further.len() == columns.len();
                if same {
                    columns = further;
                }
                same
            });
            let Some(next) = next else { break };
            word.add_continuation(row, next.number);
            table = next;
        }
        let mut sheet = cells.finish(false, merged)?;
        sheet.word = Some(word);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Adds the rows of a table from a row of the sheet on; gives the row after.
fn add_rows(
    rows: Vec<RawRow>,
    from: usize,
    columns: &Columns,
    cells: &mut Cells<'_>,
    merged: &mut Vec<[usize; 4]>,
    word: &mut WordTable,
) -> Result<usize, SheetError> {
    // The merged areas that may go on in the next row, by their column.
    let mut open: HashMap<usize, [usize; 4]> = HashMap::new();
    let mut row = from;
    for raw in rows {
        let mut above = std::mem::take(&mut open);
        for cell in raw.cells {
            let (first, last) = columns.of_cell(cell.start, cell.start + cell.span);
            let area = match cell.merge {
                Merge::GoesOn => above.remove(&first).map(|mut area| {
                    area[2] = row;
                    area
                }),
                Merge::Alone | Merge::Begins => None,
            };
            if area.is_none() {
                if let Some(unread) = cell.unread {
                    word.unread.push((row, first, unread));
                }
                cells.add(row, first, CellKind::Text, cell.text)?;
            }
            let area = area.unwrap_or([row, first, row, last]);
            if cell.merge == Merge::Alone {
                close(area, merged);
            } else {
                open.insert(first, area);
            }
        }
        for area in above.into_values() {
            close(area, merged);
        }
        row += 1;
    }
    for area in open.into_values() {
        close(area, merged);
    }
    merged.sort_unstable();
    Ok(row)
}

fn close(area: [usize; 4], merged: &mut Vec<[usize; 4]>) {
    if area[0] < area[2] || area[1] < area[3] {
        merged.push(area);
    }
}
