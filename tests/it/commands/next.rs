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
