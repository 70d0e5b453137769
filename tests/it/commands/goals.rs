//! Goals with declared results in `goals`, `check` and where score tables are expected.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use super::Folder;
use crate::book;
use crate::word;

/// The campaign of document 000.
const CAMPAIGN: &str = "\
STT|Nội dung thi đua|Chỉ tiêu|Kết quả|Đánh giá|Đơn vị chủ trì
1|Công chức ký cam kết|100%|45/45|Đạt|Văn phòng Sở
2|Duy trì quy trình nội bộ|53/53|53/53|Đạt|Văn phòng Sở; Thanh tra Sở
3|Đơn giản hóa TTHC|≥20%|11/53|Đạt|Văn phòng Sở
4|Mức độ hài lòng|>90%|90%||Thanh tra Sở
5|Văn bản ký số|100%|98,7%|Không đạt|Văn phòng Sở
6|DDCI|84-85 điểm|84,2|Đạt|Phòng Tổng hợp
7|Xếp hạng DDCI|2|3|Không đạt|Phòng Tổng hợp
8|DTI|TOP 10|9|Đạt|Thanh tra Sở
9|Chỉ số hài lòng|tăng so với năm trước|86,1||Phòng Tổng hợp
10|Sáng kiến|01|||Phòng Kỹ thuật";

/// Collectives and persons in rows.
const PARTICIPANTS: &str = "\
STT|Tập thể, cá nhân|Ký cam kết (100%)|Hồ sơ đúng hạn (≥ 98%)|Không vi phạm kỷ luật
I|TẬP THỂ|||
1|Văn phòng Sở|12/12|99,5%|Đạt
2|Phòng Tổng hợp|7/8|98%|Đạt
II|CÁ NHÂN|||
1|Người thứ nhất|100%|100%|Đạt
2|Người thứ hai|100%||Không đạt";

const TITLE: &str = "ĐÁNH GIÁ KẾT QUẢ PHONG TRÀO THI ĐUA NĂM 2024";

fn write(folder: &Folder, name: &str, table: &str) {
    let quote = |cell: &str| format!("\"{cell}\"");
    let row = |line: &str| line.split('|').map(quote).collect::<Vec<_>>().join(",");
    let rows: Vec<String> = table.lines().map(row).collect();
    let sheet = format!("\"{TITLE}\"\n{}\n", rows.join("\n"));
    fs::write(
        folder.path(&format!("{name}.xlsx")),
        book::of_sheets(&[("Thi đua", &sheet)]),
    )
    .unwrap();
    let semicolons = rows.join("\n").replace("\",\"", "\";\"");
    folder.write(&format!("{name}.csv"), &format!("{TITLE}\n{semicolons}\n"));
    let document = word::document(&format!(
        "{}{}",
        word::paragraph(TITLE),
        word::table_of(table)
    ));
    fs::write(folder.path(&format!("{name}.docx")), document).unwrap();
}

fn json(folder: &Folder, file: &str) -> Value {
    let run = folder.run("en", &["goals", file, "--format", "json"]);
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{file}: {}", run.err))
}

fn verdicts(answer: &Value) -> Vec<String> {
    let goals = answer["goals"].as_array().unwrap();
    let one = |goal: &Value| {
        let missing = goal.get("missing").map(|one| format!(" {}", one["amount"]));
        let why = goal
            .get("why")
            .and_then(Value::as_str)
            .map(|why| format!(" {why}"));
        format!(
            "{}{}{}",
            goal["verdict"].as_str().unwrap(),
            missing.unwrap_or_default(),
            why.unwrap_or_default()
        )
    };
    goals.iter().map(one).collect()
}

#[test]
fn each_goal_is_compared_with_its_result_in_each_format() {
    let folder = Folder::new();
    write(&folder, "campaign", CAMPAIGN);
    for format in ["xlsx", "csv", "docx"] {
        let answer = json(&folder, &format!("campaign.{format}"));
        assert_eq!(
            verdicts(&answer),
            [
                "met",
                "met",
                "met",
                "not-met",
                "not-met 1.3",
                "met",
                "not-met 1",
                "met",
                "not-known no-last-year",
                "not-known no-result",
            ],
            "{format}"
        );
        assert_eq!(answer["year"], 2024);
        let leads = answer["leads"].as_array().unwrap();
        let line = |one: &Value| {
            let counts = &one["counts"];
            format!(
                "{} {} {} {} {}",
                one["name"].as_str().unwrap(),
                counts["met"],
                counts["not_met"],
                counts["not_known"],
                one["meets_all"]
            )
        };
        let leads: Vec<String> = leads.iter().map(line).collect();
        assert_eq!(
            leads,
            [
                "Văn phòng Sở 3 1 0 false",
                "Thanh tra Sở 2 1 0 false",
                "Phòng Tổng hợp 1 1 1 false",
                "Phòng Kỹ thuật 0 0 1 false"
            ]
        );
    }
}

