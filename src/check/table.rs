//! A draft with what several rules ask of it, computed once.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::heading::CriterionField;
use crate::model::{Code, Kind, Points, ScoreColumn};
use crate::source::Located;
use crate::text;

/// A criterion and what is above it.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) criterion: &'a DraftCriterion,
    /// `None` for a field.
    pub(super) parent: Option<&'a DraftCriterion>,
    /// The kind of its field, which applies to all criteria below it; or that it is tracked.
    pub(super) kind: Kind,
}

/// A draft and flat views of its tree.
pub(super) struct Table<'a> {
    pub(super) draft: &'a Draft,
    /// Every criterion, parents first.
    pub(super) nodes: Vec<Node<'a>>,
    /// The first criterion of each code.
    pub(super) by_code: HashMap<&'a Code, &'a DraftCriterion>,
    /// Whether no two fields have the same code.
    pub(super) has_distinct_fields: bool,
    /// Whether every code was read, and no two fields have the same.
    pub(super) codes_are_read: bool,
    /// The decimals to which a computed score is rounded: as the file states, else all.
    pub(super) score_decimals: u32,
}

impl<'a> Table<'a> {
    /// Creates the views of a draft.
    pub(super) fn new(draft: &'a Draft) -> Self {
        let mut nodes = Vec::new();
        for field in &draft.criteria {
            add(field, None, kind(field), &mut nodes);
        }
        let mut by_code = HashMap::with_capacity(nodes.len());
        let mut has_every_code = true;
        for node in &nodes {
            match node.criterion.code.value() {
                Some(code) => {
                    by_code.entry(code).or_insert(node.criterion);
                }
                None => has_every_code = false,
            }
        }
        let has_distinct_fields = draft.has_distinct_fields();
        Self {
            draft,
            nodes,
            by_code,
            has_distinct_fields,
            codes_are_read: has_every_code && has_distinct_fields,
            score_decimals: draft
                .round_scores
                .value()
                .copied()
                .unwrap_or(Points::COMPUTED_DECIMALS),
        }
    }

    /// Returns the leaves with points.
    pub(super) fn leaves(&self) -> impl Iterator<Item = &Node<'a>> {
        let scored = |node: &&Node<'a>| node.criterion.is_leaf() && node.kind != Kind::Tracked;
        self.nodes.iter().filter(scored)
    }

    /// Returns whether a criterion is the first with its code.
    pub(super) fn is_first(&self, criterion: &DraftCriterion, code: &Code) -> bool {
        let first = self.by_code.get(code);
        first.is_some_and(|first| std::ptr::eq(*first, criterion))
    }
}

fn add<'a>(
    criterion: &'a DraftCriterion,
    parent: Option<&'a DraftCriterion>,
    kind: Kind,
    nodes: &mut Vec<Node<'a>>,
) {
    let kind = match criterion.kind.value() {
        Some(Kind::Tracked) => Kind::Tracked,
        _ => kind,
    };
    nodes.push(Node {
        criterion,
        parent,
        kind,
    });
    for child in &criterion.children {
        add(child, Some(criterion), kind, nodes);
    }
}

/// Returns the kind of a field, which applies to all criteria below it.
pub(super) fn kind(field: &DraftCriterion) -> Kind {
    field.kind.value().copied().unwrap_or_default()
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
