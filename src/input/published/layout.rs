//! How a published ranking is laid out: a row or a column for each unit.

use std::collections::BTreeSet;

use smol_str::SmolStr;

use super::kind::{Kind, is_last_year, without_brackets, year_of};
use super::value::figure;
use crate::input::plain_table::{PlainColumn, PlainHeading, is_number};
use crate::input::values::{self, Separators};
use crate::model::Points;
use crate::source::{Cell, CellKind, Sheet};
use crate::vocab::fold::{contains_words, fold};
use crate::vocab::published::{BLOCK_ROWS, MAXIMUM, SUMMARY_ROWS};
use crate::vocab::units::UNIT_BEGINNINGS;

/// A unit of the table.
pub(super) struct Unit {
    pub(super) name: SmolStr,
    pub(super) at: (usize, usize),
    pub(super) block: Option<SmolStr>,
}

/// A column of the table or, where units are in columns, a row.
pub(super) struct Line {
    pub(super) kind: Kind,
    /// The heading as written.
    text: String,
    pub(super) year: Option<u16>,
    pub(super) last_year: bool,
    /// The cell of its heading.
    pub(super) at: (usize, usize),
    /// The column or row as the user sees it.
    pub(super) label: String,
    /// The cell with its maximum, if the table has a row or column of them.
    maximum_at: Option<(usize, usize)>,
    /// The cell of each unit.
    pub(super) cells: Vec<Option<(usize, usize)>>,
}

impl Line {
    /// Returns the heading as written, on one line.
    pub(super) fn name(&self) -> String {
        values::one_line(&self.text).into_owned()
    }

    /// Whether it is named as the total.
    pub(super) fn is_total(&self) -> bool {
        let words = fold(&self.text);
        ["tong", "chung", "cuoi cung", "total"]
            .iter()
            .any(|one| contains_words(&words, one))
    }

    /// Whether its heading names an index.
    pub(super) fn names(&self, index: &str) -> bool {
        contains_words(&fold(&self.text), &fold(index))
    }

    /// Returns the maximum: that of its own cell, or the one in its heading: `(10đ)`.
    pub(super) fn maximum(&self, sheet: &Sheet) -> Option<Points> {
        let own = self.maximum_at.and_then(|(row, column)| {
            let cell = sheet.cell(row, column)?;
            figure(cell, Separators::EITHER).ok()??.points()
        });
        own.or_else(|| maximum_in(&self.text))
            .filter(|maximum| *maximum > Points::ZERO)
    }

    /// Whether most of its cells have numbers.
    pub(super) fn is_numeric(&self, sheet: &Sheet) -> bool {
        let filled = self.filled(sheet);
        let numbers = filled.iter().filter(|cell| is_number(cell)).count();
        numbers > 0 && numbers * 2 > filled.len()
    }

    /// Whether it is in per cent.
    pub(super) fn is_percent(&self, sheet: &Sheet) -> bool {
        let is_percent =
            |cell: &&&Cell| cell.kind == CellKind::Percent || cell.text.trim_end().ends_with('%');
        self.text.contains('%') || self.filled(sheet).iter().filter(is_percent).count() > 0
    }

    fn filled<'s>(&self, sheet: &'s Sheet) -> Vec<&'s Cell> {
        let cells = self.cells.iter().flatten();
        cells
            .filter_map(|(row, column)| sheet.cell(*row, *column))
            .collect()
    }
}

/// A table of units with a line for each figure.
pub(super) struct Layout {
    pub(super) first_row: usize,
    pub(super) last_row: usize,
    pub(super) first_column: usize,
    pub(super) units: Vec<Unit>,
    pub(super) lines: Vec<Line>,
    /// Rows with figures that belong to no unit, with their texts.
    pub(super) skipped: Vec<(String, String)>,
}

impl Layout {
    /// Finds the table of a sheet.
    pub(super) fn find(sheet: &Sheet) -> Option<Self> {
        Self::in_rows(sheet).or_else(|| Self::in_columns(sheet).filter(Self::is_ranking))
    }

    /// Whether it has a figure or a rank of the whole.
    pub(super) fn is_ranking(&self) -> bool {
        self.lines.iter().any(|line| line.kind.is_whole())
    }

