//! Rules with named answers: options, ticks and levels.

use std::collections::{BTreeMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::figure::ONE;
use super::ratio;
use super::scored::{NotScored, Scored, points_text};
use crate::lang::Message;
use crate::model::points::Points;
use crate::text;
use crate::vocab::fold::fold;

/// Normalises an answer: composed (NFC), with single spaces.
pub(super) fn normalised(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns how the answers of a rule are distinguished: without case and marks if that leaves
/// them different, else without case, else as they are written.
fn answer_key(answers: &[(String, Points)]) -> fn(&str) -> String {
    let differ = |key: fn(&str) -> String| {
        let mut seen = HashSet::new();
        answers.iter().all(|(name, _)| seen.insert(key(name)))
    };
    let keys: [fn(&str) -> String; 2] = [folded, lowered];
    keys.into_iter()
        .find(|key| differ(*key))
        .unwrap_or(normalised)
}

/// Returns an answer without marks and capitals; signs next to digits count.
fn folded(text: &str) -> String {
    let words = fold(text);
    if words.is_empty() || text.contains(|c: char| c.is_ascii_digit()) {
        return lowered(text);
    }
    words
}

fn lowered(text: &str) -> String {
    normalised(text).to_lowercase()
}

fn find<'a>(
    answers: &'a [(String, Points)],
    declared: &str,
) -> Result<&'a (String, Points), NotScored> {
    let key = answer_key(answers);
    let wanted = key(declared);
    let found = answers.iter().find(|(name, _)| key(name) == wanted);
    found.ok_or_else(|| NotScored::UnknownAnswer(normalised(declared)))
}

pub(super) fn option(options: &[(String, Points)], declared: &str) -> Result<Scored, NotScored> {
    let (name, points) = find(options, declared)?;
    Ok(Scored {
        points: *points,
        working: text!("{name}: {points}", points = points_text(*points)),
    })
}

/// Adds up ticks, separated by `;` in any order. The name of a tick may itself contain a `;`, so
/// the longest sequence of parts that is a name is used.
pub(super) fn tick(ticks: &[(String, Points)], declared: &str) -> Result<Scored, NotScored> {
    let parts: Vec<String> = declared
        .split(';')
        .map(normalised)
        .filter(|part| !part.is_empty())
        .collect();
    let key = answer_key(ticks);
    let mut known: BTreeMap<String, (&String, Points, bool)> = BTreeMap::new();
    for (name, points) in ticks {
        known.insert(keyed_parts(name, key), (name, *points, false));
    }
    let joined = |parts: &[String]| {
        parts
            .iter()
            .map(|part| key(part))
            .collect::<Vec<_>>()
            .join("; ")
    };
    let longest = known.keys().map(|name| name.split(';').count()).max();
    let mut points = Points::ZERO;
    let mut terms = Vec::new();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let most = longest.unwrap_or(1).min(parts.len() - at);
        let found = (1..=most)
            .rev()
            .find(|count| known.contains_key(&joined(&parts[at..at + count])));
        let count = found.ok_or_else(|| NotScored::UnknownAnswer(part.clone()))?;
        if let Some((name, gives, ticked)) = known.get_mut(&joined(&parts[at..at + count])) {
            if std::mem::replace(ticked, true) {
                return Err(NotScored::TickedTwice((*name).clone()));
            }
            points = points + *gives;
            terms.push(text!("{gives} ({name})", gives = *gives, name = *name));
        }
        at += count;
    }
    let sum = terms
        .into_iter()
        .reduce(|sum, term| text!("{sum} + {term}"));
    let sum = sum.unwrap_or_else(|| Message::same("0"));
    Ok(Scored {
        points,
        working: text!("{sum} = {points}", points = points_text(points)),
    })
}

/// Returns the keys of the parts of a tick's name.
fn keyed_parts(name: &str, key: fn(&str) -> String) -> String {
    name.split(';').map(key).collect::<Vec<_>>().join("; ")
}

