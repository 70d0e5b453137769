//! A rule that adds up several ratios, each with thresholds of its own.

use super::ScoringRule;
use super::answers::normalised;
use super::scored::{NotScored, Scored, list, points_text};
use crate::model::points::Points;
use crate::text;
use crate::vocab::fold::fold;

/// One of the ratios of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulePart {
    /// Its name.
    pub name: String,
    /// The most points that it gives.
    pub standard: Points,
    /// Its rule: bands or a ratio.
    pub rule: ScoringRule,
}

/// Adds up the points of declared ratios, separated by `;`: in the order of the parts, or
/// each with the name of its part, such as `TTHC: 45/53; hồ sơ: 80%`.
///
/// # Errors
/// [`NotScored`] if a part has no figure, or one that its rule does not score.
pub(super) fn score(
    parts: &[RulePart],
    declared: &str,
    decimals: u32,
) -> Result<Scored, NotScored> {
    let figures: Vec<String> = declared
        .split(';')
        .map(normalised)
        .filter(|figure| !figure.is_empty())
        .collect();
    let mut of_part: Vec<Option<&str>> = vec![None; parts.len()];
    for (at, written) in figures.iter().enumerate() {
        let (at, figure) = match written.rsplit_once(':') {
            Some((name, figure)) => {
                let name = fold(name);
                let known = parts.iter().position(|part| fold(&part.name) == name);
                let unknown = || NotScored::UnknownAnswer(written.clone());
                (known.ok_or_else(unknown)?, figure.trim())
            }
            None => (at, written.as_str()),
        };
        let missing = NotScored::FiguresMissing(parts.len(), figures.len());
        let slot = of_part.get_mut(at).ok_or(missing)?;
        if slot.replace(figure).is_some() {
            return Err(NotScored::TickedTwice(parts[at].name.clone()));
        }
    }
    let mut points = Points::ZERO;
    let mut workings = Vec::with_capacity(parts.len());
    for (part, figure) in parts.iter().zip(&of_part) {
        let missing = NotScored::FiguresMissing(parts.len(), figures.len());
        let figure = figure.ok_or(missing)?;
        let scored = part.rule.score(figure, part.standard, decimals);
        let scored = scored.map_err(|why| NotScored::Part(part.name.clone(), Box::new(why)))?;
        points = points + scored.points;
        let (name, working) = (&part.name, scored.working);
        workings.push(text!("{name}: {working}"));
    }
    let workings = list(workings.into_iter());
    Ok(Scored {
        points,
        working: text!(
            "{workings}; cộng {sum}",
            "{workings}; sum: {sum}",
            sum = points_text(points)
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::model::rule::{NotRatio, Proportion};

    fn points(text: &str) -> Points {
        Points::new(text.parse().unwrap()).unwrap()
    }

    fn rule() -> ScoringRule {
        let part = |name: &str, standard: &str, full: &str| RulePart {
            name: name.to_owned(),
            standard: points(standard),
            rule: ScoringRule::Ratio(Proportion {
                full_from: Some(points(full)),
                ..Proportion::default()
            }),
        };
        ScoringRule::Parts(vec![part("TTHC", "1", "80"), part("Hồ sơ", "0.5", "50")])
    }

    #[test]
    fn ratios_with_thresholds_of_their_own_add_up() {
        let scored = |declared: &str| rule().score(declared, points("1.5"), 2);
        for declared in ["2/5; 60%", "Hồ sơ: 60%; TTHC: 2/5", "tthc: 2/5;HO SO:3/5"] {
            assert_eq!(scored(declared).unwrap().points, points("1"), "{declared}");
        }
        assert_eq!(
            scored("2/5; 60%").unwrap().working.get(Lang::Vi),
            "TTHC: 2/5 × 1 / 80% = 0,5 điểm; Hồ sơ: 60% → từ 50%: 0,5 điểm; cộng 1 điểm"
        );
        assert_eq!(
            rule().describe().en,
            "TTHC (1 point): ratio × standard points / 80%; from 80%: full points; Hồ sơ (0.5 points): ratio × standard points / 50%; from 50%: full points"
        );
        let refused = |declared: &str| scored(declared).unwrap_err();
        assert_eq!(refused("2/5"), NotScored::FiguresMissing(2, 1));
        assert_eq!(refused("2/5; 60%; 1/2"), NotScored::FiguresMissing(2, 3));
        assert_eq!(
            refused("TTHC: 2/5; TTHC: 1/2"),
            NotScored::TickedTwice("TTHC".to_owned())
        );
        assert_eq!(
            refused("TTHC: 2/5; mức: 1/2"),
            NotScored::UnknownAnswer("mức: 1/2".to_owned())
        );
        let why = NotScored::Ratio(NotRatio::AboveOne);
        assert_eq!(
            refused("2/5; 7/5"),
            NotScored::Part("Hồ sơ".to_owned(), Box::new(why))
        );
    }
}
