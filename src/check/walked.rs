//! A draft with its tree walked once, and what many rules ask of it.

use std::ops::Deref;

use super::glance::Glance;
use super::numbering;
use crate::input::LARGE;
use crate::input::draft::{Draft, DraftCriterion};
use crate::model::Kind;

/// A criterion of a walked draft.
#[derive(Clone, Copy, Debug)]
pub(super) struct One<'a> {
    /// The criterion above; none above a field.
    pub(super) parent: Option<&'a DraftCriterion>,
    /// The kind of the field it belongs to.
    pub(super) kind: Kind,
    pub(super) criterion: &'a DraftCriterion,
}

/// A draft as the rules look at it: each of them goes through its criteria.
#[derive(Debug)]
pub(super) struct Walked<'a> {
    draft: &'a Draft,
    /// Every criterion, parents first.
    pub(super) all: Vec<One<'a>>,
    /// Those that say something which few criteria do, in the same order: rules
    /// about that look at no others.
    rare: Vec<One<'a>>,
    /// What all of them show together.
    pub(super) glance: Glance,
    /// Digits to which a share of the standard points is rounded: as the file
    /// says, else 2, or more where its own numbers have more.
    pub(super) share_decimals: u32,
    codes_are_read: bool,
    fields_stand: bool,
    /// Whether the codes run from 1 below every parent and none stands elsewhere.
    pub(super) is_numbered_through: bool,
}

impl<'a> Walked<'a> {
    pub(super) fn of(draft: &'a Draft) -> Self {
        let mut all = Vec::new();
        for field in &draft.criteria {
            let kind = field.kind.value().copied().unwrap_or_default();
            walk(None, kind, field, &mut all);
        }
        let rare = all.clone();
        let glance = Glance::at(draft, &all);
        let finest = || glance.finest.max(2);
        let fields_stand = draft.has_distinct_fields();
        Self {
            draft,
            share_decimals: draft.decimals.value().copied().unwrap_or_else(finest),
            codes_are_read: fields_stand && glance.codes_are_read,
            fields_stand,
            is_numbered_through: numbering::is_through(None, &draft.criteria),
            all,
            rare,
            glance,
        }
    }

    /// Whether every code was read and no field's code stands twice, so that the
    /// tree stands as the file means it.
    pub(super) fn codes_are_read(&self) -> bool {
        self.codes_are_read
    }

    /// Whether no two fields have one code, so that it is known which criteria
    /// are groups.
    pub(super) fn fields_stand(&self) -> bool {
        self.fields_stand
    }

    /// Whether a formula was read: a workbook that was typed has none.
    pub(super) fn has_formulas(&self) -> bool {
        self.glance.formulas
    }

    /// The fields.
    pub(super) fn fields(&self) -> &'a [DraftCriterion] {
        &self.draft.criteria
    }

    /// Calls `visit` with every criterion and its parent, parents first.
    pub(super) fn each(
        &self,
        mut visit: impl FnMut(Option<&'a DraftCriterion>, &'a DraftCriterion),
    ) {
        for one in &self.all {
            visit(one.parent, one.criterion);
        }
    }

    /// The leaves, each with the kind of the field it belongs to.
    pub(super) fn leaves(&self) -> impl Iterator<Item = (Kind, &'a DraftCriterion)> {
        let leaves = self.all.iter().filter(|one| one.criterion.is_leaf());
        leaves.map(|one| (one.kind, one.criterion))
    }

    /// The criteria that may have optional fields.
    pub(super) fn rare(&self) -> impl Iterator<Item = &'a DraftCriterion> {
        self.rare.iter().map(|one| one.criterion)
    }

    /// Whether it has so many criteria that more than one core is worth its start.
    pub(super) fn is_large(&self) -> bool {
        self.all.len() > LARGE
    }
}

/// What the file says as a whole.
impl Deref for Walked<'_> {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        self.draft
    }
}

fn walk<'a>(
    parent: Option<&'a DraftCriterion>,
    kind: Kind,
    criterion: &'a DraftCriterion,
    all: &mut Vec<One<'a>>,
) {
    all.push(One {
        parent,
        kind,
        criterion,
    });
    for child in &criterion.children {
        walk(Some(criterion), kind, child, all);
    }
}
