//! How a goal is reached: the smallest set, what it leaves out, and what taking
//! the cheapest first would have chosen.

use serde::Serialize;

use super::{Head, Reach, facts, joined, number, said, unscored, words};
use crate::analysis::plan::final_figure::BonusPenalty;
use crate::analysis::plan::rank_goal::{LeftOut, OtherUnits};
use crate::analysis::plan::reach::{Choice, Objective, Outcome, RaiseTo};
use crate::lang::{Lang, Text};
use crate::model::Points;
use crate::report::document::{Block, Row, RowKind, Table, Value};
use crate::text;

/// A rank that is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RankGoal {
    /// The rank.
    pub rank: usize,
    /// The units that it is held among.
    pub among: OtherUnits,
}

/// A goal and how it is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// The per cent that are wanted, where the goal is an index.
    pub percent: Option<Points>,
    /// The rank that is wanted, and the units that it is held among.
    pub rank: Option<RankGoal>,
    /// How it is reached.
    pub reach: Reach,
}

pub(super) fn title(head: &Head) -> Text {
    text!(
        "Tập tiêu chí nhỏ nhất để đạt mục tiêu: {index}{year}",
        "{index}{year}: the smallest set of criteria that reaches the goal",
        index = head.index(),
        year = head.of_year()
    )
}

pub(super) fn blocks(goal: &Goal, head: &Head, lang: Lang) -> Vec<Block> {
    let reach = &goal.reach;
    let mut blocks = vec![facts(self::goal(goal, head, lang), lang)];
    let mut say = |text: Text| blocks.push(Block::Paragraph(text.get(lang).to_owned()));
    match &reach.outcome {
        Outcome::Reached => say(text!(
            "Mục tiêu đã đạt: không cần nâng tiêu chí nào.",
            "The goal is reached already: no criterion has to rise."
        )),
        Outcome::OutOfReach => say(out_of_reach(reach, head)),
        Outcome::TooFine => say(text!(
            "Điểm quá lẻ nên không tính được chính xác tập nhỏ nhất; làm tròn điểm trong tệp rồi chạy lại.",
            "The points are too fine for the smallest set to be found exactly; round the points in the file and run again."
        )),
        Outcome::Found { best, greedy } => {
            let title = text!("Tiêu chí cần nâng", "Criteria to raise");
            blocks.push(Block::Table(choice(
                best,
                &title,
                &notes(reach),
                reach,
                lang,
            )));
            if let Some(greedy) = greedy {
                blocks.push(Block::Paragraph(
                    compare(best, greedy, reach, head).get(lang).to_owned(),
                ));
            }
        }
    }
    if let Some(note) = unscored(&reach.unscored) {
        blocks.push(Block::Paragraph(note.get(lang).to_owned()));
    }
    if let Some(wanted) = &goal.rank {
        blocks.extend(left_out(&wanted.among, lang));
    }
    blocks
}

fn goal(goal: &Goal, head: &Head, lang: Lang) -> Vec<(Text, Value)> {
    let reach = &goal.reach;
    let mut facts = Vec::new();
    if let Some(RankGoal { rank, among: field }) = &goal.rank {
        let units = field.others.len() + 1;
        let line = text!(
            "{rank} trong {units} đơn vị",
            "{rank} of {units} units",
            rank,
            units
        );
        facts.push((text!("Hạng cần đạt", "Rank wanted"), said(&line, lang)));
        if let Some(rank) = field.rank(reach.points, reach.maximum) {
            facts.push((text!("Hạng hiện nay", "Rank now"), Value::Count(rank)));
        }
    }
    if let Some(percent) = goal.percent {
        let shown = text!("{percent} %", "{percent} %", percent);
        facts.push((text!("Chỉ số cần đạt", "Index wanted"), said(&shown, lang)));
    }
    if reach.wanted > Points::ZERO {
        // What is wanted is shown exactly: rounded it might be too little.
        let exact = text!("{wanted}", "{wanted}", wanted = reach.wanted);
        let name = match reach.outside {
            Some(BonusPenalty::Counted { .. }) => {
                text!("Điểm cuối cùng cần đạt", "Final figure wanted")
            }
            _ => text!("Tổng điểm cần đạt", "Total wanted"),
        };
        facts.push((name, said(&exact, lang)));
    }
    facts.extend(now(reach, head, lang));
    if reach.wanted > reach.points {
        let missing = reach.wanted - reach.points;
        let missing = text!("{missing}", "{missing}", missing);
        facts.push((text!("Còn thiếu", "Missing"), said(&missing, lang)));
    }
    facts
}

