//! Goals and their results: what is met, by how much the others are missed, and who meets
//! all.

use super::builder::{Column, Facts};
use super::document::{Document, DocumentHeader, Tone, Value};
use super::figure::rounded;
use super::plan_status::{long_date, name, short_date};
use crate::analysis::goals::{GoalDue, GoalRow, GoalsReport, Standing};
use crate::analysis::plan::status::State;
use crate::lang::{Lang, Message};
use crate::model::{Fraction, Missing, NotKnown, Verdict};
use crate::text;

/// Digits after the separator in printed figures.
const DECIMALS: u32 = 2;

/// Returns the report as a document.
#[must_use]
pub fn document(report: &GoalsReport, lang: Lang) -> Document {
    let mut document = Document::new(title(report), DECIMALS, lang);
    document.letter = DocumentHeader {
        unit: report.unit.clone(),
        ..DocumentHeader::default()
    };
    document.set_conventions(&conventions());
    let mut facts = document.facts();
    if let Some(title) = &report.title {
        facts.add(text!("Tên bảng", "Table"), title);
    }
    push_day(&mut facts, report, lang);
    document.push(facts);
    push_headline(&mut document, report);
    if !report.standings().is_empty() && !report.participants.is_empty() {
        push_all_met(&mut document, report);
    }
    push_goals(&mut document, report);
    if report.participants.is_empty() && !report.leads.is_empty() {
        push_standings(
            &mut document,
            text!("Kết quả theo đơn vị chủ trì", "Results by lead unit"),
            &report.leads,
        );
        push_all_met(&mut document, report);
    } else if !report.participants.is_empty() {
        push_standings(
            &mut document,
            text!(
                "Kết quả của từng tập thể, cá nhân",
                "Results of each collective and person"
            ),
            &report.participants,
        );
    }
    document
}

/// Adds the day of the report, and how many goals are overdue and due.
fn push_day(facts: &mut Facts, report: &GoalsReport, lang: Lang) {
    let Some(date) = &report.date else {
        return;
    };
    facts.add(text!("Tính đến", "As of"), long_date(date, lang));
    let states = [
        State::Overdue,
        State::ThisQuarter,
        State::NextQuarter,
        State::Later,
        State::Recurring,
        State::NotUnderstood,
        State::NoDeadline,
    ];
    for state in states {
        let count = report.count(state);
        let shown = (count > 0).then(|| match count {
            1 => text!("{count} chỉ tiêu chưa đạt", "{count} goal not met"),
            _ => text!("{count} chỉ tiêu chưa đạt", "{count} goals not met"),
        });
        facts.add(name(state), shown);
    }
}

fn title(report: &GoalsReport) -> Message {
    match report.year {
        Some(year) => text!(
            "Kết quả thực hiện các chỉ tiêu thi đua năm {year}",
            "Goals and results {year}",
            year = year.to_string()
        ),
        None => text!(
            "Kết quả thực hiện các chỉ tiêu thi đua",
            "Goals and results"
        ),
    }
}

/// Appends how many goals are met, or who meets all.
fn push_headline(document: &mut Document, report: &GoalsReport) {
    let counts = report.counts;
    let all = counts.all();
    let (met, not_met, not_known) = (counts.met, counts.not_met, counts.not_known);
    if !report.participants.is_empty() {
        let participants = &report.participants;
        let every = participants.iter().filter(|one| one.meets_all).count();
        let count = participants.len();
        document.highlight(
            text!(
                "{every}/{count} tập thể, cá nhân đạt tất cả tiêu chí",
                "{every} of {count} collectives and persons meet every goal"
            ),
            Tone::Plain,
        );
    }
    let met = text!("đạt {met}/{all} chỉ tiêu", "{met} of {all} goals met");
    document.highlight(met, Tone::Plain);
    if not_met > 0 {
        let part = text!("chưa đạt {not_met}", "{not_met} not met");
        document.highlight(part, Tone::Bad);
    }
    if not_known > 0 {
        let part = text!("chưa xác định {not_known}", "{not_known} not known");
        document.highlight(part, Tone::Plain);
    }
}

fn conventions() -> Vec<Message> {
    vec![
        text!(
            "Kết quả dạng 11/53 được so sánh bằng phân số, không làm tròn; “trên”, “dưới” không gồm chính mức đó; chỉ tiêu là khoảng (84-85 điểm) thì đạt từ mức thấp.",
            "Results such as 11/53 are compared as fractions, not rounded; “more than” and “less than” exclude the level itself; of a range (84-85 points) the lower edge is enough."
        ),
        text!(
            "Chỉ tiêu chưa có kết quả, hoặc kết quả không so sánh được, là “chưa xác định”, không tính là đạt.",
            "A goal without a result, or with one that cannot be compared, is “not known” and does not count as met."
        ),
    ]
}

