//! Sums by lead unit.

use std::collections::HashMap;

use serde::Serialize;
use smol_str::SmolStr;

use super::sums::Sums;
use crate::model::{Criterion, Kind, Scorecard};

/// The sums over the leaves of one lead unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeadSums {
    /// The unit, or `None` for the leaves without a lead.
    pub lead: Option<SmolStr>,
    /// The sums over its leaves.
    #[serde(flatten)]
    pub sums: Sums,
}

/// Returns the sums by lead unit, in the order in which the units are first named,
/// followed by the leaves without a lead. A leaf with several leads counts fully for
/// each; a leaf without one inherits the lead of its group. Bonus and penalty points
/// are excluded.
#[must_use]
pub fn by_lead(scorecard: &Scorecard) -> Vec<LeadSums> {
    let mut units = Units::default();
    let fields = scorecard.criteria.iter();
    for field in fields.filter(|field| field.kind == Kind::Main) {
        units.gather(field, &[]);
    }
    let mut units = units.all;
    units.sort_by_key(|unit| unit.lead.is_none());
    for unit in &mut units {
        unit.sums = std::mem::take(&mut unit.sums).with_index();
    }
    units
}

/// Returns the lead units of a criterion, or of the group above it if it names none,
/// without duplicates.
pub(super) fn leads(criterion: &Criterion, above: &[SmolStr]) -> Vec<SmolStr> {
    let own = &criterion.task.lead;
    let named = if own.is_empty() { above } else { own };
    let mut leads: Vec<SmolStr> = Vec::new();
    for lead in named {
        if !leads.contains(lead) {
            leads.push(lead.clone());
        }
    }
    leads
}

/// The units in the order in which they are first named.
#[derive(Default)]
struct Units {
    all: Vec<LeadSums>,
    /// The index of each unit in `all`.
    indices: HashMap<Option<SmolStr>, usize>,
}

impl Units {
    fn gather(&mut self, criterion: &Criterion, above: &[SmolStr]) {
        let leads = leads(criterion, above);
        let Some(leaf) = criterion.leaf() else {
            for child in criterion.children() {
                self.gather(child, &leads);
            }
            return;
        };
        let sums = Sums::from_leaf(leaf);
        if leads.is_empty() {
            self.credit(None, &sums);
        }
        for lead in leads {
            self.credit(Some(lead), &sums);
        }
    }

    fn credit(&mut self, lead: Option<SmolStr>, sums: &Sums) {
        if let Some(at) = self.indices.get(&lead) {
            self.all[*at].sums.add(sums);
            return;
        }
        self.indices.insert(lead.clone(), self.all.len());
        self.all.push(LeadSums {
            lead,
            sums: sums.clone(),
        });
    }
}