/// The figure now, with its parts where bonus and penalty count in it.
fn now(reach: &Reach, head: &Head, lang: Lang) -> Vec<(Text, Value)> {
    let basis = || head.basis(reach.basis);
    let total = text!("Tổng điểm ({basis})", "Total ({basis})", basis = basis());
    match reach.outside {
        None => vec![(total, Value::Points(reach.points))],
        Some(BonusPenalty::Counted { points }) => vec![
            (total, Value::Points(reach.points - points)),
            (
                text!(
                    "Điểm thưởng trừ điểm trừ, giữ nguyên",
                    "Bonus less penalty, left as they are"
                ),
                Value::Change(points),
            ),
            (
                text!(
                    "Điểm cuối cùng ({basis})",
                    "Final figure ({basis})",
                    basis = basis()
                ),
                Value::Points(reach.points),
            ),
        ],
        Some(BonusPenalty::Open) => vec![
            (total, Value::Points(reach.points)),
            (
                text!("Điểm thưởng, điểm trừ", "Bonus and penalty"),
                said(
                    &text!(
                        "chưa kể, vì còn chưa có điểm; mục tiêu tính trên tổng điểm",
                        "not counted, because they have no score yet; the goal is one of the total"
                    ),
                    lang,
                ),
            ),
        ],
    }
}

fn out_of_reach(reach: &Reach, head: &Head) -> Text {
    let (most, short) = (head.figure(reach.at_most), reach.wanted - reach.at_most);
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
        Text::default()
    };
    text!(
        "Không đạt được: nâng mọi tiêu chí đã có điểm lên {whole} cũng chỉ được {most} điểm, còn thiếu {short} điểm.{partial}",
        "Out of reach: all criteria that have a score at {whole} give {most} points, {short} too few.{partial}",
        whole,
        most,
        short,
        partial
    )
}

fn notes(reach: &Reach) -> Vec<Text> {
    let objective = match reach.objective {
        Objective::Fewest => text!(
            "Ít tiêu chí nhất; nếu bằng nhau thì ít điểm vượt mục tiêu nhất, rồi theo thứ tự trong bảng. Kết quả chính xác, không phải ước lượng.",
            "The fewest criteria; of equal sets the one that overshoots least, then in order of the table. The result is exact, no estimate."
        ),
        Objective::LeastEffort => text!(
            "Tổng công sức ít nhất; nếu bằng nhau thì ít tiêu chí nhất, ít điểm vượt mục tiêu nhất, rồi theo thứ tự trong bảng. Kết quả chính xác, không phải ước lượng.",
            "The least effort; of equal sets the one with the fewest criteria, then the one that overshoots least, then in order of the table. The result is exact, no estimate."
        ),
    };
    vec![objective]
}

