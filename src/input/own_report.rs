//! Rejects a report of this program that is used as a score table.
//!
//! Every format of a report has a mark: a line in texts and sheets, a property in pages,
//! documents and JSON. Forms and tables that are written to be read again have none.

use crate::diagnostic::{Diagnostic, RuleId, Severity};
use crate::input::values;
use crate::lang::{Lang, Message};
use crate::source::{Cell, FileId, Place, Sheet};
use crate::text;

/// The label of the program's name on the sheet of notes of a report.
pub const PROGRAM: Message = Message::fixed("Chương trình", "Program");

/// The label of a source file on that sheet.
pub const FILE_READ: Message = Message::fixed("Tệp đã đọc", "File read");

/// The heading in every report over how its source files were read.
pub static READING: Message = Message::fixed("Cách đọc tệp", "How the file was read");

/// The heading of the last column of a report in CSV.
pub static ROW_KIND: Message = Message::fixed("Loại dòng (parindex)", "Row kind (parindex)");

/// The keyword of a Word report, and the generator of a page.
pub const GENERATOR: &str = "parindex";

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
    let Some(Mark { sheet, row, source }) = find_mark(sheets) else {
        return false;
    };
    diagnostics.truncate(before);
    diagnostics.push(diagnose(
        Place::cell(file, sheet, row, 0),
        source.as_deref(),
    ));
    true
}

/// Whether the sheets are those of a report.
pub(super) fn is_report(sheets: &[Sheet]) -> bool {
    find_mark(sheets).is_some()
}

fn find_mark(sheets: &[Sheet]) -> Option<Mark> {
    find_notes(sheets)
        .or_else(|| find_reading(sheets))
        .or_else(|| find_row_kinds(sheets))
}

/// Returns the diagnostic of a text without cells if it is a report: JSON or Markdown.
pub(super) fn reject_text(file: FileId, text: &str) -> Option<Diagnostic> {
    let source = if is_json(text) {
        None
    } else {
        source(first_reading(text)?)
    };
    Some(diagnose(Place::whole(file), source))
}

/// Whether the beginning of a web page is that of a report.
pub(super) fn is_page(head: &str) -> bool {
    head.contains(&format!("name=\"generator\" content=\"{GENERATOR}\""))
}

/// Describes a report that is used as a table.
pub(super) fn message() -> Message {
    text!(
        "tệp này là báo cáo do parindex lập, không phải bảng điểm",
        "this file is a report made by parindex, not a score table"
    )
}

/// How to fix it; `source` is the source file of the report.
pub(super) fn help(source: Option<&str>) -> Message {
    match source.map(values::quoted) {
        Some(source) => text!(
            "đọc tệp mà báo cáo được lập từ đó: “{source}”; bảng Excel đọc lại được thì tạo bằng parindex convert",
            "read the source file of the report: “{source}”; parindex convert makes a workbook that can be read again"
        ),
        None => text!(
            "đọc tệp mà báo cáo được lập từ đó; bảng Excel đọc lại được thì tạo bằng parindex convert",
            "read the source file of the report; parindex convert makes a workbook that can be read again"
        ),
    }
}

fn diagnose(place: Place, source: Option<&str>) -> Diagnostic {
    Diagnostic::new(RuleId::FileUnsupported, place, message()).help(help(source))
}

/// The mark of a report in a sheet, and the source file of the report.
struct Mark {
    sheet: usize,
    row: usize,
    source: Option<String>,
}

fn is_label(text: &str, label: &Message) -> bool {
    Lang::ALL.iter().any(|lang| label.get(*lang) == text)
}

/// Finds the sheet of notes of a report.
fn find_notes(sheets: &[Sheet]) -> Option<Mark> {
    let has_label = |sheet: &Sheet, row: usize, name: &Message| {
        let cell = sheet.cell(row, 0);
        cell.is_some_and(|cell| is_label(&cell.text, name))
    };
    let is_notes = |sheet: &Sheet| {
        let program = sheet.cell(0, 1).map(|cell| cell.text.as_str());
        has_label(sheet, 0, &PROGRAM) && program.is_some_and(|text| text.starts_with("parindex "))
    };
    let at = sheets.iter().position(is_notes)?;
    let sheet = &sheets[at];
    let source = sheet.cell(1, 1).filter(|_| has_label(sheet, 1, &FILE_READ));
    Some(Mark {
        sheet: at,
        row: 0,
        source: source.map(|cell| cell.text.to_string()),
    })
}

