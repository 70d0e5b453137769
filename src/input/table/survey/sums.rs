//! Checks the sums that groups and totals print next to survey points: in the survey
//! column, and in the appraised one, which may include the survey or not.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion, Field, PointFields, PrintedTotal};
use crate::input::table::context::row_of;
use crate::lang::Message;
use crate::model::{Code, Kind, Points, ScoreColumn, ScoredBy};
use crate::source::{Located, Place};
use crate::text;

/// The cells of the survey column by row; blank cells are left out.
pub(super) type SurveyPoints = HashMap<usize, Field<Points>>;

/// Sums over the leaves at or below some criteria.
#[derive(Clone, Copy, Default)]
struct LeafSums {
    /// Points of the survey column.
    survey: Points,
    /// Appraised points without those of the survey.
    appraised: Points,
    /// The number of leaves scored by the survey.
    surveyed: usize,
}

impl LeafSums {
    fn plus(self, more: Self) -> Self {
        Self {
            survey: self.survey + more.survey,
            appraised: self.appraised + more.appraised,
            surveyed: self.surveyed + more.surveyed,
        }
    }

    /// Adds up sums; `None` if one of them is unknown.
    fn total(mut parts: impl Iterator<Item = Option<Self>>) -> Option<Self> {
        parts.try_fold(Self::default(), |sum, part| Some(sum.plus(part?)))
    }

    /// Whether a printed appraised sum is theirs, with or without the survey.
    fn fits_appraised(&self, printed: Points) -> bool {
        printed == self.appraised || printed == self.appraised + self.survey
    }
}

/// The sums below each criterion by its row; `None` if a cell was not read.
type SumsByRow = HashMap<usize, Option<LeafSums>>;

/// Checks the sums of groups, and of totals over fields that all count. Removes the
/// appraised sums it has checked, so that no rule compares them again.
pub(super) fn compare(draft: &mut Draft, survey: &SurveyPoints, diagnostics: &mut Vec<Diagnostic>) {
    if !draft.codes_are_read() {
        return;
    }
    let mut sums = SumsByRow::new();
    let fields = draft.criteria.iter();
    let fields: Vec<Option<LeafSums>> = fields.map(|one| add(one, survey, &mut sums)).collect();
    let is_main =
        |field: &DraftCriterion| field.kind.value().is_none_or(|kind| *kind == Kind::Main);
    let mut by_code: HashMap<Code, Option<LeafSums>> = HashMap::new();
    draft.each(|_, one| {
        if let (Some(code), Some(row)) = (one.code.value(), row_of(&one.place)) {
            let sum = sums.get(&row).copied().flatten();
            by_code.entry(code.clone()).or_insert(sum);
        }
    });
    let only_main = draft.criteria.iter().all(is_main);
    let main = draft.criteria.iter().zip(&fields);
    let main = LeafSums::total(main.filter(|(one, _)| is_main(one)).map(|(_, sum)| *sum));
    let of_codes = |codes: &[Code]| {
        LeafSums::total(codes.iter().filter_map(|code| by_code.get(code).copied()))
    };
    for total in &mut draft.printed_totals {
        let of_table = total.of.is_empty();
        let sum = if of_table { main } else { of_codes(&total.of) };
        let perhaps = total.alternative_scope.as_ref();
        let alternative = perhaps.and_then(|code| of_codes(std::slice::from_ref(code)));
        // With bonus points a grand total may be the final figure.
        let is_certain = only_main || !of_table;
        check_total(total, survey, (sum, alternative), is_certain, diagnostics);
    }
    for field in draft.criteria.iter_mut().filter(|field| is_main(field)) {
        check_group(field, survey, &sums, diagnostics);
    }
}

/// Computes the sums at and below a criterion.
fn add(one: &DraftCriterion, survey: &SurveyPoints, sums: &mut SumsByRow) -> Option<LeafSums> {
    let row = row_of(&one.place);
    let sum = if one.is_leaf() {
        leaf_sums(one, row.and_then(|row| survey.get(&row)))
    } else {
        let children = one.children.iter();
        let parts: Vec<_> = children.map(|child| add(child, survey, sums)).collect();
        LeafSums::total(parts.into_iter())
    };
    if let Some(row) = row {
        sums.insert(row, sum);
    }
    sum
}

fn leaf_sums(leaf: &DraftCriterion, survey: Option<&Field<Points>>) -> Option<LeafSums> {
    let mut sums = LeafSums::default();
    match (survey, &leaf.points.appraised) {
        (Some(Field::Unreadable), _) | (_, Field::Unreadable) => return None,
        (Some(Field::Read(points)), Field::Read(appraised)) => {
            if points.value != appraised.value
                || leaf.scored_by.value() == Some(&ScoredBy::Body)
                || !leaf.points.self_score.is_missing()
            {
                return None;
            }
            sums.survey = points.value;
            sums.surveyed = 1;
        }
        (_, Field::Read(appraised)) => sums.appraised = appraised.value,
        (_, Field::Missing) => {}
    }
    Some(sums)
}

