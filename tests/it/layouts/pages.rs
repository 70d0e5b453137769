//! What page breaks do to a table: rows that are cut in two, headings repeated.

use super::{grid, places, sheet, text};
use crate::load::{self, Loaded};
use crate::word::{document, table_of};

fn word(lines: &str) -> Loaded {
    let lines: Vec<&str> = lines.lines().map(str::trim).collect();
    load::bytes("so.docx", &document(&table_of(&lines.join("\n"))))
}

fn names(loaded: Loaded) -> Vec<String> {
    let scorecard = loaded.scorecard();
    let all = scorecard.walk().map(|(_, one)| one);
    all.map(|one| format!("{} {}", one.code, one.name))
        .collect()
}

#[test]
fn a_name_that_a_page_cuts_is_one_name() {
    let table = "STT|Tiêu chí|Điểm chuẩn|Tự chấm
        I|CHỈ ĐẠO||
        1|Ban hành kế hoạch cải cách hành chính|2|1
        STT|Tiêu chí|Điểm chuẩn|Tự chấm
        |và tổ chức|
        |thực hiện
        |- Kịp thời: 2 điểm
        |- Không: 1 điểm
        |- Không ban hành: 0 điểm
        2|Báo cáo|1|1";
    for loaded in [sheet(&grid(table)), text(&grid(table)), word(table)] {
        let names_of = loaded.names();
        assert_eq!(names_of, ["code-repaired", "row-joined", "row-joined"]);
        let read = names(loaded);
        let whole = "I.1 Ban hành kế hoạch cải cách hành chính và tổ chức thực hiện";
        assert_eq!(read, ["I CHỈ ĐẠO", whole, "I.2 Báo cáo"]);
    }
    // A row with points, or with the beginning of a name, continues no other row.
    for (row, expected) in [
        ("|và tổ chức|1|1", "code-missing A3"),
        ("|Và tổ chức", "row-ignored B3"),
        ("|a) tổ chức", "row-ignored B3"),
    ] {
        let table =
            format!("STT|Tiêu chí|Điểm chuẩn|Tự chấm\n1|Kế hoạch|2|1\n{row}\n2|Báo cáo|1|1");
        assert_eq!(places(&text(&grid(&table))), [expected], "{row}");
    }
}

#[test]
fn headings_of_a_table_without_codes_are_repeated_on_each_page() {
    let table = "Tiêu chí|Điểm chuẩn|Tự chấm
        1. CHỈ ĐẠO||
        1.1. Kế hoạch|2|1
        Tiêu chí|Điểm chuẩn|Tự chấm
        1.2. Báo cáo|1|1";
    for loaded in [sheet(&grid(table)), text(&grid(table)), word(table)] {
        assert_eq!(loaded.names(), ["code-repaired"]);
        assert_eq!(names(loaded), ["1 CHỈ ĐẠO", "1.1 Kế hoạch", "1.2 Báo cáo"]);
    }
}

#[test]
fn rows_of_texts_alone_belong_to_the_criterion_above() {
    let lines = |second: &str, third: &str| {
        format!(
            "STT|Tiêu chí|Điểm chuẩn|Tự chấm|Tài liệu kiểm chứng|Giải trình|Chủ trì
             1|CHỈ ĐẠO
             1.1|Kế hoạch|1|1|Kế hoạch số 12 ngày 5/1/2024||Văn phòng
             {second}
             {third}
             1.2|Báo cáo|2|2|Báo cáo số 3 ngày 7/3/2024"
        )
    };
    let apart = lines(
        "||||Công văn số 13 ngày 6/2/2024||Thanh tra",
        "||||Công văn số 14 ngày 6/2/2024|Đã ký",
    );
    let merged = apart.replace("||||Công", "^|^|^|^|Công");
    for (table, book) in [
        (&apart, sheet(&grid(&apart))),
        (&apart, text(&grid(&apart))),
        (&merged, sheet(&grid(&merged))),
    ] {
        assert_eq!(places(&book), ["row-joined E4"], "{table}");
        let scorecard = book.scorecard();
        let one = &scorecard.criteria[0].children()[0];
        let proof: Vec<&str> = one
            .evidence()
            .iter()
            .map(|one| one.document.as_str())
            .collect();
        assert_eq!(proof.len(), 3, "{proof:?}");
        assert_eq!(one.explanation().as_deref(), Some("Đã ký"));
        assert_eq!(one.task.lead, ["Văn phòng", "Thanh tra"]);
    }
    // A number, or words in another column, are not texts of the criterion above; and
    // what follows the last criterion is perhaps a signature.
    let scored = lines("|||1|Công văn số 13 ngày 6/2/2024", "");
    let expected = places(&text(&grid(&scored)));
    assert_eq!(expected, ["code-missing A4", "standard-missing C4"]);
    let last = lines("", "") + "\n||||GIÁM ĐỐC";
    assert_eq!(places(&text(&grid(&last))), [""; 0]);
}
