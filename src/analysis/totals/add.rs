//! How a scorecard is added up from its leaves, and what is kept of its nodes.

use super::{Node, Sums};
use crate::analysis::gaps::leads;
use crate::analysis::outcome::Outcome;
use crate::model::{Criterion, Kind, Part, Scorecard};

/// A scorecard worked out as a whole and by its fields, of which nothing is kept
/// but the sums.
#[derive(Debug)]
pub(in crate::analysis) struct Whole {
    /// All of it.
    pub(in crate::analysis) total: Sums,
    /// The fields that count in the total.
    pub(in crate::analysis) fields: Vec<Sums>,
}

impl Whole {
    pub(in crate::analysis) fn of(scorecard: &Scorecard) -> Self {
        let of = |kind| fields(scorecard, kind, &mut ());
        let main = of(Kind::Main);
        Self {
            total: total(scorecard, &main, &of(Kind::Bonus), &of(Kind::Penalty)),
            fields: main,
        }
    }
}

/// All of a scorecard, from its fields of each kind.
pub(super) fn total(
    scorecard: &Scorecard,
    main: &[Sums],
    bonus: &[Sums],
    penalty: &[Sums],
) -> Sums {
    let mut total = Sums::of_all(main);
    let outside = |fields: &[Sums]| (!fields.is_empty()).then(|| Sums::of_all(fields).current);
    let outcome = Outcome::of(scorecard, &total, outside(bonus), outside(penalty));
    total.outcome = Some(Box::new(outcome));
    total
}

/// What is kept of the nodes while they are added up.
pub(super) trait Keep {
    /// A node begins, below the last one that is still open.
    fn begin(&mut self, criterion: &Criterion);
    /// The last node that is open ends, with its sums.
    fn end(&mut self, sums: &Sums);
}

/// Nothing is kept.
impl Keep for () {
    fn begin(&mut self, _: &Criterion) {}
    fn end(&mut self, _: &Sums) {}
}

/// Every node is kept.
#[derive(Default)]
pub(super) struct Nodes {
    all: Vec<Node>,
    /// The places of those that are open.
    open: Vec<usize>,
}

impl Nodes {
    /// The fields of a kind, with all that is below them.
    pub(super) fn of(scorecard: &Scorecard, kind: Kind) -> (Vec<Sums>, Vec<Node>) {
        let mut nodes = Self::default();
        (fields(scorecard, kind, &mut nodes), nodes.all)
    }
}

impl Keep for Nodes {
    fn begin(&mut self, criterion: &Criterion) {
        let leaf = criterion.leaf();
        let above = self.open.last().map_or(&[][..], |at| &self.all[*at].leads);
        let node = Node {
            code: criterion.code.clone(),
            name: criterion.name.clone(),
            depth: self.open.len() + 1,
            leaf: leaf.is_some(),
            not_applicable: leaf.and_then(|leaf| leaf.not_applicable.clone()),
            worked_out: leaf.and_then(|leaf| {
                let scores = &leaf.scores;
                scores.worked_out.filter(|_| scores.appraised.is_none())
            }),
            leads: leads(criterion, above),
            sums: Sums::default(),
        };
        self.open.push(self.all.len());
        self.all.push(node);
    }

    fn end(&mut self, sums: &Sums) {
        if let Some(at) = self.open.pop() {
            self.all[at].sums = sums.clone();
        }
    }
}

/// The sums of the fields of a kind.
fn fields(scorecard: &Scorecard, kind: Kind, keep: &mut impl Keep) -> Vec<Sums> {
    let all = scorecard.criteria.iter().filter(|field| field.kind == kind);
    all.map(|field| criterion(field, kind, keep)).collect()
}

/// Adds a criterion up from its leaves.
pub(super) fn criterion(one: &Criterion, kind: Kind, keep: &mut impl Keep) -> Sums {
    keep.begin(one);
    let (sums, cap) = match &one.part {
        Part::Leaf(leaf) => (
            Sums::of_leaf(leaf),
            (kind != Kind::Main).then_some(leaf.standard),
        ),
        Part::Group(children) => {
            let mut sums = Sums::default();
            for child in children {
                sums.add(&criterion(child, kind, keep));
            }
            (sums, one.cap)
        }
    };
    let mut sums = match cap {
        Some(cap) => sums.capped(cap),
        None => sums,
    };
    if kind == Kind::Penalty {
        sums.gaps = sums.gaps.of_penalty();
    }
    keep.end(&sums);
    sums
}
