//! A Markdown table for a merge request or a step summary.

use std::fmt::Write as _;

use crate::diagnostic::{Diagnostic, summary};
use crate::lang::Lang;
use crate::source::Files;
use crate::text;
use crate::vocab::sanitize::one_line;

/// Renders the summary, then one row a diagnostic: severity, place, message, fix.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &Files, lang: Lang) -> String {
    let found = summary(diagnostics, files.iter().count());
    let mut out = format!("{}\n", found.get(lang));
    if diagnostics.is_empty() {
        return out;
    }
    let heading = text!(
        "| Mức độ | Vị trí | Nội dung | Cách sửa |",
        "| Severity | Place | Message | Fix |"
    );
    let _ = writeln!(out, "\n{}\n|---|---|---|---|", heading.get(lang));
    for one in diagnostics {
        let severity = one.severity.name();
        let help = one.help.as_ref().map_or("", |help| help.get(lang));
        let _ = writeln!(
            out,
            "| {} | {} | {} `{}` | {} |",
            severity.get(lang),
            escaped(&files.show(&one.primary.place, lang)),
            escaped(one.message.get(lang)),
            one.rule.name(),
            escaped(help),
        );
    }
    out
}

/// Escapes every markup character of a text, on one line. A zero-width character after
/// `@` keeps the site from notifying the user of that name.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '@' => escaped.push_str("@\u{2060}"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    escaped
}
