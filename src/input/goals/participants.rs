//! Tables with a collective or person a row, and a goal a column.

use smol_str::SmolStr;

use super::draft::GoalDraft;
use super::on_sheet::{Found, OnSheet, brackets, column, written};
use crate::input::draft::Field;
use crate::input::heading::is_code;
use crate::input::plain_table::{PlainColumn, PlainHeading};
use crate::input::values;
use crate::input::values::goal;
use crate::source::Located;
use crate::source::reading::ColumnReading;
use crate::text;
use crate::vocab::fold::fold;
use crate::vocab::goals::{GOAL_ROWS, PARTICIPANT_HEADINGS, VERDICT_HEADINGS};
use crate::vocab::published::{UNIT_PHRASES, UNIT_WORDS};

/// What a column of the table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Code,
    Participant,
    Unit,
    Verdict,
    Remarks,
    Goal,
}

fn kind(one: &PlainColumn) -> Kind {
    let own = fold(&brackets(&one.text).0);
    let is_unit = own.split(' ').all(|word| UNIT_WORDS.contains(&word))
        && UNIT_PHRASES.iter().any(|phrase| own.contains(phrase));
    if is_code(&one.text) {
        Kind::Code
    } else if PARTICIPANT_HEADINGS.contains(&own.as_str()) {
        Kind::Participant
    } else if is_unit {
        Kind::Unit
    } else if VERDICT_HEADINGS.contains(&own.as_str()) {
        Kind::Verdict
    } else if ["ghi chu", "chuc vu", "note", "position"].contains(&own.as_str()) {
        Kind::Remarks
    } else {
        Kind::Goal
    }
}

/// Finds a table whose rows are collectives or persons and whose cells are results.
pub(super) fn find(on: OnSheet<'_>) -> Option<Found> {
    let accept = |heading: &PlainHeading| {
        let of = |wanted: Kind| {
            let mut columns = heading.columns.iter();
            columns
                .find(|one| kind(one) == wanted)
                .map(|one| one.column)
        };
        let participant = of(Kind::Participant);
        let who = participant.or_else(|| of(Kind::Unit))?;
        let goals = heading
            .columns
            .iter()
            .filter(|one| kind(one) == Kind::Goal && one.column > who);
        let unit = of(Kind::Unit).filter(|_| participant.is_some());
        (goals.count() > 1).then_some((who, unit))
    };
    let (heading, (who, unit)) = PlainHeading::find(on.sheet, accept)?;
    let columns: Vec<&PlainColumn> = heading
        .columns
        .iter()
        .filter(|one| kind(one) == Kind::Goal && one.column > who)
        .collect();
    let mut targets: Option<usize> = None;
    let mut group: Option<SmolStr> = None;
    let mut goals = Vec::new();
    let mut skipped = Vec::new();
    let (mut read, mut filled) = (0_usize, 0_usize);
    let below = on
        .sheet
        .rows
        .iter()
        .filter(|(row, _)| *row > heading.last_row);
    for (row, cells) in below {
        if heading.is_numbering(on.sheet, *row) || heading.is_repeated(on.sheet, *row) {
            continue;
        }
        let first = cells.first().map_or("", |cell| cell.text.as_str());
        let name = on.cell(*row, who);
        let label = fold(name.map_or(first, |cell| &cell.text));
        let has_values = columns
            .iter()
            .any(|one| on.cell(*row, one.column).is_some());
        if GOAL_ROWS.contains(&label.as_str()) && has_values {
            targets = Some(*row);
            continue;
        }
        if !has_values {
            let text = name
                .map(|cell| &cell.text)
                .or(cells.first().map(|cell| &cell.text));
            let coded = name.is_some() && cells.first().is_some_and(|cell| cell.column != who);
            if coded || goals.is_empty() || (name.is_none() && cells.len() == 1) {
                group = text.map(|text| values::kept(text, values::one_line));
            }
            continue;
        }
        let Some(name) = name else {
            let reason = text!("không có tên tập thể, cá nhân", "no name");
            skipped.push(on.skipped(*row, reason));
            continue;
        };
        let of = Located::new(
            values::kept(&name.text, values::one_line),
            on.place(*row, who),
        );
        let own_unit = on.text(*row, unit);
        for one in &columns {
            let (about, inside) = brackets(&one.text);
            let mut draft = GoalDraft::new(Located::new(about, on.place(one.row, one.column)));
            draft.goal = match targets.map(|row| on.text(row, Some(one.column))) {
                Some(Field::Read(goal)) => Field::Read(goal),
                _ => match inside.filter(|inside| goal::target(inside, "").is_some()) {
                    Some(inside) => Field::read(inside, on.place(one.row, one.column)),
                    None => Field::Missing,
                },
            };
            draft.result = on.text(*row, Some(one.column));
            if let Some(cell) = on.cell(*row, one.column) {
                filled += 1;
                read += usize::from(goal::result(&written(cell)).is_some());
            } else {
                // The cell is empty: its place is that of the row.
                draft.name.place = of.place.clone();
            }
            draft.of = Some(of.clone());
            draft.group = own_unit.value().cloned().or_else(|| group.clone());
            goals.push(draft);
        }
    }
    let columns = readings(on, &heading, who);
    // A table of names may contain anything.
    (filled > 0 && read * 10 >= filled * 6).then_some(Found {
        heading,
        goals,
        columns,
        skipped,
    })
}

/// Describes how each column was read; `who` is that of the names.
fn readings(on: OnSheet<'_>, heading: &PlainHeading, who: usize) -> Vec<ColumnReading> {
    let readings = heading.columns.iter().map(|one| {
        let field = match kind(one) {
            Kind::Code => Some(("code", text!("số thứ tự", "number"))),
            _ if one.column == who => {
                Some(("of", text!("tập thể, cá nhân", "collective or person")))
            }
            Kind::Unit => Some(("group", text!("đơn vị", "unit"))),
            Kind::Goal if one.column > who => Some(("result", text!("kết quả", "result"))),
            _ => None,
        };
        column(on.sheet, one.column, &one.text, field)
    });
    readings.collect()
}
