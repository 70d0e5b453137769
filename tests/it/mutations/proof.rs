//! Evidence and explanations.

use std::path::Path;

use parindex::diagnostic::RuleId;
use parindex::lang::Lang;
use parindex::model::Points;
use parindex::report::document::{Block, Value};
use parindex::report::form;
use parindex::report::format::{xlsx, yaml};

use super::{assert_only, assert_only_in, cell_changed, changed, document, looking_for};
use crate::load;

const EVIDENCE: &str = "{document: 45/BC-SKHCN, date: 2024-11-20}";

fn assert_only_in_cell(rule: RuleId, line: &str) {
    let book = cell_changed("1.2", "Tài liệu kiểm chứng", Value::Text(line.to_owned()));
    let mut context = looking_for(rule);
    context.folder = Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"));
    assert_only_in(rule, "so.xlsx", &book, &context);
}

#[test]
fn score_without_evidence() {
    let rule = RuleId::ScoreWithoutEvidence;
    let explanation = "        explanation: Quyết định công nhận đang chờ phát hành\n";
    let text = changed(explanation, "");
    assert_only(rule, &text);
    let half = Points::new("0.5".parse().unwrap()).unwrap();
    assert_eq!(load::yaml(&text).diagnostics[0].points, Some(half));
    let book = cell_changed("3.1", "Giải trình", Value::Empty);
    assert_only_in(rule, "so.xlsx", &book, &looking_for(rule));
}

#[test]
fn a_computed_score_needs_evidence_too() {
    let evidence = "        evidence:\n          - {document: 50/BC-SKHCN, date: 2024-12-05}\n";
    let text = changed(evidence, "").replace("self: 1\n        rule", "rule");
    let loaded = load::yaml(&text);
    assert_eq!(loaded.names(), ["score-without-evidence"]);
    let diagnostic = &loaded.diagnostics[0];
    assert_eq!(diagnostic.points, Some(Points::from_whole(1)));
    assert!(
        diagnostic
            .message
            .vi
            .starts_with("tiêu chí 2.1 được 1 điểm theo số liệu kê khai nhưng không có"),
        "{}",
        diagnostic.message.vi
    );
    // A figure that earns nothing claims nothing.
    let nothing = text.replace("declared: 45/53", "declared: 1/53");
    assert_eq!(load::yaml(&nothing).names(), [""; 0]);
}

/// Evidence on a group is kept for all criteria below it, in every format.
#[test]
fn the_proof_of_a_group_is_not_lost() {
    let line = "    name: CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC\n";
    let text = changed(
        line,
        &format!(
            "{line}    evidence: [{{document: 9/BC-SKHCN, date: 2024-12-01, pages: mục I}}]\n    \
             explanation: Hồ sơ của cả lĩnh vực đang lưu trữ\n"
        ),
    );
    let scorecard = load::yaml(&text).scorecard();
    let field = &scorecard.criteria[0];
    assert_eq!(field.evidence()[0].document, "9/BC-SKHCN");
    let written = yaml::render(&scorecard).unwrap();
    assert_eq!(load::yaml(&written).scorecard(), scorecard);
    let book = xlsx::render(&form::document(&scorecard, Lang::Vi)).unwrap();
    assert_eq!(load::bytes("so.xlsx", &book).scorecard(), scorecard);
}

#[test]
fn a_table_without_the_columns_is_not_checked_for_evidence() {
    let mut document = document();
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            let asked = ["Tài liệu kiểm chứng", "Giải trình"];
            let keep: Vec<bool> = table
                .columns
                .iter()
                .map(|column| !asked.contains(&column.heading.as_str()))
                .collect();
            let mut kept = keep.iter();
            table.columns.retain(|_| *kept.next().unwrap());
            for row in &mut table.rows {
                let mut kept = keep.iter();
                row.values.retain(|_| *kept.next().unwrap());
            }
        }
    }
    let loaded = load::bytes("so.xlsx", &xlsx::render(&document).unwrap());
    assert_eq!(loaded.names(), [""; 0]);
}

