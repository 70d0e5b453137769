//! Workflow commands, which GitHub shows as annotations on the changed lines.

use std::fmt::Write as _;

use super::sentences::sentences;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Lang;
use crate::source::{Files, Position};
use crate::text;
use crate::vocab::sanitize::one_line;

/// The number of annotations of a kind that GitHub shows for each step; it drops the rest.
const MAX_SHOWN: usize = 10;

/// Renders `::error file=…,line=…,col=…,title=…::message`, errors first, and at most as
/// many of a kind as GitHub shows. A cell of a workbook has no line. The last line reports
/// the number of omitted ones.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &Files, lang: Lang) -> String {
    let mut out = String::new();
    let mut left = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        // The last line is a notice, too.
        let limit = if severity == Severity::Note {
            MAX_SHOWN - 1
        } else {
            MAX_SHOWN
        };
        let of_kind: Vec<&Diagnostic> = diagnostics
            .iter()
            .filter(|one| one.severity == severity)
            .collect();
        left += of_kind.len().saturating_sub(limit);
        for one in of_kind.into_iter().take(limit) {
            annotation(one, files, lang, &mut out);
        }
    }
    if left > 0 {
        let more = text!(
            "Còn {left} lỗi, cảnh báo hoặc lưu ý không hiện ở đây vì GitHub chỉ hiện {shown} mục mỗi loại; xem danh sách đầy đủ ở phần tóm tắt của bước này",
            "{left} more errors, warnings or notes are not shown here because GitHub shows only {shown} of each level; the summary of this step lists all of them",
            shown = MAX_SHOWN
        );
        let _ = writeln!(out, "::notice::{}", data(more.get(lang)));
    }
    out
}

fn annotation(one: &Diagnostic, files: &Files, lang: Lang, out: &mut String) {
    let command = match one.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = &one.primary.place;
    let position = Position::new(place, files);
    let path = files.path(place.file);
    let _ = write!(out, "::{command} file={}", property(&path));
    if let Some((line, column)) = position.start() {
        let _ = write!(out, ",line={line},col={column}");
    }
    let (message, help) = sentences(one, &position, lang);
    let mut message = one_line(&message).into_owned();
    if let Some(help) = help {
        message = format!("{message}\n{}", one_line(&help));
    }
    let _ = writeln!(
        out,
        ",title={}::{}",
        property(one.rule.name()),
        data(&message)
    );
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a property of a command. Logs are read on a terminal, too, so control
/// characters in file names are replaced.
fn property(text: &str) -> String {
    let line = data(text).replace(':', "%3A").replace(',', "%2C");
    one_line(&line).into_owned()
}
