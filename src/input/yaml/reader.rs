//! Nodes become values: text, points, lists, maps of known keys. What cannot be read is
//! reported and left out, so that one run reports everything.

use std::borrow::Cow;

use smol_str::SmolStr;

use crate::diagnostic::{Diagnostic, Fix, RuleId};
use crate::input::draft::Field;
use crate::input::heading::{self, CriterionField, Meaning};
use crate::input::limits::DIAGNOSTICS;
use crate::input::values::{self, Separators};
use crate::lang::Message;
use crate::model::{Points, ScoreColumn};
use crate::source::{At, FileId, Located, Place};
use crate::text;
use crate::vocab::fold::fold;
use crate::vocab::headings::POINTS_OF_YEAR;
use crate::vocab::suggest::{did_you_mean, suggest};

use super::node::{Node, Value};

/// Reads nodes of a file, or of a text in one cell.
pub(super) struct Reader<'a> {
    pub(super) file: FileId,
    /// The cell of the text; `None` for a file.
    cell: Option<Place>,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// How many diagnostics there may be.
    most: usize,
}

/// The pairs of a map whose keys are known, each key once.
pub(super) type Pairs<'n> = Vec<(&'n str, &'n Node<'n>)>;

/// The keys that the misspelt keys of a map probably mean: their values are not
/// missing, only unread.
pub(super) type Misspelt = Vec<&'static str>;

