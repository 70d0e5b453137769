//! The format version of a file.

use super::read::Reader;
use super::tree::{Node, Value};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::values;
use crate::text;

impl Reader<'_> {
    /// Returns whether the format of the file is not supported. Then nothing else in it
    /// is checked.
    pub(super) fn format_unsupported(&mut self, root: &Node) -> bool {
        let Value::Map(entries) = &root.value else {
            return false;
        };
        let is_format = |key: &Node| matches!(&key.value, Value::Scalar(key) if key == "format");
        let node = entries.iter().find(|(key, _)| is_format(key));
        let Some((format, node)) = node.and_then(|(_, node)| match &node.value {
            Value::Scalar(text) => Some((values::one_line(text), node)),
            Value::Empty | Value::List(_) | Value::Map(_) => None,
        }) else {
            return false;
        };
        if format == "parindex/1" {
            return false;
        }
        self.diagnostics.push(
            Diagnostic::new(
                RuleId::FormatUnsupported,
                self.place(node),
                text!(
                    "không hỗ trợ định dạng “{format}”",
                    "format “{format}” is not supported",
                    format = values::quoted(&format)
                ),
            )
            .help(text!(
                "chương trình này đọc “parindex/1”; tệp mới hơn cần chương trình mới hơn",
                "this program reads “parindex/1”; a later file needs a later program"
            )),
        );
        true
    }
}
