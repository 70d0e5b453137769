//! Tables of tasks without points, as offices lay them out.

use std::fmt::Write as _;

use jiff::civil::date;
use parindex::analysis::plan::status::{ReportDay, State, Status};
use parindex::analysis::plan::works::Interpreters;
use parindex::input::values::{deadlines, progress};
use parindex::lang::Lang;
use parindex::model::{Criterion, Scorecard, TableKind};
use parindex::report::form;
use parindex::report::format::{xlsx, yaml};

use crate::{load, word};

/// The codes, leads, products and deadlines of the tasks, one a line.
fn shown(scorecard: &Scorecard) -> String {
    let mut text = String::new();
    for (depth, one) in scorecard.walk() {
        let task = &one.task;
        let part = |part: Option<&smol_str::SmolStr>| {
            part.map_or("", |part| part.as_str()).replace('\n', " | ")
        };
        writeln!(
            text,
            "{}{} {}; {}; {}; {}",
            if one.is_group() { "# " } else { "" },
            one.code,
            one.name.replace('\n', " | "),
            task.lead.join(", "),
            part(task.output.as_ref()),
            part(task.due.as_ref()),
        )
        .unwrap();
        assert!(depth < 4);
    }
    text
}

fn read(csv: &str) -> Scorecard {
    let loaded = load::bytes("so.csv", csv.as_bytes());
    let report = loaded.shown(Lang::En);
    let scorecard = loaded.scorecard.unwrap_or_else(|| panic!("{report}"));
    assert_eq!(scorecard.kind, TableKind::Tasks);
    scorecard
}

const FIELDS: &str = "\
# I CHỈ ĐẠO; ; ; 
I.1 Kế hoạch; Văn phòng; KH; Quý I
I.2 Kiểm tra; Thanh tra; BC; Quý III
# II THỂ CHẾ; ; ; 
II.1 Rà soát; Thanh tra; BC; 30/6
";

#[test]
fn fields_are_read_with_and_without_numbers() {
    let head = "TT,Nội dung thực hiện,Đơn vị chủ trì,Sản phẩm đầu ra,Thời gian hoàn thành\n";
    let tasks = [
        "Kế hoạch,Văn phòng,KH,Quý I\n",
        "Kiểm tra,Thanh tra,BC,Quý III\n",
        "Rà soát,Thanh tra,BC,30/6\n",
    ];
    for (fields, numbers) in [
        (["I,CHỈ ĐẠO,,,\n", "II,THỂ CHẾ,,,\n"], ["1,", "2,", "1,"]),
        (["I CHỈ ĐẠO,,,,\n", "II THỂ CHẾ,,,,\n"], ["1,", "2,", "1,"]),
        (
            ["I. CHỈ ĐẠO,,,,\n", "II. THỂ CHẾ,,,,\n"],
            ["1,", "2,", "1,"],
        ),
        ([",CHỈ ĐẠO,,,\n", ",THỂ CHẾ,,,\n"], ["1,", "2,", "1,"]),
        (["CHỈ ĐẠO,,,,\n", "THỂ CHẾ,,,,\n"], ["1,", "2,", "1,"]),
        // The only task of a field has no number, or none has.
        (["I,CHỈ ĐẠO,,,\n", "II,THỂ CHẾ,,,\n"], ["1,", "2,", ","]),
        (["I,CHỈ ĐẠO,,,\n", "II,THỂ CHẾ,,,\n"], [",", ",", ","]),
    ] {
        let [first, second] = fields;
        let rows = format!(
            "{head}1,2,3,4,5\n{first}{}{}{}{}{second}{}{}",
            numbers[0], tasks[0], numbers[1], tasks[1], numbers[2], tasks[2]
        );
        assert_eq!(shown(&read(&rows)), FIELDS, "{rows}");
    }
    // A page repeats the heading.
    let cut = format!(
        "{head}I,CHỈ ĐẠO,,,\n1,{}{head}2,{}II,THỂ CHẾ,,,\n1,{}",
        tasks[0], tasks[1], tasks[2]
    );
    assert_eq!(shown(&read(&cut)), FIELDS);
}

