//! Sums that groups and totals print beside points of a survey: in the survey
//! column, and in the council's, which may leave the survey out or have it in.

use std::collections::HashMap;

use super::{Surveyed, row_of};
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion, Field, PointFields, PrintedTotal};
use crate::lang::Text;
use crate::model::{Code, Column, Kind, Points, ScoredBy};
use crate::source::{Located, Place};
use crate::text;

/// What the leaves at or below some criteria have.
#[derive(Clone, Copy)]
struct Added {
    /// From the survey column.
    survey: Points,
    /// Appraised, without those.
    council: Points,
    /// How many leaves the survey scored.
    surveyed: usize,
}

impl Added {
    const NOTHING: Self = Self {
        survey: Points::ZERO,
        council: Points::ZERO,
        surveyed: 0,
    };

    fn plus(self, more: Self) -> Self {
        Self {
            survey: self.survey + more.survey,
            council: self.council + more.council,
            surveyed: self.surveyed + more.surveyed,
        }
    }

    /// Whether points that the council's column prints are theirs, with those of
    /// the survey or without.
    fn are(&self, printed: Points) -> bool {
        printed == self.council || printed == self.council + self.survey
    }
}

/// What stands below each criterion by its row; none where a cell was not read.
type Sums = HashMap<usize, Option<Added>>;

/// Compares the sums of the groups, and of totals of fields that all count. The
/// council's sums that were looked at here are taken out, so that no rule
/// compares them with all appraised points once more.
pub(super) fn compare(draft: &mut Draft, surveyed: &Surveyed, faults: &mut Vec<Diagnostic>) {
    if !draft.codes_are_read() {
        return;
    }
    let mut sums = Sums::new();
    let all: Vec<Option<Added>> = draft
        .criteria
        .iter()
        .map(|field| add(field, surveyed, &mut sums))
        .collect();
    let is_main =
        |field: &DraftCriterion| field.kind.value().is_none_or(|kind| *kind == Kind::Main);
    let mut by_code: HashMap<Code, Option<Added>> = HashMap::new();
    draft.each(|_, one| {
        if let (Some(code), Some(row)) = (one.code.value(), row_of(&one.place)) {
            let sum = sums.get(&row).copied().flatten();
            by_code.entry(code.clone()).or_insert(sum);
        }
    });
    let together = |parts: Vec<Option<Added>>| {
        let mut parts = parts.into_iter();
        parts.try_fold(Added::NOTHING, |sum, more| Some(sum.plus(more?)))
    };
    let only_main = draft.criteria.iter().all(is_main);
    let main = draft.criteria.iter().zip(&all);
    let main = main.filter(|(field, _)| is_main(field));
    let main = together(main.map(|(_, sum)| *sum).collect());
    for total in &mut draft.printed_totals {
        let of = |codes: &[Code]| {
            let known = codes.iter().filter_map(|code| by_code.get(code).copied());
            together(known.collect())
        };
        let closed = if total.of.is_empty() {
            main
        } else {
            of(&total.of)
        };
        let perhaps = total.alternative_scope.as_ref();
        let perhaps = perhaps.and_then(|code| of(std::slice::from_ref(code)));
        // With bonus points a grand total may be the final figure.
        let plain = only_main || !total.of.is_empty();
        of_total(total, surveyed, (closed, perhaps), plain, faults);
    }
    for field in draft.criteria.iter_mut().filter(|field| is_main(field)) {
        of_group(field, surveyed, &sums, faults);
    }
}

fn add(one: &DraftCriterion, surveyed: &Surveyed, sums: &mut Sums) -> Option<Added> {
    let row = row_of(&one.place);
    let sum = if one.is_leaf() {
        of_leaf(one, row.and_then(|row| surveyed.get(&row)))
    } else {
        let mut sum = Some(Added::NOTHING);
        for child in &one.children {
            let more = add(child, surveyed, sums);
            sum = sum.zip(more).map(|(sum, more)| sum.plus(more));
        }
        sum
    };
    if let Some(row) = row {
        sums.insert(row, sum);
    }
    sum
}

fn of_leaf(leaf: &DraftCriterion, survey: Option<&Field<Points>>) -> Option<Added> {
    let mut added = Added::NOTHING;
    match (survey, &leaf.points.appraised) {
        (Some(Field::Unreadable), _) | (_, Field::Unreadable) => return None,
        (Some(Field::Read(given)), Field::Read(appraised)) => {
            if given.value != appraised.value
                || leaf.scored_by.value() == Some(&ScoredBy::Body)
                || !leaf.points.self_score.is_missing()
            {
                return None;
            }
            added.survey = given.value;
            added.surveyed = 1;
        }
        (_, Field::Read(appraised)) => added.council = appraised.value,
        (_, Field::Missing) => {}
    }
    Some(added)
}

