//! Goals of a campaign and their results: what is met, and by how much the others are missed.
//! All comparisons are exact.

use serde::Serialize;
use smol_str::SmolStr;

use super::fraction::Fraction;
use super::points::Points;

/// What a goal asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GoalTarget {
    /// At least this level; more than it if `strict`.
    AtLeast {
        /// The level.
        level: GoalLevel,
        /// Whether the level itself is too little.
        strict: bool,
    },
    /// At most this level; less than it if `strict`.
    AtMost {
        /// The level.
        level: GoalLevel,
        /// Whether the level itself is too much.
        strict: bool,
    },
    /// This rank or a better one.
    Rank(usize),
    /// A rise against last year, by at least so much if it is given.
    Rise(Option<Fraction>),
    /// This class or a better one: 0 is the best.
    Class(usize),
    /// Done, without a number.
    Done,
}

/// A level that a result is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalLevel {
    /// A percentage.
    Percent(Fraction),
    /// So many out of a whole.
    Share {
        /// The part.
        part: Points,
        /// The whole, above zero.
        whole: Points,
    },
    /// A number: points or a count.
    Number(Fraction),
}

/// What was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GoalResult {
    /// A number.
    Number(Fraction),
    /// A percentage.
    Percent(Fraction),
    /// So many out of a whole.
    Share {
        /// The part.
        part: Points,
        /// The whole, above zero.
        whole: Points,
    },
    /// A rank.
    Rank(usize),
    /// A change against last year, in words and, if it is given, by how much.
    Change {
        /// Whether it rose, fell or stayed.
        direction: std::cmp::Ordering,
        /// By how much, without a sign.
        by: Option<Fraction>,
    },
    /// A class: 0 is the best.
    Class(usize),
    /// Done or not, in words.
    Done(bool),
}

/// Whether a goal is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// It is met.
    Met,
    /// It is not met, by so much if that is a number.
    NotMet {
        /// By how much.
        #[serde(skip_serializing_if = "Option::is_none")]
        missing: Option<Missing>,
    },
    /// Unknown.
    NotKnown {
        /// Why.
        why: NotKnown,
    },
}

/// By how much a goal is missed; too much of something is missing as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "unit", rename_all = "kebab-case")]
pub enum Missing {
    /// Percentage points.
    Percent {
        /// How many.
        #[serde(serialize_with = "six_decimals")]
        amount: Fraction,
    },
    /// Whole cases out of a whole, and percentage points.
    Cases {
        /// How many cases.
        amount: Points,
        /// Percentage points.
        #[serde(serialize_with = "six_decimals")]
        percent: Fraction,
    },
    /// A number in the unit of the goal.
    Number {
        /// How much.
        #[serde(serialize_with = "six_decimals")]
        amount: Fraction,
    },
    /// Ranks.
    Places {
        /// How many.
        amount: usize,
    },
}

fn six_decimals<S: serde::Serializer>(number: &Fraction, serializer: S) -> Result<S::Ok, S::Error> {
    number.round(Points::MAX_DECIMALS).serialize(serializer)
}

/// Why it is unknown whether a goal is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotKnown {
    /// No goal is written.
    NoGoal,
    /// No result is written yet.
    NoResult,
    /// The goal is not understood.
    GoalUnclear,
    /// The result is not understood, or is no number where the goal needs one.
    ResultUnclear,
    /// The goal is a rise, and there is nothing to compare the result with.
    NoLastYear,
}

/// A goal with its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Its name.
    pub name: SmolStr,
    /// The goal as written.
    pub goal: Option<SmolStr>,
    /// The result as written.
    pub result: Option<SmolStr>,
    /// Whether it is met.
    pub verdict: Verdict,
    /// The verdict that the table prints: whether it is met.
    pub printed: Option<bool>,
    /// The units responsible.
    pub lead: Vec<SmolStr>,
    /// The deadline as written.
    pub due: Option<SmolStr>,
    /// The collective or person whose goal it is; `None` for the whole organisation.
    pub of: Option<SmolStr>,
    /// The group of that collective or person.
    pub group: Option<SmolStr>,
}

