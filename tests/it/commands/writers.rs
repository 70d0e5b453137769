//! Every command that writes a file keeps the same promises: the old file or the
//! new one, whole, and an input never.

use std::fs;
use std::process::Command;
#[cfg(unix)]
use std::process::Stdio;

use super::Folder;
#[cfg(unix)]
use super::Run;

/// What is typed before the name of the result, the ending of that name, and the
/// files that are read.
pub(super) type Writer = (&'static str, &'static str, &'static [&'static str]);

/// All of them; `plan --by lead`, which writes into a folder, is tested separately.
pub(super) const WRITERS: [Writer; 15] = [
    ("score good.yaml -o", "docx", &["good.yaml"]),
    ("convert good.yaml", "xlsx", &["good.yaml"]),
    ("plan good.yaml -o", "xlsx", &["good.yaml"]),
    (
        "plan good.yaml --scenario scenario.yaml -o",
        "md",
        &["good.yaml", "scenario.yaml"],
    ),
    (
        "compare last.yaml good.yaml -o",
        "html",
        &["last.yaml", "good.yaml"],
    ),
    (
        "compare last.yaml good.yaml --propose",
        "yaml",
        &["last.yaml", "good.yaml"],
    ),
    (
        "rank good.yaml other.yaml -o",
        "csv",
        &["good.yaml", "other.yaml"],
    ),
    ("evidence good.yaml -o", "json", &["good.yaml"]),
    ("explain good.yaml 1.1 -o", "md", &["good.yaml"]),
    ("template good.yaml -o", "xlsx", &["good.yaml"]),
    (
        "fill form.xlsx good.yaml -o",
        "xlsx",
        &["form.xlsx", "good.yaml"],
    ),
    (
        "merge good.yaml part.yaml -o",
        "yaml",
        &["good.yaml", "part.yaml"],
    ),
    ("next good.yaml --allow-blank -o", "yaml", &["good.yaml"]),
    ("set good.yaml 1.1 self 1 -o", "yaml", &["good.yaml"]),
    (
        "check doubtful.yaml --write-baseline",
        "json",
        &["doubtful.yaml"],
    ),
];

pub(super) const SELF: &str = "\
unit: Sở A
year: 2023
criteria:
  - code: \"1\"
    name: Công tác chỉ đạo
    criteria:
      - {code: \"1.1\", name: Tuyên truyền, standard: 2, self: 1.5, target: 2, lead: Văn phòng Sở}
      - {code: \"1.2\", name: Kiểm tra, standard: 1.5, previous: 0.25, target: 1.5}
";

pub(super) fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("good.yaml", SELF);
    folder.write("last.yaml", &SELF.replace("year: 2023", "year: 2022"));
    folder.write("part.yaml", SELF);
    folder.write("other.yaml", &SELF.replace("Sở A", "Sở B"));
    folder.write("scenario.yaml", "\"1.2\": 1\n");
    let form = SELF.replace("self: 1.5, ", "");
    folder.write("empty.yaml", &form);
    let run = folder.run("en", &["template", "empty.yaml", "-o", "form.xlsx"]);
    assert_eq!(run.code, 0, "{}", run.err);
    fs::remove_file(folder.path("empty.yaml")).unwrap();
    folder
}

/// The arguments of a writer that writes `out`.
pub(super) fn args<'a>(line: &'a str, out: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    line.split(' ')
        .chain([out])
        .chain(more.iter().copied())
        .collect()
}

/// Returns the files that a run left.
pub(super) fn left_over(folder: &Folder) -> Vec<String> {
    let mut names = folder.names();
    names.retain(|name| name.starts_with('.'));
    names
}

