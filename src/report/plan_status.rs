//! The report on the results of a plan: what is done, under way, overdue and due next, by field
//! and by unit, with the points at risk.

use jiff::civil;
use strum::IntoEnumIterator as _;

use super::builder::{Column, IntoValue, TableBuilder};
use super::document::{Document, Role, RowKind, Tone, Value};
use super::letter;
use super::plan_head::PlanHead;
use crate::analysis::plan::status::{Counts, Item, State, Status};
use crate::input::values::date::days;
use crate::input::values::progress;
use crate::lang::{Lang, Localize as _, Message};
use crate::model::{Points, Progress, TableKind, roman};
use crate::text;

/// Returns the title of the report.
pub(super) fn title(head: &PlanHead, status: &Status) -> Message {
    let day = status.date.parse::<civil::Date>().ok();
    let period = match day {
        Some(day) if status.of_quarter => {
            let number = u64::try_from((day.month() + 2) / 3).unwrap_or_default();
            let (quarter, year) = (roman::numeral(number), day.year().to_string());
            text!(" quý {quarter} năm {year}", ", quarter {quarter} of {year}")
        }
        Some(day) => {
            let (vi, en) = (letter::date(day, Lang::Vi), letter::date(day, Lang::En));
            text!(" đến {vi}", " by {en}")
        }
        None => Message::default(),
    };
    match status.kind {
        TableKind::Tasks => text!(
            "Báo cáo kết quả thực hiện nhiệm vụ{period}",
            "Report on the results of the tasks{period}"
        ),
        TableKind::Points => text!(
            "Báo cáo kết quả thực hiện Kế hoạch cải thiện, nâng cao {index}{period}",
            "Report on the results of the plan to improve {index}{period}",
            index = head.index()
        ),
    }
}

/// Appends the report.
pub(super) fn push(document: &mut Document, status: &Status) {
    if status.items.is_empty() {
        document.paragraph(text!("Tệp không có nhiệm vụ nào.", "The file has no task."));
        return;
    }
    push_headline(document, status);
    document.heading(text!("I. KẾT QUẢ CHUNG", "I. OVERALL RESULTS"));
    push_facts(document, status);
    push_fields(document, status);
    push_units(document, status);
    let sections = [
        (
            text!("NHIỆM VỤ QUÁ HẠN", "OVERDUE TASKS"),
            text!("Danh mục nhiệm vụ quá hạn", "List of overdue tasks"),
            text!("Không có nhiệm vụ quá hạn.", "No task is overdue."),
            &[State::Overdue][..],
        ),
        (
            text!(
                "NHIỆM VỤ ĐẾN HẠN QUÝ NÀY VÀ QUÝ SAU",
                "TASKS DUE THIS QUARTER AND NEXT"
            ),
            text!("Danh mục nhiệm vụ đến hạn", "List of tasks that are due"),
            text!(
                "Không có nhiệm vụ đến hạn quý này và quý sau.",
                "No task is due this quarter or next."
            ),
            &[State::ThisQuarter, State::NextQuarter][..],
        ),
        (
            text!("CÁC NHIỆM VỤ KHÁC", "OTHER TASKS"),
            text!("Danh mục nhiệm vụ khác", "List of other tasks"),
            text!("Không có nhiệm vụ khác.", "There are no other tasks."),
            &[
                State::Done,
                State::Later,
                State::Recurring,
                State::NotUnderstood,
                State::NoDeadline,
            ][..],
        ),
    ];
    for (at, (heading, title, none, states)) in sections.into_iter().enumerate() {
        let number = roman::numeral(u64::try_from(at).unwrap_or_default() + 2);
        document.heading(text!("{number}. {heading}"));
        if states.iter().all(|state| status.count(*state) == 0) {
            document.paragraph(none);
        } else {
            push_tasks(document, status, title, states);
        }
    }
}

/// Appends how many tasks are done, under way and overdue.
fn push_headline(document: &mut Document, status: &Status) {
    let noun = Noun::new(status);
    let Counts {
        tasks: all,
        done,
        underway,
        overdue,
        ..
    } = status.total;
    document.highlight(
        text!(
            "đã hoàn thành {done}/{all}",
            "{done} of {all} done",
            all = tasks(all, noun)
        ),
        Tone::Plain,
    );
    if underway > 0 {
        let count = tasks(underway, noun);
        document.highlight(
            text!("đang thực hiện {count}", "{count} under way"),
            Tone::Plain,
        );
    }
    let count = tasks(overdue, noun);
    document.highlight(
        text!("quá hạn {count}", "{count} overdue"),
        Tone::of_faults(overdue),
    );
    if status.at_risk > Points::ZERO {
        let risk = super::figure::rounded(status.at_risk, document.decimals);
        document.highlight(
            text!("{risk} điểm có nguy cơ không đạt", "{risk} points at risk"),
            Tone::Bad,
        );
    }
}

