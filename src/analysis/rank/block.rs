//! Ranks the units of each block.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::bounds::{Ends, Field, RankBounds};
use super::contest::{CURRENT, Contest, coverage, ranks, score_of};
use super::conventions::differing;
use super::former::{FormerBlock, Origins};
use super::position::Position;
use super::published::Published;
use super::ranking::{
    Block, FieldScore, LastYear, NextClass, Options, Ranked, Ranking, Reason, SurveyOpen, Unranked,
};
use super::score::Score;
use super::spread::{Spread, quartile};
use super::unit::Unit;
use crate::model::{Code, Fraction, Index, Kind, Points, PublishedRanking};
use crate::vocab::fold::{contains_words, fold};

/// Returns the level of the units of a block by its folded name, as offices list them:
/// departments, then districts, then communes.
fn level(name: &str) -> usize {
    const LEVELS: [&[&str]; 3] = [
        &["so", "ban nganh", "bo"],
        &["huyen", "thi xa", "thanh pho", "quan"],
        &["xa", "phuong", "thi tran", "dac khu"],
    ];
    let is_of = |words: &&[&str]| words.iter().any(|word| contains_words(name, word));
    LEVELS.iter().position(is_of).unwrap_or(LEVELS.len())
}

impl Ranking {
    /// Ranks units within their blocks, which are in the order of a single file, else by level of
    /// administration and name; units without a block come last. `last` are last year's units.
    #[must_use]
    pub fn new(units: &[Unit], by: Option<&Code>, last: &[Unit], options: &Options) -> Self {
        let mut blocks: Vec<(&str, Vec<&Unit>)> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for unit in units {
            let key = unit.label.block_key.as_str();
            let at = *places.entry(key).or_insert(blocks.len());
            match blocks.get_mut(at) {
                Some((_, block)) => block.push(unit),
                None => blocks.push((key, vec![unit])),
            }
        }
        // The order of several files means nothing.
        let file = units
            .first()
            .map_or("", |unit| unit.label.place.file.as_str());
        let is_one_file = !file.is_empty();
        let is_one_file = is_one_file && units.iter().all(|unit| unit.label.place.file == file);
        blocks.sort_by_key(|(key, _)| {
            let name = if is_one_file { "" } else { *key };
            (key.is_empty(), level(name), name)
        });
        let former = FormerBlock::all(last, options);
        let blocks = blocks.into_iter().map(|(_, mut units)| {
            units.sort_by(|a, b| by_name(a, b));
            block(&units, &former, options)
        });
        Self {
            by: by.cloned(),
            ties: options.ties,
            min_coverage: options.coverage,
            decimals: units.iter().map(|one| one.decimals).max().unwrap_or(2),
            blocks: blocks.collect(),
            warnings: 0,
            past_cuts: None,
            failed: Vec::new(),
            former_names: Vec::new(),
            roll_call: None,
        }
    }

    /// Adds what publications print to the blocks of a ranking of their units.
    pub fn describe_published(&mut self, rankings: &[PublishedRanking]) {
        for block in &mut self.blocks {
            let key = fold(block.block.as_deref().unwrap_or_default());
            let has_block = |ranking: &&PublishedRanking| {
                let mut units = ranking.units.iter();
                units.any(|unit| fold(unit.block.as_deref().unwrap_or_default()) == key)
            };
            let ranking = rankings.iter().find(has_block);
            block.published = ranking.map(|ranking| Published::new(ranking, &key));
            if let Some(published) = &block.published {
                for unit in &mut block.units {
                    let place = published.place(&unit.unit);
                    unit.class = place.and_then(|place| place.class.clone());
                    unit.previous_rank = unit
                        .previous_rank
                        .or_else(|| place.and_then(|place| place.printed_previous_rank));
                }
            }
        }
    }
}

/// Orders units by name, for equal numbers.
pub(super) fn by_name(one: &Unit, other: &Unit) -> Ordering {
    let (a, b) = (&one.label, &other.label);
    (&a.order, &a.unit, one.year, &a.source).cmp(&(&b.order, &b.unit, other.year, &b.source))
}

