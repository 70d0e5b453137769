//! Chooses the widths of the columns of a grid, if they fit the terminal.

use super::rendered_table::RenderedTable;
use crate::report::format::wrap::{width, words, wrap};

/// Texts up to this width, such as codes, are not wrapped.
const SHORT_TEXT: usize = 12;
/// The heading of a number column is given no more than this.
const LONG_HEADING: usize = 16;

/// What separates columns, and what goes with that.
pub(super) struct Spacing {
    /// Spaces before and after the text of a cell.
    pub(super) padding: (u16, u16),
    /// Drawn between two columns.
    pub(super) separator: char,
    /// Drawn in the rule between two columns.
    pub(super) crossing: char,
    /// How far names are indented by level.
    pub(super) indent: usize,
    /// Lines that the heading of a number column may take.
    heading_lines: usize,
    /// Minimum width of a column of long texts.
    min_text: usize,
}

/// From wide to tight.
const SPACINGS: [Spacing; 3] = [
    Spacing {
        padding: (1, 1),
        separator: '│',
        crossing: '┼',
        indent: 2,
        heading_lines: 3,
        min_text: 24,
    },
    Spacing {
        padding: (1, 0),
        separator: ' ',
        crossing: '─',
        indent: 2,
        heading_lines: 4,
        min_text: 24,
    },
    Spacing {
        padding: (0, 0),
        separator: '│',
        crossing: '┼',
        indent: 1,
        heading_lines: 4,
        min_text: 20,
    },
];

impl Spacing {
    /// Terminal columns between two cells.
    fn width(&self) -> usize {
        usize::from(self.padding.0 + self.padding.1) + 1
    }
}

/// The columns of a grid.
pub(super) struct Columns {
    pub(super) spacing: &'static Spacing,
    /// Index in the table and maximum width of each column.
    pub(super) widths: Vec<(usize, usize)>,
}

/// Returns the columns with the widest spacing that fits, or `None` if the terminal is too
/// narrow for all of them.
pub(super) fn fit(table: &RenderedTable<'_>, indices: &[usize], width: usize) -> Option<Columns> {
    let gaps = indices.len().checked_sub(1)?;
    SPACINGS.iter().find_map(|spacing| {
        let sizes = indices
            .iter()
            .map(|&column| Size::new(table, column, spacing));
        let sizes: Vec<Size> = sizes.collect();
        let mut widths: Vec<usize> = sizes.iter().map(|size| size.min).collect();
        let taken = gaps * spacing.width() + widths.iter().sum::<usize>();
        let mut free = width.checked_sub(taken)?;
        for goal in [|size: &Size| size.usual, |size: &Size| size.max] {
            while free > 0 {
                let short = (0..widths.len()).filter(|&at| widths[at] < goal(&sizes[at]));
                let Some(at) = short.min_by_key(|&at| widths[at]) else {
                    break;
                };
                widths[at] += 1;
                free -= 1;
            }
        }
        Some(Columns {
            spacing,
            widths: indices.iter().copied().zip(widths).collect(),
        })
    })
}

/// The widths that a column can have.
struct Size {
    min: usize,
    usual: usize,
    max: usize,
}

impl Size {
    fn new(table: &RenderedTable<'_>, column: usize, spacing: &Spacing) -> Self {
        let heading = &table.headings[column];
        let heading_word = longest_word(heading).min(SHORT_TEXT);
        if table.table.columns[column].number {
            // A number is one word, so that it is never broken.
            let longest = table.column(column).map(longest_word).max();
            let mut min = longest.unwrap_or(0).max(heading_word).max(1);
            while min < LONG_HEADING && wrap(heading, min).len() > spacing.heading_lines {
                min += 1;
            }
            return Self {
                min,
                usual: min,
                max: min,
            };
        }
        let widths = table.column(column).enumerate().map(|(row, text)| {
            let widest = text.split('\n').map(width).max().unwrap_or(0);
            table.indent(row, column, spacing.indent) + widest
        });
        let widest = widths.max().unwrap_or(0);
        let max = widest.max(width(heading)).max(1);
        let min = if widest <= SHORT_TEXT {
            widest.max(heading_word).max(1)
        } else {
            spacing.min_text.min(max)
        };
        let usual = usize::from(table.table.columns[column].width);
        Self {
            min,
            usual: usual.clamp(min, max),
            max,
        }
    }
}

fn longest_word(text: &str) -> usize {
    words(text).map(width).max().unwrap_or(0)
}
