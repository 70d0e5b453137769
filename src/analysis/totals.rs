//! Points, maximum, coverage and bounds at every node, and the gaps there.

mod add;

pub(super) use add::Whole;

use add::Nodes;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use smol_str::SmolStr;

use super::gaps::Gaps;
use super::outcome::Outcome;
use crate::model::{Code, Criterion, Index, Kind, Leaf, Points, Scorecard, ScoredBy};

/// One column summed over the leaves of a node. Unit: points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The sum of what is scored: the lower bound while something is not.
    pub points: Points,
    /// The most the leaves of this column can earn; criteria that do not apply
    /// are taken out.
    pub maximum: Points,
    /// How many leaves the column has.
    pub leaves: usize,
    /// How many of them are scored.
    pub scored: usize,
    /// The standard points of the leaves that are scored.
    pub scored_maximum: Points,
}

impl Sum {
    /// One leaf's share: whether the column applies to it, and its score.
    fn of_leaf(standard: Points, applies: bool, score: Option<Points>) -> Self {
        if !applies {
            return Self::default();
        }
        let scored = score.is_some();
        Self {
            points: score.unwrap_or_default(),
            maximum: standard,
            leaves: 1,
            scored: usize::from(scored),
            scored_maximum: if scored { standard } else { Points::ZERO },
        }
    }

    /// Both sums together.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        self.add(other);
        self
    }

    fn add(&mut self, other: &Self) {
        self.points = self.points + other.points;
        self.maximum = self.maximum + other.maximum;
        self.leaves += other.leaves;
        self.scored += other.scored;
        self.scored_maximum = self.scored_maximum + other.scored_maximum;
    }

    /// The upper bound: what is not yet scored counts in full.
    #[must_use]
    pub fn upper(&self) -> Points {
        self.points + self.maximum - self.scored_maximum
    }

    /// What counts of it where no more than `cap` does, now and at most.
    fn capped(self, cap: Points) -> Self {
        let (points, maximum) = (self.points.min(cap), self.maximum.min(cap));
        let upper = self.upper().min(cap);
        Self {
            points,
            maximum,
            // So that the upper bound stays within the cap.
            scored_maximum: points + maximum - upper,
            ..self
        }
    }

    /// Whether every leaf is scored.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.scored == self.leaves
    }

    /// The points, unless no leaf is scored.
    #[must_use]
    pub fn any(&self) -> Option<Points> {
        (self.scored > 0).then_some(self.points)
    }

    /// The index of what is scored so far, out of the whole maximum: the lower
    /// bound while something is not scored.
    #[must_use]
    pub fn index(&self) -> Option<Index> {
        self.any()
            .and_then(|points| Index::of(points, self.maximum))
    }

    /// The index if all that is not yet scored earned full points.
    #[must_use]
    pub fn index_upper(&self) -> Option<Index> {
        Index::of(self.upper(), self.maximum)
    }
}

/// With its upper bound, which scripts want as much as people do.
impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sum = serializer.serialize_struct("Sum", 6)?;
        sum.serialize_field("points", &self.points)?;
        sum.serialize_field("upper", &self.upper())?;
        sum.serialize_field("maximum", &self.maximum)?;
        sum.serialize_field("leaves", &self.leaves)?;
        sum.serialize_field("scored", &self.scored)?;
        sum.serialize_field("scored_maximum", &self.scored_maximum)?;
        sum.end()
    }
}

/// What a node, or any gathering of leaves, adds up to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// Leaves, whether they apply or not.
    pub leaves: usize,
    /// Standard points of all leaves.
    pub standard: Points,
    /// Leaves that do not apply.
    pub not_applicable: usize,
    /// Standard points of the leaves that do not apply.
    pub not_applicable_standard: Points,
    /// Last year's scores.
    pub previous: Sum,
    /// Targets.
    pub target: Sum,
    /// Current scores: appraised, else self.
    pub current: Sum,
    /// Standard points of what the body scores, those that do not apply among
    /// them.
    pub body_standard: Points,
    /// Current scores of what the body scores.
    pub body: Sum,
    /// Current scores of what a survey scores: never self-scored.
    pub survey: Sum,
    /// What is lost, planned and changed.
    pub gaps: Gaps,
    /// The final figure, by the conventions of the set; the whole only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Box<Outcome>>,
}

