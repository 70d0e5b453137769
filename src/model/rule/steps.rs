//! The possible scores of a rule.

use std::collections::BTreeSet;

use super::ScoringRule;
use crate::model::fraction::Fraction;
use crate::model::points::Points;
use crate::model::terms::WhenNone;

/// The largest number of sums of ticks that are computed.
const MOST_SUMS: usize = 4_096;

/// The possible scores of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Steps {
    /// One of these.
    Of(BTreeSet<Points>),
    /// Multiples of the first value, up to the second.
    Multiples(Points, Points),
}

impl Steps {
    /// Returns the possible scores of a rule, or `None` if they are not a short list.
    #[must_use]
    pub fn new(rule: &ScoringRule, standard: Points) -> Option<Self> {
        // Zero is possible: no answer, no tick or no item.
        let mut steps = BTreeSet::from([Points::ZERO]);
        match rule {
            ScoringRule::Options(options) => {
                steps.extend(options.iter().map(|(_, points)| *points));
            }
            ScoringRule::Bands(bands, _) => steps.extend(bands.iter().map(|band| band.points)),
            ScoringRule::Ticks(ticks) => {
                for (_, points) in ticks {
                    let more: Vec<Points> = steps.iter().map(|sum| *sum + *points).collect();
                    // Sums are limited to the standard points.
                    steps.extend(more.into_iter().map(|sum| sum.min(standard)));
                    if steps.len() > MOST_SUMS {
                        return None;
                    }
                }
            }
            ScoringRule::PerItem { points, at_most } => {
                let most = at_most.unwrap_or(standard);
                return (*points > Points::ZERO).then_some(Self::Multiples(*points, most));
            }
            ScoringRule::Levels(levels) => {
                for (_, percent) in levels {
                    let hundred = Points::from_whole(100);
                    let step = Fraction::share(standard, *percent, hundred)?.points()?;
                    // The rounding of finer steps depends on the decimals of the set.
                    if step.decimals() > 2 {
                        return None;
                    }
                    steps.insert(step);
                }
            }
            ScoringRule::Ratio(_) | ScoringRule::Parts(_) | ScoringRule::Words(_) => return None,
        }
        if rule.when_none() == Some(WhenNone::Full) {
            steps.insert(standard);
        }
        Some(Self::Of(steps))
    }

    /// Returns whether a score is possible.
    #[must_use]
    pub fn contains(&self, score: Points) -> bool {
        match self {
            Self::Of(steps) => steps.contains(&score),
            Self::Multiples(step, most) => {
                let is_multiple = score.millionths() % step.millionths() == 0;
                score == *most || (score < *most && is_multiple)
            }
        }
    }
}