    /// Whether it has ranks or classes, or nothing but the figure of the whole.
    pub(super) fn is_summary(&self) -> bool {
        let is = |line: &Line| matches!(line.kind, Kind::Rank | Kind::Class | Kind::Index);
        self.lines.iter().any(is)
            || (self.lines.len() == 1 && self.lines.iter().all(|line| line.kind == Kind::Points))
    }

    /// Returns the names of the columns with numbers of units but no heading.
    pub(super) fn unheaded(&self, sheet: &Sheet) -> Vec<String> {
        let known = |column: usize| {
            let cells = self.lines.iter().flat_map(|line| {
                let own = [Some(line.at), line.maximum_at];
                own.into_iter().chain(line.cells.iter().copied()).flatten()
            });
            let units = self.units.iter().map(|unit| unit.at);
            cells.chain(units).any(|(_, one)| one == column)
        };
        let rows = sheet.rows.iter().filter(|(row, _)| *row > self.last_row);
        let cells = rows
            .flat_map(|(_, cells)| cells)
            .filter(|cell| is_number(cell));
        let found: BTreeSet<usize> = cells.map(|cell| cell.column).collect();
        let first = self.first_column;
        found
            .into_iter()
            .filter(|column| *column > first && !known(*column))
            .map(|column| sheet.column_name(column))
            .collect()
    }

    /// Returns the decimal separators that the texts of the table show.
    pub(super) fn separators(&self, sheet: &Sheet) -> Separators {
        let mut separators = Separators::default();
        for line in &self.lines {
            for cell in line.filled(sheet) {
                if cell.kind == CellKind::Text {
                    separators.learn(cell.text.trim().trim_end_matches(['%', ' ']));
                }
            }
        }
        separators
    }

    /// Finds a table with a row for each unit.
    fn in_rows(sheet: &Sheet) -> Option<Self> {
        let accept = |heading: &PlainHeading| {
            let kinds = heading.columns.iter().map(kind_of);
            let kinds: Vec<Kind> = kinds.collect();
            let unit = kinds.iter().position(|kind| *kind == Kind::Unit)?;
            kinds.iter().any(|kind| kind.is_whole()).then_some(unit)
        };
        let (heading, unit) = PlainHeading::find(sheet, accept)?;
        let unit = heading.columns[unit].column;
        let kind_at = |column: usize| {
            let found = heading.columns.iter().find(|one| one.column == column);
            found.map(kind_of)
        };
        let mut layout = Self {
            first_row: heading.first_row,
            last_row: heading.last_row,
            first_column: heading.columns.first().map_or(0, |one| one.column),
            units: Vec::new(),
            lines: Vec::new(),
            skipped: Vec::new(),
        };
        let mut maxima = None;
        let mut block: Option<SmolStr> = None;
        let mut rows = Vec::new();
        let below = sheet.rows.iter().filter(|(row, _)| *row > heading.last_row);
        for (row, cells) in below {
            if heading.is_numbering(sheet, *row) || heading.is_repeated(sheet, *row) {
                continue;
            }
            let is_value = |cell: &&Cell| {
                let kind = kind_at(cell.column);
                kind.is_some_and(|kind| !matches!(kind, Kind::Unit | Kind::Code | Kind::Block))
            };
            let has_values = cells.iter().filter(is_value).any(is_number);
            let first = cells.first().map_or("", |cell| cell.text.as_str());
            let name = sheet.cell(*row, unit);
            let label = fold(name.map_or(first, |cell| &cell.text));
            let begins = |phrases: &[&str]| {
                phrases.iter().any(|one| {
                    let rest = label.strip_prefix(one);
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
                })
            };
            if begins(&MAXIMUM) && has_values {
                maxima = Some(*row);
                continue;
            }
            if begins(&SUMMARY_ROWS) && !begins(&["cong an", "cong thuong"]) {
                let number = sheet.row_number(*row).to_string();
                let text = name.map_or(first, |cell| &cell.text).to_owned();
                layout.skipped.push((number, text));
                continue;
            }
            if !has_values && is_block_row(sheet, cells, name, &label) {
                let text = name.or(cells.last());
                block = text.map(|cell| values::kept(&cell.text, values::one_line));
                continue;
            }
            let Some(name) = name.filter(|cell| cell.text.chars().any(char::is_alphabetic)) else {
                if has_values {
                    let number = sheet.row_number(*row).to_string();
                    layout.skipped.push((number, first.to_owned()));
                }
                continue;
            };
            let coded = cells
                .iter()
                .any(|cell| kind_at(cell.column) == Some(Kind::Code));
            // A signature below the table.
            if !has_values && !coded && !layout.units.is_empty() {
                continue;
            }
            let own = cells
                .iter()
                .find(|cell| kind_at(cell.column) == Some(Kind::Block));
            layout.units.push(Unit {
                name: values::kept(&name.text, values::one_line),
                at: (*row, unit),
                block: own
                    .map(|cell| values::kept(&cell.text, values::one_line))
                    .or_else(|| block.clone()),
            });
            rows.push(*row);
        }
        if layout.units.is_empty() {
            return None;
        }
        layout.lines = heading
            .columns
            .iter()
            .map(|column| Line {
                kind: kind_of(column),
                text: column.text.clone(),
                year: year_of(&column.words),
                last_year: is_last_year(&column.words),
                at: (column.row, column.column),
                label: sheet.column_name(column.column),
                maximum_at: maxima.map(|row| (row, column.column)),
                cells: rows.iter().map(|row| Some((*row, column.column))).collect(),
            })
            .collect();
        Some(layout)
    }

