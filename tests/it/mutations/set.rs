//! Against a criteria set: the valid file is its own set.

use parindex::diagnostic::RuleId;
use parindex::lang::Lang;
use parindex::report::document::Value;
use parindex::report::format::xlsx;

use super::{VALID, cell_changed, changed, document};
use crate::load::{self, Loaded};

const LAST: &str = "        explanation: Quyết định công nhận đang chờ phát hành\n";
const MORE: &str = "      - {code: \"3.2\", name: Giải thưởng, standard: 1}\n";

fn against_set(name: &str, bytes: &[u8], set: &str) -> Loaded {
    load::bytes_beside(name, bytes, Some(set), None)
}

fn assert_names(loaded: &Loaded, names: &[&str]) {
    assert_eq!(loaded.names(), names, "{}", loaded.shown(Lang::En));
}

fn assert_only(rule: RuleId, text: &str, set: &str) {
    assert_names(
        &against_set("so.yaml", text.as_bytes(), set),
        &[rule.name()],
    );
}

fn book() -> Vec<u8> {
    xlsx::render(&document()).unwrap()
}

#[test]
fn the_valid_file_agrees_with_itself() {
    assert_names(&against_set("so.yaml", VALID.as_bytes(), VALID), &[]);
    assert_names(&against_set("so.xlsx", &book(), VALID), &[]);
}

#[test]
fn set_code_missing() {
    let rule = RuleId::SetCodeMissing;
    let set = changed(LAST, &format!("{LAST}{MORE}"));
    assert_only(rule, VALID, &set);
    assert_names(&against_set("so.xlsx", &book(), &set), &[rule.name()]);
    // A missing group is reported once, and a partial table may lack it.
    let group = "  - {code: \"4\", name: Khác, criteria: [{code: \"4.1\", name: A, standard: 1}, {code: \"4.2\", name: B, standard: 1}]}\n";
    let set = changed(LAST, &format!("{LAST}{group}"));
    assert_only(rule, VALID, &set);
    let part = VALID.replace("year: 2024\n", "year: 2024\npartial: true\n");
    assert_names(&against_set("so.yaml", part.as_bytes(), &set), &[]);
}

#[test]
fn set_code_added() {
    let rule = RuleId::SetCodeAdded;
    let text = changed(LAST, &format!("{LAST}{MORE}"));
    assert_only(rule, &text, VALID);
    let part = VALID.replace("year: 2024\n", "year: 2024\npartial: true\n");
    assert_names(&against_set("so.yaml", text.as_bytes(), &part), &[]);
    // A criterion with another code is reported once, with the code in the set.
    let text = changed("code: \"3.1\"", "code: \"3.9\"");
    let loaded = against_set("so.yaml", text.as_bytes(), VALID);
    let names = loaded.names();
    assert!(names.contains(&rule.name()), "{names:?}");
    assert!(!names.contains(&"set-code-missing"), "{names:?}");
    assert!(loaded.shown(Lang::En).contains("has no criterion 3.9"));
}

#[test]
fn set_name_changed() {
    let rule = RuleId::SetNameChanged;
    let name = "name: Sáng kiến được công nhận";
    for other in [
        "Sáng kiến được cấp tỉnh công nhận",
        "sáng kiến được công nhận",
    ] {
        assert_only(rule, &changed(name, &format!("name: {other}")), VALID);
        let value = Value::Text(other.to_owned());
        let book = cell_changed("3.1", "Lĩnh vực, tiêu chí", value);
        assert_names(&against_set("so.xlsx", &book, VALID), &[rule.name()]);
    }
    let spelling = against_set(
        "so.yaml",
        changed(name, "name: sáng kiến được công nhận").as_bytes(),
        VALID,
    );
    assert!(spelling.shown(Lang::En).contains("only in capitals"));
}

#[test]
fn set_standard_changed() {
    let rule = RuleId::SetStandardChanged;
    let name = "name: Sáng kiến được công nhận\n        standard: ";
    let text = changed(&format!("{name}1\n"), &format!("{name}2\n"));
    assert_only(rule, &text, VALID);
    let two = Value::Text("2".to_owned());
    let book = cell_changed("3.1", "Điểm chuẩn", two);
    assert_names(&against_set("so.xlsx", &book, VALID), &[rule.name()]);
}

#[test]
fn a_row_with_another_code_is_recognised_by_its_name() {
    let (one, other) = (
        "Kế hoạch cải cách hành chính",
        "Tuyên truyền cải cách hành chính",
    );
    let set = VALID
        .replace(&format!("name: {one}"), "name: X")
        .replace(&format!("name: {other}"), &format!("name: {one}"))
        .replace("name: X", &format!("name: {other}"));
    let names = against_set("so.yaml", VALID.as_bytes(), &set);
    assert_names(&names, &["set-name-changed", "set-name-changed"]);
}

#[test]
fn set_order_changed() {
    let rule = RuleId::SetOrderChanged;
    let (second, third) = (
        VALID.find("  - code: \"2\"").unwrap(),
        VALID.find("  - code: \"3\"").unwrap(),
    );
    let set = [&VALID[..second], &VALID[third..], &VALID[second..third]].concat();
    assert_only(rule, VALID, &set);
    assert_names(&against_set("so.xlsx", &book(), &set), &[rule.name()]);
}

#[test]
fn exemptions() {
    // 2.3 does not apply to the unit.
    let set = |unit: &str, code: &str| {
        let entry = format!("exempt: [{{units: [{unit}], codes: ['{code}']}}]\ncriteria:\n  - ");
        VALID.replacen("criteria:\n  - ", &entry, 1)
    };
    let unit = "Sở Khoa học và Công nghệ tỉnh Đắk Nông";
    assert_names(
        &against_set("so.yaml", VALID.as_bytes(), &set(unit, "2.3")),
        &[],
    );
    let rule = RuleId::ExemptWithoutRight;
    assert_only(rule, VALID, &set("Sở Ngoại vụ", "2.3"));
    let loaded = against_set("so.xlsx", &book(), &set("Sở Ngoại vụ", "2.3"));
    assert_names(&loaded, &[rule.name()]);
    let rules = [RuleId::ExemptNotUsed, RuleId::ExemptWithoutRight];
    let loaded = against_set("so.yaml", VALID.as_bytes(), &set(unit, "1.1"));
    assert_names(&loaded, &rules.map(RuleId::name));
    let own = set(unit, "2.3").replace("'2.3'", "'2.3', '9.9'");
    let rule = RuleId::ExemptCodeUnknown;
    assert_names(&load::yaml(&own), &[rule.name()]);
}
