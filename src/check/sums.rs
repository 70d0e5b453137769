//! Printed sums against the criteria they sum up.

use super::declared;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::input::heading::Heading;
use crate::lang::Text;
use crate::model::{Column, Kind, Points};
use crate::source::Located;
use crate::text;

/// What the leaves of a column add up to.
struct Added {
    points: Points,
    /// How many leaves have points in the column.
    filled: usize,
}

/// The sum over some leaves; none where one of them cannot be trusted, so that
/// one unreadable cell is not reported a second time as a wrong sum.
///
/// A self-score that is left to its rule counts as worked out to `decimals`.
fn add(leaves: &[&DraftCriterion], column: Column, decimals: u32) -> Option<Added> {
    let mut added = Added {
        points: Points::ZERO,
        filled: 0,
    };
    for leaf in leaves {
        match leaf.points.get(column) {
            Field::Unreadable => return None,
            Field::Missing if column == Column::Standard => return None,
            Field::Missing if column == Column::SelfScore => {
                if let Some(points) = declared::worked_out(leaf, decimals).ok()? {
                    added.points = added.points + points;
                    added.filled += 1;
                }
            }
            Field::Missing => {}
            Field::Read(points) => {
                added.points = added.points + points.value;
                added.filled += 1;
            }
        }
    }
    Some(added)
}

/// A group's printed points equal the sum of its leaves.
pub(super) fn subtotal_disagrees(draft: &Draft, faults: &mut Vec<Diagnostic>) {
    if !draft.codes_are_read() {
        return;
    }
    let decimals = declared::decimals(draft);
    draft.each(|_, group| {
        if group.is_leaf() {
            return;
        }
        let leaves = group.leaves();
        for column in Column::ALL {
            let Some(printed) = group.points.get(column).located() else {
                continue;
            };
            let Some(added) = add(&leaves, column, decimals) else {
                continue;
            };
            if added.points == printed.value {
                continue;
            }
            let code = group.code_text();
            let fault = if added.filled == 0 {
                group_scored_itself(code, column, printed)
            } else {
                let (name, sum) = (column.name(), added.points);
                Diagnostic::new(
                    Fault::SubtotalDisagrees,
                    printed.place.clone(),
                    text!(
                        "nhóm {code} ghi {name} {printed}, nhưng các tiêu chí bên dưới cộng lại là {sum}",
                        "group {code} gives {printed} as its {name}, but the criteria below it add up to {sum}",
                        name, code, printed = printed.value, sum
                    ),
                )
                .help(wrong_sum(added.points))
            };
            let fault = fault.label(text!("số đã ghi", "as given"));
            faults.push(with_parts(draft, fault, &group.children, column, decimals));
        }
    });
}

fn group_scored_itself(code: &str, column: Column, printed: &Located<Points>) -> Diagnostic {
    let name = column.name();
    Diagnostic::new(
        Fault::GroupScoredItself,
        printed.place.clone(),
        text!(
            "nhóm {code} ghi {name} {printed}, nhưng không tiêu chí nào bên dưới có {name}",
            "group {code} has a {name} of {printed}, but no criterion below it has one",
            code,
            name,
            printed = printed.value
        ),
    )
    .help(text!(
        "ghi điểm cho từng tiêu chí bên dưới; điểm của nhóm do chương trình cộng",
        "write the points of each criterion below; the group's points are added up by the program"
    ))
}

/// A printed total equals the sum of what it closes.
pub(super) fn total_disagrees(draft: &Draft, faults: &mut Vec<Diagnostic>) {
    if !draft.codes_are_read() {
        return;
    }
    let decimals = declared::decimals(draft);
    for total in &draft.printed_totals {
        let parts: Vec<&DraftCriterion> = draft
            .criteria
            .iter()
            .filter(|field| match &total.of {
                Some(code) => field.code.value() == Some(code),
                None => field.kind.value().copied().unwrap_or_default() == Kind::Main,
            })
            .collect();
        let leaves: Vec<&DraftCriterion> = parts.iter().flat_map(|field| field.leaves()).collect();
        for column in Column::ALL {
            let (Some(printed), Some(added)) = (
                total.points.get(column).located(),
                add(&leaves, column, decimals),
            ) else {
                continue;
            };
            if added.points == printed.value {
                continue;
            }
            let (name, sum) = (column.name(), added.points);
            let message = text!(
                "tổng {name} ghi {printed}, nhưng các tiêu chí cộng lại là {sum}",
                "the total gives {printed} as {name}, but the criteria add up to {sum}",
                name,
                printed = printed.value,
                sum
            );
            let fault = Diagnostic::new(Fault::TotalDisagrees, printed.place.clone(), message)
                .label(text!("số đã ghi", "as given"))
                .help(wrong_sum(added.points));
            faults.push(with_parts(
                draft,
                fault,
                parts.iter().copied(),
                column,
                decimals,
            ));
        }
    }
}

fn wrong_sum(sum: Points) -> Text {
    text!(
        "sửa thành {sum}, hoặc sửa điểm của tiêu chí ghi sai",
        "correct it to {sum}, or correct the criterion that is wrong",
        sum
    )
}

/// Points at what was added up: each part with what it gives.
fn with_parts<'a>(
    draft: &Draft,
    fault: Diagnostic,
    parts: impl IntoIterator<Item = &'a DraftCriterion>,
    column: Column,
    decimals: u32,
) -> Diagnostic {
    parts.into_iter().fold(fault, |fault, part| {
        let Some(added) = add(&part.leaves(), column, decimals).filter(|added| added.filled > 0)
        else {
            return fault;
        };
        let place = match part.points.get(column).located() {
            Some(printed) => printed.place.clone(),
            None => draft.blank_place(part, Heading::Points(column)),
        };
        fault.related(place, text!("cộng {sum}", "adds {sum}", sum = added.points))
    })
}
