//! The files: yaml, csv, xlsx, ods and docx of the same rows.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use anyhow::{Result, bail};
use rayon::prelude::*;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::body::{HEADINGS, Row, points, rows};

/// Writes that many files of that kind, each of another body.
pub fn files(kind: &str, leaves: usize, count: u64, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    (1..=count).into_par_iter().try_for_each(|number| {
        let rows = rows(leaves, number);
        let unit = format!("Đơn vị số {number:04}");
        let bytes = match kind {
            "yaml" => yaml(&unit, &rows).into_bytes(),
            "csv" => csv(&rows).into_bytes(),
            "xlsx" => xlsx(&unit, &rows)?,
            "ods" => ods(&unit, &rows)?,
            "docx" => docx(&unit, &rows)?,
            _ => bail!("yaml | csv | xlsx | ods | docx"),
        };
        Ok(fs::write(
            folder.join(format!("{number:04}.{kind}")),
            bytes,
        )?)
    })
}

/// The cells of a row as text.
fn cells(row: &Row) -> [String; 9] {
    let number = points;
    [
        row.code.clone(),
        row.name.clone(),
        number(row.standard),
        number(row.previous),
        number(row.target),
        number(row.own),
        row.tasks.clone(),
        row.lead.to_owned(),
        row.evidence.clone(),
    ]
}

fn yaml(unit: &str, rows: &[Row]) -> String {
    let mut out = format!(
        "format: parindex/1\ntitle: Bảng tự chấm điểm năm 2024\nunit: {unit}\nyear: 2024\n\ncriteria:\n"
    );
    for row in rows {
        let pad = " ".repeat(4 * row.depth - 2);
        let _ = write!(
            out,
            "{pad}- code: \"{}\"\n{pad}  name: {}\n",
            row.code, row.name
        );
        if !row.leaf {
            let _ = writeln!(out, "{pad}  criteria:");
            continue;
        }
        for (key, value) in [
            ("standard", row.standard),
            ("previous", row.previous),
            ("target", row.target),
            ("self", row.own),
        ] {
            let _ = writeln!(out, "{pad}  {key}: {}", points(value));
        }
        let _ = write!(
            out,
            "{pad}  tasks: {}\n{pad}  lead: {}\n{pad}  evidence:\n{pad}    - document: {}\n",
            row.tasks, row.lead, row.evidence
        );
    }
    out
}

fn csv(rows: &[Row]) -> String {
    let quoted = |cells: &[String]| {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| {
                if cell.contains(',') {
                    format!("\"{cell}\"")
                } else {
                    cell.clone()
                }
            })
            .collect();
        cells.join(",") + "\n"
    };
    let headings = HEADINGS.map(str::to_owned);
    let lines = rows.iter().map(|row| quoted(&cells(row)));
    std::iter::once(quoted(&headings)).chain(lines).collect()
}

fn xlsx(unit: &str, rows: &[Row]) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2024, 11, 30)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet().set_name("Tự chấm")?;
    sheet.write(0, 1, unit)?;
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write(2, column, heading)?;
    }
    for (at, row) in (3..).zip(rows) {
        for (column, text) in (0..).zip(cells(row)) {
            if (2..6).contains(&column) {
                sheet.write_number(at, column, text.parse::<f64>()?)?;
            } else if !text.is_empty() {
                sheet.write(at, column, text)?;
            }
        }
    }
    Ok(book.save_to_buffer()?)
}

/// Text in XML. The words of the table contain nothing else to escape.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn package(parts: &[(&str, &str)]) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn ods(unit: &str, rows: &[Row]) -> Result<Vec<u8>> {
    let word = |text: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>"#,
            escaped(text)
        )
    };
    let mut body = format!(
        "<table:table-row><table:table-cell/>{}</table:table-row>",
        word(unit)
    );
    let headings: String = HEADINGS.iter().map(|heading| word(heading)).collect();
    let _ = write!(body, "<table:table-row>{headings}</table:table-row>");
    for row in rows {
        body.push_str("<table:table-row>");
        for (column, text) in cells(row).iter().enumerate() {
            match (column, text.as_str()) {
                (_, "") => body.push_str("<table:table-cell/>"),
                (2..6, number) => {
                    let _ = write!(
                        body,
                        r#"<table:table-cell office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>"#
                    );
                }
                (_, text) => body.push_str(&word(text)),
            }
        }
        body.push_str("</table:table-row>");
    }
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Tự chấm">{body}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let manifest = r#"<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ])
}

fn docx(unit: &str, rows: &[Row]) -> Result<Vec<u8>> {
    let cell = |text: &str| {
        format!(
            "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>",
            escaped(text)
        )
    };
    let line = |cells: &[String]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let headings = line(&HEADINGS.map(str::to_owned));
    let lines: String = rows.iter().map(|row| line(&cells(row))).collect();
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{unit}</w:t></w:r></w:p><w:tbl>{headings}{lines}</w:tbl></w:body></w:document>"#
    );
    let types = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let links = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    package(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", links),
        ("word/document.xml", &document),
    ])
}
