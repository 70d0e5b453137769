//! How far the tasks are on a day, what is at risk, and by unit.

use strum::IntoEnumIterator as _;

use super::{Head, Status, dates, facts, gap, joined, number, said, words};
use crate::analysis::plan::status::{Item, State};
use crate::input::values::date::days;
use crate::input::values::progress;
use crate::lang::{Lang, Text};
use crate::model::Progress;
use crate::report::document::{Block, Row, RowKind, Table, Value};
use crate::report::letter;
use crate::text;

pub(super) fn title(head: &Head) -> Text {
    text!(
        "Tiến độ thực hiện kế hoạch: {index}{year}",
        "{index}{year}: progress of the plan",
        index = head.index(),
        year = head.of_year()
    )
}

pub(super) fn blocks(status: &Status, _head: &Head, lang: Lang) -> Vec<Block> {
    let mut lines = vec![(text!("Tính đến", "As of"), day(&status.date, lang))];
    for state in State::iter() {
        let count = status.count(state);
        if count > 0 {
            lines.push((name(state), Value::Count(count)));
        }
    }
    let risk = text!("Điểm có thể không đạt", "Points at risk");
    lines.push((risk, Value::Points(status.at_risk)));
    let overdue = text!("trong đó quá hạn", "of these overdue");
    lines.push((overdue, Value::Points(status.at_risk_overdue)));
    let mut blocks = vec![facts(lines, lang)];
    if status.items.is_empty() {
        let none = text!("Tệp không có nhiệm vụ nào.", "The file has no task.");
        blocks.push(Block::Paragraph(none.get(lang).to_owned()));
        return blocks;
    }
    blocks.push(Block::Table(tasks(status, lang)));
    blocks.push(Block::Table(units(status, lang)));
    blocks
}

fn name(state: State) -> Text {
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

/// A day as documents print it.
fn day(iso: &str, lang: Lang) -> Value {
    let found = days(iso);
    let printed = found.first().and_then(|day| letter::date(day, lang));
    Value::Text(printed.unwrap_or_else(|| iso.to_owned()))
}

/// A day short enough for a column.
fn short(iso: &str) -> Value {
    match iso.split('-').collect::<Vec<_>>().as_slice() {
        [year, month, day] => Value::Text(format!("{day}/{month}/{year}")),
        _ => Value::Text(iso.to_owned()),
    }
}

fn progress(item: &Item, lang: Lang) -> Value {
    match (item.means, &item.progress) {
        (Some(Progress::Unknown), Some(written)) => said(
            &text!(
                "không hiểu: {written}",
                "not understood: {written}",
                written
            ),
            lang,
        ),
        (_, Some(written)) if lang == Lang::Vi => {
            Value::text(vietnamese(written).or(Some(written)))
        }
        (_, written) => Value::text(written.as_deref()),
    }
}

/// A keyword of the format in the words of a Vietnamese report; the user's own
/// words stay.
fn vietnamese(written: &str) -> Option<&'static str> {
    match progress::keyword(written)? {
        Progress::Done => Some("đã hoàn thành"),
        Progress::Underway(_) => Some("đang thực hiện"),
        Progress::NotStarted => Some("chưa thực hiện"),
        Progress::Unknown => None,
    }
}

/// The row above the tasks that stand so.
fn heading(state: State, lang: Lang) -> Row {
    let mut values = vec![Value::Text(String::new()); 7];
    values[1] = said(&name(state), lang);
    Row {
        kind: RowKind::Group(1),
        values,
        detail: Vec::new(),
        tags: Vec::new(),
    }
}

fn task(item: &Item, lang: Lang) -> Row {
    Row {
        kind: RowKind::Leaf(2),
        values: vec![
            Value::Text(item.code.to_string()),
            Value::Text(item.name.to_string()),
            Value::text(item.due.as_deref()),
            item.until.as_deref().map_or(Value::Empty, short),
            progress(item, lang),
            Value::points(item.at_risk),
            joined(&item.lead),
        ],
        detail: Vec::new(),
        tags: item.lead.clone(),
    }
}

fn tasks(status: &Status, lang: Lang) -> Table {
    let mut rows = Vec::new();
    for state in State::iter() {
        let items = status.items.iter().filter(|item| item.state == state);
        let mut items = items.map(|item| task(item, lang)).peekable();
        if items.peek().is_some() {
            rows.push(heading(state, lang));
            rows.extend(items);
        }
    }
    let note = text!(
        "Điểm có thể không đạt là mục tiêu trừ điểm hiện có của việc chưa xong, tính trọn dù đã làm một phần. “Trước ngày” một ngày nghĩa là hạn cuối là ngày liền trước. Thời hạn hoặc tiến độ không hiểu được thì nêu ra, không đoán.",
        "Points at risk are target less score of what is not done, in full even where part of it is. “Before” a day means that the day before is the last. A deadline or progress that is not understood is named, not guessed."
    );
    Table {
        title: text!("Nhiệm vụ theo thời hạn", "Tasks by deadline")
            .get(lang)
            .to_owned(),
        columns: vec![
            words(&text!("Mã", "Code"), 7, lang),
            words(&text!("Tiêu chí", "Criterion"), 26, lang),
            dates(&text!("Thời hạn", "Due"), 16, lang),
            words(&text!("Hạn cuối", "Last day"), 10, lang),
            words(&text!("Tiến độ", "Progress"), 12, lang),
            gap(&text!("Điểm có thể không đạt", "At risk"), lang),
            words(&text!("Đơn vị chủ trì", "Lead unit"), 18, lang),
        ],
        rows,
        notes: vec![note.get(lang).to_owned()],
    }
}

fn units(status: &Status, lang: Lang) -> Table {
    let nobody = text!("(chưa nêu đơn vị)", "(none named)");
    let rows = status.units.iter().map(|unit| Row {
        kind: RowKind::Plain,
        values: vec![
            Value::Text(unit.lead.as_deref().unwrap_or(nobody.get(lang)).to_owned()),
            Value::Count(unit.tasks),
            Value::Count(unit.done),
            Value::Count(unit.overdue),
            Value::Count(unit.this_quarter),
            Value::Points(unit.at_risk),
        ],
        detail: Vec::new(),
        tags: unit.lead.clone().into_iter().collect(),
    });
    let note = text!(
        "Nhiệm vụ có nhiều đơn vị chủ trì được tính trọn cho từng đơn vị.",
        "A task with several lead units counts whole for each of them."
    );
    Table {
        title: text!("Theo đơn vị chủ trì", "By lead unit")
            .get(lang)
            .to_owned(),
        columns: vec![
            words(&text!("Đơn vị chủ trì", "Lead unit"), 44, lang),
            number(&text!("Nhiệm vụ", "Tasks"), lang),
            number(&text!("Đã xong", "Done"), lang),
            number(&text!("Quá hạn", "Overdue"), lang),
            number(&text!("Trong quý", "This quarter"), lang),
            gap(&text!("Điểm có thể không đạt", "At risk"), lang),
        ],
        rows: rows.collect(),
        notes: vec![note.get(lang).to_owned()],
    }
}
