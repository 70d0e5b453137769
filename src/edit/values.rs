//! The values of a draft without places, to compare two drafts.

use smol_str::SmolStr;

use crate::input::draft::{Draft, DraftCriterion, DraftEvidence, Field, MetadataSlot, View};
use crate::model::{Evidence, ScoringRule};
use crate::source::Located;
use crate::vocab::{METADATA, fields};

/// A criterion's code, and its values as text by key.
pub type CriterionValues = (String, Vec<(&'static str, String)>);

/// The values of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// The metadata, in the order of their keys, and the number of allowances.
    pub metadata: Vec<String>,
    /// The criteria, in order.
    pub criteria: Vec<CriterionValues>,
}

impl From<Draft> for Values {
    fn from(mut draft: Draft) -> Self {
        let mut criteria = Vec::new();
        draft.each(|parent, criterion| {
            let parent = parent.map_or("", DraftCriterion::code_text);
            let mut values = vec![("parent", parent.to_owned())];
            let settable = fields::settable();
            values.extend(settable.map(|spec| (spec.key, plain(criterion.view(spec.field)))));
            criteria.push((criterion.code_text().to_owned(), values));
        });
        let specs = METADATA.iter();
        let mut metadata: Vec<String> = specs
            .map(|spec| plain_metadata(&draft.metadata(spec.field)))
            .collect();
        metadata.push(draft.allowances.len().to_string());
        Self { metadata, criteria }
    }
}

impl Values {
    /// A field of the table without a value.
    pub const BLANK: &str = "None";

    /// Replaces one value of the first criterion with a code.
    #[must_use]
    pub fn with(mut self, code: &str, key: &str, value: &str) -> Self {
        let found = self.criteria.iter_mut().find(|(of, _)| of == code);
        let values = found.into_iter().flat_map(|(_, values)| values);
        for (_, old) in values.filter(|(one, _)| *one == key) {
            value.clone_into(old);
        }
        self
    }
}

/// Returns a field as text; nothing if it was not read.
fn plain(view: View<'_>) -> String {
    fn text<T>(field: &Field<T>, text: impl Fn(&T) -> String) -> String {
        field.value().map(text).unwrap_or_default()
    }
    match view {
        View::Code(field) => text(field, |code| code.as_str().to_owned()),
        View::Text(field) => text(field, SmolStr::to_string),
        View::Points(field) => text(field, ToString::to_string),
        View::Kind(field) => text(field, |kind| <&str>::from(kind).to_owned()),
        View::ScoredBy(field) => text(field, |scorer| <&str>::from(scorer).to_owned()),
        View::Rule(field) => text(field, rule),
        View::Names(names) => {
            let names: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
            names.join("; ")
        }
        View::Evidence(evidence) => {
            let evidence: Vec<_> = evidence.iter().map(DraftEvidence::evidence).collect();
            documents(&evidence)
        }
    }
}

fn plain_metadata(slot: &MetadataSlot<'_>) -> String {
    fn values<T>(located: &[Located<T>]) -> Vec<&T> {
        located.iter().map(|one| &one.value).collect()
    }
    match slot {
        MetadataSlot::TableKind(field) => format!("{:?}", field.value()),
        MetadataSlot::Line(field) | MetadataSlot::Signature(field) => {
            format!("{:?}", field.value())
        }
        MetadataSlot::Lines(lines) => format!("{:?}", values(lines)),
        MetadataSlot::Year(field) => format!("{:?}", field.value()),
        MetadataSlot::Since(field) => format!("{:?}", field.value()),
        MetadataSlot::Language(field) => format!("{:?}", field.value()),
        MetadataSlot::Flag(field) => format!("{:?}", field.value()),
        MetadataSlot::Points(field) => format!("{:?}", field.value()),
        MetadataSlot::Count(counted, counts) => {
            let count = counts.iter().find(|(of, _)| of == counted);
            format!("{:?}", count.map(|(_, count)| count.value))
        }
        MetadataSlot::Decimals(field) => format!("{:?}", field.value()),
        MetadataSlot::NotApplicable(field) => format!("{:?}", field.value()),
        MetadataSlot::WithoutSurvey(field) => format!("{:?}", field.value()),
        MetadataSlot::Classes(classes) => format!("{:?}", values(classes)),
        MetadataSlot::Exempt(entries) => {
            let entries: Vec<_> = entries.iter().map(|entry| &entry.exemption).collect();
            format!("{entries:?}")
        }
    }
}

/// Returns a rule as [`Values`] contain it.
pub(super) fn rule(rule: &ScoringRule) -> String {
    format!("{rule:?}")
}

/// Returns documents as [`Values`] contain them.
pub(super) fn documents(documents: &[Evidence]) -> String {
    if documents.is_empty() {
        return String::new();
    }
    format!("{documents:?}")
}
