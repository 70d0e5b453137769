//! Targets, tasks, units, deadlines.

use parindex::diagnostic::RuleId;
use parindex::report::document::Value;

use super::{assert_only, assert_only_in, cell_changed, changed, looking_for};
use crate::load;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn assert_only_in_book(rule: RuleId, book: &[u8]) {
    assert_only_in(rule, "so.xlsx", book, &looking_for(rule));
}

#[test]
fn leads_of_one_text() {
    for (lead, rule) in [
        ("Văn phòng Sở, Thanh tra Sở", RuleId::LeadsSeparated),
        ("Văn phòng Sở và Thanh tra Sở", RuleId::LeadsSeparated),
        ("Văn phòng Sở / Thanh tra Sở", RuleId::LeadsSeparated),
        ("Anh Hùng, chị Lan", RuleId::LeadUnclear),
        ("Phòng Nội vụ, Tài chính", RuleId::LeadUnclear),
    ] {
        let table = format!(
            "STT,Tiêu chí,Điểm chuẩn,Đơn vị chủ trì\n1,Công bố TTHC,2,\"{lead}\"\n2,Rà soát,1,\n"
        );
        assert_only_in(rule, "so.csv", table.as_bytes(), &looking_for(rule));
        let yaml = format!(
            "criteria:\n  - {{code: \"1\", name: A, standard: 2, lead: \"{lead}\"}}\n  - {{code: \"2\", name: B, standard: 1}}\n"
        );
        assert_only(rule, &yaml);
    }
    for (lead, rule) in [
        ("Văn phòng Sở\nThanh tra Sở", RuleId::LeadsSeparated),
        ("Anh Hùng\nChị Lan", RuleId::LeadUnclear),
    ] {
        let table = format!(
            "STT,Tiêu chí,Điểm chuẩn,Đơn vị chủ trì\n1,Công bố TTHC,2,\"{lead}\"\n2,Rà soát,1,\n"
        );
        assert_only_in(rule, "so.csv", table.as_bytes(), &looking_for(rule));
        let lines = lead.replace('\n', "\n      ");
        let yaml = format!(
            "criteria:\n  - code: \"1\"\n    name: A\n    standard: 2\n    lead: |\n      {lines}\n"
        );
        assert_only(rule, &yaml);
    }
    let list = "criteria:\n  - {code: \"1\", name: A, standard: 2, lead: [\"Anh Hùng, chị Lan\", Phòng Một]}\n";
    assert_eq!(load::yaml(list).names(), [""; 0]);
}

#[test]
fn target_without_task() {
    let rule = RuleId::TargetWithoutTask;
    let tasks = "        tasks: Tổ chức một cuộc thi tìm hiểu\n";
    assert_only(rule, &changed(tasks, ""));
    assert_only_in_book(
        rule,
        &cell_changed("1.2", "Nhiệm vụ, giải pháp", Value::Empty),
    );
}

#[test]
fn a_misspelt_task_is_reported_once_and_a_group_can_have_it() {
    let tasks = "        tasks: Tổ chức";
    let loaded = load::yaml(&changed(tasks, "        task: Tổ chức"));
    assert_eq!(loaded.names(), ["unknown-key"]);
    let own = "        tasks: Rà soát hồ sơ quá hạn hằng tuần\n        lead: Phòng Chuyên môn\n";
    let group = "    name: CẢI CÁCH THỦ TỤC HÀNH CHÍNH\n";
    let text = changed(own, "").replace(group, &format!("{group}    tasks: Rà soát\n"));
    assert_eq!(load::yaml(&text).names(), [""; 0]);
}

#[test]
fn task_without_lead() {
    let rule = RuleId::TaskWithoutLead;
    assert_only(rule, &changed("        lead: Phòng Chuyên môn\n", ""));
    assert_only_in_book(rule, &cell_changed("2.1", "Đơn vị chủ trì", Value::Empty));
    // Off by default.
    let text = changed("        lead: Phòng Chuyên môn\n", "");
    assert_eq!(load::yaml(&text).names(), [""; 0]);
}

#[test]
fn lead_spelt_two_ways() {
    let rule = RuleId::LeadSpeltTwoWays;
    let (from, to) = (
        "[Văn phòng Sở, Thanh tra Sở]",
        "[văn phòng sở, Thanh tra Sở]",
    );
    assert_only(rule, &changed(from, to));
    let cell = text("Văn phòng  sở; Thanh tra Sở");
    assert_only_in_book(rule, &cell_changed("1.2", "Đơn vị chủ trì", cell));
}

#[test]
fn due_outside_year() {
    let rule = RuleId::DueOutsideYear;
    for due in [
        "2023-03-15",
        "Quý IV/2023",
        "tháng 3 năm 2025",
        "31/02/2024",
    ] {
        assert_only(rule, &changed("due: 2024-03-15", &format!("due: {due}")));
        assert_only_in_book(
            rule,
            &cell_changed("1.1", "Thời gian hoàn thành", text(due)),
        );
    }
    for due in ["Quý IV", "Thường xuyên", "tháng 3/2024", "trước ngày 05/12"] {
        let loaded = load::yaml(&changed("due: 2024-03-15", &format!("due: {due}")));
        assert_eq!(loaded.names(), [""; 0], "{due}");
    }
}
