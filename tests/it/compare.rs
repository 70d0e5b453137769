//! The comparison of years: matching, and the exact parts of a change.

mod exact;

use std::fmt::Write as _;

use insta::assert_snapshot;
use parindex::analysis::compare::{Comparison, Crosswalk, Entry, Verdict, Year, compare};
use parindex::model::{Code, Points};

use crate::load;

fn points(text: &str) -> Points {
    Points::new(text.parse().unwrap()).unwrap()
}

/// A year of one field, with `code | name | standard | score | lead` on each line; codes
/// of one level are fields without a score.
fn year(number: u16, lines: &str) -> Year {
    let mut text = format!("year: {number}\ncriteria:\n");
    let mut open = 0;
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let depth = parts[0].split('.').count();
        let indent = " ".repeat(2 + 4 * (depth - 1));
        assert!(depth <= open + 1, "{line}");
        open = depth;
        write!(
            text,
            "{indent}- code: \"{}\"\n{indent}  name: {}\n",
            parts[0], parts[1]
        )
        .unwrap();
        if parts.len() > 2 {
            writeln!(text, "{indent}  standard: {}", parts[2]).unwrap();
            if !parts[3].is_empty() {
                writeln!(text, "{indent}  appraised: {}", parts[3]).unwrap();
            }
            if let Some(lead) = parts.get(4) {
                writeln!(text, "{indent}  lead: {lead}").unwrap();
            }
        } else {
            writeln!(text, "{indent}  criteria:").unwrap();
        }
    }
    Year {
        file: format!("{number}.yaml"),
        scorecard: load::yaml(&text).scorecard(),
    }
}

/// Returns the changes of the set, one per line, and the proposals.
fn changes(comparison: &Comparison) -> String {
    let step = comparison.steps.last().unwrap();
    let mut out = String::new();
    let codes = |side: &[parindex::analysis::compare::CriterionRef]| {
        let codes: Vec<String> = side.iter().map(|one| one.code.to_string()).collect();
        codes.join("+")
    };
    for change in &step.set {
        let (old, new) = (codes(&change.old), codes(&change.new));
        writeln!(out, "{old} -> {new} {:?}", change.kinds).unwrap();
    }
    for one in &step.proposals {
        let (old, new) = (codes(&one.old), codes(&one.new));
        writeln!(out, "? {old} -> {new} {} %", one.likeness).unwrap();
    }
    out
}

const OLD: &str = "
    1 | Chỉ đạo điều hành
    1.1 | Ban hành kế hoạch CCHC | 2 | 1
    1.2 | Kiểm tra công tác CCHC tại các đơn vị | 2 | 1
    1.3 | Tuyên truyền CCHC hòa giải | 1 | 0.5
    1.4 | Sáng kiến trong CCHC | 2 | 2
    2 | Thủ tục hành chính
    2.1 | Hồ sơ trực tuyến mức độ 3 | 1 | 1
    2.2 | Hồ sơ trực tuyến mức độ 4 | 1 | 0.5
    2.3 | Giải quyết hồ sơ đúng hạn | 3 | 3
    2.4 | Đánh giá sự hài lòng | 1 | 1
";

const NEW: &str = "
    1 | Công tác chỉ đạo, điều hành CCHC
    1.1 | Ban hành các kế hoạch CCHC | 2 | 2
    1.2 | TUYÊN TRUYỀN CCHC HOÀ GIẢI | 1 | 1
    1.3 | Sáng kiến trong CCHC
    1.3.1 | Có sáng kiến được công nhận | 1 | 1
    1.3.2 | Sáng kiến được nhân rộng | 1 | 0
    2 | Thủ tục hành chính
    2.1 | Hồ sơ trực tuyến mức độ 4 | 2 | 2
    2.2 | Giải quyết hồ sơ đúng hạn, không trễ hẹn | 3 | 2
    2.3 | Chuyển đổi số | 4 | 2
";

#[test]
fn a_renumbered_set_is_matched_by_name_and_never_by_code_alone() {
    let comparison = compare(&[year(2023, OLD), year(2024, NEW)], &[]);
    assert_snapshot!("renumbered", changes(&comparison));
    let step = &comparison.steps[0];
    assert!(step.comparability.broken);
    // Real: +1, +0.5, 2.2 with 0.5 of 1 to 2 of 2: +1, and 1.4 with 2 of 2 to 1 of 2: −1.
    assert_eq!(step.parts.real, points("1.5"));
    assert_eq!(step.parts.standards, points("0.5"));
}

#[test]
fn a_criterion_that_became_a_group_was_split() {
    let old = year(
        2023,
        "1 | Lĩnh vực\n1.1 | Sáng kiến | 2 | 1\n1.2 | Báo cáo | 1 | 1",
    );
    let new = year(
        2024,
        "1 | Lĩnh vực\n1.1 | Sáng kiến\n1.1.1 | Công nhận | 1 | 1\n1.1.2 | Nhân rộng | 2 | 2\n1.2 | Báo cáo | 1 | 1",
    );
    let comparison = compare(&[old.clone(), new.clone()], &[]);
    assert_eq!(
        changes(&comparison),
        "1.1 -> 1.1.1+1.1.2 [Split, Repointed]\n"
    );
    let parts = &comparison.steps[0].parts;
    // 1 of 2 gives 1.5 of 3; 3 were earned.
    assert_eq!(
        (parts.standards, parts.real),
        (points("0.5"), points("1.5"))
    );
    let turned = compare(&[new, old], &[]);
    assert_eq!(changes(&turned), "1.1.1+1.1.2 -> 1.1 [Merged, Repointed]\n");
}

