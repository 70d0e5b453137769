use parindex::lang::Text;
use parindex::text;

use super::{Words, choice, switch, value};

pub(super) fn about() -> Text {
    text!(
        "Xếp hạng nhiều đơn vị theo khối",
        "Rank many units, block by block"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex rank thu-muc-2024\n  parindex rank thu-muc-2024 --last-year thu-muc-2023\n  parindex rank thu-muc-2024 --by 1 --unit-view \"Sở Nội vụ\"\n  parindex rank tong-hop.xlsx --wide -o xep-hang.xlsx",
        "Examples:\n  parindex rank folder-2024\n  parindex rank folder-2024 --last-year folder-2023\n  parindex rank folder-2024 --by 1 --unit-view \"Sở Nội vụ\"\n  parindex rank summary.xlsx --wide -o ranking.xlsx"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "files" => value(
            text!("TỆP|THƯ MỤC", "FILE|DIR"),
            text!(
                "Bảng điểm của các đơn vị: tệp, thư mục, tệp Excel mỗi đơn vị một trang tính, hoặc bảng có cột đơn vị; ghi - để đọc đầu vào chuẩn",
                "Score tables of the units: files, folders, a workbook with a sheet a unit, or a table with a column of units; - reads standard input"
            ),
        ),
        "by" => value(
            text!("MÃ", "CODE"),
            text!(
                "Xếp theo lĩnh vực hoặc tiêu chí có mã này, thay cho tổng điểm",
                "Rank by the field or criterion with this code instead of the total"
            ),
        ),
        "on" => choice(
            "points|index",
            text!(
                "So sánh points (điểm) hoặc index (chỉ số); mặc định là điểm, nếu điểm tối đa khác nhau thì chỉ số",
                "Compare points or index; points unless told, the index where maxima differ"
            ),
        ),
        "ties" => choice(
            "standard|dense|modified",
            text!(
                "Cách ghi đồng hạng: standard (1, 1, 3; mặc định), dense (1, 1, 2) hoặc modified (2, 2, 3)",
                "Ranks of equal units: standard (1, 1, 3; the default), dense (1, 1, 2) or modified (2, 2, 3)"
            ),
        ),
        "unranked" => value(
            text!("TÊN", "NAME"),
            text!(
                "Đơn vị chấm điểm nhưng không xếp hạng; ghi lại tùy chọn này cho từng đơn vị",
                "A unit that is scored and not ranked; repeat it for each unit"
            ),
        ),
        "min_coverage" => value(
            text!("SỐ", "PERCENT"),
            text!(
                "Chỉ xếp hạng đơn vị đã chấm ít nhất chừng này phần trăm số tiêu chí; mặc định 100",
                "Rank only units with at least this per cent of their criteria scored; 100 unless told"
            ),
        ),
        "last_year" => value(
            text!("TỆP|THƯ MỤC", "FILE|DIR"),
            text!(
                "Bảng điểm năm trước, để biết đơn vị lên hay xuống hạng; có thể ghi nhiều lần",
                "Last year's score tables, to tell who rose and fell; may be repeated"
            ),
        ),
        "unit_view" => value(
            text!("TÊN", "NAME"),
            text!(
                "In thêm bảng so sánh từng lĩnh vực của đơn vị này với trung vị và mức cao nhất của khối",
                "Also print how each field of this unit compares with the median and the best of its block"
            ),
        ),
        "long" => switch(text!(
            "Tệp là bảng dọc: các đơn vị nối tiếp nhau, có cột “Đơn vị”",
            "The file is a long table: the units one below the other, with a column “Unit”"
        )),
        "wide" => switch(text!(
            "Tệp là bảng ngang: mỗi đơn vị một cột điểm, tiêu đề cột là tên đơn vị",
            "The file is a wide table: a column of points for each unit, headed with its name"
        )),
        _ => return None,
    })
}
