//! Checks a published ranking: its ranks, totals, indices and classes must agree with its
//! figures. Printed figures are rounded, so sums and indices may differ by a hundredth.

use std::collections::{BTreeMap, HashMap};

use smol_str::SmolStr;

use super::context::Context;
use crate::analysis::rank::{Ties, published_ranks, published_ties};
use crate::diagnostic::{Diagnostic, RuleId, Severity};
use crate::input::draft::{Draft, Field};
use crate::input::published::{PublishedDraft, PublishedUnitDraft};
use crate::lang::{Figure, Lang, Message};
use crate::model::{
    Fraction, MaximumSource, Points, PublishedField, PublishedRanking, PublishedUnit,
};
use crate::source::Place;
use crate::text;
use crate::vocab::fold::{contains_words, fold, spelling_key};
use crate::vocab::published::CLASSES;

/// Checks a published ranking. Returns it if its file has no errors.
pub fn published(
    draft: &PublishedDraft,
    context: &Context,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<PublishedRanking> {
    let mut ranking = ranking(draft);
    let from = diagnostics.len();
    unit_twice(draft, diagnostics);
    let is_unique = diagnostics.len() == from;
    ranking.fields_add_up = totals(draft, &ranking, diagnostics);
    if ranking.maximum.is_none() && ranking.fields_add_up {
        let parts = ranking.fields.iter().filter(|field| !field.is_percent);
        let maxima: Option<Vec<Points>> = parts.map(|field| field.maximum).collect();
        ranking.maximum = maxima.map(|maxima| maxima.into_iter().sum());
        ranking.maximum_from = MaximumSource::Fields;
    }
    if ranking.maximum.is_none() {
        ranking.maximum_from = MaximumSource::Unknown;
    }
    indices(draft, &ranking, diagnostics);
    if is_unique {
        ranks(draft, &ranking, diagnostics);
    }
    classes(draft, &ranking, diagnostics);
    keep_doubts(draft, &mut ranking, &diagnostics[from..]);
    context.policy.apply(diagnostics);
    let file = draft.place.file;
    let is_error =
        |one: &Diagnostic| one.severity == Severity::Error && one.primary.place.file == file;
    (!diagnostics.iter().any(is_error)).then_some(ranking)
}

/// Keeps what disagrees, so that reports describe it. Ranks have a column of their own.
fn keep_doubts(draft: &PublishedDraft, ranking: &mut PublishedRanking, found: &[Diagnostic]) {
    let disagree = || found.iter().filter(|one| one.rule == RuleId::RankDisagrees);
    for (unit, values) in draft.units.iter().zip(&mut ranking.units) {
        let places = [
            unit.points.located().map(|one| &one.place),
            unit.index.located().map(|one| &one.place),
            unit.class.located().map(|one| &one.place),
        ];
        let own = disagree().filter(|one| places.contains(&Some(&one.primary.place)));
        values.doubts = own.map(|one| one.message.clone()).collect();
    }
}

/// Returns the values of a draft.
fn ranking(draft: &PublishedDraft) -> PublishedRanking {
    let value = |field: &Field<Fraction>| field.value().copied();
    let unit = |unit: &PublishedUnitDraft| PublishedUnit {
        name: unit.name.value.clone(),
        block: unit.block.clone(),
        points: value(&unit.points),
        index: value(&unit.index),
        rank: unit.rank.value().copied(),
        previous_rank: unit.previous_rank.value().copied(),
        class: unit.class.value().cloned(),
        fields: unit.fields.iter().map(value).collect(),
        doubts: Vec::new(),
    };
    let units: Vec<PublishedUnit> = draft.units.iter().map(unit).collect();
    let figures = units.iter().flat_map(|unit| [unit.points, unit.index]);
    let decimals = figures.flatten().map(|figure| figure.round(3).decimals());
    let decimals = decimals.max().unwrap_or(2).max(2);
    let field = |field: &crate::input::published::PublishedFieldDraft| PublishedField {
        name: field.name.value.clone(),
        maximum: field.maximum,
        is_percent: field.is_percent,
    };
    let metadata = &draft.metadata;
    let printed = value(&draft.maximum).and_then(Fraction::points);
    PublishedRanking {
        index: metadata
            .index
            .value()
            .cloned()
            .or_else(|| par_index(metadata)),
        year: metadata.year.value().copied(),
        maximum: printed.or_else(|| hundred_if_points_are_indices(&units)),
        maximum_from: if printed.is_some() {
            MaximumSource::Printed
        } else {
            MaximumSource::IndexEqualsPoints
        },
        decimals,
        fields: draft.fields.iter().map(field).collect(),
        units,
        fields_add_up: false,
    }
}

/// Returns the usual index if the title names it.
fn par_index(metadata: &Draft) -> Option<SmolStr> {
    let title = fold(metadata.title.value()?);
    let names = [
        "chi so cai cach hanh chinh",
        "chi so cchc",
        "par index",
        "parindex",
    ];
    let is_usual = names.iter().any(|name| contains_words(&title, name));
    is_usual.then(|| "PAR INDEX".into())
}

/// Returns 100 if every printed index equals the points.
fn hundred_if_points_are_indices(units: &[PublishedUnit]) -> Option<Points> {
    let both = |unit: &PublishedUnit| Some((unit.points?, unit.index?));
    let pairs: Vec<_> = units.iter().filter_map(both).collect();
    let same = !pairs.is_empty() && pairs.iter().all(|(points, index)| points == index);
    same.then(|| Points::from_whole(100))
}

/// Whether two printed figures differ by more than a hundredth.
fn differ(one: Fraction, other: Fraction) -> bool {
    let apart = (one - other).max(other - one);
    Fraction::share(
        Points::from_whole(1),
        Points::from_whole(1),
        Points::from_whole(100),
    )
    .is_some_and(|hundredth| apart > hundredth)
}

fn shown(number: Fraction) -> Figure {
    Figure(number.text(Lang::En, 6))
}

/// Reports a unit with two rows in a block.
fn unit_twice(draft: &PublishedDraft, diagnostics: &mut Vec<Diagnostic>) {
    let mut known: HashMap<(String, String), &Place> = HashMap::new();
    for unit in &draft.units {
        let block = fold(unit.block.as_deref().unwrap_or_default());
        let name = &unit.name;
        match known.entry((spelling_key(&name.value), block)) {
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(&name.place);
            }
            std::collections::hash_map::Entry::Occupied(first) => {
                let shown = crate::input::values::quoted(&name.value);
                diagnostics.push(
                    Diagnostic::new(
                        RuleId::RankUnitTwice,
                        name.place.clone(),
                        text!(
                            "đơn vị “{shown}” có hai hàng trong bảng xếp hạng",
                            "the unit “{shown}” is in the ranking twice"
                        ),
                    )
                    .label(text!("hàng thứ hai", "the second row"))
                    .related(
                        (*first.get()).clone(),
                        text!("hàng thứ nhất", "the first row"),
                    )
                    .help(text!(
                        "bỏ hàng thừa, hoặc sửa tên đơn vị ghi nhầm",
                        "remove the extra row, or correct a wrong name"
                    )),
                );
            }
        }
    }
}