fn push_facts(document: &mut Document, status: &Status) {
    let mut facts = document.facts();
    let lang = document.lang;
    if let Some(title) = &status.title {
        facts.add(text!("Kế hoạch", "Plan"), title);
    }
    facts.add(text!("Tính đến", "As of"), long_date(&status.date, lang));
    let noun = Noun::new(status);
    let all = tasks(status.tasks, Noun::Task);
    facts.add(
        text!("Tổng số", "In all"),
        match noun {
            Noun::Task => all,
            Noun::Item => {
                let items = tasks(status.total.tasks, noun);
                text!("{all}, gồm {items}", "{all} with {items}")
            }
        },
    );
    let add = |facts: &mut super::builder::Facts, name: Message, count: usize| {
        facts.add(name, (count > 0).then(|| tasks(count, noun)));
    };
    add(&mut facts, name(State::Done), status.total.done);
    add(
        &mut facts,
        text!(
            "Đang thực hiện (kể cả việc quá hạn)",
            "Under way (overdue ones included)"
        ),
        status.total.underway,
    );
    for state in State::iter().filter(|state| *state != State::Done) {
        add(&mut facts, name(state), status.count(state));
    }
    let unreported = text!(
        "Đã đến hạn, chưa có tiến độ",
        "Due, and no progress reported"
    );
    add(&mut facts, unreported, status.without_progress);
    if status.kind == TableKind::Points {
        let risk = text!("Số điểm có nguy cơ không đạt", "Points at risk");
        facts.add(risk, status.at_risk);
        let overdue = text!("Trong đó do quá hạn", "Of these overdue");
        facts.add(overdue, status.at_risk_overdue);
    }
    document.push(facts);
    if status.without_year > 0 {
        let count = status.without_year;
        document.paragraph(text!(
            "Tên bảng không ghi năm nên {count} thời hạn không ghi năm chưa được tính ngày; ghi năm của kế hoạch vào bảng hoặc dùng --year.",
            "The table names no year, so deadlines without a year have no date ({count}); write the year of the plan into the table or use --year."
        ));
    }
}

/// What is counted: tasks, or the items of tasks that have several.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Noun {
    Task,
    Item,
}

impl Noun {
    fn new(status: &Status) -> Self {
        if status.items.len() == status.tasks {
            Self::Task
        } else {
            Self::Item
        }
    }

    fn heading(self) -> Message {
        match self {
            Self::Task => text!("Nhiệm vụ", "Tasks"),
            Self::Item => text!("Đầu việc", "Items"),
        }
    }
}

/// Returns a number of tasks or items with its noun.
fn tasks(count: usize, noun: Noun) -> Message {
    match (noun, count) {
        (Noun::Task, 1) => text!("{count} nhiệm vụ", "{count} task"),
        (Noun::Task, _) => text!("{count} nhiệm vụ", "{count} tasks"),
        (Noun::Item, 1) => text!("{count} đầu việc", "{count} item"),
        (Noun::Item, _) => text!("{count} đầu việc", "{count} items"),
    }
}

/// Returns the name of a state.
pub(super) fn name(state: State) -> Message {
    match state {
        State::Overdue => text!("Quá hạn", "Overdue"),
        State::ThisQuarter => text!("Đến hạn trong quý này", "Due this quarter"),
        State::NextQuarter => text!("Đến hạn quý sau", "Due next quarter"),
        State::Later => text!("Đến hạn muộn hơn", "Due later"),
        State::Recurring => text!("Thường xuyên, định kỳ", "Recurring"),
        State::NotUnderstood => text!(
            "Thời hạn chưa xác định ngày cụ thể",
            "Deadline without a date"
        ),
        State::NoDeadline => text!("Chưa có thời hạn", "No deadline"),
        State::Done => text!("Đã hoàn thành", "Done"),
    }
}

/// Returns a date in words.
pub(super) fn long_date(iso: &str, lang: Lang) -> String {
    let day = iso.parse::<civil::Date>();
    day.map_or_else(|_| iso.to_owned(), |day| letter::date(day, lang))
}

/// Returns a date short enough for a column.
pub(super) fn short_date(iso: &str) -> String {
    match iso.split('-').collect::<Vec<_>>().as_slice() {
        [year, month, day] => format!("{day}/{month}/{year}"),
        _ => iso.to_owned(),
    }
}

