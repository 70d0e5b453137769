//! A ratio times the standard points in the words of a set: `(tỷ lệ % x 1)/100%`, alone or
//! with the ranges that give everything or nothing: `100%: 1; từ 70% đến dưới 100%: (tỷ lệ
//! % x 1)/100%; dưới 70%: 0`.

use super::answers::{BULLETS, answer};
use super::bands::{Cut, OTHERWISE, Range, range};
use crate::input::values::{self, Separators};
use crate::model::rule::Proportion;
use crate::model::{Points, ScoringRule};
use crate::vocab::fold::fold;

/// What a clause of a rule gives.
enum Gives {
    Points(Points),
    /// The ratio times the standard points, divided by a percentage.
    Product(Points),
}

/// Parses the rule of a criterion with these standard points. The factor of the product is
/// the standard points, and the ranges leave no hole and overlap nowhere.
pub(super) fn formula(text: &str, standard: Points) -> Option<ScoringRule> {
    let hundred = Points::from_whole(100);
    let mut product: Option<(Option<Range>, Points)> = None;
    let (mut top, mut bottom): (Option<Cut>, Option<Cut>) = (None, None);
    for clause in clauses(text) {
        let (range, gives) = parse(clause, standard)?;
        match (gives, range) {
            (Gives::Product(divisor), range) => {
                if product.replace((range, divisor)).is_some() {
                    return None;
                }
            }
            (Gives::Points(points), Some(range)) if points == standard && !points.is_negative() => {
                let edge = range
                    .lower
                    .filter(|edge| range.upper.is_none() && !edge.1)?;
                if top.replace(edge).is_some() {
                    return None;
                }
            }
            (Gives::Points(points), Some(range)) if points == Points::ZERO => {
                let edge = range
                    .upper
                    .filter(|edge| range.lower.is_none() && !edge.1)?;
                if bottom.replace(edge).is_some() {
                    return None;
                }
            }
            _ => return None,
        }
    }
    let (range, divisor) = product?;
    if let Some(range) = range {
        let from_zero = range.lower.is_none_or(|(edge, _)| edge == Points::ZERO);
        let begins = match (range.lower, bottom) {
            (Some(lower), Some(bottom)) => lower == bottom,
            (None, Some(_)) => false,
            (_, None) => from_zero,
        };
        let ends = match (range.upper, top) {
            (Some(upper), Some(top)) => upper == top,
            (Some((edge, after)), None) => edge == hundred && after,
            (None, _) => true,
        };
        if !begins || !ends {
            return None;
        }
    }
    let full = top.map(|(edge, _)| edge);
    // Above its divisor the product would be more than the standard points.
    if full.is_some_and(|full| full > divisor) {
        return None;
    }
    let full_from = full.filter(|full| *full < divisor);
    Some(ScoringRule::Ratio(Proportion {
        zero_below: bottom.map(|(edge, _)| edge),
        full_from,
        // Without a divisor the product is divided by `full_from`.
        divided_by: Some(divisor).filter(|divisor| *divisor < hundred || full_from.is_some()),
        when_none: None,
    }))
}

/// Splits a rule at line ends, semicolons and the ends of sentences.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split([';', '\n']).flat_map(|line| line.split(". "));
    let bare = lines.map(|line| {
        let line = line.trim().trim_start_matches(BULLETS).trim();
        line.trim_end_matches(['.', ',', ';'])
    });
    bare.filter(|line| !line.is_empty())
}

/// Parses a range, if there is one, and what it gives.
fn parse(clause: &str, standard: Points) -> Option<(Option<Range>, Gives)> {
    if let Some((name, points)) = answer(clause) {
        return Some((Some(range(&name)?), Gives::Points(points)));
    }
    let Some((name, value)) = clause.split_once(':') else {
        return Some((None, Gives::Product(product(clause, standard)?)));
    };
    let divisor = product(value, standard)?;
    let is_bare = OTHERWISE.contains(&name.trim().to_lowercase().as_str())
        || ["diem", "diem dat duoc", "cach tinh", "cong thuc", "score"]
            .contains(&fold(name).as_str());
    let range = if is_bare { None } else { Some(range(name)?) };
    Some((range, Gives::Product(divisor)))
}

