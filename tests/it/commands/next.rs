//! `parindex next`, run as a user runs it.

use insta::assert_snapshot;
use parindex::analysis::next::{Keep, next};
use proptest::prelude::*;

use super::Folder;
use crate::arbitrary;

/// A filled year: one leaf appraised, one self-scored, one that does not apply,
/// one without a score.
const FILLED: &str = "\
title: Bảng tự chấm điểm năm 2023
year: 2023
not_applicable: exclude
criteria:
  - code: \"1\"
    name: Công tác chỉ đạo
    criteria:
      - {code: \"1.1\", name: Tuyên truyền, standard: 2, self: 2, appraised: 1.5, target: 2, tasks: Tổ chức hội thi, due: 2023-06-30, lead: Văn phòng Sở, explanation: Đang chờ}
      - {code: \"1.2\", name: Kiểm tra, standard: 1.5, self: 1, explanation: Đang chờ}
      - {code: \"1.3\", name: Dịch vụ, standard: 1, not_applicable: Sở không có}
      - {code: \"1.4\", name: Sáng kiến, standard: 1}
";

#[test]
fn a_year_is_rolled_on() {
    for lang in ["vi", "en"] {
        let folder = Folder::new();
        folder.write("filled.yaml", FILLED);
        let lines = [
            "next filled.yaml -o next.yaml",
            "next filled.yaml -o next.yaml --allow-blank",
            "next filled.yaml -o next.yaml --allow-blank",
            "next filled.yaml -o filled.yaml --allow-blank --force",
            "next filled.yaml -o - --allow-blank --keep-targets --keep-tasks",
            "convert filled.yaml filled.xlsx",
            "next filled.xlsx -o next.xlsx --allow-blank",
            "convert next.xlsx again.yaml",
        ];
        assert_snapshot!(format!("next_{lang}"), folder.transcript(lang, &lines));
        assert_snapshot!("next_yaml", folder.read("next.yaml"));
        assert_eq!(folder.read("again.yaml"), folder.read("next.yaml"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_earned_is_previous_and_the_rest_is_blank(old in arbitrary::scorecard()) {
        let rolled = next(&old, Keep::default());
        prop_assert_eq!(rolled.scorecard.year, old.year.map(|year| year + 1));
        let mut blank = 0;
        for ((_, before), (_, after)) in old.walk().zip(rolled.scorecard.walk()) {
            prop_assert_eq!(&before.code, &after.code);
            prop_assert_eq!(&before.task.lead, &after.task.lead);
            let (Some(before), Some(after)) = (before.leaf(), after.leaf()) else {
                continue;
            };
            prop_assert_eq!(after.scores.previous, before.scores.current());
            prop_assert_eq!((after.standard, &after.rule), (before.standard, &before.rule));
            prop_assert_eq!(after.scores.current(), None);
            prop_assert!(after.evidence.is_empty() && after.declared.is_none());
            let unscored = before.scores.current().is_none() && before.not_applicable.is_none();
            blank += usize::from(unscored);
        }
        prop_assert_eq!(rolled.blank.len(), blank);
    }
}

/// What did not apply stays so in the columns of last year, in every format.
#[test]
fn what_did_not_apply_is_no_blank_next_year() {
    let folder = Folder::new();
    folder.write(
        "y23.yaml",
        "unit: Sở A\nyear: 2023\nnot_applicable: exclude\ncriteria:\n- {code: '1', name: Kế hoạch, standard: 10, self: 8, explanation: có}\n- {code: '2', name: Công bố, standard: 10, not_applicable: Trong năm không phát sinh}\n",
    );
    for name in ["y24.yaml", "y24.xlsx", "y24.csv"] {
        let run = folder.run("vi", &["next", "y23.yaml", "-o", name]);
        assert_eq!(run.code, 0, "{}", run.err);
        let run = folder.run("en", &["score", name]);
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        let words = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            words.contains("Score 2023: 8 points (80.00%)"),
            "{name}: {words}"
        );
        assert!(
            words.contains("Did not apply last year, so not in the maximum of last year: 2."),
            "{name}"
        );
        let json = folder.run("en", &["score", name, "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        let previous = &json["total"]["previous"];
        assert_eq!(
            (
                previous["maximum"].to_string(),
                previous["upper"].to_string()
            ),
            ("10".into(), "8".into())
        );
    }
    // A score of last year on what did not apply is a contradiction.
    let text = folder.read("y24.yaml").replace(
        "previous_not_applicable",
        "previous: 3\n  previous_not_applicable",
    );
    folder.write("both.yaml", &text);
    let run = folder.run("en", &["check", "both.yaml"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(
        run.out.contains("error[not-applicable-scored]"),
        "{}",
        run.out
    );
    // Of a file that does not say so, only what has a score counts.
    folder.write(
        "old.yaml",
        "unit: Sở A\nyear: 2024\nnot_applicable: exclude\ncriteria:\n- {code: '1', name: Kế hoạch, standard: 10, previous: 8, self: 9, explanation: có}\n- {code: '2', name: Công bố, standard: 10, self: 9, explanation: có}\n",
    );
    let run = folder.run("en", &["score", "old.yaml"]);
    let words = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("Score 2023: 8 of 10 points (80.00%), over the 1 of 2 criteria"),
        "{words}"
    );
}