/// Appends the goals; of participants only those that are not met or not known.
fn push_goals(document: &mut Document, report: &GoalsReport) {
    let of_participants = !report.participants.is_empty();
    let rows = report.goals.iter();
    let rows = rows.filter(|goal| !of_participants || goal.verdict != Verdict::Met);
    let rows: Vec<&GoalRow> = rows.collect();
    if rows.is_empty() {
        return;
    }
    let title = if of_participants {
        text!(
            "Tiêu chí chưa đạt hoặc chưa xác định",
            "Goals not met or not known"
        )
    } else {
        text!("Chỉ tiêu và kết quả", "Goals and results")
    };
    let numbered = rows.iter().copied().enumerate();
    let mut table = document.table(title, numbered).named("goals");
    table.rows(|(_, goal), row| row.tags.clone_from(&goal.lead));
    table.column(Column::number(text!("STT", "No.")).width(4), |(at, _)| {
        at + 1
    });
    if of_participants {
        table.text(
            text!("Tập thể, cá nhân", "Collective, person"),
            22,
            |(_, goal)| Value::text(goal.of.as_deref()),
        );
    }
    if rows.iter().any(|goal| goal.group.is_some()) {
        table.text(text!("Nhóm, đơn vị", "Group"), 14, |(_, goal)| {
            Value::text(goal.group.as_deref())
        });
    }
    table.text(text!("Nội dung", "Goal"), 34, |(_, goal)| &goal.name);
    table.text(text!("Chỉ tiêu", "Level"), 12, |(_, goal)| {
        Value::text(goal.goal.as_deref())
    });
    table.text(text!("Kết quả", "Result"), 12, |(_, goal)| {
        Value::text(goal.result.as_deref())
    });
    table.text(text!("Đánh giá", "Verdict"), 22, |(_, goal)| {
        verdict(&goal.verdict)
    });
    if rows.iter().any(|goal| disagrees(goal)) {
        table.text(text!("Bảng ghi", "Table says"), 10, |(_, goal)| {
            goal.printed.map(printed)
        });
    }
    if rows.iter().any(|goal| !goal.lead.is_empty()) {
        table.text(
            text!("Đơn vị chủ trì", "Lead unit"),
            20,
            |(_, goal)| Value::joined(&goal.lead),
        );
    }
    if rows.iter().any(|goal| goal.due.is_some()) {
        table.column(
            Column::dates(text!("Thời hạn", "Due"), 12),
            |(_, goal)| Value::text(goal.due.as_deref()),
        );
    }
    if rows.iter().any(|goal| goal.on_day.is_some()) {
        table.text(text!("Tình trạng", "State"), 16, |(_, goal)| {
            goal.on_day.as_ref().map(state_on_day)
        });
    }
    let late = |goal: &GoalRow| goal.on_day.as_ref().and_then(|due| due.days_overdue);
    if rows.iter().any(|goal| late(goal).is_some()) {
        let heading = text!("Quá hạn (ngày)", "Overdue (days)");
        table.column(Column::late(heading).width(8), |(_, goal)| {
            late(goal).and_then(|days| usize::try_from(days).ok())
        });
    }
    document.push(table);
}

/// Describes the deadline of a goal on the day of the report.
fn state_on_day(due: &GoalDue) -> Message {
    let state = name(due.state);
    match (due.state, due.until.as_deref().map(short_date)) {
        (State::Done, _) => text!("Đã đạt", "Met"),
        (State::Overdue, Some(day)) => text!("Quá hạn (hạn cuối {day})", "Overdue since {day}"),
        (_, Some(day)) => text!("{state}: {day}"),
        (_, None) => state,
    }
}

/// Whether the table prints another verdict.
fn disagrees(goal: &GoalRow) -> bool {
    matches!(
        (&goal.verdict, goal.printed),
        (Verdict::Met, Some(false)) | (Verdict::NotMet { .. }, Some(true))
    )
}

fn printed(met: bool) -> Message {
    if met {
        text!("Đạt", "Met")
    } else {
        text!("Không đạt", "Not met")
    }
}

/// Describes a verdict.
fn verdict(verdict: &Verdict) -> Message {
    match verdict {
        Verdict::Met => text!("Đạt", "Met"),
        Verdict::NotMet { missing: None } => text!("Chưa đạt", "Not met"),
        Verdict::NotMet {
            missing: Some(missing),
        } => {
            let missing = described(missing);
            text!("Chưa đạt, {missing}", "Not met, {missing}")
        }
        Verdict::NotKnown { why } => {
            let why = reason(*why);
            text!("Chưa xác định: {why}", "Not known: {why}")
        }
    }
}

