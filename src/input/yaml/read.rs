//! A tree of nodes becomes a draft. What is wrong is reported and passed over,
//! so that one run names every fault.

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::input::field::{self, Separators};
use crate::lang::{Lang, Text};
use crate::model::{Class, Column, Evidence, Kind, NotApplicable, Points, ScoredBy, Threshold};
use crate::source::{FileId, Located, Place};
use crate::text;

use super::keys;
use super::tree::{Node, Value};

/// Reads nodes, with places in a file or at one cell.
pub(super) struct Reader<'a> {
    file: FileId,
    /// The cell that holds the whole text, where it is not a file of its own.
    cell: Option<Place>,
    pub(super) faults: &'a mut Vec<Diagnostic>,
}

/// The pairs of a map whose keys are known, once each.
pub(super) type Pairs<'n> = Vec<(&'n str, &'n Node)>;

impl<'a> Reader<'a> {
    pub(super) fn of_file(file: FileId, faults: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            file,
            cell: None,
            faults,
        }
    }

    pub(super) fn of_cell(cell: &Place, faults: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            file: cell.file,
            cell: Some(cell.clone()),
            faults,
        }
    }

    pub(super) fn place(&self, node: &Node) -> Place {
        self.cell
            .clone()
            .unwrap_or_else(|| Place::span(self.file, node.range.clone()))
    }

    /// The whole file.
    pub(super) fn draft(mut self, root: &Node) -> Option<Draft> {
        if matches!(root.value, Value::Empty) {
            self.faults.push(
                Diagnostic::new(
                    Fault::FileEmpty,
                    Place::whole(self.file),
                    text!("tệp trống", "the file is empty"),
                )
                .help(text!(
                    "ghi bộ tiêu chí vào tệp, hoặc chọn tệp khác",
                    "write the criteria into it, or choose another file"
                )),
            );
            return None;
        }
        let pairs = self.map(root, &keys::TOP, true)?;
        let mut draft = Draft::at(self.place(root));
        let mut has_criteria = false;
        for (key, node) in pairs {
            match key {
                "format" => self.format(node),
                "index" => draft.index = self.line(node),
                "title" => draft.title = self.line(node),
                "unit" => draft.unit = self.line(node),
                "block" => draft.block = self.line(node),
                "year" => {
                    draft.year = self.scalar(
                        node,
                        field::year,
                        &text!("một năm, ví dụ 2023", "a year, such as 2023"),
                    )
                }
                "language" => {
                    draft.language = self.scalar(node, language, &text!("vi hoặc en", "vi or en"))
                }
                "basis" => draft.basis = self.lines_list(node),
                "partial" => {
                    draft.partial =
                        self.scalar(node, boolean, &text!("true hoặc false", "true or false"))
                }
                "total" => draft.total = self.points(node, Column::Standard),
                "decimals" => {
                    draft.decimals = self.scalar(
                        node,
                        decimals,
                        &text!("số từ 0 đến 6", "a number from 0 to 6"),
                    )
                }
                "not_applicable" => {
                    draft.not_applicable = self.scalar(
                        node,
                        convention,
                        &text!(
                            "exclude hoặc rescale-appraised",
                            "exclude or rescale-appraised"
                        ),
                    )
                }
                "classes" => draft.classes = self.list(node, Self::class),
                "criteria" => {
                    has_criteria = true;
                    draft.criteria = self.criteria(node);
                }
                _ => {}
            }
        }
        if !has_criteria {
            self.faults.push(
                Diagnostic::new(
                    Fault::NoTable,
                    Place::whole(self.file),
                    text!(
                        "tệp không có khoá “criteria”",
                        "the file has no key “criteria”"
                    ),
                )
                .help(text!(
                    "ghi các lĩnh vực dưới khoá “criteria:”",
                    "write the fields below the key “criteria:”"
                )),
            );
            return None;
        }
        Some(draft)
    }

    fn criteria(&mut self, node: &Node) -> Vec<DraftCriterion> {
        self.list(node, Self::criterion)
            .into_iter()
            .map(|located| located.value)
            .collect()
    }

    fn criterion(&mut self, node: &Node) -> Option<DraftCriterion> {
        let pairs = self.map(node, &keys::CRITERION, false)?;
        let mut criterion = DraftCriterion::at(self.place(node));
        for (key, node) in pairs {
            match key {
                "code" => criterion.code = self.code(node),
                "name" => criterion.name = self.line(node),
                "kind" => {
                    criterion.kind = self.scalar(
                        node,
                        kind,
                        &text!("main, bonus hoặc penalty", "main, bonus or penalty"),
                    )
                }
                "scored_by" => {
                    criterion.scored_by = self.scalar(
                        node,
                        scored_by,
                        &text!("body hoặc survey", "body or survey"),
                    )
                }
                "not_applicable" => criterion.not_applicable = self.paragraph(node),
                "rule" => criterion.rule = self.rule(node),
                "declared" => criterion.declared = self.declared(node),
                "tasks" => criterion.tasks = self.paragraph(node),
                "lead" => criterion.lead = self.names(node),
                "support" => criterion.support = self.names(node),
                "output" => criterion.output = self.paragraph(node),
                "due" => criterion.due = self.line(node),
                "evidence" => criterion.evidence = self.list(node, Self::evidence),
                "explanation" => criterion.explanation = self.paragraph(node),
                "criteria" => criterion.children = self.criteria(node),
                key => {
                    if let Some(column) = Column::ALL.into_iter().find(|column| column.key() == key)
                    {
                        *criterion.points.get_mut(column) = self.points(node, column);
                    }
                }
            }
        }
        Some(criterion)
    }

    fn evidence(&mut self, node: &Node) -> Option<Evidence> {
        let pairs = self.map(node, &keys::EVIDENCE, false)?;
        let mut evidence = Evidence::default();
        for (key, node) in pairs {
            let text = self.line(node).value().cloned();
            match key {
                "document" => evidence.document = text.unwrap_or_default(),
                "date" => evidence.date = text,
                "pages" => evidence.pages = text,
                _ => evidence.file = text,
            }
        }
        Some(evidence)
    }

    fn class(&mut self, node: &Node) -> Option<Class> {
        let pairs = self.map(node, &keys::CLASS, false)?;
        let find = |wanted| {
            pairs
                .iter()
                .find(|(key, _)| *key == wanted)
                .map(|(_, node)| *node)
        };
        let name = find("name").and_then(|node| self.line(node).value().cloned());
        let from = find("from").map(|node| {
            self.scalar(
                node,
                threshold,
                &text!(
                    "80% của chỉ số, hoặc 80 điểm",
                    "80% of the index, or 80 points"
                ),
            )
        });
        let from = from.and_then(|field| field.value().copied());
        if pairs.len() < keys::CLASS.len() {
            self.wrong_type::<()>(
                node,
                &text!("một loại có name và from", "a class with name and from"),
            );
        }
        Some(Class {
            name: name?,
            from: from?,
        })
    }

    fn format(&mut self, node: &Node) {
        let written = self.line(node);
        if let Some(format) = written.value().filter(|format| *format != "parindex/1") {
            self.faults.push(
                Diagnostic::new(
                    Fault::FormatUnsupported,
                    self.place(node),
                    text!(
                        "không hỗ trợ định dạng “{format}”",
                        "format “{format}” is not supported",
                        format
                    ),
                )
                .help(text!(
                    "chương trình này đọc “parindex/1”; tệp mới hơn cần chương trình mới hơn",
                    "this program reads “parindex/1”; a later file needs a later program"
                )),
            );
        }
    }

    /// A code is the text as written: an unquoted 1.10 stays 1.10.
    fn code(&mut self, node: &Node) -> Field<crate::model::Code> {
        match &node.value {
            Value::Scalar(text) => {
                if let Some(code) = field::code(text) {
                    return Field::read(code, self.place(node));
                }
                let fault = code_unreadable(text, self.place(node));
                self.faults.push(fault);
                Field::Unreadable
            }
            _ => self
                .line(node)
                .value()
                .map_or(Field::Missing, |_| Field::Unreadable),
        }
    }

    pub(super) fn points(&mut self, node: &Node, column: Column) -> Field<Points> {
        let Value::Scalar(text) = &node.value else {
            return self.scalar(
                node,
                |_| None,
                &text!("một số, ví dụ 0,5", "a number, such as 0.5"),
            );
        };
        let place = self.place(node);
        match field::points(text, Separators::YAML) {
            Ok(Some(points)) => Field::read(points, place),
            Ok(None) => Field::Missing,
            Err(bad) => {
                self.faults.push(bad.fault(column, text, place));
                Field::Unreadable
            }
        }
    }

    /// A declared figure or answer; ticked names may come as a list.
    fn declared(&mut self, node: &Node) -> Field<String> {
        if matches!(node.value, Value::List(_)) {
            let names = self.lines_list(node);
            let joined: Vec<String> = names.into_iter().map(|name| name.value).collect();
            return Field::read(joined.join("; "), self.place(node));
        }
        self.line(node)
    }

    /// Units: a list, or one text divided by `;`.
    fn names(&mut self, node: &Node) -> Vec<Located<String>> {
        let parts = match &node.value {
            Value::Scalar(_) => match self.line(node) {
                Field::Read(line) => vec![line],
                Field::Missing | Field::Unreadable => Vec::new(),
            },
            _ => self.lines_list(node),
        };
        let split = |part: Located<String>| {
            let names: Vec<String> = field::names(&part.value).collect();
            names
                .into_iter()
                .map(move |name| Located::new(name, part.place.clone()))
        };
        parts.into_iter().flat_map(split).collect()
    }

    fn lines_list(&mut self, node: &Node) -> Vec<Located<String>> {
        if matches!(node.value, Value::Scalar(_)) {
            return self.line(node).located().cloned().into_iter().collect();
        }
        self.list(node, |reader, item| reader.line(item).value().cloned())
    }

    /// Text on one line.
    pub(super) fn line(&mut self, node: &Node) -> Field<String> {
        self.scalar(
            node,
            |text| Some(field::one_line(text)),
            &text!("một đoạn chữ", "a text"),
        )
        .filter_empty()
    }

    /// Text that may have several lines.
    fn paragraph(&mut self, node: &Node) -> Field<String> {
        self.scalar(
            node,
            |text| Some(field::lines(text)),
            &text!("một đoạn chữ", "a text"),
        )
        .filter_empty()
    }

    /// A scalar that `read` understands; anything else is of the wrong type.
    pub(super) fn scalar<T>(
        &mut self,
        node: &Node,
        read: impl FnOnce(&str) -> Option<T>,
        wanted: &Text,
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

    /// A list whose items `read` understands.
    pub(super) fn list<T>(
        &mut self,
        node: &Node,
        read: impl Fn(&mut Self, &Node) -> Option<T>,
    ) -> Vec<Located<T>> {
        match &node.value {
            Value::Empty => Vec::new(),
            Value::List(items) => items
                .iter()
                .filter_map(|item| {
                    read(self, item).map(|value| Located::new(value, self.place(item)))
                })
                .collect(),
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

    /// The pairs of a map; unknown and duplicate keys are reported and left out.
    /// Merge keys (`<<`) fill in what the map itself does not say.
    pub(super) fn map<'n>(
        &mut self,
        node: &'n Node,
        known: &[&str],
        free: bool,
    ) -> Option<Pairs<'n>> {
        let Value::Map(entries) = &node.value else {
            self.wrong_type::<()>(
                node,
                &text!("các cặp “khoá: giá trị”", "pairs of “key: value”"),
            );
            return None;
        };
        let mut pairs: Pairs<'n> = Vec::with_capacity(entries.len());
        let mut first: Vec<&Node> = Vec::with_capacity(entries.len());
        let mut merged: Vec<&'n Node> = Vec::new();
        for (key, value) in entries.iter() {
            let Value::Scalar(name) = &key.value else {
                self.wrong_type::<()>(key, &text!("một khoá", "a key"));
                continue;
            };
            let name = name.as_str();
            if name == "<<" {
                merged.push(value);
            } else if let Some(at) = pairs.iter().position(|(known, _)| *known == name) {
                self.duplicate_key(name, key, first[at]);
            } else if known.contains(&name) {
                pairs.push((name, value));
                first.push(key);
            } else if !(free && name.starts_with("x-")) {
                self.unknown_key(name, key, known);
            }
        }
        for source in merged {
            self.merge(source, known, &mut pairs);
        }
        Some(pairs)
    }

    fn merge<'n>(&mut self, source: &'n Node, known: &[&str], pairs: &mut Pairs<'n>) {
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

    fn unknown_key(&mut self, name: &str, key: &Node, known: &[&str]) {
        let fault = Diagnostic::new(
            Fault::UnknownKey,
            self.place(key),
            text!(
                "khoá “{name}” không có trong định dạng",
                "the format has no key “{name}”",
                name
            ),
        );
        let all = known.join(", ");
        self.faults.push(match keys::nearest(name, known) {
            Some(meant) => fault.help(text!(
                "có phải ý bạn là “{meant}”?",
                "did you mean “{meant}”?",
                meant
            )),
            None => fault.help(text!(
                "các khoá dùng được ở đây: {all}",
                "keys that may stand here: {all}",
                all
            )),
        });
    }

    fn duplicate_key(&mut self, name: &str, key: &Node, first: &Node) {
        self.faults.push(
            Diagnostic::new(
                Fault::DuplicateKey,
                self.place(key),
                text!(
                    "khoá “{name}” ghi hai lần",
                    "the key “{name}” is given twice",
                    name
                ),
            )
            .label(text!("lần thứ hai", "the second time"))
            .related(self.place(first), text!("lần đầu", "the first time"))
            .help(text!("giữ lại một dòng", "keep one of the lines")),
        );
    }

    pub(super) fn wrong_type<T>(&mut self, node: &Node, wanted: &Text) -> Field<T> {
        let found = match &node.value {
            Value::Empty => text!("để trống", "nothing"),
            Value::Scalar(text) => {
                let text = field::one_line(text);
                text!("“{text}”", "“{text}”", text)
            }
            Value::List(_) => text!("một danh sách", "a list"),
            Value::Map(_) => text!("các cặp “khoá: giá trị”", "pairs of “key: value”"),
        };
        self.faults.push(
            Diagnostic::new(
                Fault::WrongType,
                self.place(node),
                text!(
                    "cần {wanted}, nhưng ở đây là {found}",
                    "{wanted} is needed here, not {found}",
                    wanted,
                    found
                ),
            )
            .help(text!("ghi {wanted}", "write {wanted}", wanted)),
        );
        Field::Unreadable
    }
}

