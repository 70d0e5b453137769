//! One line a fault, for editors and for reading quickly.

use std::fmt::Write as _;

use super::Diagnostic;
use super::one_line::one_line;
use crate::lang::Lang;
use crate::source::Files;

/// `place: severity[name]: message`, one line a fault.
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
            one.fault.name(),
            one_line(message),
        );
    }
    out
}
