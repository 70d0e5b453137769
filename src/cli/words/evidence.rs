use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Liệt kê tiêu chí thiếu tài liệu kiểm chứng và số điểm có thể bị trừ",
        "List the criteria without evidence, and the points at risk"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Điểm có thể bị trừ là điểm không có tài liệu nào ghi đủ số và ngày, kể cả khi đã giải trình; dòng cuối của parindex check chỉ nêu phần chưa có giải trình.\n\nVí dụ:\n  parindex evidence bang-diem.xlsx\n  parindex evidence bang-diem.xlsx -o giai-trinh.docx",
        "Points at risk have no document with number and date, explained or not; the last line of parindex check names only what is unexplained.\n\nExamples:\n  parindex evidence table.xlsx\n  parindex evidence table.xlsx -o explanations.docx"
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
        _ => return None,
    })
}
