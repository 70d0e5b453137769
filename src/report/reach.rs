//! The smallest set of criteria that reaches a goal, compared with the simple choice of
//! the cheapest first.

use serde::Serialize;

use super::builder::{Facts, joined};
use super::document::{Document, Tone, Value};
use super::figure;
use super::plan_head::{PlanHead, unscored_note};
use super::published;
use super::succession::push_former_names;
use crate::analysis::plan::budget::Budget;
use crate::analysis::plan::final_figure::BonusPenalty;
use crate::analysis::plan::rank_goal::{
    LeftOut, NotRanked, Other, OtherUnits, PublishedAmong, RankPlace,
};
use crate::analysis::plan::reach::{Choice, Objective, Outcome, RaiseTo, Reach};
use crate::analysis::rank::{Convention, ConventionUse, SurveyOpen};
use crate::lang::{Lang, Message};
use crate::model::{Fraction, Points, PublishedFigure};
use crate::text;

/// A rank to reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RankGoal {
    /// The rank.
    pub rank: usize,
    /// The rank now.
    pub now: RankPlace,
    /// The units that are ranked.
    pub among: OtherUnits,
}

/// A goal and how it is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// The index to reach, if that is the goal. Unit: per cent.
    pub percent: Option<Points>,
    /// The upper edge if the goal is a range, in points, or in per cent if `percent` is given.
    /// The lower edge is what is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Points>,
    /// The rank to reach, if that is the goal.
    pub rank: Option<RankGoal>,
    /// How it is reached.
    pub reach: Reach,
    /// The most points for a budget, if one is given, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<Budget>,
}

/// Returns the title of the report.
pub(super) fn title(head: &PlanHead) -> Message {
    text!(
        "Các tiêu chí cần tập trung cải thiện để đạt mục tiêu: {index}{year}",
        "{index}{year}: the smallest set of criteria that reaches the goal",
        index = head.index(),
        year = head.of_year()
    )
}

/// Appends the report.
pub(super) fn push(document: &mut Document, goal: &Goal, head: &PlanHead) {
    let reach = &goal.reach;
    if let Some(goal) = &goal.rank {
        push_caveats(document, &goal.among);
    }
    push_headline(document, goal, head);
    document.push(facts(document, goal, head));
    if let Some(goal) = &goal.rank {
        push_published(document, goal);
    }
    match &reach.outcome {
        Outcome::Reached => document.paragraph(text!(
            "Mục tiêu đã đạt: không cần cải thiện thêm tiêu chí nào.",
            "The goal is already reached: no criterion has to improve."
        )),
        Outcome::OutOfReach => document.paragraph(out_of_reach(reach, head)),
        Outcome::Open => document.paragraph(open(reach, head)),
        Outcome::Found {
            best,
            greedy,
            rounded_down_to,
        } => {
            if reach.open > Points::ZERO {
                document.paragraph(found_while_open(reach, head));
            }
            push_choice(document, best, reach, *rounded_down_to);
            if let Some(greedy) = greedy {
                document.paragraph(comparison(best, greedy, reach, head));
            }
        }
    }
    if let Some(note) = unscored_note(&reach.unscored) {
        document.paragraph(note);
    }
    if let Some(goal) = &goal.rank {
        push_other_blocks(document, &goal.among);
    }
}

