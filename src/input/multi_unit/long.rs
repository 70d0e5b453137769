//! A long table: the units one below the other, with a column of their names.

use foldhash::{HashMap, HashMapExt};
use smol_str::SmolStr;

use super::unit::Unit;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::Options;
use crate::input::field;
use crate::input::spelling::sound;
use crate::input::table::find::Table;
use crate::input::table::rows::repeats;
use crate::input::table::unit_columns::{UnitColumns, code_column, over};
use crate::source::{Cell, FileId, Located, Place, Sheet};
use crate::text;

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
        UnitColumns::of(sheet, heading.clone()),
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
            .map_or(String::new(), |one| sound(&one.value));
        let key = (sound(&name.value), number, block_key);
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
        let block = block.map_or(String::new(), |one| sound(&one.value));
        let first = *years
            .entry((sound(&unit.name.value), block))
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
