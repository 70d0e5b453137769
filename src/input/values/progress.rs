//! The progress of a task as plans write it: "đã hoàn thành", "60%", "done".

use super::number::{Separators, percent, points};
use super::text::one_line;
use crate::model::{Fraction, Points, Progress};
use crate::vocab::fold::fold;

/// Folded first words of what is done, to the end of a clause.
const DONE: [&str; 12] = [
    "hoan thanh",
    "da hoan thanh",
    "hoan thanh tot",
    "hoan thanh xuat sac",
    "hoan thanh day du",
    "da xong",
    "xong",
    "da thuc hien xong",
    "da thuc hien",
    "da dat",
    "dat",
    "dat yeu cau",
];
/// Folded first words of what was done before or by its deadline, whatever follows.
const DONE_FIRST: [&str; 6] = [
    "hoan thanh truoc",
    "hoan thanh dung",
    "hoan thanh som",
    "da hoan thanh truoc",
    "da hoan thanh dung",
    "da hoan thanh som",
];
/// Folded first words of a deed, which is done unless the rest is about a part of it.
const DEEDS: [&str; 10] = [
    "da ban hanh",
    "da phe duyet",
    "da cong bo",
    "da cong khai",
    "da niem yet",
    "da to chuc",
    "da thuc hien",
    "da gui",
    "da bao cao",
    "da hoan thanh",
];
/// Folded words of a part, of a time or of a doubt.
const PARTS: [&str; 16] = [
    "du thao", "quy", "thang", "phan", "dang", "chua", "lan", "con", "dot", "tuan", "mot so",
    "co ban", "khong", "cham", "gan", "sap",
];
/// Folded first words of what is not done.
const UNDERWAY: [&str; 12] = [
    "dang",
    "chua",
    "sap",
    "gan",
    "co ban",
    "mot phan",
    "hoan thanh mot phan",
    "cham",
    "qua han",
    "tre han",
    "khong dat",
    "khong hoan thanh",
];
/// Folded first words of what is not begun.
const NOT_STARTED: [&str; 11] = [
    "chua thuc hien",
    "chua trien khai",
    "chua lam",
    "chua bat dau",
    "chua co",
    "chua ban hanh",
    "chua bao cao",
    "chua gui",
    "chua to chuc",
    "khong thuc hien",
    "chua den han",
];
/// Folded words next to a share.
const AROUND_SHARE: [&str; 16] = [
    "hoan",
    "thanh",
    "da",
    "dat",
    "dang",
    "thuc",
    "hien",
    "trien",
    "khai",
    "tien",
    "do",
    "khoang",
    "duoc",
    "moi",
    "ty",
    "completed",
];

