//! The deadlines of a cell: one, several for the parts of a task ("báo cáo quý I trước ngày
//! 05/3; 6 tháng trước ngày 05/6"), or a list ("Tháng 6, 12").

use super::date::quarter;
use super::due::{of_words, parse, words};
use super::number;
use super::text::one_line;
use crate::model::{Deadline, Due, items};
use crate::vocab::fold::fold;

/// The words that a deadline inside a sentence may begin with.
const FIRST: [&str; 21] = [
    "truoc", "cham", "muon", "trong", "den", "het", "xong", "ngay", "thang", "quy", "cuoi", "tu",
    "dinh", "thuong", "hang", "moi", "tuan", "vao", "by", "before", "giua",
];
/// The words of a sentence that may be about its time.
const OF_TIME: [&str; 16] = [
    "ngay", "thang", "quy", "nam", "tuan", "theo", "sau", "khi", "thuong", "hang", "dinh", "truoc",
    "kip", "trong", "den", "lien",
];
/// Words that a deadline does not end with: what follows belongs to them.
const OPEN: [&str; 10] = [
    "nam", "thang", "quy", "ngay", "tuan", "hang", "moi", "cua", "lien", "tu",
];

/// Returns the deadlines of a text in a plan of a year, in order. `about` are the words of the
/// task, which may name the periods of a report.
#[must_use]
pub fn deadlines(text: &str, about: &str, year: Option<u16>) -> Vec<Deadline> {
    let mut found = Vec::new();
    for (_, item) in items::split(text) {
        found.extend(without_periods(of_item(&item, about, year)));
    }
    found
}

/// Joins a period with the days in it: "Hằng quý, trước ngày 20 của tháng cuối quý" is due on
/// these days only.
fn without_periods(mut found: Vec<Deadline>) -> Vec<Deadline> {
    let months = |one: &Deadline| -> Option<Vec<(i16, i8)>> {
        let Due::Each(days) = &one.due else {
            return None;
        };
        Some(days.iter().map(|day| (day.year(), day.month())).collect())
    };
    let ends = |one: &Deadline| {
        let mut days = one.due.days().iter();
        days.all(|day| *day == day.last_of_month())
    };
    let mut at = 0;
    while at + 1 < found.len() {
        let (period, days) = (&found[at], &found[at + 1]);
        let is_same = months(period).is_some() && months(period) == months(days);
        if is_same && ends(period) && !ends(days) {
            let period = found.remove(at);
            let days = &mut found[at];
            days.words = format!("{}, {}", period.words, days.words);
            days.about = days.about.take().or(period.about);
        } else {
            at += 1;
        }
    }
    found
}

fn of_item(item: &str, about: &str, year: Option<u16>) -> Vec<Deadline> {
    let whole = one_line(item);
    let whole = whole.trim_end_matches(['.', ';', ' ']);
    let due = parse(whole, about, year);
    if !matches!(due, Due::Unknown) {
        return vec![deadline(None, whole, due)];
    }
    let mut found: Vec<Deadline> = Vec::new();
    // Words without a time belong to the deadline after them.
    let mut waiting: Vec<String> = Vec::new();
    for piece in item.split([';', '\n']).flat_map(labelled) {
        let piece = one_line(&piece);
        let piece = piece.trim_matches([' ', '.', '-', '+']);
        if piece.is_empty() {
            continue;
        }
        let own = of_piece(piece, about, year);
        let is_open = own.iter().all(|one| one.due == Due::Unknown) && !is_about_time(piece);
        if is_open {
            waiting.push(piece.to_owned());
            continue;
        }
        let before = std::mem::take(&mut waiting).join("; ");
        found.extend(own.into_iter().enumerate().map(|(at, one)| {
            if at > 0 || before.is_empty() {
                return one;
            }
            let own = one.about.as_deref().unwrap_or_default();
            Deadline {
                about: Some(format!("{before}; {own}").trim_end_matches("; ").to_owned()),
                words: format!("{before}; {}", one.words),
                due: one.due,
            }
        }));
    }
    if let Some(last) = found.last_mut() {
        for words in waiting {
            last.words = format!("{}; {words}", last.words);
        }
    }
    // Nothing has a date: the words stay together.
    if found.iter().all(|one| one.due == Due::Unknown) {
        return vec![deadline(None, whole, Due::Unknown)];
    }
    found
}

