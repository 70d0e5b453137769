//! Forms as workbooks: what is frozen, printed, locked and offered, and that they are read
//! again with their sheet of information.

use parindex::input::heading::CriterionField;
use parindex::lang::Lang;
use parindex::model::{Kind, Part, ScoreColumn, Scorecard};
use parindex::report::form::{self, Form};
use parindex::report::format::xlsx::render_form;
use parindex::report::template::template;
use smol_str::SmolStr;

use crate::readers::package::unzip;
use crate::{book, load};

const TABLE: &str = r#"
title: Bảng tự chấm điểm năm 2024
unit: Sở A
year: 2024
not_applicable: exclude
recipients: [UBND tỉnh, "Lưu: VT"]
classes: [{name: Tốt, from: 80%}, {name: Khá, from: 65%}]
criteria:
  - code: "1"
    name: Một
    criteria:
      - {code: "1.1", name: A, standard: 2, previous: 1, target: 2, self: 1.5, appraised: 1.25, lead: [Văn phòng], due: 2024-12-15, progress: done}
      - {code: "1.2", name: B, standard: 1, previous: 0.75, lead: [Văn phòng], progress: not started}
      - {code: "1.3", name: C, standard: 1, not_applicable: không có, lead: [Thanh tra]}
      - {code: "1.4", name: D, standard: 1, scored_by: survey, appraised: 0.5, lead: [Văn phòng]}
"#;

/// Returns the parts of a form.
fn parts(form: &Form) -> Vec<(String, String)> {
    let bytes = render_form(form).unwrap();
    assert_eq!(bytes, render_form(form).unwrap(), "the same bytes");
    let parts = unzip(&bytes).into_iter();
    parts
        .filter_map(|(name, part)| Some((name, String::from_utf8(part).ok()?)))
        .collect()
}

fn part<'a>(parts: &'a [(String, String)], end: &str) -> &'a str {
    let found = parts.iter().find(|(name, _)| name.ends_with(end));
    &found.unwrap_or_else(|| panic!("no part {end}")).1
}

/// Returns the cell of a sheet with its attributes and content.
fn cell<'a>(sheet: &'a str, at: &str) -> &'a str {
    let start = sheet.find(&format!("<c r=\"{at}\"")).unwrap();
    let rest = &sheet[start..];
    let end = rest.find("</c>").or_else(|| rest.find("/>")).unwrap();
    &rest[..end]
}

const OPEN: [CriterionField; 4] = [
    CriterionField::Points(ScoreColumn::SelfScore),
    CriterionField::Progress,
    CriterionField::Evidence,
    CriterionField::Explanation,
];

/// The part of a unit.
fn part_of(scorecard: &Scorecard, unit: &str) -> Scorecard {
    let mut part = scorecard.clone();
    part.partial = true;
    for field in &mut part.criteria {
        if let Part::Group(children) = &mut field.part {
            children.retain(|one| one.task.lead.iter().any(|lead| lead == unit));
        }
    }
    part
}

