//! Finds the table: the sheet it is on and the rows of its heading.

use super::codes::{has_code_prefix, has_coded_names};
use super::headings::{Head, TableHeading, merged_to, names_points, texts_over};
use super::named_columns;
use super::points_in_name::has_names_with_points;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::Options;
use crate::input::heading::{
    CriterionField, is_code, may_be_points, named, tells_year, why_unread,
};
use crate::input::values::{self, Separators};
use crate::lang::{Lang, Message};
use crate::model::ScoreColumn;
use crate::source::{Cell, CellKind, FileId, Place, Sheet};
use crate::text;
use crate::vocab::fold::fold;
use crate::vocab::metadata::SUPPORT_TITLE;
use crate::vocab::published::MAXIMUM;

/// The most rows that a heading has above or below the row with the code column.
const MOST_BESIDE: usize = 2;

/// Chooses the sheet and finds its table. Visible sheets come first.
///
/// # Errors
/// No sheet has a table, or several have one and the user named none.
pub(super) fn choose(
    file: FileId,
    sheets: &[Sheet],
    options: &Options,
) -> Result<(usize, TableHeading), Box<Diagnostic>> {
    if let Some(wanted) = &options.sheet {
        let index = sheets.iter().position(|sheet| sheet.has_name(wanted));
        let index = index.ok_or_else(|| Box::new(no_such_sheet(file, wanted, sheets)))?;
        return any_table(&sheets[index])
            .map(|heading| (index, heading))
            .ok_or_else(|| Box::new(no_table(file, sheets, Some(index))));
    }
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(Box::new(file_empty(file)));
    }
    for hidden in [false, true] {
        let candidates = sheets.iter().enumerate();
        let mut found: Vec<(usize, TableHeading)> = candidates
            .filter(|(_, sheet)| sheet.hidden == hidden)
            .filter_map(|(index, sheet)| Some((index, any_table(sheet)?)))
            .collect();
        // Tasks next to a table of points are another document.
        if found.iter().any(|(_, heading)| !heading.is_of_tasks) {
            found.retain(|(_, heading)| !heading.is_of_tasks);
        } else if found.len() > 1 {
            // What a unit only supports is not filled in on its sheet.
            found.retain(|(index, _)| {
                let name = &sheets[*index].name;
                Lang::ALL
                    .iter()
                    .all(|lang| SUPPORT_TITLE.get(*lang) != name)
            });
        }
        match found.len() {
            0 => {}
            1 => return Ok(found.remove(0)),
            _ => return Err(Box::new(several_tables(file, sheets, &found))),
        }
    }
    Err(Box::new(no_table(file, sheets, None)))
}

/// Finds the first heading of a sheet with all required columns. If there is none, the
/// first that lacks only codes or standard points or both, where the names begin with
/// codes and end with points.
pub(crate) fn table(sheet: &Sheet) -> Option<TableHeading> {
    let rows = || sheet.rows.iter().map(|(row, _)| *row);
    let (code, standard) = (
        CriterionField::Code,
        CriterionField::Points(ScoreColumn::Standard),
    );
    let patterns: [&[CriterionField]; 3] = [&[code], &[standard], &[code, standard]];
    let lacking = || {
        // Each row is looked at once, because a sheet without a table has no end otherwise.
        let mut found: [Option<TableHeading>; 3] = Default::default();
        for row in rows() {
            let candidates = candidates(sheet, row);
            for (lacks, found) in patterns.iter().zip(&mut found) {
                if found.is_none() {
                    *found = heading_lacking(&candidates, lacks);
                }
            }
            if found[0].is_some() {
                break;
            }
        }
        found
    };
    let accepted = |(found, lacks): (Option<TableHeading>, &[CriterionField])| {
        let found = found?;
        let names = found.columns(CriterionField::Name);
        let any_name = |has: fn(&Sheet, &TableHeading, usize) -> bool| {
            names.iter().any(|name| has(sheet, &found, *name))
        };
        let coded = !lacks.contains(&code) || any_name(has_coded_names);
        let pointed = !lacks.contains(&standard) || any_name(has_names_with_points);
        (coded && pointed).then_some(found)
    };
    rows()
        .find_map(|row| heading_at(sheet, row))
        .or_else(|| lacking().into_iter().zip(patterns).find_map(accepted))
}

