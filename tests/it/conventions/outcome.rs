//! Exact final figures.

use parindex::analysis::classes::{class_at_most, class_of, next_class};
use parindex::analysis::outcome::Rescaling;
use parindex::analysis::totals::Totals;
use parindex::lang::Lang;
use parindex::model::{
    Criterion, Fraction, Kind, NotApplicable, Part, Points, Scorecard, ScoredBy,
};
use proptest::prelude::*;

use super::{outcome, points, table};
use crate::{arbitrary, load};

fn fraction(over: &str, part: &str, whole: &str) -> Fraction {
    Fraction::share(points(over), points(part), points(whole)).unwrap()
}

/// Ban Dân tộc tỉnh Thanh Hóa, 2023: 68.32 points and an index of 81.33%,
/// so that 16 of the 100 points did not apply
/// (<https://baotainguyenmoitruong.vn/thanh-hoa-cong-bo-xep-hang-chi-so-cai-cach-hanh-chinh-nam-2023-369667.html>).
const THANH_HOA: [&str; 2] = [
    "{code: '1', name: Phần áp dụng, standard: 84, self: 68.32}",
    "{code: '2', name: Phần không áp dụng, standard: 16, not_applicable: Không có thủ tục}",
];

#[test]
fn what_does_not_apply_is_taken_out_of_the_maximum() {
    let scorecard = table("not_applicable: exclude", &THANH_HOA);
    let totals = Totals::new(&scorecard);
    let index = totals.total.current.index().unwrap();
    assert_eq!(index.text(Lang::Vi, 2), "81,33");
    let outcome = outcome(&scorecard);
    assert_eq!(outcome.rescaled, None);
    assert_eq!(outcome.maximum, points("84"));
    assert_eq!(outcome.last.lower.points(), Some(points("68.32")));
}

#[test]
fn the_appraised_part_is_rescaled_and_the_survey_added() {
    let scorecard = table("not_applicable: rescale-appraised", &THANH_HOA);
    let rescaled = outcome(&scorecard);
    assert_eq!(rescaled.rescaled, Some(Rescaling::NotApplicable));
    assert_eq!(rescaled.last.lower, fraction("68.32", "100", "84"));
    assert_eq!(rescaled.last.lower.text(Lang::Vi, 2), "81,33");
    // 70 points, 14 of them not applicable, and 30 points of a survey.
    let with_survey = [
        "{code: '1', name: A, standard: 56, self: 40}",
        "{code: '2', name: B, standard: 14, not_applicable: Không có}",
        "{code: '3', name: C, standard: 30, scored_by: survey, appraised: 24}",
    ];
    let of = |convention: &str| {
        let head = format!("not_applicable: {convention}");
        outcome(&table(&head, &with_survey))
    };
    let (rescaled, excluded) = (of("rescale-appraised"), of("exclude"));
    // 40 × 70 ÷ 56 + 24, not 64 × 100 ÷ 86.
    assert_eq!(rescaled.last.lower.points(), Some(points("74")));
    assert_eq!(rescaled.maximum, points("100"));
    assert_eq!(excluded.last.lower.points(), Some(points("64")));
    assert_eq!(excluded.maximum, points("86"));
    // Fields keep their points as scored.
    let scorecard = table("not_applicable: rescale-appraised", &with_survey);
    let totals = Totals::new(&scorecard);
    assert_eq!(totals.nodes[0].sums.current.points, points("40"));
    assert_eq!(totals.total.current.points, points("64"));
}

#[test]
fn without_a_survey_the_self_scored_part_is_rescaled_to_the_set() {
    let criteria = [
        "{code: '1', name: A, standard: 70, self: 63}",
        "{code: '2', name: B, standard: 30, scored_by: survey}",
    ];
    let open = outcome(&table("total: 100", &criteria));
    assert_eq!(open.last.lower.points(), Some(points("63")));
    assert_eq!(open.last.upper.points(), Some(points("93")));
    let head = "total: 100\nwithout_survey: rescale";
    let rescaled = outcome(&table(head, &criteria));
    assert_eq!(rescaled.rescaled, Some(Rescaling::WithoutSurvey));
    assert_eq!(rescaled.last.lower.points(), Some(points("90")));
    assert!(rescaled.last.is_one());
    // The survey need not be listed.
    assert_eq!(outcome(&table(head, &criteria[..1])), rescaled);
    // Survey points count unchanged.
    let scored = criteria[1].replace("survey", "survey, appraised: 21");
    let last = outcome(&table(head, &[criteria[0], &scored])).last;
    assert_eq!(last.lower.points(), Some(points("84")));
}

