//! The bodies that a body comes from, next to it: nothing is joined unless it is asked for.

use serde::Serialize;
use smol_str::SmolStr;
use strum::{EnumIter, IntoStaticStr};

use super::{Year, YearScore, compare};
use crate::model::units::{Lineage, UnitChange, UnitHistory};
use crate::model::{Code, Index, Points};
use crate::vocab::fold::spelling_key;

/// How the indices of predecessors are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, EnumIter, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum MeanKind {
    /// Each predecessor counts once.
    Mean,
    /// Each counts by its weight in the file of successors.
    Weighted,
}

/// Why there is no mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoMean {
    /// A predecessor has no score table.
    NoTable,
    /// A predecessor is not scored in full.
    NotScored,
    /// A predecessor has no weight.
    NoWeight,
    /// A predecessor gave only some of its functions.
    InPart,
}

/// A predecessor with its score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PredecessorScore {
    /// Its name.
    pub unit: SmolStr,
    /// Whether all of it became part of the later body.
    pub whole: bool,
    /// Its weight in a weighted mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Points>,
    /// Its score.
    pub score: YearScore,
}

/// A field of the later body and of its predecessors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldPair {
    /// Its code in the later year.
    pub code: Code,
    /// Its name there.
    pub name: SmolStr,
    /// The index of the later body.
    #[serde(rename = "index_percent")]
    pub own: Option<Index>,
    /// The index of each predecessor in its field of the same name.
    #[serde(rename = "predecessor_index_percent")]
    pub former: Vec<Option<Index>>,
}

/// The mean of the indices of predecessors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mean {
    /// The year of the predecessors.
    pub year: u16,
    /// The mean.
    #[serde(rename = "index_percent")]
    pub index: Index,
    /// By how much the later body is above it, in percentage points, to six decimals; `None`
    /// while it is not scored in full.
    #[serde(rename = "percentage_points")]
    pub change: Option<Points>,
}

/// A body and those that it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Predecessors {
    /// The later body.
    pub unit: SmolStr,
    /// Its year.
    pub year: u16,
    /// The changes, newest first.
    pub changes: Vec<UnitChange>,
    /// Its score.
    pub score: YearScore,
    /// Its predecessors, by year and in the order of the file of successors.
    pub units: Vec<PredecessorScore>,
    /// The predecessors without a score table.
    pub missing: Vec<SmolStr>,
    /// The fields.
    pub fields: Vec<FieldPair>,
    /// How the indices are joined, if that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_kind: Option<MeanKind>,
    /// The mean of the newest year of the predecessors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean: Option<Mean>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_mean: Option<NoMean>,
}

/// Returns a body next to those of earlier years that it comes from; `None` if it is the same
/// body as in the year before. `former` are the tables of its predecessors.
#[must_use]
pub fn predecessors(
    newest: &Year,
    former: &[Year],
    history: &UnitHistory,
    kind: Option<MeanKind>,
) -> Option<Predecessors> {
    let unit = newest.scorecard.unit.clone()?;
    let year = newest.scorecard.year?;
    let before = former.iter().filter_map(|one| one.scorecard.year).max();
    let before = before.unwrap_or(year.saturating_sub(1));
    let lineage = history.lineage(&unit, before, year)?;
    if lineage.renamed_from().is_some() {
        return None;
    }
    let mut comparison = compare(std::slice::from_ref(newest), &[]);
    let score = comparison.years.pop()?;
    let mut fields: Vec<FieldPair> = Vec::new();
    for line in comparison.trend.fields {
        fields.push(FieldPair {
            own: line.marks.last().and_then(|mark| mark.as_ref()?.index),
            code: line.code,
            name: line.name,
            former: Vec::new(),
        });
    }
    let mut order: Vec<&Year> = former.iter().collect();
    let position = |one: &Year| {
        let key = one.scorecard.unit.as_deref().map(spelling_key);
        let mut names = lineage.predecessors.iter();
        names.position(|known| Some(spelling_key(&known.unit)) == key)
    };
    order.sort_by_key(|one| (one.scorecard.year, position(one)));
    let mut units = Vec::new();
    for one in order {
        let mut comparison = compare(std::slice::from_ref(one), &[]);
        let Some(score) = comparison.years.pop() else {
            continue;
        };
        for field in &mut fields {
            let key = spelling_key(&field.name);
            let mut lines = comparison.trend.fields.iter();
            let same = lines.find(|line| spelling_key(&line.name) == key);
            let index = same.and_then(|line| line.marks.last()?.as_ref()?.index);
            field.former.push(index);
        }
        let name = one.scorecard.unit.clone().unwrap_or_default();
        let known = position(one).map(|at| &lineage.predecessors[at]);
        units.push(PredecessorScore {
            unit: name,
            whole: known.is_none_or(|known| known.whole),
            weight: known.and_then(|known| known.weight),
            score,
        });
    }
    let missing = missing(&lineage, &units, before);
    let mut all = Predecessors {
        unit,
        year,
        changes: lineage.changes,
        score,
        units,
        missing,
        fields,
        mean_kind: kind,
        mean: None,
        no_mean: None,
    };
    match kind.map(|kind| mean(&all, kind, before)) {
        None => {}
        Some(Ok(mean)) => all.mean = Some(mean),
        Some(Err(why)) => all.no_mean = Some(why),
    }
    Some(all)
}

/// Returns the predecessors without a table of the year before.
fn missing(lineage: &Lineage, units: &[PredecessorScore], year: u16) -> Vec<SmolStr> {
    let has_table = |name: &str| {
        let mut of_year = units.iter().filter(|one| one.score.year == Some(year));
        of_year.any(|one| spelling_key(&one.unit) == spelling_key(name))
    };
    let names = lineage.predecessors.iter().map(|one| one.unit.clone());
    names.filter(|name| !has_table(name)).collect()
}

/// Returns the mean of the indices of the year before.
fn mean(all: &Predecessors, kind: MeanKind, year: u16) -> Result<Mean, NoMean> {
    let of_year = all.units.iter().filter(|one| one.score.year == Some(year));
    let units: Vec<&PredecessorScore> = of_year.collect();
    if !all.missing.is_empty() || units.is_empty() {
        return Err(NoMean::NoTable);
    }
    if units.iter().any(|one| !one.whole) {
        return Err(NoMean::InPart);
    }
    let weighted = units.iter().map(|one| {
        let total = &one.score.total;
        let index = total.index.filter(|_| total.is_complete());
        let index = index.ok_or(NoMean::NotScored)?;
        let weight = match kind {
            MeanKind::Mean => Points::from_whole(1),
            MeanKind::Weighted => one.weight.ok_or(NoMean::NoWeight)?,
        };
        Ok((index, weight))
    });
    let weighted = weighted.collect::<Result<Vec<(Index, Points)>, NoMean>>()?;
    let index = Index::mean(&weighted).ok_or(NoMean::NoWeight)?;
    let own = &all.score.total;
    let own = own.index.filter(|_| own.is_complete());
    Ok(Mean {
        year,
        index,
        change: own.map(|own| own.since(index, Points::MAX_DECIMALS)),
    })
}
