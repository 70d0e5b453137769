//! Writes a table: columns as wide as their contents need, the heading repeated on every page,
//! no row split between pages.

use super::body::{Body, PORTRAIT_WIDTH, ParagraphStyle, paragraph};
use crate::report::dates;
use crate::report::document::{Document, Role, Row, RowKind, Table, TableColumn, Value};
use crate::report::format::font_metrics::bold_width;
use crate::report::format::table_text::{cell_text, indent_level, is_bold, name_column};

/// The widest column of codes, in characters.
const CODES: u16 = 9;
/// The width, in characters, of columns of whole sentences.
pub(super) const SENTENCES: u16 = 28;
/// Space on both sides of a cell together, in twentieths of a point.
const PADDING: u32 = 90;
/// Height of a line in a table.
const LINE: u32 = 280;
/// Thin lines around and between the cells.
const BORDERS: &str = r#"<w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders>"#;
/// Space between the borders and the text.
const MARGINS: &str = r#"<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>"#;
/// A missed deadline.
const LATE: &str = r#"<w:b/><w:color w:val="B3261E"/>"#;
const FONT_SIZE: &str = r#"<w:sz w:val="24"/>"#;

/// Writes the notes of a table, which stay together.
pub(super) fn write_notes(body: &mut Body, table: &Table) {
    for (at, note) in table.notes.iter().enumerate() {
        if at + 1 < table.notes.len() {
            body.keep_with_next();
        }
        body.paragraph(note, ParagraphStyle::Note);
        body.break_freely();
    }
}

