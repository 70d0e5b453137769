//! `--submit`: open criteria are errors.

use parindex::check::Context;
use parindex::diagnostic::policy::{Level, Selector};
use parindex::diagnostic::{Policy, RuleId, Severity};

use super::text;
use crate::load;
use crate::mutations::VALID;

fn submitted(policy: Policy, text: &str) -> load::Loaded {
    let context = Context {
        policy,
        ..Context::default()
    };
    load::bytes_in("so.yaml", text.as_bytes(), &context)
}

#[test]
fn a_table_with_nothing_open_can_be_handed_in() {
    let loaded = submitted(Policy::submission(), VALID);
    assert_eq!(loaded.names(), [""; 0]);
}

#[test]
fn what_is_open_is_an_error_each_by_name() {
    let open = text(
        "not_applicable: exclude",
        &[
            "{code: '1', name: A, standard: 2, self: 1}",
            "{code: '2', name: B, standard: 2}",
            "{code: '3', name: C, standard: 2, scored_by: survey}",
            "{code: '4', name: D, standard: 2, not_applicable: x}",
            "{code: '5', name: E, kind: bonus, standard: 2}",
        ],
    );
    let loaded = submitted(Policy::submission(), &open);
    assert_eq!(
        loaded.names(),
        [
            "score-without-evidence",
            "not-scored-yet",
            "not-applicable-without-reason",
            "not-scored-yet"
        ]
    );
    assert!(
        loaded
            .diagnostics
            .iter()
            .all(|one| one.severity == Severity::Error)
    );
    assert!(loaded.scorecard.is_none());
    let mut lenient = Policy::submission();
    for diagnostic in [RuleId::NotScoredYet, RuleId::ScoreWithoutEvidence] {
        lenient.set(Selector::RuleId(diagnostic), Level::Allow);
    }
    let names = submitted(lenient, &open).names();
    assert_eq!(names, ["not-applicable-without-reason"]);
    let loaded = submitted(
        Policy::default(),
        &open.replace("not_applicable: x", "self: 0"),
    );
    assert!(loaded.scorecard.is_some(), "{:?}", loaded.names());
}
