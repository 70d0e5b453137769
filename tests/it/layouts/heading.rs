//! Headings: which column is which, and of which year.

use parindex::model::ScoreColumn;

use super::{csv, grid, places, points, sheet, text};

/// The scores of criterion 1.1 under a heading whose columns from the fourth on
/// contain 0.1, 0.2, …, and the diagnostics.
pub(super) fn scores(heading: &str) -> (Vec<Option<String>>, Vec<String>) {
    let mut table = grid(heading);
    let width = table.iter().map(Vec::len).max().unwrap();
    table.push(grid("1|CHỈ ĐẠO").remove(0));
    let mut row = grid("1.1|Kế hoạch|2").remove(0);
    row.extend((1..=width - 3).map(|at| format!("0,{at}")));
    table.push(row);
    let loaded = sheet(&table);
    let reported = places(&loaded);
    let Some(scorecard) = loaded.scorecard else {
        return (Vec::new(), reported);
    };
    let columns = [
        ScoreColumn::Previous,
        ScoreColumn::Target,
        ScoreColumn::SelfScore,
        ScoreColumn::Appraised,
    ];
    (
        columns
            .map(|column| points(&scorecard, "1.1", column))
            .to_vec(),
        reported,
    )
}

pub(super) fn read(cells: [&str; 4]) -> Vec<Option<String>> {
    let some = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
    cells.map(some).to_vec()
}

#[test]
fn the_final_score_of_last_year_is_the_previous_one() {
    for (heading, [previous, target, own, council], reported) in [
        (
            "STT|Tiêu chí|Điểm chuẩn|Năm 2022|<|Mục tiêu năm 2023
             ^|^|^|Tự chấm|Thẩm định|^",
            ["0.2", "0.3", "", ""],
            &["final-score-taken E2"][..],
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Năm 2022|<|Năm 2023|<
             ^|^|^|Thẩm định|Tự chấm|Tự chấm|Thẩm định",
            ["0.1", "", "0.3", "0.4"],
            &["final-score-taken D2"],
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Năm trước|<|Năm nay|<
             ^|^|^|Tự chấm|Thẩm định|Tự chấm|Thẩm định",
            ["0.2", "", "0.3", "0.4"],
            &["final-score-taken E2"],
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Điểm tự chấm năm 2022|Điểm thẩm định năm 2022|Tự chấm 2023",
            ["0.2", "", "0.3", ""],
            &["final-score-taken E1"],
        ),
        (
            "|||Năm 2022|<|Năm 2023
             STT|Tiêu chí|Điểm chuẩn|Tự chấm|Thẩm định|Tự chấm",
            ["0.2", "", "0.3", ""],
            &["final-score-taken E2"],
        ),
    ] {
        let (found, diagnostics) = scores(heading);
        assert_eq!(diagnostics, reported, "{heading}");
        assert_eq!(found, read([previous, target, own, council]), "{heading}");
    }
}

#[test]
fn a_column_is_never_another_one() {
    for (heading, [previous, target, own, council], reported) in [
        (
            "STT|Tiêu chí|Điểm chuẩn|Điểm thẩm định|Ý kiến thẩm định",
            ["", "", "", "0.1"],
            &[][..],
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Tự chấm|Nội dung thẩm định",
            ["", "", "0.1", ""],
            &["column-ignored E1"],
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Tự chấm|Lý do tự chấm",
            ["", "", "0.1", ""],
            &[],
        ),
        // The share of points is not a score, also under a merged cell.
        (
            "STT|Tiêu chí|Điểm chuẩn|Điểm|<|Tỷ lệ (%)|<
             ^|^|^|Tự chấm|Thẩm định|Tự chấm|Thẩm định",
            ["", "", "0.1", "0.2"],
            &["column-ignored F2", "column-ignored G2"],
        ),
        // "Năm trước" over the council's score alone.
        (
            "STT|Tiêu chí|Điểm chuẩn|Năm trước|Năm nay
             ^|^|^|Thẩm định|Tự chấm",
            ["0.1", "", "0.2", ""],
            &[],
        ),
        // Below the names, without another column to distinguish the rows.
        (
            "STT|Tiêu chí|Điểm chuẩn|Tự chấm|Tự chấm
             ^|^|^|Năm 2022|Năm 2023",
            ["0.1", "", "0.2", ""],
            &[],
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Thẩm định|Tự chấm
             ^|^|^|Năm 2022|Năm 2023",
            ["0.1", "", "0.2", ""],
            &[],
        ),
        // A cell that spreads without being merged, next to merged ones.
        (
            "STT|Tiêu chí|Điểm chuẩn|Năm 2022||Năm 2023
             ^|^|^|Tự chấm|Thẩm định|Tự chấm",
            ["0.2", "", "0.3", ""],
            &["final-score-taken E2"],
        ),
        // Standard points of an earlier year next to those of this one.
        (
            "STT|Tiêu chí|Điểm chuẩn năm 2023|Điểm chuẩn năm 2022|Tự chấm năm 2023",
            ["", "", "0.2", ""],
            &[],
        ),
    ] {
        let (found, diagnostics) = scores(heading);
        assert_eq!(diagnostics, reported, "{heading}");
        assert_eq!(found, read([previous, target, own, council]), "{heading}");
    }
}