#[test]
fn what_could_not_be_read_is_not_missing() {
    let list = format!("evidence:\n          - {EVIDENCE}");
    for (to, diagnostic) in [
        ("evidence: 45/BC-SKHCN", "wrong-type"),
        ("evidence: [45/BC-SKHCN]", "wrong-type"),
        ("evidenc: [{document: 45/BC-SKHCN}]", "unknown-key"),
        (
            "evidence: [{document: 45/BC-SKHCN, dat: 2024-11-20}]",
            "unknown-key",
        ),
        (
            "evidence: [{document: 45/BC-SKHCN, date: [2024]}]",
            "wrong-type",
        ),
    ] {
        assert_eq!(
            load::yaml(&changed(&list, to)).names(),
            [diagnostic],
            "{to}"
        );
    }
}

#[test]
fn evidence_file_missing() {
    let rule = RuleId::EvidenceFileMissing;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut context = looking_for(rule);
    context.folder = Some(folder);
    let with = |file: &str| {
        let to = format!("{{document: 45/BC-SKHCN, date: 2024-11-20, file: \"{file}\"}}");
        changed(EVIDENCE, &to)
    };
    let text = with("kiem-chung/45.pdf");
    assert_only_in(rule, "so.yaml", text.as_bytes(), &context);
    assert_only_in_cell(
        rule,
        "45/BC-SKHCN; ngày: 2024-11-20; tệp: kiem-chung/45.pdf",
    );
    let outside = with("../README.md");
    assert_only_in(rule, "so.yaml", outside.as_bytes(), &context);
    for file in ["README.md", "https://example.org/45.pdf"] {
        let loaded = load::bytes_in("so.yaml", with(file).as_bytes(), &context);
        assert_eq!(loaded.names(), [""; 0], "{file}");
    }
    // Without a folder nothing is looked for.
    assert_eq!(load::yaml(&text).names(), [""; 0]);
}

#[test]
fn evidence_incomplete() {
    let rule = RuleId::EvidenceIncomplete;
    for to in [
        "{document: Báo cáo tổng kết, date: 2024-11-20}",
        "{document: 45/BC-SKHCN}",
        "{document: Báo cáo năm 2024}",
        "{pages: trang 2}",
        "{document: 45/BC-SKHCN, date: 31/02/2024}",
    ] {
        assert_only(rule, &changed(EVIDENCE, to));
    }
    assert_only_in_cell(rule, "Báo cáo tổng kết ngày 20/11/2024");
    let named = "{document: Báo cáo số 45/BC-SKHCN ngày 31/02/2024}";
    let shown = load::yaml(&changed(EVIDENCE, named)).shown(parindex::lang::Lang::Vi);
    assert!(shown.contains(": ngày 31/02/2024 của tài liệu"), "{shown}");
    let whole = "{document: Báo cáo số 45/BC-SKHCN ngày 20/11/2024}";
    assert_eq!(load::yaml(&changed(EVIDENCE, whole)).names(), [""; 0]);
}

#[test]
fn evidence_outside_year() {
    let rule = RuleId::EvidenceOutsideYear;
    for date in ["2022-11-20", "2023-11-20", "2025-02-01", "năm 2025"] {
        let to = format!("{{document: 45/BC-SKHCN, date: {date}}}");
        assert_only(rule, &changed(EVIDENCE, &to));
    }
    assert_only_in_cell(rule, "Báo cáo số 45/BC-SKHCN ngày 20/11/2022");
    for date in ["2023-12-28", "2025-01-10"] {
        let to = format!("{{document: 45/BC-SKHCN, date: {date}}}");
        assert_eq!(
            load::yaml(&changed(EVIDENCE, &to)).names(),
            [""; 0],
            "{date}"
        );
    }
}

#[test]
fn evidence_twice() {
    let rule = RuleId::EvidenceTwice;
    let again = "{document: 45/bc-skhcn, date: 20/11/2024, pages: phụ lục}";
    let two = format!("{EVIDENCE}\n          - {again}");
    assert_only(rule, &changed(EVIDENCE, &two));
    assert_only_in_cell(
        rule,
        "45/BC-SKHCN; ngày: 2024-11-20\n45/BC-SKHCN; ngày: 20/11/2024",
    );
    let other = two.replace("20/11/2024", "21/11/2024");
    assert_eq!(load::yaml(&changed(EVIDENCE, &other)).names(), [""; 0]);
}
