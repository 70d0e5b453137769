//! What a comparison states: the index of the set's own convention, rounding, real change,
//! and when its gate fails.

use serde_json::Value;

use super::{Folder, Run};

fn run(folder: &Folder, line: &str) -> Run {
    let args: Vec<&str> = line.split(' ').collect();
    folder.run("en", &args)
}

/// A table of two criteria: standard points and score of each.
fn table(unit: &str, year: u16, criteria: [(&str, &str); 2]) -> String {
    let [one, two] = criteria.map(|(standard, score)| {
        format!("standard: {standard}, self: {score}, explanation: có}}\n")
    });
    format!(
        "unit: {unit}\nyear: {year}\ndecimals: 2\ncriteria:\n- {{code: '1', name: Một, {one}- {{code: '2', name: Hai, {two}"
    )
}

#[test]
fn the_index_follows_the_convention_of_the_set() {
    let folder = Folder::new();
    for (year, score) in [(2023, "20"), (2024, "25")] {
        let text = format!(
            "unit: Sở A\nyear: {year}\nnot_applicable: rescale-appraised\ncriteria:\n- {{code: '1', name: Kế hoạch, standard: 30, self: {score}, explanation: có}}\n- {{code: '2', name: Thủ tục, standard: 30, not_applicable: Trong năm không phát sinh}}\n- {{code: '3', name: Hài lòng, standard: 40, scored_by: survey, appraised: 30}}\n"
        );
        folder.write(&format!("{year}.yaml"), &text);
    }
    let seen = run(&folder, "compare 2023.yaml 2024.yaml --format markdown");
    // 20 × 60 ÷ 30 + 30 = 70 of 100; as scored, 50 of 70 would be 71.43 %.
    assert!(
        seen.out.contains("70.00% when rescaled by the set"),
        "{}",
        seen.out
    );
    assert!(!seen.out.contains("71.43"), "{}", seen.out);
    let rows = |name: &str| seen.out.lines().filter(|line| line.contains(name)).count();
    assert_eq!(
        (rows("**Total**"), rows("| Total, rescaled |")),
        (1, 1),
        "{}",
        seen.out
    );
    let json = run(&folder, "compare 2023.yaml 2024.yaml --format json");
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(
        json["years"][0]["total"]["index_percent"]["percent"].to_string(),
        "70"
    );
    assert_eq!(
        json["steps"][0]["change"]["percentage_points"].to_string(),
        "10"
    );
    assert_eq!(
        json["trend"]["total"][1]["index_percent"]["percent"].to_string(),
        "80"
    );
}

#[test]
fn rounding_and_real_change_are_stated_in_every_format() {
    let folder = Folder::new();
    folder.write("o.yaml", &table("Sở A", 2023, [("3", "1"), ("3", "1")]));
    folder.write(
        "n.yaml",
        &table("Sở A", 2024, [("1", "0.33"), ("1", "0.34")]),
    );
    folder.write("e.yaml", &table("Sở A", 2024, [("3", "2"), ("3", "1")]));
    for name in ["x.md", "x.html"] {
        let seen = run(&folder, &format!("compare o.yaml n.yaml --force -o {name}"));
        assert_eq!(seen.code, 0, "{}", seen.err);
        let text = folder.read(name);
        assert!(text.contains("may not add up in the last digit"), "{name}");
        assert!(text.contains("Real change of a criterion = "), "{name}");
    }
    let table = run(&folder, "compare o.yaml n.yaml").out;
    let table = table.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        table.contains("may not add up in the last digit"),
        "{table}"
    );
    // Nothing is rounded, so nothing is said about it.
    let exact = run(&folder, "compare o.yaml e.yaml").out;
    assert!(!exact.contains("may not add up"), "{exact}");
    assert!(exact.contains("Real change of a criterion = "), "{exact}");
}

