//! Standard points in brackets after the names.

use parindex::model::{ScoreColumn, Scorecard};

use super::{grid, places, points, sheet, text};
use crate::load;
use crate::word::{document, table_of};

fn names(scorecard: &Scorecard) -> Vec<String> {
    let all = scorecard.walk().map(|(_, one)| one);
    all.map(|one| format!("{} {}", one.code, one.name))
        .collect()
}

const ROWS: &str = "1|CHỈ ĐẠO (3,5 điểm)|
    1.1|Ban hành kế hoạch (2 điểm)|1,5
    1.2|Tổ chức thực hiện (1,5đ)|1";

#[test]
fn a_table_without_standard_points_has_them_after_its_names() {
    let whole = format!("STT|Tiêu chí|Tự chấm\n{ROWS}");
    let paged = whole.replace("    1.2|", "STT|Tiêu chí|Tự chấm\n1.2|");
    let glued = whole
        .replace("STT|", "")
        .replace("1|CHỈ", "1. CHỈ")
        .replace("1.1|", "1.1. ")
        .replace("1.2|", "1.2. ");
    let blank = whole
        .replace("Tiêu chí|", "Tiêu chí|Điểm chuẩn|")
        .replace(")|", ")||");
    for (lines, message) in [
        (&whole, "standard-from-name B3"),
        (&paged, "standard-from-name B3"),
        (&blank, "standard-from-name B3"),
        (&glued, "standard-from-name A3"),
    ] {
        let table = grid(lines);
        let word = lines.lines().map(str::trim).collect::<Vec<_>>().join("\n");
        let word = load::bytes("so.docx", &document(&table_of(&word)));
        for loaded in [sheet(&table), text(&table), word] {
            let cells = places(&loaded);
            assert!(cells.iter().any(|one| one == message), "{cells:?}\n{lines}");
            let others = ["standard-from-name", "code-repaired"];
            let known = |name: &&str| others.contains(name);
            assert!(loaded.names().iter().all(known), "{cells:?}\n{lines}");
            let scorecard = loaded.scorecard();
            let expected = [
                "1 CHỈ ĐẠO",
                "1.1 Ban hành kế hoạch",
                "1.2 Tổ chức thực hiện",
            ];
            assert_eq!(names(&scorecard), expected, "{lines}");
            let standard =
                ["1.1", "1.2"].map(|code| points(&scorecard, code, ScoreColumn::Standard));
            assert_eq!(standard, ["2", "1.5"].map(|text| Some(text.to_owned())));
        }
    }
}

#[test]
fn points_after_a_name_are_checked_like_other_points() {
    for (from, to, message) in [
        (
            "(3,5 điểm)",
            "(4 điểm)",
            &["subtotal-disagrees B2", "standard-from-name B3"][..],
        ),
        (
            "|1,5\n",
            "|2,5\n",
            &["standard-from-name B3", "score-above-standard C3"],
        ),
        (
            "(1,5đ)",
            "",
            &["standard-from-name B3", "standard-missing A4"],
        ),
        (
            "(1,5đ)",
            "(2)",
            &["standard-from-name B3", "standard-missing A4"],
        ),
    ] {
        let lines = format!("STT|Tiêu chí|Tự chấm\n{ROWS}").replace(from, to);
        let loaded = text(&grid(&lines));
        assert_eq!(places(&loaded), message, "{to}");
    }
    // Rows that are only counted, and one of them sums up the others.
    let counted = "STT|Tiêu chí|Tự chấm
        1|CHỈ ĐẠO (3,5 điểm)|
        2|Ban hành kế hoạch (2 điểm)|1,5
        3|Tổ chức thực hiện (1,5đ)|1";
    assert!(places(&text(&grid(counted))).contains(&"no-codes A2".to_owned()));
}

#[test]
fn points_after_the_words_of_a_total_are_compared_with_the_sum() {
    let message = |total: &str| {
        let table = grid(&format!("STT|Tiêu chí|Tự chấm\n{ROWS}\n|{total}|2,5"));
        places(&sheet(&table))
    };
    assert_eq!(message("Tổng cộng (3,5 điểm)"), ["standard-from-name B3"]);
    let wrong = message("TỔNG CỘNG (6 điểm)");
    assert!(
        wrong.contains(&"total-disagrees B5".to_owned()),
        "{wrong:?}"
    );
}
