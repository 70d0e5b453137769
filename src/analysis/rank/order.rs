//! One block in order.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::distance::On;
use super::entry::{Coverage, Entry, Measured};
use super::mark::Mark;
use super::spread::Spread;
use super::{Block, FieldScore, LastYear, NextClass, Options, Ranked, Reason, Survey, Unranked};
use crate::model::{Fraction, Index, Points};

/// The order of names, where numbers are equal.
pub(super) fn by_name(one: &Entry, other: &Entry) -> Ordering {
    let (a, b) = (&one.label, &other.label);
    (&a.order, &a.unit, one.year, &a.source).cmp(&(&b.order, &b.unit, other.year, &b.source))
}

/// Which of the two figures of a unit is ranked.
type Column = fn(&Measured) -> Option<Mark>;

/// The units of a block, in order of their names, become a block in order.
pub(super) fn block(units: &[&Entry], last: &[&Entry], options: &Options) -> Block {
    let survey_counted = units.iter().any(|unit| unit.survey.scored > 0);
    let (ranked, others) = sift(units, survey_counted, options);
    let current: Column = |measured| Some(measured.mark);
    let on = options.on.unwrap_or_else(|| compared(&ranked, current));
    let groups = groups(&ranked, on, current);
    let ranks = ranks(&groups, options);
    let (last_year, before) = before(&ranked, last, options);
    let fields = Spread::of(&ranked);
    let mut rows = Vec::with_capacity(ranked.len());
    for (at, group) in groups.iter().enumerate() {
        let up = at.checked_sub(1).and_then(|at| groups[at].first());
        let down = groups.get(at + 1).and_then(|group| group.first());
        for unit in group {
            let mark = marked(unit, current);
            let previous_rank = before.get(unit.label.key.as_str()).copied();
            let reach = |other: &&Entry| on.level(&mark, &marked(other, current));
            let (Some(index), Some(measured)) = (mark.index(), &unit.measured) else {
                continue;
            };
            let standing = measured.standing.as_ref();
            let next = standing.and_then(|standing| standing.next.as_ref());
            let coverage = coverage(unit, survey_counted);
            rows.push(Ranked {
                rank: ranks[at],
                unit: unit.label.unit.clone(),
                source: unit.label.source.clone(),
                points: mark.points,
                upper: measured.upper,
                maximum: mark.maximum,
                index,
                outcome: measured.outcome,
                class: standing.and_then(|standing| standing.reached.clone()),
                next_class: next.map(|next| NextClass {
                    name: next.name.clone(),
                    points: next.missing,
                }),
                previous_rank,
                change: previous_rank.and_then(|before| rise(before, ranks[at])),
                to_next_up: up.map(|up| (reach(up) - mark.points).raised(Points::MAX_DECIMALS)),
                lead: down.map(|down| (mark.points - reach(down)).lowered(Points::MAX_DECIMALS)),
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

fn marked(unit: &Entry, column: Column) -> Mark {
    let mark = unit.measured.as_ref().and_then(column);
    mark.unwrap_or(Mark {
        points: Fraction::ZERO,
        maximum: Points::ZERO,
    })
}

/// What a survey scores is blank until the survey is done: it counts only once
/// one unit of the block has its points.
fn coverage(unit: &Entry, survey_counted: bool) -> Coverage {
    if survey_counted || unit.body.leaves == 0 {
        unit.body.plus(unit.survey)
    } else {
        unit.body
    }
}

/// Those that are ranked, and those that are not.
fn sift<'a>(
    units: &[&'a Entry],
    survey_counted: bool,
    options: &Options,
) -> (Vec<&'a Entry>, Vec<Unranked>) {
    let (mut ranked, mut others) = (Vec::new(), Vec::new());
    for unit in units {
        let coverage = coverage(unit, survey_counted);
        let mark = marked(unit, |measured| Some(measured.mark));
        let reason = if options.unranked.contains(&unit.label.key) {
            Some(Reason::Asked)
        } else if mark.maximum <= Points::ZERO {
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
                lower: mark.points,
                upper: unit.measured.as_ref().map_or(mark.points, |one| one.upper),
                maximum: mark.maximum,
                scored: coverage.scored,
                leaves: coverage.leaves,
            }),
        }
    }
    (ranked, others)
}

/// Points where every unit can have the same, else the index.
fn compared(units: &[&Entry], column: Column) -> On {
    let mut maxima = units.iter().map(|unit| marked(unit, column).maximum);
    let first = maxima.next();
    if maxima.all(|maximum| Some(maximum) == first) {
        On::Points
    } else {
        On::Index
    }
}

/// Equal units together, best first; in a group they keep the order of names.
fn groups<'a>(units: &[&'a Entry], on: On, column: Column) -> Vec<Vec<&'a Entry>> {
    let mut sorted = units.to_vec();
    let compare =
        |one: &Entry, other: &Entry| on.compare(&marked(one, column), &marked(other, column));
    sorted.sort_by(|one, other| compare(other, one));
    let equal = |one: &&Entry, other: &&Entry| compare(one, other).is_eq();
    sorted.chunk_by(equal).map(<[_]>::to_vec).collect()
}

fn ranks(groups: &[Vec<&Entry>], options: &Options) -> Vec<usize> {
    let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
    options.ties.ranks(&sizes)
}

/// Last year's rank of each unit by its name: of last year's files, else of the
/// previous scores, where every ranked unit has them all.
fn before<'a>(
    ranked: &[&'a Entry],
    last: &[&'a Entry],
    options: &Options,
) -> (LastYear, HashMap<&'a str, usize>) {
    let of = |units: &[&'a Entry], column: Column| {
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
        return (LastYear::Files, of(&then, |measured| Some(measured.mark)));
    }
    let known = |unit: &&Entry| {
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

/// How many ranks a unit rose.
fn rise(before: usize, now: usize) -> Option<i64> {
    Some(i64::try_from(before).ok()? - i64::try_from(now).ok()?)
}

fn field_scores(unit: &Entry, spreads: &[Spread]) -> Vec<FieldScore> {
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