/// Appends whether the goal is reached, and what it takes.
fn push_headline(document: &mut Document, goal: &Goal, head: &PlanHead) {
    let reach = &goal.reach;
    let (verdict, tone) = match &reach.outcome {
        Outcome::Reached => (text!("mục tiêu đã đạt", "the goal is reached"), Tone::Good),
        Outcome::OutOfReach => (text!("không đạt được", "out of reach"), Tone::Bad),
        Outcome::Open => (
            text!("chưa xác định được", "cannot be told yet"),
            Tone::Plain,
        ),
        Outcome::Found { best, .. } => {
            let count = best.raised.len();
            let gain = figure::signed(best.gain, head.decimals);
            let what = match count {
                1 => text!(
                    "cần cải thiện 1 tiêu chí, {gain} điểm",
                    "1 criterion to improve, {gain} points"
                ),
                _ => text!(
                    "cần cải thiện {count} tiêu chí, {gain} điểm",
                    "{count} criteria to improve, {gain} points"
                ),
            };
            (what, Tone::Plain)
        }
    };
    document.highlight(verdict, tone);
    if let Some(RankGoal { rank, now, among }) = &goal.rank {
        let units = among.units();
        document.highlight(
            text!(
                "thứ hạng mục tiêu {rank}/{units}, hiện tại {now}",
                "rank wanted {rank} of {units}, now {now}",
                now = rank_now(*now)
            ),
            Tone::Plain,
        );
    }
    let points = head.rounded(reach.points);
    document.highlight(
        match reach.wanted {
            Some(wanted) => text!(
                "{basis}: {points}, cần đạt {wanted}",
                "{basis}: {points}, wanted {wanted}",
                basis = head.basis(reach.basis)
            ),
            None => text!(
                "{basis}: {points}",
                "{basis}: {points}",
                basis = head.basis(reach.basis)
            ),
        },
        Tone::Plain,
    );
}

fn facts(document: &Document, goal: &Goal, head: &PlanHead) -> Facts {
    let reach = &goal.reach;
    let mut facts = document.facts();
    if let Some(RankGoal { rank, among, .. }) = &goal.rank {
        add_published(&mut facts, *rank, among, head.decimals);
    }
    if let Some(high) = goal.up_to {
        let range = match (goal.percent, reach.wanted) {
            (Some(low), _) => text!(
                "{low}-{high}%; tính theo mức thấp {low}%",
                "{low}-{high}%; computed for the lower edge, {low}%"
            ),
            (None, low) => text!(
                "{low}-{high} điểm; tính theo mức thấp {low} điểm",
                "{low}-{high} points; computed for the lower edge, {low} points",
                low = low.unwrap_or_default()
            ),
        };
        facts.add(text!("Khoảng cần đạt", "Range wanted"), range);
    }
    if let Some(percent) = goal.percent {
        facts.add(text!("Chỉ số cần đạt", "Index wanted"), text!("{percent}%"));
    }
    add_current(&mut facts, reach, head);
    if let Some(wanted) = reach.wanted.filter(|wanted| *wanted > reach.points) {
        let missing = wanted - reach.points;
        facts.add(text!("Còn thiếu", "Missing"), text!("{missing}"));
    }
    if reach.open > Points::ZERO {
        facts.add(
            text!("Tiêu chí chưa có điểm", "Criteria without a score"),
            text!(
                "có thể thêm đến {open} điểm; các số trên là mức thấp nhất",
                "can bring up to {open} points; the figures above are lower bounds",
                open = reach.open
            ),
        );
    }
    facts
}

/// Adds the published figures of the organisation and of the unit with the wanted rank.
fn add_published(facts: &mut Facts, rank: usize, among: &OtherUnits, decimals: u32) {
    let Some(published) = &among.published else {
        return;
    };
    let figure = |points: Fraction| {
        let points = points.printed(decimals);
        match published.table.figure {
            PublishedFigure::Index => text!("{points}%"),
            _ => text!("{points} điểm", "{points} points"),
        }
    };
    if let Some(own) = &published.own {
        let own = figure(own.points);
        facts.add(text!("Kết quả đã công bố", "Published figure"), own);
    }
    if let Some(holder) = rank.checked_sub(1).and_then(|at| among.others.get(at)) {
        let (unit, points) = (&holder.unit, figure(holder.points));
        facts.add(
            text!("Mức cần đạt", "Level to reach"),
            text!("{points}, bằng {unit}", "{points}, equal to {unit}"),
        );
    }
}

