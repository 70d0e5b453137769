//! Goals with their results: `goals: [{name, goal, result, lead, due}]`.

use crate::input::draft::{Draft, Field};
use crate::input::goals::{GoalDraft, GoalsDraft, counted, split};
use crate::input::values;
use crate::source::Located;
use crate::vocab::MetadataField;

use super::node::Node;
use super::reader::Reader;

/// Keys at the top of a file of goals.
const TOP: [&str; 8] = [
    "format", "title", "unit", "block", "year", "language", "index", "goals",
];
/// Keys of a goal.
const GOAL: [&str; 9] = [
    "name",
    "goal",
    "result",
    "last_year",
    "verdict",
    "lead",
    "due",
    "of",
    "group",
];

/// Whether a text has goals at its top level, and no criteria.
pub(super) fn has_goals(text: &str) -> bool {
    let begins = |key: &str| text.lines().any(|line| line.starts_with(key));
    begins("goals:") && !begins("criteria:")
}

impl Reader<'_> {
    /// Reads goals; `None` if there are none.
    pub(super) fn goals(&mut self, root: &Node) -> Option<GoalsDraft> {
        let pairs = self.map(root, &TOP, true)?;
        let mut metadata = Draft::new(self.file_place());
        let mut goals = Vec::new();
        for (key, node) in pairs {
            if key == "goals" {
                goals = self
                    .items(node, Self::goal)
                    .into_iter()
                    .flat_map(split)
                    .collect();
                continue;
            }
            let Some(field) = MetadataField::from_key(key) else {
                continue;
            };
            self.metadata(node, metadata.metadata(field));
        }
        metadata.reading.counted = Some(counted(&goals));
        (!goals.is_empty()).then_some(GoalsDraft {
            place: self.file_place(),
            metadata,
            goals,
        })
    }

    fn goal(&mut self, node: &Node) -> Option<GoalDraft> {
        let pairs = self.map(node, &GOAL, false)?;
        let mut draft = GoalDraft::new(Located::new("".into(), self.place(node)));
        for (key, node) in pairs {
            match key {
                "name" => {
                    if let Field::Read(name) = self.line(node) {
                        draft.name = name;
                    }
                }
                "goal" => draft.goal = self.line(node),
                "result" => draft.result = self.line(node),
                "last_year" => draft.last_year = self.line(node),
                "verdict" => draft.printed = self.line(node),
                "due" => draft.due = self.line(node),
                "of" => draft.of = self.line(node).located().cloned(),
                "group" => draft.group = self.line(node).value().cloned(),
                _ => {
                    let lead = self.lines_list(node);
                    let names = lead.iter().flat_map(|one| values::unit_names(&one.value));
                    draft.lead = names.map(Into::into).collect();
                }
            }
        }
        Some(draft)
    }
}