#[test]
fn what_exists_is_kept_until_it_is_given_up() {
    let folder = folder();
    for (line, ending, _) in WRITERS {
        let out = format!("out.{ending}");
        folder.write(&out, "old");
        let run = folder.run("en", &args(line, &out, &[]));
        assert_eq!(run.code, 3, "{line}: {}", run.err);
        assert!(
            run.err.contains("exists; nothing was written"),
            "{line}: {}",
            run.err
        );
        assert_eq!(folder.read(&out), "old", "{line}");
        let run = folder.run("en", &args(line, &out, &["--force"]));
        assert_eq!(run.code, 0, "{line}: {}", run.err);
        assert_ne!(fs::read(folder.path(&out)).unwrap(), b"old", "{line}");
        fs::remove_file(folder.path(&out)).unwrap();
    }
    assert_eq!(left_over(&folder), [""; 0]);
}

#[test]
fn a_special_file_is_not_overwritten() {
    let folder = folder();
    for (line, ending, _) in WRITERS {
        let (out, nowhere) = (format!("out.{ending}"), format!("no/such/out.{ending}"));
        fs::create_dir(folder.path(&out)).unwrap();
        for force in [&[][..], &["--force"]] {
            let run = folder.run("en", &args(line, &out, force));
            assert_eq!(run.code, 3, "{line}: {}", run.err);
            assert!(run.err.contains("is a folder"), "{line}: {}", run.err);
            let run = folder.run("en", &args(line, &nowhere, force));
            assert_eq!(run.code, 3, "{line}: {}", run.err);
            assert!(run.err.contains("does not exist"), "{line}: {}", run.err);
        }
        fs::remove_dir(folder.path(&out)).unwrap();
        // A pipe, as a device: a rename would put a file in its place.
        if cfg!(unix) {
            let made = Command::new("mkfifo").arg(folder.path(&out)).status();
            assert!(made.unwrap().success());
            let run = folder.run("en", &args(line, &out, &["--force"]));
            assert_eq!(run.code, 3, "{line}: {}", run.err);
            assert!(
                run.err.contains("is a device or a pipe"),
                "{line}: {}",
                run.err
            );
            assert!(!fs::metadata(folder.path(&out)).unwrap().is_file());
            fs::remove_file(folder.path(&out)).unwrap();
        }
    }
    assert_eq!(left_over(&folder), [""; 0]);
}

