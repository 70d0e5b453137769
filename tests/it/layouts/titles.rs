//! Titles that name several years, and headings that disagree with them.

use parindex::model::ScoreColumn;

use super::heading::read;
use super::{grid, places, points, sheet};

/// The scores below a title, and the diagnostics.
fn titled(title: &str, heading: &str) -> (Option<u16>, Vec<Option<String>>, Vec<String>) {
    let table = grid(&format!(
        "{title}\n{heading}\n1|CHỈ ĐẠO\n1.1|Kế hoạch|2|0,1|0,2"
    ));
    let loaded = sheet(&table);
    let reported = places(&loaded);
    let Some(scorecard) = loaded.scorecard else {
        return (None, Vec::new(), reported);
    };
    let columns = [
        ScoreColumn::Previous,
        ScoreColumn::Target,
        ScoreColumn::SelfScore,
        ScoreColumn::Appraised,
    ];
    let read = columns.map(|column| points(&scorecard, "1.1", column));
    (scorecard.year, read.to_vec(), reported)
}

#[test]
fn a_title_with_several_years_gives_the_one_that_is_scored() {
    for (title, heading, year, read_as, reported) in [
        (
            "BẢNG TỰ CHẤM ĐIỂM NĂM 2024 (so sánh với năm 2023)",
            "STT|Tiêu chí|Điểm chuẩn|Điểm đạt năm 2023|Điểm tự chấm",
            2024,
            ["0.1", "", "0.2", ""],
            &[][..],
        ),
        (
            "KẾ HOẠCH CẢI THIỆN CHỈ SỐ NĂM 2024 trên cơ sở kết quả năm 2023",
            "STT|Tiêu chí|Điểm chuẩn|Kết quả năm 2023|Mục tiêu",
            2024,
            ["0.1", "0.2", "", ""],
            &[],
        ),
        (
            "BẢNG TỰ CHẤM NĂM 2024, MỤC TIÊU NĂM 2025",
            "STT|Tiêu chí|Điểm chuẩn|Tự chấm năm 2024|Mục tiêu năm 2025",
            2024,
            ["", "", "0.1", ""],
            &["column-ignored E2"],
        ),
        (
            "SO SÁNH ĐIỂM NĂM 2023 VỚI NĂM 2022",
            "STT|Tiêu chí|Điểm chuẩn|Điểm 2022|Điểm 2023",
            2023,
            ["0.1", "", "", "0.2"],
            &[],
        ),
        // The headings decide between the two.
        (
            "KẾ HOẠCH khắc phục hạn chế năm 2022, nâng cao Chỉ số năm 2023",
            "STT|Tiêu chí|Điểm chuẩn|Điểm 2022 đạt được|Mục tiêu năm 2023",
            2023,
            ["0.1", "0.2", "", ""],
            &[],
        ),
    ] {
        let (found, scores, diagnostics) = titled(title, heading);
        assert_eq!(diagnostics, reported, "{title}");
        assert_eq!((found, scores), (Some(year), read(read_as)), "{title}");
    }
}

#[test]
fn years_that_disagree_are_refused() {
    for (title, heading, reported) in [
        (
            "KẾ HOẠCH khắc phục hạn chế năm 2022, nâng cao Chỉ số năm 2023",
            "STT|Tiêu chí|Điểm chuẩn|Kết quả|Mục tiêu",
            "year-unclear A1",
        ),
        (
            "BẢNG ĐIỂM NĂM 2022",
            "STT|Tiêu chí|Điểm chuẩn|Điểm 2022|Điểm 2023",
            "year-unclear E2",
        ),
    ] {
        let (_, _, diagnostics) = titled(title, heading);
        assert!(
            diagnostics.contains(&reported.to_owned()),
            "{title}: {diagnostics:?}"
        );
    }
}

#[test]
fn the_year_of_a_decision_is_not_the_tables() {
    for title in [
        "BẢNG TỰ CHẤM",
        "BẢNG TỰ CHẤM (theo Bộ tiêu chí ban hành năm 2023)",
    ] {
        let heading = "STT|Tiêu chí|Điểm chuẩn (theo QĐ năm 2022)|Tự chấm|Thẩm định";
        let (year, scores, diagnostics) = titled(title, heading);
        assert_eq!((year, diagnostics), (None, Vec::new()), "{title}");
        assert_eq!(scores, read(["", "", "0.1", "0.2"]), "{title}");
    }
}
