//! Goals: points, an index or a rank of the final figure, with bonus and penalty points,
//! as `score` prints it.

use parindex::analysis::plan::Basis;
use parindex::analysis::plan::final_figure::starting_scores;
use parindex::analysis::plan::rank_goal::{OtherUnits, RankPlace};
use parindex::analysis::plan::reach::{RaiseTo, Reach, points_of_percent};
use parindex::analysis::rank::Survey;
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

/// A final figure to be reached, or the range of it: "84-85".
#[derive(Clone, Copy, Debug)]
pub(super) struct WantedRange {
    /// The figure that is enough.
    lowest: Wanted,
    /// The upper edge of a range, in the unit of the lower.
    highest: Option<Points>,
}

/// Parses `84.5`, `84,5`, `84,5%` or a range of them: `84-85`, `84-85%`.
pub(super) fn parse(written: &str) -> Result<WantedRange, Failure> {
    let failure = || {
        Failure::usage(text!(
            "“{written}” không phải là mục tiêu điểm",
            "“{written}” is not a goal in points"
        ))
        .help(text!(
            "ghi số điểm như 84,5, khoảng như 84-85, hoặc chỉ số như 84,5%",
            "write points such as 84.5, a range such as 84-85, or an index such as 84.5%"
        ))
    };
    let line = written.replace(['\u{2013}', '\u{2014}'], "-");
    let Some((low, high)) = line
        .split_once('-')
        .filter(|(low, _)| !low.trim().is_empty())
    else {
        let lowest = figure(&line).ok_or_else(failure)?;
        return Ok(WantedRange {
            lowest,
            highest: None,
        });
    };
    // "84-85%": the sign is that of both.
    let (low, high) = (low.trim(), high.trim());
    let low = match (low.ends_with('%'), high.ends_with('%')) {
        (false, true) => format!("{low}%"),
        _ => low.to_owned(),
    };
    let (lowest, highest) = match (figure(&low), figure(high)) {
        (Some(lowest @ Wanted::Points(low)), Some(Wanted::Points(high)))
        | (Some(lowest @ Wanted::Percent(low)), Some(Wanted::Percent(high)))
            if low < high =>
        {
            (lowest, Some(high))
        }
        _ => return Err(failure()),
    };
    Ok(WantedRange { lowest, highest })
}

/// Parses one figure above zero.
fn figure(written: &str) -> Option<Wanted> {
    let points = || values::points(written, Separators::YAML).ok().flatten();
    let wanted = match values::percent(written) {
        Some(percent) if percent <= Points::from_whole(100) => Some(Wanted::Percent(percent)),
        Some(_) => None,
        None => points().map(Wanted::Points),
    };
    // A rise by "+3" is not three points.
    let wanted = wanted.filter(|_| !written.trim_start().starts_with('+'));
    wanted.filter(|wanted| match wanted {
        Wanted::Points(points) | Wanted::Percent(points) => *points > Points::ZERO,
    })
}

impl WantedRange {
    /// Returns how the points or the index are reached; of a range the lower edge.
    pub(super) fn reach(self, scorecard: &Scorecard, to: RaiseTo) -> Goal {
        let (points, percent) = match self.lowest {
            Wanted::Points(points) => (points, None),
            Wanted::Percent(percent) => {
                let points = points_of_percent(percent, maximum(scorecard));
                (points, Some(percent))
            }
        };
        Goal {
            percent,
            up_to: self.highest,
            rank: None,
            budget: None,
            reach: Reach::new(scorecard, points, to),
        }
    }
}

/// A rank to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WantedRank {
    /// This rank.
    At(usize),
    /// This number of places above the current rank.
    Up(usize),
}