#[test]
fn headings_of_tasks_are_known_in_other_words_and_orders() {
    let wanted = "1 Kế hoạch; Văn phòng; KH; Quý I\n2 Kiểm tra; Thanh tra; BC; Quý III\n";
    for head in [
        "STT;Nhiệm vụ;Chủ trì;Sản phẩm;Thời hạn",
        "TT;Nội dung công việc;Đơn vị thực hiện;Kết quả, sản phẩm;Thời gian thực hiện",
        "Số TT;Nhiệm vụ, giải pháp;Cơ quan chủ trì;Sản phẩm/kết quả đầu ra;Hạn hoàn thành",
    ] {
        let table =
            format!("{head}\n1;Kế hoạch;Văn phòng;KH;Quý I\n2;Kiểm tra;Thanh tra;BC;Quý III\n");
        assert_eq!(shown(&read(&table)), wanted, "{head}");
    }
    // Without a column of numbers the rows are numbered.
    let table = "Nội dung;Chủ trì;Sản phẩm;Thời hạn\nKế hoạch;Văn phòng;KH;Quý I\nKiểm tra;Thanh tra;BC;Quý III\n";
    assert_eq!(shown(&read(table)), wanted);
    // Levels of their own need no parent.
    let table = "STT;Nội dung;Chủ trì;Thời gian\n2.1;Tuyên truyền;Văn phòng;Quý I\n3;Báo cáo;Văn phòng;Quý II\n";
    assert_eq!(
        shown(&read(table)),
        "2.1 Tuyên truyền; Văn phòng; ; Quý I\n3 Báo cáo; Văn phòng; ; Quý II\n"
    );
}