/// Splits "Quý I: 31/3 - Quý II: 30/6" at the dash between two labels.
fn labelled(piece: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for part in piece.split(" - ") {
        let begins = part.trim_start().starts_with(char::is_alphabetic) && part.contains(':');
        match pieces.last_mut() {
            Some(last) if !(begins && last.contains(':')) => {
                last.push_str(" - ");
                last.push_str(part);
            }
            _ => pieces.push(part.to_owned()),
        }
    }
    pieces
}

/// Returns the deadlines of a part without semicolons: one, or a list.
fn of_piece(piece: &str, about: &str, year: Option<u16>) -> Vec<Deadline> {
    let due = parse(piece, about, year);
    if due != Due::Unknown {
        return vec![deadline(None, piece, due)];
    }
    let parts = parts(piece);
    // "Hằng tháng, trước ngày 25".
    if let [period, day] = parts.as_slice() {
        let due = parse(&format!("{day} {period}"), about, year);
        if matches!(due, Due::Each(_)) {
            return vec![deadline(None, piece, due)];
        }
    }
    if parts.len() > 1 {
        // "Tháng 6, 12/2024": the last year is that of all.
        let own = parts.iter().rev().find_map(|part| stated_year(part));
        let year = own.or(year);
        let each: Vec<Deadline> = parts.iter().map(|part| of_one(part, about, year)).collect();
        let has_day = |one: &&Deadline| !one.due.days().is_empty();
        if each.iter().filter(has_day).count() > 1
            && each
                .iter()
                .all(|one| has_day(&one) || !is_about_time(&one.words))
        {
            return each.into_iter().filter(|one| has_day(&one)).collect();
        }
    }
    bracketed(piece, about, year).unwrap_or_else(|| vec![of_one(piece, about, year)])
}

/// Returns the deadlines of a part with brackets, if those outside and inside have days:
/// "trước ngày 15/3 (quý I), 15/6 (6 tháng)", "ngày 25 của tháng cuối quý (báo cáo năm trước
/// ngày 30/11)". What is inside a period is its day: "Quý III (chậm nhất 15/9)".
fn bracketed(piece: &str, about: &str, year: Option<u16>) -> Option<Vec<Deadline>> {
    let mut outside = String::new();
    let mut inside: Vec<&str> = Vec::new();
    let mut rest = piece;
    while let Some((before, after)) = rest.split_once('(') {
        let (within, behind) = after.split_once(')').unwrap_or((after, ""));
        outside.push_str(before);
        inside.push(within.trim());
        rest = behind;
    }
    outside.push_str(rest);
    let outside = one_line(&outside).replace(" ,", ",");
    if inside.is_empty() || outside.trim().is_empty() {
        return None;
    }
    let has_days = |found: &[Deadline]| found.iter().any(|one| !one.due.days().is_empty());
    let mut found = of_piece(outside.trim(), about, year);
    if !has_days(&found) {
        return None;
    }
    if inside.iter().any(|text| names_day(text)) {
        if !names_day(&outside) {
            return None;
        }
        let own = inside
            .iter()
            .flat_map(|text| of_piece(text, &outside, year));
        found.extend(own.filter(|one| !one.due.days().is_empty()));
        return Some(found);
    }
    if found.len() != inside.len() || inside.iter().any(|text| is_condition(text)) {
        return None;
    }
    for (one, text) in found.iter_mut().zip(inside) {
        one.words = format!("{} ({text})", one.words);
        one.about = one.about.take().or_else(|| Some(text.to_owned()));
    }
    Some(found)
}

