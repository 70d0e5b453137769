use parindex::lang::Text;
use parindex::text;

use super::{Words, switch, value};

pub(super) fn about() -> Text {
    text!(
        "Điền điểm của một tệp vào biểu Excel có sẵn của cơ quan, giữ nguyên mọi thứ khác",
        "Write the scores of a file into the office's own workbook, all else unchanged"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Chỉ các ô trống ở đúng hàng (theo mã) và cột được điền; ô đã có giá trị khác được liệt kê, không bị ghi đè.\n\nVí dụ:\n  parindex fill bieu-cua-so.xlsx bang-diem.yaml -o bieu-da-dien.xlsx\n  parindex fill bieu.xlsx bang-diem.yaml -o da-dien.xlsx --column self,explanation",
        "Only blank cells in the right row (by code) and column are filled; a cell with another value is listed and kept.\n\nExamples:\n  parindex fill form.xlsx table.yaml -o filled.xlsx\n  parindex fill form.xlsx table.yaml -o filled.xlsx --column self,explanation"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "form" => value(
            text!("BIỂU", "FORM"),
            text!(
                "Biểu Excel cần điền (.xlsx hoặc .xlsm); tệp này không bị sửa",
                "The workbook to fill in (.xlsx or .xlsm); it is not changed itself"
            ),
        ),
        "file" => value(
            text!("TỆP", "FILE"),
            text!(
                "Bảng điểm lấy điểm",
                "The score table that the scores come from"
            ),
        ),
        "output" => value(
            text!("TỆP_RA", "OUT"),
            text!(
                "Biểu đã điền, cùng đuôi với biểu gốc",
                "The filled workbook, with the ending of the form"
            ),
        ),
        "column" => value(
            text!("CỘT", "COLUMN"),
            text!(
                "Các cột cần điền, cách nhau bằng dấu phẩy: self (điểm tự chấm; mặc định), previous (năm trước), target (mục tiêu), appraised-first (thẩm định lần đầu), appraised (thẩm định), not-applicable (không áp dụng), declared (số liệu kê khai), evidence (tài liệu kiểm chứng), explanation (giải trình), tasks (nhiệm vụ), lead (chủ trì), support (phối hợp), output (sản phẩm), due (thời hạn), progress (tiến độ), effort (công sức)",
                "Columns to fill, divided by commas: self (the default), previous, target, appraised-first, appraised, not-applicable, declared, evidence, explanation, tasks, lead, support, output, due, progress, effort"
            ),
        ),
        "overwrite" => switch(text!(
            "Ghi đè cả ô đang có giá trị khác",
            "Write over cells that hold another value"
        )),
        "replace_formulas" => switch(text!(
            "Thay cả ô đang có công thức",
            "Write over cells that hold a formula"
        )),
        "sheet" => value(
            text!("TÊN", "NAME"),
            text!(
                "Trang tính cần điền, khi biểu có nhiều bảng",
                "The sheet to fill, when the form has several tables"
            ),
        ),
        _ => return None,
    })
}
