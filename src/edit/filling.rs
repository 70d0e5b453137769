//! What of a scorecard goes into which cell of an officer's own table.

use super::workbook::{Filling, Fillings, Locks};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::heading::CriterionField;
use crate::input::values::{self, Separators};
use crate::lang::Lang;
use crate::model::{Code, Criterion, ScoreColumn, Scorecard, ScoredBy};
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
    /// The cell is merged over rows of several criteria.
    Shared,
    /// The cell is locked and its sheet protected.
    Locked,
}

/// A value that is not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotWritten {
    /// The criterion.
    pub code: Code,
    /// The column.
    pub heading: CriterionField,
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
    /// Rows of the table that are scored and have no score in the file.
    pub blank: Vec<Blank>,
}

/// A cell for points that stays blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// The criterion.
    pub code: Code,
    /// The column.
    pub heading: CriterionField,
    /// Whether the file has the criterion at all.
    pub known: bool,
}

/// An officer's own table.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    /// What it says.
    pub table: &'a Draft,
    /// Its cells.
    pub sheet: &'a Sheet,
    /// Which of them are locked.
    pub locks: &'a Locks,
}

/// Where each value of a scorecard goes in a table. The self-score is the one
/// that was written, else worked out; what is blank in the scorecard is left as it
/// is in the table.
#[must_use]
pub fn plan(
    form: Form<'_>,
    scorecard: &Scorecard,
    headings: &[CriterionField],
    over: Over,
    lang: Lang,
) -> Plan {
    let mut rows = Vec::new();
    form.table.each(|_, one| rows.push(one));
    let mut plan = Plan::default();
    for (_, criterion) in scorecard.walk() {
        for heading in headings {
            let Some(filling) = filling(criterion, *heading, lang) else {
                continue;
            };
            let code = criterion.code.clone();
            let row = rows.iter().find(|row| row.code.value() == Some(&code));
            match cell(form, &rows, row.copied(), criterion, *heading) {
                Ok(cell) => put(&mut plan, form.sheet, cell, (code, *heading), filling, over),
                Err((why, place)) => plan.kept.push(NotWritten {
                    code,
                    heading: *heading,
                    place,
                    why,
                }),
            }
        }
    }
    plan.blank = blank(form, &rows, scorecard, headings);
    plan
}

/// The scored rows of a form for which a scorecard has no points, though it is no
/// survey and applies.
fn blank(
    form: Form<'_>,
    rows: &[&DraftCriterion],
    scorecard: &Scorecard,
    headings: &[CriterionField],
) -> Vec<Blank> {
    let mut blank = Vec::new();
    for row in rows.iter().filter(|row| row.is_leaf()) {
        let Some(code) = row.code.value() else {
            continue;
        };
        let known = scorecard.walk().map(|(_, one)| one);
        let known = known.into_iter().find(|one| one.code == *code);
        let leaf = known.and_then(Criterion::leaf);
        let scored = leaf
            .is_none_or(|leaf| leaf.scored_by == ScoredBy::Body && leaf.not_applicable.is_none());
        let survey = row.scored_by.value() == Some(&ScoredBy::Survey);
        if !scored || survey || row.not_applicable.value().is_some() {
            continue;
        }
        for heading in headings {
            let CriterionField::Points(column) = heading else {
                continue;
            };
            let column_stands = form.table.columns.iter().any(|(one, _)| one == heading);
            let given = known
                .and_then(|one| filling(one, *heading, Lang::Vi))
                .is_some();
            if column_stands && !given && row.points.get(*column).is_missing() {
                blank.push(Blank {
                    code: code.clone(),
                    heading: *heading,
                    known: leaf.is_some(),
                });
            }
        }
    }
    blank
}

/// What goes into the row of a criterion; into that of a group its documents and
/// words, its points being sums.
fn filling(criterion: &Criterion, heading: CriterionField, lang: Lang) -> Option<Filling> {
    if heading == CriterionField::Points(ScoreColumn::SelfScore) {
        let own = criterion.leaf()?.scores.own();
        return own.map(Filling::Points);
    }
    match form::value(criterion, heading, lang) {
        Value::Points(points) => Some(Filling::Points(points)),
        Value::Text(text) => Some(Filling::Text(text)),
        _ => None,
    }
}

/// The cell of a value, and why it may not change; or why there is none.
fn cell(
    form: Form<'_>,
    rows: &[&DraftCriterion],
    row: Option<&DraftCriterion>,
    criterion: &Criterion,
    heading: CriterionField,
) -> Result<(Place, Option<Kept>), (Kept, Option<Place>)> {
    let standard = criterion.leaf().map(|leaf| leaf.standard);
    let row = row.filter(|row| row.is_leaf() == standard.is_some());
    let row = row.ok_or((Kept::NoRow, None))?;
    let known = form.table.columns.iter().any(|(one, _)| *one == heading);
    if !known {
        return Err((Kept::NoColumn, None));
    }
    let place = form.table.blank_place(row, heading);
    if standard.is_some() && row.points.standard.value().copied() != standard {
        return Err((Kept::OtherStandard, Some(place)));
    }
    let At::Cell { row, column, .. } = place.at() else {
        return Err((Kept::NoColumn, None));
    };
    let mut areas = form.sheet.merged.iter();
    let area = areas.find(|[top, left, bottom, right]| {
        (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
    });
    if let Some([top, left, bottom, _]) = area {
        if (row, column) != (*top, *left) {
            return Err((Kept::Merged, Some(place)));
        }
        let inside = |one: &&&DraftCriterion| match one.place.at() {
            At::Cell { row, .. } => (*top..=*bottom).contains(&row),
            _ => false,
        };
        if rows.iter().filter(inside).count() > 1 {
            return Ok((place, Some(Kept::Shared)));
        }
    }
    let locked = form.locks.is_locked(row, column);
    Ok((place, locked.then_some(Kept::Locked)))
}

fn put(
    plan: &mut Plan,
    sheet: &Sheet,
    (place, bars): (Place, Option<Kept>),
    (code, heading): (Code, CriterionField),
    filling: Filling,
    over: Over,
) {
    let At::Cell { row, column, .. } = place.at() else {
        return;
    };
    let old = sheet.cell(row, column);
    let why = match old {
        Some(cell) if cell.formula.is_none() && says(&cell.text, &filling) => {
            plan.same += 1;
            return;
        }
        _ if bars.is_some() => bars,
        Some(cell) if cell.formula.is_some() && !over.formulas => Some(Kept::Formula),
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
    values::points(text, Separators::default()) == Ok(None)
}

/// Whether the text of a cell says what a filling does.
#[must_use]
pub fn says(text: &str, filling: &Filling) -> bool {
    let separators = Separators {
        dot: true,
        comma: true,
    };
    match filling {
        Filling::Points(points) => values::points(text, separators) == Ok(Some(*points)),
        Filling::Text(new) => values::lines(text) == values::lines(new),
    }
}
