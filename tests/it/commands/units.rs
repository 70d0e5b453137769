//! Bodies that were merged, renamed, split or founded, in every command that has `--units`, and
//! the roll call.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;

use super::Folder;
use crate::json_schemas::assert_answer;

/// A folder with the example.
fn folder() -> Folder {
    let folder = Folder::new();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/sap-nhap");
    for name in ["2024.csv", "2025.csv", "units.yaml", "danh-sach.txt"] {
        folder.write(name, &fs::read_to_string(example.join(name)).unwrap());
    }
    folder
}

fn json(folder: &Folder, args: &[&str]) -> Value {
    let args = [args, &["--format", "json"]].concat();
    let run = folder.run("en", &args);
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert_answer(&value);
    value
}

const RANK: [&str; 8] = [
    "rank",
    "2025.csv",
    "--last-year",
    "2024.csv",
    "--units",
    "units.yaml",
    "--expect",
    "danh-sach.txt",
];

#[test]
fn a_merged_unit_has_no_rank_of_last_year_and_its_predecessors_have() {
    let folder = folder();
    let answer = json(&folder, &RANK);
    let unit = |block: usize, at: usize| &answer["blocks"][block]["units"][at];
    let merged = unit(0, 1);
    assert_eq!(merged["unit"], "Sở Xây dựng");
    assert_eq!(merged["since"], "2025-03-01");
    assert_eq!(merged["previous_rank"], Value::Null);
    assert_eq!(merged["change"], Value::Null);
    let former = merged["origin"]["predecessors"].as_array().unwrap();
    let former: Vec<String> = former
        .iter()
        .map(|one| {
            format!(
                "{} {}/{} {}",
                one["unit"], one["rank"], one["of"], one["points"]
            )
        })
        .collect();
    assert_eq!(
        former,
        [
            "\"Sở Xây dựng\" 2/4 16.5",
            "\"Sở Giao thông vận tải\" 4/4 14.5"
        ]
    );
    let renamed = unit(0, 2);
    assert_eq!(renamed["previous_rank"], 3);
    assert_eq!(
        renamed["origin"]["renamed_from"],
        "Sở Thông tin và Truyền thông"
    );
    assert_eq!(renamed["origin"]["predecessors"], Value::Array(Vec::new()));
    let founded = unit(0, 3);
    assert_eq!(
        (&founded["since"], &founded["previous_rank"]),
        (&"2025-08".into(), &Value::Null)
    );
    // The usual table of a CSV file is the ranking.
    let csv = folder.run("en", &[&RANK[..], &["--format", "csv"]].concat());
    assert!(csv.out.contains("Rank"), "{}", csv.out);
    // Without the file the name alone decides.
    let plain = json(&folder, &RANK[..4]);
    assert_eq!(plain["blocks"][0]["units"][1]["previous_rank"], 2);
}

#[test]
fn who_has_sent_a_table_is_in_every_format() {
    let folder = folder();
    let call = json(&folder, &RANK)["roll_call"].take();
    assert_eq!((&call["expected"], &call["sent"]), (&8.into(), &7.into()));
    assert_eq!(call["deadlines"][0]["due"], "2025-12-15");
    let states = |call: &Value| -> Vec<String> {
        let units = call["units"].as_array().unwrap();
        units
            .iter()
            .map(|one| format!("{} {}", one["unit"], one["state"]))
            .collect()
    };
    let found = states(&call);
    assert!(
        found.contains(&"\"Sở Tài chính\" \"missing\"".to_owned()),
        "{found:?}"
    );
    // The list has the former name of a unit.
    assert!(
        found.contains(&"\"Sở Thông tin và Truyền thông\" \"sent\"".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"\"Sở Ngoại vụ\" \"unexpected\"".to_owned()),
        "{found:?}"
    );
    for format in ["table", "markdown", "csv", "html"] {
        let table: &[&str] = if format == "csv" {
            &["--table", "roll-call"]
        } else {
            &[]
        };
        let run = folder.run("en", &[&RANK[..], &["--format", format], table].concat());
        assert!(run.out.contains("Sở Tài chính"), "{format}");
        assert!(run.out.contains("Not sent"), "{format}");
    }
    // A unit with two tables, and one whose table has errors.
    fs::create_dir(folder.path("t")).unwrap();
    let twice = "year: 2025\nblock: Sở, ban, ngành\nunit: Sở Giao thông vận tải\ncriteria: [{code: \"1\", name: A, standard: 2, self: 1}]\n";
    folder.write("t/a.yaml", twice);
    folder.write("t/b.yaml", &twice.replace("Giao thông vận tải", "Xây dựng"));
    folder.write(
        "t/c.yaml",
        &twice
            .replace("Giao thông vận tải", "Nội vụ")
            .replace("self: 1", "self: 3"),
    );
    let args = [
        "rank",
        "t",
        "--units",
        "units.yaml",
        "--expect",
        "danh-sach.txt",
        "--format",
        "json",
    ];
    let run = folder.run("en", &args);
    // Nothing is left to rank, which is no answer.
    assert_eq!(run.code, 1, "{}", run.err);
    folder.write(
        "t/d.yaml",
        &twice.replace("Giao thông vận tải", "Tài chính"),
    );
    folder.write("t/e.yaml", &twice.replace("Giao thông vận tải", "Y tế"));
    let found = states(&json(&folder, &args[..6])["roll_call"]);
    assert!(
        found.contains(&"\"Sở Xây dựng\" \"twice\"".to_owned()),
        "{found:?}"
    );
    assert!(
        found.contains(&"\"Sở Nội vụ\" \"with-errors\"".to_owned()),
        "{found:?}"
    );
}

