//! The same units in files, in one sheet each, in a long table and in a wide table get
//! the same ranks.

use std::fmt::Write as _;

use parindex::input::Options;
use parindex::input::multi_unit::{self, Layout};
use parindex::source::Files;

use crate::book;

const LEAVES: [(&str, &str); 3] = [("1.1", "2"), ("1.2", "3"), ("2.1", "5")];
const UNITS: [(&str, [&str; 3]); 3] = [
    ("Sở Nội vụ", ["1", "2.5", "4"]),
    ("Sở Tư pháp", ["2", "3", "5"]),
    ("Sở Y tế", ["0", "", "4.25"]),
];

/// Returns every unit as it was read: its name, block, year and scores.
fn read(name: &str, bytes: &[u8], options: &Options, layout: Layout) -> Vec<String> {
    let mut seen = Vec::new();
    let mut files = Files::default();
    multi_unit::read(name, bytes, options, layout, &mut files, |part, files| {
        let diagnostics: Vec<String> = part
            .diagnostics
            .iter()
            .map(|one| {
                format!(
                    "{} {}",
                    one.rule.name(),
                    files.show(&one.primary.place, parindex::lang::Lang::Vi)
                )
            })
            .collect();
        let Some(draft) = part.draft else {
            return seen.push(diagnostics.join("; "));
        };
        assert!(
            diagnostics
                .iter()
                .all(|one| one.starts_with("column-ignored")),
            "{diagnostics:?}"
        );
        let mut scores = Vec::new();
        draft.each(|_, one| {
            if let (true, Some(code)) = (one.is_leaf(), one.code.value()) {
                let points = &one.points;
                let score = points.appraised.value().or(points.self_score.value());
                let standard = points.standard.value().unwrap();
                let score = score.map_or("-".to_owned(), ToString::to_string);
                scores.push(format!("{code}={score}/{standard}"));
            }
        });
        let unit = draft
            .unit
            .value()
            .cloned()
            .or(part.name)
            .unwrap_or_default();
        let block = draft.block.value().cloned().unwrap_or_default();
        let year = draft.year.value().map_or(0, |year| *year);
        seen.push(format!("{unit} {block} {year} {}", scores.join(" ")));
    });
    seen
}

fn expected(block: &str, year: u16) -> Vec<String> {
    let unit = |(name, scores): (&str, [&str; 3])| {
        let leaves = LEAVES.iter().zip(scores).map(|((code, standard), score)| {
            let score = if score.is_empty() { "-" } else { score };
            format!("{code}={score}/{standard}")
        });
        let leaves = leaves.collect::<Vec<_>>().join(" ");
        format!("{name} {block} {year} {leaves}")
    };
    UNITS.map(unit).to_vec()
}

#[test]
fn a_sheet_a_unit() {
    let sheets: Vec<(&str, String)> = UNITS
        .iter()
        .map(|(name, scores)| {
            let mut sheet = "Mã,Tiêu chí,Điểm chuẩn,Điểm thẩm định\n1,Một,,\n".to_owned();
            for ((code, standard), score) in LEAVES.iter().zip(scores) {
                if *code == "2.1" {
                    sheet.push_str("2,Hai,,\n");
                }
                writeln!(sheet, "{code},Tên {code},{standard},{score}").unwrap();
            }
            (*name, sheet)
        })
        .collect();
    let sheets: Vec<(&str, &str)> = sheets
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let book = book::of_sheets(&sheets);
    let options = Options::default();
    assert_eq!(
        read("so.xlsx", &book, &options, Layout::Auto),
        expected("", 0)
    );
    let one = Options {
        sheet: Some("Sở Tư pháp".to_owned()),
        ..Options::default()
    };
    let alone = read("so.xlsx", &book, &one, Layout::Auto);
    assert_eq!(alone, [expected("", 0)[1].replace("Sở Tư pháp", "")]);
}

/// A long table; with a column of names or without.
fn long(names: bool) -> String {
    let mut table = "Đơn vị,Khối,Năm,Mã,".to_owned();
    table.push_str(if names { "Tiêu chí," } else { "" });
    table.push_str("Điểm chuẩn,Tự chấm\n");
    for year in [2023, 2024] {
        for at in 0..LEAVES.len() {
            for (unit, scores) in UNITS {
                let (code, standard) = LEAVES[at];
                let name = if names { "Tên," } else { "" };
                let score = if year == 2024 { scores[at] } else { "0" };
                writeln!(table, "{unit},Sở,{year},{code},{name}{standard},{score}").unwrap();
            }
        }
    }
    table
}