/// The gate decides on the figure that the report prints.
#[test]
fn a_gate_and_the_printed_figure_agree() {
    let folder = Folder::new();
    folder.write(
        "o.yaml",
        &table("Sở A", 2023, [("1.5", "0.71"), ("2", "2")]),
    );
    folder.write(
        "n.yaml",
        &table("Sở A", 2024, [("1.51", "0.71"), ("2", "2")]),
    );
    folder.write(
        "m.yaml",
        &table("Sở A", 2024, [("1.53", "0.71"), ("2", "2")]),
    );
    for (new, printed, code) in [
        ("n.yaml", "Of which real:       0\n", 0),
        ("m.yaml", "Of which real:       −0.01\n", 1),
    ] {
        let seen = run(&folder, &format!("compare o.yaml {new} --fail-on-drop"));
        assert!(seen.out.contains(printed), "{}", seen.out);
        assert_eq!(seen.code, code, "{}", seen.err);
        assert_eq!(
            code == 1,
            seen.err.contains("fell by 0.01 real points"),
            "{}",
            seen.err
        );
    }
}

#[test]
fn a_gate_on_two_organisations_fails_with_the_reason() {
    let folder = Folder::new();
    folder.write("a.yaml", &table("Sở A", 2022, [("3", "1"), ("3", "1")]));
    folder.write("b.yaml", &table("Sở B", 2023, [("3", "2"), ("3", "1")]));
    folder.write("c.yaml", &table("Sở A", 2023, [("3", "2"), ("3", "1")]));
    let other = "“Sở B” is compared with “Sở A”";
    for (line, code, shown) in [
        ("compare a.yaml b.yaml --fail-on-drop=9 --quiet", 1, true),
        ("compare a.yaml b.yaml --fail-on-drop=9", 1, true),
        (
            "compare a.yaml b.yaml --fail-on-drop --allow compared-other-body -q",
            0,
            false,
        ),
        (
            "compare a.yaml b.yaml --fail-on-drop --warn compared-other-body",
            0,
            true,
        ),
        ("compare a.yaml b.yaml", 0, true),
        ("compare a.yaml b.yaml --deny compared-other-body", 1, true),
        ("compare a.yaml b.yaml --deny years", 1, true),
        ("compare a.yaml b.yaml --deny-warnings", 1, true),
        (
            "compare a.yaml c.yaml --fail-on-drop --deny-warnings",
            0,
            false,
        ),
    ] {
        let seen = run(&folder, line);
        assert_eq!(seen.code, code, "{line}: {}", seen.err);
        assert_eq!(seen.err.contains(other), shown, "{line}: {}", seen.err);
    }
    let json = run(&folder, "compare a.yaml b.yaml --format json");
    let json: Value = serde_json::from_str(&json.out).unwrap();
    let warnings = json["faults"].as_array().unwrap();
    assert_eq!(warnings.len(), 1);
    assert_eq!(warnings[0]["name"], "compared-other-body");
    assert_eq!(warnings[0]["severity"], "warning");
    assert_eq!(warnings[0]["message"]["en"], other);
}

/// The total row of a score report shows a change that is no difference of its two scores:
/// a criterion does not apply any more. The note says so.
#[test]
fn numbers_of_a_row_that_do_not_agree_have_a_note() {
    let folder = Folder::new();
    let second = |keys: &str| {
        format!(
            "unit: Sở A\nyear: 2024\nnot_applicable: exclude\ncriteria:\n- {{code: '1', name: Kế hoạch, standard: 30, previous: 15, self: 20, explanation: có}}\n- {{code: '2', name: Thủ tục, standard: 30, previous: 20, {keys}}}\n"
        )
    };
    folder.write(
        "a.yaml",
        &second("not_applicable: Trong năm không phát sinh"),
    );
    folder.write("b.yaml", &second("self: 20, explanation: có"));
    let note = "Gaps count only the criteria that apply";
    for name in ["x.md", "x.html"] {
        run(&folder, &format!("score a.yaml --force -o {name}"));
        assert!(folder.read(name).contains(note), "{name}");
        run(&folder, &format!("score b.yaml --force -o {name}"));
        assert!(!folder.read(name).contains(note), "{name}");
    }
}