/// Creates the diagnostic of a printed value that disagrees with the figures.
fn disagrees(place: Place, message: Message, label: Message) -> Diagnostic {
    Diagnostic::new(RuleId::RankDisagrees, place, message)
        .label(label)
        .help(text!(
            "đối chiếu với văn bản gốc rồi sửa số ghi nhầm; báo cáo xếp hạng theo điểm trong bảng",
            "compare with the original and correct the wrong figure; reports rank by the figures of the table"
        ))
}

/// Compares printed totals with the sums of their fields. Returns whether the fields add up
/// to the totals at all: the columns may be other figures.
fn totals(
    draft: &PublishedDraft,
    ranking: &PublishedRanking,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let is_part = |at: &usize| !ranking.fields[*at].is_percent;
    let parts: Vec<usize> = (0..ranking.fields.len()).filter(is_part).collect();
    if parts.len() < 2 {
        return false;
    }
    let units = draft.units.iter().zip(&ranking.units);
    let sums = units.filter_map(|(unit, values)| {
        let printed = unit.points.located()?;
        let each = parts.iter().map(|at| values.fields[*at]);
        let sum = each.collect::<Option<Vec<_>>>()?;
        let sum = sum.into_iter().fold(Fraction::ZERO, |sum, one| sum + one);
        Some((unit, printed, sum))
    });
    let sums: Vec<_> = sums.collect();
    let wrong: Vec<_> = sums
        .iter()
        .filter(|(_, printed, sum)| differ(printed.value, *sum))
        .collect();
    let maxima = parts
        .iter()
        .map(|at| ranking.fields[*at].maximum)
        .sum::<Option<Points>>();
    let must_add_up = maxima.is_some() && maxima == ranking.maximum;
    if wrong.len() == sums.len() && !must_add_up {
        return false;
    }
    for (unit, printed, sum) in wrong {
        let name = &unit.name.value;
        diagnostics.push(disagrees(
            printed.place.clone(),
            text!(
                "“{name}”: tổng điểm ghi {printed}, các cột cộng lại được {sum}",
                "“{name}”: the printed total is {printed}, the columns add up to {sum}",
                printed = shown(printed.value),
                sum = shown(*sum)
            ),
            text!("tổng điểm", "the total"),
        ));
    }
    true
}

