//! The scores that a rule can give.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Rule;
use crate::model::points::Points;

/// Sums of ticks beyond this are not worked out.
const MOST_SUMS: usize = 4_096;

/// What a rule can give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Steps {
    /// One of these.
    Of(BTreeSet<Points>),
    /// A multiple of the first, or the second, which is the most.
    Multiples(Points, Points),
}

impl Steps {
    /// The steps of a rule; none where it has no plain ones.
    #[must_use]
    pub fn of(rule: &Rule, standard: Points) -> Option<Self> {
        // None of the answers, nothing ticked, no item: no points.
        let mut steps = BTreeSet::from([Points::ZERO]);
        match rule {
            Rule::Options(options) => steps.extend(options.iter().map(|(_, points)| *points)),
            Rule::Bands(bands) => steps.extend(bands.iter().map(|band| band.points)),
            Rule::Ticks(ticks) => {
                for (_, points) in ticks {
                    let more: Vec<Points> = steps.iter().map(|sum| *sum + *points).collect();
                    // What goes beyond the standard points is cut there.
                    steps.extend(more.into_iter().map(|sum| sum.min(standard)));
                    if steps.len() > MOST_SUMS {
                        return None;
                    }
                }
            }
            Rule::PerItem { points, at_most } => {
                let most = at_most.unwrap_or(standard);
                return (*points > Points::ZERO).then_some(Self::Multiples(*points, most));
            }
            Rule::Levels(levels) => {
                for (_, percent) in levels {
                    let step = standard.decimal().checked_mul(percent.decimal())?;
                    let step = (step / Decimal::ONE_HUNDRED).normalize();
                    // What must be rounded depends on the set's decimals.
                    if step.scale() > 2 {
                        return None;
                    }
                    steps.insert(Points::new(step).ok()?);
                }
            }
            Rule::Ratio { .. } | Rule::Words(_) => return None,
        }
        Some(Self::Of(steps))
    }

    /// Whether a score is one of them.
    #[must_use]
    pub fn contain(&self, score: Points) -> bool {
        match self {
            Self::Of(steps) => steps.contains(&score),
            Self::Multiples(step, most) => {
                let left = score.decimal().checked_rem(step.decimal());
                score == *most || (score < *most && left == Some(Decimal::ZERO))
            }
        }
    }
}
