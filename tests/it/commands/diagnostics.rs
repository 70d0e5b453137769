//! The exit code by the errors in the files, and the stream of the messages.

use std::fmt::Write as _;

use calamine::Reader as _;
use insta::assert_snapshot;

use super::{Folder, GOOD, fed};

#[test]
fn check_ends_by_the_worst_that_it_found() {
    let folder = Folder::new();
    let code = |args: &[&str]| folder.run("vi", &[&["check"], args].concat()).code;
    assert_eq!(code(&["good.yaml"]), 0);
    assert_eq!(code(&["doubtful.yaml"]), 0);
    assert_eq!(code(&["faulty.yaml"]), 1);
    assert_eq!(code(&["missing.yaml"]), 3);
    assert_eq!(code(&["good.yaml", "faulty.yaml"]), 1);
    assert_eq!(code(&["faulty.yaml", "missing.yaml", "good.yaml"]), 3);
}

#[test]
fn check_tells_of_every_file_in_the_order_given() {
    let folder = Folder::new();
    let lines = [
        "check good.yaml",
        "check doubtful.yaml missing.yaml faulty.yaml",
        "check --format concise doubtful.yaml missing.yaml faulty.yaml",
    ];
    assert_snapshot!("check_vi", folder.transcript("vi", &lines));
    assert_snapshot!("check_en", folder.transcript("en", &lines));
}

// Windows has another error for a file below a file.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_reported_in_plain_words() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("folder.yaml")).unwrap();
    folder.write("empty.yaml", "");
    folder.write("picture.png", "\u{0}\u{1}PNG\u{0}");
    let lines = [
        "check missing.yaml",
        "check folder.yaml",
        "check good.yaml/inside.yaml",
        "check empty.yaml",
        "check picture.png",
    ];
    assert_snapshot!("unread_vi", folder.transcript("vi", &lines));
    assert_snapshot!("unread_en", folder.transcript("en", &lines));
}

#[test]
fn no_report_is_made_from_a_file_with_errors() {
    let folder = Folder::new();
    let before = folder.names();
    for (file, code) in [("faulty.yaml", 1), ("missing.yaml", 3)] {
        for args in [
            &["score", file][..],
            &["score", file, "--format", "csv"],
            &["score", file, "-o", "report.xlsx"],
            &["convert", file, "-"],
            &["convert", file, "table.csv"],
        ] {
            let run = folder.run("en", args);
            assert_eq!((run.code, run.out.as_str()), (code, ""), "{args:?}");
            assert!(run.err.contains(file), "{}", run.err);
            let last = "No result: fix the errors above and run again.\n";
            assert!(run.err.ends_with(last), "{}", run.err);
        }
    }
    assert_eq!(folder.names(), before);
}

