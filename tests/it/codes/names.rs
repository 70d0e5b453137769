//! Codes before the names.

use super::{both, outcome, reported};
use crate::load;

fn of(head: &str, rows: &[&str]) -> String {
    let mut text = format!("{head}\n");
    for row in rows {
        text.extend([row.replace('|', ";").as_str(), "\n"]);
    }
    outcome(&load::bytes("so.csv", text.as_bytes()))
}

#[test]
fn fields_in_one_wide_cell() {
    let rows = [
        "I. CẢI CÁCH THỂ CHẾ|||",
        "1|a|2|",
        "2|b|3|",
        "II. TỔ CHỨC BỘ MÁY|||",
        "1|c|1|",
    ];
    both(&rows, "I I.1=2 I.2=3 II II.1=1");
    let loaded = load::bytes("so.csv", &super::csv(&rows));
    assert_eq!(loaded.names(), ["code-repaired", "code-repaired"]);
    assert_eq!(loaded.scorecard().criteria[1].name, "TỔ CHỨC BỘ MÁY");
    both(
        &["|1. THỂ CHẾ||", "1.1|a|2|", "|2. BỘ MÁY||", "2.1|b|3|"],
        "1 1.1=2 2 2.1=3",
    );
    both(
        &[
            "Lĩnh vực 1: THỂ CHẾ|||",
            "1.1|a|2|",
            "Lĩnh vực 2: BỘ MÁY|||",
            "2.1|b|3|",
        ],
        "1 1.1=2 2 2.1=3",
    );
    // Items that restart below a numbered field.
    both(
        &[
            "Lĩnh vực 1: THỂ CHẾ|||",
            "1|a|2|",
            "2|b|2|",
            "Lĩnh vực 2: BỘ MÁY|||",
            "1|c|3|",
        ],
        "1 1.1=2 1.2=2 2 2.1=3",
    );
}

#[test]
fn a_row_number_column_next_to_codes_in_the_names() {
    both(
        &[
            "1|1. Thể chế||",
            "2|1.1. Văn bản|2|1",
            "3|1.2. Rà soát|3|",
            "4|2. Bộ máy||",
            "5|2.1. Sắp xếp|1|",
        ],
        "1 1.1=2 1.2=3 2 2.1=1",
    );
    both(
        &["1|1.1 Văn bản|2|", "2|1.2 Rà soát|3|", "3|Báo cáo|1|"],
        "parent-missing B2, code-missing A4",
    );
}

#[test]
fn letters_and_plain_numbers_before_names_are_codes_too() {
    both(
        &["1|1. Thể chế|5|", "2|a. Văn bản|2|1", "3|b. Rà soát|3|"],
        "1 1.a=2 1.b=3",
    );
    both(
        &[
            "1|I. Thể chế|5|",
            "2|1. Văn bản|2|1",
            "3|2. Rà soát|3|",
            "4|II. Bộ máy|1|",
            "5|1. Sắp xếp|1|",
        ],
        "I I.1=2 I.2=3 II II.1=1",
    );
    both(
        &["1|1. Thể chế|5|", "2|1. Văn bản|2|1", "3|2. Rà soát|3|"],
        "duplicate-code B3",
    );
}

#[test]
fn no_column_of_codes() {
    let head = "Lĩnh vực, tiêu chí;Điểm tối đa;Tự chấm";
    assert_eq!(
        of(
            head,
            &[
                "I. Thể chế||",
                "1. Văn bản||",
                "1.1. Ban hành|2|1",
                "1.2. Rà soát|3|",
                "II. Bộ máy||",
                "1. Sắp xếp|4|"
            ]
        ),
        "I I.1 I.1.1=2 I.1.2=3 II II.1=4",
    );
    assert_eq!(
        of(head, &["Thể chế||", "Văn bản|2|", "Rà soát|3|"]),
        "heading-missing A1",
    );
}

#[test]
fn names_that_begin_with_a_number_are_names() {
    both(
        &[
            "1|A||",
            "1.1|5 thủ tục hành chính|2|",
            "1.2|1.1. Như trên|1|",
        ],
        "1 1.1=2 1.2=1",
    );
    // A row of text below a criterion is not a criterion.
    assert_eq!(
        reported(&["1|A||", "1.1|a|2|", "|1) Kịp thời: 2 điểm||", "1.2|b|1|"]),
        ["row-ignored"]
    );
    // Nor is a signature; what is numbered below the table is named.
    assert_eq!(
        reported(&["1|A||", "1.1|a|2|", "|I. NƠI NHẬN||", "|1. Sở Nội vụ||"]),
        ["row-ignored"]
    );
}

#[test]
fn no_codes_at_all() {
    both(
        &["|THỂ CHẾ|5|", "|Văn bản|2|", "|Rà soát|3|"],
        "no-codes A1",
    );
    // A column that counts the rows while some of them sum up others.
    both(
        &["1|THỂ CHẾ||", "2|Văn bản|2|", "3|Rà soát|3|"],
        "no-codes A2",
    );
    both(
        &["1|THỂ CHẾ|5|", "2|Văn bản|2|", "3|Rà soát|3|"],
        "no-codes A2",
    );
    both(
        &[
            "1|Thể chế|5|",
            "2|Văn bản|2|",
            "3|Rà soát|3|",
            "4|Bộ máy|4|",
            "5|Sắp xếp|1|",
            "6|Biên chế|3|",
        ],
        "no-codes A2",
    );
    // A plain list of criteria stays one if its printed total agrees.
    both(&["1|a|5|", "2|b|2|", "3|c|4|"], "1=5 2=2 3=4");
    both(
        &[
            "1|a|2|",
            "2|b|1|",
            "3|c|1|",
            "4|d|2|",
            "5|e|1|",
            "6|g|1|",
            "|Tổng cộng|8|",
        ],
        "1=2 2=1 3=1 4=2 5=1 6=1",
    );
}
