//! Cells merged over the rows of several criteria: a unit, a task or a document belongs to
//! each of them, points to none.

use foldhash::HashMap;
use smol_str::SmolStr;

use super::context::{TableContext, row_of};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{DraftCriterion, Field};
use crate::input::heading::CriterionField;
use crate::lang::Message;
use crate::model::ScoreColumn;
use crate::source::{Place, column_letters};
use crate::text;

/// Columns whose merged cells belong to every row they span.
const SPREAD: [CriterionField; 7] = [
    CriterionField::Tasks,
    CriterionField::Lead,
    CriterionField::Support,
    CriterionField::Output,
    CriterionField::Due,
    CriterionField::Evidence,
    CriterionField::Explanation,
];

/// Limit of rows under merged cells, against files with cells merged over each other.
const MOST_ROWS: usize = 1_000_000;

/// Gives merged texts to every criterion they span, and marks merged points as unreadable.
/// Returns the merged areas of points.
pub(super) fn read(
    context: &TableContext<'_>,
    criteria: &mut [DraftCriterion],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<[usize; 4]> {
    let (sheet, columns) = (context.sheet, &context.columns);
    let mut refused = Vec::new();
    let rows: Vec<usize> = criteria
        .iter()
        .filter_map(|one| row_of(&one.place))
        .collect();
    let index: HashMap<usize, usize> = rows.iter().copied().zip(0..).collect();
    let mut rows_left = MOST_ROWS;
    for area in &sheet.merged {
        let [top, left, bottom, right] = *area;
        let from = rows.partition_point(|row| *row < top);
        let to = rows.partition_point(|row| *row <= bottom);
        let spanned = rows.get(from..to).unwrap_or_default();
        rows_left = rows_left.saturating_sub(spanned.len());
        if rows_left == 0 {
            return refused;
        }
        let is_covered = |heading| {
            let column = columns.get(heading);
            column.is_some_and(|column| (left..=right).contains(&column))
        };
        let covered = ScoreColumn::ALL.into_iter();
        let covered: Vec<ScoreColumn> = covered
            .filter(|column| is_covered(CriterionField::Points(*column)))
            .collect();
        let cells =
            (covered.len() + usize::from(is_covered(CriterionField::Survey))) * spanned.len();
        let is_filled = sheet
            .cell(top, left)
            .is_some_and(|cell| !cell.text.trim().is_empty());
        if columns.is_points(left) && is_filled && cells > 1 {
            refused.push(*area);
            diagnostics.push(points_merged(context, *area));
            for row in spanned {
                for column in &covered {
                    *criteria[index[row]].points.get_mut(*column) = Field::Unreadable;
                }
            }
            continue;
        }
        let heading = SPREAD
            .into_iter()
            .find(|heading| columns.get(*heading) == Some(left));
        let first = index.get(&top).map(|at| criteria[*at].clone());
        if let (Some(heading), Some(first)) = (heading, first) {
            for row in spanned.iter().filter(|row| **row > top) {
                copy_field(heading, &first, &mut criteria[index[row]]);
            }
        }
    }
    refused
}

/// Removes merged texts of other rows from groups.
pub(super) fn keep_own_texts(criteria: &mut [DraftCriterion]) {
    for group in criteria.iter_mut().filter(|one| !one.is_leaf()) {
        let row = row_of(&group.place);
        let is_own = |place: &Place| row_of(place) == row;
        let keep_own = |field: &mut Field<SmolStr>| {
            if field.located().is_some_and(|text| !is_own(&text.place)) {
                *field = Field::Missing;
            }
        };
        keep_own(&mut group.tasks);
        keep_own(&mut group.output);
        keep_own(&mut group.due);
        keep_own(&mut group.explanation);
        group.lead.retain(|name| is_own(&name.place));
        group.support.retain(|name| is_own(&name.place));
        group.evidence.retain(|one| is_own(&one.place));
        keep_own_texts(&mut group.children);
    }
}

/// Copies the field of a column.
fn copy_field(heading: CriterionField, first: &DraftCriterion, one: &mut DraftCriterion) {
    match heading {
        CriterionField::Tasks => one.tasks.clone_from(&first.tasks),
        CriterionField::Lead => one.lead.clone_from(&first.lead),
        CriterionField::Support => one.support.clone_from(&first.support),
        CriterionField::Output => one.output.clone_from(&first.output),
        CriterionField::Due => one.due.clone_from(&first.due),
        CriterionField::Evidence => one.evidence.clone_from(&first.evidence),
        CriterionField::Explanation => one.explanation.clone_from(&first.explanation),
        _ => {}
    }
}

/// Reports points in a merged cell, whose criterion is unknown.
fn points_merged(context: &TableContext<'_>, [top, left, bottom, right]: [usize; 4]) -> Diagnostic {
    let sheet = context.sheet;
    let area = if sheet.word.is_some() {
        // Columns of a Word table have no letters.
        let range = |from: usize, to: usize| {
            if from == to {
                from.to_string()
            } else {
                format!("{from}–{to}")
            }
        };
        let rows = range(sheet.row_number(top), sheet.row_number(bottom));
        let columns = range(left + 1, right + 1);
        let ending = |many: bool| if many { "s" } else { "" };
        let (row, column) = (ending(top < bottom), ending(left < right));
        Message {
            vi: format!("ở hàng {rows}, cột {columns}").into(),
            en: format!("in row{row} {rows}, column{column} {columns}").into(),
        }
    } else {
        let cell = |row: usize, column: usize| format!("{}{}", column_letters(column), row + 1);
        let area = format!("{}:{}", cell(top, left), cell(bottom, right));
        Message::same(&area)
    };
    Diagnostic::new(
        RuleId::PointsMerged,
        context.place(top, left),
        text!(
            "ô điểm gộp {area}: không rõ là điểm của tiêu chí nào",
            "the merged cell {area} contains points: it is unclear which criterion they belong to"
        ),
    )
    .label(text!("ô gộp", "merged"))
    .help(text!(
        "bỏ gộp ô rồi ghi điểm của từng tiêu chí vào hàng của nó",
        "unmerge the cells and write the points of each criterion in its own row"
    ))
}
