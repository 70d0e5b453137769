//! Ranks that provinces have published: Thanh Hóa 2023 (decision 600/QĐ-UBND)
//! and Kiên Giang 2018.

use parindex::analysis::rank::{Ranking, Ties, Unit};
use parindex::lang::Lang;

use super::{points, ranking, unit};

/// Returns the rows under the heading of a published table.
fn published(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

fn rows(ranking: &Ranking) -> Vec<(String, usize, String, String)> {
    let rows = ranking.blocks.iter().flat_map(|block| {
        block.units.iter().map(move |unit| {
            let index = unit.index.unwrap().text(Lang::En, 2);
            let block = block.block.clone().unwrap().to_string();
            (block, unit.rank, unit.unit.clone(), index)
        })
    });
    rows.collect()
}

#[test]
fn a_unit_with_criteria_that_do_not_apply_is_ranked_by_its_index() {
    let table = published(include_str!("../../data/published/thanh_hoa_2023.csv"));
    let units: Vec<Unit> = table
        .iter()
        .map(|row| unit(&row[1], &row[0], &row[2], &row[6]))
        .collect();
    let found = rows(&ranking(&units, Ties::Standard));
    assert_eq!(found.len(), table.len());
    for (block, rank, unit, index) in found {
        let same = |row: &&Vec<String>| row[0] == block && row[1] == unit;
        let row = table.iter().find(same).unwrap();
        let printed = points(&row[3]).text(Lang::En, 2);
        assert_eq!(points(&index).text(Lang::En, 2), printed, "{unit}");
        // Not all units were published, but the order of the ranks is the same.
        let above = |one: &&Vec<String>| {
            let (theirs, own): (usize, usize) = (one[4].parse().unwrap(), row[4].parse().unwrap());
            one[0] == block && theirs < own
        };
        assert_eq!(rank, table.iter().filter(above).count() + 1, "{unit}");
    }
}

#[test]
fn two_districts_share_the_first_rank() {
    let table = published(include_str!("../../data/published/kien_giang_2018.csv"));
    let units: Vec<Unit> = table
        .iter()
        .map(|row| unit(&row[1], &row[0], &row[2], "100"))
        .collect();
    let of = |ties| {
        let ranking = ranking(&units, ties);
        let block = |block: &parindex::analysis::rank::Block| -> Vec<(String, usize)> {
            let units = block.units.iter();
            units.map(|unit| (unit.unit.clone(), unit.rank)).collect()
        };
        ranking.blocks.iter().map(block).collect::<Vec<_>>()
    };
    let named = |ranks: [usize; 3]| {
        let names = ["Châu Thành", "Hòn Đất", "Vĩnh Thuận"].map(str::to_owned);
        names.into_iter().zip(ranks).collect::<Vec<_>>()
    };
    let block_of = |ties, unit: &str| {
        let mut blocks = of(ties).into_iter();
        blocks.find(|block| block.iter().any(|(name, _)| name == unit))
    };
    for (ties, ranks) in [
        (Ties::Standard, [1, 1, 3]),
        (Ties::Dense, [1, 1, 2]),
        (Ties::Modified, [2, 2, 3]),
    ] {
        assert_eq!(block_of(ties, "Hòn Đất"), Some(named(ranks)));
    }
    for alone in ["Cục Thuế", "VP UBND tỉnh"] {
        let block = vec![(alone.to_owned(), 1)];
        assert_eq!(block_of(Ties::Standard, alone), Some(block));
    }
}
