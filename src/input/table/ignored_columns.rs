//! Columns with numbers that are not read, and cells outside every column.

use std::collections::{BTreeMap, HashSet};

use super::context::TableContext;
use super::headings::texts_over;
use super::named_columns;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::heading::{
    CriterionField, Meaning, Unread, is_band_of_points, may_be_of_council, may_be_of_somebody,
    may_be_points, named, why_unread,
};
use crate::input::values::{self, Separators};
use crate::model::ScoreColumn;
use crate::source::{At, Cell, Place, cell_in_column};
use crate::text;
use crate::vocab::units::UNIT_BEGINNINGS;

/// Reports columns of numbers that are not read although their headings mention points
/// or may head a score.
pub(super) fn ignored_columns(context: &TableContext<'_>) -> Vec<Diagnostic> {
    let (sheet, heading, columns) = (context.sheet, context.heading, &context.columns);
    let has_digits = |column: usize| {
        let mut below = heading.cells_below(sheet, column);
        below.any(|cell| cell.text.contains(|c: char| c.is_ascii_digit()))
    };
    // A band over survey points: the heading of the column itself is reported.
    let is_band = |row: usize, column: usize| {
        let mut below = (row + 1..=heading.last_row).filter_map(|row| sheet.cell(row, column));
        below.any(|cell| is_survey(&cell.text))
    };
    let values = heading.values(sheet);
    let is_unread = |column: usize, texts: &[&str]| {
        why_unread(texts).is_some() && values.begin_with_points(column)
    };
    let rows = heading.first_row..=heading.last_row;
    let headings = rows.flat_map(|row| sheet.row(row).iter().map(move |cell| (row, cell)));
    let missed = headings.filter(|(row, cell)| {
        let mentions_points = is_survey(&cell.text)
            || is_unread(cell.column, &[&cell.text])
            || (may_be_points(&cell.text) && !is_band(*row, cell.column));
        mentions_points && !columns.is_known(cell.column) && has_digits(cell.column)
    });
    let mut missed: Vec<(usize, &Cell)> = missed.collect();
    let has_scores = columns.all().any(|(kind, _)| is_score(kind));
    let rows = (heading.first_row, heading.last_row);
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for (column, field) in columns.undecided() {
        if let Some((row, _)) = texts_over(sheet, rows, column)
            && let Some(cell) = sheet.cell(row, column)
        {
            let name = values::quoted(&cell.text);
            diagnostics.push(undecided(
                &name,
                field,
                columns.get(field),
                context.place(row, column),
            ));
        }
    }
    if has_scores {
        for column in heading.unnamed(sheet) {
            if let Some((row, texts)) = texts_over(sheet, rows, column)
                && !columns.is_known(column)
                && missed.iter().all(|(_, cell)| cell.column != column)
                && (may_be_score(&texts) || is_unread(column, &texts))
                && let Some(cell) = sheet.cell(row, column)
                && has_digits(column)
            {
                missed.push((row, cell));
            }
        }
    } else if missed.is_empty() {
        diagnostics.extend(no_scores(context));
        return diagnostics;
    }
    diagnostics.extend(missed.into_iter().map(|(row, cell)| {
        let (name, place) = (values::quoted(&cell.text), context.place(row, cell.column));
        if is_survey(&cell.text) {
            return survey_ignored(&name, place);
        }
        let over = texts_over(sheet, rows, cell.column);
        let why = over.and_then(|(_, texts)| why_unread(&texts));
        unread(why.unwrap_or(Unread::Unclear), &name, place)
    }));
    diagnostics
}

/// Whether a column contains scores or targets.
fn is_score(kind: CriterionField) -> bool {
    kind.is_points() && kind != CriterionField::Points(ScoreColumn::Standard)
}

