//! A printed grand total that is the final figure: bonus added, penalty taken off.

use super::{add, fields, kind};
use crate::check::declared;
use crate::input::draft::{Draft, DraftCriterion, PrintedTotal};
use crate::model::{Column, Kind, Points};

/// Whether the numbers of a grand total are those of the table with its bonus
/// added, its penalty taken off, or both, each within its caps and the same in
/// every column. Standard points may have the bonus in them, never the penalty.
pub(super) fn is_final_figure(draft: &Draft, total: &PrintedTotal) -> bool {
    if !total.of.is_empty() {
        return false;
    }
    let of = |wanted| fields(draft, |field| kind(field) == wanted);
    let (main, bonus, penalty) = (of(Kind::Main), of(Kind::Bonus), of(Kind::Penalty));
    let decimals = declared::decimals(draft);
    let leaves: Vec<&DraftCriterion> = main.iter().flat_map(|field| field.leaves()).collect();
    [(true, false), (false, true), (true, true)]
        .into_iter()
        .filter(|(add, take)| (!add || !bonus.is_empty()) && (!take || !penalty.is_empty()))
        .any(|(with_bonus, with_penalty)| {
            Column::ALL.into_iter().all(|column| {
                let Some(printed) = total.points.get(column).value().copied() else {
                    return true;
                };
                let Some(sum) = add(&leaves, column, decimals) else {
                    return true;
                };
                let part = |wanted: bool, fields: &[&DraftCriterion]| {
                    let parts = fields.iter().filter(|_| wanted);
                    parts.map(|field| counted(field, column, decimals)).sum()
                };
                let (bonus, penalty): (Option<Points>, Option<Points>) =
                    (part(with_bonus, &bonus), part(with_penalty, &penalty));
                let (Some(bonus), Some(penalty)) = (bonus, penalty) else {
                    return true;
                };
                if column == Column::Standard {
                    return printed == sum.points || printed == sum.points + bonus;
                }
                printed == sum.points + bonus - penalty
            })
        })
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
