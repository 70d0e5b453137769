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
use rust_xlsxwriter::{Formula, Workbook};
use zip::ZipArchive;

use crate::body::{Row, rows};

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

/// Writes the cells of the table as the report has them, and nothing of their look.
pub fn write(leaves: usize, out: &Path) -> Result<()> {
    let rows = rows(leaves, 1);
    let below = below(&rows);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, row) in rows.iter().enumerate() {
        let line = u32::try_from(at)?;
        sheet.write(line, 0, &row.code)?;
        sheet.write(line, 1, &row.name)?;
        for (column, points) in (2..).zip(measures(row)) {
            if row.leaf {
                sheet.write_number(line, column, points)?;
            } else {
                let sum = sum(&rows, at, &below[at], column);
                let formula = Formula::new(sum).set_result(points.to_string());
                sheet.write_formula(line, column, formula)?;
            }
        }
        let number = line + 1;
        let index = (row.own as f64 / row.standard as f64 * 1e4).round() / 1e2;
        let formula = Formula::new(format!("ROUND(F{number}/C{number}*100,2)"));
        sheet.write_formula(line, 9, formula.set_result(index.to_string()))?;
        let scored = leaves_of(&rows, at, &below);
        sheet.write(line, 10, format!("{scored}/{scored}"))?;
    }
    book.save(out)?;
    Ok(())
}

/// The seven columns of points.
fn measures(row: &Row) -> [f64; 7] {
    let gap = |from: u64, to: u64| from as f64 / 4.0 - to as f64 / 4.0;
    [
        gap(row.standard, 0),
        gap(row.previous, 0),
        gap(row.target, 0),
        gap(row.own, 0),
        gap(row.standard, row.own),
        gap(row.target, row.own),
        gap(row.own, row.previous),
    ]
}

/// The rows one level below each group.
fn below(rows: &[Row]) -> Vec<Vec<usize>> {
    let mut below = vec![Vec::new(); rows.len()];
    let mut above: [usize; 4] = [0; 4];
    for (at, row) in rows.iter().enumerate() {
        above[row.depth] = at;
        if row.depth > 1 {
            below[above[row.depth - 1]].push(at);
        }
    }
    below
}

fn leaves_of(rows: &[Row], at: usize, below: &[Vec<usize>]) -> usize {
    if rows[at].leaf {
        return 1;
    }
    let parts = below[at].iter();
    parts.map(|&part| leaves_of(rows, part, below)).sum()
}

/// The formula of a group: a range of leaves, or one criterion after another.
fn sum(rows: &[Row], at: usize, below: &[usize], column: u16) -> String {
    let letter = char::from(b'A' + column as u8);
    if rows[at + 1].leaf {
        return format!("SUM({letter}{}:{letter}{})", at + 2, at + 1 + below.len());
    }
    let cells = below.iter().map(|part| format!("{letter}{}", part + 1));
    format!("SUM({})", cells.collect::<Vec<_>>().join(","))
}
