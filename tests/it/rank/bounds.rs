//! The ranks still possible contain every way in which the open criteria can end, and are
//! reached.

use std::collections::BTreeMap;

use parindex::analysis::rank::{
    Label, Options, PastCuts, PastCutsUse, RankBounds, Ranking, Sets, Ties, Unit,
};
use parindex::model::{Kind, NotApplicable, Part, Points, Scorecard, ScoredBy, WithoutSurvey};
use proptest::prelude::*;

use super::agreement::criterion;

/// A unit of five criteria: two of its own, a survey, a bonus and a penalty.
fn scorecard() -> impl Strategy<Value = Scorecard> {
    let score = || prop::option::weighted(0.75, 0..5_u32);
    let scores = (score(), score(), score(), score(), score());
    (scores, prop::bool::weighted(0.85)).prop_map(
        |((one, two, survey, bonus, penalty), applies)| Scorecard {
            criteria: vec![
                criterion("1", Kind::Main, ScoredBy::Body, one, true),
                criterion("2", Kind::Main, ScoredBy::Body, two, applies),
                criterion("3", Kind::Main, ScoredBy::Survey, survey, true),
                criterion("4", Kind::Bonus, ScoredBy::Body, bonus, true),
                criterion("5", Kind::Penalty, ScoredBy::Body, penalty, true),
            ],
            ..Scorecard::default()
        },
    )
}

fn unit(at: usize, scorecard: &Scorecard) -> Unit {
    let name = format!("Đơn vị {at}");
    let label = Label {
        unit: name.clone(),
        key: name.clone(),
        order: name,
        ..Label::default()
    };
    Unit::new(scorecard, None, label, &Sets::default())
}

fn ranking(scorecards: &[Scorecard], ties: Ties) -> Ranking {
    let units: Vec<Unit> = scorecards
        .iter()
        .enumerate()
        .map(|(at, one)| unit(at, one))
        .collect();
    let options = Options {
        ties,
        coverage: 100,
        ..Options::default()
    };
    Ranking::new(&units, None, &[], &options)
}

/// The open criteria: unit, place, whether it is a penalty.
fn open(scorecards: &[Scorecard]) -> Vec<(usize, usize, bool)> {
    let mut open = Vec::new();
    for (unit, scorecard) in scorecards.iter().enumerate() {
        for (at, criterion) in scorecard.criteria.iter().enumerate() {
            let leaf = criterion.leaf().unwrap();
            if leaf.not_applicable.is_none() && leaf.scores.current().is_none() {
                open.push((unit, at, criterion.kind == Kind::Penalty));
            }
        }
    }
    open
}

/// The best and the worst rank of each unit.
type Reached = BTreeMap<usize, (usize, usize)>;

fn widen(reached: &mut Reached, unit: usize, rank: usize) {
    let range = reached.entry(unit).or_insert((rank, rank));
    *range = (range.0.min(rank), range.1.max(rank));
}

/// The ranks that are reached: by unit, and by unit where an open criterion turned out worst
/// or best for it.
fn reached(scorecards: &[Scorecard], ties: Ties) -> (Reached, [Reached; 2]) {
    let open = open(scorecards);
    let (mut all, mut where_worst, mut where_best) =
        (Reached::new(), Reached::new(), Reached::new());
    let mut ends = vec![0_u32; open.len()];
    loop {
        let mut filled = scorecards.to_vec();
        for ((unit, at, _), end) in open.iter().zip(&ends) {
            if let Part::Leaf(leaf) = &mut filled[*unit].criteria[*at].part {
                leaf.scores.appraised = Some(Points::from_whole(2 * end));
            }
        }
        let ranking = ranking(&filled, ties);
        for one in &ranking.blocks[0].units {
            let unit: usize = one.unit.strip_prefix("Đơn vị ").unwrap().parse().unwrap();
            widen(&mut all, unit, one.rank);
            for (criterion, ((of, _, penalty), end)) in open.iter().zip(&ends).enumerate() {
                let best = if *penalty { 0 } else { 2 };
                if *of == unit && *end == best {
                    widen(&mut where_best, criterion, one.rank);
                } else if *of == unit && *end == 2 - best {
                    widen(&mut where_worst, criterion, one.rank);
                }
            }
        }
        let Some(next) = ends.iter().position(|end| *end < 2) else {
            return (all, [where_worst, where_best]);
        };
        ends[next] += 1;
        ends[..next].fill(0);
    }
}

