//! One body in every layout: the same scorecard.

use std::collections::BTreeSet;

use parindex::lang::Lang;
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization as _;

use super::{Grid, body, csv, grid, sheet, text};

pub(super) const FULL: &str = "STT|Lĩnh vực, tiêu chí|Điểm chuẩn|Điểm 2022 đạt được|Mục tiêu năm 2023|Nhiệm vụ, giải pháp|Đơn vị chủ trì
    1|CÔNG TÁC CHỈ ĐẠO|||||
    1.1|Kế hoạch CCHC|2|1,5|2|Ban hành sớm|Văn phòng Sở
    1.2|Báo cáo CCHC|1,5|1|1,25|Gửi đúng hạn|Văn phòng Sở
    2|CẢI CÁCH THỦ TỤC|||||
    2.1|Công bố TTHC|3|3|3|Rà soát|Phòng Quản lý
    2.2|Giải quyết hồ sơ|4|2,25|3,5|Đôn đốc|Phòng Quản lý; Thanh tra
    3|HIỆN ĐẠI HÓA|||||
    3.1|Văn bản điện tử|1|0|1|Ký số|Văn phòng Sở";

/// The table of the document, without what surrounds it.
fn dak_nong() -> Grid {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/examples/dak-nong-khcn-2023.csv"
    );
    let mut reader = ::csv::ReaderBuilder::new();
    let reader = reader.delimiter(b';').has_headers(false).flexible(true);
    let rows = reader.from_path(path).unwrap().into_records();
    let rows = rows.map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
    let rows: Grid = rows.collect();
    let heading = rows.iter().position(|row| row[0] == "STT").unwrap();
    let mut table = vec![rows[heading].clone()];
    let coded = |row: &&Vec<String>| row[0].starts_with(|c: char| c.is_ascii_digit());
    table.extend(rows[heading..].iter().filter(coded).cloned());
    table
}

fn row(cells: &str) -> Vec<String> {
    grid(cells).remove(0)
}

fn with_heading(table: &Grid, heading: &str) -> Grid {
    [grid(heading), table[1..].to_vec()].concat()
}

/// What leaves of fields add up to in a column; `None` adds all.
fn sum(table: &Grid, field: Option<&str>, column: usize) -> String {
    let mut sum = Decimal::ZERO;
    for row in &table[1..] {
        let of = row[0].split('.').next();
        if field.is_none_or(|field| of == Some(field)) && !row[column].is_empty() {
            sum += row[column].replace(',', ".").parse::<Decimal>().unwrap();
        }
    }
    sum.to_string().replace('.', ",")
}

fn total(table: &Grid, name: &str, field: Option<&str>) -> Vec<String> {
    let sum = |column| sum(table, field, column);
    row(&format!("|{name}|{}|{}|{}||", sum(2), sum(3), sum(4)))
}

/// A row put below each field.
fn after_fields(table: &Grid, total: impl Fn(&str) -> Vec<String>) -> Grid {
    let mut laid = Vec::new();
    for (at, row) in table.iter().enumerate() {
        laid.push(row.clone());
        let next = table.get(at + 1);
        if at > 0 && next.is_none_or(|next| !next[0].contains('.')) {
            laid.push(total(row[0].split('.').next().unwrap()));
        }
    }
    laid
}