#[test]
fn a_level_that_must_be_exceeded_is_not_reached_by_itself() {
    let folder = Folder::new();
    write(&folder, "campaign", CAMPAIGN);
    let run = folder.run("vi", &["goals", "campaign.xlsx"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("Chưa đạt, lệch 1,3"), "{}", run.out);
    assert!(run.out.contains("kém 1"), "{}", run.out);
}

#[test]
fn collectives_and_persons_in_rows_are_listed_where_they_meet_all() {
    let folder = Folder::new();
    write(&folder, "people", PARTICIPANTS);
    for format in ["xlsx", "csv", "docx"] {
        let answer = json(&folder, &format!("people.{format}"));
        let people = answer["participants"].as_array().unwrap();
        let line = |one: &Value| {
            format!(
                "{} {} {} {}",
                one["name"].as_str().unwrap(),
                one["group"].as_str().unwrap(),
                one["counts"]["met"],
                one["meets_all"]
            )
        };
        let people: Vec<String> = people.iter().map(line).collect();
        assert_eq!(
            people,
            [
                "Văn phòng Sở TẬP THỂ 3 true",
                "Phòng Tổng hợp TẬP THỂ 2 false",
                "Người thứ nhất CÁ NHÂN 3 true",
                "Người thứ hai CÁ NHÂN 1 false"
            ],
            "{format}"
        );
    }
    let run = folder.run("vi", &["goals", "people.xlsx"]);
    assert!(
        run.out
            .contains("Danh sách tập thể, cá nhân đạt tất cả tiêu chí"),
        "{}",
        run.out
    );
    assert!(run.out.contains("còn thiếu 1"), "{}", run.out);
}

#[test]
fn goals_in_a_row_of_their_own_count_for_each_participant() {
    let folder = Folder::new();
    let table = "Họ và tên|Đơn vị|Nhiệm vụ hoàn thành|Hồ sơ trễ hẹn\nChỉ tiêu||≥ 90%|0\nA|Phòng 1|9/10|0\nB|Phòng 2|89%|2";
    write(&folder, "row", table);
    let answer = json(&folder, "row.csv");
    assert_eq!(verdicts(&answer), ["met", "met", "not-met 1", "not-met 2"]);
    assert_eq!(answer["participants"][1]["group"], "Phòng 2");
}

#[test]
fn yaml_and_a_workbook_give_the_same_verdicts() {
    let folder = Folder::new();
    write(&folder, "campaign", CAMPAIGN);
    let mut yaml = "title: Thi đua\nyear: 2024\nunit: Sở A\ngoals:\n".to_owned();
    for line in CAMPAIGN.lines().skip(1) {
        let cells: Vec<&str> = line.split('|').collect();
        let [_, name, goal, result, verdict, lead] = cells.as_slice() else {
            panic!("{line}");
        };
        writeln!(
            yaml,
            "  - {{name: \"{name}\", goal: \"{goal}\", result: \"{result}\", verdict: \"{verdict}\", lead: \"{lead}\", due: 2024-12-15}}"
        )
        .unwrap();
    }
    folder.write("campaign.yaml", &yaml);
    let [one, other] = ["campaign.yaml", "campaign.xlsx"].map(|file| json(&folder, file));
    assert_eq!(verdicts(&one), verdicts(&other));
    assert_eq!(one["leads"], other["leads"]);
    assert_eq!(one["goals"][0]["due"], "2024-12-15");
    folder.write(
        "typo.yaml",
        "goals:\n  - {name: A, gaol: 100%, result: 5/5}\n",
    );
    let run = folder.run("en", &["goals", "typo.yaml"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("unknown-key"), "{}", run.err);
}

fn concise(folder: &Folder, table: &str) -> Vec<String> {
    folder.write("x.csv", &table.replace('|', ";"));
    super::at_cells(folder, "x.csv")
}

#[test]
fn what_cannot_be_compared_is_reported_at_its_cell() {
    let folder = Folder::new();
    let head = "STT|Nội dung|Chỉ tiêu|Kết quả|Đánh giá";
    for (row, wanted) in [
        ("1|A|100%|98,7|", "D2: warning[goal-result-unclear]"),
        ("1|A|100%|gần xong|", "D2: warning[goal-result-unclear]"),
        ("1|A|100%|Đạt|Đạt", "D2: warning[goal-result-unclear]"),
        ("1|A|theo quy định|5|", "C2: warning[goal-unclear]"),
        ("1|A||5|", "D2: warning[goal-unclear]"),
        ("1|A|100%|99%|Đạt", "E2: warning[verdict-disagrees]"),
        ("1|A|100%|5/5|Không đạt", "E2: warning[verdict-disagrees]"),
        ("1||100%|5/5|", "A2: error[name-missing]"),
    ] {
        let found = concise(&folder, &format!("{head}\n{row}"));
        assert_eq!(found.len(), 1, "{row}: {found:?}");
        assert!(found[0].starts_with(wanted), "{row}: {found:?}");
    }
    assert_eq!(
        concise(&folder, &format!("{head}\n1|A|100%|5/5|Đạt")),
        [""; 0]
    );
}

#[test]
fn a_rise_is_told_from_last_years_result() {
    let folder = Folder::new();
    let table = "Nội dung|Kết quả năm trước|Mục tiêu|Kết quả\nDDCI|81,2|tăng từ 3-4 điểm|84,2\nSIPAS|86%|tăng so với năm trước|85,5%\nHạng|hạng 5|tăng 2 bậc|hạng 3";
    folder.write("rise.csv", &table.replace('|', ";"));
    assert_eq!(
        verdicts(&json(&folder, "rise.csv")),
        ["met", "not-met 0.5", "met"]
    );
}

#[test]
fn commands_on_scores_name_the_command_for_goals() {
    let folder = Folder::new();
    write(&folder, "campaign", CAMPAIGN);
    for command in ["score", "plan", "rank"] {
        let run = folder.run("en", &[command, "campaign.xlsx"]);
        assert_eq!(run.code, 1, "{command}: {}", run.out);
        assert!(
            run.err.contains("parindex goals \"campaign.xlsx\""),
            "{command}: {}",
            run.err
        );
    }
    let run = folder.run("en", &["goals", "good.yaml"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("no table of goals and results"),
        "{}",
        run.err
    );
}

#[test]
fn the_answer_agrees_with_its_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../../schema/goals-2.json")).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = Folder::new();
    write(&folder, "campaign", CAMPAIGN);
    write(&folder, "people", PARTICIPANTS);
    for file in ["campaign.xlsx", "people.csv"] {
        let answer = json(&folder, file);
        let errors: Vec<String> = validator
            .iter_errors(&answer)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(errors, [""; 0], "{file}");
    }
}

#[test]
fn an_own_report_is_not_read_again() {
    let folder = Folder::new();
    write(&folder, "campaign", CAMPAIGN);
    for format in ["xlsx", "docx", "csv"] {
        let report = format!("report.{format}");
        let run = folder.run("vi", &["goals", "campaign.xlsx", "-o", &report]);
        assert_eq!(run.code, 0, "{}", run.err);
        let run = folder.run("en", &["goals", &report]);
        assert_eq!(run.code, 3, "{format}: {}", run.out);
    }
}

/// A heading without a number between goals is a group, and a cell merged over rows counts for
/// each: no goal is lost.
#[test]
fn groups_and_merged_cells_lose_no_goal() {
    let folder = Folder::new();
    let table = "\
STT|Nội dung|Chỉ tiêu|Kết quả|Đơn vị chủ trì|Thời hạn
A|Đối với tập thể||||
1|Ký cam kết|100%|45/45 (100%)|Văn phòng Sở|Quý I
|Đối với cá nhân||||
2|Mức độ hài lòng|>90%|90%|Phòng Một|15/12/2024
3|Sáng kiến|01|02 sáng kiến|Phòng Một|
||||Người lập biểu|";
    write(&folder, "groups", table);
    for file in ["groups.xlsx", "groups.csv", "groups.docx"] {
        let answer = json(&folder, file);
        let shown: Vec<String> = (answer["goals"].as_array().unwrap().iter())
            .map(|one| format!("{} {}", one["group"], one["verdict"]))
            .collect();
        assert_eq!(
            shown,
            [
                "\"Đối với tập thể\" \"met\"",
                "\"Đối với cá nhân\" \"not-met\"",
                "\"Đối với cá nhân\" \"met\"",
            ],
            "{file}"
        );
    }
    let sheet = format!(
        "{TITLE}\nSTT,Nội dung,Chỉ tiêu,Kết quả,Đơn vị chủ trì,Thời hạn\n1,Ký cam kết,100%,45/45,Văn phòng Sở,Trước 15/12/2024\n2,Ký số,^,\"98%\",^,^\n3,Công khai,^,^,^,^\n"
    );
    let book = book::of_sheets(&[("Thi đua", &sheet)]);
    fs::write(folder.path("merged.xlsx"), book).unwrap();
    let answer = json(&folder, "merged.xlsx");
    assert_eq!(
        verdicts(&answer),
        ["met", "not-met 2.000000", "not-met 2.000000"].map(|one| one.replace(".000000", ""))
    );
    for goal in answer["goals"].as_array().unwrap() {
        assert_eq!(goal["lead"][0], "Văn phòng Sở");
        assert_eq!(goal["due"], "Trước 15/12/2024");
    }
}

/// Deadlines fall due on the day of the report; a goal that is met is done.
#[test]
fn deadlines_of_goals_fall_due() {
    let folder = Folder::new();
    let yaml = "\
title: Thi đua năm 2024
year: 2024
goals:
  - {name: A, goal: 100%, result: 5/5, due: Quý I}
  - {name: B, goal: 100%, result: 4/5, due: trước ngày 15/12/2024}
  - {name: C, goal: 100%, due: Quý II}
  - {name: D, goal: 100%, result: 4/5, due: tháng 3/2025}
  - {name: E, goal: 100%, result: 4/5, due: theo kế hoạch}
  - {name: F, goal: 100%, result: 4/5}
";
    folder.write("goals.yaml", yaml);
    let run = folder.run(
        "en",
        &[
            "goals",
            "goals.yaml",
            "--status",
            "2024-12-20",
            "--format",
            "json",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    crate::json_schemas::assert_answer(&answer);
    assert_eq!(answer["date"], "2024-12-20");
    let shown: Vec<String> = (answer["goals"].as_array().unwrap().iter())
        .map(|one| {
            let due = &one["on_day"];
            let days = due.get("days_overdue").unwrap_or(&Value::Null);
            format!("{} {} {days}", due["state"], due["until"])
        })
        .collect();
    assert_eq!(
        shown,
        [
            "\"done\" \"2024-03-31\" null",
            "\"overdue\" \"2024-12-14\" 6",
            "\"overdue\" \"2024-06-30\" 173",
            "\"next-quarter\" \"2025-03-31\" null",
            "\"not-understood\" null null",
            "\"no-deadline\" null null",
        ]
    );
    let vi = folder.run("vi", &["goals", "goals.yaml", "--status", "2024-Q4"]);
    for words in [
        "Tính đến: ",
        "ngày 31 tháng 12 năm 2024",
        "2 chỉ tiêu chưa đạt",
    ] {
        assert!(vi.out.contains(words), "{}", vi.out);
    }
    let plain = folder.run("en", &["goals", "goals.yaml"]);
    assert!(!plain.out.contains("As of"), "{}", plain.out);
    let wrong = folder.run("vi", &["goals", "goals.yaml", "--status", "mai"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
}

/// "84-85 điểm, xếp hạng 2" in one row are two goals, each with its own result.
#[test]
fn several_goals_in_a_row_are_judged_apart() {
    let folder = Folder::new();
    let table = "\
STT|Nội dung thi đua|Chỉ tiêu|Kết quả|Đánh giá|Đơn vị chủ trì
1|Chỉ số DDCI|84-85 điểm, xếp hạng 2 toàn tỉnh|84,4 điểm; hạng 3|Không đạt|Phòng Tổng hợp
2|Hồ sơ|≥ 90%; 100%|92%; 100%|Đạt|Thanh tra Sở";
    write(&folder, "several", table);
    folder.write(
        "several.yaml",
        "year: 2024\ngoals:\n  - {name: Chỉ số DDCI, goal: \"84-85 điểm, xếp hạng 2 toàn tỉnh\", result: \"84,4 điểm; hạng 3\"}\n  - {name: Hồ sơ, goal: ≥ 90%; 100%, result: 92%; 100%}\n",
    );
    for format in ["xlsx", "csv", "docx", "yaml"] {
        let answer = json(&folder, &format!("several.{format}"));
        assert_eq!(
            verdicts(&answer),
            ["met", "not-met 1", "met", "met"],
            "{format}"
        );
    }
}