impl Sums {
    /// What one leaf adds.
    #[must_use]
    pub fn of_leaf(leaf: &Leaf) -> Self {
        let applies = leaf.not_applicable.is_none();
        let absent = usize::from(!applies);
        let standard = leaf.standard;
        let scores = &leaf.scores;
        let current = Sum::of_leaf(standard, applies, scores.current());
        let (body_standard, body, survey) = match leaf.scored_by {
            ScoredBy::Body => (standard, current, Sum::default()),
            ScoredBy::Survey => (Points::ZERO, Sum::default(), current),
        };
        Self {
            leaves: 1,
            standard,
            not_applicable: absent,
            not_applicable_standard: if applies { Points::ZERO } else { standard },
            previous: Sum::of_leaf(
                standard,
                applies || scores.previous.is_some(),
                scores.previous,
            ),
            target: Sum::of_leaf(standard, applies, scores.target),
            current,
            body_standard,
            body,
            survey,
            gaps: Gaps::of_leaf(leaf),
            outcome: None,
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        self.add(other);
        self
    }

    /// Adds to what is there: in place, because there are many nodes.
    pub(super) fn add(&mut self, other: &Self) {
        self.leaves += other.leaves;
        self.standard = self.standard + other.standard;
        self.not_applicable += other.not_applicable;
        self.not_applicable_standard = self.not_applicable_standard + other.not_applicable_standard;
        self.previous.add(&other.previous);
        self.target.add(&other.target);
        self.current.add(&other.current);
        self.body_standard = self.body_standard + other.body_standard;
        self.body.add(&other.body);
        self.survey.add(&other.survey);
        self.gaps = self.gaps.plus(&other.gaps);
        self.outcome = None;
    }

    /// What a criterion of a field of this kind adds up to.
    pub(super) fn of(criterion: &Criterion, kind: Kind) -> Self {
        add::criterion(criterion, kind, &mut ())
    }

    /// No more than a cap: of a bonus or a penalty, and of each group in it.
    fn capped(self, cap: Points) -> Self {
        let (previous, current) = (self.previous.capped(cap), self.current.capped(cap));
        // Beyond the cap there is nothing to lose.
        let within = |lost: Option<Points>, sum: &Sum| {
            let most = sum.maximum - sum.points;
            lost.map(|lost| lost.min(most))
        };
        Self {
            standard: cap,
            gaps: Gaps {
                lost: within(self.gaps.lost, &current),
                lost_previous: within(self.gaps.lost_previous, &previous),
                ..self.gaps
            },
            previous,
            target: self.target.capped(cap),
            current,
            body: self.body.capped(cap),
            survey: self.survey.capped(cap),
            ..self
        }
    }

    fn of_all(parts: &[Self]) -> Self {
        parts.iter().fold(Self::default(), Self::plus)
    }
}

/// A field, criterion or sub-criterion with its sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Node {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// Its level, from 1.
    pub depth: usize,
    /// Whether it is scored itself.
    pub leaf: bool,
    /// Why it does not apply; leaves only. In JSON under a name of its own: its
    /// sums count what does not apply as `not_applicable`.
    #[serde(
        rename = "not_applicable_reason",
        skip_serializing_if = "Option::is_none"
    )]
    pub not_applicable: Option<SmolStr>,
    /// The score that its rule gives for the declared figure, where that is its
    /// current score; leaves only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worked_out: Option<Points>,
    /// The lead units: its own, else those of the group above it, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub leads: Vec<SmolStr>,
    /// What it adds up to.
    #[serde(flatten)]
    pub sums: Sums,
}

/// Every node of a scorecard, and the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Every node that counts in the total, parents before children.
    pub nodes: Vec<Node>,
    /// All of it.
    pub total: Sums,
    /// Bonus points, outside the total.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bonus: Vec<Node>,
    /// Penalty points, outside the total.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub penalty: Vec<Node>,
}

impl Totals {
    /// Works a scorecard out: every parent is the sum of its leaves.
    #[must_use]
    pub fn of(scorecard: &Scorecard) -> Self {
        let (main, nodes) = Nodes::of(scorecard, Kind::Main);
        let (bonus_sums, bonus) = Nodes::of(scorecard, Kind::Bonus);
        let (penalty_sums, penalty) = Nodes::of(scorecard, Kind::Penalty);
        Self {
            nodes,
            total: add::total(scorecard, &main, &bonus_sums, &penalty_sums),
            bonus,
            penalty,
        }
    }

    /// Whether any leaf has a current score.
    #[must_use]
    pub fn is_scored(&self) -> bool {
        self.total.current.scored > 0
    }
}
