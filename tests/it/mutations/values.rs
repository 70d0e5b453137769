//! Values: one small change per rule.

use parindex::diagnostic::RuleId;
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

/// Asserts that a form with a changed cell has only this diagnostic.
fn assert_cell(rule: RuleId, code: &str, heading: &str, value: Value) {
    let book = cell_changed(code, heading, value);
    assert_only_in(rule, "so.xlsx", &book, &looking_for(rule));
}

#[test]
fn text_that_is_not_points() {
    for (diagnostic, score) in [
        (RuleId::NotANumber, "đạt"),
        (RuleId::PercentAsPoints, "100%"),
        (RuleId::ErrorCell, "\"#REF!\""),
        (RuleId::DateOrBoolean, "2024-05-01"),
        (RuleId::DateOrBoolean, "true"),
        (RuleId::NumberTooLarge, "5000000"),
        (RuleId::NumberTooLarge, "99999999999999999999"),
        (RuleId::AmbiguousNumber, "1,500"),
        (RuleId::TooManyDecimals, "0.1234567"),
        (RuleId::TooManyDecimals, "0.995"),
        (RuleId::NegativeScore, "-1"),
        (RuleId::ScoreAboveStandard, "1.5"),
    ] {
        assert_only(diagnostic, &written(score));
    }
    for (diagnostic, value) in [
        (RuleId::NotANumber, text("đạt")),
        (RuleId::PercentAsPoints, text("100%")),
        (RuleId::ErrorCell, text("#REF!")),
        (RuleId::DateOrBoolean, text("1/5/2024")),
        (RuleId::NumberTooLarge, text("5000000")),
        (RuleId::AmbiguousNumber, text("1,500")),
        (RuleId::TooManyDecimals, Value::Points(points("0.995"))),
        (RuleId::NegativeScore, Value::Points(points("-1"))),
        (RuleId::ScoreAboveStandard, Value::Points(points("1.5"))),
    ] {
        assert_cell(diagnostic, "1.3", "Điểm tự chấm", value);
    }
}

#[test]
fn words_in_the_place_of_points_have_their_own_advice() {
    for (score, advice) in [
        ("\"5/6\"", "if it means 5 of 6 points, write only 5; "),
        ("\"6/5\"", "a spreadsheet turned a number into a date"),
        ("\"5/6/2024\"", "a spreadsheet turned a number into a date"),
        ("KĐG", "leave the points blank and give the reason"),
        (
            "Không đánh giá",
            "leave the points blank and give the reason",
        ),
        (
            "Không áp dụng năm 2024",
            "leave the points blank and give the reason",
        ),
        ("Không đánh giáo", "write a number such as"),
        ("chưa có", "write a number such as"),
    ] {
        let text = format!(
            "year: 2024\ncriteria:\n- {{code: \"1\", name: A, standard: 10, self: {score}}}\n"
        );
        let loaded = load::yaml(&text);
        let help = loaded.diagnostics[0].help.as_ref().unwrap();
        assert!(help.en.starts_with(advice), "{score}: {}", help.en);
    }
}

#[test]
fn a_percentage_is_quoted_as_the_sheet_shows_it() {
    let book = book::of_sheets(&[("Tự chấm", "STT,Tiêu chí,Điểm chuẩn\n1,Kế hoạch,62.5%\n")]);
    let rule = RuleId::PercentAsPoints;
    assert_only_in(rule, "so.xlsx", &book, &looking_for(rule));
    let loaded = crate::load::bytes("so.xlsx", &book);
    let message = &loaded.diagnostics[0].message;
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
    for (diagnostic, cell, total) in [
        // A total that only passes the error on is not reported again.
        (RuleId::ErrorCell, "=VLOOKUP(A3;F1:G9;2) → #REF!", "#REF!"),
        (RuleId::FormulaWithoutResult, "=F3*2 →", "1"),
        (RuleId::DateOrBoolean, "=F3>2 → TRUE", "1"),
    ] {
        let table = TABLE.replace("CELL", cell).replace("RESULT", total);
        let book = book::of_sheets(&[("Tự chấm", &table)]);
        assert_only_in(diagnostic, "so.xlsx", &book, &looking_for(diagnostic));
    }
}

#[test]
fn targets_and_standards() {
    assert_only(
        RuleId::TargetAboveStandard,
        &changed("target: 1\n", "target: 2\n"),
    );
    assert_only(
        RuleId::TargetBelowPrevious,
        &changed("target: 1\n", "target: 0.5\n"),
    );
    assert_only(
        RuleId::StandardMissing,
        &changed("        standard: 3\n", ""),
    );
    let unused = "standard: 2\n        previous: 0\n";
    let zero = "standard: 0\n        previous: 0\n";
    assert_only(RuleId::StandardZero, &changed(unused, zero));
    for (diagnostic, code, heading, value) in [
        (RuleId::TargetAboveStandard, "1.3", "Mục tiêu", "2"),
        (RuleId::TargetBelowPrevious, "1.3", "Mục tiêu", "0.5"),
        (RuleId::StandardZero, "2.3", "Điểm chuẩn", "0"),
    ] {
        assert_cell(diagnostic, code, heading, Value::Points(points(value)));
    }
    assert_cell(RuleId::StandardMissing, "1.1", "Điểm chuẩn", Value::Empty);
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
        assert_only(RuleId::StepNotAllowed, &with(score, rule));
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
    let rule = RuleId::StepNotAllowed;
    assert_only_in(rule, "so.xlsx", &book, &looking_for(rule));
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
        Part::Leaf(_) | Part::Task | Part::Tracked(_) => None,
    });
    let Some(Part::Leaf(leaf)) = leaf.map(|leaf| &mut leaf.part) else {
        panic!("{code} is a leaf");
    };
    change(leaf);
}

