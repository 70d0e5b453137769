//! A rule in words, as a report quotes it.

use super::score::worth;
use super::{Band, Rule};
use crate::lang::Text;
use crate::model::points::Points;
use crate::text;

/// What answers do to each other, as the words before them say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// One of them is given.
    Options,
    /// They add up.
    Ticks,
    /// One is given, and gives so many per cent of the standard points.
    Levels,
}

impl Head {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::Options, Self::Ticks, Self::Levels];

    /// The words.
    #[must_use]
    pub fn said(self) -> Text {
        match self {
            Self::Options => text!("chọn một", "one of"),
            Self::Ticks => text!("cộng các mục đạt", "what is ticked adds up"),
            Self::Levels => text!(
                "theo mức, phần trăm của điểm chuẩn",
                "by level, per cent of the standard points"
            ),
        }
    }

    /// The words before a list of answers.
    #[must_use]
    pub fn before(self, answers: &Text) -> Text {
        let head = self.said();
        text!("{head} – {answers}", "{head} – {answers}", head, answers)
    }
}

impl Rule {
    /// The rule in a few words: “trên 90 %: 2 điểm; từ 70 %: 1 điểm”.
    #[must_use]
    pub fn said(&self) -> Text {
        match self {
            Self::Options(answers) => {
                let answers = answers.iter().map(|(name, points)| named(name, *points));
                Head::Options.before(&list(answers))
            }
            Self::Ticks(answers) => {
                let answers = answers.iter().map(|(name, points)| named(name, *points));
                Head::Ticks.before(&list(answers))
            }
            Self::Levels(levels) => {
                let levels = levels.iter().map(|(name, share)| {
                    text!(
                        "{name}: {share} %",
                        "{name}: {share} %",
                        name,
                        share = *share
                    )
                });
                Head::Levels.before(&list(levels))
            }
            Self::Bands(bands) => list(bands.iter().map(band)),
            Self::Ratio { zero_below: None } => {
                text!("tỷ lệ × điểm chuẩn", "ratio × standard points")
            }
            Self::Ratio {
                zero_below: Some(floor),
            } => text!(
                "tỷ lệ × điểm chuẩn; dưới {floor} %: 0 điểm",
                "ratio × standard points; below {floor} %: 0 points",
                floor
            ),
            Self::Words(words) => Text::same(words.trim_end_matches('.')),
            Self::PerItem { points, at_most } => {
                let each = worth(*points);
                match at_most {
                    Some(most) => text!(
                        "mỗi mục {each}, nhiều nhất {most}",
                        "{each} an item, at most {most}",
                        each,
                        most
                    ),
                    None => text!(
                        "mỗi mục {each}, nhiều nhất bằng điểm chuẩn",
                        "{each} an item, at most the standard points",
                        each
                    ),
                }
            }
        }
    }
}

fn named(name: &str, points: Points) -> Text {
    text!(
        "{name}: {points}",
        "{name}: {points}",
        name,
        points = worth(points)
    )
}

fn band(band: &Band) -> Text {
    let (name, points) = (band.name(), worth(band.points));
    text!("{name}: {points}", "{name}: {points}", name, points)
}

fn list(parts: impl Iterator<Item = Text>) -> Text {
    let joined = parts.reduce(|list, part| text!("{list}; {part}", "{list}; {part}", list, part));
    joined.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_said_in_both_languages() {
        let two = Points::whole(2);
        let rule = Rule::Options(vec![
            ("kịp thời".to_owned(), two),
            ("không".to_owned(), Points::ZERO),
        ]);
        assert_eq!(rule.said().vi, "chọn một – kịp thời: 2 điểm; không: 0 điểm");
        let rule = Rule::Bands(vec![Band {
            edge: Points::whole(70),
            inclusive: true,
            points: Points::whole(1),
        }]);
        assert_eq!(rule.said().en, "from 70 %: 1 point");
        let rule = Rule::PerItem {
            points: Points::whole(1),
            at_most: Some(two),
        };
        assert_eq!(rule.said().vi, "mỗi mục 1 điểm, nhiều nhất 2");
    }
}
