//! Scoring rules and declared figures.

use parindex::check::Context;
use parindex::diagnostic::RuleId;
use parindex::report::document::Value;

use super::{assert_only, assert_only_in, cell_changed, changed};
use crate::load;

/// A cell of the workbook's column of rules or of declared figures.
fn assert_only_with(rule: RuleId, code: &str, heading: &str, text: &str) {
    let book = cell_changed(code, heading, Value::Text(text.to_owned()));
    assert_only_in(rule, "so.xlsx", &book, &Context::default());
}

const RULE: &str = "Cách chấm";
const DECLARED: &str = "Số liệu kê khai";

#[test]
fn bands_hole() {
    let rule = RuleId::BandsHole;
    assert_only(rule, &changed(", {from: 0%, points: 0}]", "]"));
    assert_only(
        rule,
        &changed("{from: 0%, points: 0}", "{above: 0%, points: 0}"),
    );
    assert_only_with(rule, "2.1", RULE, "bands: [{from: 70%, points: 1}]");
    assert_only_with(rule, "2.1", RULE, "bands: []");
}

#[test]
fn bands_overlap() {
    let rule = RuleId::BandsOverlap;
    assert_only(rule, &changed("above: 90%", "from: 70%"));
    assert_only(rule, &changed("above: 90%", "above: 60%"));
    let rising = "bands: [{from: 0%, points: 0}, {from: 70%, points: 1}]";
    assert_only_with(rule, "2.1", RULE, rising);
}

/// In a sheet, there may be a gap between two bands, and two bands may overlap.
#[test]
fn bands_of_a_sheet_do_not_meet() {
    for rule in [
        "Trên 90%: 2 điểm; từ 70% đến 90%: 1 điểm; dưới 60%: 0 điểm",
        "70%-90%: 1; <70%: 0",
    ] {
        assert_only_with(RuleId::BandsHole, "2.1", RULE, rule);
    }
    assert_only_with(
        RuleId::BandsOverlap,
        "2.1",
        RULE,
        ">80%: 2; 70%-90%: 1; <70%: 0",
    );
}

#[test]
fn rule_not_read() {
    let rule = RuleId::RuleNotRead;
    for text in [
        "Chấm theo hướng dẫn số 5",
        "≥90%: 2; 70%-90%: 1; <70%: 0",
        ">90%: 2; 70%-90%: 1",
    ] {
        assert_only_with(rule, "2.1", RULE, text);
    }
    let bands = "bands: [{above: 90%, points: 2}, {from: 70%, points: 1}, {from: 0%, points: 0}]";
    assert_only(rule, &changed(bands, "words: Chấm theo hướng dẫn số 5"));
}

#[test]
fn rule_above_standard() {
    let rule = RuleId::RuleAboveStandard;
    assert_only(
        rule,
        &changed("above: 90%, points: 2", "above: 90%, points: 3"),
    );
    let options = "options: {kịp thời: 2, không kịp thời: 1, không ban hành: 0}";
    for text in [
        "options: {kịp thời: 2, không ban hành: 2.5}",
        "ticks: {kịp thời: 2, không kịp thời: 0.5}",
        "levels: {kịp thời: 100%, không kịp thời: 101%}",
    ] {
        assert_only(rule, &changed(options, text));
    }
    let declared = changed("declared: 45/53", "declared: 2");
    let bands = "bands: [{above: 90%, points: 2}, {from: 70%, points: 1}, {from: 0%, points: 0}]";
    let items = declared.replace(bands, "per_item: {points: 0.5, at_most: 2.5}");
    assert_only(rule, &items);
    assert_only_with(rule, "2.1", RULE, ">90%: 3; 70%-90%: 1; <70%: 0");
}

#[test]
fn declared_disagrees() {
    let rule = RuleId::DeclaredDisagrees;
    assert_only(rule, &changed("declared: 45/53", "declared: 48/53"));
    assert_only(
        rule,
        &changed("declared: kịp thời", "declared: không kịp thời"),
    );
    assert_only_with(rule, "2.1", DECLARED, "69,99%");
    // The rule in the plain words of a printed set.
    assert_only_with(rule, "2.1", RULE, ">80%: 2; 70%-80%: 1; <70%: 0");
}

#[test]
fn unknown_answer() {
    let rule = RuleId::UnknownAnswer;
    assert_only(rule, &changed("declared: kịp thời", "declared: kịp thờ"));
    for ratio in ["0.45", "1", "450", "45 TTHC"] {
        let to = format!("declared: \"{ratio}\"");
        assert_only(rule, &changed("declared: 45/53", &to));
        assert_only_with(rule, "2.1", DECLARED, ratio);
    }
    assert_only_with(rule, "1.2", DECLARED, "kịp thời; không ban hành");
    let ticked = changed("options: {", "ticks: {")
        .replace("kịp thời: 2, không kịp thời: 1", "kịp thời: 1, đủ: 1");
    let twice = ticked.replace("declared: kịp thời", "declared: [đủ, đủ]");
    assert_only(rule, &twice);
}

#[test]
fn ratio_assumed() {
    let rule = RuleId::RatioAssumed;
    for ratio in ["84.91", "85"] {
        let to = format!("declared: \"{ratio}\"");
        assert_only(rule, &changed("declared: 45/53", &to));
        assert_only_with(rule, "2.1", DECLARED, ratio);
    }
    // What is counted says nothing else.
    let counted = changed("declared: 45/53", "declared: 45 / 53 TTHC");
    assert_eq!(load::yaml(&counted).names(), [""; 0]);
}

#[test]
fn ratio_impossible() {
    let rule = RuleId::RatioImpossible;
    for ratio in ["60/53", "5/0", "0/0", "-1/53", "101%"] {
        let to = format!("declared: \"{ratio}\"");
        assert_only(rule, &changed("declared: 45/53", &to));
        assert_only_with(rule, "2.1", DECLARED, ratio);
    }
}

#[test]
fn tracked_with_points() {
    let rule = RuleId::TrackedWithPoints;
    let loaded = |kind: &str| {
        let text = format!(
            "year: 2026\ncriteria:\n  - {{code: '1', name: A, {kind}, standard: 2, self: 0}}\n"
        );
        load::yaml(&text).names()
    };
    assert_eq!(loaded("kind: tracked"), [rule.name()]);
    assert!(!loaded("kind: main").contains(&rule.name()));
}
