//! Targets, tasks, units and deadlines.

use std::collections::HashMap;

use super::table::{Node, Table, visit_with_ancestors, with_year};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, RuleId};
use crate::input::draft::DraftCriterion;
use crate::input::heading::CriterionField;
use crate::input::values;
use crate::input::values::date::{Date, dates};
use crate::input::values::deadlines::deadlines;
use crate::model::Due;
use crate::source::{Located, Place};
use crate::text;
use crate::vocab::fold::spelling_key;

/// Reports targets above last year's score without a task, of their own or of a group above.
/// Skips files without any task: they are not plans.
pub(super) fn target_without_task(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    let has = |criterion: &DraftCriterion| !criterion.tasks.is_missing();
    let has_tasks = |node: &Node<'_>| node.criterion.tasks.value().is_some();
    if !table.nodes.iter().any(has_tasks) {
        return;
    }
    visit_with_ancestors(&draft.criteria, false, &has, &mut |criterion, above| {
        let points = &criterion.points;
        let (Some(target), Some(previous)) = (points.target.located(), points.previous.located())
        else {
            return;
        };
        // A target above the standard points is reported by another rule.
        let doubtful = points
            .standard
            .value()
            .is_none_or(|most| target.value > *most);
        if above
            || has(criterion)
            || doubtful
            || !criterion.is_leaf()
            || !criterion.not_applicable.is_missing()
            || target.value <= previous.value
        {
            return;
        }
        let (code, gain) = (criterion.code_text(), target.value - previous.value);
        diagnostics.push(
            Diagnostic::new(
                RuleId::TargetWithoutTask,
                target.place.clone(),
                text!(
                    "mục tiêu {target} của tiêu chí {code} cao hơn điểm năm trước {previous} nhưng không có nhiệm vụ nào",
                    "the target {target} of criterion {code} is above last year's score, {previous}, but there is no task",
                    target = target.value, previous = previous.value
                ),
            )
            .label(text!("mục tiêu", "target"))
            .related(previous.place.clone(), text!("điểm năm trước", "previous score"))
            .related(
                draft.blank_place(criterion, CriterionField::Tasks),
                text!("chưa có nhiệm vụ", "no task"),
            )
            .help(text!(
                "ghi nhiệm vụ, giải pháp để tăng thêm {gain} điểm, hoặc điều chỉnh mục tiêu bằng điểm năm trước ({previous})",
                "add a task that gains {gain} more, or lower the target to {previous}", previous = previous.value
            )),
        );
    });
}

/// Reports tasks without a lead unit, of their own, of a group above or of every criterion
/// below.
pub(super) fn task_without_lead(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    let has = |criterion: &DraftCriterion| {
        !criterion.lead.is_empty() || criterion.unreadable_lists.contains(&CriterionField::Lead)
    };
    visit_with_ancestors(&draft.criteria, false, &has, &mut |criterion, above| {
        let Some(tasks) = criterion.tasks.located() else {
            return;
        };
        if above
            || has(criterion)
            || (!criterion.is_leaf() && criterion.leaves().into_iter().all(has))
        {
            return;
        }
        let code = criterion.code_text();
        diagnostics.push(
            Diagnostic::new(
                RuleId::TaskWithoutLead,
                tasks.place.clone(),
                text!(
                    "nhiệm vụ của tiêu chí {code} không có đơn vị chủ trì",
                    "the task of criterion {code} has no lead unit"
                ),
            )
            .label(text!("nhiệm vụ", "the task"))
            .related(
                draft.blank_place(criterion, CriterionField::Lead),
                text!("chưa có đơn vị chủ trì", "no lead unit"),
            )
            .help(text!(
                "ghi đơn vị chủ trì cho tiêu chí {code}, hoặc cho nhóm chứa nó",
                "name a lead unit for criterion {code}, or for a group above it"
            )),
        );
    });
}

/// One spelling of a unit, and its places.
struct Spelling<'a> {
    name: &'a str,
    places: Vec<&'a Place>,
}

