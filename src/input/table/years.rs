//! The year that a title is about, where it may name others beside it.

use crate::input::field;
use crate::input::heading::{fold, is_of_decision, says};

/// What a title says of the year that is scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Years {
    /// It is this one.
    One(u16),
    /// It is one of them; the title alone does not tell which.
    Several(Vec<u16>),
}

/// How near a year stands to what is scored.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// "tự chấm điểm năm 2024".
    Scored,
    /// "Kế hoạch … năm 2024".
    Plain,
    /// "theo Bộ tiêu chí năm 2024": the set's, and the table's where no other is named.
    Set,
    /// "so với năm 2023", "ban hành năm 2023", "giai đoạn 2021-2025": another's.
    Other,
}

/// The year that a title names: "năm 2024", or where no "năm" stands in it "CCHC 2024".
pub(super) fn of(title: &str) -> Option<Years> {
    let found = named(title);
    let plain = |wanted: &[Part]| {
        let mut years: Vec<u16> = Vec::new();
        for (year, part) in &found {
            if wanted.contains(part) && !years.contains(year) {
                years.push(*year);
            }
        }
        years
    };
    let mut years = plain(&[Part::Scored, Part::Plain]);
    if years.is_empty() {
        years = plain(&[Part::Set]);
    }
    let scored = plain(&[Part::Scored]);
    match years.as_slice() {
        [] => None,
        [year] => Some(Years::One(*year)),
        // "Bảng tự chấm năm 2024, mục tiêu năm 2025"
        [year, ..] if scored == [*year] => Some(Years::One(*year)),
        _ => Some(Years::Several(years)),
    }
}

/// Every year of a title, in order, each with the part it has in it.
fn named(title: &str) -> Vec<(u16, Part)> {
    let (mut spoken, mut bare) = (Vec::new(), Vec::new());
    // The words before a year, up to the year before it, and those outside brackets.
    let (mut words, mut outside) = (String::new(), String::new());
    let mut begun: Option<(bool, Part)> = None;
    let mut tokens = title.split_whitespace().peekable();
    while let Some(token) = tokens.next() {
        if token.starts_with('(') {
            outside = std::mem::take(&mut words);
            begun = None;
        }
        let is_dash = |token: &str| matches!(token, "-" | "–" | "−");
        let years = years_of(token);
        if years.is_empty() {
            words.push(' ');
            words.push_str(&fold(token));
        } else {
            let before = words.trim();
            let is_spoken = before == "nam" || before.ends_with(" nam");
            let ranged = years.len() > 1 || tokens.peek().is_some_and(|next| is_dash(next));
            // The end of a range, and what "và" adds, is what its beginning is.
            let goes_on = matches!(before, "" | "va" | "va nam");
            let (is_spoken, part) = match begun {
                Some(begun) if goes_on => begun,
                _ => (is_spoken, part(before, ranged)),
            };
            begun = Some((is_spoken, part));
            let years = years.into_iter().map(|year| (year, part));
            if is_spoken {
                spoken.extend(years);
            } else if !is_number(before) {
                bare.extend(years);
            }
            words.clear();
        }
        // Of a decision is only what stands right behind it.
        let parted = token.ends_with([',', ';']) || is_dash(token);
        if parted && is_of_decision(words.trim()) {
            words.clear();
        }
        if token.trim_end_matches([',', '.', ';']).ends_with(')') {
            words = std::mem::take(&mut outside);
        }
    }
    if spoken.is_empty() && is_of_scores(title) {
        bare
    } else {
        spoken
    }
}

/// Whether what follows some words is the number of something: "Công văn số 2024".
fn is_number(words: &str) -> bool {
    words == "so" || words.ends_with(" so")
}

/// Whether a line is of scores at all; in any other a number alone is no year.
fn is_of_scores(title: &str) -> bool {
    const WORDS: [&str; 6] = ["diem", "cham", "chi so", "index", "cchc", "cai cach"];
    let folded = fold(title);
    WORDS.iter().any(|word| says(&folded, word))
}

