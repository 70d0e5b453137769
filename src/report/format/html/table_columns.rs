//! The columns of a table on a page: which are shown, and which stay on a narrow screen.

use crate::report::document::{Document, Meaning, Role, Table};
use crate::report::format::shown_columns::shown_in_text;
use crate::report::format::table_text::name_column;

/// On a narrow screen there is room for this many numbers next to the name.
const MAIN_NUMBERS: usize = 2;

/// The columns of a table.
pub(super) struct Columns {
    /// The place of the name, if there is any text.
    pub(super) name: Option<usize>,
    /// The places of the columns that are shown.
    pub(super) shown: Vec<usize>,
    /// What the other columns contain, one sentence each.
    pub(super) notes: Vec<String>,
    /// The places of those that stay on a narrow screen.
    main: Vec<usize>,
}

impl Columns {
    pub(super) fn new(table: &Table, document: &Document) -> Self {
        let name = name_column(table);
        let columns = shown_in_text(table, document);
        let shown = columns.indices;
        let main = main_columns(table, name, &shown);
        Self {
            name,
            shown,
            notes: columns.blank.into_iter().chain(columns.notes).collect(),
            main,
        }
    }

    /// Whether a column is the name or precedes it, such as the code.
    pub(super) fn is_leading(&self, at: usize) -> bool {
        self.name.is_some_and(|name| at <= name)
    }

    /// Whether a column is hidden on a narrow screen until all are asked for.
    pub(super) fn is_minor(&self, at: usize) -> bool {
        !self.main.contains(&at)
    }

    /// Returns how many columns are hidden on a narrow screen.
    pub(super) fn minor_count(&self) -> usize {
        self.shown.len() - self.main.len()
    }
}

/// Returns the columns that stay on a narrow screen: those up to the name, and the numbers that
/// matter most. Without numbers it is the next text.
fn main_columns(table: &Table, name: Option<usize>, shown: &[usize]) -> Vec<usize> {
    let role = |at: usize| table.columns[at].role;
    let find = |wanted: fn(Role) -> bool| shown.iter().copied().find(|at| wanted(role(*at)));
    let last_score = shown.iter().copied().rfind(|at| role(*at) == Role::Score);
    let quotient = shown.iter().find_map(|at| match role(*at) {
        Role::Quotient { part, .. } => Some([part, *at]),
        _ => None,
    });
    let change = find(|role| match role {
        Role::Change { .. } => true,
        Role::Difference { meaning, .. } => matches!(meaning, Meaning::Better | Meaning::Worse),
        _ => false,
    });
    let after_name = |at: &&usize| name.is_none_or(|name| **at > name);
    let numbers = shown
        .iter()
        .filter(after_name)
        .filter(|at| table.columns[**at].number);
    let mut ranked: Vec<usize> = last_score.into_iter().collect();
    ranked.extend(find(|role| role == Role::Late));
    ranked.extend(find(Role::is_gap));
    ranked.extend(change);
    ranked.extend(quotient.into_iter().flatten());
    ranked.extend(numbers);
    let mut main: Vec<usize> = shown
        .iter()
        .copied()
        .filter(|at| name.is_some_and(|name| *at <= name))
        .collect();
    let leading = main.len();
    for at in ranked {
        if main.len() < leading + MAIN_NUMBERS && shown.contains(&at) && !main.contains(&at) {
            main.push(at);
        }
    }
    if main.len() == leading {
        main.extend(shown.iter().filter(after_name).take(1));
    }
    main
}
