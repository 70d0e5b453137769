//! Reads values from nodes: text, points, lists, maps of known keys. Problems are
//! reported and skipped, so that one run reports all of them.

use smol_str::SmolStr;

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::Field;
use crate::input::values::{self, Separators};
use crate::lang::Message;
use crate::model::{Points, ScoreColumn};
use crate::source::{FileId, Located, Place};
use crate::text;

use super::keys;
use super::tree::{Node, Value};

/// Reads nodes, with places in a file or at one cell.
pub(super) struct Reader<'a> {
    pub(super) file: FileId,
    /// The cell that contains the whole text, if it is not from a YAML file.
    cell: Option<Place>,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

/// The pairs of a map with known keys, without duplicates.
pub(super) type Pairs<'n> = Vec<(&'n str, &'n Node<'n>)>;

/// The intended keys of a map's misspelt keys: their values are not missing, only not
/// read.
pub(super) type Misspelt = Vec<&'static str>;

impl<'a> Reader<'a> {
    pub(super) fn of_file(file: FileId, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            file,
            cell: None,
            diagnostics,
        }
    }

    pub(super) fn of_cell(cell: &Place, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            file: cell.file,
            cell: Some(cell.clone()),
            diagnostics,
        }
    }

    pub(super) fn place(&self, node: &Node) -> Place {
        self.cell
            .clone()
            .unwrap_or_else(|| Place::span(self.file, node.range.clone()))
    }

    pub(super) fn points(&mut self, node: &Node, column: ScoreColumn) -> Field<Points> {
        let Value::Scalar(text) = &node.value else {
            return self.scalar(
                node,
                |_| None,
                &text!("một số, ví dụ 0,5", "a number, such as 0.5"),
            );
        };
        let place = self.place(node);
        match values::points(text, Separators::YAML) {
            Ok(Some(points)) => Field::read(points, place),
            Ok(None) => Field::Missing,
            Err(bad) => {
                self.diagnostics.push(bad.diagnose(column, text, place));
                Field::Unreadable
            }
        }
    }

    /// Reads the cost of a task.
    pub(super) fn effort(&mut self, node: &Node) -> Field<Points> {
        let wanted = text!(
            "một số lớn hơn 0, ví dụ 3 hoặc 0,5",
            "a number above 0, such as 3 or 0.5"
        );
        self.scalar(node, values::effort, &wanted)
    }

    pub(super) fn lines_list(&mut self, node: &Node) -> Vec<Located<SmolStr>> {
        if matches!(node.value, Value::Scalar(_)) {
            return self.line(node).located().cloned().into_iter().collect();
        }
        self.list(node, |reader, item| reader.line(item).value().cloned())
    }

    /// Reads a text on one line.
    pub(super) fn line(&mut self, node: &Node) -> Field<SmolStr> {
        self.scalar(
            node,
            |text| Some(SmolStr::from(values::one_line(text))),
            &text!("một đoạn chữ", "a text"),
        )
        .filter_empty()
    }

    /// Reads a text that may have several lines.
    pub(super) fn paragraph(&mut self, node: &Node) -> Field<SmolStr> {
        self.scalar(
            node,
            |text| Some(SmolStr::from(values::lines(text))),
            &text!("một đoạn chữ", "a text"),
        )
        .filter_empty()
    }

    /// Reads a scalar with `read`; anything else has the wrong type.
    pub(super) fn scalar<T>(
        &mut self,
        node: &Node,
        read: impl FnOnce(&str) -> Option<T>,
        wanted: &Message,
    ) -> Field<T> {
        match &node.value {
            Value::Empty => Field::Missing,
            Value::Scalar(text) => match read(text) {
                Some(value) => Field::read(value, self.place(node)),
                None => self.wrong_type(node, wanted),
            },
            Value::List(_) | Value::Map(_) => self.wrong_type(node, wanted),
        }
    }

    /// Reads a list of items with `read`, each with its place.
    pub(super) fn list<T>(
        &mut self,
        node: &Node,
        read: impl Fn(&mut Self, &Node) -> Option<T>,
    ) -> Vec<Located<T>> {
        self.items(node, |reader, item| {
            read(reader, item).map(|value| Located::new(value, reader.place(item)))
        })
    }

    /// Like [`Self::list`], without places.
    pub(super) fn items<T>(
        &mut self,
        node: &Node,
        read: impl Fn(&mut Self, &Node) -> Option<T>,
    ) -> Vec<T> {
        match &node.value {
            Value::Empty => Vec::new(),
            Value::List(items) => {
                let mut values = Vec::with_capacity(items.len());
                values.extend(items.iter().filter_map(|item| read(self, item)));
                values
            }
            Value::Scalar(_) | Value::Map(_) => {
                self.wrong_type::<T>(
                    node,
                    &text!(
                        "một danh sách, mỗi mục bắt đầu bằng “- ”",
                        "a list, each entry beginning with “- ”"
                    ),
                );
                Vec::new()
            }
        }
    }

    /// Returns the pairs of a map; unknown and duplicate keys are reported and omitted.
    /// Merge keys (`<<`) supply keys that the map itself does not have.
    pub(super) fn map<'n>(
        &mut self,
        node: &'n Node,
        known: &[&'static str],
        free: bool,
    ) -> Option<Pairs<'n>> {
        let read = self.map_with_slips(node, known, free);
        read.map(|(pairs, _)| pairs)
    }

    /// Like [`Self::map`], with the intended keys of its misspelt keys.
    pub(super) fn map_with_slips<'n>(
        &mut self,
        node: &'n Node,
        known: &[&'static str],
        free: bool,
    ) -> Option<(Pairs<'n>, Misspelt)> {
        let Value::Map(entries) = &node.value else {
            self.wrong_type::<()>(
                node,
                &text!("các cặp “khóa: giá trị”", "pairs of “key: value”"),
            );
            return None;
        };
        let mut pairs: Pairs<'n> = Vec::with_capacity(entries.len());
        let mut merged: Vec<&'n Node> = Vec::new();
        let mut misspelt = Misspelt::new();
        // The first occurrence of each known key; no map has more than 32.
        let mut first: [Option<&Node>; 32] = [None; 32];
        let mut next = 0;
        let mut before: Option<&Node> = None;
        for (key, value) in entries.iter() {
            let before = before.replace(value);
            let Value::Scalar(name) = &key.value else {
                self.wrong_type::<()>(key, &text!("một khóa", "a key"));
                continue;
            };
            let name: &str = name;
            if name == "<<" {
                merged.push(value);
            } else if let Some(at) = find(known, name, next) {
                next = at + 1;
                if let Some(first) = first[at] {
                    self.duplicate_key(name, key, first);
                } else {
                    first[at] = Some(key);
                    pairs.push((name, value));
                }
            } else if let Some(diagnostic) = self.cut_number(before, key, value) {
                self.diagnostics.push(diagnostic);
            } else if !(free && name.starts_with("x-")) {
                misspelt.extend(self.unknown_key(name, key, known));
            }
        }
        for source in merged {
            self.merge(source, known, &mut pairs);
        }
        Some((pairs, misspelt))
    }

    fn merge<'n>(&mut self, source: &'n Node, known: &[&'static str], pairs: &mut Pairs<'n>) {
        if let Value::List(sources) = &source.value {
            for source in sources.iter() {
                self.merge(source, known, pairs);
            }
            return;
        }
        for (name, value) in self.map(source, known, false).unwrap_or_default() {
            if !pairs.iter().any(|(present, _)| *present == name) {
                pairs.push((name, value));
            }
        }
    }

    fn unknown_key(
        &mut self,
        name: &str,
        key: &Node,
        known: &[&'static str],
    ) -> Option<&'static str> {
        let diagnostic = Diagnostic::new(
            RuleId::UnknownKey,
            self.place(key),
            text!(
                "khóa “{name}” không có trong định dạng",
                "the format has no key “{name}”",
                name = values::quoted(name)
            ),
        );
        let meant = keys::nearest(name, known);
        let all = known.join(", ");
        self.diagnostics.push(match meant {
            Some(meant) => diagnostic.help(text!(
                "có phải ý bạn là “{meant}”?",
                "did you mean “{meant}”?"
            )),
            None => diagnostic.help(text!(
                "các khóa dùng được ở đây: {all}",
                "keys allowed here: {all}"
            )),
        });
        meant
    }

    /// `{self: 1,5}`: in braces, a comma separates keys, and the digits after it are read
    /// as a key without a value.
    fn cut_number(&self, before: Option<&Node>, key: &Node, value: &Node) -> Option<Diagnostic> {
        let digits = |node: &Node| match &node.value {
            Value::Scalar(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(values::quoted(text))
            }
            _ => None,
        };
        let before = before?;
        let (whole, fraction) = (digits(before)?, digits(key)?);
        // The comma and an optional space.
        let between = key.range.start.checked_sub(before.range.end)?;
        if between > 2 || !matches!(value.value, Value::Empty) {
            return None;
        }
        let number = Node {
            range: before.range.start..key.range.end,
            value: Value::Empty,
        };
        let message = text!(
            "trong dấu {{ }} dấu phẩy ngăn cách các khóa, nên {whole},{fraction} bị tách thành {whole} và khóa “{fraction}”",
            "between {{ }} a comma separates keys, so {whole},{fraction} is read as {whole} and a key “{fraction}”"
        );
        let diagnostic = Diagnostic::new(RuleId::UnknownKey, self.place(&number), message);
        Some(diagnostic.help(text!(
            "đặt số trong ngoặc kép: \"{whole},{fraction}\", hoặc ghi {whole}.{fraction}",
            "put the number in quotes, \"{whole},{fraction}\", or write {whole}.{fraction}"
        )))
    }

    pub(super) fn duplicate_key(&mut self, name: &str, key: &Node, first: &Node) {
        self.diagnostics.push(
            Diagnostic::new(
                RuleId::DuplicateKey,
                self.place(key),
                text!(
                    "khóa “{name}” ghi hai lần",
                    "the key “{name}” is given twice",
                    name = values::quoted(name)
                ),
            )
            .label(text!("lần thứ hai", "the second time"))
            .related(self.place(first), text!("lần đầu", "the first time"))
            .help(text!(
                "giữ lại dòng đúng, xóa dòng kia",
                "keep the line that is right and delete the other"
            )),
        );
    }

    pub(super) fn wrong_type<T>(&mut self, node: &Node, wanted: &Message) -> Field<T> {
        let found = match &node.value {
            Value::Empty => text!("để trống", "nothing"),
            Value::Scalar(text) => {
                let text = values::quoted(text);
                text!("“{text}”")
            }
            Value::List(_) => text!("một danh sách", "a list"),
            Value::Map(_) => text!("các cặp “khóa: giá trị”", "pairs of “key: value”"),
        };
        self.diagnostics.push(
            Diagnostic::new(
                RuleId::WrongType,
                self.place(node),
                text!(
                    "cần {wanted}, nhưng ở đây là {found}",
                    "this should be {wanted}, not {found}"
                ),
            )
            .help(text!("ghi {wanted}", "write {wanted}")),
        );
        Field::Unreadable
    }
}

/// Returns the index of a known key. Most files keep the order, so the search starts at
/// the next one.
fn find(known: &[&'static str], key: &str, next: usize) -> Option<usize> {
    let (before, after) = known.split_at_checked(next)?;
    let find = |keys: &[&str]| keys.iter().position(|known| *known == key);
    find(after).map(|at| next + at).or_else(|| find(before))
}

impl Field<SmolStr> {
    /// Turns an empty text into a missing value.
    fn filter_empty(self) -> Self {
        if self.value().is_some_and(SmolStr::is_empty) {
            Self::Missing
        } else {
            self
        }
    }
}
