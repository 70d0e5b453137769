//! Codes of criteria as people type them.

use super::text::one_line;
use crate::input::formats::runs::is_script_digit;
use crate::model::Code;

/// Parses a code; a dot or bracket at the end is ignored. Each part contains a digit, is a
/// Roman number, or has one or two letters; a word is not a code.
#[must_use]
pub fn code(text: &str) -> Option<Code> {
    let code = Code::new(one_line(text).trim_end_matches(['.', ')']))?;
    let is_part = |part: &str| {
        part.chars().any(char::is_numeric)
            || part.chars().count() <= 2
            || part.chars().all(|c| "IVXLCivxlc".contains(c))
    };
    let fits = code.as_str().split('.').all(is_part);
    // A superscript digit is a footnote mark, not part of the code.
    (fits && !code.as_str().contains(is_script_digit)).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stay_text() {
        assert_eq!(code("1.10"), Code::new("1.10"));
        assert_ne!(code("1.10"), code("1.1"));
        assert_eq!(code(" 1.1. "), Code::new("1.1"));
        assert_eq!(code("\u{feff}1\u{200b}.1\u{a0}"), Code::new("1.1"));
        // Displayed as "2.1".
        assert_eq!(code("\u{202e}1.2"), None);
        assert_eq!(code("1)"), Code::new("1"));
        assert_eq!(code("a b"), None);
    }
}