/// Compares printed indices with points and maximum.
fn indices(draft: &PublishedDraft, ranking: &PublishedRanking, diagnostics: &mut Vec<Diagnostic>) {
    let is_known = matches!(
        ranking.maximum_from,
        MaximumSource::Printed | MaximumSource::Fields
    );
    let Some(maximum) = ranking.maximum.filter(|_| is_known) else {
        return;
    };
    let hundred = Points::from_whole(100);
    let Some(scale) = Fraction::share(hundred, Points::from_whole(1), maximum) else {
        return;
    };
    let pairs = draft.units.iter().filter_map(|unit| {
        Some((
            unit,
            unit.index.located()?,
            unit.points.value().copied()? * scale,
        ))
    });
    let pairs: Vec<_> = pairs.collect();
    let wrong: Vec<_> = pairs
        .iter()
        .filter(|(_, index, exact)| differ(index.value, *exact))
        .collect();
    // With other maxima for some units, or points that are indices, nothing agrees.
    if wrong.len() == pairs.len() {
        return;
    }
    for (unit, index, exact) in wrong {
        let name = &unit.name.value;
        diagnostics.push(disagrees(
            index.place.clone(),
            text!(
                "“{name}”: chỉ số ghi {index}%, tính từ điểm và điểm tối đa {maximum} là {exact}%",
                "“{name}”: the printed index is {index}%, by its points of {maximum} it is {exact}%",
                index = shown(index.value),
                exact = Figure(exact.text(Lang::En, 2))
            ),
            text!("chỉ số", "the index"),
        ));
    }
}

/// Compares printed ranks with those by the figures, or with each other if there are none.
fn ranks(draft: &PublishedDraft, ranking: &PublishedRanking, diagnostics: &mut Vec<Diagnostic>) {
    if draft.units.iter().all(|unit| unit.rank.value().is_none()) {
        return;
    }
    let ranks = published_ranks(ranking, published_ties(ranking));
    let key = |unit: &PublishedUnitDraft| {
        let block = fold(unit.block.as_deref().unwrap_or_default());
        (block, spelling_key(&unit.name.value))
    };
    if ranks.is_empty() {
        ranks_alone(draft, diagnostics);
        return;
    }
    for unit in &draft.units {
        let Some(rank) = ranks.get(&key(unit)).copied() else {
            continue;
        };
        let name = &unit.name.value;
        let Some(printed) = unit.rank.located() else {
            if unit.rank.is_missing() {
                diagnostics.push(disagrees(
                    unit.name.place.clone(),
                    text!(
                        "“{name}” chưa ghi hạng; theo điểm là hạng {rank}",
                        "“{name}” has no printed rank; by its figure it is {rank}"
                    ),
                    text!("thiếu hạng", "no rank"),
                ));
            }
            continue;
        };
        if printed.value == rank {
            continue;
        }
        let value = printed.value;
        let other = draft.units.iter().find(|one| {
            let same_rank = one.rank.value() == Some(&value) && one.block == unit.block;
            same_rank && one.name.place != unit.name.place
        });
        let diagnostic = disagrees(
            printed.place.clone(),
            text!(
                "“{name}”: hạng ghi trong bảng là {value}, theo điểm là {rank}",
                "“{name}”: the printed rank is {value}, by its figure it is {rank}"
            ),
            text!("hạng đã ghi", "the printed rank"),
        );
        let same = other.and_then(|one| one.rank.located());
        diagnostics.push(match same {
            Some(same) => diagnostic.related(
                same.place.clone(),
                text!(
                    "hạng này cũng ghi ở đây, không bằng điểm",
                    "the same rank here, with another figure"
                ),
            ),
            None => diagnostic,
        });
    }
}

