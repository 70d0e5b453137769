//! Printed sums against the criteria they sum up.

mod neighbours;
mod outside;
mod parts;
mod ranges;

pub(super) use neighbours::formula_unlike_neighbours;
pub(super) use ranges::{stored_value_stale, sum_range_wrong};

use parts::Parts;

use super::Walked;
use super::declared;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion, Field, PointFields};
use crate::input::heading::Heading;
use crate::input::values::formula;
use crate::lang::Text;
use crate::model::{Column, Kind, Points, ScoredBy};
use crate::source::{At, Located};
use crate::text;

/// Criteria that a message about a sum points at.
const NAMED: usize = 100;

/// What the leaves of a column add up to.
#[derive(Clone, Copy, Debug)]
struct Added {
    points: Points,
    /// How many leaves have points in the column.
    filled: usize,
    /// How many of them are left to their rule, so that their cell is blank.
    worked_out: usize,
}

impl Added {
    const NOTHING: Self = Self {
        points: Points::ZERO,
        filled: 0,
        worked_out: 0,
    };

    fn plus(self, more: Self) -> Self {
        Self {
            points: self.points + more.points,
            filled: self.filled + more.filled,
            worked_out: self.worked_out + more.worked_out,
        }
    }

    /// Adds a leaf; says whether it can be trusted.
    fn take(&mut self, leaf: &DraftCriterion, column: Column, decimals: u32) -> bool {
        match leaf.points.get(column) {
            Field::Unreadable => false,
            Field::Missing => match column {
                Column::Standard => false,
                Column::SelfScore => match declared::worked_out(leaf, decimals) {
                    Ok(Some(points)) => {
                        self.points = self.points + points;
                        self.filled += 1;
                        self.worked_out += 1;
                        true
                    }
                    worked_out => worked_out.is_ok(),
                },
                _ => true,
            },
            Field::Read(points) => {
                self.points = self.points + points.value;
                self.filled += 1;
                let most = leaf.points.standard.value();
                !points.value.is_negative() && most.is_none_or(|most| points.value <= *most)
            }
        }
    }
}

/// The sum over some leaves; none where one of them cannot be trusted, so that
/// one cell that is unreadable, negative or above its standard points is not
/// reported a second time as a wrong sum. A standard of zero is only warned of
/// and counts, so that points that a wrong code hides are missed in the sum.
///
/// A self-score that is left to its rule counts as worked out to `decimals`.
fn add(leaves: &[&DraftCriterion], column: Column, decimals: u32) -> Option<Added> {
    let mut added = Added::NOTHING;
    let mut leaves = leaves.iter();
    let trusted = leaves.all(|leaf| added.take(leaf, column, decimals));
    trusted.then_some(added)
}

/// The kind of a field, and of all below it.
fn kind(field: &DraftCriterion) -> Kind {
    field.kind.value().copied().unwrap_or_default()
}

/// Whether a printed sum is a plain sum formula: then its range and its stored
/// result are looked at instead (`sum-range-wrong`, `stored-value-stale`). A
/// formula knows nothing of scores that are worked out here.
fn is_summed(draft: &Draft, points: &PointFields, column: Column, added: &Added) -> bool {
    let Some(formula) = points.formula(column).filter(|_| added.worked_out == 0) else {
        return false;
    };
    let at = sheet_column(draft, column);
    at.is_some_and(|at| formula::summed(formula, at).is_some())
}

/// The column of the sheet in which a column of points stands.
fn sheet_column(draft: &Draft, column: Column) -> Option<usize> {
    let mut columns = draft.columns.iter();
    columns.find_map(|(heading, at)| (*heading == Heading::Points(column)).then_some(*at))
}

/// Whether what a bonus or penalty group prints is right: its standard points
/// are a cap, and a sum above the cap may be printed as the cap.
fn is_capped(group: &DraftCriterion, column: Column, printed: Points, sum: Points) -> bool {
    let cap = group.points.standard.value();
    column == Column::Standard || cap.is_some_and(|cap| printed == *cap && sum > *cap)
}

/// A group's printed points equal the sum of its leaves.
pub(super) fn subtotal_disagrees(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    if !draft.glance.printed_sums || !draft.codes_are_read() {
        return;
    }
    let parts = Parts::of(draft);
    for field in &draft.criteria {
        below(draft, field, kind(field), &parts, faults);
    }
}

