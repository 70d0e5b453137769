//! Reports in LibreOffice: workbooks keep their numbers when recalculated, and print.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Makes LibreOffice recalculate every formula when it opens a workbook.
const RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Every sheet as tab-separated UTF-8, with the numbers themselves.
const EVERY_SHEET: &str =
    "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1";

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {stderr}");
    String::from_utf8(output.stdout).unwrap()
}

/// Writes the report of the Đắk Nông example as a workbook.
fn report(folder: &Path) -> PathBuf {
    report_of("dak-nong-khcn-2023.yaml", &folder.join("report.xlsx"))
}

/// Writes the report of an example to a file.
fn report_of(example: &str, report: &Path) -> PathBuf {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    run(Command::new(env!("CARGO_BIN_EXE_parindex"))
        .args(["score", "--lang", "vi"])
        .arg(examples.join(example))
        .arg("-o")
        .arg(report));
    report.to_owned()
}

/// Opens a file in LibreOffice and saves it in another format in the same folder.
fn convert(file: &Path, to: &str) {
    convert_into(file, to, file.parent().unwrap());
}

fn convert_into(file: &Path, to: &str, folder: &Path) {
    const TRIES: usize = 3;
    for last in (0..TRIES).rev() {
        let profile = folder.join("profile");
        std::fs::create_dir_all(profile.join("user")).unwrap();
        std::fs::write(profile.join("user/registrymodifications.xcu"), RECALCULATE).unwrap();
        let output = Command::new("soffice")
            .arg(format!(
                "-env:UserInstallation=file://{}",
                profile.display()
            ))
            // Decimal points, whatever the locale of the machine.
            .env("LC_ALL", "C.UTF-8")
            .args(["--headless", "--convert-to", to, "--outdir"])
            .arg(folder)
            .arg(file)
            .output()
            .unwrap();
        if output.status.success() {
            return;
        }
        // On a busy machine LibreOffice sometimes dies at its start. A file that it cannot open
        // fails every time.
        let stderr = String::from_utf8_lossy(&output.stderr);
        let died = stderr.contains("Unspecified Application Error");
        assert!(died && last > 0, "{}: {stderr}", file.display());
        std::fs::remove_dir_all(profile).unwrap();
    }
}

/// Returns the text of each page of a PDF.
fn pages(pdf: &Path) -> Vec<String> {
    let text = run(Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(pdf)
        .arg("-"));
    // Each page of the text ends with a form feed.
    text.split_terminator('\u{c}').map(str::to_owned).collect()
}

/// Returns the rows of every sheet.
fn rows(folder: &Path) -> Vec<Vec<String>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "csv"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "LibreOffice saved no sheet");
    let mut rows = Vec::new();
    for path in paths {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b'\t')
            .has_headers(false)
            .flexible(true)
            .from_path(path)
            .unwrap();
        for row in reader.records() {
            rows.push(row.unwrap().iter().map(str::to_owned).collect());
        }
    }
    rows
}

/// Returns the numbers in the row that has a cell `name`.
fn numbers(rows: &[Vec<String>], name: &str) -> Vec<String> {
    let row = rows
        .iter()
        .find(|row| row.iter().any(|cell| cell == name))
        .unwrap_or_else(|| panic!("no row says {name}: {rows:#?}"));
    row.iter()
        .filter(|cell| cell.starts_with(|first: char| first.is_ascii_digit()))
        .cloned()
        .collect()
}

#[test]
fn libreoffice_finds_the_numbers_of_the_document() {
    let folder = TempDir::new().unwrap();
    convert(&report(folder.path()), EVERY_SHEET);
    let rows = rows(folder.path());
    let total = numbers(&rows, "Tổng cộng");
    assert_eq!(total[..3], ["15", "1.65", "15"], "{total:?}");
    assert!(total.iter().any(|number| number == "13.35"), "{total:?}");
    let office = numbers(&rows, "Văn phòng Sở");
    assert!(office.iter().any(|number| number == "5.5"), "{office:?}");
    assert!(office.iter().any(|number| number == "1.25"), "{office:?}");
}

