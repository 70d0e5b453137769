//! `--deny`, `--warn`, `--allow`, `--deny-warnings`, and comments that allow.

use insta::assert_snapshot;

use super::{DOUBTFUL, FAULTY, Folder};

#[test]
fn the_command_line_sets_severities_and_the_last_option_wins() {
    let folder = Folder::new();
    folder.write("total.yaml", &format!("total: 9\n{DOUBTFUL}"));
    folder.write("syntax.yaml", "a: [\n");
    folder.write("none.csv", "a,b\n1,2\n");
    for (line, code) in [
        ("check doubtful.yaml", 0),
        ("check doubtful.yaml --deny target-below-previous", 1),
        ("check doubtful.yaml --deny=values", 1),
        (
            "check doubtful.yaml --deny values --allow target-below-previous",
            0,
        ),
        (
            "check doubtful.yaml --allow target-below-previous --deny values",
            1,
        ),
        ("check doubtful.yaml --deny tree,[Target-Below-Previous]", 1),
        ("check doubtful.yaml --deny-warnings", 1),
        ("check doubtful.yaml --deny-warnings --allow values", 0),
        ("check total.yaml", 1),
        ("check total.yaml --warn maxima-disagree", 0),
        ("check total.yaml --warn maxima-disagree --deny-warnings", 1),
        ("check total.yaml --allow values,tree --allow sums", 0),
        // What makes a figure false is an error at every level.
        ("check faulty.yaml --warn score-above-standard", 1),
        ("check faulty.yaml --allow values,tree --allow sums", 1),
        // A file that is not read is never passed over, nor one that is no table.
        ("check missing.yaml --allow file,file-unreadable", 3),
        ("check syntax.yaml --allow yaml-syntax", 1),
        ("check syntax.yaml --allow file", 1),
        ("check syntax.yaml --warn yaml-syntax", 1),
        ("check none.csv --allow no-table", 1),
        ("check none.csv --warn file", 1),
    ] {
        let args: Vec<&str> = line.split(' ').collect();
        let run = folder.run("en", &args);
        assert_eq!(run.code, code, "{line}\n{}", run.out);
    }
}

#[test]
fn severities_show_as_they_were_set() {
    let folder = Folder::new();
    let lines = [
        "check --format concise faulty.yaml doubtful.yaml --warn values --deny target-below-previous",
        "check faulty.yaml doubtful.yaml --allow values",
        "check doubtful.yaml --deny target-below-previos",
        "check doubtful.yaml --allow vales",
        "check doubtful.yaml --warn xyzzy",
        "check doubtful.yaml --warn",
    ];
    assert_snapshot!("levels_vi", folder.transcript("vi", &lines));
    assert_snapshot!("levels_en", folder.transcript("en", &lines));
}

#[test]
fn a_comment_with_a_reason_lets_a_report_be_made() {
    let folder = Folder::new();
    let doubtful = format!("total: 9\n{DOUBTFUL}");
    let comment = "# parindex: allow(maxima-disagree) tổng của quyết định đang sửa đổi\n";
    folder.write("allowed.yaml", &format!("{comment}{doubtful}"));
    folder.write(
        "bare.yaml",
        &format!("# parindex: allow(maxima-disagree)\n{doubtful}"),
    );
    let above = "# parindex: allow(score-above-standard) đã thống nhất\n";
    folder.write("above.yaml", &format!("{above}{FAULTY}"));
    folder.write(
        "old.yaml",
        &format!("# parindex: allow(negative-score) đã duyệt\n{DOUBTFUL}"),
    );
    let run = folder.run("vi", &["score", "allowed.yaml", "--format", "csv"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let reason = "lý do: tổng của quyết định đang sửa đổi";
    assert!(run.err.contains(reason), "{}", run.err);
    for name in ["a.md", "a.html"] {
        for line in [
            "score allowed.yaml",
            "plan allowed.yaml",
            "explain allowed.yaml 1",
            "evidence allowed.yaml",
        ] {
            let line = format!("{line} --force -o {name}");
            let args: Vec<&str> = line.split(' ').collect();
            assert_eq!(folder.run("vi", &args).code, 0, "{line}");
            assert!(folder.read(name).contains(reason), "{line}");
        }
    }
    for name in ["bare.yaml", "above.yaml"] {
        assert_eq!(folder.run("vi", &["score", name]).code, 1);
    }
    let lines = [
        "check allowed.yaml",
        "check allowed.yaml --submit",
        "check allowed.yaml --format json",
        "check bare.yaml",
        "check above.yaml",
        "check old.yaml",
    ];
    assert_snapshot!("allowed_vi", folder.transcript("vi", &lines));
    assert_snapshot!("allowed_en", folder.transcript("en", &lines));
}

/// SARIF lists what is allowed as suppressed results, with the reason.
#[test]
fn what_is_allowed_is_a_suppression_in_sarif() {
    let folder = Folder::new();
    let comment = "# parindex: allow(target-below-previous) được giao ít hơn\n";
    folder.write("allowed.yaml", &format!("{comment}{DOUBTFUL}"));
    let run = folder.run("en", &["check", "allowed.yaml", "--format", "sarif"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("1 allowed"), "{}", run.err);
    let sarif: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let found = results
        .iter()
        .find(|one| one["ruleId"] == "target-below-previous");
    let suppression = &found.unwrap()["suppressions"][0];
    assert_eq!(suppression["kind"], "inSource");
    assert_eq!(suppression["justification"], "được giao ít hơn");
}