/// Appends what is known from a published ranking: what the answer starts from, the units
/// above, and the fields.
fn push_published(document: &mut Document, goal: &RankGoal) {
    let Some(published) = &goal.among.published else {
        return;
    };
    for note in published_notes(published) {
        document.paragraph(note);
    }
    let decimals = document.decimals;
    let others = &goal.among.others;
    let own_points = published.own.as_ref().map(|own| own.points);
    let above = others.iter().enumerate();
    let above = above.filter(|(_, other)| own_points.is_some_and(|own| other.points > own));
    let above: Vec<(usize, &Other)> = above.collect();
    if let Some(own) = own_points.filter(|_| !above.is_empty()) {
        let title = text!("Các đơn vị xếp trên", "Units above");
        let mut table = document.table(title, above.iter().copied()).named("above");
        table.number(text!("Hạng", "Rank"), |(_, other)| {
            1 + others
                .iter()
                .filter(|one| one.points > other.points)
                .count()
        });
        table.text(text!("Đơn vị", "Unit"), 30, |(_, other)| &other.unit);
        let heading = match published.table.figure {
            PublishedFigure::Index => text!("Chỉ số (%)", "Index (%)"),
            _ => text!("Điểm", "Points"),
        };
        table.number(heading, |(_, other)| other.points.printed(decimals));
        table.number(text!("Còn kém", "Missing"), |(_, other)| {
            published::points_up(other.points - own, decimals)
        });
        document.push(table);
    }
    if let Some(own) = &published.own {
        let next = above.last().map(|(_, other)| other.unit.clone());
        let holder = goal.rank.checked_sub(1).and_then(|at| others.get(at));
        let holder = holder.map(|holder| holder.unit.clone());
        let mut shown: Vec<String> = next.into_iter().chain(holder).collect();
        shown.dedup();
        let unit = &own.unit;
        let title = text!("{unit}, theo lĩnh vực", "{unit}, by field");
        published::push_unit(document, title, &published.table, unit, &shown);
        if published.table.fields.is_empty() {
            document.paragraph(text!(
                "Bảng công bố không ghi điểm từng lĩnh vực nên không so sánh được theo lĩnh vực.",
                "The publication prints no figures by field, so fields cannot be compared."
            ));
        }
    }
}

/// Describes what an answer from a published ranking starts from.
fn published_notes(published: &PublishedAmong) -> Vec<Message> {
    let source = &published.source;
    let mut notes = Vec::new();
    if let Some(own) = &published.own {
        let unit = &own.unit;
        notes.push(text!(
            "Tính từ kết quả đã công bố của “{unit}” trong “{source}”; phần còn kém được lấy thêm từ các tiêu chí của bảng này.",
            "Starts from the published figure of “{unit}” in “{source}”; what is missing is gained in the criteria of this table."
        ));
        if let Some(points) = own.table_points {
            notes.push(text!(
                "Tổng điểm của bảng này là {points}, khác kết quả đã công bố; số điểm cần thêm vẫn tính từ kết quả đã công bố.",
                "The total of this table is {points}, not the published figure; the missing points are counted from the published figure."
            ));
        }
    } else {
        notes.push(match (published.year, published.own_year) {
            (Some(year), Some(own)) if year != own => text!(
                "So điểm năm {own} của bảng này với kết quả năm {year} của các đơn vị khác trong “{source}”.",
                "Compares the scores of {own} in this table with the figures of {year} of the other units in “{source}”.",
                year = year.to_string(),
                own = own.to_string()
            ),
            _ => text!(
                "Đơn vị của bảng này không có trong “{source}”: so tổng điểm của bảng với kết quả đã công bố của các đơn vị khác.",
                "The unit of this table is not in “{source}”: its total is compared with the published figures of the others."
            ),
        });
    }
    if published.assumes_maximum {
        notes.push(text!(
            "Bảng công bố không ghi điểm tối đa; coi như cùng thang điểm với bảng này.",
            "The publication prints no maximum; it is taken to have that of this table."
        ));
    }
    if published.own.is_some() && (published.year.is_none() || published.own_year.is_none()) {
        notes.push(text!(
            "Bảng công bố hoặc bảng này không ghi năm nên không kiểm tra được hai bảng có cùng năm hay không.",
            "The publication or this table states no year, so it cannot be checked that both are of one year."
        ));
    }
    notes
}

