//! Tables that are not criteria tables: the rows of their heading and the words over each
//! column.

use super::table;
use crate::source::{Cell, CellKind, Sheet};
use crate::vocab::fold::fold;

/// The most rows of a heading.
const MOST_ROWS: usize = 3;

/// A column with a heading.
#[derive(Clone, Debug)]
pub(super) struct PlainColumn {
    /// The column.
    pub(super) column: usize,
    /// The lowest row with words over it.
    pub(super) row: usize,
    /// The lowest words, as written.
    pub(super) text: String,
    /// All words from the top, folded.
    pub(super) words: String,
}

/// The heading of a table.
#[derive(Clone, Debug)]
pub(super) struct PlainHeading {
    /// Its first row.
    pub(super) first_row: usize,
    /// Its last row.
    pub(super) last_row: usize,
    /// Its columns, from left to right.
    pub(super) columns: Vec<PlainColumn>,
}

impl PlainHeading {
    /// Returns the first heading of a sheet that `accept` takes; of those that begin in one
    /// row, the one with the most columns.
    pub(super) fn find<T>(sheet: &Sheet, accept: impl Fn(&Self) -> Option<T>) -> Option<(Self, T)> {
        let rows = sheet.rows.iter().map(|(row, _)| *row);
        rows.into_iter().find_map(|row| {
            let found = (0..MOST_ROWS).map_while(|more| Self::at(sheet, row, row + more));
            let accepted = found.filter_map(|heading| {
                let taken = accept(&heading)?;
                Some((heading, taken))
            });
            let mut best: Option<(Self, T)> = None;
            for one in accepted {
                let is_better = best
                    .as_ref()
                    .is_none_or(|(best, _)| one.0.columns.len() > best.columns.len());
                if is_better {
                    best = Some(one);
                }
            }
            best
        })
    }

    /// Reads the given rows as a heading; `None` if a lower row is blank or has data.
    fn at(sheet: &Sheet, first_row: usize, last_row: usize) -> Option<Self> {
        if sheet.row(first_row).len() < 2 {
            return None;
        }
        for row in first_row + 1..=last_row {
            let cells = sheet.row(row);
            let is_words = |cell: &Cell| cell.text.chars().any(char::is_alphabetic);
            let above = |cell: &Cell| {
                (first_row..row).any(|above| sheet.cell(above, cell.column).is_some())
            };
            // Words below the first columns are those of the first row of data, unless they
            // divide a heading over several columns: "Điểm các lĩnh vực".
            let first = sheet.row(first_row).first().map_or(0, |cell| cell.column);
            let divides = cells.len() > 1
                && cells.iter().all(is_words)
                && cells.iter().all(|cell| cell.column > first)
                && cells.iter().any(|cell| !above(cell));
            let begins_data = cells.first().is_some_and(above) && !divides;
            if cells.is_empty() || begins_data || !cells.iter().any(is_words) {
                return None;
            }
        }
        let cells = (first_row..=last_row).flat_map(|row| sheet.row(row));
        let mut columns: Vec<usize> = cells.map(|cell| cell.column).collect();
        columns.sort_unstable();
        columns.dedup();
        let head = |column: usize| {
            let (row, texts) = table::heading_texts(sheet, (first_row, last_row), column)?;
            let text = (*texts.last()?).to_owned();
            let words = fold(&texts.join(" "));
            Some(PlainColumn {
                column,
                row,
                text,
                words,
            })
        };
        let columns: Vec<PlainColumn> = columns.into_iter().filter_map(head).collect();
        Some(Self {
            first_row,
            last_row,
            columns,
        })
    }

    /// Whether a row repeats the heading, as on each page of a document.
    pub(super) fn is_repeated(&self, sheet: &Sheet, row: usize) -> bool {
        let cells = sheet.row(row);
        let same = |cell: &Cell| {
            let mut rows = self.first_row..=self.last_row;
            rows.any(|head| {
                let above = sheet.cell(head, cell.column);
                above.is_some_and(|above| fold(&above.text) == fold(&cell.text))
            })
        };
        cells.len() > 1 && cells.iter().all(same)
    }

    /// Whether a row numbers the columns: 1, 2, 3 or A, B, 1.
    pub(super) fn is_numbering(&self, sheet: &Sheet, row: usize) -> bool {
        let cells = sheet.row(row);
        let is_label = |cell: &Cell| {
            let text = fold(&cell.text);
            text.len() == 1 && text.chars().all(char::is_alphabetic)
                || text.parse::<usize>().is_ok_and(|number| number <= 40)
        };
        let label = |cell: &Cell| fold(&cell.text).parse::<usize>().ok();
        let numbers: Vec<usize> = cells.iter().filter_map(label).collect();
        cells.len() > 2
            && row <= self.last_row + 1
            && cells.iter().all(is_label)
            && numbers.windows(2).all(|two| two[0] + 1 == two[1])
    }
}

/// Whether a cell has a number.
pub(super) fn is_number(cell: &Cell) -> bool {
    match cell.kind {
        CellKind::Number { .. } | CellKind::Percent => true,
        CellKind::Text => {
            let text = cell.text.trim();
            let is_part = |c: char| c.is_ascii_digit() || " .,%\u{a0}/".contains(c);
            text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(is_part)
        }
        _ => false,
    }
}
