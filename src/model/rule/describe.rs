//! Descriptions of rules, as reports quote them.

use strum::EnumIter;

use super::scored::{list, points_text};
use super::{Band, Proportion, RulePart, ScoringRule};
use crate::lang::Message;
use crate::model::points::Points;
use crate::text;
use crate::vocab::choices::{WHEN_NONE, words_of};

/// How the answers of a rule combine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter)]
pub enum AnswerMode {
    /// One answer is given.
    Options,
    /// The points of several answers add up.
    Ticks,
    /// One answer is given; its value is a percentage of the standard points.
    Levels,
}

impl AnswerMode {
    /// Returns the words that introduce the answers.
    #[must_use]
    pub fn describe(self) -> Message {
        match self {
            Self::Options => text!("chọn một", "one of"),
            Self::Ticks => text!("cộng các mục đạt", "what is ticked adds up"),
            Self::Levels => text!(
                "theo mức, phần trăm của điểm chuẩn",
                "by level, per cent of the standard points"
            ),
        }
    }

    /// Puts the introducing words before a list of answers.
    fn introduce(self, answers: &Message) -> Message {
        let mode = self.describe();
        text!("{mode} – {answers}")
    }
}

impl ScoringRule {
    /// Returns the rule in a few words: “trên 90 %: 2 điểm; từ 70 %: 1 điểm”.
    #[must_use]
    pub fn describe(&self) -> Message {
        let words = self.describe_figures();
        match self.when_none() {
            Some(when_none) => text!(
                "{words}; không phát sinh: {given}",
                "{words}; nothing to count: {given}",
                given = words_of(&WHEN_NONE, when_none.into())
            ),
            None => words,
        }
    }

    fn describe_figures(&self) -> Message {
        match self {
            Self::Options(answers) => {
                let answers = answers.iter().map(|(name, points)| named(name, *points));
                AnswerMode::Options.introduce(&list(answers))
            }
            Self::Ticks(answers) => {
                let answers = answers.iter().map(|(name, points)| named(name, *points));
                AnswerMode::Ticks.introduce(&list(answers))
            }
            Self::Levels(levels) => {
                let levels = levels
                    .iter()
                    .map(|(name, share)| text!("{name}: {share}%", share = *share));
                AnswerMode::Levels.introduce(&list(levels))
            }
            Self::Bands(bands, _) => list(bands.iter().map(band)),
            Self::Parts(parts) => list(parts.iter().map(part)),
            Self::Ratio(limits) => proportion(limits),
            Self::Words(words) => Message::same(words.trim_end_matches('.')),
            Self::PerItem { points, at_most } => {
                let each = points_text(*points);
                match at_most {
                    Some(most) => text!(
                        "mỗi mục {each}, nhiều nhất {most}",
                        "{each} an item, at most {most}"
                    ),
                    None => text!(
                        "mỗi mục {each}, nhiều nhất bằng điểm chuẩn",
                        "{each} an item, at most the standard points"
                    ),
                }
            }
        }
    }
}

fn proportion(limits: &Proportion) -> Message {
    let mut words = text!("tỷ lệ × điểm chuẩn", "ratio × standard points");
    if let Some(divisor) = limits.divided_by.or(limits.full_from) {
        words = text!("{words} / {divisor}%");
    }
    if let Some(full) = limits.full_from {
        words = text!(
            "{words}; từ {full}%: đủ điểm",
            "{words}; from {full}%: full points"
        );
    }
    match limits.zero_below {
        Some(floor) => text!(
            "{words}; dưới {floor}%: 0 điểm",
            "{words}; below {floor}%: 0 points"
        ),
        None => words,
    }
}

fn named(name: &str, points: Points) -> Message {
    text!("{name}: {points}", points = points_text(points))
}

fn part(part: &RulePart) -> Message {
    let (name, rule) = (&part.name, part.rule.describe());
    text!(
        "{name} ({standard}): {rule}",
        standard = points_text(part.standard)
    )
}

fn band(band: &Band) -> Message {
    let (name, points) = (band.name(), points_text(band.points));
    text!("{name}: {points}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_described_in_both_languages() {
        let two = Points::from_whole(2);
        let rule = ScoringRule::Options(vec![
            ("kịp thời".to_owned(), two),
            ("không".to_owned(), Points::ZERO),
        ]);
        assert_eq!(
            rule.describe().vi,
            "chọn một – kịp thời: 2 điểm; không: 0 điểm"
        );
        let rule = ScoringRule::Bands(
            vec![Band {
                edge: Points::from_whole(70),
                inclusive: true,
                points: Points::from_whole(1),
            }],
            None,
        );
        assert_eq!(rule.describe().en, "from 70%: 1 point");
        let rule = ScoringRule::PerItem {
            points: Points::from_whole(1),
            at_most: Some(two),
        };
        assert_eq!(rule.describe().vi, "mỗi mục 1 điểm, nhiều nhất 2");
    }
}
