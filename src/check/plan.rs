//! Targets, tasks, units and deadlines: what makes a table a plan.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::Walked;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::date::{Date, dates};
use crate::input::draft::DraftCriterion;
use crate::input::heading::{Heading, fold};
use crate::input::spelling::sound;
use crate::source::{Located, Place};
use crate::text;

use super::below::below;
use super::year::with_year;

/// A target above last year's score has a task, its own or one of a group above.
/// A file without any task is no plan and is not asked.
pub(super) fn target_without_task(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    let has = |criterion: &DraftCriterion| !criterion.tasks.is_missing();
    let mut is_plan = false;
    draft.each(|_, criterion| is_plan |= criterion.tasks.value().is_some());
    if !is_plan {
        return;
    }
    below(&draft.criteria, false, &has, &mut |criterion, above| {
        let points = &criterion.points;
        let (Some(target), Some(previous)) = (points.target.located(), points.previous.located())
        else {
            return;
        };
        // A target above the standard points is a fault of its own.
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
        faults.push(
            Diagnostic::new(
                Fault::TargetWithoutTask,
                target.place.clone(),
                text!(
                    "mục tiêu {target} của tiêu chí {code} cao hơn điểm năm trước {previous} nhưng không có nhiệm vụ nào",
                    "the target {target} of criterion {code} is above last year's score, {previous}, but no task leads there",
                    target = target.value, code, previous = previous.value
                ),
            )
            .label(text!("mục tiêu", "target"))
            .related(previous.place.clone(), text!("điểm năm trước", "previous score"))
            .related(
                draft.blank_place(criterion, Heading::Tasks),
                text!("chưa có nhiệm vụ", "no task"),
            )
            .help(text!(
                "ghi nhiệm vụ, giải pháp để tăng thêm {gain} điểm, hoặc hạ mục tiêu xuống {previous}",
                "write the task that gains {gain} more, or lower the target to {previous}",
                gain, previous = previous.value
            )),
        );
    });
}

/// A task has a lead: its own, that of a group above, or those of every
/// criterion below.
pub(super) fn task_without_lead(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    let has = |criterion: &DraftCriterion| {
        !criterion.lead.is_empty() || criterion.unreadable_lists.contains(&Heading::Lead)
    };
    below(&draft.criteria, false, &has, &mut |criterion, above| {
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
        faults.push(
            Diagnostic::new(
                Fault::TaskWithoutLead,
                tasks.place.clone(),
                text!(
                    "nhiệm vụ của tiêu chí {code} không có đơn vị chủ trì",
                    "no unit leads the task of criterion {code}",
                    code
                ),
            )
            .label(text!("nhiệm vụ", "the task"))
            .related(
                draft.blank_place(criterion, Heading::Lead),
                text!("chưa có đơn vị chủ trì", "no lead unit"),
            )
            .help(text!(
                "ghi đơn vị chủ trì cho tiêu chí {code}, hoặc cho nhóm chứa nó",
                "name a lead unit for criterion {code}, or for a group above it",
                code
            )),
        );
    });
}

/// One way of writing a unit, and where.
struct Spelling<'a> {
    name: &'a str,
    places: Vec<&'a Place>,
}

/// Each name once. Few units lead many criteria, and are found without hashing.
fn different<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    const FEW: usize = 16;
    let (mut found, mut beyond) = (Vec::new(), HashSet::new());
    for name in names {
        if found.iter().take(FEW).any(|one| *one == name) {
            continue;
        }
        if found.len() < FEW || beyond.insert(name) {
            found.push(name);
        }
    }
    found
}

