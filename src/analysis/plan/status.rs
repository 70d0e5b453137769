//! The progress of the tasks of a plan on a day, and the points at risk.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Serialize;
use smol_str::SmolStr;
use strum::EnumIter;

use super::{Basis, PlanLeaf, leaves};
use crate::analysis::totals::Totals;
use crate::model::{Code, Due, Points, Progress, Scorecard};

/// The state of a task, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, EnumIter)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Not done, and past its deadline.
    Overdue,
    /// Not done, and due this quarter.
    ThisQuarter,
    /// Due after this quarter.
    Later,
    /// Recurring.
    Recurring,
    /// The deadline is not understood.
    NotUnderstood,
    /// Without a deadline.
    NoDeadline,
    /// Done.
    Done,
}

/// A criterion with a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its state.
    pub state: State,
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// Units responsible.
    pub lead: Vec<SmolStr>,
    /// The deadline, as written.
    pub due: Option<SmolStr>,
    /// Its last day.
    pub until: Option<String>,
    /// Its progress, as written.
    pub progress: Option<SmolStr>,
    /// The meaning of the progress, if any is written.
    pub means: Option<Progress>,
    /// Target − score while it is not done. `None` without a target or a score.
    pub at_risk: Option<Points>,
}

/// The tasks of one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UnitStatus {
    /// The unit, or `None` for tasks without a lead.
    pub lead: Option<SmolStr>,
    /// Number of tasks it leads.
    pub tasks: usize,
    /// Number of tasks done.
    pub done: usize,
    /// Number of tasks overdue.
    pub overdue: usize,
    /// Number of tasks due this quarter.
    pub this_quarter: usize,
    /// Target − score of the tasks not done.
    pub at_risk: Points,
}

/// The progress of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The day of the report.
    pub date: String,
    /// The last day of its quarter.
    pub quarter_ends: String,
    /// The tasks, most urgent first.
    pub items: Vec<Item>,
    /// Points at risk of all tasks not done.
    pub at_risk: Points,
    /// Points at risk of the overdue tasks.
    pub at_risk_overdue: Points,
    /// By lead unit; a task with several leads counts fully for each.
    pub units: Vec<UnitStatus>,
}

/// The functions that interpret the text of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Interpreters {
    /// Interprets a deadline in a plan of a year.
    pub due: fn(&str, Option<u16>) -> Due,
    /// Interprets a progress.
    pub progress: fn(&str) -> Progress,
}

impl Status {
    /// Returns the progress of a plan on a day. `quarter_ends` is the last day of its quarter.
    #[must_use]
    pub fn new(
        scorecard: &Scorecard,
        date: Date,
        quarter_ends: Date,
        interpreters: Interpreters,
    ) -> Self {
        let basis = Basis::new(&Totals::new(scorecard));
        let all = leaves(scorecard, basis);
        let mut items: Vec<(Option<Date>, Item)> = all
            .iter()
            .filter(|leaf| leaf.tasks.is_some() || leaf.due.is_some() || leaf.progress.is_some())
            .map(|leaf| item(leaf, scorecard.year, (date, quarter_ends), interpreters))
            .collect();
        items.sort_by_key(|(until, item)| (item.state, *until));
        let items: Vec<Item> = items.into_iter().map(|(_, item)| item).collect();
        let risk = |of: &dyn Fn(&Item) -> bool| -> Points {
            let some = items.iter().filter(|item| of(item));
            some.filter_map(|item| item.at_risk).sum()
        };
        Self {
            date: date.to_string(),
            quarter_ends: quarter_ends.to_string(),
            at_risk: risk(&|_| true),
            at_risk_overdue: risk(&|item| item.state == State::Overdue),
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

fn item(
    leaf: &PlanLeaf<'_>,
    year: Option<u16>,
    (date, quarter_ends): (Date, Date),
    interpreters: Interpreters,
) -> (Option<Date>, Item) {
    let means = leaf.progress.map(interpreters.progress);
    let due = leaf.due.map(|due| (interpreters.due)(due, year));
    let until = match due {
        Some(Due::Until(day)) => Some(day),
        _ => None,
    };
    let state = match due {
        _ if means == Some(Progress::Done) => State::Done,
        None => State::NoDeadline,
        Some(Due::Unknown) => State::NotUnderstood,
        Some(Due::Recurring) => State::Recurring,
        Some(Due::Until(day)) if day < date => State::Overdue,
        Some(Due::Until(day)) if day <= quarter_ends => State::ThisQuarter,
        Some(Due::Until(_)) => State::Later,
    };
    let risk = leaf.gain().filter(|gain| *gain > Points::ZERO);
    let item = Item {
        state,
        code: leaf.code().clone(),
        name: leaf.criterion.name.clone(),
        lead: leaf.lead.to_vec(),
        due: leaf.due.map(SmolStr::from),
        until: until.map(|day| day.to_string()),
        progress: leaf.progress.map(SmolStr::from),
        means,
        at_risk: risk.filter(|_| state != State::Done),
    };
    (until, item)
}

fn units(items: &[Item]) -> Vec<UnitStatus> {
    let mut units: Vec<UnitStatus> = Vec::new();
    let mut indices: HashMap<Option<&SmolStr>, usize> = HashMap::new();
    for item in items {
        let named = item.lead.iter().map(Some);
        let nobody = item.lead.is_empty().then_some(None);
        let mut seen: Vec<Option<&SmolStr>> = Vec::new();
        for lead in named.chain(nobody) {
            if seen.contains(&lead) {
                continue;
            }
            seen.push(lead);
            let at = *indices.entry(lead).or_insert_with(|| {
                units.push(UnitStatus {
                    lead: lead.cloned(),
                    ..UnitStatus::default()
                });
                units.len() - 1
            });
            let unit = &mut units[at];
            unit.tasks += 1;
            unit.done += usize::from(item.state == State::Done);
            unit.overdue += usize::from(item.state == State::Overdue);
            unit.this_quarter += usize::from(item.state == State::ThisQuarter);
            unit.at_risk = unit.at_risk + item.at_risk.unwrap_or_default();
        }
    }
    units.sort_by_key(|unit| (unit.lead.is_none(), std::cmp::Reverse(unit.at_risk)));
    units
}
