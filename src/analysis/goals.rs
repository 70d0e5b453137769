//! Which goals are met, by unit and by collective or person.

use jiff::civil::Date;
use serde::Serialize;
use smol_str::SmolStr;

use super::plan::status::{ReportDay, State};
use crate::model::{Deadline, Due, Goal, Goals, Verdict};
use crate::vocab::fold::spelling_key;

/// All goals with their verdicts, and who meets how many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoalsReport {
    /// The title of the table.
    pub title: Option<SmolStr>,
    /// The organisation.
    pub unit: Option<SmolStr>,
    /// The year.
    pub year: Option<u16>,
    /// The day on which the deadlines are compared, if one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// How many goals are met and not.
    pub counts: VerdictCounts,
    /// The goals, in order of the table.
    pub goals: Vec<GoalRow>,
    /// Each lead unit with its goals; a goal counts for each of its units.
    pub leads: Vec<Standing>,
    /// Each collective or person, if the table has them.
    pub participants: Vec<Standing>,
}

/// A goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoalRow {
    /// What it is about.
    pub name: SmolStr,
    /// The goal as written.
    pub goal: Option<SmolStr>,
    /// The result as written.
    pub result: Option<SmolStr>,
    /// Whether it is met.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Whether it is met by the verdict printed in the table.
    pub printed: Option<bool>,
    /// The units responsible.
    pub lead: Vec<SmolStr>,
    /// The deadline as written.
    pub due: Option<SmolStr>,
    /// The deadline on the day of the report, if one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_day: Option<GoalDue>,
    /// The collective or person.
    #[serde(rename = "of")]
    pub of: Option<SmolStr>,
    /// The group of the goal, or of the collective or person.
    pub group: Option<SmolStr>,
}

/// The deadline of a goal on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoalDue {
    /// Its state; a goal that is met is done.
    pub state: State,
    /// The last day.
    pub until: Option<String>,
    /// Days since then, if the goal is not met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_overdue: Option<i32>,
}

/// How many goals are met, not met and not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct VerdictCounts {
    /// Met.
    pub met: usize,
    /// Not met.
    pub not_met: usize,
    /// Not known.
    pub not_known: usize,
}

impl VerdictCounts {
    fn add(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::Met => self.met += 1,
            Verdict::NotMet { .. } => self.not_met += 1,
            Verdict::NotKnown { .. } => self.not_known += 1,
        }
    }

    /// Returns the number of goals.
    #[must_use]
    pub fn all(&self) -> usize {
        self.met + self.not_met + self.not_known
    }
}

/// The goals that a unit, collective or person meets and does not meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Its name.
    pub name: SmolStr,
    /// Its group.
    pub group: Option<SmolStr>,
    /// How many goals are met and not.
    pub counts: VerdictCounts,
    /// Whether every goal is met.
    pub meets_all: bool,
    /// The goals that are not met.
    pub not_met: Vec<SmolStr>,
    /// The goals of which it is not known.
    pub not_known: Vec<SmolStr>,
}

impl GoalsReport {
    /// Counts the goals of a table.
    #[must_use]
    pub fn new(goals: &Goals) -> Self {
        let mut counts = VerdictCounts::default();
        let (mut leads, mut participants) = (Vec::new(), Vec::new());
        for goal in &goals.goals {
            counts.add(&goal.verdict);
            for lead in &goal.lead {
                add(&mut leads, lead, None, goal);
            }
            if let Some(of) = &goal.of {
                add(&mut participants, of, goal.group.as_ref(), goal);
            }
        }
        Self {
            title: goals.title.clone(),
            unit: goals.unit.clone(),
            year: goals.year,
            date: None,
            counts,
            goals: goals.goals.iter().map(row).collect(),
            leads,
            participants,
        }
    }

    /// Compares the deadlines with a day. `interpret` reads a deadline next to the words of its
    /// goal, in a campaign of a year.
    #[must_use]
    pub fn on(
        mut self,
        day: ReportDay,
        interpret: fn(&str, &str, Option<u16>) -> Vec<Deadline>,
    ) -> Self {
        for goal in &mut self.goals {
            let deadlines = match &goal.due {
                Some(due) => interpret(due, &goal.name, self.year),
                None => Vec::new(),
            };
            goal.on_day = Some(due_on(day, &deadlines, goal.verdict == Verdict::Met));
        }
        self.date = Some(day.day.to_string());
        self
    }

    /// Returns the number of goals in a state; none without a day.
    #[must_use]
    pub fn count(&self, state: State) -> usize {
        let states = self.goals.iter().filter_map(|goal| goal.on_day.as_ref());
        states.filter(|due| due.state == state).count()
    }

    /// Returns the units, or the collectives and persons, that are judged.
    #[must_use]
    pub fn standings(&self) -> &[Standing] {
        if self.participants.is_empty() {
            &self.leads
        } else {
            &self.participants
        }
    }
}

/// Returns the deadlines of a goal on a day; it has time until the last of them.
fn due_on(on: ReportDay, deadlines: &[Deadline], is_met: bool) -> GoalDue {
    let days = deadlines.iter().flat_map(|one| one.due.days());
    let until = days.max().copied();
    let has = |wanted: &Due| deadlines.iter().any(|one| one.due == *wanted);
    let state = match until {
        _ if is_met => State::Done,
        Some(day) if day < on.day => State::Overdue,
        Some(day) => on.upcoming(day),
        None if deadlines.is_empty() => State::NoDeadline,
        None if has(&Due::Recurring) => State::Recurring,
        None => State::NotUnderstood,
    };
    let missed = until.filter(|_| state == State::Overdue);
    let days = missed.and_then(|day: Date| Some(on.day.since(day).ok()?.get_days()));
    GoalDue {
        state,
        until: until.map(|day| day.to_string()),
        days_overdue: days,
    }
}

fn row(goal: &Goal) -> GoalRow {
    GoalRow {
        name: goal.name.clone(),
        goal: goal.goal.clone(),
        result: goal.result.clone(),
        verdict: goal.verdict.clone(),
        printed: goal.printed,
        lead: goal.lead.clone(),
        due: goal.due.clone(),
        on_day: None,
        of: goal.of.clone(),
        group: goal.group.clone(),
    }
}

/// Adds a goal to whom it belongs.
fn add(standings: &mut Vec<Standing>, name: &SmolStr, group: Option<&SmolStr>, goal: &Goal) {
    let key = spelling_key(name);
    let at = standings
        .iter()
        .position(|one| spelling_key(&one.name) == key && one.group.as_ref() == group);
    let at = at.unwrap_or_else(|| {
        standings.push(Standing {
            name: name.clone(),
            group: group.cloned(),
            counts: VerdictCounts::default(),
            meets_all: true,
            not_met: Vec::new(),
            not_known: Vec::new(),
        });
        standings.len() - 1
    });
    let one = &mut standings[at];
    one.counts.add(&goal.verdict);
    one.meets_all &= goal.verdict == Verdict::Met;
    match goal.verdict {
        Verdict::Met => {}
        Verdict::NotMet { .. } => one.not_met.push(goal.name.clone()),
        Verdict::NotKnown { .. } => one.not_known.push(goal.name.clone()),
    }
}
