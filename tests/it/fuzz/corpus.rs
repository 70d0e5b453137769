//! The sound files that fuzzing begins with.

use std::fs;
use std::path::Path;

use parindex::input::formats;
use parindex::model::catalog;

use super::targets::Target;
use crate::readers::xlsb;
use crate::{book, word};

fn file(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn files(paths: &[&str]) -> Vec<Vec<u8>> {
    paths.iter().map(|path| file(path)).collect()
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

/// What each target begins with.
pub(super) fn of(target: Target) -> Vec<Vec<u8>> {
    match target {
        Target::Yaml => {
            let mut corpus = files(&[
                "tests/data/valid.yaml",
                "examples/dak-nong-khcn-2023.yaml",
                "examples/dak-nong-khcn-2023-loi.yaml",
            ]);
            corpus.extend(catalog::SETS.iter().map(|set| set.text.into()));
            corpus
        }
        Target::Xlsx => {
            let mut corpus = files(&[WORKBOOK, "tests/data/kinds.xlsx"]);
            corpus.push(book::of_sheets(&[("Bảng", WIDE)]));
            corpus
        }
        Target::Xlsb => vec![xlsb::workbook(&formats::read(&file(WORKBOOK)).unwrap())],
        Target::Ods => files(&[
            "tests/data/dak-nong-2023.ods",
            "tests/data/kinds.ods",
            "tests/data/formulas.ods",
        ]),
        Target::Xls => files(&[
            "tests/data/dak-nong-2023.xls",
            "tests/data/kinds.xls",
            "tests/data/formulas.xls",
        ]),
        Target::Csv => {
            let mut corpus = files(&[
                "examples/dak-nong-khcn-2023.csv",
                "examples/dak-nong-khcn-2023-loi.csv",
            ]);
            corpus.push(WIDE.into());
            corpus
        }
        Target::Docx => {
            let sheets = formats::read(&file(WORKBOOK)).unwrap();
            vec![word::of_sheet(&sheets[0], 4, 6)]
        }
        Target::Many => {
            let sheets = [("Sở A", WIDE), ("Sở B", WIDE)];
            vec![WIDE.into(), book::of_sheets(&sheets), file(WORKBOOK)]
        }
        Target::Crosswalk => texts(&[CROSSWALK]),
        Target::Fixes => {
            let mut corpus = texts(&[FIXABLE]);
            corpus.extend(files(&["examples/dak-nong-khcn-2023-loi.yaml"]));
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
