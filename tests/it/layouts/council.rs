//! Columns that are called by who appraises.

use super::heading::{read, scores};

#[test]
fn a_column_of_the_appraiser_next_to_a_self_score_is_the_appraised_score() {
    for council in [
        "Sở Nội vụ",
        "HĐTĐ",
        "Hội đồng",
        "UBND tỉnh",
        "Kết luận",
        "Chính thức",
    ] {
        let heading = format!("STT|Tiêu chí|Điểm chuẩn|Điểm đánh giá|<\n^|^|^|Tự chấm|{council}");
        let (found, diagnostics) = scores(&heading);
        let is_round = ["Kết luận", "Chính thức"].contains(&council);
        let notes: &[&str] = if is_round {
            &["column-assumed E2"]
        } else {
            &[]
        };
        assert_eq!(diagnostics, notes, "{council}");
        assert_eq!(found, read(["", "", "0.1", "0.2"]), "{council}");
    }
    for (heading, council, expected) in [
        ("Điểm tự chấm|HĐTĐ", "0.2", &[][..]),
        ("Điểm tự chấm|UBND huyện chấm", "0.2", &[]),
        ("Tự đánh giá|Điểm đánh giá của Hội đồng", "0.2", &[]),
        // It is unclear which of two is meant.
        (
            "Tự chấm|Điểm thẩm định|Sở Nội vụ",
            "0.2",
            &["column-ignored F1"],
        ),
        ("Tự chấm|Kiểm tra", "", &["column-ignored E1"]),
    ] {
        let (found, diagnostics) = scores(&format!("STT|Tiêu chí|Điểm chuẩn|{heading}"));
        assert_eq!(diagnostics, expected, "{heading}");
        assert_eq!(found, read(["", "", "0.1", council]), "{heading}");
    }
    let two = "STT|Tiêu chí|Điểm chuẩn|Tự chấm|Sở Nội vụ|Hội đồng";
    assert_eq!(scores(two).1, ["heading-twice F1"]);
    // Below a cell that speaks of points no numbers are left out in silence.
    let unknown = "STT|Tiêu chí|Điểm chuẩn|Điểm đánh giá|<|<\n^|^|^|Tự chấm|Tổ 2|Ghi chú";
    assert_eq!(scores(unknown).1, ["column-ignored E2"]);
}
