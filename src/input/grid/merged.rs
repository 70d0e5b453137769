//! Cells that are merged over the rows of several criteria: a unit, a task or a
//! proof is that of each of them, points are of none.

use foldhash::HashMap;

use super::columns::Columns;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{DraftCriterion, Field};
use crate::input::heading::Heading;
use crate::lang::Text;
use crate::model::Column;
use crate::source::{At, Place, Sheet, column_letters};
use crate::text;
use crate::vocab::{FIELDS, FieldSpec};

/// Rows under merged cells that are looked at, so that no file takes long: the
/// cells of a table do not lie over each other.
const MOST_ROWS: usize = 1_000_000;

/// Gives each criterion what a merged cell says for it and those above it, and
/// reports points in such a cell: whose they are is not known. Returns the areas
/// of such points.
pub(super) fn read(
    sheet: &Sheet,
    columns: &Columns,
    criteria: &mut [DraftCriterion],
    faults: &mut Vec<Diagnostic>,
) -> Vec<[usize; 4]> {
    let mut refused = Vec::new();
    if sheet.merged.is_empty() {
        return refused;
    }
    let at: HashMap<usize, usize> = criteria
        .iter()
        .enumerate()
        .filter_map(|(at, one)| Some((row(&one.place)?, at)))
        .collect();
    let rows: Vec<usize> = criteria.iter().filter_map(|one| row(&one.place)).collect();
    let mut left_over = MOST_ROWS;
    for area in &sheet.merged {
        let [top, left, bottom, right] = *area;
        let from = rows.partition_point(|row| *row < top);
        let to = rows.partition_point(|row| *row <= bottom);
        let over = rows.get(from..to).unwrap_or_default();
        let filled = |column| {
            let cell = sheet.cell(top, column);
            cell.is_some_and(|cell| !cell.text.trim().is_empty())
        };
        left_over = left_over.saturating_sub(over.len());
        if left_over == 0 {
            return refused;
        }
        let covered = Column::ALL.into_iter().filter(|column| {
            let at = columns.get(Heading::Points(*column));
            at.is_some_and(|at| (left..=right).contains(&at))
        });
        let covered: Vec<Column> = covered.collect();
        let survey = columns.get(Heading::Survey);
        let survey = survey.is_some_and(|at| (left..=right).contains(&at));
        let many = (covered.len() + usize::from(survey)) * over.len();
        if columns.is_points(left) && filled(left) && many > 1 {
            refused.push(*area);
            let first = over.first().and_then(|row| criteria.get(*at.get(row)?));
            faults.extend(first.map(|one| points_merged(sheet, &one.place, area)));
            for row in over {
                if let Some(one) = at.get(row).and_then(|at| criteria.get_mut(*at)) {
                    for column in &covered {
                        *one.points.get_mut(*column) = Field::Unreadable;
                    }
                }
            }
            continue;
        }
        let spans = |spec: &&FieldSpec| spec.spans_rows && columns.get(spec.field) == Some(left);
        let Some(spec) = FIELDS.iter().find(spans) else {
            continue;
        };
        let Some(first) = at.get(&top).and_then(|at| criteria.get(*at)).cloned() else {
            continue;
        };
        for row in over.iter().filter(|row| **row > top) {
            if let Some(one) = at.get(row).and_then(|at| criteria.get_mut(*at)) {
                one.copy_field(spec.field, &first);
            }
        }
    }
    refused
}

/// Leaves only what a group says in its own row.
pub(super) fn bare_groups(criteria: &mut [DraftCriterion]) {
    for group in criteria.iter_mut().filter(|one| !one.is_leaf()) {
        let own = row(&group.place);
        for spec in FIELDS.iter().filter(|spec| spec.spans_rows) {
            group.keep_field_if(spec.field, |place| row(place) == own);
        }
        bare_groups(&mut group.children);
    }
}

fn row(place: &Place) -> Option<usize> {
    match place.at() {
        At::Cell { row, .. } => Some(row),
        At::Whole | At::Span(_) => None,
    }
}

fn points_merged(
    sheet: &Sheet,
    near: &Place,
    [top, left, bottom, right]: &[usize; 4],
) -> Diagnostic {
    let place = match near.at() {
        At::Cell { sheet, .. } => Place::cell(near.file, sheet, *top, *left),
        At::Whole | At::Span(_) => near.clone(),
    };
    let area = if sheet.word.is_some() {
        // Tables of Word have no letters for their columns.
        let range = |from: usize, to: usize| {
            if from == to {
                from.to_string()
            } else {
                format!("{from}–{to}")
            }
        };
        let rows = range(sheet.row_number(*top), sheet.row_number(*bottom));
        let columns = range(left + 1, right + 1);
        let ending = |many: bool| if many { "s" } else { "" };
        let (row, column) = (ending(top < bottom), ending(left < right));
        Text {
            vi: format!("ở hàng {rows}, cột {columns}").into(),
            en: format!("in row{row} {rows}, column{column} {columns}").into(),
        }
    } else {
        let cell = |row: usize, column| format!("{}{}", column_letters(column), row + 1);
        let area = format!("{}:{}", cell(*top, *left), cell(*bottom, *right));
        Text::same(&area)
    };
    Diagnostic::new(
        Fault::PointsMerged,
        place,
        text!(
            "ô điểm gộp {area}: không rõ là điểm của tiêu chí nào",
            "the merged cell {area} holds points, and whose they are is not known",
            area
        ),
    )
    .label(text!("ô gộp", "merged"))
    .help(text!(
        "bỏ gộp ô rồi ghi điểm của từng tiêu chí vào hàng của nó",
        "take the cells apart and write the points of each criterion in its own row"
    ))
}