/// The goals of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goals {
    /// The title of the table.
    pub title: Option<SmolStr>,
    /// The organisation.
    pub unit: Option<SmolStr>,
    /// The year.
    pub year: Option<u16>,
    /// The goals, in order of the table.
    pub goals: Vec<Goal>,
}

impl GoalTarget {
    /// Compares a result with the goal. `last_year` is last year's result.
    #[must_use]
    pub fn judge(&self, result: &GoalResult, last_year: Option<&GoalResult>) -> Verdict {
        match self {
            Self::AtLeast { level, strict } => at_least(*level, *strict, result),
            Self::AtMost { level, strict } => at_most(*level, *strict, result),
            Self::Rank(wanted) => match rank_of(result) {
                Some(rank) if rank <= *wanted => Verdict::Met,
                Some(rank) => missing(Missing::Places {
                    amount: rank - wanted,
                }),
                None => UNCLEAR,
            },
            Self::Rise(by) => rise(*by, result, last_year),
            Self::Class(wanted) => match result {
                GoalResult::Class(class) => plain(class <= wanted),
                _ => UNCLEAR,
            },
            Self::Done => match result {
                GoalResult::Done(done) => plain(*done),
                _ => UNCLEAR,
            },
        }
    }
}

const UNCLEAR: Verdict = Verdict::NotKnown {
    why: NotKnown::ResultUnclear,
};

fn plain(met: bool) -> Verdict {
    if met {
        Verdict::Met
    } else {
        Verdict::NotMet { missing: None }
    }
}

fn missing(missing: Missing) -> Verdict {
    Verdict::NotMet {
        missing: Some(missing),
    }
}

/// Returns a percentage of a result, with the part and the whole if it gives them.
fn percent_of(result: &GoalResult) -> Option<(Fraction, Option<(Points, Points)>)> {
    match result {
        GoalResult::Percent(percent) => Some((*percent, None)),
        GoalResult::Share { part, whole } => {
            let percent = Fraction::share(Points::from_whole(100), *part, *whole)?;
            Some((percent, Some((*part, *whole))))
        }
        _ => None,
    }
}

fn rank_of(result: &GoalResult) -> Option<usize> {
    match result {
        GoalResult::Rank(rank) => Some(*rank),
        GoalResult::Number(number) => whole_number(*number),
        // `3/17` is the third of seventeen.
        GoalResult::Share { part, .. } => whole_number((*part).into()),
        _ => None,
    }
}

fn whole_number(number: Fraction) -> Option<usize> {
    let whole = number.floor(0);
    let is_whole = Fraction::from(whole) == number && whole > Points::ZERO;
    is_whole.then(|| whole.to_string().parse().ok()).flatten()
}

fn at_least(level: GoalLevel, strict: bool, result: &GoalResult) -> Verdict {
    let percent = match level {
        GoalLevel::Percent(percent) => percent,
        GoalLevel::Share { part, whole } => {
            if let GoalResult::Number(number) = result {
                return number_at_least(part.into(), strict, *number);
            }
            match Fraction::share(Points::from_whole(100), part, whole) {
                Some(percent) => percent,
                None => return UNCLEAR,
            }
        }
        GoalLevel::Number(wanted) => {
            return match result {
                GoalResult::Number(number) => number_at_least(wanted, strict, *number),
                // `2/3` of the three that are wanted.
                GoalResult::Share { part, whole } if Fraction::from(*whole) == wanted => {
                    number_at_least(wanted, strict, (*part).into())
                }
                _ => UNCLEAR,
            };
        }
    };
    let Some((reached, cases)) = percent_of(result) else {
        return UNCLEAR;
    };
    if reached > percent || (reached == percent && !strict) {
        return Verdict::Met;
    }
    let amount = percent - reached;
    if amount == Fraction::ZERO && cases.is_none() {
        return Verdict::NotMet { missing: None };
    }
    let Some((part, whole)) = cases else {
        return missing(Missing::Percent { amount });
    };
    let one = Points::from_whole(1);
    let Some(scale) = Fraction::share(whole, one, Points::from_whole(100)) else {
        return missing(Missing::Percent { amount });
    };
    let exact = percent * scale - part.into();
    let up = exact.ceil(0);
    let needs_more = strict && Fraction::from(up) == exact;
    missing(Missing::Cases {
        amount: if needs_more { up + one } else { up },
        percent: amount,
    })
}

