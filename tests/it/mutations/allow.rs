//! Comments that allow diagnostics. They exist in YAML only.

use parindex::check::Context;
use parindex::diagnostic::policy::{Level, Policy, Selector};
use parindex::diagnostic::{RuleId, Severity};
use parindex::input::heading::CriterionField;
use parindex::lang::Lang;
use parindex::model::{Points, ScoreColumn};
use parindex::report::document::Value;

use super::{VALID, assert_only, assert_only_in, cell_changed, changed, looking_for};
use crate::load;

/// A target below last year's score, with a comment on its line.
fn low_target(trailing: &str) -> String {
    changed(
        "        previous: 2\n        target: 3\n",
        &format!("        previous: 2\n        target: 1{trailing}\n"),
    )
}

/// A self-score above its standard points: an error that makes the figures false.
fn high_score(trailing: &str) -> String {
    changed(
        "        self: 2\n        tasks: Ban",
        &format!("        self: 4{trailing}\n        tasks: Ban"),
    )
}

/// A self-score with more decimals than the file declares: an error that changes no figure.
fn fine_score(trailing: &str) -> String {
    changed(
        "        self: 2\n        tasks: Ban",
        &format!("        self: 2.125{trailing}\n        tasks: Ban"),
    )
}

fn names(text: &str) -> Vec<&'static str> {
    load::yaml(text).names()
}

#[test]
fn a_reason_is_needed() {
    assert_only(RuleId::TargetBelowPrevious, &low_target(""));
    let bare = low_target("  # parindex: allow(target-below-previous)");
    assert_only(RuleId::AllowWithoutReason, &bare);
    assert!(load::yaml(&bare).scorecard.is_none());
    let reason = low_target("  # parindex: allow(target-below-previous) được giao ít hơn");
    assert_eq!(names(&reason), [""; 0]);
}

#[test]
fn unused_allowances_are_reported() {
    for comment in [
        "allow(target-below-previous) lý do",
        "allow(target-below-previos) lý do",
        "allow(plan) lý do",
        "alow(plan) lý do",
    ] {
        let text = changed("year: 2024", &format!("year: 2024  # parindex: {comment}"));
        assert_only(RuleId::AllowUnused, &text);
        assert_only(
            RuleId::AllowUnused,
            &format!("{VALID}# parindex: {comment}\n"),
        );
        assert_only(
            RuleId::AllowUnused,
            &format!("# parindex: {comment}\n{VALID}"),
        );
    }
    let text = low_target("  # parindex: allow(target-below-previous, negative-score) lý do");
    assert_only(RuleId::AllowUnused, &text);
    let loaded = load::yaml(&format!("# parindex: allow(target-below) lý do\n{VALID}"));
    let help = loaded.diagnostics[0].help.as_ref().unwrap();
    assert_eq!(help.get(Lang::En), "did you mean “target-below-previous”?");
}

#[test]
fn an_error_that_is_allowed_with_a_reason_keeps_no_report_back() {
    assert_only(RuleId::TooManyDecimals, &fine_score(""));
    let allowed = fine_score(" # parindex: allow(values): chờ bộ tiêu chí sửa đổi");
    let loaded = load::yaml(&allowed);
    assert_eq!(loaded.names(), [""; 0]);
    assert!(loaded.scorecard.is_some());
}

