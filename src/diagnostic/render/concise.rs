//! One line a diagnostic, for editors.

use std::fmt::Write as _;

use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::source::Files;
use crate::vocab::sanitize::one_line;

/// Renders `place: severity[name]: message`, one line a diagnostic.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &Files, lang: Lang) -> String {
    let mut out = String::new();
    for one in diagnostics {
        let place = files.show(&one.primary.place, lang);
        let severity = one.severity.name();
        let message = one.message.get(lang);
        let _ = writeln!(
            out,
            "{}: {}[{}]: {}",
            one_line(&place),
            severity.get(lang),
            one.rule.name(),
            one_line(message),
        );
    }
    out
}
