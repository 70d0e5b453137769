//! The sound files that fuzzing begins with.

use std::fs;
use std::path::{Path, PathBuf};

use parindex::input::formats;

use super::targets::Target;
use crate::readers::xlsb;
use crate::{book, word};

fn file(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The files of the repository with this extension and at most so many bytes.
fn files(extension: &str, most: usize) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in ["examples", "criteria", "tests/data"] {
        gather(&root.join(folder), extension, &mut paths);
    }
    paths.sort();
    let read = paths.iter().map(|path| fs::read(path).unwrap());
    read.filter(|bytes| bytes.len() <= most).collect()
}

fn gather(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, extension, found);
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
}

fn texts(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

const WORKBOOK: &str = "examples/dak-nong-khcn-2023.xlsx";

/// Scores of two units side by side, and a table with formulas, dates for codes
/// and merged cells.
const WIDE: &str = "\
STT,Tiêu chí,Điểm chuẩn,Sở A,Sở B
1,Chỉ đạo,=SUM(C3:C4) → 3,2,3
1.1,Tuyên truyền,\"1,5\",1,1
1.2,Kiểm tra,\"1,5\",,2
,Tổng cộng,3,2,3
";

const CROSSWALK: &str = "\
format: parindex-crosswalk/1
old: 2023
new: 2024
matches:
  - {old: [\"1.2\"], new: [\"1.3\", \"1.4\"], confirmed: true}
  - {old: [\"1.1\"], new: [], confirmed: false}
";

const FIXABLE: &str = "\
format: parindex/1
unti: Sở A
year: 2024
total: 5
counts: {fields: 2}
criteria:
- code: \"1\"
  name: A
  standard: 4  # tổng
  criteria:
  - {code: \"1.1\", name: a, standard: 1, self: 1, self: 1, lead: Văn phòng}
  # of c
  - {code: \"1.3\", name: c, standard: 1, self: 1, lead: Văn Phòng, evidence: 12/BC}
  - {code: \"1.2\", name: b, standard: 1} # parindex: allow(name-missing) none
";

const SETTINGS: &str = "\
language = \"vi\"
decimals = 2
exclude = [\"nhap/\", \"*.bak\"]
baseline = \"da-biet.json\"
against = \"dak-nong-2023\"
last-year = \"2023\"
units = \"don-vi.yaml\"
columns = { self = \"Tự chấm\", standard = \"C\" }

[levels]
deny = [\"score-without-evidence\"]
allow = [\"naming\"]

[letterhead]
superior = \"UBND TỈNH\"
recipients = [\"Như trên\", \"Lưu: VT\"]

[limits]
cells = 2_000_000

[[path]]
glob = \"2024/**\"
levels.warn = [\"code-missing\"]
against = \"bo.yaml\"

[[allow]]
file = \"2024/a.xlsx\"
rule = \"sum-wrong\"
code = \"1.1\"
reason = \"theo công văn\"
";

const UNIT_LIST: &str = "\
Đơn vị; Hạn gửi
Sở Nội vụ; 15/12/2025
Sở Xây dựng; 2025-12-15
# Sở cũ
Phường Tân Phú
";

/// The most bytes of a file that is one of many.
const SMALL: usize = 6_000;

/// What each target begins with.
pub(super) fn of(target: Target) -> Vec<Vec<u8>> {
    match target {
        Target::Yaml => files("yaml", 200_000),
        Target::Xlsx => {
            let mut corpus = files("xlsx", 200_000);
            corpus.push(book::of_sheets(&[("Bảng", WIDE)]));
            corpus
        }
        Target::Xlsb => {
            let books = files("xlsx", 13_000);
            let books = books.iter().filter_map(|book| formats::read(book).ok());
            books.map(|sheets| xlsb::workbook(&sheets)).collect()
        }
        Target::Ods => files("ods", 200_000),
        Target::Xls => files("xls", 200_000),
        Target::Csv => {
            let mut corpus = files("csv", 200_000);
            corpus.push(WIDE.into());
            corpus
        }
        Target::Docx => {
            let sheets = formats::read(&file(WORKBOOK)).unwrap();
            let mut corpus = files("docx", 200_000);
            corpus.push(word::of_sheet(&sheets[0], 4, 6));
            corpus
        }
        Target::Many => {
            let sheets = [("Sở A", WIDE), ("Sở B", WIDE)];
            let mut corpus = vec![WIDE.into(), book::of_sheets(&sheets), file(WORKBOOK)];
            for extension in ["csv", "xlsx", "docx", "ods"] {
                corpus.extend(files(extension, SMALL));
            }
            corpus
        }
        Target::Crosswalk => texts(&[CROSSWALK]),
        Target::Units => {
            let mut corpus = texts(&[UNIT_LIST]);
            corpus.push(file("examples/sap-nhap/units.yaml"));
            corpus.push(file("examples/sap-nhap/danh-sach.txt"));
            corpus
        }
        Target::Settings => texts(&[SETTINGS]),
        Target::Fixes => {
            let mut corpus = texts(&[FIXABLE]);
            corpus.push(file("examples/dak-nong-khcn-2023-loi.yaml"));
            corpus.extend(files("yaml", SMALL));
            corpus.extend(files("xlsx", SMALL));
            corpus
        }
        Target::Code => texts(&["1.1.2", "II", "I.2.a", "1.10.", "Tiêu chí 2.3", "1.1.1.1.1"]),
        Target::Number => texts(&[
            "1,5",
            "0.25 điểm",
            "45/53",
            "85,5 %",
            "1.234,56",
            "-",
            "#REF!",
            "2023-11-25",
            "−0,000000000001",
            "999999999,999999",
        ]),
    }
}