#[test]
fn a_form_of_a_unit_has_locks_and_lists_and_no_scores_of_others() {
    let scorecard = load::yaml(TABLE).scorecard();
    let unit = SmolStr::from("Văn phòng");
    for (lang, texts) in [
        (
            Lang::Vi,
            [
                "Đơn vị chủ trì: Văn phòng",
                "đã xong",
                "chưa làm",
                "gửi lại tệp này",
            ],
        ),
        (
            Lang::En,
            [
                "Lead unit: Văn phòng",
                "done",
                "not started",
                "send back this file",
            ],
        ),
    ] {
        let form = form::of_unit(&part_of(&scorecard, &unit), &unit, &OPEN, lang);
        let parts = parts(&form);
        let strings = part(&parts, "sharedStrings.xml");
        for text in texts {
            assert!(strings.contains(text), "{text} in {strings}");
        }
        for heading in ["Điểm thẩm định", "Appraised"] {
            assert!(!strings.contains(heading), "{heading} in {strings}");
        }
        let sheet = part(&parts, "sheet1.xml");
        for (what, wanted) in [
            ("locks", "<sheetProtection sheet=\"1\""),
            ("A4", "paperSize=\"9\""),
            ("landscape", "orientation=\"landscape\""),
            ("one page wide", "fitToHeight=\"0\""),
            (
                "headings, codes and names stay",
                "<pane xSplit=\"2\" ySplit=\"6\"",
            ),
            ("a list of words", "<dataValidation type=\"list\""),
            ("up to the standard", "<formula2>2</formula2>"),
            // 15 December 2024.
            ("a date", "<v>45641</v>"),
            // 1.1 of 1.1 and 1.2; the survey is not the unit's.
            ("a count", "/2"),
        ] {
            assert!(sheet.contains(wanted), "{what}: {sheet}");
        }
        assert!(!sheet.contains("1.25"), "the council's score: {sheet}");
        assert!(part(&parts, "workbook.xml").contains("_xlnm.Print_Titles"));
        // The rows of the survey have another style than those that are scored.
        let style = |at: &str| {
            let cell = cell(sheet, at);
            cell.split("s=\"")
                .nth(1)
                .unwrap()
                .split('"')
                .next()
                .unwrap()
                .to_owned()
        };
        assert_ne!(style("B8"), style("B10"));
        assert_eq!(style("B8"), style("B9"));
    }
}

#[test]
fn the_sheet_of_information_is_read_with_the_table() {
    let scorecard = load::yaml(TABLE).scorecard();
    for lang in Lang::ALL {
        let bytes = render_form(&form::table(&scorecard, lang)).unwrap();
        let loaded = load::bytes("so.xlsx", &bytes);
        let reading = loaded.reading.summary();
        let sheet = lang.pick("Thông tin", "Information");
        let year = lang.pick("Năm", "Year");
        assert!(
            reading
                .vi
                .contains(&format!("thông tin chung ở trang “{sheet}”"))
                && reading.vi.contains(&format!("2024 (ô {sheet}!B")),
            "{year}: {}",
            reading.vi
        );
        assert_eq!(load::with_keys(loaded.scorecard()), scorecard);
        let parts = parts(&form::table(&scorecard, lang));
        let information = part(&parts, "sheet2.xml");
        assert!(!information.contains("sheetProtection"));
        assert!(information.contains("paperSize=\"9\""));
    }
}

/// The heading of a form follows its sheet of information, which is what is read.
#[test]
fn what_a_form_repeats_are_formulas() {
    let mut scorecard = load::yaml(TABLE).scorecard();
    scorecard.title = None;
    let form = template(&scorecard, false, Lang::Vi);
    let parts = parts(&form);
    let sheet = part(&parts, "sheet1.xml");
    for wanted in [
        "Bảng tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2024</v>",
        "'Thông tin'!$B$",
        "<v>Sở A</v>",
        "SUMPRODUCT(--(((",
        "Đã điền: 0/3 tiêu chí</v>",
    ] {
        assert!(sheet.contains(wanted), "{wanted} in {sheet}");
    }
    // Typed over, it is not read, and the answer says so.
    let bytes = render_form(&form).unwrap();
    let read = load::bytes("form.xlsx", &bytes);
    assert_eq!(read.names(), [""; 0]);
    assert_eq!(read.scorecard().title, None);
}

