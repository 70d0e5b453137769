//! Sanitizing of untrusted text for printing on one line.

use std::borrow::Cow;

/// Replaces line breaks by spaces, and control and bidi characters by U+FFFD: a value
/// from a file must neither break the line nor control the terminal.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_unsafe(c) {
            out.push(c);
        } else if c.is_whitespace() {
            // "a\r\n  b" becomes "a b", not "a     b".
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push('\u{fffd}');
        }
    }
    Cow::Owned(out)
}

fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn line_breaks_and_control_characters_are_replaced() {
        assert_eq!(one_line("Nội dung"), "Nội dung");
        assert_eq!(one_line("Nội\r\n\tdung"), "Nội dung");
        assert_eq!(one_line("a\u{1b}[31mb\u{202e}c"), "a\u{fffd}[31mb\u{fffd}c");
    }
}