/// Reports each column that is filled for at least half of the criteria and is not read,
/// besides those of `diagnostics`, which are reported already.
pub(super) fn not_understood(
    context: &TableContext<'_>,
    diagnostics: &[Diagnostic],
) -> Vec<Diagnostic> {
    let reported = diagnostics
        .iter()
        .filter(|one| one.rule == RuleId::ColumnIgnored)
        .filter_map(|one| match one.primary.place.at() {
            At::Cell { column, .. } => Some(column),
            At::Whole | At::Span(_) => None,
        });
    let reported: HashSet<usize> = reported.collect();
    // Cells beyond the heading of a CSV file are reported as such.
    let is_beyond = |one: &Diagnostic| one.rule == RuleId::CellsBeyondHeading;
    let beyond = diagnostics.iter().any(is_beyond);
    // The others are units or quarters like the one that is reported.
    let has_scores = context.columns.all().any(|(kind, _)| is_score(kind));
    if !has_scores && !reported.is_empty() {
        return Vec::new();
    }
    let (sheet, heading, columns) = (context.sheet, context.heading, &context.columns);
    let of_leaf = if heading.is_of_tasks {
        [CriterionField::Name; 2]
    } else {
        [
            CriterionField::Code,
            CriterionField::Points(ScoreColumn::Standard),
        ]
    };
    let (Some(first), Some(second)) = (columns.get(of_leaf[0]), columns.get(of_leaf[1])) else {
        return Vec::new();
    };
    let has = |cells: &[Cell], column| {
        let cell = cell_in_column(cells, column);
        cell.is_some_and(|cell| !cell.text.trim().is_empty())
    };
    let rows = heading.rows_below(sheet).map(|(_, cells)| cells);
    let leaves: Vec<&[Cell]> = rows
        .filter(|cells| has(cells, first) && has(cells, second))
        // The name of a field is alone, or has its number.
        .filter(|cells| !heading.is_of_tasks || cells.len() > 2)
        .collect();
    let mut filled: BTreeMap<usize, usize> = BTreeMap::new();
    for cell in leaves.iter().flat_map(|cells| cells.iter()) {
        if !cell.text.trim().is_empty() {
            *filled.entry(cell.column).or_default() += 1;
        }
    }
    let rows = (heading.first_row, heading.last_row);
    filled.retain(|column, count| {
        let is_headed = || texts_over(sheet, rows, *column).is_some();
        (!beyond || is_headed())
            && *count * 2 >= leaves.len()
            && !reported.contains(column)
            && !columns.is_known(*column)
    });
    let report = |(column, count): (usize, usize)| {
        let (row, texts) = texts_over(sheet, rows, column).unwrap_or((rows.1, Vec::new()));
        let (name, total) = (values::quoted(&texts.join(" – ")), leaves.len());
        let letters = sheet.column_name(column);
        let option = named_columns::hint(CriterionField::Remarks, &letters);
        let of = if heading.is_of_tasks {
            text!("{count}/{total} nhiệm vụ", "{count}/{total} tasks")
        } else {
            text!("{count}/{total} tiêu chí", "{count}/{total} criteria")
        };
        let message = if name.is_empty() {
            text!(
                "cột {letters} không có tiêu đề nên không được đọc, dù có nội dung ở {of}",
                "column {letters} has no heading and is not read, although it is filled for {of}"
            )
        } else {
            text!(
                "cột “{name}” không rõ là cột gì nên không được đọc, dù có nội dung ở {of}",
                "the column “{name}” is not understood and not read, although it is filled for {of}"
            )
        };
        Diagnostic::new(RuleId::ColumnIgnored, context.place(row, column), message).help(text!(
            "nếu cần cột này thì chỉ ra đó là cột gì, ví dụ {option} để giữ làm ghi chú; nếu không cần thì xóa cột",
            "if you need it, say what it is, such as {option} to keep it as remarks; if not, delete the column"
        ))
    };
    filled.into_iter().map(report).collect()
}

/// Reports a column that may contain a field which another column, `taken` if it is read,
/// contains or may contain, too.
fn undecided(name: &str, field: CriterionField, taken: Option<usize>, place: Place) -> Diagnostic {
    let heading = field.printed();
    let message = if taken.is_some() {
        text!(
            "cột “{name}” không được đọc vì đã có cột khác là “{heading}”",
            "the column “{name}” is not read, because another column is “{heading}”"
        )
    } else {
        text!(
            "cột “{name}” và cột khác đều có thể là “{heading}” nên không cột nào được đọc",
            "the column “{name}” and another one may both be “{heading}”, so neither is read"
        )
    };
    Diagnostic::new(RuleId::ColumnIgnored, place, message).help(text!(
        "nếu cần cột này thì đặt tiêu đề “{heading}” cho riêng cột này",
        "if you need this column, give the heading “{heading}” to it alone"
    ))
}

/// Whether a column whose own words mean nothing may be a score: below a band of points,
/// or named after who appraises.
fn may_be_score(texts: &[&str]) -> bool {
    let Some((own, bands)) = texts.split_last() else {
        return false;
    };
    let below_points = bands.iter().any(|band| is_band_of_points(band));
    (below_points && may_be_of_somebody(own)) || may_be_of_council(texts)
}

fn is_survey(text: &str) -> bool {
    named(text).is_some_and(|named| named.meaning == Meaning::Field(CriterionField::Survey))
}

