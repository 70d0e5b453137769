//! One line a fault, for editors and for reading quickly.

use super::Diagnostic;
use crate::lang::Lang;
use crate::source::Files;

/// `place: severity[name]: message`, one line a fault.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &Files, lang: Lang) -> String {
    diagnostics
        .iter()
        .map(|one| {
            format!(
                "{}: {}[{}]: {}\n",
                files.show(&one.primary.place),
                one.severity.name().get(lang),
                one.fault.name(),
                one.message.get(lang),
            )
        })
        .collect()
}
