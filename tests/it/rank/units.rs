//! Names that changed do not change figures.

use parindex::analysis::compare::{MeanKind, Year, predecessors};
use parindex::analysis::rank::{Options, Ranking, Unit};
use parindex::model::units::{FormerUnit, NameInYear, Relation, Since, UnitChange, UnitHistory};
use parindex::model::{Index, Points, Scorecard};
use parindex::vocab::fold::{fold, spelling_key};
use proptest::prelude::*;

use super::units;

fn since(year: u16) -> Since {
    Since {
        year,
        month: Some(7),
        day: Some(1),
    }
}

fn change(new: &[&str], from: &[&str], year: u16, relation: Relation) -> UnitChange {
    UnitChange {
        new: new.iter().map(|name| (*name).into()).collect(),
        from: from
            .iter()
            .map(|name| FormerUnit {
                unit: (*name).into(),
                weight: None,
            })
            .collect(),
        since: since(year),
        relation,
    }
}

/// The units of a year, with their names as a file has them.
fn of_year(units: &[Unit], year: u16, name: impl Fn(usize, &str) -> String) -> Vec<Unit> {
    let named = units.iter().enumerate().map(|(at, unit)| {
        let mut unit = unit.clone();
        unit.year = Some(year);
        unit.label.unit = name(at, &unit.label.unit);
        unit.label.key = spelling_key(&unit.label.unit);
        unit.label.order = fold(&unit.label.unit);
        unit
    });
    named.collect()
}

/// The figures of a ranking, in its order.
fn figures(ranking: &Ranking) -> Vec<String> {
    let units = ranking.blocks.iter().flat_map(|block| &block.units);
    let shown = units.map(|unit| {
        format!(
            "{} {:?} {:?} {:?} {:?} {:?}",
            unit.rank, unit.points, unit.index, unit.previous_rank, unit.change, unit.to_next_up
        )
    });
    shown.collect()
}