/// Reports a table without scores whose columns of numbers have other headings: units
/// side by side, or quarters.
fn no_scores(context: &TableContext<'_>) -> Option<Diagnostic> {
    let heading = context.heading;
    let numbers = |column: usize| {
        let cells = heading.cells_below(context.sheet, column);
        let is_number =
            |cell: &&Cell| matches!(values::points(&cell.text, Separators::YAML), Ok(Some(_)));
        cells.filter(is_number).take(2).count() == 2
    };
    let heads = context.sheet.row(heading.last_row).iter().filter(|cell| {
        !context.columns.is_known(cell.column)
            && may_be_of_somebody(&cell.text)
            && numbers(cell.column)
    });
    let heads: Vec<&Cell> = heads.collect();
    let first = heads.first()?;
    let name = values::quoted(&first.text);
    let place = context.place(heading.last_row, first.column);
    if heads.len() > 1 && heads.iter().all(|head| begins_like_unit(&head.text)) {
        let count = heads.len();
        let message = text!(
            "bảng này có mỗi đơn vị một cột điểm (“{name}” và các cột sau, {count} đơn vị), không phải bảng điểm của một đơn vị",
            "this table has a column of points for each unit (“{name}” and those after it, {count} units), it is not the score table of one unit"
        );
        return Some(Diagnostic::new(RuleId::ColumnIgnored, place, message).help(text!(
            "xếp hạng các đơn vị bằng lệnh parindex rank; nếu là bảng của một đơn vị thì đặt tiêu đề Điểm tự chấm hoặc Điểm thẩm định cho cột điểm",
            "rank the units with parindex rank; if it is the table of one unit, give its column the heading Self-score or Appraised score"
        )));
    }
    let message = match heads.len() - 1 {
        0 => text!(
            "bảng không có cột điểm đạt được nào; cột “{name}” có số nhưng không rõ là điểm gì nên không được đọc",
            "the table has no column of scores; the column “{name}” has numbers, but it is unclear what they are, so it is not read"
        ),
        others => text!(
            "bảng không có cột điểm đạt được nào; cột “{name}” và {others} cột khác có số nhưng không rõ là điểm gì nên không được đọc",
            "the table has no column of scores; the column “{name}” and {others} more have numbers, but it is unclear what they are, so they are not read"
        ),
    };
    let diagnostic = Diagnostic::new(RuleId::ColumnIgnored, place, message);
    Some(diagnostic.help(text!(
        "nếu là điểm của một đơn vị thì đặt tiêu đề Điểm tự chấm hoặc Điểm thẩm định; bảng có mỗi đơn vị một cột thì đọc bằng parindex rank --wide",
        "if these are the scores of one unit, give the column the heading Self-score or Appraised score; a table with a column for each unit is read by parindex rank --wide"
    )))
}

/// Whether a heading begins like the name of a unit and goes on.
fn begins_like_unit(text: &str) -> bool {
    let line = values::one_line(text).to_lowercase();
    UNIT_BEGINNINGS.iter().any(|first| {
        let rest = line.strip_prefix(first);
        rest.is_some_and(|rest| rest.starts_with(' ') && !rest.trim().is_empty())
    })
}

