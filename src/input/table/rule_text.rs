//! A scoring rule in a cell: in YAML, or in the plain words of a printed set.
//!
//! `kịp thời: 1; không kịp thời: 0,5; không ban hành: 0` and
//! `>90%: 2; 70%-90%: 1; <70%: 0` leave one reading and are read, and so do
//! `tốt: 100%; khá: 70%`, `tỷ lệ × điểm chuẩn` and `0,5 điểm/sáng kiến, tối đa 2`.
//! What answers do to each other may be said before them: `chọn một – một: 1; hai: 0,5`,
//! `cộng các mục đạt – một: 0,5; hai: 0,5`.
//! Anything less plain is kept as the words it is, and nothing is worked out from
//! them: no score is better than a wrong one.

mod bands;
mod prefixed;
mod share;

use std::borrow::Cow;

use super::answer_rows::BULLETS;
use crate::diagnostic::Diagnostic;
use crate::input::draft::Field;
use crate::input::field::{self, Separators};
use crate::input::yaml;
use crate::model::{Points, Rule};
use crate::source::{Files, Place};
use bands::Tiles;

/// The rule of a cell. Bands that leave a hole or overlap are a fault; words that
/// say none plainly are kept; a dash says nothing.
pub(super) fn of_cell(text: &str, place: &Place, faults: &mut Vec<Diagnostic>) -> Field<Rule> {
    if yaml::is_rule(text) {
        return yaml::rule_in_cell(text, place, faults);
    }
    if let Some(fault) = bands_of(text).and_then(|tiles| tiles.fault(place)) {
        faults.push(fault);
        return Field::Unreadable;
    }
    of_words(text).map_or(Field::Missing, |rule| Field::read(rule, place.clone()))
}

/// The rule that a cell with these words is read as, where it is no YAML; what is
/// not plain stays words.
#[must_use]
pub fn of_words(text: &str) -> Option<Rule> {
    let says = !yaml::is_rule(text) && text.contains(char::is_alphanumeric);
    says.then(|| plain(text).unwrap_or_else(|| Rule::Words(text.to_owned())))
}

/// The rule that a text says, in words or in YAML; words that give nothing are
/// none.
#[must_use]
pub fn of_text(text: &str) -> Option<Rule> {
    let place = Place::whole(Files::default().add(""));
    let mut faults = Vec::new();
    let rule = of_cell(text, &place, &mut faults);
    let sound = rule.value().filter(|_| faults.is_empty());
    let written = yaml::is_rule(text);
    sound.filter(|rule| written || rule.gives()).cloned()
}

/// Bands that stand in a cell by themselves; none where it says something else.
fn bands_of(text: &str) -> Option<Tiles> {
    let answers = answers(text, &[';', '\n'])?;
    Tiles::of(&answers)
}

/// The rule that plain words make: levels, a ratio, points per item, or answers
/// with their points, where one of them gives nothing or they are bands.
pub(super) fn plain(text: &str) -> Option<Rule> {
    if let Some((head, answers)) = prefixed::split(text) {
        return prefixed::behind(head, &answers);
    }
    let parts: Vec<Cow<str>> = parts(text, &[';', '\n']).collect();
    let shared = share::levels(&parts).or_else(|| share::ratio(&parts));
    if let Some(rule) = shared.or_else(|| share::per_item(&field::one_line(text))) {
        return Some(rule);
    }
    let answers = answers(text, &[';', '\n'])?;
    if answers.iter().any(|(name, _)| name.contains(bands::EDGES)) {
        let bands = Tiles::of(&answers)?.bands()?;
        return Some(Rule::Bands(bands));
    }
    // Answers of which one gives nothing exclude each other; without a zero they
    // may as well add up.
    let excludes = answers.iter().any(|(_, points)| *points == Points::ZERO);
    excludes.then(|| options(answers)).flatten()
}

/// Answers, a line each, of which it is known that they exclude each other.
pub(super) fn exclusive(text: &str) -> Option<Rule> {
    let answers = answers(text, &['\n'])?;
    let of_ratio = |(name, _): &(String, Points)| name.contains(bands::EDGES);
    if answers.iter().any(of_ratio) {
        return None;
    }
    options(answers)
}

