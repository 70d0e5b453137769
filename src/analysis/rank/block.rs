//! Ranks the units of each block.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use super::ranking::{
    Block, FieldScore, LastYear, NextClass, Options, Ranked, Ranking, Reason, Survey, Unranked,
};
use super::score::{RankedOn, Score};
use super::spread::Spread;
use super::unit::{Coverage, Measured, Unit};
use crate::model::{Code, Index, Points};

impl Ranking {
    /// Ranks units within their blocks. `last` are last year's units.
    #[must_use]
    pub fn new(units: &[Unit], by: Option<&Code>, last: &[Unit], options: &Options) -> Self {
        let mut blocks: BTreeMap<(bool, &str), Vec<&Unit>> = BTreeMap::new();
        for unit in units {
            let key = unit.label.block_key.as_str();
            blocks.entry((key.is_empty(), key)).or_default().push(unit);
        }
        let blocks = blocks.into_iter().map(|((_, key), mut units)| {
            units.sort_by(|a, b| by_name(a, b));
            let last = last.iter().filter(|one| one.label.block_key == key);
            let last: Vec<&Unit> = last.collect();
            block(&units, &last, options)
        });
        Self {
            by: by.cloned(),
            ties: options.ties,
            min_coverage: options.coverage,
            decimals: units.iter().map(|one| one.decimals).max().unwrap_or(2),
            blocks: blocks.collect(),
            failed: Vec::new(),
        }
    }
}

/// Orders units by name, for equal numbers.
pub(super) fn by_name(one: &Unit, other: &Unit) -> Ordering {
    let (a, b) = (&one.label, &other.label);
    (&a.order, &a.unit, one.year, &a.source).cmp(&(&b.order, &b.unit, other.year, &b.source))
}

/// Selects the figure of a unit that is ranked: this year's or last year's.
type Column = fn(&Measured) -> Option<Score>;

/// Ranks the units of a block, which are in order of their names.
fn block(units: &[&Unit], last: &[&Unit], options: &Options) -> Block {
    let survey_counted = units.iter().any(|unit| unit.survey.scored > 0);
    let (ranked, others) = sift(units, survey_counted, options);
    let current: Column = |measured| Some(measured.score);
    let on = options.on.unwrap_or_else(|| compared(&ranked, current));
    let groups = groups(&ranked, on, current);
    let ranks = ranks(&groups, options);
    let (last_year, before) = before(&ranked, last, options);
    let fields = Spread::of_fields(&ranked);
    let mut rows = Vec::with_capacity(ranked.len());
    for (at, group) in groups.iter().enumerate() {
        let up = at.checked_sub(1).and_then(|at| groups[at].first());
        let down = groups.get(at + 1).and_then(|group| group.first());
        for unit in group {
            let score = score_of(unit, current);
            let previous_rank = before.get(unit.label.key.as_str()).copied();
            let reach = |other: &&Unit| on.level(&score, &score_of(other, current));
            let (Some(index), Some(measured)) = (score.index(), &unit.measured) else {
                continue;
            };
            let standing = measured.standing.as_ref();
            let next = standing.and_then(|standing| standing.next.as_ref());
            let coverage = coverage(unit, survey_counted);
            rows.push(Ranked {
                rank: ranks[at],
                unit: unit.label.unit.clone(),
                source: unit.label.source.clone(),
                points: score.points,
                upper: measured.upper,
                maximum: score.maximum,
                index,
                outcome: measured.outcome,
                class: standing.and_then(|standing| standing.reached.clone()),
                next_class: next.map(|next| NextClass {
                    name: next.name.clone(),
                    points: next.missing,
                }),
                previous_rank,
                change: previous_rank.and_then(|before| rise(before, ranks[at])),
                to_next_up: up.map(|up| (reach(up) - score.points).ceil(Points::MAX_DECIMALS)),
                lead: down.map(|down| (score.points - reach(down)).floor(Points::MAX_DECIMALS)),
                scored: coverage.scored,
                leaves: coverage.leaves,
                fields: field_scores(unit, &fields),
            });
        }
    }
    let first = ranked.first().or(units.first());
    Block {
        block: units.iter().find_map(|unit| unit.block.clone()),
        year: units.iter().find_map(|unit| unit.year),
        index_name: first.and_then(|unit| unit.set.index.clone()),
        ranked_on: on,
        survey: if survey_counted {
            Survey::Counted
        } else if units.iter().any(|unit| unit.survey.leaves > 0) {
            Survey::Blank
        } else {
            Survey::None
        },
        points_outside: units.iter().any(|unit| {
            let outcome = unit.measured.as_ref().and_then(|one| one.outcome);
            outcome.is_some_and(|outcome| outcome.has_outside())
        }),
        rescaled: units.iter().find_map(|unit| unit.rescaled()),
        last_year,
        units: rows,
        unranked: others,
        fields,
    }
}