#[test]
fn coverage_of_the_self_score_leaves_the_survey_out() {
    let totals = Totals::new(&load::yaml(crate::mutations::VALID).scorecard()).total;
    assert_eq!((totals.body.scored, totals.body.leaves), (4, 4));
    assert_eq!((totals.survey.scored, totals.survey.leaves), (0, 1));
    assert_eq!(totals.survey.maximum, points("2"));
    assert_eq!(totals.body.maximum, points("8"));
    assert_eq!(totals.body_standard, points("10"));
}

/// Two of four points are earned under a cap of two: nothing is lost.
#[test]
fn nothing_is_lost_beyond_a_cap() {
    let scorecard = table(
        "total: 1",
        &[
            "{code: '1', name: A, standard: 1, self: 1}",
            "{code: '2', name: Thưởng, kind: bonus, standard: 2, criteria: [\
             {code: '2.1', name: B, standard: 2, previous: 1, self: 1}, \
             {code: '2.2', name: C, standard: 2, previous: 0.5, self: 1}]}",
        ],
    );
    let totals = Totals::new(&scorecard);
    let field = &totals.bonus[0].sums;
    assert_eq!(
        (field.current.points, field.current.maximum),
        (points("2"), points("2"))
    );
    assert_eq!(field.current.index().unwrap().text(Lang::En, 2), "100.00");
    assert_eq!(field.gaps.lost, Some(points("0")));
    assert_eq!(field.gaps.lost_previous, Some(points("0.5")));
    assert_eq!(totals.bonus[1].sums.gaps.lost, Some(points("1")));
}

#[test]
fn caps_of_nested_groups_hold_where_two_columns_meet() {
    // Each column is within the caps; the current scores, one of them appraised and one
    // not, are not.
    let scorecard = table(
        "",
        &[
            "{code: '1', name: A, standard: 10, self: 8}",
            "{code: '2', name: Thưởng, kind: bonus, standard: 3, criteria: [\
             {code: '2.1', name: Nhóm, standard: 1, criteria: [\
             {code: '2.1.1', name: B, standard: 1, self: 0.4, appraised: 1}, \
             {code: '2.1.2', name: C, standard: 1, self: 0.6}]}, \
             {code: '2.2', name: D, standard: 3, self: 1.5}]}",
            "{code: '3', name: Trừ, kind: penalty, standard: 2, criteria: [\
             {code: '3.1', name: E, standard: 2, self: 0.5}, \
             {code: '3.2', name: F, standard: 2}]}",
        ],
    );
    let totals = Totals::new(&scorecard);
    let group = &totals.bonus[1];
    assert_eq!(group.sums.current.points, points("1"));
    assert_eq!(group.sums.standard, points("1"));
    let outcome = totals.total.outcome.unwrap();
    assert_eq!(outcome.total.lower.points(), Some(points("8")));
    assert_eq!(outcome.bonus.unwrap().lower.points(), Some(points("2.5")));
    let penalty = outcome.penalty.unwrap();
    assert_eq!(penalty.lower.points(), Some(points("0.5")));
    assert_eq!(penalty.upper.points(), Some(points("2")), "capped");
    assert_eq!(outcome.last.lower.points(), Some(points("8.5")));
    assert_eq!(outcome.last.upper.points(), Some(points("10")));
    let text = parindex::report::format::yaml::render(&scorecard).unwrap();
    assert_eq!(load::yaml(&text).scorecard(), scorecard);
}

#[test]
fn a_grand_total_may_be_the_final_figure() {
    let of = |total: &str| {
        let text = format!(
            "STT,Tiêu chí,Loại điểm,Điểm chuẩn,Điểm tự chấm\n1,A,,10,8\n2,Điểm thưởng,điểm thưởng,,\n2.1,B,,2,1\n3,Điểm trừ,điểm trừ,,\n3.1,C,,2,0.5\n,Tổng cộng,,{total}\n"
        );
        load::bytes("so.csv", text.as_bytes()).names()
    };
    for right in ["10,8", "10,9", "12,9", "10,7.5", "10,8.5", "12,8.5"] {
        assert_eq!(of(right), [""; 0], "{right}");
    }
    for wrong in ["10,7", "8,7.5", "12,7.5"] {
        assert!(of(wrong).contains(&"total-disagrees"), "{wrong}");
    }
}

