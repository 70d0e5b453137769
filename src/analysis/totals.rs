//! The sums at every node of a scorecard, and the final figure of the whole.
//!
//! Rescaling is done once, on the whole. Fields and criteria show their points as
//! scored: rescaling them one by one would give numbers that do not add up to the total.

use serde::Serialize;
use smol_str::SmolStr;

use super::leads::leads;
use super::outcome::{Bounds, Outcome, Rescaling};
pub use super::sums::{Sum, Sums};
use crate::model::{
    Code, Criterion, Fraction, Index, Kind, NotApplicable, Part, Points, Proof, Scorecard,
    WithoutSurvey,
};

/// A field, criterion or sub-criterion with its sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Node {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// Its level, from 1.
    pub depth: usize,
    /// Whether it is a leaf.
    pub leaf: bool,
    /// Why it does not apply; leaves only. Renamed in JSON, where `not_applicable` is
    /// the number of leaves that do not apply.
    #[serde(
        rename = "not_applicable_reason",
        skip_serializing_if = "Option::is_none"
    )]
    pub not_applicable: Option<SmolStr>,
    /// Why it does not apply, if it earns its standard points then; leaves only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credited: Option<SmolStr>,
    /// What was found for it, if it is only tracked; leaves only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracked: Option<SmolStr>,
    /// Why it did not apply last year; leaves only.
    #[serde(
        rename = "previous_not_applicable_reason",
        skip_serializing_if = "Option::is_none"
    )]
    pub previous_not_applicable: Option<SmolStr>,
    /// The score that its rule gives for the declared figure, if that is its current
    /// score; leaves only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(rename = "worked_out")]
    pub computed: Option<Points>,
    /// Its lead units, or those of the group above, without duplicates.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub leads: Vec<SmolStr>,
    /// What its result means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<SmolStr>,
    /// Its remarks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remarks: Option<SmolStr>,
    /// Its evidence and explanations.
    #[serde(skip)]
    pub proof: Proof,
    /// The sums over its leaves.
    #[serde(flatten)]
    pub sums: Sums,
}

/// The sums of a scorecard at every node and as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Every node that counts in the total, parents before children.
    pub nodes: Vec<Node>,
    /// The whole.
    pub total: Sums,
    /// Bonus points, outside the total.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bonus: Vec<Node>,
    /// Penalty points, outside the total.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub penalty: Vec<Node>,
}

impl Totals {
    /// Returns every node with its kind: those of the total, then bonus and penalty.
    pub fn by_kind(&self) -> impl Iterator<Item = (Kind, &Node)> {
        let kinds = [
            (Kind::Main, &self.nodes),
            (Kind::Bonus, &self.bonus),
            (Kind::Penalty, &self.penalty),
        ];
        let kinds = kinds.into_iter();
        kinds.flat_map(|(kind, nodes)| nodes.iter().map(move |node| (kind, node)))
    }

    /// Adds up a scorecard; every parent is the sum of its leaves.
    #[must_use]
    pub fn new(scorecard: &Scorecard) -> Self {
        let nodes = |kind| {
            let mut nodes = Vec::new();
            for field in fields(scorecard, kind) {
                add_nodes(field, kind, 1, &[], &mut nodes);
            }
            nodes
        };
        let [main, bonus, penalty] = [Kind::Main, Kind::Bonus, Kind::Penalty].map(nodes);
        Self {
            total: total(
                scorecard,
                [&main, &bonus, &penalty].map(|nodes| of_fields(nodes)),
            ),
            nodes: main,
            bonus,
            penalty,
        }
    }

    /// Returns whether any leaf has a current score.
    #[must_use]
    pub fn is_scored(&self) -> bool {
        self.total.current.scored > 0
    }

    /// Returns the fields that count in the total.
    pub(super) fn fields(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|node| node.depth == 1)
    }
}

fn fields(scorecard: &Scorecard, kind: Kind) -> impl Iterator<Item = &Criterion> {
    let fields = scorecard.criteria.iter();
    fields.filter(move |field| field.kind.in_sum() == kind)
}

/// Returns the sum over the fields among some nodes, or `None` if there are none.
fn of_fields(nodes: &[Node]) -> Option<Sums> {
    let fields = nodes.iter().filter(|node| node.depth == 1);
    fields
        .map(|field| field.sums.clone())
        .reduce(|sum, field| sum.plus(&field))
}

