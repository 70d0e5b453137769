//! `score --format json` is as in its schema: every key is described there, and
//! none is duplicate.

use jsonschema::Validator;
use parindex::diagnostic::json::VERSION;
use parindex::report::format::json::{self, Input};
use parindex::report::score::Answer;
use proptest::prelude::*;
use serde_json::Value;

use crate::arbitrary::scorecard;
use crate::json_schemas::{self, strict};
use crate::load;

fn validator() -> Validator {
    strict("score-2")
}

fn render(answer: &Answer) -> String {
    let input = Input {
        faults: Some(&[]),
        reading: None,
        ..Input::default()
    };
    let text = json::render("parindex/score", VERSION, answer, input).unwrap();
    String::from_utf8(text).unwrap()
}

/// Returns what does not agree with the schema, and duplicate keys: those are lost
/// when the text is read.
fn errors(validator: &Validator, answer: &Answer) -> Vec<String> {
    let text = render(answer);
    let value: Value = serde_json::from_str(&text).unwrap();
    let mut errors = json_schemas::errors(validator, &value);
    let again = serde_json::to_string_pretty(&value).unwrap();
    if again.lines().count() != text.lines().count() {
        errors.push("a key stands twice".to_owned());
    }
    errors
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_answer_agrees(scorecards in (scorecard(), scorecard())) {
        let (one, other) = scorecards;
        let answer = Answer::with_earlier(&one, &[other]);
        prop_assert_eq!(errors(&validator(), &answer), [""; 0]);
    }
}

#[test]
fn a_criterion_that_does_not_apply_has_a_reason_and_a_count() {
    let text = "not_applicable: exclude
criteria:
  - {code: \"1\", name: A, standard: 2, self: 1, explanation: B}
  - {code: \"2\", name: C, standard: 1, not_applicable: Không có}
";
    let answer = Answer::new(&load::yaml(text).scorecard());
    assert_eq!(errors(&validator(), &answer), [""; 0]);
    let text = render(&answer);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["nodes"][1]["not_applicable_reason"], "Không có");
    assert_eq!(value["nodes"][1]["not_applicable"], 1);
}

#[test]
fn what_has_no_score_has_no_points() {
    let text = "criteria:
  - code: \"1\"
    name: A
    criteria:
      - {code: \"1.1\", name: B, standard: 2, self: 0, explanation: C}
      - {code: \"1.2\", name: D, standard: 1}
  - {code: \"2\", name: E, standard: 1}
";
    let answer = Answer::new(&load::yaml(text).scorecard());
    assert_eq!(errors(&validator(), &answer), [""; 0]);
    let text = render(&answer);
    let value: Value = serde_json::from_str(&text).unwrap();
    let points = |at: usize| value["nodes"][at]["current"]["points"].to_string();
    assert_eq!([0, 1, 2, 3].map(points), ["0", "0", "null", "null"]);
    assert_eq!(value["total"]["current"]["points"].to_string(), "0");
    assert_eq!(value["total"]["target"]["points"].to_string(), "null");
}
