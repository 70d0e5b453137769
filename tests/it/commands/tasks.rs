//! Commands on a table of tasks without points.

use insta::assert_snapshot;

use super::Folder;

const TASKS: &str = "\
kind: tasks
title: Kế hoạch cải cách hành chính năm 2024
unit: Sở A
year: 2024
criteria:
  - code: I
    name: CHỈ ĐẠO, ĐIỀU HÀNH
    criteria:
      - code: I.1
        name: Ban hành kế hoạch
        lead: Văn phòng Sở
        support: Thanh tra Sở
        output: \"1. Kế hoạch CCHC\\n2. Báo cáo\"
        due: \"1. Trước ngày 31/01\\n2. Trước ngày 25/11\"
        progress: \"1. Đã hoàn thành\\n2. Chưa thực hiện\"
      - {code: I.2, name: Kiểm tra, lead: Thanh tra Sở, support: Văn phòng Sở, output: Báo cáo, due: Quý II}
  - code: II
    name: THỦ TỤC HÀNH CHÍNH
    criteria:
      - {code: II.1, name: Công khai TTHC, lead: [Văn phòng Sở], output: Trang TTĐT, due: Thường xuyên}
      - {code: II.2, name: Giao ban, lead: [Văn phòng Sở], output: Thông báo, due: Hằng quý, progress: Đang thực hiện}
      - {code: II.3, name: Sáng kiến, lead: [Thanh tra Sở], output: Sáng kiến, due: Theo hướng dẫn}
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("tasks.yaml", TASKS);
    folder
}

#[test]
fn a_plan_of_tasks_is_printed_and_reported() {
    for lang in ["vi", "en"] {
        let lines = [
            "check tasks.yaml -q",
            "plan tasks.yaml",
            "plan tasks.yaml --status 2024-Q3",
            "plan tasks.yaml --status 2024-10-15",
            "plan tasks.yaml --status 2024-Q5",
        ];
        assert_snapshot!(format!("tasks_{lang}"), folder().transcript(lang, &lines));
    }
}

#[test]
fn what_needs_points_says_what_the_table_is() {
    for line in [
        "score tasks.yaml",
        "explain tasks.yaml I.1",
        "evidence tasks.yaml",
        "next tasks.yaml -o next.yaml",
        "compare tasks.yaml tasks.yaml",
        "rank tasks.yaml",
        "template tasks.yaml -o form.xlsx",
        "plan tasks.yaml --reach 80",
        "plan tasks.yaml --set I.1=2",
    ] {
        let folder = folder();
        let args: Vec<&str> = line.split_whitespace().collect();
        let run = folder.run("en", &args);
        let printed = run.out + &run.err;
        assert_eq!(run.code, 1, "{line}: {printed}");
        assert!(printed.contains("no-points"), "{line}: {printed}");
    }
}

/// Each unit gets its tasks and, apart, those that it supports; what it fills in comes back.
#[test]
fn sheets_of_units_come_back() {
    let folder = folder();
    let transcript = folder.transcript("vi", &["plan tasks.yaml --by lead -o giao-viec"]);
    assert!(transcript.contains("Thanh tra Sở.xlsx"), "{transcript}");
    let part = folder.run(
        "vi",
        &["convert", "giao-viec/Thanh tra Sở.xlsx", "part.yaml"],
    );
    assert_eq!(part.code, 0, "{}", part.err);
    let part = folder.read("part.yaml");
    assert!(
        part.contains("kind: tasks") && part.contains("Kiểm tra"),
        "{part}"
    );
    assert!(!part.contains("Ban hành kế hoạch"), "{part}");
    let filled = part.replace(
        "due: Quý II\n",
        "due: Quý II\n    progress: Đã hoàn thành\n",
    );
    assert_ne!(filled, part);
    folder.write("part.yaml", &filled);
    let merged = folder.run(
        "vi",
        &["merge", "tasks.yaml", "part.yaml", "-o", "all.yaml"],
    );
    assert_eq!(merged.code, 0, "{}", merged.err);
    let all = folder.read("all.yaml");
    assert_eq!(all.matches("progress: Đã hoàn thành").count(), 1, "{all}");
}

/// The last day has a column of its own only where it differs from the deadline as written.
#[test]
fn deadlines_that_are_dates_have_one_column() {
    let folder = Folder::new();
    let plan = |due: &str| {
        format!(
            "kind: tasks\nyear: 2024\ncriteria:\n  - {{code: \"1\", name: Một, lead: A, due: 15/12/2024, output: KH}}\n  - {{code: \"2\", name: Hai, lead: B, due: {due}, output: BC}}\n"
        )
    };
    for (due, has) in [
        ("30/11/2024", false),
        ("trước ngày 30/11/2024", true),
        ("Quý IV", true),
    ] {
        folder.write("plan.yaml", &plan(due));
        let run = folder.run("vi", &["plan", "plan.yaml", "--status", "2024-12-20"]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(run.out.contains("Hạn cuối"), has, "{due}: {}", run.out);
        assert!(run.out.contains("15/12/2024"), "{due}: {}", run.out);
    }
}
