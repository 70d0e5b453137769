//! Shapes that nearly all cells and texts of a workbook have, known without a
//! reader of XML.

use memchr::{memchr, memchr3};

/// A cell with a value and nothing else, or with nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PlainCell<'a> {
    /// Its attributes, as they are written.
    pub(super) attributes: &'a str,
    /// Its value; none where it has none.
    pub(super) value: Option<&'a str>,
    /// Bytes of the whole.
    pub(super) length: usize,
}

impl<'a> PlainCell<'a> {
    /// The cell that the bytes begin with; none where it is not plain, or not
    /// whole.
    pub(super) fn at(bytes: &'a [u8]) -> Option<Self> {
        let (attributes, rest) = tag(bytes.strip_prefix(b"<c ")?)?;
        let (attributes, value, rest) = if let Some(attributes) = attributes.strip_suffix('/') {
            (attributes, None, rest)
        } else {
            let (value, rest) = characters(rest.strip_prefix(b"<v>")?)?;
            (attributes, Some(value), rest.strip_prefix(b"</v></c>")?)
        };
        Some(Self {
            attributes,
            value,
            length: bytes.len() - rest.len(),
        })
    }
}

/// The end of a row, and the beginning of the next right behind it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PlainRow<'a> {
    /// The attributes of the next row, as they are written.
    pub(super) attributes: &'a str,
    /// Bytes of both.
    pub(super) length: usize,
}

impl<'a> PlainRow<'a> {
    /// What the bytes begin with; none where the next row has nothing in it.
    pub(super) fn at(bytes: &'a [u8]) -> Option<Self> {
        let (attributes, rest) = tag(bytes.strip_prefix(b"</row><row ")?)?;
        (!attributes.ends_with('/')).then(|| Self {
            attributes,
            length: bytes.len() - rest.len(),
        })
    }
}

/// What stands in a tag, and what comes behind the tag.
fn tag(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = memchr(b'>', bytes)?;
    Some((str::from_utf8(&bytes[..end]).ok()?, &bytes[end + 1..]))
}

/// A text of one piece, among those that cells share.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PlainString<'a> {
    /// The text, as it is written.
    pub(super) text: &'a str,
    /// Whether blanks around it count.
    pub(super) blanks: bool,
    /// Bytes of the whole.
    pub(super) length: usize,
}

impl<'a> PlainString<'a> {
    /// The text that the bytes begin with; none where it is not plain, or not
    /// whole.
    pub(super) fn at(bytes: &'a [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(b"<si><t")?;
        let (blanks, rest) = match rest.strip_prefix(b" xml:space=\"preserve\"") {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let (text, rest) = characters(rest.strip_prefix(b">")?)?;
        let rest = rest.strip_prefix(b"</t></si>")?;
        Some(Self {
            text,
            blanks,
            length: bytes.len() - rest.len(),
        })
    }
}

/// The characters up to the next tag; none where some of them do not stand for
/// themselves.
fn characters(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = memchr3(b'<', b'&', b'\r', bytes)?;
    let (text, rest) = bytes.split_at(end);
    Some((str::from_utf8(text).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_cell_is_known_by_its_shape() {
        let at = |text: &'static str| PlainCell::at(text.as_bytes());
        let cell = at(r#"<c r="A1" t="s"><v>12</v></c><c r="B1"/>"#).unwrap();
        assert_eq!(cell.attributes, r#"r="A1" t="s""#);
        assert_eq!((cell.value, cell.length), (Some("12"), 29));
        let cell = at(r#"<c r="B1"/></row>"#).unwrap();
        assert_eq!((cell.value, cell.length), (None, 11));
        for other in [
            "",
            "<col />",
            "<c><v>1</v></c>",
            "<c r=\"A1\"><f>1</f><v>1</v></c>",
            "<c r=\"A1\"><v>&#49;</v></c>",
            "<c r=\"A1\"><v>1\r\n</v></c>",
            "<c r=\"A1\"><v>1</v><f/></c>",
            "<c r=\"A1\"><v>1</v></",
        ] {
            assert_eq!(at(other), None, "{other}");
        }
    }

    #[test]
    fn a_plain_row_is_known_by_its_shape() {
        let at = |text: &'static str| PlainRow::at(text.as_bytes());
        let row = at(r#"</row><row r="2"><c/></row>"#).unwrap();
        assert_eq!((row.attributes, row.length), (r#"r="2""#, 17));
        for other in [
            "</row>",
            "</row><row>",
            "</row><row r=\"2\"/>",
            "</row><row r",
        ] {
            assert_eq!(at(other), None, "{other}");
        }
    }

    #[test]
    fn a_plain_string_is_known_by_its_shape() {
        let at = |text: &'static str| PlainString::at(text.as_bytes());
        let string = at("<si><t>một </t></si><si/>").unwrap();
        assert_eq!((string.text, string.blanks), ("một ", false));
        assert_eq!(string.length, "<si><t>một </t></si>".len());
        let string = at(r#"<si><t xml:space="preserve"> hai</t></si>"#).unwrap();
        assert_eq!((string.text, string.blanks), (" hai", true));
        for other in [
            "<si/>",
            "<si><t/></si>",
            "<si><r><t>a</t></r></si>",
            "<si><t>a&amp;b</t></si>",
            "<si><t>a</t><t>b</t></si>",
            "<si><t>a</t>",
        ] {
            assert_eq!(at(other), None, "{other}");
        }
    }
}
