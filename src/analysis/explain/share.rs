//! What one leaf gives, and why that score counts.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use smol_str::SmolStr;

use crate::lang::Text;
use crate::model::{Code, Criterion, Leaf, Points, Scorecard, ScoredBy};

/// Where the current score of a leaf comes from: appraised before self before
/// worked out (DESIGN 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScoreFrom {
    /// The council's score.
    Appraised,
    /// The body's own score.
    SelfScore,
    /// The rule and the declared figure.
    WorkedOut,
    /// None: the criterion does not apply.
    NotApplicable,
    /// None yet: a survey scores it.
    AwaitsSurvey,
    /// None yet.
    NotScored,
}

/// A leaf with all its scores. Unit: points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeafShare {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// The most it can earn.
    pub standard: Points,
    /// Which score counts.
    pub from: ScoreFrom,
    /// The score that counts.
    pub points: Option<Points>,
    /// What it earned last year.
    pub previous: Option<Points>,
    /// What the body aims for.
    pub target: Option<Points>,
    /// The body's own score, as written.
    #[serde(rename = "self")]
    pub self_score: Option<Points>,
    /// What the council gave the first time.
    pub appraised_first: Option<Points>,
    /// The council's score.
    pub appraised: Option<Points>,
    /// What the rule gives for the declared figure, whether it counts or not.
    pub worked_out: Option<Points>,
    /// Why it does not apply.
    pub not_applicable: Option<SmolStr>,
    /// The rule in words.
    #[serde(serialize_with = "in_both")]
    pub rule: Option<Text>,
    /// Whether a score can be worked out by it; words alone give none.
    #[serde(skip)]
    pub rule_gives: bool,
    /// The declared figure or answer.
    pub declared: Option<SmolStr>,
    /// How the rule gives what it gives.
    #[serde(serialize_with = "in_both")]
    pub working: Option<Text>,
    /// How many documents prove it.
    pub documents: usize,
    /// The reason given where evidence is missing.
    pub explanation: Option<SmolStr>,
}

impl LeafShare {
    /// What a leaf gives; shares of its standard points are rounded to
    /// `decimals` as they are when it is checked.
    pub(super) fn of(criterion: &Criterion, leaf: &Leaf, decimals: u32) -> Self {
        let scores = &leaf.scores;
        let rule = leaf.rule.as_ref();
        let given = rule
            .zip(leaf.declared.as_ref())
            .and_then(|(rule, declared)| rule.score(declared, leaf.standard, decimals).ok());
        let from = if leaf.not_applicable.is_some() {
            ScoreFrom::NotApplicable
        } else if scores.appraised.is_some() {
            ScoreFrom::Appraised
        } else if scores.self_score.is_some() {
            ScoreFrom::SelfScore
        } else if scores.worked_out.is_some() {
            ScoreFrom::WorkedOut
        } else if leaf.scored_by == ScoredBy::Survey {
            ScoreFrom::AwaitsSurvey
        } else {
            ScoreFrom::NotScored
        };
        Self {
            code: criterion.code.clone(),
            name: criterion.name.clone(),
            standard: leaf.standard,
            from,
            points: scores
                .current()
                .filter(|_| from != ScoreFrom::NotApplicable),
            previous: scores.previous,
            target: scores.target,
            self_score: scores.self_score,
            appraised_first: scores.appraised_first,
            appraised: scores.appraised,
            worked_out: given.as_ref().map(|given| given.points),
            not_applicable: leaf.not_applicable.clone(),
            rule: rule.map(crate::model::Rule::said),
            rule_gives: rule.is_some_and(crate::model::Rule::gives),
            declared: leaf.declared.clone(),
            working: given.map(|given| given.working),
            documents: leaf.evidence.len(),
            explanation: leaf.explanation.clone(),
        }
    }
}

/// The decimals to which a rule's share of the standard points is rounded: those
/// of the set, else those of the numbers that the file itself gives.
pub(super) fn rule_decimals(scorecard: &Scorecard) -> u32 {
    let used = scorecard.walk().filter_map(|(_, one)| one.leaf());
    let most = used
        .flat_map(|leaf| {
            let scores = &leaf.scores;
            let given = [
                scores.previous,
                scores.target,
                scores.self_score,
                scores.appraised,
            ];
            given.into_iter().flatten().chain([leaf.standard])
        })
        .map(Points::decimals)
        .max();
    scorecard
        .decimals
        .unwrap_or_else(|| most.unwrap_or(0).max(2))
}

/// A sentence in both languages, as every JSON of the program gives one.
#[expect(clippy::ref_option, reason = "serde hands it over so")]
fn in_both<S: Serializer>(text: &Option<Text>, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(text) = text else {
        return serializer.serialize_none();
    };
    let mut map = serializer.serialize_map(Some(2))?;
    map.serialize_entry("vi", &text.vi)?;
    map.serialize_entry("en", &text.en)?;
    map.end()
}
