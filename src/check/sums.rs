//! Printed sums compared with the criteria they add up.

mod formulas;
mod neighbours;
mod totals;

pub(super) use neighbours::formula_unlike_neighbours;

use self::totals::{Added, TableSums, add};
use super::table::{Table, kind, sheet_column};
use crate::diagnostic::{Diagnostic, Fix, RuleId};
use crate::input::draft::{Draft, DraftCriterion, PointFields};
use crate::input::heading::CriterionField;
use crate::input::values::formula;
use crate::lang::Message;
use crate::model::{Kind, Points, ScoreColumn, ScoredBy};
use crate::source::{At, Located, Place};
use crate::text;

/// The maximum number of criteria shown with a wrong sum.
const NAMED: usize = 100;

/// Returns whether a printed sum is a plain sum formula; then `sum-range-wrong` and
/// `stored-value-stale` check it instead. Formulas do not include computed scores.
fn is_summed(draft: &Draft, points: &PointFields, column: ScoreColumn, added: &Added) -> bool {
    let Some(formula) = points.formula(column).filter(|_| added.computed == 0) else {
        return false;
    };
    let at = sheet_column(draft, column);
    at.is_some_and(|at| formula::summed(formula, at).is_some())
}

/// Returns whether the printed sum of a bonus or penalty group is right: its standard points
/// are a cap, and a sum above it may be printed as the cap.
fn is_capped(group: &DraftCriterion, column: ScoreColumn, printed: Points, sum: Points) -> bool {
    let cap = group.points.standard.value();
    column == ScoreColumn::Standard || cap.is_some_and(|cap| printed == *cap && sum > *cap)
}

/// Compares printed sums, and formulas of sums, with the sums of the criteria.
pub(super) fn printed_sums(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let sums = TableSums::new(table);
    if table.codes_are_read {
        subtotal_disagrees(table.draft, &sums, diagnostics);
        total_disagrees(table.draft, &sums, diagnostics);
        maxima_disagree(table.draft, &sums, diagnostics);
        formulas::check(table, &sums, diagnostics);
    }
}

/// Reports groups whose printed points differ from the sum of their leaves.
fn subtotal_disagrees(draft: &Draft, sums: &TableSums<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for field in &draft.criteria {
        below(draft, field, kind(field), sums, diagnostics);
    }
}

fn below(
    draft: &Draft,
    group: &DraftCriterion,
    kind: Kind,
    sums: &TableSums<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if group.is_leaf() {
        return;
    }
    let own = sums.of(group);
    for column in ScoreColumn::ALL {
        let Some(printed) = group.points.get(column).located() else {
            continue;
        };
        let Some(added) = own.get(column) else {
            continue;
        };
        if added.agrees(printed.value) || is_summed(draft, &group.points, column, &added) {
            continue;
        }
        if kind != Kind::Main && is_capped(group, column, printed.value, added.points) {
            continue;
        }
        let code = group.code_text();
        let diagnostic = if added.filled == 0 {
            group_scored_itself(code, column, printed)
        } else {
            let (name, sum) = (column.name(), added.points);
            Diagnostic::new(
                    RuleId::SubtotalDisagrees,
                    printed.place.clone(),
                    text!(
                        "{name} của nhóm {code} là {printed}, không khớp tổng các tiêu chí bên dưới ({sum})",
                        "group {code} gives {printed} as its {name}, but the criteria below it add up to {sum}", printed = printed.value
                    ),
                )
                .help(wrong_sum(added.points))
                .fix(write_sum(printed.place.clone(), added.points))
        };
        let diagnostic = diagnostic.label(text!("số trong tệp", "as given"));
        diagnostics.push(with_parts(draft, diagnostic, &group.children, column, sums));
    }
    for child in &group.children {
        below(draft, child, kind, sums, diagnostics);
    }
}

/// Returns the fix that writes the sum of the criteria.
fn write_sum(place: Place, points: Points) -> Fix {
    let title = text!("ghi tổng {points}", "write the sum {points}");
    Fix::unchecked(title, place, points.to_string())
}

fn group_scored_itself(code: &str, column: ScoreColumn, printed: &Located<Points>) -> Diagnostic {
    let name = column.name();
    Diagnostic::new(
        RuleId::GroupScoredItself,
        printed.place.clone(),
        text!(
            "{name} của nhóm {code} là {printed}, nhưng không tiêu chí nào bên dưới có {name}",
            "group {code} gives {printed} as its {name}, but no criterion below it has one",
            printed = printed.value
        ),
    )
    .help(text!(
        "ghi điểm cho từng tiêu chí bên dưới; điểm của nhóm do chương trình cộng",
        "write the points of each criterion below; the program adds up the group's points"
    ))
}

