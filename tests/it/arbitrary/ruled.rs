//! Rules of any kind, and figures that they take.

use std::collections::{BTreeMap, BTreeSet};

use parindex::model::rule::{Band, Proportion, RulePart, ScoringRule};
use parindex::model::{Points, WhenNone};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A rule without diagnostics for any standard points, and a valid figure.
#[derive(Clone, Debug)]
pub(super) struct Ruled {
    kind: usize,
    answers: BTreeMap<String, u32>,
    edges: BTreeSet<(u32, bool)>,
    floor: Option<u32>,
    shares: Vec<u32>,
    part: u32,
    more: u32,
    all: bool,
}

pub(super) fn ruled() -> impl Strategy<Value = Ruled> {
    let name = "[a-zđếộ]{2,9}( [a-z]{2,5})?";
    (
        (
            0..8_usize,
            btree_map(name, 0..=100_u32, 1..4),
            btree_set((1..=99_u32, any::<bool>()), 0..4),
            option::of(0..=100_u32),
        ),
        (vec(0..=100_u32, 5), 1..=60_u32, 0..=60_u32, any::<bool>()),
    )
        .prop_map(
            |((kind, answers, edges, floor), (shares, part, more, all))| Ruled {
                kind,
                answers,
                edges,
                floor,
                shares,
                part,
                more,
                all,
            },
        )
}

impl Ruled {
    pub(super) fn of(self, standard: Points) -> (ScoringRule, String) {
        let Self {
            kind,
            answers,
            edges,
            floor,
            shares,
            part,
            more,
            all,
        } = self;
        let share = move |per_cent: u32, of: usize| {
            let whole = Decimal::from(100 * of);
            let part = standard.decimal() * Decimal::from(per_cent) / whole;
            Points::new(part.trunc_with_scale(4)).unwrap()
        };
        let of = |parts: usize| {
            let each = answers
                .iter()
                .map(|(name, per_cent)| (name.clone(), share(*per_cent, parts)));
            each.collect::<Vec<_>>()
        };
        let whole = Points::from_whole;
        let ratio = if more == 0 {
            format!("{part}%")
        } else {
            format!("{part}/{}", part + more)
        };
        let one = answers.keys().next().unwrap().clone();
        let when_none = match floor {
            Some(0..=30) => Some(WhenNone::Full),
            Some(31..=60) => Some(WhenNone::Zero),
            Some(61..=100) => Some(WhenNone::NotApplicable),
            _ => None,
        };
        match kind {
            0 => (ScoringRule::Options(of(1)), one),
            1 => {
                let names: Vec<String> = answers.keys().rev().cloned().collect();
                let declared = if all { names.join("; ") } else { one };
                (ScoringRule::Ticks(of(answers.len())), declared)
            }
            2 => {
                let levels = answers
                    .iter()
                    .map(|(name, per_cent)| (name.clone(), whole(*per_cent)));
                (ScoringRule::Levels(levels.collect()), one)
            }
            3 => {
                let edges = edges.iter().rev().map(|(edge, above)| (*edge, !above));
                let bands =
                    edges
                        .chain([(0, true)])
                        .zip(&shares)
                        .map(|((edge, inclusive), gives)| Band {
                            edge: whole(edge),
                            inclusive,
                            points: share(*gives, 1),
                        });
                (ScoringRule::Bands(bands.collect(), when_none), ratio)
            }
            4 => (
                ScoringRule::Ratio(Proportion {
                    zero_below: floor.map(whole),
                    full_from: all.then(|| whole(90)),
                    divided_by: floor.filter(|_| !all).map(|_| whole(95)),
                    when_none,
                }),
                ratio,
            ),
            5 => {
                let rule = ScoringRule::PerItem {
                    points: share(shares[0], 3),
                    at_most: all.then(|| share(shares[1], 1)),
                };
                (rule, part.to_string())
            }
            6 => {
                let parts = answers.keys().chain([&one]).enumerate();
                let count = answers.len() + 1;
                let part = |(at, name): (usize, &String)| RulePart {
                    name: format!("{name} {at}"),
                    standard: share(100, count),
                    rule: ScoringRule::Ratio(Proportion {
                        full_from: floor.map(whole),
                        when_none: all.then_some(WhenNone::Zero),
                        ..Proportion::default()
                    }),
                };
                let parts: Vec<RulePart> = parts.map(part).collect();
                let figures = vec![ratio; count].join("; ");
                (ScoringRule::Parts(parts), figures)
            }
            _ => (
                ScoringRule::Words(format!("chấm {one} theo hướng dẫn")),
                ratio,
            ),
        }
    }
}
