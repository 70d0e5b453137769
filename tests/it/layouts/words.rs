//! Words of headings, titles, units and rows that offices use, and how each is taken.

use parindex::diagnostic::Severity;
use parindex::lang::Lang;
use parindex::model::{FieldValue, Scorecard};
use parindex::vocab::CriterionField;

use super::heading::{read, scores};
use super::{grid, places, sheet, text};
use crate::load;

/// The rules and places of the notes on a heading, with the year notes left out.
fn notes(heading: &str) -> Vec<String> {
    scores(&format!("STT|Tiêu chí|Điểm chuẩn|{heading}")).1
}

#[test]
fn a_target_is_never_a_score() {
    for heading in [
        "Điểm phấn đấu năm 2023",
        "Điểm dự kiến 2023",
        "Dự kiến điểm năm 2023",
        "Điểm cần đạt 2023",
        "Điểm kế hoạch 2023",
        "Điểm đăng ký 2023",
        "Chỉ tiêu điểm 2023",
        "Expected score 2023",
    ] {
        let (found, notes) = scores(&format!("STT|Tiêu chí|Điểm chuẩn|Điểm 2022|{heading}"));
        assert_eq!(found, read(["0.1", "0.2", "", ""]), "{heading}");
        assert_eq!(notes, [""; 0], "{heading}");
    }
    for heading in [
        "Phấn đấu 2023",
        "Dự kiến 2023",
        "Kế hoạch năm 2023",
        "Chỉ tiêu 2023",
        "Cần đạt",
    ] {
        let (found, notes) = scores(&format!("STT|Tiêu chí|Điểm chuẩn|Điểm 2022|{heading}"));
        assert_eq!(found, read(["0.1", "0.2", "", ""]), "{heading}");
        assert_eq!(notes, ["column-assumed E1"], "{heading}");
    }
    // A plainer column is there already, or two may be meant.
    assert_eq!(notes("Mục tiêu|Kế hoạch"), ["column-ignored E1"]);
    assert_eq!(
        notes("Phấn đấu|Đăng ký"),
        ["column-assumed D1", "column-assumed E1", "heading-twice E1"]
    );
}

#[test]
fn a_score_of_a_part_of_the_year_is_named_and_not_read() {
    for heading in [
        "Điểm 6 tháng đầu năm 2023",
        "Điểm quý III/2023",
        "Điểm tháng 6/2023",
        "Tự chấm quý II",
        "Thẩm định 9 tháng",
        "Mục tiêu quý I",
        "Half-year score 2023",
    ] {
        let (found, notes) = scores(&format!(
            "STT|Tiêu chí|Điểm chuẩn|Tự chấm năm 2023|{heading}"
        ));
        assert_eq!(found, read(["", "", "0.1", ""]), "{heading}");
        assert_eq!(notes, ["column-ignored E1"], "{heading}");
    }
    let bands = "STT|Tiêu chí|Điểm chuẩn|Quý III|<|Tự chấm năm 2023\n^|^|^|Tự chấm|Thẩm định|^";
    let (found, notes) = scores(bands);
    assert_eq!(found, read(["", "", "0.3", ""]));
    assert_eq!(notes, ["column-ignored D1", "column-ignored E2"]);
}

#[test]
fn a_score_of_an_older_year_is_not_last_years() {
    for heading in ["Điểm năm 2021", "Điểm thẩm định năm 2020"] {
        let (found, notes) = scores(&format!(
            "STT|Tiêu chí|Điểm chuẩn|Tự chấm năm 2023|{heading}"
        ));
        assert_eq!(found, read(["", "", "0.1", ""]), "{heading}");
        assert_eq!(notes, ["column-ignored E1"], "{heading}");
    }
}

#[test]
fn a_score_that_is_not_understood_is_named() {
    for heading in [
        "Điểm khảo sát năm 2023",
        "Điểm sơ bộ năm 2023",
        "Điểm thẩm định dự kiến",
        "Điểm trừ",
        "Điểm còn lại",
    ] {
        let (found, notes) = scores(&format!(
            "STT|Tiêu chí|Điểm chuẩn|Tự chấm năm 2023|{heading}"
        ));
        assert_eq!(found, read(["", "", "0.1", ""]), "{heading}");
        assert_eq!(notes, ["column-ignored E1"], "{heading}");
    }
}

