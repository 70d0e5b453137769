//! The only bridge from a [`Draft`] to a [`Scorecard`].
//!
//! Each rule is one function for one fault; `RULES` is the list of them. What
//! a scorecard cannot do without is asked for where it is built (`complete`), so
//! that no later code meets a gap.

mod against;
mod allow;
mod below;
mod classes;
mod compared;
mod complete;
mod context;
mod counts;
mod crosswalk;
mod declared;
mod difference;
mod evidence_file;
mod glance;
mod kind;
mod numbering;
mod plan;
mod proof;
mod ranked;
mod scoring;
mod sums;
mod top;
mod tree;
mod values;
mod walked;
mod year;
mod years;

pub use compared::compared;
use complete::Wanted;
pub use context::Context;
pub use crosswalk::crosswalk;
use walked::Walked;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Severity};
use crate::input::draft::Draft;
use crate::model::Scorecard;

/// A rule: looks at a draft and reports one kind of fault.
type Rule = fn(&Walked<'_>, &mut Vec<Diagnostic>);

/// Every rule, by theme.
const RULES: &[Rule] = &[
    tree::duplicate_code,
    tree::place_in_tree,
    kind::kind_below_field,
    top::mixed_numbering,
    numbering::numbering_gap,
    numbering::codes_out_of_order,
    counts::count_disagrees,
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
    values::not_scored_yet,
    classes::classes_out_of_order,
    sums::subtotal_disagrees,
    sums::total_disagrees,
    sums::maxima_disagree,
    sums::sum_range_wrong,
    sums::stored_value_stale,
    sums::formula_unlike_neighbours,
    scoring::bands_hole,
    scoring::bands_overlap,
    scoring::rule_above_standard,
    scoring::rule_not_read,
    declared::declared_disagrees,
    declared::unknown_answer,
    declared::ratio_impossible,
    plan::target_without_task,
    plan::task_without_lead,
    plan::lead_spelt_two_ways,
    plan::due_outside_year,
    proof::score_without_evidence,
    proof::evidence_incomplete,
    proof::evidence_outside_year,
    proof::evidence_twice,
];

/// A rule that knows more than the draft.
type RuleInContext = fn(&Draft, &Context, &mut Vec<Diagnostic>);

/// The rules that hold the file against something beside it.
const RULES_IN_CONTEXT: &[RuleInContext] = &[
    evidence_file::evidence_file_missing,
    against::set_changed,
    years::last_year_other_body,
    years::last_year_of_other_year,
    years::previous_not_last_final,
    ranked::rank_unit_twice,
    ranked::rank_set_mismatch,
];

/// Checks a draft: every fault goes to `faults`, behind those of reading the
/// file, but for those that its comments allow; all are weighed by the context's
/// policy. The scorecard is given where no fault of this file is an error then.
pub fn check(draft: &Draft, context: &Context, faults: &mut Vec<Diagnostic>) -> Option<Scorecard> {
    checked(draft, context, Wanted::Scorecard, faults)
}

/// Checks a draft as [`check()`] does, for its figures: the scorecard has no
/// tasks, documents, explanations and rules, which a ranking of many files would
/// copy for nothing.
pub fn figures(
    draft: &Draft,
    context: &Context,
    faults: &mut Vec<Diagnostic>,
) -> Option<Scorecard> {
    checked(draft, context, Wanted::Figures, faults)
}

/// Checks a draft as [`check()`] does, for its faults alone.
pub fn faults(draft: &Draft, context: &Context, faults: &mut Vec<Diagnostic>) {
    checked(draft, context, Wanted::Faults, faults);
}

fn checked(
    draft: &Draft,
    context: &Context,
    wanted: Wanted,
    faults: &mut Vec<Diagnostic>,
) -> Option<Scorecard> {
    let walked = Walked::of(draft);
    let beside = |faults: &mut Vec<Diagnostic>| {
        for rule in RULES_IN_CONTEXT {
            rule(draft, context, faults);
        }
    };
    let complete = |faults: &mut Vec<Diagnostic>| complete::scorecard(&walked, wanted, faults);
    let scorecard = if walked.is_large() {
        let (found, (scorecard, lacking)) = rayon::join(
            || side_by_side(&walked),
            || {
                let mut lacking = Vec::new();
                (complete(&mut lacking), lacking)
            },
        );
        faults.extend(found);
        beside(faults);
        faults.extend(lacking);
        scorecard
    } else {
        for rule in RULES {
            rule(&walked, faults);
        }
        beside(faults);
        complete(faults)
    };
    let mut allowed = allow::apply(draft, context, faults);
    context.policy.apply(faults);
    if scorecard.is_none() && !is_wrong(draft, faults) {
        // Something that was allowed is in the way after all: it is said.
        context.policy.apply(&mut allowed);
        faults.append(&mut allowed);
    }
    scorecard.filter(|_| !is_wrong(draft, faults))
}

/// What the rules find on all cores, in the order of the rules.
fn side_by_side(walked: &Walked<'_>) -> impl Iterator<Item = Diagnostic> {
    // Some rules take long: whoever is free takes the next.
    let found = RULES.par_iter().with_max_len(1).map(|rule| {
        let mut found = Vec::new();
        rule(walked, &mut found);
        found
    });
    found.collect::<Vec<_>>().into_iter().flatten()
}

/// Whether one of the faults is an error of the draft's file.
fn is_wrong(draft: &Draft, faults: &[Diagnostic]) -> bool {
    faults.iter().any(|fault| {
        fault.severity == Severity::Error && fault.primary.place.file == draft.place.file
    })
}
