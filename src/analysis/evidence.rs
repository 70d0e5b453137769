//! How well the self-scores are proved, and the points at risk for lack of documents.

use serde::Serialize;
use smol_str::SmolStr;

use super::scope::Scope;
use crate::model::{
    Code, Criterion, Evidence, Index, Kind, Lacks, Leaf, Points, Proof, Scorecard, ScoredBy,
};

/// How well a score is proved, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Neither a document nor an explanation.
    Nothing,
    /// No document, but an explanation.
    Explained,
    /// Documents, none with both number and date.
    Unidentified,
    /// A document with number and date, but some details are missing.
    Incomplete,
}

impl Standing {
    /// Returns whether the score may be lost because no document with number and date proves
    /// it.
    #[must_use]
    pub fn is_at_risk(self) -> bool {
        self < Self::Incomplete
    }
}

/// A document and its missing details.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Number and symbol.
    pub document: SmolStr,
    /// Its date, as written.
    pub date: Option<SmolStr>,
    /// Section and page.
    pub pages: Option<SmolStr>,
    /// The missing details.
    pub lacks: Lacks,
}

/// A criterion whose score is proved weakly or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// The most it can earn. Unit: points.
    pub standard: Points,
    /// The organisation's own score. Unit: points.
    pub own: Points,
    /// The points that may be lost: the whole score, or zero.
    pub at_risk: Points,
    /// How well it is proved.
    pub standing: Standing,
    /// The documents, including those of the groups above.
    pub documents: Vec<Document>,
    /// The reasons given.
    pub explanations: Vec<SmolStr>,
    /// The units responsible for supplying the missing details.
    pub lead: Vec<SmolStr>,
}

/// The analysis of the evidence of a scorecard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The name of the index.
    pub index_name: SmolStr,
    /// The organisation.
    pub unit: Option<SmolStr>,
    /// The year that is scored.
    pub year: Option<u16>,
    /// The decisions the set rests on.
    pub basis: Vec<SmolStr>,
    /// Whether only part of the set is listed.
    pub partial: bool,
    /// How much of the set is listed.
    #[serde(skip)]
    pub scope: Scope,
    /// Digits after the separator in printed points and indices.
    pub decimals: u32,
    /// Number of criteria with a self-score above zero that the council has not appraised.
    pub claimed: usize,
    /// The sum of these scores, including bonus points. Unit: points.
    pub claimed_points: Points,
    /// Number of these criteria that are at risk.
    pub at_risk: usize,
    /// The sum of the scores at risk. Unit: points.
    pub at_risk_points: Points,
    /// The sum of the scores with neither a document nor an explanation, which the summary of
    /// a check reports. Unit: points.
    pub unexplained_points: Points,
    /// Points at risk ÷ claimed points, in per cent.
    pub at_risk_share: Option<Index>,
    /// The weakly proved criteria, most points at risk first, then in table order.
    pub claims: Vec<Claim>,
}

impl Answer {
    /// Analyses every self-score and the evidence of its criterion and of the groups above.
    /// `lacks` returns the missing details of a document.
    #[must_use]
    pub fn new(scorecard: &Scorecard, lacks: fn(&Evidence) -> Lacks) -> Self {
        let mut walk = Walk {
            lacks,
            claimed: Vec::new(),
            claims: Vec::new(),
        };
        for field in &scorecard.criteria {
            walk.gather(field, field.kind, &[], &Proof::default());
        }
        let Walk {
            claimed,
            mut claims,
            ..
        } = walk;
        claims.sort_by_key(|claim| std::cmp::Reverse(claim.at_risk));
        let risks = || claims.iter().filter(|claim| claim.standing.is_at_risk());
        let claimed_points: Points = claimed.iter().copied().sum();
        let at_risk_points: Points = risks().map(|claim| claim.at_risk).sum();
        let unexplained = risks().filter(|claim| claim.standing == Standing::Nothing);
        let unexplained_points = unexplained.map(|claim| claim.at_risk).sum();
        Self {
            index_name: scorecard.index_name(),
            partial: scorecard.partial,
            scope: Scope::new(scorecard),
            unit: scorecard.unit.clone(),
            year: scorecard.year,
            basis: scorecard.basis.clone(),
            decimals: scorecard.printed_decimals(),
            claimed: claimed.len(),
            claimed_points,
            at_risk: risks().count(),
            at_risk_points,
            unexplained_points,
            at_risk_share: Index::new(at_risk_points, claimed_points),
            claims,
        }
    }
}

struct Walk {
    lacks: fn(&Evidence) -> Lacks,
    claimed: Vec<Points>,
    claims: Vec<Claim>,
}

impl Walk {
    fn gather(&mut self, criterion: &Criterion, kind: Kind, leads: &[SmolStr], above: &Proof) {
        let own = &criterion.task.lead;
        let leads = if own.is_empty() { leads } else { own };
        let Some(leaf) = criterion.leaf() else {
            let mut given = above.clone();
            given.evidence.extend_from_slice(&criterion.proof.evidence);
            let own = &criterion.proof.explanations;
            given.explanations.extend_from_slice(own);
            for child in criterion.children() {
                self.gather(child, kind, leads, &given);
            }
            return;
        };
        let Some(own) = claim(leaf, kind) else {
            return;
        };
        self.claimed.push(own);
        let documents: Vec<Document> = leaf
            .evidence
            .iter()
            .chain(&above.evidence)
            .map(|evidence| Document {
                document: evidence.document.clone(),
                date: evidence.date.clone(),
                pages: evidence.pages.clone(),
                lacks: (self.lacks)(evidence),
            })
            .collect();
        let given = leaf.explanation.iter().chain(&above.explanations);
        let explanations: Vec<SmolStr> = given.cloned().collect();
        let Some(standing) = standing(&documents, &explanations) else {
            return;
        };
        self.claims.push(Claim {
            code: criterion.code.clone(),
            name: criterion.name.clone(),
            standard: leaf.standard,
            own,
            at_risk: if standing.is_at_risk() {
                own
            } else {
                Points::ZERO
            },
            standing,
            documents,
            explanations,
            lead: leads.to_vec(),
        });
    }
}

/// Returns the self-score if it is not appraised yet. Penalty points and criteria scored by a
/// survey claim nothing.
fn claim(leaf: &Leaf, kind: Kind) -> Option<Points> {
    let open = kind != Kind::Penalty
        && leaf.not_applicable.is_none()
        && leaf.scores.appraised.is_none()
        && leaf.scored_by != ScoredBy::Survey;
    let own = leaf.scores.own().filter(|_| open)?;
    (own > Points::ZERO).then_some(own)
}

/// Returns how well a score is proved, or `None` if nothing is missing.
fn standing(documents: &[Document], explanations: &[SmolStr]) -> Option<Standing> {
    if documents.is_empty() {
        return Some(if explanations.is_empty() {
            Standing::Nothing
        } else {
            Standing::Explained
        });
    }
    if documents.iter().all(|one| one.lacks.identity()) {
        return Some(Standing::Unidentified);
    }
    let lacking = documents.iter().any(|one| one.lacks.anything());
    lacking.then_some(Standing::Incomplete)
}