fn progress(item: &Item) -> Option<Message> {
    let Some(written) = item.progress.as_ref() else {
        return (!item.passed.is_empty()).then(|| text!("chưa báo cáo", "not reported"));
    };
    Some(match item.means {
        Some(Progress::Unknown) => text!(
            "{written} (chưa rõ đã xong chưa)",
            "{written} (not clear whether it is done)"
        ),
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

/// Returns the words of a task: the name of its criterion, and what is to be done.
fn words(item: &Item) -> String {
    match &item.task {
        Some(task) if *task != item.name => format!("{}\n{task}", item.name),
        _ => item.name.to_string(),
    }
}

/// Appends the tasks in some states, grouped by their state.
fn push_tasks(document: &mut Document, status: &Status, title: Message, wanted: &[State]) {
    let mut lines = Vec::new();
    for state in wanted {
        let items = status.items.iter().filter(|item| item.state == *state);
        let mut items = items.map(Line::Task).peekable();
        if items.peek().is_some() {
            lines.extend((wanted.len() > 1).then_some(Line::State(*state)));
            lines.extend(items);
        }
    }
    let lang = document.lang;
    let shown: Vec<&Item> = status
        .items
        .iter()
        .filter(|item| wanted.contains(&item.state))
        .collect();
    let any = |has: &dyn Fn(&Item) -> bool| shown.iter().any(|item| has(item));
    let table_name = match wanted.first() {
        Some(State::Overdue) => "overdue",
        Some(State::ThisQuarter) => "due",
        _ => "others",
    };
    let mut table = document.table(title, lines).named(table_name);
    table.rows(|line, row| match line {
        Line::State(_) => row.kind = RowKind::Group(1),
        Line::Task(item) => {
            row.kind = RowKind::Leaf(if wanted.len() > 1 { 2 } else { 1 });
            row.tags.clone_from(&item.lead);
        }
    });
    table.text(text!("Mã", "Code"), 7, |line| {
        line.cell(lang, |item| match item.item {
            Some(number) => format!("{} ({number})", item.code),
            None => item.code.to_string(),
        })
    });
    table.text(text!("Nhiệm vụ", "Task"), 36, |line| match line {
        Line::State(state) => name(state),
        Line::Task(item) => Message::same(&words(item)),
    });
    if any(&|item| item.output.is_some()) {
        table.text(text!("Sản phẩm", "Output"), 24, |line| {
            line.cell(lang, |item| item.output.as_ref())
        });
    }
    let lead = text!("Đơn vị chủ trì", "Lead unit");
    table.text(lead, 18, |line| {
        line.cell(lang, |item| Value::joined(&item.lead))
    });
    if any(&|item| item.due.is_some()) {
        let due = Column::dates(text!("Thời hạn", "Due"), 20);
        table.column(due, |line| line.cell(lang, |item| item.due.as_ref()));
    }
    // Where each deadline is written as its last day, one column has both.
    let adds_days = any(&|item| item.until.is_some() && !is_last_day(item));
    if adds_days {
        table.text(text!("Hạn cuối", "Last day"), 14, |line| {
            line.cell(lang, last_days)
        });
    }
    if any(&|item| item.days_overdue.is_some()) {
        let late = Column::late(text!("Quá hạn (ngày)", "Overdue (days)"));
        table.column(late, |line| {
            line.cell(lang, |item| {
                item.days_overdue
                    .and_then(|days| usize::try_from(days).ok())
            })
        });
    }
    table.text(text!("Kết quả, tiến độ", "Progress"), 16, |line| {
        line.cell(lang, progress)
    });
    if any(&|item| item.at_risk.is_some()) {
        let risk = Column::gap(text!("Điểm có nguy cơ không đạt", "Points at risk"));
        table.column(risk, |line| line.cell(lang, |item| item.at_risk));
    }
    notes(&mut table, &shown, adds_days);
    document.push(table);
}

/// Whether the deadline as written is the day that the state of a task goes by.
fn is_last_day(item: &Item) -> bool {
    let written = item.due.as_deref().map(days).unwrap_or_default();
    let [one] = written.as_slice() else {
        return false;
    };
    let (Some(month), Some(day)) = (one.month, one.day) else {
        return false;
    };
    let until = format!("{:04}-{month:02}-{day:02}", one.year);
    item.parts.is_empty() && item.until.as_deref() == Some(until.as_str())
}

/// Returns the day that the state of a task goes by; of several days also those that have
/// passed or come.
fn last_days(item: &Item) -> Option<Message> {
    let until = short_date(item.until.as_deref()?);
    if item.parts.is_empty() {
        return Some(text!("{until}"));
    }
    let days: usize = item.parts.iter().map(|part| part.days.len()).sum();
    let (passed, all) = (item.passed.len(), days);
    let shown = text!(
        "{until} (đã qua {passed}/{all} kỳ hạn)",
        "{until} ({passed} of {all} days passed)"
    );
    let next = item
        .next
        .as_deref()
        .filter(|_| item.state == State::Overdue);
    Some(match next.map(short_date) {
        Some(next) => text!("{shown}; kỳ tới {next}", "{shown}; next {next}"),
        None => shown,
    })
}

fn notes<T: Copy>(table: &mut TableBuilder<T>, items: &[&Item], has_days: bool) {
    let any = |has: fn(&Item) -> bool| items.iter().any(|item| has(item));
    if any(|item| item.at_risk.is_some()) {
        table.note(text!(
            "Điểm có nguy cơ không đạt là mục tiêu trừ điểm hiện có của việc chưa xong, tính đủ dù đã làm một phần.",
            "Points at risk are the target minus the score of unfinished tasks, in full even if a task is partly done."
        ));
    }
    if has_days {
        table.note(text!(
            "“Trước ngày” một ngày nghĩa là hạn cuối là ngày liền trước; tháng, quý thì hạn cuối là ngày cuối cùng; tuần 1 là ngày 1 đến ngày 7 của tháng.",
            "“Before” a date means that the day before is the last; the last day of a month or quarter is its end; week 1 is the days 1 to 7 of the month."
        ));
    }
    if any(|item| !item.parts.is_empty()) {
        table.note(text!(
            "Nhiệm vụ có nhiều kỳ hạn: nếu chưa báo cáo hoặc chưa thực hiện thì tính quá hạn từ kỳ đầu tiên đã qua; nếu đang thực hiện thì chỉ tính quá hạn khi mọi kỳ đã qua.",
            "A task with several days: without progress it is overdue since the first that passed; while it is under way it is overdue only if all have passed."
        ));
    }
    if any(|item| item.state == State::NotUnderstood) {
        table.note(text!(
            "Thời hạn chưa xác định ngày cụ thể được ghi nguyên văn, không suy đoán.",
            "A deadline without a date is printed as written and not guessed."
        ));
    }
}

/// Appends the columns of numbers of tasks.
fn push_counts<T: Copy>(table: &mut TableBuilder<T>, status: &Status, of: impl Fn(T) -> Counts) {
    table.number(Noun::new(status).heading(), |one| of(one).tasks);
    table.number(text!("Đã hoàn thành", "Done"), |one| of(one).done);
    table.number(text!("Đang thực hiện", "Under way"), |one| {
        of(one).underway
    });
    let overdue = Column::number(text!("Quá hạn", "Overdue")).role(Role::Late);
    table.column(overdue, |one| of(one).overdue);
    table.number(text!("Đến hạn quý này", "Due this quarter"), |one| {
        of(one).this_quarter
    });
    table.number(text!("Đến hạn quý sau", "Due next quarter"), |one| {
        of(one).next_quarter
    });
    if status.kind == TableKind::Points {
        let risk = Column::gap(text!("Điểm có nguy cơ không đạt", "Points at risk"));
        table.column(risk, |one| of(one).at_risk);
    }
}

/// Appends the progress of each field.
fn push_fields(document: &mut Document, status: &Status) {
    if status.fields.len() < 2 {
        return;
    }
    let title = text!("Kết quả theo lĩnh vực", "By field");
    let mut table = document.table(title, &status.fields).named("fields");
    table.text(text!("TT", "No."), 7, |field| &field.field.code);
    table.text(text!("Lĩnh vực", "Field"), 40, |field| &field.field.name);
    push_counts(&mut table, status, |field| field.counts);
    table.note(text!(
        "Nhiệm vụ đang thực hiện có thể đồng thời quá hạn hoặc đến hạn.",
        "A task under way may be overdue or due, too."
    ));
    document.push(table);
}

/// Appends the progress of each lead unit.
fn push_units(document: &mut Document, status: &Status) {
    let nobody = text!("(chưa nêu đơn vị)", "(none named)");
    let title = text!("Kết quả theo đơn vị chủ trì", "By lead unit");
    let mut table = document.table(title, &status.units).named("units");
    table.rows(|unit, row| row.tags.extend(unit.lead.clone()));
    let nobody = nobody.localize(document.lang);
    table.text(text!("Đơn vị chủ trì", "Lead unit"), 40, |unit| {
        unit.lead.as_deref().unwrap_or(&nobody).to_owned()
    });
    push_counts(&mut table, status, |unit| unit.counts);
    table.note(text!(
        "Nhiệm vụ có nhiều đơn vị chủ trì được tính đủ cho mỗi đơn vị.",
        "A task with several lead units counts in full for each of them."
    ));
    document.push(table);
}