/// Returns the rank now, or the range in which it can be.
fn rank_now(now: RankPlace) -> Message {
    let RankPlace { rank, best, worst } = now;
    match rank {
        Some(rank) => text!("{rank}"),
        None => text!(
            "chưa xác định, từ {best} đến {worst}",
            "cannot be told yet, {best} to {worst}"
        ),
    }
}

/// Adds the parts of the current figure, if bonus and penalty count.
fn add_current(facts: &mut Facts, reach: &Reach, head: &PlanHead) {
    let Some(outside) = reach.outside else {
        return;
    };
    let basis = head.basis(reach.basis);
    let total = text!("Tổng điểm ({basis})", "Total ({basis})", basis = &basis);
    let (points, part, last) = match outside {
        BonusPenalty::Counted { points } => (
            points,
            text!(
                "Điểm thưởng trừ điểm trừ, giữ nguyên",
                "Bonus minus penalty, unchanged"
            ),
            text!("Điểm cuối cùng ({basis})", "Final figure ({basis})"),
        ),
        BonusPenalty::Open { points } => (
            points,
            text!(
                "Điểm thưởng trừ điểm trừ, còn chưa chấm đủ",
                "Bonus minus penalty, not all scored yet"
            ),
            text!(
                "Điểm cuối cùng, thấp nhất ({basis})",
                "Final figure, at least ({basis})"
            ),
        ),
    };
    facts.add(total, reach.points - points);
    facts.add(part, Value::Change(points));
    facts.add(last, reach.points);
}

