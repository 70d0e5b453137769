//! A scoring rule in a cell: in YAML, or in the plain words of a printed set.
//!
//! `kịp thời: 1; không kịp thời: 0,5; không ban hành: 0` and
//! `>90%: 2; 70%-90%: 1; <70%: 0` leave one reading and are read, and so do
//! `tốt: 100%; khá: 70%`, `tỷ lệ × điểm chuẩn` and `0,5 điểm/sáng kiến, tối đa 2`.
//! What answers do to each other may be said before them: `chọn một – một: 1; hai: 0,5`,
//! `cộng các mục đạt – một: 0,5; hai: 0,5`.
//! Anything less plain is left alone: no rule is better than a wrong one.

mod headed;
mod share;

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::input::draft::Field;
use crate::input::field::{self, Separators};
use crate::input::yaml;
use crate::model::rule::Band;
use crate::model::{Points, Rule};
use crate::source::{Files, Place};

/// The rule of a cell; missing where its words do not say one plainly.
pub(super) fn of_cell(text: &str, place: &Place, faults: &mut Vec<Diagnostic>) -> Field<Rule> {
    if yaml::is_rule(text) {
        return yaml::rule_in_cell(text, place, faults);
    }
    let rule = plain(text);
    rule.map_or(Field::Missing, |rule| Field::read(rule, place.clone()))
}

/// The rule that a cell with these words is read as, where it is no YAML.
#[must_use]
pub fn of_words(text: &str) -> Option<Rule> {
    if yaml::is_rule(text) {
        return None;
    }
    plain(text)
}

/// The rule that a text says, in words or in YAML.
#[must_use]
pub fn of_text(text: &str) -> Option<Rule> {
    let place = Place::whole(Files::default().add(""));
    let mut faults = Vec::new();
    let rule = of_cell(text, &place, &mut faults);
    rule.value().filter(|_| faults.is_empty()).cloned()
}

/// The rule that plain words make: levels, a ratio, points per item, or answers
/// with their points, where one of them gives nothing or they are bands.
pub(super) fn plain(text: &str) -> Option<Rule> {
    if let Some((head, answers)) = headed::split(text) {
        return headed::behind(head, &answers);
    }
    let parts = text.split([';', '\n']).map(field::one_line);
    let parts: Vec<Cow<str>> = parts.filter(|part| !part.is_empty()).collect();
    let shared = share::levels(&parts).or_else(|| share::ratio(&parts));
    if let Some(rule) = shared.or_else(|| share::per_item(&field::one_line(text))) {
        return Some(rule);
    }
    let answers = answers(text, &[';', '\n'])?;
    if answers.iter().any(|(name, _)| name.contains(EDGES)) {
        return bands(&answers).map(Rule::Bands);
    }
    // Answers of which one gives nothing exclude each other; without a zero they
    // may as well add up.
    let excludes = answers.iter().any(|(_, points)| *points == Points::ZERO);
    excludes.then(|| options(answers)).flatten()
}

/// Answers, a line each, of which it is known that they exclude each other.
pub(super) fn exclusive(text: &str) -> Option<Rule> {
    let answers = answers(text, &['\n'])?;
    let of_ratio = |(name, _): &(String, Points)| name.contains(EDGES);
    if answers.iter().any(of_ratio) {
        return None;
    }
    options(answers)
}

fn answers(text: &str, dividers: &[char]) -> Option<Vec<(String, Points)>> {
    let parts = text.split(dividers).map(field::one_line);
    let parts = parts.filter(|part| !part.is_empty());
    let answers: Vec<(String, Points)> = parts.map(|part| answer(&part)).collect::<Option<_>>()?;
    (answers.len() >= 2).then_some(answers)
}

fn options(answers: Vec<(String, Points)>) -> Option<Rule> {
    let mut names: Vec<&str> = answers.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    (names.len() == answers.len()).then_some(Rule::Options(answers))
}

/// `kịp thời: 1`, with or without “điểm”.
pub(super) fn answer(part: &str) -> Option<(String, Points)> {
    let (name, points) = part.rsplit_once(':')?;
    let separators = Separators {
        dot: true,
        comma: true,
    };
    let points = field::points(points, separators).ok().flatten()?;
    let name = field::one_line(name).into_owned();
    (!name.is_empty() && !points.is_negative()).then_some((name, points))
}

/// Signs of a range.
const EDGES: [char; 5] = ['%', '<', '>', '≥', '≤'];

/// An edge of a range in per cent, and whether it belongs to the range.
type Edge = (Points, bool);

/// A range as printed: its lower and its upper edge.
#[derive(Clone, Copy)]
struct Range {
    lower: Option<Edge>,
    upper: Option<Edge>,
}