#[test]
fn what_a_survey_scores() {
    assert_only(
        RuleId::SurveySelfScored,
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
    let rule = RuleId::SurveySelfScored;
    assert_only_in(rule, "so.xlsx", &book, &looking_for(rule));
}

#[test]
fn what_does_not_apply() {
    const REASON: &str = "not_applicable: Sở không có thủ tục mức độ 4\n";
    for mark in ["", " x", " true", " KAD", " Có", " ~"] {
        assert_only(
            RuleId::NotApplicableWithoutReason,
            &changed(REASON, &format!("not_applicable:{mark}\n")),
        );
    }
    assert_only(
        RuleId::NotApplicableScored,
        &changed(REASON, &format!("{REASON}        self: 0\n")),
    );
    assert_only(
        RuleId::NotApplicableConvention,
        &changed("not_applicable: exclude\n", ""),
    );
    let heading = "Không áp dụng (lý do)";
    for mark in ["x", "X", "Không áp dụng", "có"] {
        let rule = RuleId::NotApplicableWithoutReason;
        assert_cell(rule, "2.3", heading, text(mark));
    }
    let zero = Value::Points(Points::ZERO);
    assert_cell(RuleId::NotApplicableScored, "2.3", "Điểm tự chấm", zero);
    let rule = RuleId::NotApplicableConvention;
    let book = form_of(|scorecard| scorecard.not_applicable = None);
    assert_only_in(rule, "so.xlsx", &book, &looking_for(rule));
    let help = &crate::load::bytes("so.xlsx", &book).diagnostics[0].help;
    assert!(help.as_ref().unwrap().vi.contains("phía trên bảng"));
}

#[test]
fn columns_that_are_filled_in_part() {
    let rule = RuleId::ScoresPartlyBlank;
    let blank = changed(SCORE, "target: 1\n");
    assert_only(rule, &blank);
    let loaded = crate::load::bytes_in("so.yaml", blank.as_bytes(), &looking_for(rule));
    let message = &loaded.diagnostics[0].message.vi;
    assert!(message.contains("3/4"), "{message}");
    assert_eq!(crate::load::yaml(&blank).names(), [""; 0]);
    assert_cell(rule, "1.3", "Điểm năm trước", Value::Empty);
}

#[test]
fn bonus_points_and_their_cap() {
    let rule = RuleId::CapExceeded;
    let capped = |cap: &str| {
        changed(
            "kind: bonus\n",
            &format!("kind: bonus\n    standard: {cap}\n"),
        )
    };
    assert_only(rule, &capped("0.4"));
    assert_only(rule, &changed("self: 0.5\n", "self: 1.5\n"));
    assert_cell(rule, "3.1", "Điểm tự chấm", Value::Points(points("1.5")));
    // The cap may be less, or more, than what the criteria below could give.
    for cap in ["0.5", "5"] {
        assert_eq!(crate::load::yaml(&capped(cap)).names(), [""; 0], "{cap}");
    }
    assert_cell(rule, "3", "Điểm chuẩn", Value::Points(points("0.4")));
}

#[test]
fn not_scored_yet() {
    let rule = RuleId::NotScoredYet;
    assert_only(rule, &changed("        self: 0.5\n", ""));
    let book = cell_changed("3.1", "Điểm tự chấm", Value::Empty);
    assert_only_in(rule, "so.xlsx", &book, &looking_for(rule));
    // A figure that a rule can score, a survey, a reason and a typing error do not count
    // as blank.
    for (from, to) in [
        ("        self: 1\n        rule", "        rule"),
        ("self: 0.5", "self: {}"),
    ] {
        let bytes = changed(from, to);
        let loaded = load::bytes_in("so.yaml", bytes.as_bytes(), &looking_for(rule));
        assert!(!loaded.names().contains(&"not-scored-yet"), "{to}");
    }
}

#[test]
fn classes_out_of_order() {
    let rule = RuleId::ClassesOutOfOrder;
    for edge in ["80%", "85%", "65"] {
        assert_only(rule, &changed("from: 65%", &format!("from: {edge}")));
    }
    let block = changed("from: 65%", "from: 85%, block: Cấp huyện");
    assert_eq!(load::yaml(&block).names(), [""; 0], "another block's");
    let book = form_of(|scorecard| scorecard.classes.reverse());
    assert_only_in(rule, "so.xlsx", &book, &looking_for(rule));
}
