//! Files without a command, as when they are dropped on the program.

use super::Folder;

#[test]
fn a_file_without_a_command_is_shown_by_the_command_that_serves_it() {
    let folder = Folder::new();
    folder.write(
        "tasks.yaml",
        "year: 2024\nkind: tasks\ncriteria:\n- {code: \"1\", name: Rà soát thủ tục, lead: Văn phòng, due: 30/6/2024, output: Báo cáo}\n",
    );
    folder.write(
        "goals.yaml",
        "year: 2024\ngoals:\n- {name: Hồ sơ đúng hạn, goal: 100%, result: 45/45, lead: Văn phòng}\n",
    );
    folder.write(
        "other.yaml",
        &super::GOOD.replace("year:", "unit: Sở B\nyear:"),
    );
    std::fs::create_dir(folder.path("units")).unwrap();
    std::fs::copy(folder.path("other.yaml"), folder.path("units/b.yaml")).unwrap();
    for (files, command) in [
        (&["good.yaml"][..], "score"),
        (&["faulty.yaml"], "score"),
        (&["tasks.yaml"], "plan"),
        (&["goals.yaml"], "goals"),
        (&["units"], "rank"),
        (&["good.yaml", "other.yaml"], "rank"),
        (&["good.yaml", "--depth", "1"], "score"),
        (&["good.yaml", "-o", "other.yaml"], "score"),
    ] {
        let bare = folder.run("en", files);
        let named = folder.run("en", &[&[command], files].concat());
        assert_eq!(bare, named, "{files:?}");
        assert!(!bare.out.is_empty() || bare.code != 0, "{files:?}");
    }
    folder.write("text.yaml", "a: [");
    let run = folder.run("en", &["text.yaml"]);
    assert_eq!(run, folder.run("en", &["check", "text.yaml"]));
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
}

#[test]
fn a_word_that_is_neither_a_command_nor_a_file_is_an_error() {
    let run = Folder::new().run("en", &["missing.yaml"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err
            .contains("there is no command or file “missing.yaml”"),
        "{}",
        run.err
    );
}

#[test]
fn options_of_the_program_may_precede_the_file() {
    let folder = Folder::new();
    for options in [
        &["--lang", "en"][..],
        &["--lang=en", "-q"],
        &["--color", "always", "--limit", "cells=3000"],
        &["--no-config", "--quiet"],
    ] {
        let bare = folder.run("en", &[options, &["good.yaml"]].concat());
        let named = folder.run("en", &[&["score"], options, &["good.yaml"]].concat());
        assert_eq!(bare, named, "{options:?}");
        assert_eq!(bare.code, 0, "{options:?}: {}", bare.err);
    }
    // An option of a command, and a value that happens to be the name of a file.
    for line in [
        &["--depth", "1", "good.yaml"][..],
        &["--lang", "good.yaml"],
        &["-o", "good.yaml"],
        &["--lang", "en"],
    ] {
        let run = folder.run("en", line);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{line:?}");
    }
}
