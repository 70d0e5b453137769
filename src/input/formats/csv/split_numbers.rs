//! Decimal numbers that the separator splits in two: in a comma-separated file, `2,5`
//! without quotes is 2 and 5, and the following cells are one column too far right.

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::heading;
use crate::input::values;
use crate::source::{FileId, Place};
use crate::text;
use crate::vocab::fold;

/// A row with more cells than the heading, two of which may be one number.
struct LongRow {
    row: usize,
    cells: usize,
    /// The first half, its column, and the second half.
    halves: (String, usize, String),
    /// Whether there is text past the heading's last cell.
    overflows: bool,
}

/// The first rows of a file, among which a better heading replaces the first one.
const ROWS_WITH_HEADING: usize = 100;

/// Finds such numbers in the records of a text.
#[derive(Default)]
pub(super) struct SplitNumberFinder {
    /// The number of cells of the heading, and how many of them are headings of columns.
    heading: Option<(usize, usize)>,
    /// The number of cells of the shortest row below it.
    shortest: Option<usize>,
    /// Whether a number with a comma is in quotes: the program that wrote it knew how.
    quoted: bool,
    rows: Vec<LongRow>,
}

impl SplitNumberFinder {
    /// Inspects the next record.
    pub(super) fn inspect(&mut self, row: usize, record: &[String]) {
        // A line above the table may look like a heading; the heading itself names more.
        let enough = self.heading.map_or(2, |(_, named)| named + 1);
        let looks = self.heading.is_none() || row < ROWS_WITH_HEADING;
        if looks && record.len() >= enough {
            let named = record.iter().filter(|cell| heading::named(cell).is_some());
            let named = named.count();
            if named >= enough {
                *self = Self {
                    heading: Some((record.len(), named)),
                    ..Self::default()
                };
                return;
            }
        }
        let Some((heading, _)) = self.heading else {
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
        let shortest = self.shortest.unwrap_or(record.len());
        self.shortest = Some(shortest.min(record.len()));
        if record.len() <= heading {
            return;
        }
        let overflows = record[heading..].iter().any(|cell| !cell.trim().is_empty());
        let pairs = record.windows(2).enumerate();
        // The last one: standard points are mostly whole numbers.
        let pair = pairs
            .rev()
            .find(|(_, pair)| is_whole(&pair[0]) && is_fraction(&pair[1]));
        if let Some((column, pair)) = pair {
            self.rows.push(LongRow {
                row,
                cells: record.len(),
                halves: (pair[0].clone(), column, pair[1].clone()),
                overflows,
            });
        }
    }

    /// Returns the first split number. A row that only has one blank cell more than the
    /// heading has none if all rows do.
    pub(super) fn finish(self) -> Option<SplitNumber> {
        if self.quoted {
            return None;
        }
        let ((heading, _), shortest) = (self.heading?, self.shortest?);
        let is_split = |row: &LongRow| row.overflows || row.cells > shortest;
        let mut rows = self.rows.into_iter().filter(is_split);
        let LongRow {
            row, cells, halves, ..
        } = rows.next()?;
        Some(SplitNumber {
            row,
            cells,
            heading,
            halves,
            others: rows.count(),
        })
    }
}

/// Whether a cell may be the part of a number before the comma.
fn is_whole(cell: &str) -> bool {
    let cell = cell.trim();
    (1..=3).contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a cell may be the part after the comma: `5`, `25`, `5 điểm`.
fn is_fraction(cell: &str) -> bool {
    let cell = cell.trim();
    let unit = cell.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = cell.len() - unit.len();
    (1..=3).contains(&digits) && matches!(fold::fold(unit).as_str(), "" | "d" | "diem")
}

/// The first split number of a file, and how many other rows have one.
#[derive(Debug)]
pub struct SplitNumber {
    row: usize,
    cells: usize,
    heading: usize,
    halves: (String, usize, String),
    others: usize,
}

impl SplitNumber {
    /// Returns the diagnostic, in the only sheet of the file.
    #[must_use]
    pub fn diagnose(&self, file: FileId) -> Diagnostic {
        let (whole, column, fraction) = &self.halves;
        let (whole, fraction) = (values::quoted(whole), values::quoted(fraction));
        let (row, cells, heading) = (self.row + 1, self.cells, self.heading);
        let message = text!(
            "hàng {row} có {cells} ô, hàng tiêu đề chỉ có {heading} ô: “{whole}” và “{fraction}” có thể là một số {whole},{fraction} bị dấu phẩy ngăn cách tách đôi",
            "row {row} has {cells} cells and the heading only {heading}: “{whole}” and “{fraction}” may be one number {whole},{fraction} that the separating comma splits"
        );
        let place = Place::cell(file, 0, self.row, *column);
        let diagnostic = Diagnostic::new(RuleId::AmbiguousNumber, place, message).help(text!(
            "trong tệp CSV ngăn cách bằng dấu phẩy, ghi số thập phân trong ngoặc kép (\"{whole},{fraction}\") hoặc bằng dấu chấm; tốt nhất là lưu lại thành tệp .xlsx",
            "in a CSV file with commas as separators, put a decimal number in quotes (\"{whole},{fraction}\") or write it with a point; best save it as .xlsx"
        ));
        if self.others == 0 {
            return diagnostic;
        }
        diagnostic.label(text!(
            "và {others} hàng khác như vậy",
            "and {others} more rows like this",
            others = self.others
        ))
    }
}