#[test]
fn a_crosswalk_wins_over_every_other_match() {
    let years = [year(2023, OLD), year(2024, NEW)];
    let code = |code: &str| Code::new(code).unwrap();
    let entry = |old: &[&str], new: &[&str]| Entry {
        old: old.iter().map(|one| code(one)).collect(),
        new: new.iter().map(|one| code(one)).collect(),
    };
    let crosswalk = Crosswalk {
        entries: vec![
            entry(&["1.4"], &["1.3"]),
            entry(&["2.1", "2.2"], &["2.1"]),
            entry(&["2.3"], &["2.2"]),
            entry(&["2.4"], &[]),
            entry(&["1.1"], &[]),
            entry(&[], &["1.1"]),
        ],
    };
    let comparison = compare(&years, &[crosswalk]);
    assert_snapshot!("confirmed", changes(&comparison));
}

#[test]
fn blank_and_not_applicable_are_parts_of_their_own() {
    let old = year(
        2023,
        "1 | A\n1.1 | Một | 2 | 1\n1.2 | Hai | 2 | 2\n1.3 | Ba | 1 |",
    );
    let new = year(
        2024,
        "1 | A\n1.1 | Một | 2 |\n1.2 | Hai | 2 | 1.5\n1.3 | Ba | 1 | 1",
    );
    let comparison = compare(&[old, new], &[]);
    let step = &comparison.steps[0];
    assert_eq!(step.parts.real, points("-0.5"));
    assert_eq!(step.parts.unscored, Points::ZERO);
    assert_eq!(step.change.unwrap().points, points("-0.5"));
    assert_eq!(step.change.unwrap().index, None);
    assert!(!step.comparability.broken);
}

#[test]
fn previous_scores_of_the_next_file_fill_blank_scores() {
    let old = year(2023, "1 | A\n1.1 | Một | 2 |\n1.2 | Hai | 2 | 2");
    let mut new = year(2024, "1 | A\n1.1 | Một | 2 | 2\n1.2 | Hai | 2 | 2");
    for (at, criterion) in new.scorecard.criteria[0]
        .clone()
        .children()
        .iter()
        .enumerate()
    {
        let parindex::model::Part::Group(children) = &mut new.scorecard.criteria[0].part else {
            panic!("a group")
        };
        let parindex::model::Part::Leaf(leaf) = &mut children[at].part else {
            panic!("{}", criterion.code)
        };
        leaf.scores.previous = Some(points("1"));
    }
    let comparison = compare(&[old.clone(), new.clone()], &[]);
    let filled = &comparison.steps[0].filled;
    assert_eq!(filled.len(), 1);
    assert_eq!(
        (filled[0].code.as_str(), filled[0].points),
        ("1.1", points("1"))
    );
    assert_eq!(comparison.years[0].total.points, points("3"));
    // Two years later it would be the score of another year.
    new.scorecard.year = Some(2025);
    let comparison = compare(&[old, new], &[]);
    assert!(comparison.steps[0].filled.is_empty());
}

#[test]
fn the_award_rules_are_answered_unit_by_unit() {
    let old = year(
        2023,
        "1 | A
        1.1 | Một | 2 | 1 | Phòng A
        1.2 | Hai | 2 | 1 | Phòng A; Phòng B
        1.3 | Ba | 1 | 1 | Phòng C
        1.4 | Bốn | 1 | 0.5 | Phòng D
        1.5 | Năm | 1 | | Phòng E",
    );
    let new = year(
        2024,
        "1 | A
        1.1 | Một | 2 | 0.5 | Phòng A
        1.2 | Hai | 2 | 2 | PHÒNG A; Phòng B
        1.3 | Ba | 1 | 1 | Phòng C
        1.4 | Bốn | 1 | 0.5 | Phòng D
        1.5 | Năm | 1 | 1 | Phòng E",
    );
    let comparison = compare(&[old, new], &[]);
    let units = &comparison.steps[0].by_lead;
    let verdicts: Vec<(&str, Verdict)> = units
        .iter()
        .map(|unit| (unit.lead.as_deref().unwrap(), unit.verdict))
        .collect();
    assert_eq!(
        verdicts,
        [
            ("Phòng A", Verdict::RoseInPart),
            ("Phòng B", Verdict::Rose),
            ("Phòng C", Verdict::AtFull),
            ("Phòng D", Verdict::DidNotRise),
            ("Phòng E", Verdict::Unknown),
        ]
    );
    let first = &units[0];
    assert_eq!(
        (first.criteria, first.up, first.same, first.down),
        (2, 1, 0, 1)
    );
    assert_eq!((first.old[0], first.new[0]), (points("2"), points("2.5")));
}

#[test]
fn a_field_is_followed_through_all_years() {
    let years = [
        year(
            2022,
            "1 | A\n1.1 | Một | 2 | 1\n2 | B\n2.1 | Hai | 2 | 1\n3 | C\n3.1 | Ba | 1 | 1",
        ),
        year(2023, "1 | B\n1.1 | Hai | 2 | 2\n2 | A\n2.1 | Một | 2 | 1"),
        year(
            2024,
            "1 | A\n1.1 | Một | 2 | 2\n2 | B\n2.1 | Hai | 2 | 2\n3 | D\n3.1 | Bốn | 1 | 1",
        ),
    ];
    let trend = compare(&years, &[]).trend;
    let lines: Vec<String> = trend
        .fields
        .iter()
        .map(|line| {
            let marks = line.marks.iter().map(|mark| {
                let mark = mark.as_ref();
                mark.map_or("-".to_owned(), |mark| mark.points.to_string())
            });
            format!("{} {}", line.name, marks.collect::<Vec<_>>().join(" "))
        })
        .collect();
    assert_eq!(lines, ["A 1 1 2", "B 1 2 2", "D - - 1", "C 1 - -"]);
}
