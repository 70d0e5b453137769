//! Self-score, first appraisal and final score: what the council cut, and what it cuts
//! every year.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::Serialize;
use smol_str::SmolStr;

use crate::model::{Code, Criterion, Kind, Leaf, Points, Scorecard, ScoredBy};

/// The scores of one or several criteria in each round. Unit: points. `None` if there is no
/// score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rounds {
    /// Standard points.
    pub standard: Points,
    /// The organisation's own score.
    #[serde(rename = "self")]
    pub own: Option<Points>,
    /// The council's score of the first round.
    pub appraised_first: Option<Points>,
    /// The council's final score.
    pub appraised: Option<Points>,
    /// Self-score minus the final score, or minus that of the first round while there is no
    /// final one. Negative if the council gave more. For penalty points, what it added.
    pub cut: Option<Points>,
}

impl Rounds {
    fn from_leaf(leaf: &Leaf, kind: Kind) -> Self {
        let scores = &leaf.scores;
        let latest = scores.appraised.or(scores.appraised_first);
        let cut = scores.own().zip(latest).map(|(own, latest)| match kind {
            Kind::Penalty => latest - own,
            Kind::Main | Kind::Bonus | Kind::Tracked => own - latest,
        });
        Self {
            standard: leaf.standard,
            own: scores.own(),
            appraised_first: scores.appraised_first,
            appraised: scores.appraised,
            cut,
        }
    }

    /// Adds up several criteria. A round that one of them lacks has no total, because its
    /// total would not be comparable with the other rounds.
    fn sum(parts: &[&Self]) -> Self {
        let all = |round: fn(&Self) -> Option<Points>| {
            let sum: Option<Points> = parts.iter().copied().map(round).sum();
            sum.filter(|_| !parts.is_empty())
        };
        Self {
            standard: parts.iter().map(|one| one.standard).sum(),
            own: all(|one| one.own),
            appraised_first: all(|one| one.appraised_first),
            appraised: all(|one| one.appraised),
            cut: all(|one| one.cut),
        }
    }
}

/// A criterion that the council has appraised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Appraised {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// Whether it counts in the total.
    pub kind: Kind,
    /// Its scores.
    #[serde(flatten)]
    pub rounds: Rounds,
    /// The explanation given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<SmolStr>,
}

/// A criterion that was cut in every one of several years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CutEveryYear {
    /// Its code, the same in all years.
    pub code: Code,
    /// Its name, the same in all years.
    pub name: SmolStr,
    /// The points cut, newest year first.
    pub cuts: Vec<Points>,
}

/// The appraisal of a scorecard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Appraisal {
    /// The appraised criteria that are self-scored, largest cut first; equal cuts keep the
    /// order of the table.
    pub criteria: Vec<Appraised>,
    /// The sum over those that count in the total; `None` in a round that one of them lacks.
    pub total: Rounds,
    /// The years compared, newest first; empty if there is only one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<Option<u16>>,
    /// The criteria that were cut in each of these years.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cut_every_year: Vec<CutEveryYear>,
    /// Codes that were cut in each of these years, but have another name in one of them, so
    /// they may be different criteria.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub renamed: Vec<Code>,
    /// Other organisations named by files of earlier years, which may be former names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_bodies: Vec<SmolStr>,
}

impl Appraisal {
    /// Analyses one scorecard and compares it with those of earlier years, newest first.
    #[must_use]
    pub fn new(scorecard: &Scorecard, earlier: &[Scorecard]) -> Self {
        let mut criteria = appraised(scorecard);
        let main = criteria.iter().filter(|one| one.kind == Kind::Main);
        let main: Vec<&Rounds> = main.map(|one| &one.rounds).collect();
        let total = Rounds::sum(&main);
        let mut appraisal = Self {
            total,
            ..Self::default()
        };
        if !earlier.is_empty() {
            let years = earlier.iter().map(|scorecard| scorecard.year);
            appraisal.years = std::iter::once(scorecard.year).chain(years).collect();
            appraisal.other_bodies = other_bodies(scorecard, earlier);
            appraisal.cut_every_year(&criteria, earlier);
        }
        // The sort is stable: equal cuts keep the order of the table.
        criteria.sort_by_key(|one| Reverse(one.rounds.cut));
        appraisal.criteria = criteria;
        appraisal
    }

    fn cut_every_year(&mut self, criteria: &[Appraised], earlier: &[Scorecard]) {
        let earlier: Vec<Vec<Appraised>> = earlier.iter().map(appraised).collect();
        let by_code = earlier.iter().map(|year| {
            let all = year.iter();
            all.map(|one| (&one.code, one)).collect()
        });
        let by_code: Vec<HashMap<&Code, &Appraised>> = by_code.collect();
        for one in criteria {
            let same = by_code.iter().map(|year| year.get(&one.code).copied());
            let Some(others) = same.collect::<Option<Vec<&Appraised>>>() else {
                continue;
            };
            let all = std::iter::once(one).chain(others.iter().copied());
            let cuts: Option<Vec<Points>> = all.map(cut).collect();
            let Some(cuts) = cuts else {
                continue;
            };
            if others.iter().any(|other| !is_same(&other.name, &one.name)) {
                self.renamed.push(one.code.clone());
                continue;
            }
            self.cut_every_year.push(CutEveryYear {
                code: one.code.clone(),
                name: one.name.clone(),
                cuts,
            });
        }
    }
}

/// Returns the distinct other organisations named by earlier years.
fn other_bodies(scorecard: &Scorecard, earlier: &[Scorecard]) -> Vec<SmolStr> {
    let Some(unit) = &scorecard.unit else {
        return Vec::new();
    };
    let named = earlier.iter().filter_map(|one| one.unit.as_ref());
    let mut others: Vec<SmolStr> = Vec::new();
    for other in named.filter(|other| !is_same(other, unit)) {
        if !others.iter().any(|known| is_same(known, other)) {
            others.push(other.clone());
        }
    }
    others
}

/// Returns the points cut, if any.
fn cut(one: &Appraised) -> Option<Points> {
    one.rounds.cut.filter(|cut| *cut > Points::ZERO)
}

/// Returns whether two names are equal, ignoring spaces and case.
fn is_same(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        let words = text.split_whitespace().map(str::to_lowercase);
        words.collect::<Vec<_>>()
    };
    words(one) == words(other)
}

fn appraised(scorecard: &Scorecard) -> Vec<Appraised> {
    let mut found = Vec::new();
    for field in &scorecard.criteria {
        gather(field, field.kind, &mut found);
    }
    found
}

fn gather(criterion: &Criterion, kind: Kind, found: &mut Vec<Appraised>) {
    for child in criterion.children() {
        gather(child, kind, found);
    }
    let Some(leaf) = criterion.leaf() else {
        return;
    };
    let scores = &leaf.scores;
    let looked_at = scores.appraised.is_some() || scores.appraised_first.is_some();
    if looked_at && leaf.scored_by == ScoredBy::Body {
        found.push(Appraised {
            code: criterion.code.clone(),
            name: criterion.name.clone(),
            kind,
            rounds: Rounds::from_leaf(leaf, kind),
            explanation: leaf.explanation.clone(),
        });
    }
}
