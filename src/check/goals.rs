//! Checks goals and their results, and compares them.

use super::context::Context;
use crate::diagnostic::{Diagnostic, RuleId, Severity};
use crate::input::draft::Field;
use crate::input::goals::{GoalDraft, GoalsDraft};
use crate::input::values;
use crate::input::values::goal as read;
use crate::lang::Message;
use crate::model::{Goal, GoalTarget, Goals, NotKnown, Verdict};
use crate::source::Place;
use crate::text;

/// Checks goals. Returns them with their verdicts if the file has no errors.
pub fn goals(
    draft: &GoalsDraft,
    context: &Context,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Goals> {
    let goals = draft.goals.iter().map(|one| goal(one, diagnostics));
    let goals: Vec<Goal> = goals.collect();
    context.policy.apply(diagnostics);
    let file = draft.place.file;
    let is_error =
        |one: &Diagnostic| one.severity == Severity::Error && one.primary.place.file == file;
    if diagnostics.iter().any(is_error) {
        return None;
    }
    let metadata = &draft.metadata;
    Some(Goals {
        title: metadata.title.value().cloned(),
        unit: metadata.unit.value().cloned(),
        year: metadata.year.value().copied(),
        goals,
    })
}

fn goal(draft: &GoalDraft, diagnostics: &mut Vec<Diagnostic>) -> Goal {
    if draft.name.value.is_empty() {
        diagnostics.push(no_name(draft.name.place.clone()));
    }
    let verdict = verdict(draft, diagnostics);
    let printed = match &draft.printed {
        Field::Read(printed) => read::verdict(&printed.value),
        Field::Missing | Field::Unreadable => None,
    };
    let disagrees = matches!(
        (&verdict, printed),
        (Verdict::Met, Some(false)) | (Verdict::NotMet { .. }, Some(true))
    );
    if disagrees && let Some(place) = draft.printed.located() {
        diagnostics.push(verdict_disagrees(
            draft,
            &verdict,
            &place.value,
            place.place.clone(),
        ));
    }
    Goal {
        name: draft.name.value.clone(),
        goal: draft.goal.value().cloned(),
        result: draft.result.value().cloned(),
        verdict,
        printed,
        lead: draft.lead.clone(),
        due: draft.due.value().cloned(),
        of: draft.of.as_ref().map(|of| of.value.clone()),
        group: draft.group.clone(),
    }
}

/// Compares the result with the goal. Reports what cannot be compared although it is there.
fn verdict(draft: &GoalDraft, diagnostics: &mut Vec<Diagnostic>) -> Verdict {
    let not_known = |why| Verdict::NotKnown { why };
    let name = &draft.name.value;
    let result = match &draft.result {
        Field::Read(result) => result,
        Field::Missing | Field::Unreadable => {
            let no_goal = draft.goal.is_missing() && draft.of.is_none();
            return not_known(if no_goal {
                NotKnown::NoGoal
            } else {
                NotKnown::NoResult
            });
        }
    };
    let target = match &draft.goal {
        Field::Read(goal) => {
            let Some(target) = read::target(&goal.value, name) else {
                diagnostics.push(goal_unclear(&goal.value, goal.place.clone()));
                return not_known(NotKnown::GoalUnclear);
            };
            target
        }
        // In a table of participants a criterion without a number is done or not.
        Field::Missing | Field::Unreadable if draft.of.is_some() => GoalTarget::Done,
        Field::Missing | Field::Unreadable => {
            diagnostics.push(no_goal(name, result.place.clone()));
            return not_known(NotKnown::NoGoal);
        }
    };
    let Some(read_result) = read::result(&result.value) else {
        diagnostics.push(result_unclear(
            draft,
            &result.value,
            &target,
            result.place.clone(),
        ));
        return not_known(NotKnown::ResultUnclear);
    };
    let last_year = draft.last_year.value().and_then(|text| read::result(text));
    let verdict = target.judge(&read_result, last_year.as_ref());
    if verdict == not_known(NotKnown::ResultUnclear) {
        diagnostics.push(result_unclear(
            draft,
            &result.value,
            &target,
            result.place.clone(),
        ));
    }
    verdict
}

fn no_name(place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::NameMissing,
        place,
        text!("chỉ tiêu không có nội dung", "a goal has no name"),
    )
    .label(text!("thiếu nội dung", "no name"))
    .help(text!(
        "ghi nội dung của chỉ tiêu ở hàng này",
        "write in this row what the goal is about"
    ))
}

