//! The columns of a table of several units that name the unit, its block and the year.

use std::ops::RangeInclusive;

use std::collections::HashMap;

use super::headings::TableHeading;
use crate::input::heading::{CriterionField, Meaning, named};
use crate::model::ScoreColumn;
use crate::source::{Cell, CellKind, Sheet};
use crate::vocab::fold::fold;
use crate::vocab::fold::spelling_key;

/// Folded headings of the unit column.
const UNITS: [&str; 8] = [
    "don vi",
    "ten don vi",
    "co quan don vi",
    "co quan",
    "don vi duoc cham",
    "don vi duoc danh gia",
    "unit",
    "unit name",
];
/// Headings of the column of blocks.
const BLOCKS: [&str; 3] = ["khoi", "nhom", "block"];
/// Headings of the column of years.
const YEARS: [&str; 3] = ["nam", "nam cham", "year"];

/// The columns that state which unit a row belongs to, and its code.
pub(crate) struct UnitColumns {
    pub(crate) unit: usize,
    pub(crate) block: Option<usize>,
    pub(crate) year: Option<usize>,
    pub(crate) code: usize,
}

impl UnitColumns {
    /// Finds the columns in a heading; `None` without a column of units and one of codes.
    pub(crate) fn find(sheet: &Sheet, heading: &TableHeading) -> Option<Self> {
        Self::in_rows(sheet, heading.first_row..=heading.last_row)
    }

    fn in_rows(sheet: &Sheet, rows: RangeInclusive<usize>) -> Option<Self> {
        let cells = || rows.clone().flat_map(|row| sheet.row(row));
        let headed = |names: &[&str]| {
            let cell = cells().find(|cell| names.contains(&fold(&cell.text).as_str()));
            cell.map(|cell| cell.column)
        };
        Some(Self {
            unit: headed(&UNITS)?,
            block: headed(&BLOCKS),
            year: headed(&YEARS),
            code: cells()
                .find(|cell| means(cell, CriterionField::Code))?
                .column,
        })
    }
}

fn means(cell: &Cell, heading: CriterionField) -> bool {
    named(&cell.text).is_some_and(|one| one.meaning == Meaning::Field(heading))
}

/// Returns a cell, or the one that is merged over it.
pub(crate) fn covering_cell(sheet: &Sheet, row: usize, column: usize) -> Option<(usize, &Cell)> {
    if let Some(cell) = sheet.cell(row, column) {
        return Some((row, cell));
    }
    let [top, left, ..] = *sheet.merged.iter().find(|[top, left, bottom, right]| {
        (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
    })?;
    sheet.cell(top, left).map(|cell| (top, cell))
}

/// Whether the units of a table are one below the other: it has a column of units, and
/// one code is in the rows of two of them, or of two years of one.
pub(crate) fn is_long(sheet: &Sheet, heading: &TableHeading) -> bool {
    let Some(columns) = UnitColumns::find(sheet, heading) else {
        return false;
    };
    let year = |row: usize| {
        let (_, cell) = covering_cell(sheet, row, columns.year?)?;
        Some(cell.text.clone())
    };
    let mut owners: HashMap<&str, _> = HashMap::new();
    heading.rows_below(sheet).any(|(row, _)| {
        let code = sheet.cell(row, columns.code);
        let Some((code, (_, unit))) = code.zip(covering_cell(sheet, row, columns.unit)) else {
            return false;
        };
        let unit = (spelling_key(&unit.text), year(row));
        let first = owners.entry(&code.text).or_insert_with(|| unit.clone());
        *first != unit
    })
}

/// Adds a column of names at the right of a sheet whose heading has units, codes and
/// standard points but no names; each code is its own name.
pub(crate) fn with_names(sheet: &Sheet) -> Option<Sheet> {
    let is_heading = |row: usize| {
        let has = |heading| sheet.row(row).iter().any(|cell| means(cell, heading));
        has(CriterionField::Code)
            && has(CriterionField::Points(ScoreColumn::Standard))
            && !has(CriterionField::Name)
            && UnitColumns::in_rows(sheet, row..=row).is_some()
    };
    let mut rows = sheet.rows.iter().map(|(row, _)| *row);
    let heading = rows.find(|row| is_heading(*row))?;
    let code = UnitColumns::in_rows(sheet, heading..=heading)?.code;
    let last = sheet.rows.iter().filter_map(|(_, cells)| cells.last());
    let column = last.map(|cell| cell.column).max()? + 1;
    let mut named = sheet.clone();
    for (row, cells) in &mut named.rows {
        let code = cells.iter().find(|cell| cell.column == code);
        let text = match code {
            Some(_) if *row == heading => CriterionField::Name.printed().vi.into_owned(),
            Some(code) if *row > heading => code.text.to_string(),
            _ => continue,
        };
        cells.push(Cell {
            column,
            kind: CellKind::Text,
            text: text.into(),
            formula: None,
        });
    }
    Some(named)
}