fn bounds(ranking: &Ranking) -> BTreeMap<usize, RankBounds> {
    let block = &ranking.blocks[0];
    let ranked = block.units.iter().map(|one| (&one.unit, &one.bounds));
    let others = block.unranked.iter().map(|one| (&one.unit, &one.bounds));
    let number = |name: &String| name.strip_prefix("Đơn vị ").unwrap().parse().unwrap();
    let known = ranked.chain(others);
    known
        .filter_map(|(name, bounds)| Some((number(name), bounds.clone()?)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn bounds_contain_every_end_and_are_reached(
        scorecards in prop::collection::vec(scorecard(), 2..4),
        (convention, rescale) in (any::<bool>(), any::<bool>()),
        ties in prop::sample::select(vec![Ties::Standard, Ties::Modified, Ties::Dense]),
    ) {
        let scorecards: Vec<Scorecard> = scorecards.into_iter().map(|one| Scorecard {
            not_applicable: Some(if convention { NotApplicable::Exclude } else { NotApplicable::RescaleAppraised }),
            without_survey: rescale.then_some(WithoutSurvey::Rescale),
            ..one
        }).collect();
        let open = open(&scorecards);
        prop_assume!(!open.is_empty() && open.len() <= 6);
        let bounds = bounds(&ranking(&scorecards, ties));
        let (reached, [where_worst, where_best]) = reached(&scorecards, ties);
        for (unit, (best, worst)) in reached {
            let own = &bounds[&unit];
            prop_assert!(own.best <= best && worst <= own.worst, "{unit}: {own:?} {best} {worst}");
            // Between the three ends that are tried, dense ranks may miss a tie.
            if ties == Ties::Dense {
                continue;
            }
            prop_assert_eq!((own.best, own.worst), (best, worst), "{}", unit);
            for (at, (of, criterion, _)) in open.iter().enumerate() {
                if *of == unit {
                    let code = &scorecards[unit].criteria[*criterion].code;
                    let decides = where_worst[&at].0 > best || where_best[&at].1 < worst;
                    prop_assert_eq!(own.deciding.contains(code), decides, "{} {}", unit, code);
                }
            }
        }
    }
}

#[test]
fn nothing_open_has_no_bounds() {
    let closed = |score| Scorecard {
        criteria: vec![criterion(
            "1",
            Kind::Main,
            ScoredBy::Body,
            Some(score),
            true,
        )],
        ..Scorecard::default()
    };
    assert!(bounds(&ranking(&[closed(1), closed(2)], Ties::Standard)).is_empty());
}

#[test]
fn positions_count_ties_and_small_blocks() {
    let one = |score| Scorecard {
        criteria: vec![criterion(
            "1",
            Kind::Main,
            ScoredBy::Body,
            Some(score),
            true,
        )],
        ..Scorecard::default()
    };
    let ranking = ranking(&[one(4), one(3), one(3), one(1), one(0)], Ties::Standard);
    let block = &ranking.blocks[0];
    let shown: Vec<String> = block
        .units
        .iter()
        .map(|unit| {
            let place = &unit.position;
            let share = place.percentile.unwrap().text(parindex::lang::Lang::En, 2);
            let missing = unit.to_median.unwrap();
            format!(
                "{} {} {} {share} {:?} {missing}",
                place.above, place.equal, place.below, place.quartile
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "0 0 4 100.00 Some(1) -1",
            "1 1 2 75.00 Some(1) 0",
            "1 1 2 75.00 Some(1) 0",
            "3 0 1 25.00 Some(3) 2",
            "4 0 0 0.00 Some(4) 3",
        ]
    );
    assert_eq!(
        block.median.unwrap().text(parindex::lang::Lang::En, 2),
        "75.00"
    );
}

/// A unit whose criteria have a self-score each, and an appraised score or none.
fn scored(own: &[u32], appraised: &[Option<u32>]) -> Scorecard {
    let criteria = own.iter().zip(appraised).enumerate();
    let criteria = criteria.map(|(at, (own, appraised))| {
        let code = (at + 1).to_string();
        let mut one = criterion(&code, Kind::Main, ScoredBy::Body, *appraised, true);
        if let Part::Leaf(leaf) = &mut one.part {
            leaf.scores.self_score = Some(Points::from_whole(*own));
        }
        one
    });
    Scorecard {
        criteria: criteria.collect(),
        ..Scorecard::default()
    }
}

/// Every self-score ends between the most that was taken and the most that was added in past
/// years: by the unit itself, else by any unit.
#[test]
fn past_cuts_are_expected_again() {
    let mut cuts = PastCuts::default();
    cuts.add("Đơn vị 0", &scored(&[4, 2], &[Some(2), Some(3)]));
    cuts.add("Đơn vị 1", &scored(&[4, 2], &[Some(3), Some(2)]));
    assert_eq!(cuts.tables(), 2);
    let now = [
        scored(&[4, 3], &[None, None]),
        scored(&[4, 2], &[None, None]),
        scored(&[1, 1], &[None, Some(1)]),
    ];
    let mut used = PastCutsUse::default();
    let units: Vec<Unit> = now
        .iter()
        .enumerate()
        .map(|(at, scorecard)| {
            let mut unit = unit(at, scorecard);
            used = used.plus(unit.expect_cuts(scorecard, None, &cuts));
            unit
        })
        .collect();
    assert_eq!((used.known, used.unknown), (5, 0));
    let ends: Vec<(String, String)> = units
        .iter()
        .map(|unit| {
            let ends = unit.ends.unwrap();
            let shown = |points: parindex::model::Fraction| points.round(2).to_string();
            (shown(ends.worst.points), shown(ends.best.points))
        })
        .collect();
    // 4 − 2 + 3 to 4 + 3 + 1; 4 − 1 + 2 to 6; 1 − 2, which is 0, + 1 to 2.
    let expected = [("5", "8"), ("5", "6"), ("1", "2")];
    assert_eq!(
        ends,
        expected.map(|(low, high)| (low.to_owned(), high.to_owned()))
    );
    let options = Options {
        coverage: 100,
        ..Options::default()
    };
    let bounds = bounds(&Ranking::new(&units, None, &[], &options));
    let shown: Vec<_> = bounds.values().map(|one| (one.best, one.worst)).collect();
    assert_eq!(shown, [(1, 2), (1, 2), (3, 3)]);
    let codes = |unit: usize| {
        bounds[&unit]
            .deciding
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(0), ["1", "2"]);
    // Another standard is another criterion: nothing is known of it.
    let mut other = scored(&[3], &[None]);
    if let Part::Leaf(leaf) = &mut other.criteria[0].part {
        leaf.standard = Points::from_whole(5);
    }
    let mut unit = unit(3, &other);
    assert_eq!(unit.expect_cuts(&other, None, &cuts).unknown, 1);
    assert!(unit.ends.unwrap().is_final());
}
