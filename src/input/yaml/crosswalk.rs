//! Reads the entries of a crosswalk.

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::crosswalk::{CrosswalkDraft, EntryDraft, FORMAT};
use crate::input::draft::Field;
use crate::input::limits::Limits;
use crate::input::values;
use crate::model::Code;
use crate::source::{Content, Files, Located, Place};
use crate::text;

use super::entry::code_unreadable;
use super::read::Reader;
use super::top::boolean;
use super::tree::{self, Node, Value};
use crate::input::open::yaml_text;

/// Keys at the top of a crosswalk.
const TOP: [&str; 4] = ["format", "old", "new", "matches"];
/// Keys of an entry.
const ENTRY: [&str; 4] = ["old", "new", "likeness", "confirmed"];

/// Reads a crosswalk and pushes diagnostics. Returns `None` if it is not a YAML mapping.
pub fn read(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<CrosswalkDraft> {
    let file = files.add(name);
    let text = yaml_text(file, bytes, limits, diagnostics)?;
    let draft = match tree::parse(&text, file, limits) {
        Ok(tree) => Reader::of_file(file, diagnostics).crosswalk(&tree.root),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    };
    files.set_content(file, Content::Text(text));
    draft
}

impl Reader<'_> {
    fn crosswalk(&mut self, root: &Node) -> Option<CrosswalkDraft> {
        let pairs = self.map(root, &TOP, false)?;
        let mut draft = CrosswalkDraft {
            place: Place::whole(self.file),
            old: Field::Missing,
            new: Field::Missing,
            entries: Vec::new(),
        };
        let year = text!("một năm, ví dụ 2023", "a year, such as 2023");
        for (key, node) in pairs {
            match key {
                "format" => self.crosswalk_format(node)?,
                "old" => draft.old = self.scalar(node, values::year, &year),
                "new" => draft.new = self.scalar(node, values::year, &year),
                _ => {
                    let entries = self.list(node, Self::crosswalk_entry);
                    draft.entries = entries.into_iter().map(|entry| entry.value).collect();
                }
            }
        }
        Some(draft)
    }

    /// Reports an unknown format, which is not read any further.
    fn crosswalk_format(&mut self, node: &Node) -> Option<()> {
        let format = self.line(node);
        if format.value().is_none_or(|format| format == FORMAT) {
            return Some(());
        }
        let format = format.value().map(|one| values::quoted(one))?;
        self.diagnostics.push(
            Diagnostic::new(
                RuleId::FormatUnsupported,
                self.place(node),
                text!(
                    "“{format}” không phải là định dạng của bảng đối chiếu mã",
                    "“{format}” is not the format of a crosswalk"),
            )
            .help(text!(
                "bảng đối chiếu mã ghi “format: {wanted}”; lập bằng parindex compare --propose",
                "a crosswalk has the line “format: {wanted}”; create one with parindex compare --propose",
                wanted = FORMAT
            )),
        );
        None
    }

    fn crosswalk_entry(&mut self, node: &Node) -> Option<EntryDraft> {
        let pairs = self.map(node, &ENTRY, false)?;
        let mut entry = EntryDraft {
            place: self.place(node),
            old: Vec::new(),
            new: Vec::new(),
            confirmed: false,
        };
        for (key, node) in pairs {
            match key {
                "old" => entry.old = self.codes(node),
                "new" => entry.new = self.codes(node),
                "confirmed" => {
                    let wanted = text!("true hoặc false", "true or false");
                    let value = self.scalar(node, boolean, &wanted);
                    entry.confirmed = value.value() == Some(&true);
                }
                // Informational keys written by the program are ignored.
                _ => {}
            }
        }
        Some(entry)
    }

    /// Reads one code or a list of codes.
    fn codes(&mut self, node: &Node) -> Vec<Located<Code>> {
        if matches!(node.value, Value::Scalar(_)) {
            let place = self.place(node);
            let code = self.one_code(node);
            return code
                .map(|code| Located::new(code, place))
                .into_iter()
                .collect();
        }
        self.list(node, Self::one_code)
    }

    fn one_code(&mut self, node: &Node) -> Option<Code> {
        let line = self.line(node);
        let written = line.value()?;
        let code = values::code(written);
        if code.is_none() {
            let diagnostic = code_unreadable(written, self.place(node));
            self.diagnostics.push(diagnostic);
        }
        code
    }
}
