//! Two final figures side by side, part by part.

use crate::analysis::outcome::{Bounds, Outcome};
use crate::lang::{Figure, Lang, Text};
use crate::model::{Fraction, Index, Points};
use crate::report::document::{Role, Row, RowKind, Table, TableColumn, Value};
use crate::text;

/// What the table and its columns of numbers are called.
pub(in crate::report) struct Headings {
    pub(in crate::report) title: Text,
    /// Points before and after, their change, the index before and after.
    pub(in crate::report) numbers: [Text; 5],
}

/// Total, bonus, penalty and final figure, before and after.
pub(in crate::report) fn table(
    sides: [&Outcome; 2],
    headings: &Headings,
    decimals: u32,
    lang: Lang,
) -> Table {
    let mut rows = Vec::new();
    let mut row = |name: Text, part: &dyn Fn(&Outcome) -> Option<Bounds>, indexed: bool| {
        let bounds = sides.map(part);
        if bounds.iter().all(Option::is_none) {
            return;
        }
        let mut values = vec![Value::Text(name.get(lang).to_owned())];
        values.extend(bounds.map(|side| points(side, decimals, lang)));
        values.push(difference(bounds, decimals));
        values.extend([0, 1].map(|at| {
            let maximum = Some(sides[at].maximum).filter(|_| indexed);
            index(bounds[at], maximum, decimals, lang)
        }));
        rows.push(Row {
            kind: RowKind::Plain,
            values,
            detail: Vec::new(),
            tags: Vec::new(),
        });
    };
    row(text!("Tổng điểm", "Total"), &|one| Some(one.total), true);
    let name = text!("Điểm thưởng, trong mức trần", "Bonus, within its caps");
    row(name, &|one| one.bonus, false);
    let name = text!("Điểm trừ, trong mức trần", "Penalty, within its caps");
    row(name, &|one| one.penalty, false);
    let name = text!("Điểm cuối cùng", "Final figure");
    row(name, &|one| Some(one.last), true);
    let column = |heading: &Text, width, number| TableColumn {
        role: Role::Plain,
        heading: heading.get(lang).to_owned(),
        width,
        number,
    };
    let mut columns = vec![column(&text!("Khoản", "Item"), 44, false)];
    columns.extend(
        headings
            .numbers
            .iter()
            .map(|heading| column(heading, 9, true)),
    );
    Table {
        title: headings.title.get(lang).to_owned(),
        columns,
        rows,
        notes: Vec::new(),
    }
}

/// The points, or from what to what they can still come.
fn points(side: Option<Bounds>, decimals: u32, lang: Lang) -> Value {
    let Some(side) = side else {
        return Value::Empty;
    };
    if side.is_one() {
        return Value::Points(side.lower.printed(decimals));
    }
    let shown = |points: Fraction| Figure(points.text(Lang::En, decimals));
    range(&shown(side.lower), &shown(side.upper), lang)
}

fn range(lower: &Figure, upper: &Figure, lang: Lang) -> Value {
    let range = text!("{lower} đến {upper}", "{lower} to {upper}", lower, upper);
    Value::Text(range.get(lang).to_owned())
}

/// The change, where nothing is open before and after.
fn difference(sides: [Option<Bounds>; 2], decimals: u32) -> Value {
    let known = |side: Option<Bounds>| side.filter(|side| side.is_one());
    let [before, after] = sides.map(|side| known(side).map(|side| side.lower));
    let change = before.zip(after).map(|(before, after)| after - before);
    change.map_or(Value::Empty, |change| {
        Value::Change(change.printed(decimals))
    })
}

fn index(side: Option<Bounds>, maximum: Option<Points>, decimals: u32, lang: Lang) -> Value {
    let Some((side, whole)) = side.zip(maximum) else {
        return Value::Empty;
    };
    if side.is_one() {
        return super::index(side.lower, maximum);
    }
    let shown = |points: Fraction| {
        let index = Index::from_fraction(points, whole)?;
        Some(Figure(index.text(Lang::En, decimals)))
    };
    match (shown(side.lower), shown(side.upper)) {
        (Some(lower), Some(upper)) => range(&lower, &upper, lang),
        _ => Value::Empty,
    }
}
