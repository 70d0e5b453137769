//! Fields I, II with items that restart or continue; letters above and below.

use super::{book, both, csv, reported};
use crate::load;

#[test]
fn items_that_restart_below_each_field() {
    both(
        &[
            "I|THỂ CHẾ|5|",
            "1|a|2|1",
            "2|b|3|",
            "II|BỘ MÁY|4|",
            "1|c|4|2",
        ],
        "I I.1=2 I.2=3 II II.1=4",
    );
    both(
        &[
            "I|A||", "1|a||", "1.1|x|1|", "1.2|y|2|", "2|b|3|", "II|B||", "1|c||", "1.1|z|4|",
        ],
        "I I.1 I.1.1=1 I.1.2=2 I.2=3 II II.1 II.1.1=4",
    );
    both(
        &[
            "I.|A||", "1.|a|2|", "a)|m|1|", "b)|n|1|", "2.|b|3|", "II.|B||", "1.|c|4|",
        ],
        "I I.1 I.1.a=1 I.1.b=1 I.2=3 II II.1=4",
    );
    both(
        &["1|A||", "1.1|x|2|", "a|m|1|", "b|n|1|", "1.2|y|3|"],
        "1 1.1 1.1.a=1 1.1.b=1 1.2=3",
    );
}

#[test]
fn items_that_run_on() {
    let rows = ["I|A|5|", "1|a|2|", "2|b|3|", "II|B|4|", "3|c|1|", "4|d|3|"];
    both(&rows, "I I.1=2 I.2=3 II II.3=1 II.4=3");
    assert_eq!(reported(&rows), ["code-repaired"]);
    let gap = ["I|A|5|", "1|a|2|", "2|b|3|", "II|B|4|", "4|c|1|", "5|d|3|"];
    assert_eq!(reported(&gap), ["code-repaired", "numbering-gap"]);
    // A field that is left out is reported, too.
    let lost = ["I|A|2|", "1|a|2|", "III|B|4|", "2|c|4|"];
    assert_eq!(reported(&lost), ["code-repaired", "numbering-gap"]);
}

#[test]
fn letters_are_above_roman_numbers() {
    both(
        &[
            "A|P||", "I|a|1|", "II|b|2|", "B|Q||", "I|c|3|", "C|R||", "I|d|4|",
        ],
        "A A.I=1 A.II=2 B B.I=3 C C.I=4",
    );
    both(
        &[
            "A|P||", "I|a||", "1|x|1|", "2|y|2|", "II|b||", "1|z|3|", "B|Q||", "III|c||", "1|w|4|",
        ],
        "A A.I A.I.1=1 A.I.2=2 A.II A.II.1=3 B B.III B.III.1=4",
    );
}

#[test]
fn a_roman_field_over_its_own_number_is_that_number() {
    both(
        &["I|A||", "1.1|a|1|", "1.2|b|2|", "II|B||", "2.1|c|3|"],
        "1 1.1=1 1.2=2 2 2.1=3",
    );
    // Where one number is another, nothing is guessed.
    both(
        &["I|A||", "1.1|a|1|", "1.2|b|2|", "II|B||", "3.1|c|3|"],
        "parent-missing A3, parent-missing A6",
    );
}

#[test]
fn no_group_is_counted_in_addition_to_its_criteria() {
    // Points of a group that differ from the sum of its items are reported, whatever the
    // codes are.
    for rows in [
        &["I|A|6|", "1|a|2|", "2|b|3|"][..],
        &["I|A|5|", "1|a|2|", "2|b|3|", "II|B|5|", "3|c|2|"][..],
        &["1|A||", "1.1|a|2|", "a)|m|1|"][..],
    ] {
        let loaded = load::bytes("so.csv", &csv(rows));
        assert!(loaded.scorecard.is_none(), "{rows:?}");
        assert!(loaded.names().contains(&"subtotal-disagrees"), "{rows:?}");
    }
    // A field whose row is gone: its items would fall to the field above.
    both(
        &["I|A||", "1|a|2|", "1|b|3|", "II|B||", "1|c|1|"],
        "duplicate-code A4",
    );
    both(
        &[
            "I|THỂ CHẾ||",
            "1|a|2|",
            "|BỘ MÁY||",
            "2|b|3|",
            "III|TÀI CHÍNH||",
            "3|c|1|",
        ],
        "code-missing A4",
    );
}

