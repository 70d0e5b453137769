//! The messages of `parindex fill` about what was filled and what was not.

use parindex::edit::filling::{KeepReason, NotWritten, Plan};
use parindex::input::heading::CriterionField;
use parindex::lang::{Lang, Message};
use parindex::source::{Files, Sheet, column_letters};
use parindex::text;

/// Returns the messages: cells filled, rows left blank, values not written, and formulas
/// that Excel must recalculate.
pub(super) fn notes(
    plan: &Plan,
    sheet: &Sheet,
    files: &Files,
    out: &str,
    open_results: usize,
    lang: Lang,
) -> Vec<Message> {
    let mut notes = vec![text!(
        "Đã điền {filled} ô vào {out}; {same} ô đã có sẵn đúng giá trị",
        "{filled} cells filled in {out}; {same} had the value already",
        filled = plan.fillings.len(),
        same = plan.same
    )];
    notes.extend(hidden(plan, sheet));
    notes.extend(blanks(plan));
    if !plan.kept.is_empty() {
        notes.push(text!(
            "Không điền {count} giá trị:",
            "{count} values were not filled in:",
            count = plan.kept.len()
        ));
        notes.extend(plan.kept.iter().map(|kept| not_written(kept, files, lang)));
    }
    if open_results > 0 {
        notes.push(text!(
            "{count} ô công thức chưa có kết quả mới: mở tệp bằng Excel rồi lưu lại để tính.",
            "{count} formulas have no new result yet: open the file in Excel and save it.",
            count = open_results
        ));
    }
    notes
}

/// Returns the filled cells in hidden rows and columns.
fn hidden(plan: &Plan, sheet: &Sheet) -> Option<Message> {
    let within = |areas: &[[usize; 2]], at: usize| {
        areas.iter().any(|area| (area[0]..=area[1]).contains(&at))
    };
    let cells = plan.fillings.keys().filter(|(row, column)| {
        within(&sheet.hidden_rows, *row) || within(&sheet.hidden_columns, *column)
    });
    let cells: Vec<String> = cells
        .map(|(row, column)| format!("{}{}", column_letters(*column), row + 1))
        .collect();
    (!cells.is_empty()).then(|| {
        text!(
            "Có ô được điền nằm ở hàng hoặc cột đang ẩn: {cells}",
            "Some of the filled cells are in hidden rows or columns: {cells}",
            cells = cells.join(", ")
        )
    })
}

/// Returns the rows that remain without points, a line for each column and reason.
fn blanks(plan: &Plan) -> Vec<Message> {
    let mut lines: Vec<((CriterionField, bool), Vec<&str>)> = Vec::new();
    for blank in &plan.blank {
        let kind = (blank.field, blank.known);
        match lines.iter_mut().find(|(one, _)| *one == kind) {
            Some((_, codes)) => codes.push(blank.code.as_str()),
            None => lines.push((kind, vec![blank.code.as_str()])),
        }
    }
    let line = |((field, known), codes): ((CriterionField, bool), Vec<&str>)| {
        let name = field.name();
        let codes = codes.join(", ");
        if known {
            text!(
                "Còn trống {name}, vì bảng điểm chưa có điểm: {codes}",
                "Left blank, as the table has no points: {name} of {codes}"
            )
        } else {
            text!(
                "Còn trống {name}, vì bảng điểm không chấm các mã này: {codes}",
                "Left blank, as the table does not score these codes: {name} of {codes}"
            )
        }
    };
    lines.into_iter().map(line).collect()
}

fn not_written(kept: &NotWritten, files: &Files, lang: Lang) -> Message {
    let place = kept.place.as_ref().map(|place| files.show(place, lang));
    let place = place.map_or_else(String::new, |place| format!(" ({place})"));
    let why = match kept.why {
        KeepReason::NoRow => text!(
            "biểu không có hàng chấm điểm mã này",
            "the form has no scored row of this code"
        ),
        KeepReason::NoColumn => text!("biểu không có cột này", "the form has no such column"),
        KeepReason::OtherStandard => text!("điểm chuẩn khác nhau", "the standard points differ"),
        KeepReason::Filled => text!(
            "ô đã có giá trị khác; thêm --overwrite để ghi đè",
            "the cell has another value; --overwrite replaces it"
        ),
        KeepReason::Formula => text!(
            "ô có công thức; thêm --replace-formulas để thay",
            "the cell has a formula; --replace-formulas replaces it"
        ),
        KeepReason::Merged => text!(
            "ô bị che trong vùng gộp",
            "the cell is hidden in a merged area"
        ),
        KeepReason::Shared => text!(
            "ô gộp chung cho hàng của nhiều tiêu chí; bỏ gộp ô trong Excel",
            "the cell is merged over rows of several criteria; unmerge it in Excel"
        ),
        KeepReason::Locked => text!(
            "ô bị khóa và trang tính được bảo vệ; bỏ bảo vệ trang tính trong Excel",
            "the cell is locked and the sheet protected; unprotect it in Excel"
        ),
    };
    text!(
        "  {code}, {heading}{place}: {why}",
        code = &kept.code,
        heading = kept.field.printed()
    )
}
