//! The improvement plan: weak criteria under their groups, and the cheapest lost points.
//! Also dispatches the other questions about a plan to their reports.

use serde::Serialize;

use super::builder::{Column, TableBuilder};
use super::document::{Document, DocumentKind, Meaning, Role, RowKind, Tone, Value};
use super::measure::{Measure, Years};
use super::plan_head::{PlanHead, unscored_note};
pub use super::reach::{Goal, RankGoal, left_out};
use super::{
    allowed, budget, conventions, figure, letter, plan_status, plan_tasks, reach, what_if,
};
use crate::analysis::plan::Basis;
use crate::analysis::plan::budget::Budget;
use crate::analysis::plan::status::Status;
use crate::analysis::plan::task_plan::TaskPlan;
use crate::analysis::plan::weak::{Numbers, Plan, Row};
use crate::analysis::plan::what_if::WhatIf;
use crate::lang::{Lang, Message};
use crate::model::{Points, Scorecard, TableKind};
use crate::text;

/// The content of the report, as JSON prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Whose plan it is.
    #[serde(flatten)]
    pub head: PlanHead,
    /// The answer to the question.
    #[serde(flatten)]
    pub of: Question,
}

/// A question about a plan, with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "question", content = "answer", rename_all = "kebab-case")]
pub enum Question {
    /// Which criteria are weak, and what is done about them.
    Plan(Plan),
    /// Which criteria reach a goal.
    Reach(Box<Goal>),
    /// Which criteria bring the most points for a budget.
    Budget(Budget),
    /// What a change of scores brings.
    WhatIf(Box<WhatIf>),
    /// Which tasks there are, without points.
    Tasks(TaskPlan),
    /// How far the tasks are.
    Status(Status),
}

impl Answer {
    /// Creates the answer about a scorecard.
    #[must_use]
    pub fn new(scorecard: &Scorecard, of: Question) -> Self {
        Self {
            head: PlanHead::from(scorecard),
            of,
        }
    }
}

/// Returns the answer as a document.
#[must_use]
pub fn document(answer: &Answer, scorecard: &Scorecard, lang: Lang) -> Document {
    let head = &answer.head;
    let title = match &answer.of {
        Question::Plan(_) => title(head),
        Question::Reach(_) => reach::title(head),
        Question::Budget(_) => budget::title(head),
        Question::WhatIf(_) => what_if::title(head),
        Question::Tasks(_) => plan_tasks::title(head),
        Question::Status(status) => plan_status::title(head, status),
    };
    let mut document = Document::new(title, head.decimals, lang);
    document.letter = letter::from_scorecard(scorecard);
    if !matches!(answer.of, Question::Status(_)) {
        document.letter.kind = DocumentKind::Plan;
    }
    if scorecard.kind == TableKind::Points {
        document.set_conventions(&conventions::of_scorecard(scorecard));
    }
    let note = figure::scope_note(&head.scope);
    if let Some(note) = note.filter(|_| scorecard.kind == TableKind::Points) {
        document.paragraph(note);
    }
    match &answer.of {
        Question::Plan(plan) => push(&mut document, plan, head),
        Question::Reach(goal) => {
            reach::push(&mut document, goal, head);
            if let Some(budget) = &goal.budget {
                budget::push(&mut document, budget, head);
            }
        }
        Question::Budget(budget) => budget::push(&mut document, budget, head),
        Question::WhatIf(what_if) => what_if::push(&mut document, what_if, head),
        Question::Tasks(plan) => plan_tasks::push(&mut document, plan),
        Question::Status(status) => plan_status::push(&mut document, status),
    }
    allowed::push(&mut document, &head.allowed);
    document
}

fn title(head: &PlanHead) -> Message {
    text!(
        "Kế hoạch cải thiện, nâng cao {index}{year}",
        "{index}{year}: improvement plan",
        index = head.index(),
        year = head.of_year()
    )
}

fn push(document: &mut Document, plan: &Plan, head: &PlanHead) {
    push_headline(document, plan, head);
    if plan.weak == 0 {
        document.paragraph(text!(
            "Mọi tiêu chí đã đạt điểm tối đa.",
            "No criterion has lost points."
        ));
        if let Some(note) = unscored_note(&plan.unscored) {
            document.paragraph(note);
        }
        return;
    }
    push_tasks(document, plan, head);
    push_cheapest(document, plan, head);
}

