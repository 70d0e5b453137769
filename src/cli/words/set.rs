use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Sửa một giá trị ngay trong tệp YAML, giữ nguyên ghi chú, thứ tự và cách trình bày",
        "Set one value in a YAML file in place; comments, order and layout are kept"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex set bang-diem.yaml 1.1.2 self 1,5\n  parindex set bang-diem.yaml 1.1.2 lead \"Văn phòng Sở; Thanh tra Sở\"\n  parindex set bang-diem.yaml 1.1.2 target \"\"",
        "Examples:\n  parindex set table.yaml 1.1.2 self 1.5\n  parindex set table.yaml 1.1.2 lead \"Office; Inspection\"\n  parindex set table.yaml 1.1.2 target \"\""
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(
            text!("TỆP", "FILE"),
            text!(
                "Tệp YAML cần sửa; với Excel dùng parindex fill",
                "The YAML file to change; for workbooks see parindex fill"
            ),
        ),
        "code" => value(
            text!("MÃ", "CODE"),
            text!(
                "Mã tiêu chí, ví dụ 1.1.2",
                "The criterion's code, such as 1.1.2"
            ),
        ),
        "field" => value(
            text!("TRƯỜNG", "FIELD"),
            text!(
                "Trường cần sửa: name (tên), kind (loại: main, bonus, penalty), standard (điểm chuẩn), previous (năm trước), target (mục tiêu), self (tự chấm), appraised_first (thẩm định lần đầu), appraised (thẩm định), scored_by (người chấm: body, survey), not_applicable (lý do không áp dụng), rule (cách chấm), declared (số liệu kê khai), tasks (nhiệm vụ), lead (chủ trì), support (phối hợp), output (sản phẩm), due (thời hạn), progress (tiến độ), effort (công sức), evidence (tài liệu kiểm chứng) hoặc explanation (giải trình)",
                "The field: name, kind (main, bonus, penalty), standard, previous, target, self, appraised_first, appraised, scored_by (body, survey), not_applicable, rule, declared, tasks, lead, support, output, due, progress, effort, evidence or explanation"
            ),
        ),
        "value" => value(
            text!("GIÁ_TRỊ", "VALUE"),
            text!(
                "Giá trị mới; \"\" để trống. Nhiều đơn vị cách nhau bằng dấu ;. Tài liệu kiểm chứng ghi như trong ô Excel: \"73/KH-SKHCN; ngày: 18/3/2023; mục: II.3\", mỗi văn bản một dòng, thay cho cả danh sách cũ. Cách chấm ghi bằng lời: \">90%: 2; 70%-90%: 1; <70%: 0\"",
                "The new value; \"\" leaves it blank. Several units are divided by ;. Evidence is written as in a cell: \"73/KH-SKHCN; date: 18/3/2023; pages: II.3\", a document a line, in place of the whole old list. A rule is written in words: \">90%: 2; 70%-90%: 1; <70%: 0\""
            ),
        ),
        "output" => value(
            text!("TỆP_RA", "OUT"),
            text!(
                "Ghi kết quả ra tệp khác, không sửa tệp gốc",
                "Write the result elsewhere and leave the file as it is"
            ),
        ),
        _ => return None,
    })
}
