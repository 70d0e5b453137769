//! Makes untrusted text safe to print: removes or replaces control characters.

use std::borrow::Cow;

/// Printed instead of a character that must not reach the reader, so that it is noticed.
const REPLACEMENT: char = '\u{fffd}';

/// Returns the text for terminals and Markdown.
///
/// Every kind of line break becomes `\n` and a tab a space. Other control characters and
/// those that change the writing direction become U+FFFD.
pub(super) fn sanitize(text: &str) -> String {
    let safe = |character: char| match character {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => REPLACEMENT,
        control if control.is_control() => REPLACEMENT,
        other => other,
    };
    text.replace("\r\n", "\n").chars().map(safe).collect()
}

/// Returns the text for files, without the control characters that XML cannot contain.
///
/// Line breaks become `\n`; tabs are kept.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    let forbidden = |character: char| {
        character.is_control() && !matches!(character, '\n' | '\t')
            || matches!(character, '\u{fffe}' | '\u{ffff}')
    };
    if !text.contains(forbidden) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(text.replace(forbidden, ""))
}

#[cfg(test)]
mod tests {
    use super::sanitize;

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(sanitize("a\u{1b}[2Jb"), "a\u{fffd}[2Jb");
        assert_eq!(sanitize("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd e");
        assert_eq!(sanitize("1\u{202e}2"), "1\u{fffd}2");
    }
}
