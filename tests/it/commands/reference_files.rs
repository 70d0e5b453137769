//! Reference files of a check: a criteria set, last year's file, evidence.

use super::{Folder, GOOD};

#[test]
fn the_sets_are_listed_in_both_languages() {
    let folder = Folder::new();
    for (lang, word) in [("vi", "Căn cứ"), ("en", "Basis")] {
        let run = folder.run(lang, &["sets"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        for shown in ["dak-nong-khcn-2023", word, "251/QĐ-UBND"] {
            assert!(run.out.contains(shown), "{shown} in {}", run.out);
        }
    }
}

#[test]
fn a_file_is_compared_with_a_set_by_name_or_path() {
    let folder = Folder::new();
    let set = GOOD.replace("standard: 1.5", "standard: 2");
    folder.write("bo.yaml", &set);
    let run = folder.run("en", &["check", "good.yaml", "--against", "bo.yaml"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("error[set-standard-changed]"));
    assert!(run.out.contains("bo.yaml:7:"), "{}", run.out);
    let by_name = ["check", "good.yaml", "--against", "dak-nong-khcn-2023"];
    let run = folder.run("en", &by_name);
    assert!(run.out.contains("criteria/dak-nong-khcn-2023.yaml:"));
    assert!(run.out.contains("set-code-missing"), "{}", run.out);
}

#[test]
fn a_missing_set_is_wrong_usage_and_one_with_errors_is_reported() {
    let folder = Folder::new();
    let run = folder.run("en", &["check", "good.yaml", "--against", "dak-nong-2023"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("did you mean “dak-nong-khcn-2023”?"));
    let run = folder.run("en", &["check", "good.yaml", "--against", "no.yaml"]);
    assert_eq!(run.code, 3);
    assert!(run.out.contains("file-unreadable"));
    let run = folder.run(
        "en",
        &["check", "-q", "good.yaml", "--against", "faulty.yaml"],
    );
    assert_eq!(run.code, 1);
    assert!(run.out.contains("faulty.yaml:6:"), "{}", run.out);
    assert!(!run.out.contains("good.yaml"), "{}", run.out);
}

#[test]
fn the_previous_scores_are_compared_with_last_year() {
    let folder = Folder::new();
    let of_2022 = GOOD.replace("year: 2023", "year: 2022");
    let last = of_2022.replace("previous: 1,", "self: 1.25, explanation: A,");
    folder.write("last.yaml", &last);
    let against = |last| folder.run("en", &["check", "-q", "good.yaml", "--last-year", last]);
    let run = against("last.yaml");
    assert_eq!(run.code, 1);
    assert!(run.out.contains("error[previous-not-last-final]"));
    let same = last.replace("self: 1.25,", "self: 1,");
    folder.write(
        "last.yaml",
        &same.replace("previous: 0.25", "appraised: 0.25"),
    );
    let run = against("last.yaml");
    assert_eq!(
        (run.code, run.out.as_str()),
        (0, "Checked 1 file: no errors.\n")
    );
    // A file without scores, and one of the same year, agree with nothing.
    folder.write("last.yaml", &of_2022);
    let run = against("last.yaml");
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(
        run.out.contains("warning[previous-not-compared]"),
        "{}",
        run.out
    );
    let run = against("good.yaml");
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(
        run.out.contains("error[compared-years-unclear]"),
        "{}",
        run.out
    );
}

#[test]
fn evidence_is_looked_for_next_to_the_table() {
    let folder = Folder::new();
    let table = "\
year: 2023
criteria:
  - {code: \"1\", name: A, standard: 2, self: 1, evidence: [{document: 7/KH, date: 2023-03-18, file: 7.pdf}]}
";
    folder.write("proof.yaml", table);
    let run = folder.run("en", &["check", "proof.yaml"]);
    assert!(run.out.contains("warning[evidence-file-missing]"));
    folder.write("7.pdf", "");
    let run = folder.run("en", &["check", "-q", "proof.yaml"]);
    assert_eq!(run.out, "Checked 1 file: no errors.\n");
    let path = folder.path("proof.yaml");
    let elsewhere = Folder::new();
    let run = elsewhere.run("en", &["check", "--quiet", path.to_str().unwrap()]);
    assert_eq!(run.out, "Checked 1 file: no errors.\n");
}

/// A set with a contradiction is listed with it, and a file can still be compared with
/// the set.
#[test]
fn a_set_that_contradicts_itself_is_still_of_use() {
    let folder = Folder::new();
    let listed = folder.run("en", &["sets"]).out;
    assert!(
        listed.contains("the stated total is 100 points, but"),
        "{listed}"
    );
    let table = "criteria:\n  - {code: \"5\", name: A, standard: 10.5}\npartial: true\n";
    folder.write("phong.yaml", table);
    let args = ["check", "phong.yaml", "--against", "phong-huyen-2019"];
    let run = folder.run("en", &args);
    assert!(run.out.contains("set-standard-changed"), "{}", run.out);
    assert!(!run.out.contains("maxima-disagree"), "{}", run.out);
}
