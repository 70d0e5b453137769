//! Random documents: nothing panics, lines fit the width, values are read back.

use parindex::lang::Lang;
use parindex::model::Points;
use parindex::report::document::{
    Block, Document, DocumentHeader, Importance, Origin, Role, Row, RowKind, Table, TableColumn,
    Value,
};
use parindex::report::format::csv::{self, Separator};
use parindex::report::format::terminal::{self, Style};
use parindex::report::format::well_formed::malformed_part;
use parindex::report::format::{docx, markdown, xlsx};
use parindex::vocab::sanitize::printable;
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr as _;

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zđàáạêếộơợưự ,;]{0,60}",
        1 => any::<String>(),
        1 => "[=+@|`<>#*_'\"\n\r\t\\\\-]{0,8}",
        1 => "[\u{300}-\u{304}\u{fe0f}\u{200d}👨👩✅☀️🇻1#]{0,30}",
        1 => "[&<>\u{1}\u{7}\u{85}\u{9b}\u{fffe}\u{ffff}\u{2028}\u{202e}\u{2066}_x0041]{0,40}",
        1 => "[a-z\u{1b}\u{202e}\u{0}\u{7f}\u{ad}\u{200b}\u{feff}]{0,40}",
        1 => "[-,;0-9]{0,4}",
    ]
}

fn points() -> impl Strategy<Value = Points> {
    (-1_000_000_000_000_i64..=1_000_000_000_000, 0..=6_u32).prop_map(|(number, scale)| {
        let largest = Decimal::from(Points::LIMIT);
        Points::new(Decimal::new(number, scale).clamp(-largest, largest)).unwrap()
    })
}

fn value(number: bool) -> BoxedStrategy<Value> {
    if number {
        prop_oneof![
            points().prop_map(Value::Points),
            points().prop_map(Value::Change),
            Just(Value::Empty),
            (0..99_usize, 0..99_usize).prop_map(|(part, whole)| Value::Share(part, whole)),
        ]
        .boxed()
    } else {
        prop_oneof![5 => texts().prop_map(Value::Text), 1 => Just(Value::Empty)].boxed()
    }
}

fn kind() -> impl Strategy<Value = RowKind> {
    prop_oneof![
        (1..7_usize).prop_map(RowKind::Group),
        (1..7_usize).prop_map(RowKind::Leaf),
        Just(RowKind::Plain),
        Just(RowKind::Total),
    ]
}

fn table() -> impl Strategy<Value = Table> {
    vec((texts(), 0..60_u16, any::<bool>()), 0..7).prop_flat_map(|columns| {
        let columns: Vec<TableColumn> = columns
            .into_iter()
            .map(|(heading, width, number)| TableColumn {
                heading,
                width,
                number,
                role: Role::Plain,
                importance: Importance::Usual,
            })
            .collect();
        let values: Vec<_> = columns.iter().map(|column| value(column.number)).collect();
        let row = (kind(), values).prop_map(|(kind, values)| Row {
            penalty: false,
            kind,
            values,
            detail: Vec::new(),
            tags: Vec::new(),
        });
        (texts(), vec(row, 0..6), vec(texts(), 0..3)).prop_map(move |(title, rows, notes)| Table {
            name: "",
            excerpt: false,
            title,
            columns: columns.clone(),
            rows,
            notes,
        })
    })
}

