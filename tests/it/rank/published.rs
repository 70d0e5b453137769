//! Ranks that provinces have published: Thanh Hóa 2023 (decision 600/QĐ-UBND)
//! and Kiên Giang 2018.

use parindex::analysis::rank::{Ranking, Ties};

use super::{ranking, unit};

fn rows(ranking: &Ranking) -> Vec<(String, usize, String, String)> {
    let rows = ranking.blocks.iter().flat_map(|block| {
        block.units.iter().map(move |unit| {
            let index = unit.index.percent(2).to_string();
            let block = block.block.clone().unwrap();
            (block, unit.rank, unit.unit.clone(), index)
        })
    });
    rows.collect()
}

#[test]
fn a_unit_with_criteria_that_do_not_apply_is_ranked_by_its_index() {
    // The Ban Dân tộc has 68.32 points of 84.
    let units = [
        unit("Ban Dân tộc", "Sở", "68.32", "84"),
        unit("BQL Khu kinh tế Nghi Sơn", "Sở", "91.651", "100"),
        unit("Sở Công Thương", "Sở", "92.83", "100"),
        unit("Sở Giao thông Vận tải", "Sở", "91.86", "100"),
        unit("Mường Lát", "Huyện", "86.09", "100"),
        unit("TP Thanh Hóa", "Huyện", "91.46", "100"),
        unit("Đông Sơn", "Huyện", "92.15", "100"),
        unit("Hoằng Hóa", "Huyện", "91.92", "100"),
    ];
    let expected = [
        ("Huyện", 1, "Đông Sơn", "92.15"),
        ("Huyện", 2, "Hoằng Hóa", "91.92"),
        ("Huyện", 3, "TP Thanh Hóa", "91.46"),
        ("Huyện", 4, "Mường Lát", "86.09"),
        ("Sở", 1, "Sở Công Thương", "92.83"),
        ("Sở", 2, "Sở Giao thông Vận tải", "91.86"),
        ("Sở", 3, "BQL Khu kinh tế Nghi Sơn", "91.65"),
        ("Sở", 4, "Ban Dân tộc", "81.33"),
    ];
    let expected = expected.map(|(block, rank, unit, index)| {
        (block.to_owned(), rank, unit.to_owned(), index.to_owned())
    });
    assert_eq!(rows(&ranking(&units, Ties::Standard)), expected);
}

#[test]
fn two_districts_share_the_first_rank() {
    let units = [
        unit("VP UBND tỉnh", "so", "98", "100"),
        unit("Cục Thuế", "nganh doc", "92", "100"),
        unit("Vĩnh Thuận", "huyen", "86.5", "100"),
        unit("Hòn Đất", "huyen", "91", "100"),
        unit("Châu Thành", "huyen", "91", "100"),
    ];
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
    assert_eq!(of(Ties::Standard)[0], named([1, 1, 3]));
    assert_eq!(of(Ties::Dense)[0], named([1, 1, 2]));
    assert_eq!(of(Ties::Modified)[0], named([2, 2, 3]));
    let alone = of(Ties::Standard);
    assert_eq!(alone[1], [("Cục Thuế".to_owned(), 1)]);
    assert_eq!(alone[2], [("VP UBND tỉnh".to_owned(), 1)]);
}
