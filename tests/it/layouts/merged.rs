//! Cells merged over the rows of several criteria.

use parindex::lang::Lang;

use super::{body, grid, places, sheet};
use crate::load;
use crate::word::{cell, document, paragraph, row, table};

#[test]
fn what_is_merged_belongs_to_every_row() {
    let heading = "STT|Tiêu chí|Điểm chuẩn|Mục tiêu|Nhiệm vụ|Chủ trì|Phối hợp|Sản phẩm|Thời hạn\n";
    let merged = grid(&format!(
        "{heading}1|CHỈ ĐẠO
         1.1|Kế hoạch|1|1|Ban hành sớm|Văn phòng|Thanh tra|Kế hoạch|Quý I
         1.2|Báo cáo|1|1|^|^|^|^|^
         2|THỂ CHẾ||||^
         2.1|Rà soát|1|1|Rà soát|^|Các phòng|Báo cáo|Quý II"
    ));
    let plain = grid(&format!(
        "{heading}1|CHỈ ĐẠO
         1.1|Kế hoạch|1|1|Ban hành sớm|Văn phòng|Thanh tra|Kế hoạch|Quý I
         1.2|Báo cáo|1|1|Ban hành sớm|Văn phòng|Thanh tra|Kế hoạch|Quý I
         2|THỂ CHẾ
         2.1|Rà soát|1|1|Rà soát|Văn phòng|Các phòng|Báo cáo|Quý II"
    ));
    // The unit of 1.2 also covers group 2, which has no unit.
    let merged = sheet(&merged);
    assert_eq!(places(&merged), [""; 0]);
    assert_eq!(body(merged.scorecard()), body(sheet(&plain).scorecard()));
}

#[test]
fn a_merged_document_proves_every_row() {
    let heading = "STT|Tiêu chí|Điểm chuẩn|Tự chấm|Tài liệu kiểm chứng|Giải trình\n";
    let rows = |proof: &str, reason: &str, third: &str| {
        sheet(&grid(&format!(
            "{heading}1|CHỈ ĐẠO
             1.1|Kế hoạch|1|1|Báo cáo số 12|Chờ ký
             1.2|Báo cáo|1|1|{proof}|{reason}
             2|THỂ CHẾ||||{reason}
             2.1|Rà soát|1|1|Quyết định số 3|{third}"
        )))
    };
    let merged = rows("^", "^", "^");
    // A document without a date is reported once, with the criteria that it proves.
    let incomplete = ["E3", "E6"].map(|cell| format!("evidence-incomplete {cell}"));
    assert_eq!(places(&merged), incomplete);
    for (lang, whose) in [
        (Lang::Vi, "của các tiêu chí 1.1, 1.2 không có ngày"),
        (Lang::En, "of the criteria 1.1, 1.2 is without a date"),
    ] {
        let shown = merged.shown(lang);
        assert!(shown.contains(whose), "{shown}");
    }
    let plain = sheet(&grid(&format!(
        "{heading}1|CHỈ ĐẠO
         1.1|Kế hoạch|1|1|Báo cáo số 12|Chờ ký
         1.2|Báo cáo|1|1|Báo cáo số 12|Chờ ký
         2|THỂ CHẾ
         2.1|Rà soát|1|1|Quyết định số 3|Chờ ký"
    )));
    assert_eq!(body(merged.scorecard()), body(plain.scorecard()));
}

#[test]
fn merged_points_are_refused_at_the_cell() {
    for (rows, diagnostics) in [
        ("1|A|2|1\n2|B|^|1", &["points-merged C2"][..]),
        ("1|A|2|1\n2|B|2|^\n3|C|1|^", &["points-merged D2"]),
        ("1|A|2|<\n2|B|2|1", &["points-merged C2"]),
        // A blank merged cell is not a score, one over a single criterion is its own.
        ("1|A|2|\n2|B|1|^", &[]),
        (
            "1|A|2|1\n|- áp dụng cho sở|^|^\n2|B|1|1",
            &["row-ignored B3"],
        ),
    ] {
        let table = grid(&format!("STT|Tiêu chí|Điểm chuẩn|Tự chấm\n{rows}"));
        assert_eq!(places(&sheet(&table)), diagnostics, "{rows}");
    }
}

#[test]
fn a_merged_cell_of_a_word_table_is_named_by_rows_and_columns() {
    let down = |merge: &str, text: &str| {
        format!("<w:tc><w:tcPr>{merge}</w:tcPr>{}</w:tc>", paragraph(text))
    };
    let begins = down(r#"<w:vMerge w:val="restart"/>"#, "1");
    let goes_on = down("<w:vMerge/>", "");
    let head = ["STT", "Tiêu chí", "Điểm chuẩn", "Tự chấm"].map(cell);
    let body = [
        row(&head),
        row(&[cell("1"), cell("A"), cell("2"), begins]),
        row(&[cell("2"), cell("B"), cell("2"), goes_on]),
    ];
    let body = format!("{}{}", paragraph("BẢNG ĐIỂM"), table(&body));
    let loaded = load::bytes("so.docx", &document(&body));
    let shown = loaded.shown(Lang::Vi);
    assert!(shown.contains("ô điểm gộp ở hàng 2–3, cột 4"), "{shown}");
    let shown = loaded.shown(Lang::En);
    assert!(
        shown.contains("the merged cell in rows 2–3, column 4"),
        "{shown}"
    );
}
