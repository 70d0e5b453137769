//! Detects text in the legacy encodings TCVN3 (fonts such as `.VnTime`) and VNI, in which
//! other characters represent Vietnamese letters.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, RuleId};
use crate::lang::Message;
use crate::source::{FileId, Place, Sheet};
use crate::text;

/// An encoding of Vietnamese that needs its own fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LegacyEncoding {
    /// `C¶i c¸ch hµnh chÝnh`.
    Tcvn3,
    /// `Caûi caùch haønh chính`.
    Vni,
}

/// How many words must be in the encoding; any text may contain a single sign.
const WORDS: usize = 5;
/// How many different signs they must have.
const SIGNS: usize = 3;

/// Returns a diagnostic if the text of the sheets is in a legacy encoding, at the first
/// cell that is.
pub(in crate::input) fn diagnose(file: FileId, sheets: &[Sheet]) -> Option<Diagnostic> {
    [LegacyEncoding::Tcvn3, LegacyEncoding::Vni]
        .into_iter()
        .find_map(|encoding| Some(encoding.diagnostic(encoding.first_cell(file, sheets)?)))
}

impl LegacyEncoding {
    /// Returns the first cell with a word in this encoding, if there are enough of them.
    fn first_cell(self, file: FileId, sheets: &[Sheet]) -> Option<Place> {
        let mut first = None;
        let (mut words, mut signs) = (0, HashSet::new());
        for (index, sheet) in sheets.iter().enumerate() {
            for (row, cell) in sheet.text_cells() {
                if !cell.text.contains(|c| self.is_sign(c)) {
                    continue;
                }
                let found = cell.text.split_whitespace();
                for sign in found.filter_map(|word| self.find_sign(word)) {
                    words += 1;
                    signs.insert(sign);
                    let first = first.get_or_insert((index, row, cell.column));
                    if words >= WORDS && signs.len() >= SIGNS {
                        let (sheet, row, column) = *first;
                        return Some(Place::cell(file, sheet, row, column));
                    }
                }
            }
        }
        None
    }

    /// Whether a character is a sign of the encoding next to certain letters.
    fn is_sign(self, c: char) -> bool {
        match self {
            Self::Tcvn3 => matches!(c, 'µ' | '¶' | '¸' | '¨' | '®' | '©' | 'ª' | '¬' | '·'),
            Self::Vni => matches!(
                c,
                'ø' | 'û' | 'ï' | 'õ' | 'ù' | 'Ø' | 'Û' | 'Ï' | 'å' | 'ä' | 'â' | 'ñ'
            ),
        }
    }

    /// Returns the first sign of a word; `None` if it has a letter that only Unicode has.
    fn find_sign(self, word: &str) -> Option<char> {
        let vietnamese = |c: char| matches!(c, '\u{102}'..='\u{1b0}' | '\u{300}'..='\u{323}' | '\u{1ea0}'..='\u{1ef9}');
        if word.contains(vietnamese) {
            return None;
        }
        let mut before = ' ';
        word.chars()
            .find_map(|c| self.pair(std::mem::replace(&mut before, c), c))
    }

    /// Returns the sign in two adjacent characters.
    fn pair(self, first: char, second: char) -> Option<char> {
        match (self, first, second) {
            // Without the symbols that also follow a letter in Unicode, such as quotation
            // marks and raised digits.
            (Self::Tcvn3, letter, sign) | (Self::Tcvn3, sign, letter)
                if letter.is_ascii_alphabetic() && self.is_sign(sign) =>
            {
                Some(sign)
            }
            // The tone is a separate letter after the vowel.
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

    fn diagnostic(self, place: Place) -> Diagnostic {
        let name = match self {
            Self::Tcvn3 => Message::fixed("TCVN3 (phông .VnTime)", "TCVN3 (.VnTime fonts)"),
            Self::Vni => Message::fixed("VNI (phông VNI-Times)", "VNI (VNI-Times fonts)"),
        };
        Diagnostic::new(
            RuleId::TextUndecodable,
            place,
            text!(
                "chữ trong tệp ở bảng mã {name}, không phải Unicode nên không đọc được",
                "the text of the file is written in {name}, not in Unicode, and cannot be read"
            ),
        )
        .label(text!("ô đầu tiên như vậy", "the first such cell"))
        .help(text!(
            "chuyển cả tệp sang Unicode (Unikey: Ctrl+Shift+F6, nguồn là bảng mã trên, đích là Unicode), đổi phông sang Times New Roman rồi lưu lại",
            "convert the whole file to Unicode (Unikey: Ctrl+Shift+F6), set it in Times New Roman and save it again"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{CellKind, Files, Sheet};

    fn found_in(text: &str) -> Option<RuleId> {
        let mut sheet = Sheet::new("B");
        sheet.push(0, 0, CellKind::Text, text.to_owned());
        let file = Files::default().add("so.xlsx");
        diagnose(file, &[sheet]).map(|diagnostic| diagnostic.rule)
    }

    #[test]
    fn sentences_in_a_legacy_encoding_are_detected() {
        for text in [
            "C¶i c¸ch hµnh chÝnh, nhiÖm vô gi¶i ph¸p n©ng cao chØ sè",
            "Caûi caùch haønh chính naâng cao chæ soá ñôn vò",
        ] {
            assert_eq!(found_in(text), Some(RuleId::TextUndecodable), "{text}");
        }
        for text in [
            "Cải cách hành chính, nhiệm vụ giải pháp nâng cao chỉ số",
            "Diện tích 5 m² · giá 3 × 2 ½ «Tên» ghi chú¹ Word® 2 µm ¶ §",
            "Señor peña, naïve façade, coöperate",
        ] {
            assert_eq!(found_in(text), None, "{text}");
        }
    }
}