#[test]
fn who_approves_gives_the_appraised_score() {
    for heading in [
        "Điểm duyệt",
        "Duyệt",
        "Điểm được Sở Nội vụ xác nhận",
        "Điểm Hội đồng chốt",
        "Điểm sau thẩm tra",
        "Kết luận",
        "Approved",
        "Final score",
    ] {
        let (found, notes) = scores(&format!("STT|Tiêu chí|Điểm chuẩn|Tự chấm|{heading}"));
        assert_eq!(found, read(["", "", "0.1", "0.2"]), "{heading}");
        assert_eq!(notes, ["column-assumed E1"], "{heading}");
    }
    for heading in ["Người duyệt", "Ngày duyệt"] {
        let (found, notes) = scores(&format!("STT|Tiêu chí|Điểm chuẩn|Tự chấm|{heading}"));
        assert_eq!(found, read(["", "", "0.1", ""]), "{heading}");
        assert_eq!(notes, ["column-ignored E1"], "{heading}");
    }
}

/// The value of a field of criterion 1.1, with the places of the diagnostics.
fn value(heading: &str, cell: &str, field: CriterionField) -> (String, Vec<String>) {
    let table = grid(&format!(
        "Năm: 2024\nSTT|Tiêu chí|Điểm chuẩn|{heading}\n1|CHỈ ĐẠO||\n1.1|Kế hoạch|2|{cell}"
    ));
    let mut found = Vec::new();
    for loaded in [sheet(&table), text(&table)] {
        let places = places(&loaded);
        found.push((shown(&loaded.scorecard(), field), places));
    }
    assert_eq!(found[0], found[1], "{heading}");
    found.remove(0)
}

fn shown(scorecard: &Scorecard, field: CriterionField) -> String {
    match scorecard.criteria[0].children()[0].value(field) {
        FieldValue::Text(text) => text.to_string(),
        FieldValue::Names(names) => names.join("; "),
        FieldValue::Empty => String::new(),
        other => format!("{other:?}"),
    }
}

#[test]
fn columns_of_plans_are_read_in_the_words_of_offices() {
    use CriterionField::{Lead, Meaning, Progress, Remarks, Tasks};
    for (heading, cell, field, assumed) in [
        ("Biện pháp thực hiện", "Làm A", Tasks, false),
        ("Hoạt động", "Làm A", Tasks, true),
        ("Đầu mối", "Văn phòng Sở", Lead, true),
        ("Trách nhiệm thực hiện", "Văn phòng Sở", Lead, true),
        ("Phân công", "Văn phòng Sở", Lead, true),
        ("Đơn vị tham mưu", "Văn phòng Sở", Lead, true),
        ("Cơ quan thực hiện", "Văn phòng Sở", Lead, true),
        ("Kết quả thực hiện", "Đã hoàn thành", Progress, true),
        (
            "Kết quả thực hiện năm 2024",
            "Đã hoàn thành",
            Progress,
            true,
        ),
        ("Kết quả thực hiện nhiệm vụ", "Xong", Progress, true),
        ("Tình trạng", "Đang thực hiện", Progress, true),
        ("Đơn vị, cá nhân chịu trách nhiệm", "Phòng A", Lead, true),
        ("Đơn vị đầu mối thực hiện", "Phòng A", Lead, true),
        ("Các hoạt động thực hiện", "Làm A", Tasks, true),
        ("Trạng thái", "Xong", Progress, true),
        ("Tiến độ quý III", "60%", Progress, true),
        ("% hoàn thành", "60", Progress, true),
        ("Ý nghĩa, tác động", "Lan tỏa", Meaning, false),
        ("Nguyên nhân mất điểm", "Chậm", Remarks, false),
        ("Khó khăn, vướng mắc", "Thiếu máy", Remarks, false),
        ("Vướng mắc", "Thiếu máy", Remarks, false),
        ("Ghi chú", "Xem thêm", Remarks, false),
        ("Remarks", "See", Remarks, false),
    ] {
        let (found, places) = value(heading, cell, field);
        let expected = if heading.starts_with('%') {
            "60%"
        } else {
            cell
        };
        assert_eq!(found, expected, "{heading}");
        let notes: &[&str] = if assumed { &["column-assumed D2"] } else { &[] };
        assert_eq!(places, notes, "{heading}");
    }
    // Numbers are no progress, and a plainer column goes first.
    let (found, places) = value("Kết quả thực hiện", "1", Progress);
    assert_eq!(
        (found.as_str(), places),
        ("", vec!["column-ignored D2".to_owned()])
    );
    let (found, places) = value("Đơn vị chủ trì|Cơ quan thực hiện", "Phòng A|Phòng B", Lead);
    assert_eq!(
        (found.as_str(), places),
        ("Phòng A", vec!["column-ignored E2".to_owned()])
    );
    let (found, places) = value("Đầu mối|Cơ quan thực hiện", "Phòng A|Phòng B", Lead);
    assert_eq!(found, "");
    assert_eq!(places, ["column-ignored D2", "column-ignored E2"]);
    let (found, _) = value("Ghi chú|Nguyên nhân", "Xem thêm|Chậm", Remarks);
    assert_eq!(found, "Ghi chú: Xem thêm\nNguyên nhân: Chậm");
}

