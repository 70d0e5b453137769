//! The final figure before and after, part by part.

use super::{Head, number, words};
use crate::analysis::outcome::{Bounds, Outcome};
use crate::analysis::plan::what_if::LastChange;
use crate::lang::{Figure, Lang, Text};
use crate::model::{Fraction, Index, Points};
use crate::report::document::{Row, RowKind, Table, Value};
use crate::text;

pub(super) fn table(change: &LastChange, head: &Head, lang: Lang) -> Table {
    let (before, after) = (&change.before, &change.after);
    let mut rows = Vec::new();
    let mut row = |name: Text, sides: [Option<Bounds>; 2], maxima: Option<[Points; 2]>| {
        let mut values = vec![Value::Text(name.get(lang).to_owned())];
        values.extend(sides.map(|side| points(side, head, lang)));
        values.push(difference(sides));
        values.extend([0, 1].map(|at| index(sides[at], maxima.map(|both| both[at]), head, lang)));
        rows.push(Row {
            kind: RowKind::Plain,
            values,
            detail: Vec::new(),
            tags: Vec::new(),
        });
    };
    let maxima = Some([before.maximum, after.maximum]);
    let of = |part: fn(&Outcome) -> Option<Bounds>| [part(before), part(after)];
    let (bonus, penalty) = (of(|one| one.bonus), of(|one| one.penalty));
    row(
        text!("Tổng điểm", "Total"),
        of(|one| Some(one.total)),
        maxima,
    );
    if bonus.iter().any(Option::is_some) {
        let name = text!("Điểm thưởng, trong mức trần", "Bonus, within its caps");
        row(name, bonus, None);
    }
    if penalty.iter().any(Option::is_some) {
        let name = text!("Điểm trừ, trong mức trần", "Penalty, within its caps");
        row(name, penalty, None);
    }
    let name = text!("Điểm cuối cùng", "Final figure");
    row(name, of(|one| Some(one.last)), maxima);
    Table {
        title: text!("Ảnh hưởng tới điểm cuối cùng", "Effect on the final figure")
            .get(lang)
            .to_owned(),
        columns: vec![
            words(&text!("Khoản", "Item"), 44, lang),
            number(&text!("Trước", "Before"), lang),
            number(&text!("Sau", "After"), lang),
            number(&text!("Thay đổi", "Change"), lang),
            number(&text!("Chỉ số trước (%)", "Index before (%)"), lang),
            number(&text!("Chỉ số sau (%)", "Index after (%)"), lang),
        ],
        rows,
        notes: Vec::new(),
    }
}

/// The points, or from what to what they can still come.
fn points(side: Option<Bounds>, head: &Head, lang: Lang) -> Value {
    let Some(side) = side else {
        return Value::Empty;
    };
    let shown = |points: Fraction| Figure(points.text(Lang::En, head.decimals));
    match side.lower.points() {
        Some(points) if side.is_one() => Value::Points(points),
        _ => range(shown(side.lower), shown(side.upper), lang),
    }
}

fn range(lower: Figure, upper: Figure, lang: Lang) -> Value {
    let range = text!("{lower} đến {upper}", "{lower} to {upper}", lower, upper);
    Value::Text(range.get(lang).to_owned())
}

/// The change, where nothing is open before and after.
fn difference(sides: [Option<Bounds>; 2]) -> Value {
    let [before, after] = sides.map(|side| side.filter(|side| side.is_one())?.lower.points());
    let change = before.zip(after).map(|(before, after)| after - before);
    change.map_or(Value::Empty, Value::Change)
}

fn index(side: Option<Bounds>, maximum: Option<Points>, head: &Head, lang: Lang) -> Value {
    let Some((side, maximum)) = side.zip(maximum) else {
        return Value::Empty;
    };
    if let Some(points) = side.lower.points().filter(|_| side.is_one()) {
        return Index::of(points, maximum).map_or(Value::Empty, Value::Index);
    }
    let shown = |points: Fraction| points.percent_text(maximum, Lang::En, head.decimals);
    match (shown(side.lower), shown(side.upper)) {
        (Some(lower), Some(upper)) => range(Figure(lower), Figure(upper), lang),
        _ => Value::Empty,
    }
}
