//! Columns named after the appraising body or the round of appraisal: "Sở Nội vụ",
//! "HĐTĐ", "Phúc tra".

use super::computed::{is_difference, is_opinion, is_worked_out_band};
use super::named::{Meaning, Named, says_last_year, words_and_year};
use super::words::Words;
use super::{CriterionField, LONGEST};
use crate::model::ScoreColumn;

/// Appraising bodies; folded.
const BODIES: [&str; 17] = [
    "hoi dong",
    "hdtd",
    "so noi vu",
    "noi vu",
    "phong noi vu",
    "bo noi vu",
    "snv",
    "bnv",
    "ubnd",
    "ubnd tinh",
    "ubnd huyen",
    "ubnd thanh pho",
    "doan kiem tra",
    "to kiem tra",
    "to giup viec",
    "cap tren",
    "co quan cap tren",
];

/// Other words for an appraisal; folded. On their own they may mean anything.
const ROUNDS: [&str; 10] = [
    "kiem tra",
    "phuc tra",
    "xet duyet",
    "phe duyet",
    "ket luan",
    "chinh thuc",
    "cuoi cung",
    "cong nhan",
    "duoc cong nhan",
    "thong nhat",
];

/// Returns whether words mean that an appraising body scores: "UBND tỉnh đánh giá", "Điểm
/// đánh giá của Hội đồng".
pub(super) fn scores(words: &Words) -> bool {
    const VERBS: [&str; 3] = ["cham", "danh gia", "cho diem"];
    if !words.localize(&VERBS) {
        return false;
    }
    let words = words.as_str();
    let after = |body: &str| {
        let before = words.strip_suffix(body);
        before.is_some_and(|before| {
            let mut verbs = VERBS.iter();
            verbs.any(|verb| before.ends_with(&format!("{verb} cua ")))
        })
    };
    let in_front = |body: &str| {
        let mut found = words.match_indices(body);
        found.any(|(at, _)| {
            let begins = at == 0 || words.as_bytes()[at - 1] == b' ';
            let rest = words[at + body.len()..]
                .strip_prefix(' ')
                .unwrap_or_default();
            begins && VERBS.iter().any(|verb| rest.starts_with(verb))
        })
    };
    BODIES.iter().any(|body| in_front(body) || after(body))
}

/// Returns the column of the lowest of several stacked heading cells if it is named after
/// the appraising body or the round; a round only if points are mentioned. Next to a
/// self-score, this is the appraised score.
#[must_use]
pub fn of_council(cells: &[&str]) -> Option<Named> {
    called(cells).and_then(|(named, sure)| sure.then_some(named))
}

/// Returns whether the lowest of several cells may be named so, even if it is not
/// certain.
#[must_use]
pub fn may_be_of_council(cells: &[&str]) -> bool {
    called(cells).is_some()
}

/// Returns the column and whether it is certain.
fn called(cells: &[&str]) -> Option<(Named, bool)> {
    let (own, above) = cells.split_last()?;
    if own.chars().count() > LONGEST {
        return None;
    }
    let (words, mut year) = words_and_year(own);
    let mut last_year = says_last_year(&words);
    let own = words.as_str();
    let bare = own.strip_prefix("diem ").unwrap_or(own);
    let bare = bare.strip_prefix("cua ").unwrap_or(bare);
    let mut of_points = bare.len() < own.len();
    for band in above {
        let (words, found) = words_and_year(band);
        if is_difference(&words) || is_worked_out_band(band, &words) || is_opinion(&words) {
            return None;
        }
        of_points |= speaks_of_points(&words);
        year = year.or(found);
        last_year |= says_last_year(&words);
    }
    let body = BODIES.contains(&bare);
    let named = Named {
        meaning: Meaning::Column(CriterionField::Points(ScoreColumn::Appraised)),
        year,
        last_year,
    };
    (body || ROUNDS.contains(&bare)).then_some((named, body || of_points))
}

/// Returns whether a cell over several columns mentions points.
fn speaks_of_points(words: &Words) -> bool {
    words.localize(&["diem", "cham", "danh gia", "ket qua", "score", "points"])
}

/// Returns whether a cell over several columns means that they contain points.
#[must_use]
pub fn is_band_of_points(text: &str) -> bool {
    text.chars().count() <= LONGEST && {
        let words = words_and_year(text).0;
        speaks_of_points(&words) && !is_worked_out_band(text, &words) && !is_difference(&words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_appraises_heads_a_score() {
        for (cells, council) in [
            (&["Sở Nội vụ"][..], true),
            (&["Điểm đánh giá", "HĐTĐ"], true),
            (&["Điểm đánh giá", "Kết luận"], true),
            (&["Kết quả", "Phúc tra"], true),
            (&["Điểm chính thức"], true),
            (&["Kết luận"], false),
            (&["Kiểm tra"], false),
            (&["Tỷ lệ (%)", "Sở Nội vụ"], false),
            (&["Ý kiến", "Hội đồng"], false),
            (&["Điểm", "Sở Tài chính"], false),
            (&["Điểm", "Ghi chú"], false),
        ] {
            assert_eq!(of_council(cells).is_some(), council, "{cells:?}");
        }
        assert!(may_be_of_council(&["Kiểm tra"]));
    }
}
