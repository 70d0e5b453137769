use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Chuyển bảng điểm từ định dạng này sang định dạng khác: YAML, Excel, CSV",
        "Turn a score table from one format into another: YAML, Excel, CSV"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex convert bang-diem.xlsx bang-diem.yaml\n  parindex convert bang-diem.yaml bang-diem.csv",
        "Examples:\n  parindex convert table.xlsx table.yaml\n  parindex convert table.yaml table.csv"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "input" => value(
            text!("TỆP_VÀO", "IN"),
            text!(
                "Bảng điểm cần chuyển: YAML, Excel (xlsx, xls, xlsb), ods, CSV hoặc Word (docx); ghi - để đọc đầu vào chuẩn",
                "The score table: YAML, Excel (xlsx, xls, xlsb), ods, CSV or Word (docx); - reads standard input"
            ),
        ),
        "output" => value(
            text!("TỆP_RA", "OUT"),
            text!(
                "Tệp kết quả; định dạng theo đuôi tệp: .yaml, .xlsx hoặc .csv; ghi - để in YAML ra màn hình",
                "The result; its ending sets the format: .yaml, .xlsx or .csv; - prints YAML"
            ),
        ),
        _ => return None,
    })
}