    /// Finds a table with a column for each unit, headed with its name.
    pub(super) fn in_columns(sheet: &Sheet) -> Option<Self> {
        let accept = |heading: &PlainHeading| {
            let units = heading.columns.iter().filter(|one| is_unit_name(&one.text));
            let units: Vec<usize> = units.map(|one| one.column).collect();
            let first = units.first().copied()?;
            // Other columns to the right would be fields.
            let others = heading.columns.iter().filter(|one| {
                let kind = kind_of(one);
                one.column > first
                    && !units.contains(&one.column)
                    && !matches!(kind, Kind::Remarks | Kind::Maximum)
            });
            (units.len() > 1 && others.count() == 0).then_some(units)
        };
        let (heading, columns) = PlainHeading::find(sheet, accept)?;
        let first = *columns.first()?;
        let left = || heading.columns.iter().filter(|one| one.column < first);
        let maximum = heading
            .columns
            .iter()
            .find(|one| kind_of(one) == Kind::Maximum);
        let maximum = maximum.map(|one| one.column);
        let is_label =
            |one: &&PlainColumn| !matches!(kind_of(one), Kind::Code) && Some(one.column) != maximum;
        let label = left().rfind(is_label)?.column;
        let units = heading
            .columns
            .iter()
            .filter(|one| columns.contains(&one.column));
        let units = units.map(|one| Unit {
            name: values::one_line(&one.text).into(),
            at: (one.row, one.column),
            block: None,
        });
        let mut layout = Self {
            first_row: heading.first_row,
            last_row: heading.last_row,
            first_column: heading.columns.first().map_or(0, |one| one.column),
            units: units.collect(),
            lines: Vec::new(),
            skipped: Vec::new(),
        };
        let below = sheet.rows.iter().filter(|(row, _)| *row > heading.last_row);
        for (row, cells) in below {
            if heading.is_numbering(sheet, *row) || heading.is_repeated(sheet, *row) {
                continue;
            }
            let filled = cells.iter().any(|cell| columns.contains(&cell.column));
            let Some(name) = sheet.cell(*row, label).or(cells.first()).filter(|_| filled) else {
                continue;
            };
            let words = fold(&name.text);
            // “Tổng cộng” is a total here, as every row is a figure.
            let kind = match Kind::new(&name.text, &words) {
                Kind::Other if ["tong cong", "tong", "cong"].contains(&words.as_str()) => {
                    Kind::Points
                }
                kind => kind,
            };
            layout.lines.push(Line {
                kind,
                text: name.text.to_string(),
                year: year_of(&words),
                last_year: is_last_year(&words),
                at: (*row, name.column),
                label: sheet.row_number(*row).to_string(),
                maximum_at: maximum.map(|column| (*row, column)),
                cells: columns.iter().map(|column| Some((*row, *column))).collect(),
            });
        }
        (!layout.lines.is_empty()).then_some(layout)
    }
}

fn kind_of(column: &PlainColumn) -> Kind {
    Kind::new(&column.text, &column.words)
}

