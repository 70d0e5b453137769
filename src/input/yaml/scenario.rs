//! Reads a scenario: assumed scores in a YAML file.

use crate::diagnostic::Diagnostic;
use crate::input::draft::Field;
use crate::input::limits::Limits;
use crate::input::values;
use crate::model::{Code, Points, ScoreColumn};
use crate::source::{Content, Files, Located};
use crate::text;

use super::code_unreadable;
use super::read::Reader;
use super::tree::{self, Node, Value};

/// Reads assumed scores, one `code: score` per line, and pushes diagnostics. Blank scores
/// are omitted.
pub fn read(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Located<Code>, Located<Points>)> {
    let file = files.add(name);
    let Some(text) = crate::input::open::yaml_text(file, bytes, limits, diagnostics) else {
        return Vec::new();
    };
    let scores = match tree::parse(&text, file, limits) {
        Ok(tree) => Reader::of_file(file, diagnostics).scores(&tree.root),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            Vec::new()
        }
    };
    files.set_content(file, Content::Text(text));
    scores
}

impl Reader<'_> {
    fn scores(&mut self, root: &Node) -> Vec<(Located<Code>, Located<Points>)> {
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
        let mut keys: Vec<(Code, &Node)> = Vec::new();
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
            if let Some((_, first)) = keys.iter().find(|(known, _)| *known == code) {
                self.duplicate_key(code.as_str(), key, first);
                continue;
            }
            keys.push((code.clone(), key));
            if let Field::Read(score) = self.points(node, ScoreColumn::SelfScore) {
                scores.push((Located::new(code, place), score));
            }
        }
        scores
    }
}
