//! Forms as offices and other programs make them.

use std::fs;

use insta::assert_snapshot;

use super::{FILL, changed_form, part};
use crate::book;
use crate::commands::Folder;
use crate::readers::package;

const SCORES: &str = "\
criteria:
  - code: \"1\"
    name: Công tác chỉ đạo
    evidence: [{document: 9/BC-SA, date: 2023-12-01}]
    explanation: Chung cho cả lĩnh vực
    criteria:
      - {code: \"1.1\", name: Tuyên truyền, standard: 2, self: 1.75, explanation: Chờ ký}
      - {code: \"1.2\", name: Kiểm tra, standard: 1.5, self: 1.25, explanation: Chờ in}
      - {code: \"1.3\", name: Sáng kiến, standard: 1, lead: Văn phòng}
      - {code: \"1.4\", name: Khảo sát, standard: 1, scored_by: survey}
";

/// A folder with these scores and a form of one sheet.
fn with_form(scores: &str, form: &str) -> Folder {
    let folder = Folder::new();
    folder.write("scores.yaml", scores);
    let form = book::of_sheets(&[("Tự chấm", form)]);
    fs::write(folder.path("form.xlsx"), form).unwrap();
    folder
}

/// Returns the text of the filled sheet, a line for each row.
fn filled(folder: &Folder) -> String {
    let args = ["convert", "out.xlsx", "-"];
    folder.run("vi", &args).out
}

#[test]
fn two_heading_rows_merged_and_hidden_cells_and_groups() {
    let form = "\
STT,Nội dung,Điểm,<,Giải trình,Tài liệu kiểm chứng
^,^,Điểm chuẩn,Tự chấm,^,^
1,Công tác chỉ đạo,,,,
1.1,Tuyên truyền,2,,,
1.2,Kiểm tra,1.5,,^,(ẩn)
1.3,Sáng kiến,1,,,
1.4,Khảo sát,1,,,
1.5,Mới,1,,,
1.6,Cũ,1,0.5,,
";
    for lang in ["vi", "en"] {
        let folder = with_form(SCORES, form);
        let line = "fill form.xlsx scores.yaml -o out.xlsx --column self,explanation,evidence";
        assert_snapshot!(
            format!("fill_shapes_{lang}"),
            folder.transcript(lang, &[line])
        );
        assert_snapshot!("fill_shapes", filled(&folder));
    }
}

#[test]
fn locked_cells_of_a_protected_form_are_left_alone() {
    let folder = Folder::new();
    let scores = SCORES.replace("self: 1.25", "previous: 0.5, self: 1.25");
    let (blank, _) = scores.split_once("      - {code: \"1.3\"").unwrap();
    folder.write("scores.yaml", blank);
    folder.run("vi", &["template", "scores.yaml", "-o", "form.xlsx"]);
    folder.write(
        "scores.yaml",
        &blank.replace("previous: 0.5", "previous: 1"),
    );
    let line = "fill form.xlsx scores.yaml -o out.xlsx --column self,previous --overwrite";
    assert_snapshot!("fill_locked", folder.transcript("en", &[line]));
    // The same cells in a sheet that is not protected.
    let open = |_: &str, text: String| match text.split_once("<sheetProtection") {
        Some((before, after)) => {
            let (_, after) = after.split_once("/>").unwrap();
            format!("{before}{after}")
        }
        None => text,
    };
    changed_form(&folder, open, &[]);
    let args: Vec<&str> = line.split(' ').chain(["--force"]).collect();
    let run = folder.run("en", &args);
    assert_eq!(run.code, 0, "{}", run.err);
}

/// The table as rows of XML, with a prefix before each element.
fn rows(prefix: &str, with_addresses: bool) -> String {
    const TABLE: [[&str; 4]; 4] = [
        ["STT", "Tiêu chí", "Điểm chuẩn", "Điểm tự chấm"],
        ["1", "Công tác chỉ đạo", "", ""],
        ["1.1", "Tuyên truyền", "2", ""],
        ["1.2", "Kiểm tra", "1.5", "0"],
    ];
    let at = |address: String| {
        let address = format!(" r=\"{address}\"");
        if with_addresses {
            address
        } else {
            String::new()
        }
    };
    let row = |(number, cells): (usize, &[&str; 4])| {
        let cells = ('A'..).zip(cells).filter(|(_, text)| !text.is_empty());
        let cell = |(letter, text): (char, &&str)| {
            let text = format!("<{prefix}is><{prefix}t>{text}</{prefix}t></{prefix}is>");
            let at = at(format!("{letter}{number}"));
            format!("<{prefix}c{at} t=\"inlineStr\">{text}</{prefix}c>")
        };
        let cells: String = cells.map(cell).collect();
        let at = at(number.to_string());
        format!("<{prefix}row{at}>{cells}</{prefix}row>")
    };
    (1..).zip(&TABLE).map(row).collect()
}

#[test]
fn however_the_xml_of_the_sheet_is_written() {
    let scores = SCORES.split("      - {code: \"1.3\"").next().unwrap();
    for prefix in ["", "x:"] {
        for with_addresses in [true, false] {
            let folder = Folder::new();
            folder.write("scores.yaml", scores);
            let form = package::xlsx(&rows(prefix, with_addresses), &[]);
            fs::write(folder.path("form.xlsx"), form).unwrap();
            let prefixed = |name: &str, text: String| match name {
                "xl/worksheets/sheet1.xml" if !prefix.is_empty() => text
                    .replace("<worksheet xmlns=", "<x:worksheet xmlns:x=")
                    .replace("</worksheet", "</x:worksheet")
                    .replace("<sheetData", "<x:sheetData")
                    .replace("</sheetData", "</x:sheetData"),
                _ => text,
            };
            changed_form(&folder, prefixed, &[]);
            let args = [FILL.as_slice(), &["--overwrite"]].concat();
            let run = folder.run("en", &args);
            assert!(
                run.err.contains("2 cells filled"),
                "{prefix}{with_addresses} {}",
                run.err
            );
            assert!(
                filled(&folder).contains("self: 1.25"),
                "{}",
                filled(&folder)
            );
            let sheet = part(&folder, "xl/worksheets/sheet1.xml").unwrap();
            let new = format!("<{prefix}c r=\"D3\"><{prefix}v>1.75</{prefix}v></{prefix}c>");
            assert!(sheet.contains(&new), "{sheet}");
        }
    }
}

#[test]
fn macros_stay_and_other_formats_are_refused_by_name() {
    let folder = with_form(
        SCORES,
        "STT,Tiêu chí,Điểm chuẩn,Tự chấm\n1,Chỉ đạo,,\n1.1,Tuyên truyền,2,\n",
    );
    let macros: &[u8] = b"\xd0\xcf\x11\xe0 macros";
    let main = "spreadsheetml.sheet.main+xml";
    let with_macros = |name: &str, text: String| match name {
        "[Content_Types].xml" => text.replace(main, "sheet.macroEnabled.main+xml"),
        _ => text,
    };
    changed_form(&folder, with_macros, &[("xl/vbaProject.bin", macros)]);
    fs::rename(folder.path("form.xlsx"), folder.path("form.xlsm")).unwrap();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");
    for ending in ["xls", "ods"] {
        let name = format!("form.{ending}");
        fs::copy(format!("{data}/dak-nong-2023.{ending}"), folder.path(&name)).unwrap();
    }
    // Content decides over the ending.
    fs::copy(folder.path("form.xls"), folder.path("renamed.xlsx")).unwrap();
    let lines = [
        "fill form.xlsm scores.yaml -o out.xlsm",
        "fill form.xlsm scores.yaml -o out.xlsx",
        "fill form.xls scores.yaml -o out.xls",
        "fill form.ods scores.yaml -o out.ods",
        "fill renamed.xlsx scores.yaml -o out.xlsx",
    ];
    for lang in ["vi", "en"] {
        let name = format!("fill_kinds_{lang}");
        assert_snapshot!(name, folder.transcript(lang, &lines));
        let parts = package::unzip(&fs::read(folder.path("out.xlsm")).unwrap());
        assert!(
            parts
                .iter()
                .any(|(name, bytes)| name == "xl/vbaProject.bin" && bytes == macros)
        );
        fs::remove_file(folder.path("out.xlsm")).unwrap();
    }
}

#[test]
fn a_cell_that_would_show_another_value_is_not_filled() {
    let form = "STT,Tiêu chí,Điểm chuẩn,Tự chấm,Tỷ lệ\n1,Chỉ đạo,,,85%\n1.1,Tuyên truyền,2,,\n";
    let folder = with_form(SCORES, form);
    // The blank cell has the format of per cent.
    let in_percent = |_: &str, text: String| {
        let (from, to) = (
            "</c></row></sheetData>",
            "</c><c r=\"D3\" s=\"1\"/></row></sheetData>",
        );
        text.replace(from, to)
    };
    changed_form(&folder, in_percent, &[]);
    let line = "fill form.xlsx scores.yaml -o out.xlsx";
    for lang in ["vi", "en"] {
        assert_snapshot!(
            format!("fill_format_{lang}"),
            folder.transcript(lang, &[line])
        );
    }
    assert!(!folder.names().contains(&"out.xlsx".to_owned()));
}

#[test]
fn a_formula_that_other_cells_share_is_not_replaced() {
    let form = "STT,Tiêu chí,Điểm chuẩn,Tự chấm\n1,Chỉ đạo,,\n1.1,Tuyên truyền,2,=C3/2 → 1\n1.2,Kiểm tra,1.5,=C4/2 → 0.75\n";
    let folder = with_form(SCORES, form);
    let shared = |_: &str, text: String| {
        let text = text.replace(
            "<f>C3/2</f>",
            "<f t=\"shared\" ref=\"D3:D4\" si=\"0\">C3/2</f>",
        );
        text.replace("<f>C4/2</f>", "<f t=\"shared\" si=\"0\"/>")
    };
    changed_form(&folder, shared, &[]);
    let args = [FILL.as_slice(), &["--replace-formulas"]].concat();
    let run = folder.run("en", &args);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(
        run.err.contains("the cell D3 contains a formula"),
        "{}",
        run.err
    );
    assert!(!folder.names().contains(&"out.xlsx".to_owned()));
}
