//! An organisation among the units of a published ranking.

use std::path::Path;

use parindex::analysis::plan::Basis;
use parindex::analysis::plan::final_figure::starting_scores;
use parindex::analysis::plan::rank_goal::{OtherUnits, PublishedAmong, PublishedOwn};
use parindex::analysis::plan::reach::{RaiseTo, Reach};
use parindex::analysis::rank::{Label, Published, Sets, Unit};
use parindex::analysis::scope::Scope;
use parindex::analysis::totals::Totals;
use parindex::model::units::UnitHistory;
use parindex::model::{Fraction, Points, PublishedFigure, PublishedRanking, Scorecard};
use parindex::text;
use parindex::vocab::fold::{fold, spelling_key};
use parindex::vocab::suggest::suggest;

use crate::cli::failure::Failure;
use crate::cli::units::gather::{Gathered, PublishedTable};

/// Compares the organisation of a table with the units of published rankings, which are the
/// entries of `gathered`. It starts from its own published figure, or from its table if the
/// ranking does not list it or is of another year.
pub(super) fn compare(
    gathered: &Gathered,
    tables: Vec<PublishedTable>,
    (scorecard, path): (&Scorecard, &Path),
    history: &UnitHistory,
) -> Result<OtherUnits, Failure> {
    let name = unit_name(scorecard, path);
    let key = spelling_key(&name);
    let block = scorecard.block.as_deref().map(fold).unwrap_or_default();
    let named: Vec<&Unit> = (gathered.entries.iter())
        .filter(|unit| is_own((&name, scorecard.year), unit, history))
        .collect();
    let own = named
        .iter()
        .find(|unit| unit.label.block_key == block)
        .or(named.first().filter(|_| named.len() == 1));
    if own.is_none() && !named.is_empty() {
        return Err(in_several_blocks(&name));
    }
    let source = |unit: &Unit| unit.label.source.clone();
    let table = match own {
        Some(own) => tables.into_iter().find(|table| table.source == source(own)),
        None => tables.into_iter().next(),
    };
    let Some(PublishedTable {
        ranking, source, ..
    }) = table
    else {
        return Err(no_such_unit(&name, gathered));
    };
    let block_key = match own {
        Some(own) => own.label.block_key.clone(),
        None if has_block(&ranking, &block) => block,
        None => return Err(no_such_unit(&name, gathered)),
    };
    let others: Vec<Unit> = (gathered.entries.iter())
        .filter(|unit| unit.label.source == source && unit.label.block_key == block_key)
        .filter(|unit| own.is_none_or(|own| own.label.key != unit.label.key))
        .cloned()
        .collect();
    let figure = ranking.figure();
    if figure == PublishedFigure::None {
        return Err(ranks_only(&ranking, own.copied()));
    }
    let totals = Totals::new(scorecard);
    let basis = Basis::new(&totals);
    let own_year = match basis {
        Basis::Current => scorecard.year,
        Basis::Previous => scorecard.year.map(|year| year.saturating_sub(1)),
    };
    let is_same_year = match (ranking.year, own_year) {
        (Some(published), Some(own)) => published == own,
        _ => true,
    };
    let of_row = own.filter(|_| is_same_year).and_then(|own| {
        let measured = own.measured.as_ref()?;
        Some((*own, measured.score.points))
    });
    let maximum = basis.sum(&totals.total).maximum;
    let published = |own: Option<PublishedOwn>, assumes_maximum| PublishedAmong {
        year: ranking.year,
        own_year,
        own,
        assumes_maximum,
        table: Published::new(&ranking, &block_key),
        source: source.clone(),
    };
    if let Some((row, points)) = of_row {
        let scale = scale(&ranking, figure, scorecard, maximum)?;
        let total = Reach::new(scorecard, Points::ZERO, RaiseTo::Standard).points;
        let is_whole = Scope::new(scorecard) == Scope::Whole;
        let differs = is_whole && differs(points * scale, total);
        let mut units = OtherUnits::new(row, &others, &gathered.failed);
        units.published = Some(Box::new(published(
            Some(PublishedOwn {
                unit: row.label.unit.clone(),
                points,
                scale,
                table_points: differs.then_some(total),
            }),
            false,
        )));
        return Ok(units);
    }
    if Scope::new(scorecard).is_partial() {
        return Err(partial(own.is_some(), ranking.year, own_year));
    }
    let mut others = others;
    let assumes = assume_maximum(&mut others, maximum)?;
    let label = Label {
        unit: name,
        key,
        block_key: block_key.clone(),
        ..Label::default()
    };
    let own = Unit::new(
        &starting_scores(scorecard, basis),
        None,
        label,
        &Sets::default(),
    );
    let mut units = OtherUnits::new(&own, &others, &gathered.failed);
    units.published = Some(Box::new(published(None, assumes)));
    Ok(units)
}

