//! Codes with one column a level below one heading.

use parindex::model::ScoreColumn;

use super::{grid, places, points, sheet, text};

const HEAD: &str = "STT|<|<|Tiêu chí|Điểm chuẩn|Tự chấm\n";

/// The codes with their names, in order.
fn names(loaded: crate::load::Loaded) -> Vec<String> {
    let scorecard = loaded.scorecard();
    let all = scorecard.walk().map(|(_, one)| one);
    all.map(|one| format!("{} {}", one.code, one.name))
        .collect()
}

#[test]
fn each_row_fills_its_level_or_those_above_it_too() {
    let own = "I|||CHỈ ĐẠO|3|\n|1||Kế hoạch||\n||a|Ban hành|1|1\n||b|Báo cáo|1|1\n|2||Kiểm tra|1|0";
    let all =
        "I|||CHỈ ĐẠO|3|\nI|1||Kế hoạch||\nI|1|a|Ban hành|1|1\nI|1|b|Báo cáo|1|1\nI|2||Kiểm tra|1|0";
    let down =
        "I|||CHỈ ĐẠO|3|\n^|1||Kế hoạch||\n^|^|a|Ban hành|1|1\n^|^|b|Báo cáo|1|1\n^|2||Kiểm tra|1|0";
    let over =
        "I|CHỈ ĐẠO|<|<|3|\n|1|Kế hoạch|<||\n||a|Ban hành|1|1\n||b|Báo cáo|1|1\n|2|Kiểm tra|<|1|0";
    let numbered = format!("(1)|||(2)|(3)|(4)\n{own}");
    for rows in [own, all, down, over, &numbered] {
        let loaded = sheet(&grid(&format!("{HEAD}{rows}")));
        let reported = places(&loaded);
        assert!(
            matches!(&reported[..], [one] if one.starts_with("code-repaired B")),
            "{reported:?}"
        );
        let expected = [
            "I CHỈ ĐẠO",
            "I.1 Kế hoạch",
            "I.1.a Ban hành",
            "I.1.b Báo cáo",
            "I.2 Kiểm tra",
        ];
        assert_eq!(names(loaded), expected, "{rows}");
    }
    // Numbers at every level, and no merged heading: a CSV file has none.
    let digits =
        "1|||CHỈ ĐẠO|3|\n|1||Kế hoạch||\n||1|Ban hành|1|1\n||2|Báo cáo|1|1\n|2||Kiểm tra|1|0";
    let table = grid(&format!("{}{digits}", HEAD.replace('<', "")));
    for loaded in [sheet(&table), text(&table)] {
        assert_eq!(places(&loaded), ["code-repaired B3"]);
        let codes: Vec<String> = names(loaded);
        let codes: Vec<&str> = codes
            .iter()
            .filter_map(|one| one.split(' ').next())
            .collect();
        assert_eq!(codes, ["1", "1.1", "1.1.1", "1.1.2", "1.2"]);
    }
}

#[test]
fn full_codes_in_their_columns_are_read_unchanged() {
    let rows = "1|||CHỈ ĐẠO|2|\n|1.1||Kế hoạch||\n||1.1.1|Ban hành|1|1\n||1.1.2|Báo cáo|1|0,5";
    let loaded = text(&grid(&format!("{HEAD}{rows}").replace('<', "")));
    assert_eq!(places(&loaded), [""; 0]);
    let own = points(&loaded.scorecard(), "1.1.2", ScoreColumn::SelfScore);
    assert_eq!(own.as_deref(), Some("0.5"));
}

#[test]
fn a_code_without_one_above_it_is_refused_at_its_cell() {
    for (rows, reported) in [
        // The level between is blank.
        ("1|||A||\n||1|B|1|1", &["code-unreadable C3"][..]),
        (
            "1|1||A|1|1\n2||1|B|1|1",
            &[
                "code-repaired B2",
                "parent-missing B2",
                "code-unreadable C3",
            ],
        ),
        // The same code twice.
        (
            "1|||A||\n|1||B|1|1\n|1||C|1|1",
            &["code-repaired B3", "duplicate-code B4"],
        ),
    ] {
        let loaded = text(&grid(&format!("{HEAD}{rows}").replace('<', "")));
        assert_eq!(places(&loaded), reported, "{rows}");
    }
    // A column between with something else is not a level.
    let rows = "1|x y|A|2|1\n2||B|2|1";
    let head = "STT||Tiêu chí|Điểm chuẩn|Tự chấm\n";
    assert_eq!(
        places(&text(&grid(&format!("{head}{rows}")))),
        ["column-ignored B1"]
    );
}

#[test]
fn names_of_each_level_may_be_in_separate_columns() {
    let head = "STT|Lĩnh vực|Tiêu chí|Tiêu chí thành phần|Điểm chuẩn|Tự chấm\n";
    let rows = "1|CHỈ ĐẠO|||3|
        1.1||Kế hoạch||1|1
        1.2||Báo cáo||2|
        1.2.1|||Báo cáo quý|1|1
        1.2.2|||Báo cáo năm|1|0,5";
    let expected = [
        "1 CHỈ ĐẠO",
        "1.1 Kế hoạch",
        "1.2 Báo cáo",
        "1.2.1 Báo cáo quý",
        "1.2.2 Báo cáo năm",
    ];
    let paged = rows.replace("        1.2.1", &format!("{head}1.2.1"));
    let numbered = format!("(1)|(2)|(3)|(4)|(5)|(6)\n{rows}");
    for rows in [rows, &paged, &numbered] {
        let table = grid(&format!("{head}{rows}"));
        for loaded in [sheet(&table), text(&table)] {
            assert_eq!(places(&loaded), [""; 0], "{rows}");
            assert_eq!(names(loaded), expected);
        }
    }
    // The codes before the names.
    let glued = "1. CHỈ ĐẠO|||3|
        |1.1. Kế hoạch||1|1
        |1.2. Báo cáo||2|
        ||1.2.1. Báo cáo quý|1|1
        ||1.2.2. Báo cáo năm|1|0,5";
    let table = grid(&format!("{}{glued}", head.replace("STT|", "")));
    let loaded = text(&table);
    assert_eq!(places(&loaded), ["code-repaired A2"]);
    assert_eq!(names(loaded), expected);
    // It is unclear which of two names is meant; the diagnostic is at the real cell.
    let both = rows.replace("1.1||Kế hoạch", "1.1|CHỈ ĐẠO|Kế hoạch");
    assert_eq!(
        places(&text(&grid(&format!("{head}{both}")))),
        ["heading-twice C1", "heading-twice D1"]
    );
    let cut = rows.replace(
        "1.2.2|||Báo cáo năm|1|0,5",
        "1.2.2|||Báo cáo năm|1|0,5\n|||và sáu tháng\n1.2.3|||Họp|0|",
    );
    let cells = places(&text(&grid(&format!("{head}{cut}"))));
    assert!(cells.contains(&"row-joined D7".to_owned()), "{cells:?}");
}
