//! What is wrong with a table as a whole: nothing in it, a second table below
//! it, a group without criteria.

use foldhash::{HashSet, HashSetExt};

use super::codes::Codes;
use super::columns::Columns;
use super::find::{Table, above};
use super::rows::RowKind;
use super::totals::Closing;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::criterion_diagnostics::group_empty;
use crate::input::draft::{DraftCriterion, Field};
use crate::input::field;
use crate::input::heading::{self, Heading};
use crate::model::{Code, Column};
use crate::source::{At, Cell, Place, Sheet};
use crate::text;

/// The fault of a heading with no criterion below it.
pub(super) fn table_empty(heading: Place) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::new(
            Fault::TableEmpty,
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

/// Columns whose headings speak of points and mean no column we know: numbers
/// below them are not read, and that is said.
pub(super) fn columns_ignored(
    sheet: &Sheet,
    table: &Table,
    columns: &Columns,
    place: impl Fn(usize, usize) -> Place,
) -> Vec<Diagnostic> {
    let headings = (table.first_row..=table.last_row).flat_map(|row| {
        let cells = sheet.row(row).iter();
        cells.map(move |cell| (row, cell))
    });
    let has_digits = |column: usize| {
        sheet.rows.iter().any(|(row, cells)| {
            let mut below = cells.iter().filter(|one| one.column == column);
            *row > table.last_row
                && below.any(|one| one.text.contains(|c: char| c.is_ascii_digit()))
        })
    };
    // The words of the column say more than those of a band above it.
    let is_band = |row: usize, column: usize| {
        (row + 1..=table.last_row).any(|below| {
            let cell = sheet.cell(below, column);
            cell.is_some_and(|cell| is_survey(&cell.text))
        })
    };
    let missed = headings.filter(|(row, cell)| {
        !columns.is_known(cell.column)
            && (is_survey(&cell.text)
                || (heading::may_be_points(&cell.text) && !is_band(*row, cell.column)))
            && has_digits(cell.column)
    });
    let fault = |(row, cell): (usize, &Cell)| {
        let name = field::quoted(&cell.text);
        if is_survey(&cell.text) {
            return survey_ignored(&name, place(row, cell.column));
        }
        Diagnostic::new(
            Fault::ColumnIgnored,
            place(row, cell.column),
            text!(
                "cột “{name}” có số nhưng không rõ là điểm gì nên không được đọc",
                "the column “{name}” has numbers, but what they are is not clear, and it is not read",
                name
            ),
        )
        .help(text!(
            "nếu là điểm thì đặt tiêu đề Điểm chuẩn, Điểm năm trước, Mục tiêu, Điểm tự chấm hoặc Điểm thẩm định",
            "if these are points, head the column Standard points, Previous score, Target, Self-score or Appraised score"
        ))
    };
    let mut faults: Vec<Diagnostic> = missed.map(fault).collect();
    let scored = columns.all().any(|(heading, _)| is_score(heading));
    let rows = (table.first_row, table.last_row);
    let unnamed = scored.then(|| table.unnamed(sheet));
    for column in unnamed.unwrap_or_default() {
        let told = |one: &Diagnostic| matches!(one.primary.place.at(), At::Cell { column: at, .. } if at == column);
        if let Some((row, cells)) = above(sheet, rows, column)
            && !columns.is_known(column)
            && !faults.iter().any(told)
            && may_be_score(&cells)
            && let Some(cell) = sheet.cell(row, column)
            && has_digits(column)
        {
            faults.push(fault((row, cell)));
        }
    }
    if faults.is_empty() && !scored {
        faults.extend(of_somebody(sheet, table, columns, place));
    }
    faults
}

/// Whether a column that means nothing by its own words may hold a score: below a cell
/// that speaks of points, or called by who appraises.
fn may_be_score(cells: &[&str]) -> bool {
    let Some((own, above)) = cells.split_last() else {
        return false;
    };
    let below_points = above.iter().any(|band| heading::is_band_of_points(band));
    (below_points && heading::may_be_of_somebody(own)) || heading::may_be_of_council(cells)
}

/// Whether what stands below a heading is points that somebody earned or aims for.
fn is_score(heading: Heading) -> bool {
    heading.is_points() && heading != Heading::Points(Column::Standard)
}

/// The note of a table without scores, where columns of numbers have other headings:
/// units side by side, or quarters.
fn of_somebody(
    sheet: &Sheet,
    table: &Table,
    columns: &Columns,
    place: impl Fn(usize, usize) -> Place,
) -> Option<Diagnostic> {
    let numbers = |column: usize| {
        let below = sheet.rows.iter().filter(|(row, _)| *row > table.last_row);
        let cells = below.filter_map(|(_, cells)| cells.iter().find(|one| one.column == column));
        let number = |cell: &&Cell| {
            matches!(
                field::points(&cell.text, field::Separators::YAML),
                Ok(Some(_))
            )
        };
        cells.filter(number).take(2).count() == 2
    };
    let heads = sheet.row(table.last_row).iter().filter(|cell| {
        !columns.is_known(cell.column)
            && heading::may_be_of_somebody(&cell.text)
            && numbers(cell.column)
    });
    let heads: Vec<&Cell> = heads.collect();
    let first = heads.first()?;
    let name = field::quoted(&first.text);
    let message = match heads.len() - 1 {
        0 => text!(
            "bảng không có cột điểm đạt được nào; cột “{name}” có số nhưng không rõ là điểm gì nên không được đọc",
            "the table has no column of scores; the column “{name}” has numbers, but what they are is not clear, and it is not read",
            name
        ),
        others => text!(
            "bảng không có cột điểm đạt được nào; cột “{name}” và {others} cột khác có số nhưng không rõ là điểm gì nên không được đọc",
            "the table has no column of scores; the column “{name}” and {others} more have numbers, but what they are is not clear, and they are not read",
            name,
            others
        ),
    };
    let fault = Diagnostic::new(
        Fault::ColumnIgnored,
        place(table.last_row, first.column),
        message,
    );
    Some(fault.help(text!(
        "nếu là điểm của một đơn vị thì đặt tiêu đề Điểm tự chấm hoặc Điểm thẩm định; bảng có mỗi đơn vị một cột thì đọc bằng parindex rank --wide",
        "head the scores of one unit Self-score or Appraised score; a table with a column for each unit is read by parindex rank --wide"
    )))
}

/// Whether a cell heads points of a survey.
fn is_survey(text: &str) -> bool {
    let survey = heading::Meaning::Column(heading::Heading::Survey);
    heading::named(text).is_some_and(|named| named.meaning == survey)
}

/// The note that points of a survey are those of another year, or no score.
fn survey_ignored(name: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        Fault::ColumnIgnored,
        place,
        text!(
            "cột “{name}” thuộc năm trước, hoặc đứng dưới tiêu đề không phải điểm đạt được, nên không được đọc là điểm điều tra xã hội học",
            "the column “{name}” is of an earlier year, or stands below a heading that is no score, and is not read as points of the survey",
            name
        ),
    )
    .help(text!(
        "nếu là điểm điều tra của năm đang chấm thì đặt tiêu đề “Điểm điều tra xã hội học” đứng riêng, không nằm dưới tiêu đề khác",
        "if these are the survey points of the year that is scored, head the column “Survey points” below no other heading"
    ))
}

