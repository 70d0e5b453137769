//! Successors of bodies.

use std::str::FromStr;

use super::node::{Node, Value};
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::Field;
use crate::input::units::{ChangeDraft, FormerDraft, UnitsDraft};
use crate::input::values;
use crate::model::ScoreColumn;
use crate::model::units::{Relation, Since};
use crate::source::{Located, Place};
use crate::text;

/// Keys of an entry.
pub(super) const CHANGE_KEYS: [&str; 5] = ["new", "from", "since", "relation", "confirmed"];
/// Keys of a body before a change.
pub(super) const FORMER_KEYS: [&str; 2] = ["unit", "weight"];

impl Reader<'_> {
    /// Reads successors of bodies; `None` if the file is not a list.
    pub(super) fn units(&mut self, root: &Node) -> Option<UnitsDraft> {
        if matches!(root.value, Value::Empty) {
            let place = Place::whole(self.file);
            let empty = text!("tệp trống", "the file is empty");
            self.diagnostics.push(
                Diagnostic::new(RuleId::FileEmpty, place, empty).help(text!(
                    "ghi mỗi thay đổi một mục “- {{new: …, from: […], since: …, relation: …}}”, hoặc lập tệp bằng --propose-units",
                    "write one entry “- {{new: …, from: […], since: …, relation: …}}” for each change, or create the file with --propose-units"
                )),
            );
            return None;
        }
        let is_list = matches!(root.value, Value::List(_));
        let changes = self.items(root, Self::unit_change);
        is_list.then(|| UnitsDraft {
            place: self.file_place(),
            changes,
        })
    }

    fn unit_change(&mut self, node: &Node) -> Option<ChangeDraft> {
        let pairs = self.map(node, &CHANGE_KEYS, false)?;
        let mut change = ChangeDraft {
            place: self.place(node),
            new: Vec::new(),
            from: Vec::new(),
            since: Field::Missing,
            relation: Field::Missing,
            confirmed: true,
        };
        for (key, node) in pairs {
            match key {
                "new" => change.new = self.lines_list(node),
                "from" => change.from = self.former_units(node),
                "since" => change.since = self.since(node),
                "relation" => {
                    let names: Vec<&str> = Relation::ALL.iter().map(Into::into).collect();
                    let names = names.join(", ");
                    let wanted = text!("một trong: {names}", "one of: {names}");
                    change.relation =
                        self.scalar(node, |text| Relation::from_str(text).ok(), &wanted);
                }
                _ => change.confirmed = self.flag(node).value() == Some(&true),
            }
        }
        Some(change)
    }

    /// Reads one body or a list of bodies, each a name or a map with a weight.
    fn former_units(&mut self, node: &Node) -> Vec<FormerDraft> {
        if matches!(node.value, Value::Scalar(_)) {
            return self.former_unit(node).into_iter().collect();
        }
        self.items(node, Self::former_unit)
    }

    fn former_unit(&mut self, node: &Node) -> Option<FormerDraft> {
        let named = |name: &Located<_>, weight| FormerDraft {
            unit: name.clone(),
            weight,
        };
        if !matches!(node.value, Value::Map(_)) {
            let name = self.line(node);
            return name.located().map(|name| named(name, Field::Missing));
        }
        let (mut name, mut weight) = (Field::Missing, Field::Missing);
        for (key, node) in self.map(node, &FORMER_KEYS, false)? {
            match key {
                "unit" => name = self.line(node),
                _ => weight = self.points(node, ScoreColumn::Standard),
            }
        }
        name.located().map(|name| named(name, weight))
    }

    /// Reads a day, a month or a year.
    pub(super) fn since(&mut self, node: &Node) -> Field<Since> {
        let wanted = text!(
            "một ngày, một tháng hoặc một năm, ví dụ 2025-03-01 hoặc 2025-08",
            "a day, a month or a year, such as 2025-03-01 or 2025-08"
        );
        self.scalar(node, values::since, &wanted)
    }
}
