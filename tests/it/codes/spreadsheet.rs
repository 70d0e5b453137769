//! Codes that a spreadsheet or a hand changed.

use super::{book, both, csv, outcome, reported};
use crate::load;

/// A field with nine criteria, then these rows.
fn after_nine<'a>(number: bool, more: &[&'a str]) -> Vec<&'a str> {
    let nine = if number {
        [
            "#1.1|a|1|",
            "#1.2|a|1|",
            "#1.3|a|1|",
            "#1.4|a|1|",
            "#1.5|a|1|",
            "#1.6|a|1|",
            "#1.7|a|1|",
            "#1.8|a|1|",
            "#1.9|a|1|",
        ]
    } else {
        [
            "1.1|a|1|", "1.2|a|1|", "1.3|a|1|", "1.4|a|1|", "1.5|a|1|", "1.6|a|1|", "1.7|a|1|",
            "1.8|a|1|", "1.9|a|1|",
        ]
    };
    [&["1|A||"], &nine[..], more].concat()
}

const NINE: &str = "1 1.1=1 1.2=1 1.3=1 1.4=1 1.5=1 1.6=1 1.7=1 1.8=1 1.9=1";

#[test]
fn a_zero_that_is_lost_is_put_back_where_nothing_else_fits() {
    book(&after_nine(true, &["#1.1|b|2|"]), &format!("{NINE} 1.10=2"));
    book(
        &after_nine(true, &["#1.1|b|2|", "#1.11|c|1|"]),
        &format!("{NINE} 1.10=2 1.11=1"),
    );
    book(
        &after_nine(true, &["#1.1#0.00|b|2|"]),
        &format!("{NINE} 1.10=2"),
    );
    book(
        &after_nine(true, &["#1.1|b|2|", "#1.12|c|1|"]),
        "code-ambiguous A12",
    );
    // In a CSV file a number is text, and the same rows leave the same reading.
    let rows = after_nine(false, &["1.1|b|2|"]);
    let loaded = load::bytes("so.csv", &csv(&rows));
    assert_eq!(loaded.names(), ["code-repaired"]);
    assert_eq!(outcome(&loaded), format!("{NINE} 1.10=2"));
    // Text in a workbook is as it was typed.
    book(&rows, "duplicate-code A12");
    both(
        &["1|A||", "1.1|a|1|", "1.2|b|1|", "1.1|c|1|"],
        "duplicate-code A5",
    );
}

#[test]
fn the_noise_of_sums_is_taken_off() {
    book(
        &[
            "#1|A||",
            "#1.1|a|1|",
            "#1.2000000000000002|b|1|",
            "=A4+0.1→1.3000000000000003|c|1|",
        ],
        "1 1.1=1 1.2=1 1.3=1",
    );
    let rows = [
        "1|A||",
        "1.1|a|1|",
        "1.2000000000000002|b|1|",
        "1,3000000000000003|c|1|",
    ];
    let loaded = load::bytes("so.csv", &csv(&rows[..3]));
    assert_eq!(outcome(&loaded), "1 1.1=1 1.2=1");
    // 1.9 and a tenth is 2, which was to be 1.10.
    let carried = after_nine(true, &["=A11+0.1→2|b|1|"]);
    book(&carried, "code-ambiguous A12");
    let field = after_nine(true, &["=A2+1→2|B|1|"]);
    book(&field, &format!("{NINE} 2=1"));
}

#[test]
fn dates_are_the_code_that_goes_on() {
    book(
        &["1|A||", "1.1|a||", "1.1.1|b|1|", "@2002-01-01|c|1|"],
        "1 1.1 1.1.1=1 1.1.2=1",
    );
    // A year before any table was made is the third level, not this year's day.
    book(
        &["1|A||", "1.1|a||", "1.1.1|b|1|", "@2001-02-01|c|1|"],
        "code-ambiguous A5",
    );
    for typed in [
        "02/01/2024",
        "2/1",
        "2-Jan",
        "1-Feb",
        "Jan-02",
        "02-Thg1",
        "01-thg 2",
    ] {
        let row = format!("{typed}|c|1|");
        let rows = ["1|A||", "1.1|b|1|", row.as_str(), "1.3|d|1|"];
        let loaded = load::bytes("so.csv", &csv(&rows));
        assert_eq!(outcome(&loaded), "1 1.1=1 1.2=1 1.3=1", "{typed}");
        assert_eq!(loaded.names(), ["code-repaired"], "{typed}");
    }
    both(&["1|A||", "1.1|a|1|", "5/6/2024|b|1|"], "code-ambiguous A4");
    both(&["1/2/2024|A|1|", "2|B|1|"], "code-ambiguous A2");
}

#[test]
fn what_hands_put_around_codes() {
    both(
        &[
            "1.|A||",
            "1.1.|a|1|",
            "(1.2)|b|1|",
            "1.3)|c|1|",
            "1.4/|d|1|",
            "1. 5|e|1|",
            "1,6|g|1|",
            "TC 1.7|h|1|",
        ],
        "1 1.1=1 1.2=1 1.3=1 1.4=1 1.5=1 1.6=1 1.7=1",
    );
    both(&["1|A||", "1.1|a|1|", "1 2|b|1|"], "code-unreadable A4");
    both(
        &["Lĩnh vực I|A||", "1|a|1|", "Lĩnh vực II|B||", "1|b|2|"],
        "I I.1=1 II II.1=2",
    );
}

#[test]
fn a_row_is_not_lost_with_its_code() {
    both(
        &["1|A||", "1.1|a|1|", "1-2|b||", "1.3|c|1|"],
        "code-unreadable A4, standard-missing C4",
    );
    let mut rows = csv(&["1|A||", "1.1|a|1|", "#REF!|b||", "1.3|c|1|"]);
    let loaded = load::bytes("so.csv", &rows);
    assert_eq!(loaded.names(), ["row-ignored", "numbering-gap"]);
    rows.clear();
    assert!(reported(&["1|A||", "1.1|a|1|"]).is_empty());
}
