//! Criteria that do not apply or have nothing to count, and those that are only tracked.

use parindex::analysis::explain::Explained;
use parindex::analysis::totals::Totals;
use parindex::lang::Lang;
use parindex::report::format::yaml;

use super::{outcome, points, table, text};
use crate::load;

#[test]
fn criteria_that_do_not_apply_may_earn_full_points() {
    let criteria = [
        "{code: '1', name: A, standard: 3, self: 2, explanation: E}",
        "{code: '2', name: B, standard: 4, not_applicable: Xã không có TTHC này}",
        "{code: '8', name: C, kind: bonus, standard: 2, not_applicable: Không có sáng kiến}",
        "{code: '9', name: D, kind: penalty, standard: 5, not_applicable: Không có vi phạm}",
    ];
    let scorecard = table("not_applicable: full", &criteria);
    let outcome = outcome(&scorecard);
    // Neither the bonus nor the penalty is given for what does not apply.
    assert_eq!(outcome.last.points(), Some(points("6")));
    assert_eq!(outcome.maximum, points("7"));
    let totals = Totals::new(&scorecard);
    assert_eq!(totals.total.not_applicable, 0);
    assert_eq!(
        totals.nodes[1].credited.as_deref(),
        Some("Xã không có TTHC này")
    );
    // What is written and read again is the same.
    let again = load::yaml(&yaml::render(&scorecard).unwrap()).scorecard();
    assert_eq!(again, scorecard);
}

#[test]
fn nothing_to_count_may_leave_a_criterion_out() {
    let rule = "rule: {ratio: {}, when_none: not-applicable}";
    let criteria = [
        "{code: '1', name: A, standard: 3, self: 2, explanation: E}".to_owned(),
        format!("{{code: '2', name: B, standard: 4, {rule}, declared: 0/0}}"),
    ];
    let criteria = criteria.each_ref().map(String::as_str);
    let scorecard = table("not_applicable: exclude", &criteria);
    assert_eq!(outcome(&scorecard).maximum, points("3"));
    let leaf = scorecard.criteria[1].leaf().unwrap();
    assert_eq!(
        leaf.not_applicable.as_deref(),
        Some("Không phát sinh (0/0)")
    );
    let written = yaml::render(&scorecard).unwrap();
    assert!(!written.contains("Không phát sinh"), "{written}");
    assert_eq!(load::yaml(&written).scorecard(), scorecard);
    // The convention is asked for, and a score next to it is refused.
    assert_eq!(
        load::yaml(&text("", &criteria)).names(),
        ["not-applicable-convention"]
    );
    let scored = format!("{{code: '2', name: B, standard: 4, {rule}, declared: 0/0, self: 1}}");
    assert_eq!(
        load::yaml(&text("not_applicable: exclude", &[&scored])).names(),
        ["not-applicable-scored"]
    );
    assert_eq!(
        outcome(&table("not_applicable: full", &criteria))
            .last
            .points(),
        Some(points("6"))
    );
}

#[test]
fn tracked_criteria_are_outside_every_sum() {
    let criteria = [
        "{code: '1', name: A, criteria: [{code: '1.1', name: B, standard: 3, self: 2, explanation: E}, {code: '1.2', name: C, kind: tracked, standard: 0, declared: 12/12 phản ánh}, {code: '1.3', name: D, kind: tracked}]}",
    ];
    let loaded = load::yaml(&text("counts: {leaves: 1}", &criteria));
    assert_eq!(loaded.names(), [""; 0]);
    let scorecard = loaded.scorecard();
    let totals = Totals::new(&scorecard);
    assert_eq!(totals.total.leaves, 1);
    assert_eq!(totals.total.standard, points("3"));
    assert!(totals.total.current.is_complete());
    let tracked: Vec<_> = totals
        .nodes
        .iter()
        .map(|node| node.tracked.as_deref())
        .collect();
    assert_eq!(tracked, [None, None, Some("12/12 phản ánh"), Some("")]);
    assert_eq!(
        load::yaml(&yaml::render(&scorecard).unwrap()).scorecard(),
        scorecard
    );
    assert_eq!(
        load::yaml(&text("", &["{code: '1', name: A, kind: tracked, self: 1}"])).names(),
        ["tracked-with-points"]
    );
    // A spreadsheet has the kind in a column.
    let sheet = "Mã,Tiêu chí,Loại điểm,Điểm chuẩn,Điểm tự chấm,Số liệu kê khai\n1,A,,3,2,\n2,B,Theo dõi,,,12/12\n";
    let totals = Totals::new(&load::bytes("so.csv", sheet.as_bytes()).scorecard());
    assert_eq!(totals.total.standard, points("3"));
    assert_eq!(totals.nodes[1].tracked.as_deref(), Some("12/12"));
}

#[test]
fn explain_names_each_convention() {
    let scorecard = table(
        "not_applicable: full",
        &[
            "{code: '1', name: A, standard: 6, rule: {ratio: {full_from: 90%}, when_none: zero}, declared: 0/0}",
            "{code: '2', name: B, standard: 4, not_applicable: Xã không có TTHC này}",
        ],
    );
    let number = Explained::new(&scorecard, &Totals::new(&scorecard)).total;
    let working = |at: usize| number.leaves[at].working.clone();
    assert_eq!(
        working(0).unwrap().get(Lang::En),
        "0/0: nothing to count → 0 points"
    );
    assert_eq!(number.leaves[1].points, Some(points("4")));
}

#[test]
fn explain_names_what_is_tracked_and_exempt() {
    let scorecard = table(
        "unit: Xã A\nnot_applicable: exclude\nexempt: [{units: [xã a], codes: ['2'], reason: Hướng dẫn 12}]",
        &[
            "{code: '1', name: A, kind: tracked, declared: 12/12}",
            "{code: '2', name: B, criteria: [{code: '2.1', name: C, standard: 4, not_applicable: Không có}]}",
        ],
    );
    let explained = Explained::new(&scorecard, &Totals::new(&scorecard));
    assert_eq!(
        explained.find("1").unwrap().tracked.as_deref(),
        Some("12/12")
    );
    let leaf = &explained.find("2.1").unwrap().leaves[0];
    assert_eq!(leaf.exempt.as_deref(), Some("Hướng dẫn 12"));
}
