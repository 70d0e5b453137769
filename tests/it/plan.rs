//! The improvement plan: the published table again, exact goals, what-if,
//! progress.

use std::fmt::Write as _;

use parindex::analysis::plan::reach::{Outcome, RaiseTo, Reach, points_of_percent, smallest};
use parindex::analysis::plan::weak::Plan;
use parindex::analysis::plan::what_if::WhatIf;
use parindex::analysis::totals::Totals;
use parindex::model::{Code, Fraction, Points, Scorecard};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::arbitrary;
use crate::load;

fn points(text: &str) -> Points {
    Points::new(text.parse().unwrap()).unwrap()
}

fn dak_nong() -> Scorecard {
    load::yaml(include_str!("../../examples/dak-nong-khcn-2023.yaml")).scorecard()
}

#[test]
fn the_plan_is_the_published_table() {
    let plan = Plan::new(&dak_nong());
    assert_eq!(plan.weak, 13);
    assert_eq!(plan.standard, points("15"));
    assert_eq!(plan.score, points("1.65"));
    assert_eq!(plan.target, Some(points("15")));
    assert_eq!(plan.gain, Some(points("13.35")));
    let codes: Vec<&str> = plan.rows.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "1", "1.1", "1.1.1", "1.2", "1.2.1", "1.2.2", "1.3", "2", "2.1", "2.1.1", "2.2",
            "2.2.1", "3", "3.1", "3.1.1", "4", "4.1", "4.1.1", "4.2", "4.2.1", "4.2.2", "4.2.3",
            "4.2.4", "4.3"
        ]
    );
    let cheapest: Vec<String> = plan
        .cheapest
        .iter()
        .map(|one| one.lost.to_string())
        .collect();
    assert_eq!(
        cheapest,
        [
            "0.25", "0.5", "0.5", "0.5", "0.8", "1", "1", "1", "1", "1.3", "1.5", "2", "2"
        ]
    );
}

#[test]
fn criteria_that_are_not_weak_are_not_in_the_plan() {
    let text = "year: 2024\ncriteria:\n  - code: \"1\"\n    name: Một\n    criteria:\n      - {code: \"1.1\", name: A, standard: 1, self: 1}\n      - {code: \"1.2\", name: B, standard: 1}\n  - {code: \"2\", name: Hai, standard: 2, self: 1, effort: 3}\n";
    let plan = Plan::new(&load::yaml(text).scorecard());
    let codes: Vec<&str> = plan.rows.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes, ["2"]);
    assert_eq!(plan.unscored, [Code::new("1.2").unwrap()]);
    assert_eq!(plan.cheapest[0].per_effort(2), Some(points("0.33")));
}

#[test]
fn a_goal_is_reached_with_the_fewest() {
    let reach = Reach::new(&dak_nong(), points("10"), RaiseTo::Standard);
    let Outcome::Found { best, greedy, .. } = &reach.outcome else {
        panic!("{reach:?}");
    };
    let codes: Vec<&str> = best.raised.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["1.1.1", "1.3", "2.2.1", "3.1.1", "4.1.1", "4.2.4"]);
    assert_eq!(best.points, points("10.15"));
    assert_eq!(greedy.as_ref().unwrap().raised.len(), 11);
    let ends = |wanted| Reach::new(&dak_nong(), points(wanted), RaiseTo::Target).outcome;
    assert_eq!(ends("15.01"), Outcome::OutOfReach);
    assert_eq!(ends("1.65"), Outcome::Reached);
    assert!(
        matches!(ends("15"), Outcome::Found { best, greedy: None, rounded_down_to: None } if best.raised.len() == 13)
    );
}