/// Appends how many criteria are weak, what they lost, and what the targets bring.
fn push_headline(document: &mut Document, plan: &Plan, head: &PlanHead) {
    if plan.weak == 0 {
        let none = text!("mọi tiêu chí đã đạt điểm tối đa", "no points are lost");
        document.highlight(none, Tone::Good);
    } else {
        let (count, lost) = (plan.weak, head.rounded(plan.lost));
        document.highlight(
            text!(
                "{count} tiêu chí cần cải thiện",
                "{count} criteria to improve"
            ),
            Tone::Plain,
        );
        document.highlight(
            text!(
                "chưa đạt {lost} điểm ({basis})",
                "points lost: {lost} ({basis})",
                basis = head.basis(plan.basis)
            ),
            Tone::Bad,
        );
    }
    if let Some(gain) = plan.gain {
        let gain = figure::signed(gain, head.decimals);
        document.highlight(
            text!("theo mục tiêu {gain} điểm", "{gain} points planned"),
            Tone::Good,
        );
    }
    let open = plan.unscored.len();
    if open > 0 {
        document.highlight(
            text!("{open} tiêu chí chưa có điểm", "{open} criteria not scored"),
            Tone::Plain,
        );
    }
}

/// Appends the plan as offices publish it. Columns without any value are left out.
fn push_tasks(document: &mut Document, plan: &Plan, head: &PlanHead) {
    let years = Years(head.year);
    let this = head.year.map(|year| year.to_string());
    let last = head.year.map(|year| year.saturating_sub(1).to_string());
    let mut table = document
        .table(
            text!(
                "Nhiệm vụ, giải pháp cải thiện và nâng cao {index}{year}",
                "Tasks to improve {index}{year}",
                index = head.index(),
                year = head.of_year()
            ),
            &plan.rows,
        )
        .named("plan");
    table.rows(|row, shown| {
        shown.kind = RowKind::of_criterion(row.numbers.is_some(), row.depth);
        shown.tags.clone_from(&row.led_by);
    });
    table.text(text!("STT", "No."), 7, |row| &row.code);
    let name = text!("Lĩnh vực, tiêu chí", "Field, criterion");
    table.text(name, 34, |row| &row.name);
    table.total(text!("Tổng cộng", "Total"));
    let standard = Column::number(Measure::Standard.heading(years));
    push_numbers(&mut table, standard, |one| Some(one.standard));
    table.total(plan.standard);
    let sum = |of: fn(&Numbers) -> Option<Points>| {
        let rows = plan.rows.iter().filter_map(|row| row.numbers.as_ref());
        let known: Vec<Points> = rows.filter_map(of).collect();
        (!known.is_empty()).then(|| known.into_iter().sum::<Points>())
    };
    let (mut score, mut target) = (None, None);
    if let Some(previous) = sum(|one| one.previous) {
        score = Some(table.next_column());
        let heading = match last {
            Some(last) => text!("Điểm {last} đạt được", "Score {last}"),
            None => Measure::Previous.heading(years),
        };
        push_numbers(&mut table, Column::number(heading), |one| one.previous);
        table.total(previous);
    }
    if plan.basis == Basis::Current {
        score = Some(table.next_column());
        let current = Column::number(Measure::Current.heading(years));
        push_numbers(&mut table, current, |one| one.current);
        table.total(sum(|one| one.current));
    }
    if sum(|one| one.target).is_some() {
        target = Some(table.next_column());
        let heading = match this {
            Some(this) => text!("Mục tiêu năm {this}", "Target {this}"),
            None => Measure::Target.heading(years),
        };
        push_numbers(&mut table, Column::number(heading), |one| one.target);
        table.total(plan.target);
    }
    if plan.gain.is_some() {
        let role = match target.zip(score) {
            Some((from, less)) => Role::Difference {
                from,
                less,
                meaning: Meaning::Missing,
            },
            None => Role::Gap,
        };
        let gain = Column::number(text!("Điểm tăng thêm", "Gain")).role(role);
        push_numbers(&mut table, gain, |one| one.gain);
        table.total(plan.gain);
    }
    if let Some(effort) = sum(|one| one.effort) {
        let heading = Column::number(text!("Công sức", "Effort"));
        // An effort is no points: it has decimals of its own.
        table.column(heading, |row| match &row.numbers {
            Some(numbers) => numbers.effort.map_or(Value::Empty, Value::Exact),
            None => Value::Text(String::new()),
        });
        table.total(Value::Exact(effort));
    }
    let tasks = Column::text(text!("Nhiệm vụ, giải pháp", "Tasks"), 38);
    push_texts(&mut table, plan, tasks, |row| {
        Value::text(row.tasks.as_deref())
    });
    let lead = Column::text(text!("Đơn vị chủ trì", "Lead unit"), 18);
    push_texts(&mut table, plan, lead, |row| Value::joined(&row.lead));
    let support = Column::text(text!("Đơn vị phối hợp", "Support"), 16);
    push_texts(&mut table, plan, support, |row| Value::joined(&row.support));
    let output = Column::text(text!("Sản phẩm đầu ra", "Output"), 18);
    push_texts(&mut table, plan, output, |row| {
        Value::text(row.output.as_deref())
    });
    let due = Column::dates(text!("Thời gian hoàn thành", "Due"), 14);
    push_texts(&mut table, plan, due, |row| Value::text(row.due.as_deref()));
    table.notes(unscored_note(&plan.unscored));
    document.push(table);
}

