//! The smallest set of criteria that reaches a goal, compared with the simple choice of
//! the cheapest first.

use serde::Serialize;

use super::builder::{Facts, joined};
use super::document::{Document, Value};
use super::plan_head::{PlanHead, unscored_note};
use crate::analysis::plan::final_figure::BonusPenalty;
use crate::analysis::plan::rank_goal::{LeftOut, OtherUnits};
use crate::analysis::plan::reach::{Choice, Objective, Outcome, RaiseTo, Reach};
use crate::lang::Message;
use crate::model::Points;
use crate::text;

/// A rank to reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RankGoal {
    /// The rank.
    pub rank: usize,
    /// The units that are ranked.
    pub among: OtherUnits,
}

/// A goal and how it is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// The index to reach, if that is the goal. Unit: per cent.
    pub percent: Option<Points>,
    /// The rank to reach, if that is the goal.
    pub rank: Option<RankGoal>,
    /// How it is reached.
    pub reach: Reach,
}

/// Returns the title of the report.
pub(super) fn title(head: &PlanHead) -> Message {
    text!(
        "Tập tiêu chí nhỏ nhất để đạt mục tiêu: {index}{year}",
        "{index}{year}: the smallest set of criteria that reaches the goal",
        index = head.index(),
        year = head.of_year()
    )
}

/// Appends the report.
pub(super) fn push(document: &mut Document, goal: &Goal, head: &PlanHead) {
    let reach = &goal.reach;
    document.push(facts(document, goal, head));
    match &reach.outcome {
        Outcome::Reached => document.paragraph(text!(
            "Mục tiêu đã đạt: không cần nâng tiêu chí nào.",
            "The goal is already reached: no criterion has to improve."
        )),
        Outcome::OutOfReach => document.paragraph(out_of_reach(reach, head)),
        Outcome::TooFine => document.paragraph(text!(
            "Điểm quá lẻ nên không tính được chính xác tập nhỏ nhất; làm tròn điểm trong tệp rồi chạy lại.",
            "The points have too many decimals to find the smallest set exactly; round the points in the file and run again."
        )),
        Outcome::Found { best, greedy } => {
            push_choice(document, best, reach);
            if let Some(greedy) = greedy {
                document.paragraph(comparison(best, greedy, reach, head));
            }
        }
    }
    if let Some(note) = unscored_note(&reach.unscored) {
        document.paragraph(note);
    }
    if let Some(goal) = &goal.rank {
        push_left_out(document, &goal.among);
    }
}

fn facts(document: &Document, goal: &Goal, head: &PlanHead) -> Facts {
    let reach = &goal.reach;
    let mut facts = document.facts();
    if let Some(RankGoal { rank, among: field }) = &goal.rank {
        let units = field.others.len() + 1;
        facts.add(
            text!("Hạng cần đạt", "Rank wanted"),
            text!("{rank} trong {units} đơn vị", "{rank} of {units} units"),
        );
        let now = field.rank(reach.points, reach.maximum);
        facts.add(text!("Hạng hiện nay", "Rank now"), now);
    }
    if let Some(percent) = goal.percent {
        facts.add(
            text!("Chỉ số cần đạt", "Index wanted"),
            text!("{percent} %"),
        );
    }
    if reach.wanted > Points::ZERO {
        let name = match reach.outside {
            Some(BonusPenalty::Counted { .. }) => {
                text!("Điểm cuối cùng cần đạt", "Final figure wanted")
            }
            _ => text!("Tổng điểm cần đạt", "Total wanted"),
        };
        // Printed exactly: a rounded goal might be too low.
        facts.add(name, text!("{wanted}", wanted = reach.wanted));
    }
    add_current(&mut facts, reach, head);
    if reach.wanted > reach.points {
        let missing = reach.wanted - reach.points;
        facts.add(text!("Còn thiếu", "Missing"), text!("{missing}"));
    }
    facts
}

/// Adds the current figure, with its parts if bonus and penalty count.
fn add_current(facts: &mut Facts, reach: &Reach, head: &PlanHead) {
    let basis = head.basis(reach.basis);
    let total = text!("Tổng điểm ({basis})", "Total ({basis})", basis = &basis);
    match reach.outside {
        None => facts.add(total, reach.points),
        Some(BonusPenalty::Counted { points }) => {
            facts.add(total, reach.points - points);
            facts.add(
                text!(
                    "Điểm thưởng trừ điểm trừ, giữ nguyên",
                    "Bonus minus penalty, unchanged"
                ),
                Value::Change(points),
            );
            facts.add(
                text!("Điểm cuối cùng ({basis})", "Final figure ({basis})"),
                reach.points,
            );
        }
        Some(BonusPenalty::Open) => {
            facts.add(total, reach.points);
            facts.add(
                text!("Điểm thưởng, điểm trừ", "Bonus and penalty"),
                text!(
                    "chưa kể, vì còn chưa có điểm; mục tiêu tính trên tổng điểm",
                    "not counted, because they have no score yet; the goal applies to the total"
                ),
            );
        }
    }
}

