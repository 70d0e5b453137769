//! A part that contradicts the table it is merged into.

use parindex::check::{Context, check};
use parindex::diagnostic::RuleId;
use parindex::edit::merge::merge;
use parindex::input::{self, Options};
use parindex::model::units::UnitHistory;
use parindex::source::Files;

use super::{VALID, changed};

/// The names of the diagnostics of the valid file with a part merged into it.
fn merged(part: &str) -> Vec<&'static str> {
    merged_onto(VALID, part)
}

fn merged_onto(table: &str, part: &str) -> Vec<&'static str> {
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let mut read = |name: &str, text: &str| {
        let options = Options::default();
        input::read(
            name,
            text.as_bytes(),
            &options,
            &mut files,
            &mut diagnostics,
        )
        .unwrap()
    };
    let (mut table, part) = (read("so.yaml", table), read("phan.yaml", part));
    merge(
        &mut table,
        &[part],
        &UnitHistory::default(),
        &mut diagnostics,
    );
    let _ = check(&table, &Context::default(), &mut diagnostics);
    diagnostics.iter().map(|one| one.rule.name()).collect()
}

#[test]
fn merge_conflict() {
    let conflict = [RuleId::MergeConflict.name()];
    for (from, to) in [
        ("year: 2024", "year: 2023"),
        ("unit: Sở Khoa học và Công nghệ", "unit: Sở Y tế"),
        ("self: 0.5", "self: 0.75"),
        (
            "explanation: Kết luận kiểm tra",
            "explanation: Biên bản kiểm tra",
        ),
        ("declared: 45/53", "declared: 46/53"),
        ("{document: 50/BC-SKHCN", "{document: 51/BC-SKHCN"),
        ("lead: Phòng Chuyên môn", "lead: Phòng Tổng hợp"),
        ("name: Sáng kiến được công nhận", "name: Sáng kiến"),
        ("code: \"3.1\"", "code: \"3.2\""),
        ("kind: bonus", "kind: penalty"),
        ("scored_by: survey", "scored_by: body"),
        (
            "kịp thời: 2, không kịp thời: 1",
            "kịp thời: 2, không kịp thời: 1.5",
        ),
        ("effort: 2.5", "effort: 3"),
    ] {
        assert_eq!(merged(&changed(from, to)), conflict, "{to}");
    }
    assert_eq!(merged(VALID), [""; 0]);
    let unit = changed("Sở Khoa học và Công nghệ tỉnh Đắk Nông", "Thanh tra Sở");
    assert_eq!(merged(&unit), [""; 0]);
}

#[test]
fn all_differences_of_a_row_are_reported_in_one_run() {
    let conflict = RuleId::MergeConflict.name();
    let score = changed("self: 0.5", "self: 0.75");
    assert_eq!(merged(&score), [conflict]);
    let both = score.replace("name: Sáng kiến được công nhận", "name: Sáng kiến");
    assert_eq!(merged(&both), [conflict, conflict]);
}

#[test]
fn another_index_and_a_group_for_a_row() {
    let conflict = [RuleId::MergeConflict.name()];
    let of_index = |index: &str| changed("year: 2024", &format!("index: {index}\nyear: 2024"));
    let (par, ddci) = (of_index("PAR INDEX"), of_index("DDCI"));
    assert_eq!(merged_onto(&par, &ddci), conflict);
    assert_eq!(merged_onto(&par, &of_index("Par Index")), [""; 0]);
    assert_eq!(merged_onto(VALID, &ddci), [""; 0]);
    let part = "criteria:\n  - {code: \"1\", name: CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH CCHC, standard: 6, self: 5}\n";
    assert_eq!(merged(part), conflict);
}

/// Values that only the part has are merged into the table.
#[test]
fn every_value_of_a_part_fills_a_blank() {
    let table = "year: 2024\ncriteria:\n  - {code: \"1\", name: Một, standard: 2}\n";
    let part = "criteria:\n  - {code: \"1\", name: Một, standard: 2, previous: 1, target: 2, self: 1, appraised_first: 1, appraised: 1, rule: {options: {có: 1, không: 0}}, declared: có, explanation: e, tasks: t, lead: l, support: s, output: o, due: d, progress: p, effort: 3, evidence: [{document: x}]}\n";
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let mut read = |name: &str, text: &str| {
        let options = Options::default();
        input::read(
            name,
            text.as_bytes(),
            &options,
            &mut files,
            &mut diagnostics,
        )
        .unwrap()
    };
    let (mut table, part) = (read("so.yaml", table), read("phan.yaml", part));
    let joined = merge(
        &mut table,
        std::slice::from_ref(&part),
        &UnitHistory::default(),
        &mut diagnostics,
    );
    assert!(diagnostics.is_empty());
    assert_eq!((joined[0].filled, joined[0].same), (16, 0));
    assert_eq!(
        merge(
            &mut table,
            &[part],
            &UnitHistory::default(),
            &mut diagnostics
        )[0]
        .same,
        16
    );
}

/// Values on a group of a part are merged too; a different text is a conflict.
#[test]
fn words_of_a_group_are_joined() {
    let group = |more: &str| {
        changed(
            "    name: CẢI CÁCH THỦ TỤC HÀNH CHÍNH\n",
            &format!("    name: CẢI CÁCH THỦ TỤC HÀNH CHÍNH\n{more}"),
        )
    };
    let told =
        group("    explanation: Chờ ký\n    evidence: [{document: 1/BC, date: 2024-02-01}]\n");
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let mut read = |name: &str, text: &str| {
        let options = Options::default();
        input::read(
            name,
            text.as_bytes(),
            &options,
            &mut files,
            &mut diagnostics,
        )
        .unwrap()
    };
    let (mut table, part) = (read("so.yaml", VALID), read("phan.yaml", &told));
    assert_eq!(
        merge(
            &mut table,
            &[part],
            &UnitHistory::default(),
            &mut diagnostics
        )[0]
        .filled,
        2
    );
    assert!(diagnostics.is_empty());
    assert_eq!(table.criteria[1].evidence.len(), 1);
    let other = group("    explanation: Chờ in\n");
    assert_eq!(merged_onto(&told, &other), [RuleId::MergeConflict.name()]);
}
