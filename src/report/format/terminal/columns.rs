//! Chooses the columns of a table and their widths, so that a wider terminal never needs more
//! lines.
//!
//! Columns of numbers and short texts join one by one, the important ones first, as soon as the
//! names keep their usual width. Long texts join where that makes the table shorter; otherwise
//! they follow below their row.

use super::rendered_table::RenderedTable;
use crate::report::document::Importance;
use crate::report::format::wrap::{width, words, wrap, wrap_indented};

/// Texts up to this width, such as codes, are not wrapped.
const SHORT_TEXT: usize = 12;
/// The heading of a number column is given no more than this.
const LONG_HEADING: usize = 16;
/// Lines that the heading of a narrow column may take, unless it is longer than that.
const HEADING_LINES: usize = 2;
/// Minimum width of a column of long texts.
const MIN_TEXT: usize = 24;
/// Minimum width of the names next to the most important numbers.
const MIN_NAME: usize = 16;
/// How many number columns are the most important if a table names none.
const LEADING_NUMBERS: usize = 3;
/// Spaces between two columns.
pub(super) const GAP: usize = 2;
/// How far names are indented by level.
pub(super) const INDENT: usize = 2;
/// How far texts below a row are indented.
pub(super) const BELOW: usize = 4;

/// The columns of a table as they are drawn.
pub(super) struct Layout {
    /// Index in the table and width of each column next to the others.
    pub(super) widths: Vec<(usize, usize)>,
    /// The columns of long texts, which follow below their row.
    pub(super) below: Vec<usize>,
    /// The columns that do not fit.
    pub(super) hidden: Vec<usize>,
    /// Lines of the heading, the same for every terminal.
    pub(super) heading_lines: usize,
}

/// Returns the layout for a terminal of this width.
pub(super) fn layout(table: &RenderedTable<'_>, shown: &[usize], width: usize) -> Layout {
    let sizes = Sizes::new(table, shown);
    let mut joined: Vec<usize> = Vec::new();
    let mut taken = 0;
    let mut name = width;
    for column in sizes.fixed_by_importance(table) {
        let size = sizes.fixed_width(column) + GAP;
        let floor = sizes.floor(table, column);
        if taken + size + floor > width {
            name = width.saturating_sub(taken).min(floor.max(1));
            break;
        }
        taken += size;
        joined.push(column);
        name = width - taken;
    }
    let is_hidden = |column: &usize| !joined.contains(column);
    let fixed = sizes.fixed.iter().map(|(column, _)| *column);
    let hidden: Vec<usize> = fixed.filter(is_hidden).collect();
    let candidates = if hidden.is_empty() {
        sizes.texts.len()
    } else {
        0
    };
    let layouts = (0..=candidates).filter_map(|beside| {
        let names = sizes.text_widths(beside, name)?;
        Some(sizes.layout(table, &joined, &names, beside))
    });
    let best = layouts.min_by_key(|layout| {
        let height = layout.height(table, width);
        (height, layout.below.len())
    });
    Layout {
        hidden,
        ..best.unwrap_or_else(|| sizes.layout(table, &joined, &[name], 0))
    }
}

impl Layout {
    /// Returns the lines of all rows in a terminal of this width.
    fn height(&self, table: &RenderedTable<'_>, width: usize) -> usize {
        let heading = self
            .widths
            .iter()
            .map(|&(column, width)| wrap(&table.headings[column], width).len());
        let heading = heading.max().unwrap_or(0).max(self.heading_lines);
        let rows = (0..table.rows.len()).map(|row| {
            let cells = self
                .widths
                .iter()
                .map(|&(column, width)| table.cell_lines(row, column, width).len());
            let below = self
                .below
                .iter()
                .map(|&column| table.below_lines(row, column, width).len());
            cells.max().unwrap_or(1) + below.sum::<usize>()
        });
        heading + rows.sum::<usize>()
    }
}

/// The widths that the columns of a table can have.
struct Sizes {
    /// Columns of one width, in order.
    fixed: Vec<(usize, usize)>,
    /// The column of the names.
    name: Option<Size>,
    /// The other columns of long texts, in order.
    texts: Vec<Size>,
}

/// The widths that a column of long texts can have.
struct Size {
    column: usize,
    min: usize,
    usual: usize,
    max: usize,
}

impl Sizes {
    fn new(table: &RenderedTable<'_>, shown: &[usize]) -> Self {
        let mut sizes = Self {
            fixed: Vec::new(),
            name: None,
            texts: Vec::new(),
        };
        for &column in shown {
            let is_name = table.name_column == Some(column);
            let widest = table.widest(column);
            if table.table.columns[column].number {
                sizes.fixed.push((column, number_width(table, column)));
            } else if !is_name && widest <= SHORT_TEXT {
                let word = longest_word(&table.headings[column]).min(SHORT_TEXT);
                sizes.fixed.push((column, widest.max(word).max(1)));
            } else {
                let max = widest.max(width(&table.headings[column])).max(1);
                let usual = usize::from(table.table.columns[column].width);
                let min = MIN_TEXT.min(max);
                let size = Size {
                    column,
                    min,
                    usual: usual.clamp(min, max),
                    max,
                };
                if is_name {
                    sizes.name = Some(size);
                } else {
                    sizes.texts.push(size);
                }
            }
        }
        sizes
    }