#[test]
fn reports_in_both_languages() {
    for lang in ["vi", "en"] {
        let folder = folder();
        let compare = |unit: &str, more: &[&str]| {
            let args = [
                "compare",
                "2024.csv",
                "2025.csv",
                "--units",
                "units.yaml",
                "--unit",
                unit,
            ];
            let run = folder.run(lang, &[&args[..], more].concat());
            format!("{}{}", run.out, run.err)
        };
        let shown = [
            folder.run(lang, &RANK).out,
            compare("Sở Xây dựng", &["--predecessors", "weighted"]),
            compare("Sở Ngoại vụ", &[]),
            compare("Xã Phú Lộc", &["--predecessors", "mean"]),
            compare("Sở Xây dựng", &["--fail-on-drop", "--quiet"]),
        ];
        assert_snapshot!(format!("units_{lang}"), shown.join("\n=====\n"));
    }
}

#[test]
fn a_merged_body_is_never_compared_with_one_predecessor() {
    let folder = folder();
    let args = [
        "compare",
        "2024.csv",
        "2025.csv",
        "--units",
        "units.yaml",
        "--unit",
    ];
    let of = |unit: &str| json(&folder, &[&args[..], &[unit]].concat());
    let merged = of("Sở Xây dựng");
    assert_eq!(merged["steps"], Value::Array(Vec::new()));
    assert_eq!(
        merged["predecessors"]["units"][1]["unit"],
        "Sở Giao thông vận tải"
    );
    assert!(merged["predecessors"].get("mean").is_none());
    // A former name means its successor.
    assert_eq!(
        of("Sở Giao thông vận tải")["predecessors"]["unit"],
        "Sở Xây dựng"
    );
    // A renamed body is one body.
    let renamed = of("Sở Khoa học và Công nghệ");
    assert_eq!(renamed["steps"][0]["change"]["points"].to_string(), "0.5");
    assert!(renamed.get("predecessors").is_none());
    let mean = json(
        &folder,
        &[&args[..], &["Sở Xây dựng", "--predecessors", "mean"]].concat(),
    );
    let mean = &mean["predecessors"]["mean"];
    assert_eq!(mean["index_percent"]["percent"].to_string(), "77.5");
    assert_eq!(mean["percentage_points"].to_string(), "10");
    let run = folder.run(
        "en",
        &[&args[..], &["Sở Xây dựng", "--fail-on-drop"]].concat(),
    );
    assert_eq!(run.code, 1, "{}", run.out);
    // The table of a predecessor alone names the missing one.
    let one =
        "unit: Sở Xây dựng\nyear: 2024\ncriteria: [{code: \"1\", name: A, standard: 2, self: 1}]\n";
    folder.write("old.yaml", one);
    folder.write("new.yaml", &one.replace("2024", "2025"));
    let alone = json(
        &folder,
        &[
            "compare",
            "old.yaml",
            "new.yaml",
            "--units",
            "units.yaml",
            "--predecessors",
            "mean",
        ],
    );
    assert_eq!(alone["predecessors"]["missing"][0], "Sở Giao thông vận tải");
    assert_eq!(alone["predecessors"]["no_mean"], "no-table");
}