#[cfg(unix)]
#[test]
fn no_input_is_written_over_by_any_link() {
    let folder = folder();
    for (line, ending, inputs) in WRITERS {
        let (soft, hard) = (format!("soft.{ending}"), format!("hard.{ending}"));
        for input in inputs {
            let before = fs::read(folder.path(input)).unwrap();
            std::os::unix::fs::symlink(input, folder.path(&soft)).unwrap();
            fs::hard_link(folder.path(input), folder.path(&hard)).unwrap();
            let (dotted, absolute) = (format!("./{soft}"), folder.path(&hard));
            for out in [&soft, &hard, &dotted, absolute.to_str().unwrap()] {
                let run = folder.run("en", &args(line, out, &["--force"]));
                assert_eq!(run.code, 2, "{line} {out} to {input}: {}", run.err);
                assert!(run.err.contains("is an input file"), "{line}: {}", run.err);
            }
            assert_eq!(fs::read(folder.path(input)).unwrap(), before);
            fs::remove_file(folder.path(&soft)).unwrap();
            fs::remove_file(folder.path(&hard)).unwrap();
        }
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_reported_and_the_old_file_kept() {
    let folder = folder();
    let program = env!("CARGO_BIN_EXE_parindex");
    let in_place = ("set good.yaml 1.1 self", "1", &["good.yaml"][..]);
    for (line, ending, _) in WRITERS.into_iter().chain([in_place]) {
        let place = ending == "1";
        let out = if place {
            ending.to_owned()
        } else {
            format!("out.{ending}")
        };
        let old = if place { "good.yaml" } else { &out };
        if !place {
            folder.write(old, "old");
        }
        let before = fs::read(folder.path(old)).unwrap();
        // No byte may be written to any file.
        let limited = "trap '' XFSZ; ulimit -f 0; exec \"$@\"";
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", limited, "sh", program])
            .args(args(line, &out, &[]));
        if !place {
            command.arg("--force");
        }
        command.args(["--lang", "en"]).current_dir(folder.path(""));
        let run = Run::of(&command.output().unwrap());
        assert_eq!(run.code, 3, "{line}: {}", run.err);
        assert!(
            run.err.contains("cannot be written: the file is too large"),
            "{line}: {}",
            run.err
        );
        assert!(run.err.contains("free space on that disk"), "{}", run.err);
        assert_eq!(fs::read(folder.path(old)).unwrap(), before, "{line}");
        assert_eq!(left_over(&folder), [""; 0], "{line}");
        if !place {
            fs::remove_file(folder.path(old)).unwrap();
        }
    }
}

/// The command prefix that runs the program as an unprivileged user: the superuser may
/// write everywhere.
#[cfg(unix)]
fn humble(command: &mut Command, folder: &Folder) {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;
    if fs::metadata(folder.path("")).unwrap().uid() == 0 {
        fs::set_permissions(folder.path(""), fs::Permissions::from_mode(0o755)).unwrap();
        command.uid(NOBODY).gid(NOBODY);
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_reported_by_all_commands() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let mode = |name: &str, mode| {
        fs::set_permissions(folder.path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    // Where anybody may start it.
    fs::copy(env!("CARGO_BIN_EXE_parindex"), folder.path("program")).unwrap();
    mode("program", 0o755);
    fs::create_dir(folder.path("closed")).unwrap();
    for (_, ending, _) in WRITERS {
        folder.write(&format!("closed/old.{ending}"), "old");
    }
    mode("closed", 0o555);
    for (line, ending, _) in WRITERS {
        for (out, force) in [("new", None), ("old", Some("--force"))] {
            let out = format!("closed/{out}.{ending}");
            let mut command = Command::new(folder.path("program"));
            command
                .args(args(line, &out, &[]))
                .args(force)
                .args(["--lang", "en"]);
            command.current_dir(folder.path("")).stdin(Stdio::null());
            humble(&mut command, &folder);
            let run = Run::of(&command.output().unwrap());
            assert_eq!(run.code, 3, "{line}: {}", run.err);
            let denied = run.err.contains("cannot be written: access is denied");
            assert!(
                denied || run.err.contains("read-only"),
                "{line}: {}",
                run.err
            );
        }
        assert_eq!(
            folder.read(&format!("closed/old.{ending}")),
            "old",
            "{line}"
        );
    }
    let names: Vec<_> = fs::read_dir(folder.path("closed")).unwrap().collect();
    assert!(
        names
            .iter()
            .flatten()
            .all(|entry| entry.file_name().to_string_lossy().starts_with("old."))
    );
    mode("closed", 0o755);
}

#[test]
fn parts_by_lead_are_written_all_or_none() {
    let folder = folder();
    let two = SELF.replace("target: 1.5}", "target: 1.5, lead: Thanh tra Sở}");
    folder.write("good.yaml", &two);
    let args = ["plan", "good.yaml", "--by", "lead", "-o", "parts"];
    let run = folder.run("en", &args);
    assert_eq!(run.code, 0, "{}", run.err);
    let parts = || {
        let entries = fs::read_dir(folder.path("parts")).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        names.sort();
        names
    };
    let all = parts();
    assert_eq!(all.len(), 2);
    // One of them exists already: the other is not written either.
    fs::remove_file(&all[0]).unwrap();
    fs::write(&all[1], "old").unwrap();
    let run = folder.run("en", &args);
    assert_eq!(run.code, 3, "{}", run.err);
    assert_eq!(parts(), [all[1].clone()]);
    assert_eq!(fs::read(&all[1]).unwrap(), b"old");
    // A file where the folder should be.
    folder.write("file", "mine");
    let run = folder.run(
        "en",
        &["plan", "good.yaml", "--by", "lead", "-o", "file", "--force"],
    );
    assert_eq!(run.code, 3, "{}", run.err);
    assert_eq!(folder.read("file"), "mine");
}