/// Whether a text names a day, not only a month or a quarter.
fn names_day(text: &str) -> bool {
    let words = words(text);
    let is_day = |number: &str| {
        let parts: Vec<&str> = number.split('/').collect();
        match parts.as_slice() {
            [_, last] => number::year(last).is_none(),
            [_, _, _] => true,
            _ => false,
        }
    };
    words.iter().any(|word| is_day(word))
        || words
            .windows(2)
            .any(|pair| pair[0] == "ngay" && pair[1].starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether words in brackets make a deadline depend on something else.
fn is_condition(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(' ');
    words.any(|word| ["sau", "khi", "neu", "theo", "tru", "du", "if", "after"].contains(&word))
}

/// Splits a list at commas and "và". A bare number takes over the words before the number of
/// the part above: "trước ngày 05/3, 05/6".
fn parts(piece: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in piece.split([',', '&']) {
        let mut open = Vec::new();
        for word in part.split_whitespace() {
            if ["và", "vả", "and"].contains(&word.to_lowercase().as_str()) {
                parts.push(std::mem::take(&mut open).join(" "));
            } else {
                open.push(word);
            }
        }
        parts.push(open.join(" "));
    }
    parts.retain(|part| !part.is_empty());
    let is_number = |word: &str| {
        let word = word.trim_end_matches('.');
        word.starts_with(|c: char| c.is_ascii_digit())
            || quarter(&fold(word.split('/').next().unwrap_or(word))).is_some()
    };
    let mut lead = String::new();
    for part in &mut parts {
        let all: Vec<&str> = part.split(' ').collect();
        let numbers = all.iter().position(|word| is_number(word));
        match numbers {
            Some(0) if !lead.is_empty() && !part.starts_with("6 tháng") => {
                *part = format!("{lead} {part}");
            }
            Some(at) => lead = all[..at].join(" "),
            None => {}
        }
    }
    parts
}

/// Returns the year that a part states.
fn stated_year(part: &str) -> Option<u16> {
    let words = words(part);
    words.iter().find_map(|word| {
        let last = word.rsplit('/').next().unwrap_or(word);
        number::year(last)
    })
}

/// Returns the one deadline of a part: the whole, or the end of it after what is due.
fn of_one(piece: &str, about: &str, year: Option<u16>) -> Deadline {
    /// The most words of a deadline.
    const LONGEST: usize = 16;
    let due = parse(piece, about, year);
    if due != Due::Unknown {
        return deadline(None, piece, due);
    }
    let all: Vec<&str> = piece.split(' ').collect();
    let folded: Vec<String> = all.iter().map(|word| fold(word)).collect();
    for from in 0..all.len() {
        let is_date =
            all[from].contains('/') && folded[from].starts_with(|c: char| c.is_ascii_digit());
        // "9 tháng đầu năm".
        let is_count = folded[from].parse::<u8>().is_ok()
            && folded.get(from + 1).is_some_and(|next| next == "thang");
        if !(is_date || is_count || FIRST.contains(&folded[from].as_str())) {
            continue;
        }
        let label = all[..from].join(" ");
        for to in (from + 1..=all.len().min(from + LONGEST)).rev() {
            let rest = all[to..].join(" ");
            if is_about_time(&rest) {
                break;
            }
            // "31/01 năm liền kề" is not "31/01 năm".
            let is_open = |at: usize| {
                at < all.len()
                    && all[at - 1].ends_with(char::is_alphanumeric)
                    && OPEN.contains(&folded[at - 1].as_str())
            };
            if is_open(to) {
                continue;
            }
            let text = all[from..to].join(" ");
            let context = format!("{about} {label}");
            let words = words(&text);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let due = of_words(&words, &context, year);
            if due == Due::Unknown {
                continue;
            }
            // A range that begins earlier is not cut.
            if refuses(&folded[..from], &all[..from], &folded[from]) {
                return deadline(None, piece, Due::Unknown);
            }
            return deadline(Some(label.clone()), piece, due);
        }
    }
    deadline(None, piece, Due::Unknown)
}

/// Whether the words before a date make it another one: of a document, of a beginning, or
/// some days before or after it. `next` is the first word of the date.
fn refuses(folded: &[String], written: &[&str], next: &str) -> bool {
    const OTHERS: [&str; 9] = [
        "sau", "tu", "khong", "qua", "so", "dinh", "van", "lich", "ky",
    ];
    let last = folded.last().map_or("", String::as_str);
    // "Đầu tháng 6" names no day.
    let is_vague =
        ["dau", "giua"].contains(&last) && ["thang", "quy", "nam", "tuan"].contains(&next);
    let is_hour = next == "ngay" && {
        let clock = last.trim_end_matches(|c: char| c.is_ascii_digit());
        last == "gio" || (clock.ends_with('h') && clock.starts_with(|c: char| c.is_ascii_digit()))
    };
    // "Tuần 5 tháng 6", "02 tuần đầu tháng 6", "trước kỳ họp tháng 7".
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let counts_next = !last.is_empty()
        && is_number(last)
        && ["tuan", "thang", "quy", "ngay", "nam"].contains(&next);
    let is_part = (last == "tuan" && is_number(next))
        || counts_next
        || (!is_hour && folded.iter().any(|word| word == "truoc"));
    let near = written.iter().rev().take(3);
    let is_document = |word: &&str| {
        let (first, rest) = word.split_once('/').unwrap_or(("", ""));
        !first.is_empty() && rest.contains(|c: char| c.is_alphabetic() && c.is_uppercase())
    };
    let counts = |pair: &[String]| {
        pair[0].starts_with(|c: char| c.is_ascii_digit())
            && ["ngay", "tuan", "gio", "thang"].contains(&pair[1].as_str())
    };
    let tail = folded.len().saturating_sub(3);
    is_vague
        || is_part
        || OTHERS.contains(&last)
        || near.into_iter().any(is_document)
        || (last != "thang"
            && !is_hour
            && folded[tail..]
                .windows(2)
                .any(|pair| counts(pair) && pair[1] == last))
}

fn is_about_time(text: &str) -> bool {
    let folded = fold(text);
    folded.split(' ').any(|word| {
        OF_TIME.contains(&word)
            || word.starts_with(|c: char| c.is_ascii_digit())
            || quarter(word).is_some()
    })
}

fn deadline(about: Option<String>, words: &str, due: Due) -> Deadline {
    let about = about.map(|about| {
        let about = about
            .rsplit_once('(')
            .map_or(about.as_str(), |(_, about)| about);
        about.trim_matches([' ', ',', ':', '(']).to_owned()
    });
    Deadline {
        about: about.filter(|about| !about.is_empty()),
        words: words.trim_matches([' ', '(', ')', ',']).to_owned(),
        due,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, year: u16) -> Vec<String> {
        let shown = deadlines(text, "", Some(year)).into_iter().map(|one| {
            let days: Vec<String> = one.due.days().iter().map(ToString::to_string).collect();
            let due = match one.due {
                Due::Recurring => "recurring".to_owned(),
                Due::Unknown => "?".to_owned(),
                Due::Impossible => "!".to_owned(),
                _ => days.join(" "),
            };
            match one.about {
                Some(about) => format!("{about} => {due}"),
                None => due,
            }
        });
        shown.collect()
    }

    #[test]
    fn several_deadlines_in_one_cell() {
        for (text, wanted) in [
            (
                "1. Báo cáo định kỳ về CCHC, gửi đến Sở Nội vụ (báo cáo quý I trước ngày 05/3; 6 tháng đầu năm trước ngày 05/6; quý III trước ngày 05/9; năm trước ngày 25/11)",
                vec![
                    "báo cáo quý I => 2019-03-04",
                    "6 tháng đầu năm => 2019-06-04",
                    "quý III => 2019-09-04",
                    "năm => 2019-11-24",
                ],
            ),
            (
                "1. Kế hoạch ban hành trước ngày 31/01 năm thực hiện kế hoạch;\n2. Báo cáo kết quả thực hiện trước ngày 15/8 năm thực hiện kế hoạch",
                vec![
                    "Kế hoạch ban hành => 2019-01-30",
                    "Báo cáo kết quả thực hiện => 2019-08-14",
                ],
            ),
            (
                "1. Kế hoạch CCHC; Kế hoạch tuyên truyền CCHC ban hành trong quý IV của năm trước liền kề; Kế hoạch kiểm tra công tác CCHC ban hành trong quý I năm thực hiện kế hoạch;\n2. Báo cáo kết quả cùng với báo cáo công tác CCHC định kỳ.",
                vec![
                    "Kế hoạch CCHC; Kế hoạch tuyên truyền CCHC ban hành => 2018-12-31",
                    "Kế hoạch kiểm tra công tác CCHC ban hành => 2019-03-31",
                    "recurring",
                ],
            ),
            ("Tháng 6, 12", vec!["2019-06-30", "2019-12-31"]),
            ("Tháng 6, 12/2020", vec!["2020-06-30", "2020-12-31"]),
            ("tháng 6 và tháng 12", vec!["2019-06-30", "2019-12-31"]),
            ("Quý II, IV", vec!["2019-06-30", "2019-12-31"]),
            (
                "trước ngày 05/3, 05/6 và 05/9",
                vec!["2019-03-04", "2019-06-04", "2019-09-04"],
            ),
            ("30/6; 30/11", vec!["2019-06-30", "2019-11-30"]),
            ("1. Quý I; 2. Quý III", vec!["2019-03-31", "2019-09-30"]),
            (
                "Thực hiện thường xuyên; báo cáo trước ngày 31/01",
                vec!["recurring", "báo cáo => 2019-01-30"],
            ),
            ("Quý II-III/2019", vec!["2019-09-30"]),
            (
                "Hằng quý",
                vec!["2019-03-31 2019-06-30 2019-09-30 2019-12-31"],
            ),
            ("Trước 25/11, gửi Sở Nội vụ", vec!["2019-11-24"]),
            (
                "Hằng quý, trước ngày 20 của tháng cuối quý",
                vec!["2019-03-19 2019-06-19 2019-09-19 2019-12-19"],
            ),
            (
                "Trước ngày 25 của tháng cuối quý (riêng báo cáo năm trước ngày 30/11)",
                vec![
                    "2019-03-24 2019-06-24 2019-09-24 2019-12-24",
                    "riêng báo cáo năm => 2019-11-29",
                ],
            ),
            (
                "Trước ngày 15/3 (quý I), 15/6 (6 tháng), 10/12 (năm)",
                vec![
                    "quý I => 2019-03-14",
                    "6 tháng => 2019-06-14",
                    "năm => 2019-12-09",
                ],
            ),
            ("Quý III (chậm nhất 15/9)", vec!["Quý III => 2019-09-15"]),
            (
                "Quý I: 31/3 - Quý II: 30/6",
                vec!["Quý I => 2019-03-31", "Quý II => 2019-06-30"],
            ),
            ("Trước 15h00 ngày 20/6", vec!["Trước 15h00 => 2019-06-20"]),
            ("17 giờ ngày 20/6/2019", vec!["17 giờ => 2019-06-20"]),
            ("Báo cáo 9 tháng đầu năm", vec!["Báo cáo => 2019-09-30"]),
            ("31/02/2019", vec!["!"]),
            ("báo cáo trước ngày 31/4", vec!["báo cáo => !"]),
        ] {
            assert_eq!(read(text, 2019), wanted, "{text}");
        }
    }

    #[test]
    fn words_that_are_no_deadline_keep_together() {
        for text in [
            "Theo kế hoạch",
            "Sau khi có hướng dẫn",
            "Theo Quyết định số 600/QĐ-UBND ngày 14/10/2019",
            "Sau ngày 30/6",
            "15 ngày trước ngày 30/6",
            "Trong vòng 05 ngày làm việc",
            "Theo hướng dẫn của Sở Nội vụ; theo kế hoạch",
            "kể từ ngày 01/01/2019",
            "Năm 2019-2025, theo lộ trình",
            "Đầu tháng 6",
            "giữa tháng 6/2019",
            "đầu quý III",
            "31/01 năm liền kề",
            "Báo cáo trước ngày 31/01 năm liền kề năm thực hiện",
            "Tuần 5 tháng 6",
            "02 tuần đầu tháng 6",
            "Trước kỳ họp tháng 7",
            "Tháng 6/2019 (sau khi có hướng dẫn)",
        ] {
            assert_eq!(read(text, 2019), ["?"], "{text}");
        }
    }
}