fn score_of(unit: &Unit, column: Column) -> Score {
    let score = unit.measured.as_ref().and_then(column);
    score.unwrap_or(Score::NONE)
}

/// Returns the coverage that counts. Survey criteria count only once a unit of the block
/// has survey points.
fn coverage(unit: &Unit, survey_counted: bool) -> Coverage {
    if survey_counted || unit.body.leaves == 0 {
        unit.body.plus(unit.survey)
    } else {
        unit.body
    }
}

/// Separates the units that are ranked from those that are not.
fn sift<'a>(
    units: &[&'a Unit],
    survey_counted: bool,
    options: &Options,
) -> (Vec<&'a Unit>, Vec<Unranked>) {
    let (mut ranked, mut others) = (Vec::new(), Vec::new());
    for unit in units {
        let coverage = coverage(unit, survey_counted);
        let score = score_of(unit, |measured| Some(measured.score));
        let reason = if options.unranked.contains(&unit.label.key) {
            Some(Reason::Asked)
        } else if score.maximum <= Points::ZERO {
            Some(Reason::Absent)
        } else if coverage.reaches(options.coverage) {
            None
        } else {
            Some(Reason::Coverage)
        };
        match reason {
            None => ranked.push(*unit),
            Some(reason) => others.push(Unranked {
                unit: unit.label.unit.clone(),
                source: unit.label.source.clone(),
                reason,
                lower: score.points,
                upper: unit.measured.as_ref().map_or(score.points, |one| one.upper),
                maximum: score.maximum,
                scored: coverage.scored,
                leaves: coverage.leaves,
            }),
        }
    }
    (ranked, others)
}

/// Compares points if all units have the same maximum, else the index.
fn compared(units: &[&Unit], column: Column) -> RankedOn {
    let mut maxima = units.iter().map(|unit| score_of(unit, column).maximum);
    let first = maxima.next();
    if maxima.all(|maximum| Some(maximum) == first) {
        RankedOn::Points
    } else {
        RankedOn::Index
    }
}

/// Groups equal units, best first; within a group they keep the order of names.
fn groups<'a>(units: &[&'a Unit], on: RankedOn, column: Column) -> Vec<Vec<&'a Unit>> {
    let mut sorted = units.to_vec();
    let compare =
        |one: &Unit, other: &Unit| on.compare(&score_of(one, column), &score_of(other, column));
    sorted.sort_by(|one, other| compare(other, one));
    let equal = |one: &&Unit, other: &&Unit| compare(one, other).is_eq();
    sorted.chunk_by(equal).map(<[_]>::to_vec).collect()
}

fn ranks(groups: &[Vec<&Unit>], options: &Options) -> Vec<usize> {
    let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
    options.ties.ranks(&sizes)
}

/// Returns last year's rank of each unit by name, from last year's files, or from the
/// previous scores if every ranked unit has them all.
fn before<'a>(
    ranked: &[&'a Unit],
    last: &[&'a Unit],
    options: &Options,
) -> (LastYear, HashMap<&'a str, usize>) {
    let of = |units: &[&'a Unit], column: Column| {
        let on = options.on.unwrap_or_else(|| compared(units, column));
        let groups = groups(units, on, column);
        let ranks = ranks(&groups, options);
        let named = groups.iter().zip(ranks).flat_map(|(group, rank)| {
            let names = group.iter().map(|unit| unit.label.key.as_str());
            names.map(move |name| (name, rank))
        });
        named.collect::<HashMap<&str, usize>>()
    };
    if !last.is_empty() {
        let survey = last.iter().any(|unit| unit.survey.scored > 0);
        let (then, _) = sift(last, survey, options);
        return (LastYear::Files, of(&then, |measured| Some(measured.score)));
    }
    let known = |unit: &&Unit| {
        let measured = unit.measured.as_ref();
        measured.is_some_and(|one| one.previous.is_some())
    };
    if !ranked.is_empty() && ranked.iter().all(known) {
        return (
            LastYear::PreviousScores,
            of(ranked, |measured| measured.previous),
        );
    }
    (LastYear::Unknown, HashMap::new())
}

/// Returns the number of ranks gained.
fn rise(before: usize, now: usize) -> Option<i64> {
    Some(i64::try_from(before).ok()? - i64::try_from(now).ok()?)
}

fn field_scores(unit: &Unit, spreads: &[Spread]) -> Vec<FieldScore> {
    let scores = spreads.iter().filter_map(|spread| {
        let sum = unit.field(&spread.code)?;
        let own = sum.index();
        let to = |goal: Index| {
            own.and_then(|_| goal.points_of(sum.maximum))
                .map(|goal| goal - sum.points)
        };
        Some(FieldScore {
            code: spread.code.clone(),
            name: spread.name.clone(),
            points: sum.points,
            maximum: sum.maximum,
            index: own,
            to_median: to(spread.median),
            to_best: to(spread.best),
        })
    });
    scores.collect()
}
