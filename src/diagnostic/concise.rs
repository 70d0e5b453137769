//! One line a fault, for editors and for reading quickly.

use super::Diagnostic;
use crate::lang::Lang;
use crate::source::Files;

/// `place: severity[name]: message`, one line a fault.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &Files, lang: Lang) -> String {
    diagnostics.iter().fold(String::new(), |lines, one| {
        let (place, severity) = (files.show(&one.primary.place), one.severity.name());
        let (name, message) = (one.fault.name(), one.message.get(lang));
        lines + &format!("{place}: {}[{name}]: {message}\n", severity.get(lang))
    })
}
