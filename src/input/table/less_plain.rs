//! Columns whose headings may mean several things ("Kế hoạch", "Chỉ tiêu", "Kết quả thực
//! hiện", "Duyệt"): the other columns and the values below decide.

use super::headings::{Head, TableHeading, texts_over};
use crate::input::heading::{CriterionField, Meaning, Named, less_plainly, of_council, why_unread};
use crate::model::ScoreColumn;
use crate::source::Sheet;

/// The heading of a table with what the columns and values have decided.
pub(super) struct Decided {
    /// The heading with the decided columns.
    pub(super) heading: TableHeading,
    /// Columns that may be a field and are not read, with the field.
    pub(super) undecided: Vec<(Head, CriterionField)>,
}

/// Decides the columns of a heading whose own words are not plain.
pub(super) fn decide(heading: &TableHeading, sheet: &Sheet) -> Decided {
    let mut decided = with_council(heading, sheet);
    reread_results(&mut decided, sheet);
    let mut found: Vec<(Head, CriterionField)> = Vec::new();
    let rows = (heading.first_row, heading.last_row);
    for column in decided.unnamed(sheet) {
        let Some((row, texts)) = texts_over(sheet, rows, column) else {
            continue;
        };
        if why_unread(&texts).is_some() {
            continue;
        }
        let fields = less_plainly(&texts).into_iter();
        let fitting = fields.filter(|(field, _)| heading.values(sheet).fit(*field, column, &texts));
        found.extend(fitting.map(|(field, year)| {
            let named = Named {
                meaning: Meaning::Field(field),
                year,
                last_year: false,
            };
            let is_assumed = true;
            let head = Head {
                column,
                row,
                named,
                is_assumed,
                by_option: false,
            };
            (head, field)
        }));
    }
    let mut undecided = Vec::new();
    for (head, field) in &found {
        let others = found.iter().filter(|(_, other)| other == field).count() > 1;
        if heading.has(*field) || (others && !field.is_points()) {
            undecided.push((*head, *field));
        } else {
            decided.heads.push(*head);
        }
    }
    Decided {
        heading: decided,
        undecided,
    }
}

/// Returns the heading with the columns that "Sở Nội vụ", "HĐTĐ" or "Điểm được duyệt" head
/// next to a self-score, if no other column is the appraised score and they hold points.
fn with_council(heading: &TableHeading, sheet: &Sheet) -> TableHeading {
    let mut extended = heading.clone();
    if !heading.has(CriterionField::Points(ScoreColumn::SelfScore))
        || heading.has(CriterionField::Points(ScoreColumn::Appraised))
    {
        return extended;
    }
    let rows = (heading.first_row, heading.last_row);
    for column in heading.unnamed(sheet) {
        if let Some((row, texts)) = texts_over(sheet, rows, column)
            && let Some(council) = of_council(&texts)
            && heading.values(sheet).begin_with_points(column)
            && (council.is_sure || heading.values(sheet).are_within_standard(column))
        {
            extended.heads.push(Head {
                column,
                row,
                named: council.named,
                is_assumed: !council.is_body,
                by_option: false,
            });
        }
    }
    extended
}

/// Takes "Kết quả thực hiện năm 2024" for progress if the column has words.
fn reread_results(heading: &mut TableHeading, sheet: &Sheet) {
    let progress = CriterionField::Progress;
    let rows = (heading.first_row, heading.last_row);
    let values = heading.values(sheet);
    let is_progress = |head: &Head| {
        let texts = texts_over(sheet, rows, head.column).map(|(_, texts)| texts);
        texts.is_some_and(|texts| {
            let named = less_plainly(&texts);
            head.named.meaning == Meaning::PointsOfYear
                && named.iter().any(|(field, _)| *field == progress)
                && values.fit(progress, head.column, &texts)
        })
    };
    let heads = heading.heads.iter();
    let columns: Vec<usize> = heads
        .filter(|head| is_progress(head))
        .map(|head| head.column)
        .collect();
    if heading.has(progress) || columns.len() != 1 {
        return;
    }
    for head in &mut heading.heads {
        if columns.contains(&head.column) {
            head.named.meaning = Meaning::Field(progress);
            head.is_assumed = true;
        }
    }
}
