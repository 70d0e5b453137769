use parindex::lang::Text;
use parindex::text;

use super::{Words, switch, value};

pub(super) fn about() -> Text {
    text!(
        "Tạo biểu mẫu Excel trống của một bộ tiêu chí để đơn vị điền",
        "Make a blank form of a criteria set for a unit to fill in"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ô cần điền tô vàng; mã, tên, điểm chuẩn được khóa (không mật khẩu). Với một bảng đã chấm, điểm chuẩn và điểm năm trước được giữ, điểm và tài liệu được xóa.\n\nVí dụ:\n  parindex template dak-nong-khcn-2023 -o bieu.xlsx --year 2024\n  parindex template bang-diem.yaml -o bieu.xlsx --plan --unit \"Văn phòng Sở\"",
        "Cells to write in are yellow; codes, names and standard points are locked (no password). Of a filled table the standard points and previous scores stay; scores and evidence go.\n\nExamples:\n  parindex template dak-nong-khcn-2023 -o form.xlsx --year 2024\n  parindex template table.yaml -o form.xlsx --plan --unit \"Office\""
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "set" => value(
            text!("BỘ", "SET"),
            text!(
                "Tên bộ tiêu chí có sẵn (xem parindex sets), hoặc một tệp",
                "A set that ships with the program (see parindex sets), or a file"
            ),
        ),
        "output" => value(
            text!("TỆP_RA", "OUT"),
            text!("Biểu mẫu, tệp .xlsx", "The form, an .xlsx file"),
        ),
        "plan" => switch(text!(
            "Thêm các cột của kế hoạch: mục tiêu, nhiệm vụ, chủ trì, phối hợp, sản phẩm, thời hạn",
            "Add the columns of a plan: target, tasks, lead, support, output, due"
        )),
        "unit" => value(
            text!("TÊN", "NAME"),
            text!(
                "Tên đơn vị ghi sẵn vào biểu",
                "Name of the body, written into the form"
            ),
        ),
        "year" => value(
            text!("NĂM", "YEAR"),
            text!("Năm ghi sẵn vào biểu", "Year, written into the form"),
        ),
        _ => return None,
    })
}