/// The fault of a code that is not one.
pub(crate) fn code_unreadable(written: &str, place: Place) -> Diagnostic {
    let written = field::one_line(written);
    Diagnostic::new(
        Fault::CodeUnreadable,
        place,
        text!(
            "“{written}” không phải là mã tiêu chí",
            "“{written}” is not a criterion's code",
            written
        ),
    )
    .help(text!(
        "mã gồm chữ và số, các cấp cách nhau bằng dấu chấm, ví dụ 1.1.2",
        "a code is letters and digits, its levels divided by dots, such as 1.1.2"
    ))
}

impl Field<String> {
    /// An empty text says nothing.
    fn filter_empty(self) -> Self {
        if self.value().is_some_and(String::is_empty) {
            Self::Missing
        } else {
            self
        }
    }
}

fn language(text: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == text)
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

fn decimals(text: &str) -> Option<u32> {
    text.parse()
        .ok()
        .filter(|decimals| *decimals <= Points::MAX_DECIMALS)
}

fn convention(text: &str) -> Option<NotApplicable> {
    match text {
        "exclude" => Some(NotApplicable::Exclude),
        "rescale-appraised" => Some(NotApplicable::RescaleAppraised),
        _ => None,
    }
}

fn kind(text: &str) -> Option<Kind> {
    match text {
        "main" => Some(Kind::Main),
        "bonus" => Some(Kind::Bonus),
        "penalty" => Some(Kind::Penalty),
        _ => None,
    }
}

fn scored_by(text: &str) -> Option<ScoredBy> {
    match text {
        "body" => Some(ScoredBy::Body),
        "survey" => Some(ScoredBy::Survey),
        _ => None,
    }
}

fn threshold(text: &str) -> Option<Threshold> {
    field::percent(text).map(Threshold::Percent).or_else(|| {
        field::points(text, Separators::YAML)
            .ok()
            .flatten()
            .map(Threshold::Points)
    })
}
