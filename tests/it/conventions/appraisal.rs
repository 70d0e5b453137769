//! The comparison of the rounds of appraisal.

use parindex::analysis::appraisal::Appraisal;
use parindex::lang::Lang;
use parindex::model::{Code, Scorecard};
use parindex::report::document::Block;
use parindex::report::score::{self, Answer, By, View};

use super::{points, table};
use crate::load;

fn year(year: u16, rows: &[&str]) -> Scorecard {
    table(&format!("year: {year}"), rows)
}

fn new() -> Scorecard {
    year(
        2024,
        &[
            "{code: '1', name: Kế hoạch, standard: 2, self: 2, appraised_first: 1.5, appraised: 1.75}",
            "{code: '2', name: Tuyên truyền, standard: 2, self: 2, appraised_first: 0.5, appraised: 1, explanation: Chưa có báo cáo}",
            "{code: '3', name: Kiểm tra, standard: 2, self: 1, appraised: 1.5}",
            "{code: '4', name: Báo cáo, standard: 2, self: 1}",
            "{code: '5', name: Khảo sát, standard: 2, scored_by: survey, appraised: 1}",
        ],
    )
}

#[test]
fn the_largest_cut_is_first() {
    let appraisal = Appraisal::new(&new(), &[]);
    let cuts: Vec<(&str, String)> = appraisal
        .criteria
        .iter()
        .map(|one| (one.code.as_str(), one.rounds.cut.unwrap().to_string()))
        .collect();
    let expected = [("2", "1"), ("1", "0.25"), ("3", "-0.5")];
    assert_eq!(cuts, expected.map(|(code, cut)| (code, cut.to_owned())));
    let total = appraisal.total;
    assert_eq!(total.own, Some(points("5")));
    assert_eq!(total.appraised, Some(points("4.25")));
    assert_eq!(total.cut, Some(points("0.75")));
    assert_eq!(total.appraised_first, None, "one has no first round");
}

#[test]
fn cut_in_every_year_under_the_same_name() {
    let old = year(
        2023,
        &[
            "{code: '1', name: 'kế  hoạch', standard: 2, self: 2, appraised: 1}",
            "{code: '2', name: Cải cách thể chế, standard: 2, self: 2, appraised: 1}",
        ],
    );
    let older = year(
        2022,
        &[
            "{code: '1', name: Kế hoạch, standard: 2, self: 2, appraised_first: 1.9}",
            "{code: '2', name: Tuyên truyền, standard: 2, self: 2, appraised: 0}",
        ],
    );
    let appraisal = Appraisal::new(&new(), &[old.clone(), older]);
    assert_eq!(appraisal.years, [Some(2024), Some(2023), Some(2022)]);
    let [one] = &appraisal.cut_every_year[..] else {
        panic!("{appraisal:?}");
    };
    assert_eq!(one.code.as_str(), "1");
    assert_eq!(one.cuts, ["0.25", "1", "0.1"].map(points));
    let renamed: Vec<&str> = appraisal.renamed.iter().map(Code::as_str).collect();
    assert_eq!(renamed, ["2"]);
    let uncut = year(
        2021,
        &["{code: '1', name: Kế hoạch, standard: 2, self: 1, appraised: 1}"],
    );
    let appraisal = Appraisal::new(&new(), &[old, uncut]);
    assert!(appraisal.cut_every_year.is_empty() && appraisal.renamed.is_empty());
}

#[test]
fn a_file_of_another_body_is_named() {
    let named = |unit: &str, scorecard: Scorecard| Scorecard {
        unit: Some(unit.into()),
        ..scorecard
    };
    let cut = "{code: '1', name: Kế hoạch, standard: 2, self: 2, appraised: 1}";
    let own = named("Sở Y tế", year(2024, &[cut]));
    let same = named("SỞ Y  TẾ", year(2023, &[cut]));
    let other = named("Sở Nội vụ", year(2022, &[cut]));
    let of = |earlier: &[Scorecard]| Appraisal::new(&own, earlier).other_bodies;
    assert_eq!(of(std::slice::from_ref(&same)), [""; 0]);
    assert_eq!(
        of(&[same.clone(), other.clone(), other.clone()]),
        ["Sở Nội vụ"]
    );
    let earlier = [same, other];
    let view = View {
        depth: None,
        by: Some(By::Appraisal),
        folded: false,
        proofs: false,
    };
    for (lang, name) in [
        (Lang::Vi, "tên đơn vị khác (“Sở Nội vụ”)"),
        (Lang::En, "another unit (“Sở Nội vụ”)"),
    ] {
        let document = score::document(&Answer::with_earlier(&own, &earlier), lang, &view);
        let notes = document.blocks.into_iter().filter_map(|block| match block {
            Block::Table(table) => Some(table.notes),
            Block::Facts(_) | Block::Heading(_) | Block::Paragraph(_) | Block::Chart(_) => None,
        });
        assert_eq!(
            notes.flatten().filter(|note| note.contains(name)).count(),
            1
        );
    }
}

#[test]
fn both_rounds_of_a_sheet_are_read() {
    let csv =
        "STT,Tiêu chí,Điểm chuẩn,Tự chấm,Thẩm định lần 1,Thẩm định lần 2\n1,Kế hoạch,2,2,1,1.5\n";
    let scorecard = load::bytes("so.csv", csv.as_bytes()).scorecard();
    let scores = &scorecard.criteria[0].leaf().unwrap().scores;
    assert_eq!(scores.appraised_first, Some(points("1")));
    assert_eq!(scores.appraised, Some(points("1.5")));
    assert_eq!(scores.current(), Some(points("1.5")));
}
