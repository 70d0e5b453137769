//! A table in Word: columns as wide as their content asks, the heading repeated
//! on every page, no row split by a page's end.

use super::flow::{Flow, Look, line};
use super::letters;
use crate::report::document::{Document, Row, Table};
use crate::report::format::row::{is_strong, name_column, shown, steps};

/// What a cell keeps free on both sides.
const EDGES: u32 = 160;
/// Thin lines around and between the cells.
const BORDERS: &str = r#"<w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders>"#;
/// Space between the lines of a table and its text.
const MARGINS: &str = r#"<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>"#;
const SMALL: &str = r#"<w:sz w:val="24"/>"#;

/// Writes the table over the width of the page, its notes below it. Where its end
/// is kept with what follows, that is its last row and all below that.
pub(super) fn write(
    flow: &mut Flow,
    table: &Table,
    document: &Document,
    page: u32,
    end_is_kept: bool,
) {
    if !table.columns.is_empty() {
        let widths = widths(table, document, page);
        let grid = widths.iter().fold(String::new(), |grid, width| {
            grid + &format!(r#"<w:gridCol w:w="{width}"/>"#)
        });
        flow.raw(&format!(
            r#"<w:tbl><w:tblPr><w:tblW w:w="{page}" w:type="dxa"/><w:jc w:val="center"/>{BORDERS}<w:tblLayout w:type="fixed"/>{MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"#
        ));
        let headings = table.columns.iter().zip(&widths).map(|(column, width)| {
            let text = line(
                &column.heading,
                r#"<w:jc w:val="center"/>"#,
                &format!("<w:b/>{SMALL}"),
            );
            cell(&text, *width)
        });
        let headings: String = headings.collect();
        flow.raw(&format!(
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{headings}</w:tr>"
        ));
        for (at, row) in table.rows.iter().enumerate() {
            if end_is_kept && at + 1 == table.rows.len() {
                flow.keep();
            }
            let row = cells(row, table, document, &widths, flow);
            flow.raw(&row);
        }
        flow.raw("</w:tbl>");
    }
    for note in &table.notes {
        flow.paragraph(note, Look::Note);
    }
    flow.blank();
}

fn cells(row: &Row, table: &Table, document: &Document, widths: &[u32], flow: &Flow) -> String {
    let name = name_column(table);
    let cells = row.values.iter().zip(&table.columns).zip(widths);
    let cells = cells.enumerate().map(|(at, ((value, column), width))| {
        let text = shown(value, column, document.lang, document.decimals);
        let strong = if is_strong(row.kind) { "<w:b/>" } else { "" };
        let marks = if column.number || Some(at) < name {
            r#"<w:jc w:val="center"/>"#.to_owned()
        } else if name == Some(at) {
            let set_in = steps(row.kind) * 110;
            format!(r#"<w:ind w:left="{set_in}"/>"#)
        } else {
            String::new()
        };
        cell(
            &line(&text, &flow.marks(&marks), &format!("{strong}{SMALL}")),
            *width,
        )
    });
    let cells: String = cells.collect();
    format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
}

fn cell(text: &str, width: u32) -> String {
    format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>"#
    )
}

/// The widths of the columns, together those of the page: numbers and codes get
/// what their longest word needs, texts share what is left by how much they hold.
fn widths(table: &Table, document: &Document, page: u32) -> Vec<u32> {
    let count = table.columns.len();
    let mut needed = vec![0; count];
    let mut wanted = vec![0; count];
    for (at, column) in table.columns.iter().enumerate() {
        let values = table.rows.iter().filter_map(|row| row.values.get(at));
        let texts = values.map(|value| shown(value, column, document.lang, document.decimals));
        for text in texts.chain([column.heading.clone()]) {
            let words = text.split_whitespace().map(letters::room);
            needed[at] = needed[at].max(words.max().unwrap_or(0));
            wanted[at] = wanted[at].max(text.chars().count());
        }
    }
    let needed: Vec<u32> = needed.into_iter().map(|word| word + EDGES).collect();
    let taken: u32 = needed.iter().sum();
    let Some(free) = page.checked_sub(taken) else {
        // Even the longest words do not fit: every column gives its share.
        return shared(&needed, page);
    };
    // A long text gains less from room than a short one loses without it.
    let shares = table.columns.iter().zip(&wanted).zip(&needed);
    let shares = shares.map(|((column, &wanted), &needed)| {
        if column.number {
            return 0;
        }
        width(wanted.min(usize::from(column.width) * 4)).saturating_sub(needed)
    });
    let shares: Vec<u32> = shares.collect();
    let gains = if shares.iter().sum::<u32>() == 0 {
        shared(&vec![1; count], free)
    } else {
        shared(&shares, free)
    };
    needed
        .iter()
        .zip(gains)
        .map(|(one, gain)| one + gain)
        .collect()
}

fn width(characters: usize) -> u32 {
    let characters = u32::try_from(characters.min(400)).unwrap_or(400);
    characters * letters::USUAL + EDGES
}

/// `whole` in parts that stand to each other as `shares` do.
fn shared(shares: &[u32], whole: u32) -> Vec<u32> {
    let all: u64 = shares.iter().copied().map(u64::from).sum();
    let part = |share: &u32| {
        let part = u64::from(*share) * u64::from(whole) / all.max(1);
        u32::try_from(part).unwrap_or(whole)
    };
    shares.iter().map(part).collect()
}
