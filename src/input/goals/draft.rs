//! Goals with their results, as a file contains them.

use smol_str::SmolStr;

use crate::input::draft::{Draft, Field};
use crate::lang::{Lang, Message};
use crate::source::{Located, Place};
use crate::text;

/// Goals as a file contains them.
#[derive(Clone, Debug)]
pub struct GoalsDraft {
    /// The place of the heading, or of the list.
    pub place: Place,
    /// Title, year, unit and the like, and how the table was read.
    pub metadata: Draft,
    /// The goals.
    pub goals: Vec<GoalDraft>,
}

/// A goal as a file contains it.
#[derive(Clone, Debug)]
pub struct GoalDraft {
    /// What it is about.
    pub name: Located<SmolStr>,
    /// The goal.
    pub goal: Field<SmolStr>,
    /// The result.
    pub result: Field<SmolStr>,
    /// Last year's result.
    pub last_year: Field<SmolStr>,
    /// The printed verdict.
    pub printed: Field<SmolStr>,
    /// The units responsible.
    pub lead: Vec<SmolStr>,
    /// The deadline.
    pub due: Field<SmolStr>,
    /// The collective or person.
    pub of: Option<Located<SmolStr>>,
    /// The group of that collective or person.
    pub group: Option<SmolStr>,
}

impl GoalDraft {
    /// Creates a goal with a name alone.
    #[must_use]
    pub fn new(name: Located<SmolStr>) -> Self {
        Self {
            name,
            goal: Field::Missing,
            result: Field::Missing,
            last_year: Field::Missing,
            printed: Field::Missing,
            lead: Vec::new(),
            due: Field::Missing,
            of: None,
            group: None,
        }
    }
}

impl GoalsDraft {
    /// Returns the language that the file states.
    #[must_use]
    pub fn language(&self) -> Option<Lang> {
        self.metadata.language.value().copied()
    }
}

/// Returns the number of goals for the description of the table.
pub(in crate::input) fn counted(goals: &[GoalDraft]) -> Message {
    let count = goals.len();
    text!("{count} chỉ tiêu", "{count} goals")
}
