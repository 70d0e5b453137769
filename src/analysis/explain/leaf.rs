//! The score of one leaf, and why it counts.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use smol_str::SmolStr;

use crate::lang::Message;
use crate::model::{Code, Criterion, Leaf, Points, ScoredBy};

/// The source of the current score of a leaf: appraised, else self, else computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScoreFrom {
    /// The council's score.
    Appraised,
    /// The organisation's own score.
    SelfScore,
    /// Computed from the declared figure by the rule.
    WorkedOut,
    /// None: the criterion does not apply.
    NotApplicable,
    /// The standard points: the criterion does not apply, and the set gives them then.
    #[serde(rename = "worked-out")]
    Credited,
    /// None yet: a survey scores it.
    AwaitsSurvey,
    /// None yet.
    NotScored,
}

/// A leaf with all its scores. Unit: points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeafScore {
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
    /// Last year's score.
    pub previous: Option<Points>,
    /// The target.
    pub target: Option<Points>,
    /// The organisation's own score, as written.
    #[serde(rename = "self")]
    pub self_score: Option<Points>,
    /// The council's score of the first round.
    pub appraised_first: Option<Points>,
    /// The council's score.
    pub appraised: Option<Points>,
    /// The score by the rule for the declared figure, whether it counts or not.
    #[serde(rename = "worked_out")]
    pub computed: Option<Points>,
    /// The reason if it does not apply.
    pub not_applicable: Option<SmolStr>,
    /// The reason of the list of exemptions, empty without one, if it exempts the unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exempt: Option<SmolStr>,
    /// The rule in words.
    #[serde(serialize_with = "in_both")]
    pub rule: Option<Message>,
    /// Whether the rule can compute a score; free text cannot.
    #[serde(skip)]
    pub rule_gives: bool,
    /// The declared figure or answer.
    pub declared: Option<SmolStr>,
    /// The computation of the score by the rule.
    #[serde(serialize_with = "in_both")]
    pub working: Option<Message>,
    /// Number of documents that prove it.
    pub documents: usize,
    /// The reason given for missing evidence.
    pub explanation: Option<SmolStr>,
}

impl LeafScore {
    /// Computes the score of a leaf. Shares of its standard points are rounded to `decimals`,
    /// like in the check.
    pub(super) fn new(criterion: &Criterion, leaf: &Leaf, decimals: u32) -> Self {
        let scores = &leaf.scores;
        let rule = leaf.rule.as_ref();
        let given = rule
            .zip(leaf.declared.as_ref())
            .and_then(|(rule, declared)| rule.score(declared, leaf.standard, decimals).ok());
        let from = if leaf.not_applicable.is_some() {
            ScoreFrom::NotApplicable
        } else if leaf.credited.is_some() {
            ScoreFrom::Credited
        } else if scores.appraised.is_some() {
            ScoreFrom::Appraised
        } else if scores.self_score.is_some() {
            ScoreFrom::SelfScore
        } else if scores.computed.is_some() {
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
            computed: given.as_ref().map(|given| given.points),
            not_applicable: leaf.reason().cloned(),
            exempt: None,
            rule: rule.map(crate::model::ScoringRule::describe),
            rule_gives: rule.is_some_and(crate::model::ScoringRule::is_computable),
            declared: leaf.declared.clone(),
            working: given.map(|given| given.working),
            documents: leaf.evidence.len(),
            explanation: leaf.explanation.clone(),
        }
    }
}

/// Serialises a sentence as an object with both languages.
#[expect(clippy::ref_option, reason = "serde passes a reference to the field")]
fn in_both<S: Serializer>(text: &Option<Message>, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(text) = text else {
        return serializer.serialize_none();
    };
    let mut map = serializer.serialize_map(Some(2))?;
    map.serialize_entry("vi", &text.vi)?;
    map.serialize_entry("en", &text.en)?;
    map.end()
}
