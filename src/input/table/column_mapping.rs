//! Decides which column of a table holds what, once the years of its headings are known.

use super::column_shift::separate_name_columns;
use super::columns::{Columns, Skipped};
use super::context::TableContext;
use super::headings::{Head, TableHeading};
use super::less_plain::Decided;
use super::years;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::heading::{CriterionField, Meaning, Named, is_code};
use crate::input::values;
use crate::model::ScoreColumn;
use crate::source::{Place, Sheet};
use crate::text;
use crate::vocab::fold::fold;

/// Maps the columns of a heading.
///
/// "Điểm 2022" is last year's score if the table is about a later year, else the score
/// that counts. A score of a year before last year is not read. Of several scores of last
/// year the final one counts.
pub(super) fn map(
    context: &TableContext<'_>,
    Decided { heading, undecided }: &Decided,
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
            let why = match row_number {
                Some(column) if column == head.column => Skipped::RowNumbers,
                _ => Skipped::NameElsewhere,
            };
            columns.skip(head.column, why);
            continue;
        }
        let named = &head.named;
        let is_last_year = named.last_year || named.year == last_year;
        if let Some(found) = years::other_year(*named, is_last_year, this, || place(head)) {
            columns.skip(head.column, Skipped::OtherYear);
            diagnostics.push(found);
            continue;
        }
        let kind = match named.meaning {
            _ if named.is_score() && earlier(named) && is_last_year => {
                CriterionField::Points(ScoreColumn::Previous)
            }
            _ if named.is_score() && (earlier(named) || later(named)) => {
                columns.skip(head.column, Skipped::OtherYear);
                continue;
            }
            // Reported by `ignored_columns`.
            Meaning::Field(CriterionField::Survey) if earlier(named) => continue,
            Meaning::Field(CriterionField::Points(ScoreColumn::Target)) if earlier(named) => {
                columns.skip(head.column, Skipped::OtherYear);
                continue;
            }
            Meaning::Field(kind) if kind == standard && earlier(named) && has_current_standard => {
                columns.skip(head.column, Skipped::OtherStandard);
                continue;
            }
            Meaning::Field(kind) => kind,
            Meaning::PointsOfYear if is_sum_of_row(heading, sheet, head) => continue,
            Meaning::PointsOfYear if named.year == this => {
                CriterionField::Points(ScoreColumn::Appraised)
            }
            Meaning::PointsOfYear => continue,
        };
        // "Điểm 2023" next to a self-score is the council's, with a note.
        let own = CriterionField::Points(ScoreColumn::SelfScore);
        let is_current = kind == CriterionField::Points(ScoreColumn::Appraised);
        let by_council = named.meaning == Meaning::PointsOfYear && is_current;
        if head.is_assumed || (by_council && heading.heads.iter().any(|head| head.is(own))) {
            let cell = sheet.cell(head.row, head.column);
            let name = cell.map_or(String::new(), |cell| values::quoted(&cell.text));
            diagnostics.push(assumed(kind, &name, place(head)));
        }
        let Some(first) = columns.head(kind).copied() else {
            columns.set(kind, *head);
            continue;
        };
        if matches!(kind, CriterionField::Remarks | CriterionField::Meaning) {
            columns.add(kind, *head);
            continue;
        }
        let (one, other) = (finality(first.named), finality(*named));
        let both_scores = first.named.is_score() && named.is_score();
        if kind == CriterionField::Points(ScoreColumn::Previous) && both_scores && one != other {
            let (taken, left) = if one > other {
                (first, *head)
            } else {
                (*head, first)
            };
            columns.set(kind, taken);
            columns.skip(left.column, Skipped::NotFinal);
            diagnostics.push(final_taken(place(&taken), place(&left)));
        } else {
            columns.mark_doubtful(kind);
            columns.skip(head.column, Skipped::Twice);
            diagnostics.push(heading_twice(kind, place(&first), place(head)));
        }
    }
    set_aside(&mut columns, heading, undecided);
    diagnostics.extend(points_blank(heading, sheet, place));
    if year.is_none() {
        diagnostics.extend(unclear_year(heading, &mut columns, place));
    }
    columns.year = years::scored(heading);
    columns
}

/// Marks two scores that may be of different years as doubtful, and reports them.
fn unclear_year(
    heading: &TableHeading,
    columns: &mut Columns,
    place: impl Fn(&Head) -> Place,
) -> Option<Diagnostic> {
    let (dated, undated) = years::unclear_scores(heading)?;
    for head in [dated, undated] {
        if let Meaning::Field(kind) = head.named.meaning {
            columns.mark_doubtful(kind);
        }
    }
    let year = dated.named.year.unwrap_or_default();
    Some(years::unclear(year, place(dated), place(undated)))
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

/// Reports what a column was taken for whose heading may mean something else.
fn assumed(kind: CriterionField, name: &str, place: Place) -> Diagnostic {
    let heading = kind.printed();
    Diagnostic::new(
        RuleId::ColumnAssumed,
        place,
        text!(
            "cột “{name}” được đọc là cột “{heading}”",
            "the column “{name}” is read as the column “{heading}”"
        ),
    )
    .help(text!(
        "nếu đúng thì không phải sửa; nếu không, đặt cho cột tiêu đề khác",
        "nothing to fix if that is right; if not, give the column another heading"
    ))
}

/// Marks the columns that the heading sets aside.
fn set_aside(columns: &mut Columns, heading: &TableHeading, undecided: &[(Head, CriterionField)]) {
    for head in &heading.blank_points {
        columns.skip(head.column, Skipped::BlankPoints);
    }
    for (head, field) in undecided {
        columns.skip(head.column, Skipped::Undecided(*field));
    }
}

/// Reports the columns of points of a plan that are blank in every row.
fn points_blank(
    heading: &TableHeading,
    sheet: &Sheet,
    place: impl Fn(&Head) -> Place,
) -> Option<Diagnostic> {
    let first = heading.blank_points.first()?;
    let names = heading.blank_points.iter().filter_map(|head| {
        let cell = sheet.cell(head.row, head.column)?;
        Some(format!("“{}”", values::quoted(&cell.text)))
    });
    let names = names.collect::<Vec<_>>().join(", ");
    Some(
        Diagnostic::new(
            RuleId::PointsBlank,
            place(first),
            text!(
                "cột điểm {names} để trống ở mọi hàng, nên bảng được đọc là bảng nhiệm vụ không chấm điểm",
                "the column of points {names} is blank in every row, so the table is read as one of tasks without points"
            ),
        )
        .label(text!("không có giá trị", "no value"))
        .help(text!(
            "nếu bảng cần chấm điểm thì ghi điểm chuẩn ở từng hàng; nếu không thì bỏ cột điểm",
            "if the table is to be scored, write the standard points in each row; if not, remove the column"
        )),
    )
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
        "nếu cần cột kia, đổi tiêu đề cột này thành tên khác, ví dụ “Tham khảo”",
        "if you need the other one, give this column another heading, such as “Tham khảo”"
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