#[test]
fn a_file_that_contradicts_itself_gives_no_result() {
    let folder = folder();
    folder.write(
        "bad.yaml",
        "- {new: Sở A, form: [Sở B], since: 2025-03-01, relation: renamed}\n- {new: Sở C, from: [Sở D], since: 2025-02-30, relation: renamed}\n- {new: Sở C, from: [Sở D], since: 2025-02-20, relation: moved}\n",
    );
    let mut shown = String::new();
    for lang in ["vi", "en"] {
        let lines = [
            "rank 2025.csv --units bad.yaml",
            "check 2025.csv --units bad.yaml --format concise",
        ];
        shown += &folder.transcript(lang, &lines);
    }
    assert_snapshot!("bad_units", shown);
}

#[test]
fn a_table_under_a_former_name_is_reported_by_check_and_taken_by_merge() {
    let folder = folder();
    let table = "unit: Sở Xây dựng\nyear: 2025\ncriteria: [{code: \"1\", name: A, standard: 2}, {code: \"2\", name: B, standard: 2}]\n";
    folder.write("table.yaml", table);
    let part = table
        .replace("Sở Xây dựng", "Sở Giao thông vận tải")
        .replace("standard: 2}, ", "standard: 2, self: 1}, ");
    folder.write("part.yaml", &part);
    let mut shown = String::new();
    for lang in ["vi", "en"] {
        let lines = [
            "merge table.yaml part.yaml -o no.yaml".to_owned(),
            format!(
                "merge table.yaml part.yaml --units units.yaml --expect danh-sach.txt -o {lang}.yaml"
            ),
            "check part.yaml --units units.yaml --format concise".to_owned(),
        ];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        shown += &folder.transcript(lang, &lines);
    }
    assert_snapshot!("former_names", shown);
    assert!(folder.read("en.yaml").contains("self: 1"));
}

#[test]
fn a_name_that_lives_on_is_not_compared_with_last_year_by_check() {
    let folder = folder();
    let table = "unit: Sở Xây dựng\nyear: 2025\ncriteria: [{code: \"1\", name: A, standard: 2, previous: 1, self: 1, explanation: x}]\n";
    folder.write("new.yaml", table);
    folder.write("old.yaml", &table.replace("2025", "2024"));
    let args = [
        "check",
        "new.yaml",
        "--last-year",
        "old.yaml",
        "--format",
        "concise",
    ];
    assert_eq!(folder.run("en", &args).code, 0);
    let run = folder.run("en", &[&args[..], &["--units", "units.yaml"]].concat());
    assert!(
        run.out
            .contains("error[last-year-other-body]: “Sở Xây dựng” is another body"),
        "{}",
        run.out
    );
    // A renamed unit is the same body.
    folder.write(
        "new.yaml",
        &table.replace("Xây dựng", "Khoa học và Công nghệ"),
    );
    folder.write(
        "old.yaml",
        &table
            .replace("2025", "2024")
            .replace("Xây dựng", "Thông tin và Truyền thông"),
    );
    let run = folder.run("en", &[&args[..], &["--units", "units.yaml"]].concat());
    assert_eq!(run.code, 0, "{}", run.out);
}

