//! Wide tables: a row per criterion, the scores of each unit in a column headed with its
//! name. They are read only on request: no heading is plainly the name of a unit.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use smol_str::SmolStr;

use super::unit::{Part, Unit};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::heading::{CriterionField, Meaning, Named, named};
use crate::input::table::context::TableContext;
use crate::input::values;
use crate::model::ScoreColumn;
use crate::source::{At, Cell, Located, Place};
use crate::text;
use crate::vocab::fold::fold;
use crate::vocab::fold::spelling_key;

/// Folded headings next to the units that are not units.
const NO_UNIT: [&str; 9] = [
    "ghi chu",
    "tong",
    "tong cong",
    "trung binh",
    "cao nhat",
    "thap nhat",
    "note",
    "notes",
    "average",
];

/// The columns that belong to all units.
const SHARED: [CriterionField; 5] = [
    CriterionField::Code,
    CriterionField::Name,
    CriterionField::Kind,
    CriterionField::ScoredBy,
    CriterionField::Points(ScoreColumn::Standard),
];

/// Splits a wide table into its units, from left to right. The score of a unit counts, so
/// it is read as appraised.
pub(super) fn units(context: &TableContext<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Unit> {
    let (sheet, heading) = (context.sheet, context.heading);
    let rows = heading.first_row..=heading.last_row;
    let cells: Vec<(usize, &Cell)> = rows
        .flat_map(|row| sheet.row(row).iter().map(move |cell| (row, cell)))
        .collect();
    let kind = |cell: &Cell| match named(&cell.text)?.meaning {
        Meaning::Field(heading) => Some(heading),
        Meaning::PointsOfYear => None,
    };
    let is_shared = |cell: &Cell| kind(cell).is_some_and(|kind| SHARED.contains(&kind));
    let shared = cells.iter().filter(|(_, cell)| is_shared(cell));
    let shared: Rc<[usize]> = shared.map(|(_, cell)| cell.column).collect();
    let mut columns = cells.iter().map(|(_, cell)| *cell);
    let standard =
        columns.find(|cell| kind(cell) == Some(CriterionField::Points(ScoreColumn::Standard)));
    let Some(standard) = standard.map(|cell| cell.column) else {
        return Vec::new();
    };
    let may_be_unit = |cell: &Cell| cell.column > standard && !shared.contains(&cell.column);
    let is_unit = |cell: &Cell| {
        let folded = fold(&cell.text);
        may_be_unit(cell)
            && named(&cell.text).is_none()
            && !folded.is_empty()
            && !folded.chars().all(|c| c.is_ascii_digit() || c == ' ')
            && !NO_UNIT.contains(&folded.as_str())
    };
    let other = cells.iter().filter(|(_, cell)| {
        may_be_unit(cell)
            && named(&cell.text).is_some()
            && !is_shared(cell)
            && has_numbers(context, cell.column)
    });
    for (row, cell) in other {
        let place = context.place(*row, cell.column);
        diagnostics.push(not_a_unit(
            &values::kept(&cell.text, values::one_line),
            place,
        ));
    }
    let mut units: Vec<Unit> = Vec::new();
    let mut columns: HashSet<usize> = HashSet::new();
    let mut names: HashMap<String, Place> = HashMap::new();
    for (row, cell) in cells.iter().filter(|(_, cell)| is_unit(cell)) {
        let place = context.place(*row, cell.column);
        let name = Located::new(values::kept(&cell.text, values::one_line), place);
        let key = spelling_key(&name.value);
        if let Some(before) = names.get(&key) {
            diagnostics.push(unit_twice(&name, before));
        } else if !columns.insert(cell.column) {
            diagnostics.push(two_names(&name));
        } else {
            names.insert(key, name.place.clone());
            units.push(Unit {
                part: Part::Column {
                    column: cell.column,
                    shared: Rc::clone(&shared),
                },
                name,
                block: None,
                year: None,
            });
        }
    }
    units
}

/// Whether a table has no score and yet several columns of numbers that may be units.
pub(super) fn looks_wide(context: &TableContext<'_>) -> bool {
    let heading = context.heading;
    let is_score = |one: &Named| {
        one.is_score()
            || matches!(
                one.meaning,
                Meaning::Field(CriterionField::Points(
                    ScoreColumn::Previous | ScoreColumn::Target
                ))
            )
    };
    let scored = if heading.first_row == heading.last_row {
        heading.heads.iter().any(|head| is_score(&head.named))
    } else {
        let rows = heading.first_row..=heading.last_row;
        let mut cells = rows.flat_map(|row| context.sheet.row(row));
        cells.any(|cell| named(&cell.text).is_some_and(|one| is_score(&one)))
    };
    let has_digits = |unit: &Unit| {
        let At::Cell { column, .. } = unit.name.place.at() else {
            return false;
        };
        let mut cells = heading.cells_below(context.sheet, column);
        cells.any(|cell| cell.text.contains(|c: char| c.is_ascii_digit()))
    };
    !scored
        && units(context, &mut Vec::new())
            .iter()
            .filter(|unit| has_digits(unit))
            .count()
            > 1
}

/// Whether a column has a number below the heading.
fn has_numbers(context: &TableContext<'_>, column: usize) -> bool {
    let mut cells = context.heading.cells_below(context.sheet, column);
    cells.any(|cell| {
        let is_number = |c: char| c.is_ascii_digit() || " .,-\u{a0}".contains(c);
        cell.text.contains(|c: char| c.is_ascii_digit()) && cell.text.chars().all(is_number)
    })
}

/// Reports a column of numbers whose heading means something other than a unit.
fn not_a_unit(heading: &str, place: Place) -> Diagnostic {
    let heading = values::quoted(heading);
    Diagnostic::new(
        RuleId::HeadingMissing,
        place,
        text!(
            "cột số có tiêu đề “{heading}” không được đọc là điểm của một đơn vị",
            "the column of numbers with the heading “{heading}” is not read as the scores of a unit"
        ),
    )
    .label(text!("không phải tên đơn vị", "not the name of a unit"))
    .help(text!(
        "nếu là điểm của một đơn vị thì ghi đủ tên đơn vị ở tiêu đề; nếu không thì bỏ cột này khỏi bảng",
        "if these are the scores of a unit, give the column the unit's full name as its heading; otherwise remove the column from the table"
    ))
}

/// Reports two columns with the name of one unit.
fn unit_twice(name: &Located<SmolStr>, first: &Place) -> Diagnostic {
    let unit = values::quoted(&name.value);
    Diagnostic::new(
        RuleId::HeadingTwice,
        name.place.clone(),
        text!(
            "hai cột cùng mang tên đơn vị “{unit}”",
            "two columns have the name of the unit “{unit}”"
        ),
    )
    .label(text!("cột thứ hai", "the second column"))
    .related(first.clone(), text!("cột thứ nhất", "the first column"))
    .help(text!(
        "để mỗi đơn vị một cột điểm",
        "give each unit one column of points"
    ))
}

/// Reports a column with the names of two units.
fn two_names(name: &Located<SmolStr>) -> Diagnostic {
    let unit = values::quoted(&name.value);
    Diagnostic::new(
        RuleId::HeadingTwice,
        name.place.clone(),
        text!(
            "không rõ tên đơn vị của cột: tiêu đề có thêm “{unit}”",
            "the unit of the column is unclear: its heading also contains “{unit}”"
        ),
    )
    .help(text!(
        "để tên đơn vị trong một ô tiêu đề",
        "write the name of the unit in one cell of the heading"
    ))
}
