//! Our workbooks in LibreOffice: the numbers are there after everything has been
//! worked out again, and the sheets print.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Makes LibreOffice work every formula out when it opens a workbook.
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
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

/// The report of the Đắk Nông example as a workbook.
fn report(folder: &Path) -> PathBuf {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/dak-nong-khcn-2023.yaml");
    let workbook = folder.join("report.xlsx");
    run(Command::new(env!("CARGO_BIN_EXE_parindex"))
        .args(["score", "--lang", "vi"])
        .arg(example)
        .arg("-o")
        .arg(&workbook));
    workbook
}

/// Opens a workbook in LibreOffice and saves it as something else beside it.
fn convert(workbook: &Path, to: &str) {
    let folder = workbook.parent().unwrap();
    let profile = folder.join("profile");
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), RECALCULATE).unwrap();
    run(Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        // Decimal points, whatever the machine speaks.
        .env("LC_ALL", "C.UTF-8")
        .args(["--headless", "--convert-to", to, "--outdir"])
        .arg(folder)
        .arg(workbook));
}

/// The cells of every sheet, a row a line.
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

/// The row in which a cell says `name`, and the numbers in it.
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
    let text = run(Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(folder.path().join("report.pdf"))
        .arg("-"));
    // Each page of the text ends with a form feed.
    let pages: Vec<&str> = text.split_terminator('\u{c}').collect();
    assert!((2..=6).contains(&pages.len()), "{} pages", pages.len());
    assert!(
        pages.iter().all(|page| !page.trim().is_empty()),
        "an empty page is printed"
    );
    for words in ["Điểm chuẩn", "CẢI CÁCH THỂ CHẾ", "13.35"] {
        assert!(text.contains(words), "{words} is not printed:\n{text}");
    }
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
}
