//! Files are written whole or not at all, over nothing the user has not given
//! up, and never over an input.

use std::fs;

use insta::assert_snapshot;

use super::{Folder, GOOD};

#[test]
fn each_ending_gives_its_format() {
    let folder = Folder::new();
    let begins = |name: &str, with: &[u8]| {
        let bytes = fs::read(folder.path(name)).unwrap();
        assert!(bytes.starts_with(with), "{name}");
    };
    for (name, with) in [
        ("r.xlsx", &b"PK"[..]),
        ("r.md", b"# "),
        ("r.csv", "\u{feff}".as_bytes()),
        ("r.json", b"{"),
        ("S.XLSX", b"PK"),
    ] {
        let run = folder.run("en", &["score", "good.yaml", "-o", name]);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
        let written = format!("The report is in {name}\n");
        assert!(run.err.ends_with(&written), "{}", run.err);
        assert_eq!(name == "r.csv", run.err != written, "{}", run.err);
        begins(name, with);
    }
    for (name, with) in [
        ("t.xlsx", &b"PK"[..]),
        ("t.csv", "\u{feff}".as_bytes()),
        ("t.yaml", b"format: parindex/1"),
        ("t.yml", b"format: parindex/1"),
    ] {
        let run = folder.run("en", &["convert", "good.yaml", name]);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
        begins(name, with);
    }
}

/// A file with two names gets the new content under one of them only, which is said.
#[cfg(unix)]
#[test]
fn other_names_of_a_changed_file_are_noted() {
    let folder = Folder::new();
    let before = folder.read("good.yaml");
    for (lang, expected) in [("en", "has other names"), ("vi", "còn có tên khác")] {
        let name = format!("{lang}.yaml");
        fs::hard_link(folder.path("good.yaml"), folder.path(&name)).unwrap();
        let run = folder.run(lang, &["set", &name, "1.1", "self", "0.5"]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.err.contains(expected), "{}", run.err);
        assert_eq!(folder.read("good.yaml"), before);
        // It has one name now.
        let run = folder.run(lang, &["set", &name, "1.1", "self", "0.75"]);
        assert!(!run.err.contains(expected), "{}", run.err);
    }
}

/// Few files are open at once, however many are read or written.
#[cfg(unix)]
#[test]
fn a_low_limit_of_open_files_is_enough() {
    let folder = Folder::new();
    fs::create_dir(folder.path("many")).unwrap();
    let mut criteria = String::new();
    for at in 1..=60 {
        folder.write(
            &format!("many/{at}.yaml"),
            &format!("unit: Sở {at}\n{GOOD}"),
        );
        let lead = format!("{{code: \"{at}\", name: T, standard: 1, lead: Phòng {at}}}");
        criteria = format!("{criteria}- {lead}\n");
    }
    folder.write("leads.yaml", &format!("year: 2023\ncriteria:\n{criteria}"));
    for line in [
        "check many",
        "rank many",
        "plan leads.yaml --by lead -o out",
    ] {
        let mut command = std::process::Command::new("sh");
        let words = format!("ulimit -n 32; exec \"$0\" --lang en {line}");
        let output = command
            .args(["-c", &words, env!("CARGO_BIN_EXE_parindex")])
            .current_dir(folder.path(""))
            .output()
            .unwrap();
        let shown = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{line}: {shown}");
    }
    assert_eq!(fs::read_dir(folder.path("out")).unwrap().count(), 60);
}

/// A folder of forms is written whole or not at all.
#[test]
fn no_form_is_written_if_one_cannot_be() {
    let folder = Folder::new();
    let units = GOOD.replace("lead: Văn phòng Sở", "lead: [Phòng A, Phòng B, Phòng C]");
    folder.write("units.yaml", &units);
    fs::create_dir_all(folder.path("out/Phòng C.xlsx")).unwrap();
    let line = ["plan", "units.yaml", "--by", "lead", "-o", "out"];
    let run = folder.run("en", &line);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("is a folder"), "{}", run.err);
    let names = |at: &str| fs::read_dir(folder.path(at)).unwrap().count();
    assert_eq!(names("out"), 1);
    fs::remove_dir(folder.path("out/Phòng C.xlsx")).unwrap();
    let run = folder.run("en", &line);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(names("out"), 3);
}

#[test]
fn what_is_printed_is_what_is_written() {
    let folder = Folder::new();
    for (format, name) in [("markdown", "r.md"), ("csv", "r.csv"), ("json", "r.json")] {
        folder.run("vi", &["score", "good.yaml", "-o", name]);
        let printed = folder.run("vi", &["score", "good.yaml", "--format", format]);
        assert_eq!(printed.out, folder.read(name));
    }
}

#[test]
fn a_converted_table_gives_the_same_report() {
    let folder = Folder::new();
    let json = |name| {
        let run = folder.run("vi", &["score", name, "--format", "json"]);
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        let mut answer: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let reading = answer.as_object_mut().unwrap().remove("reading").unwrap();
        assert_eq!(reading[0]["file"], name);
        answer
    };
    let before = json("good.yaml");
    for name in ["t.yaml", "t.xlsx", "t.csv"] {
        folder.run("vi", &["convert", "good.yaml", name]);
        assert_eq!(json(name), before, "{name}");
    }
}

#[test]
fn an_existing_file_is_replaced_only_when_that_is_asked_for() {
    let folder = Folder::new();
    folder.write("report.md", "mine");
    for args in [
        &["score", "good.yaml", "-o", "report.md"][..],
        &["convert", "good.yaml", "doubtful.yaml"],
    ] {
        let run = folder.run("en", args);
        assert_eq!((run.code, run.out.as_str()), (3, ""), "{args:?}");
        assert!(run.err.contains("add --force"), "{}", run.err);
    }
    assert_eq!(folder.read("report.md"), "mine");
    assert_eq!(folder.read("doubtful.yaml"), super::DOUBTFUL);
    let args = ["score", "good.yaml", "-o", "report.md", "--force"];
    assert_eq!(folder.run("en", &args).code, 0);
    assert!(folder.read("report.md").starts_with("# "));
    let left: Vec<_> = folder.names();
    assert!(left.iter().all(|name| !name.starts_with('.')), "{left:?}");
}

