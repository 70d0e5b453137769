use parindex::lang::Text;
use parindex::text;

use super::{Words, choice, value};

pub(super) fn about() -> Text {
    text!(
        "Tính điểm, chỉ số và điểm còn thiếu theo lĩnh vực, tiêu chí và đơn vị chủ trì",
        "Work out points, index and gaps by field, criterion and lead unit"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex score bang-diem.xlsx --depth 2\n  parindex score bang-diem.xlsx --by lead\n  parindex score bang-diem.xlsx -o bao-cao.xlsx",
        "Examples:\n  parindex score table.xlsx --depth 2\n  parindex score table.xlsx --by lead\n  parindex score table.xlsx -o report.xlsx"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(
            text!("TỆP", "FILE"),
            text!(
                "Bảng điểm: YAML, Excel (xlsx, xls, xlsb), ods, CSV hoặc Word (docx); ghi - để đọc đầu vào chuẩn",
                "The score table: YAML, Excel (xlsx, xls, xlsb), ods, CSV or Word (docx); - reads standard input"
            ),
        ),
        "depth" => value(
            text!("SỐ", "N"),
            text!(
                "Chỉ in đến cấp này: 1 là lĩnh vực, 2 là tiêu chí, 3 là tiêu chí thành phần",
                "Print down to this level: 1 for fields, 2 for criteria, 3 for sub-criteria"
            ),
        ),
        "by" => choice(
            "field|lead",
            text!(
                "Chỉ in một bảng: field (theo lĩnh vực, tiêu chí) hoặc lead (theo đơn vị chủ trì)",
                "Print one table only: field (fields and criteria) or lead (lead units)"
            ),
        ),
        _ => return None,
    })
}