#[test]
fn three_years_are_lines_in_a_workbook_with_a_note_where_the_set_changed() {
    let folder = Folder::new();
    let year = |year: u16, score: &str, third: &str| {
        format!(
            "unit: Sở A\nyear: {year}\ncriteria:\n- code: \"1\"\n  name: Một\n  criteria:\n  - {{code: \"1.1\", name: A, standard: 2, self: {score}}}\n- code: \"2\"\n  name: Hai\n  criteria:\n  - {{code: \"2.1\", name: B, standard: {third}, self: 1}}\n"
        )
    };
    folder.write("a.yaml", &year(2022, "1", "1"));
    folder.write("b.yaml", &year(2023, "1.5", "1"));
    folder.write("c.yaml", &year(2024, "2", "6"));
    let run = folder.run(
        "en",
        &["compare", "a.yaml", "b.yaml", "c.yaml", "-o", "x.xlsx"],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let parts = crate::readers::package::unzip(&std::fs::read(folder.path("x.xlsx")).unwrap());
    let text = |part: &[u8]| String::from_utf8_lossy(part).into_owned();
    let charts = parts
        .iter()
        .filter(|(name, _)| name.starts_with("xl/charts/chart"));
    let lines: Vec<String> = charts
        .map(|(_, part)| text(part))
        .filter(|chart| chart.contains("<c:lineChart>"))
        .collect();
    assert_eq!(lines.len(), 1);
    // The total and two fields, with a title and a named axis.
    assert_eq!(lines[0].matches("<c:ser>").count(), 3);
    assert!(lines[0].contains("Index over the years (%)") && lines[0].contains("Index (%)"));
    let strings = parts.iter().map(|(_, part)| text(part)).collect::<String>();
    assert!(strings.contains("2024: the set changed, not comparable with the year before."));
}

#[test]
fn a_workbook_has_a_chart_of_the_points_that_each_lead_unit_loses() {
    let folder = Folder::new();
    folder.write(
        "a.yaml",
        "unit: Sở A\nyear: 2024\ncriteria:\n- {code: \"1\", name: A, standard: 2, self: 1, lead: Văn phòng}\n- {code: \"2\", name: B, standard: 1, self: 1, lead: Thanh tra}\n",
    );
    let charts = |args: &[&str]| -> Vec<String> {
        let run = folder.run("en", args);
        assert_eq!(run.code, 0, "{}", run.err);
        let bytes = std::fs::read(folder.path("x.xlsx")).unwrap();
        let parts = crate::readers::package::unzip(&bytes);
        let charts = parts.iter();
        let charts = charts.filter(|(name, _)| name.starts_with("xl/charts/chart"));
        let text = charts.map(|(_, part)| String::from_utf8_lossy(part).into_owned());
        text.filter(|chart| chart.contains("Points lost by lead unit"))
            .collect()
    };
    let found = charts(&["score", "a.yaml", "--force", "-o", "x.xlsx"]);
    assert_eq!(found.len(), 1);
    // It follows the cells of the table, which are computed again after an edit.
    assert!(
        found[0].contains("'Gaps by lead unit'!$A$3:$A$4</c:f>"),
        "{}",
        found[0]
    );
    assert!(found[0].contains("<c:showVal val=\"1\"/>"));
    folder.run("en", &["set", "a.yaml", "1.self=2"]);
    let full = charts(&["score", "a.yaml", "--force", "-o", "x.xlsx"]);
    assert!(full.is_empty());
}

#[test]
fn a_comparison_shows_the_criteria_down_to_a_depth() {
    let folder = Folder::new();
    for (year, score) in [(2023, "1"), (2024, "2")] {
        folder.write(
            &format!("{year}.yaml"),
            &format!("unit: Sở A\nyear: {year}\ncriteria:\n- code: \"1\"\n  name: Một\n  criteria:\n  - code: \"1.1\"\n    name: Hai\n    criteria:\n    - {{code: \"1.1.1\", name: Ba, standard: 4, self: {score}}}\n    - {{code: \"1.1.2\", name: Bốn, standard: 4, self: 1}}\n"),
        );
    }
    let csv = |more: &[&str]| {
        let args = ["compare", "2023.yaml", "2024.yaml", "--format", "csv"];
        let table = ["--table", "criteria"];
        folder.run("en", &[&args, &table[..], more].concat()).out
    };
    assert!(csv(&[]).contains("1.1.2"));
    let two = csv(&["--depth", "2"]);
    assert!(two.contains("1.1,") && !two.contains("1.1.1"), "{two}");
}
