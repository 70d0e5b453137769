//! The least that can be done with the files: what any program that reads or
//! writes them with the same libraries has to do.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use anyhow::Result;
use calamine::{Reader as _, Xlsx};
use granit_parser::Parser;
use quick_xml::events::Event;
use rayon::prelude::*;
use rust_xlsxwriter::Workbook;
use zip::ZipArchive;

use crate::body::rows;
use crate::make::cells as cells_of;

/// Starts, reads a file and ends.
pub fn start(file: &Path) -> Result<()> {
    let bytes = fs::read(file)?;
    println!("{}", bytes.len());
    Ok(())
}

/// Every file of a folder, on every core.
pub fn each(folder: &Path, walk: fn(&Path) -> Result<usize>) -> Result<()> {
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let met: usize = entries
        .par_iter()
        .map(|entry| walk(&entry.path()))
        .sum::<Result<usize>>()?;
    println!("{met}");
    Ok(())
}

/// Inflates each part of a workbook and runs it through the XML reader.
pub fn inflate(file: &Path) -> Result<usize> {
    let mut zip = ZipArchive::new(Cursor::new(fs::read(file)?))?;
    let mut met = 0;
    for at in 0..zip.len() {
        let mut part = Vec::new();
        zip.by_index(at)?.read_to_end(&mut part)?;
        let text = String::from_utf8(part)?;
        let mut xml = quick_xml::Reader::from_str(&text);
        while xml.read_event()? != Event::Eof {
            met += 1;
        }
    }
    Ok(met)
}

/// Runs a YAML file through the parser.
pub fn events(file: &Path) -> Result<usize> {
    let text = fs::read_to_string(file)?;
    let mut met = 0;
    for event in Parser::new_from_str(&text) {
        event?;
        met += 1;
    }
    Ok(met)
}

/// Runs every sheet of a workbook through the streaming reader of cells.
pub fn sheets(file: &Path) -> Result<usize> {
    let mut book = Xlsx::new(Cursor::new(fs::read(file)?))?;
    let mut met = 0;
    for name in book.sheet_names() {
        let mut reader = book.worksheet_cells_reader(&name)?;
        while reader.next_cell()?.is_some() {
            met += 1;
        }
    }
    Ok(met)
}

/// The same for one workbook.
pub fn cells(file: &Path) -> Result<()> {
    println!("{}", sheets(file)?);
    Ok(())
}

/// Writes the cells of the table in the shape of the report.
pub fn write(leaves: usize, out: &Path) -> Result<()> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, row) in (0..).zip(rows(leaves, 1)) {
        for (column, text) in (0..).zip(cells_of(&row)) {
            if (2..6).contains(&column) {
                sheet.write_number(at, column, text.parse::<f64>()?)?;
            } else {
                sheet.write(at, column, text)?;
            }
        }
    }
    book.save(out)?;
    Ok(())
}