/// Appends the nodes of a criterion and of everything below it.
fn add_nodes(
    criterion: &Criterion,
    kind: Kind,
    depth: usize,
    above: &[SmolStr],
    nodes: &mut Vec<Node>,
) {
    let at = nodes.len();
    let leaf = criterion.leaf();
    let leads = leads(criterion, above);
    nodes.push(Node {
        code: criterion.code.clone(),
        name: criterion.name.clone(),
        depth,
        leaf: !criterion.is_group(),
        not_applicable: leaf.and_then(|leaf| leaf.not_applicable.clone()),
        credited: leaf.and_then(|leaf| leaf.credited.clone()),
        tracked: (criterion.tracked()).map(|leaf| leaf.declared.clone().unwrap_or_default()),
        previous_not_applicable: leaf.and_then(|leaf| leaf.previous_not_applicable.clone()),
        computed: leaf.and_then(|leaf| {
            let scores = &leaf.scores;
            scores
                .computed
                .filter(|_| scores.appraised.is_none() && leaf.credited.is_none())
        }),
        leads: leads.clone(),
        meaning: criterion.task.meaning.clone(),
        remarks: criterion.task.remarks.clone(),
        proof: Proof {
            evidence: criterion.evidence().to_vec(),
            explanations: criterion.explanation().into_iter().collect(),
        },
        sums: Sums::default(),
    });
    let mut below = Sums::default();
    for child in criterion.children() {
        let child_at = nodes.len();
        add_nodes(child, kind, depth + 1, &leads, nodes);
        below.add(&nodes[child_at].sums);
    }
    nodes[at].sums = capped(criterion, kind, below);
}

/// Returns the sums of a criterion, whose children have these sums, within its cap.
fn capped(criterion: &Criterion, kind: Kind, below: Sums) -> Sums {
    let (mut sums, cap) = match &criterion.part {
        Part::Leaf(leaf) => {
            let cap = (kind != Kind::Main).then_some(leaf.standard);
            (Sums::from_leaf(leaf), cap)
        }
        Part::Group(_) => (below, criterion.cap),
        Part::Task | Part::Tracked(_) => (Sums::default(), None),
    };
    if let Some(cap) = cap {
        sums = sums.capped(cap);
    }
    if kind == Kind::Penalty {
        sums.gaps = sums.gaps.of_penalty();
        return sums;
    }
    sums.with_index()
}

/// Returns the sums of the whole with its final figure, from those of the main fields,
/// of the bonus and of the penalty.
fn total(scorecard: &Scorecard, [main, bonus, penalty]: [Option<Sums>; 3]) -> Sums {
    let mut total = main.unwrap_or_default();
    let bounds = |sums: Option<Sums>| sums.map(|sums| sums.current.bounds());
    let (bonus, penalty) = (bounds(bonus), bounds(penalty));
    let plain = (None, total.current.bounds(), total.current.maximum);
    let (rescaled, before, maximum) = without_survey(scorecard, &total)
        .or_else(|| not_applicable(scorecard, &total))
        .unwrap_or(plain);
    total = total.with_index();
    if rescaled.is_some() && total.current.scored > 0 {
        total.index = Index::from_fraction(before.lower, maximum);
    }
    let (add, subtract) = (
        bonus.unwrap_or(Bounds::ZERO),
        penalty.unwrap_or(Bounds::ZERO),
    );
    total.outcome = Some(Box::new(Outcome {
        rescaled,
        total: before,
        maximum,
        bonus,
        penalty,
        last: Bounds {
            lower: before.lower + add.lower - subtract.upper,
            upper: before.upper + add.upper - subtract.lower,
        },
    }));
    total
}

/// A rescaled total and its maximum.
type Rescaled = (Option<Rescaling>, Bounds, Points);

/// Rescales the self-scored part to the whole set, if the set requires it and no survey
/// criterion has points: to the declared total, or to the standard points listed if only
/// part of the set is listed or no total is declared.
fn without_survey(scorecard: &Scorecard, sums: &Sums) -> Option<Rescaled> {
    if scorecard.without_survey != Some(WithoutSurvey::Rescale) || sums.survey.scored > 0 {
        return None;
    }
    let declared = scorecard.total.filter(|_| !scorecard.partial);
    let whole = declared.unwrap_or(sums.standard);
    // A set without survey criteria is not rescaled.
    if whole <= sums.body_standard {
        return None;
    }
    let share = |points| Fraction::share(points, whole, sums.body.maximum);
    let bounds = Bounds {
        lower: share(sums.body.points)?,
        upper: share(sums.body.upper())?,
    };
    Some((Some(Rescaling::WithoutSurvey), bounds, whole))
}

/// Rescales by `rescale-appraised`: the self-scored points, divided by the maximum of
/// the self-scored criteria that apply, multiplied by that of all of them, plus the
/// survey points. A survey criterion that does not apply is taken out of the maximum.
fn not_applicable(scorecard: &Scorecard, sums: &Sums) -> Option<Rescaled> {
    if scorecard.not_applicable != Some(NotApplicable::RescaleAppraised)
        || sums.body_standard == sums.body.maximum
    {
        return None;
    }
    let share = |points| Fraction::share(points, sums.body_standard, sums.body.maximum);
    let bounds = Bounds {
        lower: share(sums.body.points)? + sums.survey.points.into(),
        upper: share(sums.body.upper())? + sums.survey.upper().into(),
    };
    let maximum = sums.body_standard + sums.survey.maximum;
    Some((Some(Rescaling::NotApplicable), bounds, maximum))
}
