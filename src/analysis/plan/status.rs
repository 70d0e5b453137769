//! The progress of the tasks of a plan on a day, and the points at risk.

use std::collections::{HashMap, HashSet};

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;
use smol_str::SmolStr;
use strum::EnumIter;

use super::works::{Heading, Interpreters, Work, works};
use crate::model::{Code, Due, Points, Progress, Scorecard, TableKind};
use crate::vocab::fold::spelling_key;

/// The state of a task, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, EnumIter)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Not done, and past its deadline.
    Overdue,
    /// Not done, and due this quarter.
    ThisQuarter,
    /// Due next quarter.
    NextQuarter,
    /// Due after the next quarter.
    Later,
    /// Recurring, without a day.
    Recurring,
    /// The deadline has no date, or one that is not understood.
    NotUnderstood,
    /// Without a deadline.
    NoDeadline,
    /// Done.
    Done,
}

/// A task, or an item of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its state.
    pub state: State,
    /// Its code.
    pub code: Code,
    /// Its number among the items of the criterion, if there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<usize>,
    /// The field that it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Heading>,
    /// Its name.
    pub name: SmolStr,
    /// Tasks and solutions.
    pub task: Option<SmolStr>,
    /// The product.
    pub output: Option<SmolStr>,
    /// Units responsible.
    pub lead: Vec<SmolStr>,
    /// Units that help.
    pub support: Vec<SmolStr>,
    /// The deadline, as written.
    pub due: Option<SmolStr>,
    /// The day that its state goes by: the one missed, else the next.
    pub until: Option<String>,
    /// The next day on which something is due.
    pub next: Option<String>,
    /// The days on which something was due and that have passed.
    pub passed: Vec<String>,
    /// What is due on which of several days.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<ItemPart>,
    /// Days since the one missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_overdue: Option<i32>,
    /// Its progress, as written.
    pub progress: Option<SmolStr>,
    /// The meaning of the progress, if any is written.
    pub means: Option<Progress>,
    /// Target − score while it is not done. `None` without a target or a score.
    pub at_risk: Option<Points>,
}

/// One of several deadlines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemPart {
    /// What is due, as written.
    pub about: Option<String>,
    /// The days.
    pub days: Vec<String>,
}

/// The numbers of tasks in the states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Number of tasks.
    pub tasks: usize,
    /// Number of tasks done.
    pub done: usize,
    /// Number of tasks that are under way.
    pub underway: usize,
    /// Number of tasks overdue.
    pub overdue: usize,
    /// Number of tasks due this quarter.
    pub this_quarter: usize,
    /// Number of tasks due next quarter.
    pub next_quarter: usize,
    /// Target − score of the tasks not done.
    pub at_risk: Points,
}

/// The tasks of one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UnitStatus {
    /// The unit, or `None` for tasks without a lead.
    pub lead: Option<SmolStr>,
    /// The tasks it leads.
    #[serde(flatten)]
    pub counts: Counts,
}

/// The tasks of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldStatus {
    /// The field.
    #[serde(flatten)]
    pub field: Heading,
    /// Its tasks.
    #[serde(flatten)]
    pub counts: Counts,
}

/// The progress of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Whether the plan has points.
    pub kind: TableKind,
    /// The title of the plan.
    pub title: Option<SmolStr>,
    /// The day of the report.
    pub date: String,
    /// The first day of its quarter.
    pub quarter_begins: String,
    /// The last day of its quarter.
    pub quarter_ends: String,
    /// Whether it was asked for a quarter, not a day.
    pub of_quarter: bool,
    /// Number of criteria or tasks that the items belong to.
    pub tasks: usize,
    /// The tasks, most urgent first; one with several items is as many.
    pub items: Vec<Item>,
    /// All items.
    pub total: Counts,
    /// Number of tasks that were due and have no progress.
    pub without_progress: usize,
    /// Number of deadlines that need the year of the plan, which is not known.
    pub without_year: usize,
    /// Points at risk of all tasks not done.
    pub at_risk: Points,
    /// Points at risk of the overdue tasks.
    pub at_risk_overdue: Points,
    /// By field; empty without fields.
    pub fields: Vec<FieldStatus>,
    /// By lead unit; a task with several leads counts fully for each.
    pub units: Vec<UnitStatus>,
}

