//! Flat views of the tree of a draft.

use crate::diagnostic::Diagnostic;
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::heading::CriterionField;
use crate::model::{Kind, ScoreColumn};
use crate::source::Located;
use crate::text;

/// Returns the kind of a field, which applies to all criteria below it.
pub(super) fn kind(field: &DraftCriterion) -> Kind {
    field.kind.value().copied().unwrap_or_default()
}

/// Returns every criterion with the kind of its field, parents first.
pub(super) fn criteria(draft: &Draft) -> Vec<(Kind, &DraftCriterion)> {
    fn add<'a>(
        kind: Kind,
        criterion: &'a DraftCriterion,
        all: &mut Vec<(Kind, &'a DraftCriterion)>,
    ) {
        all.push((kind, criterion));
        for child in &criterion.children {
            add(kind, child, all);
        }
    }
    let mut all = Vec::new();
    for field in &draft.criteria {
        add(kind(field), field, &mut all);
    }
    all
}

/// Returns the leaves with the kind of their field.
pub(super) fn leaves(draft: &Draft) -> impl Iterator<Item = (Kind, &DraftCriterion)> {
    let all = criteria(draft).into_iter();
    all.filter(|(_, criterion)| criterion.is_leaf())
}

/// Calls `visit` with each criterion and whether `has` holds for one of its ancestors.
pub(super) fn visit_with_ancestors<'a>(
    criteria: &'a [DraftCriterion],
    inherited: bool,
    has: &impl Fn(&DraftCriterion) -> bool,
    visit: &mut impl FnMut(&'a DraftCriterion, bool),
) {
    for criterion in criteria {
        visit(criterion, inherited);
        visit_with_ancestors(&criterion.children, inherited || has(criterion), has, visit);
    }
}

/// Returns the decimals to which a share of the standard points is rounded: those that
/// the file declares, else 2, or more if its own points have more.
pub(super) fn share_decimals(draft: &Draft) -> u32 {
    let finest = || {
        let points = leaves(draft).flat_map(|(_, leaf)| {
            let columns = ScoreColumn::ALL.into_iter();
            columns.filter_map(|column| leaf.points.get(column).value())
        });
        let decimals = points.map(|points| points.decimals());
        decimals.max().unwrap_or(0).max(2)
    };
    draft.decimals.value().copied().unwrap_or_else(finest)
}

/// Returns the column of the sheet that contains a column of points.
pub(super) fn sheet_column(draft: &Draft, column: ScoreColumn) -> Option<usize> {
    let mut columns = draft.columns.iter();
    columns.find_map(|(heading, at)| (*heading == CriterionField::Points(column)).then_some(*at))
}

/// Adds the year of the table as a related place, if the file states it.
pub(super) fn with_year(diagnostic: Diagnostic, draft: &Draft, year: &Located<u16>) -> Diagnostic {
    if year.place == draft.place {
        return diagnostic;
    }
    diagnostic.related(
        year.place.clone(),
        text!("năm của bảng", "the year of the table"),
    )
}
