//! Groups that a table leaves out: tables of several units often list only the scored
//! criteria. Their codes name the groups, so that the table adds up by field.

use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::model::Code;

/// Adds the groups that have no row, with their codes as names.
pub(super) fn add_missing(draft: &mut Draft) {
    let fields = std::mem::take(&mut draft.criteria);
    draft.criteria = grouped(fields, 1);
}

/// Puts the criteria of one level below the groups of their codes.
fn grouped(criteria: Vec<DraftCriterion>, level: usize) -> Vec<DraftCriterion> {
    let mut found: Vec<DraftCriterion> = Vec::new();
    for mut criterion in criteria {
        criterion.children = grouped(criterion.children, level + 1);
        let Some(code) = criterion
            .code
            .value()
            .and_then(|code| group_code(code, level))
        else {
            found.push(criterion);
            continue;
        };
        let last = found
            .last_mut()
            .filter(|last| last.code.value() == Some(&code));
        match last {
            Some(group) => group.children.push(criterion),
            None => found.push(group(code, criterion)),
        }
    }
    // The new members are one level deeper than they were.
    for group in &mut found {
        let children = std::mem::take(&mut group.children);
        let is_new = |child: &DraftCriterion| {
            let code = child.code.value();
            code.is_some_and(|code| group_code(code, level + 1).is_some())
        };
        group.children = if children.iter().any(is_new) {
            grouped(children, level + 1)
        } else {
            children
        };
    }
    found
}

/// Returns the group of a code at a level, `None` if the code is at that level itself.
fn group_code(code: &Code, level: usize) -> Option<Code> {
    let mut ancestors = std::iter::successors(code.parent(), Code::parent);
    ancestors.find(|one| one.depth() == level)
}

fn group(code: Code, first: DraftCriterion) -> DraftCriterion {
    let mut group = DraftCriterion::new(first.place.clone());
    let place = first.code_place().clone();
    group.name = Field::read(code.as_str().into(), place.clone());
    group.code = Field::read(code, place);
    group.kind = first.kind.clone();
    group.children.push(first);
    group
}