/// Gives units without a printed maximum that of the organisation's table. Returns whether
/// there were any.
fn assume_maximum(others: &mut [Unit], maximum: Points) -> Result<bool, Failure> {
    let mut assumes = false;
    for unit in others {
        let Some(measured) = &mut unit.measured else {
            continue;
        };
        if measured.score.maximum <= Points::ZERO {
            if measured.score.points > maximum.into() {
                return Err(another_scale(&unit.label.unit, maximum));
            }
            measured.score.maximum = maximum;
            assumes = true;
        }
    }
    Ok(assumes)
}

/// Returns the name of the unit of a table, else that of its file.
fn unit_name(scorecard: &Scorecard, path: &Path) -> String {
    match &scorecard.unit {
        Some(unit) => unit.to_string(),
        None => path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
    }
}

/// Whether a row is that of the unit of a table, by the history of units or else by its name.
fn is_own(table: (&str, Option<u16>), row: &Unit, history: &UnitHistory) -> bool {
    let is_same = history.are_same(table, (&row.label.unit, row.year));
    is_same.unwrap_or_else(|| is_same_unit(&spelling_key(table.0), &row.label.key))
}

/// Whether two names, in the form in which they are compared, are of one unit: equal, or one
/// also names the province.
fn is_same_unit(one: &str, other: &str) -> bool {
    let with_province = |long: &str, short: &str| {
        let rest = long
            .strip_prefix(short)
            .and_then(|rest| rest.strip_prefix(' '));
        let places = ["tỉnh", "thành phố", "TP"].map(spelling_key);
        rest.is_some_and(|rest| {
            let mut places = places.iter();
            places.any(|place| {
                rest.strip_prefix(place.as_str())
                    .is_some_and(|rest| rest.starts_with([' ', '.']))
            })
        })
    };
    one == other || with_province(one, other) || with_province(other, one)
}

fn has_block(ranking: &PublishedRanking, key: &str) -> bool {
    let mut units = ranking.units.iter();
    units.any(|unit| fold(unit.block.as_deref().unwrap_or_default()) == key)
}

/// Returns the points of the table that one unit of the published figure is. Points are
/// points of the table unless both maxima are known and differ.
fn scale(
    ranking: &PublishedRanking,
    figure: PublishedFigure,
    scorecard: &Scorecard,
    maximum: Points,
) -> Result<Fraction, Failure> {
    let one = Points::from_whole(1);
    let whole = match Scope::new(scorecard) {
        Scope::Whole | Scope::Unknown { .. } => Some(maximum),
        Scope::Part { whole, .. } => whole,
    };
    let published = match figure {
        PublishedFigure::Index => Some(Points::from_whole(100)),
        _ => ranking.maximum,
    };
    let is_whole = matches!(Scope::new(scorecard), Scope::Whole);
    match (figure, whole, published) {
        (PublishedFigure::Index, None, _) => Err(no_total()),
        (PublishedFigure::Index, Some(whole), Some(published)) => {
            Fraction::share(whole, one, published).ok_or_else(no_total)
        }
        (_, Some(whole), Some(published)) if is_whole && whole != published => {
            Fraction::share(whole, one, published).ok_or_else(no_total)
        }
        _ => Ok(one.into()),
    }
}

/// Whether a published figure and the total of a table differ by more than a hundredth.
fn differs(published: Fraction, total: Points) -> bool {
    let total = Fraction::from(total);
    let apart = (published - total).max(total - published);
    let hundredth = Fraction::share(
        Points::from_whole(1),
        Points::from_whole(1),
        Points::from_whole(100),
    );
    hundredth.is_some_and(|hundredth| apart > hundredth)
}

fn no_such_unit(name: &str, gathered: &Gathered) -> Failure {
    let known = gathered.entries.iter().map(|unit| unit.label.unit.as_str());
    let failure = Failure::invalid_data(text!(
        "không tìm thấy đơn vị “{name}” trong bảng xếp hạng có nhiều khối",
        "the unit “{name}” is not in the ranking, which has several blocks"
    ));
    match suggest(name, known) {
        Some(near) => failure.help(text!(
            "có thể là “{near}”: ghi tên đơn vị bằng --unit",
            "did you mean “{near}”? give the name with --unit"
        )),
        None => failure.help(text!(
            "ghi tên đơn vị như trong bảng xếp hạng bằng --unit",
            "give the unit's name as in the ranking with --unit"
        )),
    }
}

