//! What few criteria of a table have, kept apart from what all have: a table of
//! a hundred thousand rows holds it only where it says something.

use std::ops::{Deref, DerefMut};

use smol_str::SmolStr;

use super::{DraftCriterion, Field};
use crate::model::{Kind, Points, ScoredBy, ScoringRule};
use crate::source::Located;

/// What few criteria have. It is read and set on the criterion itself.
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
    /// Units that help.
    pub support: Vec<Located<SmolStr>>,
    /// The product.
    pub output: Field<SmolStr>,
    /// The deadline.
    pub due: Field<SmolStr>,
    /// How far the tasks are.
    pub progress: Field<SmolStr>,
    /// What the tasks cost.
    pub effort: Field<Points>,
    /// The reason given where evidence is missing.
    pub explanation: Field<SmolStr>,
    /// The keys of YAML that hold something which could not be read: it is not
    /// missing.
    pub unread: Vec<&'static str>,
}

impl DraftRest {
    /// What a criterion has that says none of it.
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

    fn says_nothing(&self) -> bool {
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

/// A [`DraftRest`] that takes no room where it says nothing.
#[derive(Clone, Debug, Default)]
pub struct Rest(Option<Box<DraftRest>>);

impl Rest {
    /// Whether nothing is said here; what was only made room for may say nothing too.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        self.0.is_none()
    }

    /// What is said, to be changed; none where nothing is.
    pub fn said_mut(&mut self) -> Option<&mut DraftRest> {
        self.0.as_deref_mut()
    }
}

impl From<DraftRest> for Rest {
    fn from(rest: DraftRest) -> Self {
        Self((!rest.says_nothing()).then(|| Box::new(rest)))
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
