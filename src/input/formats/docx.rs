//! Word documents (docx, docm): each table becomes a sheet; the lines of text right
//! above a table become rows above it.
//!
//! The text is read as it is printed: insertions under tracked changes count, deleted
//! and hidden text does not. Content that is not read as text of its cell (a nested
//! table, a text box, automatic numbering) is recorded in [`WordTable::unread`].

mod columns;
mod heading_lines;
mod paragraph;
mod steps;
mod styles;
mod table;
mod table_style;

use std::collections::HashMap;

use quick_xml::events::Event;

use self::columns::Columns;
use self::heading_lines::HeadingLines;
use self::paragraph::read_paragraph;
use self::steps::{Step, Steps};
use self::styles::Styles;
use self::table::{Merge, RawRow, RawTable, TableReader, check_cell_length};
use super::archive::Archive;
use super::error::FileError;
use super::relationships::{Relationships, split};
use super::runs::PartialStyle;
use super::sheet_builder::{CellBudget, SheetBuilder};
use super::xml::Xml;
use crate::input::limits::Limits;
use crate::input::own_report::GENERATOR;
use crate::lang::Lang;
use crate::source::{CellKind, Sheet, WordTable};

/// Returns the tables of a document as sheets. A table that is split at page ends is one
/// sheet.
///
/// # Errors
/// [`FileError`] if the document is damaged or over a limit, or has no table.
pub(super) fn read(
    archive: &mut Archive<'_>,
    budget: &mut CellBudget,
) -> Result<Vec<Sheet>, FileError> {
    let package = Relationships::read(archive, "")?;
    if let Some(part) = package.part("core-properties")
        && is_own_report(archive.xml(part)?.as_deref())
    {
        return Err(FileError::OwnReport);
    }
    let main = package
        .part("officeDocument")
        .unwrap_or("word/document.xml");
    let relationships = Relationships::read(archive, main)?;
    let usual = format!("{}styles.xml", split(main).0);
    let styles = archive.xml(relationships.part("styles").unwrap_or(&usual))?;
    let styles = match styles {
        Some(part) => Styles::read(Xml::new(&part))?,
        None => Styles::default(),
    };
    let part = archive.xml(main)?.ok_or(FileError::Damaged)?;
    let tables = read_tables(Xml::new(&part), &styles, &budget.limits)?;
    if tables.is_empty() {
        return Err(FileError::NoTables);
    }
    sheets(tables, budget)
}

/// Whether the properties of the document have the keyword of this program's reports.
fn is_own_report(properties: Option<&[u8]>) -> bool {
    let mut xml = Xml::new(properties.unwrap_or_default());
    let mut is_keywords = false;
    while let Ok(Some(event)) = xml.next() {
        match event {
            Event::Start(start) => is_keywords = start.local_name().as_ref() == "keywords",
            Event::Text(text) if is_keywords => {
                let mut words = text.split([',', ';', ' ']);
                return words.any(|word| word.trim() == GENERATOR);
            }
            _ => {}
        }
    }
    false
}

/// Returns the tables of the body, each with the lines above it.
fn read_tables(xml: Xml<'_>, styles: &Styles, limits: &Limits) -> Result<Vec<RawTable>, FileError> {
    let mut steps = Steps::new(xml);
    let mut reader = TableReader::new(styles, limits);
    let mut tables = Vec::new();
    let mut above = HeadingLines::default();
    let mut is_document = false;
    while let Some(step) = steps.next()? {
        let Step::Start(name, _) = step else {
            continue;
        };
        is_document |= name == "document";
        match name.as_str() {
            "tbl" => {
                let (lines, follows) = above.take();
                let number = tables.len() + 1;
                let mut table = RawTable::new(number, lines, follows && number > 1);
                reader.read(&mut steps, &mut table)?;
                tables.push(table);
            }
            "p" => {
                let outside = PartialStyle::default();
                above.add(&read_paragraph(&mut steps, styles, outside, limits)?);
            }
            _ => steps.skip_unread(&name)?,
        }
    }
    if is_document {
        Ok(tables)
    } else {
        Err(FileError::Damaged)
    }
}

/// Converts tables to sheets.
fn sheets(tables: Vec<RawTable>, budget: &mut CellBudget) -> Result<Vec<Sheet>, FileError> {
    let mut sheets = Vec::new();
    let mut tables = tables.into_iter().peekable();
    while let Some(mut table) = tables.next() {
        let lines = std::mem::take(&mut table.lines);
        let mut columns = Columns::new(&table.widths, &table.rows);
        let mut word = WordTable::new(lines.len(), table.number, columns.len(), table.follows);
        let name = WordTable::name(table.number, Lang::Vi);
        let mut builder = SheetBuilder::new(&name, budget);
        for (row, line) in lines.iter().enumerate() {
            let most = builder.limits().cell_chars;
            check_cell_length(line, table.number, (row, 0), most)?;
            builder.add(row, 0, CellKind::Text, line.clone())?;
        }
        let mut merged = Vec::new();
        let mut row = lines.len();
        loop {
            let from = row;
            row += table.rows.len();
            for hidden in &table.hidden_rows {
                builder.hide_rows(from + hidden, from + hidden);
            }
            add_rows(
                table.rows,
                from,
                &columns,
                &mut builder,
                &mut merged,
                &mut word,
            )?;
            let next = tables.next_if(|next| {
                let next_columns = Columns::new(&next.widths, &next.rows);
                let same = next.follows && next_columns.len() == columns.len();
                if same {
                    columns = next_columns;
                }
                same
            });
            let Some(next) = next else { break };
            word.add_continuation(row, next.number);
            table = next;
        }
        let mut sheet = builder.finish(false, merged)?;
        sheet.word = Some(word);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Adds the rows of a table to a sheet, from the row `from` on.
fn add_rows(
    rows: Vec<RawRow>,
    from: usize,
    columns: &Columns,
    builder: &mut SheetBuilder<'_>,
    merged: &mut Vec<[usize; 4]>,
    word: &mut WordTable,
) -> Result<(), FileError> {
    // The merged areas that may continue in the next row, by their column.
    let mut open: HashMap<usize, [usize; 4]> = HashMap::new();
    for (row, cells) in (from..).zip(rows) {
        let mut above = std::mem::take(&mut open);
        for cell in cells {
            let (first, last) = columns.range(cell.start, cell.start + cell.span);
            let continued = match cell.merge {
                Merge::Continue => above.remove(&first),
                Merge::None | Merge::Start => None,
            };
            let area = if let Some([top, left, _, right]) = continued {
                [top, left, row, right]
            } else {
                if let Some(unread) = cell.unread {
                    word.unread.push((row, first, unread));
                }
                builder.add(row, first, CellKind::Text, cell.text)?;
                [row, first, row, last]
            };
            if cell.merge == Merge::None {
                merged.extend(several_cells(area));
            } else {
                open.insert(first, area);
            }
        }
        merged.extend(above.into_values().filter_map(several_cells));
    }
    merged.extend(open.into_values().filter_map(several_cells));
    Ok(())
}

/// Returns an area that has more than one cell.
fn several_cells(area: [usize; 4]) -> Option<[usize; 4]> {
    let [top, left, bottom, right] = area;
    (top < bottom || left < right).then_some(area)
}
