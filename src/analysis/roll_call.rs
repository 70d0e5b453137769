//! Which of the expected units have sent a table.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use smol_str::SmolStr;

use crate::model::units::{Since, UnitHistory};
use crate::vocab::fold::spelling_key;

/// A unit that is expected to send a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Its name.
    pub unit: SmolStr,
    /// When its table is due, if the list states it.
    pub due: Option<Since>,
}

/// A table that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The unit in the table; `None` if it is not known.
    pub unit: Option<SmolStr>,
    /// The file, with the sheet if it has several tables.
    pub file: String,
    /// Whether it has errors, so that nothing of it is used.
    pub has_errors: bool,
}

/// What a unit has sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CallState {
    /// One table.
    Sent,
    /// More than one table.
    Twice,
    /// One table, which has errors.
    WithErrors,
    /// None.
    Missing,
    /// A table, although the unit is not in the list.
    Unexpected,
}

/// A unit of the list, or one that sent a table without being in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CalledUnit {
    /// Its name; `None` if a file does not tell it.
    pub unit: Option<SmolStr>,
    /// When its table is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Since>,
    /// What it has sent.
    pub state: CallState,
    /// Its files.
    pub files: Vec<String>,
}

/// How many of the units with one deadline have sent a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The deadline; `None` for units without one.
    pub due: Option<Since>,
    /// Number of units that have sent a table.
    pub sent: usize,
    /// Number of expected units.
    pub expected: usize,
}

/// Who has sent a table and who has not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RollCall {
    /// Number of expected units.
    pub expected: usize,
    /// Number of those that have sent a table.
    pub sent: usize,
    /// The same by deadline, earliest first.
    pub deadlines: Vec<Deadline>,
    /// The units in the order of the list, then those that are not in it.
    pub units: Vec<CalledUnit>,
}

impl RollCall {
    /// Compares the tables of a year with the list of units. Former names of units count as
    /// those in use.
    #[must_use]
    pub fn new(
        expected: &[Expected],
        sent: &[Sent],
        history: &UnitHistory,
        year: Option<u16>,
    ) -> Self {
        let key = |name: &str| spelling_key(&history.current_name(name, year));
        let mut files: BTreeMap<Option<String>, Vec<&Sent>> = BTreeMap::new();
        for one in sent {
            let unit = one.unit.as_deref().map(key);
            files.entry(unit).or_default().push(one);
        }
        let mut call = Self::default();
        let mut known = HashSet::new();
        for one in expected {
            let key = key(&one.unit);
            if !known.insert(key.clone()) {
                continue;
            }
            let sent = files.remove(&Some(key)).unwrap_or_default();
            let state = match sent.as_slice() {
                [] => CallState::Missing,
                [only] if only.has_errors => CallState::WithErrors,
                [_] => CallState::Sent,
                _ => CallState::Twice,
            };
            call.count(one.due, state != CallState::Missing);
            let unit = Some(one.unit.clone());
            call.add(unit, one.due, state, &sent);
        }
        call.deadlines
            .sort_by_key(|one| (one.due.is_none(), one.due));
        for sent in files.into_values() {
            let unit = sent.first().and_then(|one| one.unit.clone());
            call.add(unit, None, CallState::Unexpected, &sent);
        }
        call
    }

    fn add(&mut self, unit: Option<SmolStr>, due: Option<Since>, state: CallState, sent: &[&Sent]) {
        self.units.push(CalledUnit {
            unit,
            due,
            state,
            files: sent.iter().map(|one| one.file.clone()).collect(),
        });
    }

    /// Counts an expected unit.
    fn count(&mut self, due: Option<Since>, has_sent: bool) {
        let sent = usize::from(has_sent);
        self.expected += 1;
        self.sent += sent;
        match self.deadlines.iter_mut().find(|one| one.due == due) {
            Some(known) => {
                known.expected += 1;
                known.sent += sent;
            }
            None => self.deadlines.push(Deadline {
                due,
                sent,
                expected: 1,
            }),
        }
    }
}