#[test]
fn remarks_are_printed_in_the_report() {
    let table =
        grid("Năm: 2024\nSTT|Tiêu chí|Điểm chuẩn|Tự chấm|Ý nghĩa\n1|Kế hoạch|2|1|Rất lan tỏa");
    let scorecard = sheet(&table).scorecard();
    let answer = parindex::report::score::Answer::new(&scorecard);
    for lang in Lang::ALL {
        let view = parindex::report::score::View::default();
        let document = parindex::report::score::document(&answer, lang, &view);
        let markdown = parindex::report::format::markdown::render(&document);
        assert!(markdown.contains("Rất lan tỏa"), "{markdown}");
    }
}

#[test]
fn names_are_read_in_other_words() {
    for name in ["Chỉ tiêu", "Chỉ số thành phần", "Nội dung thi đua"] {
        let table = grid(&format!(
            "Năm: 2024\nTT|{name}|Điểm tối đa|Điểm tự chấm\n1|Vốn|20|\n1.1|Tăng|12|9\n1.2|Thu|8|7"
        ));
        for loaded in [sheet(&table), text(&table)] {
            assert_eq!(places(&loaded), [""; 0], "{name}");
            assert_eq!(loaded.scorecard().criteria[0].children()[0].name, "Tăng");
        }
    }
    // Next to a column of names, "Chỉ tiêu" with numbers is a target.
    let (found, notes) = scores("STT|Tiêu chí|Điểm chuẩn|Chỉ tiêu|Tự chấm");
    assert_eq!(found, read(["", "0.1", "0.2", ""]));
    assert_eq!(notes, ["column-assumed D1"]);
}

/// The title and the year of a table below some lines.
fn titled(lines: &str) -> (Option<String>, Option<u16>, Vec<&'static str>) {
    let table = grid(&format!(
        "{lines}\nSTT|Tiêu chí|Điểm chuẩn|Điểm 2022 đạt được|Nhiệm vụ\n1|A|2|1|Làm"
    ));
    let loaded = sheet(&table);
    let names = loaded.names();
    let scorecard = loaded.scorecard();
    (
        scorecard.title.map(|title| title.to_string()),
        scorecard.year,
        names,
    )
}

#[test]
fn a_title_over_several_rows_is_one() {
    for (lines, title) in [
        (
            "NHIỆM VỤ, GIẢI PHÁP CẢI THIỆN VÀ NÂNG CAO\nCHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023",
            "NHIỆM VỤ, GIẢI PHÁP CẢI THIỆN VÀ NÂNG CAO CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023",
        ),
        (
            "BẢNG TỰ CHẤM ĐIỂM\nChỉ số cải cách hành chính năm 2023",
            "BẢNG TỰ CHẤM ĐIỂM Chỉ số cải cách hành chính năm 2023",
        ),
        (
            "NHIỆM VỤ, GIẢI PHÁP\nCẢI THIỆN, NÂNG CAO CHỈ SỐ\nCẢI CÁCH HÀNH CHÍNH NĂM 2023",
            "NHIỆM VỤ, GIẢI PHÁP CẢI THIỆN, NÂNG CAO CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023",
        ),
        ("BẢNG ĐIỂM NĂM 2023\nSở Xây dựng", "BẢNG ĐIỂM NĂM 2023"),
        (
            "KẾ HOẠCH CHUNG NĂM 2020\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nĐặng Văn Tin\nPHỤ LỤC\nNHIỆM VỤ NÂNG CAO CHỈ SỐ NĂM 2023",
            "NHIỆM VỤ NÂNG CAO CHỈ SỐ NĂM 2023",
        ),
    ] {
        assert_eq!(
            titled(lines),
            (Some(title.to_owned()), Some(2023), vec![]),
            "{lines}"
        );
    }
}