fn of_group(
    group: &mut DraftCriterion,
    surveyed: &Surveyed,
    sums: &Sums,
    faults: &mut Vec<Diagnostic>,
) {
    if group.is_leaf() {
        return;
    }
    for child in &mut group.children {
        of_group(child, surveyed, sums, faults);
    }
    let row = row_of(&group.place);
    let Some(row) = row else { return };
    let code = group.code_text().to_owned();
    let name = text!("nhóm {code}", "group {code}", code);
    let sum = sums.get(&row).copied().flatten();
    if let (Some(Field::Read(printed)), Some(sum)) = (surveyed.get(&row), sum)
        && printed.value != sum.survey
    {
        faults.push(wrong_survey(Fault::SubtotalDisagrees, &name, printed, sum));
    }
    if let Some((printed, sum)) = council(&mut group.points, sum, surveyed) {
        faults.push(wrong_council(
            Fault::SubtotalDisagrees,
            &name,
            &printed,
            sum,
        ));
    }
}

fn of_total(
    total: &mut PrintedTotal,
    surveyed: &Surveyed,
    (closed, perhaps): (Option<Added>, Option<Added>),
    plain: bool,
    faults: &mut Vec<Diagnostic>,
) {
    let name = text!("dòng tổng", "the total");
    let printed = row_of(&total.place).and_then(|row| surveyed.get(&row));
    let printed = printed.and_then(Field::located);
    let appraised = total.points.appraised.value().copied();
    // "Cộng" below a field may be that of the field.
    let fits = |sum: &Added| {
        printed.is_none_or(|printed| printed.value == sum.survey)
            && appraised.is_none_or(|printed| sum.are(printed))
    };
    let sum = match perhaps.filter(fits) {
        Some(field) => Some(field),
        None => closed,
    };
    let Some(sum) = sum else {
        total.points.appraised = Field::Unreadable;
        return;
    };
    if !plain && !fits(&sum) {
        // What a grand total with bonus points adds up is not told from here.
        let _ = council(&mut total.points, Some(sum), surveyed);
        return;
    }
    if let Some(printed) = printed.filter(|printed| printed.value != sum.survey) {
        faults.push(wrong_survey(Fault::TotalDisagrees, &name, printed, sum));
    }
    if let Some((printed, sum)) = council(&mut total.points, Some(sum), surveyed) {
        faults.push(wrong_council(Fault::TotalDisagrees, &name, &printed, sum));
    }
}

/// Takes the council's sum out where a survey scored something below it; gives
/// it back with what it should be where it is wrong.
fn council(
    points: &mut PointFields,
    sum: Option<Added>,
    surveyed: &Surveyed,
) -> Option<(Located<Points>, Added)> {
    let sum = match sum {
        Some(sum) if sum.surveyed == 0 => return None,
        None if surveyed.is_empty() => return None,
        sum => sum,
    };
    drop_formula(points);
    let printed = std::mem::take(&mut points.appraised);
    let (Field::Read(printed), Some(sum)) = (printed, sum) else {
        return None;
    };
    (!sum.are(printed.value)).then_some((printed, sum))
}

fn drop_formula(points: &mut PointFields) {
    points.formulas.retain(|(of, _)| *of != Column::Appraised);
}

fn wrong_survey(fault: Fault, name: &Text, printed: &Located<Points>, sum: Added) -> Diagnostic {
    let message = text!(
        "{name} ghi điểm điều tra xã hội học {printed}, nhưng các tiêu chí bên dưới cộng lại là {sum}",
        "{name} gives {printed} points of the survey, but the criteria add up to {sum}",
        name,
        printed = printed.value,
        sum = sum.survey
    );
    wrong(fault, message, printed.place.clone()).help(text!(
        "sửa thành {sum}, hoặc sửa điểm điều tra ghi sai",
        "correct it to {sum}, or correct the points of the survey that are wrong",
        sum = sum.survey
    ))
}

fn wrong_council(fault: Fault, name: &Text, printed: &Located<Points>, sum: Added) -> Diagnostic {
    let with = sum.council + sum.survey;
    let message = text!(
        "{name} ghi điểm thẩm định {printed}, nhưng các tiêu chí cộng lại là {council}, cả điểm điều tra là {with}",
        "{name} gives {printed} as appraised score, but the criteria add up to {council}, with the survey to {with}",
        name,
        printed = printed.value,
        council = sum.council,
        with
    );
    wrong(fault, message, printed.place.clone()).help(text!(
        "sửa thành {council} nếu cột này không gồm điểm điều tra, thành {with} nếu gồm cả, hoặc sửa điểm của tiêu chí ghi sai",
        "correct it to {council} if the column leaves the survey out, to {with} if it has it in, or correct the criterion that is wrong",
        council = sum.council,
        with
    ))
}

fn wrong(fault: Fault, message: Text, place: Place) -> Diagnostic {
    Diagnostic::new(fault, place, message).label(text!("số đã ghi", "as given"))
}