/// Ranks the units of a block, which are in order of their names.
fn block(units: &[&Unit], former: &[FormerBlock<'_>], options: &Options) -> Block {
    let contest = Contest::new(units, options);
    let ranked = &contest.ranked;
    let on = (options.on).unwrap_or_else(|| contest.compared(ranked, CURRENT));
    let groups = contest.groups(ranked, on, CURRENT);
    let ranks = ranks(&groups, options);
    let key = units.first().map(|unit| unit.label.block_key.as_str());
    let last = former.iter().find(|block| Some(block.key) == key);
    let origins = Origins::new(former, options);
    let (last_year, before) = before(&contest, last, &origins, options);
    let fields = Spread::of_fields(ranked);
    let median = median(&contest);
    let bounds = bounds(&contest, options);
    let mut rows = Vec::with_capacity(ranked.len());
    let mut above = 0;
    for (at, group) in groups.iter().enumerate() {
        let position = Position::new(above, group.len() - 1, ranked.len() - above - group.len());
        above += group.len();
        let up = at.checked_sub(1).and_then(|at| groups[at].first());
        let down = groups.get(at + 1).and_then(|group| group.first());
        for unit in group {
            let Some(measured) = &unit.measured else {
                continue;
            };
            let score = measured.score;
            let origin = origins.of(unit);
            let former = origins.former_key(unit);
            let previous_rank = former.and_then(|key| before.get(key.as_str()).copied());
            // How far apart two figures are, whichever of them is the larger one.
            let distance = |other: &&Unit| {
                let other = on.level(&score, &score_of(other, CURRENT));
                let apart = (other - score.points).max(score.points - other);
                apart.ceil(Points::MAX_DECIMALS)
            };
            let standing = measured.standing.as_ref();
            let next = standing.and_then(|standing| standing.next.as_ref());
            let coverage = coverage(unit, contest.survey);
            rows.push(Ranked {
                rank: ranks[at],
                unit: unit.label.unit.clone(),
                source: unit.label.source.clone(),
                place: unit.label.place.clone(),
                from_file: unit.label.from_file,
                points: score.points,
                scored_points: (coverage.scored > 0)
                    .then(|| score.points.round(Points::MAX_DECIMALS)),
                upper: measured.upper,
                maximum: score.maximum,
                index: score.index().filter(|_| contest.kind != Kind::Penalty),
                outcome: measured.outcome,
                position,
                to_median: median
                    .filter(|_| coverage.scored > 0)
                    .and_then(|median| median.points_of(score.maximum))
                    .map(|goal| (Fraction::from(goal) - score.points).ceil(Points::MAX_DECIMALS)),
                bounds: bounds.get(unit.label.key.as_str()).cloned(),
                class: standing.and_then(|standing| standing.reached.clone()),
                next_class: next.map(|next| NextClass {
                    name: next.name.clone(),
                    points: next.missing,
                }),
                since: origins.began(unit),
                origin,
                previous_rank,
                change: previous_rank.and_then(|before| rise(before, ranks[at])),
                to_next_up: up.map(distance),
                lead: down.map(distance),
                scored: coverage.scored,
                leaves: coverage.leaves,
                allowed: unit.allowed.clone(),
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
        kind: contest.kind,
        survey: contest.survey,
        survey_open: SurveyOpen::new(units, contest.survey),
        differing_conventions: differing(&contest.ranked),
        partial: units.iter().any(|unit| unit.scope.is_partial()),
        scope: first.map(|unit| unit.scope.clone()),
        points_outside: units.iter().any(|unit| {
            let outcome = unit.measured.as_ref().and_then(|one| one.outcome);
            outcome.is_some_and(|outcome| outcome.has_outside())
        }),
        rescaled: units.iter().find_map(|unit| unit.rescaled()),
        last_year,
        last_year_of: last.and_then(|last| last_year_of(units, &last.units)),
        median,
        units: rows,
        unranked: others(&contest, &bounds),
        fields,
        too_many_fields: Spread::too_many(ranked),
        published: None,
    }
}

/// Returns the median of the index of the ranked units.
fn median(contest: &Contest<'_>) -> Option<Index> {
    let units = contest
        .ranked
        .iter()
        .filter(|_| contest.kind != Kind::Penalty);
    let mut indices: Vec<Index> = units
        .filter_map(|unit| score_of(unit, CURRENT).index())
        .collect();
    indices.sort();
    quartile(&indices, 2)
}

/// Returns the ranks that each unit can still come to, by name: of those that are ranked or
/// will be once they are scored in full. Empty if no figure is open.
fn bounds<'a>(contest: &Contest<'a>, options: &Options) -> HashMap<&'a str, RankBounds> {
    let open = contest.unranked.iter();
    let open = open.filter(|(_, reason)| *reason == Reason::Coverage);
    let units = contest.ranked.iter().chain(open.map(|(unit, _)| unit));
    let (units, ends): (Vec<&&Unit>, Vec<Ends>) =
        units.filter_map(|unit| Some((unit, unit.ends?))).unzip();
    if ends.iter().all(Ends::is_final) {
        return HashMap::new();
    }
    let maxima = ends.iter().map(|ends| ends.best.maximum);
    let on = options.on.unwrap_or_else(|| contest.on(maxima));
    let order = |one: &Score, other: &Score| contest.order(on, one, other);
    let field = Field::new(&ends, options.ties, order);
    let named = units.iter().zip(&ends).map(|(unit, own)| {
        let bounds = field.bounds(own, &unit.open);
        (unit.label.key.as_str(), bounds)
    });
    named.collect()
}

/// Returns the units without a rank, with the ranks that they can come to.
fn others(contest: &Contest<'_>, bounds: &HashMap<&str, RankBounds>) -> Vec<Unranked> {
    let units = contest.unranked.iter().map(|(unit, _)| unit);
    let others = contest.others().into_iter().zip(units);
    let others = others.map(|(other, unit)| Unranked {
        bounds: bounds.get(unit.label.key.as_str()).cloned(),
        ..other
    });
    others.collect()
}

/// Returns last year's rank of each unit by name, from last year's files, or from the
/// previous scores if every ranked unit has them all as the same body.
fn before<'a>(
    contest: &Contest<'a>,
    last: Option<&FormerBlock<'a>>,
    origins: &Origins<'_>,
    options: &Options,
) -> (LastYear, HashMap<&'a str, usize>) {
    if let Some(last) = last {
        return (LastYear::Files, last.ranks.clone());
    }
    let known = |unit: &&Unit| {
        let measured = unit.measured.as_ref();
        let has_previous = measured.is_some_and(|one| one.previous.is_some());
        has_previous && origins.former_key(unit).is_some()
    };
    if !contest.ranked.is_empty() && contest.ranked.iter().all(known) {
        let ranks = contest.ranks_by_name(|measured| measured.previous, options);
        return (LastYear::PreviousScores, ranks);
    }
    (LastYear::Unknown, HashMap::new())
}

/// Returns the year of last year's files if it is not before the ranked one.
fn last_year_of(units: &[&Unit], last: &[&Unit]) -> Option<u16> {
    let ranked = units.iter().find_map(|unit| unit.year)?;
    let years = last.iter().filter_map(|unit| unit.year);
    years.filter(|year| *year >= ranked).max()
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
            points: sum.any(),
            maximum: sum.maximum,
            index: own,
            to_median: to(spread.median),
            to_best: to(spread.best),
        })
    });
    scores.collect()
}
