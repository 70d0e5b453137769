//! Several goals in one row: "84-85 điểm; xếp hạng 2", with the result "84,4 điểm; hạng 3".
//! Each becomes a goal of its own.

use smol_str::SmolStr;

use super::draft::GoalDraft;
use crate::input::draft::Field;
use crate::input::values::goal::{result, target, verdict};
use crate::model::{GoalLevel, GoalResult, GoalTarget, Verdict, items};
use crate::source::Located;

/// Returns the goals of a row: one, unless its parts are goals that are all understood and
/// each part of the result belongs to one of them.
pub(in crate::input) fn split(goal: GoalDraft) -> Vec<GoalDraft> {
    let parts = goal.goal.value().and_then(|text| {
        let is_goal = |part: &String| target(part, &goal.name.value).is_some();
        let parts = parts(text, target(text, &goal.name.value).is_some());
        parts.filter(|parts| parts.iter().all(is_goal))
    });
    let targets: Vec<GoalTarget> = parts
        .iter()
        .flatten()
        .filter_map(|part| target(part, &goal.name.value))
        .collect();
    let last_year = goal.last_year.value().map(parts_or_whole);
    let Some((parts, results)) = parts.zip(results(&goal, &targets, last_year.is_some())) else {
        return vec![goal];
    };
    let before: Vec<Option<String>> = targets
        .iter()
        .map(|target| {
            let mut all = last_year.iter().flatten();
            let fitting = all
                .clone()
                .find(|one| result(one).is_some_and(|one| is_of(target, &one) || is_number(&one)));
            fitting.or_else(|| all.next()).cloned()
        })
        .collect();
    let is_met = |at: usize| {
        let own = results[at].as_deref().and_then(result);
        let before = before[at].as_deref().and_then(result);
        own.is_some_and(|own| targets[at].judge(&own, before.as_ref()) == Verdict::Met)
    };
    let all_met = (0..targets.len()).all(is_met);
    let printed = goal.printed.value().and_then(|text| verdict(text));
    let split = parts.into_iter().enumerate().map(|(at, part)| {
        let mut one = goal.clone();
        one.goal = with_text(&goal.goal, Some(part));
        one.result = with_text(&goal.result, results[at].clone());
        one.last_year = with_text(&goal.last_year, before[at].clone());
        // "Không đạt" for the row is right if one of its goals is not met.
        if printed == Some(false) && !all_met {
            one.printed = Field::Missing;
        }
        one
    });
    split.collect()
}

/// Returns the parts of a text, if it has several. A text that is understood as a whole is
/// only divided where it has items, lines or semicolons.
fn parts(text: &str, is_understood: bool) -> Option<Vec<String>> {
    let trimmed = |part: &str| {
        part.trim_matches(|c: char| c.is_whitespace() || ".,;".contains(c))
            .to_owned()
    };
    let several = |parts: Vec<String>| {
        (parts.len() > 1 && parts.iter().all(|part| !part.is_empty())).then_some(parts)
    };
    let items = items::split(text)
        .into_iter()
        .map(|(_, item)| trimmed(&item));
    let divided = |marks: &[&str]| {
        let mut parts = vec![text.to_owned()];
        for mark in marks {
            parts = parts
                .iter()
                .flat_map(|part| part.split(mark))
                .map(trimmed)
                .collect();
        }
        several(parts)
    };
    several(items.collect())
        .or_else(|| divided(&[";", "\n"]))
        .or_else(|| {
            if is_understood {
                return None;
            }
            divided(&[";", "\n", ", ", " và ", " and "])
        })
}

fn parts_or_whole(text: &SmolStr) -> Vec<String> {
    parts(text, result(text).is_some()).unwrap_or_else(|| vec![text.to_string()])
}

/// Returns the part of the result that belongs to each goal; `None` if a part belongs to none.
fn results(
    goal: &GoalDraft,
    targets: &[GoalTarget],
    has_last_year: bool,
) -> Option<Vec<Option<String>>> {
    let mut found: Vec<Option<String>> = vec![None; targets.len()];
    let Some(text) = goal.result.value() else {
        return Some(found);
    };
    let parts = parts_or_whole(text);
    for part in &parts {
        let read = result(part)?;
        let open = |at: &usize| found[*at].is_none();
        let all = 0..targets.len();
        let at = all
            .clone()
            .filter(open)
            .find(|at| is_of(&targets[*at], &read));
        found[at?] = Some(part.clone());
    }
    // A rise is also seen by the number of this year and of the last.
    let number = parts
        .iter()
        .find(|part| result(part).is_some_and(|one| is_number(&one)));
    for (one, target) in found.iter_mut().zip(targets) {
        if one.is_none() && has_last_year && matches!(target, GoalTarget::Rise(_)) {
            *one = number.cloned();
        }
    }
    Some(found)
}

