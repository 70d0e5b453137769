//! Makes untrusted text safe to print: removes, replaces or escapes control characters.
//!
//! A text of a file must neither command a terminal nor turn the text around it. What does
//! is decided here, once for every output.

use std::borrow::Cow;

/// Printed instead of a character that must not reach the reader, so that it is noticed.
const REPLACEMENT: char = '\u{fffd}';

/// Whether the character changes the writing direction of the text after it, and thereby
/// the order of the digits of numbers.
fn turns_text(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether the character commands a terminal or turns text.
#[must_use]
pub fn commands_reader(character: char) -> bool {
    character.is_control() || turns_text(character)
}

/// Whether the character ends a line for some reader.
fn breaks_line(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Returns the text for terminals and Markdown.
///
/// Every kind of line break becomes `\n` and a tab a space. Other control characters and
/// those that change the writing direction become U+FFFD.
#[must_use]
pub fn sanitize(text: &str) -> String {
    let safe = |character: char| match character {
        '\t' => ' ',
        end if breaks_line(end) => '\n',
        control if commands_reader(control) => REPLACEMENT,
        other => other,
    };
    text.replace("\r\n", "\n").chars().map(safe).collect()
}

/// Returns the text on one line: as [`sanitize`], with a space instead of each group of
/// spaces that has a line break.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    let is_unsafe = |c: char| commands_reader(c) || breaks_line(c);
    if !text.contains(is_unsafe) {
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
            out.push(REPLACEMENT);
        }
    }
    Cow::Owned(out)
}

/// Returns the text for files, without the control characters that XML cannot contain and
/// those that change the writing direction.
///
/// Line breaks become `\n`; tabs are kept.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    let forbidden = |character: char| {
        commands_reader(character) && !matches!(character, '\n' | '\t')
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
    use super::{one_line, printable, sanitize};

    #[test]
    fn files_contain_only_what_xml_can_and_no_turned_text() {
        assert_eq!(printable("a\u{1}\u{1b}b\r\nc\td\u{ffff}"), "ab\nc\td");
        assert_eq!(printable("A \u{202e}(7,5)\u{2069}\u{200f}"), "A (7,5)");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(sanitize("a\u{1b}[2Jb"), "a\u{fffd}[2Jb");
        assert_eq!(sanitize("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd e");
        assert_eq!(sanitize("1\u{202e}2"), "1\u{fffd}2");
    }

    #[test]
    fn line_breaks_and_control_characters_are_replaced_on_one_line() {
        assert_eq!(one_line("Nội dung"), "Nội dung");
        assert_eq!(one_line("Nội\r\n\tdung"), "Nội dung");
        assert_eq!(one_line("a\u{1b}[31mb\u{202e}c"), "a\u{fffd}[31mb\u{fffd}c");
        assert_eq!(one_line("a\u{200f}b\u{85}c"), "a\u{fffd}b c");
    }
}