#[test]
fn two_columns_that_could_be_meant_are_refused() {
    for (heading, diagnostic) in [
        (
            "STT|Tiêu chí|Điểm chuẩn|Tự chấm|Tự đánh giá",
            "heading-twice E1",
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Điểm năm trước|Điểm thẩm định 2022|Tự chấm 2023",
            "heading-twice E1",
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Điểm thẩm định|<
             ^|^|^|Tổ thẩm định|Hội đồng thẩm định",
            "heading-twice E2",
        ),
    ] {
        assert_eq!(scores(heading).1, [diagnostic], "{heading}");
    }
}

#[test]
fn of_two_rounds_the_last_is_the_final_one() {
    let table = grid(
        "STT|Tiêu chí|Điểm chuẩn|Điểm thẩm định|<
         ^|^|^|Lần 1|Lần 2
         1|Kế hoạch|2|0,1|0,2",
    );
    let loaded = sheet(&table);
    assert_eq!(places(&loaded), [""; 0]);
    let scorecard = loaded.scorecard();
    let of = |column| points(&scorecard, "1", column);
    assert_eq!(of(ScoreColumn::AppraisedFirst).as_deref(), Some("0.1"));
    assert_eq!(of(ScoreColumn::Appraised).as_deref(), Some("0.2"));
}

#[test]
fn a_year_over_one_of_two_scores_is_never_taken_for_both() {
    let dated = "STT|Tiêu chí|Điểm chuẩn|Tự chấm|Thẩm định năm 2022";
    assert_eq!(scores(dated).1, ["year-unclear E1"]);
    // Other headings with the year decide whose year it is.
    for (heading, [previous, target, own, council]) in [
        (
            "BẢNG TỰ CHẤM ĐIỂM NĂM 2023\nSTT|Tiêu chí|Điểm chuẩn|Tự chấm|Thẩm định năm 2022",
            ["0.2", "", "0.1", ""],
        ),
        (
            "BẢNG TỰ CHẤM ĐIỂM NĂM 2022\nSTT|Tiêu chí|Điểm chuẩn|Tự chấm|Thẩm định năm 2022",
            ["", "", "0.1", "0.2"],
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Tự chấm|Thẩm định năm 2022|Mục tiêu năm 2023",
            ["0.2", "0.3", "0.1", ""],
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Tự chấm năm 2022|Thẩm định",
            ["", "", "0.1", "0.2"],
        ),
    ] {
        let (found, reported) = scores(heading);
        assert_eq!(reported, [""; 0], "{heading}");
        assert_eq!(found, read([previous, target, own, council]), "{heading}");
    }
}

#[test]
fn a_row_with_points_is_not_a_heading_whatever_year_it_contains() {
    let loaded = text(&grid(
        "STT|Tiêu chí|Điểm chuẩn|Tài liệu kiểm chứng
         |Kế hoạch|0,5|12/KH ngày 10/01/2024
         II|Thể chế||
         1|Văn bản|1|",
    ));
    assert!(loaded.scorecard.is_none());
    assert_eq!(places(&loaded), ["code-missing A2", "code-repaired A4"]);
}

#[test]
fn a_criterion_below_the_heading_is_not_part_of_it() {
    let table = grid(
        "STT|Tiêu chí|Điểm chuẩn|Ghi chú|Tự chấm
         1|Nhiệm vụ năm 2022|2|Thẩm định năm 2022|1
         2|Mục tiêu CCHC|1|Đơn vị chủ trì|1",
    );
    for loaded in [sheet(&table), text(&table)] {
        assert_eq!(places(&loaded), [""; 0], "{}", csv(&table));
        let scorecard = loaded.scorecard();
        assert_eq!(
            points(&scorecard, "1", ScoreColumn::Standard).as_deref(),
            Some("2")
        );
        assert_eq!(
            points(&scorecard, "2", ScoreColumn::SelfScore).as_deref(),
            Some("1")
        );
    }
}

