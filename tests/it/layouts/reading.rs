//! What the reading calls unread is exactly what no answer uses.

use parindex::source::reading::{PartKind, Reading};

use super::{Grid, grid, sheet, text};
use crate::load::Loaded;

/// A table with a column of an unknown heading, one without a heading, scores of a quarter,
/// the total of a page, and lines below the table.
const TABLE: &str = "\
BẢNG TỰ CHẤM ĐIỂM NĂM 2024
Đơn vị: Sở Nội vụ
STT|Tiêu chí|Điểm chuẩn|Điểm năm 2023|Mục tiêu|Tự chấm|Điểm quý I|Nhiệm vụ|Chủ trì|Giải trình|Màu nền||Ghi chú
1|CHỈ ĐẠO|
1.1|Kế hoạch|2|1|1,5|1,25|0,5|Ban hành|Văn phòng|Biên bản|xanh|x|một
1.2|Kiểm tra|1|0,5|1|0,75|0,25|Tổ chức|Thanh tra|Báo cáo|đỏ|y|hai
|Cộng trang|3|1,5|2,5|2|0,75
2|THỂ CHẾ|
2.1|Văn bản|3|2|2,5|2,25|1|Rà soát|Phòng Pháp chế|Danh mục|vàng|z|ba
|Người lập biểu
";

const HEADING: usize = 2;

/// Returns everything that an answer is computed from.
fn used(loaded: &Loaded) -> String {
    let found: Vec<String> = loaded
        .diagnostics
        .iter()
        .map(|one| one.message.en.to_string())
        .collect();
    format!("{:?} {found:?}", loaded.scorecard)
}

/// Returns whether the reading says that a cell is not read.
fn is_unread(reading: &Reading, row: usize, column: usize) -> bool {
    let columns = reading.columns.iter();
    let mut columns = columns.filter(|one| one.column == letter(column));
    let rows = reading.parts.iter();
    let mut rows = rows.filter(|one| one.kind == PartKind::RowsNotRead);
    columns.any(|one| one.field.is_none())
        || rows.any(|one| one.at.en.split(", ").any(|at| covers(at, row)))
}

fn letter(column: usize) -> String {
    char::from(b'A' + u8::try_from(column).unwrap()).to_string()
}

/// Whether `7` or `7–9` contains a row, from 0.
fn covers(at: &str, row: usize) -> bool {
    let (first, last) = at.split_once('–').unwrap_or((at, at));
    let number = |text: &str| text.parse::<usize>().unwrap();
    (number(first)..=number(last)).contains(&(row + 1))
}

#[test]
fn a_cell_changes_an_answer_unless_the_reading_calls_it_unread() {
    type Read = fn(&Grid) -> Loaded;
    for read in [sheet as Read, text as Read] {
        let table = grid(TABLE);
        let before = read(&table);
        let reading = before.reading.clone();
        let mut unread = 0;
        for row in HEADING + 1..table.len() {
            // Codes and the names of groups and totals make the rows what they are.
            let from = if table[row][0].contains('.') { 1 } else { 2 };
            for column in from..table[row].len() {
                let mut changed = table.clone();
                let cell = &mut changed[row][column];
                if cell.is_empty() {
                    continue;
                }
                let is_number = cell.starts_with(|c: char| c.is_ascii_digit());
                *cell = if is_number { "0,1" } else { "khác hẳn" }.to_owned();
                let is_same = used(&read(&changed)) == used(&before);
                let expected = is_unread(&reading, row, column);
                unread += usize::from(expected);
                let at = format!("{}{}", letter(column), row + 1);
                assert_eq!(is_same, expected, "{at}: {}", table[row][column]);
            }
        }
        assert!(unread >= 14, "{unread}");
    }
}

#[test]
fn the_user_may_say_what_a_column_is() {
    use parindex::input::Options;
    use parindex::source::NamedColumn;
    use parindex::vocab::{CriterionField, ScoreColumn};

    let target = CriterionField::Points(ScoreColumn::Target);
    let load = |field, column: &str| {
        let columns = vec![NamedColumn {
            field,
            column: column.to_owned(),
        }];
        let options = Options {
            columns,
            ..Options::default()
        };
        let csv = super::csv(&grid(TABLE));
        crate::load::bytes_with("so.csv", csv.as_bytes(), &options)
    };
    for column in ["G", "g", "7", "Điểm quý I", "diem quy i"] {
        let loaded = load(target, column);
        let reading = loaded.reading.clone();
        assert_eq!(reading.columns[6].field, Some("target"), "{column}");
        assert!(reading.columns[6].by_option);
        assert_eq!(reading.columns[4].field, None, "{column}");
        let scorecard = loaded.scorecard();
        assert_eq!(
            super::points(&scorecard, "1.1", ScoreColumn::Target).as_deref(),
            Some("0.5")
        );
    }
    let remarks = load(CriterionField::Explanation, "Màu nền").scorecard();
    let leaf = remarks.walk().find_map(|(_, one)| one.leaf());
    assert_eq!(leaf.unwrap().explanation.as_deref(), Some("xanh"));
    for column in ["Z", "40", "Không có"] {
        let loaded = load(target, column);
        assert!(loaded.names().contains(&"heading-missing"), "{column}");
    }
}

/// In a Word table columns have numbers, as messages name them.
#[test]
fn columns_of_a_word_table_have_numbers() {
    use parindex::source::reading::MetadataSource;

    let loaded = crate::load::file("tests/data/dak-nong-2023.docx");
    assert_eq!(loaded.reading.columns[0].column, "1");
    let year = loaded.reading.metadata.iter().find(|one| one.key == "year");
    let from = MetadataSource::Heading("5".to_owned());
    assert_eq!(year.unwrap().from, from);
}

#[test]
fn lines_above_the_table_that_no_answer_uses_are_named() {
    let table = "STT|Tiêu chí|Điểm chuẩn|Tự chấm\n1|A|2|1\n2|B|1|1";
    let unread = |above: &str| -> Vec<String> {
        let loaded = sheet(&grid(&format!("{above}\n{table}")));
        let parts = loaded.reading.parts.iter();
        let parts = parts.filter(|part| part.kind == PartKind::CellsNotRead);
        parts.map(|part| part.at.vi.to_string()).collect()
    };
    let plain = "SỞ NỘI VỤ||CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: 12/BC-SNV||Hà Nội, ngày 05 tháng 3 năm 2024
        Phụ lục I
        BẢNG TỰ CHẤM ĐIỂM
        CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2024
        (Kèm theo Báo cáo số 12 của Sở Nội vụ)
        Khối|Sở, ban, ngành
        Đơn vị tính: điểm";
    assert_eq!(unread(plain), [""; 0]);
    for (line, at) in [
        ("Ghi chú: điểm đã làm tròn", "A9"),
        ("Phiên bản|2", "A9, B9"),
        ("Năm|2024|lấy theo Quyết định", "C9"),
    ] {
        assert_eq!(unread(&format!("{plain}\n{line}")), [at], "{line}");
    }
}
