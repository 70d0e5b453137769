//! Survey points in their own column ("ĐTXHH" next to "Tự đánh giá" and "SNV đánh giá"): a
//! survey scores the leaf, and they are its appraised points.

mod sums;

use super::cells::RowReader;
use super::context::row_of;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::input::heading::CriterionField;
use crate::model::{Points, ScoreColumn, ScoredBy};
use crate::source::{Located, Place};
use crate::text;
use crate::vocab::fold::fold;
use sums::SurveyPoints;

/// A mark, folded, that only states that a survey scores the row.
const MARK: &str = "x";

/// Reads the survey column, if there is one, into the leaves, and checks the sums that
/// groups and totals print in it. `merged` are the areas of merged points.
pub(super) fn read(reader: &mut RowReader<'_>, merged: &[[usize; 4]], draft: &mut Draft) {
    if reader.context.columns.get(CriterionField::Survey).is_none() {
        return;
    }
    let mut survey = SurveyPoints::default();
    for criterion in &draft.criteria {
        collect(reader, merged, criterion, &mut survey);
    }
    for total in &draft.printed_totals {
        read_cell(reader, merged, &total.place, None, &mut survey);
    }
    for criterion in &mut draft.criteria {
        mark_surveyed(reader, criterion);
        score_leaves(criterion, &survey, reader.diagnostics);
    }
    sums::compare(draft, &survey, reader.diagnostics);
}

fn collect(
    reader: &mut RowReader<'_>,
    merged: &[[usize; 4]],
    criterion: &DraftCriterion,
    survey: &mut SurveyPoints,
) {
    let standard = criterion.points.standard.value().copied();
    read_cell(reader, merged, &criterion.place, standard, survey);
    for child in &criterion.children {
        collect(reader, merged, child, survey);
    }
}

fn read_cell(
    reader: &mut RowReader<'_>,
    merged: &[[usize; 4]],
    place: &Place,
    standard: Option<Points>,
    survey: &mut SurveyPoints,
) {
    let column = reader.context.columns.get(CriterionField::Survey);
    let (Some(row), Some(column)) = (row_of(place), column) else {
        return;
    };
    let cell = reader.context.cell(row, CriterionField::Survey);
    if cell.is_some_and(|cell| fold(&cell.text) == MARK) {
        return;
    }
    let is_merged = merged.iter().any(|[top, left, bottom, right]| {
        (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
    });
    let field = if is_merged {
        Field::Unreadable
    } else {
        reader.number(
            row,
            CriterionField::Survey,
            ScoreColumn::Appraised,
            standard,
        )
    };
    if !field.is_missing() {
        survey.insert(row, field);
    }
}

/// Sets who scores the leaves that are marked with a cross.
fn mark_surveyed(reader: &RowReader<'_>, one: &mut DraftCriterion) {
    let row = row_of(&one.place);
    if let Some(row) = row
        && let Some(cell) = reader.context.cell(row, CriterionField::Survey)
        && one.is_leaf()
        && one.scored_by.is_missing()
        && fold(&cell.text) == MARK
    {
        let place = reader.context.place(row, cell.column);
        one.scored_by = Field::read(ScoredBy::Survey, place);
    }
    for child in &mut one.children {
        mark_surveyed(reader, child);
    }
}

/// Sets the appraised points of the leaves that a survey scored.
fn score_leaves(
    one: &mut DraftCriterion,
    survey: &SurveyPoints,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for child in &mut one.children {
        score_leaves(child, survey, diagnostics);
    }
    let field = row_of(&one.place).and_then(|row| survey.get(&row));
    let Some(field) = field.filter(|_| one.is_leaf()) else {
        return;
    };
    let Field::Read(points) = field else {
        one.points.appraised = Field::Unreadable;
        return;
    };
    match one.scored_by.located() {
        Some(by) if by.value == ScoredBy::Body => diagnostics.push(scored_by_unit(one, by, points)),
        Some(_) => {}
        None => one.scored_by = Field::read(ScoredBy::Survey, points.place.clone()),
    }
    match &one.points.appraised {
        Field::Missing => one.points.appraised = field.clone(),
        Field::Read(appraised) if appraised.value != points.value => {
            diagnostics.push(scores_differ(one, points, appraised));
        }
        Field::Read(_) | Field::Unreadable => {}
    }
}

/// Reports a leaf that the unit scores and the survey column has points for.
fn scored_by_unit(
    one: &DraftCriterion,
    by: &Located<ScoredBy>,
    given: &Located<Points>,
) -> Diagnostic {
    let code = one.code_text();
    Diagnostic::new(
        RuleId::WrongType,
        by.place.clone(),
        text!(
            "tiêu chí {code} ghi do đơn vị chấm nhưng cột điều tra xã hội học có điểm {points}",
            "criterion {code} is marked as scored by the unit, but the survey column has {points}",
            points = given.value
        ),
    )
    .label(text!("do đơn vị chấm", "scored by the unit"))
    .related(given.place.clone(), text!("điểm điều tra", "survey points"))
    .help(text!(
        "xóa điểm ở cột điều tra, hoặc ghi “điều tra xã hội học” vào ô người chấm",
        "delete the points in the survey column, or write “survey” here"
    ))
}

/// Reports a leaf whose survey points and appraised score differ.
fn scores_differ(
    one: &DraftCriterion,
    given: &Located<Points>,
    appraised: &Located<Points>,
) -> Diagnostic {
    let code = one.code_text();
    Diagnostic::new(
        RuleId::SurveyScoreDiffers,
        given.place.clone(),
        text!(
            "tiêu chí {code} có điểm điều tra {survey} và điểm thẩm định {appraised}: không rõ điểm nào được tính",
            "criterion {code} has {survey} survey points and an appraised score of {appraised}: it is unclear which of them counts",
            survey = given.value,
            appraised = appraised.value
        ),
    )
    .label(text!("điểm điều tra", "survey points"))
    .related(
        appraised.place.clone(),
        text!("điểm thẩm định", "appraised score"),
    )
    .help(text!(
        "xóa điểm không được tính; nếu tiêu chí gồm một phần điều tra và một phần thẩm định thì tách thành hai tiêu chí thành phần, mỗi phần có mã và điểm chuẩn riêng",
        "delete the one that does not count; if part of the criterion is surveyed and part appraised, split it into two sub-criteria, each with its own code and standard points"
    ))
}
