//! Text of the user's made safe to print on one line.

use std::borrow::Cow;

/// The text without line breaks, control characters and characters that turn
/// the direction of writing: a value from a file must neither break a line
/// in two nor command the terminal.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_unsafe(c) {
            out.push(c);
        } else if c.is_whitespace() {
            // "a\r\n  b" reads as "a b", not as "a     b".
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
    fn nothing_breaks_the_line_or_commands_the_terminal() {
        assert_eq!(one_line("Nội dung"), "Nội dung");
        assert_eq!(one_line("Nội\r\n\tdung"), "Nội dung");
        assert_eq!(one_line("a\u{1b}[31mb\u{202e}c"), "a\u{fffd}[31mb\u{fffd}c");
    }
}
