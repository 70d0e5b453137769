//! The values of a column, which decide what a heading with several meanings heads.

use crate::input::heading::{CriterionField, may_be_points, named};
use crate::input::values::{self, Separators, progress};
use crate::model::{Points, Progress};
use crate::source::{Cell, CellKind, Sheet};
use crate::vocab::fold::fold;

/// The values below the heading of a table.
#[derive(Clone, Copy)]
pub(super) struct ColumnValues<'a> {
    pub(super) sheet: &'a Sheet,
    /// The last row of the heading.
    pub(super) last_row: usize,
    /// The column of codes.
    pub(super) code: Option<usize>,
    /// The column of standard points.
    pub(super) standard: Option<usize>,
}

impl<'a> ColumnValues<'a> {
    /// Returns the rows below the heading that do not number the columns.
    fn rows(self) -> impl Iterator<Item = &'a [Cell]> {
        let from = (self.sheet.rows).partition_point(|(row, _)| *row <= self.last_row);
        let rows = self.sheet.rows[from..].iter();
        rows.map(|(_, cells)| cells.as_slice())
            .filter(|cells| !is_numbered(cells))
    }

    /// Whether any row of the sheet has points in a column, or what may be meant as points. A
    /// total of blank cells is none.
    pub(super) fn has_points(self, column: usize) -> bool {
        let rows = self.sheet.rows.iter().map(|(_, cells)| cells.as_slice());
        let is_blank = |cells: &[Cell], cell: &Cell| match PointCell::new(cell) {
            PointCell::Blank => cell.kind != CellKind::NoResult,
            PointCell::Points(points) => {
                let is_total = || cells.iter().any(|cell| begins_as_total(&cell.text));
                points == Points::ZERO && (cell.formula.is_some() || is_total())
            }
            // The heading itself, or one repeated on a new page.
            PointCell::Words => named(&cell.text).is_some() || may_be_points(&cell.text),
        };
        rows.filter(|cells| !is_numbered(cells))
            .filter_map(|cells| Some((cells, find(cells, column)?)))
            .any(|(cells, cell)| !is_blank(cells, cell))
    }

    /// Whether any row below the heading has words in a column.
    pub(super) fn has_words(self, column: usize) -> bool {
        let mut cells = self.rows().filter_map(|cells| find(cells, column));
        cells.any(is_words)
    }

    /// Whether the first values of a column are points.
    pub(super) fn begin_with_points(self, column: usize) -> bool {
        const FIRST: usize = 8;
        let cells = self.rows().filter_map(|cells| find(cells, column));
        let filled = cells.filter(|cell| !cell.text.trim().is_empty());
        let mut first = filled.take(FIRST).peekable();
        first.peek().is_some()
            && first.all(|cell| match cell.kind {
                CellKind::Text => values::points(&cell.text, Separators::EITHER).is_ok(),
                CellKind::Number { .. } | CellKind::NoResult => true,
                _ => false,
            })
    }

    /// Whether the values of a column are of a field that its heading may name.
    pub(super) fn fit(self, field: CriterionField, column: usize, texts: &[&str]) -> bool {
        if field.is_points() {
            return self.are_within_standard(column);
        }
        let own = texts.last().copied().unwrap_or_default();
        let coded = self
            .rows()
            .filter(|cells| self.code.is_none_or(|code| find(cells, code).is_some()));
        let cells = coded.filter_map(|cells| find(cells, column));
        let cells: Vec<&Cell> = cells.filter(|cell| !cell.text.trim().is_empty()).collect();
        let words = cells.iter().filter(|cell| is_words(cell)).count();
        let is_known = |cell: &&Cell| {
            // Numbers alone may be points.
            let has_words = cell.text.contains(|c: char| c.is_alphabetic() || c == '%');
            cell.kind == CellKind::Percent
                || (has_words && progress::parse(&cell.text) != Progress::Unknown)
        };
        match field {
            CriterionField::Progress if own.contains('%') => !cells.is_empty(),
            // "Kết quả" alone may head anything.
            CriterionField::Progress if fold(own) == "ket qua" => cells.iter().any(is_known),
            CriterionField::Progress => words > 0 || cells.iter().any(is_known),
            _ => words * 2 > cells.len(),
        }
    }

    /// Whether a column has points next to standard points, and none above them.
    pub(super) fn are_within_standard(self, column: usize) -> bool {
        let mut any = false;
        for cells in self.rows() {
            let standard = self.standard.and_then(|standard| find(cells, standard));
            let (Some(standard), Some(own)) = (standard, find(cells, column)) else {
                continue;
            };
            let PointCell::Points(standard) = PointCell::new(standard) else {
                continue;
            };
            match PointCell::new(own) {
                PointCell::Points(points) if !points.is_negative() && points <= standard => {
                    any = true;
                }
                PointCell::Blank => {}
                PointCell::Points(_) | PointCell::Words => return false,
            }
        }
        any
    }
}

fn find(cells: &[Cell], column: usize) -> Option<&Cell> {
    cells.iter().find(|cell| cell.column == column)
}

/// Whether a cell contains words, not a number.
fn is_words(cell: &Cell) -> bool {
    cell.kind == CellKind::Text
        && cell.text.contains(char::is_alphabetic)
        && !matches!(values::points(&cell.text, Separators::EITHER), Ok(Some(_)))
}

/// What a cell in a column of points contains.
enum PointCell {
    Points(Points),
    Blank,
    Words,
}

impl PointCell {
    fn new(cell: &Cell) -> Self {
        let separators = match cell.kind {
            CellKind::Text => Separators::EITHER,
            CellKind::Number { .. } => Separators::YAML,
            CellKind::NoResult => return Self::Blank,
            _ => return Self::Words,
        };
        match values::points(&cell.text, separators) {
            Ok(points) => points.map_or(Self::Blank, Self::Points),
            Err(_) => Self::Words,
        }
    }
}

/// Whether a text begins with the word for a sum.
fn begins_as_total(text: &str) -> bool {
    let words = fold(text);
    let first = words.split(' ').next().unwrap_or_default();
    ["tong", "cong", "total"].contains(&first)
}

/// Whether a row numbers the columns: 1, 2, 3 … or (1) (2) (3) ….
fn is_numbered(cells: &[Cell]) -> bool {
    let number = |cell: &Cell| {
        cell.text
            .trim()
            .trim_matches(['(', ')', '[', ']'])
            .parse()
            .ok()
    };
    let mut numbers = cells.iter().enumerate();
    cells.len() > 2 && numbers.all(|(at, cell)| number(cell) == Some(at + 1))
}
