//! Which goals are met, by unit and by collective or person.

use serde::Serialize;
use smol_str::SmolStr;

use crate::model::{Goal, Goals, Verdict};
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
    /// The collective or person.
    #[serde(rename = "of")]
    pub of: Option<SmolStr>,
    /// The group of the goal, or of the collective or person.
    pub group: Option<SmolStr>,
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
            counts,
            goals: goals.goals.iter().map(row).collect(),
            leads,
            participants,
        }
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

fn row(goal: &Goal) -> GoalRow {
    GoalRow {
        name: goal.name.clone(),
        goal: goal.goal.clone(),
        result: goal.result.clone(),
        verdict: goal.verdict.clone(),
        printed: goal.printed,
        lead: goal.lead.clone(),
        due: goal.due.clone(),
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
