//! Tables of tasks without points.

use parindex::check::Context;
use parindex::diagnostic::RuleId;

use crate::load;

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

/// A column of points makes a table of points: a blank one is a fault, and so is a table of
/// scores without standard points.
#[test]
fn a_table_with_points_needs_the_standard_of_each_criterion() {
    let half = "STT,Nội dung,Điểm chuẩn,Chủ trì,Thời gian\n1,Một,2,Văn phòng,Quý I\n2,Hai,,Văn phòng,Quý II\n";
    assert_eq!(
        load::bytes("so.csv", half.as_bytes()).names(),
        ["standard-missing"]
    );
    for heading in ["Điểm tự chấm", "Điểm 2023", "Điểm năm trước"] {
        let lost = format!("STT,Nội dung,{heading},Chủ trì,Thời gian\n1,Một,2,Văn phòng,Quý I\n");
        let names = load::bytes("so.csv", lost.as_bytes()).names();
        assert_eq!(names, ["heading-missing"], "{heading}");
    }
}
