//! The nodes of a criteria table become a draft of it.

use std::sync::LazyLock;

use smol_str::SmolStr;

use super::node::{Node, Value};
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::criterion_diagnostics::{code_unreadable, group_empty};
use crate::input::draft::{
    Draft, DraftCriterion, DraftEvidence, DraftExemption, Field, MetadataSlot, Slot,
};
use crate::input::values::{self, Separators};
use crate::lang::{Lang, Message};
use crate::model::{
    Class, Code, Counted, Evidence, Exemption, Kind, NotApplicable, Points, ScoreColumn, ScoredBy,
    TableKind, Threshold, WithoutSurvey,
};
use crate::source::{Located, Place};
use crate::text;
use crate::vocab::choices::{self, Choice};
use crate::vocab::{CriterionField, MetadataField, ValueKind, fields, metadata};

/// The version of the format that this program reads.
const FORMAT: &str = "parindex/1";

/// Keys at the top of a file.
pub(super) static TABLE_KEYS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let metadata = metadata::keyed().map(|spec| spec.key);
    ["format"]
        .into_iter()
        .chain(metadata)
        .chain(["criteria"])
        .collect()
});

/// Keys of a criterion.
pub(super) static CRITERION_KEYS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let keyed = fields::keyed().map(|spec| spec.key);
    keyed.chain(["criteria"]).collect()
});

/// Keys of the declared numbers.
pub(super) const COUNT_KEYS: [&str; 4] = ["fields", "criteria", "sub_criteria", "leaves"];

/// Keys of a document that proves a score.
pub(super) const EVIDENCE_KEYS: [&str; 4] = ["document", "date", "pages", "file"];

/// Keys of a class.
pub(super) const CLASS_KEYS: [&str; 3] = ["name", "from", "block"];

/// Keys of an entry of who need not be assessed on what.
pub(super) const EXEMPT_KEYS: [&str; 4] = ["units", "blocks", "codes", "reason"];