#[test]
fn a_comment_covers_the_entry_or_the_value_below_it_or_the_file() {
    let comment = "# parindex: allow(too-many-decimals) lý do\n";
    let faulty = fine_score("");
    let above = |line: &str| {
        assert_eq!(faulty.matches(line).count(), 1);
        names(&faulty.replace(line, &format!("{comment}{line}")))
    };
    let stays = ["allow-unused", "too-many-decimals"];
    assert_eq!(above("  - code: \"1\"\n"), [""; 0]);
    assert_eq!(above("      - code: \"1.1\"\n"), [""; 0]);
    assert_eq!(above("        self: 2.125\n"), [""; 0]);
    assert_eq!(
        above("        tasks: Ban"),
        ["too-many-decimals", "allow-unused"]
    );
    assert_eq!(
        above("      - code: \"1.2\"\n"),
        ["too-many-decimals", "allow-unused"]
    );
    assert_eq!(above("year: 2024\n"), stays);
    assert_eq!(above("format: parindex/1\n"), [""; 0]);
    assert_eq!(above("criteria:\n  - code: \"1\"\n"), [""; 0]);
    let windows = format!("\u{feff}{comment}{faulty}").replace('\n', "\r\n");
    assert_eq!(names(&windows), [""; 0]);
}

#[test]
fn the_narrowest_comment_is_the_one_that_is_needed() {
    let inside = fine_score(" # parindex: allow(too-many-decimals) lý do");
    let both = format!("# parindex: allow(too-many-decimals) lý do\n{inside}");
    let loaded = load::yaml(&both);
    assert_eq!(loaded.names(), ["allow-unused"]);
    assert_eq!(
        loaded
            .files
            .line_column(&loaded.diagnostics[0].primary.place)
            .0,
        1
    );
}

#[test]
fn what_leaves_nothing_to_work_with_cannot_be_allowed() {
    let unread = changed(
        "        self: 2\n        tasks: Ban",
        "        self: hai\n        tasks: Ban",
    );
    let text = format!("# parindex: allow(values, tree, file) lý do\n{unread}");
    let loaded = load::yaml(&text);
    assert!(
        loaded.names().contains(&"not-a-number"),
        "{:?}",
        loaded.names()
    );
    assert!(loaded.scorecard.is_none());
    for (from, to) in [
        ("        name: Kế hoạch cải cách hành chính\n", ""),
        (
            "        name: Kế hoạch cải cách hành chính\n",
            "        nam: x\n",
        ),
        ("      - code: \"1.1\"\n", "      - code: \"1.2\"\n"),
        ("      - code: \"1.1\"\n", "      - code: x y z\n"),
        ("        standard: 3\n", ""),
        ("        standard: 3\n", "        standad: 3\n"),
        ("        standard: 3\n", "        standard: [3]\n"),
    ] {
        let text = changed(from, to);
        let all = "# parindex: allow(file, tree, values, sums, scoring, plan, proof) lý do\n";
        let loaded = load::yaml(&format!("{all}{text}"));
        assert!(loaded.scorecard.is_none(), "{to}");
        let errors = loaded
            .diagnostics
            .iter()
            .filter(|one| one.severity == Severity::Error);
        assert!(errors.count() > 0, "{to}: {:?}", loaded.names());
    }
}

#[test]
fn a_comment_may_name_what_this_run_does_not_look_for() {
    let text =
        format!("# parindex: allow(set-name-changed, previous-not-last-final) lý do\n{VALID}");
    assert_eq!(names(&text), [""; 0]);
    // A run that does not check a rule does not report its comments as unused.
    let text = fine_score(" # parindex: allow(too-many-decimals) lý do");
    let mut context = looking_for(RuleId::TooManyDecimals);
    let diagnostic = Selector::RuleId(RuleId::TooManyDecimals);
    context.policy.set(diagnostic, Level::Allow);
    let loaded = load::bytes_in("so.yaml", text.as_bytes(), &context);
    assert_eq!(loaded.names(), [""; 0]);
}

