//! What is said of a Word document besides its table: codes that Word numbers
//! by itself, and parts that are not read.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::input::field::{self, Separators};
use crate::input::heading::Heading;
use crate::model::Code;
use crate::source::{At, Cell, FileId, Files, Place, Sheet, Unread, WordTable};
use crate::text;

/// The draft of a table, with its automatic codes marked as unreadable; of any
/// other file as it was.
pub(in crate::input) fn judged(
    file: FileId,
    mut draft: Option<Draft>,
    files: &Files,
    faults: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let sheets = files.sheets(file);
    if sheets.iter().all(|sheet| sheet.word.is_none()) {
        return draft;
    }
    let chosen = draft.as_ref().and_then(|draft| match draft.place.at {
        At::Cell { sheet, .. } => Some(sheet),
        At::Whole | At::Span(_) => None,
    });
    for (at, sheet) in sheets.iter().enumerate() {
        let Some(word) = &sheet.word else { continue };
        let place = |row, column| Place::cell(file, at, row, column);
        if chosen.is_none_or(|chosen| chosen == at) {
            automatic_codes(sheet, word, draft.as_mut(), faults, place);
            faults.extend(unread_in_cells(word, place));
        }
    }
    if let Some((chosen, draft)) = chosen.zip(draft.as_ref()) {
        faults.extend(left_out(file, sheets, chosen, draft));
    }
    draft
}

/// One fault for all codes of a table that Word numbers by itself. What else
/// was said of their rows comes of it and is taken back.
fn automatic_codes(
    sheet: &Sheet,
    word: &WordTable,
    draft: Option<&mut Draft>,
    faults: &mut Vec<Diagnostic>,
    place: impl Fn(usize, usize) -> Place,
) {
    let column = |draft: &Draft, wanted: Heading| {
        let mut columns = draft.columns.iter();
        columns.find_map(|(heading, column)| (*heading == wanted).then_some(*column))
    };
    // Where no table was read, the codes are looked for where they mostly stand.
    let (code, name) = draft.as_deref().map_or((Some(0), None), |draft| {
        (column(draft, Heading::Code), column(draft, Heading::Name))
    });
    let below = sheet
        .heading
        .map_or_else(|| word.first_row(), |[_, last]| last);
    let read = |row| {
        let mut read = false;
        if let Some(draft) = draft.as_deref() {
            draft.each(|_, one| read |= stands_in(one, row) && one.code.value().is_some());
        }
        read
    };
    let empty =
        |row, column: Option<usize>| column.is_some_and(|column| sheet.cell(row, column).is_none());
    let mut rows: Vec<(usize, usize)> = Vec::new();
    for (row, column, unread) in &word.unread {
        let is_code = Some(*column) == code && (draft.is_none() || !read(*row));
        // The code may be the number of the name, where none stands beside it.
        let is_name = Some(*column) == name && empty(*row, code) && !read(*row);
        if *unread == Unread::Number && *row > below && (is_code || is_name) {
            rows.push((*row, *column));
        }
    }
    let Some((row, column)) = rows.first().copied() else {
        return;
    };
    if draft.is_none() && rows.len() < 2 {
        return;
    }
    if let Some(draft) = draft {
        for criterion in &mut draft.criteria {
            mark(criterion, &rows);
        }
    }
    let follows = [
        Fault::RowIgnored,
        Fault::CodeUnreadable,
        Fault::CodeAmbiguous,
        Fault::GroupEmpty,
    ];
    faults.retain(|one| {
        let row = match one.primary.place.at {
            At::Cell { row, .. } => row,
            At::Whole | At::Span(_) => return true,
        };
        one.fault != Fault::NoCodes
            && !(follows.contains(&one.fault) && rows.iter().any(|(own, _)| *own == row))
    });
    let many = rows.len();
    faults.push(
        Diagnostic::new(
            Fault::CodeAutomatic,
            place(row, column),
            text!(
                "mã ở {many} hàng của bảng là số thứ tự tự động của Word nên không đọc được",
                "the codes of {many} rows are numbered by Word itself and cannot be read",
                many
            ),
        )
        .label(text!(
            "số hiện ra ở đây không nằm trong nội dung của ô",
            "the number shown here is no text of the cell"
        ))
        .help(text!(
            "bỏ đánh số tự động ở cột này rồi gõ mã vào từng ô, ví dụ 1.1.2",
            "turn the automatic numbering of this column off and type the code into each cell, such as 1.1.2"
        )),
    );
}

fn stands_in(criterion: &DraftCriterion, row: usize) -> bool {
    matches!(criterion.place.at, At::Cell { row: own, .. } if own == row)
}

