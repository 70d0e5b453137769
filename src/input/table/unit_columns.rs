//! The columns of a table of several units that name the unit, its block and the year.

use foldhash::{HashMap, HashMapExt};

use super::find::Table;
use crate::input::heading::{Heading, Meaning, folds_to, named};
use crate::input::spelling::sound;
use crate::model::Column;
use crate::source::{Cell, CellKind, Sheet};

/// Headings of the column of units, folded.
const UNIT: [&str; 8] = [
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
const BLOCK: [&str; 3] = ["khoi", "nhom", "block"];
/// Headings of the column of years.
const YEAR: [&str; 3] = ["nam", "nam cham", "year"];

/// Where a long table says of which unit a row is.
pub(in crate::input) struct UnitColumns {
    pub(in crate::input) unit: usize,
    pub(in crate::input) block: Option<usize>,
    pub(in crate::input) year: Option<usize>,
}

impl UnitColumns {
    pub(in crate::input) fn of(
        sheet: &Sheet,
        rows: std::ops::RangeInclusive<usize>,
    ) -> Option<Self> {
        let cells: Vec<&Cell> = rows.flat_map(|row| sheet.row(row)).collect();
        let find = |names: &[&str]| {
            let mut cells = cells.iter();
            let found = cells.find(|cell| names.iter().any(|name| folds_to(&cell.text, name)));
            found.map(|cell| cell.column)
        };
        Some(Self {
            unit: find(&UNIT)?,
            block: find(&BLOCK),
            year: find(&YEAR),
        })
    }
}

/// The column of codes.
pub(in crate::input) fn code_column(
    sheet: &Sheet,
    rows: std::ops::RangeInclusive<usize>,
) -> Option<usize> {
    let mut cells = rows.flat_map(|row| sheet.row(row));
    let code = Meaning::Column(Heading::Code);
    let found = cells.find(|cell| named(&cell.text).is_some_and(|one| one.meaning == code));
    found.map(|cell| cell.column)
}

/// A cell, or the one that is merged over it from above.
pub(in crate::input) fn over(sheet: &Sheet, row: usize, column: usize) -> Option<(usize, &Cell)> {
    if let Some(cell) = sheet.cell(row, column) {
        return Some((row, cell));
    }
    let merged = sheet.merged.iter().find(|[top, left, bottom, right]| {
        (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
    })?;
    let [top, left, ..] = *merged;
    sheet.cell(top, left).map(|cell| (top, cell))
}

/// The cell that heads the column of units.
pub(in crate::input) fn unit_heading(sheet: &Sheet, table: &Table) -> Option<(usize, usize)> {
    let mut rows = table.first_row..=table.last_row;
    let unit = UnitColumns::of(sheet, rows.clone())?.unit;
    let row = rows.find(|row| sheet.cell(*row, unit).is_some())?;
    Some((row, unit))
}

/// Whether the table is plainly a long one: it has a column of units, and one
/// code stands below two of them.
pub(in crate::input) fn is_long(sheet: &Sheet, table: &Table) -> bool {
    let heading = table.first_row..=table.last_row;
    let (Some(keys), Some(code)) = (
        UnitColumns::of(sheet, heading.clone()),
        code_column(sheet, heading),
    ) else {
        return false;
    };
    let mut owner: HashMap<&str, String> = HashMap::new();
    let below = sheet.rows.iter().filter(|(row, _)| *row > table.last_row);
    for (row, _) in below {
        let (Some(code), Some((_, unit))) = (sheet.cell(*row, code), over(sheet, *row, keys.unit))
        else {
            continue;
        };
        let unit = sound(&unit.text);
        let first = owner.entry(&code.text).or_insert_with(|| unit.clone());
        if *first != unit {
            return true;
        }
    }
    false
}

/// A sheet whose heading has a column of units, codes and standard points and
/// none of names, with one added at the right: there each code is its name.
pub(in crate::input) fn with_names(sheet: &Sheet) -> Option<Sheet> {
    let means = |cell: &Cell, heading| {
        named(&cell.text).is_some_and(|one| one.meaning == Meaning::Column(heading))
    };
    let is_heading = |row: usize| {
        let cells = sheet.row(row);
        let has = |heading| cells.iter().any(|cell| means(cell, heading));
        has(Heading::Code)
            && has(Heading::Points(Column::Standard))
            && !has(Heading::Name)
            && UnitColumns::of(sheet, row..=row).is_some()
    };
    let heading = sheet.rows.iter().map(|(row, _)| *row);
    let heading = heading.into_iter().find(|row| is_heading(*row))?;
    let code = code_column(sheet, heading..=heading)?;
    let columns = sheet.rows.iter().filter_map(|(_, cells)| cells.last());
    let column = columns.map(|cell| cell.column).max()? + 1;
    let mut own = sheet.clone();
    for (row, cells) in &mut own.rows {
        let code = cells.iter().find(|cell| cell.column == code);
        let text = match code {
            Some(_) if *row == heading => Heading::Name.printed().vi.into_owned(),
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
    Some(own)
}
