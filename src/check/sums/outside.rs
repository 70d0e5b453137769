//! A printed grand total that is the final figure: bonus added, penalty taken off.

use super::parts::Sums;
use super::{add, kind};
use crate::input::draft::{Draft, DraftCriterion, PrintedTotal};
use crate::model::{Column, Kind, Points};

/// What counts beside the total, worked out once for a file.
pub(super) struct Outside {
    main: Sums,
    /// What the bonus and the penalty count for in each column of
    /// [`Column::ALL`]; none where the file has no such field.
    bonus: Option<Vec<Option<Points>>>,
    penalty: Option<Vec<Option<Points>>>,
}

impl Outside {
    pub(super) fn of(draft: &Draft, main: Sums, decimals: u32) -> Self {
        let of = |wanted: Kind| {
            let fields = || draft.criteria.iter().filter(|field| kind(field) == wanted);
            fields().next()?;
            let columns = Column::ALL.into_iter().map(|column| {
                fields()
                    .map(|field| counted(field, column, decimals))
                    .sum::<Option<Points>>()
            });
            Some(columns.collect())
        };
        Self {
            main,
            bonus: of(Kind::Bonus),
            penalty: of(Kind::Penalty),
        }
    }

    /// Whether the numbers of a grand total are those of the table with its bonus
    /// added, its penalty taken off, or both, each within its caps and the same in
    /// every column. Standard points may have the bonus in them, never the penalty.
    pub(super) fn is_final_figure(&self, total: &PrintedTotal) -> bool {
        if !total.of.is_empty() {
            return false;
        }
        [(true, false), (false, true), (true, true)]
            .into_iter()
            .filter(|(add, take)| {
                (!add || self.bonus.is_some()) && (!take || self.penalty.is_some())
            })
            .any(|(with_bonus, with_penalty)| {
                Column::ALL.into_iter().enumerate().all(|(at, column)| {
                    let Some(printed) = total.points.get(column).value().copied() else {
                        return true;
                    };
                    let Some(sum) = self.main.get(column) else {
                        return true;
                    };
                    let part = |wanted: bool, of: &Option<Vec<Option<Points>>>| {
                        let counts = of.as_ref().filter(|_| wanted);
                        counts.map_or(Some(Points::ZERO), |counts| counts[at])
                    };
                    let (Some(bonus), Some(penalty)) = (
                        part(with_bonus, &self.bonus),
                        part(with_penalty, &self.penalty),
                    ) else {
                        return true;
                    };
                    if column == Column::Standard {
                        return printed == sum.points || printed == sum.points + bonus;
                    }
                    printed == sum.points + bonus - penalty
                })
            })
    }
}

/// What a bonus or penalty counts for, each group in it within its cap; none
/// where a leaf cannot be trusted.
fn counted(node: &DraftCriterion, column: Column, decimals: u32) -> Option<Points> {
    let sum = if node.is_leaf() {
        add(&[node], column, decimals)?.points
    } else {
        let parts = node.children.iter();
        parts
            .map(|child| counted(child, column, decimals))
            .sum::<Option<Points>>()?
    };
    let cap = node.points.standard.value().copied();
    Some(cap.map_or(sum, |cap| sum.min(cap)))
}