fn document() -> impl Strategy<Value = Document> {
    let fact = (texts(), value(false));
    let block = prop_oneof![
        1 => vec(fact, 0..4).prop_map(Block::Facts),
        1 => texts().prop_map(Block::Heading),
        1 => texts().prop_map(Block::Paragraph),
        3 => table().prop_map(Block::Table),
    ];
    (texts(), vec(block, 0..4), any::<bool>(), 0..7_u32).prop_map(
        |(title, blocks, vi, decimals)| Document {
            headline: Vec::new(),
            letter: DocumentHeader::default(),
            origin: Origin::default(),
            live: Vec::new(),
            lang: if vi { Lang::Vi } else { Lang::En },
            decimals,
            title,
            blocks,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn no_line_is_too_wide(document in document(), width in 60..=200_usize) {
        let text = terminal::render(&document, Style { width, styled: false });
        for line in text.lines() {
            prop_assert!(line.width() <= width, "{}: {:?}", line.width(), line);
            prop_assert!(!line.contains(char::is_control), "{line:?}");
        }
        let narrow = terminal::render(&document, Style { width: width - 60, styled: true });
        prop_assert!(narrow.is_empty() || narrow.ends_with('\n'));
    }

    #[test]
    fn no_text_leaves_its_cell_in_markdown(document in document()) {
        let text = markdown::render(&document);
        prop_assert!(!text.contains("<script"));
        for line in text.lines().filter(|line| line.starts_with("| ")) {
            let edges = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
            let tables = document.blocks.iter().filter_map(|block| match block {
                Block::Table(table) => Some(table.columns.len()),
                _ => None,
            });
            prop_assert!(tables.into_iter().any(|columns| edges <= columns + 1), "{line}");
        }
    }

    #[test]
    fn word_documents_are_valid(document in document()) {
        let bytes = docx::render(&document).unwrap();
        super::word::letters(&bytes);
        prop_assert_eq!(malformed_part(&bytes), None);
    }

    #[test]
    fn workbooks_are_made(document in document()) {
        let bytes = xlsx::render(&document).unwrap();
        prop_assert_eq!(malformed_part(&bytes), None);
    }

    #[test]
    fn the_longest_cells_are_well_formed(letter in any::<char>(), other in texts()) {
        let long: String = std::iter::repeat_n(letter, 32_767 / letter.len_utf16()).collect();
        let column = TableColumn { heading: other.clone(), width: 9, number: false, role: Role::Plain, importance: Importance::Usual };
        let values = vec![Value::Text(long), Value::Text(other.clone())];
        let table = Table {
            name: "",
            excerpt: false,
            title: other.clone(),
            columns: vec![column; 2],
            rows: vec![Row { penalty: false, kind: RowKind::Plain, values, detail: Vec::new(), tags: Vec::new() }],
            notes: vec![other.clone()],
        };
        let document = Document { letter: DocumentHeader::default(),
 headline: Vec::new(), origin: Origin::default(), live: Vec::new(), lang: Lang::Vi, decimals: 2, title: other, blocks: vec![Block::Table(table)] };
        prop_assert_eq!(malformed_part(&docx::render(&document).unwrap()), None);
        prop_assert_eq!(malformed_part(&xlsx::render(&document).unwrap()), None);
    }

    #[test]
    fn points_are_exact_in_workbooks(points in vec(points(), 1..40)) {
        let column = TableColumn { heading: "Điểm".to_owned(), width: 9, number: true, role: Role::Plain, importance: Importance::Usual };
        let row = |points: &Points| Row { penalty: false, kind: RowKind::Plain, values: vec![Value::Points(*points)], detail: Vec::new(), tags: Vec::new() };
        let table = Table {
            name: "",
            excerpt: false,
            title: "Bảng".to_owned(),
            columns: vec![column],
            rows: points.iter().map(row).collect(),
            notes: Vec::new(),
        };
        let blocks = vec![Block::Table(table)];
        let document = Document { headline: Vec::new(), letter: DocumentHeader::default(),
 origin: Origin::default(), live: Vec::new(), lang: Lang::Vi, decimals: 2, title: String::new(), blocks };
        let bytes = xlsx::render(&document).unwrap();
        let sheet = super::workbook::part(&bytes, "xl/worksheets/sheet1.xml");
        for points in points {
            prop_assert!(sheet.contains(&format!("><v>{points}</v>")), "{points}");
        }
    }

    #[test]
    fn csv_texts_are_read_back(texts in vec(texts(), 1..5), semicolon in any::<bool>()) {
        let separator = if semicolon { Separator::Semicolon } else { Separator::Comma };
        let column = TableColumn { heading: String::new(), width: 9, number: false, role: Role::Plain, importance: Importance::Usual };
        let values = texts.iter().cloned().map(Value::Text).collect();
        let table = Table {
            name: "",
            excerpt: false,
            title: String::new(),
            columns: vec![column; texts.len()],
            rows: vec![Row { penalty: false, kind: RowKind::Plain, values, detail: Vec::new(), tags: Vec::new() }],
            notes: Vec::new(),
        };
        let document = Document { headline: Vec::new(), letter: DocumentHeader::default(),
 origin: Origin::default(), live: Vec::new(),
            lang: Lang::Vi,
            decimals: 2,
            title: "Bảng".to_owned(),
            blocks: vec![Block::Table(table)],
        };
        let bytes = csv::render_form(&document, separator);
        let sheet = parindex::input::formats::csv::read(&bytes).unwrap();
        let kept: Vec<(usize, String)> = texts
            .iter()
            .map(|text| printable(text).into_owned())
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let read = sheet.rows.iter().filter(|(row, _)| *row == 4).flat_map(|(_, cells)| cells);
        let read: Vec<(usize, String)> = read.map(|cell| (cell.column, cell.text.to_string())).collect();
        prop_assert_eq!(read, kept);
    }
}
