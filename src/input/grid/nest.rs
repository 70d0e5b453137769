//! The rows of a table as a tree, by their codes.

use std::collections::HashMap;

use crate::input::draft::DraftCriterion;
use crate::model::Code;

/// Rows become a tree: each goes below the nearest code that it continues.
pub(super) fn nest(rows: Vec<DraftCriterion>) -> Vec<DraftCriterion> {
    let mut at_code: HashMap<Code, usize> = HashMap::new();
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    let mut top: Vec<usize> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let code = row.code.value();
        let above = std::iter::successors(code.and_then(Code::parent), Code::parent)
            .find_map(|code| at_code.get(&code));
        match above {
            Some(parent) => below[*parent].push(at),
            None => top.push(at),
        }
        if let Some(code) = code {
            at_code.entry(code.clone()).or_insert(at);
        }
    }
    let mut rows: Vec<Option<DraftCriterion>> = rows.into_iter().map(Some).collect();
    take(&top, &below, &mut rows)
}

fn take(
    which: &[usize],
    below: &[Vec<usize>],
    rows: &mut [Option<DraftCriterion>],
) -> Vec<DraftCriterion> {
    let mut taken = Vec::with_capacity(which.len());
    for at in which {
        if let Some(mut row) = rows[*at].take() {
            row.children = take(&below[*at], below, rows);
            taken.push(row);
        }
    }
    taken
}
