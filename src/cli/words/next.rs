use parindex::lang::Text;
use parindex::text;

use super::{Words, switch, value};

pub(super) fn about() -> Text {
    text!(
        "Chuyển bảng điểm sang năm sau: điểm cuối cùng thành điểm năm trước",
        "Roll a score table on to the next year: final scores become previous ones"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Điểm thẩm định (không có thì điểm tự chấm) thành điểm năm trước; điểm, số liệu kê khai, tài liệu kiểm chứng, giải trình và mục tiêu được xóa; đơn vị chủ trì, phối hợp và cách chấm được giữ. Ghi chú (#) của tệp YAML không được chép sang.\n\nVí dụ:\n  parindex next nam-2023.yaml -o nam-2024.yaml\n  parindex next nam-2023.xlsx -o nam-2024.xlsx --keep-tasks",
        "The appraised score (else the self-score) becomes the previous one; scores, declared figures, evidence, explanations and targets are cleared; lead and supporting units and scoring rules are kept. Comments (#) of a YAML file are not copied.\n\nExamples:\n  parindex next year-2023.yaml -o year-2024.yaml\n  parindex next year-2023.xlsx -o year-2024.xlsx --keep-tasks"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(
            text!("TỆP", "FILE"),
            text!(
                "Bảng điểm của năm đã xong; ghi - để đọc đầu vào chuẩn",
                "The table of the year that is over; - reads standard input"
            ),
        ),
        "output" => value(
            text!("TỆP_RA", "OUT"),
            text!(
                "Bảng của năm sau: .yaml, .xlsx hoặc .csv; ghi - để in YAML ra màn hình",
                "The table of the next year: .yaml, .xlsx or .csv; - prints YAML"
            ),
        ),
        "keep_targets" => switch(text!(
            "Giữ mục tiêu của năm cũ",
            "Keep the targets of the old year"
        )),
        "keep_tasks" => switch(text!(
            "Giữ nhiệm vụ, sản phẩm và thời hạn của năm cũ",
            "Keep tasks, products and deadlines of the old year"
        )),
        "allow_blank" => switch(text!(
            "Vẫn chuyển khi còn tiêu chí chưa có điểm; điểm năm trước của chúng để trống",
            "Go on although criteria have no score; their previous scores stay blank"
        )),
        _ => return None,
    })
}