impl<'a> Reader<'a> {
    pub(super) fn new(file: FileId, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            file,
            cell: None,
            most: diagnostics.len() + DIAGNOSTICS,
            diagnostics,
        }
    }

    pub(super) fn in_cell(cell: &Place, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            file: cell.file,
            cell: Some(cell.clone()),
            most: diagnostics.len() + DIAGNOSTICS,
            diagnostics,
        }
    }

    /// Whether no more is read, because there would be no end of diagnostics.
    pub(super) fn has_too_many_diagnostics(&self) -> bool {
        self.diagnostics.len() >= self.most
    }

    /// Returns the place of a node.
    pub(super) fn place(&self, node: &Node) -> Place {
        self.cell
            .clone()
            .unwrap_or_else(|| Place::span(self.file, node.range.clone()))
    }

    /// Returns the place of the whole file.
    pub(super) fn file_place(&self) -> Place {
        Place::whole(self.file)
    }

    /// Reads points; a dash is no value.
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

    /// Reads `true` or `false`.
    pub(super) fn flag(&mut self, node: &Node) -> Field<bool> {
        let read = |text: &str| match text {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        };
        self.scalar(node, read, &text!("true hoặc false", "true or false"))
    }

    /// Reads a list of lines; a single text is a list of one.
    pub(super) fn lines_list(&mut self, node: &Node) -> Vec<Located<SmolStr>> {
        if matches!(node.value, Value::Scalar(_)) {
            return self.line(node).located().cloned().into_iter().collect();
        }
        self.list(node, |reader, item| reader.line(item).value().cloned())
    }

    /// Reads a text on one line; an empty one is missing.
    pub(super) fn line(&mut self, node: &Node) -> Field<SmolStr> {
        self.text(node, values::one_line)
    }

    /// Reads a text that may have several lines; an empty one is missing.
    pub(super) fn paragraph(&mut self, node: &Node) -> Field<SmolStr> {
        self.text(node, values::lines)
    }

    fn text(&mut self, node: &Node, clean: fn(&str) -> Cow<'_, str>) -> Field<SmolStr> {
        let read = |text: &str| Some(SmolStr::from(clean(text)));
        match self.scalar(node, read, &text!("một đoạn chữ", "a text")) {
            Field::Read(text) if text.value.is_empty() => Field::Missing,
            field => field,
        }
    }

    /// Reads a scalar; what `read` does not understand is of the wrong type.
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

    /// Reads a list, each item with its place.
    pub(super) fn list<T>(
        &mut self,
        node: &Node,
        read: impl Fn(&mut Self, &Node) -> Option<T>,
    ) -> Vec<Located<T>> {
        self.items(node, |reader, item| {
            read(reader, item).map(|value| Located::new(value, reader.place(item)))
        })
    }

    /// Reads a list without places.
    pub(super) fn items<T>(
        &mut self,
        node: &Node,
        read: impl Fn(&mut Self, &Node) -> Option<T>,
    ) -> Vec<T> {
        match &node.value {
            Value::Empty => Vec::new(),
            Value::List(items) => {
                let mut values = Vec::with_capacity(items.len());
                for item in items.iter() {
                    if self.has_too_many_diagnostics() {
                        break;
                    }
                    values.extend(read(self, item));
                }
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

    /// Reads a map; unknown and duplicate keys are reported and left out. Merge keys
    /// (`<<`) add the keys that the map itself does not have. `free` allows `x-` keys.
    pub(super) fn map<'n>(
        &mut self,
        node: &'n Node,
        known: &[&'static str],
        free: bool,
    ) -> Option<Pairs<'n>> {
        let read = self.map_with_misspelt(node, known, free);
        read.map(|(pairs, _)| pairs)
    }

    /// Like [`Self::map`], with the keys that misspelt keys probably mean.
    pub(super) fn map_with_misspelt<'n>(
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
        // The diagnostic and the key of each of them.
        let mut meant_by: Vec<(usize, &str, &Node)> = Vec::new();
        // The first place of each known key; no map has more of them.
        let mut first: [Option<&Node>; 32] = [None; 32];
        let mut next = 0;
        let mut before: Option<&Node> = None;
        for (key, value) in entries.iter() {
            if self.has_too_many_diagnostics() {
                break;
            }
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
                    let kept = pairs.iter().find(|(one, _)| *one == name);
                    if kept.is_some_and(|(_, kept)| kept.value == value.value) {
                        self.fix_duplicate(key, value);
                    }
                } else {
                    first[at] = Some(key);
                    pairs.push((name, value));
                }
            } else if let Some(diagnostic) = self.cut_number(before, key, value) {
                self.diagnostics.push(diagnostic);
            } else if !(free && name.starts_with("x-")) {
                let index = self.diagnostics.len();
                if let Some(meant) = self.unknown_key(name, key, known) {
                    misspelt.push(meant);
                    meant_by.push((index, name, key));
                }
            }
        }
        for ((index, name, key), meant) in meant_by.into_iter().zip(&misspelt) {
            let is_free = !pairs.iter().any(|(present, _)| present == meant) && merged.is_empty();
            let is_alone = misspelt.iter().filter(|one| *one == meant).count() == 1;
            let others = known.iter().copied().filter(|one| one != meant);
            let is_certain = suggest(name, [*meant]).is_some() && suggest(name, others).is_none();
            if is_free && is_alone && is_certain {
                self.fix_key(index, key, meant);
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

    /// Reports an unknown key; returns the key that it probably means.
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
                "tên trường “{name}” không hợp lệ",
                "the format has no key “{name}”",
                name = values::quoted(name)
            ),
        );
        // “score” is part of another key, too.
        let meant = score_of_year(name, known)
            .or_else(|| suggest(name, known.iter().copied()))
            .or_else(|| key_of_heading(name, known));
        let all = known.join(", ");
        self.diagnostics.push(match meant {
            Some(meant) => diagnostic.help(did_you_mean(meant)),
            None => diagnostic.help(text!(
                "các trường dùng được ở đây: {all}",
                "keys allowed here: {all}"
            )),
        });
        meant
    }

    /// Adds a fix to the diagnostic of a misspelt key, if the key is in a text.
    fn fix_key(&mut self, index: usize, key: &Node, meant: &str) {
        let place = self.place(key);
        if let (At::Span(_), Some(one)) = (place.at(), self.diagnostics.get_mut(index)) {
            let title = text!("sửa thành “{meant}”", "rename it to “{meant}”");
            one.fix = Some(Fix::safe(title, place, meant).into());
        }
    }

    /// Adds a fix to the last diagnostic, of a key that is given twice with one value.
    fn fix_duplicate(&mut self, key: &Node, value: &Node) {
        let both = Node {
            range: key.range.start..value.range.end.max(key.range.end),
            value: Value::Empty,
        };
        let place = self.place(&both);
        let is_after = value.range.start >= key.range.end;
        if let (At::Span(_), true, Some(one)) = (place.at(), is_after, self.diagnostics.last_mut())
        {
            let title = text!(
                "xóa dòng ghi lại, hai giá trị như nhau",
                "delete the second, which has the same value"
            );
            one.fix = Some(Fix::safe(title, place, "").into());
        }
    }

    /// Reports `{self: 1,5}`: between braces a comma separates keys, so the decimals
    /// become a key without a value.
    fn cut_number(&self, before: Option<&Node>, key: &Node, value: &Node) -> Option<Diagnostic> {
        let digits = |node: &Node| match &node.value {
            Value::Scalar(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(values::quoted(text))
            }
            _ => None,
        };
        let before = before?;
        let (whole, fraction) = (digits(before)?, digits(key)?);
        // The comma and perhaps a space.
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
            "between {{ }} a comma separates keys, so {whole},{fraction} is split into {whole} and a key “{fraction}”"
        );
        let diagnostic = Diagnostic::new(RuleId::UnknownKey, self.place(&number), message);
        let diagnostic = diagnostic.help(text!(
            "đặt số trong ngoặc kép: \"{whole},{fraction}\", hoặc ghi {whole}.{fraction}",
            "put the number in quotes, \"{whole},{fraction}\", or write {whole}.{fraction}"
        ));
        let place = self.place(&number);
        if between > 1 || !matches!(place.at(), At::Span(_)) {
            return Some(diagnostic);
        }
        let title = text!("ghi {whole}.{fraction}", "write {whole}.{fraction}");
        Some(diagnostic.fix(Fix::safe(title, place, format!("{whole}.{fraction}"))))
    }

    /// Reports a key that a map has twice.
    pub(super) fn duplicate_key(&mut self, name: &str, key: &Node, first: &Node) {
        self.diagnostics.push(
            Diagnostic::new(
                RuleId::DuplicateKey,
                self.place(key),
                text!(
                    "trường “{name}” ghi hai lần",
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

    /// Reports a value of another type than wanted.
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

/// Returns the key of the column that a wrong key names in other words, such as `max` or
/// `điểm chuẩn`.
fn key_of_heading(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let Meaning::Field(field) = heading::named(&name.replace('_', " "))?.meaning else {
        return None;
    };
    known.iter().copied().find(|key| *key == field.spec().key)
}

/// Returns the key of the self-score if a wrong key only says that it is a score.
fn score_of_year(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let is_score = POINTS_OF_YEAR.contains(&fold(name).as_str());
    let field = CriterionField::Points(ScoreColumn::SelfScore);
    let mut known = known.iter().copied().filter(|_| is_score);
    known.find(|key| *key == field.spec().key)
}

/// Returns the position of a key among the known ones. Most files keep their order, so
/// the search begins after the key before.
fn find(known: &[&'static str], key: &str, next: usize) -> Option<usize> {
    let (before, after) = known.split_at_checked(next)?;
    let find = |keys: &[&str]| keys.iter().position(|known| *known == key);
    find(after).map(|at| next + at).or_else(|| find(before))
}
