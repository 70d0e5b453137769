//! Decides which column of a table holds what, once the years of its headings are known.

use super::column_shift::separate_name_columns;
use super::columns::Columns;
use super::context::TableContext;
use super::headings::{Head, TableHeading, texts_over};
use super::years;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::heading::{CriterionField, Meaning, Named, is_code, of_council};
use crate::input::values::{self, Separators};
use crate::model::ScoreColumn;
use crate::source::{CellKind, Place, Sheet};
use crate::text;
use crate::vocab::fold::fold;

/// Maps the columns that `heading` names.
///
/// "Điểm 2022" is last year's score if the table is about a later year, else the score
/// that counts. Any score of an earlier year is last year's if no other earlier year is
/// later; of several scores of last year the final one counts.
pub(super) fn map(
    context: &TableContext<'_>,
    heading: &TableHeading,
    year: Option<u16>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Columns {
    let sheet = context.sheet;
    let mut columns = Columns::default();
    let place = |head: &Head| context.place(head.row, head.column);
    let row_number = row_number_column(heading, sheet);
    let more_names = separate_name_columns(heading, sheet).unwrap_or_default();
    let merged_elsewhere = |column| {
        row_number == Some(column) || more_names.iter().skip(1).any(|name| *name == column)
    };
    let this = year.or_else(|| years::newest(heading));
    let earlier = |named: &Named| named.last_year || (named.year.is_some() && named.year < this);
    let later = |named: &Named| this.is_some() && named.year > this;
    let scores = heading.heads.iter().map(|head| &head.named);
    let earlier_scores = scores.filter(|named| named.is_score() && earlier(named));
    let last_year = earlier_scores.filter_map(|named| named.year).max();
    let standard = CriterionField::Points(ScoreColumn::Standard);
    let mut heads = heading.heads.iter();
    let has_current_standard = heads.any(|head| head.is(standard) && !earlier(&head.named));
    for head in &heading.heads {
        if merged_elsewhere(head.column) {
            columns.skip(head.column);
            continue;
        }
        let named = &head.named;
        let is_last_year = named.last_year || named.year == last_year;
        let kind = match named.meaning {
            _ if named.is_score() && earlier(named) && is_last_year => {
                CriterionField::Points(ScoreColumn::Previous)
            }
            _ if named.is_score() && (earlier(named) || later(named)) => {
                columns.skip(head.column);
                continue;
            }
            // Reported by `ignored_columns`.
            Meaning::Field(CriterionField::Survey) if earlier(named) => continue,
            Meaning::Field(CriterionField::Points(ScoreColumn::Target)) if earlier(named) => {
                columns.skip(head.column);
                continue;
            }
            Meaning::Field(CriterionField::Points(ScoreColumn::Target)) if later(named) => {
                columns.skip(head.column);
                let years = (named.year.unwrap_or_default(), this.unwrap_or_default());
                diagnostics.push(years::target_later(years, place(head)));
                continue;
            }
            Meaning::Field(kind) if kind == standard && earlier(named) && has_current_standard => {
                columns.skip(head.column);
                continue;
            }
            Meaning::Field(kind) => kind,
            Meaning::PointsOfYear if is_sum_of_row(heading, sheet, head) => continue,
            Meaning::PointsOfYear if named.year == this => {
                CriterionField::Points(ScoreColumn::Appraised)
            }
            Meaning::PointsOfYear => continue,
        };
        let Some(first) = columns.head(kind).copied() else {
            columns.set(kind, *head);
            continue;
        };
        let (one, other) = (finality(first.named), finality(*named));
        let both_scores = first.named.is_score() && named.is_score();
        if kind == CriterionField::Points(ScoreColumn::Previous) && both_scores && one != other {
            let (taken, left) = if one > other {
                (first, *head)
            } else {
                (*head, first)
            };
            columns.set(kind, taken);
            columns.skip(left.column);
            diagnostics.push(final_taken(place(&taken), place(&left)));
        } else {
            columns.mark_doubtful(kind);
            columns.skip(head.column);
            diagnostics.push(heading_twice(kind, place(&first), place(head)));
        }
    }
    if year.is_none()
        && let Some((dated, undated)) = years::unclear_scores(heading)
    {
        for head in [dated, undated] {
            if let Meaning::Field(kind) = head.named.meaning {
                columns.mark_doubtful(kind);
            }
        }
        let year = dated.named.year.unwrap_or_default();
        diagnostics.push(years::unclear(year, place(dated), place(undated)));
    }
    columns.year = years::scored(heading);
    columns
}

/// Ranks scores of last year: the council's, then a plain "Điểm 2022 đạt được", then the
/// first appraisal, then the self-score.
fn finality(named: Named) -> u8 {
    match named.meaning {
        Meaning::Field(CriterionField::Points(ScoreColumn::SelfScore)) => 0,
        Meaning::Field(CriterionField::Points(ScoreColumn::AppraisedFirst)) => 1,
        Meaning::PointsOfYear => 2,
        Meaning::Field(_) => 3,
    }
}

/// Whether a column is headed "Tổng điểm" and the table has both appraised scores and
/// survey points, so that it holds their sum.
fn is_sum_of_row(heading: &TableHeading, sheet: &Sheet, head: &Head) -> bool {
    let cell = sheet.cell(head.row, head.column);
    let words = cell.map(|cell| fold(&cell.text)).unwrap_or_default();
    (words == "tong" || words.starts_with("tong "))
        && heading.has(CriterionField::Survey)
        && heading.has(CriterionField::Points(ScoreColumn::Appraised))
}

/// Returns the heading with the columns that "Sở Nội vụ" or "HĐTĐ" head next to a
/// self-score, if no other column is the appraised score and they hold points.
pub(super) fn with_council(heading: &TableHeading, sheet: &Sheet) -> TableHeading {
    let mut extended = heading.clone();
    if !heading.has(CriterionField::Points(ScoreColumn::SelfScore))
        || heading.has(CriterionField::Points(ScoreColumn::Appraised))
    {
        return extended;
    }
    let rows = (heading.first_row, heading.last_row);
    for column in heading.unnamed(sheet) {
        if let Some((row, texts)) = texts_over(sheet, rows, column)
            && let Some(named) = of_council(&texts)
            && begins_with_points(heading, sheet, column)
        {
            extended.heads.push(Head { column, row, named });
        }
    }
    extended
}

/// Whether the first cells of a column below the heading are points.
fn begins_with_points(heading: &TableHeading, sheet: &Sheet, column: usize) -> bool {
    const FIRST: usize = 8;
    let cells = heading.cells_below(sheet, column);
    let filled = cells.filter(|cell| !cell.text.trim().is_empty());
    let mut first = filled.take(FIRST).peekable();
    first.peek().is_some()
        && first.all(|cell| match cell.kind {
            CellKind::Text => values::points(&cell.text, Separators::EITHER).is_ok(),
            CellKind::Number { .. } | CellKind::NoResult => true,
            _ => false,
        })
}

/// Returns the one of two columns headed as codes ("STT" and "Mã") that only counts the
/// rows.
fn row_number_column(heading: &TableHeading, sheet: &Sheet) -> Option<usize> {
    let [one, other] = heading.columns(CriterionField::Code)[..] else {
        return None;
    };
    let counts = |column| counts_rows(heading, sheet, column);
    match (counts(one), counts(other)) {
        (true, false) => Some(one),
        (false, true) => Some(other),
        _ => None,
    }
}

/// Whether a column counts 1, 2, 3 … below the heading. Repeated headings and "(1) (2)"
/// are passed over, and a 1 that numbers the column may come before row 1.
fn counts_rows(heading: &TableHeading, sheet: &Sheet, column: usize) -> bool {
    let is_label = |text: &str| is_code(text) || text.starts_with('(');
    let cells = heading.cells_below(sheet, column);
    let mut numbers = cells.filter(|cell| !is_label(&cell.text));
    let mut next = 1_usize;
    let in_order = numbers.all(|cell| {
        let own: Option<usize> = cell.text.trim().trim_end_matches('.').parse().ok();
        let counts = own == Some(next) || (next == 2 && own == Some(1));
        next = own.map_or(next, |own| own + 1);
        counts
    });
    in_order && next > 2
}

/// Reports which of two scores of last year was taken.
fn final_taken(taken: Place, left: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::FinalScoreTaken,
        taken,
        text!(
            "có hai cột điểm của năm trước; cột này được đọc là điểm năm trước",
            "two columns contain scores of last year; this one is read as the previous score"
        ),
    )
    .label(text!("điểm sau cùng", "the final score"))
    .related(left, text!("không đọc", "not read"))
    .help(text!(
        "nếu cần cột kia, đổi tiêu đề cột này thành tên khác, ví dụ “Ghi chú”",
        "if you need the other one, give this column another heading, such as “Ghi chú”"
    ))
}

/// Reports two columns of the same kind.
fn heading_twice(heading: CriterionField, first: Place, second: Place) -> Diagnostic {
    let name = heading.printed();
    Diagnostic::new(
        RuleId::HeadingTwice,
        second,
        text!("hai cột cùng là “{name}”", "two columns are “{name}”"),
    )
    .label(text!("cột thứ hai", "the second column"))
    .related(first, text!("cột thứ nhất", "the first column"))
    .help(text!(
        "bỏ một cột, hoặc đặt tiêu đề khác cho cột không dùng",
        "remove one of them, or give the unused one another heading"
    ))
}
