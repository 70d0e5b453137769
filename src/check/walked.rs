//! A draft with its tree walked once, and what many rules ask of it.

use std::ops::Deref;

use super::{declared, numbering};
use crate::input::draft::{Draft, DraftCriterion, PointFields};
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
    /// Digits to which a share of the standard points is rounded.
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
        let fields_stand = draft.fields_stand();
        let mut criteria = all.iter().map(|one: &One<'_>| one.criterion);
        Self {
            draft,
            share_decimals: declared::decimals(draft),
            codes_are_read: fields_stand && criteria.all(|one| one.code.value().is_some()),
            fields_stand,
            is_numbered_through: numbering::is_through(None, &draft.criteria),
            all,
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
        let mut criteria = self.all.iter().map(|one| &one.criterion.points);
        let mut totals = self.printed_totals.iter().map(|total| &total.points);
        let has = |points: &PointFields| !points.formulas.is_empty();
        criteria.any(has) || totals.any(has)
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

    /// Whether it has so many criteria that more than one core is worth its start.
    pub(super) fn is_large(&self) -> bool {
        const LARGE: usize = 10_000;
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
