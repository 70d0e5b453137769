//! `parindex trend`: many years of one unit or of many.

use std::fs;

use insta::assert_snapshot;
use proptest::prelude::*;
use serde_json::Value;

use super::{Folder, Run};
use crate::json_schemas::{assert_answer, strict};

/// A table of two fields; `standard` is that of the last criterion.
fn table(unit: &str, year: u16, scores: [&str; 3], standard: &str) -> String {
    let score = |score: &str| match score {
        "" => String::new(),
        score => format!(", self: {score}, explanation: Chờ ký"),
    };
    let [one, two, three] = scores.map(score);
    format!(
        "\
unit: {unit}
block: Sở, ban, ngành
year: {year}
criteria:
  - code: \"1\"
    name: Chỉ đạo, điều hành
    criteria:
      - {{code: \"1.1\", name: Kế hoạch, standard: 4, previous: 1{one}}}
      - {{code: \"1.2\", name: Kiểm tra, standard: 2{two}}}
  - code: \"2\"
    name: Thủ tục hành chính
    criteria:
      - {{code: \"2.1\", name: Một cửa, standard: {standard}{three}}}
"
    )
}

/// Three units: one without 2022, one with another set in 2024, one renamed in 2024.
fn three() -> Folder {
    let folder = Folder::new();
    for name in ["good.yaml", "faulty.yaml", "doubtful.yaml"] {
        fs::remove_file(folder.path(name)).unwrap();
    }
    let tables = [
        ("Sở Nội vụ", 2021, ["2", "1", "2"], "4"),
        ("Sở Nội vụ", 2023, ["3", "1.5", "2"], "4"),
        ("Sở Nội vụ", 2024, ["3", "2", "5"], "6"),
        ("Sở Y tế", 2021, ["4", "1", "3"], "4"),
        ("Sở Y tế", 2022, ["4", "2", "3"], "4"),
        ("Sở Y tế", 2023, ["3", "1.5", "2"], "4"),
        ("Sở Y tế", 2024, ["4", "", "6"], "6"),
        ("Sở Giao thông", 2022, ["1", "1", "1"], "4"),
        ("Sở Giao thông", 2023, ["2", "1", "2"], "4"),
        ("Sở Giao thông và Xây dựng", 2024, ["2", "1", "2"], "6"),
    ];
    for (unit, year, scores, standard) in tables {
        let dir = folder.path(&year.to_string());
        fs::create_dir_all(&dir).unwrap();
        let text = table(unit, year, scores, standard);
        fs::write(dir.join(format!("{unit}.yaml")), text).unwrap();
    }
    folder
}

fn answer(folder: &Folder, args: &[&str]) -> Value {
    let run = folder.run(
        "vi",
        &[&["trend"][..], args, &["--format", "json"]].concat(),
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert_answer(&value);
    value
}

/// A gap, a set that changed and ranks, of one unit; then all units.
#[test]
fn years_are_shown_with_gaps_and_breaks() {
    let folder = three();
    for lang in ["vi", "en"] {
        let mut seen = String::new();
        for args in [&["trend", ".", "--unit", "Sở Nội vụ"][..], &["trend", "."]] {
            let mut command = folder.command(lang, args);
            let run = Run::of(&command.env("COLUMNS", "90").output().unwrap());
            assert_eq!((run.code, run.err.as_str()), (0, ""));
            seen.push_str(&run.out);
            seen.push_str("\n----\n");
        }
        assert_snapshot!(format!("trend_years_{lang}"), seen);
    }
}

#[test]
fn a_changed_set_is_never_compared_as_it_is() {
    let folder = three();
    let value = answer(&folder, &[".", "--unit", "Sở Nội vụ"]);
    let unit = &value["units"][0];
    assert_eq!(value["years"].to_string(), "[2021,2022,2023,2024]");
    assert_eq!(unit["missing"].to_string(), "[2022]");
    let [gap, changed] = [&unit["steps"][0], &unit["steps"][1]];
    assert_eq!((&gap["old"], &gap["new"]), (&2021.into(), &2023.into()));
    assert_eq!(gap["breaks"].to_string(), "[]");
    assert_eq!(gap["change"]["points"].to_string(), "1.5");
    assert_eq!(changed["breaks"].to_string(), "[\"set\"]");
    assert_eq!(changed["change"], Value::Null);
    // 1.2 rose by 0.5; of 2.1, 2 of 4 would be 3 of 6.
    assert_eq!(changed["like_for_like"].to_string(), "2.5");
    let mut spoilt = value.clone();
    spoilt["units"][0]["steps"][0]
        .as_object_mut()
        .unwrap()
        .remove("breaks");
    assert!(!strict("trend-2").is_valid(&spoilt));
}

#[test]
fn a_renamed_unit_is_joined_only_if_both_names_are_given() {
    let folder = three();
    let (old, new) = ("Sở Giao thông", "Sở Giao thông và Xây dựng");
    let value = answer(&folder, &[".", "--unit", new, "--unit", old]);
    assert_eq!(value["units"].as_array().unwrap().len(), 1);
    let unit = &value["units"][0];
    assert_eq!(unit["unit"], new);
    assert_eq!(unit["steps"][1]["breaks"].to_string(), "[\"set\",\"body\"]");
    assert_eq!(unit["steps"][1]["change"], Value::Null);
    let apart = answer(&folder, &["."]);
    assert_eq!(apart["units"].as_array().unwrap().len(), 4);
    for lang in ["vi", "en"] {
        let args = ["trend", "2023", "2024", "--unit", new, "--unit", old];
        let run = folder.run(lang, &[&args[..], &["--format", "markdown"]].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        let name = ["đơn vị đã thay đổi", "the unit changed"];
        let name = name[usize::from(lang == "en")];
        assert!(run.out.contains(name), "{}", run.out);
    }
}

/// With a file of changes a renamed body is one series, and a merged body is not compared with
/// the one that had its name.
#[test]
fn the_history_of_units_decides_which_bodies_are_one() {
    let folder = Folder::new();
    for year in [2024, 2025] {
        for (at, unit) in ["Sở Xây dựng", "Sở Y tế"].into_iter().enumerate() {
            let text = table(unit, year, ["2", "1", "3"], "4");
            folder.write(&format!("{year}-{at}.yaml"), &text);
        }
    }
    folder.write(
        "2024-2.yaml",
        &table("Sở Thông tin", 2024, ["2", "1", "3"], "4"),
    );
    folder.write(
        "2025-2.yaml",
        &table("Sở Khoa học", 2025, ["2", "2", "3"], "4"),
    );
    folder.write(
        "u.yaml",
        "- {new: Sở Xây dựng, from: [Sở Xây dựng, Sở Giao thông], since: 2025-03-01, relation: merged, confirmed: true}\n- {new: Sở Khoa học, from: [Sở Thông tin], since: 2025-03-01, relation: renamed, confirmed: true}\n",
    );
    let files = ["2024-0", "2024-1", "2024-2", "2025-0", "2025-1", "2025-2"];
    let files = files.map(|name| format!("{name}.yaml"));
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let value = answer(&folder, &[&files[..], &["--units", "u.yaml"]].concat());
    let steps = |name: &str| {
        let mut units = value["units"].as_array().unwrap().iter();
        units.find(|unit| unit["unit"] == name).unwrap()["steps"][0].clone()
    };
    let merged = steps("Sở Xây dựng");
    assert_eq!(merged["breaks"].to_string(), "[\"body\"]");
    assert_eq!(merged["change"], Value::Null);
    assert_eq!(merged["like_for_like"], Value::Null);
    assert_eq!(merged["predecessors"].as_array().unwrap().len(), 2);
    let args = ["trend", "--units", "u.yaml", "--unit", "Sở Xây dựng"];
    let run = folder.run("en", &[&args[..], &files].concat());
    assert!(run.out.contains("are not made into one"), "{}", run.out);
    assert!(!run.out.contains("100.00"), "{}", run.out);
    let renamed = steps("Sở Khoa học");
    assert_eq!(renamed["breaks"].to_string(), "[]");
    assert_eq!(renamed["change"]["points"].to_string(), "1");
    assert_eq!(steps("Sở Y tế")["breaks"].to_string(), "[]");
    // Without the file names decide, and nothing is joined in silence.
    let plain = answer(&folder, &files);
    assert_eq!(plain["units"].as_array().unwrap().len(), 4);
    assert_eq!(plain["units"][0]["steps"].as_array().unwrap().len(), 0);
}

/// A table of the next year does not fill in last year's.
#[test]
fn each_year_has_the_figures_of_its_own_table() {
    let folder = Folder::new();
    folder.write("22.yaml", &table("Sở A", 2022, ["", "1", "2"], "4"));
    folder.write("23.yaml", &table("Sở A", 2023, ["2", "1", "2"], "4"));
    let value = answer(&folder, &["22.yaml", "23.yaml"]);
    let total = &value["units"][0]["years"][0]["total"];
    assert_eq!(
        (total["points"].to_string(), &total["scored"]),
        ("3".to_owned(), &2.into())
    );
    assert_eq!(value["units"][0]["steps"][0]["change"], Value::Null);
    assert_eq!(
        value["units"][0]["steps"][0]["like_for_like"].to_string(),
        "0"
    );
}

/// Files that name no unit are taken for those of one, which is stated.
#[test]
fn files_without_a_unit_are_of_one() {
    let folder = Folder::new();
    for (name, year) in [("a.yaml", 2022), ("b.yaml", 2023)] {
        let text = table("X", year, ["2", "1", "2"], "4");
        folder.write(name, &text.replace("unit: X\n", ""));
    }
    let value = answer(&folder, &["a.yaml", "b.yaml"]);
    assert_eq!(value["unnamed"], true);
    assert_eq!(value["units"][0]["steps"][0]["breaks"].to_string(), "[]");
    let run = folder.run("en", &["trend", "a.yaml", "b.yaml"]);
    assert!(run.out.contains("No table states a unit"), "{}", run.out);
}

#[test]
fn csv_has_one_figure_a_row() {
    let folder = three();
    let args = ["trend", ".", "--unit", "Sở Nội vụ", "--format", "csv"];
    let run = folder.run("en", &args);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_snapshot!("trend_csv", run.out);
    for name in ["years", "steps", "trend"] {
        let run = folder.run("en", &[&args[..], &["--table", name]].concat());
        assert_eq!(run.code, 0, "{}", run.err);
    }
}

#[test]
fn what_cannot_be_shown_is_reported_with_a_fix() {
    let folder = three();
    folder.write(
        "2024/again.yaml",
        &table("Sở Nội vụ", 2024, ["1", "1", "1"], "6"),
    );
    folder.write(
        "no-year.yaml",
        &table("Sở Nội vụ", 2020, ["1", "1", "1"], "4").replace("year: 2020\n", ""),
    );
    fs::create_dir(folder.path("notes")).unwrap();
    folder.write("notes/a.txt", "");
    let lines = [
        "trend 2023",
        "trend 2024",
        "trend 2023 no-year.yaml",
        "trend notes",
        "trend 2021 2023 --unit Sở",
    ];
    for lang in ["vi", "en"] {
        assert_snapshot!(
            format!("trend_errors_{lang}"),
            folder.transcript(lang, &lines)
        );
    }
    let both = [
        "trend",
        "2022",
        "2023",
        "--unit",
        "Sở Y tế",
        "--unit",
        "Sở Giao thông",
    ];
    let run = folder.run("en", &both);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("both have a table of 2022"), "{}", run.err);
    let renamed = [
        "2023/Sở Giao thông.yaml",
        "2024/Sở Giao thông và Xây dựng.yaml",
    ];
    let run = folder.run("en", &[&["trend"][..], &renamed].concat());
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(
        run.err.contains("--unit OLD_NAME --unit NEW_NAME"),
        "{}",
        run.err
    );
    // The others are shown, and the gap is named.
    let run = folder.run(
        "en",
        &[
            "trend",
            "2023",
            "2024",
            "--unit",
            "Sở Nội vụ",
            "--unit",
            "Sở Y tế",
        ],
    );
    assert_eq!(run.code, 1, "{}", run.err);
    let run = folder.run("en", &["trend", "."]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        run.out.contains("Units without a usable table of 2024 (2)"),
        "{}",
        run.out
    );
}

#[test]
fn every_format_is_written() {
    let folder = three();
    for name in ["x.html", "x.docx", "x.xlsx", "x.md", "x.csv", "x.json"] {
        for unit in [&["--unit", "Sở Nội vụ"][..], &[]] {
            let args = [
                &[
                    "trend", "2021", "2023", "2024", "2022", "--force", "-o", name,
                ][..],
                unit,
            ]
            .concat();
            let run = folder.run("vi", &args);
            assert_eq!(run.code, 0, "{name}: {}", run.err);
        }
    }
    let run = folder.run(
        "vi",
        &[
            "trend",
            "2021",
            "2023",
            "2024",
            "--unit",
            "Sở Nội vụ",
            "--force",
            "-o",
            "x.html",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let page = folder.read("x.html");
    // Three years are two lines, of which one crosses the year without a table.
    assert_eq!(page.matches("class=\"line broken\"").count(), 3);
    assert_eq!(page.matches("class=\"line\"").count(), 0);
    assert!(page.contains("nét đứt: bộ tiêu chí"), "{page}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// The figures are those of `score`, and the ranks those of `rank`, of each year.
    #[test]
    fn figures_are_those_of_score_and_rank(
        scores in prop::collection::vec(prop::array::uniform3(0..=8_u16), 6)
    ) {
        let folder = Folder::new();
        for (at, points) in scores.iter().enumerate() {
            let (year, unit) = ([2022, 2023][at % 2], ["Sở A", "Sở B", "Sở C"][at / 2]);
            let [one, two, three] = points.map(|one| format!("{}.{:02}", one / 4, one % 4 * 25));
            fs::create_dir_all(folder.path(&year.to_string())).unwrap();
            let text = table(unit, year, [&one, &two, &three], "4");
            folder.write(&format!("{year}/{unit}.yaml"), &text);
        }
        let value = answer(&folder, &["2022", "2023"]);
        for year in ["2022", "2023"] {
            let run = folder.run("vi", &["rank", year, "--format", "json"]);
            let rank: Value = serde_json::from_str(&run.out).unwrap();
            for unit in value["units"].as_array().unwrap() {
                let mut years = unit["years"].as_array().unwrap().iter();
                let own = years.find(|one| one["year"] == year.parse::<u16>().unwrap()).unwrap();
                let name = unit["unit"].as_str().unwrap();
                let mut ranked = rank["blocks"][0]["units"].as_array().unwrap().iter();
                let ranked = ranked.find(|one| one["unit"] == name).unwrap();
                prop_assert_eq!(&own["rank"]["rank"], &ranked["rank"]);
                prop_assert_eq!(&own["total"]["points"], &ranked["points"]);
                prop_assert_eq!(&own["total"]["index_percent"], &ranked["index_percent"]);
                let file = format!("{year}/{name}.yaml");
                let run = folder.run("vi", &["score", &file, "--format", "json"]);
                let score: Value = serde_json::from_str(&run.out).unwrap();
                prop_assert_eq!(&own["total"]["points"], &score["total"]["current"]["points"]);
                prop_assert_eq!(&own["total"]["index_percent"], &score["total"]["index_percent"]);
            }
        }
    }
}

#[test]
fn a_workbook_notes_that_it_draws_no_chart_of_many_lines() {
    for (units, is_drawn) in [(30, true), (31, false)] {
        let folder = Folder::new();
        fs::create_dir(folder.path("d")).unwrap();
        for year in [2023, 2024] {
            for unit in 0..units {
                let text = table(&format!("Sở {unit:02}"), year, ["1", "1", "1"], "3");
                folder.write(&format!("d/{year}-{unit}.yaml"), &text);
            }
        }
        let run = folder.run("en", &["trend", "d", "-o", "x.xlsx"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let bytes = fs::read(folder.path("x.xlsx")).unwrap();
        let texts = crate::formats::workbook::part(&bytes, "xl/sharedStrings.xml");
        let note = "No chart is drawn of more than 30 lines.";
        assert_eq!(texts.contains(note), !is_drawn, "{units}");
    }
}

/// A criterion that got another code is followed as a person has confirmed.
#[test]
fn criteria_are_followed_by_a_crosswalk() {
    let folder = three();
    // 1.2 becomes 2.2, with a name that is not similar.
    let moved = "\
unit: Sở Nội vụ
block: Sở, ban, ngành
year: 2024
criteria:
  - code: \"1\"
    name: Chỉ đạo, điều hành
    criteria:
      - {code: \"1.1\", name: Kế hoạch, standard: 4, self: 3, explanation: x}
  - code: \"2\"
    name: Thủ tục hành chính
    criteria:
      - {code: \"2.1\", name: Một cửa, standard: 4, self: 3, explanation: x}
      - {code: \"2.2\", name: Giám sát thực thi nhiệm vụ, standard: 2, self: 2, explanation: x}
";
    folder.write("2024/Sở Nội vụ.yaml", moved);
    let crosswalk = "format: parindex-crosswalk/1\nold: 2023\nnew: 2024\nmatches:\n  - {old: [\"1.2\"], new: [\"2.2\"], confirmed: true}\n";
    folder.write("cw.yaml", crosswalk);
    let args = ["2023", "2024", "--unit", "Sở Nội vụ"];
    let plain = answer(&folder, &args);
    let step = &plain["units"][0]["steps"][0];
    assert_eq!(step["breaks"].to_string(), "[\"set\"]");
    assert_eq!(step["like_for_like"].to_string(), "1");
    let with = [&args[..], &["--crosswalk", "cw.yaml"]].concat();
    let followed = answer(&folder, &with);
    let step = &followed["units"][0]["steps"][0];
    assert_eq!(step["breaks"].to_string(), "[]");
    assert_eq!(step["like_for_like"].to_string(), "1.5");
    assert_eq!(step["change"]["points"].to_string(), "1.5");
    assert_eq!(followed["crosswalks"][0]["entries"], 1);
    for (lang, note) in [
        (
            "en",
            "criteria are matched as cw.yaml confirms (confirmed entries: 1)",
        ),
        ("vi", "được ghép theo cw.yaml (số mục đã xác nhận: 1)"),
    ] {
        for format in ["markdown", "html"] {
            let args = [&["trend"][..], &with, &["--format", format]].concat();
            let run = folder.run(lang, &args);
            assert!(run.out.contains(note), "{format} {}", run.out);
        }
    }
    // A code that no table of the year has, and a file of other years.
    folder.write("bad.yaml", &crosswalk.replace("2.2", "2.9"));
    let bad = [&["trend"][..], &args, &["--crosswalk", "bad.yaml"]].concat();
    let run = folder.run("en", &bad);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("crosswalk-code-unknown"), "{}", run.err);
    folder.write("bad.yaml", &crosswalk.replace("2023", "2020"));
    let run = folder.run("vi", &bad);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("là của hai năm khác"), "{}", run.err);
}