/// Describes the most that all criteria together can reach.
fn out_of_reach(reach: &Reach, head: &PlanHead) -> Message {
    let (most, short) = (head.rounded(reach.at_most), reach.wanted - reach.at_most);
    let whole = match reach.to {
        RaiseTo::Standard => text!("trọn điểm chuẩn", "full points"),
        RaiseTo::Target => text!("mục tiêu", "their targets"),
    };
    let partial = if head.partial {
        text!(
            " Tệp chỉ liệt kê một phần bộ tiêu chí.",
            " The file lists part of the set only."
        )
    } else {
        Message::default()
    };
    text!(
        "Không đạt được: nâng mọi tiêu chí đã có điểm lên {whole} cũng chỉ được {most} điểm, còn thiếu {short} điểm.{partial}",
        "Out of reach: raising all scored criteria to {whole} gives {most} points, {short} too few.{partial}"
    )
}

/// Describes the order in which sets of criteria are preferred.
fn objective_note(objective: Objective) -> Message {
    match objective {
        Objective::Fewest => text!(
            "Ít tiêu chí nhất; nếu bằng nhau thì ít điểm vượt mục tiêu nhất, rồi theo thứ tự trong bảng. Kết quả chính xác, không phải ước lượng.",
            "The fewest criteria; among equal sets the one that exceeds the goal least, then in table order. The result is exact, not an estimate."
        ),
        Objective::LeastEffort => text!(
            "Tổng công sức ít nhất; nếu bằng nhau thì ít tiêu chí nhất, ít điểm vượt mục tiêu nhất, rồi theo thứ tự trong bảng. Kết quả chính xác, không phải ước lượng.",
            "The least effort; among equal sets the one with the fewest criteria, then the one that exceeds the goal least, then in table order. The result is exact, not an estimate."
        ),
    }
}

/// Compares the smallest set with the simple choice of the cheapest first.
fn comparison(best: &Choice, greedy: &Choice, reach: &Reach, head: &PlanHead) -> Message {
    let (count, own) = (greedy.raised.len(), best.raised.len());
    let codes: Vec<&str> = greedy.raised.iter().map(|one| one.code.as_str()).collect();
    let codes = codes.join(", ");
    let points = head.rounded(greedy.points);
    match (reach.objective, greedy.effort, best.effort) {
        (Objective::LeastEffort, Some(effort), Some(least)) => text!(
            "Nếu lấy dần tiêu chí nhiều điểm nhất trên một công: {count} tiêu chí ({codes}), công sức {effort} thay vì {least}, tổng {points} điểm.",
            "Taking the most points for the effort first: {count} criteria ({codes}), effort {effort} instead of {least}, total {points} points."
        ),
        _ => text!(
            "Nếu lấy dần phần mất nhỏ trước: {count} tiêu chí ({codes}) thay vì {own}, tổng {points} điểm.",
            "Taking the smallest losses first: {count} criteria ({codes}) instead of {own}, total {points} points."
        ),
    }
}

/// Appends the criteria to improve.
fn push_choice(document: &mut Document, choice: &Choice, reach: &Reach) {
    let title = text!("Tiêu chí cần nâng", "Criteria to improve");
    let mut table = document.table(title, &choice.raised);
    table.rows(|one, row| row.tags.clone_from(&one.lead));
    table.text(text!("Mã", "Code"), 7, |one| &one.code);
    table.text(text!("Tiêu chí", "Criterion"), 44, |one| &one.name);
    table.total(match reach.outside {
        Some(BonusPenalty::Counted { .. }) => text!(
            "Điểm cuối cùng, có điểm thưởng và điểm trừ",
            "Final figure, with bonus and penalty"
        ),
        _ => text!("Tổng điểm", "Total points"),
    });
    table.number(text!("Từ", "From"), |one| one.from);
    table.total(reach.points);
    table.number(text!("Lên", "To"), |one| one.to);
    table.total(choice.points);
    table.number(text!("Tăng thêm", "Gain"), |one| one.gain);
    table.total(choice.gain);
    if reach.objective == Objective::LeastEffort {
        table.number(text!("Công sức", "Effort"), |one| one.effort);
        table.total(choice.effort);
    }
    let lead = text!("Đơn vị chủ trì", "Lead unit");
    table.text(lead, 24, |one| Value::joined(&one.lead));
    table.note(objective_note(reach.objective));
    document.push(table);
}

/// Appends the units that are not ranked, with the reasons.
fn push_left_out(document: &mut Document, field: &OtherUnits) {
    let reason = |why| match why {
        LeftOut::AnotherBlock => text!("khối khác", "another block"),
        LeftOut::AnotherSet => text!("điểm chuẩn khác", "different standard points"),
        LeftOut::NotScored => text!("chưa đủ điểm", "incomplete scores"),
        LeftOut::OtherFigure => text!(
            "tổng điểm đã quy đổi, hoặc bộ điểm thưởng, điểm trừ khác",
            "rescaled total, or different bonus or penalty criteria"
        ),
    };
    let units = field.left_out.iter().map(|one| {
        let unit = &one.unit;
        let reason = reason(one.why);
        text!("{unit} ({reason})")
    });
    if let Some(units) = joined(units, "; ") {
        document.paragraph(text!(
            "Không đưa vào xếp hạng: {units}.",
            "Not ranked: {units}."
        ));
    }
}