    /// Returns the columns of one width: those before the names, then the important ones.
    fn fixed_by_importance(&self, table: &RenderedTable<'_>) -> Vec<usize> {
        let mut columns: Vec<usize> = self.fixed.iter().map(|(column, _)| *column).collect();
        columns.sort_by_key(|&column| {
            let comes_first = self.is_before_name(column);
            (!comes_first, std::cmp::Reverse(importance(table, column)))
        });
        columns
    }

    fn is_before_name(&self, column: usize) -> bool {
        self.name.as_ref().is_some_and(|name| column < name.column)
    }

    fn fixed_width(&self, column: usize) -> usize {
        let mut fixed = self.fixed.iter();
        fixed
            .find(|(one, _)| *one == column)
            .map_or(0, |(_, width)| *width)
    }

    /// Returns the width that the names keep when a column joins.
    fn floor(&self, table: &RenderedTable<'_>, column: usize) -> usize {
        let Some(name) = &self.name else { return 0 };
        if self.is_before_name(column) || importance(table, column).is_essential() {
            MIN_NAME.min(name.usual)
        } else {
            name.usual
        }
    }

    /// Returns the widths of the names and of the first `count` long texts next to them in
    /// `room` columns; `None` if they do not fit.
    fn text_widths(&self, count: usize, room: usize) -> Option<Vec<usize>> {
        let texts = self.texts.iter().take(count);
        let sizes: Vec<&Size> = self.name.iter().chain(texts).collect();
        if let ([only], 0) = (sizes.as_slice(), count) {
            return Some(vec![room.min(only.max).max(1)]);
        }
        let mut widths: Vec<usize> = sizes.iter().map(|size| size.min).collect();
        let taken = widths.iter().sum::<usize>() + count * GAP;
        let mut free = room.checked_sub(taken)?;
        for goal in [|size: &Size| size.usual, |size: &Size| size.max] {
            while free > 0 {
                let short = (0..widths.len()).filter(|&at| widths[at] < goal(sizes[at]));
                let Some(at) = short.min_by_key(|&at| widths[at]) else {
                    break;
                };
                widths[at] += 1;
                free -= 1;
            }
        }
        Some(widths)
    }

    fn layout(
        &self,
        table: &RenderedTable<'_>,
        joined: &[usize],
        texts: &[usize],
        beside: usize,
    ) -> Layout {
        let fixed = self.fixed.iter().copied();
        let mut widths: Vec<(usize, usize)> = fixed
            .filter(|(column, _)| joined.contains(column))
            .collect();
        let beside_texts = self.name.iter().chain(self.texts.iter().take(beside));
        widths.extend(
            beside_texts
                .map(|size| size.column)
                .zip(texts.iter().copied()),
        );
        widths.sort_unstable();
        let heading_lines = self
            .fixed
            .iter()
            .map(|&(column, width)| wrap(&table.headings[column], width).len());
        Layout {
            heading_lines: heading_lines.max().unwrap_or(1),
            below: self
                .texts
                .iter()
                .skip(beside)
                .map(|size| size.column)
                .collect(),
            hidden: Vec::new(),
            widths,
        }
    }
}

/// Returns the importance of a column. Where a table names none, its first numbers are the most
/// important.
fn importance(table: &RenderedTable<'_>, column: usize) -> Importance {
    let columns = &table.table.columns;
    if columns.iter().any(|one| one.importance.is_essential()) {
        return columns[column].importance;
    }
    let before = columns[..column].iter().filter(|one| one.number).count();
    if columns[column].number && before < LEADING_NUMBERS {
        Importance::Essential
    } else {
        columns[column].importance
    }
}

/// Returns the width of a number column: a number is one word, which is never broken.
fn number_width(table: &RenderedTable<'_>, column: usize) -> usize {
    let heading = &table.headings[column];
    let heading_word = longest_word(heading).min(SHORT_TEXT);
    let longest = table.column(column).map(longest_word).max();
    let mut size = longest.unwrap_or(0).max(heading_word).max(1);
    while size < LONG_HEADING && wrap(heading, size).len() > HEADING_LINES {
        size += 1;
    }
    size
}

fn longest_word(text: &str) -> usize {
    words(text).map(width).max().unwrap_or(0)
}

impl RenderedTable<'_> {
    /// Returns the width of the widest line of a column, with its indent.
    fn widest(&self, column: usize) -> usize {
        let widths = self.column(column).enumerate().map(|(row, text)| {
            let widest = text.split('\n').map(width).max().unwrap_or(0);
            self.indent(row, column, INDENT) + widest
        });
        widths.max().unwrap_or(0)
    }

    /// Returns the lines of a cell in a column of this width.
    pub(super) fn cell_lines(&self, row: usize, column: usize, width: usize) -> Vec<String> {
        let indent = self.indent(row, column, INDENT).min(width / 3);
        wrap_indented(&self.rows[row][column], width, indent, indent)
    }

    /// Returns the lines of a text below its row, after its heading.
    pub(super) fn below_lines(&self, row: usize, column: usize, width: usize) -> Vec<String> {
        let text = &self.rows[row][column];
        if text.is_empty() {
            return Vec::new();
        }
        let heading = self.headings[column].replace('\n', " ");
        wrap_indented(&format!("{heading}: {text}"), width, BELOW, BELOW)
    }
}
