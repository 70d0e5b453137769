//! `parindex evidence`: what the self-scores rest on.

use parindex::analysis::evidence::Answer;
use parindex::diagnostic::{Severity, summary};
use parindex::input::values::evidence::lacks;
use parindex::report::format::yaml;
use proptest::prelude::*;
use serde_json::Value;

use super::Folder;
use crate::json_schemas::{assert_answer, published};
use crate::{arbitrary, load};

/// Every way in which a score is proved, or not.
const CLAIMS: &str = r#"
unit: Sở Khoa học và Công nghệ
year: 2024
criteria:
  - code: "1"
    name: Công tác chỉ đạo
    lead: Văn phòng Sở
    criteria:
      - {code: "1.1", name: Kế hoạch, standard: 3, self: 3, evidence: [{document: 12/KH-SKHCN, date: 2024-01-15, pages: mục II}]}
      - {code: "1.2", name: Báo cáo, standard: 2, self: 0.5}
      - {code: "1.3", name: Kiểm tra, standard: 2, self: 1.25, lead: Thanh tra Sở, explanation: Kết luận đang chờ ký}
      - {code: "1.4", name: Tuyên truyền, standard: 2, self: 1, evidence: [{document: Báo cáo tuyên truyền, date: 2024-05-02}, {document: 7/BC-SKHCN}]}
      - {code: "1.5", name: Sáng kiến, standard: 2, self: 2, evidence: [{document: 9/QĐ-SKHCN, date: 2024-06-03}]}
      - {code: "1.6", name: Họp giao ban, standard: 1, self: 0}
      - {code: "1.7", name: Đã thẩm định, standard: 1, self: 1, appraised: 1}
  - code: "2"
    name: Thủ tục hành chính
    evidence: [{document: 30/BC-SKHCN, date: 2024-11-20, pages: phụ lục 1}]
    criteria:
      - {code: "2.1", name: Công khai, standard: 1, self: 1}
"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("bang.yaml", CLAIMS);
    folder
}

#[test]
fn what_is_at_risk_comes_first_in_both_languages() {
    let folder = folder();
    for lang in ["vi", "en"] {
        let run = folder.run(lang, &["evidence", "bang.yaml", "--format", "markdown"]);
        assert_eq!(run.code, 0, "{}", run.err);
        insta::assert_snapshot!(format!("evidence_{lang}"), run.out);
    }
}

