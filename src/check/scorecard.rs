//! Building of the scorecard, and rules for required fields.

use smol_str::SmolStr;

use super::declared;
use super::table::Table;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion, DraftEvidence, DraftOffice, Field};
use crate::input::heading::CriterionField;
use crate::input::values;
use crate::lang::Message;
use crate::model::{
    Criterion, Evidence, Kind, Leaf, NotApplicable, Office, Part, Points, Proof, ScoreColumn,
    Scorecard, Scores, Task,
};
use crate::source::Located;
use crate::text;
use crate::vocab::sanitize::printable;

/// Builds the scorecard. Reports missing codes, names and standard points, and returns
/// `None` if one is missing or unreadable.
pub(super) fn build(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Scorecard> {
    let draft = table.draft;
    // An allowed diagnostic must not change the total.
    if draft.without_survey.is_unreadable() {
        return None;
    }
    let from = diagnostics.len();
    let criteria = all(
        draft,
        &draft.criteria,
        Kind::Main,
        table.score_decimals,
        diagnostics,
    );
    join_standard_missing(table, diagnostics, from);
    Some(Scorecard {
        kind: read_or_default(&draft.kind)?,
        index: draft.index.value().cloned(),
        title: draft.title.value().cloned(),
        unit: draft.unit.value().cloned(),
        block: draft.block.value().cloned(),
        office: office(&draft.office),
        year: draft.year.value().copied(),
        since: draft.since.value().copied(),
        language: draft.language.value().copied(),
        basis: values(&draft.basis),
        partial: read_or_default(&draft.partial)?,
        total: draft.total.value().copied(),
        counts: draft
            .counts
            .iter()
            .map(|(counted, count)| (*counted, count.value))
            .collect(),
        decimals: draft.decimals.value().copied(),
        round_scores: draft.round_scores.value().copied(),
        not_applicable: draft.not_applicable.value().copied(),
        without_survey: draft.without_survey.value().copied(),
        classes: values(&draft.classes),
        exempt: draft
            .exempt
            .iter()
            .map(|one| one.exemption.clone())
            .collect(),
        criteria: criteria?,
        allowed: Vec::new(),
    })
}

fn office(draft: &DraftOffice) -> Office {
    Office {
        superior: draft.superior.value().cloned(),
        place: draft.place.value().cloned(),
        symbol: draft.symbol.value().cloned(),
        signer: draft.signer.value().cloned(),
        recipients: values(&draft.recipients),
    }
}

fn values<T: Clone>(located: &[Located<T>]) -> Vec<T> {
    located.iter().map(|one| one.value.clone()).collect()
}

/// Returns the value of a field, or the default if it is missing; `None` if it is
/// unreadable.
fn read_or_default<T: Copy + Default>(field: &Field<T>) -> Option<T> {
    match field {
        Field::Missing => Some(T::default()),
        Field::Unreadable => None,
        Field::Read(value) => Some(value.value),
    }
}

/// Builds all criteria, so that everything missing is reported.
fn all(
    file: &Draft,
    drafts: &[DraftCriterion],
    above: Kind,
    decimals: u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Criterion>> {
    let built: Vec<Option<Criterion>> = drafts
        .iter()
        .map(|one| criterion(file, one, above, decimals, diagnostics))
        .collect();
    built.into_iter().collect()
}

fn criterion(
    file: &Draft,
    draft: &DraftCriterion,
    above: Kind,
    decimals: u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Criterion> {
    if draft.code.is_missing() {
        diagnostics.push(code_missing(draft));
    }
    // One message reports that both are missing.
    let is_shown = |name: &SmolStr| !printable(name).trim().is_empty();
    let is_named = !draft.name.is_missing() && draft.name.value().is_none_or(is_shown);
    if !is_named && !draft.code.is_missing() {
        diagnostics.push(name_missing(file, draft));
    }
    // Everything below a bonus belongs to it, except what is only tracked.
    let within = match above {
        _ if draft.kind.value() == Some(&Kind::Tracked) => Kind::Tracked,
        Kind::Main => draft.kind.value().copied().unwrap_or_default(),
        outside => outside,
    };
    let part = if draft.is_leaf() && file.is_of_tasks() {
        Some(Part::Task)
    } else if draft.is_leaf() {
        let leaf = leaf(file, draft, within, decimals, diagnostics);
        leaf.map(Box::new).map(match within {
            Kind::Tracked => Part::Tracked,
            Kind::Main | Kind::Bonus | Kind::Penalty => Part::Leaf,
        })
    } else {
        all(file, &draft.children, within, decimals, diagnostics).map(Part::Group)
    };
    // An allowed diagnostic must not turn a bonus into an ordinary criterion.
    let kind = read_or_default(&draft.kind)?;
    let capped = matches!(within, Kind::Bonus | Kind::Penalty) && !draft.is_leaf();
    Some(Criterion {
        code: draft.code.value()?.clone(),
        name: draft.name.value()?.clone(),
        kind,
        cap: draft.points.standard.value().copied().filter(|_| capped),
        task: task(draft),
        proof: proof(file, draft),
        part: part?,
    })
}

fn task(draft: &DraftCriterion) -> Task {
    Task {
        tasks: draft.tasks.value().cloned(),
        lead: values(&draft.lead),
        support: values(&draft.support),
        output: draft.output.value().cloned(),
        due: draft.due.value().cloned(),
        progress: draft.progress.value().cloned(),
        effort: draft.effort.value().copied(),
        meaning: draft.meaning.value().cloned(),
        remarks: draft.remarks.value().cloned(),
    }
}

/// Returns the evidence of a task, or of a group for everything below it; leaves have
/// their own.
fn proof(file: &Draft, draft: &DraftCriterion) -> Proof {
    if draft.is_leaf() && !file.is_of_tasks() {
        return Proof::default();
    }
    Proof {
        evidence: evidence(draft),
        explanations: draft.explanation.value().cloned().into_iter().collect(),
    }
}

fn evidence(draft: &DraftCriterion) -> Vec<Evidence> {
    draft.evidence.iter().map(DraftEvidence::evidence).collect()
}

fn leaf(
    file: &Draft,
    draft: &DraftCriterion,
    kind: Kind,
    decimals: u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Leaf> {
    let points = &draft.points;
    let is_tracked = kind == Kind::Tracked;
    if points.standard.is_missing() && !is_tracked {
        diagnostics.push(standard_missing(file, draft));
    }
    // A blank score is allowed, an unreadable one is not.
    if ScoreColumn::ALL
        .into_iter()
        .any(|column| points.get(column).is_unreadable())
    {
        return None;
    }
    if draft.previous_not_applicable.is_unreadable() || draft.not_applicable.is_unreadable() {
        return None;
    }
    let standard = match points.standard.value() {
        None if is_tracked => Points::ZERO,
        standard => *standard?,
    };
    // Bonus and penalty points are never given for a criterion that does not apply.
    let earns_full =
        kind == Kind::Main && file.not_applicable.value() == Some(&NotApplicable::Full);
    let reason = draft.not_applicable.value().cloned();
    let (credited, not_applicable) = if earns_full {
        (reason, None)
    } else {
        (None, reason)
    };
    Some(Leaf {
        standard,
        scores: Scores {
            previous: points.previous.value().copied(),
            target: points.target.value().copied(),
            self_score: points.self_score.value().copied(),
            // A score that cannot be computed is not a blank one.
            computed: match &credited {
                Some(_) => Some(standard),
                None if is_tracked => None,
                None => declared::computed_score(draft, decimals).ok()?,
            },
            appraised_first: points.appraised_first.value().copied(),
            appraised: points.appraised.value().copied(),
        },
        not_applicable,
        credited,
        previous_not_applicable: draft.previous_not_applicable.value().cloned(),
        scored_by: read_or_default(&draft.scored_by)?,
        rule: draft.rule.value().cloned(),
        declared: draft.declared.value().cloned(),
        evidence: evidence(draft),
        explanation: draft.explanation.value().cloned(),
    })
}

/// Returns the criterion as named in a message: by code, else by name.
fn called(draft: &DraftCriterion) -> Message {
    match (draft.code.value(), draft.name.value()) {
        (Some(code), _) => text!("tiêu chí {code}", "criterion {code}"),
        (None, Some(name)) => {
            let name = values::quoted(name);
            text!("tiêu chí “{name}”", "the criterion “{name}”")
        }
        (None, None) => text!("tiêu chí này", "this criterion"),
    }
}

fn code_missing(draft: &DraftCriterion) -> Diagnostic {
    let called = called(draft);
    let message = if draft.name.is_missing() {
        text!(
            "{called} không có mã và không có tên",
            "{called} has neither a code nor a name"
        )
    } else {
        text!("{called} không có mã", "{called} has no code")
    };
    Diagnostic::new(RuleId::CodeMissing, draft.place.clone(), message)
        .label(text!("thiếu mã", "no code"))
        .help(text!(
            "ghi mã của tiêu chí, ví dụ 1.1.2",
            "write the criterion's code, such as 1.1.2"
        ))
}

fn name_missing(file: &Draft, draft: &DraftCriterion) -> Diagnostic {
    let called = called(draft);
    Diagnostic::new(
        RuleId::NameMissing,
        file.blank_place(draft, CriterionField::Name),
        text!("{called} không có tên", "{called} has no name"),
    )
    .label(text!("thiếu tên", "no name"))
    .help(text!(
        "ghi tên tiêu chí như trong bộ tiêu chí",
        "write the name as in the criteria set"
    ))
}

/// Reports once that no leaf at all has standard points.
fn join_standard_missing(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>, from: usize) {
    let is_missing = |one: &Diagnostic| one.rule == RuleId::StandardMissing;
    let count = table.leaves().count();
    let missing = diagnostics[from..].iter().filter(|one| is_missing(one));
    if count < 2 || missing.count() < count {
        return;
    }
    let (missing, others): (Vec<_>, Vec<_>) = diagnostics.drain(from..).partition(is_missing);
    diagnostics.extend(others);
    diagnostics.extend(missing.into_iter().next().map(|first| {
        let message = text!(
            "không tiêu chí nào trong {count} tiêu chí của bảng có điểm chuẩn",
            "none of the {count} criteria of the table has standard points"
        );
        Diagnostic { message, ..first }
    }));
}

fn standard_missing(file: &Draft, draft: &DraftCriterion) -> Diagnostic {
    let called = called(draft);
    let place = file.blank_place(draft, CriterionField::Points(ScoreColumn::Standard));
    let has_plan = !draft.due.is_missing() || !draft.output.is_missing();
    Diagnostic::new(
        RuleId::StandardMissing,
        place,
        text!(
            "{called} không có điểm chuẩn",
            "{called} has no standard points"
        ),
    )
    .label(text!("thiếu điểm chuẩn", "no standard points"))
    .help(if has_plan {
        text!(
            "ghi điểm chuẩn theo bộ tiêu chí; chỉ nhóm có tiêu chí con mới được để trống; nếu là bảng nhiệm vụ không chấm điểm thì bỏ hẳn cột điểm (YAML: kind: tasks)",
            "write the standard points of the criteria set; only a group with criteria below it may leave them out; a table of tasks without points has no column of points at all (YAML: kind: tasks)"
        )
    } else {
        text!(
            "ghi điểm chuẩn theo bộ tiêu chí; chỉ nhóm có tiêu chí con mới được để trống",
            "write the standard points of the criteria set; only a group with criteria below it may leave them out"
        )
    })
}