/// Parses a progress; unknown words are not guessed.
#[must_use]
pub fn parse(text: &str) -> Progress {
    if let Some(keyword) = keyword(text) {
        return keyword;
    }
    let line = one_line(text).replace(" %", "%");
    let clause = line.split(['(', ';', ',', ':']).next().unwrap_or_default();
    // "0,8" is not two clauses.
    let clause = if clause.ends_with(|c: char| c.is_ascii_digit()) {
        line.split(['(', ';', ':']).next().unwrap_or_default()
    } else {
        clause
    };
    if let Some(share) = share(clause.trim()) {
        return share;
    }
    let words = fold(clause);
    let begins = |first: &&str| {
        words
            .strip_prefix(*first)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let all = format!(" {} ", fold(&line));
    let rest_is_whole = |words: &str| {
        let rest = format!(" {words} ");
        PARTS
            .iter()
            .all(|part| !rest.contains(&format!(" {part} ")))
            && !rest.contains('%')
    };
    let after = all.replacen(words.as_str(), "", 1);
    let is_done = (DONE.contains(&words.as_str()) && rest_is_whole(after.trim()))
        || (DONE_FIRST.iter().any(begins) && !line.contains('%'))
        || (has_document(&line) && DEEDS.iter().any(begins) && rest_is_whole(all.trim()));
    if words == "chua" || NOT_STARTED.iter().any(begins) {
        Progress::NotStarted
    } else if UNDERWAY.iter().any(begins) {
        Progress::Underway(None)
    } else if is_done {
        Progress::Done
    } else {
        Progress::Unknown
    }
}

/// Whether a text names a document by its number: `12/KH-SKHCN`.
fn has_document(line: &str) -> bool {
    line.split([' ', ',', ';', '(', ')']).any(|word| {
        word.split_once('/').is_some_and(|(number, sign)| {
            number.starts_with(|c: char| c.is_ascii_digit()) && sign.contains(char::is_uppercase)
        })
    })
}

/// Returns the share of a clause that has nothing else: "Hoàn thành 60%", "60%", "0,8", "45/53".
fn share(clause: &str) -> Option<Progress> {
    let (before, last) = clause.rsplit_once(' ').unwrap_or(("", clause));
    let before = fold(before);
    let mut words = before.split(' ').filter(|word| !word.is_empty());
    if !words.all(|word| AROUND_SHARE.contains(&word)) {
        return None;
    }
    let hundred = Points::from_whole(100);
    let share = percent(last).or_else(|| fraction(last, &before))?;
    Some(if share == hundred {
        Progress::Done
    } else if share == Points::ZERO {
        Progress::NotStarted
    } else if share > Points::ZERO && share < hundred {
        Progress::Underway(Some(share))
    } else {
        Progress::Unknown
    })
}

/// Returns a fraction in per cent: a number between 0 and 1, or a part of a count. "3/4" alone
/// may be a date.
fn fraction(text: &str, before: &str) -> Option<Points> {
    if let Some((part, whole)) = text.split_once('/') {
        let (part, whole): (u64, u64) = (part.parse().ok()?, whole.parse().ok()?);
        let is_date = before.is_empty() && (1..=31).contains(&part) && (1..=12).contains(&whole);
        let exact = part <= whole && whole > 0 && !is_date;
        let share = Fraction::share(
            Points::from_whole(100),
            Points::from_whole(part.try_into().ok()?),
            Points::from_whole(whole.try_into().ok()?),
        );
        return share.filter(|_| exact).map(|share| share.round(1));
    }
    let number = points(text, Separators::EITHER).ok().flatten()?;
    let hundred = Points::from_whole(100);
    let is_part = text.starts_with('0') && number > Points::ZERO && number < Points::from_whole(1);
    let share = Fraction::share(hundred, number, Points::from_whole(1))?;
    is_part.then(|| share.round(2))
}

/// Returns the progress that a keyword of the format means, or `None` for other words.
#[must_use]
pub fn keyword(text: &str) -> Option<Progress> {
    match fold(text).as_str() {
        "done" | "completed" | "complete" | "finished" => Some(Progress::Done),
        "in progress" | "underway" | "started" => Some(Progress::Underway(None)),
        "not started" | "todo" | "to do" => Some(Progress::NotStarted),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_as_plans_write_it() {
        let sixty = Progress::Underway(Some(Points::from_whole(60)));
        for (text, meant) in [
            ("done", Progress::Done),
            ("Hoàn thành", Progress::Done),
            ("Đã hoàn thành", Progress::Done),
            ("100%", Progress::Done),
            ("Hoàn thành 100 %", Progress::Done),
            ("60%", sixty),
            ("Hoàn thành 60%", sixty),
            ("Đang thực hiện", Progress::Underway(None)),
            ("Chưa hoàn thành", Progress::Underway(None)),
            ("not started", Progress::NotStarted),
            ("Chưa thực hiện", Progress::NotStarted),
            ("0%", Progress::NotStarted),
            ("120%", Progress::Unknown),
            ("-5%", Progress::Unknown),
            ("Hoàn thành trước hạn", Progress::Done),
            ("Đã hoàn thành đúng thời hạn", Progress::Done),
            ("60% (3/5 báo cáo)", sixty),
            ("Hoàn thành 60% (3/5 báo cáo)", sixty),
            ("Sắp hoàn thành", Progress::Underway(None)),
            ("60 %", sixty),
            ("0.6", sixty),
            ("0,6", sixty),
            ("Đang thực hiện, đạt 60%", Progress::Underway(None)),
            ("đạt 3/5", sixty),
            ("30/50", sixty),
            ("3/5", Progress::Unknown),
            ("53/53", Progress::Done),
            ("Đang triển khai", Progress::Underway(None)),
            ("Đang trình Giám đốc Sở", Progress::Underway(None)),
            ("Chậm", Progress::Underway(None)),
            ("Quá hạn", Progress::Underway(None)),
            ("Không đạt", Progress::Underway(None)),
            ("Hoàn thành một phần", Progress::Underway(None)),
            ("Chưa", Progress::NotStarted),
            ("Chưa triển khai", Progress::NotStarted),
            ("Chưa báo cáo", Progress::NotStarted),
            ("Xong (Báo cáo số 5/BC-SKHCN)", Progress::Done),
            ("Đã ban hành Kế hoạch số 12/KH-SKHCN", Progress::Done),
            ("Đã ban hành dự thảo", Progress::Unknown),
            ("Đã hoàn thành; còn quý IV", Progress::Unknown),
            ("Đã gửi báo cáo quý I số 5/BC-SKHCN", Progress::Unknown),
            ("Đã trình UBND tỉnh", Progress::Unknown),
            ("x", Progress::Unknown),
            ("Giảm 20% thủ tục", Progress::Unknown),
            ("60", Progress::Unknown),
            ("", Progress::Unknown),
        ] {
            assert_eq!(parse(text), meant, "{text}");
        }
    }
}
