//! Detects text in the legacy encodings TCVN3 (fonts such as `.VnTime`) and VNI, in which
//! other characters represent Vietnamese letters.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::values::pattern::compile;
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
/// cell that is. A file with letters of Unicode that only Vietnamese has is not.
pub(in crate::input) fn diagnose(file: FileId, sheets: &[Sheet]) -> Option<Diagnostic> {
    // Nearly every file has such a letter in its first cells.
    let mut cells = sheets.iter().flat_map(Sheet::text_cells);
    if cells.any(|(_, cell)| cell.text.contains(is_vietnamese)) {
        return None;
    }
    [LegacyEncoding::Tcvn3, LegacyEncoding::Vni]
        .into_iter()
        .find_map(|encoding| Some(encoding.diagnostic(encoding.first_cell(file, sheets)?)))
}

/// Whether a letter is one that only Vietnamese has in Unicode.
fn is_vietnamese(c: char) -> bool {
    matches!(
        c,
        'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư'
            | '\u{300}'..='\u{323}' | '\u{1ea0}'..='\u{1ef9}'
    )
}

impl LegacyEncoding {
    /// Returns the first cell with a word in this encoding, if there are enough of them
    /// and most words with a sign are.
    fn first_cell(self, file: FileId, sheets: &[Sheet]) -> Option<Place> {
        let mut first = None;
        let (mut words, mut others, mut signs) = (0, 0, HashSet::new());
        for (index, sheet) in sheets.iter().enumerate() {
            for (row, cell) in sheet.text_cells() {
                if !cell.text.contains(|c| self.is_sign(c)) {
                    continue;
                }
                for word in cell.text.split(|c| !self.is_letter(c)) {
                    let Some(sign) = word.chars().find(|c| self.is_sign(*c)) else {
                        continue;
                    };
                    if self.is_syllable(word) {
                        words += 1;
                        signs.insert(sign);
                        first.get_or_insert((index, row, cell.column));
                    } else {
                        others += 1;
                    }
                }
                if words >= 100 * WORDS {
                    break;
                }
            }
        }
        let (sheet, row, column) = first?;
        (words >= WORDS && signs.len() >= SIGNS && words > others)
            .then(|| Place::cell(file, sheet, row, column))
    }

    /// Whether a character can be part of a word in the encoding.
    fn is_letter(self, c: char) -> bool {
        c.is_alphabetic() || self.is_sign(c) || (self == Self::Tcvn3 && tcvn3(c).is_some())
    }

    /// Whether a character is a sign of the encoding, which a word in it is likely to have.
    fn is_sign(self, c: char) -> bool {
        match self {
            Self::Tcvn3 => matches!(c, 'µ' | '¶' | '¸' | '¨' | '®' | '©' | 'ª' | '¬' | '·'),
            Self::Vni => matches!(
                c,
                'ø' | 'û'
                    | 'ï'
                    | 'õ'
                    | 'ù'
                    | 'å'
                    | 'ä'
                    | 'â'
                    | 'ñ'
                    | 'Ø'
                    | 'Û'
                    | 'Ï'
                    | 'Õ'
                    | 'Ù'
                    | 'Å'
                    | 'Ä'
                    | 'Â'
                    | 'Ñ'
            ),
        }
    }