/// The years that a word is made of: `2024`, `2023-2024`.
fn years_of(token: &str) -> Vec<u16> {
    let bare = token.trim_matches(|c: char| !c.is_alphanumeric());
    let years = bare.split(['-', '–', '/']).map(field::year);
    years.collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// What part a year has behind some words, folded.
fn part(words: &str, ranged: bool) -> Part {
    const OTHERS: [&str; 8] = [
        "so voi",
        "so sanh voi",
        "tren co so",
        "can cu",
        "doi chieu",
        "giai doan",
        "tam nhin",
        "nhiem ky",
    ];
    const RIGHT_BEFORE: [&str; 6] = ["voi", "den", "tu", "truoc", "ngay", "thang"];
    const SCORED: [&str; 4] = ["tu cham", "tu danh gia", "cham diem", "bang diem"];
    const PLANNED: [&str; 5] = ["ke hoach", "khac phuc", "cai thien", "nang cao", "muc tieu"];
    let say = |phrases: &[&str]| phrases.iter().any(|phrase| says(words, phrase));
    let last = words.strip_suffix("nam").unwrap_or(words).trim_end();
    let last = last.rsplit(' ').next().unwrap_or_default();
    if is_of_decision(words) || say(&OTHERS) || RIGHT_BEFORE.contains(&last) {
        Part::Other
    } else if says(words, "theo") {
        Part::Set
    } else if say(&SCORED) && !say(&PLANNED) && !ranged {
        Part::Scored
    } else {
        Part::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_its_year_among_others() {
        for (title, year) in [
            ("BẢNG TỰ CHẤM ĐIỂM NĂM 2024", 2024),
            ("BẢNG TỰ CHẤM ĐIỂM NĂM 2024 (so sánh với năm 2023)", 2024),
            (
                "KẾ HOẠCH CẢI THIỆN CHỈ SỐ NĂM 2024 trên cơ sở kết quả năm 2023",
                2024,
            ),
            ("BẢNG TỰ CHẤM NĂM 2024, MỤC TIÊU NĂM 2025", 2024),
            (
                "BẢNG TỰ CHẤM NĂM 2024 (theo Bộ tiêu chí ban hành năm 2023)",
                2024,
            ),
            (
                "BẢNG TỰ CHẤM (theo Bộ tiêu chí ban hành năm 2023) NĂM 2024",
                2024,
            ),
            (
                "Bảng điểm theo Quyết định số 5/QĐ-UBND năm 2022, năm 2024",
                2024,
            ),
            ("Bảng điểm theo Bộ tiêu chí năm 2024", 2024),
            ("TỰ CHẤM NĂM 2024 VÀ KẾT QUẢ NĂM 2023", 2024),
            ("SO SÁNH ĐIỂM NĂM 2023 VỚI NĂM 2022", 2023),
            ("BẢNG ĐIỂM CCHC 2024", 2024),
            ("Chỉ số CCHC năm 2023, giai đoạn 2021-2025", 2023),
            ("Điểm CCHC năm 2023, tầm nhìn đến năm 2030", 2023),
        ] {
            assert_eq!(of(title), Some(Years::One(year)), "{title}");
        }
        for title in [
            "BẢNG TỰ CHẤM",
            "BẢNG TỰ CHẤM (theo Bộ tiêu chí ban hành năm 2023)",
            "Bảng điểm theo Quyết định 5/QĐ-UBND năm 2022",
            "Kế hoạch nâng cao Chỉ số so với năm 2022",
            "Kế hoạch giai đoạn 2021 - 2025",
            "Bảng điểm ngày 31/12/2024",
            "Đơn vị số 2024",
            "Phòng 2024",
            "Bảng điểm kèm Công văn số 2024",
        ] {
            assert_eq!(of(title), None, "{title}");
        }
        for (title, years) in [
            (
                "KẾ HOẠCH khắc phục hạn chế năm 2022, nâng cao Chỉ số năm 2023",
                [2022, 2023],
            ),
            ("BẢNG ĐIỂM NĂM 2023-2024", [2023, 2024]),
            ("PAR INDEX 2022 và 2023", [2022, 2023]),
            ("BẢNG TỰ CHẤM ĐIỂM NĂM 2023 VÀ NĂM 2024", [2023, 2024]),
        ] {
            assert_eq!(of(title), Some(Years::Several(years.to_vec())), "{title}");
        }
    }
}
