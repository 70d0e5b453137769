//! The keys of a file and of a criterion become a draft.

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion, DraftEvidence, DraftOffice, Field};
use crate::input::field::{self, Separators};
use crate::input::grid::group_empty;
use crate::lang::Lang;
use crate::model::{
    Class, Code, Column, Counted, Evidence, Kind, NotApplicable, Points, ScoredBy, Threshold,
    WithoutSurvey,
};
use crate::source::{Located, Place};
use crate::text;

use super::empty::{is_empty, table_empty};
use super::keys;
use super::read::Reader;
use super::tree::{Node, Value};

impl Reader<'_> {
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
        if self.format_unsupported(root) {
            return None;
        }
        let (pairs, misspelt) = self.map_with_slips(root, &keys::TOP, true)?;
        let mut draft = Draft::at(self.place(root));
        let mut has_criteria = misspelt.contains(&"criteria");
        for key in misspelt {
            match key {
                "partial" => draft.partial = Field::Unreadable,
                "not_applicable" => draft.not_applicable = Field::Unreadable,
                "without_survey" => draft.without_survey = Field::Unreadable,
                _ => {}
            }
        }
        for (key, node) in pairs {
            match key {
                "format" => drop(self.line(node)),
                "index" => draft.index = self.line(node),
                "title" => draft.title = self.line(node),
                "unit" => draft.unit = self.line(node),
                "block" => draft.block = self.line(node),
                "superior" | "place" | "signer" | "recipients" => {
                    self.office(key, node, &mut draft.office);
                }
                "year" => {
                    draft.year = self.scalar(
                        node,
                        field::year,
                        &text!("một năm, ví dụ 2023", "a year, such as 2023"),
                    );
                }
                "language" => {
                    draft.language = self.scalar(node, language, &text!("vi hoặc en", "vi or en"));
                }
                "basis" => draft.basis = self.lines_list(node),
                "partial" => {
                    draft.partial =
                        self.scalar(node, boolean, &text!("true hoặc false", "true or false"));
                }
                "total" => draft.total = self.points(node, Column::Standard),
                "counts" => draft.counts = self.counts(node),
                "decimals" => {
                    draft.decimals = self.scalar(
                        node,
                        decimals,
                        &text!("số từ 0 đến 6", "a number from 0 to 6"),
                    );
                }
                "not_applicable" => draft.not_applicable = self.convention(node),
                "without_survey" => {
                    draft.without_survey =
                        self.scalar(node, WithoutSurvey::of_key, &text!("rescale", "rescale"));
                }
                "classes" => draft.classes = self.list(node, Self::class),
                "criteria" => {
                    has_criteria = true;
                    draft.criteria = self.criteria(node);
                    if is_empty(node) {
                        self.faults.push(table_empty(self.place(node)));
                    }
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
                        "tệp không có khóa “criteria”",
                        "the file has no key “criteria”"
                    ),
                )
                .help(text!(
                    "ghi các lĩnh vực dưới khóa “criteria:”",
                    "write the fields below the key “criteria:”"
                )),
            );
            return None;
        }
        // Why there is nothing to check has been said.
        (!draft.criteria.is_empty()).then_some(draft)
    }

    fn office(&mut self, key: &str, node: &Node, office: &mut DraftOffice) {
        match key {
            "superior" => office.superior = self.line(node),
            "place" => office.place = self.line(node),
            "signer" => office.signer = self.line(node),
            _ => office.recipients = self.lines_list(node),
        }
    }

    fn convention(&mut self, node: &Node) -> Field<NotApplicable> {
        let wanted = text!(
            "exclude hoặc rescale-appraised",
            "exclude or rescale-appraised"
        );
        self.scalar(node, NotApplicable::of_key, &wanted)
    }

    fn counts(&mut self, node: &Node) -> Vec<(Counted, Located<usize>)> {
        let mut counts = Vec::new();
        for (key, node) in self.map(node, &keys::COUNTS, false).unwrap_or_default() {
            let wanted = text!("một số đếm, ví dụ 38", "a whole number, such as 38");
            let count = self.scalar(node, field::count, &wanted);
            let counted = Counted::ALL.into_iter().find(|one| one.key() == key);
            if let (Some(counted), Field::Read(count)) = (counted, count) {
                counts.push((counted, count));
            }
        }
        counts
    }

    fn criteria(&mut self, node: &Node) -> Vec<DraftCriterion> {
        self.list(node, |reader, entry| Some(reader.criterion(entry)))
            .into_iter()
            .map(|located| located.value)
            .collect()
    }

    /// An entry that is no map stands as one of which nothing could be read, so
    /// that its group is not taken to be complete without it.
    fn criterion(&mut self, node: &Node) -> DraftCriterion {
        let mut criterion = DraftCriterion::at(self.place(node));
        let Some((pairs, misspelt)) = self.map_with_slips(node, &keys::CRITERION, false) else {
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
                        Kind::of_key,
                        &text!("main, bonus hoặc penalty", "main, bonus or penalty"),
                    );
                }
                "scored_by" => {
                    criterion.scored_by = self.scalar(
                        node,
                        ScoredBy::of_key,
                        &text!("body hoặc survey", "body or survey"),
                    );
                }
                "not_applicable" => criterion.not_applicable = self.reason(node),
                "rule" => criterion.rule = self.rule(node),
                "declared" => criterion.declared = self.declared(node),
                "tasks" => criterion.tasks = self.paragraph(node),
                "lead" => {
                    criterion.lead =
                        self.noting(key, &mut criterion.unread, |reader| reader.names(node));
                }
                "support" => criterion.support = self.names(node),
                "output" => criterion.output = self.paragraph(node),
                "due" => criterion.due = self.line(node),
                "progress" => criterion.progress = self.line(node),
                "effort" => criterion.effort = self.effort(node),
                "evidence" => {
                    let read = |reader: &mut Self| reader.list(node, Self::evidence);
                    let documents = self.noting(key, &mut criterion.unread, read);
                    criterion.evidence = documents.into_iter().map(|one| one.value).collect();
                }
                "explanation" => criterion.explanation = self.paragraph(node),
                "criteria" => {
                    criterion.children = self.criteria(node);
                    below = Some(node);
                }
                key => {
                    if let Some(column) = Column::ALL.into_iter().find(|column| column.key() == key)
                    {
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
                self.faults.push(group_empty(place, criterion.code_text()));
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

    /// Reads the value of a key, and notes the key where nothing of it could
    /// be read.
    fn noting<T>(
        &mut self,
        key: &str,
        unread: &mut Vec<&'static str>,
        read: impl FnOnce(&mut Self) -> Vec<T>,
    ) -> Vec<T> {
        let before = self.faults.len();
        let values = read(self);
        if values.is_empty() && self.faults.len() > before {
            unread.extend(keys::CRITERION.into_iter().find(|known| *known == key));
        }
        values
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
        let block = find("block").map(|node| self.line(node));
        if find("name").is_none() || find("from").is_none() {
            self.wrong_type::<()>(
                node,
                &text!("một loại có name và from", "a class with name and from"),
            );
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

    /// A code is the text as written: an unquoted 1.10 stays 1.10.
    fn code(&mut self, node: &Node) -> Field<Code> {
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

    /// Why a criterion does not apply. A key that gives no reason still says
    /// that it does not apply; the check asks for the reason.
    fn reason(&mut self, node: &Node) -> Field<String> {
        match self.paragraph(node) {
            Field::Missing => Field::read(String::new(), self.place(node)),
            reason => reason,
        }
    }

    /// A declared figure or answer; ticked names may come as a list.
    fn declared(&mut self, node: &Node) -> Field<String> {
        if matches!(node.value, Value::List(_)) {
            let names = self.lines_list(node);
            let joined: Vec<String> = names.into_iter().map(|name| name.value).collect();
            if joined.is_empty() {
                return Field::Missing;
            }
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
}

/// The fault of a code that is not one.
pub(crate) fn code_unreadable(written: &str, place: Place) -> Diagnostic {
    let written = field::quoted(written);
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

fn language(text: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == text)
}

pub(super) fn boolean(text: &str) -> Option<bool> {
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

fn threshold(text: &str) -> Option<Threshold> {
    field::percent(text).map(Threshold::Percent).or_else(|| {
        field::points(text, Separators::YAML)
            .ok()
            .flatten()
            .map(Threshold::Points)
    })
}
