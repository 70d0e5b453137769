//! Formulas against those of the other rows of their column.

use foldhash::{HashMap, HashMapExt};

use super::{add, sheet_column};
use crate::check::walked::{One, Walked};
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::values::formula::{shape, summed};
use crate::model::{Column, Kind};
use crate::source::{At, Located, Place};
use crate::text;

/// How many must agree before another is called unlike them.
const AGREE: usize = 3;

/// What stands in a cell of a column.
struct Stands<'a> {
    criterion: &'a DraftCriterion,
    row: usize,
    /// The shape of its formula; none for a number that was typed.
    shape: Option<String>,
}

/// In one column the groups have formulas alike, and so have the leaves. Told
/// only where at least three agree, and three for each one that does not.
pub(in crate::check) fn formula_unlike_neighbours(
    draft: &Walked<'_>,
    faults: &mut Vec<Diagnostic>,
) {
    if !draft.has_formulas() {
        return;
    }
    for column in Column::ALL {
        let Some(at) = sheet_column(draft, column) else {
            continue;
        };
        for leaf in [false, true] {
            let stands = stands(draft, column, at, leaf);
            let mut often: HashMap<&str, usize> = HashMap::new();
            for shape in stands.iter().filter_map(|one| one.shape.as_deref()) {
                *often.entry(shape).or_default() += 1;
            }
            let Some((usual, agree)) = often.into_iter().max_by_key(|(_, count)| *count) else {
                continue;
            };
            let unlike = |one: &&Stands<'_>| one.shape.as_deref() != Some(usual);
            let odd: Vec<&Stands<'_>> = stands.iter().filter(unlike).collect();
            if agree < AGREE || odd.len() * AGREE > agree {
                continue;
            }
            for one in odd {
                let alike = stands.iter().filter(|one| !unlike(one));
                let nearest = alike.min_by_key(|other| other.row.abs_diff(one.row));
                faults.push(fault(draft, one, nearest, column, agree));
            }
        }
    }
}

/// The cells of a column that hold a formula, or a number beside formulas.
fn stands<'a>(draft: &Walked<'a>, column: Column, at: usize, leaf: bool) -> Vec<Stands<'a>> {
    let decimals = draft.share_decimals;
    let mut stands = Vec::new();
    for One {
        kind, criterion, ..
    } in draft.all.iter().copied()
    {
        let At::Cell { row, .. } = criterion.place.at() else {
            continue;
        };
        // The cap of a bonus is typed, and no sum.
        let cap = kind != Kind::Main && column == Column::Standard;
        if criterion.is_leaf() != leaf || (cap && !leaf) {
            continue;
        }
        let shape = match criterion.points.formula(column) {
            // Sums cover as many rows as they must, which has a rule of its own.
            Some(formula) if !leaf && summed(formula, at).is_some() => Some("SUM".to_owned()),
            Some(formula) => match shape(formula, (row, at)) {
                Some(shape) => Some(shape),
                None => continue,
            },
            None if typed(criterion, column, decimals).is_some() => None,
            None => continue,
        };
        stands.push(Stands {
            criterion,
            row,
            shape,
        });
    }
    stands
}

/// A typed number; a sum typed wrong is reported as wrong.
fn typed(
    criterion: &DraftCriterion,
    column: Column,
    decimals: u32,
) -> Option<&Located<crate::model::Points>> {
    let points = criterion.points.get(column).located()?;
    let wrong = !criterion.is_leaf()
        && add(&criterion.leaves(), column, decimals)
            .is_none_or(|added| added.points != points.value);
    (!wrong).then_some(points)
}

fn fault(
    draft: &Draft,
    one: &Stands<'_>,
    nearest: Option<&Stands<'_>>,
    column: Column,
    agree: usize,
) -> Diagnostic {
    let criterion = one.criterion;
    let (name, code) = (column.name(), criterion.code_text());
    let place = cell(draft, one.row, column).unwrap_or_else(|| criterion.place.clone());
    let message = match criterion.points.formula(column) {
        Some(_) => text!(
            "công thức {name} của {code} khác công thức của {agree} hàng cùng loại",
            "the formula for the {name} of {code} is unlike those of {agree} rows of its kind",
            name,
            code,
            agree
        ),
        None => text!(
            "{name} của {code} là số gõ tay, trong khi {agree} hàng cùng loại dùng công thức",
            "the {name} of {code} is typed, while {agree} rows of its kind have a formula",
            name,
            code,
            agree
        ),
    };
    let mut fault = Diagnostic::new(Fault::FormulaUnlikeNeighbours, place, message);
    if let Some(formula) = criterion.points.formula(column) {
        let formula = format!("={}", formula.trim_start_matches('='));
        fault = fault.label(text!("{formula}", "{formula}", formula));
    } else {
        fault = fault.label(text!("số gõ tay", "typed"));
    }
    if let Some(other) = nearest
        && let Some(place) = cell(draft, other.row, column)
        && let Some(formula) = other.criterion.points.formula(column)
    {
        let formula = format!("={}", formula.trim_start_matches('='));
        fault = fault.related(place, text!("{formula}", "{formula}", formula));
    }
    fault.help(text!(
        "dùng cùng một công thức cho các hàng cùng loại, hoặc giữ nguyên nếu khác là có chủ ý",
        "use one formula for the rows of a kind, or leave it where the difference is meant"
    ))
}

fn cell(draft: &Draft, row: usize, column: Column) -> Option<Place> {
    match draft.place.at() {
        At::Cell { sheet, .. } => Some(Place::cell(
            draft.place.file,
            sheet,
            row,
            sheet_column(draft, column)?,
        )),
        At::Whole | At::Span(_) => None,
    }
}
