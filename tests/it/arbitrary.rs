//! Scorecards of any shape, for the properties.

mod proof;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use parindex::lang::Lang;
use parindex::model::rule::{Band, Rule};
use parindex::model::{
    Class, Code, Counted, Criterion, Kind, Leaf, NotApplicable, Office, Part, Points, Proof,
    Scorecard, ScoredBy, Scores, Task, Threshold, WithoutSurvey,
};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;

use proof::{evidence, proof};
use words::{line, paragraph, unit};

/// Points from 0 to `most` hundredths, at most four decimals.
fn points(most: u32) -> impl Strategy<Value = Points> {
    (0..=most * 100).prop_map(|n| Points::new(Decimal::new(i64::from(n), 4)).unwrap())
}

/// A rule without faults for any standard points, and a figure that it takes.
#[derive(Clone, Debug)]
struct Ruled {
    kind: usize,
    answers: BTreeMap<String, u32>,
    edges: BTreeSet<(u32, bool)>,
    floor: Option<u32>,
    shares: Vec<u32>,
    part: u32,
    more: u32,
    all: bool,
}

fn ruled() -> impl Strategy<Value = Ruled> {
    let name = "[a-zđếộ]{2,9}( [a-z]{2,5})?";
    (
        (
            0..6_usize,
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
    fn of(self, standard: Points) -> (Rule, String) {
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
        let whole = Points::whole;
        let ratio = if more == 0 {
            format!("{part}%")
        } else {
            format!("{part}/{}", part + more)
        };
        let one = answers.keys().next().unwrap().clone();
        match kind {
            0 => (Rule::Options(of(1)), one),
            1 => {
                let names: Vec<String> = answers.keys().rev().cloned().collect();
                let declared = if all { names.join("; ") } else { one };
                (Rule::Ticks(of(answers.len())), declared)
            }
            2 => {
                let levels = answers
                    .iter()
                    .map(|(name, per_cent)| (name.clone(), whole(*per_cent)));
                (Rule::Levels(levels.collect()), one)
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
                (Rule::Bands(bands.collect()), ratio)
            }
            4 => (
                Rule::Ratio {
                    zero_below: floor.map(whole),
                },
                ratio,
            ),
            _ => {
                let rule = Rule::PerItem {
                    points: share(shares[0], 3),
                    at_most: all.then(|| share(shares[1], 1)),
                };
                (rule, part.to_string())
            }
        }
    }
}

/// Scores what the rules give, as the reader does: as the self-score where one
/// is written. Whether there was one to score.
fn work_out(criteria: &mut [Criterion], decimals: u32) -> bool {
    let mut any = false;
    for criterion in criteria {
        let leaf = match &mut criterion.part {
            Part::Group(children) => {
                any |= work_out(children, decimals);
                continue;
            }
            Part::Leaf(leaf) => leaf,
        };
        let by_body = leaf.scored_by == ScoredBy::Body && leaf.not_applicable.is_none();
        if let (true, Some(rule), Some(declared)) = (by_body, &leaf.rule, &leaf.declared) {
            any = true;
            let given = rule.score(declared, leaf.standard, decimals).unwrap();
            match &mut leaf.scores.self_score {
                Some(own) => *own = given.points,
                None => leaf.scores.worked_out = Some(given.points),
            }
        }
    }
    any
}

fn task() -> impl Strategy<Value = Task> {
    (
        option::of(paragraph()),
        vec(unit(), 0..3),
        vec(unit(), 0..2),
        option::of(paragraph()),
        option::of(line()),
    )
        .prop_map(|(tasks, lead, support, output, due)| Task {
            tasks,
            lead,
            support,
            output,
            due,
        })
}

fn leaf() -> impl Strategy<Value = Leaf> {
    let share = || option::of(0..=100_u32);
    (
        (
            points(3000),
            share(),
            share(),
            share(),
            (option::weighted(0.3, 0..=100_u32), share()),
        ),
        (
            option::weighted(0.1, line()),
            any::<bool>(),
            option::weighted(0.4, ruled()),
            option::weighted(0.3, line()),
            any::<bool>(),
        ),
        (vec(evidence(), 0..3), option::weighted(0.3, paragraph())),
    )
        .prop_map(
            |(
                (standard, previous, target, own, (first, council)),
                (absent, survey, ruled, declared, asked),
                (evidence, explanation),
            )| {
                let part = |share: Option<u32>| {
                    share.map(|share| {
                        let exact =
                            standard.decimal() * Decimal::from(share) / Decimal::ONE_HUNDRED;
                        Points::new(exact.trunc_with_scale(4)).unwrap()
                    })
                };
                let scored = absent.is_none();
                let (rule, declared) = match ruled.map(|ruled| ruled.of(standard)) {
                    Some((rule, answer)) => (Some(rule), asked.then_some(answer)),
                    None => (None, declared),
                };
                let (previous, target) = (part(previous), part(target));
                Leaf {
                    standard,
                    scores: Scores {
                        previous,
                        target,
                        // A survey is never self-scored.
                        self_score: part(own.filter(|_| scored && !survey)),
                        worked_out: None,
                        appraised_first: part(first.filter(|_| scored)),
                        appraised: part(council.filter(|_| scored)),
                    },
                    not_applicable: absent,
                    scored_by: if survey {
                        ScoredBy::Survey
                    } else {
                        ScoredBy::Body
                    },
                    rule,
                    declared,
                    evidence,
                    explanation,
                }
            },
        )
}

/// A tree without codes: they are given by place.
#[derive(Clone, Debug)]
enum Shape {
    Leaf(String, Task, Box<Leaf>),
    Group(String, Task, Proof, Vec<Shape>),
}

fn shape() -> impl Strategy<Value = Shape> {
    let leaf = (line(), task(), leaf())
        .prop_map(|(name, task, leaf)| Shape::Leaf(name, task, Box::new(leaf)));
    leaf.prop_recursive(3, 12, 4, |inner| {
        (line(), task(), proof(), vec(inner, 1..4))
            .prop_map(|(name, task, proof, parts)| Shape::Group(name, task, proof, parts))
    })
}

/// A criterion of a kind, within a field of one: what stands below a bonus need
/// not say that it is one.
fn coded(shape: Shape, code: &str, kind: Kind, within: Kind) -> Criterion {
    let (name, task, proof, part) = match shape {
        Shape::Leaf(name, task, leaf) => (name, task, Proof::default(), Part::Leaf(leaf)),
        Shape::Group(name, task, proof, parts) => {
            let children = parts.into_iter().enumerate();
            let children = children
                .map(|(at, part)| coded(part, &format!("{code}.{}", at + 1), Kind::Main, within));
            (name, task, proof, Part::Group(children.collect()))
        }
    };
    // A cap may be printed on any group outside the total.
    let capped = within != Kind::Main && matches!(part, Part::Group(_));
    Criterion {
        code: Code::new(code).unwrap(),
        name,
        kind,
        cap: capped.then(|| most(&part)),
        task,
        proof,
        part,
    }
}

/// The most that the leaves of a part can earn: a cap that nothing is above.
fn most(part: &Part) -> Points {
    match part {
        Part::Leaf(leaf) => leaf.standard,
        Part::Group(children) => children.iter().map(|child| most(&child.part)).sum(),
    }
}

/// How many criteria of the total there are of a kind.
fn count(criteria: &[Criterion], of: Counted) -> usize {
    let walked = criteria.iter().filter(|one| one.kind == Kind::Main);
    let walked = walked.cloned().collect::<Vec<_>>();
    let only = Scorecard {
        criteria: walked,
        ..Scorecard::default()
    };
    let is_meant = |(depth, one): &(usize, &Criterion)| match of.depth() {
        Some(level) => *depth == level,
        None => one.leaf().is_some(),
    };
    only.walk().filter(is_meant).count()
}

fn office() -> impl Strategy<Value = Office> {
    (
        option::of(unit()),
        option::of(line()),
        option::of(line()),
        vec(line(), 0..3),
    )
        .prop_map(|(superior, place, signer, recipients)| Office {
            superior,
            place,
            signer,
            recipients,
        })
}

/// A whole scorecard that breaks no rule of severity error.
pub(crate) fn scorecard() -> impl Strategy<Value = Scorecard> {
    let class = (
        unit(),
        points(9000),
        any::<bool>(),
        option::weighted(0.3, unit()),
    )
        .prop_map(|(name, from, percent, block)| Class {
            block,
            name,
            from: if percent {
                Threshold::Percent(from)
            } else {
                Threshold::Points(from)
            },
        });
    let kind = prop_oneof![8 => Just(Kind::Main), 1 => Just(Kind::Bonus), 1 => Just(Kind::Penalty)];
    (
        (
            option::of(line()),
            option::of(unit()),
            option::of(unit()),
            option::of(1990..2100_u16),
            office(),
        ),
        (
            vec(line(), 0..3),
            any::<bool>(),
            option::of(points(10_000)),
            option::of(0..=4_u32),
            vec(class, 0..3),
            any::<[bool; 4]>(),
        ),
        (any::<bool>(), any::<bool>()),
        vec((shape(), kind), 1..4),
        any::<bool>(),
    )
        .prop_map(
            |(
                (title, unit, block, year, office),
                (basis, partial, total, decimals, classes, declared),
                (exclude, rescale),
                fields,
                vi,
            )| {
                let mut criteria: Vec<Criterion> = fields
                    .into_iter()
                    .enumerate()
                    .map(|(at, (shape, kind))| coded(shape, &(at + 1).to_string(), kind, kind))
                    .collect();
                let worked_out = work_out(&mut criteria, decimals.unwrap_or(3));
                let counts = Counted::ALL.into_iter().zip(declared);
                let counts = counts
                    .filter(|(_, declared)| *declared)
                    .map(|(of, _)| (of, count(&criteria, of)))
                    .collect();
                Scorecard {
                    index: None,
                    title,
                    unit,
                    block,
                    office,
                    year,
                    language: Some(if vi { Lang::Vi } else { Lang::En }),
                    basis,
                    partial,
                    total,
                    counts,
                    decimals: decimals.or(worked_out.then_some(3)),
                    not_applicable: Some(if exclude {
                        NotApplicable::Exclude
                    } else {
                        NotApplicable::RescaleAppraised
                    }),
                    without_survey: rescale.then_some(WithoutSurvey::Rescale),
                    classes,
                    criteria,
                }
            },
        )
}
