//! Tables without codes, or whose rows are only counted 1, 2, 3 …: a group cannot be
//! distinguished from its criteria, and the points of both would be added.

use smol_str::SmolStr;

use super::codes::Codes;
use super::columns::Columns;
use super::context::{TableContext, row_of};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{DraftCriterion, PrintedTotal};
use crate::input::heading::CriterionField;
use crate::input::values;
use crate::input::values::formula;
use crate::lang::Message;
use crate::model::{Kind, Points, ScoreColumn};
use crate::source::Place;
use crate::text;

/// Checks that criteria can be distinguished from groups.
///
/// # Errors
/// No criterion has a code, or the rows are only counted and one of them is a group.
pub(super) fn check(
    context: &TableContext<'_>,
    codes: &Codes,
    rows: &[DraftCriterion],
    totals: &[PrintedTotal],
) -> Result<(), Box<Diagnostic>> {
    let has_no_code = |one: &DraftCriterion| one.code.is_missing();
    if codes.is_empty() && rows.len() > 1 && rows.iter().all(has_no_code) {
        return Err(no_codes(context.row_place(context.heading.last_row)));
    }
    counted_group(rows, totals, codes, &context.columns).map_or(Ok(()), Err)
}

/// Reports a table in which no criterion has a code.
fn no_codes(place: Place) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::new(
            RuleId::NoCodes,
            place,
            text!("không tiêu chí nào có mã", "no criterion has a code"),
        )
        .label(text!("không có mã bên dưới", "no codes below"))
        .help(codes_needed()),
    )
}

fn codes_needed() -> Message {
    text!(
        "thêm cột Mã và ghi mã của từng hàng theo bộ tiêu chí: 1 cho lĩnh vực, 1.1 cho tiêu chí, 1.1.1 cho tiêu chí thành phần",
        "add a column Code with the code of each row as in the criteria set: 1 for a field, 1.1 for a criterion, 1.1.1 for a sub-criterion"
    )
}

/// Reports a table whose rows are only counted although one of them is a group of others.
fn counted_group(
    rows: &[DraftCriterion],
    totals: &[PrintedTotal],
    codes: &Codes,
    columns: &Columns,
) -> Option<Box<Diagnostic>> {
    let is_counted = |(number, row): (u64, &DraftCriterion)| {
        let code = row.code.value();
        let is_main = row.kind.value().is_none_or(|kind| *kind == Kind::Main);
        is_main && code.is_some_and(|code| code.depth() == 1 && code.last_number() == Some(number))
    };
    if rows.len() < 3 || codes.are_joined() || !(1..).zip(rows).all(is_counted) {
        return None;
    }
    let standard = |row: &DraftCriterion| row.points.standard.value().copied();
    let sum: Option<Points> = rows.iter().map(standard).sum();
    let total_is_sum = totals.iter().any(|total| {
        let printed = total.points.standard.value().copied();
        total.of.is_empty() && printed.is_some() && printed == sum
    });
    let group = group_with_formula(rows, columns)
        .or_else(|| bare_field(rows))
        .or_else(|| group_by_sums(rows).filter(|_| !total_is_sum))?;
    let name = values::quoted(group.name.value().map_or("", SmolStr::as_str));
    Some(Box::new(
        Diagnostic::new(
            RuleId::NoCodes,
            group.code_place().clone(),
            text!(
                "cột mã chỉ đánh số thứ tự 1, 2, 3…, nhưng “{name}” là nhóm của các hàng bên dưới: không rõ hàng nào thuộc nhóm nào",
                "the code column only counts the rows 1, 2, 3 …, but “{name}” is a group of rows below it: it is unclear which row belongs to which group"
            ),
        )
        .label(text!("một nhóm", "a group"))
        .help(codes_needed()),
    ))
}

/// Returns a row whose standard points are a formula that sums rows of the table.
fn group_with_formula<'a>(
    rows: &'a [DraftCriterion],
    columns: &Columns,
) -> Option<&'a DraftCriterion> {
    let column = columns.get(CriterionField::Points(ScoreColumn::Standard))?;
    rows.iter().find(|row| {
        let formula = row.points.formula(ScoreColumn::Standard);
        let ranges = formula.and_then(|formula| formula::summed(formula, column));
        ranges.is_some_and(|ranges| {
            let mut numbers = rows.iter().filter_map(|row| row_of(&row.place));
            numbers.any(|number| ranges.iter().any(|range| range.covers(number)))
        })
    })
}

/// Whether a name is in capitals, as fields are. One or two letters ("A", "TT") do not
/// count.
fn is_in_capitals(row: &DraftCriterion) -> bool {
    let name = row.name.value().map_or("", SmolStr::as_str);
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    capitals > 2 && !name.chars().any(char::is_lowercase)
}

/// Returns a row in capitals without points, directly above a row that is not in capitals.
fn bare_field(rows: &[DraftCriterion]) -> Option<&DraftCriterion> {
    let is_bare = |row: &DraftCriterion| {
        let mut columns = ScoreColumn::ALL.into_iter();
        is_in_capitals(row)
            && row.rule.is_missing()
            && columns.all(|column| row.points.get(column).is_missing())
    };
    let mut pairs = rows.windows(2);
    let pair = pairs.find(|pair| is_bare(&pair[0]) && !is_in_capitals(&pair[1]))?;
    pair.first()
}

/// Returns the first row if the standard points of the whole table fall into groups, each
/// headed by the sum of the rows up to the next head. One group alone could be chance,
/// unless its name is in capitals.
fn group_by_sums(rows: &[DraftCriterion]) -> Option<&DraftCriterion> {
    let points = |row: &DraftCriterion| {
        let standard = row.points.standard.value().copied();
        standard.filter(|standard| *standard > Points::ZERO)
    };
    let (mut left, mut groups) = (rows, 0);
    while let Some((head, below)) = left.split_first() {
        let (group, mut sum, mut taken) = (points(head)?, Points::ZERO, 0);
        while sum < group {
            sum = sum + points(below.get(taken)?)?;
            taken += 1;
        }
        if sum != group {
            return None;
        }
        groups += 1;
        left = &below[taken..];
    }
    let first = rows.first()?;
    let has_members = rows.len() > 2 * groups;
    (has_members && (groups > 1 || is_in_capitals(first))).then_some(first)
}
