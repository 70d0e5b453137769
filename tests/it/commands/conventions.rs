//! Handing in, and the rounds of appraisal.

use insta::assert_snapshot;

use super::Folder;

const OPEN: &str = "\
year: 2024
criteria:
  - {code: '1', name: Kế hoạch, standard: 2, self: 1.5, explanation: Chờ ký}
  - {code: '2', name: Tuyên truyền, standard: 2}
";

const APPRAISED: &str = "\
year: 2024
criteria:
  - {code: '1', name: Kế hoạch, standard: 2, self: 1.5, appraised: 1}
";

#[test]
fn what_is_open_keeps_a_table_from_being_handed_in() {
    let folder = Folder::new();
    folder.write("open.yaml", OPEN);
    assert_eq!(folder.run("vi", &["check", "open.yaml"]).code, 0);
    assert_eq!(folder.run("vi", &["score", "open.yaml"]).code, 0);
    let lines = [
        "check --submit open.yaml",
        "score --submit open.yaml",
        "check --submit --allow not-scored-yet open.yaml",
    ];
    assert_snapshot!("submit_vi", folder.transcript("vi", &lines));
    assert_snapshot!("submit_en", folder.transcript("en", &lines));
    let closed = OPEN.replace("standard: 2}", "standard: 2, self: 0}");
    folder.write("closed.yaml", &closed);
    assert_eq!(
        folder.run("vi", &["score", "--submit", "closed.yaml"]).code,
        0
    );
}

#[test]
fn cuts_are_compared_from_year_to_year() {
    let folder = Folder::new();
    folder.write("new.yaml", APPRAISED);
    for (year, cut) in [("2023", "1.25"), ("2022", "0.5")] {
        let text = APPRAISED
            .replace("2024", year)
            .replace("appraised: 1", &format!("appraised: {cut}"));
        folder.write(&format!("{year}.yaml"), &text);
    }
    let lines = [
        "score new.yaml --by appraisal --last-year 2022.yaml --last-year 2023.yaml",
        "score new.yaml --last-year 2023.yaml",
        "score new.yaml --by appraisal --last-year new.yaml",
        "score new.yaml --by appraisal --last-year missing.yaml",
    ];
    assert_snapshot!("appraisal_vi", folder.transcript("vi", &lines));
    assert_snapshot!("appraisal_en", folder.transcript("en", &lines));
}
