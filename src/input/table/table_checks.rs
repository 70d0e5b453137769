//! Checks of a table as a whole: a second table below it, groups without criteria.

use std::collections::HashSet;

use super::codes::Codes;
use super::context::TableContext;
use super::headings::TableHeading;
use super::row_kind::RowKind;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::criterion_diagnostics::group_empty;
use crate::input::draft::{DraftCriterion, Field};
use crate::input::heading::{CriterionField, is_code};
use crate::model::{Code, ScoreColumn};
use crate::source::Place;
use crate::text;

/// Reports a heading with no criterion below it.
pub(super) fn table_empty(heading: Place) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::new(
            RuleId::TableEmpty,
            heading,
            text!(
                "bảng có tiêu đề nhưng không có tiêu chí nào",
                "the table has a heading and no criterion"
            ),
        )
        .label(text!(
            "không có hàng nào có mã hoặc điểm bên dưới",
            "no row below has a code or points"
        ))
        .help(text!(
            "ghi các lĩnh vực, tiêu chí vào bảng, hoặc chọn tệp đã ghi",
            "fill in the fields and criteria, or choose the file that has them"
        )),
    )
}

/// Reports a second table below the first: a heading of another kind, or a repeated
/// heading with other columns, with codes that begin anew, or after the grand total.
///
/// A heading repeated at the top of a page goes on with the next code; a row cut in two
/// by the page may be on both sides.
pub(super) fn second_table(
    context: &TableContext<'_>,
    repeated: &[TableHeading],
    kinds: &[(usize, RowKind)],
    codes: &Codes,
) -> Option<Box<Diagnostic>> {
    if let Some(row) = foreign_heading(context, kinds, codes) {
        let first = context.row_place(context.heading.first_row);
        return Some(foreign_table(context.row_place(row), first));
    }
    if repeated.is_empty() {
        return None;
    }
    let mut seen: HashSet<&Code> = HashSet::new();
    let mut last: Option<&Code> = None;
    let mut after_total = false;
    // The heading since the last criterion.
    let mut heading: Option<usize> = None;
    let mut headings = repeated.iter().peekable();
    let other_columns = repeated
        .iter()
        .find(|later| !context.heading.is_repeated_by(context.sheet, later));
    let restarted = kinds.iter().find_map(|(row, kind)| {
        while let Some(later) = headings.next_if(|later| later.first_row < *row) {
            heading = Some(later.first_row);
        }
        if kind.is_grand_total() {
            after_total = !seen.is_empty();
        }
        let code = codes
            .code(*row)
            .filter(|_| matches!(kind, RowKind::Criterion))?;
        let repeats_code = !seen.insert(code) && last != Some(code);
        last = Some(code);
        // Bonus points may follow the total of the same table.
        let follows_total = std::mem::take(&mut after_total);
        heading.take().filter(|_| repeats_code || follows_total)
    });
    let second = other_columns.map(|later| later.first_row).or(restarted)?;
    Some(Box::new(
        Diagnostic::new(
            RuleId::SeveralTables,
            context.row_place(second),
            text!(
                "trang tính có hai bảng tiêu chí, bảng nọ dưới bảng kia",
                "the sheet contains two criteria tables, one below the other"
            ),
        )
        .label(text!("bảng thứ hai", "the second table"))
        .related(
            context.row_place(context.heading.first_row),
            text!("bảng thứ nhất", "the first table"),
        )
        .help(text!(
            "để mỗi bảng trên một trang tính hoặc trong một tệp riêng; nếu một bảng chỉ tổng hợp bảng kia thì xóa bảng tổng hợp hoặc chuyển sang trang tính khác",
            "put each table on its own sheet or in its own file; if one of them only summarises the other, delete it or move it to another sheet"
        )),
    ))
}

/// Returns the first row that heads a table of another kind: "STT" in place of a code, and
/// words in other cells.
fn foreign_heading(
    context: &TableContext<'_>,
    kinds: &[(usize, RowKind)],
    codes: &Codes,
) -> Option<usize> {
    let code = context.heading.column(CriterionField::Code)?;
    let is_heading = |row: usize| {
        let cells = context.sheet.row(row).iter();
        let words = cells.filter(|cell| !cell.text.contains(|c: char| c.is_ascii_digit()));
        let cell = context.sheet.cell(row, code);
        words.count() >= 3 && cell.is_some_and(|cell| is_code(&cell.text))
    };
    let mut rows = kinds.iter().map(|(row, _)| *row);
    rows.find(|row| codes.get(*row).is_none() && is_heading(*row))
}

/// Reports a table of another kind below the criteria.
fn foreign_table(second: Place, first: Place) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::new(
            RuleId::SeveralTables,
            second,
            text!(
                "bên dưới bảng tiêu chí còn một bảng khác",
                "there is another table below the criteria"
            ),
        )
        .label(text!("bảng thứ hai", "the second table"))
        .related(first, text!("bảng tiêu chí", "the criteria table"))
        .help(text!(
            "chuyển bảng này sang trang tính khác, hoặc bỏ đi nếu không cần",
            "move this table to another sheet, or remove it if it is not needed"
        )),
    )
}

/// Reports fields without points and criteria where other fields have criteria. A group
/// whose criteria could not be read, by `unread_below`, is not reported: they are.
pub(super) fn empty_groups(
    fields: &mut [DraftCriterion],
    is_of_tasks: bool,
    unread_below: impl Fn(&DraftCriterion) -> bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let is_task = |one: &DraftCriterion| !one.lead.is_empty() || !one.due.is_missing();
    let has_groups = fields.iter().any(|field| !field.is_leaf());
    let mut open: Vec<&mut DraftCriterion> = fields.iter_mut().collect();
    while let Some(criterion) = open.pop() {
        let mut points = ScoreColumn::ALL.into_iter();
        let is_bare = criterion.is_leaf()
            && !(is_of_tasks && is_task(criterion))
            && criterion.rule.is_missing()
            && criterion.declared.is_missing()
            && criterion.not_applicable.is_missing()
            && points.all(|column| criterion.points.get(column).is_missing());
        let is_field = criterion.code.value().is_some_and(|code| code.depth() == 1);
        if is_bare && unread_below(criterion) {
            criterion.points.standard = Field::Unreadable;
        } else if is_bare && is_field && has_groups {
            let place = criterion.code_place().clone();
            diagnostics.push(group_empty(place, criterion.code_text()));
            criterion.points.standard = Field::Unreadable;
        }
        open.extend(criterion.children.iter_mut());
    }
}
