//! Which value of a scorecard goes into which cell of an officer's own table.

use std::collections::HashMap;

use super::workbook::{Filling, Fillings, Locks};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::values::{self as text_field, Separators};
use crate::lang::Lang;
use crate::model::{Code, Criterion, ScoreColumn, Scorecard, ScoredBy};
use crate::report::document::Value;
use crate::report::form;
use crate::source::{At, Place, Sheet};
use crate::vocab::CriterionField;
use crate::vocab::sanitize::printable;

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

/// The criteria of a table, to be found by their codes and rows.
struct Rows<'a> {
    all: Vec<&'a DraftCriterion>,
    /// The first of each code.
    by_code: HashMap<&'a Code, &'a DraftCriterion>,
    /// Their rows, sorted.
    numbers: Vec<usize>,
}

impl<'a> Rows<'a> {
    fn new(table: &'a Draft) -> Self {
        let mut all = Vec::new();
        table.each(|_, one| all.push(one));
        let mut by_code = HashMap::new();
        for one in &all {
            if let Some(code) = one.code.value() {
                by_code.entry(code).or_insert(*one);
            }
        }
        let row = |one: &&DraftCriterion| match one.place.at() {
            At::Cell { row, .. } => Some(row),
            _ => None,
        };
        let mut numbers: Vec<usize> = all.iter().filter_map(row).collect();
        numbers.sort_unstable();
        Self {
            all,
            by_code,
            numbers,
        }
    }

    /// Returns the number of criteria in some rows.
    fn count_between(&self, top: usize, bottom: usize) -> usize {
        let before = self.numbers.partition_point(|row| *row < top);
        self.numbers.partition_point(|row| *row <= bottom) - before
    }
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
    let rows = Rows::new(form.table);
    let mut plan = Plan::default();
    for (_, criterion) in scorecard.walk() {
        for field in fields {
            let Some(filling) = filling(criterion, *field, lang) else {
                continue;
            };
            let code = criterion.code.clone();
            let row = rows.by_code.get(&code);
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
    rows: &Rows<'_>,
    scorecard: &Scorecard,
    fields: &[CriterionField],
) -> Vec<Blank> {
    let known = scorecard.by_code();
    let mut blank = Vec::new();
    for row in rows.all.iter().filter(|row| row.is_leaf()) {
        let Some(code) = row.code.value() else {
            continue;
        };
        let known = known.get(code).copied();
        let leaf = known.and_then(Criterion::leaf);
        let scored =
            leaf.is_none_or(|leaf| leaf.scored_by == ScoredBy::Body && leaf.reason().is_none());
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
        // The set gives the points of a criterion that does not apply; nobody writes them.
        let leaf = criterion.leaf().filter(|leaf| leaf.credited.is_none())?;
        let own = leaf.scores.own();
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
    rows: &Rows<'_>,
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
        if rows.count_between(*top, *bottom) > 1 {
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
