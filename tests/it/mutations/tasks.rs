//! Tables of tasks without points.

use parindex::check::Context;
use parindex::diagnostic::RuleId;
use parindex::model::TableKind;

use crate::{book, load, word};

const TASKS: &str = "\
kind: tasks
year: 2024
criteria:
  - code: I
    name: CHỈ ĐẠO
    criteria:
      - {code: I.1, name: Kế hoạch, lead: Văn phòng Sở, due: Quý I, output: Kế hoạch}
      - {code: I.2, name: Kiểm tra, lead: Thanh tra Sở, due: Quý III, output: Báo cáo}
";

#[test]
fn task_incomplete() {
    assert_eq!(load::yaml(TASKS).names(), [""; 0]);
    for missing in [
        ", lead: Thanh tra Sở",
        ", due: Quý III",
        ", output: Báo cáo",
    ] {
        let loaded = load::yaml(&TASKS.replace(missing, ""));
        assert_eq!(loaded.names(), [RuleId::TaskIncomplete.name()], "{missing}");
        assert!(loaded.scorecard.is_some());
    }
    // What no task has is reported once.
    let none = TASKS
        .replace(", output: Báo cáo", "")
        .replace(", output: Kế hoạch", "");
    assert_eq!(load::yaml(&none).names(), ["task-incomplete"]);
    // A group above may name the unit.
    let above = TASKS
        .replace(", lead: Thanh tra Sở", "")
        .replace("name: CHỈ ĐẠO\n", "name: CHỈ ĐẠO\n    lead: Văn phòng Sở\n");
    assert_eq!(load::yaml(&above).names(), [""; 0]);
}

#[test]
fn task_with_points() {
    for points in ["standard: 2", "self: 1", "previous: 1"] {
        let text = TASKS.replace("name: Kiểm tra,", &format!("name: Kiểm tra, {points},"));
        assert_eq!(
            load::yaml(&text).names(),
            [RuleId::TaskWithPoints.name()],
            "{points}"
        );
    }
}

#[test]
fn no_points() {
    let context = Context {
        needs_points: true,
        ..Context::default()
    };
    let loaded = load::bytes_in("so.yaml", TASKS.as_bytes(), &context);
    assert_eq!(loaded.names(), [RuleId::NoPoints.name()]);
    assert!(loaded.scorecard.is_none());
}