fn in_several_blocks(name: &str) -> Failure {
    Failure::invalid_data(text!(
        "đơn vị “{name}” có trong nhiều khối của bảng xếp hạng",
        "the unit “{name}” is in several blocks of the ranking"
    ))
    .help(text!(
        "ghi khối của đơn vị trong bảng điểm, ở dòng “Khối”",
        "state the block in the score table, in a line “Block”"
    ))
}

fn ranks_only(ranking: &PublishedRanking, own: Option<&Unit>) -> Failure {
    let row = own.and_then(|own| {
        let mut units = ranking.units.iter();
        units.find(|unit| spelling_key(&unit.name) == own.label.key)
    });
    let rank = row.and_then(|row| row.rank);
    let message = match rank {
        Some(rank) => text!(
            "bảng công bố chỉ ghi hạng (đơn vị xếp hạng {rank}), không ghi điểm hay chỉ số, nên không tính được cần thêm bao nhiêu điểm",
            "the publication prints ranks only (the unit has rank {rank}), no points or indices, so it cannot be told how many points are missing"
        ),
        None => text!(
            "bảng công bố chỉ ghi hạng, không ghi điểm hay chỉ số, nên không tính được cần thêm bao nhiêu điểm",
            "the publication prints ranks only, no points or indices, so it cannot be told how many points are missing"
        ),
    };
    Failure::invalid_data(message).help(text!(
        "dùng bảng công bố có cột điểm hoặc chỉ số của các đơn vị",
        "use a publication with the points or indices of the units"
    ))
}

fn partial(listed: bool, year: Option<u16>, own_year: Option<u16>) -> Failure {
    let message = match (listed, year, own_year) {
        (true, Some(year), Some(own)) if year != own => text!(
            "bảng này chỉ liệt kê một phần bộ tiêu chí với điểm năm {own}, còn bảng công bố là của năm {year}, nên không so sánh được",
            "this table lists part of its set with the scores of {own}, and the ranking is of {year}, so they cannot be compared",
            year = year.to_string(),
            own = own.to_string()
        ),
        _ => text!(
            "bảng này chỉ liệt kê một phần bộ tiêu chí và đơn vị không có kết quả trong bảng công bố, nên không biết hạng hiện nay",
            "this table lists part of its set and the publication has no figure of the unit, so its rank now is unknown"
        ),
    };
    Failure::invalid_data(message).help(text!(
        "dùng bảng công bố cùng năm có đơn vị này, hoặc bảng điểm có đủ tiêu chí",
        "use a publication of the same year that lists the unit, or a table with all criteria"
    ))
}

fn another_scale(unit: &str, maximum: Points) -> Failure {
    Failure::invalid_data(text!(
        "điểm của “{unit}” trong bảng công bố lớn hơn điểm tối đa {maximum} của bảng này: hai bảng không cùng thang điểm",
        "the published points of “{unit}” exceed the maximum {maximum} of this table: they are not on one scale"
    ))
    .help(text!(
        "ghi điểm tối đa trong bảng công bố, ở một hàng “Điểm tối đa”",
        "write the maximum into the ranking, in a row “Maximum”"
    ))
}

fn no_total() -> Failure {
    Failure::invalid_data(text!(
        "bảng công bố ghi chỉ số (%), còn bảng này chỉ liệt kê một phần bộ tiêu chí và không ghi tổng điểm chuẩn, nên không đổi được phần trăm ra điểm",
        "the publication prints indices (%), and this table lists part of its set without its total, so per cent cannot be turned into points"
    ))
    .help(text!(
        "ghi tổng điểm chuẩn của cả bộ tiêu chí ở dòng “Tổng điểm chuẩn”",
        "state the standard points of the whole set in a line “Total standard points”"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_province_belongs_to_a_name() {
        let same = |one: &str, other: &str| is_same_unit(&spelling_key(one), &spelling_key(other));
        assert!(same("Sở Khoa học và Công nghệ", "sở khoa học và công nghệ"));
        assert!(same(
            "Sở Khoa học và Công nghệ tỉnh Đắk Nông",
            "Sở Khoa học và Công nghệ"
        ));
        assert!(same("Sở Y tế", "Sở Y tế thành phố Hải Phòng"));
        assert!(!same("Sở Y tế", "Sở Y tế và Dân số"));
        assert!(!same("Sở Tài chính", "Sở Tài chính - Kế hoạch"));
    }
}
