//! A grid of cells becomes a draft: the table is found by its headings, on
//! whichever sheet and wherever it stands (DESIGN 4).

mod beyond;
mod bracketed;
mod cells;
mod codes;
mod columns;
mod council;
mod counter;
mod facts;
mod find;
mod flat;
mod groups;
mod hidden;
mod levels;
mod long;
mod merged;
mod moved;
mod names;
mod nest;
mod numbering;
mod options;
mod rows;
mod rule;
mod scored_year;
mod several;
mod survey;
mod title;
mod totals;
mod turned;
mod units;
mod whole;
mod wide;

pub use rule::{of_text, of_words};
pub(super) use several::each;

use super::Options;
use super::draft::Draft;
use super::heading::Heading;
use crate::diagnostic::{Diagnostic, Fault};
use crate::lang::Text;
use crate::source::{FileId, Files, Place, Sheet};
use crate::text;
use find::Table;

/// Whether the text of a CSV file holds a criteria table.
pub(super) fn is_table(bytes: &[u8]) -> bool {
    super::csv::read(bytes).is_ok_and(|sheet| find::table(&sheet).is_some())
}

/// The draft of the one table in a file's sheets.
pub fn draft(
    file: FileId,
    options: &Options,
    files: &mut Files,
    faults: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let sheets = files.sheets(file);
    let name = &files.get(file).name;
    let found = match choose(file, sheets, options) {
        Ok(found) => found,
        Err(fault) => {
            let many = units::of_many(file, name, sheets, options);
            faults.push(many.unwrap_or(*fault));
            return None;
        }
    };
    let (at, table) = found;
    let from = faults.len();
    let mut draft = of_table(file, at, &sheets[at], &table, options, faults);
    let twice = draft.as_ref().is_some_and(units::has_code_twice);
    if let Some(fault) = units::told(file, name, at, &sheets[at], &table).filter(|_| twice) {
        // What else was said comes of taking the units for one.
        faults.truncate(from);
        faults.push(fault);
        draft = None;
    }
    mark(file, at, &table, files);
    draft
}

/// Notes where the table stands, for messages that quote it.
fn mark(file: FileId, at: usize, table: &Table, files: &mut Files) {
    if let Some(sheet) = files.sheet_mut(file, at) {
        sheet.heading = Some([table.first_row, table.last_row]);
    }
}

/// The draft of a table in a sheet, of which some rows or columns may have been
/// left out: its places are those of the whole sheet.
fn of_table(
    file: FileId,
    at: usize,
    sheet: &Sheet,
    table: &Table,
    options: &Options,
    faults: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let mut draft = Draft::new(Place::cell(file, at, table.first_row, 0));
    let titled = facts::read(file, at, sheet, table, &mut draft, faults);
    let place = |row, column| Place::cell(file, at, row, column);
    let scored = table.with_council(sheet);
    if options.year.is_none() {
        let place = |head: &find::Head| place(head.row, head.column);
        scored_year::hold(&scored, titled, &mut draft, place, faults);
    }
    let year = options.year.or(draft.year.value().copied());
    let columns = scored.columns((file, at, sheet), year, faults);
    if draft.year.is_missing()
        && let Some((year, row, column)) = columns.year
    {
        draft.year = super::draft::Field::read(year, place(row, column));
    }
    faults.extend(whole::columns_ignored(sheet, table, &columns, place));
    faults.extend(beyond::told(sheet, table, &columns, place));
    // Without a code column nothing below stands for sure.
    if columns.is_doubtful(Heading::Code) {
        return None;
    }
    let named = table.with_one_name(sheet);
    let sheet = named.as_ref().map_or(sheet, |(sheet, _)| sheet);
    let levels = levels::joined(sheet, table, &columns);
    let sheet = levels.as_ref().map_or(sheet, |levels| &levels.sheet);
    let from = faults.len();
    let read = rows::read(file, at, sheet, table, &columns, &mut draft, faults);
    draft.columns = columns.all().collect();
    let mut draft = match read {
        Ok(()) => Some(draft),
        Err(fault) => {
            faults.push(*fault);
            None
        }
    };
    if let Some(levels) = levels {
        let table = place(table.first_row, 0);
        levels.placed(&table, draft.as_mut(), faults, from);
    }
    if let Some((_, moved)) = named {
        moved.placed(draft.as_mut(), &mut faults[from..]);
    }
    draft
}

/// The sheet and its table. Visible sheets come first; two that could both be
/// meant are refused by name.
fn choose(
    file: FileId,
    sheets: &[Sheet],
    options: &Options,
) -> Result<(usize, Table), Box<Diagnostic>> {
    if let Some(wanted) = &options.sheet {
        let at = sheets.iter().position(|sheet| sheet.is_called(wanted));
        let at = at.ok_or_else(|| Box::new(no_such_sheet(file, wanted, sheets)))?;
        return find::table(&sheets[at])
            .map(|table| (at, table))
            .ok_or_else(|| Box::new(no_table(file, sheets, Some(at))));
    }
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(Box::new(
            Diagnostic::new(
                Fault::FileEmpty,
                Place::whole(file),
                text!(
                    "tệp không có ô nào có nội dung",
                    "no cell of the file holds anything"
                ),
            )
            .help(text!(
                "chọn tệp có bảng tiêu chí",
                "choose the file that holds the criteria table"
            )),
        ));
    }
    for hidden in [false, true] {
        let mut found: Vec<(usize, Table)> = sheets
            .iter()
            .enumerate()
            .filter(|(_, sheet)| sheet.hidden == hidden)
            .filter_map(|(at, sheet)| Some((at, find::table(sheet)?)))
            .collect();
        match found.len() {
            0 => {}
            1 => return Ok(found.remove(0)),
            _ => return Err(Box::new(several_tables(file, sheets, &found))),
        }
    }
    Err(Box::new(no_table(file, sheets, None)))
}

