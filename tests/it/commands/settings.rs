//! `parindex.toml`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{DOUBTFUL, FAULTY, Folder, GOOD, Run};
use crate::json_schemas;

/// A table whose maxima do not reach the total, with a warning.
fn doubtful() -> String {
    format!("total: 9\n{DOUBTFUL}")
}

/// Returns a run without a language in the environment.
fn plain(folder: &Folder, args: &[&str]) -> Run {
    Run::of(&super::parindex(folder.0.path(), args).output().unwrap())
}

fn concise(folder: &Folder, args: &[&str]) -> Run {
    folder.run("en", &[&["check", "--format", "concise"], args].concat())
}

#[test]
fn levels_of_the_settings_are_weaker_than_options() {
    let folder = Folder::new();
    folder.write("total.yaml", &doubtful());
    for (settings, args, code) in [
        ("", &["doubtful.yaml"][..], 0),
        (
            "[levels]\ndeny = ['target-below-previous']",
            &["doubtful.yaml"],
            1,
        ),
        ("[levels]\ndeny = ['values']", &["doubtful.yaml"], 1),
        // A rule wins over its group, an option over both.
        (
            "[levels]\ndeny = ['values']\nallow = ['target-below-previous']",
            &["doubtful.yaml"],
            0,
        ),
        (
            "[levels]\ndeny = ['values']",
            &["doubtful.yaml", "--allow", "values"],
            0,
        ),
        (
            "[levels]\nallow = ['values']",
            &["doubtful.yaml", "--deny", "values"],
            1,
        ),
        (
            "[levels]\nallow = ['values']",
            &["doubtful.yaml", "--deny-warnings"],
            0,
        ),
        ("[levels]\nwarn = ['maxima-disagree']", &["total.yaml"], 0),
        (
            "[levels]\ndeny = ['values']",
            &["doubtful.yaml", "--no-config"],
            0,
        ),
        // What makes a figure false stays an error.
        (
            "[levels]\nallow = ['score-above-standard']",
            &["faulty.yaml"],
            1,
        ),
        // Before a table is submitted its open scores are errors all the same.
        (
            "[levels]\nallow = ['not-scored-yet']",
            &["good.yaml", "--submit"],
            1,
        ),
        // A group that warns switches nothing on.
        (
            "[levels]\nwarn = ['plan', 'proof']",
            &["good.yaml", "--deny-warnings"],
            0,
        ),
        (
            "[levels]\nwarn = ['not-scored-yet']",
            &["good.yaml", "--deny-warnings"],
            1,
        ),
    ] {
        folder.write("parindex.toml", settings);
        let run = concise(&folder, args);
        assert_eq!(
            run.code, code,
            "{settings} {args:?}\n{}{}",
            run.out, run.err
        );
        let is_used = !args.contains(&"--no-config");
        assert_eq!(
            run.err.contains("Settings: parindex.toml."),
            is_used,
            "{}",
            run.err
        );
    }
}

#[test]
fn the_nearest_file_counts_as_a_whole() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("a/b")).unwrap();
    folder.write("parindex.toml", "[levels]\ndeny = ['values']\n");
    folder.write("a/b/parindex.toml", "decimals = 2\n");
    for (name, code) in [("a/x.yaml", 1), ("a/b/x.yaml", 0)] {
        folder.write(name, DOUBTFUL);
        assert_eq!(concise(&folder, &[name]).code, code, "{name}");
    }
    let run = concise(&folder, &["a"]);
    assert!(
        run.err
            .replace('\\', "/")
            .contains("Settings: a/b/parindex.toml, parindex.toml."),
        "{}",
        run.err
    );
    assert_eq!(
        concise(&folder, &["a/b/x.yaml", "--config", "parindex.toml"]).code,
        1
    );
    assert_eq!(
        concise(&folder, &["a/x.yaml", "--config", "missing.toml"]).code,
        3
    );
    let run = folder.run("en", &["check", "--format", "json", "a/x.yaml"]);
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    json_schemas::assert_answer(&answer);
    assert_eq!(answer["settings"], serde_json::json!(["parindex.toml"]));
}

