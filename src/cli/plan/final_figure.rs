//! Goals and suppositions are worked out on plain points. Where the final figure
//! is something else, that is said, or the question is refused: an answer in
//! other points than `score` prints would mislead.

use parindex::analysis::totals::Totals;
use parindex::lang::Lang;
use parindex::model::Scorecard;
use parindex::text;

use crate::cli::failure::Failure;
use crate::cli::output::Console;

/// Refuses a total that is rescaled, and a rank among totals with bonus or
/// penalty points; else notes that these stay outside.
pub(super) fn is_plain(
    scorecard: &Scorecard,
    ranks: bool,
    lang: Lang,
    console: &mut Console,
) -> Result<(), Failure> {
    let total = Totals::of(scorecard).total;
    let Some(outcome) = total.outcome else {
        return Ok(());
    };
    if outcome.rescaled.is_some() {
        return Err(Failure::in_data(text!(
            "tổng điểm của bảng này được quy đổi theo quy ước của bộ tiêu chí, nên không tính được mục tiêu hay điểm giả định trên điểm chưa quy đổi",
            "the total of this table is rescaled by the conventions of its set, so that goals and supposed scores cannot be worked out on plain points"
        ))
        .help(text!(
            "xem cách quy đổi: parindex explain TỆP total; kế hoạch không có mục tiêu thì vẫn lập được",
            "see how it is rescaled: parindex explain FILE total; a plan without a goal can be made"
        )));
    }
    if !outcome.has_outside() {
        return Ok(());
    }
    if ranks {
        return Err(Failure::in_data(text!(
            "bảng này có điểm thưởng hoặc điểm trừ, được tính khi xếp hạng nhưng không tính trong kế hoạch",
            "this table has bonus or penalty points, which count in a ranking and not in a plan"
        ))
        .help(text!(
            "xem hạng bằng parindex rank, rồi đặt mục tiêu bằng --reach",
            "see the ranking with parindex rank, then set a goal with --reach"
        )));
    }
    let note = text!(
        "Chưa kể điểm thưởng, điểm trừ.",
        "Bonus and penalty points are not counted."
    );
    console.note(&note, lang);
    Ok(())
}
