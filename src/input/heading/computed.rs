//! Headings that name points and hold none: differences, shares, ranks.

use super::words::Words;
use super::{LONGEST, fold, named};

/// What heads a column of differences, which names the columns it compares: such
/// a column is worked out, not read. Folded.
const DIFFERENCES: [&str; 7] = [
    "chenh lech",
    "so voi",
    "con toi",
    "con thieu",
    "mat diem",
    "to target",
    "change on",
];

/// What heads a column of shares or of points taken away: it names the points it
/// is worked out from, but holds others. Folded.
const WORKED_OUT: [&str; 15] = [
    "ty le",
    "ti le",
    "bi tru",
    "tru",
    "giam",
    "tang",
    "cat",
    "diem mat",
    "bi mat",
    "khong dat",
    "con lai",
    "so nam truoc",
    "xep hang",
    "thu hang",
    "index",
];

/// What such a heading may begin with. Folded.
const WORKED_OUT_FIRST: [&str; 3] = ["chi so ", "ngay ", "so ho so "];

/// Whether a heading compares columns; folded.
pub(super) fn is_difference(words: &Words) -> bool {
    words.localize(&DIFFERENCES)
}

/// Whether a heading names a share, a rank or points taken away.
pub(super) fn is_worked_out(text: &str, words: &Words) -> bool {
    let first = |first: &&str| words.as_str().starts_with(first);
    text.contains('%') || words.localize(&WORKED_OUT) || WORKED_OUT_FIRST.iter().any(first)
}

/// Whether a cell over several columns makes shares, ranks or points taken away
/// of them; one that only mentions such ("Kết quả và tỷ lệ") does not.
pub(super) fn is_worked_out_band(text: &str, words: &Words) -> bool {
    let words = words.as_str();
    let bare = words.strip_prefix("diem ").unwrap_or(words);
    let begins = |phrase: &&str| bare == *phrase || bare.starts_with(&format!("{phrase} "));
    let first = |first: &&str| bare.starts_with(first.trim_end());
    text.contains('%') || WORKED_OUT.iter().any(begins) || WORKED_OUT_FIRST.iter().any(first)
}

/// What heads words about a score, not the score. Folded.
const OPINIONS: [&str; 10] = [
    "y kien",
    "nhan xet",
    "noi dung",
    "ly do",
    "nguyen nhan",
    "ghi chu",
    "thuyet minh",
    "dien giai",
    "comment",
    "remark",
];

/// Whether a heading that names a score is about words on it; folded.
pub(super) fn is_opinion(words: &Words) -> bool {
    words.go_on_from(&OPINIONS)
}

/// Whether a heading that means no column we know still speaks of points, so
/// that what stands below it may be missed.
#[must_use]
pub fn may_be_points(text: &str) -> bool {
    const SPOKEN: [&str; 8] = [
        "diem", "cham", "danh gia", "ket qua", "dat duoc", "nam", "score", "points",
    ];
    let words = Words::of(fold(text));
    text.chars().count() <= LONGEST
        && named(text).is_none()
        && !is_difference(&words)
        // Our own reports count under this heading how many criteria are scored.
        && words.as_str() != "da cham"
        && !is_worked_out(text, &words)
        && words.localize(&SPOKEN)
}

/// Whether a heading that means no column we know may still be that of points by
/// the name of whoever or whenever they are of: "Sở A", "Quý I".
#[must_use]
pub fn may_be_of_somebody(text: &str) -> bool {
    let words = Words::of(fold(text));
    text.chars().count() <= LONGEST
        && words.as_str().contains(char::is_alphabetic)
        && named(text).is_none()
        && !is_difference(&words)
        && !is_worked_out(text, &words)
        && !is_opinion(&words)
        && words.as_str() != "da cham"
}
