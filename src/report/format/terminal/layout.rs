//! How wide each column of a table is, or whether its rows become records.

use super::stacked::BELOW;
use super::{Cell, Face};
use crate::report::format::wrap::{width, words, wrap};

/// How a table is set.
pub(super) enum Layout {
    /// All columns side by side.
    Grid(Columns),
    /// A record a row; its numbers in columns, where these fit.
    Stacked(Option<Columns>),
}

/// Columns that are drawn side by side.
pub(super) struct Columns {
    /// What stands between them.
    pub(super) gap: Gap,
    /// Which ones.
    indices: Vec<usize>,
    /// The width of each.
    widths: Vec<usize>,
}

impl Columns {
    /// Each column with its width.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, usize)> {
        self.indices
            .iter()
            .copied()
            .zip(self.widths.iter().copied())
    }
}

/// What stands between two columns.
#[derive(Clone, Copy)]
pub(super) enum Gap {
    /// A line with a space on both sides.
    Roomy,
    /// Two spaces.
    Open,
    /// A line alone.
    Tight,
}

impl Gap {
    /// Roomiest first.
    const ALL: [Self; 3] = [Self::Roomy, Self::Open, Self::Tight];

    /// Its width.
    fn width(self) -> usize {
        match self {
            Self::Roomy => 3,
            Self::Open => 2,
            Self::Tight => 1,
        }
    }

    /// Lines that the heading of a number may take.
    fn heading_lines(self) -> usize {
        match self {
            Self::Roomy => 3,
            Self::Open | Self::Tight => 4,
        }
    }

    /// How far names are set in by level.
    pub(super) fn step(self) -> usize {
        match self {
            Self::Roomy | Self::Open => 2,
            Self::Tight => 1,
        }
    }

    /// The least width of a column of long texts.
    fn least_text(self) -> usize {
        match self {
            Self::Roomy | Self::Open => 24,
            Self::Tight => 20,
        }
    }
}

/// Texts up to this width, such as codes, are never wrapped.
const SHORT: usize = 12;

/// Headings of numbers are given no more than this, however long they are.
const LONG_HEADING: usize = 16;

/// How many columns in front make the title of a record: the texts before the
/// first number, at least one.
pub(super) fn titles(face: &Face<'_>) -> usize {
    let columns = &face.table.columns;
    let first = columns.iter().position(|column| column.number);
    first.unwrap_or(1).max(1)
}

/// The roomiest layout that fits.
pub(super) fn choose(face: &Face<'_>, most: usize) -> Layout {
    let all: Vec<usize> = (0..face.headings.len()).collect();
    if let Some(columns) = fit(face, &all, most) {
        return Layout::Grid(columns);
    }
    let mut numbers = all;
    numbers.drain(..titles(face));
    numbers.retain(|&column| face.table.columns[column].number);
    Layout::Stacked(fit(face, &numbers, most - BELOW))
}

fn fit(face: &Face<'_>, indices: &[usize], most: usize) -> Option<Columns> {
    Gap::ALL
        .into_iter()
        .find_map(|gap| fit_with(face, indices, gap, most))
}

/// What a column needs.
struct Need {
    least: usize,
    usual: usize,
    most: usize,
}

fn fit_with(face: &Face<'_>, indices: &[usize], gap: Gap, most: usize) -> Option<Columns> {
    let between = gap.width() * indices.len().checked_sub(1)?;
    let needs = indices.iter().map(|&column| need(face, column, gap));
    let needs: Vec<Need> = needs.collect();
    let mut widths: Vec<usize> = needs.iter().map(|need| need.least).collect();
    let mut room = most.checked_sub(between + widths.iter().sum::<usize>())?;
    for goal in [|need: &Need| need.usual, |need: &Need| need.most] {
        while room > 0 {
            let short = (0..widths.len()).filter(|&at| widths[at] < goal(&needs[at]));
            let Some(at) = short.min_by_key(|&at| widths[at]) else {
                break;
            };
            widths[at] += 1;
            room -= 1;
        }
    }
    Some(Columns {
        gap,
        indices: indices.to_vec(),
        widths,
    })
}

fn need(face: &Face<'_>, column: usize, gap: Gap) -> Need {
    let heading = &face.headings[column];
    let heading_word = longest_word(heading).min(SHORT);
    if face.table.columns[column].number {
        // A number is one word: at its longest word no number is broken.
        let longest = (0..face.rows()).map(|row| widest_word(face.cell(row, column)));
        let longest = longest.max();
        let mut least = longest.unwrap_or(0).max(heading_word).max(1);
        while least < LONG_HEADING && wrap(heading, least).len() > gap.heading_lines() {
            least += 1;
        }
        return Need {
            least,
            usual: least,
            most: least,
        };
    }
    let widths = (0..face.rows())
        .map(|row| face.indent(row, column, gap.step()) + face.cell(row, column).width);
    let widest = widths.max().unwrap_or(0);
    let most = widest.max(width(heading)).max(1);
    let least = if widest <= SHORT {
        widest.max(heading_word).max(1)
    } else {
        gap.least_text().min(most)
    };
    let usual = usize::from(face.table.columns[column].width);
    Need {
        least,
        usual: usual.clamp(least, most),
        most,
    }
}

/// How wide the widest word of a cell is. Most numbers are one word.
fn widest_word(cell: Cell<'_>) -> usize {
    if cell.is_line && !cell.text.contains(' ') {
        cell.width
    } else {
        longest_word(cell.text)
    }
}

fn longest_word(text: &str) -> usize {
    words(text).map(width).max().unwrap_or(0)
}