/// Reports a rank that no unit has although a lower one is given, in a table without figures.
fn ranks_alone(draft: &PublishedDraft, diagnostics: &mut Vec<Diagnostic>) {
    let mut blocks: BTreeMap<String, Vec<&PublishedUnitDraft>> = BTreeMap::new();
    for unit in &draft.units {
        let block = fold(unit.block.as_deref().unwrap_or_default());
        blocks.entry(block).or_default().push(unit);
    }
    for units in blocks.values() {
        let mut ranks: Vec<(usize, &PublishedUnitDraft)> = Vec::new();
        for unit in units {
            match unit.rank.value() {
                Some(rank) => ranks.push((*rank, unit)),
                None if unit.rank.is_missing() => {
                    let name = &unit.name.value;
                    diagnostics.push(disagrees(
                        unit.name.place.clone(),
                        text!("“{name}” chưa ghi hạng", "“{name}” has no printed rank"),
                        text!("thiếu hạng", "no rank"),
                    ));
                }
                None => {}
            }
        }
        ranks.sort_by_key(|(rank, _)| *rank);
        let sizes: Vec<usize> = ranks
            .chunk_by(|one, next| one.0 == next.0)
            .map(<[_]>::len)
            .collect();
        let groups = ranks.chunk_by(|one, next| one.0 == next.0);
        let printed: Vec<(usize, &PublishedUnitDraft)> =
            groups.filter_map(|group| group.first().copied()).collect();
        let fits = |ties: Ties| {
            let ranks = ties.ranks(&sizes);
            printed.iter().zip(ranks).all(|((rank, _), by)| *rank == by)
        };
        if [Ties::Standard, Ties::Dense, Ties::Modified]
            .into_iter()
            .any(fits)
        {
            continue;
        }
        let by = Ties::Standard.ranks(&sizes);
        let first = printed.iter().zip(by).find(|((rank, _), by)| rank != by);
        if let Some(((rank, unit), by)) = first
            && let Some(place) = unit.rank.located()
        {
            let name = &unit.name.value;
            diagnostics.push(disagrees(
                place.place.clone(),
                text!(
                    "“{name}” ghi hạng {rank}, theo thứ tự phải là {by}",
                    "“{name}” has the rank {rank}, in order it would be {by}"
                ),
                text!("hạng đã ghi", "the printed rank"),
            ));
        }
    }
}

/// Reports a class that is lower than that of a unit with a lower figure.
fn classes(draft: &PublishedDraft, ranking: &PublishedRanking, diagnostics: &mut Vec<Diagnostic>) {
    let level = |class: &str| {
        let class = fold(class);
        CLASSES
            .iter()
            .position(|names| names.contains(&class.as_str()))
    };
    let figure = ranking.figure();
    let units = draft.units.iter().zip(&ranking.units);
    let known = units.filter_map(|(unit, values)| {
        let class = unit.class.located()?;
        Some((unit, class, values.figure(figure)?))
    });
    let mut known: Vec<_> = known.collect();
    known.sort_by_key(|one| std::cmp::Reverse(one.2));
    for (at, (unit, class, own)) in known.iter().enumerate() {
        let of_block = |other: &&PublishedUnitDraft| other.block == unit.block;
        let below = known[at + 1..].iter().filter(|(other, ..)| of_block(other));
        let better = below.into_iter().find(|(_, other, figure)| {
            let lower = match (level(&class.value), level(&other.value)) {
                (Some(own), Some(other)) => other < own,
                _ => false,
            };
            let equal = figure == own && fold(&other.value) != fold(&class.value);
            lower || equal
        });
        if let Some((other, better, figure)) = better {
            let (name, class_name) = (&unit.name.value, &class.value);
            let (other_name, other_class) = (&other.name.value, &better.value);
            diagnostics.push(
                disagrees(
                    class.place.clone(),
                    text!(
                        "“{name}” ({own}) xếp loại {class_name}, trong khi “{other_name}” ({figure}) xếp loại {other_class}",
                        "“{name}” ({own}) has the class {class_name}, while “{other_name}” ({figure}) has {other_class}",
                        own = shown(*own),
                        figure = shown(*figure)
                    ),
                    text!("xếp loại đã ghi", "the printed class"),
                )
                .related(better.place.clone(), text!("loại cao hơn", "the better class")),
            );
        }
    }
}