fn is_number(result: &GoalResult) -> bool {
    matches!(result, GoalResult::Number(_))
}

/// Whether a result is of the kind of a goal.
fn is_of(target: &GoalTarget, result: &GoalResult) -> bool {
    match target {
        GoalTarget::Rank(_) => matches!(result, GoalResult::Rank(_)),
        GoalTarget::Rise(_) => matches!(result, GoalResult::Change { .. }),
        GoalTarget::Class(_) => matches!(result, GoalResult::Class(_)),
        GoalTarget::Done => matches!(result, GoalResult::Done(_)),
        GoalTarget::AtLeast { level, .. } | GoalTarget::AtMost { level, .. } => match level {
            GoalLevel::Number(_) => is_number(result),
            GoalLevel::Percent(_) => {
                matches!(result, GoalResult::Percent(_) | GoalResult::Share { .. })
            }
            GoalLevel::Share { .. } => matches!(
                result,
                GoalResult::Number(_) | GoalResult::Percent(_) | GoalResult::Share { .. }
            ),
        },
    }
}

fn with_text(field: &Field<SmolStr>, text: Option<String>) -> Field<SmolStr> {
    match (field, text) {
        (Field::Read(old), Some(text)) => Field::Read(Located::new(text.into(), old.place.clone())),
        (Field::Unreadable, _) => Field::Unreadable,
        _ => Field::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Files, Place};

    fn goals(goal: &str, result: &str) -> Vec<(String, String)> {
        let place = Place::whole(Files::default().add("so.csv"));
        let field = |text: &str| match text {
            "" => Field::Missing,
            text => Field::read(SmolStr::from(text), place.clone()),
        };
        let mut draft = GoalDraft::new(Located::new("Chỉ số DDCI".into(), place.clone()));
        (draft.goal, draft.result) = (field(goal), field(result));
        let text =
            |field: &Field<SmolStr>| field.value().map_or_else(String::new, ToString::to_string);
        let found = split(draft);
        found
            .iter()
            .map(|one| (text(&one.goal), text(&one.result)))
            .collect()
    }

    #[test]
    fn several_goals_in_a_row_are_divided_with_their_results() {
        for (goal, result, wanted) in [
            (
                "84-85 điểm; xếp hạng 2",
                "84,4 điểm; hạng 3",
                vec![("84-85 điểm", "84,4 điểm"), ("xếp hạng 2", "hạng 3")],
            ),
            (
                "84-85 điểm, hạng 2",
                "hạng 3, 84,4",
                vec![("84-85 điểm", "84,4"), ("hạng 2", "hạng 3")],
            ),
            (
                "1. 84-85 điểm\n2. hạng 2",
                "84,4",
                vec![("84-85 điểm", "84,4"), ("hạng 2", "")],
            ),
            (
                "tăng từ 3-4 điểm, đạt ngưỡng từ 84-85 điểm, xếp hạng 2 toàn tỉnh",
                "tăng 3,2 điểm; 84,4 điểm; hạng 3",
                vec![
                    ("tăng từ 3-4 điểm", "tăng 3,2 điểm"),
                    ("đạt ngưỡng từ 84-85 điểm", "84,4 điểm"),
                    ("xếp hạng 2 toàn tỉnh", "hạng 3"),
                ],
            ),
            (
                "≥ 90%; 100%",
                "92%; 100%",
                vec![("≥ 90%", "92%"), ("100%", "100%")],
            ),
            (
                "84-85 điểm và hạng 2",
                "",
                vec![("84-85 điểm", ""), ("hạng 2", "")],
            ),
            // One goal, or parts that are not understood, stay as they are.
            ("84,5-85,5 điểm", "84,4", vec![("84,5-85,5 điểm", "84,4")]),
            (
                "100%; theo kế hoạch",
                "100%",
                vec![("100%; theo kế hoạch", "100%")],
            ),
            (
                "84 điểm; hạng 2",
                "84; chưa rõ",
                vec![("84 điểm; hạng 2", "84; chưa rõ")],
            ),
        ] {
            let found = goals(goal, result);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|(one, two)| (one.as_str(), two.as_str()))
                .collect();
            assert_eq!(found, wanted, "{goal}");
        }
    }
}
