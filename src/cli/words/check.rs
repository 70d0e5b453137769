use parindex::lang::Text;
use parindex::text;

use super::{Words, levels, switch, value};

pub(super) fn about() -> Text {
    text!(
        "Kiểm tra bảng điểm và chỉ rõ từng lỗi: ở đâu, vì sao, sửa thế nào",
        "Check score tables and show every fault: where it is, why, and how to repair it"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex check bang-diem.xlsx\n  parindex check --submit bang-diem.xlsx\n  parindex check --format concise 2023.yaml 2024.yaml\n  parindex check --deny proof --allow task-without-lead bang-diem.xlsx\n  parindex check --baseline da-biet.json thu-muc\n  parindex check bang-diem.xlsx --against dak-nong-khcn-2023 --last-year 2022.xlsx",
        "Examples:\n  parindex check table.xlsx\n  parindex check --submit table.xlsx\n  parindex check --format concise 2023.yaml 2024.yaml\n  parindex check --deny proof --allow task-without-lead table.xlsx\n  parindex check --baseline known.json folder\n  parindex check table.xlsx --against dak-nong-khcn-2023 --last-year 2022.xlsx"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "files" => value(
            text!("TỆP", "FILE"),
            text!(
                "Các tệp cần kiểm tra: YAML, Excel (xlsx, xls, xlsb), ods, CSV hoặc Word (docx); thư mục thì kiểm tra mọi tệp bên trong; ghi - để đọc đầu vào chuẩn",
                "Files to check: YAML, Excel (xlsx, xls, xlsb), ods, CSV or Word (docx); of a folder, all files below it; - reads standard input"
            ),
        ),
        "format" => value(
            text!("DẠNG", "FORMAT"),
            text!(
                "Cách in: human (trích chỗ sai và cách sửa; mặc định), concise (mỗi lỗi một dòng), json (cho chương trình khác), sarif, github, gitlab, junit (cho CI) hoặc markdown (bảng)",
                "How to print: human (quotes the place and the repair; the default), concise (a line for each fault), json (for scripts), sarif, github, gitlab, junit (for CI) or markdown (a table)"
            ),
        ),
        "max" => value(
            text!("SỐ", "N"),
            text!(
                "Trích nhiều nhất bấy nhiêu lỗi của mỗi loại, còn lại chỉ đếm; 0 là trích hết; mặc định 20",
                "Quote at most so many faults of one kind and count the rest; 0 quotes all; 20 unless told"
            ),
        ),
        "submit" => switch(text!(
            "Kiểm tra như trước khi nộp: tiêu chí chưa chấm, điểm chưa có tài liệu kiểm chứng và mọi cảnh báo đều là lỗi",
            "Check as before handing in: criteria not scored yet, scores without evidence and every warning are errors"
        )),
        "deny" => levels(text!(
            "Coi các loại hoặc nhóm lỗi này là lỗi; ghi nhiều tên thì ngăn bằng dấu phẩy, tùy chọn ghi sau được ưu tiên",
            "Count these faults or groups as errors; commas divide names, and what is said later stands"
        )),
        "warn" => levels(text!(
            "Coi các loại hoặc nhóm lỗi này là cảnh báo, kể cả loại bình thường không tìm",
            "Count these faults or groups as warnings, also those that are not looked for otherwise"
        )),
        "allow" => levels(text!(
            "Bỏ qua các loại hoặc nhóm lỗi này",
            "Do not report these faults or groups"
        )),
        "deny_warnings" => switch(text!(
            "Coi mọi cảnh báo là lỗi",
            "Count every warning as an error"
        )),
        "baseline" => value(
            text!("TỆP", "FILE"),
            text!(
                "Bỏ qua các lỗi đã biết ghi trong tệp này, chỉ báo lỗi mới",
                "Leave out the known faults of this file and report new ones only"
            ),
        ),
        "write_baseline" => value(
            text!("TỆP", "FILE"),
            text!(
                "Ghi mọi lỗi tìm thấy vào tệp này để lần sau dùng với --baseline",
                "Write all faults that are found to this file, for --baseline"
            ),
        ),
        "force" => switch(text!(
            "Ghi đè nếu tệp của --write-baseline đã có",
            "Replace the file of --write-baseline if it exists"
        )),
        "against" => value(
            text!("BỘ_TIÊU_CHÍ", "SET"),
            text!(
                "Đối chiếu với một bộ tiêu chí: tên trong danh sách của lệnh parindex sets, hoặc một tệp",
                "Hold the files against a criteria set: a name that parindex sets lists, or a file"
            ),
        ),
        "last_year" => value(
            text!("TỆP", "FILE"),
            text!(
                "Đối chiếu điểm năm trước với tệp tự chấm năm trước của chính đơn vị",
                "Hold the previous scores against the same body's file of last year"
            ),
        ),
        _ => return None,
    })
}
