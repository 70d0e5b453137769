//! Text in the fonts of before Unicode: TCVN3 (`.VnTime` and its kin) and VNI.
//! Their letters are other characters, which only the font draws as Vietnamese.

use std::collections::HashSet;

use memchr::memchr_iter;

use super::undecoded::Row;
use crate::diagnostic::{Diagnostic, Fault};
use crate::lang::Text;
use crate::source::{FileId, Place};
use crate::text;

/// A way of writing Vietnamese that needs a font of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OldFont {
    /// `C¶i c¸ch hµnh chÝnh`.
    Tcvn3,
    /// `Caûi caùch haønh chính`.
    Vni,
}

/// Words that have to be written so before a file is taken to be; a sign alone
/// may stand in any text.
const WORDS: usize = 5;
/// Different signs among them.
const SIGNS: usize = 3;

/// The fault of a file whose text is written for such a font; its place is the
/// first cell that is. `rows` are those that may be.
pub(super) fn found(file: FileId, rows: &[Row<'_>]) -> Option<Diagnostic> {
    [OldFont::Tcvn3, OldFont::Vni]
        .into_iter()
        .find_map(|font| Some(font.fault(font.first_cell(file, rows)?)))
}

impl OldFont {
    /// The first cell with such a word, where there are enough of them.
    fn first_cell(self, file: FileId, rows: &[Row<'_>]) -> Option<Place> {
        let mut first = None;
        let (mut words, mut signs) = (0, HashSet::new());
        for row in rows {
            for cell in row.texts().filter(|cell| self.may_write(&cell.text)) {
                for sign in cell
                    .text
                    .split_whitespace()
                    .filter_map(|word| self.sign(word))
                {
                    words += 1;
                    signs.insert(sign);
                    first.get_or_insert((row.of, row.at, cell.column));
                    if words >= WORDS && signs.len() >= SIGNS {
                        let (sheet, row, column) = first?;
                        return Some(Place::cell(file, sheet, row, column));
                    }
                }
            }
        }
        None
    }

    /// Whether two characters stand side by side that show it, perhaps in a word
    /// that Unicode wrote.
    fn may_write(self, text: &str) -> bool {
        let bytes = text.as_bytes();
        // Every sign of a font is two bytes, of which the first is this one.
        match self {
            Self::Tcvn3 => memchr_iter(0xc2, bytes).any(|at| {
                let around = (text.get(..at), text.get(at..));
                let (Some(before), Some(from)) = around else {
                    return false;
                };
                let mut from = from.chars();
                let (sign, after) = (from.next().unwrap_or(' '), from.next().unwrap_or(' '));
                let before = before.chars().next_back().unwrap_or(' ');
                self.pair(before, sign).is_some() || self.pair(sign, after).is_some()
            }),
            // Unicode has so many of these that it is slow to look for one after another.
            Self::Vni => bytes.windows(2).enumerate().any(|(at, letter)| {
                letter[0] == 0xc3 && is_vni(bytes.get(..at).unwrap_or_default(), letter[1])
            }),
        }
    }

    /// The sign by which a word shows that it is written so; none in a word
    /// with a letter that only Unicode has.
    fn sign(self, word: &str) -> Option<char> {
        let vietnamese = |c: char| matches!(c, '\u{102}'..='\u{1b0}' | '\u{300}'..='\u{323}' | '\u{1ea0}'..='\u{1ef9}');
        if word.contains(vietnamese) {
            return None;
        }
        let mut before = ' ';
        word.chars()
            .find_map(|c| self.pair(std::mem::replace(&mut before, c), c))
    }

    /// The sign by which two characters side by side show it.
    fn pair(self, first: char, second: char) -> Option<char> {
        let symbol = |c| matches!(c, 'µ' | '¶' | '¸' | '¨' | '®' | '©' | 'ª' | '¬' | '·');
        match (self, first, second) {
            // Symbols beside a letter; quotation marks and raised digits stand there, too.
            (Self::Tcvn3, letter, sign) | (Self::Tcvn3, sign, letter)
                if letter.is_ascii_alphabetic() && symbol(sign) =>
            {
                Some(sign)
            }
            // The tone is a letter of its own behind the vowel.
            (
                Self::Vni,
                'a' | 'e' | 'o' | 'u' | 'ö' | 'ô' | 'A' | 'E' | 'O' | 'U',
                tone @ ('ø' | 'û' | 'ï' | 'õ' | 'ù' | 'Ø' | 'Û' | 'Ï' | 'å' | 'ä'),
            ) => Some(tone),
            (Self::Vni, 'a' | 'e' | 'o', circumflex @ 'â') => Some(circumflex),
            (Self::Vni, 'ñ', _) => Some('ñ'),
            _ => None,
        }
    }

    fn fault(self, place: Place) -> Diagnostic {
        let name = match self {
            Self::Tcvn3 => Text::fixed("TCVN3 (phông .VnTime)", "TCVN3 (.VnTime fonts)"),
            Self::Vni => Text::fixed("VNI (phông VNI-Times)", "VNI (VNI-Times fonts)"),
        };
        Diagnostic::new(
            Fault::TextUndecodable,
            place,
            text!(
                "chữ trong tệp ở bảng mã {name}, không phải Unicode nên không đọc được",
                "the text of the file is written in {name}, not in Unicode, and cannot be read",
                name
            ),
        )
        .label(text!("ô đầu tiên như vậy", "the first such cell"))
        .help(text!(
            "chuyển cả tệp sang Unicode (Unikey: Ctrl+Shift+F6, nguồn là bảng mã trên, đích là Unicode), đổi phông sang Times New Roman rồi lưu lại",
            "convert the whole file to Unicode (Unikey: Ctrl+Shift+F6), set it in Times New Roman and save it again"
        ))
    }
}

/// Whether a letter of which this is the second byte is a sign of VNI behind those
/// bytes, as [`OldFont::pair`] has it.
fn is_vni(before: &[u8], sign: u8) -> bool {
    match sign {
        // `ñ` is one by itself, `â` behind three letters.
        0xb1 => true,
        0xa2 => matches!(before, [.., b'a' | b'e' | b'o']),
        // `øûïõùØÛÏåä` behind a vowel, of which `ö` and `ô` are two bytes.
        0xb8 | 0xbb | 0xaf | 0xb5 | 0xb9 | 0x98 | 0x9b | 0x8f | 0xa5 | 0xa4 => matches!(
            before,
            [.., b'a' | b'e' | b'o' | b'u' | b'A' | b'E' | b'O' | b'U'] | [.., 0xc3, 0xb6 | 0xb4]
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::undecoded;
    use crate::source::{CellKind, Files, Sheet};

    fn found_in(text: &str) -> Option<Fault> {
        let mut sheet = Sheet::new("B");
        sheet.push(0, 0, CellKind::Text, text.to_owned());
        let file = Files::default().add("so.xlsx");
        found(file, &undecoded::rows(&[sheet])).map(|one| one.fault)
    }

    #[test]
    fn whole_sentences_in_an_old_font_are_told() {
        for text in [
            "C¶i c¸ch hµnh chÝnh, nhiÖm vô gi¶i ph¸p n©ng cao chØ sè",
            "Caûi caùch haønh chính naâng cao chæ soá ñôn vò",
        ] {
            assert_eq!(found_in(text), Some(Fault::TextUndecodable), "{text}");
        }
        for text in [
            "Cải cách hành chính, nhiệm vụ giải pháp nâng cao chỉ số",
            "Diện tích 5 m² · giá 3 × 2 ½ «Tên» ghi chú¹ Word® 2 µm ¶ §",
            "Señor peña, naïve façade, coöperate",
        ] {
            assert_eq!(found_in(text), None, "{text}");
        }
    }

    /// No text that has a sign of a font is passed over by the look at all of them.
    #[test]
    fn every_pair_of_an_old_font_is_looked_at() {
        let letters = || '\u{20}'..'\u{180}';
        for (first, second) in letters().flat_map(|one| letters().map(move |two| (one, two))) {
            for text in [
                format!("{first}{second}"),
                format!("Số liệu cải cách {first}{second} của tỉnh"),
            ] {
                let mut fonts = [OldFont::Tcvn3, OldFont::Vni].into_iter();
                let may = fonts.any(|font| font.may_write(&text));
                assert!(!may || undecoded::may_be(&text), "{text}");
            }
        }
    }
}