#[test]
fn the_frame_shows_the_row_that_names_the_column() {
    let table = grid(
        "STT|Tiêu chí|Điểm chuẩn|Điểm năm nay|<
         ^|^|^|Tự chấm|Thẩm định
         1|Kế hoạch|hai|1|1",
    );
    let loaded = sheet(&table);
    let style = parindex::diagnostic::human::Style {
        width: 100,
        styled: false,
    };
    let shown = parindex::diagnostic::human::render(
        &loaded.diagnostics,
        &loaded.files,
        parindex::lang::Lang::Vi,
        style,
    );
    assert!(shown.contains("1 | STT  Tiêu chí  Điểm chuẩn"), "{shown}");
}

#[test]
fn the_councils_score_of_a_year_next_to_a_target_is_last_years() {
    let plan = ["0.1", "0.2", "", ""];
    for (heading, expected, reported) in [
        (
            "STT|Tiêu chí|Điểm chuẩn|Thẩm định năm 2022|Mục tiêu",
            plan,
            &[][..],
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Thẩm định năm 2022|Mục tiêu năm 2023",
            plan,
            &[],
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Điểm 2022 đạt được|Mục tiêu",
            plan,
            &[],
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Thẩm định lần 1 năm 2022|Thẩm định năm 2022|Mục tiêu",
            ["0.2", "0.3", "", ""],
            &["final-score-taken E1"],
        ),
        // A self-score next to it, or the target of the same year: it is scored.
        (
            "STT|Tiêu chí|Điểm chuẩn|Tự chấm năm 2022|Thẩm định năm 2022|Mục tiêu",
            ["", "0.3", "0.1", "0.2"],
            &[],
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Thẩm định năm 2022|Mục tiêu năm 2022",
            ["", "0.2", "", "0.1"],
            &[],
        ),
        (
            "STT|Tiêu chí|Điểm chuẩn|Thẩm định năm 2022",
            ["", "", "", "0.1"],
            &[],
        ),
        // The same if a line above the table states the year.
        (
            "BẢNG ĐIỂM NĂM 2022\nSTT|Tiêu chí|Điểm chuẩn|Thẩm định năm 2022|Mục tiêu",
            ["", "0.2", "", "0.1"],
            &[],
        ),
    ] {
        assert_eq!(
            scores(heading),
            (
                read(expected),
                reported.iter().map(ToString::to_string).collect()
            ),
            "{heading}"
        );
    }
    let table = grid("STT|Tiêu chí|Điểm chuẩn|Thẩm định năm 2022|Mục tiêu\n1|A|2|1|2");
    assert_eq!(text(&table).scorecard().year, Some(2023));
}

#[test]
fn a_row_number_column_next_to_the_codes_is_not_the_code_column() {
    let rows = "1|1|CHỈ ĐẠO|3|
         2|1.1|Kế hoạch|1|1
         STT|Mã tiêu chí|Tiêu chí|Điểm chuẩn|Tự chấm
         3|1.2|Báo cáo|2|2";
    let counted = format!("STT|Mã tiêu chí|Tiêu chí|Điểm chuẩn|Tự chấm\n{rows}");
    let head = "STT|Mã tiêu chí|Tiêu chí|Điểm chuẩn|Tự chấm";
    let numbered = |labels: &str| counted.replacen(head, &format!("{head}\n{labels}"), 1);
    let tables = [
        counted.clone(),
        numbered("(1)|(2)|(3)|(4)|(5)"),
        numbered("1|2|3|4|5"),
    ];
    for loaded in tables
        .iter()
        .flat_map(|one| [sheet(&grid(one)), text(&grid(one))])
    {
        assert_eq!(places(&loaded), [""; 0]);
        let own = points(&loaded.scorecard(), "1.2", ScoreColumn::SelfScore);
        assert_eq!(own.as_deref(), Some("2"));
    }
    // If both count the rows, or neither, it is unclear which is meant.
    let both = counted.replace("|1.1|", "|2|").replace("|1.2|", "|3|");
    let neither = counted.replace("3|1.2", "5|1.2");
    for table in [both, neither] {
        assert_eq!(places(&text(&grid(&table))), ["heading-twice B1"]);
    }
}
