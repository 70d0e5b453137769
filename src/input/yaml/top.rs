//! Reads the keys at the top of a file.

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftOffice, Field};
use crate::input::values::{self, Separators};
use crate::lang::Lang;
use crate::model::{Class, Counted, NotApplicable, Points, ScoreColumn, Threshold, WithoutSurvey};
use crate::source::{Located, Place};
use crate::text;

use super::empty::{is_empty, table_empty};
use super::keys;
use super::read::Reader;
use super::tree::{Node, Value};

impl Reader<'_> {
    /// Reads the whole file.
    pub(super) fn draft(mut self, root: &Node) -> Option<Draft> {
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
                        values::year,
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
                "total" => draft.total = self.points(node, ScoreColumn::Standard),
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
                    let read = |key: &str| WithoutSurvey::try_from(key).ok();
                    draft.without_survey = self.scalar(node, read, &text!("rescale"));
                }
                "classes" => draft.classes = self.list(node, Self::class),
                "criteria" => {
                    has_criteria = true;
                    draft.criteria = self.criteria(node);
                    if is_empty(node) {
                        self.diagnostics.push(table_empty(self.place(node)));
                    }
                }
                _ => {}
            }
        }
        if !has_criteria {
            self.diagnostics.push(
                Diagnostic::new(
                    RuleId::NoTable,
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
        // Empty criteria have been reported.
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
        self.scalar(node, |key| NotApplicable::try_from(key).ok(), &wanted)
    }

    fn counts(&mut self, node: &Node) -> Vec<(Counted, Located<usize>)> {
        let mut counts = Vec::new();
        for (key, node) in self.map(node, &keys::COUNTS, false).unwrap_or_default() {
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
            // An unreadable block must not turn this into a class for all blocks.
            block: match block {
                None | Some(Field::Missing) => None,
                Some(block) => Some(block.value()?.clone()),
            },
        })
    }
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
    values::percent(text).map(Threshold::Percent).or_else(|| {
        values::points(text, Separators::YAML)
            .ok()
            .flatten()
            .map(Threshold::Points)
    })
}