#[test]
fn a_proposal_is_never_used_by_itself() {
    let folder = folder();
    for args in [
        &[
            "rank",
            "2025.csv",
            "--last-year",
            "2024.csv",
            "--propose-units",
            "a.yaml",
        ][..],
        &[
            "compare",
            "2024.csv",
            "2025.csv",
            "--propose-units",
            "b.yaml",
        ],
    ] {
        let run = folder.run("en", args);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    assert_eq!(folder.read("a.yaml"), folder.read("b.yaml"));
    assert_snapshot!("proposed_units", folder.read("a.yaml"));
    let plain = json(&folder, &RANK[..4]);
    let mut unconfirmed = RANK;
    unconfirmed[5] = "a.yaml";
    let run = folder.run("en", &unconfirmed[..6]);
    assert!(run.err.contains("not confirmed"), "{}", run.err);
    let mut unused = json(&folder, &unconfirmed[..6]);
    let named = unused.as_object_mut().unwrap().remove("units_file");
    assert_eq!(named.unwrap()["file"], "a.yaml");
    assert_eq!(unused, plain);
    // Confirmed, it is read as it is.
    folder.write(
        "c.yaml",
        &folder
            .read("a.yaml")
            .replace("confirmed: false", "confirmed: true"),
    );
    unconfirmed[5] = "c.yaml";
    let used = json(&folder, &unconfirmed[..6]);
    let units = used["blocks"][1]["units"].as_array().unwrap();
    let found = units
        .iter()
        .find(|unit| unit["unit"] == "Đặc khu Phú Thịnh")
        .unwrap();
    assert_eq!(found["origin"]["renamed_from"], "Xã Phú Thịnh");
}

#[test]
fn a_body_founded_within_the_year_says_so() {
    let folder = Folder::new();
    let table = "unit: Sở Ngoại vụ\nyear: 2025\nsince: 2025-08\ncriteria: [{code: \"1\", name: A, standard: 2, self: 1}]\n";
    fs::create_dir(folder.path("f")).unwrap();
    folder.write("f/a.yaml", table);
    folder.write(
        "f/b.yaml",
        &table
            .replace("since: 2025-08\n", "")
            .replace("Ngoại", "Nội"),
    );
    folder.write(
        "old.yaml",
        &table
            .replace("since: 2025-08\n", "")
            .replace("2025", "2024"),
    );
    let score = folder.run("en", &["score", "f/a.yaml"]);
    assert!(
        score.out.contains("2025-08 (the figures are from then on)"),
        "{}",
        score.out
    );
    let score = folder.run("vi", &["score", "f/a.yaml"]);
    assert!(
        score.out.contains("8/2025 (số liệu chỉ tính từ đó)"),
        "{}",
        score.out
    );
    assert_eq!(json(&folder, &["score", "f/a.yaml"])["since"], "2025-08");
    let rank = folder.run("en", &["rank", "f", "--last-year", "old.yaml"]);
    assert!(
        rank.out.contains("Sở Ngoại vụ (since 2025-08)"),
        "{}",
        rank.out
    );
    let rank = json(&folder, &["rank", "f", "--last-year", "old.yaml"]);
    let units = rank["blocks"][0]["units"].as_array().unwrap();
    assert!(
        units
            .iter()
            .all(|unit| unit["previous_rank"] == Value::Null)
    );
    let compared = folder.run("en", &["compare", "old.yaml", "f/a.yaml"]);
    assert!(
        compared
            .out
            .contains("The year before is that of an earlier"),
        "{}",
        compared.out
    );
    folder.write("late.yaml", &table.replace("2025-08", "2026-01"));
    let run = folder.run("en", &["check", "late.yaml", "--format", "concise"]);
    assert!(
        run.out.contains("warning[unit-date-outside]"),
        "{}",
        run.out
    );
}

#[test]
fn all_faults_of_a_file_of_successors_are_reported_in_one_run() {
    let folder = Folder::new();
    folder.write(
        "units.yaml",
        "- {new: Sở A, from: [Sở B, Sở C], since: 2025-03-01, relation: merged}\n- {new: Sở D, from: [Sở B], since: 2025-03-01, relation: renamed}\n- {new: Sở E, from: [Sở F], since: 2025-13-01, relation: renamed}\n",
    );
    folder.write("a.yaml", super::GOOD);
    for command in ["rank", "check"] {
        let run = folder.run("en", &[command, "a.yaml", "--units", "units.yaml"]);
        assert_eq!(run.code, 1, "{}", run.err);
        let all = [run.out, run.err].concat();
        for rule in ["wrong-type", "unit-heirs-unclear"] {
            assert!(all.contains(rule), "{command} {rule}: {all}");
        }
    }
}

#[test]
fn the_settings_name_the_file_for_every_command() {
    let folder = folder();
    folder.write("parindex.toml", "# Đơn vị\nunits = 'units.yaml'\n");
    let rank = json(&folder, &RANK[..4]);
    let source = |file, named_by| serde_json::json!({"file": file, "named_by": named_by});
    assert_eq!(rank["units_file"], source("units.yaml", "parindex.toml:2"));
    let merged = &rank["blocks"][0]["units"][1];
    assert_eq!(merged["previous_rank"], Value::Null);
    assert_eq!(merged["origin"]["predecessors"][0]["unit"], "Sở Xây dựng");
    let compare = ["compare", "2024.csv", "2025.csv", "--unit", "Sở Xây dựng"];
    let value = json(
        &folder,
        &[&compare[..], &["--predecessors", "mean"]].concat(),
    );
    assert_eq!(
        value["predecessors"]["mean"]["percentage_points"].to_string(),
        "10"
    );
    for (lang, named) in [
        ("en", "units.yaml (named by parindex.toml:2)"),
        ("vi", "units.yaml (nêu ở parindex.toml:2)"),
    ] {
        for args in [
            &RANK[..4],
            &compare,
            &["trend", "2024.csv", "2025.csv"],
            &["table", "2024.csv", "2025.csv"],
        ] {
            let run = folder.run(lang, args);
            let all = run.out + &run.err;
            let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(all.contains(named), "{args:?} {all}");
        }
    }
    // Documents name files without their folders.
    std::fs::create_dir(folder.path("deeper")).unwrap();
    for name in ["2024.csv", "2025.csv", "units.yaml", "parindex.toml"] {
        let from = folder.path(name);
        std::fs::copy(from, folder.path("deeper").join(name)).unwrap();
    }
    let args = ["rank", "deeper/2025.csv", "--last-year", "deeper/2024.csv"];
    let run = folder.run("en", &[&args[..], &["--format", "markdown"]].concat());
    let line = "units: as in units.yaml (named by parindex.toml:2)";
    assert!(run.out.contains(line), "{}", run.out);
    let answer = json(&folder, &args);
    let file = answer["units_file"]["file"].as_str().unwrap();
    assert_eq!(file.replace('\\', "/"), "deeper/units.yaml");
    // The command line wins, and without either nothing is known.
    folder.write("none.yaml", "[]\n");
    for (args, used) in [
        (&["--no-config"][..], Value::Null),
        (&["--units", "none.yaml"], source("none.yaml", "--units")),
    ] {
        let plain = json(&folder, &[&RANK[..4], args].concat());
        assert_eq!(plain["units_file"], used);
        assert_eq!(plain["blocks"][0]["units"][1]["previous_rank"], 2);
    }
    let args = [&compare[..], &["--predecessors", "mean", "--no-config"]].concat();
    let run = folder.run("en", &args);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("add --units FILE"), "{}", run.err);
    let run = folder.run("en", &["check", "--show-settings", "2025.csv"]);
    assert!(
        run.out.contains("units.yaml  (parindex.toml:2)"),
        "{}",
        run.out
    );
}

