//! The sentences of a diagnostic as CI systems show them.

use crate::diagnostic::Diagnostic;
use crate::lang::Lang;
use crate::source::Position;

/// Returns the message after the cell that it is about, and how to fix it.
pub(super) fn sentences(
    one: &Diagnostic,
    position: &Position<'_>,
    lang: Lang,
) -> (String, Option<String>) {
    let message = one.message.get(lang);
    let message = match position.cell() {
        Some(cell) => format!("{cell}: {message}"),
        None => message.to_owned(),
    };
    let name = lang.pick("Cách sửa", "Help");
    let help = one.help.as_ref();
    (
        message,
        help.map(|help| format!("{name}: {}", help.get(lang))),
    )
}
