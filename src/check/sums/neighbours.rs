//! Formulas compared with those of other rows in the same column.

use std::collections::HashMap;

use super::totals::add;
use crate::check::table::{Node, Table, sheet_column};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::values::formula::{shape, summed};
use crate::model::{Kind, Points, ScoreColumn};
use crate::source::{At, Located, Place};
use crate::text;

/// The minimum number of equal formulas for a deviation to be reported.
const AGREE: usize = 3;

/// A cell of a column with a formula or a typed number.
struct CellEntry<'a> {
    criterion: &'a DraftCriterion,
    row: usize,
    /// The shape of the formula; `None` for a typed number.
    shape: Option<String>,
}

/// Reports formulas of groups or leaves that deviate from the others in their column, if at
/// least three agree, and three for each deviation.
pub(in crate::check) fn formula_unlike_neighbours(
    table: &Table<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let draft = table.draft;
    for column in ScoreColumn::ALL {
        let has_formula = |node: &Node<'_>| node.criterion.points.formula(column).is_some();
        if !table.nodes.iter().any(has_formula) {
            continue;
        }
        let Some(at) = sheet_column(draft, column) else {
            continue;
        };
        for leaf in [false, true] {
            let entries = entries(table, column, at, leaf);
            let mut often: HashMap<&str, usize> = HashMap::new();
            for shape in entries.iter().filter_map(|one| one.shape.as_deref()) {
                *often.entry(shape).or_default() += 1;
            }
            let Some((usual, agree)) = often.into_iter().max_by_key(|(_, count)| *count) else {
                continue;
            };
            let unlike = |one: &&CellEntry<'_>| one.shape.as_deref() != Some(usual);
            let odd: Vec<&CellEntry<'_>> = entries.iter().filter(unlike).collect();
            if agree < AGREE || odd.len() * AGREE > agree {
                continue;
            }
            for one in odd {
                let alike = entries.iter().filter(|one| !unlike(one));
                let nearest = alike.min_by_key(|other| other.row.abs_diff(one.row));
                diagnostics.push(diagnose(draft, one, nearest, column, agree));
            }
        }
    }
}

/// Returns the cells of a column with a formula or a typed number.
fn entries<'a>(
    table: &Table<'a>,
    column: ScoreColumn,
    at: usize,
    leaf: bool,
) -> Vec<CellEntry<'a>> {
    let mut entries = Vec::new();
    for &Node {
        kind, criterion, ..
    } in &table.nodes
    {
        let At::Cell { row, .. } = criterion.place.at() else {
            continue;
        };
        // The cap of a bonus is typed and not a sum.
        let cap = kind != Kind::Main && column == ScoreColumn::Standard;
        if criterion.is_leaf() != leaf || (cap && !leaf) {
            continue;
        }
        let shape = match criterion.points.formula(column) {
            // The ranges of sums are checked by another rule.
            Some(formula) if !leaf && summed(formula, at).is_some() => Some("SUM".to_owned()),
            Some(formula) => match shape(formula, (row, at)) {
                Some(shape) => Some(shape),
                None => continue,
            },
            None if typed(criterion, column, table.score_decimals).is_some() => None,
            None => continue,
        };
        entries.push(CellEntry {
            criterion,
            row,
            shape,
        });
    }
    entries
}

/// Returns a typed number, unless it is a wrong sum, which another rule reports.
fn typed(
    criterion: &DraftCriterion,
    column: ScoreColumn,
    decimals: u32,
) -> Option<&Located<Points>> {
    let points = criterion.points.get(column).located()?;
    let wrong = !criterion.is_leaf()
        && add(&criterion.leaves(), column, decimals)
            .is_none_or(|added| !added.agrees(points.value));
    (!wrong).then_some(points)
}

fn diagnose(
    draft: &Draft,
    one: &CellEntry<'_>,
    nearest: Option<&CellEntry<'_>>,
    column: ScoreColumn,
    agree: usize,
) -> Diagnostic {
    let criterion = one.criterion;
    let (name, code) = (column.name(), criterion.code_text());
    let place = cell(draft, one.row, column).unwrap_or_else(|| criterion.place.clone());
    let message = match criterion.points.formula(column) {
        Some(_) => text!(
            "công thức {name} của {code} khác công thức của {agree} hàng cùng loại",
            "the formula for the {name} of {code} differs from those of {agree} rows of the same kind"
        ),
        None => text!(
            "{name} của {code} là số gõ tay, trong khi {agree} hàng cùng loại dùng công thức",
            "the {name} of {code} is typed, but {agree} rows of the same kind have a formula"
        ),
    };
    let mut diagnostic = Diagnostic::new(RuleId::FormulaUnlikeNeighbours, place, message);
    if let Some(formula) = criterion.points.formula(column) {
        let formula = format!("={}", formula.trim_start_matches('='));
        diagnostic = diagnostic.label(text!("{formula}"));
    } else {
        diagnostic = diagnostic.label(text!("số gõ tay", "typed"));
    }
    if let Some(other) = nearest
        && let Some(place) = cell(draft, other.row, column)
        && let Some(formula) = other.criterion.points.formula(column)
    {
        let formula = format!("={}", formula.trim_start_matches('='));
        diagnostic = diagnostic.related(place, text!("{formula}"));
    }
    diagnostic.help(text!(
        "dùng cùng một công thức cho các hàng cùng loại, hoặc giữ nguyên nếu khác là có chủ ý",
        "use the same formula for rows of the same kind, or leave it if the difference is intended"
    ))
}

fn cell(draft: &Draft, row: usize, column: ScoreColumn) -> Option<Place> {
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
