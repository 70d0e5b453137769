//! Tables of many units often list the scored criteria alone. The groups above
//! them are told by the codes, so that the table adds up by field.

use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::model::Code;

/// Puts every criterion whose code leads to groups that have no row below groups
/// of that code; a code is the name of such a group.
pub(super) fn complete(draft: &mut Draft) {
    let fields = std::mem::take(&mut draft.criteria);
    draft.criteria = gathered(fields, 1);
}

fn gathered(criteria: Vec<DraftCriterion>, level: usize) -> Vec<DraftCriterion> {
    let mut found: Vec<DraftCriterion> = Vec::new();
    for mut criterion in criteria {
        criterion.children = gathered(criterion.children, level + 1);
        let Some(code) = criterion.code.value().and_then(|code| above(code, level)) else {
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
    // What was put together stands a level deeper than it was.
    for group in &mut found {
        let children = std::mem::take(&mut group.children);
        let is_new = |child: &DraftCriterion| {
            let code = child.code.value();
            code.is_some_and(|code| above(code, level + 1).is_some())
        };
        group.children = if children.iter().any(is_new) {
            gathered(children, level + 1)
        } else {
            children
        };
    }
    found
}

/// The code's group at a level; none where it stands there itself.
fn above(code: &Code, level: usize) -> Option<Code> {
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
