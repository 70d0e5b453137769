//! Scorecards of any shape, for the properties.

use parindex::lang::Lang;
use parindex::model::rule::{Band, Rule};
use parindex::model::{
    Class, Code, Criterion, Evidence, Kind, Leaf, NotApplicable, Part, Points, Scorecard, ScoredBy,
    Scores, Task, Threshold,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Points from 0 to `most` hundredths, at most four decimals.
fn points(most: u32) -> impl Strategy<Value = Points> {
    (0..=most * 100).prop_map(|n| Points::new(Decimal::new(i64::from(n), 4)).unwrap())
}

/// One line of text as officers and attackers write it, never blank. It is in
/// the form in which the readers keep text: composed, single-spaced.
pub(crate) fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[A-ZĐa-zđàáảãạâầấẩẫậêềếểễệôồốổỗộơờớởỡợưừứửữựỳýỷỹỵ]{1,8}( [a-zđàáảạêếôộơợưự0-9,.%/()]{1,9}){0,6}",
        1 => Just("=1+1".to_owned()),
        1 => Just("-5 điểm".to_owned()),
        1 => Just("@SUM(A1)".to_owned()),
        1 => Just("'=x".to_owned()),
        1 => Just("1.10".to_owned()),
        1 => Just("no".to_owned()),
        1 => Just("~".to_owned()),
        1 => Just("<script>alert(\"x\")</script> & |".to_owned()),
        1 => Just("a: b # c".to_owned()),
        1 => Just("2023-11-25".to_owned()),
    ]
    .prop_map(|text| parindex::input::field::one_line(&text))
}

/// Text of several lines.
fn paragraph() -> impl Strategy<Value = String> {
    vec(line(), 1..4).prop_map(|lines| lines.join("\n"))
}

/// A unit's name: `;` would divide it.
fn unit() -> impl Strategy<Value = String> {
    "[A-ZĐ][a-zđàáảãạêếôộơợưự]{1,8}( [a-zđàáêếôộơợưự]{1,9}){0,3}(, [a-z]{2,8})?"
}

fn rule() -> impl Strategy<Value = Rule> {
    let answers = || {
        vec(("[a-zđếộ]{2,9}( [a-z]{2,5})?", points(300)), 1..4).prop_map(|mut answers| {
            answers.sort_by(|a, b| a.0.cmp(&b.0));
            answers.dedup_by(|a, b| a.0 == b.0);
            answers
        })
    };
    let band =
        (points(10_000), any::<bool>(), points(300)).prop_map(|(edge, inclusive, points)| Band {
            edge,
            inclusive,
            points,
        });
    prop_oneof![
        answers().prop_map(Rule::Options),
        answers().prop_map(Rule::Ticks),
        vec(band, 1..4).prop_map(Rule::Bands),
        option::of(points(10_000)).prop_map(|zero_below| Rule::Ratio { zero_below }),
        (points(100), option::of(points(300)))
            .prop_map(|(points, at_most)| Rule::PerItem { points, at_most }),
    ]
}

fn evidence() -> impl Strategy<Value = Evidence> {
    (
        "[0-9]{1,3}/[A-Z]{2,6}",
        option::of("20[0-9]{2}-0[1-9]-1[0-9]"),
        option::of("mục [IVX]{1,3}"),
        option::of("[a-z]{1,8}\\.pdf"),
    )
        .prop_map(|(document, date, pages, file)| Evidence {
            document,
            date,
            pages,
            file,
        })
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
        (points(3000), share(), share(), share(), share()),
        (
            option::weighted(0.1, line()),
            any::<bool>(),
            option::weighted(0.3, rule()),
            option::weighted(0.3, line()),
        ),
        (vec(evidence(), 0..3), option::weighted(0.3, paragraph())),
    )
        .prop_map(
            |(
                (standard, previous, target, own, council),
                (absent, survey, rule, declared),
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
                let (previous, target) = (part(previous), part(target));
                Leaf {
                    standard,
                    scores: Scores {
                        previous,
                        target,
                        self_score: part(own.filter(|_| scored)),
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
    Group(String, Task, Vec<Shape>),
}

fn shape() -> impl Strategy<Value = Shape> {
    let leaf = (line(), task(), leaf())
        .prop_map(|(name, task, leaf)| Shape::Leaf(name, task, Box::new(leaf)));
    leaf.prop_recursive(3, 12, 4, |inner| {
        (line(), task(), vec(inner, 1..4))
            .prop_map(|(name, task, parts)| Shape::Group(name, task, parts))
    })
}

fn coded(shape: Shape, code: &str, kind: Kind) -> Criterion {
    let (name, task, part) = match shape {
        Shape::Leaf(name, task, leaf) => (name, task, Part::Leaf(leaf)),
        Shape::Group(name, task, parts) => {
            let children = parts.into_iter().enumerate();
            let children =
                children.map(|(at, part)| coded(part, &format!("{code}.{}", at + 1), Kind::Main));
            (name, task, Part::Group(children.collect()))
        }
    };
    Criterion {
        code: Code::new(code).unwrap(),
        name,
        kind,
        task,
        part,
    }
}

/// A whole scorecard that breaks no rule of severity error.
pub(crate) fn scorecard() -> impl Strategy<Value = Scorecard> {
    let class = (unit(), points(9000), any::<bool>()).prop_map(|(name, from, percent)| Class {
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
        ),
        (
            vec(line(), 0..3),
            any::<bool>(),
            option::of(points(10_000)),
            option::of(0..=4_u32),
            vec(class, 0..3),
        ),
        vec((shape(), kind), 1..4),
        any::<bool>(),
    )
        .prop_map(
            |(
                (title, unit, block, year),
                (basis, partial, total, decimals, classes),
                fields,
                vi,
            )| Scorecard {
                index: None,
                title,
                unit,
                block,
                year,
                language: Some(if vi { Lang::Vi } else { Lang::En }),
                basis,
                partial,
                total,
                decimals,
                not_applicable: Some(NotApplicable::Exclude),
                classes,
                criteria: fields
                    .into_iter()
                    .enumerate()
                    .map(|(at, (shape, kind))| coded(shape, &(at + 1).to_string(), kind))
                    .collect(),
            },
        )
}