fn below(
    draft: &Draft,
    group: &DraftCriterion,
    kind: Kind,
    parts: &Parts<'_>,
    faults: &mut Vec<Diagnostic>,
) {
    if group.is_leaf() {
        return;
    }
    let sums = parts.sums(group);
    for column in Column::ALL {
        let Some(printed) = group.points.get(column).located() else {
            continue;
        };
        let Some(added) = sums.get(column) else {
            continue;
        };
        if added.points == printed.value || is_summed(draft, &group.points, column, &added) {
            continue;
        }
        if kind != Kind::Main && is_capped(group, column, printed.value, added.points) {
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
        faults.push(with_parts(draft, fault, &group.children, column, parts));
    }
    for child in &group.children {
        below(draft, child, kind, parts, faults);
    }
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
pub(super) fn total_disagrees(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    if draft.printed_totals.is_empty() || !draft.codes_are_read() {
        return;
    }
    let parts = Parts::of(draft);
    for total in &draft.printed_totals {
        if parts.is_final_figure(total) {
            continue;
        }
        let closed = parts.closed_by(total);
        for column in Column::ALL {
            let (Some(printed), Some(added)) =
                (total.points.get(column).located(), closed.sums.get(column))
            else {
                continue;
            };
            if added.points == printed.value || is_summed(draft, &total.points, column, &added) {
                continue;
            }
            let capped = |field: &&DraftCriterion| {
                kind(field) != Kind::Main && is_capped(field, column, printed.value, added.points)
            };
            if closed.parts.iter().any(capped) {
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
                closed.parts.iter().copied(),
                column,
                &parts,
            ));
        }
    }
}

/// The standard points of a whole set reach the total that it declares.
pub(super) fn maxima_disagree(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(total) = draft.total.located().filter(|_| draft.codes_are_read()) else {
        return;
    };
    if draft.partial.is_unreadable() || draft.partial.value() == Some(&true) {
        return;
    }
    let fields: Vec<&DraftCriterion> = draft
        .criteria
        .iter()
        .filter(|field| kind(field) == Kind::Main)
        .collect();
    let leaves: Vec<&DraftCriterion> = fields.iter().flat_map(|field| field.leaves()).collect();
    let parts = Parts::of(draft);
    let Some(added) = add(&leaves, Column::Standard, 0) else {
        return;
    };
    if added.points == total.value || leaves.is_empty() {
        return;
    }
    // A standard of zero is the fault then, and is said where it stands.
    let is_zero = |leaf: &&DraftCriterion| leaf.points.standard.value() == Some(&Points::ZERO);
    if leaves.iter().any(is_zero) {
        return;
    }
    // The survey part, where it is not listed, makes up the rest by the set's own
    // convention.
    let rest = draft.without_survey.value().is_some()
        && leaves
            .iter()
            .all(|leaf| leaf.scored_by.value() != Some(&ScoredBy::Survey));
    if rest && added.points < total.value {
        return;
    }
    let help = if matches!(total.place.at(), At::Cell { .. }) {
        text!(
            "sửa tổng hoặc điểm chuẩn ghi sai; nếu bảng chỉ gồm một phần bộ tiêu chí thì ghi dòng “Chỉ một phần bộ tiêu chí: có” phía trên bảng",
            "correct the total or the standard points that are wrong; where the table lists only part of the set, write the line “Part of the set only: yes” above it"
        )
    } else {
        text!(
            "sửa tổng hoặc điểm chuẩn ghi sai; nếu tệp chỉ gồm một phần bộ tiêu chí thì thêm “partial: true”",
            "correct the total or the standard points that are wrong; where the file lists only part of the set, add “partial: true”"
        )
    };
    let fault = Diagnostic::new(
        Fault::MaximaDisagree,
        total.place.clone(),
        text!(
            "bộ tiêu chí ghi tổng điểm chuẩn {total}, nhưng điểm chuẩn của các tiêu chí cộng lại là {sum}",
            "the set declares {total} standard points in all, but those of its criteria add up to {sum}",
            total = total.value,
            sum = added.points
        ),
    )
    .label(text!("tổng đã khai", "as declared"))
    .help(help);
    faults.push(with_parts(draft, fault, fields, Column::Standard, &parts));
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
    added_up: impl IntoIterator<Item = &'a DraftCriterion>,
    column: Column,
    parts: &Parts<'_>,
) -> Diagnostic {
    added_up.into_iter().take(NAMED).fold(fault, |fault, part| {
        let Some(added) = parts
            .sums(part)
            .get(column)
            .filter(|added| added.filled > 0)
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
