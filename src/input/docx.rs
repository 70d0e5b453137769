//! A Word document (docx, docm): each of its tables becomes a sheet, the lines
//! of text right above a table are rows above it.
//!
//! What is read is what stands on paper: text that was inserted under tracked
//! changes counts, deleted and hidden text does not. What cannot be read as the
//! text of a cell (a table inside a cell, a text box, a number that Word puts
//! there by itself) is noted at its cell, and [`judged`] says it.

mod above;
mod cell;
mod columns;
mod judge;
mod style;
mod tables;
mod walk;

pub(super) use judge::judged;

use self::style::Styles;
use self::walk::Walk;
use super::sheet::SheetError;
use super::sheet::archive::Archive;
use super::sheet::cells::Budget;
use super::sheet::xml::{Xml, attribute};
use crate::source::Sheet;

/// The tables of a document as sheets; those that pages cut in several are one.
///
/// # Errors
/// [`SheetError`] when the document is damaged or over a limit, or has no table.
pub(super) fn read(
    archive: &mut Archive<'_>,
    budget: &mut Budget,
) -> Result<Vec<Sheet>, SheetError> {
    let main = main_part(archive)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles = match archive.bytes(&format!("{folder}/styles.xml"))? {
        Some(part) => Styles::read(&part)?,
        None => Styles::default(),
    };
    let part = archive.bytes(&main)?.ok_or(SheetError::Damaged)?;
    let tables = Walk::new(&part, &styles, budget.limits).tables()?;
    if tables.is_empty() {
        return Err(SheetError::NoTables);
    }
    tables::sheets(tables, budget)
}

/// The part that holds the text, as the package names it.
fn main_part(archive: &mut Archive<'_>) -> Result<String, SheetError> {
    let mut main = "word/document.xml".to_owned();
    let relations = archive.bytes("_rels/.rels")?.unwrap_or_default();
    Xml::new(&relations).each_start(|start| {
        let kind = attribute(start, "Type").unwrap_or_default();
        if kind.ends_with("/officeDocument")
            && let Some(target) = attribute(start, "Target")
        {
            target.trim_start_matches('/').clone_into(&mut main);
        }
        Ok(())
    })?;
    Ok(main)
}
