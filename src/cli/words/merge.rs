use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Ghép các phần đơn vị gửi về vào một bảng điểm, theo mã tiêu chí",
        "Join the sheets that units sent back onto one score table, by code"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Giá trị của các phần được điền vào chỗ bảng chính để trống. Hai giá trị khác nhau cho một chỗ là xung đột: được liệt kê với cả hai nơi, và không tệp nào được ghi. Ghi chú (#) của tệp YAML không có trong bảng đã ghép.\n\nVí dụ:\n  parindex merge bang-chinh.yaml van-phong.xlsx thanh-tra.xlsx -o bang-diem.xlsx",
        "What the parts give fills what the table leaves blank. Two values for one field are a conflict: it is listed with both places, and nothing is written. Comments (#) of a YAML file do not come into the joined table.\n\nExamples:\n  parindex merge table.yaml office.xlsx inspection.xlsx -o scores.xlsx"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(
            text!("TỆP", "FILE"),
            text!(
                "Bảng chính, có đủ các tiêu chí",
                "The table, with all of the criteria"
            ),
        ),
        "parts" => value(
            text!("PHẦN", "PART"),
            text!(
                "Các phần gửi về; mỗi phần có thể chỉ có một số tiêu chí",
                "The parts; each may hold only some of the criteria"
            ),
        ),
        "output" => value(
            text!("TỆP_RA", "OUT"),
            text!(
                "Bảng đã ghép: .yaml, .xlsx hoặc .csv; ghi - để in YAML ra màn hình",
                "The joined table: .yaml, .xlsx or .csv; - prints YAML"
            ),
        ),
        _ => return None,
    })
}
