//! How frames are drawn.

use annotate_snippets::renderer::{
    DEFAULT_ERROR_STYLE, DEFAULT_NOTE_STYLE, DEFAULT_WARNING_STYLE, Style as TextStyle,
};

use crate::diagnostic::Severity;

/// How frames are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The width of the terminal in columns.
    pub width: usize,
    /// Whether to use colours.
    pub styled: bool,
}

/// Returns the style of the name of a severity.
pub(super) fn severity_style(severity: Severity) -> TextStyle {
    match severity {
        Severity::Error => DEFAULT_ERROR_STYLE,
        Severity::Warning => DEFAULT_WARNING_STYLE,
        Severity::Note => DEFAULT_NOTE_STYLE,
    }
}
