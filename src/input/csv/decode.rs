//! The bytes of a CSV file as text.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};

use super::CsvError;

/// The text: by its byte order mark, else UTF-8, else windows-1258, the code
/// page of Vietnamese Windows. Tone marks of windows-1258 stay combining.
///
/// # Errors
/// [`CsvError::NotText`] for bytes that no text has.
pub(super) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, CsvError> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => strict(encoding, &bytes[mark..]),
        None => strict(UTF_8, bytes).or_else(|| {
            // Bytes that windows-1258 does not have become control characters.
            strict(WINDOWS_1258, bytes).filter(|text| !text.contains(is_c1))
        }),
    };
    text.filter(|text| !text.contains(is_binary))
        .ok_or(CsvError::NotText)
}

fn strict<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
    debug_assert!([UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1258].contains(&encoding));
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

/// Control characters that no text file holds; tab, line breaks, form feed and
/// the end mark of old systems may stand in one.
fn is_binary(char: char) -> bool {
    char < ' ' && !matches!(char, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}')
}

fn is_c1(char: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&char)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    const NAME: &str = "Điểm chuẩn; Tuyên truyền, Hoà";

    fn composed(bytes: &[u8]) -> String {
        text(bytes).unwrap().nfc().collect()
    }

    #[test]
    fn each_encoding_gives_the_same_text() {
        assert_eq!(composed(NAME.as_bytes()), NAME);
        assert_eq!(composed(&[b"\xEF\xBB\xBF", NAME.as_bytes()].concat()), NAME);
        let wide = |order: fn(u16) -> [u8; 2], mark: &[u8]| {
            let units = NAME.encode_utf16().flat_map(order).collect::<Vec<_>>();
            composed(&[mark, &units].concat())
        };
        assert_eq!(wide(u16::to_le_bytes, b"\xFF\xFE"), NAME);
        assert_eq!(wide(u16::to_be_bytes, b"\xFE\xFF"), NAME);
        // As Windows writes it: the vowel, then the tone mark as a byte of its own.
        let windows = b"\xD0i\xEA\xD2m chu\xE2\xD2n; Tuy\xEAn truy\xEA\xCCn, Ho\xE0";
        assert_eq!(composed(windows), NAME);
    }

    #[test]
    fn bytes_of_no_text_are_refused() {
        for bytes in [
            &b"\xFF\xFEa"[..],
            b"\xFF\xFE\0\xD8a\0",
            b"a\0b",
            b"\xEF\xBB\xBF\xFF",
            b"\x90\x8D\x9D",
            b"\x01\x02",
        ] {
            assert_eq!(text(bytes), Err(CsvError::NotText), "{bytes:?}");
        }
    }
}