fn mark(criterion: &mut DraftCriterion, rows: &[(usize, usize)]) {
    if rows.iter().any(|(row, _)| stands_in(criterion, *row)) {
        criterion.code = Field::Unreadable;
    }
    for child in &mut criterion.children {
        mark(child, rows);
    }
}

/// Cells that hold more than their text.
fn unread_in_cells(
    word: &WordTable,
    place: impl Fn(usize, usize) -> Place,
) -> impl Iterator<Item = Diagnostic> {
    word.unread.iter().filter_map(move |(row, column, unread)| {
        let message = match unread {
            Unread::Number => return None,
            Unread::Table => text!(
                "trong ô có một bảng khác, bảng đó không được đọc",
                "the cell holds another table, which is not read"
            ),
            Unread::TextBox => text!(
                "trong ô có hộp văn bản, chữ trong hộp không được đọc",
                "the cell holds a text box, whose text is not read"
            ),
        };
        let fault = Diagnostic::new(Fault::WordPartIgnored, place(*row, *column), message);
        Some(fault.help(text!(
            "nếu cần đọc thì đưa nội dung đó ra thành chữ của ô",
            "if it matters, type it as the text of the cell"
        )))
    })
}

/// The table right behind the one that was read: it looks like its next page,
/// and has other columns.
fn left_out(file: FileId, sheets: &[Sheet], chosen: usize, draft: &Draft) -> Option<Diagnostic> {
    /// Signatures stand in tables of two columns.
    const LEAST: usize = 3;
    let at = chosen + 1;
    let sheet = sheets.get(at)?;
    let word = sheet.word.as_ref()?;
    let own = sheets.get(chosen)?.word.as_ref()?;
    let row = word.first_row();
    let has_code = |cells: &[Cell]| {
        let first = cells.first().filter(|cell| cell.column == 0);
        first.is_some_and(|cell| cell.text.starts_with(|c: char| c.is_ascii_digit()))
    };
    // Its codes may stand elsewhere, or be letters: a number behind words is enough.
    let has_points = |cells: &[Cell]| {
        let words = |cell: &Cell| cell.text.contains(char::is_alphabetic);
        let mut behind = cells.iter().skip_while(|cell| !words(cell)).skip(1);
        behind.any(|cell| matches!(field::points(&cell.text, Separators::YAML), Ok(Some(_))))
    };
    let goes_on = |cells: &[Cell]| has_code(cells) || has_points(cells);
    let goes_on = sheet.rows.iter().any(|(_, cells)| goes_on(cells));
    let alike = word.follows || word.columns == own.columns;
    if word.columns < LEAST || !alike || !goes_on {
        return None;
    }
    let mut known = HashSet::new();
    draft.each(|_, one| known.extend(one.code.value().cloned()));
    // A code that is not there yet, below one that is: a page of the same table.
    let next = sheet.rows.iter().find_map(|(row, cells)| {
        let first = cells.first().filter(|cell| cell.column == 0)?;
        let code = field::code(&first.text)?;
        let missing = !known.contains(&code) && known.contains(&code.parent()?);
        (missing && has_points(cells)).then_some((*row, code))
    });
    if let Some((row, code)) = next {
        return Some(page_apart(Place::cell(file, at, row, 0), &code));
    }
    Some(
        Diagnostic::new(
            Fault::WordPartIgnored,
            Place::cell(file, at, row, 0),
            text!(
                "bảng này đứng ngay sau bảng tiêu chí nhưng không nối được với bảng đó nên không được đọc",
                "this table stands right behind the criteria table, cannot be joined to it and is not read"
            ),
        )
        .help(text!(
            "nếu là phần tiếp theo thì xóa chữ ở giữa, chỉnh cho hai bảng cùng số cột; nếu là bảng khác thì để nguyên",
            "if it goes on with it, remove the text between them and give both the same columns; leave another table as it is"
        )),
    )
}

/// The fault of a page of the table that stands apart from it: without its points
/// every total would be wrong.
fn page_apart(place: Place, code: &Code) -> Diagnostic {
    Diagnostic::new(
        Fault::SeveralTables,
        place,
        text!(
            "bảng này có điểm của tiêu chí {code}, tiếp theo bảng tiêu chí ở trên, nhưng không nối được với bảng đó",
            "this table has points of criterion {code}, which goes on with the criteria table above, but cannot be joined to it",
            code
        ),
    )
    .help(text!(
        "xóa chữ ở giữa hai bảng và chỉnh cho hai bảng cùng số cột; nếu đây là bảng khác thì chuyển sang tệp riêng",
        "remove the text between the two tables and give both the same columns; move another table to a file of its own"
    ))
}
