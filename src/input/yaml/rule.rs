//! A scoring rule from YAML: `bands: [{above: 90%, points: 2}, …]` and its kin.

use crate::input::draft::Field;
use crate::input::field;
use crate::model::rule::{Band, Rule};
use crate::model::{Column, Points};
use crate::text;

use super::keys;
use super::read::Reader;
use super::tree::{Node, Value};

impl Reader<'_> {
    pub(super) fn rule(&mut self, node: &Node) -> Field<Rule> {
        if matches!(node.value, Value::Empty) {
            return Field::Missing;
        }
        let Some(pairs) = self.map(node, &keys::RULE, false) else {
            return Field::Unreadable;
        };
        let [(kind, body)] = pairs[..] else {
            let kinds = keys::RULE.join(", ");
            return self.wrong_type(
                node,
                &text!(
                    "đúng một cách chấm ({kinds})",
                    "exactly one rule ({kinds})",
                    kinds
                ),
            );
        };
        let rule = match kind {
            "options" => self.answers(body).map(Rule::Options),
            "ticks" => self.answers(body).map(Rule::Ticks),
            "bands" => self.bands(body).map(Rule::Bands),
            "ratio" => self.ratio(body),
            _ => self.per_item(body),
        };
        rule.map_or(Field::Unreadable, |rule| {
            Field::read(rule, self.place(node))
        })
    }

    /// Answers with their points, as a map of the user's own words.
    fn answers(&mut self, node: &Node) -> Option<Vec<(String, Points)>> {
        let Value::Map(entries) = &node.value else {
            self.wrong_type::<()>(
                node,
                &text!("các cặp “phương án: điểm”", "pairs of “answer: points”"),
            );
            return None;
        };
        let mut answers = Vec::with_capacity(entries.len());
        for (key, value) in entries.iter() {
            let name = self.line(key).value().cloned()?;
            let points = self.points(value, Column::Standard).value().copied()?;
            answers.push((name, points));
        }
        Some(answers)
    }

    fn bands(&mut self, node: &Node) -> Option<Vec<Band>> {
        let wanted = self.list(node, Self::band);
        let complete = matches!(&node.value, Value::List(items) if items.len() == wanted.len());
        complete.then(|| wanted.into_iter().map(|band| band.value).collect())
    }

    fn band(&mut self, node: &Node) -> Option<Band> {
        let pairs = self.map(node, &keys::BAND, false)?;
        let find = |wanted| {
            pairs
                .iter()
                .find(|(key, _)| *key == wanted)
                .map(|(_, node)| *node)
        };
        let (edge, inclusive) = match (find("from"), find("above")) {
            (Some(edge), None) => (edge, true),
            (None, Some(edge)) => (edge, false),
            _ => {
                self.wrong_type::<()>(
                    node,
                    &text!(
                        "một trong hai khóa “from” hoặc “above”",
                        "either “from” or “above”"
                    ),
                );
                return None;
            }
        };
        let edge = self.per_cent(edge)?;
        let Some(points) = find("points") else {
            self.wrong_type::<()>(node, &text!("khóa “points”", "the key “points”"));
            return None;
        };
        let points = self.points(points, Column::Standard).value().copied()?;
        Some(Band {
            edge,
            inclusive,
            points,
        })
    }

    fn ratio(&mut self, node: &Node) -> Option<Rule> {
        if matches!(node.value, Value::Empty) {
            return Some(Rule::Ratio { zero_below: None });
        }
        let pairs = self.map(node, &keys::RATIO, false)?;
        let zero_below = match pairs.first() {
            Some((_, floor)) => Some(self.per_cent(floor)?),
            None => None,
        };
        Some(Rule::Ratio { zero_below })
    }

    fn per_item(&mut self, node: &Node) -> Option<Rule> {
        let pairs = self.map(node, &keys::PER_ITEM, false)?;
        let mut points = None;
        let mut at_most = None;
        for (key, value) in &pairs {
            let read = self.points(value, Column::Standard).value().copied()?;
            *(if *key == "points" {
                &mut points
            } else {
                &mut at_most
            }) = Some(read);
        }
        if points.is_none() {
            self.wrong_type::<()>(node, &text!("khóa “points”", "the key “points”"));
        }
        Some(Rule::PerItem {
            points: points?,
            at_most,
        })
    }

    fn per_cent(&mut self, node: &Node) -> Option<Points> {
        self.scalar(
            node,
            field::percent,
            &text!("một tỷ lệ, ví dụ 90%", "a ratio, such as 90%"),
        )
        .value()
        .copied()
    }
}