#[test]
fn a_warning_does_not_keep_a_report_back() {
    let run = Folder::new().run("en", &["score", "doubtful.yaml", "--format", "csv"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("warning[target-below-previous]"));
    assert!(run.out.contains("Tuyên truyền") && !run.out.contains("warning"));
}

#[test]
fn a_dash_reads_standard_input() {
    let folder = Folder::new();
    let from_file = folder.run("vi", &["score", "good.yaml"]);
    let from_input = fed(folder.command("vi", &["score", "-"]), GOOD);
    assert_eq!(from_input.code, 0);
    assert_eq!(from_input.out, from_file.out.replace("good.yaml (", "- ("));
    let checked = fed(folder.command("vi", &["check", "-"]), super::FAULTY);
    assert_eq!(checked.code, 1);
    assert!(checked.out.contains(" --> -:6:"), "{}", checked.out);
    let converted = fed(folder.command("vi", &["convert", "-", "-"]), GOOD);
    assert_eq!(
        converted.out,
        folder.run("vi", &["convert", "good.yaml", "-"]).out
    );
    assert!(converted.out.starts_with("format: parindex/1\n"));
}

#[test]
fn the_files_language_is_used_unless_another_is_asked_for() {
    let folder = Folder::new();
    folder.write("english.yaml", &format!("language: en\n{}", super::FAULTY));
    let run = |args: &[&str], lang: Option<&str>| {
        let mut command = super::parindex(folder.0.path(), args);
        command.envs(lang.map(|lang| ("PARINDEX_LANG", lang)));
        super::Run::of(&command.output().unwrap()).out
    };
    assert!(run(&["check", "english.yaml"], None).contains("error[score-above-standard]"));
    assert!(run(&["check", "english.yaml"], Some("vi")).contains("lỗi[score-above-standard]"));
    let asked = run(&["check", "english.yaml", "--lang", "en"], Some("vi"));
    assert!(asked.contains("error[score-above-standard]"));
}

#[test]
fn unit_and_year_of_the_command_line_override_the_files() {
    let folder = Folder::new();
    let args = ["score", "good.yaml", "--format", "json"];
    let over = ["--unit", "Sở Nội vụ", "--year", "2024"];
    let run = folder.run("vi", &[&args[..], &over].concat());
    assert!(run.out.contains("\"unit\": \"Sở Nội vụ\""), "{}", run.err);
    assert!(run.out.contains("\"year\": 2024"));
}

#[test]
fn depth_and_by_choose_what_is_printed() {
    let folder = Folder::new();
    let out = |more: &[&str]| {
        let args = [&["score", "good.yaml", "--format", "csv"], more].concat();
        folder.run("en", &args).out
    };
    let whole = out(&[]);
    assert!(whole.contains("Tuyên truyền"));
    let leads = out(&["--table", "leads"]);
    assert!(leads.contains("Văn phòng Sở") && !leads.contains("Tuyên truyền"));
    let fields = out(&["--depth", "1", "--by", "field"]);
    assert!(fields.contains("Công tác chỉ đạo"));
    assert!(!fields.contains("Tuyên truyền") && !fields.contains("Văn phòng Sở"));
    let leads = out(&["--by", "lead"]);
    assert!(leads.contains("Văn phòng Sở") && !leads.contains("Tuyên truyền"));
}

#[test]
fn a_fault_of_a_row_without_a_code_names_the_row() {
    let folder = Folder::new();
    folder.write(
        "table.csv",
        "STT;Tiêu chí;Điểm chuẩn;Tự chấm;Giải trình\n1;Kế hoạch;2;1;đủ\n;Sáng kiến;2;1;\n",
    );
    let out = folder
        .run("en", &["check", "table.csv", "--format", "concise"])
        .out;
    assert!(out.contains("of criterion Sáng kiến has"), "{out}");
}

#[test]
fn the_help_for_a_sheet_names_the_line_for_partial_tables() {
    let folder = Folder::new();
    let table = "STT;Tiêu chí;Điểm chuẩn\n1;Kế hoạch;2\n4;Sáng kiến;2\n";
    folder.write("table.csv", table);
    for (lang, line) in [
        ("vi", "Chỉ một phần bộ tiêu chí: có"),
        ("en", "Part of the set only: yes"),
    ] {
        let run = folder.run(lang, &["check", "table.csv", "--format", "json"]);
        assert!(run.out.contains("numbering-gap"), "{}", run.out);
        assert!(run.out.contains(line), "{}", run.out);
        folder.write("part.csv", &format!("{line}\n{table}"));
        let run = folder.run(lang, &["check", "part.csv", "--format", "json"]);
        assert!(!run.out.contains("numbering-gap"), "{}", run.out);
    }
}

/// Such a row has the look of "1 2 3", the numbers of the columns.
#[test]
fn a_row_of_numbers_without_a_name_is_a_criterion() {
    let folder = Folder::new();
    let heading = "Mã,Tên tiêu chí,Điểm chuẩn,Điểm tự chấm";
    let table = |row: &str| format!("{heading}\n1,A,,\n1.1,B,1,1\n{row}\n2.1,C,3,3\n");
    folder.write("bare.csv", &table("2,,3,4"));
    let run = folder.run("en", &["check", "--format", "concise", "bare.csv"]);
    assert!(
        run.out.contains("bare.csv:4:3: error[name-missing]"),
        "{}",
        run.out
    );
    folder.write("numbers.csv", &table("1,2,3,4\n2,D,,"));
    let run = folder.run("en", &["check", "--format", "concise", "numbers.csv"]);
    assert!(!run.out.contains("error["), "{}", run.out);
}

#[test]
fn numbers_as_large_as_they_come_are_read() {
    let folder = Folder::new();
    let heading = "Mã,Tên tiêu chí,Điểm chuẩn,Điểm tự chấm";
    let most = u64::MAX;
    let rows = format!("1,A,,\n1.{most},B,1,1\n{most},2,3,3\n1.1,C,1,1\n06/05/2024,D,1,1\n");
    folder.write("large.csv", &format!("{heading}\n{rows}"));
    let run = folder.run("en", &["check", "--format", "concise", "large.csv"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.out.contains("code-ambiguous"), "{}", run.out);
}

#[test]
fn a_report_handed_in_as_a_table_is_known() {
    let folder = Folder::new();
    folder.write("so.yaml", crate::mutations::VALID);
    folder.run("vi", &["score", "so.yaml", "-o", "bao-cao.xlsx"]);
    folder.run("en", &["plan", "so.yaml", "-o", "plan.xlsx"]);
    for lang in ["vi", "en"] {
        let lines = ["check bao-cao.xlsx", "score plan.xlsx"];
        assert_snapshot!(
            format!("own_report_{lang}"),
            folder
                .transcript(lang, &lines)
                .replace(env!("CARGO_PKG_VERSION"), "VERSION")
        );
    }
    // The form of the same file is read back whole.
    folder.run("vi", &["convert", "so.yaml", "bang.xlsx"]);
    assert_eq!(folder.run("vi", &["check", "bang.xlsx"]).code, 0);
}

#[test]
fn a_report_is_refused_in_every_format_and_by_every_command() {
    let folder = Folder::new();
    folder.write("so.yaml", crate::mutations::VALID);
    let kinds = ["xlsx", "docx", "csv", "md", "html", "json"];
    for lang in ["vi", "en"] {
        for command in ["score", "plan", "check"] {
            for kind in kinds {
                let report = format!("{command}-{lang}.{kind}");
                if command == "check" {
                    let format = if kind == "json" { "json" } else { continue };
                    let run = folder.run(lang, &["score", "so.yaml", "--format", format]);
                    folder.write(&report, &format!("\u{feff}{}", run.out));
                } else {
                    let run = folder.run(lang, &[command, "so.yaml", "-o", &report]);
                    assert_eq!(run.code, 0, "{}", run.err);
                }
                let run = folder.run("en", &["check", "--format", "json", &report]);
                let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
                let found = found["faults"].as_array().unwrap();
                assert_eq!(found.len(), 1, "{report}: {}", run.out);
                assert_eq!(found[0]["name"], "file-unsupported", "{report}");
                let message = "this file is a report made by parindex, not a score table";
                assert!(run.out.contains(message), "{report}: {}", run.out);
                let run = folder.run("en", &["rank", "so.yaml", &report]);
                assert_ne!(run.code, 0, "{report}");
                assert!(run.err.contains(message), "{report}: {}", run.err);
            }
        }
    }
    // Each sheet of a workbook that was saved alone as CSV.
    for command in ["score", "plan"] {
        let path = folder.path(&format!("{command}-vi.xlsx"));
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
        let mut tables = 0;
        for (name, range) in book.worksheets() {
            let rows = range.rows().map(|row| {
                let cells: Vec<String> = row.iter().map(|cell| format!("\"{cell}\"")).collect();
                cells.join(",")
            });
            let rows: Vec<String> = rows.collect();
            // A sheet with a chart only has no table.
            if rows.len() < 3 {
                continue;
            }
            tables += 1;
            folder.write("sheet.csv", &rows.join("\n"));
            let run = folder.run("en", &["check", "sheet.csv"]);
            let is_known = run.out.contains("a report made by parindex");
            let has_table = !run.out.contains("no criteria table");
            assert!(is_known || !has_table, "{command} {name}: {}", run.out);
            assert!(
                is_known || name.contains("iểu đồ") || name == "Biểu đồ",
                "{name}"
            );
        }
        assert!(tables > 1, "{command}");
    }
    // Notes and cells of a report that were saved as CSV.
    let csv = folder.read("score-en.csv");
    folder.write("saved.csv", csv.trim_start_matches('\u{feff}'));
    let run = folder.run("en", &["check", "saved.csv"]);
    assert!(
        run.out.contains("read the source file of the report"),
        "{}",
        run.out
    );
    // A ranking of many tables that need no remark has a mark as well.
    std::fs::create_dir(folder.path("units")).unwrap();
    for unit in 1..=5 {
        let text = crate::mutations::VALID.replace("unit: ", &format!("unit: Đơn vị {unit} "));
        folder.write(&format!("units/{unit}.yaml"), &text);
    }
    let run = folder.run("en", &["rank", "units", "-o", "rank.csv"]);
    assert_eq!(run.code, 0);
    assert!(
        run.err.contains("5.yaml (yaml), Unit: Đơn vị 5"),
        "{}",
        run.err
    );
    let run = folder.run("en", &["check", "rank.csv"]);
    assert!(run.out.contains("a report made by parindex"), "{}", run.out);
    // What is written to be read again is no report.
    for kind in ["xlsx", "csv", "yaml"] {
        let table = format!("table.{kind}");
        for args in [
            &["convert", "so.yaml", &table, "--force"][..],
            &["next", "so.yaml", "-o", &table, "--force", "--allow-blank"],
        ] {
            assert_eq!(folder.run("en", args).code, 0, "{args:?}");
            let run = folder.run("en", &["check", &table]);
            assert_eq!(run.code, 0, "{args:?}: {}", run.out);
        }
    }
}

#[test]
fn a_line_above_a_table_is_not_taken_for_its_heading() {
    let folder = Folder::new();
    let text = "unit: Sở A\nnot_applicable: exclude\nyear: 2024\ncriteria:\n- {code: \"1\", name: Kế hoạch, standard: 1, previous: 1, self: 1, explanation: có}\n- {code: \"2\", name: Báo cáo, standard: 2, previous: 1, self: 0.5, explanation: có}\n";
    folder.write("na.yaml", text);
    for args in [
        ["convert", "na.yaml", "na.csv"],
        ["convert", "na.csv", "again.yaml"],
    ] {
        let run = folder.run("en", &args);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    folder.run("en", &["convert", "na.yaml", "plain.yaml"]);
    assert_eq!(folder.read("again.yaml"), folder.read("plain.yaml"));
    // A number that the comma splits is still found below it.
    let csv = folder
        .read("na.csv")
        .replace("1,Kế hoạch,1,1,1,", "1,Kế hoạch,1,0,5,1,");
    folder.write("split.csv", &csv);
    let run = folder.run("en", &["check", "split.csv"]);
    assert!(
        run.out.contains("row 9 has 7 cells and the heading only 6"),
        "{}",
        run.out
    );
}

#[test]
fn text_that_aliases_expand_to_is_limited() {
    let folder = Folder::new();
    let long = "A".repeat(90_000);
    let aliases = vec!["*u"; 200].join(",");
    folder.write(
        "alias.yaml",
        &format!("unit: &u {long}\nbasis: [{aliases}]\ncriteria:\n- {{code: \"1\", name: A, standard: 1}}\n"),
    );
    let run = folder.run("en", &["check", "alias.yaml"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("expands to more than 16 MB"),
        "{}",
        run.out
    );
    let run = folder.run("en", &["check", "alias.yaml", "--limit", "yaml-size=32"]);
    assert!(!run.out.contains("expands"), "{}", run.out);
}

/// A date, month or quarter that is in no calendar is reported wherever it is written.
#[test]
fn impossible_dates_are_reported_as_deadlines_and_of_documents() {
    let folder = Folder::new();
    for date in [
        "99999-01-01",
        "1/1/0",
        "31/04",
        "Quý V",
        "tháng 13",
        "Quý 5/2024",
        "31/02/2024",
    ] {
        folder.write(
            "so.yaml",
            &format!(
                "year: 2024\ncriteria:\n- {{code: \"1\", name: A, standard: 1, self: 1, tasks: T, lead: B, due: \"{date}\", evidence: [{{document: 1/BC-A, date: \"{date}\"}}]}}\n"
            ),
        );
        for (lang, words) in [
            ("en", "does not exist in the calendar"),
            ("vi", "không có trong lịch"),
        ] {
            let run = folder.run(lang, &["check", "so.yaml", "--format", "concise"]);
            for rule in ["due-outside-year", "evidence-incomplete"] {
                let mut lines = run.out.lines();
                let is_reported = lines.any(|line| line.contains(rule) && line.contains(words));
                assert!(is_reported, "{date} {rule}: {}", run.out);
            }
        }
    }
}

/// A name that no output could show is missing, in the file and not only in what is written.
#[test]
fn a_name_of_control_characters_is_missing() {
    let folder = Folder::new();
    let text = "year: 2024\ncriteria:\n- {code: \"1\", name: \"\\u0001\\u0007\", standard: 1}\n";
    folder.write("so.yaml", text);
    let run = folder.run("en", &["check", "so.yaml", "--format", "concise"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.contains("[name-missing]"), "{}", run.out);
    let run = folder.run("en", &["convert", "so.yaml", "so.xlsx"]);
    assert_eq!(run.code, 1, "{}", run.err);
}

#[test]
fn text_that_turns_the_numbers_after_it_reaches_no_report() {
    let folder = Folder::new();
    let turned = crate::mutations::VALID.replacen("name: ", "name: \u{202e}\u{2067}", 1);
    folder.write("so.yaml", &turned);
    for kind in ["html", "csv", "md", "json"] {
        let report = format!("report.{kind}");
        let run = folder.run("en", &["score", "so.yaml", "-o", &report]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(
            !folder.read(&report).contains(['\u{202e}', '\u{2067}']),
            "{kind}"
        );
    }
}

#[test]
fn a_report_shows_the_first_faults_of_a_kind_and_counts_the_rest() {
    let folder = Folder::new();
    // One line with an error in each of its 5,000 criteria.
    let criteria: Vec<String> = (1..=5_000)
        .map(|number| {
            format!("{{code: \"{number}\", name: Tuyên truyền Điểm, standard: 1, self: 2}}")
        })
        .collect();
    folder.write(
        "long.yaml",
        &format!("criteria: [{}]\nyear: 2024\n", criteria.join(", ")),
    );
    for args in [&["score", "long.yaml"][..], &["check", "long.yaml"]] {
        let run = folder.run("en", args);
        assert_eq!(run.code, 1);
        let printed = [run.out, run.err].concat();
        // A frame, the places of the others, and the row of the last table.
        assert_eq!(printed.matches("error[score-above-standard]").count(), 2);
        assert!(printed.contains("and 19 more places:"), "{args:?}");
        let shown = printed.matches("    long.yaml:").count();
        assert_eq!(shown, 19, "{args:?}");
        assert!(
            printed.contains("… and 4980 more like it (score-above-standard)"),
            "{args:?}"
        );
    }
    // Each place is counted in characters, on a line of any length.
    let run = folder.run("en", &["check", "long.yaml", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let text = folder.read("long.yaml");
    let letters: Vec<char> = text.chars().collect();
    let diagnostics = found["faults"].as_array().unwrap();
    assert_eq!(diagnostics.len(), 5_000);
    for diagnostic in diagnostics.iter().step_by(211) {
        let column = diagnostic["place"]["column"].as_u64().unwrap();
        assert_eq!(letters[usize::try_from(column).unwrap() - 1], '2');
    }
}

/// Whoever writes the mark of a report into a score means that the criterion does
/// not apply: left blank it would count as not scored.
#[test]
fn a_score_that_does_not_apply_is_led_to_its_column() {
    let folder = Folder::new();
    let table = |score: &str| format!("Mã,Tiêu chí,Điểm chuẩn,Điểm tự chấm\n1,Một,2,{score}\n");
    for (lang, column) in [
        ("vi", "“Không áp dụng (lý do)”"),
        ("en", "“Not applicable (reason)”"),
    ] {
        for (score, expected) in [("KAD", true), ("Không áp dụng", true), ("chưa có", false)]
        {
            folder.write("so.csv", &table(score));
            let run = folder.run(lang, &["check", "so.csv"]);
            let out = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(out.contains("[not-a-number]"), "{out}");
            assert_eq!(out.contains(column), expected, "{score}: {out}");
        }
    }
}

/// Equal faults have one frame, errors come first, and a table ends the list.
#[test]
fn many_faults_are_grouped() {
    let folder = Folder::new();
    let mut text = "year: 2024\ncriteria:\n".to_owned();
    for number in 1..=40 {
        let fault = match number % 4 {
            0 => "self: 3",
            1 => "self: hai",
            2 => "previous: 2, target: 1",
            _ => "self: -1",
        };
        writeln!(
            text,
            "  - {{code: '{number}', name: Việc {number}, standard: 2, {fault}}}"
        )
        .unwrap();
    }
    folder.write("many.yaml", &text);
    for lang in ["vi", "en"] {
        let out = folder.run(lang, &["check", "many.yaml"]).out;
        assert!(out.lines().count() < 120, "{out}");
        let first = |word: &str| out.find(word).unwrap();
        let (error, warning) = if lang == "vi" {
            ("lỗi[", "cảnh báo[")
        } else {
            ("error[", "warning[")
        };
        let (all, table) = out
            .rsplit_once("\n\n")
            .map(|(all, _)| all)
            .unwrap()
            .rsplit_once("\n\n")
            .unwrap();
        assert!(first(error) < first(warning));
        assert!(!all[all.find(warning).unwrap()..].contains(error), "{out}");
        assert!(
            table.contains("[score-above-standard]") && table.contains("  10  "),
            "{table}"
        );
        // Every place is named.
        for line in 3..=42 {
            assert!(out.contains(&format!("many.yaml:{line}:")), "{line}: {out}");
        }
    }
}

/// Warnings do not push the report off the screen.
#[test]
fn warnings_follow_the_report_in_short() {
    let folder = Folder::new();
    let mut text = "unit: Sở A\nyear: 2024\ntotal: 80\ncriteria:\n".to_owned();
    for number in 1..=40 {
        writeln!(
            text,
            "  - {{code: '{number}', name: Việc {number}, standard: 2, previous: 2, target: 1, self: 1, explanation: có}}"
        )
        .unwrap();
    }
    folder.write("so.yaml", &text);
    for line in [
        "score so.yaml",
        "plan so.yaml",
        "evidence so.yaml",
        "score so.yaml --format csv",
    ] {
        let args: Vec<&str> = line.split(' ').collect();
        let run = folder.run("en", &args);
        assert_eq!(run.code, 0, "{line}: {}", run.err);
        let found = run.err.matches("warning[target-below-previous]").count();
        assert_eq!(found, 1, "{line}: {}", run.err);
        assert!(run.err.contains("39 more places"), "{line}: {}", run.err);
        assert!(!run.err.contains("-->"), "{line}: {}", run.err);
        assert!(
            run.err.contains("parindex check \"so.yaml\""),
            "{}",
            run.err
        );
    }
    // A script gets each of them.
    let run = folder.run("en", &["score", "so.yaml", "--format", "json"]);
    assert_eq!(run.out.matches("\"target-below-previous\"").count(), 40);
}

/// Each table of a report in CSV is known as one.
#[test]
fn each_table_of_a_report_is_known_as_a_report() {
    let folder = Folder::new();
    folder.write("so.yaml", crate::mutations::VALID);
    for lang in ["vi", "en"] {
        for command in ["score", "plan", "evidence"] {
            let run = folder.run(
                lang,
                &[command, "so.yaml", "--format", "csv", "--table", "none"],
            );
            assert_eq!(run.code, 2, "{}", run.err);
            let (_, names) = run.err.lines().next().unwrap().rsplit_once(": ").unwrap();
            for name in names.split(", ") {
                let args = [command, "so.yaml", "--format", "csv", "--table", name];
                let run = folder.run(lang, &args);
                assert_eq!(run.code, 0, "{name}: {}", run.err);
                folder.write("saved.csv", &run.out);
                let run = folder.run("en", &["check", "saved.csv"]);
                assert!(
                    run.out.contains("a report made by parindex"),
                    "{name}: {}",
                    run.out
                );
            }
        }
    }
    let run = folder.run("en", &["score", "so.yaml", "--table", "losses"]);
    assert_eq!(run.code, 2, "{}", run.err);
}