/// Reports printed totals that differ from the sum of their criteria.
fn total_disagrees(draft: &Draft, sums: &TableSums<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for total in &draft.printed_totals {
        if sums.is_final_figure(total) {
            continue;
        }
        let closed = sums.closed_by(total);
        for column in ScoreColumn::ALL {
            let (Some(printed), Some(added)) =
                (total.points.get(column).located(), closed.sums.get(column))
            else {
                continue;
            };
            if added.agrees(printed.value) || is_summed(draft, &total.points, column, &added) {
                continue;
            }
            let capped = |field: &&DraftCriterion| {
                kind(field) != Kind::Main && is_capped(field, column, printed.value, added.points)
            };
            if closed.criteria.iter().any(capped) {
                continue;
            }
            let (name, sum) = (column.name(), added.points);
            let message = text!(
                "tổng {name} là {printed}, không khớp tổng các tiêu chí ({sum})",
                "the total gives {printed} as {name}, but the criteria add up to {sum}",
                printed = printed.value
            );
            let diagnostic =
                Diagnostic::new(RuleId::TotalDisagrees, printed.place.clone(), message)
                    .label(text!("số trong tệp", "as given"))
                    .help(wrong_sum(added.points))
                    .fix(write_sum(printed.place.clone(), added.points));
            diagnostics.push(with_parts(
                draft,
                diagnostic,
                closed.criteria.iter().copied(),
                column,
                sums,
            ));
        }
    }
}

/// Reports whole sets whose standard points differ from the declared total.
fn maxima_disagree(draft: &Draft, sums: &TableSums<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(total) = draft.total.located() else {
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
    let Some(added) = add(&leaves, ScoreColumn::Standard, 0) else {
        return;
    };
    if added.points == total.value || leaves.is_empty() {
        return;
    }
    // Standard points of zero explain the difference and are reported by another rule.
    let is_zero = |leaf: &&DraftCriterion| leaf.points.standard.value() == Some(&Points::ZERO);
    if leaves.iter().any(is_zero) {
        return;
    }
    // A survey part that is not listed makes up the rest.
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
            "correct the total or the standard points that are wrong; if the table lists only part of the set, write the line “Part of the set only: yes” above it"
        )
    } else {
        text!(
            "sửa tổng hoặc điểm chuẩn ghi sai; nếu tệp chỉ gồm một phần bộ tiêu chí thì thêm “partial: true”",
            "correct the total or the standard points that are wrong; if the file lists only part of the set, add “partial: true”"
        )
    };
    let diagnostic = Diagnostic::new(
        RuleId::MaximaDisagree,
        total.place.clone(),
        text!(
            "bộ tiêu chí ghi tổng điểm chuẩn {total}, nhưng điểm chuẩn của các tiêu chí cộng lại là {sum}",
            "the set declares a total of {total} standard points, but those of its criteria add up to {sum}",
            total = total.value,
            sum = added.points
        ),
    )
    .label(text!("tổng đã khai", "as declared"))
    .help(help)
    .fix(write_sum(total.place.clone(), added.points));
    diagnostics.push(with_parts(
        draft,
        diagnostic,
        fields,
        ScoreColumn::Standard,
        sums,
    ));
}

fn wrong_sum(sum: Points) -> Message {
    text!(
        "sửa thành {sum}, hoặc sửa điểm của tiêu chí ghi sai",
        "correct it to {sum}, or correct the criterion that is wrong"
    )
}

/// Adds each summed criterion with its points as a related place.
fn with_parts<'a>(
    draft: &Draft,
    diagnostic: Diagnostic,
    added_up: impl IntoIterator<Item = &'a DraftCriterion>,
    column: ScoreColumn,
    sums: &TableSums<'_>,
) -> Diagnostic {
    added_up
        .into_iter()
        .take(NAMED)
        .fold(diagnostic, |diagnostic, part| {
            let Some(added) = sums.of(part).get(column).filter(|added| added.filled > 0) else {
                return diagnostic;
            };
            let place = match part.points.get(column).located() {
                Some(printed) => printed.place.clone(),
                None => draft.blank_place(part, CriterionField::Points(column)),
            };
            diagnostic.related(place, text!("cộng {sum}", "adds {sum}", sum = added.points))
        })
}