#[test]
fn the_workbook_prints() {
    let folder = TempDir::new().unwrap();
    convert(&report(folder.path()), "pdf");
    let pages = pages(&folder.path().join("report.pdf"));
    let text = pages.concat();
    assert!((2..=6).contains(&pages.len()), "{} pages", pages.len());
    assert!(
        pages.iter().all(|page| !page.trim().is_empty()),
        "an empty page is printed"
    );
    for words in ["Điểm chuẩn", "CẢI CÁCH THỂ CHẾ", "13.35"] {
        assert!(text.contains(words), "{words} is not printed:\n{text}");
    }
}

/// Returns every number of every sheet, in order, with its place.
fn cells(workbook: &Path) -> Vec<(String, String)> {
    use calamine::{Data, Reader as _};
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(workbook).unwrap();
    let mut cells = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        for (row, column, cell) in range.used_cells() {
            if let Data::Float(number) = cell {
                cells.push((format!("{name} {row} {column}"), format!("{number:.12}")));
            }
        }
    }
    cells
}

#[test]
fn recalculation_keeps_every_digit_of_the_totals() {
    for example in ["dak-nong-khcn-2023.yaml", "dak-nong-khcn-2024.yaml"] {
        let folder = TempDir::new().unwrap();
        let ours = report_of(example, &folder.path().join("report.xlsx"));
        let again = folder.path().join("again");
        std::fs::create_dir(&again).unwrap();
        convert_into(&ours, "xlsx", &again);
        let ours = cells(&ours);
        assert!(ours.len() > 100);
        assert_eq!(cells(&again.join("report.xlsx")), ours);
    }
}

#[test]
fn recalculation_keeps_the_numbers_of_every_report() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for (command, files, total) in [
        ("plan", &["dak-nong-khcn-2023.yaml"][..], "SUM("),
        (
            "compare",
            &["dak-nong-khcn-2023.yaml", "dak-nong-khcn-2024.yaml"],
            "SUM(",
        ),
        ("rank", &["xep-hang-2024.csv"], "IF(AND(COUNT("),
    ] {
        let folder = TempDir::new().unwrap();
        let ours = folder.path().join("report.xlsx");
        run(Command::new(env!("CARGO_BIN_EXE_parindex"))
            .args([command, "--lang", "vi", "-o"])
            .arg(&ours)
            .args(files.iter().map(|file| examples.join(file))));
        let first = std::fs::read(&ours).unwrap();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(first)).unwrap();
        let parts: Vec<String> = zip
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        let mut sheets = parts
            .iter()
            .filter(|name| name.starts_with("xl/worksheets/sheet"));
        let is_live = sheets.any(|name| {
            let sheet = std::io::read_to_string(zip.by_name(name).unwrap()).unwrap();
            sheet.contains(&format!("<f>{total}"))
        });
        assert!(is_live, "{command}");
        let again = folder.path().join("again");
        std::fs::create_dir(&again).unwrap();
        convert_into(&ours, "xlsx", &again);
        assert_eq!(cells(&again.join("report.xlsx")), cells(&ours), "{command}");
    }
}