fn number_at_least(wanted: Fraction, strict: bool, number: Fraction) -> Verdict {
    if number > wanted || (number == wanted && !strict) {
        Verdict::Met
    } else if number == wanted {
        Verdict::NotMet { missing: None }
    } else {
        missing(Missing::Number {
            amount: wanted - number,
        })
    }
}

fn at_most(level: GoalLevel, strict: bool, result: &GoalResult) -> Verdict {
    let fits = |number: Fraction, most: Fraction| number < most || (number == most && !strict);
    match level {
        GoalLevel::Number(most) => match result {
            GoalResult::Number(number) if fits(*number, most) => Verdict::Met,
            GoalResult::Number(number) if *number == most => Verdict::NotMet { missing: None },
            GoalResult::Number(number) => missing(Missing::Number {
                amount: *number - most,
            }),
            _ => UNCLEAR,
        },
        GoalLevel::Percent(_) | GoalLevel::Share { .. } => {
            let most = match level {
                GoalLevel::Share { part, whole } => {
                    Fraction::share(Points::from_whole(100), part, whole)
                }
                GoalLevel::Percent(percent) | GoalLevel::Number(percent) => Some(percent),
            };
            match (percent_of(result), most) {
                (Some((percent, _)), Some(most)) if fits(percent, most) => Verdict::Met,
                (Some((percent, _)), Some(most)) if percent == most => {
                    Verdict::NotMet { missing: None }
                }
                (Some((percent, _)), Some(most)) => missing(Missing::Percent {
                    amount: percent - most,
                }),
                _ => UNCLEAR,
            }
        }
    }
}

fn rise(wanted: Option<Fraction>, result: &GoalResult, last_year: Option<&GoalResult>) -> Verdict {
    use std::cmp::Ordering;
    let change = match result {
        GoalResult::Change { direction, by } => match (direction, by) {
            (Ordering::Greater, Some(by)) => Some(*by),
            (Ordering::Less, Some(by)) => Some(Fraction::ZERO - *by),
            (Ordering::Equal, _) => Some(Fraction::ZERO),
            (Ordering::Greater, None) => {
                return match wanted {
                    None => Verdict::Met,
                    Some(_) => UNCLEAR,
                };
            }
            (Ordering::Less, None) => return Verdict::NotMet { missing: None },
        },
        GoalResult::Rank(now) => match last_year {
            // A better rank is a smaller number.
            Some(GoalResult::Rank(before)) => {
                let number = |rank: &usize| u32::try_from(*rank).ok().map(Points::from_whole);
                number(before)
                    .zip(number(now))
                    .map(|(before, now)| Fraction::from(before) - now.into())
            }
            _ => None,
        },
        _ => {
            let pair = (figure(result), last_year.and_then(figure));
            match pair {
                (Some((now, true)), Some((before, true)))
                | (Some((now, false)), Some((before, false))) => Some(now - before),
                (None, _) => return UNCLEAR,
                _ => None,
            }
        }
    };
    let Some(change) = change else {
        return Verdict::NotKnown {
            why: NotKnown::NoLastYear,
        };
    };
    let met = match wanted {
        None => change > Fraction::ZERO,
        Some(wanted) => change >= wanted,
    };
    if met {
        return Verdict::Met;
    }
    let amount = wanted.unwrap_or(Fraction::ZERO) - change;
    if amount == Fraction::ZERO {
        return Verdict::NotMet { missing: None };
    }
    missing(Missing::Number { amount })
}

