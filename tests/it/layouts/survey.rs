//! Points of a survey in a column of their own: they are not read, and that is
//! said by the column's name.

use parindex::model::Column;

use super::{grid, places, points, sheet, text};

#[test]
fn a_column_of_survey_points_is_named_as_not_read() {
    let table = grid(
        "STT|LV/TC/TCTP|Điểm tối đa|Điểm đánh giá|<|<|Ghi chú
         ^|^|^|ĐTXHH|Tự đánh giá|SNV đánh giá|^
         1|CHỈ ĐẠO|5|1,5|2|2|
         1.1|Kế hoạch|3||2|2|
         1.2|Hài lòng|2|1,5|||",
    );
    let loaded = sheet(&table);
    assert_eq!(places(&loaded), ["column-ignored D2"]);
    let scorecard = loaded.scorecard.unwrap();
    let both = [Column::SelfScore, Column::Appraised];
    let two = || Some("2".to_owned());
    assert_eq!(both.map(|of| points(&scorecard, "1.1", of)), [two(), two()]);
    assert_eq!(both.map(|of| points(&scorecard, "1.2", of)), [None, None]);
}

#[test]
fn only_points_of_a_survey_are_named() {
    for (heading, cell, said) in [
        ("ĐTXHH", "1,5", &["column-ignored D1"][..]),
        ("Điểm ĐTXHH", "1,5", &["column-ignored D1"]),
        ("Điểm điều tra XHH", "1,5", &["column-ignored D1"]),
        ("Điều tra xã hội học", "1,5", &["column-ignored D1"]),
        ("ĐTXHH", "", &[]),
        ("Số phiếu ĐTXHH", "120", &[]),
    ] {
        let table = grid(&format!(
            "STT|Tiêu chí|Điểm chuẩn|{heading}|Điểm tự chấm
             1|Kế hoạch|3||2
             2|Hài lòng|2|{cell}|1"
        ));
        for loaded in [sheet(&table), text(&table)] {
            assert_eq!(places(&loaded), said, "{heading}");
            assert!(loaded.scorecard.is_some(), "{heading}");
        }
    }
}
