//! `parindex plan`.

use insta::assert_snapshot;

use super::Folder;
use crate::json_schemas::assert_answer;

const TASKS: &str = "\
unit: Sở Một
block: Sở
year: 2023
classes: [{name: Tốt, from: 80%}, {name: Khá, from: 50%}]
criteria:
  - code: \"1\"
    name: Chỉ đạo
    lead: Văn phòng
    criteria:
      - {code: \"1.1\", name: Kế hoạch, standard: 1, self: 0.5, target: 1, tasks: Ban hành, due: Quý IV năm trước, explanation: Có, effort: 1}
      - {code: \"1.2\", name: Báo cáo, standard: 2, self: 1, target: 2, tasks: Báo cáo, due: trước ngày 25/11, progress: 60%, explanation: Có, effort: 5}
      - {code: \"1.3\", name: Tuyên truyền, standard: 1, self: 0, target: 1, tasks: Đăng tin, due: Thường xuyên, progress: sắp xong, explanation: Có, effort: 2}
  - code: \"2\"
    name: Số hóa
    lead: Phòng Một; Văn phòng
    criteria:
      - {code: \"2.1\", name: Hồ sơ, standard: 3, self: 1, target: 2, tasks: Số hóa, due: Theo kế hoạch, explanation: Có, effort: 4}
      - {code: \"2.2\", name: Chữ ký, standard: 1, self: 0.5, target: 1, tasks: Ký số, due: tháng 12, explanation: Có, effort: 1}
      - {code: \"2.3\", name: Sáng kiến, standard: 2, self: 1, target: 2, tasks: Nghiên cứu, due: Quý II, progress: done, explanation: Có, effort: 9}
";

fn folder() -> Folder {
    let folder = Folder::new();
    let example = include_str!("../../../examples/dak-nong-khcn-2023.yaml");
    folder.write("dak-nong.yaml", example);
    folder.write("tasks.yaml", TASKS);
    let other = TASKS
        .replace("Sở Một", "Sở Hai")
        .replace("self: 0.5", "self: 1");
    folder.write("other.yaml", &other);
    folder.write("block.yaml", &TASKS.replace("block: Sở", "block: Huyện"));
    folder
}

#[test]
fn the_published_plan() {
    let folder = folder();
    assert_snapshot!("plan_vi", folder.transcript("vi", &["plan dak-nong.yaml"]));
    assert_snapshot!(
        "plan_en",
        folder.transcript("en", &["plan dak-nong.yaml", "plan tasks.yaml"])
    );
}

#[test]
fn goals() {
    let lines = [
        "plan dak-nong.yaml --reach 10",
        "plan dak-nong.yaml --reach 84,5%",
        "plan dak-nong.yaml --reach 84.5",
        "plan tasks.yaml --reach 8 --to target",
        "plan tasks.yaml --rank 1 --among other.yaml block.yaml good.yaml tasks.yaml",
        "plan tasks.yaml --rank 2 --among other.yaml",
        "plan tasks.yaml --rank +1 --among other.yaml",
        "plan tasks.yaml --rank 3 --among other.yaml",
        "plan tasks.yaml --rank +2 --among other.yaml",
        "plan tasks.yaml --rank 0 --among other.yaml",
        "plan tasks.yaml --rank 1 --among faulty.yaml",
    ];
    let folder = folder();
    assert_snapshot!("plan_goals_vi", folder.transcript("vi", &lines));
    assert_snapshot!("plan_goals_en", folder.transcript("en", &lines));
}

/// Units are ranked by the final figure; one with another bonus is named.
#[test]
fn bonus_points_count_in_a_rank() {
    let folder = folder();
    let bonus = "  - {code: T1, name: Sáng kiến, kind: bonus, standard: 1, self: 1}\n";
    let with = TASKS.replace("Sở Một", "Sở Ba") + bonus;
    folder.write("bonus.yaml", &with);
    let less = with
        .replace("Sở Ba", "Sở Bốn")
        .replace("self: 1}\n", "self: 0.5}\n")
        .replace("standard: 1, self: 0,", "standard: 1, self: 0.25,");
    folder.write("less.yaml", &less);
    let left = folder.run(
        "en",
        &["plan", "tasks.yaml", "--rank", "1", "--among", "bonus.yaml"],
    );
    assert_eq!((left.code, left.out.as_str()), (1, ""));
    let reason = "lacks criteria that another unit of the block has: T1";
    assert!(left.err.contains(reason), "{}", left.err);
    // By the plain total Sở Bốn is ahead, by the final figure Sở Ba.
    let args = ["plan", "less.yaml", "--rank", "1", "--among", "bonus.yaml"];
    assert_snapshot!("plan_rank_bonus", folder.run("vi", &args).out);
    let open = with.replace("standard: 1, self: 1}\n", "standard: 1}\n");
    folder.write("open.yaml", &open);
    for (lang, words) in [("vi", "chưa xác định, từ"), ("en", "cannot be told yet, ")] {
        let args = ["plan", "open.yaml", "--rank", "1", "--among", "less.yaml"];
        let run = folder.run(lang, &args);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains(words), "{}", run.out);
    }
}

#[test]
fn what_if() {
    let folder = folder();
    folder.write("scenario.yaml", "1.1: 1\n2.1: 2,5\n");
    folder.write("wrong.yaml", "1.1: 3\n9: 1\n1: 1\n2.1: x\n2.2: 1\n2.2: 1\n");
    let lines = [
        "plan tasks.yaml --set 2.1=3 --set 1.1=0,75",
        "plan tasks.yaml --scenario scenario.yaml --set 2.1=3 --among other.yaml",
        "plan tasks.yaml --scenario wrong.yaml",
        "plan tasks.yaml --scenario none.yaml",
        "plan tasks.yaml --set 2.1=4",
        "plan tasks.yaml --set 2=1",
        "plan tasks.yaml --set 2.1",
    ];
    assert_snapshot!("plan_what_if_vi", folder.transcript("vi", &lines));
    assert_snapshot!("plan_what_if_en", folder.transcript("en", &lines));
    assert_eq!(folder.read("tasks.yaml"), TASKS);
}

#[test]
fn progress() {
    let lines = [
        "plan tasks.yaml --status 2023-05-20",
        "plan tasks.yaml --status 25/11/2023",
        "plan tasks.yaml --status 31/02/2023",
        "plan good.yaml --status 2023-05-20",
    ];
    let folder = folder();
    assert_snapshot!("plan_status_vi", folder.transcript("vi", &lines));
    assert_snapshot!("plan_status_en", folder.transcript("en", &lines));
}

#[test]
fn a_sheet_for_every_unit() {
    let folder = folder();
    let lines = [
        "plan tasks.yaml --by lead -o units",
        "plan tasks.yaml --by lead -o units",
        "plan tasks.yaml --by lead -o units --force",
        "plan tasks.yaml --by lead",
        "plan doubtful.yaml --by lead -o none",
        "check units",
    ];
    assert_snapshot!("plan_by_lead", folder.transcript("vi", &lines));
    let room = folder.run("vi", &["convert", "units/Phòng Một.xlsx", "-"]);
    assert_snapshot!("plan_by_lead_room", room.out);
    let csv = folder.run("vi", &["convert", "units/Phòng Một.xlsx", "room.csv"]);
    assert_eq!(csv.code, 0, "{}", csv.err);
}

#[test]
fn questions_that_do_not_go_together() {
    let lines = [
        "plan tasks.yaml --reach 8 --set 1.1=1",
        "plan tasks.yaml --rank 1",
        "plan tasks.yaml --among other.yaml",
        "plan tasks.yaml --reach many",
        "plan tasks.yaml --reach 101%",
    ];
    let folder = folder();
    assert_snapshot!("plan_wrong_use_vi", folder.transcript("vi", &lines));
    assert_snapshot!("plan_wrong_use_en", folder.transcript("en", &lines));
}

#[test]
fn the_answer_for_scripts_keeps_to_its_schema() {
    let folder = folder();
    let bonus = "  - {code: T1, name: Sáng kiến, kind: bonus, standard: 1, self: 1}\n";
    folder.write("bonus.yaml", &format!("{TASKS}{bonus}"));
    let open = bonus.replace(", self: 1", "");
    folder.write("open.yaml", &format!("{TASKS}{open}"));
    folder.write(
        "work.yaml",
        "kind: tasks\nyear: 2023\ncriteria:\n  - {code: \"1\", name: Báo cáo, lead: Văn phòng, support: Phòng Một, due: \"Quý I, III\", output: Báo cáo}\n  - {code: \"2\", name: Họp, due: Hằng quý, progress: 50%}\n",
    );
    for question in [
        "plan dak-nong.yaml",
        "plan tasks.yaml",
        "plan tasks.yaml --reach 8",
        "plan tasks.yaml --budget 6",
        "plan tasks.yaml --reach 8 --budget 6",
        "plan tasks.yaml --reach 1",
        "plan tasks.yaml --reach 99%",
        "plan tasks.yaml --rank 1 --among other.yaml block.yaml",
        "plan tasks.yaml --set 1.1=1 --among other.yaml",
        "plan tasks.yaml --status 2023-05-20",
        "plan bonus.yaml --reach 8",
        "plan bonus.yaml --set 1.1=1",
        "plan open.yaml --reach 8",
        "plan open.yaml --set 1.1=1",
        "plan work.yaml",
        "plan work.yaml --status 2023-Q3",
    ] {
        let mut args: Vec<&str> = question.split(' ').collect();
        args.extend(["--format", "json"]);
        let run = folder.run("en", &args);
        let answer: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        assert_answer(&answer);
    }
}

/// A class, a goal and what is to gain rest on the final figure that `score` prints
/// for the same values; where that is rescaled, the question is refused.
#[test]
fn goals_and_classes_go_by_the_final_figure() {
    let folder = folder();
    let outside = |bonus: &str, penalty: &str| {
        format!(
            "{TASKS}  - {{code: \"9\", name: Điểm thưởng, kind: bonus, standard: 1, criteria: [{{code: \"9.1\", name: Thưởng, standard: 1{bonus}, explanation: Có}}]}}\n  - {{code: P, name: Điểm trừ, kind: penalty, standard: 2{penalty}, explanation: Có}}\n"
        )
    };
    folder.write("bonus.yaml", &outside(", self: 1", ", self: 0.5"));
    folder.write("open.yaml", &outside("", ""));
    folder.write("part.yaml", &format!("partial: true\n{}", outside("", "")));
    let lines = [
        "plan bonus.yaml --set 2.1=2.5 --set P=0",
        "plan bonus.yaml --reach 8",
        "plan open.yaml --set 1.1=1 --set P=1",
        "plan open.yaml --reach 5",
        "plan part.yaml --set 1.1=1",
    ];
    assert_snapshot!("plan_final_vi", folder.transcript("vi", &lines));
    assert_snapshot!("plan_final_en", folder.transcript("en", &lines));
    let written =
        outside(", self: 1", ", self: 0").replace("standard: 3, self: 1", "standard: 3, self: 2.5");
    folder.write("written.yaml", &written);
    let json = |args: &[&str]| -> serde_json::Value {
        let run = folder.run("vi", &[args, &["--format", "json"]].concat());
        serde_json::from_str(&run.out).unwrap()
    };
    let what_if = json(&["plan", "bonus.yaml", "--set", "2.1=2.5", "--set", "P=0"]);
    let score = json(&["score", "written.yaml"]);
    let answer = &what_if["answer"];
    assert_eq!(answer["class"]["standing_after"], score["standing"]);
    assert_eq!(answer["last"]["after"], score["total"]["outcome"]);
    for name in ["ke-hoach.md", "ke-hoach.html"] {
        let run = folder.run("vi", &["plan", "bonus.yaml", "--set", "P=0", "-o", name]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(folder.read(name).contains("Điểm cuối cùng"), "{name}");
    }
    let rescaled = TASKS
        .replace(
            "year: 2023",
            "year: 2023\nnot_applicable: rescale-appraised",
        )
        .replace(
            "standard: 1, self: 0, ",
            "standard: 1, not_applicable: Không có, ",
        );
    folder.write("rescaled.yaml", &rescaled);
    for question in [["--reach", "5"], ["--set", "1.1=1"]] {
        let run = folder.run("en", &[&["plan", "rescaled.yaml"], &question[..]].concat());
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
        assert!(
            run.err.contains("rescaled by the conventions"),
            "{}",
            run.err
        );
    }
    let run = folder.run("en", &["plan", "rescaled.yaml"]);
    assert_eq!(run.code, 0, "{}", run.err);
}

/// Dates of a file are printed as Vietnamese offices write them, and its keywords
/// in Vietnamese words; what scripts read has both as written.
#[test]
fn a_vietnamese_plan_prints_no_date_of_a_script() {
    let folder = Folder::new();
    let text = "\
year: 2024
criteria:
  - {code: '1', name: A, standard: 2, target: 2, self: 1, tasks: T, due: 2024-03-15, progress: done, evidence: [{document: 1/KH, date: 2024-01-10}]}
  - {code: '2', name: B, standard: 2, target: 2, self: 1, tasks: T, due: trước ngày 20/6/2024, progress: In progress}
  - {code: '3', name: C, standard: 2, target: 2, self: 1, tasks: T, due: Quý IV, progress: xong}
";
    folder.write("ke-hoach.yaml", text);
    let seen = |lang: &str, command: &str, format: &str| {
        let line = format!("{command} --format {format}");
        let args: Vec<&str> = line.split_whitespace().collect();
        folder.run(lang, &args).out
    };
    for (command, iso, printed) in [
        ("plan ke-hoach.yaml", "2024-03-15", "15/03/2024"),
        (
            "plan ke-hoach.yaml --status 2024-07-15",
            "2024-03-15",
            "15/03/2024",
        ),
        ("evidence ke-hoach.yaml", "2024-01-10", "10/01/2024"),
    ] {
        for format in ["table", "markdown", "html"] {
            let out = seen("vi", command, format);
            assert!(
                out.contains(printed) && !out.contains(iso),
                "{command} {out}"
            );
        }
        let tasks = match command {
            "plan ke-hoach.yaml" => "csv",
            "evidence ke-hoach.yaml" => "csv --table to-complete",
            _ => "csv --table others",
        };
        for format in [tasks, "json"] {
            assert!(
                seen("vi", command, format).contains(iso),
                "{command} {format}"
            );
        }
        assert!(seen("en", command, "markdown").contains(iso), "{command}");
    }
    let status = "plan ke-hoach.yaml --status 2024-07-15";
    let out = seen("vi", status, "markdown");
    for (there, words) in [
        (true, "| đã hoàn thành |"),
        (true, "| đang thực hiện |"),
        (true, "| xong |"),
        (false, "done"),
        (false, "progress"),
        (true, "trước ngày 20/6/2024"),
    ] {
        assert_eq!(out.contains(words), there, "{words}\n{out}");
    }
    assert!(seen("en", status, "markdown").contains("| done |"));
}

/// "84-85 điểm" is a goal of the campaigns: the lower edge is enough, and that is said.
#[test]
fn a_range_is_reached_at_its_lower_edge() {
    let folder = folder();
    for (range, shown, wanted) in [
        ("8-9", "8-9 điểm; tính theo mức thấp 8 điểm", "8"),
        ("8–9,5", "8-9,5 điểm; tính theo mức thấp 8 điểm", "8"),
        ("80-85%", "80-85%; tính theo mức thấp 80%", "12"),
    ] {
        let args = ["plan", "dak-nong.yaml", "--reach", range];
        let run = folder.run("vi", &args);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains(shown), "{}", run.out);
        let args = [&args[..], &["--format", "json"][..]].concat();
        let answer: serde_json::Value = serde_json::from_str(&folder.run("en", &args).out).unwrap();
        crate::json_schemas::assert_answer(&answer);
        assert_eq!(answer["answer"]["reach"]["wanted"].to_string(), wanted);
    }
    for wrong in ["9-8", "8-", "8%-90", "+3", "8-9-10"] {
        let run = folder.run("vi", &["plan", "dak-nong.yaml", "--reach", wrong]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{wrong}");
    }
}

#[test]
fn a_budget_brings_the_most_points() {
    let folder = folder();
    for (lang, found, left_out) in [
        ("vi", "2.1", "Được nhiều điểm nhất với công sức không quá 6"),
        ("en", "2.1", "The most points for an effort of at most 6"),
    ] {
        let run = folder.run(lang, &["plan", "tasks.yaml", "--budget", "6"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(
            run.out.contains(found) && run.out.contains(left_out),
            "{}",
            run.out
        );
    }
    let json = |args: &[&str]| -> serde_json::Value {
        let run = folder.run("en", args);
        serde_json::from_str(&run.out).unwrap()
    };
    let answer = json(&["plan", "tasks.yaml", "--budget", "6", "--format", "json"]);
    let best = &answer["answer"]["best"];
    let codes: Vec<&str> = best["raised"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    // 1.1, 2.1 and 2.2 bring as much for the same effort, but are more criteria.
    assert_eq!(codes, ["1.3", "2.1"]);
    assert_eq!(best["gain"].as_f64(), Some(3.0));
    for (lang, budget, shown) in [
        ("vi", "0.5", "tasks.yaml:10:139"),
        (
            "en",
            "0.5",
            "a budget of 0.5 is below every effort: the least is 1, of criterion 1.1",
        ),
        ("vi", "nhiều", "không phải là mức công sức"),
        ("en", "0", "is not an effort"),
    ] {
        let run = folder.run(lang, &["plan", "tasks.yaml", "--budget", budget]);
        assert_ne!(run.code, 0);
        assert!(run.err.contains(shown), "{}", run.err);
    }
    let run = folder.run("en", &["plan", "dak-nong.yaml", "--budget", "5"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("has an effort"), "{}", run.err);
}
