//! Decodes the bytes of CSV and YAML files.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};

use super::error::FileError;

/// Decodes by the byte order mark, else as UTF-8, else as UTF-16 if the zero bytes fit,
/// else as windows-1258, the code page of Vietnamese Windows. Tone marks of windows-1258
/// stay combining characters.
///
/// # Errors
/// [`FileError::NotText`] if the bytes are not text.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, FileError> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => strict(encoding, &bytes[mark..]),
        None => match unmarked_utf_16(bytes) {
            Some(encoding) => strict(encoding, bytes),
            None => strict(UTF_8, bytes).or_else(|| {
                // Undefined bytes become control characters.
                strict(WINDOWS_1258, bytes).filter(|text| !text.contains(is_c1))
            }),
        },
    };
    text.filter(|text| !text.contains(is_binary))
        .ok_or(FileError::NotText)
}

/// Decodes UTF-8, or UTF-16 with a byte order mark.
///
/// # Errors
/// The line, from 1, with the first bytes that are not text.
pub(in crate::input) fn decode_unicode(bytes: &[u8]) -> Result<String, usize> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let (text, _, malformed) = UTF_8.decode(bytes);
        if !malformed {
            return Ok(text.into_owned());
        }
    }
    let (text, error) = match str::from_utf8(bytes) {
        Ok(text) => (text, text.find('\0')),
        Err(error) => ("", Some(error.valid_up_to())),
    };
    match error {
        None => Ok(text.to_owned()),
        Some(at) => Err(bytes[..at].split(|byte| *byte == b'\n').count()),
    }
}

fn strict<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
    debug_assert!([UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1258].contains(&encoding));
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

/// Detects UTF-16 without a byte order mark: every digit, separator and ASCII letter has
/// a zero byte on the same side. The marks of decomposed text have some on the other.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |side: usize| {
        let halves = bytes.iter().skip(side).step_by(2);
        halves.filter(|byte| **byte == 0).count()
    };
    let (first, second) = (zeros(0), zeros(1));
    let plain = |own: usize, other: usize| own >= bytes.len() / 4 && own / 4 >= other && own > 0;
    match () {
        () if !bytes.len().is_multiple_of(2) => None,
        () if plain(second, first) => Some(UTF_16LE),
        () if plain(first, second) => Some(UTF_16BE),
        () => None,
    }
}

/// Whether a text file cannot contain this control character. Tabs, line breaks, form
/// feeds and the end mark of old systems are allowed.
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
        decode(bytes).unwrap().nfc().collect()
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
        // Without a byte order mark, composed or not.
        assert_eq!(wide(u16::to_le_bytes, b""), NAME);
        assert_eq!(wide(u16::to_be_bytes, b""), NAME);
        let apart: String = NAME.nfd().collect();
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let units: Vec<u8> = apart.encode_utf16().flat_map(order).collect();
            assert_eq!(composed(&units), NAME);
        }
        // As Windows writes it: the vowel, then the tone mark as its own byte.
        let windows = b"\xD0i\xEA\xD2m chu\xE2\xD2n; Tuy\xEAn truy\xEA\xCCn, Ho\xE0";
        assert_eq!(composed(windows), NAME);
    }

    #[test]
    fn bytes_that_are_not_text_are_refused() {
        for bytes in [
            &b"\xFF\xFEa"[..],
            b"\xFF\xFE\0\xD8a\0",
            b"a\0b",
            b"\xEF\xBB\xBF\xFF",
            b"\x90\x8D\x9D",
            b"\x01\x02",
            // A few zero bytes are not UTF-16, nor are half characters.
            b"a\0b;c,d;1\n",
            b"a\0;\0\0\xD8b\0",
            b"\0\0\0\0",
        ] {
            assert_eq!(decode(bytes), Err(FileError::NotText), "{bytes:?}");
        }
    }
}
