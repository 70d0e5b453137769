//! Names over several columns: "Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần" side by
//! side, of which each row fills one. They are put into the first.

use super::column_shift::Moved;
use super::find::Table;
use crate::input::heading::{Heading, Meaning};
use crate::source::{Cell, Sheet};

impl Table {
    /// The columns headed as names, where there are several, they stand together
    /// and no row fills two of them.
    pub(super) fn name_columns(&self, sheet: &Sheet) -> Option<Vec<usize>> {
        let columns = self.all_names();
        let together = columns.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        if columns.len() < 2 || !together {
            return None;
        }
        let heading = |cell: &Cell| {
            let heads =
                (self.first_row..=self.last_row).filter_map(|row| sheet.cell(row, cell.column));
            heads.into_iter().any(|head| head.text == cell.text)
        };
        let number = |cell: &Cell| {
            cell.text
                .chars()
                .all(|c| c.is_ascii_digit() || "() ".contains(c))
        };
        let below = sheet.rows.iter().filter(|(row, _)| *row > self.last_row);
        let single = below.into_iter().all(|(_, cells)| {
            let own = |cell: &&Cell| columns.contains(&cell.column) && !cell.text.trim().is_empty();
            let named: Vec<&Cell> = cells.iter().filter(own).collect();
            // The heading on the next page, or "1 2 3" below it.
            let label =
                named.iter().all(|cell| heading(cell)) || named.iter().all(|cell| number(cell));
            named.len() < 2 || label
        });
        single.then_some(columns)
    }

    /// Every column that is headed as a name, from left to right.
    pub(super) fn all_names(&self) -> Vec<usize> {
        let name = Meaning::Column(Heading::Name);
        let heads = self.heads.iter().filter(|head| head.named.meaning == name);
        heads.map(|head| head.column).collect()
    }

    /// The sheet with its names in one column, and where they really stand; none
    /// where they stand in one.
    pub(super) fn with_one_name(&self, sheet: &Sheet) -> Option<(Sheet, Moved)> {
        let columns = self.name_columns(sheet)?;
        let first = *columns.first()?;
        let mut own = sheet.clone();
        let mut moved = Moved::default();
        for (row, cells) in own.rows.iter_mut().filter(|(row, _)| *row > self.last_row) {
            let filled =
                |cell: &&mut Cell| columns.contains(&cell.column) && !cell.text.trim().is_empty();
            let mut named: Vec<&mut Cell> = cells.iter_mut().filter(filled).collect();
            if let [cell] = &mut named[..] {
                moved.note(*row, first, cell.column);
                let column = std::mem::replace(&mut cell.column, first);
                // A blank cell that stood there gives way.
                cells.retain(|cell| {
                    cell.column != first || column == first || !cell.text.trim().is_empty()
                });
                cells.sort_by_key(|cell| cell.column);
            }
        }
        Some((own, moved))
    }
}
