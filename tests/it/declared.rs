//! Scores computed from declared figures, from file to report.

use parindex::analysis::totals::Totals;
use parindex::lang::Lang;
use parindex::model::{Points, Scorecard, ScoringRule};
use parindex::report::document::Block;
use parindex::report::format::yaml;
use parindex::report::score::{self, Answer, View};

use proptest::prelude::*;

use crate::mutations::{VALID, changed};
use crate::{arbitrary, load};

fn points(text: &str) -> Points {
    Points::new(text.parse().unwrap()).unwrap()
}

/// The current score of a criterion.
fn score_of(scorecard: &Scorecard, code: &str) -> Option<Points> {
    let mut walk = scorecard.walk();
    let (_, criterion) = walk.find(|(_, one)| one.code.as_str() == code).unwrap();
    criterion.leaf().unwrap().scores.current()
}

#[test]
fn a_missing_self_score_is_computed() {
    let text = changed("self: 1\n        rule", "rule");
    let scorecard = load::yaml(&text).scorecard();
    assert_eq!(score_of(&scorecard, "2.1"), Some(points("1")));
    let written = load::yaml(VALID).scorecard();
    assert_eq!(
        Totals::new(&scorecard).total,
        Totals::new(&written).total,
        "as if it were written"
    );
    let again = yaml::render(&scorecard).unwrap();
    assert!(!again.contains("self: 1\n    rule"), "{again}");
    assert_eq!(load::yaml(&again).scorecard(), scorecard);
}

#[test]
fn the_report_names_the_computed_scores() {
    let notes = |text: &str| -> Vec<String> {
        let answer = Answer::new(&load::yaml(text).scorecard());
        let document = score::document(&answer, Lang::Vi, &View::default());
        let tables = document.blocks.into_iter().filter_map(|block| match block {
            Block::Table(table) => Some(table.notes),
            Block::Facts(_) | Block::Heading(_) | Block::Paragraph(_) | Block::Chart(_) => None,
        });
        tables
            .flatten()
            .filter(|note| note.contains("kê khai"))
            .collect()
    };
    assert_eq!(notes(VALID), [""; 0]);
    assert_eq!(
        notes(&changed("self: 1\n        rule", "rule")),
        ["Điểm tính từ số liệu kê khai theo cách chấm của bộ tiêu chí: 2.1."]
    );
}

