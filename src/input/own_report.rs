//! Rejects a report of this program that is used as a score table.

use crate::diagnostic::{Diagnostic, RuleId, Severity};
use crate::input::values;
use crate::lang::{Lang, Message};
use crate::source::{FileId, Place, Sheet};
use crate::text;

/// The label of the program's name on the sheet of notes of a report.
pub const PROGRAM: Message = Message::fixed("Chương trình", "Program");

/// The label of a source file on that sheet.
pub const FILE_READ: Message = Message::fixed("Tệp đã đọc", "File read");

/// Replaces the diagnostics of a report since `before` by a single one and returns `true`;
/// returns `false` if the file is not a report. A report contains results, often of some
/// rows only, but not their input. A sheet that the user `named` is read if it has no
/// errors.
pub(super) fn reject_own_report(
    file: FileId,
    sheets: &[Sheet],
    named: bool,
    before: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let own = |diagnostic: &Diagnostic| {
        diagnostic.severity == Severity::Error && diagnostic.primary.place.file == file
    };
    let found = diagnostics.get(before..).unwrap_or_default();
    if named && !found.iter().any(own) {
        return false;
    }
    let Some((at, source)) = find_notes(sheets) else {
        return false;
    };
    diagnostics.truncate(before);
    let help = match source {
        Some(source) => text!(
            "đọc tệp mà báo cáo được lập từ đó: “{source}”; bảng Excel đọc lại được thì tạo bằng parindex convert",
            "read the source file of the report: “{source}”; parindex convert makes a workbook that can be read again"
        ),
        None => text!(
            "đọc tệp mà báo cáo được lập từ đó; bảng Excel đọc lại được thì tạo bằng parindex convert",
            "read the source file of the report; parindex convert makes a workbook that can be read again"
        ),
    };
    let message = text!(
        "tệp này là báo cáo do parindex lập, không phải bảng điểm",
        "this file is a report made by parindex, not a score table"
    );
    let place = Place::cell(file, at, 0, 0);
    diagnostics.push(Diagnostic::new(RuleId::FileUnsupported, place, message).help(help));
    true
}

/// Finds the sheet of notes of a report, and the source file of the report.
fn find_notes(sheets: &[Sheet]) -> Option<(usize, Option<String>)> {
    let has_label = |sheet: &Sheet, row: usize, name: &Message| {
        let cell = sheet.cell(row, 0);
        cell.is_some_and(|cell| Lang::ALL.iter().any(|lang| name.get(*lang) == cell.text))
    };
    let is_notes = |sheet: &Sheet| {
        let program = sheet.cell(0, 1).map(|cell| cell.text.as_str());
        has_label(sheet, 0, &PROGRAM) && program.is_some_and(|text| text.starts_with("parindex "))
    };
    let at = sheets.iter().position(is_notes)?;
    let sheet = &sheets[at];
    let source = sheet.cell(1, 1).filter(|_| has_label(sheet, 1, &FILE_READ));
    Some((at, source.map(|cell| values::quoted(&cell.text))))
}
