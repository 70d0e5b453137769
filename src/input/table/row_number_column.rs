//! Two columns that are headed as codes, "STT" and "Mã": the one that only counts
//! the rows is none of codes.

use super::find::Table;
use crate::input::heading::{Heading, Meaning, is_code};
use crate::source::Sheet;

impl Table {
    /// The one of two columns headed as codes that counts 1, 2, 3 … below the
    /// heading, where the other does not.
    pub(super) fn counter(&self, sheet: &Sheet) -> Option<usize> {
        let code = Meaning::Column(Heading::Code);
        let heads = self.heads.iter();
        let columns: Vec<usize> = heads
            .filter(|head| head.named.meaning == code)
            .map(|head| head.column)
            .collect();
        let [one, other] = columns[..] else {
            return None;
        };
        match (self.counts(sheet, one), self.counts(sheet, other)) {
            (true, false) => Some(one),
            (false, true) => Some(other),
            _ => None,
        }
    }

    /// Whether a column counts the rows that have something in it; a heading that
    /// is repeated on the next page is passed over.
    fn counts(&self, sheet: &Sheet, column: usize) -> bool {
        let below = sheet.rows.iter().filter(|(row, _)| *row > self.last_row);
        let cells = below.filter_map(|(_, cells)| cells.iter().find(|cell| cell.column == column));
        // "(1) (2) (3)" numbers the columns, and "1 2 3" may stand before row 1.
        let labels = |text: &str| is_code(text) || text.starts_with('(');
        let numbers = cells.filter(|cell| !labels(&cell.text));
        let mut next = 1_usize;
        let in_order = numbers.into_iter().all(|cell| {
            let own: Option<usize> = cell.text.trim().trim_end_matches('.').parse().ok();
            let counts = own == Some(next) || (next == 2 && own == Some(1));
            next = own.map_or(next, |own| own + 1);
            counts
        });
        in_order && next > 2
    }
}
