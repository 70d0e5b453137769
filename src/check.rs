//! Turns a [`Draft`] into a [`Scorecard`] or a list of diagnostics.
//!
//! Each rule is one function; the lists below name them all. Required fields are checked when the
//! scorecard is built, so a `Scorecard` never lacks one.

mod allow_comments;
mod blank_scores;
mod caps;
mod classes;
mod comparison;
mod context;
mod criteria_set;
mod crosswalk;
mod declared;
mod evidence;
mod evidence_file;
mod exempt;
mod goals;
mod last_year;
mod not_applicable;
mod numbering;
mod plan;
mod published;
mod ranking;
mod scorecard;
mod scoring_rules;
mod sums;
mod table;
mod tasks;
mod tree;
mod units;
mod values;
mod year;

pub use comparison::compared;
pub use context::Context;
pub use crosswalk::{YearCodes, crosswalk};
pub use goals::goals;
pub use published::published;
pub use units::{units, units_outside};

use crate::diagnostic::{Allowed, Diagnostic, Severity};
use crate::input::draft::Draft;
use crate::model::{AllowedFault, Scorecard};
use table::{Node, Table};

/// A rule on one criterion.
type CriterionRule = fn(&Table<'_>, &Node<'_>, &mut Vec<Diagnostic>);

/// The rules that look at each criterion by itself, by group.
const CRITERION_RULES: &[CriterionRule] = &[
    tree::duplicate_code,
    values::score_above_standard,
    values::target_above_standard,
    values::target_below_previous,
    not_applicable::not_applicable_scored,
    not_applicable::not_applicable_without_reason,
    not_applicable::tracked_with_points,
    values::too_many_decimals,
    values::standard_zero,
    values::survey_self_scored,
    values::step_not_allowed,
    blank_scores::not_scored_yet,
    scoring_rules::bands_hole,
    scoring_rules::bands_overlap,
    scoring_rules::rule_above_standard,
    declared::declared_disagrees,
    declared::unknown_answer,
    declared::ratio_impossible,
    declared::ratio_assumed,
    plan::due_outside_year,
    evidence::evidence_twice,
];

/// A rule on the table.
type TableRule = fn(&Table<'_>, &mut Vec<Diagnostic>);

/// The rules that compare criteria with each other and with the metadata, by group.
const TABLE_RULES: &[TableRule] = &[
    year::year_missing,
    units::founded_after_year,
    tree::place_in_tree,
    tree::kind_below_field,
    tree::mixed_numbering,
    numbering::numbering_gap,
    numbering::codes_out_of_order,
    tree::count_disagrees,
    values::negative_score,
    not_applicable::not_applicable_convention,
    exempt::exempt_code_unknown,
    caps::cap_exceeded,
    blank_scores::scores_partly_blank,
    classes::classes_out_of_order,
    sums::printed_sums,
    sums::formula_unlike_neighbours,
    scoring_rules::rule_not_read,
    plan::target_without_task,
    plan::task_without_lead,
    plan::lead_spelt_two_ways,
    tasks::task_incomplete,
    tasks::task_with_points,
    evidence::score_without_evidence,
    evidence::documents,
];

/// A rule that needs the context.
type RuleInContext = fn(&Draft, &Context, &mut Vec<Diagnostic>);

/// The rules that compare the file with other files.
const RULES_IN_CONTEXT: &[RuleInContext] = &[
    evidence_file::evidence_file_missing,
    criteria_set::set_changed,
    exempt::exemptions,
    last_year::last_year_other_body,
    last_year::last_year_of_other_year,
    last_year::previous_not_last_final,
    ranking::rank_unit_twice,
    ranking::rank_set_mismatch,
    units::unit_superseded,
    tasks::no_points,
];

/// The result of a check.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The scorecard, if the file has no errors.
    pub scorecard: Option<Scorecard>,
    /// What comments of the file allow.
    pub allowed: Vec<Allowed>,
}

/// Checks a draft and appends what is wrong to `diagnostics`, after the diagnostics of reading
/// the file. Those allowed by comments are removed; the policy of the context sets the
/// severities. Returns the scorecard if this file has no errors.
pub fn check(
    draft: &Draft,
    context: &Context,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Scorecard> {
    check_all(draft, context, diagnostics).scorecard
}

/// Does the same, and returns what comments of the file allow.
pub fn check_all(draft: &Draft, context: &Context, diagnostics: &mut Vec<Diagnostic>) -> Checked {
    let draft = &*not_applicable::resolve(draft);
    let table = Table::new(draft);
    for node in &table.nodes {
        for rule in CRITERION_RULES {
            rule(&table, node, diagnostics);
        }
    }
    for rule in TABLE_RULES {
        rule(&table, diagnostics);
    }
    for rule in RULES_IN_CONTEXT {
        rule(draft, context, diagnostics);
    }
    let scorecard = scorecard::build(&table, diagnostics);
    let mut allowed = allow_comments::apply(draft, context, diagnostics);
    context.policy.apply(diagnostics);
    if scorecard.is_none() && !has_error(draft, diagnostics) {
        // Without an error the reason for the missing scorecard was allowed: report it.
        let reported = std::mem::take(&mut allowed).into_iter();
        let mut reported: Vec<Diagnostic> = reported.map(|one| one.diagnostic).collect();
        context.policy.apply(&mut reported);
        diagnostics.append(&mut reported);
    }
    // What the run does not report needs no allowance.
    allowed.retain_mut(|one| {
        let severity = context.policy.severity(one.diagnostic.rule);
        severity.inspect(|severity| one.diagnostic.severity = *severity);
        severity.is_some()
    });
    let mut scorecard = scorecard.filter(|_| !has_error(draft, diagnostics));
    if let Some(scorecard) = &mut scorecard {
        let notes = allowed.iter().map(|one| AllowedFault {
            rule: one.diagnostic.rule.name(),
            message: one.diagnostic.message.clone(),
            reason: one.reason.clone(),
        });
        scorecard.allowed = notes.collect();
    }
    Checked { scorecard, allowed }
}

/// Returns whether one of the diagnostics is an error in the file of the draft.
fn has_error(draft: &Draft, diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| {
        diagnostic.severity == Severity::Error && diagnostic.primary.place.file == draft.place.file
    })
}
