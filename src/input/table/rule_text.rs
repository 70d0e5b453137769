//! A scoring rule in a cell: in YAML, or in the plain words of a printed set.
//!
//! `kịp thời: 1; không kịp thời: 0,5; không ban hành: 0` and `>90%: 2; 70%-90%: 1; <70%: 0`
//! have one reading, and so have `tốt: 100%; khá: 70%`, `tỷ lệ × điểm chuẩn` and `0,5
//! điểm/sáng kiến, tối đa 2`. A prefix may state how answers are combined: `chọn một – một:
//! 1; hai: 0,5`, `cộng các mục đạt – một: 0,5; hai: 0,5`. Anything less plain is kept as
//! words, and no score is computed from it.

mod answers;
mod bands;
mod formula;
mod share;

use std::borrow::Cow;
use strum::IntoEnumIterator as _;

use crate::diagnostic::Diagnostic;
use crate::input::draft::Field;
use crate::input::labels;
use crate::input::values;
use crate::input::yaml;
use crate::lang::Lang;
use crate::model::rule::AnswerMode;
use crate::model::{Points, ScoringRule, WhenNone};
use crate::source::{Files, Place};
use crate::vocab::choices;
use crate::vocab::fold::fold;
use answers::{Answer, all_different, answers, parts};
use bands::{Bands, EDGES, percent_edge};

pub(super) use answers::{BULLETS, answer};