#[test]
fn a_field_that_lost_its_code_does_not_give_its_items_to_another() {
    // Where items run on, a line of text between them may be such a field.
    both(
        &["I|A||", "1|a|2|", "|Bộ máy||", "2|b|3|", "3|c|1|"],
        "code-missing A4",
    );
    // If they restarted, they would be duplicates; a line of text is a field.
    both(
        &[
            "I|A||",
            "1|a|2|",
            "|Kịp thời||",
            "2|b|3|",
            "II|B||",
            "1|c|1|",
        ],
        "I I.1=2 I.2=3 II II.1=1",
    );
}

#[test]
fn another_order_of_numbering_is_refused() {
    both(
        &["1|A||", "I|a|2|", "II|b|3|"],
        "standard-missing C2, code-not-below-parent A3",
    );
    both(&["1|A|1|", "2|B|2|", "A|C|3|"], "code-not-below-parent A4");
    // Fields and items with plain numbers.
    both(
        &["1|A||", "1|a|2|", "2|b|3|", "2|B||", "1|c|1|"],
        "standard-missing C2, duplicate-code A3, duplicate-code A5, standard-missing C5, duplicate-code A6",
    );
    // X may be a letter or ten: nothing is guessed.
    both(
        &["A|P||", "I|a|1|", "X|b|1|"],
        "standard-missing C2, code-not-below-parent A3",
    );
}

#[test]
fn numbers_and_dates_are_restored_within_their_field() {
    book(
        &[
            "I|A||",
            "#1|a||",
            "#1.1|b|1|",
            "#1.2|c|1|",
            "#1.3|c|1|",
            "#1.4|c|1|",
            "#1.5|c|1|",
            "#1.6|c|1|",
            "#1.7|c|1|",
            "#1.8|c|1|",
            "#1.9|c|1|",
            "II|B||",
            "#1|a||",
            "#1.1|b|1|",
            "@2024-02-01|c|1|",
        ],
        "I I.1 I.1.1=1 I.1.2=1 I.1.3=1 I.1.4=1 I.1.5=1 I.1.6=1 I.1.7=1 I.1.8=1 I.1.9=1 II II.1 II.1.1=1 II.1.2=1",
    );
}

#[test]
fn bonus_points_keep_a_letter_of_their_own() {
    let table = "STT;Tiêu chí;Điểm tối đa;Loại điểm\n1;A;1;\n2;B;1;\nA;C;1;điểm thưởng\n";
    let loaded = load::bytes("so.csv", table.as_bytes());
    assert_eq!(loaded.names(), [""; 0]);
    assert_eq!(super::tree(&loaded.scorecard()), "1=1 2=1 A=1");
    both(
        &["I. Thể chế|||", "1|a|2|", "II. ĐIỂM THƯỞNG|||", "1|b|1|"],
        "I I.1=2 II II.1=1",
    );
    // Inside a part they would count in the total.
    both(
        &[
            "A. ĐIỂM CHUẨN|||",
            "I|a||",
            "1|x|2|",
            "II|ĐIỂM THƯỞNG||",
            "1|y|3|",
        ],
        "code-not-below-parent A5",
    );
    let table = "STT;Tiêu chí;Điểm tối đa\nI;A;\n1;a;1\nII;ĐIỂM THƯỞNG;\n1;b;2\n";
    let loaded = load::bytes("so.csv", table.as_bytes());
    let scorecard = loaded.scorecard();
    assert_eq!(super::tree(&scorecard), "I I.1=1 II II.1=2");
    assert_eq!(super::whole(&scorecard), "1");
}