fn check_group(
    group: &mut DraftCriterion,
    survey: &SurveyPoints,
    sums: &SumsByRow,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if group.is_leaf() {
        return;
    }
    for child in &mut group.children {
        check_group(child, survey, sums, diagnostics);
    }
    let Some(row) = row_of(&group.place) else {
        return;
    };
    let code = group.code_text().to_owned();
    let name = text!("nhóm {code}", "group {code}");
    let rule = RuleId::SubtotalDisagrees;
    let sum = sums.get(&row).copied().flatten();
    if let (Some(Field::Read(printed)), Some(sum)) = (survey.get(&row), sum)
        && printed.value != sum.survey
    {
        diagnostics.push(wrong_survey_sum(rule, &name, printed, sum));
    }
    if let Some((printed, sum)) = take_wrong_appraised_sum(&mut group.points, sum, survey) {
        diagnostics.push(wrong_appraised_sum(rule, &name, &printed, sum));
    }
}

/// Checks a printed total against what it adds up, or against the field it may add up.
fn check_total(
    total: &mut PrintedTotal,
    survey: &SurveyPoints,
    (sum, alternative): (Option<LeafSums>, Option<LeafSums>),
    is_certain: bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let name = text!("dòng tổng", "the total");
    let rule = RuleId::TotalDisagrees;
    let printed = row_of(&total.place).and_then(|row| survey.get(&row));
    let printed = printed.and_then(Field::located);
    let appraised = total.points.appraised.value().copied();
    let fits = |sum: &LeafSums| {
        printed.is_none_or(|printed| printed.value == sum.survey)
            && appraised.is_none_or(|printed| sum.fits_appraised(printed))
    };
    let Some(sum) = alternative.filter(fits).or(sum) else {
        total.points.appraised = Field::Unreadable;
        return;
    };
    // A grand total with bonus points cannot be checked here.
    let can_report = is_certain || fits(&sum);
    if let Some(printed) = printed.filter(|printed| can_report && printed.value != sum.survey) {
        diagnostics.push(wrong_survey_sum(rule, &name, printed, sum));
    }
    if let Some((printed, sum)) = take_wrong_appraised_sum(&mut total.points, Some(sum), survey)
        && can_report
    {
        diagnostics.push(wrong_appraised_sum(rule, &name, &printed, sum));
    }
}

/// Removes the appraised sum if a survey scored something below it. Returns it with the
/// right sums if it is wrong.
fn take_wrong_appraised_sum(
    points: &mut PointFields,
    sum: Option<LeafSums>,
    survey: &SurveyPoints,
) -> Option<(Located<Points>, LeafSums)> {
    if sum.map_or(survey.is_empty(), |sum| sum.surveyed == 0) {
        return None;
    }
    points
        .formulas
        .retain(|(of, _)| *of != ScoreColumn::Appraised);
    let Field::Read(printed) = std::mem::take(&mut points.appraised) else {
        return None;
    };
    let sum = sum?;
    (!sum.fits_appraised(printed.value)).then_some((printed, sum))
}

/// Reports a printed sum of survey points.
fn wrong_survey_sum(
    rule: RuleId,
    name: &Message,
    printed: &Located<Points>,
    sum: LeafSums,
) -> Diagnostic {
    let message = text!(
        "{name} ghi điểm điều tra xã hội học {printed}, nhưng các tiêu chí bên dưới cộng lại là {sum}",
        "{name} has {printed} survey points, but the criteria add up to {sum}",
        printed = printed.value,
        sum = sum.survey
    );
    wrong(rule, message, printed.place.clone()).help(text!(
        "sửa thành {sum}, hoặc sửa điểm điều tra ghi sai",
        "change it to {sum}, or correct the survey points that are wrong",
        sum = sum.survey
    ))
}

/// Reports a printed sum of appraised points.
fn wrong_appraised_sum(
    rule: RuleId,
    name: &Message,
    printed: &Located<Points>,
    sum: LeafSums,
) -> Diagnostic {
    let with = sum.appraised + sum.survey;
    let message = text!(
        "{name} ghi điểm thẩm định {printed}, nhưng các tiêu chí cộng lại là {council}, cả điểm điều tra là {with}",
        "{name} has an appraised score of {printed}, but the criteria add up to {council}, or {with} with the survey",
        printed = printed.value,
        council = sum.appraised
    );
    wrong(rule, message, printed.place.clone()).help(text!(
        "sửa thành {council} nếu cột này không gồm điểm điều tra, thành {with} nếu gồm cả, hoặc sửa điểm của tiêu chí ghi sai",
        "change it to {council} if the column excludes the survey, to {with} if it includes it, or correct the criterion that is wrong",
        council = sum.appraised
    ))
}

fn wrong(rule: RuleId, message: Message, place: Place) -> Diagnostic {
    Diagnostic::new(rule, place, message).label(text!("số trong tệp", "as written"))
}
