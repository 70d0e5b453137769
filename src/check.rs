//! The only bridge from a [`Draft`] to a [`Scorecard`].
//!
//! Each rule is one function for one fault; `RULES` is the list of them. What
//! a scorecard cannot do without is asked for where it is built (`complete`), so
//! that no later code meets a gap.

mod complete;
mod context;
mod sums;
mod tree;
mod values;

pub use context::Context;

use crate::diagnostic::{Diagnostic, Severity};
use crate::input::draft::Draft;
use crate::model::Scorecard;

/// A rule: looks at a draft and reports one kind of fault.
type Rule = fn(&Draft, &mut Vec<Diagnostic>);

/// Every rule, by theme.
const RULES: [Rule; 21] = [
    tree::duplicate_code,
    tree::place_in_tree,
    values::negative_score,
    values::score_above_standard,
    values::target_above_standard,
    values::target_below_previous,
    values::not_applicable_scored,
    values::not_applicable_convention,
    values::not_applicable_without_reason,
    values::too_many_decimals,
    values::standard_zero,
    values::survey_self_scored,
    values::step_not_allowed,
    values::cap_exceeded,
    values::scores_partly_blank,
    sums::subtotal_disagrees,
    sums::total_disagrees,
    sums::maxima_disagree,
    sums::sum_range_wrong,
    sums::stored_value_stale,
    sums::formula_unlike_neighbours,
];

/// Checks a draft: every fault goes to `faults`, behind those of reading the
/// file, and all are weighed by the context's policy. The scorecard is given where no fault of
/// this file is an error then.
pub fn check(draft: &Draft, context: &Context, faults: &mut Vec<Diagnostic>) -> Option<Scorecard> {
    for rule in RULES {
        rule(draft, faults);
    }
    let scorecard = complete::scorecard(draft, faults);
    context.policy.apply(faults);
    let wrong = faults.iter().any(|fault| {
        fault.severity == Severity::Error && fault.primary.place.file == draft.place.file
    });
    scorecard.filter(|_| !wrong)
}
