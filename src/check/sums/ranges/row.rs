//! The rows of a table with what each sums up.

use crate::check::sums::parts::Parts;
use crate::input::draft::{DraftCriterion, PointFields, PrintedTotal};
use crate::lang::Text;
use crate::source::{At, Place};
use crate::text;

/// A row of the table.
#[derive(Clone, Copy)]
pub(super) enum Row<'a> {
    Criterion(&'a DraftCriterion),
    Total(&'a PrintedTotal),
}

impl<'a> Row<'a> {
    pub(super) fn points(self) -> &'a PointFields {
        match self {
            Self::Criterion(criterion) => &criterion.points,
            Self::Total(total) => &total.points,
        }
    }

    pub(super) fn number(self) -> Option<usize> {
        let place = match self {
            Self::Criterion(criterion) => &criterion.place,
            Self::Total(total) => &total.place,
        };
        row_of(place)
    }

    /// What it sums up, one level down.
    pub(super) fn parts(self, sums: &Parts<'a>) -> Vec<&'a DraftCriterion> {
        match self {
            Self::Criterion(criterion) => criterion.children.iter().collect(),
            Self::Total(total) => sums.closed_by(total).parts.into_owned(),
        }
    }

    pub(super) fn leaves(self, sums: &Parts<'a>) -> Vec<&'a DraftCriterion> {
        match self {
            Self::Criterion(criterion) => criterion.leaves(),
            Self::Total(_) => {
                let parts = self.parts(sums).into_iter();
                parts.flat_map(DraftCriterion::leaves).collect()
            }
        }
    }

    pub(super) fn is_sum(self) -> bool {
        match self {
            Self::Criterion(criterion) => !criterion.is_leaf(),
            Self::Total(_) => true,
        }
    }

    /// As a message names it.
    pub(super) fn name(self) -> Text {
        match self {
            Self::Criterion(criterion) => {
                let code = criterion.code_text();
                text!("nhóm {code}", "group {code}", code)
            }
            Self::Total(_) => text!("hàng tổng", "the total"),
        }
    }
}

pub(super) fn row_of(place: &Place) -> Option<usize> {
    match place.at {
        At::Cell { row, .. } => Some(row),
        At::Whole | At::Span(_) => None,
    }
}