#[test]
fn the_word_document_prints_with_its_heading_on_every_page() {
    let folder = TempDir::new().unwrap();
    let report = report_of(
        "dak-nong-khcn-2024.yaml",
        &folder.path().join("report.docx"),
    );
    convert(&report, "pdf");
    let pages = pages(&folder.path().join("report.pdf"));
    assert!((3..=7).contains(&pages.len()), "{} pages", pages.len());
    for words in ["CỘNG HÒA XÃ HỘI", "46,67"] {
        assert!(pages[0].contains(words), "{words} in {}", pages[0]);
    }
    let starts = |page: &String| page.contains("(Kèm theo Báo cáo");
    let annex = pages.iter().position(starts).unwrap();
    assert!((1..=2).contains(&annex), "the annex begins on page {annex}");
    assert!(
        pages[annex - 1].contains("Nơi nhận"),
        "{}",
        pages[annex - 1]
    );
    assert!(pages[annex].contains("Phụ lục I"));
    // All pages from the first of the annex to that of the total contain rows of the tree.
    let has_total = |page: &String| page.contains("Tổng cộng");
    let total = pages.iter().rposition(has_total).unwrap();
    assert!(total > annex, "the total is on page {total}");
    for page in &pages[annex..=total] {
        assert!(page.contains("Lĩnh vực, tiêu chí"), "{page}");
    }
}

/// No page of a document is blank but for its number, the plan has one annex, and the signature
/// is on the page of the end of the text.
#[test]
fn the_plan_prints_in_the_layout_of_an_office() {
    let folder = TempDir::new().unwrap();
    let plan = folder.path().join("plan.docx");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/dak-nong-khcn-2023.yaml");
    run(Command::new(env!("CARGO_BIN_EXE_parindex"))
        .args(["plan", "--lang", "vi", "--date", "2023-03-15"])
        .arg(example)
        .arg("-o")
        .arg(&plan));
    convert(&plan, "pdf");
    let pages = pages(&folder.path().join("plan.pdf"));
    assert!((3..=4).contains(&pages.len()), "{} pages", pages.len());
    for page in &pages {
        assert!(page.split_whitespace().count() > 8, "a blank page: {page}");
    }
    let text = pages.concat();
    for words in [
        "KẾ HOẠCH",
        "ngày 15 tháng 3 năm 2023",
        "Nơi nhận:",
        "Tổng cộng",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(
        !text.contains("Phụ lục II") && !text.contains("Tăng thêm"),
        "{text}"
    );
    let end = pages
        .iter()
        .find(|page| page.contains("Trên đây là Kế hoạch"))
        .unwrap();
    assert!(end.contains("Nơi nhận:"), "{end}");
}

#[test]
fn a_blank_form_and_a_filled_one_open() {
    let folder = TempDir::new().unwrap();
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/valid.yaml");
    let form = folder.path().join("form.xlsx");
    let filled = folder.path().join("filled.xlsx");
    let program = || Command::new(env!("CARGO_BIN_EXE_parindex"));
    run(program()
        .args(["template", "--lang", "vi"])
        .arg(&table)
        .arg("-o")
        .arg(&form));
    run(program()
        .args(["fill", "--lang", "vi", "--column", "self,declared"])
        .args([&form, &table])
        .arg("-o")
        .arg(&filled));
    convert(&filled, EVERY_SHEET);
    let rows = rows(folder.path());
    let ratio = numbers(&rows, "Tỷ lệ hồ sơ giải quyết đúng hạn");
    assert_eq!(ratio[..4], ["2.1", "2", "1", "1"], "{ratio:?}");
    // What the form counts is counted again: 1.1, 1.2, 1.3, 2.1 and 3.1, without 2.3, which
    // does not apply.
    let counted = rows
        .iter()
        .flatten()
        .find(|cell| cell.starts_with("Đã điền"));
    assert_eq!(counted.map(String::as_str), Some("Đã điền: 5/6 tiêu chí"));
    assert!(
        rows.iter().flatten().any(|cell| cell.ends_with("năm 2024")),
        "{rows:#?}"
    );
}

/// A case of an edited workbook: a table, and edits of scores by code, from what the table
/// has to what is typed; an empty text clears the cell.
struct Edits {
    table: &'static str,
    edits: &'static [(&'static str, &'static str, &'static str)],
}

const HEAD: &str = "format: parindex/1\nindex: PAR INDEX\nunit: Sở A\nyear: 2024\n";