#[test]
fn classes_go_by_exact_values() {
    let classes = "classes: [{name: Tốt, from: 80%}, {name: Khá, from: 65%}]";
    let class = |head: &str, score: &str| {
        let one = format!("{{code: '1', name: A, standard: 100, self: {score}}}");
        let scorecard = table(head, &[&one]);
        let sums = Totals::new(&scorecard).total;
        let next = next_class(&scorecard, &sums);
        (
            class_of(&scorecard, &sums).map(|class| class.name.to_string()),
            next.map(|next| {
                (
                    next.class.name.to_string(),
                    next.missing.text_rounded_up(Lang::En, 2),
                )
            }),
        )
    };
    let named = |name: &str| Some(name.to_owned());
    let next = |name: &str, missing: &str| Some((name.to_owned(), missing.to_owned()));
    assert_eq!(class(classes, "80"), (named("Tốt"), None));
    assert_eq!(
        class(classes, "79.995"),
        (named("Khá"), next("Tốt", "0.01"))
    );
    assert_eq!(class(classes, "64.5"), (None, next("Khá", "0.5")));
    let blocks = "block: Sở, ban, ngành\nclasses: [{name: Tốt, from: 80}, {name: Xuất sắc, from: 90, block: 'sở, ban, ngành'}, {name: Giỏi, from: 85%, block: Cấp xã}]";
    assert_eq!(class(blocks, "90").0, named("Xuất sắc"));
    assert_eq!(class(blocks, "89.99"), (None, next("Xuất sắc", "0.01")));
}

#[test]
fn a_class_may_still_be_open() {
    let scorecard = table(
        "classes: [{name: Tốt, from: 80%}, {name: Khá, from: 65%}]",
        &[
            "{code: '1', name: A, standard: 70, self: 66}",
            "{code: '2', name: B, standard: 30, scored_by: survey}",
        ],
    );
    let sums = Totals::new(&scorecard).total;
    assert_eq!(class_of(&scorecard, &sums).unwrap().name, "Khá");
    assert_eq!(class_at_most(&scorecard, &sums).unwrap().name, "Tốt");
}

/// Fills every blank leaf with a share of its standard points, in turn.
fn filled(criteria: &mut [Criterion], shares: &mut impl Iterator<Item = u32>) {
    for criterion in criteria {
        match &mut criterion.part {
            Part::Group(children) => filled(children, shares),
            Part::Task | Part::Tracked(_) => {}
            Part::Leaf(leaf) => {
                if leaf.scores.current().is_none() && leaf.not_applicable.is_none() {
                    let share = i128::from(shares.next().unwrap());
                    let given = leaf.standard.millionths() * share / 100;
                    leaf.scores.appraised = Some(Points::from_millionths(given));
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_final_figure_stays_within_its_bounds(
        scorecard in arbitrary::scorecard(),
        shares in prop::collection::vec(0..=100_u32, 1..6),
    ) {
        // The first survey points end the rescaling without a survey.
        let scorecard = Scorecard { without_survey: None, ..scorecard };
        let before = outcome(&scorecard);
        let mut after = scorecard.clone();
        filled(&mut after.criteria, &mut shares.into_iter().cycle());
        let now = outcome(&after);
        prop_assert!(now.last.is_one());
        prop_assert!(before.last.lower <= now.last.lower, "{before:?} {now:?}");
        prop_assert!(now.last.upper <= before.last.upper, "{before:?} {now:?}");
        let (open, closed) = (Totals::new(&scorecard), Totals::new(&after));
        let nodes = |totals: Totals| [totals.nodes, totals.bonus, totals.penalty].concat();
        for (open, closed) in nodes(open).iter().zip(nodes(closed)) {
            let (open, closed) = (open.sums.current, closed.sums.current);
            prop_assert!(open.points <= closed.points && closed.points <= open.upper());
            prop_assert!(closed.is_complete() && closed.upper() == closed.points);
        }
    }

    #[test]
    fn conventions_differ_only_where_something_does_not_apply(scorecard in arbitrary::scorecard()) {
        let by = |convention| {
            let not_applicable = Some(convention);
            outcome(&Scorecard { not_applicable, ..scorecard.clone() })
        };
        let (excluded, rescaled) = (by(NotApplicable::Exclude), by(NotApplicable::RescaleAppraised));
        let absent = scorecard.criteria.iter().filter(|field| field.kind == Kind::Main);
        let main = Scorecard { criteria: absent.cloned().collect(), ..Scorecard::default() };
        let absent = main.walk().filter_map(|(_, one)| one.leaf()).any(|leaf| {
            leaf.not_applicable.is_some() && leaf.scored_by == ScoredBy::Body
        });
        if absent {
            prop_assert!(rescaled.total.lower >= excluded.total.lower);
        } else {
            prop_assert_eq!(excluded, rescaled);
        }
    }

    #[test]
    fn bonus_and_penalty_keep_within_their_caps(scorecard in arbitrary::scorecard()) {
        let totals = Totals::new(&scorecard);
        for node in totals.bonus.iter().chain(&totals.penalty) {
            prop_assert!(node.sums.current.upper() <= node.sums.standard);
            prop_assert!(node.sums.previous.upper() <= node.sums.standard);
        }
    }
}
