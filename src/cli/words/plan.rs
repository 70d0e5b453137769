use parindex::lang::Text;
use parindex::text;

use super::{Words, choice, value};

pub(super) fn about() -> Text {
    text!(
        "Lập kế hoạch cải thiện: tiêu chí yếu, điểm có thể tăng, nhiệm vụ, đơn vị, tiến độ",
        "Make the improvement plan: weak criteria, gains, tasks, units, progress"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex plan bang-diem.xlsx -o ke-hoach.docx\n  parindex plan bang-diem.xlsx --reach 84,5\n  parindex plan bang-diem.xlsx --rank 2 --among cac-don-vi\n  parindex plan bang-diem.xlsx --set 3.2.1=0,5\n  parindex plan bang-diem.xlsx --by lead -o giao-viec\n  parindex plan bang-diem.xlsx --status 2023-10-01",
        "Examples:\n  parindex plan table.xlsx -o plan.docx\n  parindex plan table.xlsx --reach 84.5\n  parindex plan table.xlsx --rank 2 --among units\n  parindex plan table.xlsx --set 3.2.1=0.5\n  parindex plan table.xlsx --by lead -o tasks\n  parindex plan table.xlsx --status 2023-10-01"
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
        "reach" => value(
            text!("ĐIỂM", "POINTS"),
            text!(
                "Tìm tập tiêu chí nhỏ nhất để điểm cuối cùng (tổng điểm, điểm thưởng, điểm trừ) đạt số điểm này, hoặc chỉ số này nếu có dấu %",
                "The smallest set of criteria that brings the final figure (total, bonus, penalty) to these points, or to this index with a % sign"
            ),
        ),
        "rank" => value(
            text!("HẠNG", "RANK"),
            text!(
                "Tìm tập tiêu chí nhỏ nhất để đạt hạng này trong các đơn vị của --among",
                "The smallest set of criteria that brings the body to this rank among the units of --among"
            ),
        ),
        "among" => value(
            text!("TỆP|THƯ MỤC", "FILE|FOLDER"),
            text!(
                "Bảng điểm của các đơn vị cùng khối, để tính thứ hạng",
                "The score tables of the units of the block, for the rank"
            ),
        ),
        "to" => choice(
            "standard|target",
            text!(
                "Mức nâng khi tìm tập nhỏ nhất: standard (điểm chuẩn; mặc định) hoặc target (mục tiêu)",
                "To where criteria are raised: standard (full points; the default) or target"
            ),
        ),
        "set" => value(
            text!("MÃ=ĐIỂM", "CODE=SCORE"),
            text!(
                "Giả định điểm của một tiêu chí và xem ảnh hưởng; ghi được nhiều lần; tệp không bị sửa",
                "Suppose a score and see what it brings; can be given again; the file is not changed"
            ),
        ),
        "scenario" => value(
            text!("TỆP", "FILE"),
            text!(
                "Tệp YAML các điểm giả định, mỗi dòng một “mã: điểm”",
                "A YAML file of supposed scores, a “code: score” a line"
            ),
        ),
        "by" => choice(
            "lead",
            text!(
                "lead: ghi cho mỗi đơn vị chủ trì một tệp xlsx vào thư mục của -o, có cột trống để điền",
                "lead: one xlsx file for each lead unit in the folder of -o, with blank columns to fill"
            ),
        ),
        "status" => value(
            text!("NGÀY", "DATE"),
            text!(
                "Tiến độ đến ngày này (mặc định hôm nay): quá hạn, đến hạn, điểm có thể không đạt",
                "How far the tasks are on this day (today unless told): overdue, due, points at risk"
            ),
        ),
        _ => return None,
    })
}
