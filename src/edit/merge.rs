//! Merges the sheets returned by units into one table, by code.
//!
//! Values of a part fill the blank fields of a leaf. The same value twice is fine; two
//! different values for one field are a conflict, reported at both places.

mod conflict;
mod row;
mod whole;

use crate::diagnostic::Diagnostic;
use crate::input::draft::{Draft, DraftCriterion};
use crate::model::{Code, Kind};

/// The result of merging a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// Number of values that filled blank fields.
    pub filled: usize,
    /// Number of values that were already in the table.
    pub same: usize,
}

/// Merges the parts into a table, in order, and pushes conflicts to `diagnostics`. Returns the
/// result for each part.
pub fn merge(table: &mut Draft, parts: &[Draft], diagnostics: &mut Vec<Diagnostic>) -> Vec<Joined> {
    parts
        .iter()
        .map(|part| one(table, part, diagnostics))
        .collect::<Vec<_>>()
}

fn one(table: &mut Draft, part: &Draft, diagnostics: &mut Vec<Diagnostic>) -> Joined {
    whole::same(table, part, diagnostics);
    let mut joined = Joined::default();
    if whole::is_other_set(table, part, diagnostics) {
        return joined;
    }
    for field in &part.criteria {
        for group in groups(field) {
            let own = group.code.value();
            let own = own.and_then(|code| find(&mut table.criteria, code));
            if let Some((_, own)) = own.filter(|(_, own)| !own.is_leaf()) {
                row::join_words(own, group, &mut joined, diagnostics);
            }
        }
        for leaf in field.leaves() {
            let Some(code) = leaf.code.value() else {
                continue;
            };
            match find(&mut table.criteria, code) {
                Some((kind, own)) => {
                    row::same_kind(kind, own, (kind_of(field), leaf), diagnostics);
                    row::join(own, leaf, &mut joined, diagnostics);
                }
                None => diagnostics.push(conflict::code_unknown(leaf)),
            }
        }
    }
    joined
}

/// Returns the groups at or below a criterion.
fn groups(one: &DraftCriterion) -> Vec<&DraftCriterion> {
    if one.is_leaf() {
        return Vec::new();
    }
    let below = one.children.iter().flat_map(groups);
    std::iter::once(one).chain(below).collect()
}

/// Returns the kind of a field, which applies to all criteria below it.
fn kind_of(field: &DraftCriterion) -> Kind {
    field.kind.value().copied().unwrap_or_default()
}

/// Returns the criterion with a code, and the kind of its field.
fn find<'a>(
    fields: &'a mut [DraftCriterion],
    code: &Code,
) -> Option<(Kind, &'a mut DraftCriterion)> {
    fields.iter_mut().find_map(|field| {
        let kind = kind_of(field);
        Some((kind, below(field, code)?))
    })
}

fn below<'a>(one: &'a mut DraftCriterion, code: &Code) -> Option<&'a mut DraftCriterion> {
    if one.code.value() == Some(code) {
        return Some(one);
    }
    one.children.iter_mut().find_map(|child| below(child, code))
}
