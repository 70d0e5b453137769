//! `--deny`, `--warn`, `--allow`, `--deny-warnings`, and comments that allow.

use insta::assert_snapshot;

use super::{DOUBTFUL, FAULTY, Folder};

#[test]
fn the_command_line_sets_severities_and_the_last_option_wins() {
    let folder = Folder::new();
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
        ("check faulty.yaml --warn score-above-standard", 0),
        (
            "check faulty.yaml --warn score-above-standard --deny-warnings",
            1,
        ),
        ("check faulty.yaml --allow values,tree --allow sums", 0),
        // A file that is not read is never passed over.
        ("check missing.yaml --allow file,file-unreadable", 3),
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
    let comment = "# parindex: allow(score-above-standard) điểm chuẩn đang sửa đổi\n";
    folder.write("allowed.yaml", &format!("{comment}{FAULTY}"));
    folder.write(
        "bare.yaml",
        &format!("# parindex: allow(score-above-standard)\n{FAULTY}"),
    );
    folder.write(
        "old.yaml",
        &format!("# parindex: allow(negative-score) đã duyệt\n{DOUBTFUL}"),
    );
    let run = folder.run("vi", &["score", "allowed.yaml", "--format", "csv"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("Tuyên truyền"));
    assert_eq!(folder.run("vi", &["score", "bare.yaml"]).code, 1);
    let lines = ["check allowed.yaml", "check bare.yaml", "check old.yaml"];
    assert_snapshot!("allowed_vi", folder.transcript("vi", &lines));
    assert_snapshot!("allowed_en", folder.transcript("en", &lines));
}