/// The day of a report and its quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportDay {
    /// The day.
    pub day: Date,
    /// Whether the report is for the quarter that ends on the day.
    pub of_quarter: bool,
}

impl ReportDay {
    /// Returns the first and the last day of its quarter.
    #[must_use]
    pub fn quarter(self) -> (Date, Date) {
        quarter(self.day)
    }

    /// Returns the state of what is due on a day that has not passed.
    #[must_use]
    pub fn upcoming(self, day: Date) -> State {
        if day <= self.quarter().1 {
            State::ThisQuarter
        } else if day <= self.next_quarter_ends() {
            State::NextQuarter
        } else {
            State::Later
        }
    }

    /// Returns the last day of the next quarter.
    fn next_quarter_ends(self) -> Date {
        let (_, last) = self.quarter();
        last.checked_add(1.day()).map_or(last, |day| quarter(day).1)
    }
}

fn quarter(day: Date) -> (Date, Date) {
    let month = (day.month() + 2) / 3 * 3;
    let of = |month| Date::new(day.year(), month, 1).unwrap_or(day);
    (of(month - 2), of(month).last_of_month())
}

impl Status {
    /// Returns the progress of a plan on a day.
    #[must_use]
    pub fn new(scorecard: &Scorecard, day: ReportDay, interpreters: Interpreters) -> Self {
        let works = works(scorecard, interpreters);
        let without_year = match scorecard.year {
            Some(_) => 0,
            None => works
                .iter()
                .map(|work| needing_year(work, interpreters))
                .sum(),
        };
        let mut items: Vec<(Option<Date>, Item)> =
            works.into_iter().map(|work| item(work, day)).collect();
        items.sort_by_key(|(until, item)| (item.state, *until));
        let items: Vec<Item> = items.into_iter().map(|(_, item)| item).collect();
        let risk = |of: &dyn Fn(&Item) -> bool| -> Points {
            let some = items.iter().filter(|item| of(item));
            some.filter_map(|item| item.at_risk).sum()
        };
        let codes: HashSet<&Code> = items.iter().map(|item| &item.code).collect();
        let tasks = codes.len();
        let mut total = Counts::default();
        for item in &items {
            total.add(item);
        }
        let (begins, ends) = day.quarter();
        Self {
            kind: scorecard.kind,
            title: scorecard.title.clone(),
            date: day.day.to_string(),
            quarter_begins: begins.to_string(),
            quarter_ends: ends.to_string(),
            of_quarter: day.of_quarter,
            tasks,
            total,
            without_progress: items.iter().filter(|item| item.is_unreported()).count(),
            without_year,
            at_risk: risk(&|_| true),
            at_risk_overdue: risk(&|item| item.state == State::Overdue),
            fields: fields(scorecard, &items),
            units: units(&items),
            items,
        }
    }

    /// Returns the number of tasks in a state.
    #[must_use]
    pub fn count(&self, state: State) -> usize {
        self.items.iter().filter(|item| item.state == state).count()
    }
}

impl Item {
    /// Whether it was due and no progress is written, or one that is not understood.
    #[must_use]
    pub fn is_unreported(&self) -> bool {
        !self.passed.is_empty() && matches!(self.means, None | Some(Progress::Unknown))
    }

    /// Whether it is under way: started and not done.
    #[must_use]
    pub fn is_underway(&self) -> bool {
        matches!(self.means, Some(Progress::Underway(_)))
    }
}

impl Counts {
    fn add(&mut self, item: &Item) {
        self.tasks += 1;
        self.done += usize::from(item.state == State::Done);
        self.underway += usize::from(item.is_underway());
        self.overdue += usize::from(item.state == State::Overdue);
        self.this_quarter += usize::from(item.state == State::ThisQuarter);
        self.next_quarter += usize::from(item.state == State::NextQuarter);
        self.at_risk = self.at_risk + item.at_risk.unwrap_or_default();
    }
}

/// Returns how many deadlines of a work would be dates if the year of the plan were known.
fn needing_year(work: &Work, interpreters: Interpreters) -> usize {
    const ANY: u16 = 2000;
    let due = work.due.as_deref().unwrap_or_default();
    let days = |year| -> usize {
        let deadlines = (interpreters.due)(due, &work.name, year).into_iter();
        deadlines.filter(|one| !one.due.days().is_empty()).count()
    };
    days(Some(ANY)) - days(None).min(days(Some(ANY)))
}

