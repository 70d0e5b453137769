//! A scenario: a map of codes to scores.

use std::collections::HashMap;

use crate::input::criterion_diagnostics::code_unreadable;
use crate::input::draft::Field;
use crate::input::values;
use crate::model::{Code, Points, ScoreColumn};
use crate::source::Located;
use crate::text;

use super::node::{Node, Value};
use super::reader::Reader;

impl Reader<'_> {
    /// Reads the scores, each with its code; one that is blank is left out.
    pub(super) fn scores(&mut self, root: &Node) -> Vec<(Located<Code>, Located<Points>)> {
        let mut scores: Vec<(Located<Code>, Located<Points>)> = Vec::new();
        let Value::Map(pairs) = &root.value else {
            self.wrong_type::<()>(
                root,
                &text!(
                    "mỗi dòng một “mã: điểm”, ví dụ 3.2.1: 0,5",
                    "a “code: score” a line, such as 3.2.1: 0.5"
                ),
            );
            return scores;
        };
        let mut keys: HashMap<Code, &Node> = HashMap::new();
        for (key, node) in pairs.iter() {
            let written = match &key.value {
                Value::Scalar(text) => text,
                _ => "",
            };
            let place = self.place(key);
            let Some(code) = values::code(written) else {
                self.diagnostics.push(code_unreadable(written, place));
                continue;
            };
            if let Some(first) = keys.get(&code) {
                self.duplicate_key(code.as_str(), key, first);
                continue;
            }
            keys.insert(code.clone(), key);
            if let Field::Read(score) = self.points(node, ScoreColumn::SelfScore) {
                scores.push((Located::new(code, place), score));
            }
        }
        scores
    }
}
