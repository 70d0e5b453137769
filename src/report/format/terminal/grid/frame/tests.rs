//! Rows stand in their frame as the library that draws it would set them.

use comfy_table::{Attribute, Color};

use super::*;
use crate::lang::Lang;
use crate::model::{Index, Points};
use crate::report::document::Value;
use crate::report::document::{Document, Letter, Origin, Role, Row, RowKind, Table, TableColumn};
use crate::report::format::terminal::cells::Cells;
use crate::report::format::terminal::grid::Grid;
use crate::report::format::terminal::layout::{Layout, choose};
use crate::report::format::terminal::push;
use crate::report::format::wrap::wrap;

/// The lines of the table, all of them drawn by the library.
fn by_the_library(face: &Face<'_>, columns: &Columns, style: Style) -> Vec<String> {
    let broken = |text: &str, most: usize, indent: usize| {
        let lines = wrap(text, most).into_iter();
        let lines: Vec<String> = lines.map(|line| " ".repeat(indent) + &line).collect();
        lines.join("\n")
    };
    let headings: Vec<String> = columns
        .each()
        .map(|(column, most)| broken(&face.headings[column], most, 0))
        .collect();
    let cells = Cells::broken(face, columns, &headings);
    let frame = Frame::of(face, columns, cells.widths(), 0);
    let mut drawn = frame.drawn(style);
    let heading = headings.into_iter().zip(&frame.places);
    drawn.set_header(heading.map(|(text, place)| place.cell(text).add_attribute(Attribute::Bold)));
    for (at, row) in face.table.rows.iter().enumerate() {
        let cells = columns.each().zip(&frame.places);
        drawn.add_row(cells.map(|((column, most), place)| {
            let indent = face.indent(at, column, columns.gap.step()).min(most / 3);
            let mut cell = place.cell(broken(face.cell(at, column).text, most - indent, indent));
            let colour = match row.values[column] {
                Value::Change(points) if points < Points::ZERO => Some(Color::Red),
                Value::Change(points) if points > Points::ZERO => Some(Color::Green),
                Value::Points(points)
                    if points > Points::ZERO && face.table.columns[column].role == Role::Gap =>
                {
                    Some(Color::Yellow)
                }
                _ => None,
            };
            if let Some(colour) = colour {
                cell = cell.fg(colour);
            }
            if matches!(row.kind, RowKind::Group(_) | RowKind::Total) {
                cell = cell.add_attribute(Attribute::Bold);
            }
            cell
        }));
    }
    frame.pad(&mut drawn);
    let lines = drawn.lines().map(|line| line.trim_end().to_owned());
    lines.collect()
}

fn column(heading: &str, number: bool, role: Role) -> TableColumn {
    TableColumn {
        heading: heading.to_owned(),
        width: 30,
        number,
        role,
    }
}

fn row(kind: RowKind, code: &str, name: &str, millionths: i128, remark: &str) -> Row {
    let points = Points::from_millionths(millionths);
    Row {
        kind,
        values: vec![
            Value::Text(code.to_owned()),
            Value::Text(name.to_owned()),
            Value::Points(points),
            Value::Change(points),
            if millionths == 0 {
                Value::Empty
            } else {
                Value::Index(Index::new(points, Points::from_whole(100)).unwrap())
            },
            Value::Text(remark.to_owned()),
        ],
        detail: Vec::new(),
        tags: Vec::new(),
    }
}

fn table() -> Table {
    Table {
        title: String::new(),
        columns: vec![
            column("Mã", false, Role::Plain),
            column(
                "Lĩnh vực, tiêu chí, tiêu chí thành phần",
                false,
                Role::Plain,
            ),
            column("Điểm còn thiếu so với điểm chuẩn", true, Role::Gap),
            column("Tăng, giảm", true, Role::Plain),
            column("Chỉ số (%)", true, Role::Plain),
            column("Ghi chú", false, Role::Plain),
        ],
        rows: vec![
            row(
                RowKind::Group(1),
                "1",
                "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
                3_750_000,
                "",
            ),
            row(
                RowKind::Leaf(2),
                "1.1",
                "Kế hoạch\n\n  cải cách hành chính  ",
                -250_000,
                "muộn",
            ),
            row(
                RowKind::Leaf(4),
                "1.1.1",
                "e\u{302}\u{301}２\u{a0}điểm 👩\u{200d}👩\u{200d}👧",
                0,
                "",
            ),
            row(
                RowKind::Leaf(3),
                "1.1.1.1.1.1.1",
                "một_từ_dài_hơn_mọi_cột_của_bảng_này_và_không_có_dấu_cách",
                1_000_000_000,
                "chưa có tài liệu kiểm chứng\u{a0}nào được gửi kèm theo bảng điểm",
            ),
            row(RowKind::Plain, "", "", 0, "  "),
            row(
                RowKind::Total,
                "",
                "Tổng",
                100_000_000,
                "世界世界世界世界世界世界世界",
            ),
        ],
        notes: Vec::new(),
    }
}

#[test]
fn rows_are_set_as_the_library_sets_them() {
    let document = Document {
        lang: Lang::Vi,
        decimals: 2,
        title: String::new(),
        letter: Letter::default(),
        origin: Origin::default(),
        blocks: Vec::new(),
    };
    let table = table();
    let mut empty = table.clone();
    empty.rows.clear();
    // The library heeds `NO_COLOR` even where it is told to use colours: where it
    // gives none, there are none to compare.
    let mut red = comfy_table::Table::new();
    red.enforce_styling();
    red.add_row([comfy_table::Cell::new("x").fg(Color::Red)]);
    let coloured = red.to_string().contains("\u{1b}[38");
    let styles = if coloured {
        &[false, true][..]
    } else {
        &[false]
    };
    let mut stacked = 0;
    for table in [&table, &empty] {
        let face = Face::of(table, &document);
        for (width, &styled) in (20..200).flat_map(|width| styles.iter().map(move |s| (width, s))) {
            let style = Style { width, styled };
            let columns = match choose(&face, width) {
                Layout::Grid(columns) => columns,
                Layout::Stacked(Some(columns)) => {
                    stacked += 1;
                    columns
                }
                Layout::Stacked(None) => continue,
            };
            let grid = Grid::of(&face, &columns, style, 0);
            let mut drawn = String::new();
            grid.add_heading(&mut drawn);
            push(&mut drawn, [&grid.rule]);
            (0..face.rows()).for_each(|row| grid.add_row(&mut drawn, row));
            let lines: Vec<&str> = drawn.lines().collect();
            assert_eq!(lines, by_the_library(&face, &columns, style), "{style:?}");
        }
    }
    assert!(stacked > 0);
}