fn item(work: Work, on: ReportDay) -> (Option<Date>, Item) {
    let mut days: Vec<Date> = work
        .deadlines
        .iter()
        .flat_map(|one| one.due.days())
        .copied()
        .collect();
    days.sort_unstable();
    let passed: Vec<Date> = days.iter().copied().filter(|day| *day < on.day).collect();
    let next = days.iter().copied().find(|day| *day >= on.day);
    let is_done = work.means == Some(Progress::Done);
    // Of several deadlines those that have passed may have been met while it is under way.
    let is_underway = matches!(work.means, Some(Progress::Underway(_)));
    let missed = match (passed.as_slice(), next) {
        ([first, ..], _) if !is_underway => Some(*first),
        ([.., last], None) => Some(*last),
        _ => None,
    };
    let missed = missed.filter(|_| !is_done);
    let has = |wanted: &Due| work.deadlines.iter().any(|one| one.due == *wanted);
    let state = match (missed, next) {
        _ if is_done => State::Done,
        (Some(_), _) => State::Overdue,
        (None, Some(day)) => on.upcoming(day),
        (None, None) if work.deadlines.is_empty() => State::NoDeadline,
        (None, None) if has(&Due::Recurring) => State::Recurring,
        (None, None) => State::NotUnderstood,
    };
    let until = missed.or(next).or(passed.last().copied());
    let parts = work
        .deadlines
        .iter()
        .filter(|one| !one.due.days().is_empty());
    let parts: Vec<ItemPart> = parts
        .map(|one| ItemPart {
            about: one.about.clone(),
            days: one.due.days().iter().map(Date::to_string).collect(),
        })
        .collect();
    let risk = work.gain.filter(|gain| *gain > Points::ZERO);
    let item = Item {
        state,
        code: work.code,
        item: work.item,
        field: work.field,
        name: work.name,
        task: work.task,
        output: work.output,
        lead: work.lead,
        support: work.support,
        due: work.due,
        until: until.map(|day| day.to_string()),
        next: next.map(|day| day.to_string()),
        passed: passed.iter().map(Date::to_string).collect(),
        parts: if days.len() > 1 { parts } else { Vec::new() },
        days_overdue: missed.and_then(|day| Some(on.day.since(day).ok()?.get_days())),
        progress: work.progress,
        means: work.means,
        at_risk: risk.filter(|_| state != State::Done),
    };
    (until, item)
}

fn fields(scorecard: &Scorecard, items: &[Item]) -> Vec<FieldStatus> {
    let fields = scorecard.criteria.iter().filter_map(|field| {
        let mut counts = Counts::default();
        let own = |item: &&Item| {
            item.field
                .as_ref()
                .is_some_and(|one| one.code == field.code)
        };
        for item in items.iter().filter(own) {
            counts.add(item);
        }
        (counts.tasks > 0).then(|| FieldStatus {
            field: Heading {
                code: field.code.clone(),
                name: field.name.clone(),
            },
            counts,
        })
    });
    fields.collect()
}

fn units(items: &[Item]) -> Vec<UnitStatus> {
    let mut units: Vec<UnitStatus> = Vec::new();
    // A unit in several spellings is one.
    let mut indices: HashMap<Option<String>, usize> = HashMap::new();
    for item in items {
        let named = item.lead.iter().map(Some);
        let nobody = item.lead.is_empty().then_some(None);
        let mut seen: Vec<usize> = Vec::new();
        for lead in named.chain(nobody) {
            let key = lead.map(|lead| spelling_key(lead));
            let at = *indices.entry(key).or_insert_with(|| {
                units.push(UnitStatus {
                    lead: lead.cloned(),
                    ..UnitStatus::default()
                });
                units.len() - 1
            });
            if !seen.contains(&at) {
                units[at].counts.add(item);
            }
            seen.push(at);
        }
    }
    units.sort_by_key(|unit| (unit.lead.is_none(), std::cmp::Reverse(unit.counts.at_risk)));
    units
}
