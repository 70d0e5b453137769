//! A wide table: the criteria down, the scores of each unit in a column headed
//! with its name. It is read so only where that was asked for: no heading says
//! plainly that it is the name of a unit.

use std::collections::{HashMap, HashSet};

use smol_str::SmolStr;

use super::unit::Unit;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::field;
use crate::input::heading::{Heading, Meaning, Named, fold, named};
use crate::input::spelling::sound;
use crate::input::table::find::Table;
use crate::model::Column;
use crate::source::{At, Cell, CellKind, FileId, Located, Place, Sheet};
use crate::text;

/// Headings beside the units that are none, folded.
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

/// The columns that say something about all units.
const SHARED: [Heading; 5] = [
    Heading::Code,
    Heading::Name,
    Heading::Kind,
    Heading::ScoredBy,
    Heading::Points(Column::Standard),
];

/// The units of a wide table, from left to right. The score of a unit is the one
/// that counts, so it is read as appraised.
pub(super) fn units(
    file: FileId,
    at: usize,
    sheet: &Sheet,
    table: &Table,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Unit> {
    let rows = table.first_row..=table.last_row;
    let cells: Vec<(usize, &Cell)> = rows
        .flat_map(|row| sheet.row(row).iter().map(move |cell| (row, cell)))
        .collect();
    let meaning = |cell: &Cell| match named(&cell.text)?.meaning {
        Meaning::Column(heading) => Some(heading),
        Meaning::PointsOfYear => None,
    };
    let is_shared = |cell: &Cell| meaning(cell).is_some_and(|one| SHARED.contains(&one));
    let shared: Vec<usize> = cells
        .iter()
        .filter(|(_, cell)| is_shared(cell))
        .map(|(_, cell)| cell.column)
        .collect();
    let standard = cells
        .iter()
        .find(|(_, cell)| meaning(cell) == Some(Heading::Points(Column::Standard)));
    let Some((_, standard)) = standard else {
        return Vec::new();
    };
    let is_unit = |(_, cell): &&(usize, &Cell)| {
        let folded = fold(&cell.text);
        cell.column > standard.column
            && !shared.contains(&cell.column)
            && named(&cell.text).is_none()
            && !folded.is_empty()
            && !folded.chars().all(|c| c.is_ascii_digit() || c == ' ')
            && !NO_UNIT.contains(&folded.as_str())
    };
    for (row, cell) in &cells {
        let is_taken = |heading| !SHARED.contains(&heading);
        let known = match named(&cell.text).map(|one| one.meaning) {
            Some(Meaning::Column(heading)) => is_taken(heading),
            Some(Meaning::PointsOfYear) => true,
            None => false,
        };
        if known
            && cell.column > standard.column
            && !shared.contains(&cell.column)
            && has_numbers(sheet, table, cell.column)
        {
            let place = Place::cell(file, at, *row, cell.column);
            faults.push(no_name(&field::kept(&cell.text, field::one_line), place));
        }
    }
    let mut units: Vec<Unit> = Vec::new();
    let mut columns: HashSet<usize> = HashSet::new();
    let mut names: HashMap<String, Place> = HashMap::new();
    for (row, cell) in cells.iter().filter(is_unit) {
        let place = Place::cell(file, at, *row, cell.column);
        let name = Located::new(field::kept(&cell.text, field::one_line), place);
        let key = sound(&name.value);
        if let Some(before) = names.get(&key) {
            faults.push(twice(&name, before));
        } else if !columns.insert(cell.column) {
            faults.push(two_names(&name));
        } else {
            names.insert(key, name.place.clone());
            units.push(Unit {
                sheet: cut(sheet, table, &shared, cell.column),
                name,
                block: None,
                year: None,
            });
        }
    }
    units
}

/// Whether a table has no score of anybody and yet several columns that could be
/// units, with numbers in them.
pub(super) fn looks_wide(file: FileId, at: usize, sheet: &Sheet, table: &Table) -> bool {
    let is_score = |one: &Named| {
        one.is_score()
            || matches!(
                one.meaning,
                Meaning::Column(Heading::Points(Column::Previous | Column::Target))
            )
    };
    let scored = if table.first_row == table.last_row {
        table.heads.iter().any(|head| is_score(&head.named))
    } else {
        let mut cells = (table.first_row..=table.last_row).flat_map(|row| sheet.row(row));
        cells.any(|cell| named(&cell.text).is_some_and(|one| is_score(&one)))
    };
    if scored {
        return false;
    }
    let units = units(file, at, sheet, table, &mut Vec::new());
    let has_numbers = |unit: &Unit| {
        let column = match unit.name.place.at() {
            At::Cell { column, .. } => column,
            At::Whole | At::Span(_) => return false,
        };
        let below = unit
            .sheet
            .rows
            .iter()
            .filter(|(row, _)| *row > table.last_row);
        below
            .flat_map(|(_, cells)| cells)
            .any(|cell| cell.column == column && cell.text.contains(|c: char| c.is_ascii_digit()))
    };
    units.into_iter().filter(has_numbers).count() > 1
}

/// Whether a number stands below the heading.
fn has_numbers(sheet: &Sheet, table: &Table, column: usize) -> bool {
    let below = sheet.rows.iter().filter(|(row, _)| *row > table.last_row);
    below.flat_map(|(_, cells)| cells).any(|cell| {
        let digits = cell.text.chars().any(|c| c.is_ascii_digit());
        let number = |c: char| c.is_ascii_digit() || " .,-\u{a0}".contains(c);
        cell.column == column && digits && cell.text.chars().all(number)
    })
}

/// A column of numbers whose heading reads as something else than a unit.
fn no_name(heading: &str, place: Place) -> Diagnostic {
    let heading = field::quoted(heading);
    Diagnostic::new(
        Fault::HeadingMissing,
        place,
        text!(
            "cột số có tiêu đề “{heading}” không được đọc là điểm của một đơn vị",
            "the column of numbers headed “{heading}” is not read as the scores of a unit",
            heading
        ),
    )
    .label(text!("không phải tên đơn vị", "no name of a unit"))
    .help(text!(
        "nếu là điểm của một đơn vị thì ghi đủ tên đơn vị ở tiêu đề; nếu không thì bỏ cột này khỏi bảng",
        "head it with the full name of the unit if it has one unit's scores; else take the column out of the table"
    ))
}

/// The shared columns and one unit's, headed as a score.
fn cut(sheet: &Sheet, table: &Table, shared: &[usize], unit: usize) -> Sheet {
    let mut wanted: Vec<usize> = shared.iter().copied().chain([unit]).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut rows = Vec::with_capacity(sheet.rows.len());
    for (row, cells) in &sheet.rows {
        if *row < table.first_row {
            rows.push((*row, cells.clone()));
            continue;
        }
        let is_heading = *row <= table.last_row;
        // Found, not looked for: a row may have a cell for each of many units.
        let kept = wanted.iter().filter_map(|column| {
            let at = cells
                .binary_search_by_key(column, |cell| cell.column)
                .ok()?;
            let own = *column == unit && !shared.contains(column);
            (!own || !is_heading).then(|| cells[at].clone())
        });
        let mut kept: Vec<Cell> = kept.collect();
        if *row == table.last_row {
            kept.push(Cell {
                column: unit,
                kind: CellKind::Text,
                text: Heading::Points(Column::Appraised).printed().vi.into(),
                formula: None,
            });
            kept.sort_by_key(|cell| cell.column);
        }
        if !kept.is_empty() {
            rows.push((*row, kept));
        }
    }
    Sheet {
        name: sheet.name.clone(),
        rows,
        merged: Vec::new(),
        heading: sheet.heading,
        hidden: sheet.hidden,
        hidden_rows: sheet.hidden_rows.clone(),
        hidden_columns: sheet.hidden_columns.clone(),
        word: sheet.word.clone(),
        csv: None,
    }
}

fn twice(name: &Located<SmolStr>, first: &Place) -> Diagnostic {
    let unit = field::quoted(&name.value);
    Diagnostic::new(
        Fault::HeadingTwice,
        name.place.clone(),
        text!(
            "hai cột cùng mang tên đơn vị “{unit}”",
            "two columns bear the name of the unit “{unit}”",
            unit
        ),
    )
    .label(text!("cột thứ hai", "the second column"))
    .related(first.clone(), text!("cột thứ nhất", "the first column"))
    .help(text!(
        "để mỗi đơn vị một cột điểm",
        "give each unit one column of points"
    ))
}

fn two_names(name: &Located<SmolStr>) -> Diagnostic {
    let unit = field::quoted(&name.value);
    Diagnostic::new(
        Fault::HeadingTwice,
        name.place.clone(),
        text!(
            "không rõ tên đơn vị của cột: tiêu đề có thêm “{unit}”",
            "the unit of the column is not clear: its heading also says “{unit}”",
            unit
        ),
    )
    .help(text!(
        "để tên đơn vị trong một ô tiêu đề",
        "write the name of the unit in one cell of the heading"
    ))
}
