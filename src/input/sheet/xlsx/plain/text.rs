//! A text of one piece, among those that cells share.

use std::ops::Range;

use super::{piece, take};

/// A text as it is mostly written: `<si><t>một</t></si>`.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::input::sheet::xlsx) struct PlainText {
    /// Where its characters are, each of which but those of an escape of Excel
    /// stands for itself. Whether they are UTF-8 is not known.
    pub(in crate::input::sheet::xlsx) text: Range<usize>,
    /// Whether blanks around them count.
    pub(in crate::input::sheet::xlsx) blanks: bool,
    /// Where the whole ends.
    pub(in crate::input::sheet::xlsx) end: usize,
}

impl PlainText {
    /// The text that begins at a place among the bytes; none where it is not
    /// plain, or not whole.
    pub(in crate::input::sheet::xlsx) fn at(bytes: &[u8], from: usize) -> Option<Self> {
        let mut rest = bytes.get(from..)?;
        take(&mut rest, b"<si>")?;
        let (text, blanks) = piece(&mut rest)?;
        let end = bytes.len() - rest.len() - b"</t>".len();
        take(&mut rest, b"</si>")?;
        Some(Self {
            text: end - text.len()..end,
            blanks,
            end: bytes.len() - rest.len(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_text_is_known_by_its_shape() {
        let texts = "<si><t>một </t></si><si><t xml:space=\"preserve\"> hai</t></si><si/>";
        let first = PlainText::at(texts.as_bytes(), 0).unwrap();
        assert_eq!((&texts[first.text], first.blanks), ("một ", false));
        assert_eq!(first.end, "<si><t>một </t></si>".len());
        let next = PlainText::at(texts.as_bytes(), first.end).unwrap();
        assert_eq!((&texts[next.text], next.blanks), (" hai", true));
        assert_eq!(PlainText::at(texts.as_bytes(), next.end), None);
        assert_eq!(PlainText::at(texts.as_bytes(), texts.len() + 1), None);
        for end in first.end..next.end {
            assert_eq!(PlainText::at(&texts.as_bytes()[..end], first.end), None);
        }
    }

    #[test]
    fn whatever_is_written_otherwise_is_left() {
        for other in [
            "",
            "<si/>",
            "<si><t/></si>",
            "<si> <t>a</t></si>",
            "<si><r><t>a</t></r></si>",
            "<si><t>a&amp;b</t></si>",
            "<si><t>a\r\nb</t></si>",
            "<si><t>a<!-- --></t></si>",
            "<si><t>a</t><t>b</t></si>",
            "<si><t xml:space=\"default\">a</t></si>",
            "<si><t xml:space=\"preserve\" >a</t></si>",
            "<si><t>a</t>",
        ] {
            assert_eq!(PlainText::at(other.as_bytes(), 0), None, "{other}");
        }
    }
}