/// Ranges become bands where each begins exactly where the next one ends.
fn bands(answers: &[(String, Points)]) -> Option<Vec<Band>> {
    let ranges = answers
        .iter()
        .map(|(name, points)| Some((range(name)?, *points)));
    let mut ranges: Vec<(Range, Points)> = ranges.collect::<Option<_>>()?;
    let everything = (Points::ZERO, true);
    ranges.sort_by_key(|(range, _)| {
        let (edge, inclusive) = range.lower.unwrap_or(everything);
        std::cmp::Reverse((edge, !inclusive))
    });
    let mut above: Option<Edge> = None;
    let mut bands = Vec::with_capacity(ranges.len());
    for (at, (range, points)) in ranges.iter().enumerate() {
        let meets = match (above, range.upper) {
            (None, None) => at == 0,
            (None, Some((edge, inclusive))) => at == 0 && inclusive && edge == Points::whole(100),
            (Some((lower, from)), Some((upper, to))) => lower == upper && from != to,
            (Some(_), None) => false,
        };
        if !meets {
            return None;
        }
        above = range.lower;
        let (edge, inclusive) = range.lower.unwrap_or(everything);
        bands.push(Band {
            edge,
            inclusive,
            points: *points,
        });
    }
    let lowest = ranges.last().and_then(|(range, _)| range.lower);
    (lowest.unwrap_or(everything) == everything).then_some(bands)
}

/// `>90%`, `≥ 90%`, `trên 90%`, `từ 70% đến dưới 90%`, `70%-90%`, `<70%`, `dưới 70%`.
fn range(name: &str) -> Option<Range> {
    let folded = fold_signs(name);
    let words = folded.trim();
    let only_lower = |text, inclusive| {
        Some(Range {
            lower: Some((per_cent(text)?, inclusive)),
            upper: None,
        })
    };
    let only_upper = |text, inclusive| {
        Some(Range {
            lower: None,
            upper: Some((per_cent(text)?, inclusive)),
        })
    };
    if let Some(rest) = words.strip_suffix(" trở xuống") {
        return only_upper(rest.strip_prefix('=').unwrap_or(rest), true);
    }
    if let Some(rest) = words.strip_prefix(">=") {
        return only_lower(rest, true);
    }
    if let Some(rest) = words.strip_prefix("<=") {
        return only_upper(rest, true);
    }
    if let Some(rest) = words.strip_prefix('>') {
        return match rest.split_once('-') {
            Some((from, to)) => between(from, to, false),
            None => only_lower(rest, false),
        };
    }
    if let Some(rest) = words.strip_prefix('<') {
        return only_upper(rest, false);
    }
    let rest = words.strip_prefix('=').unwrap_or(words);
    match rest.split_once('-') {
        Some((from, to)) => between(from, to, true),
        None => words.starts_with('=').then(|| only_lower(rest, true))?,
    }
}

/// A range between two edges, of which the upper one belongs to it unless it says
/// “dưới”.
fn between(from: &str, to: &str, from_inclusive: bool) -> Option<Range> {
    let (to, inclusive) = match to.trim().strip_prefix('<') {
        Some(to) => (to.strip_prefix('=').unwrap_or(to), to.starts_with('=')),
        None => (to, true),
    };
    let to = per_cent(to)?;
    let from = per_cent(from).or_else(|| per_cent(&format!("{from}%")))?;
    (from < to).then_some(Range {
        lower: Some((from, from_inclusive)),
        upper: Some((to, inclusive)),
    })
}

/// Words for the edges of a range become signs: `từ` and `=` begin one that
/// takes its edge, `đến` stands between the edges.
fn fold_signs(name: &str) -> String {
    let mut text = name
        .to_lowercase()
        .replace('≥', ">=")
        .replace('≤', "<=")
        .replace(['–', '—'], "-");
    for (word, sign) in [
        ("từ ", "="),
        ("trên ", ">"),
        ("dưới ", "<"),
        (" đến ", "-"),
        (" trở lên", ""),
        (" to ", "-"),
        ("from ", "="),
        ("above ", ">"),
        ("below ", "<"),
    ] {
        text = text.replace(word, sign);
    }
    text
}