/// A row that a page has cut goes on with the task; further rows are further items.
#[test]
fn rows_below_belong_to_the_task_above() {
    let head = "TT;Nội dung;Chủ trì;Sản phẩm;Thời gian\n";
    let cut = format!(
        "{head}1;Báo cáo;Văn phòng;\"1. A;\n2. B\";\"1. trước ngày 05/3; 2. theo\"\n;;;;hướng dẫn của Sở\n2;Khác;Văn phòng;C;Quý I\n"
    );
    let scorecard = read(&cut);
    assert_eq!(
        scorecard.criteria[0].task.due.as_deref(),
        Some("1. trước ngày 05/3; 2. theo hướng dẫn của Sở")
    );
    let items = format!(
        "{head}1;Rà soát;Văn phòng;Kế hoạch;31/01\n;;;Báo cáo;15/8\n;;Thanh tra;Quyết định;\n2;Khác;Văn phòng;C;Quý I\n"
    );
    let scorecard = read(&items);
    let task = &scorecard.criteria[0].task;
    assert_eq!(
        task.output.as_deref(),
        Some("1. Kế hoạch\n2. Báo cáo\n3. Quyết định")
    );
    assert_eq!(task.due.as_deref(), Some("1. 31/01\n2. 15/8"));
    assert_eq!(task.lead, ["Văn phòng", "Thanh tra"]);
    let status = status(&with_year(scorecard), date(2024, 9, 30));
    let found: Vec<_> = status
        .items
        .iter()
        .map(|item| {
            (
                item.code.as_str(),
                item.item,
                item.output.as_deref().unwrap(),
                item.state,
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("1", Some(1), "Kế hoạch", State::Overdue),
            ("2", None, "C", State::Overdue),
            ("1", Some(2), "Báo cáo", State::Overdue),
            ("1", Some(3), "Quyết định", State::NoDeadline),
        ]
    );
    assert_eq!((status.tasks, status.total.tasks), (2, 4));
}

#[test]
fn signatures_and_notes_below_are_no_tasks() {
    let table = "TT;Nội dung;Chủ trì;Thời gian\n1;Kế hoạch;Văn phòng;Quý I\n2;Kiểm tra;Thanh tra;Quý III\n;;;Gia Lai, ngày 18 tháng 11 năm 2019\n;NGƯỜI LẬP;;GIÁM ĐỐC\n;Nơi nhận:;;\n";
    assert_eq!(read(table).criteria.len(), 2);
}

/// A Word table that pages cut, with fields as merged rows.
#[test]
fn a_word_table_of_tasks_is_read() {
    let row = |cells: &[&str]| {
        let cells: Vec<String> = cells.iter().map(|cell| word::cell(cell)).collect();
        word::row(&cells)
    };
    let field = |text: &str| {
        format!(
            r#"<w:tr><w:tc><w:tcPr><w:gridSpan w:val="5"/></w:tcPr>{}</w:tc></w:tr>"#,
            word::paragraph(text)
        )
    };
    let head = row(&[
        "TT",
        "Nội dung thực hiện",
        "Đơn vị chủ trì",
        "Sản phẩm đầu ra",
        "Thời gian hoàn thành",
    ]);
    let rows = [
        head.clone(),
        row(&["I", "CHỈ ĐẠO", "", "", ""]),
        row(&["1", "Kế hoạch", "Văn phòng", "KH", "Quý I"]),
        head,
        row(&["2", "Kiểm tra", "Thanh tra", "BC", "Quý III"]),
        field("II THỂ CHẾ"),
        row(&["", "Rà soát", "Thanh tra", "BC", "30/6"]),
    ];
    let grid = r#"<w:tblGrid><w:gridCol w:w="500"/><w:gridCol w:w="3000"/><w:gridCol w:w="1500"/><w:gridCol w:w="1500"/><w:gridCol w:w="1500"/></w:tblGrid>"#;
    let body = format!(
        "{}<w:tbl>{grid}{}</w:tbl>",
        word::paragraph("KẾ HOẠCH NĂM 2024"),
        rows.concat()
    );
    let loaded = load::bytes("so.docx", &word::document(&body));
    let report = loaded.shown(Lang::En);
    let scorecard = loaded.scorecard.unwrap_or_else(|| panic!("{report}"));
    assert_eq!(shown(&scorecard), FIELDS);
    assert_eq!(scorecard.year, Some(2024));
}

#[test]
fn tasks_go_to_yaml_and_to_a_workbook_and_back() {
    let table = "Đơn vị;Sở A\nNăm;2024\nTT;Nội dung;Chủ trì;Phối hợp;Sản phẩm;Thời gian;Tiến độ\nI;CHỈ ĐẠO;;;;;\n1;Kế hoạch;Văn phòng;Thanh tra;\"1. A\n2. B\";\"1. Quý I\n2. Quý II\";60%\n2;Khác;Thanh tra;;C;;\n";
    let scorecard = read(table);
    let text = yaml::render(&scorecard).unwrap();
    assert!(text.contains("kind: tasks\n"), "{text}");
    assert_eq!(load::yaml(&text).scorecard(), scorecard);
    for lang in Lang::ALL {
        let book = xlsx::render(&form::document(&scorecard, lang)).unwrap();
        let loaded = load::bytes("so.xlsx", &book);
        let report = loaded.shown(Lang::En);
        assert_eq!(loaded.scorecard, Some(scorecard.clone()), "{report}");
    }
}

fn with_year(mut scorecard: Scorecard) -> Scorecard {
    scorecard.year = Some(2024);
    scorecard
}

fn status(scorecard: &Scorecard, day: jiff::civil::Date) -> Status {
    let interpreters = Interpreters {
        due: deadlines::deadlines,
        progress: progress::parse,
    };
    let of_quarter = false;
    Status::new(scorecard, ReportDay { day, of_quarter }, interpreters)
}

#[test]
fn each_item_has_its_own_product_deadline_and_progress() {
    let table = "TT;Nội dung;Chủ trì;Sản phẩm;Thời gian;Tiến độ\n1;Rà soát TTHC;Văn phòng;\"1. Kế hoạch;\n2. Báo cáo\";\"1. trước ngày 31/01; 2. trước ngày 15/8\";\"1. Đã hoàn thành; 2. Đang thực hiện\"\n2;Giao ban;Văn phòng;Thông báo;Hằng quý;\n3;Bản tin;Văn phòng;Tin bài;Hằng tháng;Đang thực hiện\n4;Khác;Văn phòng;VB;Theo kế hoạch;Chưa thực hiện\n5;Cuối;Văn phòng;BC;15/11;\n";
    let status = status(&with_year(read(table)), date(2024, 9, 12));
    let found: Vec<_> = status
        .items
        .iter()
        .map(|item| {
            let until = item.until.as_deref().unwrap_or("-");
            format!(
                "{} {:?} {:?} {until} {:?}",
                item.code, item.item, item.state, item.days_overdue
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            "2 None Overdue 2024-03-31 Some(165)",
            "1 Some(2) Overdue 2024-08-14 Some(29)",
            "3 None ThisQuarter 2024-09-30 None",
            "5 None NextQuarter 2024-11-15 None",
            "4 None NotUnderstood - None",
            "1 Some(1) Done 2024-01-30 None",
        ]
    );
    assert_eq!(status.without_progress, 1);
    assert_eq!(status.units[0].counts.tasks, 6);
}

/// The year of the plan is never guessed.
#[test]
fn a_plan_without_a_year_has_no_dates() {
    let table = "TT;Nội dung;Chủ trì;Thời gian\n1;Kế hoạch;Văn phòng;Quý I\n2;Kiểm tra;Văn phòng;30/6/2024\n";
    let status = status(&read(table), date(2024, 9, 12));
    assert_eq!(status.without_year, 1);
    assert_eq!(status.count(State::Overdue), 1);
    assert_eq!(status.count(State::NotUnderstood), 1);
}

#[test]
fn leaves_of_tasks_have_no_points() {
    let scorecard = read("TT;Nội dung;Chủ trì;Thời gian\n1;Kế hoạch;Văn phòng;Quý I\n");
    let has_leaf = |one: &Criterion| one.leaf().is_some();
    assert!(!scorecard.criteria.iter().any(has_leaf));
}
