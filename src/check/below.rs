//! A walk that knows what the groups above have said.

use crate::input::draft::DraftCriterion;

/// Calls `look` with each criterion, and whether one above it has what `has`
/// asks for.
pub(super) fn below<'a>(
    criteria: &'a [DraftCriterion],
    above: bool,
    has: &impl Fn(&DraftCriterion) -> bool,
    look: &mut impl FnMut(&'a DraftCriterion, bool),
) {
    for criterion in criteria {
        look(criterion, above);
        below(&criterion.children, above || has(criterion), has, look);
    }
}