#[test]
fn check_takes_the_units_of_the_settings_of_each_file() {
    let folder = folder();
    let table = "unit: Sở Giao thông vận tải\nyear: 2025\ncriteria: [{code: \"1\", name: A, standard: 2, self: 1, explanation: x}]\n";
    for sub in ["a", "b"] {
        fs::create_dir(folder.path(sub)).unwrap();
        folder.write(&format!("{sub}/x.yaml"), table);
    }
    folder.write("a/units.yaml", &folder.read("units.yaml"));
    folder.write("a/parindex.toml", "units = 'units.yaml'\n");
    let run = folder.run(
        "en",
        &["check", "faulty.yaml", "a", "b", "--format", "concise"],
    );
    assert!(run.out.contains("a/x.yaml"), "{}{}", run.out, run.err);
    assert!(!run.out.contains("b/x.yaml"), "{}", run.out);
    // Two files of one run are not joined.
    folder.write("b/other.yaml", &folder.read("units.yaml"));
    folder.write("b/parindex.toml", "units = 'other.yaml'\n");
    for (lang, named) in [("en", "choose one with --units"), ("vi", "chọn một tệp")] {
        let run = folder.run(lang, &["rank", "a", "b"]);
        assert_eq!(run.code, 2, "{}", run.err);
        let place = run.err.replace('\\', "/");
        assert!(place.contains("a/parindex.toml:1"), "{}", run.err);
        assert!(run.err.contains(named), "{}", run.err);
    }
    // A file that is not there is named.
    folder.write("b/parindex.toml", "units = 'missing.yaml'\n");
    for command in ["check", "rank", "trend", "table"] {
        let run = folder.run("en", &[command, "b"]);
        assert_eq!(run.code, 3, "{command} {}", run.err);
        let all = (run.out + &run.err).replace('\\', "/");
        assert!(all.contains("b/missing.yaml"), "{command} {all}");
    }
}

