//! Several indices at once: for each lead unit, whether the components that it is
//! responsible for rose in each index.

use std::collections::BTreeMap;

use serde::Serialize;
use smol_str::SmolStr;

use super::compare::{LeafChange, Verdict, Year, compare};
use super::plan::Basis;
use super::plan::final_figure::starting_scores;
use super::totals::Totals;
use crate::model::{Code, Criterion, Measure, Points, Scorecard};
use crate::vocab::fold::{fold, spelling_key};

/// The name of the index of a table that names none.
const USUAL: &str = "PAR INDEX";

/// The comparison of several indices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Together {
    /// The organisation, if all tables that name one agree.
    pub unit: Option<SmolStr>,
    /// The indices, in the order in which they were given.
    pub indices: Vec<IndexChange>,
    /// The lead units, in the order in which they are first named.
    pub leads: Vec<LeadTogether>,
    /// Indices of which only one year is known.
    pub single: Vec<SingleYear>,
}

/// An index in two years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IndexChange {
    /// Its name.
    #[serde(rename = "index_name")]
    pub index: SmolStr,
    /// The years.
    pub years: [Option<u16>; 2],
    /// The files of the years.
    pub files: [String; 2],
    /// Whether its components are percentages without a maximum.
    pub in_percent: bool,
    /// What its components are measured in, if they have no maximum; ranks are given as they
    /// are printed, and a positive change is a better rank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// Its components that can be compared.
    pub components: Vec<Component>,
    /// The components of the new year that cannot be compared.
    pub not_compared: Vec<SmolStr>,
}

/// A component of an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Component {
    /// Its codes in the new year.
    pub codes: Vec<Code>,
    /// Its name.
    pub name: SmolStr,
    /// The units responsible.
    pub lead: Vec<SmolStr>,
    /// Points of the old year.
    pub old: Points,
    /// Points of the new year.
    pub new: Points,
    /// The change on the standard points of the new year.
    pub change: Points,
}

/// A lead unit in all indices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeadTogether {
    /// The unit; `None` for components without one.
    pub lead: Option<SmolStr>,
    /// Its components in each index; `None` where it has none.
    pub indices: Vec<Option<LeadIndex>>,
    /// Whether its components rose in every index that it has some of.
    pub in_all: InAll,
}

/// The components of a lead unit in an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LeadIndex {
    /// Number of components that rose.
    pub up: usize,
    /// Number that stayed.
    pub same: usize,
    /// Number that fell.
    pub down: usize,
    /// Number that cannot be compared.
    pub not_compared: usize,
    /// Whether they rose together.
    pub verdict: Verdict,
}

/// Whether the components of a unit rose in every index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum InAll {
    /// In every index, and none fell.
    Rose,
    /// In every index, but single components fell or were at the maximum already.
    WithReservations,
    /// One of the indices cannot be compared.
    NotKnown,
    /// Not in every index.
    No,
}

/// An index with one year only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SingleYear {
    /// Its name.
    #[serde(rename = "index_name")]
    pub index: SmolStr,
    /// The year.
    pub year: Option<u16>,
    /// The file.
    pub file: String,
}

/// A table of one index and year.
#[derive(Clone, Debug)]
pub struct IndexYear {
    /// The table.
    pub year: Year,
    /// What its components are measured in, if they have no maximum.
    pub measure: Option<Measure>,
}

impl Together {
    /// Compares the last two years of each index.
    #[must_use]
    pub fn new(tables: &[IndexYear]) -> Self {
        let mut groups: Vec<(SmolStr, Vec<&IndexYear>)> = Vec::new();
        for table in tables {
            let name = index_of(&table.year.scorecard);
            let key = fold(&name);
            match groups.iter_mut().find(|(known, _)| fold(known) == key) {
                Some((_, years)) => years.push(table),
                None => groups.push((name, vec![table])),
            }
        }
        let mut together = Self {
            unit: common_unit(tables),
            indices: Vec::new(),
            leads: Vec::new(),
            single: Vec::new(),
        };
        let mut by_lead: BTreeMap<usize, Vec<Option<LeadIndex>>> = BTreeMap::new();
        for (name, mut years) in groups {
            years.sort_by_key(|table| table.year.scorecard.year);
            let Some(new) = years.last().copied() else {
                continue;
            };
            let old = match years.as_slice() {
                // Points and percentages are not compared.
                [.., old, _] if old.measure != new.measure => {
                    together.single.push(SingleYear {
                        index: name.clone(),
                        year: old.year.scorecard.year,
                        file: old.year.file.clone(),
                    });
                    None
                }
                [.., old, _] => Some(old.year.clone()),
                _ => previous_year(&new.year),
            };
            let Some(old) = old else {
                together.single.push(SingleYear {
                    index: name,
                    year: new.year.scorecard.year,
                    file: new.year.file.clone(),
                });
                continue;
            };
            let at = together.indices.len();
            let pair = [old, new.year.clone()];
            let comparison = compare(&pair, &[]);
            let Some(step) = comparison.steps.into_iter().next_back() else {
                continue;
            };
            for lead in &step.by_lead {
                let known = lead.up + lead.same + lead.down;
                let of = LeadIndex {
                    up: lead.up,
                    same: lead.same,
                    down: lead.down,
                    not_compared: lead.criteria.saturating_sub(known),
                    verdict: lead.verdict,
                };
                let index = together.lead_at(lead.lead.as_ref());
                let row = by_lead.entry(index).or_default();
                row.resize(at, None);
                row.push(Some(of));
            }
            let scorecard = &new.year.scorecard;
            let components: Vec<Component> = step
                .ranked
                .iter()
                .map(|one| component(one, scorecard, new.measure.unwrap_or_default()))
                .collect();
            together.indices.push(IndexChange {
                index: name,
                years: [&pair[0], &pair[1]].map(|year| year.scorecard.year),
                files: [&pair[0], &pair[1]].map(|year| year.file.clone()),
                in_percent: new.measure == Some(Measure::Percent),
                measure: new.measure,
                not_compared: not_compared(scorecard, &components),
                components,
            });
        }
        let count = together.indices.len();
        for (at, lead) in together.leads.iter_mut().enumerate() {
            let mut row = by_lead.remove(&at).unwrap_or_default();
            row.resize(count, None);
            lead.in_all = in_all(&row);
            lead.indices = row;
        }
        together.leads.sort_by_key(|lead| lead.lead.is_none());
        together
    }

