//! Goals and suppositions are worked out on the final figure, with bonus and
//! penalty, as `score` prints it. Where it is rescaled the question is refused: an
//! answer in other points would mislead.

use parindex::analysis::plan::Basis;
use parindex::analysis::plan::final_figure::{BonusPenalty, starting_scores};
use parindex::analysis::totals::Totals;
use parindex::model::Scorecard;
use parindex::text;

use crate::cli::failure::Failure;

/// Refuses a total that is rescaled, and a rank that is wanted while bonus or
/// penalty points are not known.
pub(super) fn can_be_told(scorecard: &Scorecard, wants_rank: bool) -> Result<(), Failure> {
    let totals = Totals::new(scorecard);
    let rescaled = |totals: &Totals| {
        let outcome = totals.total.outcome.as_deref();
        outcome.is_some_and(|outcome| outcome.rescaled.is_some())
    };
    if rescaled(&totals) {
        return Err(Failure::in_data(text!(
            "tổng điểm của bảng này được quy đổi theo quy ước của bộ tiêu chí, nên không tính được mục tiêu hay điểm giả định trên điểm chưa quy đổi",
            "the total of this table is rescaled by the conventions of its set, so that goals and supposed scores cannot be worked out on plain points"
        ))
        .help(text!(
            "xem cách quy đổi: parindex explain TỆP total; kế hoạch không có mục tiêu thì vẫn lập được",
            "see how it is rescaled: parindex explain FILE total; a plan without a goal can be made"
        )));
    }
    let start = Totals::new(&starting_scores(scorecard, Basis::new(&totals)));
    let outside = start.total.outcome.as_deref().and_then(BonusPenalty::new);
    if wants_rank && outside == Some(BonusPenalty::Open) {
        return Err(Failure::in_data(text!(
            "điểm thưởng hoặc điểm trừ của bảng này còn chưa có điểm, nên chưa tính được hạng",
            "bonus or penalty points of this table have no score yet, so that a rank cannot be worked out"
        ))
        .help(text!(
            "chấm đủ điểm thưởng, điểm trừ, hoặc đặt mục tiêu bằng --reach",
            "score bonus and penalty in full, or set a goal with --reach"
        )));
    }
    Ok(())
}
