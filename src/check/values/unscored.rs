//! Criteria that the body still has to score.

use crate::check::{Walked, declared};
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::DraftCriterion;
use crate::input::heading::Heading;
use crate::model::{Column, ScoredBy};
use crate::text;

/// Before a table is handed in, every criterion that the body scores has a
/// score, bonus and penalty points too: blank is not zero.
pub(in crate::check) fn not_scored_yet(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    // Which rows are groups is not known otherwise.
    if !draft.fields_stand() {
        return;
    }
    for (_, leaf) in draft.leaves().filter(|(_, leaf)| is_open(leaf)) {
        let code = leaf.code_text();
        faults.push(
            Diagnostic::new(
                Fault::NotScoredYet,
                draft.blank_place(leaf, Heading::Points(Column::SelfScore)),
                text!(
                    "tiêu chí {code} chưa chấm điểm",
                    "criterion {code} is not scored yet",
                    code
                ),
            )
            .label(text!("chưa có điểm", "no score"))
            .help(text!(
                "ghi điểm tự chấm; được 0 điểm thì ghi 0, không áp dụng thì ghi lý do",
                "write the self-score; 0 for a score of zero, a reason where it does not apply"
            )),
        );
    }
}

fn is_open(leaf: &DraftCriterion) -> bool {
    let points = &leaf.points;
    points.self_score.is_missing()
        && points.appraised.is_missing()
        && leaf.not_applicable.is_missing()
        && !leaf.scored_by.is_unreadable()
        && leaf.scored_by.value() != Some(&ScoredBy::Survey)
        // What is declared is scored by its rule.
        && !declared::is_scored_by_rule(leaf)
        // Without standard points it is reported as such.
        && points.standard.value().is_some()
}
