//! Headings that mention points but do not contain them: differences, shares, ranks.

use super::words::Words;
use super::{LONGEST, fold, named};

/// Phrases of difference columns, which name the columns they compare: such a column is
/// computed, not read. Folded.
const DIFFERENCES: [&str; 7] = [
    "chenh lech",
    "so voi",
    "con toi",
    "con thieu",
    "mat diem",
    "to target",
    "change on",
];

/// Phrases of columns with shares or deducted points: they name the points they are
/// computed from, but contain others. Folded.
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

/// Beginnings of such headings. Folded.
const WORKED_OUT_FIRST: [&str; 3] = ["chi so ", "ngay ", "so ho so "];

/// Returns whether a heading compares columns; folded.
pub(super) fn is_difference(words: &Words) -> bool {
    words.localize(&DIFFERENCES)
}

/// Returns whether a heading names a share, a rank or deducted points.
pub(super) fn is_worked_out(text: &str, words: &Words) -> bool {
    let first = |first: &&str| words.as_str().starts_with(first);
    text.contains('%') || words.localize(&WORKED_OUT) || WORKED_OUT_FIRST.iter().any(first)
}

/// Returns whether a cell over several columns means that they are shares, ranks or
/// deducted points; one that only mentions them ("Kết quả và tỷ lệ") does not.
pub(super) fn is_worked_out_band(text: &str, words: &Words) -> bool {
    let words = words.as_str();
    let bare = words.strip_prefix("diem ").unwrap_or(words);
    let begins = |phrase: &&str| bare == *phrase || bare.starts_with(&format!("{phrase} "));
    let first = |first: &&str| bare.starts_with(first.trim_end());
    text.contains('%') || WORKED_OUT.iter().any(begins) || WORKED_OUT_FIRST.iter().any(first)
}

/// Phrases of columns with remarks on a score. Folded.
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

/// Returns whether a heading that names a score is about remarks on it; folded.
pub(super) fn is_opinion(words: &Words) -> bool {
    words.go_on_from(&OPINIONS)
}

/// Returns whether an unknown heading still mentions points, so that its column may be
/// missed.
#[must_use]
pub fn may_be_points(text: &str) -> bool {
    const SPOKEN: [&str; 8] = [
        "diem", "cham", "danh gia", "ket qua", "dat duoc", "nam", "score", "points",
    ];
    let words = Words::of(fold(text));
    text.chars().count() <= LONGEST
        && named(text).is_none()
        && !is_difference(&words)
        // Our own reports use this heading for the number of scored criteria.
        && words.as_str() != "da cham"
        && !is_worked_out(text, &words)
        && words.localize(&SPOKEN)
}

/// Returns whether an unknown heading may be a column of points named after an
/// organisation or a period: "Sở A", "Quý I".
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
