//! `parindex fill`, run as a user runs it: only the intended cells change.

mod shapes;

use std::fs;

use insta::assert_snapshot;
use parindex::lang::Lang;

use super::Folder;
use crate::readers::package::{unzip, zip};
use crate::{book, load};

/// An office's own sheet: sums by formula, a cell filled already, a ratio.
const FORM: &str = "\
STT,Tiêu chí,Điểm chuẩn,Điểm tự chấm,Giải trình,Tỷ lệ
1,Công tác chỉ đạo,=SUM(C3:C5) → 4.5,=SUM(D3:D5) → 0.5,,=D2/C2 → 0.1
1.1,Tuyên truyền,2,,,
1.2,Kiểm tra,1.5,\"0,5\",,
1.3,Sáng kiến,1,,,
,Tổng cộng,=C2 → 4.5,=D2 → 0.5,,
";

const SCORES: &str = "\
criteria:
  - code: \"1\"
    name: Công tác chỉ đạo
    criteria:
      - {code: \"1.1\", name: Tuyên truyền, standard: 2, self: 1.75, explanation: 'A < B & \"C\"'}
      - {code: \"1.2\", name: Kiểm tra, standard: 1.5, self: 1.25}
      - {code: \"1.3\", name: Sáng kiến, standard: 2, self: 2}
      - {code: \"1.4\", name: Mới, standard: 1, self: 1}
";

fn folder() -> Folder {
    let folder = Folder::new();
    // Standard points as numbers; the existing score is a text.
    let sheets = [("Tự chấm", FORM), ("Khác", "a,b\n1,=A2 → 1\n")];
    // As a program writes it that trusts its stored results.
    let parts = unzip(&book::of_sheets(&sheets));
    let parts: Vec<(String, Vec<u8>)> = parts
        .into_iter()
        .map(|(name, bytes)| match String::from_utf8(bytes) {
            Ok(text) => (name, text.replace(" fullCalcOnLoad=\"1\"", "").into_bytes()),
            Err(error) => (name, error.into_bytes()),
        })
        .collect();
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    fs::write(folder.path("form.xlsx"), zip(&parts)).unwrap();
    folder.write("scores.yaml", SCORES);
    folder
}

#[test]
fn a_filled_sheet_has_no_character_that_xml_cannot_contain() {
    let folder = folder();
    let scores = SCORES.replace("'A < B & \"C\"'", "\"A\\u0001B \\u202e_x0041_\"");
    folder.write("scores.yaml", &scores);
    let run = folder.run(
        "en",
        &[
            "fill",
            "form.xlsx",
            "scores.yaml",
            "-o",
            "out.xlsx",
            "--column",
            "explanation",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let parts = unzip(&fs::read(folder.path("out.xlsx")).unwrap());
    let all: Vec<u8> = parts.into_iter().flat_map(|(_, bytes)| bytes).collect();
    let text = String::from_utf8_lossy(&all);
    assert!(text.contains("AB _x005F_x0041_"));
    assert!(!text.contains(['\u{1}', '\u{202e}']));
}

#[test]
fn filled_and_unfilled_cells_are_reported() {
    for lang in ["vi", "en"] {
        let folder = folder();
        let lines = [
            "fill form.xlsx scores.yaml -o out.xlsx",
            "fill form.xlsx scores.yaml -o out.xlsx",
            "fill form.xlsx scores.yaml -o all.xlsx --column self,explanation,due --overwrite",
            "fill form.xlsx scores.yaml -o form.xlsx --force",
            "fill scores.yaml scores.yaml -o out.yaml",
            "fill form.xlsx scores.yaml -o out.csv",
            "fill form.xlsx scores.yaml -o x.xlsx --column points",
        ];
        assert_snapshot!(format!("fill_{lang}"), folder.transcript(lang, &lines));
    }
}

#[test]
fn every_other_part_is_byte_for_byte_the_same() {
    let folder = folder();
    let args = [
        "fill",
        "form.xlsx",
        "scores.yaml",
        "-o",
        "out.xlsx",
        "--column",
        "self,explanation",
    ];
    folder.run("vi", &args);
    let before = unzip(&fs::read(folder.path("form.xlsx")).unwrap());
    let after = unzip(&fs::read(folder.path("out.xlsx")).unwrap());
    let names = |parts: &[(String, Vec<u8>)]| -> Vec<String> {
        parts.iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(&before), names(&after));
    let changed: Vec<&str> = before
        .iter()
        .zip(&after)
        .filter(|((_, one), (_, two))| one != two)
        .map(|((name, _), _)| name.as_str())
        .collect();
    assert_eq!(changed, ["xl/workbook.xml", "xl/worksheets/sheet1.xml"]);
    let sheet = |parts: &[(String, Vec<u8>)]| {
        let part = parts.iter().find(|(name, _)| name.ends_with("sheet1.xml"));
        let text = String::from_utf8(part.unwrap().1.clone()).unwrap();
        text.replace("<c ", "\n<c ").replace("</row>", "\n</row>")
    };
    let (before, after) = (sheet(&before), sheet(&after));
    let new: Vec<&str> = after
        .lines()
        .filter(|line| !before.lines().any(|old| old == *line))
        .collect();
    assert_snapshot!("fill_cells", new.join("\n"));
}

#[test]
fn the_sums_follow_what_is_filled_in() {
    let folder = folder();
    let fixed = SCORES
        .replace("Sáng kiến, standard: 2", "Sáng kiến, standard: 1")
        .replace("self: 2}", "self: 0.25}");
    folder.write(
        "scores.yaml",
        &fixed.replace(
            "      - {code: \"1.4\", name: Mới, standard: 1, self: 1}\n",
            "",
        ),
    );
    let run = folder.run(
        "en",
        &[
            "fill",
            "form.xlsx",
            "scores.yaml",
            "-o",
            "out.xlsx",
            "--overwrite",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let out = load::bytes("out.xlsx", &fs::read(folder.path("out.xlsx")).unwrap());
    assert!(
        out.diagnostics
            .iter()
            .all(|diagnostic| diagnostic.rule.name() == "score-without-evidence"),
        "{}",
        out.shown(Lang::En)
    );
    let scorecard = out.scorecard();
    let own: Vec<String> = scorecard
        .walk()
        .filter_map(|(_, one)| Some(one.leaf()?.scores.self_score?.to_string()))
        .collect();
    assert_eq!(own, ["1.75", "1.25", "0.25"]);
}

#[test]
fn a_formula_is_replaced_only_when_that_is_asked_for() {
    let folder = folder();
    let form = FORM.replace("Tuyên truyền,2,,,", "Tuyên truyền,2,=1+1 → 2,,");
    let form = book::of_sheets(&[("Tự chấm", form.as_str())]);
    fs::write(folder.path("form.xlsx"), form).unwrap();
    let kept = folder.run("en", &["fill", "form.xlsx", "scores.yaml", "-o", "a.xlsx"]);
    assert_eq!(kept.code, 1);
    assert!(kept.err.contains("--replace-formulas"), "{}", kept.err);
    let args = [
        "fill",
        "form.xlsx",
        "scores.yaml",
        "-o",
        "b.xlsx",
        "--replace-formulas",
    ];
    let run = folder.run("en", &args);
    assert!(!run.err.contains("--replace-formulas"), "{}", run.err);
    let parts = unzip(&fs::read(folder.path("b.xlsx")).unwrap());
    let sheet = parts.iter().find(|(name, _)| name.ends_with("sheet1.xml"));
    let sheet = String::from_utf8(sheet.unwrap().1.clone()).unwrap();
    assert!(sheet.contains("<c r=\"D3\"><v>1.75</v></c>"), "{sheet}");
}

/// The form with its parts changed.
fn changed_form(folder: &Folder, change: impl Fn(&str, String) -> String, more: &[(&str, &[u8])]) {
    let parts = unzip(&fs::read(folder.path("form.xlsx")).unwrap());
    let parts: Vec<(String, Vec<u8>)> = parts
        .into_iter()
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes).unwrap();
            let text = change(&name, text);
            (name, text.into_bytes())
        })
        .collect();
    let parts = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let parts: Vec<(&str, &[u8])> = parts.chain(more.iter().copied()).collect();
    fs::write(folder.path("form.xlsx"), zip(&parts)).unwrap();
}

fn part(folder: &Folder, name: &str) -> Option<String> {
    let parts = unzip(&fs::read(folder.path("out.xlsx")).unwrap());
    let part = parts.into_iter().find(|(one, _)| one == name)?;
    Some(String::from_utf8(part.1).unwrap())
}

const FILL: [&str; 5] = ["fill", "form.xlsx", "scores.yaml", "-o", "out.xlsx"];

#[test]
fn formulas_of_other_sheets_are_recalculated() {
    let folder = folder();
    let form = "STT,Tiêu chí,Điểm chuẩn,Điểm tự chấm\n1,Công tác,,\n1.1,Tuyên truyền,2,\n";
    let other = "Tổng,=Khác!A1 → 0\n";
    let form = book::of_sheets(&[("Tự chấm", form), ("Khác", other)]);
    fs::write(folder.path("form.xlsx"), form).unwrap();
    for (from, to) in [
        (" fullCalcOnLoad=\"1\"", ""),
        (" fullCalcOnLoad=\"1\"", " fullCalcOnLoad=\"0\""),
    ] {
        changed_form(&folder, |_, text| text.replace(from, to), &[]);
        let args = [FILL.as_slice(), &["--force"]].concat();
        let run = folder.run("en", &args);
        assert!(run.err.contains("1 cells filled"), "{}", run.err);
        let workbook = part(&folder, "xl/workbook.xml").unwrap();
        assert_eq!(
            workbook.matches("fullCalcOnLoad=\"1\"").count(),
            1,
            "{workbook}"
        );
        fs::copy(folder.path("out.xlsx"), folder.path("form.xlsx")).unwrap();
        changed_form(&folder, |_, text| text.replace("<v>1.75</v>", ""), &[]);
    }
}

#[test]
fn a_signed_workbook_is_left_alone() {
    let folder = folder();
    let signature: &[(&str, &[u8])] = &[("_xmlsignatures/sig1.xml", b"<Signature/>")];
    changed_form(&folder, |_, text| text, signature);
    let run = folder.run("en", &FILL);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("this workbook is signed"), "{}", run.err);
    assert!(!folder.names().contains(&"out.xlsx".to_owned()));
}

#[test]
fn the_list_of_formulas_goes_with_a_formula_that_goes() {
    let folder = folder();
    let form = FORM.replace("Tuyên truyền,2,,,", "Tuyên truyền,2,=1+1 → 2,,");
    let form = book::of_sheets(&[("Tự chấm", form.as_str())]);
    fs::write(folder.path("form.xlsx"), form).unwrap();
    let chain: &[(&str, &[u8])] = &[("xl/calcChain.xml", b"<calcChain/>")];
    let named = |name: &str, text: String| match name {
        "[Content_Types].xml" => text.replace(
            "</Types>",
            "<Override PartName=\"/xl/calcChain.xml\" ContentType=\"x\"/></Types>",
        ),
        "xl/_rels/workbook.xml.rels" => text.replace(
            "</Relationships>",
            "<Relationship Id=\"rId99\" Type=\"x\" Target=\"calcChain.xml\"/></Relationships>",
        ),
        _ => text,
    };
    changed_form(&folder, named, chain);
    folder.run("en", &FILL);
    assert!(
        part(&folder, "xl/calcChain.xml").is_some(),
        "no formula went"
    );
    let args = [FILL.as_slice(), &["--replace-formulas", "--force"]].concat();
    folder.run("en", &args);
    assert_eq!(part(&folder, "xl/calcChain.xml"), None);
    for list in ["[Content_Types].xml", "xl/_rels/workbook.xml.rels"] {
        assert!(
            !part(&folder, list).unwrap().contains("calcChain"),
            "{list}"
        );
    }
}

#[test]
fn warnings_in_the_scores_are_only_counted() {
    let folder = folder();
    let run = folder.run("en", &FILL);
    let all = folder.run("en", &["check", "--format", "concise", "scores.yaml"]);
    let count = all.out.lines().filter(|line| line.contains("]: ")).count();
    assert!(count > 1, "{}", all.out);
    let hint = format!(
        "Warnings and notes in “scores.yaml”: {count}; to see them: parindex check \"scores.yaml\""
    );
    assert!(run.err.contains(&hint), "{}", run.err);
    assert!(!run.err.contains("warning["), "{}", run.err);
}
