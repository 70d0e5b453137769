//! A sample document: Vietnamese, all kinds of rows and values, hostile texts.

use parindex::lang::Lang;
use parindex::model::{
    Code, Criterion, Index, Kind, Leaf, Part, Points, Proof, Scorecard, ScoredBy, Scores, Task,
};
use parindex::report::document::{
    Block, Document, DocumentHeader, Importance, Origin, Role, Row, RowKind, Table, TableColumn,
    Value,
};

pub(super) fn points(text: &str) -> Points {
    Points::new(text.parse().unwrap()).unwrap()
}

/// Returns the name of the row of totals.
pub(super) fn total(lang: Lang) -> &'static str {
    lang.pick("Tổng cộng", "Total")
}

fn column(heading: &str, width: u16, number: bool) -> TableColumn {
    let heading = heading.to_owned();
    TableColumn {
        heading,
        width,
        number,
        role: Role::Plain,
        importance: Importance::Usual,
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// Returns a row with standard points, score, change, and the share of scored criteria.
fn row(kind: RowKind, code: &str, name: &str, numbers: [&str; 3], share: (usize, usize)) -> Row {
    let [standard, score, change] =
        numbers.map(|number| (!number.is_empty()).then(|| points(number)));
    let index = score.and_then(|score| Index::new(score, standard?));
    let values = vec![
        if code.is_empty() {
            Value::Empty
        } else {
            text(code)
        },
        text(name),
        Value::points(standard),
        Value::points(score),
        change.map_or(Value::Empty, Value::Change),
        index.map_or(Value::Empty, Value::Index),
        Value::Share(share.0, share.1),
    ];
    Row {
        penalty: false,
        kind,
        values,
        detail: Vec::new(),
        tags: Vec::new(),
    }
}

fn tree(lang: Lang) -> Table {
    let name = "Tuyên truyền nội dung cải cách hành chính tại cơ quan, đơn vị; ".repeat(7);
    let name: String = name.chars().take(400).collect();
    let decomposed = "Hoa\u{300}n thie\u{323}\u{302}n the\u{302}\u{309} che\u{302}\u{301}";
    let rows = vec![
        row(
            RowKind::Group(1),
            "1",
            "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC",
            ["4.5", "1.25", "-0.5"],
            (3, 4),
        ),
        row(
            RowKind::Group(2),
            "1.1",
            decomposed,
            ["2", "1", "0"],
            (2, 2),
        ),
        row(
            RowKind::Leaf(3),
            "1.1.1",
            &name,
            ["1", "0.755", "0.5"],
            (1, 1),
        ),
        row(
            RowKind::Leaf(3),
            "1.1.10",
            "=1+1",
            ["1", "0.245", "-0.5"],
            (1, 1),
        ),
        row(
            RowKind::Leaf(2),
            "1.10",
            "a|b `c` <script>alert(1)</script> *đậm* \u{1b}[31m",
            ["1.5", "", ""],
            (0, 1),
        ),
        row(
            RowKind::Leaf(2),
            "1.2",
            "- Kế hoạch 👨\u{200d}👩\u{200d}👧 ✅\r\n- Báo cáo\nquý IV",
            ["1", "0.25", "-0.5"],
            (1, 1),
        ),
        row(
            RowKind::Total,
            "",
            total(lang),
            ["4.5", "1.25", "-0.5"],
            (3, 4),
        ),
    ];
    Table {
        name: "criteria",
        excerpt: false,
        title: lang.pick("Điểm theo tiêu chí", "Points by criterion").to_owned(),
        columns: vec![
            column(lang.pick("Mã", "Code"), 8, false),
            column(lang.pick("Lĩnh vực, tiêu chí", "Field, criterion"), 44, false),
            column(lang.pick("Điểm chuẩn", "Standard"), 9, true),
            column(lang.pick("Điểm 2023", "Score 2023"), 9, true),
            column(lang.pick("So với 2022", "Change on 2022"), 9, true),
            column(lang.pick("Chỉ số (%)", "Index (%)"), 9, true),
            column(lang.pick("Đã chấm", "Scored"), 9, true),
        ],
        rows,
        notes: vec![
            lang.pick(
                "Chỉ số lấy điểm đã chấm chia cho điểm tối đa; tiêu chí chưa chấm chưa được tính.",
                "The index is the points scored so far out of the maximum; what is not scored is not counted.",
            )
            .to_owned(),
        ],
    }
}

fn tasks(lang: Lang) -> Table {
    let row = |code, tasks: Option<&str>, lead| Row {
        penalty: false,
        kind: RowKind::Plain,
        detail: Vec::new(),
        tags: Vec::new(),
        values: vec![text(code), Value::Count(2), Value::text(tasks), text(lead)],
    };
    Table {
        name: "tasks",
        excerpt: false,
        title: lang
            .pick("Nhiệm vụ: quý III/IV", "Tasks: quarter III/IV")
            .to_owned(),
        columns: vec![
            column(lang.pick("Mã", "Code"), 8, false),
            column(lang.pick("Số việc", "Tasks"), 8, true),
            column(
                lang.pick("Nhiệm vụ, giải pháp", "Tasks and solutions"),
                30,
                false,
            ),
            column(lang.pick("Đơn vị chủ trì", "Lead unit"), 24, false),
        ],
        rows: vec![
            row(
                "1.1.1",
                Some("Thực hiện 100% nhiệm vụ"),
                "Văn phòng Sở; Trung tâm",
            ),
            row("1.10", None, "@SUM(A1)"),
        ],
        notes: Vec::new(),
    }
}

pub(super) fn document(lang: Lang) -> Document {
    let fact = |vi: &str, en: &str, value| (lang.pick(vi, en).to_owned(), value);
    Document {
        headline: Vec::new(),
        letter: DocumentHeader::default(),
        origin: Origin::default(),
        live: Vec::new(),
        lang,
        decimals: 2,
        title: lang
            .pick("Bảng điểm năm 2023", "Scored report 2023")
            .to_owned(),
        blocks: vec![
            Block::Facts(vec![
                fact(
                    "Đơn vị",
                    "Unit",
                    text(
                        "Sở Khoa học và Công nghệ tỉnh Đắk Nông, gồm các phòng chuyên môn và đơn vị trực thuộc",
                    ),
                ),
                fact("Điểm", "Points", Value::Points(points("-1.25"))),
                fact("Khối", "Block", Value::Empty),
            ]),
            Block::Table(tree(lang)),
            Block::Paragraph(
                lang.pick(
                    "1. Số liệu minh họa, <không> phải kết quả.",
                    "1. Made figures, <not> a result.",
                )
                .to_owned(),
            ),
            Block::Table(tasks(lang)),
        ],
    }
}

/// Returns a scorecard of a field with two leaves and of one with the largest number allowed.
pub(super) fn scorecard() -> Scorecard {
    let leaf = |code: &str, standard: &str, own: Option<&str>| Criterion {
        code: Code::new(code).unwrap(),
        name: format!("Tiêu chí {code}").into(),
        kind: Kind::Main,
        cap: None,
        task: Task::default(),
        proof: Proof::default(),
        part: Part::Leaf(Box::new(Leaf {
            standard: points(standard),
            scores: Scores {
                self_score: own.map(points),
                ..Scores::default()
            },
            not_applicable: None,
            credited: None,
            previous_not_applicable: None,
            scored_by: ScoredBy::Body,
            rule: None,
            declared: None,
            evidence: Vec::new(),
            explanation: None,
        })),
    };
    let field = Criterion {
        part: Part::Group(vec![
            leaf("1.1", "0.5", Some("0.1")),
            leaf("1.2", "0.5", Some("0.2")),
        ]),
        ..leaf("1", "1", None)
    };
    Scorecard {
        criteria: vec![field, leaf("2", "999999.000001", None)],
        ..Scorecard::default()
    }
}