pub(super) fn level(
    levels: &[(String, Points)],
    declared: &str,
    standard: Points,
    decimals: u32,
) -> Result<Scored, NotScored> {
    let (name, per_cent) = find(levels, declared)?;
    let (points, exact) = ratio::share(standard, per_cent.millionths(), 100 * ONE, decimals);
    let sign = if exact { "=" } else { "≈" };
    Ok(Scored {
        points,
        working: text!(
            "{name}: {per_cent}% × {standard} {sign} {points}",
            points = points_text(points)
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::model::rule::ScoringRule;

    fn points(text: &str) -> Points {
        Points::new(text.parse().unwrap()).unwrap()
    }

    fn answers(list: &[(&str, &str)]) -> Vec<(String, Points)> {
        let answer = |(name, gives): &(&str, &str)| ((*name).to_owned(), points(gives));
        list.iter().map(answer).collect()
    }

    /// The points and the working, of a criterion with 2 standard points.
    fn outcome_of(rule: &ScoringRule, declared: &str) -> (String, String) {
        let scored = rule.score(declared, points("2"), 2).unwrap();
        (
            scored.points.to_string(),
            scored.working.get(Lang::Vi).to_owned(),
        )
    }

    fn refused(rule: &ScoringRule, declared: &str) -> NotScored {
        rule.score(declared, points("2"), 2).unwrap_err()
    }

    #[test]
    fn one_answer_gives_its_points() {
        let rule = ScoringRule::Options(answers(&[("kịp thời", "1"), ("không kịp thời", "0.5")]));
        assert_eq!(outcome_of(&rule, "không  kịp thời").0, "0.5");
        for written in ["Kịp thời", "KỊP THỜI", "kip thoi"] {
            assert_eq!(outcome_of(&rule, written).0, "1", "{written}");
        }
        // Marks count if they are all that tells two answers apart.
        let marks = ScoringRule::Options(answers(&[("Đạt", "1"), ("Dát", "0.5"), ("0", "0")]));
        assert_eq!(outcome_of(&marks, "đạt").0, "1");
        assert_eq!(outcome_of(&marks, "dát").0, "0.5");
        assert!(matches!(
            refused(&marks, "dat"),
            NotScored::UnknownAnswer(_)
        ));
        assert!(matches!(refused(&marks, "-0"), NotScored::UnknownAnswer(_)));
        // Decomposed, as some keyboards type it.
        assert_eq!(outcome_of(&rule, "ki\u{323}p tho\u{31b}\u{300}i").0, "1");
        assert_eq!(
            refused(&rule, "Kịp thời; không kịp thời"),
            NotScored::UnknownAnswer("Kịp thời; không kịp thời".to_owned())
        );
    }

    /// Criterion of the ministry's scoring system as Bình Định filled it in for
    /// 2019: the province ticked three boxes, the council one
    /// (`resources/views/modals/assessment/modalSeftAssessment.blade.php` of the
    /// public repository Kirito223/chisokt).
    #[test]
    fn the_ticks_of_binh_dinh_2019_add_up() {
        let rule = ScoringRule::Ticks(answers(&[
            (
                "Cơ quan chuyên môn cấp tỉnh công khai tiến độ/kết quả (100%)",
                "0.25",
            ),
            ("UBND cấp xã công khai (100%)", "0.25"),
            ("UBND cấp huyện công khai (100%)", "0.25"),
        ]));
        let own = "UBND cấp huyện công khai (100%); UBND cấp xã công khai (100%); Cơ quan chuyên môn cấp tỉnh công khai tiến độ/kết quả (100%)";
        assert_eq!(outcome_of(&rule, own).0, "0.75");
        assert_eq!(
            outcome_of(&rule, "UBND cấp xã công khai (100%)"),
            (
                "0.25".to_owned(),
                "0,25 (UBND cấp xã công khai (100%)) = 0,25 điểm".to_owned()
            )
        );
        assert!(matches!(
            refused(
                &rule,
                "UBND cấp xã công khai (100%);UBND cấp xã công khai (100%)"
            ),
            NotScored::TickedTwice(_)
        ));
        assert!(matches!(
            refused(&rule, "UBND cấp xã"),
            NotScored::UnknownAnswer(_)
        ));
    }

    #[test]
    fn a_ticks_own_name_may_hold_a_semicolon() {
        let rule = ScoringRule::Ticks(answers(&[
            ("quý I; quý III", "0.5"),
            ("quý I", "0.25"),
            ("năm", "1"),
        ]));
        assert_eq!(outcome_of(&rule, "năm; quý I ; quý III").0, "1.5");
        assert_eq!(outcome_of(&rule, "quý I; năm").0, "1.25");
    }

    #[test]
    fn a_level_gives_its_per_cent_of_the_standard_points() {
        let rule = ScoringRule::Levels(answers(&[("tốt", "100"), ("khá", "75"), ("đạt", "33.33")]));
        assert_eq!(outcome_of(&rule, "khá").1, "khá: 75% × 2 = 1,5 điểm");
        assert_eq!(outcome_of(&rule, "đạt").1, "đạt: 33,33% × 2 ≈ 0,67 điểm");
        assert_eq!(outcome_of(&rule, "tốt").0, "2");
    }
}