/// A heading further down that begins another table: its columns are others,
/// the codes below it begin anew, or the table above it has been closed by a
/// grand total. A heading repeated at the top of a page goes on with the next
/// code; a row that the page cuts in two may stand on both sides.
pub(super) fn second_table(
    sheet: &Sheet,
    table: &Table,
    again: &[Table],
    kinds: &[(usize, RowKind)],
    codes: &Codes,
    place: impl Fn(usize) -> Place,
) -> Option<Box<Diagnostic>> {
    if let Some(row) = other_heading(sheet, table, kinds, codes) {
        return Some(other_table(place(row), place(table.first_row)));
    }
    if again.is_empty() {
        return None;
    }
    let mut above: HashSet<&Code> = HashSet::new();
    let mut last: Option<&Code> = None;
    let mut closed = false;
    let mut heading: Option<usize> = None;
    let mut headings = again.iter().peekable();
    let other = again
        .iter()
        .find(|later| !table.is_repeated_by(sheet, later));
    let anew = kinds.iter().find_map(|(row, kind)| {
        while let Some(later) = headings.next_if(|later| later.first_row < *row) {
            heading = Some(later.first_row);
        }
        if matches!(kind, RowKind::Total(Closing::All | Closing::Bare)) {
            closed = !above.is_empty();
        }
        let code = codes
            .code(*row)
            .filter(|_| matches!(kind, RowKind::Criterion))?;
        let anew = above.contains(code) && last != Some(code);
        let after = closed;
        // Bonus points may follow the total of the same table.
        closed = false;
        above.insert(code);
        last = Some(code);
        heading.take().filter(|_| anew || after)
    });
    let second = other.map(|later| later.first_row).or(anew)?;
    Some(Box::new(
        Diagnostic::new(
            Fault::SeveralTables,
            place(second),
            text!(
                "trang tính có hai bảng tiêu chí, bảng nọ dưới bảng kia",
                "the sheet holds two criteria tables, one below the other"
            ),
        )
        .label(text!("bảng thứ hai", "the second table"))
        .related(
            place(table.first_row),
            text!("bảng thứ nhất", "the first table"),
        )
        .help(text!(
            "để mỗi bảng trên một trang tính hoặc trong một tệp riêng; nếu một bảng chỉ tổng hợp bảng kia thì xóa bảng tổng hợp hoặc chuyển sang trang tính khác",
            "put each table on a sheet or in a file of its own; if one of them only sums up the other, delete it or move it to another sheet"
        )),
    ))
}

