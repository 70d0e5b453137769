//! Streams: a closed pipe, a full disk, colour, the width of the terminal.

use super::{Folder, GOOD, Run};

#[test]
fn a_closed_pipe_is_not_a_failure() {
    let folder = Folder::new();
    folder.write("last.yaml", &GOOD.replace("2023", "2022"));
    folder.write("same.yaml", GOOD);
    for args in [
        &["--help"][..],
        &["rule"],
        &["man"],
        &["schema"],
        &["check", "good.yaml", "--format", "gitlab"],
        &["completions", "bash"],
        &["score", "good.yaml"],
        &["score", "good.yaml", "--format", "json"],
        &["check", "good.yaml"],
        &["convert", "good.yaml", "-"],
        &["plan", "good.yaml"],
        &["compare", "last.yaml", "good.yaml"],
        &["rank", "good.yaml", "same.yaml"],
        &["evidence", "good.yaml"],
        &["explain", "good.yaml", "1.1"],
        &["next", "good.yaml", "--allow-blank", "-o", "-"],
        &["sets"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = folder.command("en", args).stdout(writer).output().unwrap();
        let run = Run::of(&output);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    let folder = Folder::new();
    folder.write("last.yaml", &GOOD.replace("2023", "2022"));
    folder.write("same.yaml", GOOD);
    for args in [
        &["rule"][..],
        &["score", "good.yaml"],
        &["--help"],
        &["man"],
        &["completions", "bash"],
        &["schema"],
        &["check", "good.yaml"],
        &["check", "good.yaml", "--format", "json"],
        &["convert", "good.yaml", "-"],
        &["compare", "last.yaml", "good.yaml"],
        &["rank", "good.yaml", "same.yaml"],
    ] {
        let full = std::fs::File::create("/dev/full").unwrap();
        let output = folder.command("en", args).stdout(full).output().unwrap();
        let run = Run::of(&output);
        assert_eq!(run.code, 3, "{args:?}");
        let expected = "error: the result cannot be printed: the disk is full\n";
        assert_eq!(run.err, expected);
    }
}

#[test]
fn colour_is_used_when_asked_for_and_not_in_a_pipe() {
    let folder = Folder::new();
    let marked = |args: &[&str], no_color: bool| {
        let mut command = folder.command("en", args);
        command.envs(no_color.then_some(("NO_COLOR", "1")));
        let run = Run::of(&command.output().unwrap());
        run.out.contains('\u{1b}') || run.err.contains('\u{1b}')
    };
    for args in [
        &["check", "faulty.yaml"][..],
        &["score", "good.yaml"],
        &["score", "faulty.yaml"],
        &["score", "--help"],
        &["chek"],
    ] {
        let with = |color| [args, &["--color", color]].concat();
        assert!(!marked(args, false), "{args:?}");
        assert!(!marked(&with("auto"), false), "{args:?}");
        assert!(!marked(&with("never"), false), "{args:?}");
        // clap's own order: what the command line asks for overrides the
        // environment.
        assert!(marked(&with("always"), false), "{args:?}");
        assert!(marked(&with("always"), true), "{args:?}");
    }
    // What scripts read is never marked up.
    for format in ["markdown", "csv", "json"] {
        let args = [
            "score",
            "good.yaml",
            "--format",
            format,
            "--color",
            "always",
        ];
        assert!(!marked(&args, false), "{format}");
    }
}

#[test]
fn reports_and_faults_keep_to_the_width() {
    let folder = Folder::new();
    for columns in ["60", "80", "100"] {
        for args in [
            &["score", "good.yaml"][..],
            &["check", "faulty.yaml"],
            &["rule"],
        ] {
            let output = folder.command("vi", args).env("COLUMNS", columns).output();
            let run = Run::of(&output.unwrap());
            let widest = run.out.lines().map(|line| line.chars().count()).max();
            assert!(widest <= columns.parse().ok(), "{args:?}:\n{}", run.out);
        }
    }
}

#[test]
fn a_quiet_run_prints_the_answer_and_errors_only() {
    let folder = Folder::new();
    for args in [
        &["score", "doubtful.yaml"][..],
        &["score", "doubtful.yaml", "-o", "report.html"],
        &["plan", "doubtful.yaml"],
        &["convert", "doubtful.yaml", "copy.yaml"],
    ] {
        let loud = folder.run("en", args);
        assert!(!loud.err.is_empty(), "{args:?}");
        let _ = std::fs::remove_file(folder.path("report.html"));
        let _ = std::fs::remove_file(folder.path("copy.yaml"));
        let quiet = folder.run("en", &[args, &["-q"]].concat());
        assert_eq!(
            (quiet.code, quiet.err.as_str()),
            (loud.code, ""),
            "{args:?}"
        );
        assert_eq!(quiet.out, loud.out, "{args:?}");
    }
    let run = folder.run("en", &["score", "faulty.yaml", "--quiet"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("score-above-standard"), "{}", run.err);
    assert!(run.err.contains("No result"), "{}", run.err);
}

#[test]
fn colour_is_forced_and_forbidden_by_the_usual_variables_and_options() {
    let folder = Folder::new();
    let is_coloured = |args: &[&str], variables: &[(&str, &str)]| {
        let mut command = folder.command("en", args);
        command.envs(variables.iter().copied());
        Run::of(&command.output().unwrap()).out.contains('\u{1b}')
    };
    let score = ["score", "good.yaml"];
    assert!(!is_coloured(&score, &[]));
    assert!(is_coloured(&score, &[("FORCE_COLOR", "1")]));
    assert!(is_coloured(&score, &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_coloured(
        &score,
        &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]
    ));
    assert!(!is_coloured(&score, &[("FORCE_COLOR", "")]));
    let without = ["score", "good.yaml", "--no-color"];
    assert!(!is_coloured(&without, &[("FORCE_COLOR", "1")]));
    assert!(is_coloured(
        &["score", "good.yaml", "--color", "always"],
        &[]
    ));
}