#[test]
fn a_table_without_a_claim_is_reported() {
    let run = folder().run("vi", &["evidence", "good.yaml"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out.contains("Không có tiêu chí nào đang chờ thẩm định"),
        "{}",
        run.out
    );
}

#[test]
fn json_matches_its_schema() {
    let folder = folder();
    let run = folder.run("vi", &["evidence", "bang.yaml", "--format", "json"]);
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    assert_answer(&answer);
    let schema = published("evidence-2");
    let keys = |value: &Value| value.as_object().unwrap().len();
    // Besides the schema, its version and the diagnostics.
    assert_eq!(
        keys(&answer),
        keys(&schema["$defs"]["answer"]["properties"]) + 3
    );
    assert_eq!(
        keys(&answer["claims"][0]),
        keys(&schema["$defs"]["claim"]["properties"])
    );
    let claims = answer["claims"].as_array().unwrap();
    let summaries: Vec<(&str, String, &str)> = claims
        .iter()
        .map(|claim| {
            (
                claim["code"].as_str().unwrap(),
                claim["at_risk"].to_string(),
                claim["standing"].as_str().unwrap(),
            )
        })
        .collect();
    let summaries: Vec<_> = summaries
        .iter()
        .map(|(code, points, standing)| (*code, points.as_str(), *standing))
        .collect();
    assert_eq!(
        summaries,
        [
            ("1.3", "1.25", "explained"),
            ("1.4", "1", "unidentified"),
            ("1.2", "0.5", "nothing"),
            ("1.5", "0", "incomplete"),
        ]
    );
    assert_eq!(answer["at_risk_points"].to_string(), "2.75");
    assert_eq!(answer["claimed_points"].to_string(), "8.75");
    assert_eq!(answer["claimed"], 6);
}

/// The check and the report have one notion of a document that is thin.
#[test]
fn the_check_warns_of_what_the_report_lists() {
    let folder = folder();
    let run = folder.run("en", &["check", "bang.yaml", "--format", "concise"]);
    for (code, diagnostic) in [
        ("1.2", "score-without-evidence"),
        ("1.4", "evidence-incomplete"),
    ] {
        let summaries = run
            .out
            .lines()
            .any(|line| line.contains(diagnostic) && line.contains(code));
        assert!(summaries, "{code}: {}", run.out);
    }
    for code in ["1.1", "1.5", "2.1"] {
        let criterion = format!("criterion {code} ");
        assert!(!run.out.contains(&criterion), "{code}: {}", run.out);
    }
}

/// The signature has up to three lines, from a map or from one text.
#[test]
fn a_word_document_is_signed_on_behalf_of_the_head() {
    use std::io::Read as _;
    let folder = folder();
    let signers = [
        "{for: KT. Giám đốc, office: Phó Giám đốc, name: Họ tên}",
        "KT. Giám đốc; Phó Giám đốc; Họ tên",
    ];
    for signer in signers {
        let office = format!("symbol: KH-SA\nsigner: {signer}\n");
        folder.write("office.yaml", &format!("{office}{}", CLAIMS.trim_start()));
        let run = folder.run(
            "vi",
            &["evidence", "office.yaml", "-o", "a.docx", "--force"],
        );
        assert_eq!(run.code, 0, "{}", run.err);
        let file = std::fs::File::open(folder.path("a.docx")).unwrap();
        let mut zip = zip::ZipArchive::new(file).unwrap();
        let mut text = String::new();
        let mut part = zip.by_name("word/document.xml").unwrap();
        part.read_to_string(&mut text).unwrap();
        for expected in [">KT. GIÁM ĐỐC<", ">PHÓ GIÁM ĐỐC<", ">Họ tên<", "/BC-SA<"] {
            assert!(text.contains(expected), "{signer}: {expected}");
        }
        assert!(
            !text.contains(";<") || !text.contains("GIÁM ĐỐC;"),
            "{signer}"
        );
    }
    let office = "signer: {ofice: Giám đốc, name: B}\n";
    folder.write("office.yaml", &format!("{office}{}", CLAIMS.trim_start()));
    let run = folder.run("vi", &["check", "office.yaml"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("unknown-key") && run.out.contains("office"),
        "{}",
        run.out
    );
}

/// What the head signs names the office: so does an explanation of a number.
#[test]
fn a_word_document_bears_the_office_of_the_file() {
    use std::io::Read as _;
    let folder = folder();
    let office = "superior: Ủy ban nhân dân tỉnh\nsigner: Giám đốc\nrecipients: [Sở Nội vụ]\n";
    folder.write("office.yaml", &format!("{office}{}", CLAIMS.trim_start()));
    for line in [
        ["evidence", "office.yaml", "-o", "evidence.docx"].as_slice(),
        &["explain", "office.yaml", "total", "-o", "explain.docx"],
    ] {
        let run = folder.run("vi", line);
        assert_eq!(run.code, 0, "{}", run.err);
        let file = std::fs::File::open(folder.path(line[line.len() - 1])).unwrap();
        let mut zip = zip::ZipArchive::new(file).unwrap();
        let mut text = String::new();
        let mut part = zip.by_name("word/document.xml").unwrap();
        part.read_to_string(&mut text).unwrap();
        for expected in ["ỦY BAN NHÂN DÂN TỈNH", "GIÁM ĐỐC", "- Sở Nội vụ."] {
            assert!(text.contains(expected), "{line:?}: {expected}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What a check counts as at risk is what the report calls unexplained.
    #[test]
    fn the_report_and_the_check_count_the_same(scorecard in arbitrary::scorecard()) {
        let text = yaml::render(&scorecard).unwrap();
        let loaded = load::bytes("so.yaml", text.as_bytes());
        // If the check finds errors, there is no report.
        if loaded.diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error) {
            let counted = summary::points_at_risk(&loaded.diagnostics).unwrap_or_default();
            let answer = Answer::new(&scorecard, lacks);
            prop_assert_eq!(answer.unexplained_points, counted, "{}", text);
        }
    }
}

/// The table to hand in has the documents and the explanations; what is printed on the screen
/// or published has not.
#[test]
fn the_score_report_has_evidence_and_explanations() {
    let folder = folder();
    for file in ["b.md", "b.html", "b.xlsx", "b.docx", "b.csv"] {
        let run = folder.run("vi", &["score", "bang.yaml", "-o", file]);
        assert_eq!(run.code, 0, "{}", run.err);
        let bytes = std::fs::read(folder.path(file)).unwrap();
        let text = match file {
            "b.docx" => crate::formats::workbook::part(&bytes, "word/document.xml"),
            "b.xlsx" => crate::formats::workbook::part(&bytes, "xl/sharedStrings.xml"),
            _ => String::from_utf8(bytes).unwrap(),
        };
        for wanted in [
            "Tài liệu kiểm chứng",
            "Giải trình",
            "12/KH-SKHCN",
            "Kết luận đang chờ ký",
        ] {
            assert!(text.contains(wanted), "{file}: {wanted}");
        }
    }
    let screen = folder.run("vi", &["score", "bang.yaml"]).out;
    let public = folder.run(
        "vi",
        &["score", "bang.yaml", "--public", "-o", "public.html"],
    );
    assert_eq!(public.code, 0, "{}", public.err);
    for text in [screen, folder.read("public.html")] {
        assert!(
            !text.contains("12/KH-SKHCN") && !text.contains("chờ ký"),
            "{text}"
        );
    }
}
