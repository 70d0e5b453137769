//! Against last year's file.

use parindex::check::{self, Context, YearCodes};
use parindex::input::limits::Limits;
use parindex::input::yaml::read_crosswalk;
use parindex::input::{self, Options};
use parindex::lang::Lang;
use parindex::model::units::UnitHistory;
use parindex::report::document::Value;
use parindex::report::format::xlsx;
use parindex::source::Files;

use super::{VALID, cell_changed, changed, document};
use crate::load::{self, Loaded};

/// Last year's file, to which the previous scores of the valid one agree; the
/// criterion 1.4 is gone since, and 2.1 was scored by the body alone.
const LAST_YEAR: &str = r#"
unit: Sở Khoa học và Công nghệ tỉnh Đắk Nông
year: 2023
criteria:
  - code: "1"
    name: Công tác chỉ đạo
    criteria:
      - {code: "1.1", name: Kế hoạch, standard: 3, self: 3, appraised: 2}
      - {code: "1.2", name: Tuyên truyền, standard: 2, self: 1, appraised: 1}
      - {code: "1.3", name: Kiểm tra, standard: 1, self: 1}
      - {code: "1.4", name: Khen thưởng, standard: 1, self: 0}
  - code: "2"
    name: Thủ tục hành chính
    criteria:
      - {code: "2.1", name: Hồ sơ đúng hạn, standard: 2, self: 1}
      - {code: "2.3", name: Trực tuyến mức độ 4, standard: 2, self: 0}
"#;

fn against_last_year(name: &str, bytes: &[u8], last_year: &str) -> Loaded {
    load::bytes_beside(name, bytes, None, Some(last_year))
}

fn assert_names(loaded: &Loaded, names: &[&str]) {
    assert_eq!(loaded.names(), names, "{}", loaded.shown(Lang::En));
}

#[test]
fn the_valid_file_agrees_with_last_year() {
    assert_names(
        &against_last_year("so.yaml", VALID.as_bytes(), LAST_YEAR),
        &[],
    );
    let book = xlsx::render(&document()).unwrap();
    assert_names(&against_last_year("so.xlsx", &book, LAST_YEAR), &[]);
}

#[test]
fn previous_not_last_final() {
    let names = ["previous-not-last-final"];
    let text = changed("previous: 2\n", "previous: 3\n");
    assert_names(
        &against_last_year("so.yaml", text.as_bytes(), LAST_YEAR),
        &names,
    );
    let book = cell_changed("1.1", "Điểm năm trước", Value::Text("3".to_owned()));
    assert_names(&against_last_year("so.xlsx", &book, LAST_YEAR), &names);
}

#[test]
fn previous_not_compared() {
    let names = ["previous-not-compared"];
    let without = |from: &str, to: &str| {
        assert_eq!(LAST_YEAR.matches(from).count(), 1, "{from}");
        LAST_YEAR.replace(from, to)
    };
    let blank = without(", self: 3, appraised: 2}", "}");
    assert_names(
        &against_last_year("so.yaml", VALID.as_bytes(), &blank),
        &names,
    );
    let renumbered = without("code: \"2.1\"", "code: \"2.2\"");
    assert_names(
        &against_last_year("so.yaml", VALID.as_bytes(), &renumbered),
        &names,
    );
    let book = xlsx::render(&document()).unwrap();
    assert_names(&against_last_year("so.xlsx", &book, &renumbered), &names);
}

#[test]
fn last_year_of_another_year() {
    let names = ["compared-years-unclear"];
    for year in ["2019", "2024", "2025"] {
        let other = LAST_YEAR.replace("year: 2023", &format!("year: {year}"));
        assert_names(
            &against_last_year("so.yaml", VALID.as_bytes(), &other),
            &names,
        );
    }
    let none = LAST_YEAR.replace("year: 2023\n", "");
    assert_names(&against_last_year("so.yaml", VALID.as_bytes(), &none), &[]);
}

#[test]
fn last_year_other_body() {
    let names = ["last-year-other-body"];
    let other = LAST_YEAR
        .replace("Sở Khoa học và Công nghệ", "Sở Nội vụ")
        .replace("self: 1}", "self: 2}");
    assert_names(
        &against_last_year("so.yaml", VALID.as_bytes(), &other),
        &names,
    );
    let book = xlsx::render(&document()).unwrap();
    assert_names(&against_last_year("so.xlsx", &book, &other), &names);
    let same = LAST_YEAR.replace("Sở Khoa học", "SỞ KHOA HỌC");
    assert_names(&against_last_year("so.yaml", VALID.as_bytes(), &same), &[]);
}

