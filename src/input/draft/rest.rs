//! Fields that few criteria have, boxed to keep the common criterion small.

use std::ops::{Deref, DerefMut};

use smol_str::SmolStr;

use super::{DraftCriterion, Field};
use crate::model::{Kind, Points, ScoredBy, ScoringRule};
use crate::source::Located;

/// Fields that few criteria have. They are read and set on the criterion itself.
#[derive(Clone, Debug, Default)]
pub struct DraftRest {
    /// Whether it counts in the total.
    pub kind: Field<Kind>,
    /// Who scores it.
    pub scored_by: Field<ScoredBy>,
    /// Why it does not apply.
    pub not_applicable: Field<SmolStr>,
    /// Its scoring rule.
    pub rule: Field<ScoringRule>,
    /// The declared figure or answer.
    pub declared: Field<SmolStr>,
    /// Supporting units.
    pub support: Vec<Located<SmolStr>>,
    /// The result or product.
    pub output: Field<SmolStr>,
    /// The deadline.
    pub due: Field<SmolStr>,
    /// Progress of the tasks.
    pub progress: Field<SmolStr>,
    /// Cost of the tasks.
    pub effort: Field<Points>,
    /// The reason given if evidence is missing.
    pub explanation: Field<SmolStr>,
    /// YAML keys whose values could not be read: they are not missing.
    pub unread: Vec<&'static str>,
}

impl DraftRest {
    /// The value of a criterion with none of these fields.
    const NOTHING: Self = Self {
        kind: Field::Missing,
        scored_by: Field::Missing,
        not_applicable: Field::Missing,
        rule: Field::Missing,
        declared: Field::Missing,
        support: Vec::new(),
        output: Field::Missing,
        due: Field::Missing,
        progress: Field::Missing,
        effort: Field::Missing,
        explanation: Field::Missing,
        unread: Vec::new(),
    };

    fn is_empty(&self) -> bool {
        let Self {
            kind,
            scored_by,
            not_applicable,
            rule,
            declared,
            support,
            output,
            due,
            progress,
            effort,
            explanation,
            unread,
        } = self;
        let texts = [not_applicable, declared, output, due, progress, explanation];
        texts.into_iter().all(Field::is_missing)
            && kind.is_missing()
            && scored_by.is_missing()
            && rule.is_missing()
            && effort.is_missing()
            && support.is_empty()
            && unread.is_empty()
    }
}

/// A [`DraftRest`] that is not allocated while it is empty.
#[derive(Clone, Debug, Default)]
pub struct Rest(Option<Box<DraftRest>>);

impl Rest {
    /// Returns whether all fields are empty, even if they are allocated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Returns the fields to change them, or `None` if they are empty.
    pub fn get_mut(&mut self) -> Option<&mut DraftRest> {
        self.0.as_deref_mut()
    }
}

impl From<DraftRest> for Rest {
    fn from(rest: DraftRest) -> Self {
        Self((!rest.is_empty()).then(|| Box::new(rest)))
    }
}

impl Deref for Rest {
    type Target = DraftRest;

    fn deref(&self) -> &DraftRest {
        static NOTHING: DraftRest = DraftRest::NOTHING;
        self.0.as_deref().unwrap_or(&NOTHING)
    }
}

impl DerefMut for Rest {
    fn deref_mut(&mut self) -> &mut DraftRest {
        self.0.get_or_insert_default()
    }
}

impl Deref for DraftCriterion {
    type Target = DraftRest;

    fn deref(&self) -> &DraftRest {
        &self.rest
    }
}

impl DerefMut for DraftCriterion {
    fn deref_mut(&mut self) -> &mut DraftRest {
        &mut self.rest
    }
}
