//! Scorecards of any shape, for the properties.

mod leaf;
mod proof;
mod ruled;
mod task;
mod words;

use parindex::lang::Lang;
use parindex::model::units::Since;
use parindex::model::{
    Class, Code, Counted, Criterion, Exemption, Kind, Leaf, NotApplicable, Office, Part, Points,
    Proof, Scorecard, ScoredBy, Task, Threshold, WithoutSurvey,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;
use strum::IntoEnumIterator as _;

use leaf::leaf;
use proof::proof;
use smol_str::SmolStr;
use task::task;
use words::{line, unit};

/// Points from 0 to `most` hundredths, at most four decimals.
fn points(most: u32) -> impl Strategy<Value = Points> {
    (0..=most * 100).prop_map(|n| Points::new(Decimal::new(i64::from(n), 4)).unwrap())
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
            Part::Task | Part::Tracked(_) => continue,
        };
        let by_body = leaf.scored_by == ScoredBy::Body && leaf.not_applicable.is_none();
        let rule = leaf.rule.as_ref().filter(|rule| rule.is_computable());
        if let (true, Some(rule), Some(declared)) = (by_body, rule, &leaf.declared) {
            any = true;
            let given = rule.score(declared, leaf.standard, decimals).unwrap();
            match &mut leaf.scores.self_score {
                Some(own) => *own = given.points,
                None => leaf.scores.computed = Some(given.points),
            }
        }
    }
    any
}

/// Gives the standard points to the leaves that do not apply.
fn credit(criterion: &mut Criterion) {
    match &mut criterion.part {
        Part::Group(children) => children.iter_mut().for_each(credit),
        Part::Leaf(leaf) if leaf.not_applicable.is_some() => {
            leaf.credited = leaf.not_applicable.take();
            leaf.scores.computed = Some(leaf.standard);
        }
        _ => {}
    }
}

/// An exemption from a field that no scorecard has.
fn exemption() -> impl Strategy<Value = Exemption> {
    (vec(unit(), 1..3), vec(unit(), 0..2), option::of(line())).prop_map(
        |(units, blocks, reason)| Exemption {
            units,
            blocks,
            codes: vec![Code::new("99").unwrap(), Code::new("99.10").unwrap()],
            reason,
        },
    )
}

/// A tree without codes: they are given by place.
#[derive(Clone, Debug)]
enum Shape {
    Leaf(SmolStr, Task, Box<Leaf>),
    Group(SmolStr, Task, Proof, Vec<Shape>),
}

fn shape() -> impl Strategy<Value = Shape> {
    let leaf = (line(), task(), leaf())
        .prop_map(|(name, task, leaf)| Shape::Leaf(name, task, Box::new(leaf)));
    leaf.prop_recursive(3, 12, 4, |inner| {
        (line(), task(), proof(), vec(inner, 1..4))
            .prop_map(|(name, task, proof, parts)| Shape::Group(name, task, proof, parts))
    })
}

/// A criterion of a kind, within a field of one: what is below a bonus need
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
        Part::Task | Part::Tracked(_) => Points::ZERO,
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
        option::of(line()),
        vec(line(), 0..3),
    )
        .prop_map(|(superior, place, symbol, signer, recipients)| Office {
            superior,
            place,
            symbol,
            signer,
            recipients,
        })
}

fn since() -> impl Strategy<Value = Since> {
    let month = option::of((1..=12_u8, option::of(1..=28_u8)));
    (1990..2100_u16, month).prop_map(|(year, month)| Since {
        year,
        month: month.map(|(month, _)| month),
        day: month.and_then(|(_, day)| day),
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
            option::of(since()),
        ),
        (
            vec(line(), 0..3),
            any::<bool>(),
            option::of(points(10_000)),
            option::of(0..=4_u32),
            vec(class, 0..3),
            any::<[bool; 4]>(),
        ),
        (
            0..3_usize,
            any::<bool>(),
            option::weighted(0.3, exemption()),
        ),
        vec((shape(), kind), 1..4),
        any::<bool>(),
    )
        .prop_map(
            |(
                (title, unit, block, year, office, since),
                (basis, partial, total, decimals, classes, declared),
                (convention, rescale, exempt),
                fields,
                vi,
            )| {
                let mut criteria: Vec<Criterion> = fields
                    .into_iter()
                    .enumerate()
                    .map(|(at, (shape, kind))| coded(shape, &(at + 1).to_string(), kind, kind))
                    .collect();
                let computed = work_out(&mut criteria, decimals.unwrap_or(3));
                let convention = NotApplicable::iter().nth(convention).unwrap();
                if convention == NotApplicable::Full {
                    let main = criteria.iter_mut().filter(|field| field.kind == Kind::Main);
                    main.for_each(credit);
                }
                let counts = Counted::iter().zip(declared);
                let counts = counts
                    .filter(|(_, declared)| *declared)
                    .map(|(of, _)| (of, count(&criteria, of)))
                    .collect();
                Scorecard {
                    kind: parindex::model::TableKind::Points,
                    index: None,
                    title,
                    unit,
                    block,
                    office,
                    year,
                    since,
                    language: Some(if vi { Lang::Vi } else { Lang::En }),
                    basis,
                    partial,
                    total,
                    counts,
                    decimals,
                    round_scores: computed.then_some(decimals.unwrap_or(3)),
                    not_applicable: Some(convention),
                    without_survey: rescale.then_some(WithoutSurvey::Rescale),
                    classes,
                    exempt: exempt.into_iter().filter(|_| partial).collect(),
                    criteria,
                    allowed: Vec::new(),
                }
            },
        )
}
