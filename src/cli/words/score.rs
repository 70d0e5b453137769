use parindex::lang::Text;
use parindex::text;

use super::{Words, choice, switch, value};

pub(super) fn about() -> Text {
    text!(
        "Tính điểm, chỉ số và điểm còn thiếu theo lĩnh vực, tiêu chí và đơn vị chủ trì",
        "Work out points, index and gaps by field, criterion and lead unit"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex score bang-diem.xlsx --depth 2\n  parindex score bang-diem.xlsx --by lead\n  parindex score bang-diem.xlsx --by appraisal --last-year nam-truoc.xlsx\n  parindex score bang-diem.xlsx --submit -o bao-cao.xlsx",
        "Examples:\n  parindex score table.xlsx --depth 2\n  parindex score table.xlsx --by lead\n  parindex score table.xlsx --by appraisal --last-year last-year.xlsx\n  parindex score table.xlsx --submit -o report.xlsx"
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
            "field|lead|appraisal",
            text!(
                "Chỉ in một bảng: field (theo lĩnh vực, tiêu chí), lead (theo đơn vị chủ trì) hoặc appraisal (tự chấm và thẩm định, bị cắt nhiều xếp trước)",
                "Print one table only: field (fields and criteria), lead (lead units) or appraisal (self-score and appraisal, the largest cut first)"
            ),
        ),
        "last_year" => value(
            text!("TỆP", "FILE"),
            text!(
                "Với --by appraisal: nêu tiêu chí bị cắt điểm cả trong năm của tệp này; ghi nhiều lần cho nhiều năm",
                "With --by appraisal: name the criteria that were cut in the year of this file too; once for each year"
            ),
        ),
        "submit" => switch(text!(
            "Kiểm tra như trước khi nộp: tiêu chí chưa chấm, điểm chưa có tài liệu kiểm chứng và mọi cảnh báo đều là lỗi",
            "Check as before handing in: criteria not scored yet, scores without evidence and every warning are errors"
        )),
        _ => return None,
    })
}