/// Appends a column of numbers. The published tables leave those of a group blank,
/// while an empty value would be printed as a missing score.
fn push_numbers(
    table: &mut TableBuilder<&Row>,
    column: Column,
    of: fn(&Numbers) -> Option<Points>,
) {
    table.column(column, |row| match &row.numbers {
        Some(numbers) => Value::points(of(numbers)),
        None => Value::Text(String::new()),
    });
}

/// Appends a column, unless all of its values are empty.
fn push_texts(table: &mut TableBuilder<&Row>, plan: &Plan, column: Column, of: fn(&Row) -> Value) {
    if plan.rows.iter().any(|row| of(row) != Value::Empty) {
        table.column(column, of);
    }
}

/// Appends the lost points, the easiest to regain first.
fn push_cheapest(document: &mut Document, plan: &Plan, head: &PlanHead) {
    let (mut sum, mut gained) = (Points::ZERO, Points::ZERO);
    let cheapest = plan.cheapest.iter().map(|one| {
        sum = sum + one.lost;
        gained = gained + one.gain.unwrap_or_default();
        (one, (sum, gained))
    });
    let mut table = document
        .table(
            text!(
                "Danh mục tiêu chí ưu tiên cải thiện điểm số",
                "Criteria to improve first"
            ),
            cheapest,
        )
        .named("priorities");
    table.rows(|(one, _), row| row.tags.clone_from(&one.lead));
    table.text(text!("Mã", "Code"), 7, |(one, _)| &one.code);
    table.text(text!("Tiêu chí", "Criterion"), 44, |(one, _)| &one.name);
    table.column(
        Column::gap(text!("Điểm chưa đạt", "Lost")),
        |(one, _)| one.lost,
    );
    let cumulative = |heading: Message, of| Column::number(heading).role(Role::Cumulative { of });
    let heading = text!("Cộng dồn", "Cumulative");
    let column = cumulative(heading, table.next_column() - 1);
    table.column(column, |(_, (sum, _))| sum);
    if plan.gain.is_some() {
        // Points up to the standard are not those of the plan, which ends at the targets.
        table.column(
            Column::gap(text!("Còn thiếu so với mục tiêu", "To target")),
            |(one, _)| one.gain,
        );
        let heading = text!("Cộng dồn so với mục tiêu", "Cumulative to target");
        let column = cumulative(heading, table.next_column() - 1);
        table.column(column, |(_, (_, gained))| gained);
    }
    if plan.by_effort {
        table.number(text!("Công sức", "Effort"), |(one, _)| {
            one.effort.map(Value::Exact)
        });
        let heading = text!("Điểm trên một công", "Points per effort");
        table.number(heading, |(one, _)| one.per_effort(head.decimals));
    }
    if plan.cheapest.iter().any(|one| !one.lead.is_empty()) {
        let lead = text!("Đơn vị chủ trì", "Lead unit");
        table.text(lead, 24, |(one, _)| Value::joined(&one.lead));
    }
    table.note(if plan.by_effort {
        text!(
            "Xếp theo điểm lấy lại trên một đơn vị công sức, nhiều nhất trước; tiêu chí chưa ghi công sức xếp sau, thiếu ít điểm xếp trước.",
            "Sorted by points regained per unit of effort, most first; criteria without an effort follow, the smallest loss first."
        )
    } else {
        text!(
            "Sắp xếp theo số điểm chưa đạt, từ thấp đến cao.",
            "Sorted by points lost, fewest first."
        )
    });
    document.push(table);
}