const EDITS: [Edits; 6] = [
    // Open criteria, one that does not apply, several leads, classes.
    Edits {
        table: r#"total: 10
not_applicable: exclude
classes: [{name: Tốt, from: 80%}, {name: Khá, from: 65%}, {name: Trung bình, from: 50%}]
criteria:
  - code: "1"
    name: Một
    criteria:
      - code: "1.1"
        name: Nhóm
        criteria:
          - {code: "1.1.1", name: A, standard: 2, previous: 1, target: 2, self: 1.5, lead: [Văn phòng]}
          - {code: "1.1.2", name: B, standard: 1, previous: 1, target: 1, self: , lead: [Văn phòng, Thanh tra]}
      - {code: "1.2", name: C, standard: 1, not_applicable: không có, lead: [Thanh tra]}
  - code: "2"
    name: Hai
    criteria:
      - {code: "2.1", name: D, standard: 3, previous: 2.5, target: 3, self: 2.25, lead: [Thanh tra]}
      - {code: "2.2", name: E, standard: 2, self: 2}
      - {code: "2.3", name: G, standard: 1, self: }
"#,
        edits: &[
            ("1.1.1", "1.5", "0.4"),
            ("2.2", "2", ""),
            ("1.1.2", "", "0.7"),
        ],
    },
    // The last open criteria are scored.
    Edits {
        table: r#"classes: [{name: Tốt, from: 7}, {name: Khá, from: 5}]
decimals: 2
total: 9
criteria:
  - code: "1"
    name: Một
    criteria:
      - {code: "1.1", name: A, standard: 2, self: 1.1}
      - {code: "1.2", name: B, standard: 1, self: }
  - code: "2"
    name: Hai
    criteria:
      - {code: "2.1", name: D, standard: 3, self: }
      - {code: "2.2", name: E, standard: 3, self: 3}
"#,
        edits: &[
            ("1.2", "", "0.4"),
            ("2.1", "", "2.99"),
            ("1.1", "1.1", "1.3"),
        ],
    },
    // Bonus with a cap, penalty, everything scored.
    Edits {
        table: r#"total: 9
decimals: 2
classes: [{name: Tốt, from: 80%}, {name: Khá, from: 65%}]
criteria:
  - code: "1"
    name: Một
    criteria:
      - {code: "1.1", name: A, standard: 4, previous: 3, self: 4}
      - {code: "1.2", name: B, standard: 5, previous: 4, self: 4.99}
  - code: "2"
    name: Thưởng
    kind: bonus
    standard: 2
    criteria:
      - {code: "2.1", name: C, standard: 2, previous: 1, self: 0.5}
      - {code: "2.2", name: D, standard: 2, previous: 1, self: 1}
  - code: "3"
    name: Trừ
    kind: penalty
    criteria:
      - {code: "3.1", name: E, standard: 1, previous: 0.5, self: 0.25}
      - {code: "3.2", name: G, standard: 1, previous: 0.5, self: 0}
"#,
        edits: &[
            ("1.1", "4", "0.4"),
            ("2.1", "0.5", "0.9"),
            ("3.2", "0", "0.75"),
        ],
    },
    // The self-scored part is rescaled, next to a survey part.
    Edits {
        table: r#"total: 10
not_applicable: rescale-appraised
classes: [{name: Tốt, from: 80%}, {name: Khá, from: 65%}]
criteria:
  - code: "1"
    name: Một
    criteria:
      - {code: "1.1", name: A, standard: 4, target: 4, self: 3}
      - {code: "1.2", name: B, standard: 2, not_applicable: không có}
      - {code: "1.3", name: C, standard: 1, target: 1, self: 1}
  - code: "2"
    name: Hai
    criteria:
      - {code: "2.1", name: D, standard: 2, scored_by: survey, appraised: 1.5}
      - {code: "2.2", name: E, standard: 1, scored_by: survey, appraised: 0.5}
"#,
        edits: &[
            ("1.1", "3", "0.4"),
            ("1.3", "1", "0.95"),
            ("2.2", "0.5", "0.85"),
        ],
    },
    // Three decimals.
    Edits {
        table: r#"total: 6
criteria:
  - code: "1"
    name: Một
    criteria:
      - {code: "1.1", name: A, standard: 2, previous: 0.125, self: 1.125}
      - {code: "1.2", name: B, standard: 2, previous: 0.3, self: 0.3}
      - {code: "1.3", name: C, standard: 2, previous: 0.2, self: 0.1}
"#,
        edits: &[
            ("1.1", "1.125", "0.4"),
            ("1.2", "0.3", "0.35"),
            ("1.3", "0.1", "0.05"),
        ],
    },
    // Computed scores of a third of a point each; the edit gives exactly 50 %.
    Edits {
        table: r#"total: 4
classes: [{name: Tốt, from: 80%}, {name: Khá, from: 50%}]
criteria:
  - code: "1"
    name: Một
    criteria:
      - {code: "1.1", name: A, standard: 1, previous: 0.3, rule: {ratio: {}}, declared: 1/3}
      - {code: "1.2", name: B, standard: 1, previous: 0.3, rule: {ratio: {}}, declared: 1/3}
      - {code: "1.3", name: C, standard: 1, previous: 0.3, rule: {ratio: {}}, declared: 1/3}
      - {code: "1.4", name: D, standard: 1, previous: 0.3, self: 0.4}
"#,
        edits: &[("1.4", "0.4", "1")],
    },
];

