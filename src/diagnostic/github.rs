//! Workflow commands: GitHub shows them as annotations on the changed lines.

use std::fmt::Write as _;

use super::one_line::one_line;
use super::position::{Position, path};
use super::{Diagnostic, Severity};
use crate::lang::Lang;
use crate::source::Files;
use crate::text;

/// GitHub shows so many annotations of a kind for each step and drops the rest.
const SHOWN: usize = 10;

/// `::error file=…,line=…,col=…,title=…::message`, errors first. No more of a
/// kind than GitHub shows; the last line says how many there are beyond them.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &Files, lang: Lang) -> String {
    let mut out = String::new();
    let mut left = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        // The last line is a notice too.
        let most = if severity == Severity::Note {
            SHOWN - 1
        } else {
            SHOWN
        };
        let of_kind: Vec<&Diagnostic> = diagnostics
            .iter()
            .filter(|one| one.severity == severity)
            .collect();
        left += of_kind.len().saturating_sub(most);
        for one in of_kind.into_iter().take(most) {
            annotation(one, files, lang, &mut out);
        }
    }
    if left > 0 {
        let more = text!(
            "Còn {left} lỗi, cảnh báo hoặc lưu ý không hiện ở đây vì GitHub chỉ hiện {shown} mục mỗi loại; xem danh sách đầy đủ ở phần tóm tắt của bước này",
            "{left} more errors, warnings or notes are not shown here because GitHub shows {shown} of a kind; the summary of this step lists all",
            left,
            shown = SHOWN
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
    let position = Position::of(place, files);
    let _ = write!(out, "::{command} file={}", property(&path(place, files)));
    if let Some(line) = position.line() {
        let _ = write!(out, ",line={line}");
    }
    if let Position::Text { column, .. } = position {
        let _ = write!(out, ",col={column}");
    }
    let mut said = String::new();
    if let Some(cell) = position.cell() {
        said = format!("{}: ", one_line(&cell));
    }
    said.push_str(&one_line(one.message.get(lang)));
    if let Some(help) = &one.help {
        let name = lang.pick("Cách sửa", "Help");
        said = format!("{said}\n{name}: {}", one_line(help.get(lang)));
    }
    let _ = writeln!(
        out,
        ",title={}::{}",
        property(one.fault.name()),
        data(&said)
    );
}

/// A message as a command's text.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A value among a command's properties. A log is read on a terminal too: what
/// would command it is put out of a file's name.
fn property(text: &str) -> String {
    let line = data(text).replace(':', "%3A").replace(',', "%2C");
    one_line(&line).into_owned()
}
