//! A fault in a frame: the lines or cells around it, what is wrong, the repair.

use super::Diagnostic;
use crate::lang::Lang;
use crate::source::Files;

/// How frames are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to mark up for a terminal.
    pub styled: bool,
}

/// A frame a fault, a blank line between them.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &Files, lang: Lang, _style: Style) -> String {
    super::concise::render(diagnostics, files, lang)
}
