//! Detects letters that were lost when the file was saved: a program that writes CSV in a
//! code page without the letter writes `?` instead (`Đi?m chu?n`).

use crate::diagnostic::{Diagnostic, RuleId};
use crate::source::{FileId, Place, Sheet};
use crate::text;

/// How many words must have lost letters.
const WORDS: usize = 5;

/// Returns a diagnostic if the sheets have several such words, at the first cell with one.
pub(in crate::input) fn diagnose(file: FileId, sheets: &[Sheet]) -> Option<Diagnostic> {
    let mut first = None;
    let mut words = 0;
    for (index, sheet) in sheets.iter().enumerate() {
        // In Word, U+FFFD also replaces an equation, which is reported at its cell.
        if sheet.word.is_some() {
            continue;
        }
        for (row, cell) in sheet.text_cells() {
            if !cell.text.contains(LOST) {
                continue;
            }
            let lost = cell.text.split_whitespace().filter(|word| is_lost(word));
            let count = lost.count();
            if count > 0 {
                first.get_or_insert_with(|| Place::cell(file, index, row, cell.column));
            }
            words += count;
            if words >= WORDS {
                return first.map(diagnostic);
            }
        }
    }
    None
}

/// Characters that replace a lost letter.
const LOST: [char; 2] = ['?', '\u{fffd}'];

/// Whether a replacement is followed by a letter, unlike a question mark. A word with
/// another letter that the code page does not have lost none.
fn is_lost(word: &str) -> bool {
    let kept = |c: char| matches!(c, '\u{102}'..='\u{103}' | '\u{128}'..='\u{129}' | '\u{168}'..='\u{169}' | '\u{1a0}'..='\u{1b0}' | '\u{1ea0}'..='\u{1ef9}');
    if word.contains(['/', '=', '&', ':']) || word.contains(kept) {
        return false;
    }
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        if LOST.contains(&c) && chars.peek().is_some_and(|next| next.is_alphabetic()) {
            return true;
        }
    }
    false
}

fn diagnostic(place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::TextUndecodable,
        place,
        text!(
            "nhiều chữ có dấu trong tệp đã mất khi lưu, chỉ còn dấu “?” ở chỗ của chúng",
            "many letters of the file were lost when it was saved and replaced by “?”"
        ),
    )
    .label(text!("ô đầu tiên như vậy", "the first such cell"))
    .help(text!(
        "mở lại tệp gốc (.xlsx, .xls) và dùng thẳng tệp đó, hoặc lưu lại theo kiểu “CSV UTF-8 (*.csv)”; chữ đã mất không khôi phục được từ tệp này",
        "use the original workbook (.xlsx, .xls) itself, or save it again as “CSV UTF-8 (*.csv)”; the letters cannot be restored from this file"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{CellKind, Files, Sheet};

    fn found_in(text: &str) -> Option<RuleId> {
        let mut sheet = Sheet::new("");
        sheet.push(0, 0, CellKind::Text, text.to_owned());
        let file = Files::default().add("so.csv");
        diagnose(file, &[sheet]).map(|diagnostic| diagnostic.rule)
    }

    #[test]
    fn letters_that_became_question_marks_are_detected() {
        for text in [
            "L?nh v?c, tiêu chí, Ði?m chu?n, t? ch?m, th?m d?nh",
            "L?nh v?c ?i?m chu?n ??n v? ch? trì",
            "L\u{fffd}nh v\u{fffd}c Đi\u{fffd}m chu\u{fffd}n ch\u{fffd}m th\u{fffd}m",
        ] {
            assert_eq!(found_in(text), Some(RuleId::TextUndecodable), "{text}");
        }
        for text in [
            "Đã ban hành chưa? Có. Bao giờ? Ai? Ở đâu? Vì sao? Thế nào?",
            "https://a.vn/?a=b https://a.vn?c https://b.vn?d x?y=1 z?t=2 a/b?c",
            "Đi?m chu?n",
            "được?không chấm?có điểm?hay ạ?b ệ?c",
        ] {
            assert_eq!(found_in(text), None, "{text}");
        }
    }
}
