//! A table is moved onto another set: what is the same goes over, the rest is listed.

use parindex::analysis::compare::Crosswalk;
use parindex::analysis::new_set::{Moved, move_to_set};
use parindex::model::Scores;
use proptest::prelude::*;

use super::Folder;
use crate::arbitrary;

const OLD: &str = "\
unit: Sở A
year: 2026
criteria:
- code: \"1\"
  name: CHỈ ĐẠO
  lead: Văn phòng
  criteria:
  - {code: \"1.1\", name: Kế hoạch, standard: 2, previous: 1, target: 2, self: 1.5, evidence: [{document: Kế hoạch số 12/KH-SA, date: 2026-01-05}]}
  - {code: \"1.2\", name: Kiểm tra, standard: 1, self: 0.5, tasks: Kiểm tra 3 đơn vị, explanation: Đã làm}
  - {code: \"1.3\", name: Tuyên truyền, standard: 1, self: 1}
  - {code: \"1.4\", name: Sáng kiến, standard: 1, self: 0.25, lead: Phòng B}
  - {code: \"1.5\", name: Báo cáo, standard: 1}
";

const NEW: &str = "\
unit: Bộ tiêu chí
year: 2026
total: 6
criteria:
- code: \"1\"
  name: CHỈ ĐẠO
  criteria:
  - {code: \"1.1\", name: Kế hoạch, standard: 2, self: 2, previous: 2}
  - {code: \"1.2\", name: Kiểm tra, standard: 1.5}
  - {code: \"1.3\", name: Báo cáo, standard: 1}
  - {code: \"1.4\", name: Tuyên truyền, standard: 1}
  - {code: \"1.5\", name: Chuyển đổi số, standard: 0.5}
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("old.yaml", OLD);
    folder.write("set.yaml", NEW);
    folder
}

#[test]
fn what_is_the_same_goes_over_and_the_rest_is_listed() {
    let folder = folder();
    for (lang, lines) in [
        (
            "en",
            [
                "Carried over with all values: 3 criteria",
                "1.2: its standard points changed from 1 to 1.5; not carried over: self-score 0.5",
                "1.4: the new set does not have it; not carried over: self-score 0.25, declared figures, tasks, evidence, remarks",
                "Not in the old table, to be scored: 1.5",
            ],
        ),
        (
            "vi",
            [
                "Chuyển nguyên vẹn: 3 tiêu chí",
                "1.2: điểm chuẩn đổi từ 1 thành 1,5; không chuyển: điểm tự chấm 0,5",
                "1.4: bộ tiêu chí mới không có tiêu chí này; không chuyển: điểm tự chấm 0,25, số liệu, nhiệm vụ, tài liệu, ghi chú",
                "Bảng cũ không có, cần chấm mới: 1.5",
            ],
        ),
    ] {
        let name = format!("{lang}.yaml");
        let run = folder.run(
            lang,
            &["convert", "old.yaml", &name, "--to-set", "set.yaml"],
        );
        assert_eq!(run.code, 0, "{}", run.err);
        for line in lines {
            assert!(run.err.contains(line), "{line}\n{}", run.err);
        }
        let text = folder.read(&name);
        assert!(
            text.contains("unit: Sở A") && text.contains("total: 6"),
            "{text}"
        );
        assert!(
            !text.contains("Bộ tiêu chí") && !text.contains("self: 0.5"),
            "{text}"
        );
        let value = |code: &str, field: &str| {
            let json = folder.run("en", &["score", &name, "--format", "json"]);
            let answer: serde_json::Value = serde_json::from_str(&json.out).unwrap();
            let nodes = answer["nodes"].as_array().unwrap().clone();
            let node = nodes.into_iter().find(|one| one["code"] == code).unwrap();
            node[field]["points"].to_string()
        };
        assert_eq!(value("1.1", "current"), "1.5");
        assert_eq!(value("1.1", "previous"), "1");
        assert_eq!(value("1.4", "current"), "1");
        assert_eq!(value("1.2", "current"), "null");
        assert!(
            text.contains("Kiểm tra 3 đơn vị") && text.contains("12/KH-SA"),
            "{text}"
        );
        assert!(
            text.contains("lead: Văn phòng") || text.contains("- Văn phòng"),
            "{text}"
        );
    }
}

#[test]
fn a_crosswalk_joins_what_names_do_not() {
    let folder = folder();
    folder.write(
        "walk.yaml",
        "format: parindex-crosswalk/1\nmatches:\n- {old: [\"1.4\"], new: [\"1.5\"], confirmed: true}\n",
    );
    let args = ["convert", "old.yaml", "-", "--to-set", "set.yaml"];
    let run = folder.run("en", &[&args[..], &["--crosswalk", "walk.yaml"]].concat());
    let line =
        "1.4 → 1.5: its standard points changed from 1 to 0.5; not carried over: self-score 0.25";
    assert!(run.err.contains(line), "{}", run.err);
    assert!(run.out.contains("Phòng B"), "{}", run.out);
    folder.write("wrong.yaml", "format: parindex-crosswalk/1\nmatches:\n- {old: [\"9.9\"], new: [\"1.5\"], confirmed: true}\n");
    let run = folder.run("en", &[&args[..], &["--crosswalk", "wrong.yaml"]].concat());
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("crosswalk-code-unknown"), "{}", run.err);
}

#[test]
fn the_next_year_can_have_a_new_set() {
    let folder = folder();
    let args = [
        "next",
        "old.yaml",
        "-o",
        "-",
        "--allow-blank",
        "--set",
        "set.yaml",
    ];
    let run = folder.run("en", &args);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.out.contains("year: 2027") && run.out.contains("previous: 1.5"),
        "{}",
        run.out
    );
    assert!(
        run.err.contains(
            "1.2: its standard points changed from 1 to 1.5; not carried over: previous score 0.5"
        ),
        "{}",
        run.err
    );
    let missing = folder.run(
        "en",
        &[
            "next",
            "old.yaml",
            "-o",
            "-",
            "--allow-blank",
            "--set",
            "nothing",
        ],
    );
    assert_eq!(missing.code, 2, "{}", missing.err);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_table_moved_onto_its_own_set_is_the_same(table in arbitrary::scorecard()) {
        let Moved { scorecard, left, added, .. } = move_to_set(&table, &table, &Crosswalk::default());
        prop_assert!(left.is_empty() && added.is_empty(), "{left:?} {added:?}");
        prop_assert_eq!(scorecard.criteria, table.criteria);
    }

    #[test]
    fn every_score_goes_over_or_is_listed(
        old in arbitrary::scorecard(),
        set in arbitrary::scorecard(),
    ) {
        let moved = move_to_set(&old, &set, &Crosswalk::default());
        let leaves = old.walk().filter_map(|(_, one)| one.leaf());
        let before = leaves.filter(|leaf| leaf.scores != Scores::default()).count();
        let leaves = moved.scorecard.walk().filter_map(|(_, one)| one.leaf());
        let after = leaves.filter(|leaf| leaf.scores != Scores::default()).count();
        let is_scored = |scores: Scores| scores != Scores::default();
        let listed = moved.left.iter().filter(|one| is_scored(one.scores)).count();
        prop_assert_eq!(before, after + listed);
        let standards = |card: &parindex::model::Scorecard| -> Vec<_> {
            let leaves = card.walk().filter_map(|(_, one)| one.leaf());
            leaves.map(|leaf| leaf.standard).collect()
        };
        prop_assert_eq!(standards(&moved.scorecard), standards(&set));
    }
}
