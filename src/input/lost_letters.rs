//! Text whose letters were lost when the file was saved: a program that writes CSV
//! in the code page of a machine puts `?` where the page has no such letter
//! (`Đi?m chu?n`), and nothing brings the letter back.

use memchr::memchr2;

use super::undecoded::Row;
use crate::diagnostic::{Diagnostic, Fault};
use crate::source::{FileId, Place};
use crate::text;

/// Words that have to be so before a file is taken to have lost letters.
const WORDS: usize = 5;

/// The fault of a file with such words; its place is the first cell that has one.
/// `rows` are those that may.
pub(super) fn found(file: FileId, rows: &[Row<'_>]) -> Option<Diagnostic> {
    let mut first = None;
    let mut words = 0;
    // In Word the sign also stands for an equation, which is said at its cell.
    for row in rows.iter().filter(|row| row.sheet.word.is_none()) {
        for cell in row.texts().filter(|cell| may_be_lost(&cell.text)) {
            let many = cell.text.split_whitespace().filter(|word| is_lost(word));
            let many = many.count();
            if many > 0 {
                first.get_or_insert_with(|| Place::cell(file, row.of, row.at, cell.column));
            }
            words += many;
            if words >= WORDS {
                return first.map(fault);
            }
        }
    }
    None
}

/// Whether a text has such a sign. Few have one: its first byte is looked for.
fn may_be_lost(text: &str) -> bool {
    memchr2(b'?', 0xef, text.as_bytes()).is_some() && text.contains(LOST)
}

/// What stands for a letter that is gone.
const LOST: [char; 2] = ['?', '\u{fffd}'];

/// Whether a sign stands before a letter of the word, where no question ends. The
/// word has no letter that the page would have lost, too.
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

fn fault(place: Place) -> Diagnostic {
    Diagnostic::new(
        Fault::TextUndecodable,
        place,
        text!(
            "nhiều chữ có dấu trong tệp đã mất khi lưu, chỉ còn dấu “?” ở chỗ của chúng",
            "many letters of the file were lost when it was saved: “?” stands in their place"
        ),
    )
    .label(text!("ô đầu tiên như vậy", "the first such cell"))
    .help(text!(
        "mở lại tệp gốc (.xlsx, .xls) và dùng thẳng tệp đó, hoặc lưu lại theo kiểu “CSV UTF-8 (*.csv)”; chữ đã mất không khôi phục được từ tệp này",
        "use the original workbook (.xlsx, .xls) itself, or save it again as “CSV UTF-8 (*.csv)”; the letters cannot be brought back from this file"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::undecoded;
    use crate::source::{CellKind, Files, Sheet};

    fn found_in(text: &str) -> Option<Fault> {
        let mut sheet = Sheet::new("");
        sheet.push(0, 0, CellKind::Text, text.to_owned());
        let file = Files::default().add("so.csv");
        found(file, &undecoded::rows(&[sheet])).map(|one| one.fault)
    }

    #[test]
    fn letters_that_became_question_marks_are_told() {
        for text in [
            "L?nh v?c, tiêu chí, Ði?m chu?n, t? ch?m, th?m d?nh",
            "L?nh v?c ?i?m chu?n ??n v? ch? trì",
            "L\u{fffd}nh v\u{fffd}c Đi\u{fffd}m chu\u{fffd}n ch\u{fffd}m th\u{fffd}m",
        ] {
            assert_eq!(found_in(text), Some(Fault::TextUndecodable), "{text}");
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