/// The first row that heads a table of another kind: "STT" stands in it where a code
/// would, and words in other cells.
fn other_heading(
    sheet: &Sheet,
    table: &Table,
    kinds: &[(usize, RowKind)],
    codes: &Codes,
) -> Option<usize> {
    let code = table.column_of_codes()?;
    let heads = |row: usize| {
        let cells = sheet.row(row);
        let words = |cell: &&Cell| !cell.text.contains(|c: char| c.is_ascii_digit());
        cells.iter().filter(words).count() >= 3
            && sheet
                .cell(row, code)
                .is_some_and(|cell| heading::is_code(&cell.text))
    };
    let mut rows = kinds.iter().map(|(row, _)| *row);
    rows.find(|row| codes.get(*row).is_none() && heads(*row))
}

/// The fault of a table of another kind below the criteria.
fn other_table(second: Place, first: Place) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::new(
            Fault::SeveralTables,
            second,
            text!(
                "bên dưới bảng tiêu chí còn một bảng khác",
                "another table stands below the criteria"
            ),
        )
        .label(text!("bảng thứ hai", "the second table"))
        .related(first, text!("bảng tiêu chí", "the criteria table"))
        .help(text!(
            "chuyển bảng này sang trang tính khác, hoặc bỏ đi nếu không cần",
            "move this table to another sheet, or remove it where it is not needed"
        )),
    )
}

/// A field without points and with nothing below it, where other fields have
/// criteria. A group that lost its criteria because their codes could not be
/// read is not reported: they are.
pub(super) fn empty_groups(
    fields: &mut [DraftCriterion],
    unread_below: impl Fn(&DraftCriterion) -> bool,
    faults: &mut Vec<Diagnostic>,
) {
    let groups = fields.iter().any(|field| !field.is_leaf());
    let mut open: Vec<&mut DraftCriterion> = fields.iter_mut().collect();
    while let Some(criterion) = open.pop() {
        let bare = criterion.is_leaf()
            && criterion.rule.is_missing()
            && criterion.declared.is_missing()
            && criterion.not_applicable.is_missing()
            && Column::ALL
                .into_iter()
                .all(|column| criterion.points.get(column).is_missing());
        let is_field = criterion.code.value().is_some_and(|code| code.depth() == 1);
        if bare && unread_below(criterion) {
            criterion.points.standard = Field::Unreadable;
        } else if bare && is_field && groups {
            faults.push(group_empty(
                criterion.code_place().clone(),
                criterion.code_text(),
            ));
            criterion.points.standard = Field::Unreadable;
        }
        open.extend(criterion.children.iter_mut());
    }
}
