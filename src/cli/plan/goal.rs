//! A goal of the command line: points, an index, a rank.

use parindex::analysis::plan::Basis;
use parindex::analysis::plan::rank_goal::OtherUnits;
use parindex::analysis::plan::reach::{RaiseTo, Reach, points_of_percent};
use parindex::analysis::totals::Totals;
use parindex::input::field::{self, Separators};
use parindex::model::{Points, Scorecard};
use parindex::report::plan::{Goal, RankGoal};
use parindex::text;

use crate::cli::args::ToName;
use crate::cli::failure::Failure;

/// What is wanted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted {
    /// So many points.
    Points(Points),
    /// An index of so many per cent.
    Percent(Points),
}

/// `84.5`, `84,5` or `84,5%`.
pub(super) fn parse(written: &str) -> Result<Wanted, Failure> {
    let points = || field::points(written, Separators::YAML).ok().flatten();
    let wanted = match field::percent(written) {
        Some(percent) if percent <= Points::from_whole(100) => Some(Wanted::Percent(percent)),
        Some(_) => None,
        None => points().map(Wanted::Points),
    };
    let positive = wanted.filter(|wanted| match wanted {
        Wanted::Points(points) | Wanted::Percent(points) => *points > Points::ZERO,
    });
    positive.ok_or_else(|| {
        Failure::wrong_use(text!(
            "“{written}” không phải là mục tiêu điểm",
            "“{written}” is no goal in points",
            written
        ))
        .help(text!(
            "ghi số điểm như 84,5, hoặc chỉ số như 84,5%",
            "write points such as 84.5, or an index such as 84.5%"
        ))
    })
}

fn maximum(scorecard: &Scorecard) -> Points {
    let totals = Totals::new(scorecard);
    Basis::new(&totals).sum(&totals.total).maximum
}

fn to(name: Option<ToName>) -> RaiseTo {
    match name {
        Some(ToName::Target) => RaiseTo::Target,
        Some(ToName::Standard) | None => RaiseTo::Standard,
    }
}

/// How points or an index are reached.
pub(super) fn reach(wanted: Wanted, scorecard: &Scorecard, name: Option<ToName>) -> Goal {
    let (points, percent) = match wanted {
        Wanted::Points(points) => (points, None),
        Wanted::Percent(percent) => (
            points_of_percent(percent, maximum(scorecard)),
            Some(percent),
        ),
    };
    Goal {
        percent,
        rank: None,
        reach: Reach::new(scorecard, points, to(name)),
    }
}

/// How a rank is reached.
pub(super) fn reach_rank(
    rank: u16,
    among: OtherUnits,
    scorecard: &Scorecard,
    name: Option<ToName>,
) -> Goal {
    let rank = usize::from(rank);
    // Where fewer units are there than the rank, any total reaches it.
    let wanted = among.needed(rank, maximum(scorecard)).unwrap_or_default();
    Goal {
        percent: None,
        reach: Reach::new(scorecard, wanted, to(name)),
        rank: Some(RankGoal { rank, among }),
    }
}
