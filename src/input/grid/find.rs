//! The heading of the table: one row, or two under merged cells.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::heading::{Heading, Meaning, Named, named};
use crate::model::Column;
use crate::source::{FileId, Place, Sheet};
use crate::text;

/// A table's heading: where it stands and what each column is called.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) first_row: usize,
    pub(super) last_row: usize,
    named: Vec<(usize, Named)>,
}

/// Which column holds what.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    of: HashMap<Heading, usize>,
    /// Headings that stand twice: which column is meant is not known.
    doubtful: HashSet<Heading>,
    /// The year that is scored, and the column whose heading says so.
    pub(super) year: Option<(u16, usize)>,
}

impl Columns {
    pub(super) fn get(&self, heading: Heading) -> Option<usize> {
        self.of.get(&heading).copied()
    }

    /// Columns that hold what is said of them.
    #[cfg(test)]
    pub(super) fn with(columns: &[(Heading, usize)]) -> Self {
        Self {
            of: columns.iter().copied().collect(),
            ..Self::default()
        }
    }

    /// Whether the heading stands twice, so that no value below it can be trusted.
    pub(super) fn is_doubtful(&self, heading: Heading) -> bool {
        self.doubtful.contains(&heading)
    }

    /// Every column of the table with what it holds.
    pub(super) fn all(&self) -> impl Iterator<Item = (Heading, usize)> + '_ {
        self.of.iter().map(|(heading, column)| (*heading, *column))
    }
}

/// A row that has some of the needed headings.
pub(super) struct Nearest {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) found: usize,
    /// Whether the row is plainly a heading: two of the needed columns, or one
    /// beside others that a table may have.
    pub(super) is_heading: bool,
    pub(super) missing: Vec<Heading>,
}

/// The first heading of a sheet that has all that is needed; else the first that
/// lacks a column of codes only, where the codes stand before the names.
pub(super) fn table(sheet: &Sheet) -> Option<Table> {
    let rows = || sheet.rows.iter().map(|(row, _)| *row);
    let with_codes = rows().find_map(|row| at_row(sheet, row, &[]));
    with_codes.or_else(|| {
        let table = rows().find_map(|row| at_row(sheet, row, &[Heading::Code]))?;
        let columns = table.named.iter();
        let mut names = columns.filter(|(_, one)| one.meaning == Meaning::Column(Heading::Name));
        let (name, _) = names.next()?;
        super::codes::stand_before_names(sheet, *name, table.last_row).then_some(table)
    })
}

/// The heading that begins at a row; two rows where the second adds columns
/// under a merged or left-open cell of the first. It may lack `but`.
fn at_row(sheet: &Sheet, row: usize, but: &[Heading]) -> Option<Table> {
    let single = Table {
        first_row: row,
        last_row: row,
        named: row_names(sheet, row),
    };
    let double = Table {
        first_row: row,
        last_row: row + 1,
        named: double_names(sheet, row),
    };
    let is_whole = |table: &Table| table.missing().iter().all(|one| but.contains(one));
    let better = double.named.len() > single.named.len() && is_whole(&double);
    let table = if better { double } else { single };
    is_whole(&table).then_some(table)
}

fn row_names(sheet: &Sheet, row: usize) -> Vec<(usize, Named)> {
    let cells = sheet.row(row).iter();
    cells
        .filter_map(|cell| Some((cell.column, named(&cell.text)?)))
        .collect()
}

/// Names over two rows: a lower cell is read with the cell above it that
/// spreads over it ("Điểm" over "Tự chấm"), an upper one stands alone.
fn double_names(sheet: &Sheet, row: usize) -> Vec<(usize, Named)> {
    let (upper, lower) = (sheet.row(row), sheet.row(row + 1));
    // A title above the heading is one cell, which may speak of criteria, too.
    if row_names(sheet, row).len() < 2 || lower.is_empty() {
        return Vec::new();
    }
    let mut names: Vec<(usize, Named)> = Vec::new();
    for cell in upper {
        let below = lower.iter().any(|below| below.column == cell.column);
        if !below && let Some(named) = named(&cell.text) {
            names.push((cell.column, named));
        }
    }
    for cell in lower {
        let over = upper.iter().rev().find(|over| over.column <= cell.column);
        let over = over.filter(|over| {
            over.column == cell.column || spreads(sheet, row, over.column, cell.column)
        });
        let together = over.and_then(|over| named(&format!("{} {}", over.text, cell.text)));
        // The lower words alone are plainer: "Điểm thẩm định" over "Tự chấm" is a self-score.
        let alone = named(&cell.text).map(|alone| Named {
            year: alone.year.or(together.and_then(|t| t.year)),
            ..alone
        });
        if let Some(named) = alone.or(together) {
            names.push((cell.column, named));
        }
    }
    names.sort_by_key(|(column, _)| *column);
    names
}

/// Whether the cell at `from` reaches over `to`: merged, or with nothing between.
fn spreads(sheet: &Sheet, row: usize, from: usize, to: usize) -> bool {
    let merged = sheet
        .merged
        .iter()
        .find(|[top, left, ..]| *top == row && *left == from);
    match merged {
        Some([.., right]) => to <= *right,
        None => sheet.merged.is_empty(),
    }
}

impl Table {
    fn missing(&self) -> Vec<Heading> {
        let has = |heading| {
            self.named
                .iter()
                .any(|(_, named)| named.meaning == Meaning::Column(heading))
        };
        Heading::NEEDED
            .into_iter()
            .filter(|heading| !has(*heading))
            .collect()
    }