/// Returns the percentage that a product divides by, if its factors are a ratio and the
/// standard points: `(tỷ lệ x 1)/50%`, `tỷ lệ % × 1`, `1 x tỷ lệ đạt được`.
fn product(text: &str, standard: Points) -> Option<Points> {
    const BEFORE: [&str; 11] = [
        "số điểm",
        "điểm đạt được",
        "tính theo công thức",
        "tính theo tỷ lệ",
        "áp dụng công thức",
        "theo công thức",
        "công thức",
        "được tính",
        "tính",
        "điểm",
        "=",
    ];
    let lower = text
        .to_lowercase()
        .replace("nhân với", "x")
        .replace("nhân", "x");
    let mut words = lower.trim();
    while let Some(rest) = BEFORE
        .iter()
        .find_map(|before| words.strip_prefix(before))
        .filter(|rest| !rest.trim_start().starts_with("chuẩn"))
    {
        words = rest.trim_start_matches([':', ' ', '=']);
    }
    let words = words.trim_end_matches(['.', ' ']);
    let words = words.strip_suffix("điểm").unwrap_or(words);
    let signs: String = words
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '[' | ']'))
        .map(|c| if matches!(c, '×' | '*') { 'x' } else { c })
        .collect();
    let (factors, divisor) = match signs.split_once('/') {
        Some((factors, divisor)) => (factors, Some(divisor)),
        None => (signs.as_str(), None),
    };
    let hundred = Points::from_whole(100);
    let divisor = match divisor {
        None | Some("100") => hundred,
        Some(divisor) => values::percent(divisor)?,
    };
    let is_standard = |factor: &str| {
        let number = values::points(factor, Separators::EITHER).ok().flatten();
        number == Some(standard)
            || ["điểmchuẩn", "điểmtốiđa", "thangđiểm", "standardpoints"].contains(&factor)
    };
    let (one, other) = factors.split_once('x')?;
    let is_product = (is_ratio(one) && is_standard(other)) || (is_standard(one) && is_ratio(other));
    (is_product && divisor > Points::ZERO && divisor <= hundred).then_some(divisor)
}

fn is_ratio(factor: &str) -> bool {
    const RATIOS: [&str; 8] = [
        "tỷlệ",
        "tỉlệ",
        "tỷlệđạt",
        "tỷlệđạtđược",
        "tỷlệthựchiện",
        "tỷlệhoànthành",
        "ratio",
        "tỷlệphầntrăm",
    ];
    RATIOS.contains(&factor.trim_end_matches('%'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(text: &str) -> Option<[Option<String>; 3]> {
        match formula(text, Points::from_whole(1))? {
            ScoringRule::Ratio(limits) => Some(
                [limits.zero_below, limits.full_from, limits.divided_by]
                    .map(|limit| limit.map(|limit| limit.to_string())),
            ),
            _ => None,
        }
    }

    #[test]
    fn products_of_a_ratio_are_computed() {
        for (text, [zero_below, full_from, divided_by]) in [
            ("(tỷ lệ % x 1)/100%", ["", "", ""]),
            ("Tỷ lệ x 1", ["", "", ""]),
            ("Tỷ lệ × 1 điểm", ["", "", ""]),
            ("1 x tỷ lệ đạt được", ["", "", ""]),
            ("Điểm = tỷ lệ x điểm chuẩn", ["", "", ""]),
            ("Số điểm = Tỷ lệ % x 1", ["", "", ""]),
            ("Tỷ lệ đạt được nhân với điểm chuẩn", ["", "", ""]),
            ("(tỷ lệ x 1)/50%", ["", "", "50"]),
            (
                "Từ 50% trở lên: 1 điểm. Dưới 50%: tính theo công thức (tỷ lệ x 1)/50%",
                ["", "", "50"],
            ),
            (
                "100%: 1\nTừ 70% - dưới 100%: (tỷ lệ % x 1)/100%\nDưới 70%: 0",
                ["70", "", ""],
            ),
            (
                "Thực hiện 100%: 1; từ 80% đến dưới 100%: tỷ lệ x 1; dưới 80%: 0",
                ["80", "", ""],
            ),
            ("Từ 80% trở lên: 1; dưới 80%: tỷ lệ x 1", ["", "80", "100"]),
            ("Dưới 60%: 0; còn lại: (tỷ lệ x 1)/100%", ["60", "", ""]),
        ] {
            let expected = [zero_below, full_from, divided_by];
            let expected = expected.map(|limit| (!limit.is_empty()).then(|| limit.to_owned()));
            assert_eq!(limits(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_plain_is_not_computed() {
        for text in [
            // Another factor than the standard points.
            "Tỷ lệ x 2",
            "(tỷ lệ x 0,5)/50%",
            // A hole below 70 %, two products, an edge of no range, another level.
            "100%: 1; từ 70% đến dưới 100%: tỷ lệ x 1",
            "Tỷ lệ x 1; tỷ lệ x 1",
            "100%: 1; từ 70% đến dưới 90%: tỷ lệ x 1; dưới 70%: 0",
            "100%: 1; từ 70% đến dưới 100%: tỷ lệ x 1; từ 50% đến dưới 70%: 0,5; dưới 50%: 0",
            // Full points from 80 %, which the product reaches at 50 %.
            "Từ 80% trở lên: 1; dưới 80%: (tỷ lệ x 1)/50%",
            "Số hồ sơ x 1",
            "tỷ lệ x 1/0%",
            "tỷ lệ x 1/150%",
            "tỷ lệ",
            "",
        ] {
            assert_eq!(limits(text), None, "{text}");
        }
    }
}