fn sheet_names<'a>(sheets: impl IntoIterator<Item = &'a Sheet>) -> Text {
    let (mut vi, mut en) = (Vec::new(), Vec::new());
    for sheet in sheets {
        let name = sheet.called();
        vi.push(format!("“{}”", name.vi));
        en.push(format!("“{}”", name.en));
    }
    Text {
        vi: vi.join(", ").into(),
        en: en.join(", ").into(),
    }
}

fn no_such_sheet(file: FileId, wanted: &str, sheets: &[Sheet]) -> Diagnostic {
    let names = sheet_names(sheets);
    let (message, help) = if sheets.iter().any(|sheet| sheet.word.is_some()) {
        (
            text!(
                "không có bảng “{wanted}”",
                "there is no table “{wanted}”",
                wanted
            ),
            text!(
                "các bảng của tài liệu: {names}",
                "the tables of the document: {names}",
                names
            ),
        )
    } else {
        (
            text!(
                "không có trang tính “{wanted}”",
                "there is no sheet “{wanted}”",
                wanted
            ),
            text!(
                "các trang tính của tệp: {names}",
                "the sheets of the file: {names}",
                names
            ),
        )
    };
    Diagnostic::new(Fault::NoTable, Place::whole(file), message).help(help)
}

fn several_tables(file: FileId, sheets: &[Sheet], found: &[(usize, Table)]) -> Diagnostic {
    let names = sheet_names(found.iter().map(|(at, _)| &sheets[*at]));
    let first = &sheets[found[0].0];
    let (message, help) = if first.word.is_some() {
        (
            text!(
                "tài liệu có nhiều bảng tiêu chí: {names}",
                "the document has several criteria tables: {names}",
                names
            ),
            text!(
                "chọn một bảng, ví dụ --sheet \"{first}\"",
                "choose one table, such as --sheet \"{first}\"",
                first = first.called()
            ),
        )
    } else {
        (
            text!(
                "có bảng tiêu chí trên nhiều trang tính: {names}",
                "several sheets hold a criteria table: {names}",
                names
            ),
            text!(
                "chọn một trang tính, ví dụ --sheet \"{first}\"",
                "choose one sheet, such as --sheet \"{first}\"",
                first = first.called()
            ),
        )
    };
    let place = |(at, table): &(usize, Table)| {
        Place::cell(file, *at, table.first_row, table.first_column())
    };
    let fault = Diagnostic::new(Fault::SeveralTables, place(&found[0]), message)
        .label(text!("bảng thứ nhất", "the first table"))
        .help(help);
    found[1..].iter().fold(fault, |fault, other| {
        fault.related(place(other), text!("một bảng khác", "another table"))
    })
}

/// No row has the needed headings: says which is nearest and what it lacks.
fn no_table(file: FileId, sheets: &[Sheet], only: Option<usize>) -> Diagnostic {
    let needed = text!(
        "cần một hàng tiêu đề có cột mã (STT), cột tên (Lĩnh vực, tiêu chí) và cột điểm chuẩn",
        "a heading row is needed with a code column (STT), a name column and a column of standard points"
    );
    let message = text!(
        "không tìm thấy bảng tiêu chí",
        "no criteria table was found"
    );
    let nearest = sheets
        .iter()
        .enumerate()
        .filter(|(at, _)| only.is_none_or(|only| only == *at))
        .filter_map(|(at, sheet)| Some((at, find::nearest(sheet)?)))
        .max_by_key(|(_, nearest)| nearest.found);
    let Some((at, nearest)) = nearest.filter(|(_, nearest)| nearest.is_heading) else {
        return Diagnostic::new(Fault::NoTable, Place::whole(file), message).help(needed);
    };
    let missing: Vec<Text> = nearest
        .missing
        .iter()
        .map(|heading| heading.printed())
        .collect();
    let list = Text {
        vi: missing
            .iter()
            .map(|text| format!("“{}”", text.vi))
            .collect::<Vec<_>>()
            .join(", ")
            .into(),
        en: missing
            .iter()
            .map(|text| format!("“{}”", text.en))
            .collect::<Vec<_>>()
            .join(", ")
            .into(),
    };
    Diagnostic::new(
        Fault::HeadingMissing,
        Place::cell(file, at, nearest.row, nearest.column),
        text!(
            "hàng tiêu đề thiếu cột {list}",
            "the heading row lacks the column {list}",
            list
        ),
    )
    .label(text!("hàng tiêu đề", "the heading row"))
    .help(needed)
}