/// Writes the table over the width of the page, in twentieths of a point.
pub(super) fn write(body: &mut Body, table: &Table, document: &Document, page_width: u32) {
    if !table.columns.is_empty() {
        let widths = widths(table, document, page_width);
        let grid = widths.iter().fold(String::new(), |grid, width| {
            grid + &format!(r#"<w:gridCol w:w="{width}"/>"#)
        });
        body.raw(&format!(
            r#"<w:tbl><w:tblPr><w:tblW w:w="{page_width}" w:type="dxa"/><w:jc w:val="center"/>{BORDERS}<w:tblLayout w:type="fixed"/>{MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"#
        ));
        let headings = table.columns.iter().zip(&widths).map(|(column, width)| {
            let text = paragraph(
                &column.heading,
                r#"<w:jc w:val="center"/>"#,
                &format!("<w:b/>{FONT_SIZE}"),
            );
            let direction = if is_turned(column, *width) {
                r#"<w:textDirection w:val="btLr"/>"#
            } else {
                ""
            };
            cell(&text, *width, direction)
        });
        let headings: String = headings.collect();
        let height = turned_height(table, &widths).map_or_else(String::new, |height| {
            format!(r#"<w:trHeight w:val="{height}" w:hRule="atLeast"/>"#)
        });
        body.raw(&format!(
            "<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{headings}</w:tr>"
        ));
        for (at, row) in table.rows.iter().enumerate() {
            // A group is not alone at the foot of a page, nor are notes at the head of one.
            let is_group = matches!(row.kind, RowKind::Group(_));
            let is_last = at + 1 == table.rows.len();
            if is_group && !is_last || is_last && !table.notes.is_empty() {
                body.keep_with_next();
            }
            let row = cells(row, table, document, &widths, body);
            body.raw(&row);
            body.break_freely();
        }
        body.raw("</w:tbl>");
    }
}

/// Returns the printed text of a cell; dates as an office writes them.
fn text_of(value: &Value, column: &TableColumn, document: &Document) -> String {
    let text = cell_text(value, column, document.lang, document.decimals);
    if column.role == Role::Dates {
        dates::official(&text, document.lang)
    } else {
        text
    }
}

/// Whether a table is too wide for a portrait page.
pub(super) fn is_wide(table: &Table, document: &Document) -> bool {
    /// The most columns, and rows, that are easily read between paragraphs.
    const MAX_COLUMNS: usize = 9;
    const MAX_ROWS: usize = 30;
    let name = names(table);
    let columns = table.columns.iter().enumerate();
    let needs =
        columns.map(|(at, column)| Needs::new(table, at, column, name == Some(at), document));
    needs.map(|one| one.usual).sum::<u32>() > PORTRAIT_WIDTH
        || table.columns.len() > MAX_COLUMNS
        || table.rows.len() > MAX_ROWS
}

/// Returns the column of the names: the first text column that is none of codes.
fn names(table: &Table) -> Option<usize> {
    let is_names = |column: &TableColumn| !column.number && column.width > CODES;
    let found = table.columns.iter().position(is_names);
    found.or_else(|| name_column(table))
}

fn cells(row: &Row, table: &Table, document: &Document, widths: &[u32], body: &Body) -> String {
    let name = names(table);
    let merged = merged_from(row, table);
    let shown = merged.map_or(row.values.len(), |at| at + 1);
    let cells = row.values.iter().zip(&table.columns).zip(widths);
    let cells = cells
        .take(shown)
        .enumerate()
        .map(|(at, ((value, column), width))| {
            let text = text_of(value, column, document);
            let strong = if column.is_late(value) {
                LATE
            } else if is_bold(row.kind) {
                "<w:b/>"
            } else {
                ""
            };
            let properties = if column.number || Some(at) < name {
                r#"<w:jc w:val="center"/>"#.to_owned()
            } else if name == Some(at) {
                let indent = indent(row.kind);
                format!(r#"<w:ind w:left="{indent}"/>"#)
            } else {
                String::new()
            };
            let text = paragraph(
                &text,
                &body.with_keep(&properties),
                &format!("{strong}{FONT_SIZE}"),
            );
            if merged == Some(at) {
                merged_cell(&text, &widths[at..])
            } else {
                cell(&text, *width, "")
            }
        });
    let cells: String = cells.collect();
    format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
}

/// Returns the column from which the name of a group without numbers goes over the whole row.
fn merged_from(row: &Row, table: &Table) -> Option<usize> {
    names(table).filter(|at| {
        let rest = row.values.get(at + 1..).unwrap_or_default();
        matches!(row.kind, RowKind::Group(_))
            && !rest.is_empty()
            && rest.iter().all(Value::is_blank)
    })
}

/// Returns the indent of a name, in twentieths of a point.
fn indent(kind: RowKind) -> u32 {
    u32::try_from(indent_level(kind) * 110).unwrap_or(0)
}

fn cell(text: &str, width: u32, direction: &str) -> String {
    format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{direction}<w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>"#
    )
}

/// Returns a cell over several columns.
fn merged_cell(text: &str, widths: &[u32]) -> String {
    let (width, count): (u32, usize) = (widths.iter().sum(), widths.len());
    format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{count}"/><w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>"#
    )
}

/// Returns the widths of the columns, which add up to the page width. Numbers get a narrow
/// column, whose heading may be turned; names and tasks have the most room.
fn widths(table: &Table, document: &Document, page_width: u32) -> Vec<u32> {
    let mut widths = wanted_widths(table, document, page_width);
    let free = page_width.saturating_sub(widths.iter().sum());
    if let Some(name) = names(table) {
        widths[name] += free;
    } else {
        let gains = divide(&vec![1; widths.len()], free);
        for (width, gain) in widths.iter_mut().zip(gains) {
            *width += gain;
        }
    }
    widths
}

/// Returns the widths that the columns need, at most the page width together. What the longest
/// words leave is given to the texts in small steps, each where it makes the rows lowest.
fn wanted_widths(table: &Table, document: &Document, page_width: u32) -> Vec<u32> {
    /// 1 mm.
    const STEP: u32 = 57;
    let name = names(table);
    let columns: Vec<Needs> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| Needs::new(table, at, column, name == Some(at), document))
        .collect();
    let mut widths: Vec<u32> = columns.iter().map(|one| one.word).collect();
    if widths.iter().sum::<u32>() > page_width {
        // Not even the longest words fit: every column shrinks.
        return divide(&widths, page_width);
    }
    let mut free = page_width - widths.iter().sum::<u32>();
    if let Some(name) = name {
        // Names do not shrink.
        let gain = (columns[name].usual - widths[name]).min(free);
        widths[name] += gain;
        free -= gain;
    }
    let gain = |at: usize, width: u32| columns[at].height(width) - columns[at].height(width + STEP);
    let mut gains: Vec<u64> = (0..widths.len()).map(|at| gain(at, widths[at])).collect();
    while let Some(at) = (0..gains.len()).max_by_key(|at| gains[*at])
        && free >= STEP
        && gains[at] > 0
    {
        widths[at] += STEP;
        free -= STEP;
        gains[at] = gain(at, widths[at]);
    }
    widths
}

