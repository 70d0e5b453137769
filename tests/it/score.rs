//! The numbers of the Đắk Nông table, and the computation of totals and gaps.

use parindex::analysis::gaps::Gaps;
use parindex::analysis::leads::by_lead;
use parindex::analysis::totals::{Sums, Totals};
use parindex::lang::Lang;
use parindex::model::Points;
use parindex::report::document::Block;
use parindex::report::score::{Answer, View, document};
use smol_str::SmolStr;

use crate::load;

fn points(text: &str) -> Points {
    Points::new(text.parse().unwrap()).unwrap()
}

fn three(sums: &Sums) -> String {
    format!(
        "{} / {} / {}",
        sums.standard, sums.previous.points, sums.target.points
    )
}

/// Every figure in the published table.
pub(crate) fn assert_dak_nong(scorecard: &parindex::model::Scorecard, from: &str) {
    let totals = Totals::new(scorecard);
    let node = |code: &str| {
        three(
            &totals
                .nodes
                .iter()
                .find(|node| node.code.as_str() == code)
                .unwrap()
                .sums,
        )
    };
    assert_eq!(three(&totals.total), "15 / 1.65 / 15", "{from}");
    assert_eq!(
        totals.total.gaps.lost_previous,
        Some(points("13.35")),
        "{from}"
    );
    assert_eq!(
        totals.total.gaps.planned_gain,
        Some(points("13.35")),
        "{from}"
    );
    assert_eq!(node("1"), "5 / 1.25 / 5", "{from}");
    assert_eq!(node("2"), "1.5 / 0 / 1.5", "{from}");
    assert_eq!(node("3"), "1 / 0 / 1", "{from}");
    assert_eq!(node("4"), "7.5 / 0.4 / 7.5", "{from}");
    assert_eq!(node("4.2"), "5 / 0.4 / 5", "{from}");
    assert_eq!(totals.total.leaves, 13, "{from}");
    for code in ["1.3", "4.3"] {
        let node = totals
            .nodes
            .iter()
            .find(|node| node.code.as_str() == code)
            .unwrap();
        assert!(node.leaf && node.depth == 2, "{from}: {code}");
    }
    let leads: Vec<(Option<SmolStr>, String)> = by_lead(scorecard)
        .into_iter()
        .map(|unit| {
            (
                unit.lead,
                format!("{} / {}", unit.sums.standard, unit.sums.previous.points),
            )
        })
        .collect();
    let unit = |name: &str, sums: &str| (Some(name.into()), sums.to_owned());
    assert_eq!(
        leads,
        [
            unit("Văn phòng Sở", "5.5 / 1.25"),
            unit("Trung tâm TTKT& UDKHCN", "2 / 1"),
            unit("Các phòng, đơn vị trực thuộc", "9 / 0.4"),
            (None, "0.5 / 0".to_owned()),
        ],
        "{from}"
    );
}

#[test]
fn the_dak_nong_set_adds_up_to_the_totals_of_the_document() {
    for path in [
        "criteria/dak-nong-khcn-2023.yaml",
        "examples/dak-nong-khcn-2023.yaml",
    ] {
        let loaded = load::file(path);
        assert!(
            loaded.diagnostics.is_empty(),
            "{}",
            loaded.shown(parindex::lang::Lang::En)
        );
        assert_dak_nong(&loaded.scorecard(), path);
    }
}

const PARTLY: &str = r#"
criteria:
  - code: "1"
    name: Công tác chỉ đạo
    lead: Văn phòng Sở
    criteria:
      - {code: "1.1", name: Kế hoạch, standard: 2, previous: 1, target: 2, self: 1.5, appraised: 1}
      - {code: "1.2", name: Báo cáo, standard: 1, previous: 0.5, target: 1}
      - {code: "1.3", name: Kiểm tra, standard: 3, previous: 0, target: 2, self: 0, lead: Thanh tra}
"#;

#[test]
fn a_blank_is_not_a_zero() {
    let totals = Totals::new(&load::yaml(PARTLY).scorecard());
    let current = totals.total.current;
    assert_eq!(
        (current.points, current.upper()),
        (points("1"), points("2"))
    );
    assert_eq!((current.scored, current.leaves), (2, 3));
    let gaps = totals.total.gaps;
    assert_eq!(
        gaps.lost,
        Some(points("4")),
        "the unscored leaf loses nothing"
    );
    assert_eq!(gaps.to_target, Some(points("3")));
    assert_eq!(gaps.change, Some(points("0")));
    assert_eq!(current.index().unwrap().percent(2).to_string(), "16.67");
}

