//! The progress of the tasks of a plan on a day, by deadline and by lead unit, with the
//! points at risk.

use jiff::civil;
use strum::IntoEnumIterator as _;

use super::builder::{Column, IntoValue};
use super::document::{Document, RowKind, Value};
use super::letter;
use super::plan_head::PlanHead;
use crate::analysis::plan::status::{Item, State, Status};
use crate::input::values::progress;
use crate::lang::{Lang, Message};
use crate::model::Progress;
use crate::text;

/// Returns the title of the report.
pub(super) fn title(head: &PlanHead) -> Message {
    text!(
        "Tiến độ thực hiện kế hoạch: {index}{year}",
        "{index}{year}: progress of the plan",
        index = head.index(),
        year = head.of_year()
    )
}

/// Appends the report.
pub(super) fn push(document: &mut Document, status: &Status) {
    let mut facts = document.facts();
    let day = status.date.parse::<civil::Date>();
    let day = day.map_or_else(
        |_| status.date.clone(),
        |day| letter::date(day, document.lang),
    );
    facts.add(text!("Tính đến", "As of"), day);
    for state in State::iter() {
        let count = status.count(state);
        facts.add(name(state), (count > 0).then_some(count));
    }
    let risk = text!("Điểm có thể không đạt", "Points at risk");
    facts.add(risk, status.at_risk);
    let overdue = text!("trong đó quá hạn", "of these overdue");
    facts.add(overdue, status.at_risk_overdue);
    document.push(facts);
    if status.items.is_empty() {
        document.paragraph(text!("Tệp không có nhiệm vụ nào.", "The file has no task."));
        return;
    }
    push_tasks(document, status);
    push_units(document, status);
}

fn name(state: State) -> Message {
    match state {
        State::Overdue => text!("Quá hạn", "Overdue"),
        State::ThisQuarter => text!("Đến hạn trong quý này", "Due this quarter"),
        State::Later => text!("Đến hạn sau quý này", "Due later"),
        State::Recurring => text!("Thường xuyên", "Recurring"),
        State::NotUnderstood => text!("Không hiểu thời hạn", "Deadline not understood"),
        State::NoDeadline => text!("Không có thời hạn", "No deadline"),
        State::Done => text!("Đã hoàn thành", "Done"),
    }
}

/// Returns a date short enough for a column.
fn short_date(iso: &str) -> String {
    match iso.split('-').collect::<Vec<_>>().as_slice() {
        [year, month, day] => format!("{day}/{month}/{year}"),
        _ => iso.to_owned(),
    }
}

fn progress(item: &Item) -> Option<Message> {
    let written = item.progress.as_ref()?;
    Some(match item.means {
        Some(Progress::Unknown) => text!("không hiểu: {written}", "not understood: {written}"),
        _ => Message {
            vi: vietnamese(written).map_or_else(|| written.to_string().into(), Into::into),
            en: written.to_string().into(),
        },
    })
}

/// Returns the Vietnamese words for a keyword of the format, or `None` for the user's
/// own words.
fn vietnamese(written: &str) -> Option<&'static str> {
    match progress::keyword(written)? {
        Progress::Done => Some("đã hoàn thành"),
        Progress::Underway(_) => Some("đang thực hiện"),
        Progress::NotStarted => Some("chưa thực hiện"),
        Progress::Unknown => None,
    }
}

/// A row of the table of tasks.
#[derive(Clone, Copy)]
enum Line<'a> {
    /// The heading of the tasks in a state.
    State(State),
    Task(&'a Item),
}

impl<'a> Line<'a> {
    /// Returns a value of the task, or blank text for a heading.
    fn cell<V: IntoValue>(self, lang: Lang, of: impl Fn(&'a Item) -> V) -> Value {
        match self {
            Self::State(_) => Value::Text(String::new()),
            Self::Task(item) => of(item).into_value(lang),
        }
    }
}

/// Appends the tasks, grouped by their state.
fn push_tasks(document: &mut Document, status: &Status) {
    let mut lines = Vec::new();
    for state in State::iter() {
        let items = status.items.iter().filter(|item| item.state == state);
        let mut items = items.map(Line::Task).peekable();
        if items.peek().is_some() {
            lines.push(Line::State(state));
            lines.extend(items);
        }
    }
    let title = text!("Nhiệm vụ theo thời hạn", "Tasks by deadline");
    let lang = document.lang;
    let mut table = document.table(title, lines);
    table.rows(|line, row| match line {
        Line::State(_) => row.kind = RowKind::Group(1),
        Line::Task(item) => {
            row.kind = RowKind::Leaf(2);
            row.tags.clone_from(&item.lead);
        }
    });
    table.text(text!("Mã", "Code"), 7, |line| {
        line.cell(lang, |item| &item.code)
    });
    table.text(text!("Tiêu chí", "Criterion"), 26, |line| match line {
        Line::State(state) => name(state),
        Line::Task(item) => Message::same(&item.name),
    });
    let due = Column::dates(text!("Thời hạn", "Due"), 16);
    table.column(due, |line| line.cell(lang, |item| item.due.as_ref()));
    table.text(text!("Hạn cuối", "Last day"), 10, |line| {
        line.cell(lang, |item| item.until.as_deref().map(short_date))
    });
    table.text(text!("Tiến độ", "Progress"), 12, |line| {
        line.cell(lang, progress)
    });
    let risk = Column::gap(text!("Điểm có thể không đạt", "At risk"));
    table.column(risk, |line| line.cell(lang, |item| item.at_risk));
    let lead = text!("Đơn vị chủ trì", "Lead unit");
    table.text(lead, 18, |line| {
        line.cell(lang, |item| Value::joined(&item.lead))
    });
    table.note(text!(
        "Điểm có thể không đạt là mục tiêu trừ điểm hiện có của việc chưa xong, tính trọn dù đã làm một phần. “Trước ngày” một ngày nghĩa là hạn cuối là ngày liền trước. Thời hạn hoặc tiến độ không hiểu được thì nêu ra, không đoán.",
        "Points at risk are the target minus the score of unfinished tasks, in full even if a task is partly done. “Before” a date means that the day before is the last. A deadline or progress that is not understood is listed, not guessed."
    ));
    document.push(table);
}

/// Appends the progress of each lead unit.
fn push_units(document: &mut Document, status: &Status) {
    let nobody = text!("(chưa nêu đơn vị)", "(none named)");
    let title = text!("Theo đơn vị chủ trì", "By lead unit");
    let mut table = document.table(title, &status.units);
    table.rows(|unit, row| row.tags.extend(unit.lead.clone()));
    table.text(text!("Đơn vị chủ trì", "Lead unit"), 44, |unit| {
        unit.lead.as_deref().unwrap_or(nobody.get(document.lang))
    });
    table.number(text!("Nhiệm vụ", "Tasks"), |unit| unit.tasks);
    table.number(text!("Đã xong", "Done"), |unit| unit.done);
    table.number(text!("Quá hạn", "Overdue"), |unit| unit.overdue);
    table.number(text!("Trong quý", "This quarter"), |unit| {
        unit.this_quarter
    });
    let risk = Column::gap(text!("Điểm có thể không đạt", "At risk"));
    table.column(risk, |unit| unit.at_risk);
    table.note(text!(
        "Nhiệm vụ có nhiều đơn vị chủ trì được tính trọn cho từng đơn vị.",
        "A task with several lead units counts in full for each of them."
    ));
    document.push(table);
}
