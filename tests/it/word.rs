//! Word documents made from XML in memory.

use parindex::source::Sheet;

use crate::readers::package::zip;

/// A document whose body is given as XML.
pub(crate) fn document(body: &str) -> Vec<u8> {
    document_with(body, &[])
}

/// The same with more parts, such as styles.
pub(crate) fn document_with(body: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let root = format!(
        r#"<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"#
    );
    let text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{MAIN}"><w:body>{body}<w:sectPr/></w:body></w:document>"#
    );
    let mut parts = vec![
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", text.as_bytes()),
    ];
    parts.extend(more);
    zip(&parts)
}

/// Text escaped for XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A run of letters.
pub(crate) fn run(text: &str) -> String {
    format!(
        r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#,
        escaped(text)
    )
}

/// A paragraph of the text.
pub(crate) fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

/// A cell; each line of the text is a paragraph.
pub(crate) fn cell(text: &str) -> String {
    let lines: String = text.split('\n').map(paragraph).collect();
    format!("<w:tc>{lines}</w:tc>")
}

/// A row of cells given as XML.
pub(crate) fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

/// A table of rows given as XML.
pub(crate) fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.concat())
}

/// A table whose rows are lines, their cells divided by `|`.
pub(crate) fn table_of(text: &str) -> String {
    let cells = |line: &str| line.split('|').map(cell).collect::<Vec<_>>();
    let rows = text.lines().map(|line| row(&cells(line)));
    table(&rows.collect::<Vec<_>>())
}

/// A sheet as a document: rows above the heading as lines of text, the others
/// as a table that the ends of pages cut after every `page` rows.
pub(crate) fn of_sheet(sheet: &Sheet, heading: usize, page: usize) -> Vec<u8> {
    let columns = sheet.row(heading).len();
    let (above, below): (Vec<_>, Vec<_>) = sheet.rows.iter().partition(|(row, _)| *row < heading);
    let mut body: String = above
        .iter()
        .map(|(_, cells)| {
            let texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
            paragraph(&texts.join(": "))
        })
        .collect();
    let rows: Vec<String> = below
        .iter()
        .map(|(number, _)| {
            let text = |column| sheet.cell(*number, column).map_or("", |cell| &cell.text);
            row(&(0..columns)
                .map(|column| cell(text(column)))
                .collect::<Vec<_>>())
        })
        .collect();
    let pages: Vec<String> = rows.chunks(page).map(table).collect();
    let next_page = r#"<w:p/><w:p><w:r><w:br w:type="page"/></w:r></w:p>"#;
    body.push_str(&pages.join(next_page));
    document(&body)
}
