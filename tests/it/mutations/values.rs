//! Values: one small change for each fault.

use parindex::diagnostic::Fault;
use parindex::model::Points;
use parindex::report::document::Value;

use super::{assert_only, assert_only_in, cell_changed, changed, form_of, looking_for};
use crate::{book, load};

const SCORE: &str = "target: 1\n        self: 1\n";

/// The self-score of 1.3 is written as something else.
fn written(score: &str) -> String {
    changed(SCORE, &format!("target: 1\n        self: {score}\n"))
}

fn points(text: &str) -> Points {
    Points::new(text.parse().unwrap()).unwrap()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// The form has this fault alone where a cell is changed.
fn assert_cell(fault: Fault, code: &str, heading: &str, value: Value) {
    let book = cell_changed(code, heading, value);
    assert_only_in(fault, "so.xlsx", &book, &looking_for(fault));
}

#[test]
fn what_is_written_is_no_points() {
    for (fault, score) in [
        (Fault::NotANumber, "đạt"),
        (Fault::PercentAsPoints, "100%"),
        (Fault::ErrorCell, "\"#REF!\""),
        (Fault::DateOrBoolean, "2024-05-01"),
        (Fault::DateOrBoolean, "true"),
        (Fault::NumberTooLarge, "5000000"),
        (Fault::NumberTooLarge, "99999999999999999999"),
        (Fault::AmbiguousNumber, "1,500"),
        (Fault::TooManyDecimals, "0.1234567"),
        (Fault::TooManyDecimals, "0.995"),
        (Fault::NegativeScore, "-1"),
        (Fault::ScoreAboveStandard, "1.5"),
    ] {
        assert_only(fault, &written(score));
    }
    for (fault, value) in [
        (Fault::NotANumber, text("đạt")),
        (Fault::PercentAsPoints, text("100%")),
        (Fault::ErrorCell, text("#REF!")),
        (Fault::DateOrBoolean, text("1/5/2024")),
        (Fault::NumberTooLarge, text("5000000")),
        (Fault::AmbiguousNumber, text("1,500")),
        (Fault::TooManyDecimals, Value::Points(points("0.995"))),
        (Fault::NegativeScore, Value::Points(points("-1"))),
        (Fault::ScoreAboveStandard, Value::Points(points("1.5"))),
    ] {
        assert_cell(fault, "1.3", "Điểm tự chấm", value);
    }
}

#[test]
fn a_percentage_is_quoted_as_the_sheet_shows_it() {
    let book = book::of_sheets(&[("Tự chấm", "STT,Tiêu chí,Điểm chuẩn\n1,Kế hoạch,62.5%\n")]);
    let fault = Fault::PercentAsPoints;
    assert_only_in(fault, "so.xlsx", &book, &looking_for(fault));
    let loaded = crate::load::bytes("so.xlsx", &book);
    let message = &loaded.faults[0].message;
    assert!(message.vi.contains("62,5%"), "{}", message.vi);
    assert!(message.en.contains("62.5%"), "{}", message.en);
}

#[test]
fn a_cell_whose_formula_gives_no_points() {
    const TABLE: &str = "\
STT,Tiêu chí,Điểm chuẩn,Điểm tự chấm
1,Chỉ đạo điều hành,3,=SUM(D3:D4) → RESULT
1.1,Kế hoạch,2,CELL
1.2,Tuyên truyền,1,1
,Tổng cộng,3,=D2 → RESULT
";
    for (fault, cell, total) in [
        // A total that only passes the error on is not reported again.
        (Fault::ErrorCell, "=VLOOKUP(A3;F1:G9;2) → #REF!", "#REF!"),
        (Fault::FormulaWithoutResult, "=F3*2 →", "1"),
        (Fault::DateOrBoolean, "=F3>2 → TRUE", "1"),
    ] {
        let table = TABLE.replace("CELL", cell).replace("RESULT", total);
        let book = book::of_sheets(&[("Tự chấm", &table)]);
        assert_only_in(fault, "so.xlsx", &book, &looking_for(fault));
    }
}

#[test]
fn targets_and_standards() {
    assert_only(
        Fault::TargetAboveStandard,
        &changed("target: 1\n", "target: 2\n"),
    );
    assert_only(
        Fault::TargetBelowPrevious,
        &changed("target: 1\n", "target: 0.5\n"),
    );
    assert_only(
        Fault::StandardMissing,
        &changed("        standard: 3\n", ""),
    );
    let unused = "standard: 2\n        previous: 0\n";
    let zero = "standard: 0\n        previous: 0\n";
    assert_only(Fault::StandardZero, &changed(unused, zero));
    for (fault, code, heading, value) in [
        (Fault::TargetAboveStandard, "1.3", "Mục tiêu", "2"),
        (Fault::TargetBelowPrevious, "1.3", "Mục tiêu", "0.5"),
        (Fault::StandardZero, "2.3", "Điểm chuẩn", "0"),
    ] {
        assert_cell(fault, code, heading, Value::Points(points(value)));
    }
    assert_cell(Fault::StandardMissing, "1.1", "Điểm chuẩn", Value::Empty);
}

#[test]
fn scores_that_the_rule_does_not_give() {
    const RULE: &str = "{options: {kịp thời: 2, không kịp thời: 1, không ban hành: 0}}";
    let from = format!("self: 2\n        rule: {RULE}\n        declared: kịp thời\n");
    let with =
        |score: &str, rule: &str| changed(&from, &format!("self: {score}\n        rule: {rule}\n"));
    for (score, rule) in [
        ("1.5", RULE),
        ("1", "{ticks: {một: 0.25, hai: 0.25, ba: 1.5}}"),
        (
            "1.5",
            "{bands: [{above: 90%, points: 2}, {from: 0%, points: 0}]}",
        ),
        ("0.75", "{per_item: {points: 0.5, at_most: 2}}"),
    ] {
        assert_only(Fault::StepNotAllowed, &with(score, rule));
    }
    for (score, rule) in [
        ("0", RULE),
        ("1.75", "{ticks: {một: 0.25, hai: 0.25, ba: 1.5}}"),
        ("2", "{per_item: {points: 0.75, at_most: 2}}"),
        ("1.37", "{ratio: {zero_below: 50%}}"),
    ] {
        let loaded = crate::load::yaml(&with(score, rule));
        assert_eq!(loaded.names(), [""; 0], "{score} {rule}");
    }
    let book = form_of(|scorecard| {
        change_leaf(scorecard, "1.2", |leaf| {
            leaf.declared = None;
            leaf.scores.self_score = Some(points("1.5"));
        });
    });
    let fault = Fault::StepNotAllowed;
    assert_only_in(fault, "so.xlsx", &book, &looking_for(fault));
}

fn change_leaf(
    scorecard: &mut parindex::model::Scorecard,
    code: &str,
    change: impl FnOnce(&mut parindex::model::Leaf),
) {
    use parindex::model::Part;
    let mut fields = scorecard.criteria.iter_mut();
    let leaf = fields.find_map(|field| match &mut field.part {
        Part::Group(children) => children
            .iter_mut()
            .find(|child| child.code.as_str() == code),
        Part::Leaf(_) => None,
    });
    let Some(Part::Leaf(leaf)) = leaf.map(|leaf| &mut leaf.part) else {
        panic!("{code} is a leaf");
    };
    change(leaf);
}

#[test]
fn what_a_survey_scores() {
    assert_only(
        Fault::SurveySelfScored,
        &changed(
            "scored_by: survey\n",
            "scored_by: survey\n        self: 1\n        explanation: Kết quả sơ bộ\n",
        ),
    );
    let appraised = changed(
        "scored_by: survey\n",
        "scored_by: survey\n        appraised: 1\n",
    );
    assert_eq!(crate::load::yaml(&appraised).names(), [""; 0]);
    let book = form_of(|scorecard| {
        change_leaf(scorecard, "2.2", |leaf| {
            leaf.scores.self_score = Some(points("1"));
            leaf.explanation = Some("Kết quả sơ bộ".into());
        });
    });
    let fault = Fault::SurveySelfScored;
    assert_only_in(fault, "so.xlsx", &book, &looking_for(fault));
}

#[test]
fn what_does_not_apply() {
    const REASON: &str = "not_applicable: Sở không có thủ tục mức độ 4\n";
    for mark in ["", " x", " true", " KAD", " Có", " ~"] {
        assert_only(
            Fault::NotApplicableWithoutReason,
            &changed(REASON, &format!("not_applicable:{mark}\n")),
        );
    }
    assert_only(
        Fault::NotApplicableScored,
        &changed(REASON, &format!("{REASON}        self: 0\n")),
    );
    assert_only(
        Fault::NotApplicableConvention,
        &changed("not_applicable: exclude\n", ""),
    );
    let heading = "Không áp dụng (lý do)";
    for mark in ["x", "X", "Không áp dụng", "có"] {
        let fault = Fault::NotApplicableWithoutReason;
        assert_cell(fault, "2.3", heading, text(mark));
    }
    let zero = Value::Points(Points::ZERO);
    assert_cell(Fault::NotApplicableScored, "2.3", "Điểm tự chấm", zero);
    let fault = Fault::NotApplicableConvention;
    let book = form_of(|scorecard| scorecard.not_applicable = None);
    assert_only_in(fault, "so.xlsx", &book, &looking_for(fault));
    let help = &crate::load::bytes("so.xlsx", &book).faults[0].help;
    assert!(help.as_ref().unwrap().vi.contains("phía trên bảng"));
}

#[test]
fn columns_that_are_filled_in_part() {
    let fault = Fault::ScoresPartlyBlank;
    let blank = changed(SCORE, "target: 1\n");
    assert_only(fault, &blank);
    let loaded = crate::load::bytes_in("so.yaml", blank.as_bytes(), &looking_for(fault));
    let message = &loaded.faults[0].message.vi;
    assert!(message.contains("3/4"), "{message}");
    assert_eq!(crate::load::yaml(&blank).names(), [""; 0]);
    assert_cell(fault, "1.3", "Điểm năm trước", Value::Empty);
}

#[test]
fn bonus_points_and_their_cap() {
    let fault = Fault::CapExceeded;
    let capped = |cap: &str| {
        changed(
            "kind: bonus\n",
            &format!("kind: bonus\n    standard: {cap}\n"),
        )
    };
    assert_only(fault, &capped("0.4"));
    assert_only(fault, &changed("self: 0.5\n", "self: 1.5\n"));
    assert_cell(fault, "3.1", "Điểm tự chấm", Value::Points(points("1.5")));
    // The cap may be less, or more, than what the criteria below could give.
    for cap in ["0.5", "5"] {
        assert_eq!(crate::load::yaml(&capped(cap)).names(), [""; 0], "{cap}");
    }
    assert_cell(fault, "3", "Điểm chuẩn", Value::Points(points("0.4")));
}

#[test]
fn not_scored_yet() {
    let fault = Fault::NotScoredYet;
    assert_only(fault, &changed("        self: 0.5\n", ""));
    let book = cell_changed("3.1", "Điểm tự chấm", Value::Empty);
    assert_only_in(fault, "so.xlsx", &book, &looking_for(fault));
    // A figure that a rule can score, a survey, a reason and a typing error are
    // no blanks.
    for (from, to) in [
        ("        self: 1\n        rule", "        rule"),
        ("self: 0.5", "self: {}"),
    ] {
        let bytes = changed(from, to);
        let loaded = load::bytes_in("so.yaml", bytes.as_bytes(), &looking_for(fault));
        assert!(!loaded.names().contains(&"not-scored-yet"), "{to}");
    }
}

#[test]
fn classes_out_of_order() {
    let fault = Fault::ClassesOutOfOrder;
    for edge in ["80%", "85%", "65"] {
        assert_only(fault, &changed("from: 65%", &format!("from: {edge}")));
    }
    let block = changed("from: 65%", "from: 85%, block: Cấp huyện");
    assert_eq!(load::yaml(&block).names(), [""; 0], "another block's");
    let book = form_of(|scorecard| scorecard.classes.reverse());
    assert_only_in(fault, "so.xlsx", &book, &looking_for(fault));
}
