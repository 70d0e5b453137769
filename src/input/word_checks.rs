//! Checks that only apply to Word documents: codes that Word numbers automatically, and
//! content that is not read.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::input::heading::CriterionField;
use crate::input::values::{self, Separators};
use crate::model::Code;
use crate::source::{At, Cell, FileId, Files, Place, Sheet, Unread, WordTable};
use crate::text;

/// Checks a Word document and marks its automatic codes as unreadable; returns the draft
/// of any other file unchanged.
pub(super) fn apply(
    file: FileId,
    mut draft: Option<Draft>,
    files: &Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let sheets = files.sheets(file);
    if sheets.iter().all(|sheet| sheet.word.is_none()) {
        return draft;
    }
    let chosen = draft.as_ref().and_then(|draft| match draft.place.at() {
        At::Cell { sheet, .. } => Some(sheet),
        At::Whole | At::Span(_) => None,
    });
    for (at, sheet) in sheets.iter().enumerate() {
        let Some(word) = &sheet.word else { continue };
        let place = |row, column| Place::cell(file, at, row, column);
        if chosen.is_none_or(|chosen| chosen == at) {
            automatic_codes(sheet, word, draft.as_mut(), diagnostics, place);
            diagnostics.extend(unread_in_cells(word, place));
        }
    }
    if let Some((chosen, draft)) = chosen.zip(draft.as_ref()) {
        diagnostics.extend(left_out(file, sheets, chosen, draft));
    }
    draft
}

/// Reports all automatic codes of a table in one diagnostic. The diagnostics of their rows
/// that follow from them are removed.
fn automatic_codes(
    sheet: &Sheet,
    word: &WordTable,
    draft: Option<&mut Draft>,
    diagnostics: &mut Vec<Diagnostic>,
    place: impl Fn(usize, usize) -> Place,
) {
    let column = |draft: &Draft, wanted: CriterionField| {
        let mut columns = draft.columns.iter();
        columns.find_map(|(heading, column)| (*heading == wanted).then_some(*column))
    };
    // If no table was read, the codes are expected in the first column.
    let (code, name) = draft.as_deref().map_or((Some(0), None), |draft| {
        (
            column(draft, CriterionField::Code),
            column(draft, CriterionField::Name),
        )
    });
    let below = sheet
        .heading
        .map_or_else(|| word.first_row(), |[_, last]| last);
    let read = |row| {
        let mut read = false;
        if let Some(draft) = draft.as_deref() {
            draft.each(|_, one| read |= is_in_row(one, row) && one.code.value().is_some());
        }
        read
    };
    let empty =
        |row, column: Option<usize>| column.is_some_and(|column| sheet.cell(row, column).is_none());
    let mut rows: Vec<(usize, usize)> = Vec::new();
    for (row, column, unread) in &word.unread {
        let is_code = Some(*column) == code && (draft.is_none() || !read(*row));
        // The code may be the number of the name, if the code cell is empty.
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
        RuleId::RowIgnored,
        RuleId::CodeUnreadable,
        RuleId::CodeAmbiguous,
        RuleId::GroupEmpty,
    ];
    diagnostics.retain(|one| {
        let row = match one.primary.place.at() {
            At::Cell { row, .. } => row,
            At::Whole | At::Span(_) => return true,
        };
        one.rule != RuleId::NoCodes
            && !(follows.contains(&one.rule) && rows.iter().any(|(own, _)| *own == row))
    });
    let count = rows.len();
    diagnostics.push(
        Diagnostic::new(
            RuleId::CodeAutomatic,
            place(row, column),
            text!(
                "mã ở {count} hàng của bảng là số thứ tự tự động của Word nên không đọc được",
                "the codes of {count} rows are numbered automatically by Word and cannot be read"
            ),
        )
        .label(text!(
            "số hiện ra ở đây không nằm trong nội dung của ô",
            "the number shown here is not part of the text of the cell"
        ))
        .help(text!(
            "bỏ đánh số tự động ở cột này rồi gõ mã vào từng ô, ví dụ 1.1.2",
            "turn the automatic numbering of this column off and type the code into each cell, such as 1.1.2"
        )),
    );
}

fn is_in_row(criterion: &DraftCriterion, row: usize) -> bool {
    matches!(criterion.place.at(), At::Cell { row: own, .. } if own == row)
}

fn mark(criterion: &mut DraftCriterion, rows: &[(usize, usize)]) {
    if rows.iter().any(|(row, _)| is_in_row(criterion, *row)) {
        criterion.code = Field::Unreadable;
    }
    for child in &mut criterion.children {
        mark(child, rows);
    }
}