fn no_goal(name: &str, place: Place) -> Diagnostic {
    let name = values::quoted(name);
    Diagnostic::new(
        RuleId::GoalUnclear,
        place,
        text!(
            "“{name}” có kết quả nhưng chưa ghi chỉ tiêu",
            "“{name}” has a result but no goal"
        ),
    )
    .label(text!("kết quả", "the result"))
    .help(help_of_goal())
}

fn goal_unclear(written: &str, place: Place) -> Diagnostic {
    let written = values::quoted(written);
    Diagnostic::new(
        RuleId::GoalUnclear,
        place,
        text!(
            "không hiểu chỉ tiêu “{written}” nên chưa đánh giá được",
            "the goal “{written}” is not understood, so it cannot be judged"
        ),
    )
    .help(help_of_goal())
}

fn help_of_goal() -> Message {
    text!(
        "ghi một mức, ví dụ: 100%; ≥ 20%; trên 90%; 53/53; 84-85 điểm; TOP 10; hạng 2; tăng so với năm trước; Đạt",
        "write one level, such as: 100%; ≥ 20%; more than 90%; 53/53; 84-85 points; TOP 10; rank 2; rise; done"
    )
}

fn result_unclear(
    draft: &GoalDraft,
    written: &str,
    target: &GoalTarget,
    place: Place,
) -> Diagnostic {
    let written = values::quoted(written);
    let goal = draft.goal.value().map_or("", |goal| goal.as_str());
    let goal = values::quoted(goal);
    let message = if read::needs_number(target) {
        text!(
            "chỉ tiêu “{goal}” cần kết quả bằng số cùng loại, nhưng kết quả ghi “{written}”",
            "the goal “{goal}” needs a number of its kind, but the result is “{written}”"
        )
    } else if goal.is_empty() {
        text!(
            "không hiểu kết quả “{written}”",
            "the result “{written}” is not understood"
        )
    } else {
        text!(
            "không so sánh được kết quả “{written}” với chỉ tiêu “{goal}”",
            "the result “{written}” cannot be compared with the goal “{goal}”"
        )
    };
    let diagnostic = Diagnostic::new(RuleId::GoalResultUnclear, place, message).help(text!(
        "ghi kết quả như chỉ tiêu: 45/45 hoặc 92,5% cho tỷ lệ, 84,2 cho điểm, 9 hoặc hạng 9 cho hạng, Đạt hoặc Không đạt",
        "write the result like the goal: 45/45 or 92.5% for a share, 84.2 for points, 9 or rank 9 for a rank, met or not met"
    ));
    match draft.goal.located() {
        Some(goal) => diagnostic.related(goal.place.clone(), text!("chỉ tiêu", "the goal")),
        None => diagnostic,
    }
}

fn verdict_disagrees(
    draft: &GoalDraft,
    verdict: &Verdict,
    printed: &str,
    place: Place,
) -> Diagnostic {
    let (name, printed) = (values::quoted(&draft.name.value), values::quoted(printed));
    let computed = match verdict {
        Verdict::Met => text!("đạt", "met"),
        Verdict::NotMet { .. } | Verdict::NotKnown { .. } => text!("không đạt", "not met"),
    };
    let diagnostic = Diagnostic::new(
        RuleId::VerdictDisagrees,
        place,
        text!(
            "“{name}”: bảng ghi “{printed}”, so kết quả với chỉ tiêu thì {computed}",
            "“{name}”: the table says “{printed}”, but by result and goal it is {computed}"
        ),
    )
    .label(text!("đánh giá đã ghi", "the printed verdict"))
    .help(text!(
        "sửa đánh giá, hoặc sửa chỉ tiêu hay kết quả ghi nhầm; báo cáo theo kết quả so sánh",
        "correct the verdict, or a wrong goal or result; reports go by the comparison"
    ));
    match draft.result.located() {
        Some(result) => diagnostic.related(result.place.clone(), text!("kết quả", "the result")),
        None => diagnostic,
    }
}
