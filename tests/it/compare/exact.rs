//! The parts of a change add up to it, in the total and in each field, for any two
//! years.

use parindex::analysis::compare::{Comparison, Crosswalk, Entry, NodeScore, Parts, Year, compare};
use parindex::input::limits::Limits;
use parindex::input::yaml::read_crosswalk;
use parindex::model::{Criterion, Kind, Part, Points, Scorecard, Scores};
use parindex::source::Files;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::arbitrary;

fn year(scorecard: Scorecard) -> Year {
    Year {
        file: "so.yaml".to_owned(),
        scorecard,
    }
}

/// Returns the next year of a scorecard; each number decides the change of one leaf.
fn changed(criteria: &mut Vec<Criterion>, ops: &mut impl Iterator<Item = u8>) {
    let mut gone = Vec::new();
    let many = criteria.len() > 1;
    for (at, criterion) in criteria.iter_mut().enumerate() {
        let leaf = match &mut criterion.part {
            Part::Group(children) => {
                changed(children, ops);
                continue;
            }
            Part::Leaf(leaf) => leaf,
            Part::Task | Part::Tracked(_) => continue,
        };
        match ops.next().unwrap_or_default() {
            1 => leaf.standard = leaf.standard + Points::from_whole(1),
            2 => leaf.scores = Scores::default(),
            3 => criterion.name = "Tên khác hẳn".into(),
            4 => {
                leaf.not_applicable = Some("Không có".into());
                leaf.scores = Scores::default();
            }
            5 if many && gone.is_empty() => gone.push(at),
            6 => leaf.scores.appraised = Some(leaf.standard),
            7 => leaf.standard = Points::ZERO,
            _ => {}
        }
    }
    for at in gone {
        criteria.remove(at);
    }
    // Codes that now mean another criterion.
    if many && ops.next() == Some(8) {
        let last = criteria.len() - 1;
        let code = criteria[0].code.clone();
        criteria[0].code = std::mem::replace(&mut criteria[last].code, code);
    }
}

/// Generates a crosswalk of any criteria of both years, including several to several.
fn picked(old: &Scorecard, new: &Scorecard, picks: &[(usize, usize)]) -> Crosswalk {
    let code = |scorecard: &Scorecard, at: usize| {
        let nodes = scorecard.walk().filter(|(_, one)| one.kind == Kind::Main);
        let codes: Vec<_> = nodes.map(|(_, one)| one.code.clone()).collect();
        codes.into_iter().nth(at).into_iter().collect::<Vec<_>>()
    };
    let entries = picks.iter().map(|&(one, other)| Entry {
        old: code(old, one),
        new: code(new, other),
    });
    Crosswalk {
        entries: entries.collect(),
    }
}

fn points(mark: Option<&NodeScore>) -> Points {
    mark.map_or(Points::ZERO, |mark| mark.points)
}

fn assert_exact(comparison: &Comparison) -> Result<(), TestCaseError> {
    for step in &comparison.steps {
        let totals = [step.old, step.new].map(|at| comparison.years[at].total.points);
        prop_assert_eq!(step.parts.sum(), totals[1] - totals[0]);
        prop_assert_eq!(step.parts.moved, Points::ZERO);
        for field in &step.fields {
            let change = points(field.new.as_ref()) - points(field.old.as_ref());
            prop_assert_eq!(field.parts.sum(), change);
        }
        let parts: [fn(&Parts) -> Points; 7] = [
            |parts| parts.real,
            |parts| parts.standards,
            |parts| parts.moved,
            |parts| parts.added,
            |parts| parts.dropped,
            |parts| parts.not_applicable,
            |parts| parts.unscored,
        ];
        for part in parts {
            let sum: Points = step.fields.iter().map(|field| part(&field.parts)).sum();
            prop_assert_eq!(sum, part(&step.parts));
        }
        let comparability = &step.comparability;
        prop_assert!(comparability.like_for_like <= comparability.matched);
        prop_assert!(comparability.matched <= comparability.standard);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_parts_add_up_to_the_change(
        first in arbitrary::scorecard(),
        other in arbitrary::scorecard(),
        ops in vec(0..9_u8, 40),
        picks in vec((0..9_usize, 0..9_usize), 0..4),
    ) {
        let mut second = first.clone();
        changed(&mut second.criteria, &mut ops.into_iter());
        let crosswalk = picked(&first, &second, &picks);
        let years = [first, second, other].map(year);
        assert_exact(&compare(&years, &[crosswalk]))?;
    }

    #[test]
    fn no_text_breaks_the_reader_of_crosswalks(text in "(format|old|new|matches|confirmed|- |[\\[\\]{}:,\\n \"0-9.a-zđ])*") {
        let (mut files, mut diagnostics) = (Files::default(), Vec::new());
        let read = read_crosswalk("a.yaml", text.as_bytes(), &Limits::default(), &mut files, &mut diagnostics);
        prop_assert!(read.is_some() || !diagnostics.is_empty());
    }

    #[test]
    fn a_year_against_itself_changes_nothing(scorecard in arbitrary::scorecard()) {
        let comparison = compare(&[year(scorecard.clone()), year(scorecard)], &[]);
        let step = &comparison.steps[0];
        prop_assert_eq!(step.parts, Parts::default());
        prop_assert_eq!(step.comparability.matched, step.comparability.standard);
        prop_assert!(!step.comparability.broken);
        prop_assert!(step.set.is_empty() && step.proposals.is_empty());
        prop_assert!(step.ranked.iter().all(|one| one.rank == 1));
    }
}
