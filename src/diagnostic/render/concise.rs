//! One line a diagnostic, for editors and scripts.

use std::fmt::Write as _;

use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::source::{At, Files, Place, Position};
use crate::vocab::sanitize::one_line;

/// Renders `file:line:column: severity[name]: message`, one line a diagnostic; the place of
/// a cell is `file:sheet!B7`. Only the message depends on the language.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &Files, lang: Lang) -> String {
    let mut out = String::new();
    for one in diagnostics {
        let _ = writeln!(
            out,
            "{}: {}[{}]: {}",
            one_line(&place(&one.primary.place, files)),
            one.severity.id(),
            one.rule.name(),
            one_line(one.message.get(lang)),
        );
    }
    out
}

/// Returns a place in the form `file:line:column` or `file:sheet!cell`. A file as a whole
/// begins at line 1, column 1; a table of a Word document is called `Table 2`.
fn place(place: &Place, files: &Files) -> String {
    let name = &files.get(place.file).name;
    let position = Position::new(place, files);
    if let At::Cell { sheet, row, column } = place.at()
        && position.start().is_none()
    {
        let sheet = files.sheet(place.file, sheet);
        let table = sheet.and_then(|sheet| sheet.word.as_ref());
        let cell = table.map(|table| table.reference(row, column));
        let cell = cell.or_else(|| position.cell()).unwrap_or_default();
        return format!("{name}:{cell}");
    }
    let (line, column) = position.start().unwrap_or((1, 1));
    format!("{name}:{line}:{column}")
}