/// What stands between dividers, without the dashes before it.
fn parts<'a>(text: &'a str, dividers: &'a [char]) -> impl Iterator<Item = Cow<'a, str>> {
    let bare = |part: &'a str| part.trim_start().trim_start_matches(BULLETS);
    let parts = text
        .split(dividers)
        .map(move |part| field::one_line(bare(part)));
    parts.filter(|part| !part.is_empty())
}

fn answers(text: &str, dividers: &[char]) -> Option<Vec<(String, Points)>> {
    let one = |part: Cow<str>| answer(part.trim_end_matches(['.', ',']));
    let answers: Vec<(String, Points)> = parts(text, dividers).map(one).collect::<Option<_>>()?;
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
                "≥ 90%: 2 điểm; ≥ 70%: 1 điểm; < 70%: 0 điểm",
                r#"{"bands":[{"from":"90%","points":2},{"from":"70%","points":1},{"from":"0%","points":0}]}"#,
            ),
            (
                "- Đạt 100%: 2 điểm.\n- Từ 80% đến dưới 100%: 1 điểm.\n- Dưới 80%: 0 điểm.",
                r#"{"bands":[{"from":"100%","points":2},{"from":"80%","points":1},{"from":"0%","points":0}]}"#,
            ),
            (
                "tỷ lệ đạt trên 90%: 2; từ trên 70% đến 90%: 1; còn lại: 0",
                r#"{"bands":[{"above":"90%","points":2},{"above":"70%","points":1},{"from":"0%","points":0}]}"#,
            ),
            (
                "dưới 50%: 0; dưới 70%: 1; từ 70% trở lên: 2",
                r#"{"bands":[{"from":"70%","points":2},{"from":"50%","points":1},{"from":"0%","points":0}]}"#,
            ),
            (
                "- kịp thời: 1 điểm\n- không kịp thời: 0 điểm",
                r#"{"options":{"kịp thời":1,"không kịp thời":0}}"#,
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

    /// What each kind of cell gives: a rule, its words, a fault or nothing.
    #[test]
    fn every_cell_is_read_kept_or_refused() {
        let place = Place::whole(Files::default().add("so.xlsx"));
        let read = |text: &str| {
            let mut faults = Vec::new();
            let rule = of_cell(text, &place, &mut faults);
            let names: Vec<&str> = faults.iter().map(|fault| fault.fault.name()).collect();
            let words = matches!(rule.value(), Some(Rule::Words(words)) if words == text);
            match (words, rule.is_missing(), rule.is_unreadable()) {
                (true, ..) => "words".to_owned(),
                (_, true, _) => "nothing".to_owned(),
                (.., true) => names.join(" "),
                _ => "rule".to_owned(),
            }
        };
        for (text, what) in [
            ("–", "nothing"),
            (">90%: 2; ≤90%: 0", "rule"),
            ("Chấm theo hướng dẫn số 5", "words"),
            ("đầy đủ (0,25); kịp thời (0,25)", "words"),
            // Exactly 90 % has two bands, or none.
            ("≥90%: 2; 70%-90%: 1; <70%: 0", "words"),
            (">90%: 2; từ 70% đến dưới 90%: 1; <70%: 0", "words"),
            (
                "Trên 90%: 2 điểm; từ 70% đến 90%: 1 điểm; dưới 60%: 0 điểm",
                "bands-hole",
            ),
            // What the last band gives is not said.
            (">90%: 2; 70%-90%: 1", "words"),
            ("70%-90%: 1; <70%: 0", "bands-hole"),
            (">80%: 2; 70%-90%: 1; <70%: 0", "bands-overlap"),
            (">90%: 2; >90%: 1; ≤90%: 0", "bands-overlap"),
        ] {
            assert_eq!(read(text), what, "{text}");
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
            // Which of the two gives at 95 %; what is below 90 % and up to 100 %?
            "≥90%: 1; ≥70%: 2; <70%: 0",
            "đạt 90%: 2; dưới 90%: 0",
            ">90%: 2; 70%-90%: 1; còn lại: 0; <70%: 0",
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
