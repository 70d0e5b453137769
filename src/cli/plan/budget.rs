//! The most points for a budget of effort.

use parindex::analysis::plan::budget::{Budget, NoBudget};
use parindex::analysis::plan::reach::RaiseTo;
use parindex::input::draft::Draft;
use parindex::input::values;
use parindex::lang::{Lang, Message};
use parindex::model::{Code, Points, Scorecard};
use parindex::source::Files;
use parindex::text;

use crate::cli::failure::Failure;

/// Parses an effort above zero, such as `10` or `2,5`.
pub(super) fn parse(written: &str) -> Result<Points, Failure> {
    values::effort(written).ok_or_else(|| {
        Failure::usage(text!(
            "“{written}” không phải là mức công sức",
            "“{written}” is not an effort"
        ))
        .help(text!(
            "ghi một số lớn hơn 0, cùng đơn vị với cột Công sức của bảng, ví dụ 10 hoặc 2,5",
            "write a number above 0 in the unit of the table's column Effort, such as 10 or 2.5"
        ))
    })
}

/// Returns the most points for a budget.
///
/// # Errors
/// A failure with the place of the effort that is meant.
pub(super) fn most_points(
    budget: Points,
    scorecard: &Scorecard,
    to: RaiseTo,
    (draft, files): (&Draft, &Files),
) -> Result<Budget, Failure> {
    Budget::new(scorecard, budget, to).map_err(|why| match why {
        NoBudget::NothingToRaise => Failure::invalid_data(text!(
            "không có tiêu chí nào còn nâng được",
            "there is no criterion that could be raised"
        ))
        .help(text!(
            "kiểm tra điểm đã chấm; với --to target thì kiểm tra cả mục tiêu",
            "check the scores; with --to target the targets, too"
        )),
        NoBudget::NoEffort(code) => {
            let place = place(draft, files, &code);
            Failure::invalid_data(text!(
                "không tiêu chí nào còn nâng được có ghi công sức, ví dụ tiêu chí {code} ({place})",
                "no criterion that could be raised has an effort, such as criterion {code} ({place})"
            ))
            .help(text!(
                "thêm cột “Công sức” (YAML: effort) và ghi số ngày công hoặc số tiền của từng tiêu chí",
                "add a column “Effort” (YAML: effort) with the days or the money of each criterion"
            ))
        }
        NoBudget::TooSmall(code, least) => {
            let place = place(draft, files, &code);
            Failure::invalid_data(text!(
                "mức công sức {budget} thấp hơn công sức của mọi tiêu chí: ít nhất là {least}, tiêu chí {code} ({place})",
                "a budget of {budget} is below every effort: the least is {least}, of criterion {code} ({place})"
            ))
            .help(text!(
                "ghi mức công sức từ {least} trở lên, hoặc sửa công sức trong bảng",
                "write a budget of at least {least}, or correct the effort in the table"
            ))
        }
        NoBudget::TooFine => Failure::invalid_data(text!(
            "công sức trong bảng quá lẻ nên không tìm được kết quả chính xác",
            "the efforts of the table are too fine for an exact answer"
        ))
        .help(text!(
            "làm tròn công sức, ví dụ đến nửa ngày công",
            "round the efforts, for example to half a day"
        )),
    })
}

/// Returns the place of the effort of a criterion, else of its code.
fn place(draft: &Draft, files: &Files, code: &Code) -> Message {
    let mut found = None;
    draft.each(|_, criterion| {
        if criterion.code.value() == Some(code) && found.is_none() {
            let effort = criterion.effort.located().map(|effort| &effort.place);
            found = Some(effort.unwrap_or_else(|| criterion.code_place()));
        }
    });
    let place = found.unwrap_or(&draft.place);
    let [vi, en] = Lang::ALL.map(|lang| files.show(place, lang).into());
    Message { vi, en }
}