/// Diagnostics of two compared years, and of a crosswalk between them.
fn compared(old: &str, new: &str, crosswalk: Option<&str>) -> Vec<&'static str> {
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let mut draft = |name: &str, text: &str| {
        let (options, mut own) = (Options::default(), Vec::new());
        let draft = input::read(name, text.as_bytes(), &options, &mut files, &mut own).unwrap();
        assert!(check::check(&draft, &Context::default(), &mut own).is_some());
        draft
    };
    let (old, new) = (draft("nam-truoc.yaml", old), draft("so.yaml", new));
    check::compared(&[&old, &new], &UnitHistory::default(), &mut diagnostics);
    if let Some(text) = crosswalk {
        let bytes = text.as_bytes();
        let read = read_crosswalk(
            "doi-chieu.yaml",
            bytes,
            &Limits::default(),
            &mut files,
            &mut diagnostics,
        );
        let _ = check::crosswalk(
            &read.unwrap(),
            [&old, &new].map(YearCodes::from_draft).each_ref(),
            &mut diagnostics,
        );
    }
    diagnostics.iter().map(|one| one.rule.name()).collect()
}

#[test]
fn compared_other_body() {
    assert_eq!(compared(LAST_YEAR, VALID, None), [""; 0]);
    let other = LAST_YEAR.replace("Sở Khoa học và Công nghệ", "Sở Nội vụ");
    assert_eq!(compared(&other, VALID, None), ["compared-other-body"]);
}

#[test]
fn compared_years_unclear() {
    let names = ["compared-years-unclear"];
    let same = LAST_YEAR.replace("year: 2023", "year: 2024");
    assert_eq!(compared(&same, VALID, None), names);
    let none = LAST_YEAR.replace("year: 2023\n", "");
    assert_eq!(compared(&none, VALID, None), names);
    assert_eq!(compared(&none, &none, None), [""; 0]);
}

/// A crosswalk between the two files.
const CROSSWALK: &str = "\
format: parindex-crosswalk/1
matches:
  - {old: 1.4, new: [\"1.3\"], likeness: 51, confirmed: true}
  - {old: [\"9\"], new: [\"1.3\"], confirmed: false}
";

#[test]
fn crosswalk_code_unknown() {
    assert_eq!(compared(LAST_YEAR, VALID, Some(CROSSWALK)), [""; 0]);
    let text = CROSSWALK.replace("old: 1.4", "old: 1.5");
    assert_eq!(
        compared(LAST_YEAR, VALID, Some(&text)),
        ["crosswalk-code-unknown"]
    );
}

#[test]
fn crosswalk_code_twice() {
    let names = ["crosswalk-code-twice"];
    let text = CROSSWALK.replace("old: 1.4", "old: [1.4, 1.4]");
    assert_eq!(compared(LAST_YEAR, VALID, Some(&text)), names);
    // A group claims what is below it.
    let text = CROSSWALK.replace("old: 1.4", "old: [1, 1.4]");
    assert_eq!(compared(LAST_YEAR, VALID, Some(&text)), names);
}

#[test]
fn crosswalk_group_large() {
    let year = |year: u16, count: usize, name: &str| {
        let criterion = |at| {
            format!("      - {{code: \"1.{at}\", name: {name} {at}, standard: 1, appraised: 1}}\n")
        };
        let criteria: Vec<String> = (1..=count).map(criterion).collect();
        let criteria = criteria.concat();
        format!(
            "unit: Sở A\nyear: {year}\ncriteria:\n  - code: \"1\"\n    name: Nhóm\n    criteria:\n{criteria}"
        )
    };
    let crosswalk = "format: parindex-crosswalk/1\nmatches:\n  - {old: [\"1\"], new: [\"1\"], confirmed: true}\n";
    for (before, after, names) in [
        (20, 20, &[][..]),
        (1, 40, &[]),
        (21, 20, &["crosswalk-group-large"]),
        (100, 100, &["crosswalk-group-large"]),
    ] {
        let (old, new) = (year(2023, before, "Kế hoạch"), year(2024, after, "Báo cáo"));
        assert_eq!(
            compared(&old, &new, Some(crosswalk)),
            names,
            "{before} {after}"
        );
    }
}

#[test]
fn a_crosswalk_is_read_as_strictly_as_a_table() {
    for (from, to, name) in [
        ("confirmed: true", "confirmed: yes", "wrong-type"),
        ("old: 1.4", "odl: 1.4", "unknown-key"),
        ("old: 1.4", "old: 1..4", "code-unreadable"),
        (
            "\"1.3\"], likeness",
            "\"1.3\"], new: 2, likeness",
            "duplicate-key",
        ),
    ] {
        let text = CROSSWALK.replacen(from, to, 1);
        assert_eq!(compared(LAST_YEAR, VALID, Some(&text)), [name], "{to}");
    }
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let other = CROSSWALK.replace("crosswalk/1", "crosswalk/2");
    assert!(
        read_crosswalk(
            "a.yaml",
            other.as_bytes(),
            &Limits::default(),
            &mut files,
            &mut diagnostics
        )
        .is_none()
    );
    assert_eq!(diagnostics[0].rule.name(), "format-unsupported");
}
