//! Merges the sheets that units sent back into one table, by code.
//!
//! A value of a part fills what the table leaves blank. Two different values for one
//! field are a conflict, which is reported at both places.

mod conflict;
mod row;
mod same_table;

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::input::draft::{Draft, DraftCriterion};
use crate::model::units::UnitHistory;
use crate::model::{Code, Kind};

pub use row::Joined;

/// Merges the parts into a table, in their order. Units have their names of the year of the
/// table. Returns what became of each part.
pub fn merge(
    table: &mut Draft,
    parts: &[Draft],
    units: &UnitHistory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Joined> {
    // Merging adds no criterion.
    let positions = Positions::new(&table.criteria);
    let merge_one = |part| merge_part(table, &positions, (part, units), diagnostics);
    parts.iter().map(merge_one).collect()
}

fn merge_part(
    table: &mut Draft,
    positions: &Positions,
    (part, units): (&Draft, &UnitHistory),
    diagnostics: &mut Vec<Diagnostic>,
) -> Joined {
    same_table::check_metadata(table, part, units, diagnostics);
    let mut joined = Joined::default();
    if same_table::is_other_set(table, part, diagnostics) {
        return joined;
    }
    for field in &part.criteria {
        for group in groups(field) {
            let own = group.code.value();
            let own = own.and_then(|code| positions.find(&mut table.criteria, code));
            if let Some((_, own)) = own.filter(|(_, own)| !own.is_leaf()) {
                row::merge_group(own, group, &mut joined, diagnostics);
            }
        }
        for leaf in field.leaves() {
            let Some(code) = leaf.code.value() else {
                continue;
            };
            match positions.find(&mut table.criteria, code) {
                Some((kind, own)) => {
                    row::check_kind(kind, own, (kind_of(field), leaf), diagnostics);
                    row::merge_leaf(own, leaf, &mut joined, diagnostics);
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

/// Returns the kind of a field, which all below it have.
fn kind_of(field: &DraftCriterion) -> Kind {
    field.kind.value().copied().unwrap_or_default()
}

/// Where the first criterion of each code is: its field, then its position in each group.
struct Positions(HashMap<Code, Vec<usize>>);

impl Positions {
    fn new(fields: &[DraftCriterion]) -> Self {
        let mut positions = Self(HashMap::new());
        positions.add(fields, &mut Vec::new());
        positions
    }

    fn add(&mut self, criteria: &[DraftCriterion], above: &mut Vec<usize>) {
        for (at, one) in criteria.iter().enumerate() {
            above.push(at);
            if let Some(code) = one.code.value() {
                self.0.entry(code.clone()).or_insert_with(|| above.clone());
            }
            self.add(&one.children, above);
            above.pop();
        }
    }

    /// Returns the criterion with a code, and the kind of its field.
    fn find<'a>(
        &self,
        fields: &'a mut [DraftCriterion],
        code: &Code,
    ) -> Option<(Kind, &'a mut DraftCriterion)> {
        let (field, below) = self.0.get(code)?.split_first()?;
        let field = fields.get_mut(*field)?;
        let kind = kind_of(field);
        let mut positions = below.iter();
        let one = positions.try_fold(field, |one, at| one.children.get_mut(*at))?;
        Some((kind, one))
    }
}
