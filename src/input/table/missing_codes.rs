//! Rows that are only counted 1, 2, 3 …: without codes no one can tell a group
//! from what it holds, and the points of both would be added.

use smol_str::SmolStr;

use super::codes::Codes;
use super::columns::Columns;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{DraftCriterion, PrintedTotal};
use crate::input::formula;
use crate::input::heading::Heading;
use crate::model::{Column, Kind, Points};
use crate::source::{At, Place};
use crate::text;

/// The fault of a table in which no criterion has a code.
pub(super) fn no_codes(place: Place) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::new(
            Fault::NoCodes,
            place,
            text!("không tiêu chí nào có mã", "no criterion has a code"),
        )
        .label(text!("không có mã bên dưới", "no codes below"))
        .help(help()),
    )
}

fn help() -> crate::lang::Text {
    text!(
        "thêm cột Mã và ghi mã của từng hàng theo bộ tiêu chí: 1 cho lĩnh vực, 1.1 cho tiêu chí, 1.1.1 cho tiêu chí thành phần",
        "add a column Code with the code of each row as in the criteria set: 1 for a field, 1.1 for a criterion, 1.1.1 for a sub-criterion"
    )
}

/// The fault of a table whose rows are only counted although one of them sums
/// up others; none where nothing speaks for that.
pub(super) fn group_among(
    rows: &[DraftCriterion],
    totals: &[PrintedTotal],
    codes: &Codes,
    columns: &Columns,
) -> Option<Box<Diagnostic>> {
    let counted = |(number, row): (u64, &DraftCriterion)| {
        let code = row.code.value();
        let plain = row.kind.value().is_none_or(|kind| *kind == Kind::Main);
        plain && code.is_some_and(|code| code.depth() == 1 && code.last_number() == Some(number))
    };
    if rows.len() < 3 || codes.numbered_below.is_some() || !(1..).zip(rows).all(counted) {
        return None;
    }
    let standard = |row: &DraftCriterion| row.points.standard.value().copied();
    let added: Option<Points> = rows.iter().map(standard).sum();
    let is_whole = totals.iter().any(|total| {
        let printed = total.points.standard.value().copied();
        total.of.is_empty() && printed.is_some() && printed == added
    });
    let group = summed(rows, columns)
        .or_else(|| bare_field(rows))
        .or_else(|| parted(rows).filter(|_| !is_whole))?;
    let name = crate::input::field::quoted(group.name.value().map_or("", SmolStr::as_str));
    Some(Box::new(
        Diagnostic::new(
            Fault::NoCodes,
            group.code_place().clone(),
            text!(
                "cột mã chỉ đánh số thứ tự 1, 2, 3…, nhưng “{name}” là nhóm của các hàng bên dưới: không rõ hàng nào thuộc nhóm nào",
                "the code column only counts the rows 1, 2, 3 …, but “{name}” is a group of rows below it: which row belongs to which group is not known",
                name
            ),
        )
        .label(text!("một nhóm", "a group"))
        .help(help()),
    ))
}

/// A row whose standard points are a sum over rows of the table.
fn summed<'a>(rows: &'a [DraftCriterion], columns: &Columns) -> Option<&'a DraftCriterion> {
    let column = columns.get(Heading::Points(Column::Standard))?;
    let number = |row: &DraftCriterion| match row.place.at() {
        At::Cell { row, .. } => Some(row),
        _ => None,
    };
    rows.iter().find(|row| {
        let formula = row.points.formula(Column::Standard);
        let ranges = formula.and_then(|formula| formula::summed(formula, column));
        ranges.is_some_and(|ranges| {
            let mut others = rows.iter().filter_map(number);
            others.any(|at| ranges.iter().any(|range| range.covers(at)))
        })
    })
}

/// Whether a name is written in capitals, as fields are. A letter or two ("A",
/// "TT") say nothing.
fn in_capitals(row: &DraftCriterion) -> bool {
    let name = row.name.value().map_or("", SmolStr::as_str);
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    capitals > 2 && !name.chars().any(char::is_lowercase)
}

/// A row in capitals without points, above rows that are not in capitals.
fn bare_field(rows: &[DraftCriterion]) -> Option<&DraftCriterion> {
    let bare = |row: &DraftCriterion| {
        in_capitals(row)
            && row.rule.is_missing()
            && Column::ALL
                .into_iter()
                .all(|column| row.points.get(column).is_missing())
    };
    let mut pairs = rows.windows(2);
    let pair = pairs.find(|pair| bare(&pair[0]) && !in_capitals(&pair[1]))?;
    pair.first()
}

/// The first row, where the standard points of the whole table fall into groups:
/// each row is the sum of the next ones, up to the next such row. One group alone
/// could be chance, unless its name is in capitals.
fn parted(rows: &[DraftCriterion]) -> Option<&DraftCriterion> {
    let points = |row: &DraftCriterion| {
        let standard = row.points.standard.value().copied();
        standard.filter(|standard| *standard > Points::ZERO)
    };
    let (mut left, mut groups) = (rows, 0);
    while let Some((head, below)) = left.split_first() {
        let (whole, mut sum, mut taken) = (points(head)?, Points::ZERO, 0);
        while sum < whole {
            sum = sum + points(below.get(taken)?)?;
            taken += 1;
        }
        if sum != whole {
            return None;
        }
        groups += 1;
        left = &below[taken..];
    }
    let first = rows.first()?;
    let others = rows.len() > 2 * groups;
    (others && (groups > 1 || in_capitals(first))).then_some(first)
}
