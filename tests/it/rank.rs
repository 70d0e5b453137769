//! Ranks: by definition, as published, and whatever the order of the files.

mod agreement;
mod bounds;
mod final_figure;
mod layouts;
mod published;
mod units;

use parindex::analysis::rank::spread::quartile;
use parindex::analysis::rank::{Label, Options, Ranked, RankedOn, Ranking, Sets, Ties, Unit};
use parindex::lang::Lang;
use parindex::model::{Code, Proof, Task};
use parindex::model::{Criterion, Index, Kind, Leaf, Part, Points, Scorecard, ScoredBy, Scores};
use parindex::source::Location;
use proptest::prelude::*;

pub(super) fn points(text: &str) -> Points {
    Points::new(text.parse().unwrap()).unwrap()
}

/// A unit with one criterion.
pub(super) fn unit(name: &str, block: &str, scored: &str, maximum: &str) -> Unit {
    entry(name, block, Some(points(scored)), points(maximum))
}

fn entry(name: &str, block: &str, scored: Option<Points>, maximum: Points) -> Unit {
    let leaf = Leaf {
        standard: maximum,
        scores: Scores {
            appraised: scored,
            ..Scores::default()
        },
        not_applicable: None,
        credited: None,
        previous_not_applicable: None,
        scored_by: ScoredBy::Body,
        rule: None,
        declared: None,
        evidence: Vec::new(),
        explanation: None,
    };
    let scorecard = Scorecard {
        unit: Some(name.into()),
        block: Some(block.into()),
        criteria: vec![Criterion {
            code: Code::new("1").unwrap(),
            name: "Tất cả".into(),
            kind: Kind::Main,
            cap: None,
            task: Task::default(),
            proof: Proof::default(),
            part: Part::Leaf(Box::new(leaf)),
        }],
        ..Scorecard::default()
    };
    let label = Label {
        source: format!("{name}.yaml"),
        place: Location::default(),
        unit: name.to_owned(),
        key: name.to_owned(),
        order: name.to_owned(),
        block_key: block.to_owned(),
        from_file: false,
    };
    Unit::new(&scorecard, None, label, &Sets::default())
}

pub(super) fn ranking(entries: &[Unit], ties: Ties) -> Ranking {
    let options = Options {
        ties,
        coverage: 100,
        ..Options::default()
    };
    Ranking::new(entries, None, &[], &options)
}

fn json(ranking: &Ranking) -> String {
    serde_json::to_string(ranking).unwrap()
}

fn ranks(ranking: &Ranking) -> Vec<usize> {
    let units = ranking.blocks.iter().flat_map(|block| &block.units);
    units.map(|unit| unit.rank).collect()
}

/// Units with few points and maxima, so that many are equal.
fn units() -> impl Strategy<Value = Vec<Unit>> {
    let one = (0u32..8, 8u32..11, 0u8..2);
    prop::collection::vec(one, 1..12).prop_map(|all| {
        let made = all
            .into_iter()
            .enumerate()
            .map(|(at, (scored, maximum, block))| {
                let block = ["Sở", "Huyện"][usize::from(block)];
                let (scored, maximum) = (Points::from_whole(scored), Points::from_whole(maximum));
                entry(&format!("Đơn vị {at:02}"), block, Some(scored), maximum)
            });
        made.collect()
    })
}

/// Whether the first is better, in whole numbers.
fn is_better(on: RankedOn, one: &Ranked, other: &Ranked) -> bool {
    let parts = |unit: &Ranked| (unit.points.round(6).millionths(), unit.maximum.millionths());
    let ((a, x), (b, y)) = (parts(one), parts(other));
    match on {
        RankedOn::Points => a > b,
        RankedOn::Index => a * y > b * x,
    }
}

