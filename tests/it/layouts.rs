//! Tables laid out in every way that offices lay them out: one body gives one
//! scorecard, and what cannot be read is refused at its cell.

mod bracketed;
mod council;
mod diagnostics;
mod heading;
mod kinds;
mod levels;
mod lines;
mod matrix;
mod merged;
mod pages;
mod reading;
mod sheets;
mod survey;
mod titles;
mod units;
mod words;

use parindex::diagnostic::RuleId;
use parindex::model::{Criterion, ScoreColumn, Scorecard};

use crate::{book, load};

/// Rows of cells.
pub(crate) type Grid = Vec<Vec<String>>;

/// A grid from lines whose cells are divided by `|`.
pub(crate) fn grid(lines: &str) -> Grid {
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect();
    lines.lines().map(str::trim).map(cells).collect()
}

/// The grid as CSV.
pub(crate) fn csv(grid: &Grid) -> String {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    for row in grid {
        // A row without cells is still a row.
        let row = if row.is_empty() {
            vec![String::new()]
        } else {
            row.clone()
        };
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// The grid as a sheet of a workbook, with its merged cells and hidden rows
/// ([`book`]).
pub(crate) fn sheet(grid: &Grid) -> load::Loaded {
    load::bytes("so.xlsx", &book::of_sheets(&[("Tiêu chí", &csv(grid))]))
}

/// The grid as a CSV file.
pub(crate) fn text(grid: &Grid) -> load::Loaded {
    load::bytes("so.csv", csv(grid).as_bytes())
}

/// The diagnostics with their cells: `heading-twice E2`.
pub(crate) fn places(loaded: &load::Loaded) -> Vec<String> {
    let diagnostics = loaded.diagnostics.iter();
    diagnostics
        // Tables of a few rows name no year outside their headings; see `titles`.
        .filter(|one| one.rule != RuleId::YearAssumed)
        .map(|one| format!("{} {}", one.rule.name(), one.primary.place.address()))
        .collect()
}

/// The table alone, without the lines above it.
pub(crate) fn body(scorecard: Scorecard) -> Scorecard {
    Scorecard {
        title: None,
        unit: None,
        year: None,
        ..scorecard
    }
}

/// The points of a leaf in a column, as text.
pub(crate) fn points(scorecard: &Scorecard, code: &str, column: ScoreColumn) -> Option<String> {
    let mut all = scorecard.walk().map(|(_, criterion)| criterion);
    let leaf = all
        .find(|one: &&Criterion| one.code.as_str() == code)
        .unwrap()
        .leaf()
        .unwrap();
    let scores = &leaf.scores;
    let points = match column {
        ScoreColumn::Standard => return Some(leaf.standard.to_string()),
        ScoreColumn::Previous => scores.previous,
        ScoreColumn::Target => scores.target,
        ScoreColumn::SelfScore => scores.self_score,
        ScoreColumn::AppraisedFirst => scores.appraised_first,
        ScoreColumn::Appraised => scores.appraised,
    };
    points.map(|points| points.to_string())
}