/// Finds the heading of a table with points, else of one with tasks.
pub(crate) fn any_table(sheet: &Sheet) -> Option<TableHeading> {
    table(sheet).or_else(|| {
        let mut rows = sheet.rows.iter();
        rows.find_map(|(row, _)| tasks_at(sheet, *row))
    })
}

/// Returns the heading of a table of tasks without points that begins at `row`. Columns that
/// may be points leave the table one that lacks standard points.
fn tasks_at(sheet: &Sheet, row: usize) -> Option<TableHeading> {
    let cells = sheet.row(row);
    if cells.len() < 2 {
        return None;
    }
    let code = cells.iter().find(|cell| is_code(&cell.text));
    let mut best: Option<TableHeading> = None;
    for last in row..=row + MOST_BESIDE {
        if last > row && code.is_none() && sheet.row(last).len() >= cells.len() {
            break;
        }
        let heading = TableHeading::new(sheet, row, last);
        if last > row && code.is_some_and(|code| !goes_on(sheet, last, code.column, &heading)) {
            break;
        }
        let is_better = |best: &TableHeading| heading.heads.len() > best.heads.len();
        if is_of_tasks(sheet, &heading) && best.as_ref().is_none_or(is_better) {
            best = Some(TableHeading {
                is_of_tasks: true,
                ..heading
            });
        }
    }
    best
}

/// Whether a heading has names and a plan, and no column that may be points.
fn is_of_tasks(sheet: &Sheet, heading: &TableHeading) -> bool {
    let rows = (heading.first_row, heading.last_row);
    let mut unnamed = heading.unnamed(sheet).into_iter();
    let values = heading.values(sheet);
    let may_be_points = |column: usize| {
        let texts = texts_over(sheet, rows, column).map(|(_, texts)| texts);
        // "Kết quả thực hiện" over words is how far the tasks are.
        let is_points = |text: &str| {
            may_be_points(text) && (names_points(text) || values.begin_with_points(column))
        };
        texts.is_some_and(|texts| texts.iter().any(|text| is_points(text)))
    };
    heading.has(CriterionField::Name)
        && heading.has_plan()
        && !heading.has_points()
        && !unnamed.any(may_be_points)
}

/// Returns the headings of one and of two rows that may begin at `row`. A row of one cell is
/// a title.
fn candidates(sheet: &Sheet, row: usize) -> Vec<TableHeading> {
    if sheet.row(row).len() < 2 {
        return Vec::new();
    }
    let to = |last| TableHeading::new(sheet, row, last);
    vec![to(row), to(row + 1)]
}

/// Returns the heading of one row, or of two that name more, that lacks exactly the given
/// columns.
fn heading_lacking(candidates: &[TableHeading], lacks: &[CriterionField]) -> Option<TableHeading> {
    let [single, double] = candidates else {
        return None;
    };
    let fits = |heading: &&TableHeading| heading.missing() == lacks;
    let better = Some(double).filter(|double| double.heads.len() > single.heads.len());
    let found = better.filter(fits).or_else(|| Some(single).filter(fits));
    found.cloned()
}