/// Writes the report of a table as a workbook.
fn workbook_of(table: &str, folder: &Path, name: &str) -> PathBuf {
    let yaml = folder.join(format!("{name}.yaml"));
    std::fs::write(&yaml, format!("{HEAD}{table}")).unwrap();
    let report = folder.join(format!("{name}.xlsx"));
    run(Command::new(env!("CARGO_BIN_EXE_parindex"))
        .args(["score", "--lang", "vi"])
        .arg(&yaml)
        .arg("-o")
        .arg(&report));
    report
}

/// A cell: its sheet, row, column and content.
type Cell = (String, usize, usize, String);

/// Returns the cells of every sheet without the sentences below a table.
fn shown(workbook: &Path) -> Vec<Cell> {
    use calamine::{Data, Reader as _};
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(workbook).unwrap();
    let mut shown = Vec::new();
    for name in book.sheet_names() {
        if name == "Ghi chú" {
            continue;
        }
        let range = book.worksheet_range(&name).unwrap();
        let mut is_below = false;
        for (row, cells) in range.rows().enumerate() {
            let is_sentence = cells[1..]
                .iter()
                .all(|cell| matches!(cell, Data::Empty) || cell.to_string().is_empty());
            is_below |= cells[0] == "Mã";
            if is_below && is_sentence {
                continue;
            }
            for (column, cell) in cells.iter().enumerate() {
                let text = match cell {
                    Data::Float(number) => format!("{number:.9}"),
                    other => other.to_string(),
                };
                if !text.is_empty() {
                    shown.push((name.clone(), row, column, text));
                }
            }
        }
    }
    shown
}

/// Returns the part of the sheet and the name of the cell with the score of a criterion.
fn score_cell(workbook: &Path, code: &str) -> (String, String) {
    use calamine::Reader as _;
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(workbook).unwrap();
    for (at, name) in book.sheet_names().into_iter().enumerate() {
        let range = book.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap();
        assert_eq!((top, left), (0, 0), "{name}");
        let mut score = None;
        for (row, cells) in range.rows().enumerate() {
            let heading = cells.iter().rposition(|cell| *cell == "Điểm 2024");
            score = heading.filter(|at| *at > 1).or(score);
            if let (Some(column), true) = (score, cells[0] == code) {
                let letter = char::from(b'A' + u8::try_from(column).unwrap());
                let part = format!("xl/worksheets/sheet{}.xml", at + 1);
                return (part, format!("{letter}{}", row + 1));
            }
        }
    }
    panic!("no score of {code}");
}