#[test]
fn a_printed_sum_includes_computed_scores() {
    let text = |sum: &str| {
        format!(
            r#"
criteria:
  - code: "1"
    name: Cải cách thủ tục hành chính
    self: {sum}
    explanation: Biên bản
    criteria:
      - {{code: "1.1", name: Hồ sơ đúng hạn, standard: 2, rule: {{ratio: {{zero_below: 50%}}}}, declared: 45/53}}
      - {{code: "1.2", name: Công khai, standard: 1, self: 1, explanation: Biên bản}}
"#
        )
    };
    assert_eq!(load::yaml(&text("2.7")).names(), [""; 0]);
    assert_eq!(load::yaml(&text("1")).names(), ["subtotal-disagrees"]);
    // What cannot be scored is reported once, not again as a wrong sum.
    let unknown = text("1").replace("45/53", "nhiều");
    assert_eq!(load::yaml(&unknown).names(), ["unknown-answer"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_rule_without_faults_gives_more_than_the_standard_points(scorecard in arbitrary::scorecard()) {
        for leaf in scorecard.walk().filter_map(|(_, criterion)| criterion.leaf()) {
            let own = leaf.scores.own().unwrap_or_default();
            prop_assert!(Points::ZERO <= own && own <= leaf.standard);
        }
    }
}

/// Criterion 1.1 of the set of Cà Mau (Quyết định 1880/QĐ-UBND, 2013),
/// with the rule column as its table prints it.
const CA_MAU: &str = "\
Chỉ một phần bộ tiêu chí,có\r
Mã,Tiêu chí,Điểm tối đa,Cách chấm,Số liệu kê khai\r
1,CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH CCHC,,container,\r
1.1,Kế hoạch CCHC năm,,container (1+1+1+2=5 checks),\r
1.1.1,Ban hành kế hoạch CCHC năm,1,kịp thời: 1; không kịp thời: 0.5; không ban hành: 0,không kịp thời\r
1.1.2,Xác định đầy đủ nhiệm vụ và bố trí kinh phí,1,,\r
1.1.3,Kết quả phải đạt xác định rõ,1,,\r
1.1.4,Mức độ thực hiện kế hoạch,2,>90%: 2; 70%-90%: 1; <70%: 0,49.533/62.027\r
";

#[test]
fn the_rules_of_a_printed_set_are_read_from_its_column() {
    let scorecard = load::bytes("ca-mau.csv", CA_MAU.as_bytes()).scorecard();
    assert_eq!(score_of(&scorecard, "1.1.1"), Some(points("0.5")));
    assert_eq!(score_of(&scorecard, "1.1.4"), Some(points("1")));
    let words = CA_MAU.replace(">90%: 2; 70%-90%: 1; <70%: 0", "theo tỷ lệ đạt được");
    let loaded = load::bytes("ca-mau.csv", words.as_bytes());
    let names = loaded.names();
    assert_eq!(names, ["rule-not-read"], "words give no score");
    let scorecard = loaded.scorecard();
    assert_eq!(score_of(&scorecard, "1.1.4"), None);
    let again = load::yaml(&yaml::render(&scorecard).unwrap()).scorecard();
    let mut walk = again.walk();
    let (_, kept) = walk.find(|(_, one)| one.code.as_str() == "1.1.4").unwrap();
    let words = ScoringRule::Words("theo tỷ lệ đạt được".to_owned());
    assert_eq!(kept.leaf().unwrap().rule, Some(words), "and are kept");
}

#[test]
fn a_typed_cell_declares_what_it_shows() {
    let score = |declared: f64, shown: &str| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let cells = [
            [
                "Mã",
                "Tiêu chí",
                "Điểm chuẩn",
                "Cách chấm",
                "Số liệu kê khai",
            ],
            [
                "1",
                "Hồ sơ đúng hạn",
                "2",
                ">90%: 2; 70%-90%: 1; <70%: 0",
                "",
            ],
        ];
        for (row, cells) in (0..).zip(cells) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
        let format = rust_xlsxwriter::Format::new().set_num_format(shown);
        sheet
            .write_number_with_format(1, 4, declared, &format)
            .unwrap();
        load::bytes("so.xlsx", &book.save_to_buffer().unwrap())
    };
    let shown_as_per_cent = score(0.9, "0%").scorecard();
    assert_eq!(score_of(&shown_as_per_cent, "1"), Some(points("1")));
    // A bare 0.9 may be 0.9% as well as 90%.
    assert_eq!(score(0.9, "0.0").names(), ["unknown-answer"]);
}

#[test]
fn percent_of_the_maximum_by_level_is_read() {
    let text = changed(
        "options: {kịp thời: 2, không kịp thời: 1, không ban hành: 0}",
        "levels: {kịp thời: 100%, không kịp thời: 33.33%}",
    );
    let late = text
        .replace("self: 2\n        rule", "rule")
        .replace("declared: kịp thời", "declared: không kịp thời");
    let scorecard = load::yaml(&late).scorecard();
    assert_eq!(score_of(&scorecard, "1.2"), Some(points("0.6666")));
    let rounded = load::yaml(&format!("round_scores: 2\n{late}")).scorecard();
    assert_eq!(score_of(&rounded, "1.2"), Some(points("0.67")));
    let levels = |criterion: &parindex::model::Criterion| {
        let rule = criterion.leaf().and_then(|leaf| leaf.rule.as_ref());
        matches!(rule, Some(ScoringRule::Levels(_)))
    };
    assert!(scorecard.walk().any(|(_, criterion)| levels(criterion)));
}

#[test]
fn a_rule_that_cannot_be_is_reported_where_it_is_read() {
    for (from, to, diagnostic) in [
        ("không kịp thời: 1", "kịp thời: 1", "duplicate-key"),
        ("không kịp thời: 1", "không kịp thời: -1", "wrong-type"),
        ("above: 90%", "above: 100%", "wrong-type"),
        ("above: 90%", "above: 120%", "wrong-type"),
        ("from: 70%", "from: 0.7", "wrong-type"),
        ("from: 0%", "below: 60%", "wrong-type"),
        ("from: 0%", "below: 90%", "wrong-type"),
        ("from: 70%", "below: 70%", "wrong-type"),
    ] {
        assert_eq!(load::yaml(&changed(from, to)).names(), [diagnostic], "{to}");
    }
}

#[test]
fn the_lowest_band_may_have_an_upper_edge() {
    let text = changed("from: 0%", "below: 70%");
    let scorecard = load::yaml(&text).scorecard();
    assert_eq!(scorecard, load::yaml(VALID).scorecard());
}

/// A score that is computed depends on nothing but its rule, its figure and `round_scores`:
/// not on the decimals of other numbers, nor on those that are printed.
#[test]
fn unrelated_decimals_change_no_computed_score() {
    let table = |head: &str, target: &str| {
        let text = format!(
            "{head}criteria:\n- {{code: \"1\", name: A, standard: 1, rule: {{ratio: {{}}}}, declared: 1/3, explanation: B}}\n- {{code: \"2\", name: C, standard: 1, target: {target}, self: 1, explanation: B}}\n"
        );
        let scorecard = load::yaml(&text).scorecard();
        score_of(&scorecard, "1")
    };
    for (head, target) in [
        ("", "1"),
        ("", "0.1234"),
        ("decimals: 0\n", "1"),
        ("decimals: 4\n", "1"),
    ] {
        let third = table(head, target).unwrap();
        assert_eq!(third + third + third, points("1"), "{head}{target}");
    }
    assert_eq!(table("round_scores: 2\n", "0.1234"), Some(points("0.33")));
    assert_eq!(table("round_scores: 0\n", "1"), Some(points("0")));
}

/// A score that was computed by hand may be rounded to two decimals or more, and so may the
/// sums of such scores.
#[test]
fn scores_rounded_by_hand_agree_with_their_figures() {
    let names = |own: &str| {
        let text = format!(
            "criteria:\n- {{code: \"1\", name: A, standard: 1, self: {own}, rule: {{ratio: {{}}}}, declared: 1/3, explanation: B}}\n"
        );
        load::yaml(&text).names().concat()
    };
    for own in ["0.33", "0.333", "0.3333", "0.333333"] {
        assert_eq!(names(own), "", "{own}");
    }
    for own in ["0.3", "0.34", "0.332", "0.33334"] {
        assert_eq!(names(own), "declared-disagrees", "{own}");
    }
}

/// The manual shows every kind of rule, each as it can be written.
#[test]
fn the_rules_in_the_manual_are_valid() {
    for lang in ["vi", "en"] {
        let path = format!("{}/docs/{lang}/compute.md", env!("CARGO_MANIFEST_DIR"));
        let page = std::fs::read_to_string(path).unwrap();
        let rows = page.lines().filter(|line| line.starts_with("| `"));
        let examples: Vec<&str> = rows.filter_map(|row| row.split('`').nth(3)).collect();
        assert_eq!(examples.len(), 8, "the kinds of rules");
        for rule in examples {
            let text = format!(
                "year: 2024\ncriteria:\n- {{code: \"1\", name: A, standard: 2, rule: {{{rule}}}}}\n"
            );
            let loaded = load::yaml(&text);
            let expected: &[&str] = if rule.starts_with("words") {
                &["rule-not-read"]
            } else {
                &[]
            };
            assert_eq!(
                loaded.names(),
                expected,
                "{rule}: {}",
                loaded.shown(Lang::En)
            );
        }
    }
}
