//! What of a scorecard goes into which cell of an officer's own table.

use super::workbook::{Filling, Fillings};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::field::{self, Separators};
use crate::input::heading::Heading;
use crate::lang::Lang;
use crate::model::{Code, Column, Criterion, Scorecard};
use crate::report::document::Value;
use crate::report::form;
use crate::source::{At, Place, Sheet};

/// What may be written over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Over {
    /// Cells that hold another value.
    pub values: bool,
    /// Cells that hold a formula.
    pub formulas: bool,
}

/// Why a value is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The table has no row of that code, or the code is a group there.
    NoRow,
    /// The table has no such column.
    NoColumn,
    /// The standard points of the row are others.
    OtherStandard,
    /// The cell holds another value.
    Filled,
    /// The cell holds a formula.
    Formula,
    /// The cell is hidden behind a merged one.
    Merged,
}

/// A value that is not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotWritten {
    /// The criterion.
    pub code: Code,
    /// The column.
    pub heading: Heading,
    /// The cell, where there is one.
    pub place: Option<Place>,
    /// Why.
    pub why: Kept,
}

/// What is to be done with a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The cells to fill.
    pub fillings: Fillings,
    /// How many cells hold the value already.
    pub same: usize,
    /// What cannot be written.
    pub kept: Vec<NotWritten>,
}

/// Where each value of a scorecard goes in a table. The self-score is the one
/// that was written, else worked out; what is blank in the scorecard is left as it
/// is in the table.
#[must_use]
pub fn plan(
    table: &Draft,
    sheet: &Sheet,
    scorecard: &Scorecard,
    headings: &[Heading],
    over: Over,
    lang: Lang,
) -> Plan {
    let mut rows = Vec::new();
    table.each(|_, one| rows.push(one));
    let mut plan = Plan::default();
    for (_, criterion) in scorecard.walk() {
        if criterion.leaf().is_none() {
            continue;
        }
        for heading in headings {
            let Some(filling) = filling(criterion, *heading, lang) else {
                continue;
            };
            let code = criterion.code.clone();
            let row = rows.iter().find(|row| row.code.value() == Some(&code));
            match cell(table, sheet, row.copied(), criterion, *heading) {
                Ok(place) => put(&mut plan, (sheet, place), (code, *heading), filling, over),
                Err((why, place)) => plan.kept.push(NotWritten {
                    code,
                    heading: *heading,
                    place,
                    why,
                }),
            }
        }
    }
    plan
}

fn filling(criterion: &Criterion, heading: Heading, lang: Lang) -> Option<Filling> {
    if heading == Heading::Points(Column::SelfScore) {
        let own = criterion.leaf()?.scores.own();
        return own.map(Filling::Points);
    }
    match form::value(criterion, heading, lang) {
        Value::Points(points) => Some(Filling::Points(points)),
        Value::Text(text) => Some(Filling::Text(text)),
        _ => None,
    }
}

/// The cell of a value, or why there is none.
fn cell(
    table: &Draft,
    sheet: &Sheet,
    row: Option<&DraftCriterion>,
    criterion: &Criterion,
    heading: Heading,
) -> Result<Place, (Kept, Option<Place>)> {
    let row = row.filter(|row| row.is_leaf()).ok_or((Kept::NoRow, None))?;
    let known = table.columns.iter().any(|(one, _)| *one == heading);
    if !known {
        return Err((Kept::NoColumn, None));
    }
    let place = table.blank_place(row, heading);
    let standard = criterion.leaf().map(|leaf| leaf.standard);
    if row.points.standard.value().copied() != standard {
        return Err((Kept::OtherStandard, Some(place)));
    }
    let At::Cell { row, column, .. } = place.at() else {
        return Err((Kept::NoColumn, None));
    };
    let tail = sheet.merged.iter().any(|[top, left, bottom, right]| {
        let inside = (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column);
        inside && (row, column) != (*top, *left)
    });
    if tail {
        return Err((Kept::Merged, Some(place)));
    }
    Ok(place)
}

fn put(
    plan: &mut Plan,
    (sheet, place): (&Sheet, Place),
    (code, heading): (Code, Heading),
    filling: Filling,
    over: Over,
) {
    let At::Cell { row, column, .. } = place.at() else {
        return;
    };
    let old = sheet.cell(row, column);
    let why = match old {
        Some(cell) if cell.formula.is_some() && !over.formulas => Some(Kept::Formula),
        Some(cell) if cell.formula.is_none() && says(&cell.text, &filling) => {
            plan.same += 1;
            return;
        }
        Some(cell) if cell.formula.is_none() && !is_blank(&cell.text) && !over.values => {
            Some(Kept::Filled)
        }
        _ => None,
    };
    match why {
        Some(why) => plan.kept.push(NotWritten {
            code,
            heading,
            place: Some(place),
            why,
        }),
        None => drop(plan.fillings.insert((row, column), filling)),
    }
}

/// Blank, or a dash, which says that nothing is scored.
fn is_blank(text: &str) -> bool {
    field::points(text, Separators::default()) == Ok(None)
}

/// Whether the text of a cell says what a filling does.
#[must_use]
pub fn says(text: &str, filling: &Filling) -> bool {
    let separators = Separators {
        dot: true,
        comma: true,
    };
    match filling {
        Filling::Points(points) => field::points(text, separators) == Ok(Some(*points)),
        Filling::Text(new) => field::lines(text) == field::lines(new),
    }
}