impl Reader<'_> {
    /// Reads the whole file.
    pub(super) fn table(mut self, root: &Node) -> Option<Draft> {
        if matches!(root.value, Value::Empty) {
            self.diagnostics.push(
                Diagnostic::new(
                    RuleId::FileEmpty,
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
        if self.has_other_format(root) {
            return None;
        }
        let (pairs, misspelt) = self.map_with_misspelt(root, &TABLE_KEYS, true)?;
        let mut draft = Draft::new(self.place(root));
        let mut has_criteria = misspelt.contains(&"criteria");
        for field in misspelt.into_iter().filter_map(MetadataField::from_key) {
            draft.mark_unreadable(field);
        }
        for (key, node) in pairs {
            if let Some(field) = MetadataField::from_key(key) {
                self.metadata(node, draft.metadata(field));
            } else if key == "criteria" {
                has_criteria = true;
                draft.criteria = self.criteria(node);
                if is_empty(node) {
                    let place = self.place(node);
                    self.diagnostics.push(table_empty(place));
                }
            } else {
                self.line(node);
            }
        }
        if !draft.is_of_tasks() {
            // Only the lines of a task without points are its items.
            draft.criteria.iter_mut().for_each(put_name_on_one_line);
        }
        if !has_criteria {
            self.diagnostics.push(no_criteria(self.file_place()));
            return None;
        }
        // Why there is nothing to check has been reported.
        (!draft.criteria.is_empty()).then_some(draft)
    }

    /// Reports a format of another version. Nothing else in the file can be judged then.
    fn has_other_format(&mut self, root: &Node) -> bool {
        let Value::Map(entries) = &root.value else {
            return false;
        };
        let is_format = |key: &Node| matches!(&key.value, Value::Scalar(key) if key == "format");
        let found = entries.iter().find(|(key, _)| is_format(key));
        let Some((_, node)) = found else {
            return false;
        };
        let Value::Scalar(text) = &node.value else {
            return false;
        };
        let format = values::one_line(text);
        if format == FORMAT {
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

    /// Reads a key at the top of the file.
    pub(super) fn metadata(&mut self, node: &Node, slot: MetadataSlot<'_>) {
        match slot {
            MetadataSlot::TableKind(slot) => {
                let read = |key: &str| TableKind::try_from(key).ok();
                *slot = self.choice(node, read, &choices::TABLE_KINDS);
            }
            MetadataSlot::Line(slot) => *slot = self.line(node),
            MetadataSlot::Signature(slot) => *slot = self.signature(node),
            MetadataSlot::Lines(lines) => *lines = self.lines_list(node),
            MetadataSlot::Year(slot) => {
                let wanted = text!("một năm, ví dụ 2023", "a year, such as 2023");
                *slot = self.scalar(node, values::year, &wanted);
            }
            MetadataSlot::Since(slot) => *slot = self.since(node),
            MetadataSlot::Language(slot) => {
                let read = |text: &str| Lang::ALL.into_iter().find(|lang| lang.code() == text);
                *slot = self.choice(node, read, &choices::LANGUAGES);
            }
            MetadataSlot::Flag(slot) => *slot = self.flag(node),
            MetadataSlot::Points(slot) => *slot = self.points(node, ScoreColumn::Standard),
            MetadataSlot::Count(_, counts) => *counts = self.counts(node),
            MetadataSlot::Decimals(slot) => {
                let wanted = text!("số từ 0 đến 6", "a number from 0 to 6");
                *slot = self.scalar(node, decimals, &wanted);
            }
            MetadataSlot::NotApplicable(slot) => {
                *slot = self.choice(
                    node,
                    |key| NotApplicable::try_from(key).ok(),
                    &choices::NOT_APPLICABLE,
                );
            }
            MetadataSlot::WithoutSurvey(slot) => {
                *slot = self.choice(
                    node,
                    |key| WithoutSurvey::try_from(key).ok(),
                    &choices::WITHOUT_SURVEY,
                );
            }
            MetadataSlot::Classes(classes) => *classes = self.list(node, Self::class),
            MetadataSlot::Exempt(entries) => *entries = self.items(node, Self::exemption),
        }
    }

    /// Reads a word of a short list.
    pub(super) fn choice<T>(
        &mut self,
        node: &Node,
        read: impl FnOnce(&str) -> Option<T>,
        choices: &[Choice],
    ) -> Field<T> {
        self.scalar(node, read, &one_of(choices))
    }

    fn counts(&mut self, node: &Node) -> Vec<(Counted, Located<usize>)> {
        let mut counts = Vec::new();
        for (key, node) in self.map(node, &COUNT_KEYS, false).unwrap_or_default() {
            let wanted = text!("một số đếm, ví dụ 38", "a whole number, such as 38");
            let count = self.scalar(node, values::count, &wanted);
            let counted = Counted::try_from(key).ok();
            if let (Some(counted), Field::Read(count)) = (counted, count) {
                counts.push((counted, count));
            }
        }
        counts
    }

    fn class(&mut self, node: &Node) -> Option<Class> {
        let pairs = self.map(node, &CLASS_KEYS, false)?;
        let find = |wanted| {
            let found = pairs.iter().find(|(key, _)| *key == wanted);
            found.map(|(_, node)| *node)
        };
        let name = find("name").and_then(|node| self.line(node).value().cloned());
        let from = find("from").and_then(|node| {
            let wanted = text!(
                "80% của chỉ số, hoặc 80 điểm",
                "80% of the index, or 80 points"
            );
            self.scalar(node, threshold, &wanted).value().copied()
        });
        let block = find("block").map(|node| self.line(node));
        if find("name").is_none() || find("from").is_none() {
            let wanted = text!("một loại có name và from", "a class with name and from");
            self.wrong_type::<()>(node, &wanted);
        }
        Some(Class {
            name: name?,
            from: from?,
            // A block that cannot be read must not leave a class for all blocks.
            block: match block {
                None | Some(Field::Missing) => None,
                Some(block) => Some(block.value()?.clone()),
            },
        })
    }

    fn exemption(&mut self, node: &Node) -> Option<DraftExemption> {
        let pairs = self.map(node, &EXEMPT_KEYS, false)?;
        let mut entry = DraftExemption {
            place: self.place(node),
            exemption: Exemption::default(),
            code_places: Vec::new(),
        };
        let names = |lines: Vec<Located<SmolStr>>| lines.into_iter().map(|line| line.value);
        for (key, node) in pairs {
            match key {
                "units" => entry.exemption.units = names(self.lines_list(node)).collect(),
                "blocks" => entry.exemption.blocks = names(self.lines_list(node)).collect(),
                "reason" => entry.exemption.reason = self.line(node).value().cloned(),
                _ => self.exempt_codes(node, &mut entry),
            }
        }
        let exemption = &entry.exemption;
        let names_none = exemption.units.is_empty() && exemption.blocks.is_empty();
        if names_none || exemption.codes.is_empty() {
            let wanted = text!(
                "một mục có units hoặc blocks, và codes",
                "an entry with units or blocks, and codes"
            );
            self.wrong_type::<()>(node, &wanted);
            return None;
        }
        Some(entry)
    }

    fn exempt_codes(&mut self, node: &Node, entry: &mut DraftExemption) {
        let items = match &node.value {
            Value::List(items) => items.iter().collect(),
            _ => vec![node],
        };
        for item in items {
            if let Field::Read(code) = self.code(item) {
                entry.exemption.codes.push(code.value);
                entry.code_places.push(code.place);
            }
        }
    }

    fn criteria(&mut self, node: &Node) -> Vec<DraftCriterion> {
        self.items(node, |reader, entry| Some(reader.criterion(entry)))
    }

    /// Reads an entry. One that is no map becomes a criterion of which nothing could be
    /// read, so that its group is not taken to be complete without it.
    fn criterion(&mut self, node: &Node) -> DraftCriterion {
        let mut criterion = DraftCriterion::new(self.place(node));
        let Some((pairs, misspelt)) = self.map_with_misspelt(node, &CRITERION_KEYS, false) else {
            for field in CriterionField::NEEDED {
                criterion.mark_unreadable(field);
            }
            return criterion;
        };
        let mut below = None;
        let mut without_children = misspelt.contains(&"criteria");
        for (key, node) in pairs {
            if let Some(field) = CriterionField::from_key(key) {
                self.field(node, field, &mut criterion);
            } else {
                criterion.children = self.criteria(node);
                below = Some(node);
            }
        }
        for field in misspelt.into_iter().filter_map(CriterionField::from_key) {
            criterion.mark_unreadable(field);
        }
        if let Some(node) = below.filter(|_| criterion.is_leaf()) {
            if is_empty(node) && criterion.points.standard.is_missing() {
                let place = criterion.code_place().clone();
                self.diagnostics
                    .push(group_empty(place, criterion.code_text()));
            }
            without_children = true;
        }
        // A group whose children could not be read is not a leaf without points.
        if without_children {
            criterion.mark_unreadable(CriterionField::Points(ScoreColumn::Standard));
        }
        criterion
    }

    /// Reads a key of a criterion.
    fn field(&mut self, node: &Node, field: CriterionField, criterion: &mut DraftCriterion) {
        let kind = field.spec().kind;
        let before = self.diagnostics.len();
        let is_list_read = match criterion.slot(field) {
            Slot::Code(slot) => {
                *slot = self.code(node);
                true
            }
            Slot::Text(slot) => {
                *slot = match kind {
                    ValueKind::Paragraph | ValueKind::Due | ValueKind::Progress => {
                        self.paragraph(node)
                    }
                    _ if field == CriterionField::Name => self.paragraph(node),
                    ValueKind::Reason => self.reason(node),
                    ValueKind::Answer => self.answer(node),
                    _ => self.line(node),
                };
                true
            }
            Slot::Points(slot) => {
                *slot = match field {
                    CriterionField::Points(column) => self.points(node, column),
                    _ => self.amount(node),
                };
                true
            }
            Slot::Kind(slot) => {
                *slot = self.choice(node, |key| Kind::try_from(key).ok(), &choices::KINDS);
                true
            }
            Slot::ScoredBy(slot) => {
                *slot = self.choice(node, |key| ScoredBy::try_from(key).ok(), &choices::SCORERS);
                true
            }
            Slot::Rule(slot) => {
                *slot = self.rule(node);
                true
            }
            Slot::Names(names) => {
                *names = self.names(node);
                !names.is_empty()
            }
            Slot::Evidence(documents) => {
                *documents = self.items(node, Self::evidence);
                !documents.is_empty()
            }
        };
        if !is_list_read && self.diagnostics.len() > before {
            criterion.mark_unreadable(field);
        }
    }

    fn evidence(&mut self, node: &Node) -> Option<DraftEvidence> {
        let (pairs, misspelt) = self.map_with_misspelt(node, &EVIDENCE_KEYS, false)?;
        let mut evidence = DraftEvidence::new(Evidence::default(), self.place(node));
        for (key, node) in pairs {
            *part(&mut evidence, key) = self.line(node);
        }
        for key in misspelt {
            let part = part(&mut evidence, key);
            if part.is_missing() {
                *part = Field::Unreadable;
            }
        }
        Some(evidence)
    }

    /// Reads who signs: a text with the parts separated by `;`, or the parts as a map.
    fn signature(&mut self, node: &Node) -> Field<SmolStr> {
        const PARTS: [&str; 3] = ["for", "office", "name"];
        if !matches!(node.value, Value::Map(_)) {
            return self.line(node);
        }
        let Some(pairs) = self.map(node, &PARTS, false) else {
            return Field::Unreadable;
        };
        let mut parts = [SmolStr::default(), SmolStr::default(), SmolStr::default()];
        for (key, node) in pairs {
            let at = PARTS.iter().position(|part| *part == key);
            if let (Some(at), Some(text)) = (at, self.line(node).value()) {
                parts[at] = text.clone();
            }
        }
        let [authority, office, name] = parts;
        let lines = [authority, office]
            .into_iter()
            .filter(|line| !line.is_empty());
        let text = lines.chain([name]).collect::<Vec<_>>().join("; ");
        Field::read(text.into(), self.place(node))
    }

    /// Reads a code as the text that is written: an unquoted 1.10 stays 1.10.
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
    fn answer(&mut self, node: &Node) -> Field<SmolStr> {
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

    /// Reads a number above zero.
    fn amount(&mut self, node: &Node) -> Field<Points> {
        let wanted = text!(
            "một số lớn hơn 0, ví dụ 3 hoặc 0,5",
            "a number above 0, such as 3 or 0.5"
        );
        self.scalar(node, values::effort, &wanted)
    }

    /// Reads units: a list, or one text with `;` or line ends between them.
    fn names(&mut self, node: &Node) -> Vec<Located<SmolStr>> {
        let lines = match node.value {
            Value::Scalar(_) => self
                .paragraph(node)
                .located()
                .cloned()
                .into_iter()
                .collect(),
            _ => self.lines_list(node),
        };
        let split = |line: Located<SmolStr>| {
            let names = values::unit_names(&line.value).into_iter();
            let located = move |name: String| Located::new(name.into(), line.place.clone());
            names.map(located)
        };
        lines.into_iter().flat_map(split).collect()
    }
}

fn put_name_on_one_line(criterion: &mut DraftCriterion) {
    if let Field::Read(name) = &mut criterion.name {
        name.value = values::kept(&name.value, values::one_line);
    }
    criterion.children.iter_mut().for_each(put_name_on_one_line);
}

/// Returns the part of a document with a key of [`EVIDENCE_KEYS`].
fn part<'e>(evidence: &'e mut DraftEvidence, key: &str) -> &'e mut Field<SmolStr> {
    match key {
        "document" => &mut evidence.document,
        "date" => &mut evidence.date,
        "pages" => &mut evidence.pages,
        _ => &mut evidence.file,
    }
}

/// Whether a list of criteria has no content at all.
fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Empty => true,
        Value::List(items) => items.is_empty(),
        Value::Scalar(_) | Value::Map(_) => false,
    }
}

/// Returns "a, b or c" of the words of a list.
pub(super) fn one_of(choices: &[Choice]) -> Message {
    let keys: Vec<&str> = choices.iter().map(|choice| choice.key).collect();
    match keys.as_slice() {
        [first @ .., last] if !first.is_empty() => text!(
            "{first} hoặc {last}",
            "{first} or {last}",
            first = first.join(", "),
            last = (*last).to_owned()
        ),
        keys => Message::same(&keys.join(", ")),
    }
}

fn decimals(text: &str) -> Option<u32> {
    text.parse()
        .ok()
        .filter(|decimals| *decimals <= Points::MAX_DECIMALS)
}

fn threshold(text: &str) -> Option<Threshold> {
    values::percent(text).map(Threshold::Percent).or_else(|| {
        let points = values::points(text, Separators::YAML).ok().flatten();
        points.map(Threshold::Points)
    })
}

fn table_empty(place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::TableEmpty,
        place,
        text!("tệp không có tiêu chí nào", "the file has no criteria"),
    )
    .help(text!(
        "ghi các lĩnh vực, tiêu chí dưới trường “criteria:”",
        "write the fields and criteria below the key “criteria:”"
    ))
}

fn no_criteria(place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::NoTable,
        place,
        text!(
            "tệp không có trường “criteria”",
            "the file has no key “criteria”"
        ),
    )
    .help(text!(
        "ghi các lĩnh vực dưới trường “criteria:”",
        "write the fields below the key “criteria:”"
    ))
}