proptest! {
    #[test]
    fn a_file_that_only_renames_gives_the_figures_of_plain_names(
        last in units(), now in units(), renamed in prop::collection::vec(any::<bool>(), 12)
    ) {
        let new_name = |at: usize, name: &str| {
            if renamed[at] { format!("{name} mới") } else { name.to_owned() }
        };
        let plain = |_: usize, name: &str| name.to_owned();
        let changes = now.iter().enumerate().filter(|(at, _)| renamed[*at]).map(|(at, unit)| {
            let old = &unit.label.unit;
            change(&[&new_name(at, old)], &[old], 2025, Relation::Renamed)
        });
        let history = UnitHistory::new(changes.collect());
        let last = of_year(&last, 2024, plain);
        let rank = |now: &[Unit], units: UnitHistory| {
            let options = Options { units, ..Options::default() };
            figures(&Ranking::new(now, None, &last, &options))
        };
        let expected = rank(&of_year(&now, 2025, plain), UnitHistory::default());
        let found = rank(&of_year(&now, 2025, new_name), history);
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_split_and_a_merger_bring_the_body_and_its_sum_back(
        parts in prop::collection::vec((0u32..20, 20u32..40), 2..6)
    ) {
        let names: Vec<String> = (0..parts.len()).map(|at| format!("Xã {at}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let whole = "Xã Hòa Lộc";
        let mut merger = change(&[whole], &names, 2026, Relation::Merged);
        for (one, (_, maximum)) in merger.from.iter_mut().zip(&parts) {
            one.weight = Some(Points::from_whole(*maximum));
        }
        let split = change(&names, &[whole], 2025, Relation::Split);
        let history = UnitHistory::new(vec![merger, split]);
        let lineage = history.lineage(whole, 2024, 2026).unwrap();
        prop_assert_eq!(lineage.predecessors.len(), 1);
        prop_assert_eq!(lineage.predecessors[0].unit.as_str(), whole);
        prop_assert_eq!(lineage.changes.len(), 2);
        // The weighted mean of the parts is the index of their sum.
        let year = |name: &str, year, scored: u32, maximum: u32| Year {
            file: String::new(),
            scorecard: scorecard(name, year, scored, maximum),
        };
        let former = names.iter().zip(&parts);
        let former: Vec<Year> =
            former.map(|(name, (scored, maximum))| year(name, 2025, *scored, *maximum)).collect();
        let [scored, maximum]: [u32; 2] =
            [parts.iter().map(|one| one.0).sum(), parts.iter().map(|one| one.1).sum()];
        let newest = year(whole, 2026, scored, maximum);
        let all = predecessors(&newest, &former, &history, Some(MeanKind::Weighted)).unwrap();
        let sum = Index::new(Points::from_whole(scored), Points::from_whole(maximum)).unwrap();
        let mean = all.mean.unwrap();
        prop_assert_eq!(mean.index, sum);
        prop_assert_eq!(mean.change, Some(Points::ZERO));
    }
}

/// A table with one criterion.
fn scorecard(name: &str, year: u16, scored: u32, maximum: u32) -> Scorecard {
    let text = format!(
        "unit: {name}\nyear: {year}\ncriteria: [{{code: \"1\", name: A, standard: {maximum}, self: {scored}}}]\n"
    );
    crate::load::yaml(&text).scorecard()
}

#[test]
fn a_name_means_the_body_that_has_it_at_the_end_of_a_year() {
    let history = UnitHistory::new(vec![
        change(
            &["Sở Xây dựng"],
            &["Sở Xây dựng", "Sở Giao thông"],
            2025,
            Relation::Merged,
        ),
        change(&["Sở Số"], &["Sở Thông tin"], 2025, Relation::Renamed),
        change(&["Sở Dữ liệu"], &["sở  số"], 2026, Relation::Renamed),
        change(&["Xã B", "Xã C"], &["Xã A"], 2025, Relation::Split),
        change(&[], &["Huyện D"], 2025, Relation::Abolished),
        change(&["Sở Giao thông"], &[], 2027, Relation::Founded),
        change(&["Sở E"], &["Sở F"], 2025, Relation::Part),
    ]);
    for (name, year, meaning) in [
        ("Sở Giao thông", 2024, "Sở Giao thông"),
        ("Sở Giao thông", 2025, "Sở Xây dựng"),
        ("Sở Giao thông", 2027, "Sở Giao thông"),
        ("Sở Xây dựng", 2025, "Sở Xây dựng"),
        ("SỞ THÔNG TIN", 2025, "Sở Số"),
        ("Sở Thông tin", 2026, "Sở Dữ liệu"),
        ("Xã A", 2025, "Xã A"),
    ] {
        assert_eq!(
            history.current_name(name, Some(year)),
            meaning,
            "{name} {year}"
        );
    }
    let ended = |name: &str| match history.name_in(name, 2025) {
        NameInYear::Ended { heirs, .. } => heirs.len(),
        _ => usize::MAX,
    };
    assert_eq!((ended("Xã A"), ended("Huyện D")), (2, 0));
    let same = |old: &str, new: &str| history.are_same((new, Some(2025)), (old, Some(2024)));
    assert_eq!(same("Sở Xây dựng", "Sở Xây dựng"), Some(false));
    assert_eq!(same("Sở Thông tin", "Sở Số"), Some(true));
    assert_eq!(same("Sở Nội vụ", "Sở Nội vụ"), None);
    assert_eq!(same("Xã A", "Xã B"), Some(false));
    let former = |name: &str| -> Vec<(String, bool)> {
        let lineage = history.lineage(name, 2024, 2026).unwrap();
        let former = lineage.predecessors.into_iter();
        former
            .map(|one| (one.unit.to_string(), one.whole))
            .collect()
    };
    let named = |name: &str, whole| (name.to_owned(), whole);
    assert_eq!(former("Sở Dữ liệu"), [named("Sở Thông tin", true)]);
    assert_eq!(former("Xã C"), [named("Xã A", false)]);
    // A body that takes over functions continues, and so does the one that gives them.
    assert_eq!(former("Sở E"), [named("Sở E", true), named("Sở F", false)]);
    assert_eq!(former("Sở F"), [named("Sở F", false)]);
    assert!(history.lineage("Sở Nội vụ", 2024, 2026).is_none());
    assert_eq!(history.began_in("Sở Số", 2025), None);
    assert_eq!(history.began_in("Sở Xây dựng", 2025), Some(since(2025)));
}