/// Returns the complete heading whose code column is named in `row`: that row, the rows
/// below that add to it, and the bands above it.
pub(super) fn heading_at(sheet: &Sheet, row: usize) -> Option<TableHeading> {
    let mut cells = sheet.row(row).iter();
    let code = cells.find(|cell| cell.kind == CellKind::Text && is_code(&cell.text))?;
    let is_complete = |heading: &TableHeading| heading.missing().is_empty();
    let mut best = TableHeading::new(sheet, row, row);
    for last in row + 1..=row + MOST_BESIDE {
        if !goes_on(sheet, last, code.column, &best) {
            break;
        }
        let longer = TableHeading::new(sheet, row, last);
        if is_complete(&longer) && information(sheet, &longer) > information(sheet, &best) {
            best = longer;
        }
    }
    if !is_complete(&best) {
        return None;
    }
    while let Some(above) = best.first_row.checked_sub(1)
        && row - above <= MOST_BESIDE
        && is_band(sheet, above, &best)
    {
        let with_band = TableHeading::new(sheet, above, best.last_row);
        if !is_complete(&with_band) {
            break;
        }
        best = with_band;
    }
    Some(best)
}

/// Returns how much a heading states: its columns, those that are known not to be read
/// among them, then how many of them name a year.
fn information(sheet: &Sheet, heading: &TableHeading) -> (usize, usize) {
    let rows = (heading.first_row, heading.last_row);
    let unnamed = heading.unnamed(sheet).into_iter();
    let known = unnamed.filter(|column| {
        let texts = texts_over(sheet, rows, *column).map(|(_, texts)| texts);
        texts.is_some_and(|texts| texts.len() > 1 && why_unread(&texts).is_some())
    });
    let dated = heading
        .heads
        .iter()
        .filter(|head| head.named.year.is_some() || head.named.last_year);
    (heading.heads.len() + known.count(), dated.count())
}

/// Whether a row may continue the heading above it: it is not blank, has no code in the
/// code column or before a name, and no points below a heading of points.
fn goes_on(sheet: &Sheet, row: usize, code: usize, above: &TableHeading) -> bool {
    let cells = sheet.row(row);
    let name = above.column(CriterionField::Name);
    let coded = cells.iter().any(|cell| {
        (cell.column == code && !is_code(&cell.text))
            || (Some(cell.column) == name && has_code_prefix(&cell.text))
    });
    !cells.is_empty() && !coded && !is_scored(sheet, row, above) && !is_row_of_maxima(cells)
}

/// Whether a row prints the maximum of each column: "Điểm tối đa", 15, 10, 20. A published
/// ranking has it below its heading.
fn is_row_of_maxima(cells: &[Cell]) -> bool {
    let is_label = |cell: &Cell| MAXIMUM.contains(&fold(&cell.text).as_str());
    let is_number = |cell: &&Cell| {
        values::points(&cell.text, Separators::YAML).is_ok_and(|points| points.is_some())
    };
    cells.iter().any(is_label) && cells.iter().filter(is_number).count() > 1
}

/// Whether a row has a number, other than a year, below a heading of points.
pub(super) fn is_scored(sheet: &Sheet, row: usize, above: &TableHeading) -> bool {
    sheet.row(row).iter().any(|cell| {
        let mut heads = above.heads.iter();
        let of_points = heads.any(|head| head.column == cell.column && head.named.is_points());
        let number = || values::points(&cell.text, Separators::YAML).is_ok_and(|one| one.is_some());
        of_points && values::year(&cell.text).is_none() && number()
    })
}

/// Whether a row above the heading belongs to it: each cell is merged over several
/// columns or names a year, leaves out the codes and the names, and is not a title.
fn is_band(sheet: &Sheet, row: usize, heading: &TableHeading) -> bool {
    let (Some(code), Some(name)) = (
        heading.column(CriterionField::Code),
        heading.column(CriterionField::Name),
    ) else {
        return false;
    };
    // "Đơn vị tính: điểm" over one column is a note.
    let is_words = |text: &str| {
        !text.contains(':')
            && text.chars().count() <= 60
            && !begins_as_title(text)
            && !is_dated(text)
    };
    let cells = sheet.row(row);
    !cells.is_empty()
        && cells.iter().all(|cell| {
            let right = merged_to(sheet, row, cell.column).unwrap_or(cell.column);
            let reach = cell.column..=right;
            (right > cell.column || tells_year(&cell.text))
                && !reach.contains(&code)
                && !reach.contains(&name)
                && is_words(&cell.text)
        })
}

