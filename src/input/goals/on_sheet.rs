//! A sheet with goals, and the texts of its cells.

use smol_str::{SmolStr, format_smolstr};

use super::draft::GoalDraft;
use crate::input::draft::Field;
use crate::input::plain_table::PlainHeading;
use crate::input::values;
use crate::lang::Message;
use crate::source::reading::{ColumnReading, PartKind, PartReading};
use crate::source::{Cell, CellKind, FileId, Place, Sheet};
use crate::text;

/// The table of goals on a sheet.
pub(super) struct Found {
    pub(super) heading: PlainHeading,
    pub(super) goals: Vec<GoalDraft>,
    pub(super) columns: Vec<ColumnReading>,
    /// Rows with results that belong to no goal or participant.
    pub(super) skipped: Vec<PartReading>,
}

/// A sheet with its place in the file.
#[derive(Clone, Copy)]
pub(super) struct OnSheet<'a> {
    pub(super) file: FileId,
    pub(super) index: usize,
    pub(super) sheet: &'a Sheet,
}

impl OnSheet<'_> {
    /// Returns a cell of the table; one merged over several rows counts for each.
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.sheet.cell(row, column).or_else(|| {
            let covers = |area: &&[usize; 4]| {
                let [top, left, bottom, right] = **area;
                left == column && right == column && top < row && row <= bottom
            };
            let area = self.sheet.merged.iter().find(covers)?;
            self.sheet.cell(area[0], column)
        })
    }

    /// Describes a row that is not read.
    pub(super) fn skipped(&self, row: usize, reason: Message) -> PartReading {
        PartReading {
            kind: PartKind::RowsNotRead,
            at: Message::same(&self.sheet.row_number(row).to_string()),
            reason,
        }
    }

    pub(super) fn place(&self, row: usize, column: usize) -> Place {
        Place::cell(self.file, self.index, row, column)
    }

    /// Returns the text of a cell as it is read: a number with a decimal comma, a percentage
    /// with its sign.
    pub(super) fn text(&self, row: usize, column: Option<usize>) -> Field<SmolStr> {
        let Some((column, cell)) = column.and_then(|at| Some((at, self.cell(row, at)?))) else {
            return Field::Missing;
        };
        let text = written(cell);
        if text.is_empty() || matches!(text.as_str(), "-" | "–" | "—") {
            return Field::Missing;
        }
        Field::read(text, self.place(row, column))
    }
}

/// Returns the text of a cell as a person writes it in Vietnamese.
pub(super) fn written(cell: &Cell) -> SmolStr {
    match cell.kind {
        CellKind::Number { .. } => cell.text.replace('.', ",").into(),
        CellKind::Percent => values::as_percent(&cell.text).replace('.', ",").into(),
        _ => values::kept(&cell.text, values::one_line),
    }
}

/// Describes a column that is read as `field`.
pub(super) fn column(
    sheet: &Sheet,
    at: usize,
    heading: &str,
    field: Option<(&'static str, Message)>,
) -> ColumnReading {
    let (field, reason) = match field {
        Some((key, name)) => (Some(key), name),
        None => (
            None,
            text!(
                "không phải chỉ tiêu hay kết quả",
                "neither a goal nor a result"
            ),
        ),
    };
    ColumnReading {
        column: sheet.column_name(at),
        heading: values::one_line(heading).into_owned(),
        field,
        reason,
        by_option: false,
    }
}

/// Returns a heading without what is in brackets, and what is in them.
pub(super) fn brackets(text: &str) -> (SmolStr, Option<SmolStr>) {
    let line = values::one_line(text);
    let split = line.split_once('(').and_then(|(before, rest)| {
        let (inside, after) = rest.rsplit_once(')')?;
        Some((
            format_smolstr!("{}{after}", before.trim_end()),
            SmolStr::from(inside.trim()),
        ))
    });
    match split {
        Some((outside, inside)) => (outside, Some(inside)),
        None => (line.into(), None),
    }
}
