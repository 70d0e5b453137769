//! Text of a user made safe to show: line breaks of one kind, nothing that
//! steers a terminal or turns the direction of the line.

use std::borrow::Cow;

/// What stands for a character that cannot be shown, so that it is seen.
const SUBSTITUTE: char = '\u{fffd}';

/// The text with `\n` as its only control character.
pub(super) fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").chars().map(character).collect()
}

/// The text without the control characters that files of tables cannot hold;
/// line breaks and tabs are kept.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    // Bytes of control characters, and first bytes of those beyond ASCII.
    let suspect = |byte: u8| {
        (byte < b' ' && !matches!(byte, b'\n' | b'\t')) || matches!(byte, 0x7f | 0xc2 | 0xef)
    };
    if !text.bytes().any(suspect) {
        return Cow::Borrowed(text);
    }
    let kept = |&character: &char| {
        matches!(character, '\n' | '\t')
            || !(character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}'))
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(text.chars().filter(kept).collect())
}

fn character(character: char) -> char {
    match character {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => SUBSTITUTE,
        control if control.is_control() => SUBSTITUTE,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(plain("a\u{1b}[2Jb"), "a\u{fffd}[2Jb");
        assert_eq!(plain("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd e");
        assert_eq!(plain("1\u{202e}2"), "1\u{fffd}2");
    }
}
