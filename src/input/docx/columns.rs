//! Which column of a table the cells of its rows stand in.
//!
//! Word keeps a fine grid that every edge of every cell lies on. Columns that
//! were drawn a hair apart in two rows are two columns of that grid and one to
//! the eye.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::tables::RawRow;

/// Edges nearer than this are one, in twentieths of a point (about 2 mm).
const ONE_EDGE: u64 = 120;

/// The columns of a table, as people count them.
pub(super) struct Columns {
    /// For each column: the first and the last of its edges in Word's grid.
    edges: Vec<(usize, usize)>,
}

impl Columns {
    /// The columns in which cells begin.
    pub(super) fn of(widths: &[u64], rows: &[RawRow]) -> Self {
        let starts: BTreeSet<usize> = rows
            .iter()
            .flat_map(|row| row.cells.iter().map(|cell| cell.start))
            .collect();
        let apart = Self {
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
            return apart;
        };
        let mut edges: Vec<(usize, usize)> = Vec::new();
        let mut last: Option<u64> = None;
        for (start, place) in places {
            match edges.last_mut() {
                Some(edge) if last.is_some_and(|last| place - last < ONE_EDGE) => edge.1 = start,
                _ => {
                    edges.push((start, start));
                    last = Some(place);
                }
            }
        }
        let joined = Self { edges };
        // Widths that say nothing would put two cells of a row into one column.
        if joined.parts_every(rows) {
            joined
        } else {
            apart
        }
    }

    fn parts_every(&self, rows: &[RawRow]) -> bool {
        let at: HashMap<usize, usize> = self
            .edges
            .iter()
            .enumerate()
            .flat_map(|(at, (first, last))| (*first..=*last).map(move |edge| (edge, at)))
            .collect();
        rows.iter().all(|row| {
            let mut met = HashSet::new();
            row.cells.iter().all(|cell| met.insert(at.get(&cell.start)))
        })
    }

    /// How many columns there are.
    pub(super) fn len(&self) -> usize {
        self.edges.len()
    }

    /// The first and the last column of a cell that stands on the grid from
    /// `start` to before `end`.
    pub(super) fn of_cell(&self, start: usize, end: usize) -> (usize, usize) {
        let first = self.edges.partition_point(|(_, last)| *last < start);
        let behind = self.edges.partition_point(|(_, last)| *last < end);
        (first, behind.saturating_sub(1).max(first))
    }
}