#[test]
fn paths_have_levels_and_references_of_their_own() {
    let folder = Folder::new();
    for year in ["2023", "2024"] {
        fs::create_dir(folder.path(year)).unwrap();
    }
    folder.write("2024/so.yaml", &DOUBTFUL.replace("2023", "2024"));
    folder.write(
        "2023/so.yaml",
        &GOOD.replace("previous: 1,", "previous: 1, self: 1.5,"),
    );
    folder.write("2023/other.yaml", DOUBTFUL);
    folder.write("set.yaml", &GOOD.replace("standard: 1.5", "standard: 1"));
    folder.write(
        "parindex.toml",
        "[levels]\nallow = ['values']\n\
         [[path]]\nglob = '2024/**'\nlevels = {deny = ['target-below-previous']}\nlast-year = '2023'\n\
         [[path]]\nglob = '2023/so.yaml'\nagainst = 'set.yaml'\n",
    );
    let run = concise(&folder, &["2023/other.yaml"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let run = concise(&folder, &["2024/so.yaml"]);
    assert!(
        run.out.contains("error[target-below-previous]"),
        "{}",
        run.out
    );
    assert!(run.out.contains("[previous-not-last-final]"), "{}", run.out);
    let run = concise(&folder, &["2023/so.yaml"]);
    assert!(
        run.out.contains("set.yaml") || run.out.contains("[set-"),
        "{}",
        run.out
    );
    // A file without one of last year is named.
    folder.write("2024/new.yaml", &GOOD.replace("2023", "2024"));
    let run = concise(&folder, &["2024"]);
    let missing = "2024/new.yaml: not compared with last year";
    assert!(run.err.contains(missing), "{}", run.err);
    // The option counts for all files.
    let run = concise(&folder, &["2024/new.yaml", "--last-year", "2023/so.yaml"]);
    assert!(!run.err.contains(missing), "{}", run.err);
}

#[test]
fn patterns_baseline_and_limits_are_those_of_the_settings() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("d/nhap")).unwrap();
    folder.write("d/good.yaml", GOOD);
    folder.write("d/nhap/x.yaml", FAULTY);
    folder.write("parindex.toml", "exclude = ['nhap/']\n");
    let run = concise(&folder, &["d"]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.err.contains("1 ignored"), "{}", run.err);
    assert_eq!(concise(&folder, &["d/nhap/x.yaml"]).code, 1);
    let run = folder.run("en", &["table", "d"]);
    assert!(!run.out.contains("nhap"), "{}", run.out);
    // A baseline.
    folder.write("d/total.yaml", &doubtful());
    folder.write(
        "parindex.toml",
        "exclude = ['nhap/']\nbaseline = 'known.json'\n",
    );
    let run = folder.run(
        "en",
        &[
            "check",
            "d",
            "--no-config",
            "--exclude",
            "nhap",
            "--write-baseline",
            "known.json",
        ],
    );
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let run = concise(&folder, &["d"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert_eq!(
        concise(&folder, &["d", "--no-config", "--exclude", "nhap"]).code,
        1
    );
    // A limit.
    folder.write("parindex.toml", "[limits]\ncells = 3\n");
    let run = concise(&folder, &["good.yaml"]);
    assert_eq!(run.code, 3, "{}", run.out);
    assert_eq!(
        concise(&folder, &["good.yaml", "--limit", "cells=1000"]).code,
        0
    );
    assert_eq!(folder.run("en", &["score", "good.yaml"]).code, 3);
}

#[test]
fn language_decimals_columns_and_letterhead_are_those_of_the_settings() {
    let folder = Folder::new();
    folder.write("parindex.toml", "language = 'en'\n");
    let run = plain(&folder, &["check", "faulty.yaml"]);
    assert!(
        run.out.contains("is above its standard points"),
        "{}",
        run.out
    );
    let run = plain(&folder, &["check", "faulty.yaml", "--format", "github"]);
    assert!(
        run.out.contains("is above its standard points"),
        "{}",
        run.out
    );
    let run = folder.run("vi", &["check", "faulty.yaml"]);
    assert!(run.out.contains("điểm chuẩn"), "{}", run.out);
    // The settings precede the file.
    folder.write("vi.yaml", &format!("language: vi\n{FAULTY}"));
    let run = plain(&folder, &["check", "vi.yaml"]);
    assert!(
        run.out.contains("is above its standard points"),
        "{}",
        run.out
    );
    let scored = GOOD
        .replace("target: 2,", "target: 2, self: 1.25,")
        .replace("target: 1.5", "target: 1.5, self: 1");
    folder.write("scored.yaml", &scored);
    folder.write(
        "parindex.toml",
        "decimals = 4\n[letterhead]\nunit = 'Sở Nội vụ'\nsuperior = 'UBND TỈNH'\n",
    );
    let run = folder.run("en", &["score", "scored.yaml"]);
    assert!(run.out.contains("64.2857%"), "{}", run.out);
    assert!(run.out.contains("Sở Nội vụ"), "{}", run.out);
    let run = folder.run("en", &["check", "scored.yaml"]);
    assert!(
        run.out.contains("Unit: Sở Nội vụ (parindex.toml)"),
        "{}",
        run.out
    );
    let run = folder.run("en", &["score", "scored.yaml", "--no-config"]);
    assert!(
        !run.out.contains("64.2857%") && !run.out.contains("Sở Nội vụ"),
        "{}",
        run.out
    );
    // The content of the file wins, and a table that is written from it gets nothing of the settings.
    folder.write("own.yaml", &format!("unit: Sở Y tế\ndecimals: 2\n{scored}"));
    let run = folder.run("en", &["score", "own.yaml"]);
    assert!(
        run.out.contains("Sở Y tế") && !run.out.contains("64.2857%"),
        "{}",
        run.out
    );
    let run = folder.run("en", &["convert", "scored.yaml", "out.yaml"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let out = folder.read("out.yaml");
    assert!(
        !out.contains("Sở Nội vụ") && !out.contains("decimals"),
        "{out}"
    );
    // Columns.
    folder.write(
        "x.csv",
        "Mã;Tên tiêu chí;Điểm chuẩn;Cột lạ;Khác\n1;A;2;1;1,5\n",
    );
    folder.write("parindex.toml", "[columns]\nself = 'Cột lạ'\n");
    let run = folder.run("en", &["check", "x.csv", "--reading"]);
    assert!(run.out.contains("(parindex.toml)"), "{}", run.out);
    let points = |args: &[&str]| {
        let run = folder.run(
            "en",
            &[&["table", "x.csv", "--format", "ndjson"], args].concat(),
        );
        let line: Value = serde_json::from_str(run.out.lines().next().unwrap()).unwrap();
        line["self"].to_string()
    };
    assert_eq!(points(&[]), "1");
    assert_eq!(points(&["--column", "self=E"]), "1.5");
}

#[test]
fn an_allowance_needs_a_reason_and_a_use() {
    let folder = Folder::new();
    folder.write("total.yaml", &doubtful());
    let csv = "Mã;Tên tiêu chí;Điểm chuẩn;Điểm năm trước;Mục tiêu\n1;Lĩnh vực;2;;\n1.1;A;1;1;0,5\n1.2;B;1;1;0,5\n";
    folder.write("so.csv", csv);
    let allow = |file: &str, rule: &str, code: &str| {
        let code = if code.is_empty() {
            String::new()
        } else {
            format!("code = '{code}'\n")
        };
        format!("[[allow]]\nfile = '{file}'\nrule = '{rule}'\n{code}reason = 'đã duyệt'\n")
    };
    folder.write("parindex.toml", &allow("total.yaml", "maxima-disagree", ""));
    let run = concise(&folder, &["total.yaml"]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.err.contains("1 allowed"), "{}", run.err);
    assert_eq!(folder.run("en", &["score", "total.yaml"]).code, 0);
    let run = folder.run("en", &["check", "total.yaml", "--format", "sarif"]);
    assert!(
        run.out.contains("\"external\"") && run.out.contains("đã duyệt"),
        "{}",
        run.out
    );
    // In one row of a sheet.
    folder.write(
        "parindex.toml",
        &allow("so.csv", "target-below-previous", "1.2"),
    );
    let run = concise(&folder, &["so.csv"]);
    let lines: Vec<&str> = run
        .out
        .lines()
        .filter(|line| line.contains("target-below-previous"))
        .collect();
    assert!(lines.len() == 1 && lines[0].contains("1.1"), "{}", run.out);
    assert!(run.err.contains("1 allowed"), "{}", run.err);
    // One that has no use, and one of a missing file.
    folder.write("parindex.toml", &allow("so.csv", "negative-score", "1.1"));
    for (lang, message) in [
        (
            "en",
            "this [[allow]] is about negative-score, which does not occur there",
        ),
        ("vi", "mục [[allow]] này bỏ qua lỗi negative-score"),
    ] {
        let run = folder.run(lang, &["check", "so.csv"]);
        assert!(
            run.out.contains(message) && run.out.contains("parindex.toml:3"),
            "{}",
            run.out
        );
    }
    folder.write("parindex.toml", &allow("gone.csv", "negative-score", ""));
    let run = concise(&folder, &["so.csv"]);
    assert!(
        run.out.contains("[[allow]] names the file “gone.csv”"),
        "{}",
        run.out
    );
    // What makes a figure false cannot be allowed.
    folder.write(
        "parindex.toml",
        &allow("faulty.yaml", "score-above-standard", ""),
    );
    assert_eq!(concise(&folder, &["faulty.yaml"]).code, 1);
}

/// Settings with a fault, its place, and a part of the message in both languages.
const FAULTS: [(&str, &str, &str, &str); 20] = [
    (
        "levls = 1",
        "1:1",
        "there is no key “levls”",
        "không có khóa “levls”",
    ),
    (
        "levls = 1",
        "1:1",
        "did you mean “levels”?",
        "có thể là “levels”",
    ),
    (
        "\nlanguage = 'fr'",
        "2:12",
        "“fr” is neither vi nor en",
        "“fr” không phải là vi hoặc en",
    ),
    (
        "decimals = 9",
        "1:12",
        "a whole number from 0 to 6",
        "cần số nguyên từ 0 đến 6",
    ),
    (
        "decimals = '2'",
        "1:12",
        "a whole number is needed, not a text",
        "cần số nguyên, không phải chữ",
    ),
    (
        "exclude = 'a'",
        "1:11",
        "is needed, not a text",
        "không phải chữ",
    ),
    (
        "exclude = [1]",
        "1:12",
        "a text in quotes is needed, not a number",
        "không phải số",
    ),
    (
        "exclude = ['a{b']",
        "1:12",
        "not a pattern of file names",
        "không phải là mẫu tên tệp",
    ),
    (
        "baseline = '/etc/passwd'",
        "1:12",
        "is outside of the folder of the settings file",
        "nằm ngoài thư mục",
    ),
    (
        "against = '../x.yaml'",
        "1:11",
        "is outside of the folder of the settings file",
        "nằm ngoài thư mục",
    ),
    (
        "[levels]\ndeny = ['vales']",
        "2:9",
        "there is no rule or group “vales”",
        "không có loại lỗi hay nhóm lỗi “vales”",
    ),
    (
        "[levels]\ndeny = ['values']\nwarn = ['values']",
        "3:9",
        "“values” has two levels",
        "“values” có hai mức độ",
    ),
    (
        "[columns]\nsefl = 'E'",
        "2:1",
        "did you mean “self”?",
        "có thể là “self”",
    ),
    (
        "[letterhead]\nsigne = 'E'",
        "2:1",
        "did you mean “signer”?",
        "có thể là “signer”",
    ),
    (
        "[limits]\ncels = 2",
        "2:1",
        "did you mean “cells”?",
        "có thể là “cells”",
    ),
    (
        "[limits]\ncells = 0",
        "2:9",
        "a whole number from 1",
        "cần số nguyên từ 1",
    ),
    (
        "[[path]]\nagainst = 'dak-nong-khcn-2023'",
        "1:1",
        "the key “glob” is missing",
        "thiếu khóa “glob”",
    ),
    (
        "[[allow]]\nfile = 'good.yaml'\nrule = 'values'",
        "1:1",
        "the key “reason” is missing",
        "thiếu khóa “reason”",
    ),
    (
        "[[allow]]\nfile = 'good.yaml'\nrule = 'x'\nreason = ' '",
        "4:10",
        "this text is empty",
        "chữ này để trống",
    ),
    (
        "language = ",
        "1:12",
        "not valid TOML",
        "không đúng cú pháp TOML",
    ),
];

#[test]
fn every_fault_has_its_place_and_a_fix() {
    let folder = Folder::new();
    for (settings, place, en, vi) in FAULTS {
        folder.write("parindex.toml", settings);
        for (lang, message) in [("en", en), ("vi", vi)] {
            for args in [
                &["check", "good.yaml"][..],
                &["score", "good.yaml"],
                &["rank", "good.yaml"],
            ] {
                let run = folder.run(lang, args);
                assert_eq!(run.code, 2, "{settings}\n{}", run.err);
                assert!(
                    run.err.contains(&format!("parindex.toml:{place}: ")),
                    "{place}\n{}",
                    run.err
                );
                let joined = run.err.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(joined.contains(message), "{message}\n{}", run.err);
            }
        }
    }
    // All at once.
    folder.write("parindex.toml", "levls = 1\ndecimals = 'x'\n");
    let run = folder.run("en", &["check", "good.yaml"]);
    assert_eq!(run.err.matches("parindex.toml:").count(), 2, "{}", run.err);
    // A settings file with faults in a folder below.
    fs::create_dir_all(folder.path("d/e")).unwrap();
    folder.write("parindex.toml", "");
    folder.write("d/e/parindex.toml", "x = 1\n");
    folder.write("d/e/a.yaml", GOOD);
    assert_eq!(folder.run("en", &["check", "d"]).code, 2);
}

/// A settings file that somebody sent reads and changes nothing outside of its folder.
#[cfg(unix)]
#[test]
fn nothing_outside_of_the_folder_is_named() {
    let folder = Folder::new();
    fs::create_dir(folder.path("d")).unwrap();
    folder.write("d/a.yaml", GOOD);
    std::os::unix::fs::symlink("../good.yaml", folder.path("d/link.yaml")).unwrap();
    for value in ["link.yaml", "../good.yaml", "/etc/hostname"] {
        for key in ["against", "last-year", "baseline"] {
            folder.write("d/parindex.toml", &format!("{key} = '{value}'\n"));
            let run = folder.run("en", &["check", "d/a.yaml"]);
            assert_eq!(run.code, 2, "{key} {value}");
        }
    }
}

#[test]
fn each_setting_is_shown_with_its_source() {
    let folder = Folder::new();
    folder.write(
        "parindex.toml",
        "decimals = 3\n[levels]\ndeny = ['sums']\n[columns]\nself = 'E'\n[limits]\ncells = 900000\n[[path]]\nglob = 'good.*'\nlevels.allow = ['plan']\n",
    );
    let run = folder.run(
        "en",
        &["check", "--show-settings", "good.yaml", "--deny", "proof"],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    for line in [
        "decimals 3 (parindex.toml:1)",
        "levels.deny sums (parindex.toml:3)",
        "levels.deny proof (--deny)",
        "levels.allow plan (parindex.toml:10)",
        "columns.self E (parindex.toml:5)",
        "limits.cells 900000 (parindex.toml:7)",
        "language en (PARINDEX_LANG)",
        "against – (default)",
        "units – (default)",
    ] {
        let all: Vec<String> = run
            .out
            .lines()
            .map(|one| one.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert!(all.iter().any(|one| one == line), "{line}\n{}", run.out);
    }
    let run = folder.run(
        "vi",
        &[
            "check",
            "--show-settings",
            "--format",
            "json",
            "doubtful.yaml",
        ],
    );
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    json_schemas::assert_answer(&answer);
    assert!(!run.out.contains("levels.allow"), "{}", run.out);
}

#[test]
fn the_schema_is_that_of_the_program_and_knows_every_key() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/parindex-toml-1.json");
    let folder = Folder::new();
    let now = folder.run("en", &["schema", "config"]).out;
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&path, &now).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), now);
    let schema: Value = serde_json::from_str(&now).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let valid = serde_json::json!({
        "language": "vi", "decimals": 2, "exclude": ["a"], "baseline": "b", "against": "c",
        "last-year": "d", "units": "e", "levels": {"deny": ["sums"], "warn": [], "allow": []},
        "columns": {"self": "E"}, "letterhead": {"signer": "A", "recipients": ["B"]},
        "limits": {"cells": 5}, "path": [{"glob": "*", "levels": {}, "against": "x", "last-year": "y"}],
        "allow": [{"file": "a", "rule": "sums", "code": "1", "reason": "x"}]
    });
    assert!(validator.is_valid(&valid));
    for (key, value) in [
        ("levls", "1"),
        ("decimals", "7"),
        ("path", "[{}]"),
        ("limits", "{\"x\": 1}"),
    ] {
        let value: Value = serde_json::from_str(value).unwrap();
        assert!(
            !validator.is_valid(&serde_json::json!({ key: value })),
            "{key}"
        );
    }
}

#[test]
fn several_formats_are_written_in_one_run() {
    let folder = Folder::new();
    let run = folder.run(
        "en",
        &[
            "check",
            "faulty.yaml",
            "--format",
            "sarif",
            "-o",
            "a.sarif",
            "--format",
            "junit",
            "-o",
            "b.xml",
            "--format",
            "concise",
        ],
    );
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        folder.read("a.sarif").contains("\"runs\"") && folder.read("b.xml").contains("<testsuite")
    );
    assert!(run.out.starts_with("faulty.yaml:"), "{}", run.out);
    let again = ["check", "faulty.yaml", "-o", "a.sarif", "--format", "sarif"];
    assert_eq!(folder.run("en", &again).code, 3);
    assert_eq!(
        folder.run("en", &[&again[..], &["--force"]].concat()).code,
        1
    );
    let run = folder.run("en", &["check", "faulty.yaml", "-o", "a.txt"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(folder.read("a.txt").contains("error[score-above-standard]"));
    for args in [
        &["--format", "sarif", "--format", "json"][..],
        &["--format", "sarif", "-o", "x", "-o", "y"],
        &["-o", "faulty.yaml", "--force"],
    ] {
        let run = folder.run("en", &[&["check", "faulty.yaml"], args].concat());
        assert_ne!(run.code, 1, "{args:?}: {}", run.err);
        assert_eq!(folder.read("faulty.yaml"), FAULTY);
    }
    // The exit code, and counts.
    assert_eq!(concise(&folder, &["faulty.yaml", "--exit-zero"]).code, 0);
    assert_eq!(concise(&folder, &["missing.yaml", "--exit-zero"]).code, 3);
    folder.write("more.yaml", FAULTY);
    let run = folder.run("en", &["check", "faulty.yaml", "more.yaml", "--statistics"]);
    assert!(
        run.out
            .contains("2  score-above-standard  error     2 files"),
        "{}",
        run.out
    );
    let run = folder.run("vi", &["check", "faulty.yaml", "more.yaml", "--statistics"]);
    assert!(
        run.out.contains("lỗi") && run.out.contains("2 tệp"),
        "{}",
        run.out
    );
    let run = folder.run(
        "vi",
        &["check", "faulty.yaml", "--statistics", "--format", "json"],
    );
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    json_schemas::assert_answer(&answer);
    assert_eq!(answer["statistics"][0]["count"], 1);
}

#[test]
fn the_settings_of_the_manual_are_valid() {
    let pages = ["vi", "en"].map(|lang| {
        let path = format!("{}/docs/{lang}/settings.md", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).unwrap()
    });
    let folder = Folder::new();
    for page in pages {
        let (_, block) = page.split_once("```toml\n").unwrap();
        let (settings, _) = block.split_once("```").unwrap();
        folder.write("parindex.toml", settings);
        let run = folder.run("en", &["check", "--show-settings", "good.yaml"]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("limits.cells"), "{}", run.out);
    }
}

#[test]
fn groups_are_listed() {
    let folder = Folder::new();
    let run = folder.run("en", &["rule", "--groups"]);
    assert!(
        run.out
            .lines()
            .any(|line| line.starts_with("sums") && line.contains("maxima-disagree")),
        "{}",
        run.out
    );
    let run = folder.run("en", &["rule", "sums"]);
    assert!(
        run.out.contains("maxima-disagree") && !run.out.contains("yaml-syntax"),
        "{}",
        run.out
    );
    for args in [&["--groups"][..], &["sums"], &["maxima-disagree"], &[]] {
        let run = folder.run("en", &[&["rule", "--format", "json"], args].concat());
        let answer: Value = serde_json::from_str(&run.out).unwrap();
        json_schemas::assert_answer(&answer);
    }
}

#[test]
fn the_levels_count_when_years_are_compared() {
    let folder = Folder::new();
    folder.write(
        "b.yaml",
        &GOOD.replace("year: 2023", "unit: Sở B\nyear: 2024"),
    );
    folder.write("a.yaml", &GOOD.replace("year:", "unit: Sở A\nyear:"));
    let compare = ["compare", "a.yaml", "b.yaml"];
    assert_eq!(folder.run("en", &compare).code, 0);
    folder.write(
        "parindex.toml",
        "[levels]\ndeny = ['compared-other-body']\n",
    );
    let run = folder.run("en", &compare);
    assert_eq!(run.code, 1, "{}", run.err);
    let run = folder.run(
        "en",
        &[&compare[..], &["--warn", "compared-other-body"]].concat(),
    );
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn the_baseline_of_the_settings_is_updated() {
    let folder = Folder::new();
    let run = folder.run("en", &["check", "good.yaml", "--update"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("no file of known diagnostics is named"),
        "{}",
        run.err
    );
    let write = ["check", "doubtful.yaml", "--write-baseline", "known.json"];
    assert_eq!(folder.run("en", &write).code, 0);
    folder.write("parindex.toml", "baseline = 'known.json'\n");
    folder.write("doubtful.yaml", GOOD);
    assert_eq!(
        folder
            .run("en", &["check", "doubtful.yaml", "--fail-on-stale"])
            .code,
        1
    );
    assert_eq!(
        folder
            .run("en", &["check", "doubtful.yaml", "--update"])
            .code,
        0
    );
    assert_eq!(
        folder
            .run("en", &["check", "doubtful.yaml", "--fail-on-stale"])
            .code,
        0
    );
}

#[test]
fn a_missing_year_is_named_once_although_the_file_is_also_fixed() {
    let folder = Folder::new();
    fs::create_dir(folder.path("2022")).unwrap();
    folder.write("parindex.toml", "last-year = '2022'\n");
    let run = folder.run("en", &["check", "good.yaml", "--fix"]);
    let count = run.err.matches("not compared with last year").count();
    assert_eq!((run.code, count), (0, 1), "{}", run.err);
}