/// Returns a table as CSV, Excel and Word, with a title above it.
fn in_formats(table: &str) -> [(&'static str, Vec<u8>); 3] {
    let rows = table.replace('|', ",");
    let at = table.lines().take_while(|line| !line.contains('|')).count();
    let above: String = table.lines().take(at).map(word::paragraph).collect();
    let below: Vec<&str> = table.lines().skip(at).collect();
    let below = word::table_of(&below.join("\n"));
    let document = format!("{}{above}{below}", word::paragraph(TITLE));
    [
        ("so.csv", format!("{TITLE}\n{rows}").into_bytes()),
        (
            "so.xlsx",
            book::of_sheets(&[("Kế hoạch", &format!("{TITLE}\n{rows}"))]),
        ),
        ("so.docx", word::document(&document)),
    ]
}

const TITLE: &str = "KẾ HOẠCH NĂM 2024";

/// Columns of points without any value leave a table of tasks, with a note.
#[test]
fn points_blank() {
    for table in [
        "STT|Nội dung|Chủ trì|Sản phẩm|Thời gian|Điểm chuẩn\n1|Một|Văn phòng|KH|Quý I|\n2|Hai|Văn phòng|BC|Quý II|",
        "STT|Điểm|Nội dung|Chủ trì|Sản phẩm|Thời gian\n1|-|Một|Văn phòng|KH|Quý I\n2||Hai|Văn phòng|BC|Quý II",
        "STT|Nội dung|Điểm chuẩn|Điểm tự chấm|Chủ trì|Sản phẩm|Thời gian\n1|2|3|4|5|6|7\n1|Một|||Văn phòng|KH|Quý I\n2|Hai|||Văn phòng|BC|Quý II",
        "STT|Nội dung|Chủ trì|Sản phẩm|Thời gian|Thang điểm\n1|Một|Văn phòng|KH|Quý I|\n2|Hai|Văn phòng|BC|Quý II|\n|Tổng cộng||||0",
        "STT|Nội dung|Chủ trì|Sản phẩm|Thời gian|Điểm tự chấm\n1|Một|Văn phòng|KH|Quý I|–\n2|Hai|Văn phòng|BC|Quý II|–",
        "Nội dung|Chủ trì|Sản phẩm|Thời gian|Điểm tối đa\nMột|Văn phòng|KH|Quý I|\nHai|Văn phòng|BC|Quý II|",
    ] {
        for (name, bytes) in in_formats(table) {
            let loaded = load::bytes(name, &bytes);
            let names = loaded.names();
            let names = names
                .iter()
                .filter(|one| **one != RuleId::CodeRepaired.name());
            assert!(names.eq([&RuleId::PointsBlank.name()]), "{name}: {table}");
            let scorecard = loaded.scorecard();
            assert_eq!(scorecard.kind, TableKind::Tasks, "{name}: {table}");
            assert_eq!(scorecard.criteria.len(), 2, "{name}: {table}");
        }
    }
}

/// A table of tasks takes the deadline above it for each row without one.
#[test]
fn due_from_above() {
    let rows =
        "STT|Nội dung|Chủ trì|Sản phẩm|Thời gian\n1|Một|Văn phòng|KH|\n2|Hai|Văn phòng|BC|Quý II";
    let blank = "STT|Nội dung|Chủ trì|Sản phẩm\n1|Một|Văn phòng|KH\n2|Hai|Văn phòng|BC";
    for line in [
        "Thời hạn hoàn thành: trước ngày 15/12/2024",
        "2. Thời gian thực hiện: 15/12/2024.",
        "Các đơn vị hoàn thành trước ngày 15/12/2024 các nhiệm vụ sau",
        "Đợt thi đua: từ ngày ban hành đến trước ngày 15 tháng 12 năm 2024",
    ] {
        for (table, taken) in [(rows, 1), (blank, 2)] {
            for (name, bytes) in in_formats(&format!("{line}\n{table}")) {
                let loaded = load::bytes(name, &bytes);
                let names = loaded.names();
                assert_eq!(names, [RuleId::DueFromAbove.name()], "{name}: {line}");
                let scorecard = loaded.scorecard();
                let due = scorecard.criteria.iter().map(|one| one.task.due.as_deref());
                let common = due.filter(|due| due.is_some_and(|due| due.contains("12")));
                assert_eq!(common.count(), taken, "{name}: {line}");
            }
        }
    }
    // Two that differ are not chosen from.
    let two = format!("Thời hạn: 15/12/2024\nThời hạn hoàn thành: 20/11/2024\n{rows}");
    let loaded = load::bytes(
        "so.csv",
        format!("{TITLE}\n{}", two.replace('|', ",")).as_bytes(),
    );
    assert_eq!(loaded.names(), ["due-from-above", "task-incomplete"]);
    assert_eq!(loaded.scorecard().criteria[0].task.due, None);
    // A row with a deadline of its own keeps it.
    let own = rows.replace("KH|", "KH|Quý I");
    let own = format!("{TITLE}\nThời hạn: 15/12/2024\n{}", own.replace('|', ","));
    assert_eq!(load::bytes("so.csv", own.as_bytes()).names(), [""; 0]);
}

/// A column of points with a value makes a table of points: each blank is a fault, and so is a
/// table of scores without standard points.
#[test]
fn a_table_with_points_needs_the_standard_of_each_criterion() {
    let half = "STT,Nội dung,Điểm chuẩn,Chủ trì,Thời gian\n1,Một,2,Văn phòng,Quý I\n2,Hai,,Văn phòng,Quý II\n";
    assert_eq!(
        load::bytes("so.csv", half.as_bytes()).names(),
        ["standard-missing"]
    );
    // What no criterion has is reported once.
    for none in [
        "STT,Lĩnh vực,Điểm chuẩn\n1,Một,\n2,Hai,\n3,Ba,\n",
        "STT,Lĩnh vực,Điểm chuẩn,Điểm tự chấm,Chủ trì,Thời gian\n1,Một,,1,VP,Quý I\n2,Hai,,1,VP,Quý II\n",
    ] {
        let names = load::bytes("so.csv", format!("BẢNG ĐIỂM NĂM 2024\n{none}").as_bytes()).names();
        assert_eq!(names, ["standard-missing"], "{none}");
    }
    for heading in ["Điểm tự chấm", "Điểm 2023", "Điểm năm trước"] {
        let lost = format!("STT,Nội dung,{heading},Chủ trì,Thời gian\n1,Một,2,Văn phòng,Quý I\n");
        let names = load::bytes("so.csv", lost.as_bytes()).names();
        assert_eq!(names, ["heading-missing"], "{heading}");
    }
}
