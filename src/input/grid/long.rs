//! A long table: the units one below the other, with a column of their names.

use foldhash::{HashMap, HashMapExt};
use smol_str::SmolStr;

use super::find::Table;
use super::rows::repeats;
use super::several::Unit;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::Options;
use crate::input::field;
use crate::input::heading::{Heading, Meaning, folds_to, named};
use crate::input::spelling::spelling_key;
use crate::model::Column;
use crate::source::{Cell, CellKind, FileId, Located, Place, Sheet};
use crate::text;

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
struct Keys {
    unit: usize,
    block: Option<usize>,
    year: Option<usize>,
}

impl Keys {
    fn of(sheet: &Sheet, rows: std::ops::RangeInclusive<usize>) -> Option<Self> {
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
fn code_column(sheet: &Sheet, rows: std::ops::RangeInclusive<usize>) -> Option<usize> {
    let mut cells = rows.flat_map(|row| sheet.row(row));
    let code = Meaning::Column(Heading::Code);
    let found = cells.find(|cell| named(&cell.text).is_some_and(|one| one.meaning == code));
    found.map(|cell| cell.column)
}

/// A cell, or the one that is merged over it from above.
fn over(sheet: &Sheet, row: usize, column: usize) -> Option<(usize, &Cell)> {
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
pub(super) fn unit_heading(sheet: &Sheet, table: &Table) -> Option<(usize, usize)> {
    let mut rows = table.first_row..=table.last_row;
    let unit = Keys::of(sheet, rows.clone())?.unit;
    let row = rows.find(|row| sheet.cell(*row, unit).is_some())?;
    Some((row, unit))
}

/// Whether the table is plainly a long one: it has a column of units, and one
/// code stands below two of them.
pub(super) fn is_long(sheet: &Sheet, table: &Table) -> bool {
    let heading = table.first_row..=table.last_row;
    let (Some(keys), Some(code)) = (
        Keys::of(sheet, heading.clone()),
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
        let unit = spelling_key(&unit.text);
        let first = owner.entry(&code.text).or_insert_with(|| unit.clone());
        if *first != unit {
            return true;
        }
    }
    false
}

/// A sheet whose heading has a column of units, codes and standard points and
/// none of names, with one added at the right: there each code is its name.
pub(super) fn with_names(sheet: &Sheet) -> Option<Sheet> {
    let means = |cell: &Cell, heading| {
        named(&cell.text).is_some_and(|one| one.meaning == Meaning::Column(heading))
    };
    let is_heading = |row: usize| {
        let cells = sheet.row(row);
        let has = |heading| cells.iter().any(|cell| means(cell, heading));
        has(Heading::Code)
            && has(Heading::Points(Column::Standard))
            && !has(Heading::Name)
            && Keys::of(sheet, row..=row).is_some()
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

/// The units of a long table, in the order in which they begin. Where a year was
/// chosen, the rows of others are left out.
pub(super) fn units(
    file: FileId,
    at: usize,
    sheet: &Sheet,
    table: &Table,
    options: &Options,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Unit> {
    let heading = table.first_row..=table.last_row;
    let (Some(keys), Some(code)) = (
        Keys::of(sheet, heading.clone()),
        code_column(sheet, heading),
    ) else {
        return Vec::new();
    };
    let place = |row, column| Place::cell(file, at, row, column);
    let said = |row, column: Option<usize>| {
        let (at, cell) = over(sheet, row, column?)?;
        Some(Located::new(
            field::kept(&cell.text, field::one_line),
            place(at, cell.column),
        ))
    };
    let mut units: Vec<(Unit, Vec<usize>)> = Vec::new();
    let mut begun: HashMap<(String, Option<u16>, String), usize> = HashMap::new();
    let below = sheet.rows.iter().map(|(row, _)| *row);
    let below: Vec<usize> = below.filter(|row| *row > table.last_row).collect();
    let again = repeats(sheet, table, &below);
    let repeated = |row: usize| {
        let next = again.partition_point(|table| table.last_row < row);
        again.get(next).is_some_and(|table| table.first_row <= row)
    };
    for (index, (row, _)) in sheet.rows.iter().enumerate() {
        if *row <= table.last_row || repeated(*row) {
            continue;
        }
        let Some(name) = said(*row, Some(keys.unit)).filter(|name| !name.value.is_empty()) else {
            if sheet.cell(*row, code).is_some() {
                faults.push(no_unit(sheet.row_number(*row), place(*row, keys.unit)));
            }
            continue;
        };
        let year = match said(*row, keys.year) {
            None => None,
            Some(text) => {
                let Some(year) = field::year(&text.value) else {
                    faults.push(no_year(&text));
                    continue;
                };
                Some(Located::new(year, text.place))
            }
        };
        let number = year.as_ref().map(|year| year.value);
        if options.year.is_some() && number.is_some() && number != options.year {
            continue;
        }
        let block = said(*row, keys.block).filter(|block| !block.value.is_empty());
        let block_key = block
            .as_ref()
            .map_or(String::new(), |one| spelling_key(&one.value));
        let key = (spelling_key(&name.value), number, block_key);
        let at = *begun.entry(key).or_insert_with(|| {
            let unit = Unit {
                name,
                block,
                year,
                sheet: Sheet::default(),
            };
            units.push((unit, Vec::new()));
            units.len() - 1
        });
        units[at].1.push(index);
    }
    if let Some(fault) = several_years(&units) {
        faults.push(fault);
        return Vec::new();
    }
    let above: Vec<usize> = (0..sheet.rows.len())
        .take_while(|index| sheet.rows[*index].0 <= table.last_row)
        .collect();
    // What says of which unit a row is has been read.
    let is_key = |column| [Some(keys.unit), keys.block, keys.year].contains(&Some(column));
    let row = |index: &usize| {
        let (row, cells) = &sheet.rows[*index];
        let kept = cells.iter();
        let kept = kept.filter(|cell| *row < table.first_row || !is_key(cell.column));
        (*row, kept.cloned().collect::<Vec<Cell>>())
    };
    let cut = |(unit, rows): (Unit, Vec<usize>)| {
        let rows = above.iter().chain(&rows);
        Unit {
            sheet: Sheet {
                name: sheet.name.clone(),
                rows: rows.map(row).collect(),
                merged: Vec::new(),
                heading: sheet.heading,
                hidden: sheet.hidden,
                hidden_rows: sheet.hidden_rows.clone(),
                hidden_columns: sheet.hidden_columns.clone(),
                word: sheet.word.clone(),
                csv: None,
            },
            ..unit
        }
    };
    units.into_iter().map(cut).collect()
}

/// A unit that stands there for several years, of which none was chosen.
fn several_years(units: &[(Unit, Vec<usize>)]) -> Option<Diagnostic> {
    let mut years: HashMap<(String, String), &Located<u16>> = HashMap::new();
    let mut twice = None;
    for (unit, _) in units {
        let Some(year) = &unit.year else { continue };
        let block = unit.block.as_ref();
        let block = block.map_or(String::new(), |one| spelling_key(&one.value));
        let first = *years
            .entry((spelling_key(&unit.name.value), block))
            .or_insert(year);
        if first.value != year.value {
            twice = twice.or(Some((unit, first, year)));
        }
    }
    let (unit, first, year) = twice?;
    let mut all: Vec<u16> = units
        .iter()
        .filter_map(|(unit, _)| unit.year.as_ref().map(|year| year.value))
        .collect();
    all.sort_unstable();
    all.dedup();
    let newest = all.last()?.to_string();
    let all = all.iter().map(ToString::to_string).collect::<Vec<_>>();
    let (name, all) = (field::quoted(&unit.name.value), all.join(", "));
    Some(
        Diagnostic::new(
            Fault::RankUnitTwice,
            year.place.clone(),
            text!(
                "bảng có điểm của nhiều năm ({all}), chưa rõ xếp hạng năm nào",
                "the table has the scores of several years ({all}); which to rank is not said",
                all
            ),
        )
        .label(text!("một năm của “{name}”", "one year of “{name}”", name))
        .related(first.place.clone(), text!("một năm khác", "another year"))
        .help(text!(
            "chọn năm, ví dụ --year {newest}",
            "choose the year, such as --year {newest}",
            newest
        )),
    )
}

fn no_unit(number: usize, place: Place) -> Diagnostic {
    Diagnostic::new(
        Fault::NameMissing,
        place,
        text!(
            "hàng {number} có mã nhưng không có tên đơn vị",
            "row {number} has a code and no unit",
            number
        ),
    )
    .label(text!("thiếu đơn vị", "no unit"))
    .help(text!(
        "ghi tên đơn vị ở mọi hàng, hoặc trộn ô xuống hết các hàng của đơn vị",
        "write the unit in every row, or merge its cell over all of its rows"
    ))
}

fn no_year(text: &Located<SmolStr>) -> Diagnostic {
    let written = field::quoted(&text.value);
    Diagnostic::new(
        Fault::WrongType,
        text.place.clone(),
        text!(
            "“{written}” không phải năm",
            "“{written}” is no year",
            written
        ),
    )
    .help(text!(
        "ghi năm bằng bốn chữ số",
        "write the year in four digits"
    ))
}