proptest! {
    #[test]
    fn the_order_of_the_files_makes_no_difference(
        (units, mixed) in units().prop_flat_map(|units| {
            (Just(units.clone()), Just(units).prop_shuffle())
        })
    ) {
        let one = ranking(&units, Ties::Standard);
        prop_assert_eq!(json(&one), json(&ranking(&mixed, Ties::Standard)));
    }

    #[test]
    fn a_rank_is_one_more_than_the_units_that_are_better(units in units()) {
        let (standard, dense, modified) = (
            ranking(&units, Ties::Standard),
            ranking(&units, Ties::Dense),
            ranking(&units, Ties::Modified),
        );
        let count: usize = standard.blocks.iter().map(|block| block.units.len()).sum();
        prop_assert_eq!(count, units.len());
        for (at, block) in standard.blocks.iter().enumerate() {
            for (place, unit) in block.units.iter().enumerate() {
                let better = |one: &&Ranked| is_better(block.ranked_on, one, unit);
                let worse = |one: &&Ranked| is_better(block.ranked_on, unit, one);
                let above: Vec<&Ranked> = block.units.iter().filter(better).collect();
                prop_assert_eq!(unit.rank, above.len() + 1);
                let below = block.units.iter().filter(worse).count();
                prop_assert_eq!(modified.blocks[at].units[place].rank, block.units.len() - below);
                let mut ranks: Vec<usize> = above.iter().map(|one| one.rank).collect();
                ranks.dedup();
                prop_assert_eq!(dense.blocks[at].units[place].rank, ranks.len() + 1);
            }
        }
    }

    #[test]
    fn the_steps_between_ranks_lead_from_the_last_to_the_first(units in units()) {
        for block in ranking(&units, Ties::Dense).blocks {
            let steps = block.units.chunk_by(|a, b| a.rank == b.rank);
            let steps: Vec<&Ranked> = steps.map(|group| &group[0]).collect();
            prop_assert_eq!(steps[0].to_next_up, None);
            prop_assert_eq!(steps[steps.len() - 1].lead, None);
            for pair in steps.windows(2) {
                let (above, below) = (pair[0], pair[1]);
                let (up, lead) = (below.to_next_up.unwrap(), above.lead.unwrap());
                // That many points are enough, and a millionth less is not.
                let with = |more: Points| Ranked {
                    points: below.points + more.into(),
                    ..below.clone()
                };
                let less = up - Points::from_millionths(1);
                prop_assert!(!is_better(block.ranked_on, above, &with(up)));
                prop_assert!(is_better(block.ranked_on, above, &with(less)));
                prop_assert!(lead >= Points::ZERO && up > Points::ZERO);
                if block.ranked_on == RankedOn::Points {
                    prop_assert_eq!(up, lead);
                }
            }
            if block.ranked_on == RankedOn::Points {
                let sum: Points = steps.iter().filter_map(|one| one.to_next_up).sum();
                let whole = steps[0].points - steps[steps.len() - 1].points;
                prop_assert_eq!(Some(sum), whole.points());
            }
        }
    }
}

#[test]
fn equal_shares_of_unequal_maxima_are_one_rank() {
    let units = [
        unit("A", "Sở", "1", "3"),
        unit("B", "Sở", "2", "6"),
        unit("C", "Sở", "0.333333", "1"),
    ];
    let ranking = ranking(&units, Ties::Standard);
    assert_eq!(ranking.blocks[0].ranked_on, RankedOn::Index);
    assert_eq!(ranks(&ranking), [1, 1, 3]);
    let last = &ranking.blocks[0].units[2];
    assert_eq!(last.to_next_up, Some(points("0.000001")));
}

#[test]
fn quartiles_lie_between_two_units_in_proportion() {
    let indices = |numbers: &[u32]| -> Vec<Index> {
        let index = |n: &u32| Index::new(Points::from_whole(*n), Points::from_whole(100));
        numbers.iter().map(|n| index(n).unwrap()).collect()
    };
    let shown = |numbers: &[u32]| -> Vec<String> {
        let sorted = indices(numbers);
        let quartile = |k| quartile(&sorted, k).unwrap().text(Lang::En, 4);
        (0..=4).map(quartile).collect()
    };
    // What QUARTILE.INC gives.
    assert_eq!(
        shown(&[60, 70, 80, 90]),
        ["60.0000", "67.5000", "75.0000", "82.5000", "90.0000"]
    );
    assert_eq!(
        shown(&[50, 60, 80, 100, 100]),
        ["50.0000", "60.0000", "80.0000", "100.0000", "100.0000"]
    );
    assert_eq!(shown(&[40])[2], "40.0000");
    assert_eq!(quartile(&[], 2), None);
    let thirds = [
        Index::new(points("1"), points("3")).unwrap(),
        Index::new(points("1"), points("2")).unwrap(),
    ];
    let middle = Index::new(points("5"), points("12"));
    assert_eq!(quartile(&thirds, 2), middle);
}