/// Whether a text has a date or a document number, whose year belongs to no column:
/// "Đắk Nông, ngày 05 tháng 3 năm 2024", "Quyết định số 5/QĐ-UBND năm 2023".
fn is_dated(text: &str) -> bool {
    let padded = format!(" {} ", fold(text));
    let mut before_slash = text.split('/').rev().skip(1).map(str::trim_end);
    padded.contains(" ngay ")
        || before_slash.any(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether a line begins as the title of a document or a note on it.
fn begins_as_title(text: &str) -> bool {
    const FIRST: [&str; 10] = [
        "bang ",
        "phu luc",
        "ke hoach",
        "bao cao",
        "bo tieu chi",
        "bieu",
        "mau ",
        "danh muc",
        "kem theo",
        "so lieu",
    ];
    let folded = fold(text);
    FIRST.iter().any(|first| folded.starts_with(first))
}

fn file_empty(file: FileId) -> Diagnostic {
    Diagnostic::new(
        RuleId::FileEmpty,
        Place::whole(file),
        text!(
            "tệp không có ô nào có nội dung",
            "no cell of the file has any content"
        ),
    )
    .help(text!(
        "chọn tệp có bảng tiêu chí",
        "choose the file that contains the criteria table"
    ))
}

/// Lists texts in quotation marks, separated by commas.
fn quoted_list(texts: impl Iterator<Item = Message>) -> Message {
    let quote = |text: Message| (format!("“{}”", text.vi), format!("“{}”", text.en));
    let (vi, en): (Vec<String>, Vec<String>) = texts.map(quote).unzip();
    Message {
        vi: vi.join(", ").into(),
        en: en.join(", ").into(),
    }
}

fn no_such_sheet(file: FileId, wanted: &str, sheets: &[Sheet]) -> Diagnostic {
    let names = quoted_list(sheets.iter().map(Sheet::display_name));
    let (message, help) = if sheets.iter().any(|sheet| sheet.word.is_some()) {
        (
            text!("không có bảng “{wanted}”", "there is no table “{wanted}”"),
            text!(
                "các bảng của tài liệu: {names}",
                "the tables of the document: {names}"
            ),
        )
    } else {
        (
            text!(
                "không có trang tính “{wanted}”",
                "there is no sheet “{wanted}”"
            ),
            text!(
                "các trang tính của tệp: {names}",
                "the sheets of the file: {names}"
            ),
        )
    };
    Diagnostic::new(RuleId::NoTable, Place::whole(file), message).help(help)
}

fn several_tables(file: FileId, sheets: &[Sheet], found: &[(usize, TableHeading)]) -> Diagnostic {
    let names = quoted_list(found.iter().map(|(index, _)| sheets[*index].display_name()));
    let first = &sheets[found[0].0];
    let (message, help) = if first.word.is_some() {
        (
            text!(
                "tài liệu có nhiều bảng tiêu chí: {names}",
                "the document has several criteria tables: {names}"
            ),
            text!(
                "chọn một bảng, ví dụ --sheet \"{first}\"",
                "choose one table, such as --sheet \"{first}\"",
                first = first.display_name()
            ),
        )
    } else {
        (
            text!(
                "có bảng tiêu chí trên nhiều trang tính: {names}",
                "several sheets contain a criteria table: {names}"
            ),
            text!(
                "chọn một trang tính, ví dụ --sheet \"{first}\"",
                "choose one sheet, such as --sheet \"{first}\"",
                first = first.display_name()
            ),
        )
    };
    let place = |(index, heading): &(usize, TableHeading)| {
        Place::cell(file, *index, heading.first_row, heading.first_column())
    };
    let diagnostic = Diagnostic::new(RuleId::SeveralTables, place(&found[0]), message)
        .label(text!("bảng thứ nhất", "the first table"))
        .help(help);
    found[1..].iter().fold(diagnostic, |diagnostic, other| {
        diagnostic.related(place(other), text!("một bảng khác", "another table"))
    })
}

/// Reports that no row has the required columns, and what the nearest row lacks.
fn no_table(file: FileId, sheets: &[Sheet], only: Option<usize>) -> Diagnostic {
    let needed = text!(
        "cần một hàng tiêu đề có cột mã (STT), cột tên (Lĩnh vực, tiêu chí) và cột điểm chuẩn; bảng có mỗi đơn vị một cột thì đọc bằng parindex rank --wide",
        "the heading row needs a code column (STT), a name column and a column of standard points; a table with a column for each unit is read by parindex rank --wide"
    );
    let message = text!(
        "không tìm thấy bảng tiêu chí",
        "no criteria table was found"
    );
    let searched = sheets.iter().enumerate();
    let nearest = searched
        .filter(|(index, _)| only.is_none_or(|only| only == *index))
        .filter_map(|(index, sheet)| Some((index, nearest(sheet)?)))
        .max_by_key(|(_, nearest)| nearest.found);
    let Some((index, nearest)) = nearest.filter(|(_, nearest)| nearest.is_heading) else {
        return Diagnostic::new(RuleId::NoTable, Place::whole(file), message).help(needed);
    };
    let list = quoted_list(nearest.missing.iter().map(|heading| heading.printed()));
    Diagnostic::new(
        RuleId::HeadingMissing,
        Place::cell(file, index, nearest.row, nearest.column),
        text!(
            "hàng tiêu đề thiếu cột {list}",
            "the heading row has no column {list}"
        ),
    )
    .label(text!("hàng tiêu đề", "the heading row"))
    .help(known_words(&nearest.missing))
}

/// Lists the words that are known for missing columns, and how else to name a column.
fn known_words(missing: &[CriterionField]) -> Message {
    let words = |field: &CriterionField| {
        let name = field.printed();
        let known = field.spec().known_words().join(", ");
        text!("“{name}”: {known}")
    };
    let join = |of: fn(&Message) -> &str| {
        let lists: Vec<Message> = missing.iter().map(words).collect();
        let lists: Vec<&str> = lists.iter().map(of).collect();
        lists.join("; ").into()
    };
    let known = Message {
        vi: join(|list| &list.vi),
        en: join(|list| &list.en),
    };
    let option = named_columns::hint(
        missing.first().copied().unwrap_or(CriterionField::Name),
        "B",
    );
    text!(
        "đặt tiêu đề bằng một trong các từ đã biết, có dấu hay không đều được ({known}), hoặc chỉ ra cột bằng {option} (B là cột trong tệp)",
        "use one of the known words as the heading ({known}), or name the column with {option} (B is the column in the file)"
    )
}

/// A row with some of the required columns.
struct Nearest {
    row: usize,
    column: usize,
    found: usize,
    /// Whether the row is plainly a heading: two required columns, or one of three.
    is_heading: bool,
    missing: Vec<CriterionField>,
}

/// Returns the first row with the most required columns.
fn nearest(sheet: &Sheet) -> Option<Nearest> {
    let candidates = sheet.rows.iter().map(|(row, cells)| {
        let heads = cells.iter().filter_map(|cell| {
            let (column, row) = (cell.column, *row);
            named(&cell.text).map(|named| Head {
                column,
                row,
                named,
                is_assumed: false,
                by_option: false,
            })
        });
        let heading = TableHeading {
            first_row: *row,
            last_row: *row,
            heads: heads.collect(),
            is_of_tasks: false,
            blank_points: Vec::new(),
        };
        let missing = heading.missing();
        let found = CriterionField::NEEDED.len() - missing.len();
        Nearest {
            row: *row,
            column: heading.first_column(),
            found,
            is_heading: found >= 2 || (found == 1 && heading.heads.len() >= 3),
            missing,
        }
    });
    // The last of several equal candidates wins in `max_by_key`, hence the reversal.
    let candidates: Vec<Nearest> = candidates.filter(|one| one.found > 0).collect();
    candidates.into_iter().rev().max_by_key(|one| one.found)
}
