//! The content of a draft without places, to compare two drafts.

use smol_str::SmolStr;

use crate::input::draft::{Draft, DraftCriterion, DraftEvidence, DraftOffice};
use crate::model::{Evidence, ScoreColumn, ScoringRule};
use crate::source::Located;

/// A criterion's code, and its values as text by key.
pub type OfCriterion = (String, Vec<(&'static str, String)>);

/// The content of a draft: of the whole file, and of each criterion in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// Of the whole file.
    pub whole: String,
    /// Of each criterion.
    pub criteria: Vec<OfCriterion>,
}

impl Values {
    /// Returns the values of a draft.
    #[must_use]
    pub fn of(draft: &Draft) -> Self {
        let whole = format!(
            "{:?}",
            (
                (draft.index.value(), draft.title.value(), draft.unit.value()),
                (draft.block.value(), draft.year.value(), plain(&draft.basis)),
                (draft.language.value(), draft.partial.value()),
                (draft.total.value(), draft.decimals.value()),
                (draft.not_applicable.value(), draft.without_survey.value()),
                (plain(&draft.classes), office(&draft.office)),
                (counts(draft), draft.allowances.len()),
            )
        );
        let mut criteria = Vec::new();
        draft.each(|parent, criterion| {
            let parent = parent.map_or("", DraftCriterion::code_text);
            criteria.push((
                criterion.code_text().to_owned(),
                of_criterion(parent, criterion),
            ));
        });
        Self { whole, criteria }
    }

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

fn plain<T>(located: &[Located<T>]) -> Vec<&T> {
    located.iter().map(|one| &one.value).collect()
}

fn counts(draft: &Draft) -> String {
    let counts = draft.counts.iter();
    let counts: Vec<_> = counts
        .map(|(of, count)| (<&str>::from(of), count.value))
        .collect();
    format!("{counts:?}")
}

fn of_criterion(parent: &str, one: &DraftCriterion) -> Vec<(&'static str, String)> {
    let text = |text: Option<&SmolStr>| text.map(SmolStr::to_string).unwrap_or_default();
    let names = |names: &[Located<SmolStr>]| {
        let names: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
        names.join("; ")
    };
    let evidence: Vec<_> = one.evidence.iter().map(DraftEvidence::evidence).collect();
    let mut values = vec![
        ("parent", parent.to_owned()),
        ("name", text(one.name.value())),
        ("kind", word(one.kind.value().map(<&str>::from))),
        ("scored_by", word(one.scored_by.value().map(<&str>::from))),
        ("not_applicable", text(one.not_applicable.value())),
        ("rule", one.rule.value().map(rule).unwrap_or_default()),
        ("declared", text(one.declared.value())),
        ("tasks", text(one.tasks.value())),
        ("lead", names(&one.lead)),
        ("support", names(&one.support)),
        ("output", text(one.output.value())),
        ("due", text(one.due.value())),
        ("progress", text(one.progress.value())),
        (
            "effort",
            one.effort
                .value()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ),
        ("evidence", documents(&evidence)),
        ("explanation", text(one.explanation.value())),
    ];
    for column in ScoreColumn::ALL {
        let points = one.points.get(column).value();
        let points = points.map(ToString::to_string);
        values.push((<&str>::from(column), points.unwrap_or_default()));
    }
    values
}

fn word(word: Option<&'static str>) -> String {
    word.unwrap_or_default().to_owned()
}

fn office(office: &DraftOffice) -> String {
    let DraftOffice {
        superior,
        place,
        signer,
        recipients,
    } = office;
    format!(
        "{:?}",
        (
            superior.value(),
            place.value(),
            signer.value(),
            plain(recipients)
        )
    )
}

/// Returns a rule in the form used by [`Values`].
pub(super) fn rule(rule: &ScoringRule) -> String {
    format!("{rule:?}")
}

/// Returns documents in the form used by [`Values`]; empty if there are none.
pub(super) fn documents(documents: &[Evidence]) -> String {
    if documents.is_empty() {
        return String::new();
    }
    format!("{documents:?}")
}
