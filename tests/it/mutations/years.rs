//! Against last year's file.

use parindex::lang::Lang;
use parindex::report::document::Value;
use parindex::report::format::xlsx;

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
      - {code: "1.3", name: Kiểm tra, standard: 1}
      - {code: "1.4", name: Khen thưởng, standard: 1, self: 0}
  - code: "2"
    name: Thủ tục hành chính
    criteria:
      - {code: "2.1", name: Hồ sơ đúng hạn, standard: 2, self: 1}
"#;

fn held(name: &str, bytes: &[u8], last_year: &str) -> Loaded {
    load::bytes_beside(name, bytes, None, Some(last_year))
}

fn assert_names(loaded: &Loaded, names: &[&str]) {
    assert_eq!(loaded.names(), names, "{}", loaded.shown(Lang::En));
}

#[test]
fn the_valid_file_agrees_with_last_year() {
    assert_names(&held("so.yaml", VALID.as_bytes(), LAST_YEAR), &[]);
    let book = xlsx::render(&document()).unwrap();
    assert_names(&held("so.xlsx", &book, LAST_YEAR), &[]);
}

#[test]
fn previous_not_last_final() {
    let names = ["previous-not-last-final"];
    let text = changed("previous: 2\n", "previous: 3\n");
    assert_names(&held("so.yaml", text.as_bytes(), LAST_YEAR), &names);
    let book = cell_changed("1.1", "Điểm năm trước", Value::Text("3".to_owned()));
    assert_names(&held("so.xlsx", &book, LAST_YEAR), &names);
}

#[test]
fn last_year_other_body() {
    let names = ["last-year-other-body"];
    let other = LAST_YEAR
        .replace("Sở Khoa học và Công nghệ", "Sở Nội vụ")
        .replace("self: 1}", "self: 2}");
    assert_names(&held("so.yaml", VALID.as_bytes(), &other), &names);
    let book = xlsx::render(&document()).unwrap();
    assert_names(&held("so.xlsx", &book, &other), &names);
    let same = LAST_YEAR.replace("Sở Khoa học", "SỞ KHOA HỌC");
    assert_names(&held("so.yaml", VALID.as_bytes(), &same), &[]);
}
