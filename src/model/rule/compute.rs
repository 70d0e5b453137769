//! Computes a score from a declared figure.

use super::answers::{level, normalised, option, tick};
use super::figure::{self, ONE};
use super::ratio::{self, Ratio};
use super::scored::{NotScored, Scored, points_text};
use super::{Band, Proportion, ScoringRule, parts};
use crate::model::points::Points;
use crate::model::terms::WhenNone;
use crate::text;

impl ScoringRule {
    /// Computes the score of a criterion with these standard points for a declared figure.
    /// Points named by the rule are used as they are; a share of the standard points is rounded
    /// once, half away from zero, to `decimals`.
    ///
    /// # Errors
    /// [`NotScored`] if the rule does not define a score for the figure.
    pub fn score(
        &self,
        declared: &str,
        standard: Points,
        decimals: u32,
    ) -> Result<Scored, NotScored> {
        if let Some(when_none) = self.when_none().filter(|_| ratio::is_nothing(declared)) {
            return nothing(when_none, declared, standard);
        }
        match self {
            Self::Options(options) => option(options, declared),
            Self::Ticks(ticks) => tick(ticks, declared),
            Self::Levels(levels) => level(levels, declared, standard, decimals),
            Self::Bands(bands, _) => band(bands, declared),
            Self::Ratio(limits) => proportion(limits, declared, standard, decimals),
            Self::PerItem { points, at_most } => {
                items(*points, at_most.unwrap_or(standard), declared)
            }
            Self::Parts(parts) => parts::score(parts, declared, decimals),
            Self::Words(_) => Err(NotScored::OnlyWords),
        }
    }
}

fn nothing(when_none: WhenNone, declared: &str, standard: Points) -> Result<Scored, NotScored> {
    let points = match when_none {
        WhenNone::Full => standard,
        WhenNone::Zero => Points::ZERO,
        WhenNone::NotApplicable => return Err(NotScored::DoesNotApply),
    };
    let declared = normalised(declared);
    let given = points_text(points);
    Ok(Scored {
        points,
        working: match when_none {
            WhenNone::Full => text!(
                "{declared}: không phát sinh → đủ điểm: {given}",
                "{declared}: nothing to count → full points: {given}"
            ),
            _ => text!(
                "{declared}: không phát sinh → {given}",
                "{declared}: nothing to count → {given}"
            ),
        },
    })
}

fn band(bands: &[Band], declared: &str) -> Result<Scored, NotScored> {
    let ratio = Ratio::parse(declared)?;
    let band = bands.iter().find(|band| band.contains(ratio));
    let band = band.ok_or(NotScored::NoBand)?;
    let edges: Vec<Points> = bands.iter().map(|band| band.edge).collect();
    let (declared_text, name, points) = (
        ratio.describe(&normalised(declared), &edges),
        band.name(),
        band.points,
    );
    Ok(Scored {
        points,
        working: text!(
            "{declared_text} → {name}: {points}",
            points = points_text(points)
        ),
    })
}

fn proportion(
    limits: &Proportion,
    declared: &str,
    standard: Points,
    decimals: u32,
) -> Result<Scored, NotScored> {
    let ratio = Ratio::parse(declared)?;
    if let Some(floor) = limits
        .zero_below
        .filter(|floor| ratio.cmp_per_cent(*floor).is_lt())
    {
        let declared_text = ratio.describe(&normalised(declared), &[floor]);
        return Ok(Scored {
            points: Points::ZERO,
            working: text!(
                "{declared_text} → dưới {floor}%: 0 điểm",
                "{declared_text} → below {floor}%: 0 points"
            ),
        });
    }
    let reached = |edge: &Points| ratio.cmp_per_cent(*edge).is_ge();
    let divisor = limits.divided_by.or(limits.full_from);
    let is_share = |divisor: &Points| *divisor > Points::ZERO && *divisor < Points::from_whole(100);
    let divisor = divisor.filter(is_share);
    // Divided by a smaller ratio, a larger one would give more than the standard points.
    if let Some(edge) = limits.full_from.filter(reached).or(divisor.filter(reached)) {
        let declared_text = ratio.describe(&normalised(declared), &[edge]);
        return Ok(Scored {
            points: standard,
            working: text!(
                "{declared_text} → từ {edge}%: {points}",
                "{declared_text} → from {edge}%: {points}",
                points = points_text(standard)
            ),
        });
    }
    let (points, exact) = ratio.times(standard, divisor, decimals);
    let sign = if exact { "=" } else { "≈" };
    let (declared, points_text) = (ratio.shown(&normalised(declared)), points_text(points));
    let working = match divisor {
        Some(divisor) => text!("{declared} × {standard} / {divisor}% {sign} {points_text}"),
        None => text!("{declared} × {standard} {sign} {points_text}"),
    };
    Ok(Scored { points, working })
}