/// Describes by how much a goal is missed, rounded up: less would not be enough.
fn described(missing: &Missing) -> Message {
    let up = |amount: Fraction| rounded(amount.ceil(DECIMALS), DECIMALS);
    match missing {
        Missing::Percent { amount } => text!(
            "lệch {amount} điểm phần trăm",
            "{amount} percentage points away",
            amount = up(*amount)
        ),
        Missing::Cases { amount, percent } => text!(
            "còn thiếu {amount} ({percent} điểm phần trăm)",
            "{amount} missing ({percent} percentage points)",
            amount = rounded(*amount, 0),
            percent = up(*percent)
        ),
        Missing::Number { amount } => text!("lệch {amount}", "{amount} away", amount = up(*amount)),
        Missing::Places { amount } => text!("còn kém {amount} bậc", "{amount} places away"),
    }
}

fn reason(why: NotKnown) -> Message {
    match why {
        NotKnown::NoGoal => text!("chưa ghi chỉ tiêu", "no goal"),
        NotKnown::NoResult => text!("chưa có kết quả", "no result yet"),
        NotKnown::GoalUnclear => text!("không hiểu chỉ tiêu", "the goal is unclear"),
        NotKnown::ResultUnclear => {
            text!(
                "kết quả không so sánh được",
                "the result cannot be compared"
            )
        }
        NotKnown::NoLastYear => text!("chưa có kết quả năm trước", "no result of last year"),
    }
}

/// Appends the goals that each unit, collective or person meets.
fn push_standings(document: &mut Document, title: Message, standings: &[Standing]) {
    let narrow = |heading| Column::number(heading).width(8);
    let mut table = document.table(title, standings).named("standings");
    table.text(text!("Tên", "Name"), 28, |one| &one.name);
    if standings.iter().any(|one| one.group.is_some()) {
        table.text(text!("Nhóm, đơn vị", "Group"), 16, |one| {
            Value::text(one.group.as_deref())
        });
    }
    table.column(narrow(text!("Đạt", "Met")), |one| one.counts.met);
    table.column(narrow(text!("Chưa đạt", "Not met")), |one| {
        one.counts.not_met
    });
    table.column(narrow(text!("Chưa xác định", "Not known")), |one| {
        one.counts.not_known
    });
    table.text(
        text!("Chưa đạt hoặc chưa xác định", "Not met or not known"),
        36,
        |one| {
            let names = one.not_met.iter().chain(&one.not_known);
            names
                .map(smol_str::SmolStr::as_str)
                .collect::<Vec<_>>()
                .join("; ")
        },
    );
    document.push(table);
}

/// Appends the list of who meets every goal.
fn push_all_met(document: &mut Document, report: &GoalsReport) {
    let standings: Vec<&Standing> = (report.standings().iter())
        .filter(|one| one.meets_all)
        .collect();
    if standings.is_empty() {
        document.paragraph(text!(
            "Chưa có đơn vị, tập thể hay cá nhân nào đạt tất cả.",
            "No unit, collective or person meets all."
        ));
        return;
    }
    let title = if report.participants.is_empty() {
        text!(
            "Đơn vị đạt tất cả chỉ tiêu được giao",
            "Units that meet all of their goals"
        )
    } else {
        text!(
            "Danh sách tập thể, cá nhân đạt tất cả tiêu chí",
            "Collectives and persons that meet every goal"
        )
    };
    let mut table = document
        .table(title, standings.iter().copied().enumerate())
        .named("all-met");
    table.column(Column::number(text!("STT", "No.")).width(4), |(at, _)| {
        at + 1
    });
    table.text(text!("Tên", "Name"), 34, |(_, one)| &one.name);
    if standings.iter().any(|one| one.group.is_some()) {
        table.text(text!("Nhóm, đơn vị", "Group"), 20, |(_, one)| {
            Value::text(one.group.as_deref())
        });
    }
    let goals = Column::number(text!("Số chỉ tiêu", "Goals")).width(8);
    table.column(goals, |(_, one)| one.counts.met);
    document.push(table);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fraction, Points};

    #[test]
    fn what_is_missing_is_rounded_up() {
        let missing = Missing::Percent {
            amount: {
                let one = Points::from_whole(1);
                Fraction::share(one, one, Points::from_whole(3)).unwrap()
            },
        };
        let text = described(&missing);
        assert_eq!(text.get(Lang::Vi), "lệch 0,34 điểm phần trăm");
    }
}