/// Parses `2` or `+2`.
pub(super) fn parse_rank(written: &str) -> Result<WantedRank, Failure> {
    let written = written.trim();
    let number = |text: &str| {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|number| digits && *number > 0);
        number.filter(|number| u16::try_from(*number).is_ok())
    };
    let wanted = match written.strip_prefix('+') {
        Some(places) => number(places).map(WantedRank::Up),
        None => number(written).map(WantedRank::At),
    };
    wanted.ok_or_else(|| {
        Failure::usage(text!(
            "“{written}” không phải là hạng cần đạt",
            "“{written}” is not a rank to reach"
        ))
        .help(text!(
            "ghi hạng như 2, hoặc số bậc cần tăng so với hiện nay như +2",
            "write a rank such as 2, or the places to rise from now such as +2"
        ))
    })
}

impl WantedRank {
    /// Returns the rank for an organisation that has `now`.
    fn resolve(self, now: RankPlace, units: usize) -> Result<usize, Failure> {
        match (self, now.rank) {
            (Self::At(rank), _) if rank <= units => Ok(rank),
            (Self::At(rank), _) => Err(Failure::usage(text!(
                "không có hạng {rank}: chỉ có {units} đơn vị được xếp hạng",
                "there is no rank {rank}: only {units} units are ranked"
            ))
            .help(text!(
                "ghi hạng từ 1 đến {units}",
                "write a rank from 1 to {units}"
            ))),
            (Self::Up(places), Some(now)) if places < now => Ok(now - places),
            (Self::Up(places), Some(now)) => Err(Failure::usage(text!(
                "không lên được {places} bậc: hiện nay xếp hạng {now} trong {units} đơn vị",
                "there are no {places} places to rise: the rank now is {now} of {units} units"
            ))
            .help(if now > 1 {
                let most = now - 1;
                text!("nhiều nhất là +{most}", "at most +{most}")
            } else {
                text!(
                    "đơn vị đã xếp thứ nhất",
                    "the organisation is first already"
                )
            })),
            (Self::Up(places), None) => {
                let RankPlace { best, worst, .. } = now;
                Err(Failure::invalid_data(text!(
                    "chưa tính được +{places} bậc, vì còn tiêu chí chưa có điểm: hạng hiện nay có thể từ {best} đến {worst}",
                    "+{places} cannot be told yet, because criteria have no score: the rank now can be {best} to {worst}"
                ))
                .help(text!(
                    "chấm đủ các tiêu chí, hoặc ghi hạng cần đạt, ví dụ --rank {best}",
                    "score all criteria, or write the rank to reach, such as --rank {best}"
                )))
            }
        }
    }
}

/// Returns how a rank is reached.
pub(super) fn reach_rank(
    wanted: WantedRank,
    among: OtherUnits,
    scorecard: &Scorecard,
    to: RaiseTo,
) -> Result<Goal, Failure> {
    let basis = Basis::new(&Totals::new(scorecard));
    let published = among.published_place();
    let now = published.or_else(|| among.place(&starting_scores(scorecard, basis)));
    let now = now.ok_or_else(nothing_applies)?;
    let rank = wanted.resolve(now, among.units())?;
    let needed = if published.is_some() {
        // The points of the table that are missing to the holder of the rank are gained on
        // top of what the table has now.
        let current = Reach::new(scorecard, Points::ZERO, to).points;
        among.published_gain(rank).map(|gain| current + gain)
    } else {
        among.needed(rank, maximum(scorecard))
    };
    let survey_counts = among.survey == Survey::Counted;
    Ok(Goal {
        percent: None,
        up_to: None,
        budget: None,
        reach: Reach::with_open_survey(scorecard, needed, to, survey_counts),
        rank: Some(RankGoal { rank, now, among }),
    })
}

fn nothing_applies() -> Failure {
    Failure::invalid_data(text!(
        "không có tiêu chí nào áp dụng cho đơn vị nên không xếp hạng được",
        "no criterion applies to the organisation, so it cannot be ranked"
    ))
}

fn maximum(scorecard: &Scorecard) -> Points {
    let totals = Totals::new(scorecard);
    Basis::new(&totals).sum(&totals.total).maximum
}

/// Rejects goals and suppositions for a total that is rescaled, since they would be in
/// other points.
pub(super) fn ensure_answerable(scorecard: &Scorecard) -> Result<(), Failure> {
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
    Ok(())
}
