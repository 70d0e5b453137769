//! What surrounds the criteria, and tables that must not be added up.

use insta::assert_snapshot;
use parindex::diagnostic::human::{self, Style};
use parindex::lang::Lang;

use super::{grid, places, sheet, text};
use crate::load;

const HEAD: &str = "STT|Tiêu chí|Điểm chuẩn|Tự chấm\n";

fn reported(rows: &str) -> Vec<String> {
    let table = grid(&format!("{HEAD}{rows}"));
    let (book, csv) = (sheet(&table), text(&table));
    assert_eq!(places(&book), places(&csv), "{rows}");
    places(&book)
}

#[test]
fn a_second_table_is_never_added_to_the_first() {
    for rows in [
        // The codes restart.
        "1|A|2|1\n2|B|1|1\n\n|BẢNG HAI\nSTT|Tiêu chí|Điểm chuẩn|Tự chấm\n1|C|2|1",
        // Other columns.
        "1|A|2|1\n\nSTT|Điểm chuẩn|Tiêu chí|Tự chấm\n2|2|C|1",
        // The scores are in each other's columns.
        "1|A|2|1\n\nSTT|Tiêu chí|Điểm chuẩn|Thẩm định\n2|C|2|1",
        "1|A|2|1\n\nSTT|Tiêu chí|Điểm chuẩn|Tự chấm năm 2022\n2|C|2|1",
        // Closed by a total, then other codes.
        "1|A|2|1\n|Tổng cộng|2|1\n\nSTT|Tiêu chí|Điểm chuẩn|Tự chấm\nI|C|2|1",
    ] {
        let reported = reported(rows);
        assert_eq!(reported.len(), 1, "{rows}: {reported:?}");
        assert!(
            reported[0].starts_with("several-tables A"),
            "{rows}: {reported:?}"
        );
    }
    // A repeated two-row heading is not a second table.
    let table = grid(
        "STT|Tiêu chí|Điểm|<
         ^|^|Chuẩn|Tự chấm
         1|A|2|1
         STT|Tiêu chí|Điểm|<
         ^|^|Chuẩn|Tự chấm
         2|B|1|1",
    );
    assert_eq!(places(&sheet(&table)), [""; 0]);
}

#[test]
fn a_summary_below_without_a_whole_heading_is_not_added() {
    let rows = "1|A|2|1\n2|B|1|1\n|Tổng cộng|3|2\n\nLĩnh vực|Điểm\nA|1\nB|1";
    let reported = reported(rows);
    assert!(
        reported.contains(&"code-not-below-parent A7".to_owned()),
        "{reported:?}"
    );
}

#[test]
fn numbered_footnotes_are_not_criteria() {
    let rows = "1|A|2|1\n2|B|1|1\n|Tổng cộng|3|2\n1|Áp dụng cho các sở\n(2)|Không tính điểm thưởng";
    assert_eq!(reported(rows), ["row-ignored A5"]);
}

#[test]
fn a_total_of_what_is_not_there_is_noted() {
    assert_eq!(
        reported("1|A|2|1\n2|B|1|1\n|Cộng lĩnh vực V|9|9"),
        ["row-ignored B4"]
    );
    // A total of a criterion below a field, and of the sum of some.
    let rows =
        "1|A||\n1.1|B||\n1.1.1|C|2|1\n1.1.2|D|1|1\n|Cộng 1.1|3|2\n1.2|E|1|1\n|Cộng (1.1 + 1.2)|4|3";
    assert_eq!(reported(rows), [""; 0]);
    assert_eq!(
        reported(&rows.replace("Cộng 1.1|3|2", "Cộng 1.1|3|1")),
        ["total-disagrees D6"]
    );
}

#[test]
fn each_of_very_many_totals_is_compared_with_its_field() {
    let mut rows = String::new();
    for field in 1..=400 {
        let wrong = if field % 100 == 0 { 9 } else { 3 };
        rows.extend([
            format!("{field}|Lĩnh vực {field}||\n{field}.1|A|2|1\n{field}.2|B|1|1\n"),
            format!("|Cộng lĩnh vực {field}|{wrong}|2\n|Cộng|3|2\n"),
        ]);
    }
    rows += "|Tổng cộng|1200|800";
    assert_eq!(
        reported(&rows),
        [100, 200, 300, 400].map(|field| format!("total-disagrees C{}", field * 5))
    );
}

