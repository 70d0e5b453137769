//! The rows of a table as a tree, by their codes.

use foldhash::{HashMap, HashMapExt};

use crate::input::draft::DraftCriterion;

/// Rows that are taken before their room is given back.
const AT_ONCE: usize = 1_024;

/// Rows become a tree: each goes below the nearest code that it continues.
/// They are taken from the end, and the room of those that are taken is given
/// back on the way, so that a large table is never held twice.
pub(super) fn nest(mut rows: Vec<DraftCriterion>) -> Vec<DraftCriterion> {
    let above = parents(&rows);
    let mut below = vec![0_usize; rows.len()];
    for parent in above.iter().flatten() {
        below[*parent] += 1;
    }
    let mut waiting: Vec<Vec<DraftCriterion>> = rows.iter().map(|_| Vec::new()).collect();
    let mut top = Vec::new();
    while let Some(mut row) = rows.pop() {
        let at = rows.len();
        row.children = std::mem::take(&mut waiting[at]);
        row.children.reverse();
        let siblings = match above[at] {
            Some(parent) => {
                let siblings = &mut waiting[parent];
                siblings.reserve_exact(below[parent] - siblings.len());
                siblings
            }
            None => &mut top,
        };
        siblings.push(row);
        if at.is_multiple_of(AT_ONCE) {
            rows.shrink_to_fit();
        }
    }
    top.reverse();
    top
}

/// The row that each stands below; it comes before it.
fn parents(rows: &[DraftCriterion]) -> Vec<Option<usize>> {
    let mut at_code: HashMap<&str, usize> = HashMap::new();
    let parents = rows.iter().enumerate().map(|(at, row)| {
        let code = row.code.value()?.as_str();
        let mut heads = std::iter::successors(head(code), |code| head(code));
        let above = heads.find_map(|code| at_code.get(code).copied());
        at_code.entry(code).or_insert(at);
        above
    });
    parents.collect()
}

/// The code one level up.
fn head(code: &str) -> Option<&str> {
    code.rsplit_once('.').map(|(head, _)| head)
}
