//! Self-score, first appraisal and final score side by side: what was cut, and
//! what is cut year after year.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::Serialize;
use smol_str::SmolStr;

use crate::model::{Code, Criterion, Kind, Leaf, Points, Scorecard, ScoredBy};

/// The scores of one criterion, or of several together, from round to round.
/// Unit: points. `None` where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rounds {
    /// Standard points.
    pub standard: Points,
    /// The body's own score.
    #[serde(rename = "self")]
    pub own: Option<Points>,
    /// The council's score of the first round.
    pub appraised_first: Option<Points>,
    /// The council's final score.
    pub appraised: Option<Points>,
    /// What the council took off: self-score less the final score, or less that
    /// of the first round while there is no final one. Below zero where it gave
    /// more. Of penalty points, what it put on.
    pub cut: Option<Points>,
}

impl Rounds {
    fn of(leaf: &Leaf, kind: Kind) -> Self {
        let scores = &leaf.scores;
        let latest = scores.appraised.or(scores.appraised_first);
        let cut = scores.own().zip(latest).map(|(own, latest)| match kind {
            Kind::Penalty => latest - own,
            Kind::Main | Kind::Bonus => own - latest,
        });
        Self {
            standard: leaf.standard,
            own: scores.own(),
            appraised_first: scores.appraised_first,
            appraised: scores.appraised,
            cut,
        }
    }

    /// Of several together: a round that one of them lacks has no total, or its
    /// total would be set beside those of more criteria.
    fn of_all(parts: &[&Self]) -> Self {
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

/// A criterion that the council has looked at.
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
    /// The explanation that was given.
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
    /// What was cut, the newest year first.
    pub cuts: Vec<Points>,
}

/// What the council made of a scorecard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Appraisal {
    /// The criteria that the council has looked at and no survey scores: the
    /// largest cut first, in the order of the table where cuts are the same.
    pub criteria: Vec<Appraised>,
    /// Those of them that count in the total, together; a round that one of them
    /// lacks has none.
    pub total: Rounds,
    /// The years that are compared, the newest first; empty where there is but one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<Option<u16>>,
    /// The criteria that were cut in each of these years.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cut_every_year: Vec<CutEveryYear>,
    /// Codes that were cut in each of these years, but under another name in one
    /// of them: they may be other criteria.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub renamed: Vec<Code>,
    /// Names of other bodies that files of earlier years are of: the years are one
    /// body's only if it was renamed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_bodies: Vec<SmolStr>,
}

impl Appraisal {
    /// Of one scorecard, held against those of earlier years, the newest first.
    #[must_use]
    pub fn of(scorecard: &Scorecard, earlier: &[Scorecard]) -> Self {
        let mut criteria = appraised(scorecard);
        let main = criteria.iter().filter(|one| one.kind == Kind::Main);
        let main: Vec<&Rounds> = main.map(|one| &one.rounds).collect();
        let total = Rounds::of_all(&main);
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
        // Stable: the order of the table stays where cuts are the same.
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

/// The bodies of earlier years that are named otherwise, each once.
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

/// What was taken off, where something was.
fn cut(one: &Appraised) -> Option<Points> {
    one.rounds.cut.filter(|cut| *cut > Points::ZERO)
}

/// Whether two names are the same but for spaces and capitals.
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
            rounds: Rounds::of(leaf, kind),
            explanation: leaf.explanation.clone(),
        });
    }
}
