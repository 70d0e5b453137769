//! Numbers that the separator cut in two: `2,5` without quotes in a file whose
//! cells are parted by commas is a 2 and a 5, and what follows stands a column too
//! far to the right.

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::field;
use crate::input::heading;
use crate::source::{FileId, Place};
use crate::text;

/// A row with more cells than the heading, two of which may be one number.
struct Row {
    at: usize,
    cells: usize,
    /// The first half, its column, and the second.
    halves: (String, usize, String),
    /// Whether something stands to the right of the heading's last cell.
    over: bool,
}

/// What the records of a text show of such numbers.
#[derive(Default)]
pub(super) struct Halved {
    /// How many cells the heading has.
    heading: Option<usize>,
    /// How many the shortest row below it has.
    least: Option<usize>,
    /// Whether a number with a comma stands in quotes: the writer knew how.
    quoted: bool,
    rows: Vec<Row>,
}

impl Halved {
    /// Looks at the cells of the next record.
    pub(super) fn look(&mut self, row: usize, record: &[String]) {
        let Some(heading) = self.heading else {
            let named = record
                .iter()
                .filter(|cell| heading::named(cell).is_some())
                .take(2);
            if named.count() == 2 {
                self.heading = Some(record.len());
            }
            return;
        };
        if record.len() < 2 {
            return;
        }
        let number = |cell: &String| {
            let halves = cell.split_once(',');
            halves.is_some_and(|(whole, fraction)| is_whole(whole) && is_fraction(fraction))
        };
        self.quoted |= record.iter().any(number);
        let least = self
            .least
            .map_or(record.len(), |least| least.min(record.len()));
        self.least = Some(least);
        if record.len() <= heading {
            return;
        }
        let over = record[heading..].iter().any(|cell| !cell.trim().is_empty());
        let pairs = record.windows(2).enumerate();
        // The nearest to the end: standard points mostly are whole.
        let pair = pairs
            .rev()
            .find(|(_, pair)| is_whole(&pair[0]) && is_fraction(&pair[1]));
        if let Some((column, pair)) = pair {
            self.rows.push(Row {
                at: row,
                cells: record.len(),
                halves: (pair[0].clone(), column, pair[1].clone()),
                over,
            });
        }
    }

    /// The rows with a number cut in two, the first of them told. A row that only
    /// ends in one blank cell more than the heading, as all rows do, has none.
    pub(super) fn found(self) -> Option<Cut> {
        if self.quoted {
            return None;
        }
        let (heading, least) = (self.heading?, self.least?);
        let cut = |one: &Row| one.over || one.cells > least;
        let mut rows = self.rows.into_iter().filter(cut);
        let Row {
            at, cells, halves, ..
        } = rows.next()?;
        Some(Cut {
            row: at,
            cells,
            heading,
            halves,
            others: rows.count(),
        })
    }
}

/// Whether a cell may be what stands before the comma of a number.
fn is_whole(cell: &str) -> bool {
    let cell = cell.trim();
    (1..=3).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether it may be what stands behind: `5`, `25`, `5 điểm`.
fn is_fraction(cell: &str) -> bool {
    let cell = cell.trim();
    let unit = cell.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = cell.len() - unit.len();
    (1..=3).contains(&digits) && matches!(heading::fold(unit).as_str(), "" | "d" | "diem")
}

/// The first number that was cut in two, and how many rows have others.
#[derive(Debug)]
pub struct Cut {
    row: usize,
    cells: usize,
    heading: usize,
    halves: (String, usize, String),
    others: usize,
}

impl Cut {
    /// The fault to report, in the file's one sheet.
    #[must_use]
    pub fn fault(&self, file: FileId) -> Diagnostic {
        let (whole, column, fraction) = &self.halves;
        let (whole, fraction) = (field::quoted(whole), field::quoted(fraction));
        let (row, cells, heading) = (self.row + 1, self.cells, self.heading);
        let message = text!(
            "hàng {row} có {cells} ô, hàng tiêu đề chỉ có {heading} ô: “{whole}” và “{fraction}” có thể là một số {whole},{fraction} bị dấu phẩy ngăn cách tách đôi",
            "row {row} has {cells} cells and the heading only {heading}: “{whole}” and “{fraction}” may be one number {whole},{fraction} that the separating comma cut in two",
            row,
            cells,
            heading,
            whole,
            fraction
        );
        let place = Place::cell(file, 0, self.row, *column);
        let fault = Diagnostic::new(Fault::AmbiguousNumber, place, message).help(text!(
            "trong tệp CSV ngăn cách bằng dấu phẩy, ghi số thập phân trong ngoặc kép (\"{whole},{fraction}\") hoặc bằng dấu chấm; tốt nhất là lưu lại thành tệp .xlsx",
            "in a CSV file whose cells are parted by commas, put a decimal number in quotes (\"{whole},{fraction}\") or write it with a point; best save it as .xlsx",
            whole,
            fraction
        ));
        if self.others == 0 {
            return fault;
        }
        fault.label(text!(
            "và {others} hàng khác như vậy",
            "and {others} more rows like this",
            others = self.others
        ))
    }
}