/// A layout: its name, the grid, the notes it may give.
pub(super) type Layout = (&'static str, Grid, &'static [&'static str]);

pub(super) fn headings(table: &Grid) -> Vec<Layout> {
    let synonyms: [&str; 9] = [
        "TT|Nội dung|Điểm tối đa|Điểm năm trước|Mục tiêu|Giải pháp|Đơn vị thực hiện",
        "Mã|TIÊU CHÍ|THANG ĐIỂM|KẾT QUẢ 2022|MỤC TIÊU|NHIỆM VỤ|PHỤ TRÁCH",
        "stt|linh vuc, tieu chi|diem chuan|diem 2022 dat duoc|muc tieu nam 2023|nhiem vu|don vi chu tri",
        "STT|Lĩnh vực,  tiêu chí|Ðiểm chuẩn|Ðiểm\u{a0}2022 đạt được|Mục\u{a0}tiêu năm 2023|Nhiệm vụ|Ðơn vị chủ trì",
        "S.TT|Lĩnh vực/tiêu chí/TCTP|Điểm chuẩn tối đa|Điểm thẩm định năm 2022|Mục tiêu 2023|Nhiệm vụ, giải pháp|Cơ quan chủ trì",
        "No.|Criterion|Maximum points|Score 2022|Target 2023|Tasks|Lead unit",
        "Code|Field, criterion|Standard points|Last year’s score|Target|Tasks|Responsible unit",
        "Ma so|Noi dung tieu chi|Diem toi da|Diem nam 2022|Chi tieu|Giai phap|Phu trach",
        "Số TT|Tiêu chí, tiêu chí thành phần|Điểm quy định|Tự đánh giá năm trước|Mục tiêu phấn đấu|Nhiệm vụ|Chủ trì",
    ];
    let mut laid: Vec<Layout> = Vec::new();
    for heading in synonyms {
        let notes: &[&str] = if heading.contains("Chi tieu") {
            &["column-assumed"]
        } else {
            &[]
        };
        laid.push(("synonyms", with_heading(table, heading), notes));
    }
    let decomposed = table[0].iter().map(|cell| cell.nfd().collect()).collect();
    laid.push((
        "decomposed",
        [vec![decomposed], table[1..].to_vec()].concat(),
        &[],
    ));
    let broken = table[0]
        .iter()
        .map(|cell| cell.replacen(' ', "\n", 1))
        .collect();
    laid.push((
        "line breaks",
        [vec![broken], table[1..].to_vec()].concat(),
        &[],
    ));
    for (name, rows) in [
        (
            "two rows",
            "STT|Lĩnh vực, tiêu chí|Điểm|<|<|Nhiệm vụ, giải pháp|Đơn vị chủ trì
             ^|^|Chuẩn|2022 đạt được|Mục tiêu 2023|^|^",
        ),
        (
            "a band of a year",
            "STT|Lĩnh vực, tiêu chí|Điểm chuẩn|Năm 2022|Năm 2023|Nhiệm vụ|Đơn vị chủ trì
             ^|^|^|Thẩm định|Mục tiêu|^|^",
        ),
        (
            "three rows",
            "||ĐIỂM SỐ|<|<||
             STT|Lĩnh vực, tiêu chí|Điểm chuẩn|Các năm|<|Nhiệm vụ|Đơn vị chủ trì
             ^|^|^|Điểm 2022 đạt được|Mục tiêu 2023|^|^",
        ),
        (
            "three rows from the top",
            "STT|Lĩnh vực, tiêu chí|Điểm|<|<|Thực hiện|<
             ^|^|Chuẩn|Kết quả và mục tiêu|<|Nhiệm vụ|Chủ trì
             ^|^|^|Năm 2022 đạt được|Mục tiêu năm 2023|^|^",
        ),
    ] {
        laid.push((name, with_heading(table, rows), &[]));
    }
    for (name, numbers) in [
        ("numbered", "1|2|3|4|5|6|7"),
        ("numbered in brackets", "(1)|(2)|(3)|(4)|(5)|(6)|(7)"),
        ("numbered with letters", "A|B|1|2|3|4|5"),
        ("numbered with sums", "(1)|(2)|(3)|(4)|(5)=(3)-(4)|(6)|(7)"),
    ] {
        laid.push((
            name,
            [
                grid(&table[0].join("|")),
                grid(numbers),
                table[1..].to_vec(),
            ]
            .concat(),
            &[],
        ));
    }
    laid
}

pub(super) fn around(table: &Grid) -> Vec<Layout> {
    let above = grid(
        "UBND TỈNH ĐẮK NÔNG||||CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
         SỞ KHOA HỌC VÀ CÔNG NGHỆ||||Độc lập - Tự do - Hạnh phúc

         NHIỆM VỤ CẢI THIỆN CHỈ SỐ CCHC NĂM 2023
         (Kèm theo Kế hoạch số 12/KH-SKHCN ngày 05/3/2023)
         ||||||Đơn vị tính: điểm",
    );
    let below = grid(
        "
         |Ghi chú: điểm do Sở Nội vụ công bố
         (*) Tiêu chí có điều tra xã hội học
         ||||Đắk Nông, ngày 05 tháng 3 năm 2023
         ||||GIÁM ĐỐC",
    );
    let corner = table
        .iter()
        .map(|row| [vec![String::new(); 3], row.clone()].concat());
    let corner: Grid = std::iter::repeat_n(Vec::new(), 4).chain(corner).collect();
    let mut paged: Grid = Vec::new();
    let mut blanks: Grid = Vec::new();
    for (at, row) in table.iter().enumerate() {
        if at > 1 && at % 4 == 0 {
            paged.extend([
                Vec::new(),
                table[0].clone(),
                super::grid("1|2|3|4|5|6|7").remove(0),
            ]);
        }
        if at % 3 == 2 {
            blanks.push(Vec::new());
        }
        paged.push(row.clone());
        blanks.push(row.clone());
    }
    let mut hidden = table.clone();
    for row in hidden.iter_mut().skip(2).step_by(2) {
        row.push("(ẩn)".to_owned());
    }
    let bottom = [table.clone(), vec![total(table, "TỔNG CỘNG", None)]].concat();
    let top = [
        vec![table[0].clone(), total(table, "Tổng điểm", None)],
        table[1..].to_vec(),
    ]
    .concat();
    let named = |name: &'static str| {
        move |field: &str| total(table, &name.replace('#', field), Some(field))
    };
    let each = |name| {
        [
            after_fields(table, named(name)),
            vec![total(table, "Tổng cộng", None)],
        ]
        .concat()
    };
    let numbered = |total: Vec<String>| [vec!["9".to_owned()], total[1..].to_vec()].concat();
    vec![
        ("plain", table.clone(), &[]),
        (
            "title and signature",
            [above, table.clone(), below].concat(),
            &[],
        ),
        ("in a corner", corner, &[]),
        ("pages", paged, &[]),
        ("blank rows", blanks, &[]),
        ("hidden rows", hidden, &["hidden-read"]),
        ("total below", bottom, &[]),
        ("total above", top, &[]),
        ("total of each field", each("Cộng #"), &[]),
        (
            "total of each field, by words",
            each("Tổng điểm lĩnh vực #"),
            &[],
        ),
        ("total of each field, bare", each("Cộng"), &[]),
        ("total of the field above", each("Cộng lĩnh vực"), &[]),
        (
            "a numbered total",
            [
                table.clone(),
                vec![numbered(total(table, "Tổng cộng", None))],
            ]
            .concat(),
            &[],
        ),
    ]
}

#[test]
fn every_layout_of_a_body_gives_its_scorecard() {
    for table in [dak_nong(), grid(FULL)] {
        let plain = body(text(&table).scorecard());
        assert!(plain.criteria.len() >= 3);
        for (name, laid, notes) in [headings(&table), around(&table)].concat() {
            let merges = laid
                .iter()
                .flatten()
                .any(|cell| ["^", "<", "(ẩn)"].contains(&cell.as_str()));
            let mut blanks = laid.clone();
            for cell in blanks.iter_mut().flatten() {
                if ["^", "<", "(ẩn)"].contains(&cell.as_str()) {
                    cell.clear();
                }
            }
            let in_book = (sheet(&laid), notes);
            let in_text = (text(&blanks), if merges { &[][..] } else { notes });
            for (loaded, notes) in [in_book, in_text] {
                let names = loaded.names().into_iter();
                let reported: BTreeSet<&str> =
                    names.filter(|name| !name.starts_with("year-")).collect();
                let expected: BTreeSet<&str> = notes.iter().copied().collect();
                assert_eq!(
                    reported,
                    expected,
                    "{name}: {}\n{}",
                    loaded.shown(Lang::En),
                    csv(&laid)
                );
                assert_eq!(body(loaded.scorecard()), plain, "{name}\n{}", csv(&laid));
            }
        }
    }
}

#[test]
fn a_wrong_total_is_found_in_every_place() {
    let table = grid(FULL);
    for (name, laid, _) in around(&table) {
        let at = laid.iter().position(|row| {
            row.get(1).is_some_and(|name| {
                name.to_lowercase().starts_with("cộng") || name.starts_with('T')
            }) && row[0] != "STT"
                && row.get(2).is_some_and(|sum| !sum.is_empty())
        });
        let Some(at) = at.filter(|_| name.contains("total")) else {
            continue;
        };
        let mut wrong = laid;
        wrong[at][2] = "99".to_owned();
        assert_eq!(
            super::places(&text(&wrong)),
            [format!("total-disagrees C{}", at + 1)],
            "{name}"
        );
    }
}