/// Reads the rule of a cell of a criterion with these standard points, if they are known. Bands with a hole or an overlap are reported; words without a
/// plain rule are kept; a dash is nothing.
pub(super) fn of_cell(
    text: &str,
    place: &Place,
    standard: Option<Points>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Field<ScoringRule> {
    if yaml::is_rule(text) {
        return yaml::rule_in_cell(text, place, diagnostics);
    }
    if let Some((figures, when_none)) = split_when_none(text) {
        let before = diagnostics.len();
        let rule = of_cell(&figures, place, standard, diagnostics);
        let rule = rule
            .value()
            .cloned()
            .and_then(|rule| rule.with_when_none(when_none));
        if let Some(rule) = rule {
            return Field::read(rule, place.clone());
        }
        if diagnostics.len() > before {
            return Field::Unreadable;
        }
    }
    if let Some(rule) = standard.and_then(|standard| formula::formula(text, standard)) {
        return Field::read(rule, place.clone());
    }
    let bands = answers(text, &[';', '\n']).and_then(|answers| Bands::new(&answers));
    if let Some(diagnostic) = bands.and_then(|bands| bands.diagnose(place)) {
        diagnostics.push(diagnostic);
        return Field::Unreadable;
    }
    of_words(text).map_or(Field::Missing, |rule| Field::read(rule, place.clone()))
}

/// Returns the rule that a cell with these words is read as: a plain rule, or the words.
/// `None` if the text is YAML or has no words.
#[must_use]
pub fn of_words(text: &str) -> Option<ScoringRule> {
    let has_words = !yaml::is_rule(text) && text.contains(char::is_alphanumeric);
    has_words.then(|| plain(text).unwrap_or_else(|| ScoringRule::Words(text.to_owned())))
}

/// Returns the rule of a text, in words or in YAML; `None` for words without a rule.
#[must_use]
pub fn of_text(text: &str) -> Option<ScoringRule> {
    let place = Place::whole(Files::default().add(""));
    let mut diagnostics = Vec::new();
    let rule = of_cell(text, &place, None, &mut diagnostics);
    let rule = rule.value().filter(|_| diagnostics.is_empty());
    let is_yaml = yaml::is_rule(text);
    rule.filter(|rule| is_yaml || rule.is_computable()).cloned()
}

/// Returns the rule of plain words: levels, a ratio, points per item, bands, or answers of
/// which one gives nothing.
pub(super) fn plain(text: &str) -> Option<ScoringRule> {
    if let Some((figures, when_none)) = split_when_none(text) {
        return plain(&figures)?.with_when_none(when_none);
    }
    if let Some((mode, answers)) = split_mode(text) {
        return with_mode(mode, &answers);
    }
    let parts: Vec<Cow<str>> = parts(text, &[';', '\n']).collect();
    let shared = share::levels(&parts).or_else(|| share::ratio(&parts));
    if let Some(rule) = shared.or_else(|| share::per_item(&values::one_line(text))) {
        return Some(rule);
    }
    let answers = answers(text, &[';', '\n'])?;
    if answers.iter().any(is_of_ratio) {
        return Some(ScoringRule::Bands(Bands::new(&answers)?.bands()?, None));
    }
    // Answers of which one gives nothing exclude each other; others may add up.
    let exclusive = answers.iter().any(|(_, points)| *points == Points::ZERO);
    (exclusive && all_different(&answers)).then_some(ScoringRule::Options(answers))
}

/// Splits what a rule gives if there is nothing to count, such as “không phát sinh: đủ
/// điểm”, from the other clauses.
fn split_when_none(text: &str) -> Option<(String, WhenNone)> {
    let (none, figures): (Vec<&str>, Vec<&str>) = text
        .split([';', '\n'])
        .partition(|clause| is_of_nothing(clause));
    let [clause] = none[..] else {
        return None;
    };
    let (_, given) = clause.split_once([':', '→'])?;
    let given = given.trim().trim_end_matches('.');
    let key = labels::choice(given, &choices::WHEN_NONE)?;
    Some((figures.join("\n"), WhenNone::try_from(key).ok()?))
}

fn is_of_nothing(clause: &str) -> bool {
    let words = fold(clause);
    let phrases = ["khong phat sinh", "khong co phat sinh", "nothing to count"];
    phrases.iter().any(|phrase| words.starts_with(phrase))
}

/// Returns the rule of answers, one a line, that are known to exclude each other.
pub(super) fn exclusive(text: &str) -> Option<ScoringRule> {
    let answers = answers(text, &['\n'])?;
    let plain = !answers.iter().any(is_of_ratio) && all_different(&answers);
    plain.then_some(ScoringRule::Options(answers))
}

fn is_of_ratio((name, _): &Answer) -> bool {
    name.contains(EDGES)
}

/// Splits the words that state how answers are combined from the answers.
fn split_mode(text: &str) -> Option<(AnswerMode, String)> {
    let words = values::one_line(text);
    let modes = AnswerMode::iter();
    let mut modes = modes.flat_map(|mode| Lang::ALL.map(|lang| (mode, lang)));
    modes.find_map(|(mode, lang)| {
        let printed = mode.describe();
        let printed = printed.get(lang);
        let (end, _) = words.char_indices().nth(printed.chars().count())?;
        let (front, rest) = words.split_at(end);
        let rest = rest.trim_start().strip_prefix(['–', '-', ':'])?;
        (front.to_lowercase() == printed).then(|| (mode, rest.to_owned()))
    })
}

/// Returns the rule of answers that are combined in a stated way.
fn with_mode(mode: AnswerMode, answers: &str) -> Option<ScoringRule> {
    let parts = answers.split(';').map(values::one_line);
    let parts: Vec<Cow<str>> = parts.filter(|part| !part.is_empty()).collect();
    let answers = parts.iter().map(|part| match mode {
        AnswerMode::Options | AnswerMode::Ticks => {
            answer(part).filter(|answer| !is_of_ratio(answer))
        }
        AnswerMode::Levels => {
            let (name, share) = part.rsplit_once(':')?;
            let name = values::one_line(name).into_owned();
            Some((name, percent_edge(share)?)).filter(|(name, _)| !name.is_empty())
        }
    });
    let answers: Vec<Answer> = answers.collect::<Option<_>>()?;
    if answers.is_empty() || !all_different(&answers) {
        return None;
    }
    Some(match mode {
        AnswerMode::Options => ScoringRule::Options(answers),
        AnswerMode::Ticks => ScoringRule::Ticks(answers),
        AnswerMode::Levels => ScoringRule::Levels(answers),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_plain_rules() {
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
            let mut diagnostics = Vec::new();
            let read = of_cell(text, &place, None, &mut diagnostics);
            assert_eq!(
                read,
                yaml::rule_in_cell(rule, &place, &mut diagnostics),
                "{text}"
            );
            assert!(read.value().is_some() && diagnostics.is_empty(), "{text}");
        }
    }

    #[test]
    fn parses_an_exact_edge_and_a_verb_before_a_band() {
        let place = Place::whole(Files::default().add("so.xlsx"));
        for (text, rule) in [
            (
                "Trên 15%: 0,5; 15%: 0,25; dưới 15%: 0",
                r#"{"bands":[{"above":"15%","points":0.5},{"from":"15%","points":0.25},{"from":"0%","points":0}]}"#,
            ),
            (
                "Thực hiện 100%: 1; từ 80% đến dưới 100%: 0,5; dưới 80%: 0",
                r#"{"bands":[{"from":"100%","points":1},{"from":"80%","points":0.5},{"from":"0%","points":0}]}"#,
            ),
        ] {
            let mut diagnostics = Vec::new();
            let read = of_cell(text, &place, None, &mut diagnostics);
            let expected = yaml::rule_in_cell(rule, &place, &mut diagnostics);
            assert_eq!(read, expected, "{text}");
            assert!(read.value().is_some() && diagnostics.is_empty(), "{text}");
        }
    }

    /// What a cell gives: a rule, its words, a diagnostic or nothing.
    #[test]
    fn reads_keeps_or_refuses_every_cell() {
        let place = Place::whole(Files::default().add("so.xlsx"));
        let read = |text: &str| {
            let mut diagnostics = Vec::new();
            let rule = of_cell(text, &place, None, &mut diagnostics);
            let names: Vec<&str> = diagnostics
                .iter()
                .map(|diagnostic| diagnostic.rule.name())
                .collect();
            let words = matches!(rule.value(), Some(ScoringRule::Words(words)) if words == text);
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
            // The points of the last band are not stated.
            (">90%: 2; 70%-90%: 1", "words"),
            ("70%-90%: 1; <70%: 0", "bands-hole"),
            (">80%: 2; 70%-90%: 1; <70%: 0", "bands-overlap"),
            (">90%: 2; >90%: 1; ≤90%: 0", "bands-overlap"),
        ] {
            assert_eq!(read(text), what, "{text}");
        }
    }

    #[test]
    fn rejects_what_is_not_plain() {
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
            // The introduction and the answers contradict each other.
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