/// Scores computed from ratios are too fine to compare all sets; the goal is reached with as
/// few criteria as if they were.
#[test]
fn goals_over_computed_scores_are_reached_with_the_fewest() {
    let figures = [
        (11, 53),
        (5, 7),
        (1187, 1300),
        (2, 3),
        (17, 91),
        (40, 57),
        (3, 11),
        (29, 31),
        (8, 13),
        (1, 19),
        (6, 17),
        (100, 701),
    ];
    let mut text = "year: 2024\ncriteria:\n".to_owned();
    for (at, (part, whole)) in figures.iter().enumerate() {
        let code = at + 1;
        let _ = writeln!(
            text,
            "- {{code: \"{code}\", name: A, standard: 2, rule: {{ratio: {{}}}}, declared: {part}/{whole}, explanation: B}}"
        );
    }
    let scorecard = load::yaml(&text).scorecard();
    for wanted in ["13.5", "20", "24"] {
        let reach = Reach::new(&scorecard, points(wanted), RaiseTo::Standard);
        let Outcome::Found {
            best,
            rounded_down_to,
            ..
        } = &reach.outcome
        else {
            panic!("{reach:?}");
        };
        assert!(best.points >= points(wanted), "{wanted}");
        let mut gains: Vec<Points> = figures
            .iter()
            .map(|(part, whole)| {
                let lost = Points::from_whole(2 * (whole - part));
                Fraction::share(lost, points("1"), Points::from_whole(*whole))
                    .unwrap()
                    .ceil(6)
            })
            .collect();
        gains.sort_unstable();
        let fewer: Points = gains
            .iter()
            .rev()
            .take(best.raised.len() - 1)
            .copied()
            .sum();
        assert!(reach.points + fewer < points(wanted), "{wanted}");
        assert!(
            rounded_down_to.is_none_or(|unit| unit <= points("0.01")),
            "{wanted}"
        );
    }
}

#[test]
fn an_index_is_rounded_up_to_points() {
    assert_eq!(
        points_of_percent(points("84.5"), points("100")),
        points("84.5")
    );
    assert_eq!(
        points_of_percent(points("33.333333"), points("3")),
        points("1")
    );
    assert_eq!(
        points_of_percent(points("50"), points("0.000001")),
        points("0.000001")
    );
}

