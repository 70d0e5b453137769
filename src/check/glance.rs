//! What the points of a draft show at one look, so that a rule that cannot find a
//! fault does not look at every criterion again.

use super::walked::One;
use crate::input::draft::{Draft, PointFields};
use crate::model::{Column, Points};

/// What the points of all criteria show together.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an answer of its own, and any may go with any"
)]
pub(super) struct Glance {
    /// Whether every criterion has a code that was read.
    pub(super) codes_are_read: bool,
    /// Whether a formula was read, of a printed total too.
    pub(super) formulas: bool,
    /// Whether something is below zero, in a printed total too.
    pub(super) negative: bool,
    /// Whether a leaf has anything above its standard points.
    pub(super) above_standard: bool,
    /// Whether a leaf has standard points of zero.
    pub(super) standard_zero: bool,
    /// Whether a group says what it adds up to; in YAML few do.
    pub(super) printed_sums: bool,
    /// The most digits after the separator that a leaf has.
    pub(super) finest: u32,
}

impl Glance {
    pub(super) fn at(draft: &Draft, all: &[One<'_>]) -> Self {
        let mut glance = Self {
            codes_are_read: true,
            ..Self::default()
        };
        for one in all {
            let criterion = one.criterion;
            glance.codes_are_read &= criterion.code.value().is_some();
            glance.look(&criterion.points);
            if criterion.is_leaf() {
                glance.leaf(&criterion.points);
            } else {
                glance.printed_sums = glance.printed_sums || says_anything(&criterion.points);
            }
        }
        for total in &draft.printed_totals {
            glance.look(&total.points);
        }
        glance
    }

    fn look(&mut self, points: &PointFields) {
        self.formulas |= !points.formulas.is_empty();
        for column in Column::ALL {
            let points = points.get(column).value();
            self.negative |= points.is_some_and(|points| points.is_negative());
        }
    }

    fn leaf(&mut self, points: &PointFields) {
        let standard = points.standard.value().copied();
        self.standard_zero |= standard == Some(Points::ZERO);
        for column in Column::ALL {
            if let Some(points) = points.get(column).value() {
                self.above_standard |= standard.is_some_and(|standard| *points > standard);
                self.finest = self.finest.max(points.decimals());
            }
        }
    }
}

fn says_anything(points: &PointFields) -> bool {
    let mut columns = Column::ALL.into_iter();
    columns.any(|column| points.get(column).value().is_some())
}
