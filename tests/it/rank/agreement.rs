//! `plan` and `rank` give a unit the same rank, whatever units it is among.

use parindex::analysis::plan::rank_goal::OtherUnits;
use parindex::analysis::rank::{Label, Options, Ranking, Sets, Unit};
use parindex::model::{
    Code, Criterion, Kind, Leaf, NotApplicable, Part, Points, Proof, Scorecard, ScoredBy, Scores,
    Task,
};
use parindex::vocab::fold::fold;
use proptest::prelude::*;

/// A criterion with standard points, and a score or none.
pub(super) fn criterion(
    code: &str,
    kind: Kind,
    by: ScoredBy,
    score: Option<u32>,
    applies: bool,
) -> Criterion {
    Criterion {
        code: Code::new(code).unwrap(),
        name: code.into(),
        kind,
        cap: None,
        task: Task::default(),
        proof: Proof::default(),
        part: Part::Leaf(Box::new(Leaf {
            standard: Points::from_whole(4),
            scores: Scores {
                appraised: score.filter(|_| applies).map(Points::from_whole),
                ..Scores::default()
            },
            not_applicable: (!applies).then(|| "không có".into()),
            credited: None,
            previous_not_applicable: None,
            scored_by: by,
            rule: None,
            declared: None,
            evidence: Vec::new(),
            explanation: None,
        })),
    }
}

fn scorecard() -> impl Strategy<Value = Scorecard> {
    let score = || prop::option::weighted(0.85, 0..5_u32);
    let survey = prop::option::weighted(0.3, 0..5_u32);
    let block = prop::sample::select(vec!["Sở, ngành", "sở  ngành", "SỞ NGÀNH", "Huyện"]);
    let scores = (score(), score(), survey, score(), score());
    let applies = prop::bool::weighted(0.85);
    (scores, applies, block, any::<bool>()).prop_map(
        |((one, two, survey, bonus, penalty), applies, block, rescale)| Scorecard {
            block: Some(block.into()),
            not_applicable: Some(if rescale {
                NotApplicable::RescaleAppraised
            } else {
                NotApplicable::Exclude
            }),
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
    let name = format!("Đơn vị {at:02}");
    let label = Label {
        key: name.clone(),
        order: name.clone(),
        block_key: fold(scorecard.block.as_deref().unwrap()),
        unit: name,
        ..Label::default()
    };
    Unit::new(scorecard, None, label, &Sets::default())
}

proptest! {
    #[test]
    fn plan_and_rank_agree(scorecards in prop::collection::vec(scorecard(), 1..8)) {
        let units: Vec<Unit> = scorecards.iter().enumerate().map(|(at, one)| unit(at, one)).collect();
        let options = Options { coverage: 100, ..Options::default() };
        let ranking = Ranking::new(&units, None, &[], &options);
        for (at, own) in units.iter().enumerate() {
            let mut others = units.clone();
            others.remove(at);
            let among = OtherUnits::new(own, &others, &[]);
            let place = among.place(&scorecards[at]).unwrap();
            let ranked = ranking.blocks.iter().flat_map(|block| {
                block.units.iter().map(move |unit| (block, unit))
            });
            let ranked = ranked.into_iter().find(|(_, one)| one.unit == own.label.unit);
            prop_assert_eq!(place.rank, ranked.map(|(_, one)| one.rank), "{}", own.label.unit);
            if let Some((block, _)) = ranked {
                prop_assert_eq!(among.units(), block.units.len());
                prop_assert_eq!(among.survey, block.survey);
                // The points that a rank needs give this rank.
                prop_assert!(place.best <= place.worst);
            }
        }
    }
}
