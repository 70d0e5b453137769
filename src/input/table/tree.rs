//! The rows of a table as a tree, by their codes.

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::input::draft::DraftCriterion;
use crate::model::Code;
use crate::source::Place;

/// Rows that are taken before their room is given back.
const AT_ONCE: usize = 1_024;

/// Rows become a tree: each goes below the nearest code that it continues.
/// They are taken from the end, and the room of those that are taken is given
/// back on the way, so that a large table is never held twice.
///
/// Beside the tree stand the places of the rows above one whose code leads nowhere: it
/// may belong there.
pub(super) fn nest(mut rows: Vec<DraftCriterion>) -> (Vec<DraftCriterion>, HashSet<Place>) {
    let (above, astray) = parents(&rows);
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
                if siblings.is_empty() {
                    siblings.reserve_exact(below[parent]);
                }
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
    (top, astray)
}

/// The row that each stands below, which comes before it; and what stands above rows
/// whose code leads nowhere.
fn parents(rows: &[DraftCriterion]) -> (Vec<Option<usize>>, HashSet<Place>) {
    let mut at_code: HashMap<&str, usize> = HashMap::with_capacity(rows.len());
    let mut above = Vec::with_capacity(rows.len());
    // Rows of which no row above has the code one level up.
    let mut loose = Vec::new();
    let mut last: Option<(&str, usize)> = None;
    for (at, row) in rows.iter().enumerate() {
        let code = row.code.value();
        let direct = code.and_then(Code::above);
        // Most stand below what the row before stands below.
        let parent = match last {
            Some((above, parent)) if direct == Some(above) => Some(parent),
            _ => direct.and_then(|code| at_code.get(code).copied()),
        };
        last = direct.zip(parent).or(last);
        if parent.is_none() && (code.is_none() || direct.is_some()) {
            loose.push((at, direct));
        }
        above.push(parent.or_else(|| {
            let mut heads = std::iter::successors(direct.and_then(head), |code| head(code));
            heads.find_map(|code| at_code.get(code).copied())
        }));
        if let Some(code) = code {
            at_code.entry(code.as_str()).or_insert(at);
        }
    }
    let nowhere = |direct: Option<&str>| direct.is_none_or(|code| !at_code.contains_key(code));
    let loose = loose.into_iter().filter(|(_, direct)| nowhere(*direct));
    let astray = loose.filter_map(|(at, _)| Some(rows.get(at.checked_sub(1)?)?.place.clone()));
    (above, astray.collect())
}

/// The code one level up.
fn head(code: &str) -> Option<&str> {
    code.rsplit_once('.').map(|(head, _)| head)
}
