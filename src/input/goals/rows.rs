//! Tables with a goal a row.

use smol_str::SmolStr;

use super::draft::GoalDraft;
use super::on_sheet::{Found, OnSheet, brackets, column};
use crate::input::draft::Field;
use crate::input::heading::is_code;
use crate::input::plain_table::{PlainColumn, PlainHeading};
use crate::input::values;
use crate::lang::Message;
use crate::source::{Cell, Located};
use crate::text;
use crate::vocab::fold::fold;
use crate::vocab::goals::{
    GOAL_HEADINGS, LAST_YEAR_HEADINGS, NAME_HEADINGS, RESULT_HEADINGS, VERDICT_HEADINGS,
};
use crate::vocab::{CriterionField, fields::ScoreColumn};

/// The columns of a table.
#[derive(Clone, Copy, Debug, Default)]
struct Columns {
    name: usize,
    goal: usize,
    result: usize,
    last_year: Option<usize>,
    verdict: Option<usize>,
    lead: Option<usize>,
    due: Option<usize>,
}

/// Finds a table with columns of what the goals are about, goals and results.
pub(super) fn find(on: OnSheet<'_>) -> Option<Found> {
    let (heading, columns) = PlainHeading::find(on.sheet, columns)?;
    let mut goals = Vec::new();
    let mut group: Option<SmolStr> = None;
    let has_values = |row: usize| {
        [columns.goal, columns.result]
            .iter()
            .any(|column| on.cell(row, *column).is_some())
    };
    let below = on
        .sheet
        .rows
        .iter()
        .filter(|(row, _)| *row > heading.last_row);
    let last = below.clone().rev().find(|(row, _)| has_values(*row));
    let last = last.map_or(heading.last_row, |(row, _)| *row);
    for (row, cells) in below {
        if heading.is_numbering(on.sheet, *row) || heading.is_repeated(on.sheet, *row) {
            continue;
        }
        let name = on.sheet.cell(*row, columns.name);
        let has_values = has_values(*row);
        let Some(name) = name else {
            // A field in a cell merged over the row.
            if let [only] = cells.as_slice()
                && !goals.is_empty()
                && *row > last
                && is_signature(only)
            {
                break;
            }
            if !has_values && let [only] = cells.as_slice() {
                group = Some(values::kept(&only.text, values::one_line));
            } else if has_values {
                goals.push(goal(
                    on,
                    *row,
                    unnamed(on, *row, cells),
                    columns,
                    group.as_ref(),
                ));
            }
            continue;
        };
        if !has_values {
            // A heading without a code; below the last goal it is a signature.
            let coded = cells.iter().any(|cell| cell.column < columns.name);
            if coded || goals.is_empty() || *row < last {
                group = Some(values::kept(&name.text, values::one_line));
                continue;
            }
            break;
        }
        let named = Located::new(
            values::kept(&name.text, values::one_line),
            on.place(*row, columns.name),
        );
        goals.push(goal(on, *row, named, columns, group.as_ref()));
    }
    let readings = heading
        .columns
        .iter()
        .map(|one| column(on.sheet, one.column, &one.text, field_of(one, columns)));
    let columns = readings.collect();
    (!goals.is_empty()).then_some(Found {
        heading,
        goals,
        columns,
        skipped: Vec::new(),
    })
}

fn is_signature(cell: &Cell) -> bool {
    let words = fold(&cell.text);
    ["nguoi lap", "giam doc", "thu truong", "noi nhan", "ghi chu"]
        .iter()
        .any(|first| words.starts_with(first))
}

/// A goal without a name is reported by the check; its row has a place.
fn unnamed(on: OnSheet<'_>, row: usize, cells: &[Cell]) -> Located<SmolStr> {
    let column = cells.first().map_or(0, |cell| cell.column);
    Located::new(SmolStr::default(), on.place(row, column))
}

fn goal(
    on: OnSheet<'_>,
    row: usize,
    name: Located<SmolStr>,
    columns: Columns,
    group: Option<&SmolStr>,
) -> GoalDraft {
    let mut goal = GoalDraft::new(name);
    goal.goal = on.text(row, Some(columns.goal));
    goal.result = on.text(row, Some(columns.result));
    goal.last_year = on.text(row, columns.last_year);
    goal.printed = on.text(row, columns.verdict);
    goal.due = on.text(row, columns.due);
    goal.group = group.cloned();
    if let Field::Read(lead) = on.text(row, columns.lead) {
        goal.lead = values::unit_names(&lead.value)
            .into_iter()
            .map(SmolStr::from)
            .collect();
    }
    goal
}

/// Returns the columns of a heading, if it has the three that are needed and no points.
fn columns(heading: &PlainHeading) -> Option<Columns> {
    let words = |one: &PlainColumn| {
        let folded = fold(&brackets(&one.text).0);
        let words = folded
            .split(' ')
            .filter(|word| values::year(word).is_none());
        let words = words.collect::<Vec<_>>().join(" ");
        words.trim_end_matches(" nam").to_owned()
    };
    let all: Vec<(usize, String)> = heading
        .columns
        .iter()
        .filter(|one| !is_code(&one.text))
        .map(|one| (one.column, words(one)))
        .collect();
    let headed = |names: &[&str]| {
        let found = all
            .iter()
            .filter(|(_, words)| names.contains(&words.as_str()));
        found.map(|(column, _)| *column).collect::<Vec<_>>()
    };
    let field = |wanted: CriterionField| {
        let mut columns = heading.columns.iter();
        let found = columns.find(|one| {
            crate::input::heading::named(&one.text)
                .is_some_and(|named| named.meaning == crate::input::heading::Meaning::Field(wanted))
        });
        found.map(|one| one.column)
    };
    if field(CriterionField::Points(ScoreColumn::Standard)).is_some() {
        return None;
    }
    let result = *headed(&RESULT_HEADINGS).first()?;
    let goals = headed(&GOAL_HEADINGS);
    let names = headed(&NAME_HEADINGS);
    // “Chỉ tiêu” next to “Kế hoạch giao” is what the goals are about.
    let name = names
        .iter()
        .find(|column| !goals.contains(column))
        .or(match goals.as_slice() {
            [first, _, ..] => Some(first),
            _ => None,
        });
    let name = *name?;
    let goal = *goals.iter().find(|column| **column != name)?;
    (name < goal || name < result).then_some(())?;
    Some(Columns {
        name,
        goal,
        result,
        last_year: headed(&LAST_YEAR_HEADINGS).first().copied(),
        verdict: headed(&VERDICT_HEADINGS).first().copied(),
        lead: field(CriterionField::Lead),
        due: field(CriterionField::Due),
    })
}

/// Returns what a column was read as.
fn field_of(one: &PlainColumn, columns: Columns) -> Option<(&'static str, Message)> {
    let at = Some(one.column);
    let known = [
        (Some(columns.name), "name", text!("nội dung", "name")),
        (Some(columns.goal), "goal", text!("chỉ tiêu", "goal")),
        (Some(columns.result), "result", text!("kết quả", "result")),
        (
            columns.last_year,
            "last_year",
            text!("kết quả năm trước", "last year's result"),
        ),
        (columns.verdict, "verdict", text!("đánh giá", "verdict")),
        (columns.lead, "lead", text!("đơn vị chủ trì", "lead unit")),
        (columns.due, "due", text!("thời hạn", "deadline")),
    ];
    let found = known.into_iter().find(|(column, ..)| *column == at);
    let code = is_code(&one.text).then(|| ("code", text!("số thứ tự", "number")));
    found.map(|(_, key, name)| (key, name)).or(code)
}
