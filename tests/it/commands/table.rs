//! All units and years as one flat table, and one unit out of a folder or such a table.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::Folder;

const UNITS: [&str; 3] = ["Sở A", "Sở B", "Sở C"];
const YEARS: [u16; 3] = [2022, 2023, 2024];

/// A unit of one year: all kinds of criteria and states.
fn table(unit: usize, year: u16) -> String {
    let name = UNITS[unit];
    let score = unit + usize::from(year - 2021);
    format!(
        "unit: {name}\nblock: Sở, ngành\nyear: {year}\nnot_applicable: exclude\ntotal: 30\ncriteria:\n\
         - code: \"1\"\n  name: Chỉ đạo\n  lead: [Văn phòng, Thanh tra]\n  criteria:\n\
         \x20 - {{code: \"1.1\", name: \"=Kế hoạch, 1\", standard: 10, previous: 6.5, target: 9, self: {score}.25, appraised: {score}, explanation: x}}\n\
         \x20 - {{code: \"1.10\", name: Công bố, standard: 5, not_applicable: không có TTHC}}\n\
         \x20 - {{code: \"1.11\", name: Tỷ lệ, standard: 3, rule: {{ratio: {{}}}}, declared: 1/3, explanation: x}}\n\
         - {{code: \"2\", name: Hài lòng, standard: 7, scored_by: survey, appraised: 5}}\n\
         - {{code: \"3\", name: Mở, standard: 5}}\n\
         - code: \"T\"\n  name: Trừ\n  kind: penalty\n  standard: 3\n  criteria:\n\
         \x20 - {{code: \"T.1\", name: Chậm, standard: 3, self: 1, explanation: x}}\n"
    )
}

/// The same without the criterion that does not apply: how that counts is a convention of
/// the set, which a flat table does not have.
fn plain(unit: usize, year: u16) -> String {
    table(unit, year).replace("not_applicable: không có TTHC", "self: 2, explanation: x")
}

fn folder() -> Folder {
    folder_of(table)
}

fn folder_of(table: fn(usize, u16) -> String) -> Folder {
    let folder = Folder::new();
    for year in YEARS {
        fs::create_dir_all(folder.path(&format!("y/{year}"))).unwrap();
        for unit in 0..UNITS.len() {
            folder.write(&format!("y/{year}/{unit}.yaml"), &table(unit, year));
        }
    }
    folder
}

/// The rows by unit, year and code.
fn rows(text: &str) -> BTreeMap<(String, u64, String), Value> {
    let rows = text.lines().map(|line| {
        let row: Value = serde_json::from_str(line).unwrap();
        let of = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let key = (of("unit"), row["year"].as_u64().unwrap_or(0), of("code"));
        (key, row)
    });
    rows.collect()
}