    /// Whether a word is a Vietnamese syllable once it is decoded.
    fn is_syllable(self, word: &str) -> bool {
        let decoded: Option<String> = match self {
            // Capital letters have the same characters, in another font.
            Self::Tcvn3 => {
                let letter = |c: char| {
                    if c.is_ascii() {
                        Some(c.to_ascii_lowercase())
                    } else {
                        tcvn3(c)
                    }
                };
                word.chars().map(letter).collect()
            }
            Self::Vni => vni(&word.to_lowercase()),
        };
        decoded.is_some_and(|decoded| is_syllable(&decoded))
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

/// Returns the letter of a character in TCVN3, in lower case.
fn tcvn3(c: char) -> Option<char> {
    const ENCODED: &str =
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u{ad}õö÷øùúûüýþ®¡¢£¤¥¦§";
    const LETTERS: &str =
        "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđăâêôơưđ";
    let at = ENCODED.chars().position(|encoded| encoded == c)?;
    LETTERS.chars().nth(at)
}

/// Decodes a word in lower case from VNI, in which a mark follows its vowel; `None` if a
/// mark does not.
fn vni(word: &str) -> Option<String> {
    const VOWELS: [(char, char); 4] = [('ö', 'ư'), ('ô', 'ơ'), ('ñ', 'đ'), ('æ', 'ỉ')];
    const MARKS: [(char, &str, &str); 15] = [
        ('ù', "", "\u{301}"),
        ('ø', "", "\u{300}"),
        ('û', "", "\u{309}"),
        ('õ', "", "\u{303}"),
        ('ï', "", "\u{323}"),
        ('â', "\u{302}", ""),
        ('ê', "\u{306}", ""),
        ('á', "\u{302}", "\u{301}"),
        ('à', "\u{302}", "\u{300}"),
        ('å', "\u{302}", "\u{309}"),
        ('ã', "\u{302}", "\u{303}"),
        ('ä', "\u{302}", "\u{323}"),
        ('é', "\u{306}", "\u{301}"),
        ('è', "\u{306}", "\u{300}"),
        ('ë', "\u{306}", "\u{323}"),
    ];
    let mut decoded = String::new();
    for c in word.chars() {
        if c.is_ascii() || matches!(c, 'í' | 'ì' | 'ò' | 'ó' | 'î') {
            decoded.push(match c {
                'ò' => 'ị',
                'ó' => 'ĩ',
                'î' => 'ỵ',
                c => c,
            });
        } else if let Some((_, letter)) = VOWELS.iter().find(|(encoded, _)| *encoded == c) {
            decoded.push(*letter);
        } else {
            let (_, shape, tone) = MARKS.iter().find(|(mark, _, _)| *mark == c)?;
            decoded
                .ends_with(['a', 'e', 'o', 'u', 'y', 'ư', 'ơ'])
                .then(|| decoded.extend([*shape, *tone]))?;
        }
    }
    Some(decoded.nfc().collect())
}

/// Whether a word in lower case is spelt like a Vietnamese syllable.
fn is_syllable(word: &str) -> bool {
    static SYLLABLE: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?x)^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?
                [aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?$",
        )
    });
    let is_tone = |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let tones: Vec<char> = word.nfd().filter(is_tone).collect();
    let letters: String = word.nfd().filter(|c| !is_tone(c)).nfc().collect();
    let stops = letters.ends_with(['c', 'p', 't']) || letters.ends_with("ch");
    let fits = |tone: &char| !stops || matches!(tone, '\u{301}' | '\u{323}');
    tones.len() <= 1 && tones.iter().all(fits) && SYLLABLE.is_match(&letters)
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
            "CAÛI CAÙCH HAØNH CHÍNH, NAÂNG CAO CHÆ SOÁ; ÑÔN VÒ",
            "C¶I C¸CH HµNH CHÝNH; ®¬n vÞ; ®iÓm; ®¸nh gi¸",
        ] {
            assert_eq!(found_in(text), Some(RuleId::TextUndecodable), "{text}");
        }
        for text in [
            "Cải cách hành chính, nhiệm vụ giải pháp nâng cao chỉ số",
            "Diện tích 5 m² · giá 3 × 2 ½ «Tên» ghi chú¹ Word® 2 µm ¶ §",
            "Señor peña, naïve façade, coöperate",
            "Política de señales y diseño, compañías y daños, año y tamaño, mañana niño",
            "Où est la mosaïque, coût, août, goût, naïf, égoïste, maïs, où",
            "På gården såg hon två blåbär; ærø, øl, søsken, tågene, håndbåren",
            "Geïnformeerd, ruïne, coördinatie, beïnvloed, oecumeneïsch",
            "© Sở 2024 · © Sở · ® ® ª",
            "Cải cách hành chính. Caûi caùch haønh chính naâng cao chæ soá ñôn vò",
        ] {
            assert_eq!(found_in(text), None, "{text}");
        }
    }
}
