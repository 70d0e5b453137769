//! A draft becomes a scorecard; what is missing for that is said here.

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::field;
use crate::model::{Column, Criterion, Leaf, Part, Scorecard, Scores, Task};
use crate::source::Located;
use crate::text;

/// The scorecard; none where a code, a name or standard points are missing or
/// could not be read.
pub(super) fn scorecard(draft: &Draft, faults: &mut Vec<Diagnostic>) -> Option<Scorecard> {
    let criteria = all(&draft.criteria, faults);
    Some(Scorecard {
        index: draft.index.value().cloned(),
        title: draft.title.value().cloned(),
        unit: draft.unit.value().cloned(),
        block: draft.block.value().cloned(),
        year: draft.year.value().copied(),
        language: draft.language.value().copied(),
        basis: values(&draft.basis),
        partial: draft.partial.value().copied().unwrap_or_default(),
        total: draft.total.value().copied(),
        decimals: draft.decimals.value().copied(),
        not_applicable: draft.not_applicable.value().copied(),
        classes: values(&draft.classes),
        criteria: criteria?,
    })
}

fn values<T: Clone>(located: &[Located<T>]) -> Vec<T> {
    located.iter().map(|one| one.value.clone()).collect()
}

/// Every criterion is looked at even after one is found wanting.
fn all(drafts: &[DraftCriterion], faults: &mut Vec<Diagnostic>) -> Option<Vec<Criterion>> {
    let built: Vec<Option<Criterion>> = drafts.iter().map(|one| criterion(one, faults)).collect();
    built.into_iter().collect()
}

fn criterion(draft: &DraftCriterion, faults: &mut Vec<Diagnostic>) -> Option<Criterion> {
    if draft.code.is_missing() {
        faults.push(code_missing(draft));
    }
    if draft.name.is_missing() {
        faults.push(name_missing(draft));
    }
    let part = if draft.is_leaf() {
        leaf(draft, faults).map(|leaf| Part::Leaf(Box::new(leaf)))
    } else {
        all(&draft.children, faults).map(Part::Group)
    };
    Some(Criterion {
        code: draft.code.value()?.clone(),
        name: draft.name.value()?.clone(),
        kind: draft.kind.value().copied().unwrap_or_default(),
        task: Task {
            tasks: draft.tasks.value().cloned(),
            lead: values(&draft.lead),
            support: values(&draft.support),
            output: draft.output.value().cloned(),
            due: draft.due.value().cloned(),
        },
        part: part?,
    })
}

fn leaf(draft: &DraftCriterion, faults: &mut Vec<Diagnostic>) -> Option<Leaf> {
    let points = &draft.points;
    if points.standard.is_missing() {
        faults.push(standard_missing(draft));
    }
    // A score that is blank stays blank; one that could not be read is no score.
    if Column::ALL
        .into_iter()
        .any(|column| points.get(column).is_unreadable())
    {
        return None;
    }
    Some(Leaf {
        standard: *points.standard.value()?,
        scores: Scores {
            previous: points.previous.value().copied(),
            target: points.target.value().copied(),
            self_score: points.self_score.value().copied(),
            appraised: points.appraised.value().copied(),
        },
        not_applicable: draft.not_applicable.value().cloned(),
        scored_by: draft.scored_by.value().copied().unwrap_or_default(),
        rule: draft.rule.value().cloned(),
        declared: draft.declared.value().cloned(),
        evidence: values(&draft.evidence),
        explanation: draft.explanation.value().cloned(),
    })
}

fn code_missing(draft: &DraftCriterion) -> Diagnostic {
    let message = match draft.name.value() {
        Some(name) => text!(
            "tiêu chí “{name}” không có mã",
            "the criterion “{name}” has no code",
            name = field::quoted(name)
        ),
        None => text!("tiêu chí không có mã", "the criterion has no code"),
    };
    Diagnostic::new(Fault::CodeMissing, draft.place.clone(), message)
        .label(text!("thiếu mã", "no code"))
        .help(text!(
            "ghi mã của tiêu chí, ví dụ 1.1.2",
            "write the criterion's code, such as 1.1.2"
        ))
}

fn name_missing(draft: &DraftCriterion) -> Diagnostic {
    let code = draft.code_text();
    Diagnostic::new(
        Fault::NameMissing,
        draft.code_place().clone(),
        text!(
            "tiêu chí {code} không có tên",
            "criterion {code} has no name",
            code
        ),
    )
    .label(text!("thiếu tên", "no name"))
    .help(text!(
        "ghi tên tiêu chí như trong bộ tiêu chí",
        "write the name as it stands in the criteria set"
    ))
}

fn standard_missing(draft: &DraftCriterion) -> Diagnostic {
    let code = draft.code_text();
    let place = draft.standard_place.as_ref().unwrap_or(draft.code_place());
    Diagnostic::new(
        Fault::StandardMissing,
        place.clone(),
        text!("tiêu chí {code} không có điểm chuẩn", "criterion {code} has no standard points", code),
    )
    .label(text!("thiếu điểm chuẩn", "no standard points"))
    .help(text!(
        "ghi điểm chuẩn theo bộ tiêu chí; chỉ nhóm có tiêu chí con mới được để trống",
        "write the standard points of the criteria set; only a group with criteria below it may leave them out"
    ))
}