    /// Returns the index of a lead unit, which is added if it is new.
    fn lead_at(&mut self, name: Option<&SmolStr>) -> usize {
        let key = |name: Option<&SmolStr>| name.map(|name| spelling_key(name));
        let wanted = key(name);
        let known = self
            .leads
            .iter()
            .position(|one| key(one.lead.as_ref()) == wanted);
        known.unwrap_or_else(|| {
            self.leads.push(LeadTogether {
                lead: name.cloned(),
                indices: Vec::new(),
                in_all: InAll::No,
            });
            self.leads.len() - 1
        })
    }
}

/// Returns the year before, by the previous scores of a table; `None` if it has none.
fn previous_year(year: &Year) -> Option<Year> {
    let totals = Totals::new(&year.scorecard);
    let has_previous = totals.total.previous.scored > 0;
    has_previous.then(|| {
        let mut scorecard = starting_scores(&year.scorecard, Basis::Previous).into_owned();
        scorecard.year = scorecard.year.map(|year| year.saturating_sub(1));
        Year {
            file: year.file.clone(),
            scorecard,
        }
    })
}

/// Returns the name of the index of a table.
fn index_of(scorecard: &Scorecard) -> SmolStr {
    scorecard.index.clone().unwrap_or_else(|| USUAL.into())
}

fn common_unit(tables: &[IndexYear]) -> Option<SmolStr> {
    let mut units = tables
        .iter()
        .filter_map(|table| table.year.scorecard.unit.clone());
    let first = units.next()?;
    let key = spelling_key(&first);
    units
        .all(|unit| spelling_key(&unit) == key)
        .then_some(first)
}

fn in_all(row: &[Option<LeadIndex>]) -> InAll {
    let verdicts = row.iter().flatten().map(|one| match one.verdict {
        Verdict::Rose if one.not_compared == 0 => InAll::Rose,
        Verdict::Rose | Verdict::Unknown => InAll::NotKnown,
        Verdict::RoseInPart | Verdict::AtFull => InAll::WithReservations,
        Verdict::DidNotRise => InAll::No,
    });
    let verdicts: Vec<InAll> = verdicts.collect();
    let all_full = row
        .iter()
        .flatten()
        .all(|one| one.verdict == Verdict::AtFull);
    if all_full {
        return InAll::No;
    }
    verdicts.into_iter().max().unwrap_or(InAll::No)
}

fn component(change: &LeafChange, scorecard: &Scorecard, measure: Measure) -> Component {
    let first = change.codes.first();
    let lead = first.and_then(|code| leads_of(&scorecard.criteria, code, &[]));
    Component {
        codes: change.codes.clone(),
        name: change.name.clone(),
        lead: lead.unwrap_or_default(),
        old: measure.more_is_better(change.old[0]),
        new: measure.more_is_better(change.new[0]),
        change: change.real,
    }
}

/// Returns the lead units of a criterion; those of a group count for what is below it.
fn leads_of(criteria: &[Criterion], code: &Code, above: &[SmolStr]) -> Option<Vec<SmolStr>> {
    criteria.iter().find_map(|one| {
        let own = if one.task.lead.is_empty() {
            above
        } else {
            &one.task.lead
        };
        if one.code == *code {
            return Some(own.to_vec());
        }
        leads_of(one.children(), code, own)
    })
}

/// Returns the leaves of a table that are not among the components, by name.
fn not_compared(scorecard: &Scorecard, components: &[Component]) -> Vec<SmolStr> {
    fn leaves<'a>(criteria: &'a [Criterion], found: &mut Vec<&'a Criterion>) {
        for one in criteria {
            if one.children().is_empty() {
                found.push(one);
            }
            leaves(one.children(), found);
        }
    }
    let mut all = Vec::new();
    leaves(&scorecard.criteria, &mut all);
    let known = |one: &&Criterion| {
        let mut known = components.iter().flat_map(|component| &component.codes);
        !known.any(|code| *code == one.code)
    };
    all.into_iter()
        .filter(known)
        .map(|one| one.name.clone())
        .collect()
}