/// Reports cells with content that is not read.
fn unread_in_cells(
    word: &WordTable,
    place: impl Fn(usize, usize) -> Place,
) -> impl Iterator<Item = Diagnostic> {
    word.unread.iter().filter_map(move |(row, column, unread)| {
        let help = match unread {
            Unread::HiddenText => text!(
                "nếu cần đọc thì bỏ định dạng ẩn (Font › Hidden) của chữ đó, nếu không thì xóa đi",
                "if it matters, remove the format “Hidden” (Font) of that text; otherwise delete it"
            ),
            _ => text!(
                "nếu cần đọc thì đưa nội dung đó ra thành chữ của ô",
                "if it matters, type it as the text of the cell"
            ),
        };
        let message = match unread {
            Unread::Number => return None,
            Unread::HiddenText => text!(
                "trong ô có chữ ẩn, chữ đó không được đọc",
                "the cell contains hidden text, which is not read"
            ),
            Unread::Table => text!(
                "trong ô có một bảng khác, bảng đó không được đọc",
                "the cell contains another table, which is not read"
            ),
            Unread::TextBox => text!(
                "trong ô có hộp văn bản, chữ trong hộp không được đọc",
                "the cell contains a text box, whose text is not read"
            ),
        };
        let diagnostic = Diagnostic::new(RuleId::WordPartIgnored, place(*row, *column), message);
        Some(diagnostic.help(help))
    })
}

/// Reports the table right after the one that was read, if it looks like its continuation
/// but has other columns.
fn left_out(file: FileId, sheets: &[Sheet], chosen: usize, draft: &Draft) -> Option<Diagnostic> {
    /// Signature blocks are tables of two columns.
    const MIN_COLUMNS: usize = 3;
    let at = chosen + 1;
    let sheet = sheets.get(at)?;
    let word = sheet.word.as_ref()?;
    let own = sheets.get(chosen)?.word.as_ref()?;
    let row = word.first_row();
    let has_code = |cells: &[Cell]| {
        let first = cells.first().filter(|cell| cell.column == 0);
        first.is_some_and(|cell| cell.text.starts_with(|c: char| c.is_ascii_digit()))
    };
    // Its codes may be elsewhere, or letters: a number after words is enough.
    let has_points = |cells: &[Cell]| {
        let words = |cell: &Cell| cell.text.contains(char::is_alphabetic);
        let mut after = cells.iter().skip_while(|cell| !words(cell)).skip(1);
        after.any(|cell| matches!(values::points(&cell.text, Separators::YAML), Ok(Some(_))))
    };
    let continues = |cells: &[Cell]| has_code(cells) || has_points(cells);
    let continues = sheet.rows.iter().any(|(_, cells)| continues(cells));
    let similar = word.follows || word.columns == own.columns;
    if word.columns < MIN_COLUMNS || !similar || !continues {
        return None;
    }
    let mut known = HashSet::new();
    draft.each(|_, one| known.extend(one.code.value().cloned()));
    // A new code below a known one: a page of the same table.
    let next = sheet.rows.iter().find_map(|(row, cells)| {
        let first = cells.first().filter(|cell| cell.column == 0)?;
        let code = values::code(&first.text)?;
        let missing = !known.contains(&code) && known.contains(&code.parent()?);
        (missing && has_points(cells)).then_some((*row, code))
    });
    if let Some((row, code)) = next {
        return Some(separate_page(Place::cell(file, at, row, 0), &code));
    }
    Some(
        Diagnostic::new(
            RuleId::WordPartIgnored,
            Place::cell(file, at, row, 0),
            text!(
                "bảng này đứng ngay sau bảng tiêu chí nhưng không nối được với bảng đó nên không được đọc",
                "this table is right after the criteria table, but cannot be joined to it and is not read"
            ),
        )
        .help(text!(
            "nếu là phần tiếp theo thì xóa chữ ở giữa, chỉnh cho hai bảng cùng số cột; nếu là bảng khác thì để nguyên",
            "if it continues that table, remove the text between them and give both the same columns; otherwise leave it as it is"
        )),
    )
}

/// Returns the diagnostic of a page of the table that cannot be joined: without its points
/// every total would be wrong.
fn separate_page(place: Place, code: &Code) -> Diagnostic {
    Diagnostic::new(
        RuleId::SeveralTables,
        place,
        text!(
            "bảng này có điểm của tiêu chí {code}, tiếp theo bảng tiêu chí ở trên, nhưng không nối được với bảng đó",
            "this table has points of criterion {code} and continues the criteria table above, but cannot be joined to it"
        ),
    )
    .help(text!(
        "xóa chữ ở giữa hai bảng và chỉnh cho hai bảng cùng số cột; nếu đây là bảng khác thì chuyển sang tệp riêng",
        "remove the text between the two tables and give both the same columns; if it is another table, move it to a separate file"
    ))
}
