//! How wide each column of a table is, or whether its rows become records.

use super::Face;
use super::wrap::{width, words};

/// How a table is set.
pub(super) enum Layout {
    /// Columns side by side.
    Grid {
        /// What stands between them.
        gap: Gap,
        /// The width of each.
        widths: Vec<usize>,
    },
    /// A record a row.
    Stacked,
}

/// What stands between two columns.
#[derive(Clone, Copy)]
pub(super) enum Gap {
    /// A line with a space on both sides.
    Roomy,
    /// A line alone.
    Tight,
}

impl Gap {
    /// Its width.
    fn width(self) -> usize {
        match self {
            Self::Roomy => 3,
            Self::Tight => 1,
        }
    }

    /// The least width of a column of long texts.
    fn least_text(self) -> usize {
        match self {
            Self::Roomy => 26,
            Self::Tight => 18,
        }
    }
}

/// Texts up to this width, such as codes, are never wrapped.
const SHORT: usize = 12;

/// The roomiest layout that fits.
pub(super) fn choose(face: &Face<'_>, most: usize) -> Layout {
    for gap in [Gap::Roomy, Gap::Tight] {
        if let Some(widths) = fit(face, gap, most) {
            return Layout::Grid { gap, widths };
        }
    }
    Layout::Stacked
}

/// What a column needs.
struct Need {
    least: usize,
    usual: usize,
    most: usize,
}

fn fit(face: &Face<'_>, gap: Gap, most: usize) -> Option<Vec<usize>> {
    let count = face.headings.len();
    let needs: Vec<Need> = (0..count).map(|column| need(face, column, gap)).collect();
    let mut widths: Vec<usize> = needs.iter().map(|need| need.least).collect();
    let taken = widths.iter().sum::<usize>() + gap.width() * (count - 1);
    let mut room = most.checked_sub(taken)?;
    for goal in [|need: &Need| need.usual, |need: &Need| need.most] {
        while room > 0 {
            let short = (0..count).filter(|&at| widths[at] < goal(&needs[at]));
            let Some(at) = short.min_by_key(|&at| widths[at]) else {
                break;
            };
            widths[at] += 1;
            room -= 1;
        }
    }
    Some(widths)
}

fn need(face: &Face<'_>, column: usize, gap: Gap) -> Need {
    let meant = &face.table.columns[column];
    let heading = &face.headings[column];
    let cells = || face.rows.iter().map(|row| &row[column]);
    let longest_word = |text: &String| words(text).map(width).max().unwrap_or(0);
    let heading_word = longest_word(heading).min(SHORT);
    if meant.number {
        // A number is one word: at its longest word no number is broken.
        let least = cells().map(longest_word).max().unwrap_or(0);
        let least = least.max(heading_word).max(1);
        let usual = least.max(width(heading).min(usize::from(meant.width)));
        return Need {
            least,
            usual,
            most: usual,
        };
    }
    let lines = (0..face.rows.len()).flat_map(|row| {
        let indent = face.indent(row, column);
        face.rows[row][column]
            .lines()
            .map(move |line| indent + width(line))
    });
    let widest = lines.max().unwrap_or(0);
    let most = widest.max(width(heading)).max(1);
    let least = if widest <= SHORT {
        widest.max(heading_word)
    } else {
        gap.least_text().min(most)
    };
    let least = least.max(1);
    Need {
        least,
        usual: usize::from(meant.width).clamp(least, most),
        most,
    }
}
