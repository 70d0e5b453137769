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
    let profile = folder.join("profile");
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), RECALCULATE).unwrap();
    run(Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        // Decimal points, whatever the locale of the machine.
        .env("LC_ALL", "C.UTF-8")
        .args(["--headless", "--convert-to", to, "--outdir"])
        .arg(folder)
        .arg(file));
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
        ("rank", &["xep-hang-2024.csv"], "ROUND("),
    ] {
        let folder = TempDir::new().unwrap();
        let ours = folder.path().join("report.xlsx");
        run(Command::new(env!("CARGO_BIN_EXE_parindex"))
            .args([command, "--lang", "vi", "-o"])
            .arg(&ours)
            .args(files.iter().map(|file| examples.join(file))));
        let first = std::fs::read(&ours).unwrap();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(first)).unwrap();
        let sheet = zip.by_name("xl/worksheets/sheet1.xml").unwrap();
        let sheet = std::io::read_to_string(sheet).unwrap();
        assert!(sheet.contains(&format!("<f>{total}")), "{command}");
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
    assert!((3..=6).contains(&pages.len()), "{} pages", pages.len());
    for words in ["CỘNG HÒA XÃ HỘI", "Nơi nhận", "46,67"] {
        assert!(pages[0].contains(words), "{words} in {}", pages[0]);
    }
    // All pages between the first and the last contain rows of the tree.
    for page in &pages[1..pages.len() - 1] {
        assert!(page.contains("Lĩnh vực, tiêu chí"), "{page}");
    }
    assert!(pages[1].contains("PHỤ LỤC I"));
    assert!(pages.concat().contains("Tổng cộng"));
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
