//! Cells merged over the rows of several criteria: a unit, a task or a document belongs to
//! each of them, points to none.

use std::collections::HashMap;

use super::context::{TableContext, row_of};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{DraftCriterion, Field};
use crate::input::heading::CriterionField;
use crate::lang::Message;
use crate::model::ScoreColumn;
use crate::source::column_letters;
use crate::text;
use crate::vocab::{FIELDS, FieldSpec};

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
        let spans = |spec: &&FieldSpec| spec.spans_rows && columns.get(spec.field) == Some(left);
        let spec = FIELDS.iter().find(spans);
        let first = index.get(&top).map(|at| criteria[*at].clone());
        if let (Some(spec), Some(first)) = (spec, first) {
            for row in spanned.iter().filter(|row| **row > top) {
                criteria[index[row]].copy_field(spec.field, &first);
            }
        }
    }
    refused
}

/// Removes merged texts of other rows from groups.
pub(super) fn keep_own_texts(criteria: &mut [DraftCriterion]) {
    for group in criteria.iter_mut().filter(|one| !one.is_leaf()) {
        let row = row_of(&group.place);
        for spec in FIELDS.iter().filter(|spec| spec.spans_rows) {
            group.keep_field_if(spec.field, |place| row_of(place) == row);
        }
        keep_own_texts(&mut group.children);
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