/// Reports a column of numbers that is not read, and why.
fn unread(why: Unread, name: &str, place: Place) -> Diagnostic {
    let (message, help) = match why {
        Unread::Unclear => (
            text!(
                "cột “{name}” có số nhưng không rõ là điểm gì nên không được đọc",
                "the column “{name}” has numbers, but it is unclear what they are, so it is not read"
            ),
            text!(
                "nếu là điểm thì đặt tiêu đề Điểm chuẩn, Điểm năm trước, Mục tiêu, Điểm tự chấm hoặc Điểm thẩm định",
                "if these are points, give the column the heading Standard points, Previous score, Target, Self-score or Appraised score"
            ),
        ),
        Unread::Period => (
            text!(
                "cột “{name}” là điểm của một quý hoặc một phần năm, không phải điểm cả năm, nên không được đọc",
                "the column “{name}” contains scores of a quarter or another part of a year, not of the whole year, so it is not read"
            ),
            text!(
                "nếu là điểm cả năm thì bỏ quý, tháng khỏi tiêu đề",
                "if these are scores of the whole year, remove the quarter or months from the heading"
            ),
        ),
        Unread::Forecast => (
            text!(
                "cột “{name}” là điểm dự kiến, chưa phải điểm đã chấm, nên không được đọc",
                "the column “{name}” contains a forecast, not a score that was given, so it is not read"
            ),
            text!(
                "nếu là mục tiêu thì đặt tiêu đề Mục tiêu; nếu là điểm đã chấm thì đặt tiêu đề Điểm tự chấm hoặc Điểm thẩm định",
                "if this is the target, give it the heading Target; if these scores were given, Self-score or Appraised score"
            ),
        ),
        Unread::TakenAway => (
            text!(
                "cột “{name}” là điểm bị trừ nên không được đọc, và không trừ vào điểm nào",
                "the column “{name}” contains points taken away; it is not read, and nothing is subtracted"
            ),
            text!(
                "không phải sửa nếu cột điểm được đọc là điểm sau khi trừ; nếu không, ghi điểm sau khi trừ vào cột Điểm thẩm định",
                "nothing to fix if the scores that are read are those after the subtraction; if not, write those in the column Appraised score"
            ),
        ),
        Unread::LeftOver => (
            text!(
                "cột “{name}” là điểm còn lại nên không được đọc",
                "the column “{name}” contains what is left over, so it is not read"
            ),
            text!(
                "nếu đây là điểm được công nhận thì đặt tiêu đề Điểm thẩm định",
                "if these are the final scores, give the column the heading Appraised score"
            ),
        ),
    };
    Diagnostic::new(RuleId::ColumnIgnored, place, message).help(help)
}

/// Reports survey points of another year, or below a heading that is not a score.
fn survey_ignored(name: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::ColumnIgnored,
        place,
        text!(
            "cột “{name}” thuộc năm trước, hoặc đứng dưới tiêu đề không phải điểm đạt được, nên không được đọc là điểm điều tra xã hội học",
            "the column “{name}” is for an earlier year, or below a heading that is not a score, and is not read as survey points"
        ),
    )
    .help(text!(
        "nếu là điểm điều tra của năm đang chấm thì đặt tiêu đề “Điểm điều tra xã hội học” đứng riêng, không nằm dưới tiêu đề khác",
        "if these are the survey points of the scored year, give the column the heading “Survey points”, not below another heading"
    ))
}

/// Reports rows of a CSV file with more cells than the heading. Mostly a separator inside
/// a text has cut its cell in two. Names the first such criterion and counts the others.
pub(super) fn extra_cells(context: &TableContext<'_>) -> Option<Diagnostic> {
    let csv = context.sheet.csv.as_ref()?;
    let rows = context.heading.first_row..=context.heading.last_row;
    let heading = csv.widths.get(rows)?;
    let heading = usize::from(*heading.iter().max()?);
    let codes = context.columns.get(CriterionField::Code)?;
    let below = csv
        .widths
        .iter()
        .enumerate()
        .skip(context.heading.last_row + 1);
    let mut over = below
        .filter(|(_, width)| usize::from(**width) > heading)
        .filter_map(|(row, width)| {
            let code = context.sheet.cell(row, codes)?;
            values::code(&code.text)?;
            let mut cells = context.sheet.row(row).iter();
            let cell = cells.find(|cell| cell.column >= heading && !cell.text.trim().is_empty())?;
            Some((row, *width, cell))
        });
    let (row, width, cell) = over.next()?;
    let others = over.count();
    let message = text!(
        "hàng {number} có {cells} ô, hàng tiêu đề chỉ có {heading} ô: “{text}” không thuộc cột nào",
        "row {number} has {cells} cells, but the heading has only {heading}: “{text}” does not belong to any column",
        number = row + 1,
        cells = usize::from(width),
        text = values::quoted(&cell.text)
    );
    let help = if csv.separator == '\t' {
        text!(
            "bỏ dấu tab thừa trong hàng, hoặc ghi thêm tên cột",
            "remove the extra tab from the row, or write a heading for the column"
        )
    } else {
        text!(
            "dấu “{separator}” trong nội dung một ô thì đặt cả ô trong ngoặc kép (\"a{separator} b\"); ô thừa thì xóa; tốt nhất là lưu lại thành tệp .xlsx",
            "put a cell whose text contains “{separator}” in quotes (\"a{separator} b\"), delete extra cells; best save the file as .xlsx",
            separator = csv.separator.to_string()
        )
    };
    let place = context.place(row, cell.column);
    let diagnostic = Diagnostic::new(RuleId::CellsBeyondHeading, place, message).help(help);
    if others == 0 {
        return Some(diagnostic);
    }
    Some(diagnostic.label(text!(
        "và {others} hàng khác như vậy",
        "and {others} more rows like this"
    )))
}