/// What a column takes, in twentieths of a point.
struct Needs {
    /// Its longest word, or its numbers.
    word: u32,
    /// What it should have.
    usual: u32,
    /// The lines of the text of each row, unwrapped; none of numbers, which never wrap.
    texts: Vec<Vec<u32>>,
}

impl Needs {
    fn new(
        table: &Table,
        at: usize,
        column: &TableColumn,
        is_name: bool,
        document: &Document,
    ) -> Self {
        /// 11 mm.
        const NUMBER: u32 = 624;
        /// 14 mm.
        const WIDE_NUMBER: u32 = 780;
        /// A character of the usual width of another column.
        const CHARACTER: u32 = 85;
        /// 65 mm.
        const NAME: u32 = 3686;
        /// 60 mm.
        const TASKS: u32 = 3402;
        let (mut word, mut texts) = (0, Vec::new());
        for row in &table.rows {
            let merged = merged_from(row, table);
            let Some(value) = row.values.get(at).filter(|_| merged.is_none()) else {
                continue;
            };
            let text = text_of(value, column, document);
            let indent = if is_name { indent(row.kind) } else { 0 };
            let words = text.split_whitespace().map(bold_width);
            word = word.max(words.max().unwrap_or(0) + indent);
            texts.push(text.lines().map(|line| bold_width(line) + indent).collect());
        }
        let heading = column.heading.split_whitespace().map(bold_width);
        let heading = heading.max().unwrap_or(0);
        if column.number {
            // A heading that needs more is turned.
            let wanted = if heading + PADDING <= WIDE_NUMBER {
                word.max(heading)
            } else {
                word
            };
            let width = (wanted + PADDING).max(NUMBER);
            return Self {
                word: width,
                usual: width,
                texts: Vec::new(),
            };
        }
        let word = word.max(heading) + PADDING;
        let lines = texts.iter().flatten().copied();
        let longest: u32 = lines.max().unwrap_or(0).max(heading) + PADDING;
        let wanted = match () {
            () if is_name => NAME,
            () if column.width >= SENTENCES => TASKS,
            () => u32::from(column.width) * CHARACTER,
        };
        Self {
            word,
            usual: wanted.min(longest).max(word),
            texts,
        }
    }

    /// Returns how high the texts make their rows at a width. A high cell counts more than
    /// several low ones: the highest cell of a row makes its height.
    fn height(&self, width: u32) -> u64 {
        /// Parts of a line.
        const PARTS: u64 = 80;
        let room = u64::from(width.saturating_sub(PADDING).max(1));
        let lines = |line: &u32| match u64::from(*line) {
            line if line <= room => PARTS,
            // Wrapped lines are not filled to their end.
            line => line * (PARTS + PARTS / 8) / room,
        };
        let cells = self.texts.iter();
        cells
            .map(|cell| cell.iter().map(lines).sum::<u64>().saturating_pow(4))
            .fold(0, u64::saturating_add)
    }
}

/// Divides `whole` in proportion to `shares`.
fn divide(shares: &[u32], whole: u32) -> Vec<u32> {
    let all: u64 = shares.iter().copied().map(u64::from).sum();
    let part = |share: &u32| {
        let part = u64::from(*share) * u64::from(whole) / all.max(1);
        u32::try_from(part).unwrap_or(whole)
    };
    shares.iter().map(part).collect()
}

/// Returns the height of a heading row in which the headings that are too long for their
/// column are turned; `None` without such a heading.
fn turned_height(table: &Table, widths: &[u32]) -> Option<u32> {
    let turned = table.columns.iter().zip(widths);
    let heights = turned
        .filter(|(column, width)| is_turned(column, **width))
        .map(|(column, width)| {
            let lines = (width.saturating_sub(PADDING) / LINE).max(1);
            let words = column.heading.split_whitespace().map(bold_width);
            // A line may end a word early.
            let longest = words.max().unwrap_or(0);
            let even = bold_width(&column.heading).div_ceil(lines);
            if lines == 1 {
                even + PADDING
            } else {
                (even + longest / 2).max(longest) + PADDING
            }
        });
    heights.max()
}

/// Whether the heading of a column is turned by 90 degrees, because a word of it does not fit.
fn is_turned(column: &TableColumn, width: u32) -> bool {
    let mut words = column.heading.split_whitespace().map(bold_width);
    column.number && words.any(|word| word + PADDING > width)
}