/// Finds the row with [`READING`] in its first cell.
fn find_reading(sheets: &[Sheet]) -> Option<Mark> {
    // Markdown in a file of cells.
    let text = |cell: &Cell| cell.text.trim_start_matches("## ").trim().to_owned();
    let is_mark = |cells: &[Cell]| match cells.first() {
        Some(cell) => cell.column == 0 && is_label(&text(cell), &READING),
        None => false,
    };
    sheets.iter().enumerate().find_map(|(sheet, content)| {
        let mut rows = content.rows.iter();
        let (row, cells) = rows.find(|(_, cells)| is_mark(cells))?;
        // The notes of a workbook contain the source in the same row.
        let beside = cells.get(1).map(text);
        let below = || rows.next()?.1.first().map(text);
        let line = beside.or_else(below).unwrap_or_default();
        Some(Mark {
            sheet,
            row: *row,
            source: source(&line).map(str::to_owned),
        })
    })
}

/// Finds a first row with [`ROW_KIND`] in its last cell.
fn find_row_kinds(sheets: &[Sheet]) -> Option<Mark> {
    let is_mark = |sheet: &Sheet| {
        let first = sheet.rows.first();
        let last = first.and_then(|(_, cells)| cells.last());
        last.is_some_and(|cell| is_label(cell.text.trim(), &ROW_KIND))
    };
    let sheet = sheets.iter().position(is_mark)?;
    Some(Mark {
        sheet,
        row: 0,
        source: None,
    })
}

/// Whether the text starts with the name of a schema of this program.
fn is_json(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}');
    for part in ["{", "\"schema\"", ":", "\"parindex/"] {
        let Some(after) = rest.trim_start().strip_prefix(part) else {
            return false;
        };
        rest = after;
    }
    true
}

/// Returns the first line on how the source of a report in Markdown was read, empty if
/// there is none; `None` if the text is not a report. In YAML such lines are comments.
fn first_reading(text: &str) -> Option<&str> {
    if !text.trim_start_matches('\u{feff}').starts_with("# ") {
        return None;
    }
    let mut lines = text.lines();
    let is_mark = |line: &str| {
        let heading = line.strip_prefix("## ");
        heading.is_some_and(|heading| is_label(heading.trim_end(), &READING))
    };
    lines.find(|line| is_mark(line))?;
    if text.lines().any(|line| line.starts_with("criteria:")) {
        return None;
    }
    let line = lines.find_map(|line| line.strip_prefix("- "));
    Some(line.unwrap_or_default())
}

/// Returns the file that a line on how it was read begins with: `a.yaml (yaml), …`.
fn source(line: &str) -> Option<&str> {
    const FORMATS: [&str; 7] = ["yaml", "xlsx", "xls", "xlsb", "ods", "csv", "docx"];
    let ends = FORMATS
        .iter()
        .filter_map(|format| line.find(&format!(" ({format})")));
    line.get(..ends.min()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_a_report_by_its_first_key() {
        assert!(is_json("{\n  \"schema\": \"parindex/score\","));
        assert!(is_json("\u{feff}{\"schema\":\"parindex/rank\"}"));
        assert!(!is_json(
            "{\"unit\": \"A\", \"schema\": \"parindex/score\"}"
        ));
        assert!(!is_json("{schema: x}"));
    }

    #[test]
    fn comments_in_yaml_are_no_report() {
        let report = "# Bảng\n\n## Cách đọc tệp\n\n- a (1).yaml (yaml), hàng 1\n";
        assert_eq!(first_reading(report).and_then(source), Some("a (1).yaml"));
        let yaml = "# Bảng\n## Cách đọc tệp\n- a\ncriteria:\n";
        assert_eq!(first_reading(yaml), None);
        assert_eq!(first_reading("# Bảng\n### Cách đọc tệp\n"), None);
    }
}