/// What makes a figure false is an error whatever the file or the run says.
#[test]
fn what_makes_a_figure_false_cannot_be_allowed() {
    let reason = "# parindex: allow(values, tree, file) lý do\n";
    for (rule, faulty) in [
        (RuleId::ScoreAboveStandard, high_score("")),
        (
            RuleId::NegativeScore,
            changed(
                "        self: 2\n        tasks: Ban",
                "        self: -1\n        tasks: Ban",
            ),
        ),
        (
            RuleId::TargetAboveStandard,
            changed(
                "        previous: 2\n        target: 3\n",
                "        previous: 2\n        target: 4\n",
            ),
        ),
        (
            RuleId::NotANumber,
            changed(
                "        self: 2\n        tasks: Ban",
                "        self: hai\n        tasks: Ban",
            ),
        ),
        (
            RuleId::DuplicateCode,
            changed("      - code: \"1.1\"\n", "      - code: \"1.2\"\n"),
        ),
    ] {
        for level in [None, Some(Level::Allow), Some(Level::Warn)] {
            let mut context = looking_for(rule);
            for selector in [Selector::RuleId(rule), Selector::Group(rule.group())] {
                level.inspect(|level| context.policy.set(selector, *level));
            }
            let text = format!("{reason}{faulty}");
            let loaded = load::bytes_in("so.yaml", text.as_bytes(), &context);
            let found = loaded.diagnostics.iter().find(|one| one.rule == rule);
            assert_eq!(found.unwrap().severity, Severity::Error, "{}", rule.name());
            assert!(loaded.scorecard.is_none(), "{}", rule.name());
        }
    }
    let heading = CriterionField::Points(ScoreColumn::SelfScore).printed();
    let four = Value::Points(Points::new(4.into()).unwrap());
    let book = cell_changed("1.1", heading.get(Lang::Vi), four);
    let mut context = looking_for(RuleId::ScoreAboveStandard);
    assert_only_in(RuleId::ScoreAboveStandard, "so.xlsx", &book, &context);
    let values = Selector::Group(RuleId::ScoreAboveStandard.group());
    context.policy.set(values, Level::Allow);
    assert_only_in(RuleId::ScoreAboveStandard, "so.xlsx", &book, &context);
}

/// An error that is allowed is one again when the table is submitted.
#[test]
fn a_submission_accepts_no_allowed_error() {
    let text = fine_score(" # parindex: allow(too-many-decimals) đã thống nhất");
    let open = load::yaml(&text);
    let scorecard = open.scorecard.as_ref().unwrap();
    assert_eq!(scorecard.allowed.len(), 1);
    assert_eq!(scorecard.allowed[0].rule, "too-many-decimals");
    assert_eq!(scorecard.allowed[0].reason, "đã thống nhất");
    let context = Context {
        policy: Policy::submission(),
        ..Context::default()
    };
    let submitted = load::bytes_in("so.yaml", text.as_bytes(), &context);
    assert!(
        submitted.names().contains(&"too-many-decimals"),
        "{:?}",
        submitted.names()
    );
    // A warning stays allowed.
    let low = low_target("  # parindex: allow(target-below-previous) được giao ít hơn");
    let submitted = load::bytes_in("so.yaml", low.as_bytes(), &context);
    assert!(!submitted.names().contains(&"target-below-previous"));
}

/// Such a value is not blank: omitted from the sum, or counted with another value, it
/// would change the total.
#[test]
fn an_allowed_fault_does_not_leave_a_default_in_its_place() {
    let entry = |keys: &str| {
        let keys = format!("{{code: \"1\", name: A, standard: 5, explanation: x, {keys}}}");
        format!(
            "# parindex: allow(unknown-key, ratio-impossible, allow-unused) vì\npartial: true\ncriteria:\n- {keys}\n"
        )
    };
    let score = |keys: &str| load::yaml(&entry(keys)).scorecard.is_some();
    assert!(score("kind: bonus, self: 5"));
    assert!(!score("kiind: bonus, self: 5"));
    assert!(!score("scored_bye: survey"));
    assert!(!score("not_aplicable: không có thủ tục"));
    assert!(!score("slef: 5"));
    assert!(score("rule: {ratio: {}}, declared: 45/53"));
    assert!(!score("rule: {ratio: {}}, declared: 60/53"));
    assert!(score("rule: {ratio: {}}, declared: 60/53, self: 5"));
}
