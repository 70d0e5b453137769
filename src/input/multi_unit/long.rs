//! Long tables: the units one below the other, with a column of their names.

use std::collections::HashMap;
use std::rc::Rc;

use smol_str::SmolStr;

use super::unit::{Part, Unit};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::Options;
use crate::input::table::context::TableContext;
use crate::input::table::repeated_headings::{is_repeated_heading, repeated_headings};
use crate::input::table::unit_columns::{UnitColumns, covering_cell};
use crate::input::values;
use crate::source::{Located, Place};
use crate::text;
use crate::vocab::fold::spelling_key;

/// What a row states about its unit.
struct RowUnit {
    name: Located<SmolStr>,
    block: Option<Located<SmolStr>>,
    year: Option<Located<u16>>,
}

/// Splits a long table into its units, in the order of their first rows. Rows of other
/// years than the chosen one are left out.
pub(super) fn units(
    context: &TableContext<'_>,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Unit> {
    let (sheet, heading) = (context.sheet, context.heading);
    let Some(columns) = UnitColumns::find(sheet, heading) else {
        return Vec::new();
    };
    let mut units: Vec<(RowUnit, Vec<usize>)> = Vec::new();
    let mut known: HashMap<(String, Option<u16>, String), usize> = HashMap::new();
    let repeated = repeated_headings(sheet, heading);
    for (row, _) in heading.rows_below(sheet) {
        if is_repeated_heading(&repeated, row) {
            continue;
        }
        let Some(unit) = row_unit(context, &columns, row, diagnostics) else {
            continue;
        };
        let year = unit.year.as_ref().map(|year| year.value);
        if options.year.is_some() && year.is_some() && year != options.year {
            continue;
        }
        let key = (
            spelling_key(&unit.name.value),
            year,
            block_key(unit.block.as_ref()),
        );
        let index = *known.entry(key).or_insert_with(|| {
            units.push((unit, Vec::new()));
            units.len() - 1
        });
        units[index].1.push(row);
    }
    if let Some(diagnostic) = several_years(&units).filter(|_| !options.all_years) {
        diagnostics.push(diagnostic);
        return Vec::new();
    }
    let names = [Some(columns.unit), columns.block, columns.year];
    let names: Rc<[usize]> = names.into_iter().flatten().collect();
    let cut = |(unit, rows): (RowUnit, Vec<usize>)| Unit {
        name: unit.name,
        block: unit.block,
        year: unit.year,
        part: Part::Rows {
            rows,
            names: Rc::clone(&names),
        },
    };
    units.into_iter().map(cut).collect()
}

/// Returns the unit of a row; reports a row with a code and no unit, or an unreadable year.
fn row_unit(
    context: &TableContext<'_>,
    columns: &UnitColumns,
    row: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<RowUnit> {
    let sheet = context.sheet;
    let stated = |column: Option<usize>| {
        let (row, cell) = covering_cell(sheet, row, column?)?;
        let text = values::kept(&cell.text, values::one_line);
        Some(Located::new(text, context.place(row, cell.column)))
    };
    let filled = |column| stated(column).filter(|text| !text.value.is_empty());
    let Some(name) = filled(Some(columns.unit)) else {
        if sheet.cell(row, columns.code).is_some() {
            let place = context.place(row, columns.unit);
            diagnostics.push(no_unit(sheet.row_number(row), place));
        }
        return None;
    };
    let year = match stated(columns.year) {
        None => None,
        Some(text) => {
            let Some(year) = values::year(&text.value) else {
                diagnostics.push(not_a_year(&text));
                return None;
            };
            Some(Located::new(year, text.place))
        }
    };
    Some(RowUnit {
        name,
        block: filled(columns.block),
        year,
    })
}

fn block_key(block: Option<&Located<SmolStr>>) -> String {
    block.map_or(String::new(), |block| spelling_key(&block.value))
}

/// Reports a unit that is in the table for several years, of which none was chosen.
fn several_years(units: &[(RowUnit, Vec<usize>)]) -> Option<Diagnostic> {
    let mut years: HashMap<(String, String), &Located<u16>> = HashMap::new();
    let mut twice = None;
    for (unit, _) in units {
        let Some(year) = &unit.year else { continue };
        let first = *years
            .entry((
                spelling_key(&unit.name.value),
                block_key(unit.block.as_ref()),
            ))
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
    let (name, all) = (values::quoted(&unit.name.value), all.join(", "));
    Some(
        Diagnostic::new(
            RuleId::RankUnitTwice,
            year.place.clone(),
            text!(
                "bảng có điểm của nhiều năm ({all}), chưa rõ xếp hạng năm nào",
                "the table has the scores of several years ({all}): it is unclear which to rank"
            ),
        )
        .label(text!("một năm của “{name}”", "one year of “{name}”"))
        .related(first.place.clone(), text!("một năm khác", "another year"))
        .help(text!(
            "chọn năm, ví dụ --year {newest}",
            "choose the year, such as --year {newest}"
        )),
    )
}

/// Reports a row with a code and without a unit.
fn no_unit(number: usize, place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::NameMissing,
        place,
        text!(
            "hàng {number} có mã nhưng không có tên đơn vị",
            "row {number} has a code but no unit"
        ),
    )
    .label(text!("thiếu đơn vị", "no unit"))
    .help(text!(
        "ghi tên đơn vị ở mọi hàng, hoặc trộn ô xuống hết các hàng của đơn vị",
        "write the unit in every row, or merge its cell over all of its rows"
    ))
}

/// Reports a cell in the column of years that is not a year.
fn not_a_year(text: &Located<SmolStr>) -> Diagnostic {
    let written = values::quoted(&text.value);
    Diagnostic::new(
        RuleId::WrongType,
        text.place.clone(),
        text!("“{written}” không phải năm", "“{written}” is not a year"),
    )
    .help(text!(
        "ghi năm bằng bốn chữ số",
        "write the year in four digits"
    ))
}
