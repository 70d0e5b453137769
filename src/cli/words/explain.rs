use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Giải thích một con số: từ tiêu chí, cách chấm, số liệu kê khai đến cách làm tròn",
        "Say how a number came about: leaves, rule, declared figure, rounding"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex explain bang-diem.xlsx 1.1.2\n  parindex explain bang-diem.xlsx total\n  parindex explain bang-diem.xlsx 1 -o cach-tinh.docx",
        "Examples:\n  parindex explain table.xlsx 1.1.2\n  parindex explain table.xlsx total\n  parindex explain table.xlsx 1 -o working.docx"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(
            text!("TỆP", "FILE"),
            text!(
                "Bảng điểm: YAML, Excel (xlsx, xls, xlsb), ods hoặc CSV; ghi - để đọc đầu vào chuẩn",
                "The score table: YAML, Excel (xlsx, xls, xlsb), ods or CSV; - reads standard input"
            ),
        ),
        "code" => value(
            text!("MÃ", "CODE"),
            text!(
                "Mã của lĩnh vực, tiêu chí hoặc tiêu chí thành phần; total là cả bảng",
                "The code of a field, criterion or sub-criterion; total is the whole table"
            ),
        ),
        _ => return None,
    })
}