#[test]
fn an_input_is_never_replaced_however_it_is_spelled() {
    let folder = Folder::new();
    fs::create_dir(folder.path("sub")).unwrap();
    #[cfg(unix)]
    let links = {
        std::os::unix::fs::symlink("good.yaml", folder.path("soft.yaml")).unwrap();
        fs::hard_link(folder.path("good.yaml"), folder.path("hard.yaml")).unwrap();
        ["soft.yaml", "hard.yaml"]
    };
    #[cfg(not(unix))]
    let links = [];
    for name in ["good.yaml", "./good.yaml", "sub/../good.yaml"]
        .into_iter()
        .chain(links)
    {
        for force in [&[][..], &["--force"]] {
            let run = folder.run("en", &[&["convert", "good.yaml", name], force].concat());
            assert_eq!(run.code, 2, "{name}");
            assert!(run.err.contains("is an input file"), "{}", run.err);
        }
    }
    assert_eq!(folder.read("good.yaml"), GOOD);
}

#[cfg(unix)]
#[test]
fn a_link_is_written_through_and_keeps_the_files_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new();
    folder.write("real.csv", "old");
    fs::set_permissions(folder.path("real.csv"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.csv", folder.path("link.csv")).unwrap();
    let run = folder.run("en", &["convert", "good.yaml", "link.csv", "--force"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(folder.read("real.csv").starts_with('\u{feff}'));
    let link = fs::symlink_metadata(folder.path("link.csv")).unwrap();
    assert!(link.is_symlink());
    let real = fs::metadata(folder.path("real.csv")).unwrap();
    assert_eq!(real.permissions().mode() & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn a_new_file_can_be_read_by_those_who_may_read_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.run("en", &["convert", "good.yaml", "new.csv"]);
    let mode = |name| {
        fs::metadata(folder.path(name))
            .unwrap()
            .permissions()
            .mode()
    };
    assert_eq!(mode("new.csv"), mode("good.yaml"));
}

#[test]
fn an_unwritable_target_is_reported_before_the_file_is_read() {
    let folder = Folder::new();
    fs::create_dir(folder.path("folder.csv")).unwrap();
    folder.write("locked.csv", "mine");
    let mut locked = fs::metadata(folder.path("locked.csv"))
        .unwrap()
        .permissions();
    locked.set_readonly(true);
    fs::set_permissions(folder.path("locked.csv"), locked).unwrap();
    // The input is missing too: if it were read first, that would be reported.
    let lines = [
        "convert missing.yaml no/such/folder/t.csv",
        "convert missing.yaml good.yaml/t.csv",
        "convert missing.yaml folder.csv",
        "convert missing.yaml folder.csv --force",
        "convert missing.yaml doubtful.yaml",
        "convert missing.yaml locked.csv --force",
        "convert missing.yaml missing.yaml",
    ];
    assert_snapshot!("targets_vi", folder.transcript("vi", &lines));
    assert_snapshot!("targets_en", folder.transcript("en", &lines));
    assert_eq!(folder.read("locked.csv"), "mine");
}

/// “-” is standard output in every command, and never the name of a file.
#[test]
fn a_dash_is_standard_output_everywhere() {
    let folder = Folder::new();
    folder.write("last.yaml", &GOOD.replace("2023", "2022"));
    folder.write("same.yaml", &GOOD.replace("year", "unit: Sở A\nyear"));
    let form = folder.run("en", &["template", "good.yaml", "-o", "form.xlsx"]);
    assert_eq!(form.code, 0, "{}", form.err);
    let before = folder.names();
    for (line, begins) in [
        ("score good.yaml -o -", "PAR INDEX 2023"),
        ("score good.yaml -o - --format json", "{"),
        ("plan good.yaml -o -", "PAR INDEX 2023"),
        ("explain good.yaml 1.1 -o -", ""),
        ("evidence good.yaml -o -", ""),
        (
            "compare last.yaml good.yaml -o -",
            "PAR INDEX 2023 compared",
        ),
        ("compare last.yaml good.yaml --propose - --quiet", ""),
        ("rank good.yaml same.yaml -o -", "PAR INDEX 2023"),
        ("set good.yaml 1.1 self 1 -o -", "year: 2023"),
        ("convert good.yaml -", "format: parindex/1"),
        ("next good.yaml --allow-blank -o -", "format: parindex/1"),
        ("merge good.yaml good.yaml -o -", ""),
        ("template good.yaml -o -", "PK"),
        ("fill form.xlsx good.yaml -o -", "PK"),
        ("check good.yaml --write-baseline -", "{"),
    ] {
        let args: Vec<&str> = line.split(' ').collect();
        let output = folder.command("en", &args).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.code().is_some_and(|code| code < 2),
            "{line}: {err}"
        );
        assert!(
            output.stdout.starts_with(begins.as_bytes()),
            "{line}: {err}"
        );
        assert!(
            !output.stdout.is_empty() || line.starts_with("merge"),
            "{line}"
        );
        assert_eq!(folder.names(), before, "{line}");
    }
    for line in [
        "plan good.yaml --by lead -o -",
        "compare last.yaml good.yaml --propose -",
    ] {
        let args: Vec<&str> = line.split(' ').collect();
        let run = folder.run("en", &args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{line}: {}", run.err);
        assert_eq!(folder.names(), before, "{line}");
    }
}
