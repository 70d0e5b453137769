//! The distribution of the units of a block in each field.

use serde::Serialize;
use smol_str::SmolStr;

use super::unit::Unit;
use crate::model::{Code, Index};

/// The distribution of one field over the ranked units of a block. Quartiles are
/// interpolated like `QUARTILE.INC` of a spreadsheet: the k-th quartile of n units in
/// order is at position (n − 1) × k ÷ 4, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// The field.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// The best index.
    pub best: Index,
    /// The third quartile.
    pub third_quartile: Index,
    /// The median.
    pub median: Index,
    /// The first quartile.
    pub first_quartile: Index,
    /// The lowest index.
    pub lowest: Index,
    /// The units with the best index, in order of their names.
    pub best_units: Vec<String>,
}

/// The most fields of which the units are compared; sets have up to ten.
const MOST_FIELDS: usize = 100;

impl Spread {
    /// Returns the number of fields, if there are too many to compare.
    pub(super) fn too_many(units: &[&Unit]) -> Option<usize> {
        let fields = units.first()?.set.fields.len();
        (fields > MOST_FIELDS).then_some(fields)
    }

    /// Returns the distribution of every field that applies to at least one unit; none if
    /// there are too many.
    pub(super) fn of_fields(units: &[&Unit]) -> Vec<Self> {
        let Some(first) = units.first() else {
            return Vec::new();
        };
        if Self::too_many(units).is_some() {
            return Vec::new();
        }
        let fields = first.set.fields.iter();
        fields
            .filter_map(|(code, name)| Self::of_field(units, code, name))
            .collect()
    }

    fn of_field(units: &[&Unit], code: &Code, name: &SmolStr) -> Option<Self> {
        let found = units
            .iter()
            .filter_map(|unit| Some((unit.field(code)?.index()?, &unit.label)));
        let mut found: Vec<_> = found.collect();
        found.sort_by(|(one, a), (other, b)| {
            one.cmp(other)
                .then_with(|| (&a.order, &a.unit).cmp(&(&b.order, &b.unit)))
        });
        let indices: Vec<Index> = found.iter().map(|(index, _)| *index).collect();
        let best = *indices.last()?;
        let best_units = found.iter().filter(|(index, _)| *index == best);
        Some(Self {
            code: code.clone(),
            name: name.clone(),
            best,
            third_quartile: quartile(&indices, 3)?,
            median: quartile(&indices, 2)?,
            first_quartile: quartile(&indices, 1)?,
            lowest: *indices.first()?,
            best_units: best_units.map(|(_, label)| label.unit.clone()).collect(),
        })
    }
}

/// Returns the exact k-th quartile of indices in order.
#[must_use]
pub fn quartile(sorted: &[Index], k: u32) -> Option<Index> {
    let steps = u32::try_from(sorted.len().checked_sub(1)?).ok()? * k;
    let at = usize::try_from(steps / 4).ok()?;
    let low = *sorted.get(at)?;
    match (steps % 4, sorted.get(at + 1)) {
        (0, _) | (_, None) => Some(low),
        (part, Some(high)) => low.between(*high, part, 4),
    }
}
