//! Writes a table: columns as wide as their contents need, the heading repeated on every page,
//! no row split between pages.

use super::body::{Body, ParagraphStyle, paragraph};
use crate::report::document::{Document, Row, RowKind, Table, Value};
use crate::report::format::font_metrics::{LETTER_WIDTH, word_width};
use crate::report::format::table_text::{cell_text, indent_level, is_bold, name_column};

/// Space on both sides of a cell together, in twentieths of a point.
const PADDING: u32 = 160;
/// Thin lines around and between the cells.
const BORDERS: &str = r#"<w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders>"#;
/// Space between the borders and the text.
const MARGINS: &str = r#"<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>"#;
/// A missed deadline.
const LATE: &str = r#"<w:b/><w:color w:val="B3261E"/>"#;
const FONT_SIZE: &str = r#"<w:sz w:val="24"/>"#;

/// Writes the table over the width of the page, in twentieths of a point, and its notes below
/// it. Columns without any value are left out.
pub(super) fn write(body: &mut Body, table: &Table, document: &Document, page_width: u32) {
    let table = &without_empty_columns(table);
    if !table.columns.is_empty() {
        let widths = widths(table, document, page_width);
        let grid = widths.iter().fold(String::new(), |grid, width| {
            grid + &format!(r#"<w:gridCol w:w="{width}"/>"#)
        });
        body.raw(&format!(
            r#"<w:tbl><w:tblPr><w:tblW w:w="{page_width}" w:type="dxa"/><w:jc w:val="center"/>{BORDERS}<w:tblLayout w:type="fixed"/>{MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"#
        ));
        let headings = table.columns.iter().zip(&widths).map(|(column, width)| {
            let text = paragraph(
                &column.heading,
                r#"<w:jc w:val="center"/>"#,
                &format!("<w:b/>{FONT_SIZE}"),
            );
            cell(&text, *width)
        });
        let headings: String = headings.collect();
        body.raw(&format!(
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{headings}</w:tr>"
        ));
        for (at, row) in table.rows.iter().enumerate() {
            // A group is not alone at the foot of a page.
            let is_group = matches!(row.kind, RowKind::Group(_));
            if is_group && at + 1 < table.rows.len() {
                body.keep_with_next();
            }
            let row = cells(row, table, document, &widths, body);
            body.raw(&row);
            body.break_freely();
        }
        body.raw("</w:tbl>");
    }
    for note in &table.notes {
        body.paragraph(note, ParagraphStyle::Note);
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Empty => true,
        Value::Text(text) => text.is_empty(),
        _ => false,
    }
}

/// Returns the table without the columns that have no value in any row.
fn without_empty_columns(table: &Table) -> Table {
    let has_value = |at: &usize| {
        let mut values = table.rows.iter().filter_map(|row| row.values.get(*at));
        table.rows.is_empty() || values.any(|value| !is_blank(value))
    };
    let kept: Vec<usize> = (0..table.columns.len()).filter(has_value).collect();
    let row = |row: &Row| Row {
        values: kept
            .iter()
            .filter_map(|at| row.values.get(*at).cloned())
            .collect(),
        ..row.clone()
    };
    Table {
        name: table.name,
        excerpt: table.excerpt,
        title: table.title.clone(),
        columns: kept.iter().map(|at| table.columns[*at].clone()).collect(),
        rows: table.rows.iter().map(row).collect(),
        notes: table.notes.clone(),
    }
}

fn cells(row: &Row, table: &Table, document: &Document, widths: &[u32], body: &Body) -> String {
    let name = name_column(table);
    // The name of a group without numbers goes over the whole row.
    let is_heading = |at: usize| {
        let rest = row.values.get(at + 1..).unwrap_or_default();
        matches!(row.kind, RowKind::Group(_)) && !rest.is_empty() && rest.iter().all(is_blank)
    };
    let merged = name.filter(|at| is_heading(*at));
    let shown = merged.map_or(row.values.len(), |at| at + 1);
    let cells = row.values.iter().zip(&table.columns).zip(widths);
    let cells = cells
        .take(shown)
        .enumerate()
        .map(|(at, ((value, column), width))| {
            let text = cell_text(value, column, document.lang, document.decimals);
            let strong = if column.is_late(value) {
                LATE
            } else if is_bold(row.kind) {
                "<w:b/>"
            } else {
                ""
            };
            let properties = if column.number || Some(at) < name {
                r#"<w:jc w:val="center"/>"#.to_owned()
            } else if name == Some(at) {
                let indent = indent_level(row.kind) * 110;
                format!(r#"<w:ind w:left="{indent}"/>"#)
            } else {
                String::new()
            };
            let text = paragraph(
                &text,
                &body.with_keep(&properties),
                &format!("{strong}{FONT_SIZE}"),
            );
            if merged == Some(at) {
                merged_cell(&text, &widths[at..])
            } else {
                cell(&text, *width)
            }
        });
    let cells: String = cells.collect();
    format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
}

fn cell(text: &str, width: u32) -> String {
    format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>"#
    )
}

/// Returns a cell over several columns.
fn merged_cell(text: &str, widths: &[u32]) -> String {
    let (width, count): (u32, usize) = (widths.iter().sum(), widths.len());
    format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{count}"/><w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>"#
    )
}

/// Returns the widths of the columns, which add up to the page width. Numbers and codes get
/// the width of their longest word; texts share the rest by their length.
fn widths(table: &Table, document: &Document, page_width: u32) -> Vec<u32> {
    let count = table.columns.len();
    let mut needed = vec![0; count];
    let mut wanted = vec![0; count];
    for (at, column) in table.columns.iter().enumerate() {
        let values = table.rows.iter().filter_map(|row| row.values.get(at));
        let texts = values.map(|value| cell_text(value, column, document.lang, document.decimals));
        for text in texts.chain([column.heading.clone()]) {
            let words = text.split_whitespace().map(word_width);
            needed[at] = needed[at].max(words.max().unwrap_or(0));
            wanted[at] = wanted[at].max(text.chars().count());
        }
    }
    let needed: Vec<u32> = needed.into_iter().map(|word| word + PADDING).collect();
    let taken: u32 = needed.iter().sum();
    let Some(free) = page_width.checked_sub(taken) else {
        // Not even the longest words fit: every column shrinks.
        return divide(&needed, page_width);
    };
    // A short text suffers more from a narrow column than a long one.
    let shares = table.columns.iter().zip(&wanted).zip(&needed);
    let shares = shares.map(|((column, &wanted), &needed)| {
        if column.number {
            return 0;
        }
        width(wanted.min(usize::from(column.width) * 4)).saturating_sub(needed)
    });
    let shares: Vec<u32> = shares.collect();
    let gains = if shares.iter().sum::<u32>() == 0 {
        divide(&vec![1; count], free)
    } else {
        divide(&shares, free)
    };
    needed
        .iter()
        .zip(gains)
        .map(|(one, gain)| one + gain)
        .collect()
}

fn width(characters: usize) -> u32 {
    let characters = u32::try_from(characters.min(400)).unwrap_or(400);
    characters * LETTER_WIDTH + PADDING
}

/// Divides `whole` in proportion to `shares`.
fn divide(shares: &[u32], whole: u32) -> Vec<u32> {
    let all: u64 = shares.iter().copied().map(u64::from).sum();
    let part = |share: &u32| {
        let part = u64::from(*share) * u64::from(whole) / all.max(1);
        u32::try_from(part).unwrap_or(whole)
    };
    shares.iter().map(part).collect()
}