#[test]
fn a_leaf_without_a_lead_has_its_groups_lead() {
    let scorecard = load::yaml(PARTLY).scorecard();
    let units: Vec<_> = by_lead(&scorecard)
        .into_iter()
        .map(|unit| (unit.lead.unwrap(), unit.sums.leaves))
        .collect();
    assert_eq!(units, [("Văn phòng Sở".into(), 2), ("Thanh tra".into(), 1)]);
}

#[test]
fn what_does_not_apply_is_excluded_from_the_maximum() {
    let text = r#"
not_applicable: exclude
criteria:
  - {code: "1", name: Một, standard: 84, self: 68.32}
  - {code: "2", name: Hai, standard: 16, not_applicable: Đơn vị không có thủ tục hành chính}
"#;
    let total = Totals::new(&load::yaml(text).scorecard()).total;
    assert_eq!(
        (total.standard, total.current.maximum),
        (points("100"), points("84"))
    );
    assert_eq!(
        total.current.index().unwrap().percent(2).to_string(),
        "81.33"
    );
    assert!(total.current.is_complete());
}

#[test]
fn bonus_and_penalty_stay_outside_the_total() {
    let text = r#"
criteria:
  - {code: "1", name: Một, standard: 10, self: 8}
  - {code: "2", name: Điểm thưởng, kind: bonus, standard: 5, self: 2}
  - {code: "3", name: Điểm trừ, kind: penalty, standard: 3, self: 1}
"#;
    let totals = Totals::new(&load::yaml(text).scorecard());
    assert_eq!(
        (totals.total.standard, totals.total.current.points),
        (points("10"), points("8"))
    );
    assert_eq!((totals.bonus.len(), totals.penalty.len()), (1, 1));
}

/// A penalty subtracts points: the part that is not subtracted is not a loss, and its
/// target is not a gain. Its change is still reported.
#[test]
fn a_penalty_loses_nothing_by_being_small() {
    let text = r#"
criteria:
  - {code: "1", name: Một, standard: 10, self: 8}
  - {code: "2", name: Thưởng, kind: bonus, standard: 1, previous: 1, target: 1, self: 0.25}
  - code: "3"
    name: Điểm trừ
    kind: penalty
    standard: 1
    criteria:
      - {code: "3.1", name: Chậm báo cáo, standard: 1, previous: 1, target: 0.5, self: 0.25}
"#;
    let totals = Totals::new(&load::yaml(text).scorecard());
    assert_eq!(totals.bonus[0].sums.gaps.lost, Some(points("0.75")));
    for node in &totals.penalty {
        let only_change = Gaps {
            change: Some(points("-0.75")),
            ..Gaps::default()
        };
        assert_eq!(node.sums.gaps, only_change, "{}", node.code);
    }
}

#[test]
fn the_standard_of_a_bonus_is_its_cap() {
    let text = include_str!("../data/valid.yaml");
    let text = text.replace("kind: bonus\n", "kind: bonus\n    standard: 5\n");
    let totals = Totals::new(&load::yaml(&text).scorecard());
    assert_eq!(totals.bonus[0].sums.standard, points("5"));
    assert_eq!(totals.bonus[1].sums.standard, points("1"));
    assert_eq!(totals.total.standard, points("12"));
}

/// Every row of the tree explains its numbers, with the same index as the row.
#[test]
fn every_row_of_the_tree_explains_its_numbers() {
    let scorecard = load::yaml(PARTLY).scorecard();
    let answer = Answer::new(&scorecard).with_explanations(&scorecard);
    for lang in Lang::ALL {
        let document = document(&answer, lang, &View::default());
        let table = document.blocks.iter().find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let rows = &table.unwrap().rows;
        assert_eq!(rows.len(), 5);
        assert!(rows.iter().all(|row| !row.detail.is_empty()));
        let total = rows.last().unwrap().detail.join(" ");
        let index = lang.pick(
            "Chỉ số tạm tính: 1 ÷ 6 × 100 ≈ 16,666667%, in ra 16,67%",
            "Index so far: 1 ÷ 6 × 100 ≈ 16.666667%, printed as 16.67%",
        );
        assert!(total.contains(index), "{total}");
    }
}
