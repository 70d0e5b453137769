//! Goals: points, an index or a rank of the final figure, with bonus and penalty points,
//! as `score` prints it.

use parindex::analysis::plan::Basis;
use parindex::analysis::plan::final_figure::{BonusPenalty, starting_scores};
use parindex::analysis::plan::rank_goal::OtherUnits;
use parindex::analysis::plan::reach::{RaiseTo, Reach, points_of_percent};
use parindex::analysis::totals::Totals;
use parindex::input::values::{self, Separators};
use parindex::model::{Points, Scorecard};
use parindex::report::plan::{Goal, RankGoal};
use parindex::text;

use crate::cli::failure::Failure;

/// A final figure to be reached.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted {
    /// Points.
    Points(Points),
    /// An index in per cent.
    Percent(Points),
}

/// Parses `84.5`, `84,5` or `84,5%`.
pub(super) fn parse(written: &str) -> Result<Wanted, Failure> {
    let points = || values::points(written, Separators::YAML).ok().flatten();
    let wanted = match values::percent(written) {
        Some(percent) if percent <= Points::from_whole(100) => Some(Wanted::Percent(percent)),
        Some(_) => None,
        None => points().map(Wanted::Points),
    };
    let positive = wanted.filter(|wanted| match wanted {
        Wanted::Points(points) | Wanted::Percent(points) => *points > Points::ZERO,
    });
    positive.ok_or_else(|| {
        Failure::usage(text!(
            "“{written}” không phải là mục tiêu điểm",
            "“{written}” is not a goal in points"
        ))
        .help(text!(
            "ghi số điểm như 84,5, hoặc chỉ số như 84,5%",
            "write points such as 84.5, or an index such as 84.5%"
        ))
    })
}

impl Wanted {
    /// Returns how the points or the index are reached.
    pub(super) fn reach(self, scorecard: &Scorecard, to: RaiseTo) -> Goal {
        let (points, percent) = match self {
            Self::Points(points) => (points, None),
            Self::Percent(percent) => {
                let points = points_of_percent(percent, maximum(scorecard));
                (points, Some(percent))
            }
        };
        Goal {
            percent,
            rank: None,
            reach: Reach::new(scorecard, points, to),
        }
    }
}

/// Returns how a rank is reached.
pub(super) fn reach_rank(rank: u16, among: OtherUnits, scorecard: &Scorecard, to: RaiseTo) -> Goal {
    let rank = usize::from(rank);
    // If there are fewer units than the rank, any total reaches it.
    let wanted = among.needed(rank, maximum(scorecard)).unwrap_or_default();
    Goal {
        percent: None,
        reach: Reach::new(scorecard, wanted, to),
        rank: Some(RankGoal { rank, among }),
    }
}

fn maximum(scorecard: &Scorecard) -> Points {
    let totals = Totals::new(scorecard);
    Basis::new(&totals).sum(&totals.total).maximum
}

/// Rejects goals and suppositions for a total that is rescaled, since they would be in
/// other points, and a rank while bonus or penalty points are unknown.
pub(super) fn ensure_answerable(scorecard: &Scorecard, asks_rank: bool) -> Result<(), Failure> {
    let totals = Totals::new(scorecard);
    let outcome = totals.total.outcome.as_deref();
    if outcome.is_some_and(|outcome| outcome.rescaled.is_some()) {
        return Err(Failure::invalid_data(text!(
            "tổng điểm của bảng này được quy đổi theo quy ước của bộ tiêu chí, nên không tính được mục tiêu hay điểm giả định trên điểm chưa quy đổi",
            "the total of this table is rescaled by the conventions of its set, so goals and supposed scores cannot be computed on plain points"
        ))
        .help(text!(
            "xem cách quy đổi: parindex explain TỆP total; kế hoạch không có mục tiêu thì vẫn lập được",
            "see how it is rescaled: parindex explain FILE total; a plan without a goal is possible"
        )));
    }
    let start = Totals::new(&starting_scores(scorecard, Basis::new(&totals)));
    let outside = start.total.outcome.as_deref().and_then(BonusPenalty::new);
    if asks_rank && outside == Some(BonusPenalty::Open) {
        return Err(Failure::invalid_data(text!(
            "điểm thưởng hoặc điểm trừ của bảng này còn chưa có điểm, nên chưa tính được hạng",
            "bonus or penalty points of this table have no score yet, so a rank cannot be computed"
        ))
        .help(text!(
            "chấm đủ điểm thưởng, điểm trừ, hoặc đặt mục tiêu bằng --reach",
            "score bonus and penalty in full, or set a goal with --reach"
        )));
    }
    Ok(())
}