/// Returns a number, and whether it is a percentage.
fn figure(result: &GoalResult) -> Option<(Fraction, bool)> {
    match result {
        GoalResult::Number(number) => Some((*number, false)),
        GoalResult::Percent(_) | GoalResult::Share { .. } => {
            percent_of(result).map(|(percent, _)| (percent, true))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Points {
        Points::new(text.parse().unwrap()).unwrap()
    }

    fn percent(text: &str) -> GoalLevel {
        GoalLevel::Percent(points(text).into())
    }

    fn share(part: &str, whole: &str) -> GoalResult {
        GoalResult::Share {
            part: points(part),
            whole: points(whole),
        }
    }

    fn least(level: GoalLevel, strict: bool) -> GoalTarget {
        GoalTarget::AtLeast { level, strict }
    }

    #[test]
    fn shares_are_compared_exactly() {
        let goal = least(percent("20"), false);
        assert_eq!(goal.judge(&share("11", "53"), None), Verdict::Met);
        let third =
            GoalLevel::Percent(Fraction::share(points("100"), points("1"), points("3")).unwrap());
        assert_eq!(
            least(third, false).judge(&share("1", "3"), None),
            Verdict::Met
        );
        assert_ne!(
            least(third, true).judge(&share("1", "3"), None),
            Verdict::Met
        );
        let Verdict::NotMet {
            missing: Some(Missing::Cases { amount, .. }),
        } = least(percent("100"), false).judge(&share("43", "45"), None)
        else {
            panic!();
        };
        assert_eq!(amount, points("2"));
        let Verdict::NotMet {
            missing: Some(Missing::Cases { amount, .. }),
        } = least(percent("90"), true).judge(&share("9", "10"), None)
        else {
            panic!();
        };
        assert_eq!(amount, points("1"));
    }

    #[test]
    fn a_part_of_what_is_wanted_is_counted() {
        let three = least(GoalLevel::Number(points("3").into()), false);
        assert_eq!(three.judge(&share("3", "3"), None), Verdict::Met);
        let amount = points("1").into();
        let one_missing = missing(Missing::Number { amount });
        assert_eq!(three.judge(&share("2", "3"), None), one_missing);
        assert_eq!(three.judge(&share("4", "5"), None), UNCLEAR);
    }

    #[test]
    fn a_number_without_a_sign_is_no_percentage() {
        let number = GoalResult::Number(points("98.7").into());
        assert_eq!(least(percent("90"), true).judge(&number, None), UNCLEAR);
    }

    #[test]
    fn ranks_and_rises() {
        let rank = |text: &str| GoalResult::Number(points(text).into());
        assert_eq!(GoalTarget::Rank(10).judge(&rank("9"), None), Verdict::Met);
        assert_eq!(
            GoalTarget::Rank(2).judge(&rank("3"), None),
            missing(Missing::Places { amount: 1 })
        );
        assert_eq!(GoalTarget::Rank(2).judge(&rank("2.5"), None), UNCLEAR);
        let number = |text: &str| GoalResult::Number(points(text).into());
        let rise = GoalTarget::Rise(Some(points("3").into()));
        assert_eq!(
            rise.judge(&number("84.2"), Some(&number("81.2"))),
            Verdict::Met
        );
        assert_eq!(
            rise.judge(&number("84"), Some(&number("81.2"))),
            missing(Missing::Number {
                amount: points("0.2").into()
            })
        );
        let why = NotKnown::NoLastYear;
        assert_eq!(rise.judge(&number("84"), None), Verdict::NotKnown { why });
        let level = GoalTarget::Rise(None).judge(&number("84"), Some(&number("84")));
        assert_eq!(level, Verdict::NotMet { missing: None });
    }
}
