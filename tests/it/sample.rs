//! Shared by the tests of messages: a text, a workbook, a diagnostic in them.

use parindex::diagnostic::{Diagnostic, RuleId};
use parindex::source::{CellKind, Content, FileId, Files, Place, Sheet};
use parindex::text;
use unicode_width::UnicodeWidthChar as _;

pub(crate) const LONG: &str = "Tuyên truyền nội dung CCHC tại cơ quan, đơn vị thông qua một trong các hình \
     thức sau: Phổ biến văn bản liên quan CCHC; Tổ chức cuộc thi, tập huấn, tọa đàm và các hình \
     thức khác.";

pub(crate) const CRITERION: &str = "criteria:
  - code: \"1.1.1\"
    name: Tuyên truyền nội dung CCHC
    standard: 2
    previous: 1
    target: 2,5
";

pub(crate) fn yaml(files: &mut Files, name: &str, text: &str) -> FileId {
    let id = files.add(name);
    files.set_content(id, Content::Text(text.to_owned()));
    id
}

/// The table of the plan, as an officer has it: a title, the heading in row 4,
/// points as text with a decimal comma and as numbers.
pub(crate) fn workbook(files: &mut Files) -> FileId {
    let mut sheet = Sheet::new("Tiêu chí");
    let text = |sheet: &mut Sheet, row: usize, cells: &[&str]| {
        for (column, cell) in cells.iter().enumerate() {
            sheet.push(row, column, CellKind::Text, (*cell).to_owned());
        }
    };
    let heading = "STT|Lĩnh vực, tiêu chí|Điểm chuẩn|Điểm 2022 đạt được|Mục tiêu năm 2023|\
         Nhiệm vụ, giải pháp|Đơn vị chủ trì";
    let heading: Vec<&str> = heading.split('|').collect();
    text(
        &mut sheet,
        0,
        &["NHIỆM VỤ, GIẢI PHÁP CẢI THIỆN VÀ NÂNG CAO CHỈ SỐ CCHC"],
    );
    text(&mut sheet, 3, &heading);
    text(&mut sheet, 4, &["1", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC"]);
    text(&mut sheet, 5, &["1.1", "Công tác tuyên truyền CCHC"]);
    text(
        &mut sheet,
        6,
        &["1.1.1", LONG, "2", "1", "2,5", "Hoàn thành", "Văn phòng Sở"],
    );
    text(
        &mut sheet,
        7,
        &["1.2", "Sự năng động trong công tác CCHC", "1"],
    );
    text(
        &mut sheet,
        8,
        &["1.2.1", "Triển khai,\nhướng dẫn, đôn đốc", "0,5", "", "0,5"],
    );
    sheet.push(9, 0, CellKind::Text, "1.2.2".to_owned());
    sheet.push(
        9,
        1,
        CellKind::Text,
        "Có đưa nội dung CCHC để đánh giá".to_owned(),
    );
    sheet.push(
        9,
        2,
        CellKind::Number { decimals: Some(2) },
        "0.7".to_owned(),
    );
    sheet.push(9, 4, CellKind::Percent, "0.5".to_owned());
    sheet.heading = Some([3, 3]);
    let id = files.add("so.xlsx");
    files.set_content(id, Content::Sheets(vec![sheet]));
    id
}

pub(crate) fn span(files: &Files, id: FileId, what: &str) -> Place {
    let start = files.text(id).unwrap().find(what).unwrap();
    Place::span(id, start..start + what.len())
}

pub(crate) fn above_standard(primary: Place, standard: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::TargetAboveStandard,
        primary,
        text!(
            "mục tiêu 2,5 của tiêu chí 1.1.1 vượt điểm chuẩn 2",
            "target 2.5 of criterion 1.1.1 is above its standard points, 2"
        ),
    )
    .label(text!("mục tiêu", "target"))
    .related(standard, text!("điểm chuẩn", "standard points"))
    .help(text!(
        "ghi mục tiêu không quá 2, hoặc sửa điểm chuẩn nếu văn bản ban hành bộ tiêu chí quy định khác",
        "write a target of at most 2, or correct the standard points if the decision says otherwise"
    ))
}

/// The text above the first carets.
pub(crate) fn under_caret(frame: &str) -> String {
    let lines: Vec<&str> = frame.lines().collect();
    let at = lines.iter().position(|line| line.contains('^')).unwrap();
    let start = lines[at].find('^').unwrap();
    let end = start + lines[at].matches('^').count();
    let mut column = 0;
    let mut quoted = String::new();
    for c in lines[at - 1].chars() {
        let width = c.width().unwrap_or(1);
        // A combining mark belongs to the letter before it.
        let letter = if width == 0 {
            column.max(1) - 1
        } else {
            column
        };
        if (start..end).contains(&letter) {
            quoted.push(c);
        }
        column += width;
    }
    quoted
}