#[test]
fn there_is_a_row_for_each_unit_year_and_criterion() {
    let folder = folder();
    let run = folder.run("en", &["table", "y", "--format", "ndjson"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let rows = rows(&run.out);
    assert_eq!(rows.len(), 3 * 3 * 7);
    let row = |code: &str| &rows[&("Sở B".to_owned(), 2023, code.to_owned())];
    let first = row("1.1");
    let shown = |key: &str| first[key].to_string();
    let keys = [
        ("block", "\"Sở, ngành\""),
        ("field", "\"1\""),
        ("name", "\"=Kế hoạch, 1\""),
        ("level", "2"),
        ("kind", "\"main\""),
        ("scored_by", "\"body\""),
        ("lead", "\"Văn phòng; Thanh tra\""),
        ("standard", "10"),
        ("previous", "6.5"),
        ("target", "9"),
        ("self", "3.25"),
        ("appraised", "3"),
        ("score", "3"),
        ("lost", "7"),
        ("state", "\"scored\""),
        ("source", "\"y/2023/1.yaml\""),
    ];
    for (key, value) in keys {
        assert_eq!(shown(key), value, "{key}");
    }
    let states = ["1.1", "1.10", "1.11", "2", "3", "T.1"].map(|code| row(code)["state"].clone());
    assert_eq!(
        states,
        [
            "scored",
            "not-applicable",
            "scored",
            "scored",
            "blank",
            "scored"
        ]
    );
    assert_eq!(row("1.10")["not_applicable"], "không có TTHC");
    assert_eq!(row("1.10")["lost"], Value::Null);
    assert_eq!(row("1.11")["score"].to_string(), "1");
    assert_eq!(row("3")["score"], Value::Null);
    assert_eq!(row("T.1")["lost"], Value::Null, "a penalty loses nothing");
    assert_eq!(row("2")["scored_by"], "survey");
    assert_eq!(
        (row("T")["state"].clone(), row("T")["standard"].to_string()),
        ("cap".into(), "3".into())
    );
}

#[test]
fn csv_has_the_same_values_under_one_heading() {
    let folder = folder();
    let run = folder.run(
        "vi",
        &["table", "y/2022", "y/2023", "y/2024", "-o", "all.csv"],
    );
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert!(
        run.err.contains("Đã ghi 63 hàng vào all.csv"),
        "{}",
        run.err
    );
    let json = folder.run(
        "vi",
        &["table", "y/2022", "y/2023", "y/2024", "--format", "ndjson"],
    );
    let mut reader = csv::Reader::from_path(folder.path("all.csv")).unwrap();
    let heading = reader.headers().unwrap().clone();
    let mut count = 0;
    for (record, line) in reader.records().zip(json.out.lines()) {
        let (record, row) = (
            record.unwrap(),
            serde_json::from_str::<Value>(line).unwrap(),
        );
        assert_eq!(record.len(), row.as_object().unwrap().len());
        for (key, cell) in heading.iter().zip(&record) {
            let value = match &row[key] {
                Value::Null => String::new(),
                // Excel would run it.
                Value::String(text) if text.starts_with('=') => format!("'{text}"),
                Value::String(text) => text.clone(),
                number => number.to_string(),
            };
            assert_eq!(cell, value, "{key}");
        }
        count += 1;
    }
    assert_eq!(count, 63);
}

/// The units, ranks and indices of a ranking.
fn ranking(folder: &Folder, args: &[&str]) -> Vec<[String; 3]> {
    let args = [
        &["rank"],
        args,
        &["--min-coverage", "0", "--format", "json"],
    ]
    .concat();
    let run = folder.run("en", &args);
    let answer: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
    let units = answer["blocks"][0]["units"].as_array().unwrap();
    let unit = |unit: &Value| ["unit", "rank", "points"].map(|key| unit[key].to_string());
    units.iter().map(unit).collect()
}

#[test]
fn the_table_is_read_back_as_the_files() {
    let folder = folder_of(plain);
    folder.run("en", &["table", "y", "-o", "all.csv"]);
    for year in ["2022", "2023", "2024"] {
        assert_eq!(
            ranking(&folder, &["all.csv", "--year", year]),
            ranking(&folder, &[&format!("y/{year}")]),
            "{year}"
        );
    }
    let run = folder.run("en", &["rank", "all.csv"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("several years"), "{}", run.err);
    let points = |args: &[&str]| {
        let run = folder.run("en", &[&["score"], args, &["--format", "json"]].concat());
        let answer: Value =
            serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
        let total = &answer["total"]["current"];
        (total["points"].to_string(), total["maximum"].to_string())
    };
    let alone = points(&["y/2023/2.yaml"]);
    for source in ["all.csv", "y", "y/2023"] {
        assert_eq!(
            points(&[source, "--unit", "sở c", "--year", "2023"]),
            alone,
            "{source}"
        );
    }
}

#[test]
fn one_unit_is_compared_over_folders_or_a_table() {
    let folder = folder_of(plain);
    folder.run("en", &["table", "y", "-o", "all.csv"]);
    let compared = |args: &[&str]| {
        let run = folder.run("en", &[&["compare"], args, &["--format", "json"]].concat());
        let answer: Value =
            serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
        let years = answer["years"].as_array().unwrap().iter();
        let years: Vec<String> = years.map(|year| year["year"].to_string()).collect();
        let steps = answer["steps"].as_array().unwrap().iter();
        let real: Vec<String> = steps
            .map(|step| step["parts"]["real"].to_string())
            .collect();
        (years, real)
    };
    let alone = compared(&["y/2022/1.yaml", "y/2023/1.yaml", "y/2024/1.yaml"]);
    assert_eq!(alone.0, ["2022", "2023", "2024"]);
    assert_eq!(
        compared(&["y/2022", "y/2023", "y/2024", "--unit", "Sở B"]),
        alone
    );
    assert_eq!(compared(&["y", "--unit", "Sở B"]), alone);
    assert_eq!(compared(&["all.csv", "--unit", "Sở B"]), alone);
}

#[test]
fn what_is_not_clear_is_asked() {
    let folder = folder();
    folder.run("en", &["table", "y", "-o", "all.csv"]);
    for (args, message, help) in [
        (&["score", "y"][..], "tables of 3 units", "--unit"),
        (
            &["score", "y", "--unit", "Sở A"],
            "of these years: 2022, 2023, 2024",
            "--year",
        ),
        (
            &["score", "y", "--unit", "Sở D", "--year", "2022"],
            "no score table of unit “Sở D” for 2022",
            "did you mean",
        ),
        (
            &["score", "y/2022", "--unit", "Ban Z"],
            "no score table of unit “Ban Z”",
            "Sở A; Sở B; Sở C",
        ),
        (
            &["compare", "y/2022", "y/2023"],
            "tables of 3 units",
            "--unit",
        ),
        (
            &["compare", "y/2022", "--unit", "Sở A"],
            "two or more years",
            "add the file",
        ),
        (&["score", "all.csv"], "several units or years", "--unit"),
    ] {
        let run = folder.run("en", args);
        assert_ne!(run.code, 0, "{args:?}");
        assert_eq!(run.out, "", "{args:?}");
        let text = run.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            text.contains(message) && text.contains(help),
            "{args:?}: {text}"
        );
    }
}

#[test]
fn a_unit_that_cannot_be_read_has_a_row_without_a_criterion() {
    let folder = folder();
    folder.write(
        "y/2023/1.yaml",
        "unit: Sở B\nyear: 2023\ncriteria: [{code: \"1\", name: x, standard: 1, self: 2}]\n",
    );
    let run = folder.run("vi", &["table", "y/2023", "--format", "ndjson"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("lỗi[score-above-standard]"), "{}", run.err);
    let rows = rows(&run.out);
    assert_eq!(rows.len(), 2 * 7 + 1);
    let unread = &rows[&("Sở B".to_owned(), 0, String::new())];
    assert_eq!(unread["state"], "unread");
    assert_eq!(unread["score"], Value::Null);
    assert_eq!(unread["source"], "y/2023/1.yaml");
    let run = folder.run("vi", &["table", "y/2023", "missing"]);
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    let run = folder.run("vi", &["table", "y/2023", "-o", "all.xlsx"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains(".csv hoặc .ndjson"), "{}", run.err);
}

#[test]
fn two_tables_of_a_unit_and_year_are_an_error() {
    let folder = folder();
    folder.write("y/2023/copy.yaml", &table(0, 2023));
    let run = folder.run("en", &["table", "y/2023"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err
            .contains("“Sở A” has two tables of 2023: y/2023/0.yaml and y/2023/copy.yaml"),
        "{}",
        run.err
    );
}

#[test]
fn how_criteria_count_that_do_not_apply_is_not_assumed() {
    let folder = folder();
    folder.run("en", &["table", "y", "-o", "all.csv"]);
    let run = folder.run("en", &["rank", "all.csv", "--year", "2023"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(
        run.err.contains("error[not-applicable-convention]"),
        "{}",
        run.err
    );
}

#[test]
fn no_file_of_an_input_folder_is_replaced() {
    let folder = folder();
    let own = "y/2023/0.yaml";
    fs::copy(folder.path(own), folder.path("y/2023/0.html")).unwrap();
    let args = [
        "score", "y", "--unit", "Sở A", "--year", "2023", "--force", "-o",
    ];
    let run = folder.run("en", &[&args[..], &["y/2023/0.html"]].concat());
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("is an input file"), "{}", run.err);
    let run = folder.run("en", &[&args[..], &["report.html"]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
}
