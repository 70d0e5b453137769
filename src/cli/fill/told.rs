//! What `parindex fill` says it has done.

use parindex::edit::filling::{Kept, NotWritten, Plan};
use parindex::input::heading::Heading;
use parindex::lang::{Lang, Text};
use parindex::source::{Files, Sheet, column_letters};
use parindex::text;

use crate::cli::output::Console;

/// What was filled in, what not, and what stays blank.
pub(super) fn all(
    plan: &Plan,
    sheet: &Sheet,
    files: &Files,
    out: &str,
    lang: Lang,
    console: &mut Console,
) {
    let (filled, same) = (plan.fillings.len(), plan.same);
    console.note(
        &text!(
            "Đã điền {filled} ô vào {out}; {same} ô đã có sẵn đúng giá trị",
            "{filled} cells filled in {out}; {same} held the value already",
            filled,
            same,
            out
        ),
        lang,
    );
    if let Some(hidden) = hidden(plan, sheet) {
        console.note(&hidden, lang);
    }
    for blank in blanks(plan) {
        console.note(&blank, lang);
    }
    if plan.kept.is_empty() {
        return;
    }
    console.note(
        &text!(
            "Không điền {count} giá trị:",
            "{count} values were not filled in:",
            count = plan.kept.len()
        ),
        lang,
    );
    for kept in &plan.kept {
        console.note(&line(kept, files, lang), lang);
    }
}

/// The cells that were filled where nobody sees them.
fn hidden(plan: &Plan, sheet: &Sheet) -> Option<Text> {
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
            "Some of the filled cells stand in hidden rows or columns: {cells}",
            cells = cells.join(", ")
        )
    })
}

/// The rows that stay without points, a column and a reason a line.
fn blanks(plan: &Plan) -> Vec<Text> {
    let mut lines: Vec<((Heading, bool), Vec<&str>)> = Vec::new();
    for blank in &plan.blank {
        let kind = (blank.field, blank.known);
        match lines.iter_mut().find(|(one, _)| *one == kind) {
            Some((_, codes)) => codes.push(blank.code.as_str()),
            None => lines.push((kind, vec![blank.code.as_str()])),
        }
    }
    let line = |((field, known), codes): ((Heading, bool), Vec<&str>)| {
        let name = field.name();
        let codes = codes.join(", ");
        if known {
            text!(
                "Còn trống {name}, vì bảng điểm chưa có điểm: {codes}",
                "Left blank, as the table has no points: {name} of {codes}",
                name,
                codes
            )
        } else {
            text!(
                "Còn trống {name}, vì bảng điểm không chấm các mã này: {codes}",
                "Left blank, as the table does not score these codes: {name} of {codes}",
                name,
                codes
            )
        }
    };
    lines.into_iter().map(line).collect()
}

fn line(kept: &NotWritten, files: &Files, lang: Lang) -> Text {
    let place = kept.place.as_ref().map(|place| files.show(place, lang));
    let place = place.map_or_else(String::new, |place| format!(" ({place})"));
    let why = match kept.why {
        Kept::NoRow => text!(
            "biểu không có hàng chấm điểm mã này",
            "the form has no scored row of this code"
        ),
        Kept::NoColumn => text!("biểu không có cột này", "the form has no such column"),
        Kept::OtherStandard => text!("điểm chuẩn khác nhau", "the standard points differ"),
        Kept::Filled => text!(
            "ô đã có giá trị khác; thêm --overwrite để ghi đè",
            "the cell holds another value; --overwrite replaces it"
        ),
        Kept::Formula => text!(
            "ô có công thức; thêm --replace-formulas để thay",
            "the cell holds a formula; --replace-formulas replaces it"
        ),
        Kept::Merged => text!(
            "ô bị che trong vùng gộp",
            "the cell is hidden in a merged area"
        ),
        Kept::Shared => text!(
            "ô gộp chung cho hàng của nhiều tiêu chí; bỏ gộp ô trong Excel",
            "the cell is merged over rows of several criteria; unmerge it in Excel"
        ),
        Kept::Locked => text!(
            "ô bị khóa và trang tính được bảo vệ; bỏ bảo vệ trang tính trong Excel",
            "the cell is locked and the sheet protected; unprotect it in Excel"
        ),
    };
    text!(
        "  {code}, {heading}{place}: {why}",
        "  {code}, {heading}{place}: {why}",
        code = &kept.code,
        heading = kept.field.printed(),
        place,
        why
    )
}

/// How many formulas wait for the program that works them out.
pub(super) fn open_results(count: usize, lang: Lang, console: &mut Console) {
    if count == 0 {
        return;
    }
    let note = text!(
        "{count} ô công thức chưa có kết quả mới: mở tệp bằng Excel rồi lưu lại để tính.",
        "{count} formulas have no new result yet: open the file in Excel and save it.",
        count
    );
    console.note(&note, lang);
}
