//! Points of a survey in a column of their own ("ĐTXHH" beside "Tự đánh giá" and
//! "SNV đánh giá"): a survey scores the leaf, and they are its appraised points.

mod sums;

use std::collections::HashMap;

use super::cells::Reader;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::input::heading::{Heading, fold};
use crate::model::{Column, Points, ScoredBy};
use crate::source::{At, Located, Place};
use crate::text;

/// What the survey column says, by row; a blank cell is not among them.
type Surveyed = HashMap<usize, Field<Points>>;

/// A mark that only says that a survey scores the row; folded.
const MARK: &str = "x";

/// Reads the survey column into the leaves, where the table has one, and holds
/// the sums that groups and totals print there against them. `merged` are the
/// areas of points that were refused.
pub(super) fn read(reader: &mut Reader<'_>, merged: &[[usize; 4]], draft: &mut Draft) {
    if reader.columns.get(Heading::Survey).is_none() {
        return;
    }
    let mut surveyed = Surveyed::new();
    for criterion in &draft.criteria {
        gather(reader, merged, criterion, &mut surveyed);
    }
    for total in &draft.printed_totals {
        take(reader, merged, &total.place, None, &mut surveyed);
    }
    for criterion in &mut draft.criteria {
        mark(reader, criterion);
        score(criterion, &surveyed, reader.faults);
    }
    sums::compare(draft, &surveyed, reader.faults);
}

/// The row that a place stands in.
fn row_of(place: &Place) -> Option<usize> {
    match place.at() {
        At::Cell { row, .. } => Some(row),
        At::Whole | At::Span(_) => None,
    }
}

fn gather(
    reader: &mut Reader<'_>,
    merged: &[[usize; 4]],
    criterion: &DraftCriterion,
    surveyed: &mut Surveyed,
) {
    let standard = criterion.points.standard.value().copied();
    take(reader, merged, &criterion.place, standard, surveyed);
    for child in &criterion.children {
        gather(reader, merged, child, surveyed);
    }
}

fn take(
    reader: &mut Reader<'_>,
    merged: &[[usize; 4]],
    place: &Place,
    standard: Option<Points>,
    surveyed: &mut Surveyed,
) {
    let (Some(row), Some(column)) = (row_of(place), reader.columns.get(Heading::Survey)) else {
        return;
    };
    let text = reader.cell(row, Heading::Survey);
    if text.is_some_and(|cell| fold(&cell.text) == MARK) {
        return;
    }
    let refused = merged.iter().any(|[top, left, bottom, right]| {
        (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
    });
    let field = if refused {
        Field::Unreadable
    } else {
        reader.number(row, Heading::Survey, Column::Appraised, standard)
    };
    if !field.is_missing() {
        surveyed.insert(row, field);
    }
}

/// A cross in the column says that a survey scores the leaf, and no points yet.
fn mark(reader: &Reader<'_>, one: &mut DraftCriterion) {
    let row = row_of(&one.place);
    let cell = row.and_then(|row| Some((row, reader.cell(row, Heading::Survey)?)));
    if let Some((row, cell)) = cell
        && one.is_leaf()
        && one.scored_by.is_missing()
        && fold(&cell.text) == MARK
    {
        one.scored_by = Field::read(ScoredBy::Survey, reader.place(row, cell.column));
    }
    for child in &mut one.children {
        mark(reader, child);
    }
}

/// Gives the leaves at or below a criterion what the survey gave them.
fn score(one: &mut DraftCriterion, surveyed: &Surveyed, faults: &mut Vec<Diagnostic>) {
    for child in &mut one.children {
        score(child, surveyed, faults);
    }
    let field = row_of(&one.place).and_then(|row| surveyed.get(&row));
    let Some(field) = field.filter(|_| one.is_leaf()) else {
        return;
    };
    let Field::Read(given) = field else {
        one.points.appraised = Field::Unreadable;
        return;
    };
    match one.scored_by.located() {
        Some(by) if by.value == ScoredBy::Body => faults.push(body_scored(one, by, given)),
        Some(_) => {}
        None => one.scored_by = Field::read(ScoredBy::Survey, given.place.clone()),
    }
    match &one.points.appraised {
        Field::Missing => one.points.appraised = field.clone(),
        Field::Read(appraised) if appraised.value != given.value => {
            faults.push(differ(one, given, appraised));
        }
        Field::Read(_) | Field::Unreadable => {}
    }
}

/// The fault of a leaf that the body scores and a survey gave points to.
fn body_scored(
    one: &DraftCriterion,
    by: &Located<ScoredBy>,
    given: &Located<Points>,
) -> Diagnostic {
    let code = one.code_text();
    Diagnostic::new(
        Fault::WrongType,
        by.place.clone(),
        text!(
            "tiêu chí {code} ghi do đơn vị chấm nhưng cột điều tra xã hội học có điểm {points}",
            "criterion {code} is said to be scored by the body, but the survey column has {points}",
            code,
            points = given.value
        ),
    )
    .label(text!("do đơn vị chấm", "scored by the body"))
    .related(
        given.place.clone(),
        text!("điểm điều tra", "points of the survey"),
    )
    .help(text!(
        "xóa điểm ở cột điều tra, hoặc ghi “điều tra xã hội học” vào ô người chấm",
        "delete the points in the survey column, or write “survey” here"
    ))
}

/// The fault of a leaf with points of a survey and others of the council.
fn differ(
    one: &DraftCriterion,
    given: &Located<Points>,
    appraised: &Located<Points>,
) -> Diagnostic {
    let code = one.code_text();
    Diagnostic::new(
        Fault::SurveyScoreDiffers,
        given.place.clone(),
        text!(
            "tiêu chí {code} có điểm điều tra {survey} và điểm thẩm định {appraised}: không rõ điểm nào được tính",
            "criterion {code} has {survey} points of a survey and {appraised} appraised: which of them counts is not known",
            code,
            survey = given.value,
            appraised = appraised.value
        ),
    )
    .label(text!("điểm điều tra", "points of the survey"))
    .related(
        appraised.place.clone(),
        text!("điểm thẩm định", "appraised score"),
    )
    .help(text!(
        "xóa điểm không được tính; nếu tiêu chí gồm một phần điều tra và một phần thẩm định thì tách thành hai tiêu chí thành phần, mỗi phần có mã và điểm chuẩn riêng",
        "delete the one that does not count; where part of the criterion is surveyed and part appraised, split it into two sub-criteria with codes and standard points of their own"
    ))
}