/// Reports units with several spellings, because reports count by name. The rarer spelling
/// is reported; of equally frequent ones, the later.
pub(super) fn lead_spelt_two_ways(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut units: Vec<Vec<Spelling>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    // A name is written the same nearly everywhere: its key is computed once.
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    for Node { criterion, .. } in &table.nodes {
        for Located { value, place } in criterion.lead.iter().chain(&criterion.support) {
            let key = || *known.entry(spelling_key(value)).or_insert(units.len());
            let at = *by_name.entry(value.as_str()).or_insert_with(key);
            if at == units.len() {
                units.push(Vec::new());
            }
            let unit = &mut units[at];
            match unit.iter_mut().find(|one| one.name == value) {
                Some(spelling) => spelling.places.push(place),
                None => unit.push(Spelling {
                    name: value,
                    places: vec![place],
                }),
            }
        }
    }
    for unit in units {
        // Reversed, because `max_by_key` returns the last maximum.
        let usual = unit.iter().rev().max_by_key(|one| one.places.len());
        let Some((usual, first)) = usual.and_then(|one| Some((one, *one.places.first()?))) else {
            continue;
        };
        for odd in unit.iter().filter(|one| one.name != usual.name) {
            let Some((place, others)) = odd.places.split_first() else {
                continue;
            };
            let (written, name) = (odd.name, usual.name);
            let diagnostic = Diagnostic::new(
                RuleId::LeadSpeltTwoWays,
                (*place).clone(),
                text!(
                    "một đơn vị viết hai cách: “{written}” và “{name}”",
                    "one unit is written in two ways: “{written}” and “{name}”"
                ),
            )
            .label(text!("viết khác", "written differently"))
            .related(first.clone(), text!("cách viết kia", "the other way"))
            .help(text!(
                "viết “{name}” ở mọi chỗ; báo cáo cộng điểm theo đúng tên đơn vị",
                "write “{name}” everywhere; reports add up points by unit name"
            ));
            let diagnostic = diagnostic.fix(rename(&odd.places, odd.name, usual.name));
            diagnostics.push(others.iter().fold(diagnostic, |diagnostic, place| {
                diagnostic.related(
                    (*place).clone(),
                    text!("cũng viết khác", "written differently too"),
                )
            }));
        }
    }
}

/// Returns the fix that writes a unit everywhere by its usual name.
fn rename(places: &[&Place], odd: &str, usual: &str) -> Fix {
    let edits = places.iter().map(|place| Edit {
        place: (*place).clone(),
        expected: Some(odd.to_owned()),
        replacement: usual.to_owned(),
    });
    Fix {
        title: text!("viết “{usual}”", "write “{usual}”"),
        applicability: Applicability::Unsafe,
        edits: edits.collect(),
    }
}

/// Reports due dates that do not exist or are outside the year of the plan.
pub(super) fn due_outside_year(
    table: &Table<'_>,
    node: &Node<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let criterion = node.criterion;
    let Some(due) = criterion.due.located() else {
        return;
    };
    let dates = dates(&due.value);
    let year = table.draft.year.located();
    let outside = |date: &&Date| year.is_some_and(|year| date.year != year.value);
    let code = criterion.code_text();
    let diagnose = |message| Diagnostic::new(RuleId::DueOutsideYear, due.place.clone(), message);
    let not_real = dates.iter().find(|date| !date.is_real());
    let each = deadlines(&due.value, "", year.map(|year| year.value));
    let not_real = not_real.map(|date| date.written.clone()).or_else(|| {
        let found = each.iter().find(|one| one.due == Due::Impossible);
        found.map(|one| values::quoted(&one.words))
    });
    // A range may begin in another year: the days that are due count.
    let days: Vec<i16> = each
        .iter()
        .flat_map(|one| one.due.days().iter().map(|day| day.year()))
        .collect();
    let is_due = |date: &&Date| {
        days.is_empty()
            || days
                .iter()
                .any(|year| u16::try_from(*year) == Ok(date.year))
    };
    if let Some(written) = not_real {
        diagnostics.push(
            diagnose(text!(
                "thời hạn {written} của tiêu chí {code} không có trong lịch",
                "the due date {written} of criterion {code} does not exist in the calendar"
            ))
            .label(text!("thời hạn", "due"))
            .help(text!(
                "ghi ngày trước, tháng sau, ví dụ 25/11/2023, hoặc dạng 2023-11-25",
                "write the day before the month, such as 25/11/2023, or as 2023-11-25"
            )),
        );
    } else if let (Some(date), Some(year)) = (dates.iter().filter(is_due).find(outside), year) {
        let (written, wanted) = (&date.written, usize::from(year.value));
        let diagnostic = diagnose(text!(
            "thời hạn {written} của tiêu chí {code} nằm ngoài năm {wanted}",
            "the due date {written} of criterion {code} is outside the year {wanted}"
        ))
        .label(text!("thời hạn", "due"))
        .help(text!(
            "sửa thời hạn cho rơi vào năm {wanted}, hoặc sửa năm của bảng",
            "change it to a date in {wanted}, or correct the year of the table"
        ));
        diagnostics.push(with_year(diagnostic, table.draft, year));
    }
}
