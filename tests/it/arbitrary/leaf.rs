//! Leaves with any scores, documents and tasks.

use parindex::model::{Leaf, Points, ScoredBy, Scores};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::points;
use super::proof::evidence;
use super::ruled::ruled;
use super::words::{line, paragraph};

pub(super) fn leaf() -> impl Strategy<Value = Leaf> {
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
            (option::weighted(0.1, line()), option::weighted(0.1, line())),
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
                ((absent, absent_before), survey, ruled, declared, asked),
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
                    Some((rule, answer)) => (Some(rule), asked.then(|| answer.into())),
                    None => (None, declared),
                };
                let (previous, target) = (part(previous), part(target));
                Leaf {
                    standard,
                    scores: Scores {
                        previous: previous.filter(|_| absent_before.is_none()),
                        target,
                        // A survey is never self-scored.
                        self_score: part(own.filter(|_| scored && !survey)),
                        computed: None,
                        appraised_first: part(first.filter(|_| scored)),
                        appraised: part(council.filter(|_| scored)),
                    },
                    not_applicable: absent,
                    credited: None,
                    previous_not_applicable: absent_before,
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
