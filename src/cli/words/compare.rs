use parindex::lang::Text;
use parindex::text;

use super::{Words, switch, value};

pub(super) fn about() -> Text {
    text!(
        "So sánh hai hay nhiều năm: tăng, giảm, phần thực chất và phần do bộ tiêu chí thay đổi",
        "Compare two or more years: what rose and fell, what of it is real and what the set's"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex compare 2023.xlsx 2024.xlsx\n  parindex compare 2023.xlsx 2024.xlsx --propose doi-chieu.yaml\n  parindex compare 2023.xlsx 2024.xlsx --crosswalk doi-chieu.yaml -o so-sanh.docx\n  parindex compare 2023.xlsx 2024.xlsx --fail-on-drop=0,5 --quiet",
        "Examples:\n  parindex compare 2023.xlsx 2024.xlsx\n  parindex compare 2023.xlsx 2024.xlsx --propose crosswalk.yaml\n  parindex compare 2023.xlsx 2024.xlsx --crosswalk crosswalk.yaml -o compared.docx\n  parindex compare 2023.xlsx 2024.xlsx --fail-on-drop=0.5 --quiet"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "files" => value(
            text!("TỆP", "FILE"),
            text!(
                "Bảng điểm của từng năm, từ hai tệp trở lên: xếp theo năm ghi trong tệp, không tệp nào ghi năm thì theo thứ tự ở đây",
                "The score tables, two or more: in the order of the years that they name, or as given here where none names one"
            ),
        ),
        "crosswalk" => value(
            text!("TỆP", "FILE"),
            text!(
                "Ghép tiêu chí theo các cặp đã xác nhận trong tệp này (lập bằng --propose); ghi được nhiều lần",
                "Match criteria as this file confirms (--propose makes one); may be given more than once"
            ),
        ),
        "propose" => value(
            text!("TỆP", "FILE"),
            text!(
                "Ghi các cặp tiêu chí chưa chắc chắn của hai năm cuối ra tệp YAML này để người xác nhận",
                "Write the uncertain matches of the last two years to this YAML file, for a person to confirm"
            ),
        ),
        "fail_on_drop" => value(
            text!("ĐIỂM", "POINTS"),
            text!(
                "Thoát với mã 1 nếu năm cuối giảm thực chất quá số điểm này so với năm trước đó, chưa kể hoặc kể cả điểm thưởng, điểm trừ (không ghi số: giảm bao nhiêu cũng vậy), hoặc không có gì để so",
                "End with code 1 if the last year fell by more real points than this since the one before, without or with bonus and penalty (by any without a number), or nothing can be compared"
            ),
        ),
        "quiet" => switch(text!(
            "Không in báo cáo và thông báo, chỉ trả mã thoát; lỗi trong tệp vẫn được báo",
            "Print no report and no messages, only end with the code; errors in files are still told"
        )),
        _ => return None,
    })
}