fn per_cent(text: &str) -> Option<Points> {
    field::percent(text).filter(|edge| !edge.is_negative() && *edge <= Points::whole(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_rules_are_read_as_printed() {
        // The first and the third as in the set of Cà Mau (Quyết định 1880/QĐ-UBND, 2013).
        for (text, rule) in [
            (
                "kịp thời: 1; không kịp thời: 0.5; không ban hành: 0",
                r#"{"options":{"kịp thời":1,"không kịp thời":0.5,"không ban hành":0}}"#,
            ),
            (
                "kịp thời: 1 điểm\nkhông kịp thời: 0,5 điểm\nkhông ban hành: 0 điểm",
                r#"{"options":{"kịp thời":1,"không kịp thời":0.5,"không ban hành":0}}"#,
            ),
            (
                ">90%: 2; 70%-90%: 1; <70%: 0",
                r#"{"bands":[{"above":"90%","points":2},{"from":"70%","points":1},{"from":"0%","points":0}]}"#,
            ),
            (
                "từ 90% trở lên: 2; từ 70% đến dưới 90%: 1; dưới 70%: 0",
                r#"{"bands":[{"from":"90%","points":2},{"from":"70%","points":1},{"from":"0%","points":0}]}"#,
            ),
            (
                "trên 90%: 2; trên 70% đến 90%: 1; từ 70% trở xuống: 0",
                r#"{"bands":[{"above":"90%","points":2},{"above":"70%","points":1},{"from":"0%","points":0}]}"#,
            ),
            (
                ">=90%: 2; >70%-<90%: 1; <=70%: 0",
                r#"{"bands":[{"from":"90%","points":2},{"above":"70%","points":1},{"from":"0%","points":0}]}"#,
            ),
            (
                "tốt: 100%; khá: 70%; yếu: 0%",
                r#"{"levels":{"tốt":"100%","khá":"70%","yếu":"0%"}}"#,
            ),
            ("Tỷ lệ × điểm chuẩn", r#"{"ratio":{}}"#),
            (
                "Tỷ lệ nhân với điểm tối đa; dưới 50%: 0 điểm",
                r#"{"ratio":{"zero_below":"50%"}}"#,
            ),
            (
                "ratio x standard points; below 50%: 0",
                r#"{"ratio":{"zero_below":"50%"}}"#,
            ),
            (
                "0,5 điểm/sáng kiến, tối đa 2 điểm",
                r#"{"per_item":{"points":0.5,"at_most":2}}"#,
            ),
            (
                "Mỗi sáng kiến: 0,5 điểm; không quá 2 điểm.",
                r#"{"per_item":{"points":0.5,"at_most":2}}"#,
            ),
            ("0.5 points per item", r#"{"per_item":{"points":0.5}}"#),
            (
                "≤ 50%: 0; trên 50%: 1",
                r#"{"bands":[{"above":"50%","points":1},{"from":"0%","points":0}]}"#,
            ),
            (
                "Chọn một: đạt: 1; gần đạt: 0,5",
                r#"{"options":{"đạt":1,"gần đạt":0.5}}"#,
            ),
            (
                "cộng các mục đạt – công khai cấp xã: 0,25; công khai cấp huyện: 0,25",
                r#"{"ticks":{"công khai cấp xã":0.25,"công khai cấp huyện":0.25}}"#,
            ),
            (
                "by level, per cent of the standard points - mức 1: 90%; mức 2: 50 %",
                r#"{"levels":{"mức 1":"90%","mức 2":"50%"}}"#,
            ),
        ] {
            let place = Place::whole(Files::default().add("so.xlsx"));
            let mut faults = Vec::new();
            let read = of_cell(text, &place, &mut faults);
            assert_eq!(
                read,
                yaml::rule_in_cell(rule, &place, &mut faults),
                "{text}"
            );
            assert!(read.value().is_some() && faults.is_empty(), "{text}");
        }
    }

    #[test]
    fn what_is_not_plain_is_no_rule() {
        for text in [
            "container (1+1+1+2=5 checks)",
            "Theo hướng dẫn: chấm theo mức độ",
            "đạt: 1",
            // Answers that exclude each other, or ticks that add up?
            "công khai cấp xã: 0,25; công khai cấp huyện: 0,25",
            "đạt: 1; đạt: 0",
            // Two answers at 90 %, at 70 %; none between 50 and 70 %, above 90 %, below 70 %.
            "≥90%: 2; 70%-90%: 1; <70%: 0",
            ">90%: 2; 70%-90%: 1; ≤70%: 0",
            ">90%: 2; 70%-90%: 1; <50%: 0",
            "70%-90%: 1; <70%: 0",
            ">90%: 2; 70%-90%: 1",
            ">90%: 2; khác: 0",
            "đạt 90% kế hoạch: 2; còn lại: 0",
            "đạt: -1; không đạt: 0",
            // No level gives all; names that are figures; a floor that takes its edge.
            "tốt: 90%; khá: 70%",
            "mức 1: 100%; mức 2: 50%",
            "tỷ lệ × điểm chuẩn; đến 50%: 0",
            "tỷ lệ × điểm chuẩn; dưới 50%: 1",
            "tỷ lệ × 2",
            // Two of something, a cap below one item, no unit, more conditions.
            "mỗi 2 sáng kiến 0,5 điểm",
            "0,5 điểm/sáng kiến, tối đa 0,25 điểm",
            "45/53",
            "0,5/sáng kiến",
            "mỗi sáng kiến cấp tỉnh 0,5 điểm, cấp sở 0,25 điểm",
            "0,5 điểm/sáng kiến, tối đa 2 sáng kiến",
            // What is said before them and what they are do not agree.
            "chọn một – >90%: 2; ≤90%: 1",
            "chọn một – đạt: 1; đạt: 0",
            "chọn một phương án: đạt: 1; không: 0,5",
            "cộng các mục đạt – công khai",
            "theo mức, phần trăm của điểm chuẩn – tốt: 2; khá: 0",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }
}