/// A unit is written in one way: reports count by name. The rarer way is the
/// fault; where both are as frequent, the later one.
pub(super) fn lead_spelt_two_ways<'a>(draft: &Walked<'a>, faults: &mut Vec<Diagnostic>) {
    let named = |one: &'a DraftCriterion| one.lead.iter().chain(&one.support);
    let all = draft.all.iter().flat_map(|one| named(one.criterion));
    let spellings = different(all.map(|name| name.value.as_str()));
    // What sounds alike has the same letters without their marks, soon compared.
    let (mut letters, mut sounds) = (HashSet::new(), HashSet::new());
    if spellings.iter().all(|name| letters.insert(fold(name)))
        || spellings.iter().all(|name| sounds.insert(sound(name)))
    {
        return;
    }
    let mut units: Vec<Vec<Spelling>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    // Few units lead many criteria.
    let mut written: HashMap<&str, usize> = HashMap::new();
    draft.each(|_, criterion| {
        for Located { value, place } in named(criterion) {
            let at = *written
                .entry(value)
                .or_insert_with(|| *known.entry(sound(value)).or_insert(units.len()));
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
    });
    for unit in units {
        // The first of the most frequent; `max_by_key` alone takes the last.
        let usual = unit.iter().rev().max_by_key(|one| one.places.len());
        let Some((usual, first)) = usual.and_then(|one| Some((one, *one.places.first()?))) else {
            continue;
        };
        for odd in unit.iter().filter(|one| one.name != usual.name) {
            let Some((place, others)) = odd.places.split_first() else {
                continue;
            };
            let (written, name) = (odd.name, usual.name);
            let fault = Diagnostic::new(
                Fault::LeadSpeltTwoWays,
                (*place).clone(),
                text!(
                    "một đơn vị viết hai cách: “{written}” và “{name}”",
                    "one unit is written in two ways: “{written}” and “{name}”",
                    written,
                    name
                ),
            )
            .label(text!("viết khác", "written differently"))
            .related(first.clone(), text!("cách viết kia", "the other way"))
            .help(text!(
                "viết “{name}” ở mọi chỗ; báo cáo cộng điểm theo đúng tên đơn vị",
                "write “{name}” everywhere; reports add up points by the very name",
                name
            ));
            faults.push(others.iter().fold(fault, |fault, place| {
                fault.related(
                    (*place).clone(),
                    text!("cũng viết khác", "written differently too"),
                )
            }));
        }
    }
}

/// A due date lies in the year of the plan, and in the calendar.
pub(super) fn due_outside_year(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    for criterion in draft.rare() {
        let Some(due) = criterion.due.located() else {
            continue;
        };
        let dates = dates(&due.value);
        let year = draft.year.located();
        let outside = |date: &&Date| year.is_some_and(|year| date.year != year.value);
        let code = criterion.code_text();
        let fault = |message| Diagnostic::new(Fault::DueOutsideYear, due.place.clone(), message);
        if let Some(date) = dates.iter().find(|date| !date.is_real()) {
            let written = &date.written;
            faults.push(
                fault(text!(
                    "thời hạn {written} của tiêu chí {code} không có trong lịch",
                    "the due date {written} of criterion {code} is in no calendar",
                    written,
                    code
                ))
                .label(text!("thời hạn", "due"))
                .help(text!(
                    "ghi ngày trước, tháng sau, ví dụ 25/11/2023, hoặc dạng 2023-11-25",
                    "write the day before the month, such as 25/11/2023, or as 2023-11-25"
                )),
            );
        } else if let (Some(date), Some(year)) = (dates.iter().find(outside), year) {
            let (written, wanted) = (&date.written, usize::from(year.value));
            let fault = fault(text!(
                "thời hạn {written} của tiêu chí {code} nằm ngoài năm {wanted}",
                "the due date {written} of criterion {code} is outside the year {wanted}",
                written,
                code,
                wanted
            ))
            .label(text!("thời hạn", "due"))
            .help(text!(
                "sửa thời hạn cho rơi vào năm {wanted}, hoặc sửa năm của bảng",
                "let it fall into {wanted}, or correct the year of the table",
                wanted
            ));
            faults.push(with_year(fault, draft, year));
        }
    }
}