/// A heading over a name that has a label gives the year and the index; one that gives neither
/// is named as not read.
#[test]
fn a_heading_next_to_a_labelled_name_is_not_lost() {
    for lines in [
        "BẢNG TỰ CHẤM ĐIỂM DDCI NĂM 2023\nTên bảng|Bảng điểm của Sở",
        "Tên bảng|Bảng điểm của Sở\nBẢNG TỰ CHẤM ĐIỂM DDCI NĂM 2023",
    ] {
        let table = grid(&format!(
            "{lines}\nSTT|Tiêu chí|Điểm chuẩn|Tự chấm\n1|A|2|1"
        ));
        let loaded = sheet(&table);
        assert_eq!(loaded.names(), [""; 0], "{lines}");
        let scorecard = loaded.scorecard();
        assert_eq!(
            scorecard.title.as_deref(),
            Some("Bảng điểm của Sở"),
            "{lines}"
        );
        assert_eq!(scorecard.index.as_deref(), Some("DDCI"), "{lines}");
        assert_eq!(scorecard.year, Some(2023), "{lines}");
    }
    let table = grid(
        "BẢNG TỰ CHẤM ĐIỂM\nTên bảng|Bảng điểm của Sở\nNăm|2023\nSTT|Tiêu chí|Điểm chuẩn|Tự chấm\n1|A|2|1",
    );
    let loaded = sheet(&table);
    let parts = &loaded.reading.parts;
    assert!(
        matches!(&parts[..], [one] if one.at.en == "A1"),
        "{parts:?}"
    );
}

#[test]
fn where_the_year_comes_from_is_said() {
    // The tasks are those of the year after the only one that the headings name.
    let (_, year, names) = titled("NHIỆM VỤ CỤ THỂ");
    assert_eq!((year, names), (Some(2023), vec!["year-assumed"]));
    let none = grid("BẢNG TỰ CHẤM\nSTT|Tiêu chí|Điểm chuẩn|Tự chấm\n1|A|2|0");
    assert!(sheet(&none).no_year.is_some());
}

#[test]
fn a_field_in_one_merged_cell_is_a_field() {
    let table = "Năm: 2024\nTT|Nội dung|Điểm chuẩn|Đơn vị chủ trì
        I|CHỈ ĐẠO||
        1|Kế hoạch|1|Văn phòng Sở
        2|Báo cáo|1|Văn phòng Sở
        II CẢI CÁCH THỂ CHẾ|<|<|<
        1|Rà soát|1|Thanh tra Sở
        III|TÀI CHÍNH||
        |Tự chủ|1|Phòng Kế hoạch";
    let table = grid(table);
    let loaded = sheet(&table);
    let names = loaded.names();
    assert_eq!(
        names,
        ["code-repaired", "code-repaired"],
        "{}",
        loaded.shown(Lang::Vi)
    );
    let scorecard = loaded.scorecard();
    let fields: Vec<&str> = scorecard
        .criteria
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(fields, ["CHỈ ĐẠO", "CẢI CÁCH THỂ CHẾ", "TÀI CHÍNH"]);
    let codes: Vec<&str> = scorecard
        .criteria
        .iter()
        .flat_map(parindex::model::Criterion::children)
        .map(|one| one.code.as_str())
        .collect();
    assert_eq!(codes, ["I.1", "I.2", "II.1", "III.1"]);
    // Two rows without a code leave it open which is meant.
    let two = format!(
        "{}\n|Mua sắm|1|",
        table
            .iter()
            .map(|row| row.join("|"))
            .collect::<Vec<_>>()
            .join("\n")
    );
    assert!(sheet(&grid(&two)).names().contains(&"code-missing"));
}

