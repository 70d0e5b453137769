//! How the units of a block are spread in each field.

use serde::Serialize;
use smol_str::SmolStr;

use super::entry::Entry;
use crate::analysis::totals::Sum;
use crate::model::{Code, Index};

/// The spread of one field over the ranked units of a block. Quartiles lie
/// between two units in proportion, as `QUARTILE.INC` of a spreadsheet has them:
/// of n units in order the k-th stands at place (n − 1) × k ÷ 4, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// The field.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// The best index.
    pub best: Index,
    /// Three quarters of the units are not above it.
    pub third_quartile: Index,
    /// The middle.
    pub median: Index,
    /// One quarter of the units is not above it.
    pub first_quartile: Index,
    /// The lowest index.
    pub lowest: Index,
    /// The units with the best index, in order of their names.
    pub best_units: Vec<String>,
}

impl Spread {
    /// The spread of every field; one that applies to no unit is left out.
    pub(super) fn of(units: &[&Entry]) -> Vec<Self> {
        let Some(first) = units.first() else {
            return Vec::new();
        };
        let fields = first.set.fields.iter();
        fields
            .filter_map(|(code, name)| Self::of_field(units, code, name))
            .collect()
    }

    fn of_field(units: &[&Entry], code: &Code, name: &SmolStr) -> Option<Self> {
        let found = units
            .iter()
            .filter_map(|unit| Some((index(unit.field(code)?)?, &unit.label)));
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

/// The index of a sum; nothing scored is no index, not zero.
fn index(sum: &Sum) -> Option<Index> {
    sum.index()
}

/// The k-th quartile of indices in order, exact.
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