/// Whether a row without figures heads the units below it.
fn is_block_row(sheet: &Sheet, cells: &[Cell], name: Option<&Cell>, label: &str) -> bool {
    let begins = BLOCK_ROWS.iter().any(|one| {
        let rest = label.strip_prefix(one);
        rest.is_some_and(|rest| rest.starts_with(' '))
    });
    let first = cells
        .first()
        .map_or("", |cell| cell.text.trim().trim_end_matches('.'));
    let is_letter = |text: &str| {
        !text.is_empty() && text.len() <= 4 && text.chars().all(|c| "ABCDEIVX".contains(c))
    };
    let lettered = name.is_some() && is_letter(first);
    // “A. KHỐI SỞ”, in a cell merged over the row.
    let merged = name.is_none()
        && cells.len() == 1
        && cells.first().is_some_and(|cell| {
            let row = sheet
                .rows
                .iter()
                .find(|(_, one)| std::ptr::eq(one.as_slice(), cells));
            row.is_some_and(|(row, _)| {
                let mut areas = sheet.merged.iter();
                areas
                    .any(|[top, left, _, right]| top == row && *left == cell.column && right > left)
            })
        });
    begins || lettered || merged && !label.is_empty()
}

/// Whether a heading is the name of a unit: it begins like one and goes on.
fn is_unit_name(text: &str) -> bool {
    let line = values::one_line(text).to_lowercase();
    let more = [
        "xã ",
        "phường ",
        "thị trấn ",
        "huyện ",
        "thành phố ",
        "thị xã ",
        "tp ",
        "tp.",
    ];
    let begins = |first: &str| {
        line.strip_prefix(first)
            .is_some_and(|rest| !rest.trim().is_empty())
    };
    let is_name = UNIT_BEGINNINGS
        .iter()
        .any(|first| begins(&format!("{first} ")))
        || more.iter().any(|first| begins(first));
    let no_unit = [
        "các ",
        "ban hành",
        "tổ chức",
        "báo cáo",
        "bộ chỉ số",
        "bộ thủ tục",
        "phòng chống",
        "phòng, chống",
        "hội nhập",
        "đơn vị ",
        "đoàn kết",
    ];
    let is_name = is_name && !no_unit.iter().any(|words| line.starts_with(words));
    let is_capital = text.trim().chars().next().is_some_and(char::is_uppercase);
    is_name && is_capital && !matches!(Kind::new(text, &fold(text)), Kind::Unit | Kind::Points)
}

/// Returns the maximum in a heading: `(10đ)`, `(10 điểm)`, `(tối đa 10)`, `/10`.
fn maximum_in(text: &str) -> Option<Points> {
    let outside = without_brackets(text);
    let inside = text.rsplit_once('(').filter(|_| outside.len() < text.len());
    let inside = inside.map(|(_, rest)| rest.trim_end_matches([')', ' ']));
    let number = |text: &str| {
        let lower = text.to_lowercase();
        let mut bare = lower.trim();
        for word in ["điểm tối đa", "tối đa", "điểm chuẩn", "max", ":", "/"] {
            bare = bare.strip_prefix(word).unwrap_or(bare).trim();
        }
        let has_unit = ["đ", "điểm", "points"]
            .iter()
            .any(|unit| bare.ends_with(unit));
        let changed = bare.len() < lower.trim().len();
        let points = values::points(bare, Separators::EITHER).ok().flatten();
        points.filter(|_| has_unit || changed)
    };
    inside.and_then(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maxima_in_headings() {
        let points = |text: &str| values::points(text, Separators::YAML).unwrap();
        assert_eq!(maximum_in("Kế hoạch CCHC (5đ)"), points("5"));
        assert_eq!(maximum_in("DVCTT (tối đa 7,5 điểm)"), points("7.5"));
        assert_eq!(maximum_in("Tổng điểm (100 điểm)"), points("100"));
        assert_eq!(maximum_in("Chỉ số (%)"), None);
        assert_eq!(maximum_in("Lĩnh vực (2)"), None);
    }

    #[test]
    fn names_of_units_in_a_heading() {
        for text in [
            "Sở Nội vụ",
            "Phòng Người có công",
            "Văn phòng Sở",
            "Xã Thạnh Hưng",
            "UBND huyện A",
        ] {
            assert!(is_unit_name(text), "{text}");
        }
        for text in [
            "Sở",
            "Đơn vị",
            "Tổng điểm",
            "Điểm tối đa",
            "Các tiêu chí thành phần",
            "Sở, ban, ngành",
        ] {
            assert!(!is_unit_name(text), "{text}");
        }
    }
}
