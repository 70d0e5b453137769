//! What is below a table: who made it, who signs, where and when.

use super::context::TableContext;
use crate::source::{Cell, CellKind};
use crate::vocab::fold::fold;

/// Returns which of these rows below a table are the signature: nobody misses them.
pub(super) fn footer_rows(context: &TableContext<'_>, rows: &[usize]) -> Vec<usize> {
    let mut footer = Vec::new();
    for row in rows {
        if is_footer(context.sheet.row(*row), !footer.is_empty()) {
            footer.push(*row);
        }
    }
    footer
}

/// Whether all cells of a row belong to a signature. `below` is whether another such row is
/// above, so that a name may be that of who signed.
fn is_footer(cells: &[Cell], below: bool) -> bool {
    let is_part = |cell: &Cell| {
        let text = cell.text.trim();
        let folded = fold(text);
        let is_note = text.starts_with('(') && NOTES.iter().any(|note| folded.starts_with(note));
        folded.is_empty()
            || is_signature(&folded)
            || is_place_and_date(&folded)
            || is_note
            || (below && is_person(text))
    };
    let is_text = |cell: &Cell| cell.kind == CellKind::Text;
    cells.iter().all(|cell| is_text(cell) && is_part(cell))
}

/// What is in brackets below the office of who signs.
const NOTES: [&str; 3] = ["ky", "da ky", "signature"];

/// Whether cells are a signature: only words, and the office of who signs.
pub(super) fn is_signed(cells: &[Cell]) -> bool {
    const SIGNERS: [&str; 15] = [
        "prepared by",
        "nguoi lap",
        "nguoi cham",
        "nguoi tong hop",
        "thu truong",
        "giam doc",
        "chu tich",
        "chanh van phong",
        "truong phong",
        "lanh dao",
        "bo truong",
        "ky ten",
        "ky ghi ro",
        "ky va ghi",
        "xac nhan",
    ];
    let words = |cell: &Cell| {
        cell.kind == CellKind::Text && !cell.text.contains(|c: char| c.is_ascii_digit())
    };
    let signs = |cell: &Cell| {
        let folded = fold(&cell.text);
        SIGNERS.iter().any(|signer| folded.starts_with(signer))
    };
    cells.iter().all(words) && cells.iter().any(signs)
}

/// Whether a line is the office of who signs, or the list of recipients next to it.
pub(super) fn is_signature(folded: &str) -> bool {
    const WHOLE: [&str; 42] = [
        "giam doc",
        "pho giam doc",
        "chu tich",
        "pho chu tich",
        "chu tich hoi dong",
        "thu ky",
        "thu ky hoi dong",
        "truong ban",
        "pho truong ban",
        "truong phong",
        "pho truong phong",
        "cuc truong",
        "chi cuc truong",
        "vu truong",
        "chanh van phong",
        "chanh thanh tra",
        "thu truong",
        "thu truong co quan",
        "thu truong don vi",
        "thu truong co quan don vi",
        "lanh dao co quan",
        "lanh dao don vi",
        "lanh dao phong",
        "lanh dao so",
        "xac nhan cua lanh dao",
        "xac nhan cua don vi",
        "xac nhan cua thu truong don vi",
        "nguoi lap",
        "nguoi lap bang",
        "nguoi lap bieu",
        "nguoi lap phieu",
        "nguoi tong hop",
        "nguoi bao cao",
        "nguoi cham",
        "nguoi cham diem",
        "nguoi kiem tra",
        "nguoi phu trach",
        "ke toan truong",
        "da ky",
        "prepared by",
        "head of unit",
        "head of the unit",
    ];
    const FIRST: [&str; 6] = ["kt", "tm", "tl", "tuq", "noi nhan", "luu vt"];
    WHOLE.contains(&folded)
        || FIRST
            .iter()
            .any(|first| after_words(folded, first).is_some())
}

/// Whether a line is a place with a date or room for one: "Đắk Nông, ngày … tháng … năm …".
fn is_place_and_date(folded: &str) -> bool {
    /// The most words of a place.
    const PLACE: usize = 6;
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = folded.split(' ').filter(|word| !is_number(word)).rev();
    words.next() == Some("nam")
        && words.next() == Some("thang")
        && words.next() == Some("ngay")
        && words.count() <= PLACE
}

/// Whether a line has a date in words.
pub(super) fn is_dated(folded: &str) -> bool {
    let marks = [" ngay ", " thang ", " nam "];
    marks.iter().all(|word| folded.contains(word))
}

/// Whether a line may be the name of a person: a few words, each with a capital.
pub(super) fn is_person(line: &str) -> bool {
    let words = line.split_whitespace();
    let is_name = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    (2..=6).contains(&words.clone().count())
        && words.into_iter().all(is_name)
        && !line.contains(|c: char| c.is_ascii_digit())
        && !is_in_capitals(line)
}

/// Whether all letters of a line are capitals.
pub(super) fn is_in_capitals(line: &str) -> bool {
    line.contains(char::is_uppercase) && !line.contains(char::is_lowercase)
}

/// Returns what follows whole words at the beginning of a folded text.
pub(super) fn after_words<'a>(folded: &'a str, words: &str) -> Option<&'a str> {
    let rest = folded.strip_prefix(words)?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_no_titles() {
        for line in [
            "KT. GIÁM ĐỐC",
            "PHÓ GIÁM ĐỐC",
            "TM. ỦY BAN NHÂN DÂN",
            "Nơi nhận:",
        ] {
            assert!(is_signature(&fold(line)), "{line}");
        }
        for line in [
            "KẾT QUẢ CHẤM ĐIỂM",
            "TMDV – bảng điểm",
            "Giám đốc Sở phân công nhiệm vụ",
        ] {
            assert!(!is_signature(&fold(line)), "{line}");
        }
        assert!(is_person("Đặng Văn Tin"));
        for line in [
            "Bảng điểm",
            "KẾ HOẠCH NÂNG CAO",
            "Kế hoạch Nâng cao",
            "Năm 2023",
        ] {
            assert!(!is_person(line), "{line}");
        }
    }

    #[test]
    fn a_place_and_a_date_are_no_text_of_their_own() {
        for line in [
            "………, ngày ….. tháng ….. năm ……",
            "Đắk Nông, ngày 05 tháng 3 năm 2024",
            "Ngày 05 tháng 3 năm 2024",
        ] {
            assert!(is_place_and_date(&fold(line)), "{line}");
        }
        for line in [
            "Hoàn thành trước ngày 05 tháng 3 năm 2024 theo kế hoạch",
            "Ban hành kế hoạch kiểm tra của đơn vị trước ngày 05 tháng 3 năm 2024",
            "Ngày 05 tháng 3",
        ] {
            assert!(!is_place_and_date(&fold(line)), "{line}");
        }
    }
}