#[test]
fn a_row_of_the_flat_table_has_the_name_that_is_in_use() {
    let folder = folder();
    let table = "unit: Sở Giao thông vận tải\nyear: YEAR\ncriteria: [{code: \"1\", name: A, standard: 2, self: 1, explanation: x}]\n";
    for year in ["2024", "2025"] {
        folder.write(&format!("{year}.yaml"), &table.replace("YEAR", year));
    }
    let args = ["table", "2024.yaml", "2025.yaml", "--units", "units.yaml"];
    for (lang, note) in [
        ("en", "sent under the former name “Sở Giao thông vận tải”"),
        ("vi", "gửi với tên cũ “Sở Giao thông vận tải”"),
    ] {
        let run = folder.run(lang, &args);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("Sở Xây dựng,,2025"), "{}", run.out);
        assert!(
            run.out.contains("Sở Giao thông vận tải,,2024"),
            "{}",
            run.out
        );
        assert!(run.err.contains(note), "{}", run.err);
    }
    // Two tables of one body are an error, as they would be under one name.
    folder.write(
        "x.yaml",
        &table
            .replace("YEAR", "2025")
            .replace("Giao thông vận tải", "Xây dựng"),
    );
    let run = folder.run("en", &[&args[..], &["x.yaml"]].concat());
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("has two tables of 2025"), "{}", run.err);
}

#[test]
fn a_rank_is_planned_among_the_names_in_use() {
    let folder = folder();
    let table = "unit: UNIT\nyear: 2025\nblock: Sở\ncriteria: [{code: \"1\", name: A, standard: 4, self: SCORE, explanation: x}]\n";
    let write = |name: &str, unit: &str, score: &str| {
        folder.write(name, &table.replace("UNIT", unit).replace("SCORE", score));
    };
    write("own.yaml", "Sở Y tế", "1");
    write("one.yaml", "Sở Giao thông vận tải", "3");
    write("two.yaml", "Sở Nội vụ", "2");
    let args = [
        "plan", "own.yaml", "--rank", "1", "--among", "one.yaml", "two.yaml",
    ];
    let units = ["--units", "units.yaml"];
    let value = json(&folder, &[&args[..], &units].concat());
    let among = &value["answer"]["rank"]["among"];
    assert_eq!(among["others"][0]["unit"], "Sở Xây dựng", "{value}");
    assert_eq!(among["former_names"][0]["written"], "Sở Giao thông vận tải");
    for (lang, note) in [
        ("en", "Tables sent under a former name"),
        ("vi", "Bảng gửi với tên cũ"),
    ] {
        for format in ["table", "markdown", "html"] {
            let run = folder.run(lang, &[&args[..], &units, &["--format", format]].concat());
            assert!(run.out.contains(note), "{format} {}", run.out);
        }
    }
    // Two tables of one body are not both compared.
    write("two.yaml", "Sở Xây dựng", "2");
    let run = folder.run("en", &[&args[..], &units].concat());
    assert!((run.out + &run.err).contains("two score tables"));
    // The organisation's row of a published ranking has its name of that year.
    write("own.yaml", "Sở Khoa học và Công nghệ", "1");
    folder.write(
        "ranking.csv",
        "Bảng xếp hạng năm 2024\nSTT,Đơn vị,Điểm tối đa,Điểm,Xếp hạng\n1,Sở Nội vụ,4,3,1\n2,Sở Thông tin và Truyền thông,4,2,2\n3,Sở Y tế,4,1,3\n",
    );
    let args = ["plan", "own.yaml", "--rank", "1", "--among", "ranking.csv"];
    let plain = folder.run("en", &args);
    assert!(plain.err.contains("is not in the ranking"), "{}", plain.err);
    let known = folder.run("en", &[&args[..], &units].concat());
    assert_eq!(known.code, 0, "{}", known.err);
    assert!(known.out.contains("of 3"), "{}", known.out);
    // Without other units there is nothing to recognise.
    for args in [
        &["plan", "own.yaml"][..],
        &["plan", "own.yaml", "--by", "lead", "-o", "d"],
    ] {
        let run = folder.run("vi", &[args, &units].concat());
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(
            run.err.contains("--units chỉ dùng cùng --among"),
            "{}",
            run.err
        );
    }
}