/// The sums follow what is filled in; they and the signatures are no criteria.
#[test]
fn a_form_has_sums_and_room_for_signatures() {
    let mut scorecard = load::yaml(TABLE).scorecard();
    for lang in Lang::ALL {
        let form = template(&scorecard, false, lang);
        let parts = parts(&form);
        let sheet = part(&parts, "sheet1.xml");
        let strings = part(&parts, "sharedStrings.xml");
        // The heading is on row 5, then the group, four criteria and the total.
        for (at, wanted) in [
            ("C6", "<f>SUM(C7:C10)</f><v>5</v>"),
            ("C11", "<f>SUM(C6)</f><v>5</v>"),
            ("D6", "<f>SUM(D7:D10)</f><v>1.75</v>"),
            ("E6", "<f>SUM(E7:E10)</f><v>0</v>"),
        ] {
            assert!(cell(sheet, at).ends_with(wanted), "{}", cell(sheet, at));
        }
        for text in lang.pick(
            ["Tổng cộng", "NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"],
            ["Total", "PREPARED BY", "HEAD OF THE UNIT"],
        ) {
            assert!(strings.contains(text), "{text} in {strings}");
        }
        assert_eq!(
            load::bytes("form.xlsx", &render_form(&form).unwrap()).names(),
            [""; 0]
        );
        let unit = SmolStr::from("Văn phòng");
        let form = form::of_unit(&part_of(&scorecard, &unit), &unit, &OPEN, lang);
        let read = load::bytes("form.xlsx", &render_form(&form).unwrap());
        assert_eq!(read.names(), ["score-without-evidence"]);
        assert_eq!(read.scorecard().walk().count(), 4);
    }
    // A total leaves out what is outside it, so there is none.
    scorecard.criteria[0].kind = Kind::Bonus;
    let parts = parts(&template(&scorecard, false, Lang::Vi));
    assert!(!part(&parts, "sharedStrings.xml").contains("Tổng cộng"));
}

/// A workbook of an office with its details on another sheet.
fn office(sheets: &[(&str, &str)]) -> load::Loaded {
    load::bytes("so.xlsx", &book::of_sheets(sheets))
}

const ROWS: &str = "STT,Tiêu chí,Điểm chuẩn,Tự chấm\n1,A,2,1\n2,B,1,1";

#[test]
fn a_sheet_of_labels_of_an_office_is_read_too() {
    let details = "Tên đơn vị,Sở Nội vụ\nNăm đánh giá,2023\nNgười lập: Nguyễn A\nKhối: Sở";
    let loaded = office(&[("Bìa", details), ("Điểm", ROWS)]);
    let parts: Vec<String> = loaded
        .reading
        .parts
        .iter()
        .map(|part| format!("{} {}", part.at.vi, part.reason.vi))
        .collect();
    assert_eq!(parts, ["Bìa!A3 không phải dòng thông tin"]);
    let scorecard = loaded.scorecard();
    assert_eq!(scorecard.unit.as_deref(), Some("Sở Nội vụ"));
    assert_eq!(scorecard.year, Some(2023));
    assert_eq!(scorecard.block.as_deref(), Some("Sở"));
}

#[test]
fn the_sheet_of_the_table_goes_first() {
    let details = "Đơn vị,Sở Nội vụ\nNăm,2023\nKhối,Sở";
    let own = format!("Năm,2024\n{ROWS}");
    let loaded = office(&[("Điểm", &own), ("Bìa", details)]);
    assert!(
        loaded
            .reading
            .parts
            .iter()
            .any(|part| part.at.vi == "Bìa!B2"),
        "{:?}",
        loaded.reading.parts
    );
    let scorecard = loaded.scorecard();
    assert_eq!(scorecard.year, Some(2024));
    assert_eq!(scorecard.unit.as_deref(), Some("Sở Nội vụ"));
}

#[test]
fn what_is_not_certain_is_not_read() {
    let details = "Đơn vị,Sở Nội vụ\nNăm,2023";
    // One label only, a second such sheet, a second table.
    for sheets in [
        &[("Điểm", ROWS), ("Bìa", "Năm,2023\nTrang,1")][..],
        &[("Điểm", ROWS), ("Bìa", details), ("Bìa 2", details)],
    ] {
        let loaded = office(sheets);
        let said = loaded
            .reading
            .parts
            .iter()
            .any(|part| part.at.vi == "Bìa, Bìa 2" && part.reason.vi.contains("nhiều trang"));
        assert_eq!(said, sheets.len() == 3, "{:?}", loaded.reading.parts);
        let scorecard = loaded.scorecard();
        assert_eq!((scorecard.year, scorecard.unit), (None, None));
    }
}
