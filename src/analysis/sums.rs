//! Sums over leaves: points, maximum, coverage, bounds and gaps.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::gaps::Gaps;
use super::outcome::{Bounds, Outcome};
use crate::model::{Index, Leaf, Points, ScoredBy};

/// One column summed over the leaves of a node. Unit: points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The sum of the scores; the lower bound while leaves are unscored.
    pub points: Points,
    /// The most the leaves of this column can earn, without criteria that do not
    /// apply.
    pub maximum: Points,
    /// Number of leaves of the column.
    pub leaves: usize,
    /// Number of leaves with a score.
    pub scored: usize,
    /// The standard points of the leaves with a score.
    pub scored_maximum: Points,
}

impl Sum {
    /// Returns the sum over one leaf.
    fn from_score(standard: Points, applies: bool, score: Option<Points>) -> Self {
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

    /// Returns both sums together.
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

    /// Returns the upper bound: unscored leaves count fully.
    #[must_use]
    pub fn upper(&self) -> Points {
        self.points + self.maximum - self.scored_maximum
    }

    /// Returns the lower and the upper bound.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        Bounds {
            lower: self.points.into(),
            upper: self.upper().into(),
        }
    }

    /// Returns the sum limited to `cap`, in its lower and its upper bound.
    fn capped(self, cap: Points) -> Self {
        let (points, maximum) = (self.points.min(cap), self.maximum.min(cap));
        let upper = self.upper().min(cap);
        Self {
            points,
            maximum,
            // Keeps the upper bound within the cap.
            scored_maximum: points + maximum - upper,
            ..self
        }
    }

    /// Returns whether every leaf has a score.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.scored == self.leaves
    }

    /// Returns the points, or `None` if no leaf has a score.
    #[must_use]
    pub fn any(&self) -> Option<Points> {
        (self.scored > 0).then_some(self.points)
    }

    /// Returns the index of the scores so far out of the whole maximum; the lower bound
    /// while leaves are unscored.
    #[must_use]
    pub fn index(&self) -> Option<Index> {
        self.any()
            .and_then(|points| Index::new(points, self.maximum))
    }

    /// Returns the index of what has a score, out of its own maximum.
    #[must_use]
    pub fn index_of_scored(&self) -> Option<Index> {
        self.any()
            .and_then(|points| Index::new(points, self.scored_maximum))
    }

    /// Returns the index if everything unscored earned full points.
    #[must_use]
    pub fn index_upper(&self) -> Option<Index> {
        Index::new(self.upper(), self.maximum)
    }
}

/// Serialised with its upper bound, and without points if no leaf has a score.
impl Serialize for Sum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sum = serializer.serialize_struct("Sum", 6)?;
        sum.serialize_field("points", &self.any())?;
        sum.serialize_field("upper", &self.upper())?;
        sum.serialize_field("maximum", &self.maximum)?;
        sum.serialize_field("leaves", &self.leaves)?;
        sum.serialize_field("scored", &self.scored)?;
        sum.serialize_field("scored_maximum", &self.scored_maximum)?;
        sum.end()
    }
}

/// All columns summed over the leaves of a node, or over any collection of leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// Number of leaves, including those that do not apply.
    pub leaves: usize,
    /// Standard points of all leaves.
    pub standard: Points,
    /// Number of leaves that do not apply.
    pub not_applicable: usize,
    /// Standard points of the leaves that do not apply.
    pub not_applicable_standard: Points,
    /// Last year's scores.
    pub previous: Sum,
    /// Targets.
    pub target: Sum,
    /// Current scores: appraised, else self.
    pub current: Sum,
    /// Standard points of the self-scored leaves, including those that do not apply.
    pub body_standard: Points,
    /// Current scores of the self-scored leaves.
    pub body: Sum,
    /// Current scores of the leaves that a survey scores.
    pub survey: Sum,
    /// Points lost, planned and changed.
    pub gaps: Gaps,
    /// The index of the current scores, by the conventions of the set for the whole
    /// scorecard. `None` while nothing is scored, and for a penalty, for which an index has
    /// no meaning.
    #[serde(rename = "index_percent")]
    pub index: Option<Index>,
    /// The final figure, by the conventions of the set; only for the whole scorecard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Box<Outcome>>,
}

impl Sums {
    /// Returns the sums over one leaf.
    #[must_use]
    pub fn from_leaf(leaf: &Leaf) -> Self {
        let applies = leaf.not_applicable.is_none();
        let standard = leaf.standard;
        let scores = &leaf.scores;
        let current = Sum::from_score(standard, applies, scores.current());
        // What has a score of last year did apply then.
        let applied_before =
            scores.previous.is_some() || applies && leaf.previous_not_applicable.is_none();
        let (body_standard, body, survey) = match leaf.scored_by {
            ScoredBy::Body => (standard, current, Sum::default()),
            ScoredBy::Survey => (Points::ZERO, Sum::default(), current),
        };
        Self {
            leaves: 1,
            standard,
            not_applicable: usize::from(!applies),
            not_applicable_standard: if applies { Points::ZERO } else { standard },
            previous: Sum::from_score(standard, applied_before, scores.previous),
            target: Sum::from_score(standard, applies, scores.target),
            current,
            body_standard,
            body,
            survey,
            gaps: Gaps::from_leaf(leaf),
            index: None,
            outcome: None,
        }
    }

    /// Returns both sums together.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        self.add(other);
        self
    }

    /// Returns the sums with the index of their current scores.
    pub(super) fn with_index(self) -> Self {
        Self {
            index: self.current.index(),
            ..self
        }
    }

    /// Adds the sums of another node.
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
        self.gaps.add(&other.gaps);
        self.index = None;
        self.outcome = None;
    }

    /// Returns the sums limited to the cap of a bonus or penalty group.
    pub(super) fn capped(self, cap: Points) -> Self {
        let (previous, current) = (self.previous.capped(cap), self.current.capped(cap));
        // Nothing can be lost beyond the cap.
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
}
