//! Prepares texts for a terminal.

use super::style::Style;
use crate::report::format::wrap::wrap;
use crate::vocab::fold::composed;
use crate::vocab::sanitize::sanitize;

/// Returns the text without control characters and in composed form, because many
/// terminals draw decomposed tone marks next to their letters.
///
/// Variation selectors are dropped: terminals disagree on the width they give an emoji.
pub(super) fn clean(text: &str) -> String {
    let sanitized = sanitize(text);
    let composed = composed(&sanitized);
    composed.replace(|letter| matches!(letter, '\u{fe00}'..='\u{fe0f}'), "")
}

/// Returns the text on one line.
pub(super) fn clean_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

/// Returns the text in lines of the width of the terminal.
pub(super) fn lines(text: &str, style: Style) -> Vec<String> {
    wrap(&clean(text), style.width)
}

/// Like [`lines`], in bold.
pub(super) fn bold_lines(text: &str, style: Style) -> Vec<String> {
    let lines = lines(text, style);
    lines.iter().map(|line| style.bold(line)).collect()
}