#[test]
fn the_lines_above_give_title_year_and_body() {
    let above = "UBND TỈNH ĐẮK NÔNG\nSỞ KHOA HỌC VÀ CÔNG NGHỆ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 5/KH-SKHCN\nĐắk Nông, ngày 05 tháng 3 năm 2022\n\nKẾ HOẠCH\nCải thiện Chỉ số CCHC năm 2023\n\n";
    for (above, title, unit) in [
        (above.to_owned(), "KẾ HOẠCH Cải thiện Chỉ số CCHC năm 2023", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
        (
            "SỞ KHOA HỌC VÀ CÔNG NGHỆ|||Độc lập - Tự do - Hạnh phúc\nBẢNG TỰ CHẤM ĐIỂM CCHC\nNĂM 2023\n(Kèm theo Báo cáo số 1/BC-SKHCN của Sở Khoa học và Công nghệ)\n".to_owned(),
            "BẢNG TỰ CHẤM ĐIỂM CCHC NĂM 2023",
            "Sở Khoa học và Công nghệ",
        ),
    ] {
        let table = grid(&format!("{above}{HEAD}1|A|2|1"));
        let scorecard = text(&table).scorecard();
        assert_eq!(scorecard.title.as_deref(), Some(title));
        assert_eq!(scorecard.unit.as_deref(), Some(unit));
        assert_eq!(scorecard.year, Some(2023));
    }
}

/// What a table is answered with, in both languages.
fn shown(table: &str) -> String {
    let style = Style {
        width: 80,
        styled: false,
    };
    let loaded = text(&grid(table));
    Lang::ALL
        .map(|lang| human::render(&loaded.diagnostics, &loaded.files, lang, style))
        .join("\n")
}

#[test]
fn the_help_uses_the_terms_of_a_sheet() {
    assert_snapshot!(shown(
        "STT|Tiêu chí|Điểm chuẩn|Tự chấm
         1|Kế hoạch|2|-0,5
         2|Báo cáo|2|0,2(*)
         |Cộng trang 1|4|
         3|Kiểm tra|2|1,5 (1)
         4|Rà soát|2|2¹
         5|Họp|2|2 (hai)
         6|Tập huấn|2|1̶2"
    ));
}

#[test]
fn a_decimal_comma_that_cuts_a_number_in_two_is_refused() {
    let head = "STT,Tiêu chí,Điểm chuẩn,Tự chấm";
    let reported = |rows: &str| places(&load::bytes("so.csv", rows.as_bytes()));
    for (rows, place) in [
        ("\n1,A,5,\n1.1,B,3,2,5\n1.2,C,2,1\n", "D3"),
        (",Ghi chú\n1,A,5,,\n1.1,B,3,2,5,\n1.2,C,2,1,\n", "D3"),
        ("\n1,A,2,5,1\n2,B,3,1,75\n", "D2"),
    ] {
        let reported = reported(&format!("{head}{rows}"));
        let expected = format!("ambiguous-number {place}");
        assert!(reported.contains(&expected), "{rows}: {reported:?}");
    }
    for rows in [
        // Every row ends in a comma.
        "\n1,A,5,,\n1.1,B,3,2,\n1.2,C,2,1,\n",
        ",,\n1,A,5,,,\n1.1,B,3,2,,\n1.2,C,2,1,,\n",
        "\n1,A,5,\n1.1,B,3,\"2,5\"\n1.2,C,2,1.5\n",
    ] {
        assert_eq!(reported(&format!("{head}{rows}")), [""; 0], "{rows}");
    }
    // Something is next to the table, and numbers with commas in quotes.
    let neighbour = reported(&format!("{head}\n1,A,5,\n1.1,B,3,2,x\n1.2,C,2,\"1,5\"\n"));
    assert_eq!(neighbour, ["cells-beyond-heading E3"]);
}

#[test]
fn cells_to_the_right_of_a_csv_heading_are_reported() {
    let reported = |rows: &str| places(&load::bytes("so.csv", rows.as_bytes()));
    for (rows, place) in [
        ("STT;Tiêu chí;Điểm chuẩn\n1;A;2;B\n", "D2"),
        ("STT;Tiêu chí;Điểm chuẩn\n1;A;2;;B\n2;C;1\n3;A;2;B\n", "E2"),
        ("STT\tTiêu chí\tĐiểm chuẩn\n1\tA\t2\n2\tB\t2\tC\n", "D3"),
    ] {
        let expected = format!("cells-beyond-heading {place}");
        assert_eq!(reported(rows), [expected], "{rows}");
    }
    for rows in [
        // All rows end in a separator.
        "STT;Tiêu chí;Điểm chuẩn\n1;A;2;\n2;B;1; \n",
        // A second row of the heading is wider than the first.
        "STT;Tiêu chí;Điểm chuẩn;Điểm\n;;;Tự chấm;Thẩm định\n1;A;2;1;1\n",
        // Metadata above the table, and what is below it.
        "Năm;2024\nTiêu chí không áp dụng;trừ khỏi điểm tối đa\nSTT;Tiêu chí;Điểm chuẩn\n1;A;2\n;;;;TM. UBND\n",
    ] {
        assert_eq!(reported(rows), [""; 0], "{rows}");
    }
    // Columns without a name are not read.
    let unnamed = "STT;Tiêu chí;Điểm chuẩn;;\n1;A;2;ghi chú;x\n";
    assert_eq!(
        reported(unnamed),
        ["column-ignored D1", "column-ignored E1"]
    );
}

#[test]
fn points_after_the_grand_total_are_never_left_out() {
    let body = "1|A|2|1\n2|B|1|1\n|Tổng cộng|3|2\n";
    for (rows, expected) in [
        ("|Điểm thưởng|2|1", "code-missing A5"),
        ("|Điểm trừ||0,5", "code-missing A5"),
        ("|Chuyển đổi số|1|1", "code-missing A5"),
    ] {
        let reported = reported(&format!("{body}{rows}"));
        assert!(
            reported.contains(&expected.to_owned()),
            "{rows}: {reported:?}"
        );
    }
    for rows in [
        "|Điểm thưởng|0|0",
        "|Điểm quy đổi|100|66,67",
        "|Làm tròn||2",
    ] {
        assert_eq!(
            reported(&format!("{body}{rows}")),
            ["row-ignored B5"],
            "{rows}"
        );
    }
}

#[test]
fn footnotes_may_count_past_the_fields() {
    let rows = "1|A|2|1\n2|B|1|1\n|Tổng cộng|3|2\n1.|Một\n2.|Hai\n3.|Ba\n|NGƯỜI LẬP||GIÁM ĐỐC";
    assert_eq!(reported(rows), ["row-ignored A5"]);
}

#[test]
fn a_total_less_penalties_closes_the_table() {
    let rows = "A|ĐIỂM CHUẨN|3|2\n1|A|2|1\n2|B|1|1\nB|ĐIỂM THƯỞNG|1|1\n1|C|1|1\n\
                C|ĐIỂM TRỪ|1|0,5\n1|D|1|0,5\n|TỔNG (A+B-C)||2,5";
    assert_eq!(reported(rows), ["code-repaired A3"]);
}

#[test]
fn numbers_below_unknown_headings_are_reported_if_no_score_is_read() {
    let rows = "1|A|2|1|1\n2|B|1|1|0,5";
    let reported = |heads: &str| {
        let table = grid(&format!("STT|Tiêu chí|Điểm chuẩn|{heads}\n{rows}"));
        places(&sheet(&table))
    };
    assert_eq!(reported("Sở A|Sở B"), ["column-ignored D1"]);
    assert_eq!(
        reported("Quý I|Quý II"),
        ["column-ignored D1", "column-ignored E1"]
    );
    assert_eq!(reported("Tự chấm|Quý II"), ["column-ignored E1"]);
    assert_eq!(reported("Tỷ lệ %|Ghi chú"), ["column-ignored D1"]);
}

#[test]
fn words_below_the_last_code_are_a_signature() {
    let body = "1|A|2|1\n2|B|1|1\n\n";
    assert_eq!(
        reported(&format!("{body}|NGƯỜI LẬP BIỂU||GIÁM ĐỐC")),
        [""; 0]
    );
    for row in ["|C|1|Không", "|C||Không", "|C|#REF!|#REF!"] {
        let lost = reported(&format!("{body}{row}"));
        assert!(
            lost.contains(&"code-missing A5".to_owned()),
            "{row}: {lost:?}"
        );
    }
}

#[test]
fn a_date_above_a_heading_gives_no_year() {
    // The documents of a page end above the heading of the next.
    let documents = "||||Quyết định số 5/QĐ-UBND ngày 1/2/2023";
    for line in [
        documents,
        "||Đắk Nông, ngày 05 tháng 3 năm 2024",
        "|||Số 12/BC-SKHCN năm 2024",
    ] {
        let head = "STT|Tiêu chí|Điểm chuẩn|Tự chấm|Giải trình";
        let rows = format!("{line}\n{head}\n1|A|2|1\n{documents}\n{head}\n2|B|1|1");
        let loaded = sheet(&grid(&rows));
        let reported = places(&loaded);
        assert_eq!(loaded.scorecard().year, None, "{line}");
        assert!(
            !reported.iter().any(|one| one.starts_with("several")),
            "{line}: {reported:?}"
        );
    }
}

#[test]
fn a_field_named_like_a_heading_is_not_a_heading() {
    let rows = "Lĩnh vực, tiêu chí|Tự chấm\n1. LĨNH VỰC MỘT\n1.1. A (2 điểm)|1\n\
                1.2. B (1 điểm)|1\n2. LĨNH VỰC HAI\n2.1. C (2 điểm)|1";
    let loaded = sheet(&grid(rows));
    let reported = places(&loaded);
    assert_eq!(loaded.scorecard().walk().count(), 5, "{reported:?}");
}

#[test]
fn the_unit_and_the_year_are_recognised_by_any_usual_label() {
    const HEADER: &str = "UBND HUYỆN ĐẮK MIL|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHÒNG NỘI VỤ|Độc lập - Tự do - Hạnh phúc\n";
    let (phong, letterhead) = ("Phòng Nội vụ huyện Đắk Mil", "PHÒNG NỘI VỤ");
    for (above, unit, year) in [
        (
            "BẢNG TỰ ĐÁNH GIÁ\nTên đơn vị: Phòng Nội vụ huyện Đắk Mil\nNăm đánh giá: 2024",
            phong,
            Some(2024),
        ),
        (
            "Đơn vị tự chấm:|Phòng Nội vụ huyện Đắk Mil\nNăm chấm điểm:|2024",
            phong,
            Some(2024),
        ),
        (
            "Cơ quan, đơn vị: Phòng Nội vụ huyện Đắk Mil\nBẢNG ĐIỂM CCHC 2024",
            phong,
            Some(2024),
        ),
        ("Biểu số 1\nBIỂU TỰ CHẤM NĂM 2024", letterhead, Some(2024)),
        ("Đơn vị tính: điểm\nBIỂU SỐ 2024", letterhead, None),
    ] {
        let table = grid(&format!("{HEADER}{above}\n{HEAD}1|A|2|1"));
        let scorecard = text(&table).scorecard();
        assert_eq!(scorecard.unit.as_deref(), Some(unit), "{above}");
        assert_eq!(scorecard.year, year, "{above}");
    }
}

#[test]
fn content_below_the_total_is_reported_once() {
    let rows = "1|A||\n1.1|B|2|1\n1.2|C|1|1\n|Tổng cộng|3|2\n\n";
    // A table of another kind.
    let second = format!("{rows}|Tổng hợp theo đơn vị\nSTT|Đơn vị|Tổng điểm\n1|VP|4\n2|TT|5");
    assert_eq!(reported(&second), ["several-tables A8"]);
    // Remarks.
    let remarks = format!("{rows}II.|KHÓ KHĂN, VƯỚNG MẮC\n1|Thiếu kinh phí\n2|Thiếu người");
    assert_eq!(reported(&remarks), ["row-ignored A7"]);
    // A field that continues below a total is read.
    let more = format!("{rows}2|D||\n2.1|E|2|1");
    assert_eq!(
        reported(&more),
        ["total-disagrees C5", "total-disagrees D5"]
    );
}

#[test]
fn not_applicable_needs_a_separate_column() {
    for (written, named) in [
        ("Không áp dụng", true),
        ("N/A", true),
        ("KAD", true),
        ("chưa có", false),
    ] {
        let table = grid(&format!("{HEAD}1|A|2|{written}"));
        let loaded = text(&table);
        assert_eq!(places(&loaded), ["not-a-number D2"]);
        let help = &loaded.diagnostics[0].help;
        let reported = help
            .iter()
            .any(|help| help.vi.contains("cột “Không áp dụng"));
        assert_eq!(reported, named, "{written}");
    }
}