#[test]
fn a_long_table_is_known_by_its_column_of_units() {
    let options = Options {
        year: Some(2024),
        ..Options::default()
    };
    for names in [false, true] {
        for layout in [Layout::Auto, Layout::Long] {
            let table = long(names);
            let seen = read("dai.csv", table.as_bytes(), &options, layout);
            assert_eq!(seen, expected("Sở", 2024));
        }
    }
    let both = read(
        "dai.csv",
        long(true).as_bytes(),
        &Options::default(),
        Layout::Auto,
    );
    assert_eq!(both, ["rank-unit-twice dai.csv › C11"]);
}

#[test]
fn a_row_without_a_unit_is_not_left_out_in_silence() {
    let table = long(true).replacen("Sở Tư pháp,Sở,2024", ",Sở,2024", 1);
    let seen = read(
        "dai.csv",
        table.as_bytes(),
        &Options::default(),
        Layout::Auto,
    );
    assert!(seen[0].starts_with("name-missing dai.csv › A"), "{seen:?}");
}

#[test]
fn a_table_of_one_unit_is_not_a_long_table() {
    let table = "STT,Tiêu chí,Đơn vị,Điểm chuẩn,Tự chấm\n1.1,A,điểm,2,1\n1.2,B,%,3,1\n";
    let read_units = read(
        "so.csv",
        table.as_bytes(),
        &Options::default(),
        Layout::Auto,
    );
    assert_eq!(read_units, ["  0 1.1=1/2 1.2=1/3"]);
}

#[test]
fn a_wide_table_is_read_where_its_units_are_clear_or_asked_for() {
    let mut table = "STT,Tiêu chí,Điểm chuẩn".to_owned();
    for (name, _) in UNITS {
        write!(table, ",{name}").unwrap();
    }
    table.push_str(",Ghi chú\n");
    for (at, (code, standard)) in LEAVES.iter().enumerate() {
        write!(table, "{code},Tên,{standard}").unwrap();
        for (_, scores) in UNITS {
            write!(table, ",{}", scores[at]).unwrap();
        }
        table.push_str(",xem 2 văn bản\n");
    }
    let options = Options::default();
    let seen = read("ngang.csv", table.as_bytes(), &options, Layout::Wide);
    assert_eq!(seen, expected("", 0));
    // Headings that begin like names of units need no option; others do.
    let read_units = read("ngang.csv", table.as_bytes(), &options, Layout::Auto);
    assert_eq!(read_units, expected("", 0));
    let unclear = table.replace("Sở ", "");
    let read_units = read("ngang.csv", unclear.as_bytes(), &options, Layout::Auto);
    assert_eq!(read_units, ["heading-missing ngang.csv › A1"]);
    let twice = table.replace("Sở Y tế", "SỞ NỘI VỤ");
    let twice = read("ngang.csv", twice.as_bytes(), &options, Layout::Wide);
    assert_eq!(twice[0], "heading-twice ngang.csv › F1");
    // A unit whose name equals a heading is not silently omitted.
    let known = table.replace("Sở Y tế", "Điểm tự chấm");
    let known = read("ngang.csv", known.as_bytes(), &options, Layout::Wide);
    assert_eq!(known[0], "heading-missing ngang.csv › F1");
    assert_eq!(known[1..], expected("", 0)[..2]);
    let none = read(
        "so.csv",
        b"STT,Ten,Diem chuan\n1,A,2\n",
        &options,
        Layout::Wide,
    );
    assert_eq!(none, ["heading-missing so.csv › A1"]);
}

#[test]
fn thousands_of_units_side_by_side() {
    const COUNT: usize = 4_000;
    let mut text = "STT;Tiêu chí;Điểm chuẩn".to_owned();
    for unit in 1..=COUNT {
        write!(text, ";Xã {unit}").unwrap();
    }
    for code in 1..=2 {
        write!(text, "\n{code};Việc;5").unwrap();
        for unit in 1..=COUNT {
            write!(text, ";{}", (unit * code) % 5).unwrap();
        }
    }
    let options = Options {
        year: Some(2024),
        ..Options::default()
    };
    let seen = read("so.csv", text.as_bytes(), &options, Layout::Wide);
    assert_eq!(seen.len(), COUNT);
    for (at, unit) in seen.iter().enumerate() {
        let (one, two) = ((at + 1) % 5, (at + 1) * 2 % 5);
        assert_eq!(*unit, format!("Xã {}  2024 1={one}/5 2={two}/5", at + 1));
    }
}
