//! Reads the keys of a criterion.

use smol_str::SmolStr;

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::criterion_diagnostics::group_empty;
use crate::input::draft::{DraftCriterion, DraftEvidence, Field};
use crate::input::values;
use crate::model::{Code, Evidence, Kind, ScoreColumn, ScoredBy};
use crate::source::{Located, Place};
use crate::text;

use super::empty::is_empty;
use super::keys;
use super::read::Reader;
use super::tree::{Node, Value};

impl Reader<'_> {
    pub(super) fn criteria(&mut self, node: &Node) -> Vec<DraftCriterion> {
        self.items(node, |reader, entry| Some(reader.criterion(entry)))
    }

    /// Reads an entry. If it is not a map, an unreadable criterion is kept, so that its
    /// group does not count as complete.
    fn criterion(&mut self, node: &Node) -> DraftCriterion {
        let mut criterion = DraftCriterion::at(self.place(node));
        let slips = self.map_with_slips(node, &keys::CRITERION, false);
        let Some((pairs, mut misspelt)) = slips else {
            for key in ["code", "name", "standard"] {
                criterion.note_unread(key);
            }
            return criterion;
        };
        let mut below = None;
        for (key, node) in pairs {
            match key {
                "code" => criterion.code = self.code(node),
                "name" => criterion.name = self.line(node),
                "kind" => {
                    criterion.kind = self.scalar(
                        node,
                        |key| Kind::try_from(key).ok(),
                        &text!("main, bonus hoặc penalty", "main, bonus or penalty"),
                    );
                }
                "scored_by" => {
                    criterion.scored_by = self.scalar(
                        node,
                        |key| ScoredBy::try_from(key).ok(),
                        &text!("body hoặc survey", "body or survey"),
                    );
                }
                "not_applicable" => criterion.not_applicable = self.reason(node),
                "rule" => criterion.rule = self.rule(node),
                "declared" => criterion.declared = self.declared(node),
                "tasks" => criterion.tasks = self.paragraph(node),
                "lead" => {
                    let read = |reader: &mut Self| reader.names(node);
                    criterion.lead = self.noting(key, &mut misspelt, read);
                }
                "support" => criterion.support = self.names(node),
                "output" => criterion.output = self.paragraph(node),
                "due" => criterion.due = self.line(node),
                "progress" => criterion.progress = self.line(node),
                "effort" => criterion.effort = self.effort(node),
                "evidence" => {
                    let read = |reader: &mut Self| reader.items(node, Self::evidence);
                    criterion.evidence = self.noting(key, &mut misspelt, read);
                }
                "explanation" => criterion.explanation = self.paragraph(node),
                "criteria" => {
                    criterion.children = self.criteria(node);
                    below = Some(node);
                }
                key => {
                    if let Ok(column) = ScoreColumn::try_from(key) {
                        *criterion.points.get_mut(column) = self.points(node, column);
                    }
                }
            }
        }
        for key in misspelt {
            criterion.note_unread(key);
        }
        if let Some(node) = below.filter(|_| criterion.is_leaf()) {
            if is_empty(node) && criterion.points.standard.is_missing() {
                let place = criterion.code_place().clone();
                self.diagnostics
                    .push(group_empty(place, criterion.code_text()));
            }
            criterion.note_unread("criteria");
        }
        criterion
    }

    fn evidence(&mut self, node: &Node) -> Option<DraftEvidence> {
        let (pairs, misspelt) = self.map_with_slips(node, &keys::EVIDENCE, false)?;
        let mut evidence = DraftEvidence::of(Evidence::default(), self.place(node));
        for (key, node) in pairs {
            *evidence.part(key) = self.line(node);
        }
        for key in misspelt {
            let part = evidence.part(key);
            if part.is_missing() {
                *part = Field::Unreadable;
            }
        }
        Some(evidence)
    }

    /// Reads the value of a key, and marks the key as unread if that fails.
    fn noting<T>(
        &mut self,
        key: &str,
        unread: &mut Vec<&'static str>,
        read: impl FnOnce(&mut Self) -> Vec<T>,
    ) -> Vec<T> {
        let before = self.diagnostics.len();
        let values = read(self);
        if values.is_empty() && self.diagnostics.len() > before {
            unread.extend(keys::CRITERION.into_iter().find(|known| *known == key));
        }
        values
    }

    /// Reads a code as written: an unquoted 1.10 stays 1.10.
    fn code(&mut self, node: &Node) -> Field<Code> {
        match &node.value {
            Value::Scalar(text) => {
                if let Some(code) = values::code(text) {
                    return Field::read(code, self.place(node));
                }
                let diagnostic = code_unreadable(text, self.place(node));
                self.diagnostics.push(diagnostic);
                Field::Unreadable
            }
            _ => self
                .line(node)
                .value()
                .map_or(Field::Missing, |_| Field::Unreadable),
        }
    }

    /// Reads why a criterion does not apply. A key without a reason still means that it
    /// does not apply; the check asks for the reason.
    fn reason(&mut self, node: &Node) -> Field<SmolStr> {
        match self.paragraph(node) {
            Field::Missing => Field::read(SmolStr::default(), self.place(node)),
            reason => reason,
        }
    }

    /// Reads a declared figure or answer; ticked names may be a list.
    fn declared(&mut self, node: &Node) -> Field<SmolStr> {
        if matches!(node.value, Value::List(_)) {
            let names = self.lines_list(node);
            let joined: Vec<SmolStr> = names.into_iter().map(|name| name.value).collect();
            if joined.is_empty() {
                return Field::Missing;
            }
            return Field::read(joined.join("; ").into(), self.place(node));
        }
        self.line(node)
    }

    /// Reads units: a list, or one text separated by `;`.
    fn names(&mut self, node: &Node) -> Vec<Located<SmolStr>> {
        let parts = match &node.value {
            Value::Scalar(_) => match self.line(node) {
                Field::Read(line) => vec![line],
                Field::Missing | Field::Unreadable => Vec::new(),
            },
            _ => self.lines_list(node),
        };
        if parts.iter().all(|part| !part.value.contains(';')) {
            return parts;
        }
        let split = |part: Located<SmolStr>| {
            let names: Vec<SmolStr> = values::names(&part.value).map(SmolStr::from).collect();
            names
                .into_iter()
                .map(move |name| Located::new(name, part.place.clone()))
        };
        parts.into_iter().flat_map(split).collect()
    }
}

/// Returns the diagnostic for an invalid code.
pub(crate) fn code_unreadable(written: &str, place: Place) -> Diagnostic {
    let written = values::quoted(written);
    Diagnostic::new(
        RuleId::CodeUnreadable,
        place,
        text!(
            "“{written}” không phải là mã tiêu chí",
            "“{written}” is not a criterion's code"
        ),
    )
    .help(text!(
        "mã gồm chữ và số, các cấp cách nhau bằng dấu chấm, ví dụ 1.1.2",
        "a code consists of letters and digits, its levels separated by dots, such as 1.1.2"
    ))
}