fn compare(best: &Choice, greedy: &Choice, reach: &Reach, head: &Head) -> Text {
    let (count, own) = (greedy.raised.len(), best.raised.len());
    let codes: Vec<&str> = greedy.raised.iter().map(|one| one.code.as_str()).collect();
    let codes = codes.join(", ");
    let points = head.figure(greedy.points);
    match (reach.objective, greedy.effort, best.effort) {
        (Objective::LeastEffort, Some(effort), Some(least)) => text!(
            "Nếu lấy dần tiêu chí nhiều điểm nhất trên một công: {count} tiêu chí ({codes}), công sức {effort} thay vì {least}, tổng {points} điểm.",
            "Taking the most points for the effort first: {count} criteria ({codes}), effort {effort} instead of {least}, total {points} points.",
            count,
            codes,
            effort,
            least,
            points
        ),
        _ => text!(
            "Nếu lấy dần phần mất nhỏ trước: {count} tiêu chí ({codes}) thay vì {own}, tổng {points} điểm.",
            "Taking the smallest losses first: {count} criteria ({codes}) instead of {own}, total {points} points.",
            count,
            codes,
            own,
            points
        ),
    }
}

fn choice(choice: &Choice, title: &Text, notes: &[Text], reach: &Reach, lang: Lang) -> Table {
    let costed = reach.objective == Objective::LeastEffort;
    let mut columns = vec![
        words(&text!("Mã", "Code"), 7, lang),
        words(&text!("Tiêu chí", "Criterion"), 44, lang),
        number(&text!("Từ", "From"), lang),
        number(&text!("Lên", "To"), lang),
        number(&text!("Tăng thêm", "Gain"), lang),
    ];
    if costed {
        columns.push(number(&text!("Công sức", "Effort"), lang));
    }
    columns.push(words(&text!("Đơn vị chủ trì", "Lead unit"), 24, lang));
    let mut rows: Vec<Row> = choice
        .raised
        .iter()
        .map(|one| {
            let mut values = vec![
                Value::Text(one.code.to_string()),
                Value::Text(one.name.to_string()),
                Value::Points(one.from),
                Value::Points(one.to),
                Value::Points(one.gain),
            ];
            if costed {
                values.push(Value::points(one.effort));
            }
            values.push(joined(&one.lead));
            Row {
                kind: RowKind::Plain,
                values,
                detail: Vec::new(),
                tags: one.lead.clone(),
            }
        })
        .collect();
    let mut values = vec![
        Value::Empty,
        said(
            &match reach.outside {
                Some(BonusPenalty::Counted { .. }) => text!(
                    "Điểm cuối cùng, có điểm thưởng và điểm trừ",
                    "Final figure, with bonus and penalty"
                ),
                _ => text!("Tổng điểm", "Total points"),
            },
            lang,
        ),
        Value::Points(reach.points),
        Value::Points(choice.points),
        Value::Points(choice.gain),
    ];
    if costed {
        values.push(Value::points(choice.effort));
    }
    values.push(Value::Empty);
    rows.push(Row {
        kind: RowKind::Total,
        values,
        detail: Vec::new(),
        tags: Vec::new(),
    });
    Table {
        title: title.get(lang).to_owned(),
        columns,
        rows,
        notes: notes.iter().map(|note| note.get(lang).to_owned()).collect(),
    }
}

/// Units that are not compared, and why.
pub(super) fn left_out(field: &OtherUnits, lang: Lang) -> Option<Block> {
    let why = |why| match why {
        LeftOut::AnotherBlock => text!("khối khác", "another block"),
        LeftOut::AnotherSet => text!("điểm chuẩn khác", "other standard points"),
        LeftOut::NotScored => text!("chưa đủ điểm", "not every score known"),
        LeftOut::OtherFigure => text!(
            "tổng điểm đã quy đổi, hoặc bộ điểm thưởng, điểm trừ khác",
            "total rescaled, or other bonus or penalty criteria"
        ),
    };
    let units = field.left_out.iter();
    let units: Vec<String> = units
        .map(|one| format!("{} ({})", one.unit, why(one.why).get(lang)))
        .collect();
    let sentence = text!(
        "Không đưa vào xếp hạng: {units}.",
        "Not ranked: {units}.",
        units = units.join("; ")
    );
    (!units.is_empty()).then(|| Block::Paragraph(sentence.get(lang).to_owned()))
}