fn items(each: Points, at_most: Points, declared: &str) -> Result<Scored, NotScored> {
    let count = figure::count(declared).filter(|count| *count >= 0 && count % ONE == 0);
    let product = count.ok_or(NotScored::NotACount)? / ONE * each.millionths();
    let declared = normalised(declared);
    let working = |given: Points| {
        text!(
            "{declared} × {each} = {given}",
            declared = &declared,
            given = points_text(given)
        )
    };
    if product <= at_most.millionths() {
        let points = Points::from_millionths(product);
        return Ok(Scored {
            points,
            working: working(points),
        });
    }
    Ok(Scored {
        points: at_most,
        working: text!(
            "{declared} × {each}, nhiều nhất {at_most} → {given}",
            "{declared} × {each}, at most {at_most} → {given}",
            given = points_text(at_most)
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::model::rule::NotRatio;

    fn points(text: &str) -> Points {
        Points::new(text.parse().unwrap()).unwrap()
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

    fn bands() -> ScoringRule {
        let band = |edge, inclusive, gives| Band {
            edge: points(edge),
            inclusive,
            points: points(gives),
        };
        let bands = vec![
            band("90", false, "2"),
            band("70", true, "1"),
            band("0", true, "0"),
        ];
        ScoringRule::Bands(bands, None)
    }

    #[test]
    fn an_edge_belongs_where_the_set_prints_it() {
        assert_eq!(
            outcome_of(&bands(), "45/53"),
            ("1".to_owned(), "45/53 ≈ 84,91% → từ 70%: 1 điểm".to_owned())
        );
        for (declared, gives) in [
            ("90%", "1"),
            ("9/10", "1"),
            ("90,000001%", "2"),
            ("70%", "1"),
            ("7/10", "1"),
            ("699.999/1.000.000", "0"),
            ("0%", "0"),
            ("53/53", "2"),
            ("49.533/62.027", "1"),
        ] {
            assert_eq!(outcome_of(&bands(), declared).0, gives, "{declared}");
        }
        assert_eq!(
            refused(&bands(), "480"),
            NotScored::Ratio(NotRatio::Unreadable)
        );
        assert_eq!(
            refused(&bands(), "60/53"),
            NotScored::Ratio(NotRatio::AboveOne)
        );
        let hole = ScoringRule::Bands(Vec::new(), None);
        assert_eq!(refused(&hole, "5%"), NotScored::NoBand);
    }

    #[test]
    fn a_ratio_counts_from_its_floor() {
        let rule = ScoringRule::Ratio(Proportion {
            zero_below: Some(points("50")),
            ..Proportion::default()
        });
        assert_eq!(outcome_of(&rule, "45/53").1, "45/53 × 2 ≈ 1,7 điểm");
        assert_eq!(outcome_of(&rule, "85").1, "85% × 2 = 1,7 điểm");
        assert_eq!(outcome_of(&rule, "1/2").1, "1/2 × 2 = 1 điểm");
        assert_eq!(
            outcome_of(&rule, "26/53").1,
            "26/53 ≈ 49,06% → dưới 50%: 0 điểm"
        );
        assert_eq!(outcome_of(&rule, "49,99%").1, "49,99% → dưới 50%: 0 điểm");
    }

    /// The formulas of 766/QĐ-TTg: `min(max, max × R / 80 %)`, and a jump to full points.
    #[test]
    fn full_points_come_from_a_threshold_pro_rata_below() {
        let rule = |divided_by| {
            ScoringRule::Ratio(Proportion {
                full_from: Some(points("80")),
                divided_by,
                ..Proportion::default()
            })
        };
        let pro_rata = rule(None);
        assert_eq!(outcome_of(&pro_rata, "2/5").1, "2/5 × 2 / 80% = 1 điểm");
        assert_eq!(outcome_of(&pro_rata, "80%").1, "80% → từ 80%: 2 điểm");
        assert_eq!(outcome_of(&pro_rata, "79,99%").0, "2");
        assert_eq!(outcome_of(&pro_rata, "79%").0, "1.98");
        let jump = rule(Some(points("100")));
        assert_eq!(outcome_of(&jump, "79%").1, "79% × 2 = 1,58 điểm");
        assert_eq!(outcome_of(&jump, "80%").0, "2");
    }

    #[test]
    fn nothing_to_count_gives_what_the_set_states() {
        let rules = [bands(), ScoringRule::Ratio(Proportion::default())];
        for rule in rules {
            let with = |when_none| rule.clone().with_when_none(when_none).unwrap();
            for declared in ["0/0", "0 / 0", "0 hồ sơ/0 hồ sơ", "Không phát sinh"] {
                let full = outcome_of(&with(WhenNone::Full), declared);
                assert_eq!(full.0, "2", "{declared}");
                assert!(full.1.contains("không phát sinh → đủ điểm: 2 điểm"));
                assert_eq!(outcome_of(&with(WhenNone::Zero), declared).0, "0");
                let absent = with(WhenNone::NotApplicable);
                assert!(absent.makes_inapplicable(declared), "{declared}");
                assert_eq!(refused(&absent, declared), NotScored::DoesNotApply);
            }
            // Something to count of which none was done is zero.
            assert_eq!(outcome_of(&with(WhenNone::Full), "0/5").0, "0");
            for declared in ["0/0", "5/0"] {
                let why = NotScored::Ratio(NotRatio::OfNothing);
                assert_eq!(refused(&rule, declared), why, "{declared}");
            }
        }
    }

    #[test]
    fn items_count_up_to_a_cap() {
        let rule = |at_most| ScoringRule::PerItem {
            points: points("0.3"),
            at_most,
        };
        assert_eq!(outcome_of(&rule(None), "4").1, "4 × 0,3 = 1,2 điểm");
        assert_eq!(
            outcome_of(&rule(None), "1.500").1,
            "1.500 × 0,3, nhiều nhất 2 → 2 điểm"
        );
        assert_eq!(outcome_of(&rule(Some(points("1"))), "4").0, "1");
        for wrong in ["2,5", "-1", "45/53", "85%", "hai"] {
            assert_eq!(refused(&rule(None), wrong), NotScored::NotACount, "{wrong}");
        }
    }
}