/// Types a number into a cell, or clears it.
fn typed(sheet: &str, cell: &str, number: &str) -> String {
    let start = sheet.find(&format!("<c r=\"{cell}\"")).unwrap();
    let rest = &sheet[start..];
    let tag = rest.find('>').unwrap() + 1;
    let (open, end) = match rest[..tag].strip_suffix("/>") {
        Some(open) => (open, tag),
        None => (&rest[..tag - 1], rest.find("</c>").unwrap() + 4),
    };
    assert!(!open.contains("t="), "the cell is a text: {open}");
    assert!(!rest[..end].contains("<f>"), "a score is not computed");
    let cell = match number {
        "" => format!("{open}/>"),
        number => format!("{open}><v>{number}</v></c>"),
    };
    format!("{}{cell}{}", &sheet[..start], &rest[end..])
}

/// Edits scores in a workbook and drops all stored results.
fn edit(workbook: &Path, edits: &[(&str, &str, &str)]) {
    use std::io::{Read as _, Write as _};
    let places: Vec<_> = edits
        .iter()
        .map(|(code, _, to)| (score_cell(workbook, code), *to))
        .collect();
    let bytes = std::fs::read(workbook).unwrap();
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(std::fs::File::create(workbook).unwrap());
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let mut sheet = String::from_utf8(bytes).unwrap();
            for ((_, cell), to) in places.iter().filter(|((part, _), _)| *part == name) {
                sheet = typed(&sheet, cell, to);
            }
            let mut parts = sheet.split("</f><v>");
            let mut without = parts.next().unwrap().to_owned();
            for part in parts {
                without += "</f>";
                without += part.split_once("</v>").unwrap().1;
            }
            bytes = without.into_bytes();
        }
        let options = zip::write::SimpleFileOptions::default();
        new.start_file(name, options).unwrap();
        new.write_all(&bytes).unwrap();
    }
    new.finish().unwrap();
}

/// Returns the table with the same edits.
fn edited_table(case: &Edits) -> String {
    let mut table = case.table.to_owned();
    for (code, from, to) in case.edits {
        let of_code = format!("code: \"{code}\"");
        let line = table.lines().find(|line| line.contains(&of_code)).unwrap();
        let key = if line.contains("appraised:") {
            "appraised"
        } else {
            "self"
        };
        let new = line.replacen(&format!("{key}: {from}"), &format!("{key}: {to}"), 1);
        assert_ne!(line, new, "{code}");
        table = table.replace(line, &new);
    }
    table
}

#[test]
fn an_edited_workbook_agrees_with_the_edited_table() {
    for (at, case) in EDITS.iter().enumerate() {
        let folder = TempDir::new().unwrap();
        let edited = workbook_of(case.table, folder.path(), "edited");
        edit(&edited, case.edits);
        let expected = workbook_of(&edited_table(case), folder.path(), "expected");
        let again = folder.path().join("again");
        std::fs::create_dir(&again).unwrap();
        convert_into(&edited, "xlsx", &again);
        let (mut found, mut expected) = (shown(&again.join("edited.xlsx")), shown(&expected));
        // How the files were read names them, and they have different names.
        for cells in [&mut found, &mut expected] {
            // The headline is that of the first report, and says so.
            cells.retain(|(_, _, _, text)| {
                !text.contains(".yaml (yaml)")
                    && text != "Cách đọc tệp"
                    && !text.starts_with("Kết quả khi lập báo cáo: ")
            });
        }
        // Once all is scored, a new report has no columns of what is open.
        if at == 1 {
            for cells in [&mut found, &mut expected] {
                cells.retain(|(sheet, row, column, _)| {
                    *sheet == "Điểm theo lĩnh vực và tiêu chí" && (*row < 8 || *column < 4)
                });
            }
        }
        assert_eq!(found, expected, "case {at}");
    }
}