    /// The leftmost column of the table.
    pub(super) fn first_column(&self) -> usize {
        self.named.first().map_or(0, |(column, _)| *column)
    }

    /// Whether a later row repeats this heading (at the top of a page).
    pub(super) fn is_repeated_at(sheet: &Sheet, row: usize) -> bool {
        let again = row_names(sheet, row);
        let needed = |heading: &Heading| {
            again
                .iter()
                .any(|(_, named)| named.meaning == Meaning::Column(*heading))
        };
        Heading::NEEDED.iter().all(needed)
    }

    /// Whether a row names a column as this heading.
    pub(super) fn names_at(sheet: &Sheet, row: usize, column: usize, heading: Heading) -> bool {
        row_names(sheet, row)
            .iter()
            .any(|(at, named)| *at == column && named.meaning == Meaning::Column(heading))
    }

    /// Decides which column holds what. "Điểm 2022" is last year's score where
    /// the table is about a later year, else the score that counts, and so is a
    /// score of an earlier year, whoever gave it. Of several earlier years the
    /// latest is last year.
    pub(super) fn columns(
        &self,
        file: FileId,
        sheet: usize,
        year: Option<u16>,
        faults: &mut Vec<Diagnostic>,
    ) -> Columns {
        let mut columns = Columns::default();
        let this = year.or_else(|| self.newest_year());
        let last = self
            .named
            .iter()
            .filter(|(_, named)| named.is_score())
            .filter_map(|(_, named)| named.year)
            .filter(|year| Some(*year) < this)
            .max();
        let earlier = |named: &Named| named.year.is_some() && named.year < this;
        for (column, named) in &self.named {
            let heading = match named.meaning {
                _ if named.is_score() && earlier(named) && named.year != last => continue,
                _ if named.is_score() && earlier(named) => Heading::Points(Column::Previous),
                Meaning::Column(Heading::Points(Column::Target)) if earlier(named) => continue,
                Meaning::Column(heading) => heading,
                Meaning::PointsOfYear if named.year == this => Heading::Points(Column::Appraised),
                Meaning::PointsOfYear => continue,
            };
            match columns.of.get(&heading) {
                None => {
                    columns.of.insert(heading, *column);
                }
                Some(first) => {
                    let place = |column| Place::cell(file, sheet, self.last_row, column);
                    let (name, first) = (heading.printed(), *first);
                    columns.doubtful.insert(heading);
                    faults.push(
                        Diagnostic::new(
                            Fault::HeadingTwice,
                            place(*column),
                            text!("hai cột cùng là “{name}”", "two columns are “{name}”", name),
                        )
                        .label(text!("cột thứ hai", "the second column"))
                        .related(place(first), text!("cột thứ nhất", "the first column"))
                        .help(text!(
                            "bỏ một cột, hoặc đặt tiêu đề khác cho cột không dùng",
                            "remove one of them, or give the one not meant another heading"
                        )),
                    );
                }
            }
        }
        let spoken = |(column, named): &(usize, Named)| named.year.map(|year| (year, *column));
        let newest = self
            .named
            .iter()
            .filter_map(spoken)
            .max_by_key(|(year, _)| *year);
        columns.year = match newest {
            Some((newest, column)) if self.only_last_year(newest) => Some((newest + 1, column)),
            newest => newest,
        };
        columns
    }

    /// The year the table is about, by its own headings.
    fn newest_year(&self) -> Option<u16> {
        let newest = self
            .named
            .iter()
            .filter_map(|(_, named)| named.year)
            .max()?;
        Some(if self.only_last_year(newest) {
            newest + 1
        } else {
            newest
        })
    }

    /// Whether the newest year stands only over last year's score, while the
    /// columns of this year ("Mục tiêu", "Tự chấm") name no year.
    fn only_last_year(&self, newest: u16) -> bool {
        let of_year = |(_, named): &&(usize, Named)| named.year == Some(newest);
        let points = self.named.iter().filter(of_year).all(|(_, named)| {
            matches!(
                named.meaning,
                Meaning::PointsOfYear | Meaning::Column(Heading::Points(Column::Previous))
            )
        });
        let this = [
            Column::Target,
            Column::SelfScore,
            Column::AppraisedFirst,
            Column::Appraised,
        ];
        let has_this = self.named.iter().any(|(_, named)| {
            this.iter()
                .any(|column| named.meaning == Meaning::Column(Heading::Points(*column)))
        });
        points && has_this
    }
}

/// The row with the most of the needed headings, where no row has them all.
pub(super) fn nearest(sheet: &Sheet) -> Option<Nearest> {
    let candidates = sheet.rows.iter().map(|(row, _)| {
        let named = row_names(sheet, *row);
        let table = Table {
            first_row: *row,
            last_row: *row,
            named,
        };
        let missing = table.missing();
        let found = Heading::NEEDED.len() - missing.len();
        Nearest {
            row: *row,
            column: table.first_column(),
            found,
            is_heading: found >= 2 || (found == 1 && table.named.len() >= 3),
            missing,
        }
    });
    let mut best: Option<Nearest> = None;
    for candidate in candidates.filter(|candidate| candidate.found > 0) {
        if best
            .as_ref()
            .is_none_or(|best| candidate.found > best.found)
        {
            best = Some(candidate);
        }
    }
    best
}