#[test]
fn a_field_that_only_lacks_its_code_gets_the_only_possible_one() {
    let table = |codes: [&str; 7]| {
        let [first, one, two, lost, other, fourth, end] = codes;
        sheet(&grid(&format!(
            "Năm: 2024\nTT|Tiêu chí|Điểm chuẩn|Điểm tự chấm
            {first}|THỂ CHẾ||
            {one}|Kế hoạch|2|2
            {two}|Báo cáo|2|1
            {lost}|THỦ TỤC HÀNH CHÍNH||
            {other}|Công khai|3|1
            {fourth}|Rà soát|3|2
            {end}|HIỆN ĐẠI HÓA|1|1"
        )))
    };
    for (codes, code) in [
        (["I", "1", "2", "", "1", "2", "III"], "II"),
        (["1", "1.1", "1.2", "", "2.1", "2.2", "3"], "2"),
    ] {
        let loaded = table(codes);
        assert!(places(&loaded).contains(&"code-repaired B6".to_owned()));
        let scorecard = loaded.scorecard();
        let second = &scorecard.criteria[1];
        assert_eq!((second.code.as_str(), second.children().len()), (code, 2));
    }
    // The code may be missing twice, or be a typing error: only its row is an error.
    let loaded = table(["I", "1", "2", "", "1", "2", "II"]);
    let errors = loaded.diagnostics.iter();
    let errors = errors.filter(|one| one.severity == Severity::Error);
    let errors: Vec<&str> = errors.map(|one| one.rule.name()).collect();
    assert_eq!(errors, ["code-missing"], "{}", loaded.shown(Lang::Vi));
}

#[test]
fn lettered_answers_are_a_rule_and_lettered_parts_are_criteria() {
    let rows = |points: [&str; 2]| {
        let [one, other] = points;
        grid(&format!(
            "Năm: 2024\nSTT|Tiêu chí|Điểm chuẩn|Điểm tự chấm\n1|CHỈ ĐẠO||\n1.1|Kế hoạch|1|0\na|Kịp thời|{one}|\nb|Không kịp thời|{other}|\n1.2|Báo cáo|1|0"
        ))
    };
    let loaded = sheet(&rows(["1", "0,5"]));
    assert_eq!(loaded.names(), [""; 0]);
    let scorecard = loaded.scorecard();
    let first = &scorecard.criteria[0].children()[0];
    assert!(
        first.leaf().is_some_and(|leaf| leaf.rule.is_some()),
        "{first:?}"
    );
    let named = grid(
        "Năm: 2024\nSTT|Tiêu chí|Điểm chuẩn|Điểm tự chấm\n1|CHỈ ĐẠO||\n1.1|Kế hoạch|1|0\n|a) Kịp thời|1|\n|b) Không kịp thời|0,5|\n1.2|Báo cáo|1|0",
    );
    let scorecard = sheet(&named).scorecard();
    let first = &scorecard.criteria[0].children()[0];
    assert!(
        first.leaf().is_some_and(|leaf| leaf.rule.is_some()),
        "{first:?}"
    );
    let scorecard = sheet(&rows(["0,75", "0,25"])).scorecard();
    assert_eq!(scorecard.criteria[0].children()[0].children().len(), 2);
}

#[test]
fn numbered_notes_below_the_table_are_named() {
    let table = grid(
        "Năm: 2024\nSTT|Tiêu chí|Điểm chuẩn\n1|A|2\n2|B|1\n1. Điểm tự chấm là điểm của đơn vị.\n2. Gửi về Sở Nội vụ trước ngày 15/12.",
    );
    for loaded in [sheet(&table), text(&table)] {
        assert_eq!(places(&loaded), ["row-ignored A5"]);
        assert_eq!(loaded.scorecard().criteria.len(), 2);
    }
    let signed =
        grid("Năm: 2024\nSTT|Tiêu chí|Điểm chuẩn\n1|A|2\n2|B|1\n||KT. GIÁM ĐỐC\n||Nguyễn Văn A");
    assert_eq!(places(&sheet(&signed)), [""; 0]);
}

#[test]
fn each_index_has_its_name() {
    let titled = |title: &str| {
        let table = grid(&format!("{title}\nSTT|Tiêu chí|Điểm chuẩn\n1|A|2"));
        sheet(&table)
            .scorecard()
            .index
            .map(|index| index.to_string())
    };
    assert_eq!(
        titled("KẾT QUẢ CHỈ SỐ (DDCI) NĂM 2023").as_deref(),
        Some("DDCI")
    );
    assert_eq!(titled("BẢNG TỰ CHẤM PAR INDEX NĂM 2023"), None);
    let named = load::yaml("index: SIPAS\ncriteria:\n  - {code: \"1\", name: A, standard: 1}\n");
    assert_eq!(named.scorecard().index.as_deref(), Some("SIPAS"));
}
