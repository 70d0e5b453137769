//! Scorecards as one flat table: a row for each unit, year and criterion, for programs that
//! compute with tables.

use serde::Serialize;
use smol_str::SmolStr;

use super::leads::leads;
use crate::model::{Code, Criterion, Fraction, Kind, Leaf, Part, Points, Scorecard, ScoredBy};

/// A criterion that is scored, or the cap of a field, of one unit and year. What is not known is `None`, never 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The unit.
    pub unit: Option<SmolStr>,
    /// Its block.
    pub block: Option<SmolStr>,
    /// The scored year.
    pub year: Option<u16>,
    /// The code of the field that the criterion belongs to.
    pub field: Option<Code>,
    /// The code of the criterion.
    pub code: Option<Code>,
    /// Its name.
    pub name: Option<SmolStr>,
    /// Its level, from 1.
    pub level: Option<usize>,
    /// Whether it counts in the total.
    pub kind: Option<Kind>,
    /// Who scores it.
    pub scored_by: Option<ScoredBy>,
    /// Its lead units or those of the group above, separated by `; `.
    pub lead: Option<String>,
    /// Standard points.
    pub standard: Option<Points>,
    /// Last year's score. Unit: points.
    pub previous: Option<Points>,
    /// The target. Unit: points.
    pub target: Option<Points>,
    /// The unit's own score, as written or else computed by its rule to six decimals.
    /// Unit: points.
    #[serde(rename = "self")]
    pub own: Option<Points>,
    /// The council's score. Unit: points.
    pub appraised: Option<Points>,
    /// The score that counts: appraised, else the unit's own. Unit: points.
    pub score: Option<Points>,
    /// Standard points less the score; none for a penalty.
    pub lost: Option<Points>,
    /// Whether it has a score.
    pub state: State,
    /// Why it does not apply to the unit.
    pub not_applicable: Option<SmolStr>,
    /// The file, with the sheet or the unit if it has several.
    pub source: String,
}

/// Whether a criterion has a score, and why not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum State {
    /// It has a score.
    Scored,
    /// It has no score yet.
    Blank,
    /// It does not apply to the unit.
    NotApplicable,
    /// A survey scores it and has given no points yet.
    Survey,
    /// It is tracked without points.
    Tracked,
    /// No criterion that is scored: the most that a field of bonus or penalty points counts.
    Cap,
    /// The table of the unit has errors and was not computed: the row has no criterion.
    #[default]
    Unread,
}

/// Returns a row for each criterion that is scored and for each cap, in the order of the
/// table.
#[must_use]
pub fn rows(scorecard: &Scorecard, source: &str) -> Vec<Row> {
    let unit = Row {
        unit: scorecard.unit.clone(),
        block: scorecard.block.clone(),
        year: scorecard.year,
        source: source.to_owned(),
        ..Row::default()
    };
    let mut rows = Vec::new();
    for field in &scorecard.criteria {
        let unit = Row {
            field: Some(field.code.clone()),
            kind: Some(field.kind),
            ..unit.clone()
        };
        push(field, 1, &[], &unit, &mut rows);
    }
    rows
}

/// Returns the row of a unit whose table has errors.
#[must_use]
pub fn unread(unit: Option<SmolStr>, source: &str) -> Row {
    Row {
        unit,
        source: source.to_owned(),
        ..Row::default()
    }
}

/// Appends the rows of a criterion and of those below it. `unit` has what all share.
fn push(criterion: &Criterion, level: usize, above: &[SmolStr], unit: &Row, rows: &mut Vec<Row>) {
    let leads = leads(criterion, above);
    match &criterion.part {
        Part::Group(children) => {
            if criterion.cap.is_some() {
                rows.push(Row {
                    code: Some(criterion.code.clone()),
                    name: Some(criterion.name.clone()),
                    level: Some(level),
                    standard: criterion.cap,
                    state: State::Cap,
                    ..unit.clone()
                });
            }
            for child in children {
                push(child, level + 1, &leads, unit, rows);
            }
        }
        Part::Leaf(leaf) => rows.push(row(criterion, leaf, level, &leads, unit)),
        Part::Task => {}
        Part::Tracked(leaf) => rows.push(Row {
            standard: None,
            state: State::Tracked,
            ..row(criterion, leaf, level, &leads, unit)
        }),
    }
}

fn row(criterion: &Criterion, leaf: &Leaf, level: usize, leads: &[SmolStr], unit: &Row) -> Row {
    let scores = &leaf.scores;
    let applies = leaf.not_applicable.is_none();
    let printed = |points| Fraction::from(points).round(Points::MAX_DECIMALS);
    let score = scores.current().filter(|_| applies).map(printed);
    let is_lost = unit.kind != Some(Kind::Penalty);
    Row {
        code: Some(criterion.code.clone()),
        name: Some(criterion.name.clone()),
        level: Some(level),
        scored_by: Some(leaf.scored_by),
        lead: (!leads.is_empty()).then(|| leads.join("; ")),
        standard: Some(leaf.standard),
        previous: scores.previous,
        target: scores.target,
        own: scores.own().map(printed),
        appraised: scores.appraised,
        score,
        lost: score.filter(|_| is_lost).map(|score| leaf.standard - score),
        state: match score {
            _ if !applies => State::NotApplicable,
            Some(_) => State::Scored,
            None if leaf.scored_by == ScoredBy::Survey => State::Survey,
            None => State::Blank,
        },
        not_applicable: leaf.reason().cloned(),
        ..unit.clone()
    }
}
