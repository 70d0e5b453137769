//! Crosswalks between the codes of two years.

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::criterion_diagnostics::code_unreadable;
use crate::input::crosswalk::{CrosswalkDraft, EntryDraft, FORMAT};
use crate::input::draft::Field;
use crate::input::values;
use crate::model::Code;
use crate::source::Located;
use crate::text;

use super::node::{Node, Value};
use super::reader::Reader;

/// Keys at the top of a crosswalk.
const TOP: [&str; 4] = ["format", "old", "new", "matches"];
/// Keys of an entry.
const ENTRY: [&str; 4] = ["old", "new", "likeness", "confirmed"];

impl Reader<'_> {
    /// Reads a crosswalk; `None` if it is not one.
    pub(super) fn crosswalk(&mut self, root: &Node) -> Option<CrosswalkDraft> {
        let pairs = self.map(root, &TOP, false)?;
        let mut draft = CrosswalkDraft {
            place: self.file_place(),
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

    /// Reports another format, which is not read any further.
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
                    "“{format}” is not the format of a crosswalk"
                ),
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
                    entry.confirmed = self.flag(node).value() == Some(&true);
                }
                // The likeness is only information for people.
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
