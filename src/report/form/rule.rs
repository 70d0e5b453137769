//! Scoring rules in the cell of a form.

use crate::input;
use crate::lang::Lang;
use crate::model::rule::{AnswerMode, Band, Proportion};
use crate::model::{Points, ScoringRule};
use crate::report::format::yaml;
use crate::vocab::choices::{WHEN_NONE, words_of};

/// Returns a rule as an officer writes it, if those words are read as the same rule,
/// else on one line of YAML.
pub(super) fn words(rule: &ScoringRule, lang: Lang) -> String {
    let reads_back = |words: &String| input::rule_of_words(words).as_ref() == Some(rule);
    let short = short(rule, lang).map(|words| match rule.when_none() {
        Some(when_none) => {
            let given = words_of(&WHEN_NONE, when_none.into());
            let none = lang.pick("không phát sinh", "nothing to count");
            format!("{words}; {none}: {}", given.get(lang))
        }
        None => words,
    });
    let mut candidates = [short, headed(rule, lang)].into_iter().flatten();
    candidates
        .find(reads_back)
        .unwrap_or_else(|| yaml::rule_line(rule))
}

/// Returns the fewest words for a rule.
fn short(rule: &ScoringRule, lang: Lang) -> Option<String> {
    let number = |points: &Points| points.text(lang, Points::MAX_DECIMALS);
    Some(match rule {
        ScoringRule::Options(answers) => list(answers, lang, ""),
        ScoringRule::Levels(levels) => list(levels, lang, "%"),
        ScoringRule::Words(words) => words.clone(),
        ScoringRule::Bands(bands, _) => band_words(bands, lang),
        ScoringRule::Ratio(Proportion {
            zero_below,
            full_from: None,
            divided_by: None,
            when_none: _,
        }) => {
            let product = lang.pick("tỷ lệ × điểm chuẩn", "ratio × standard points");
            let below = lang.pick("dưới", "below");
            match zero_below {
                Some(floor) => format!("{product}; {below} {}%: 0", number(floor)),
                None => product.to_owned(),
            }
        }
        ScoringRule::Ticks(_) | ScoringRule::Ratio(_) | ScoringRule::Parts(_) => return None,
        ScoringRule::PerItem { points, at_most } => {
            let points = number(points);
            let each = match lang {
                Lang::Vi => format!("mỗi mục {points} điểm"),
                Lang::En => format!("{points} points per item"),
            };
            match at_most.as_ref().map(number) {
                Some(most) => match lang {
                    Lang::Vi => format!("{each}, tối đa {most} điểm"),
                    Lang::En => format!("{each}, at most {most} points"),
                },
                None => each,
            }
        }
    })
}

/// Returns the answers of a rule after the words that say how they count.
fn headed(rule: &ScoringRule, lang: Lang) -> Option<String> {
    let (head, answers, unit) = match rule {
        ScoringRule::Options(answers) => (AnswerMode::Options, answers, ""),
        ScoringRule::Ticks(answers) => (AnswerMode::Ticks, answers, ""),
        ScoringRule::Levels(levels) => (AnswerMode::Levels, levels, "%"),
        ScoringRule::Bands(..)
        | ScoringRule::Ratio(_)
        | ScoringRule::PerItem { .. }
        | ScoringRule::Parts(_)
        | ScoringRule::Words(_) => {
            return None;
        }
    };
    let said = head.describe();
    Some(format!(
        "{} – {}",
        said.get(lang),
        list(answers, lang, unit)
    ))
}

fn list(answers: &[(String, Points)], lang: Lang, unit: &str) -> String {
    let answers = answers.iter().map(|(name, points)| {
        let points = points.text(lang, Points::MAX_DECIMALS);
        format!("{name}: {points}{unit}")
    });
    answers.collect::<Vec<_>>().join("; ")
}

/// Returns bands from the highest down: `>90%: 2; 70%-90%: 1; <70%: 0`. Words are used
/// where an edge belongs to the other side than with these signs.
fn band_words(bands: &[Band], lang: Lang) -> String {
    let percent = |band: &Band| format!("{}%", band.edge.text(lang, Points::MAX_DECIMALS));
    let mut above: Option<&Band> = None;
    let mut words = Vec::with_capacity(bands.len());
    for (at, band) in bands.iter().enumerate() {
        let edge = percent(band);
        let range = match above {
            None if band.inclusive => format!("≥{edge}"),
            None => format!(">{edge}"),
            Some(above) if at + 1 == bands.len() => {
                let sign = if above.inclusive { "<" } else { "≤" };
                format!("{sign}{}", percent(above))
            }
            Some(above) if band.inclusive && !above.inclusive => {
                format!("{edge}-{}", percent(above))
            }
            Some(above) => {
                let from = if band.inclusive {
                    lang.pick("từ", "from")
                } else {
                    lang.pick("trên", "above")
                };
                let to = if above.inclusive {
                    lang.pick("đến dưới", "to below")
                } else {
                    lang.pick("đến", "to")
                };
                format!("{from} {edge} {to} {}", percent(above))
            }
        };
        let points = band.points.text(lang, Points::MAX_DECIMALS);
        words.push(format!("{range}: {points}"));
        above = Some(band);
    }
    words.join("; ")
}
