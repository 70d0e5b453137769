//! The columns of a table as people count them.
//!
//! Word has a fine grid with a line at every edge of every cell. Edges that are almost
//! aligned are two lines of the grid, but one column.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::table::RawRow;

/// Nearer edges are the same, in twentieths of a point (about 2 mm).
const SAME_EDGE: u64 = 120;

/// The columns of a table.
pub(super) struct Columns {
    /// The first and last grid line at the left edge of each column.
    edges: Vec<(usize, usize)>,
}

impl Columns {
    /// Finds the columns in which cells start.
    pub(super) fn new(widths: &[u64], rows: &[RawRow]) -> Self {
        let starts: BTreeSet<usize> = rows
            .iter()
            .flat_map(|row| row.iter().map(|cell| cell.start))
            .collect();
        let separate = Self {
            edges: starts.iter().map(|start| (*start, *start)).collect(),
        };
        let mut left = vec![0_u64];
        left.extend(widths.iter().scan(0_u64, |sum, width| {
            *sum = sum.saturating_add(*width);
            Some(*sum)
        }));
        let Some(places) = starts
            .iter()
            .map(|start| Some((*start, *left.get(*start)?)))
            .collect::<Option<Vec<_>>>()
        else {
            return separate;
        };
        let mut edges: Vec<(usize, usize)> = Vec::new();
        let mut last: Option<u64> = None;
        for (start, place) in places {
            match edges.last_mut() {
                Some(edge) if last.is_some_and(|last| place - last < SAME_EDGE) => edge.1 = start,
                _ => {
                    edges.push((start, start));
                    last = Some(place);
                }
            }
        }
        let joined = Self { edges };
        // Meaningless widths would put two cells of a row into one column.
        if joined.separates_all(rows) {
            joined
        } else {
            separate
        }
    }

    /// Whether no two cells of a row are in the same column.
    fn separates_all(&self, rows: &[RawRow]) -> bool {
        let at: HashMap<usize, usize> = self
            .edges
            .iter()
            .enumerate()
            .flat_map(|(at, (first, last))| (*first..=*last).map(move |edge| (edge, at)))
            .collect();
        rows.iter().all(|row| {
            let mut seen = HashSet::new();
            row.iter().all(|cell| seen.insert(at.get(&cell.start)))
        })
    }

    /// Returns the number of columns.
    pub(super) fn len(&self) -> usize {
        self.edges.len()
    }

    /// Returns the first and the last column of a cell that covers the grid columns from
    /// `start` to before `end`.
    pub(super) fn range(&self, start: usize, end: usize) -> (usize, usize) {
        let first = self.edges.partition_point(|(_, last)| *last < start);
        let after = self.edges.partition_point(|(_, last)| *last < end);
        (first, after.saturating_sub(1).max(first))
    }
}
