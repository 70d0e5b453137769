//! Which value of a scorecard goes into which cell of an officer's own table.

use super::workbook::{Filling, Fillings, Locks};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::values::{self as text_field, Separators};
use crate::lang::Lang;
use crate::model::{Code, Criterion, ScoreColumn, Scorecard, ScoredBy};
use crate::report::document::Value;
use crate::report::form;
use crate::report::format::sanitize::printable;
use crate::source::{At, Place, Sheet};
use crate::vocab::CriterionField;

/// What may be overwritten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Over {
    /// Cells with another value.
    pub values: bool,
    /// Cells with a formula.
    pub formulas: bool,
}

/// Why a value is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepReason {
    /// The table has no row of that code, or the code is a group there.
    NoRow,
    /// The table has no such column.
    NoColumn,
    /// The row has other standard points.
    OtherStandard,
    /// The cell has another value.
    Filled,
    /// The cell has a formula.
    Formula,
    /// The cell is covered by a merged one.
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
    pub field: CriterionField,
    /// The cell, where there is one.
    pub place: Option<Place>,
    /// The reason.
    pub why: KeepReason,
}

/// What to do with a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The cells to fill.
    pub fillings: Fillings,
    /// The number of cells that have the value already.
    pub same: usize,
    /// The values that are not written.
    pub kept: Vec<NotWritten>,
    /// Scored rows of the table without a score in the scorecard.
    pub blank: Vec<Blank>,
}

/// A cell of points that stays blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// The criterion.
    pub code: Code,
    /// The column.
    pub field: CriterionField,
    /// Whether the file has the criterion at all.
    pub known: bool,
}

/// The user's own table.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    /// The table as read.
    pub table: &'a Draft,
    /// Its cells.
    pub sheet: &'a Sheet,
    /// Which of them are locked.
    pub locks: &'a Locks,
}

/// Plans which cell of a table each value of a scorecard goes to. The self-score is the
/// written one, else the computed one; a blank in the scorecard leaves the cell as it is.
#[must_use]
pub fn plan(
    form: Form<'_>,
    scorecard: &Scorecard,
    fields: &[CriterionField],
    over: Over,
    lang: Lang,
) -> Plan {
    let mut rows = Vec::new();
    form.table.each(|_, one| rows.push(one));
    let mut plan = Plan::default();
    for (_, criterion) in scorecard.walk() {
        for field in fields {
            let Some(filling) = filling(criterion, *field, lang) else {
                continue;
            };
            let code = criterion.code.clone();
            let row = rows.iter().find(|row| row.code.value() == Some(&code));
            match cell(form, &rows, row.copied(), criterion, *field) {
                Ok(cell) => put(&mut plan, form.sheet, cell, (code, *field), filling, over),
                Err((why, place)) => plan.kept.push(NotWritten {
                    code,
                    field: *field,
                    place,
                    why,
                }),
            }
        }
    }
    plan.blank = blank(form, &rows, scorecard, fields);
    plan
}

/// Returns the scored rows of a form for which a scorecard has no points, though they
/// apply and are not scored by a survey.
fn blank(
    form: Form<'_>,
    rows: &[&DraftCriterion],
    scorecard: &Scorecard,
    fields: &[CriterionField],
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
        for field in fields {
            let CriterionField::Points(column) = field else {
                continue;
            };
            let has_column = form.table.columns.iter().any(|(one, _)| one == field);
            let given = known
                .and_then(|one| filling(one, *field, Lang::Vi))
                .is_some();
            if has_column && !given && row.points.get(*column).is_missing() {
                blank.push(Blank {
                    code: code.clone(),
                    field: *field,
                    known: leaf.is_some(),
                });
            }
        }
    }
    blank
}

/// Returns the value for the row of a criterion. The points of a group are sums, so it
/// gets only texts and documents.
fn filling(criterion: &Criterion, field: CriterionField, lang: Lang) -> Option<Filling> {
    if field == CriterionField::Points(ScoreColumn::SelfScore) {
        let own = criterion.leaf()?.scores.own();
        return own.map(Filling::Points);
    }
    match form::value(criterion, field, lang) {
        Value::Points(points) => Some(Filling::Points(points)),
        Value::Text(text) => Some(Filling::Text(printable(&text).into_owned())),
        _ => None,
    }
}

/// Returns the cell of a value and why it must not change, or why there is no cell.
fn cell(
    form: Form<'_>,
    rows: &[&DraftCriterion],
    row: Option<&DraftCriterion>,
    criterion: &Criterion,
    field: CriterionField,
) -> Result<(Place, Option<KeepReason>), (KeepReason, Option<Place>)> {
    let standard = criterion.leaf().map(|leaf| leaf.standard);
    let row = row.filter(|row| row.is_leaf() == standard.is_some());
    let row = row.ok_or((KeepReason::NoRow, None))?;
    let known = form.table.columns.iter().any(|(one, _)| *one == field);
    if !known {
        return Err((KeepReason::NoColumn, None));
    }
    let place = form.table.blank_place(row, field);
    if standard.is_some() && row.points.standard.value().copied() != standard {
        return Err((KeepReason::OtherStandard, Some(place)));
    }
    let At::Cell { row, column, .. } = place.at() else {
        return Err((KeepReason::NoColumn, None));
    };
    let mut areas = form.sheet.merged.iter();
    let area = areas.find(|[top, left, bottom, right]| {
        (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
    });
    if let Some([top, left, bottom, _]) = area {
        if (row, column) != (*top, *left) {
            return Err((KeepReason::Merged, Some(place)));
        }
        let inside = |one: &&&DraftCriterion| match one.place.at() {
            At::Cell { row, .. } => (*top..=*bottom).contains(&row),
            _ => false,
        };
        if rows.iter().filter(inside).count() > 1 {
            return Ok((place, Some(KeepReason::Shared)));
        }
    }
    let locked = form.locks.is_locked(row, column);
    Ok((place, locked.then_some(KeepReason::Locked)))
}

fn put(
    plan: &mut Plan,
    sheet: &Sheet,
    (place, obstacle): (Place, Option<KeepReason>),
    (code, field): (Code, CriterionField),
    filling: Filling,
    over: Over,
) {
    let At::Cell { row, column, .. } = place.at() else {
        return;
    };
    let old = sheet.cell(row, column);
    let why = match old {
        Some(cell) if cell.formula.is_none() && already_contains(&cell.text, &filling) => {
            plan.same += 1;
            return;
        }
        _ if obstacle.is_some() => obstacle,
        Some(cell) if cell.formula.is_some() && !over.formulas => Some(KeepReason::Formula),
        Some(cell) if cell.formula.is_none() && !is_blank(&cell.text) && !over.values => {
            Some(KeepReason::Filled)
        }
        _ => None,
    };
    match why {
        Some(why) => plan.kept.push(NotWritten {
            code,
            field,
            place: Some(place),
            why,
        }),
        None => drop(plan.fillings.insert((row, column), filling)),
    }
}

/// Whether a text is blank, or a dash, which means that nothing is scored.
fn is_blank(text: &str) -> bool {
    text_field::points(text, Separators::default()) == Ok(None)
}

/// Whether the text of a cell is the value of a filling.
#[must_use]
pub fn already_contains(text: &str, filling: &Filling) -> bool {
    let separators = Separators {
        dot: true,
        comma: true,
    };
    match filling {
        Filling::Points(points) => text_field::points(text, separators) == Ok(Some(*points)),
        Filling::Text(new) => text_field::lines(text) == text_field::lines(new),
    }
}