/// The least (cost, count, sum) of all subsets that are enough, and of those
/// alike the one that takes the first criterion where they differ.
fn brute(gains: &[i128], costs: &[i128], need: i128) -> Vec<usize> {
    let all = 0..1_u32 << gains.len();
    let taken = |set: u32| (0..gains.len()).filter(move |at| set >> at & 1 == 1);
    let enough = all.filter(|set| taken(*set).map(|at| gains[at]).sum::<i128>() >= need);
    let best = enough.min_by_key(|set| {
        let cost: i128 = taken(*set).map(|at| costs[at]).sum();
        let sum: i128 = taken(*set).map(|at| gains[at]).sum();
        let order: Vec<bool> = (0..gains.len()).map(|at| set >> at & 1 == 0).collect();
        (cost, set.count_ones(), sum, order)
    });
    taken(best.unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_smallest_set_is_what_trying_all_finds(
        pairs in vec((1..12_i128, 0..6_i128), 1..15),
        unit in prop_oneof![Just(1_i128), Just(250_000), Just(10_000)],
        share in 1..=100_i128,
        costed in any::<bool>(),
    ) {
        let gains: Vec<i128> = pairs.iter().map(|(gain, _)| gain * unit).collect();
        let costs: Vec<i128> = pairs.iter().map(|(_, cost)| cost * i128::from(costed)).collect();
        let all: i128 = gains.iter().sum();
        let need = (all * share / 100).max(1);
        prop_assert_eq!(smallest(&gains, &costs, need), Some(brute(&gains, &costs, need)));
    }

    #[test]
    fn what_a_change_brings_is_what_the_changed_file_has(scorecard in arbitrary::scorecard()) {
        let leaves: Vec<(Code, Points)> = scorecard
            .walk()
            .filter_map(|(_, one)| Some((one.code.clone(), one.leaf()?)))
            .filter(|(_, leaf)| leaf.not_applicable.is_none())
            .map(|(code, leaf)| (code, leaf.standard))
            .collect();
        let what_if = WhatIf::new(&scorecard, &leaves, None);
        // Every criterion at full points: the whole is at its maximum. Last year's
        // maximum has in it what did not apply this year.
        let absent = Totals::new(&scorecard).total.not_applicable > 0;
        if let Some(after) = what_if.total.after.filter(|_| !absent) {
            prop_assert_eq!(after, what_if.total.maximum);
        }
        let fields: Points = what_if.fields.iter().filter_map(|one| one.after).sum();
        prop_assert_eq!(fields, what_if.total.after.unwrap_or_default());
        let plan = Plan::new(&scorecard);
        let sum = plan.basis.sum(&Totals::new(&scorecard).total).points;
        prop_assert_eq!(what_if.total.before.unwrap_or_default(), sum);
        let losses: Points = plan.rows.iter().filter_map(|row| row.numbers).map(|one| one.lost).sum();
        prop_assert_eq!(losses, plan.lost);
    }
}

/// Criteria of one point each with these gains and efforts, in tenths.
fn with_efforts(criteria: &[(u32, Option<u32>)]) -> String {
    let tenths = |tenths: u32| format!("{}.{}", tenths / 10, tenths % 10);
    let each = criteria.iter().enumerate().map(|(at, (gain, effort))| {
        let effort = effort.map(|effort| format!(", effort: {}", tenths(effort)));
        format!(
            "  - {{code: '{}', name: A, standard: 5, self: {}{}}}\n",
            at + 1,
            tenths(50 - gain),
            effort.unwrap_or_default()
        )
    });
    format!("year: 2026\ncriteria:\n{}", each.collect::<String>())
}

mod budget {
    use parindex::analysis::plan::budget::{Budget, NoBudget};
    use parindex::analysis::plan::reach::RaiseTo;
    use parindex::model::Points;
    use proptest::prelude::*;

    use super::with_efforts;
    use crate::load;

    fn tenths(tenths: u32) -> Points {
        Points::from_millionths(i128::from(tenths) * 100_000)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

        /// Of all sets within the budget: the most points, then the least effort, then the
        /// fewest criteria.
        #[test]
        fn the_most_points_for_a_budget_are_exact(
            criteria in prop::collection::vec((0..=50_u32, prop::option::weighted(0.9, 1..40_u32)), 1..9),
            budget in 1..120_u32,
        ) {
            let scorecard = load::yaml(&with_efforts(&criteria)).scorecard();
            let raises: Vec<(u32, u32)> = criteria
                .iter()
                .filter_map(|(gain, effort)| Some((*gain, (*effort)?)))
                .filter(|(gain, _)| *gain > 0)
                .collect();
            let sets = 0..1_u32 << raises.len();
            let best = sets
                .map(|set| {
                    let chosen = raises.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
                    chosen.fold((0, 0, 0_usize), |(gain, effort, count), (_, raise)| {
                        (gain + raise.0, effort + raise.1, count + 1)
                    })
                })
                .filter(|(_, effort, _)| *effort <= budget)
                .max_by_key(|(gain, effort, count)| (*gain, std::cmp::Reverse((*effort, *count))))
                .unwrap();
            match Budget::new(&scorecard, tenths(budget), RaiseTo::Standard) {
                Ok(found) => {
                    let effort = found.best.effort.unwrap_or_default();
                    let own = (found.best.gain, effort, found.best.raised.len());
                    prop_assert_eq!(own, (tenths(best.0), tenths(best.1), best.2));
                }
                Err(NoBudget::TooSmall(_, least)) => {
                    prop_assert!(least > tenths(budget));
                    prop_assert_eq!(best.2, 0);
                }
                Err(NoBudget::NoEffort(_) | NoBudget::NothingToRaise) => {
                    prop_assert!(raises.is_empty());
                }
                Err(NoBudget::TooFine) => prop_assert!(false),
            }
        }
    }
}
