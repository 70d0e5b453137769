//! The plan of a table of tasks without points: the table by field as offices publish it, and
//! the number of tasks of each unit.

use super::builder::{Column, TableBuilder};
use super::document::{Document, RowKind, Tone, Value};
use super::plan_head::PlanHead;
use crate::analysis::plan::task_plan::{TaskPlan, TaskRow};
use crate::lang::Message;
use crate::model::Code;
use crate::text;

/// Returns the title of the report.
pub(super) fn title(head: &PlanHead) -> Message {
    match &head.title {
        Some(title) => Message::same(title),
        None => text!(
            "Kế hoạch nhiệm vụ{year}",
            "Plan of tasks{year}",
            year = head.of_year()
        ),
    }
}

/// Appends the report.
pub(super) fn push(document: &mut Document, plan: &TaskPlan) {
    let (tasks, fields) = (plan.tasks, plan.fields);
    document.highlight(text!("{tasks} nhiệm vụ", "{tasks} tasks"), Tone::Plain);
    if fields > 0 {
        document.highlight(text!("{fields} lĩnh vực", "{fields} fields"), Tone::Plain);
    }
    for (codes, vi, en) in [
        (
            &plan.without_lead,
            "chưa có đơn vị chủ trì",
            "without a lead unit",
        ),
        (
            &plan.without_due,
            "chưa có thời gian hoàn thành",
            "without a deadline",
        ),
    ] {
        let count = codes.len();
        if count > 0 {
            let part = text!("{count} nhiệm vụ {vi}", "{count} tasks {en}");
            document.highlight(part, Tone::Bad);
        }
    }
    push_rows(document, plan);
    push_units(document, plan);
    let mut facts = document.facts();
    let fields = text!("Số lĩnh vực", "Fields");
    facts.add(fields, (plan.fields > 0).then_some(plan.fields));
    facts.add(text!("Số nhiệm vụ", "Tasks"), plan.tasks);
    document.push(facts);
}

fn push_rows(document: &mut Document, plan: &TaskPlan) {
    let title = text!("Danh mục nhiệm vụ", "List of tasks");
    let mut table = document.table(title, &plan.rows).named("plan");
    table.rows(|row, shown| {
        shown.kind = RowKind::of_criterion(row.is_task, row.depth);
        shown.tags.clone_from(&row.led_by);
    });
    table.text(text!("TT", "No."), 7, |row| &row.code);
    table.text(text!("Nội dung thực hiện", "Task"), 40, |row| {
        &row.name
    });
    let tasks = Column::text(text!("Nhiệm vụ, giải pháp", "Tasks"), 34);
    push_texts(&mut table, plan, tasks, |row| {
        Value::text(row.tasks.as_deref())
    });
    let lead = Column::text(text!("Đơn vị chủ trì", "Lead unit"), 20);
    push_texts(&mut table, plan, lead, |row| Value::joined(&row.lead));
    let support = Column::text(text!("Đơn vị phối hợp", "Support"), 20);
    push_texts(&mut table, plan, support, |row| Value::joined(&row.support));
    let output = Column::text(text!("Sản phẩm đầu ra", "Output"), 30);
    push_texts(&mut table, plan, output, |row| {
        Value::text(row.output.as_deref())
    });
    let due = Column::dates(text!("Thời gian hoàn thành", "Due"), 24);
    push_texts(&mut table, plan, due, |row| Value::text(row.due.as_deref()));
    let progress = Column::text(text!("Tiến độ", "Progress"), 14);
    push_texts(&mut table, plan, progress, |row| {
        Value::text(row.progress.as_deref())
    });
    let remarks = Column::text(text!("Ghi chú", "Remarks"), 16);
    push_texts(&mut table, plan, remarks, |row| {
        Value::text(row.remarks.as_deref())
    });
    table.notes(missing(
        &plan.without_lead,
        &text!("Chưa có đơn vị chủ trì", "Without a lead unit"),
    ));
    table.notes(missing(
        &plan.without_due,
        &text!("Chưa có thời gian hoàn thành", "Without a deadline"),
    ));
    document.push(table);
}

/// Lists the tasks that lack something; `None` if none does.
fn missing(codes: &[Code], what: &Message) -> Option<Message> {
    let list: Vec<&str> = codes.iter().map(Code::as_str).collect();
    let (count, list) = (codes.len(), list.join(", "));
    (count > 0).then(|| {
        text!(
            "{what}: {count} nhiệm vụ ({list}).",
            "{what}: {count} tasks ({list})."
        )
    })
}

/// Appends a column, unless all of its values are empty.
fn push_texts(
    table: &mut TableBuilder<&TaskRow>,
    plan: &TaskPlan,
    column: Column,
    of: fn(&TaskRow) -> Value,
) {
    if plan.rows.iter().any(|row| of(row) != Value::Empty) {
        table.column(column, of);
    }
}

fn push_units(document: &mut Document, plan: &TaskPlan) {
    if plan.units.is_empty() {
        return;
    }
    let title = text!("Số nhiệm vụ theo đơn vị", "Tasks by unit");
    let mut table = document.table(title, &plan.units).named("units");
    table.text(text!("Đơn vị", "Unit"), 50, |unit| &unit.unit);
    table.number(text!("Chủ trì", "Leads"), |unit| unit.leads);
    table.number(text!("Phối hợp", "Supports"), |unit| unit.supports);
    table.note(text!(
        "Nhiệm vụ có nhiều đơn vị được tính cho từng đơn vị.",
        "A task with several units counts for each of them."
    ));
    document.push(table);
}