/// Describes the most that all criteria together can reach.
fn out_of_reach(reach: &Reach, head: &PlanHead) -> Message {
    let at_most = reach.at_most + reach.open;
    let short = reach.wanted.map_or(Points::ZERO, |wanted| wanted - at_most);
    let most = head.rounded(at_most);
    let whole = match reach.to {
        RaiseTo::Standard => text!("điểm tối đa", "full points"),
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
    if reach.open > Points::ZERO {
        return text!(
            "Không đạt được: nâng mọi tiêu chí đã có điểm lên {whole} và mọi tiêu chí chưa có điểm đạt điểm tối đa cũng chỉ được {most} điểm, còn thiếu {short} điểm.{partial}",
            "Out of reach: raising all scored criteria to {whole} and full points for the open ones give {most} points, {short} too few.{partial}"
        );
    }
    text!(
        "Không đạt được: nâng mọi tiêu chí đã có điểm lên {whole} cũng chỉ được {most} điểm, còn thiếu {short} điểm.{partial}",
        "Out of reach: raising all scored criteria to {whole} gives {most} points, {short} too few.{partial}"
    )
}

/// Describes a goal that depends on the criteria without a score.
fn open(reach: &Reach, head: &PlanHead) -> Message {
    let (most, open) = (head.rounded(reach.at_most), reach.open);
    text!(
        "Chưa xác định được: nâng mọi tiêu chí đã có điểm được {most} điểm; đạt mục tiêu hay không còn tùy các tiêu chí chưa có điểm, có thể thêm đến {open} điểm.",
        "This cannot be told yet: raising all scored criteria gives {most} points; the goal depends on the criteria without a score, which can bring up to {open} points."
    )
}

/// Describes a set that suffices whatever the open criteria bring.
fn found_while_open(reach: &Reach, head: &PlanHead) -> Message {
    let most = head.rounded(reach.points + reach.open);
    text!(
        "Chưa xác định được có cần cải thiện hay không: các tiêu chí chưa có điểm có thể đưa điểm lên đến {most}. Nếu các tiêu chí đó không được điểm nào thì cần cải thiện như sau.",
        "Whether anything has to improve cannot be told yet: the criteria without a score can bring the figure up to {most}. If they bring nothing, the following is needed."
    )
}

/// Describes the order in which sets of criteria are preferred, and how exactly they were
/// compared.
fn objective_note(objective: Objective, rounded_down_to: Option<Points>) -> Message {
    let order = match objective {
        Objective::Fewest => text!(
            "Ít tiêu chí nhất; nếu bằng nhau thì ít điểm vượt mục tiêu nhất, rồi theo thứ tự trong bảng.",
            "The fewest criteria; among equal sets the one that exceeds the goal least, then in table order."
        ),
        Objective::LeastEffort => text!(
            "Tổng công sức ít nhất; nếu bằng nhau thì ít tiêu chí nhất, ít điểm vượt mục tiêu nhất, rồi theo thứ tự trong bảng.",
            "The least effort; among equal sets the one with the fewest criteria, then the one that exceeds the goal least, then in table order."
        ),
    };
    match (rounded_down_to, objective) {
        (None, _) => text!(
            "{order} Kết quả chính xác, không phải ước lượng.",
            "{order} The result is exact, not an estimate."
        ),
        (Some(unit), Objective::Fewest) => text!(
            "{order} Chắc chắn đạt mục tiêu và không thể ít tiêu chí hơn; điểm tính theo tỷ lệ rất lẻ nên khi tìm, số điểm tăng được làm tròn xuống đến {unit} điểm, vì vậy có thể có nhóm cùng số tiêu chí mà vượt mục tiêu ít hơn.",
            "{order} It certainly reaches the goal, and no set has fewer criteria. Scores computed from ratios have many decimals, so the search rounded the gains down to {unit} points: a set of as many criteria may exceed the goal by less."
        ),
        (Some(unit), Objective::LeastEffort) => text!(
            "{order} Chắc chắn đạt mục tiêu; điểm tính theo tỷ lệ rất lẻ nên khi tìm, số điểm tăng được làm tròn xuống đến {unit} điểm, vì vậy có thể có nhóm tốn ít công sức hơn.",
            "{order} It certainly reaches the goal. Scores computed from ratios have many decimals, so the search rounded the gains down to {unit} points: a set of less effort may exist."
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
            "Nếu ưu tiên các tiêu chí được nhiều điểm nhất trên một công: {count} tiêu chí ({codes}), công sức {effort} thay vì {least}, tổng {points} điểm.",
            "Taking the most points for the effort first: {count} criteria ({codes}), effort {effort} instead of {least}, total {points} points."
        ),
        _ => text!(
            "Nếu ưu tiên các tiêu chí thiếu ít điểm nhất: {count} tiêu chí ({codes}) thay vì {own}, tổng {points} điểm.",
            "Taking the smallest losses first: {count} criteria ({codes}) instead of {own}, total {points} points."
        ),
    }
}

/// Appends the criteria to improve.
fn push_choice(
    document: &mut Document,
    choice: &Choice,
    reach: &Reach,
    rounded_down_to: Option<Points>,
) {
    let title = text!("Tiêu chí cần cải thiện", "Criteria to improve");
    let mut table = document.table(title, &choice.raised).named("raised");
    table.rows(|one, row| row.tags.clone_from(&one.lead));
    table.text(text!("Mã", "Code"), 7, |one| &one.code);
    table.text(text!("Tiêu chí", "Criterion"), 44, |one| &one.name);
    table.total(match reach.outside {
        Some(_) => text!(
            "Điểm cuối cùng, có điểm thưởng và điểm trừ",
            "Final figure, with bonus and penalty"
        ),
        None => text!("Tổng điểm", "Total points"),
    });
    table.number(text!("Điểm hiện tại", "From"), |one| one.from);
    table.total(reach.points);
    table.number(text!("Điểm cần đạt", "To"), |one| one.to);
    table.total(choice.points);
    table.number(text!("Điểm tăng thêm", "Gain"), |one| one.gain);
    table.total(choice.gain);
    if reach.objective == Objective::LeastEffort {
        table.number(text!("Công sức", "Effort"), |one| {
            one.effort.map(Value::Exact)
        });
        table.total(choice.effort.map(Value::Exact));
    }
    if choice.raised.iter().any(|one| !one.lead.is_empty()) {
        let lead = text!("Đơn vị chủ trì", "Lead unit");
        table.text(lead, 24, |one| Value::joined(&one.lead));
    }
    table.note(objective_note(reach.objective, rounded_down_to));
    document.push(table);
}

/// Appends what could change an answer about ranks: units that are not compared, and survey
/// criteria that no unit has points for.
pub(super) fn push_caveats(document: &mut Document, among: &OtherUnits) {
    if let Some(units) = left_out(among) {
        document.paragraph(text!(
            "Chưa xếp hạng, nên kết quả dưới đây có thể thay đổi: {units}.",
            "Not ranked, so the answer below may change: {units}."
        ));
    }
    push_former_names(document, &among.former_names);
    if let Some(open) = among.survey_open {
        document.paragraph(open_survey(open));
    }
    if let Some(note) = differing_conventions(&among.differing_conventions) {
        document.paragraph(note);
    }
}

/// Returns the sentence about units that are ranked together although their tables follow
/// different conventions; `None` if they do not.
pub(super) fn differing_conventions(uses: &[ConventionUse]) -> Option<Message> {
    let each = uses.iter().map(|one| {
        let units = one.units.join(", ");
        match one.convention {
            Convention::Exclude => text!(
                "tiêu chí không áp dụng được trừ khỏi điểm tối đa ({units})",
                "criteria that do not apply are excluded from the maximum ({units})"
            ),
            Convention::RescaleAppraised => text!(
                "phần thẩm định được quy đổi do có tiêu chí không áp dụng ({units})",
                "the appraised part is rescaled because of criteria that do not apply ({units})"
            ),
            Convention::WithoutSurvey => text!(
                "phần tự chấm được quy đổi khi chưa có điểm điều tra xã hội học ({units})",
                "the self-scored part is rescaled without survey points ({units})"
            ),
            Convention::AwaitsSurvey => text!(
                "phần điều tra xã hội học chưa tính điểm ({units})",
                "survey points are not counted yet ({units})"
            ),
        }
    });
    let each = joined(each, "; ")?;
    Some(text!(
        "Các đơn vị tính điểm theo quy ước khác nhau, nên các hạng dưới đây chưa so sánh được trên cùng một cách tính: {each}.",
        "The figures of the units follow different conventions, so the ranks below do not compare like with like: {each}."
    ))
}

/// Returns the sentence about survey criteria that no unit has points for.
pub(super) fn open_survey(open: SurveyOpen) -> Message {
    let SurveyOpen { standard, criteria } = open;
    text!(
        "Chưa đơn vị nào có điểm điều tra xã hội học ({criteria} tiêu chí, {standard} điểm chuẩn): hạng chưa tính phần này và có thể thay đổi khi có điểm.",
        "No unit has survey points yet (criteria: {criteria}; standard points: {standard}): ranks leave this part out and may change once it is scored."
    )
}

/// Returns the units that are not compared although they could change the answer, with the
/// reasons; `None` if there are none.
#[must_use]
pub fn left_out(among: &OtherUnits) -> Option<Message> {
    let units = among.left_out.iter();
    let units = units.filter(|one| one.could_change_answer());
    joined(units.map(describe), "; ")
}

/// Describes a unit that is not compared, with the reason.
fn describe(one: &NotRanked) -> Message {
    let reason = match one.why {
        LeftOut::AnotherBlock => text!("khối khác", "another block"),
        LeftOut::AnotherSet => text!("bộ tiêu chí hoặc năm khác", "another set or year"),
        LeftOut::Twice => text!("có hai bảng điểm", "two score tables"),
        LeftOut::NotScored => text!("chưa chấm đủ", "not all scored"),
        LeftOut::Errors => text!("bảng có lỗi", "errors in its table"),
    };
    let reason = match &one.message {
        Some(message) => {
            let (vi, en) = (message.get(Lang::Vi), message.get(Lang::En));
            text!("{reason}: {vi}", "{reason}: {en}")
        }
        None => reason,
    };
    let unit = &one.unit;
    text!("{unit} ({reason})")
}

/// Appends the units of other blocks, which do not matter to the answer.
pub(super) fn push_other_blocks(document: &mut Document, among: &OtherUnits) {
    let others = among.left_out.iter();
    let others = others.filter(|one| !one.could_change_answer());
    if let Some(units) = joined(others.map(describe), "; ") {
        document.paragraph(text!(
            "Không đưa vào xếp hạng: {units}.",
            "Not ranked: {units}."
        ));
    }
}
