//! The final figure, where it is not the plain total: rescaled, with a bonus, or
//! with a penalty.

use super::Answer;
use crate::analysis::outcome::{Bounds, Rescaling};
use crate::lang::{Lang, Text};
use crate::model::{Fraction, Points};
use crate::report::document::{Row, RowKind, Table, TableColumn, Value};
use crate::text;

/// The table; none where the total is the final figure, or nothing is scored.
pub(super) fn table(answer: &Answer, lang: Lang) -> Option<Table> {
    let sums = &answer.totals.total;
    let outcome = sums
        .outcome
        .as_ref()
        .filter(|_| answer.totals.is_scored())?;
    if outcome.rescaled.is_none() && !outcome.has_outside() {
        return None;
    }
    let decimals = answer.decimals;
    let mut rows = Vec::new();
    let mut row = |name: Text, bounds: Bounds, maximum: Option<Points>, kind| {
        let index = |points: Fraction| {
            let text = maximum.and_then(|most| points.percent_text(most, lang, decimals));
            text.map_or(Value::Empty, Value::Text)
        };
        rows.push(Row {
            kind,
            detail: Vec::new(),
            values: vec![
                Value::Text(name.get(lang).to_owned()),
                value(bounds.lower, lang, decimals),
                value(bounds.upper, lang, decimals),
                Value::points(maximum),
                index(bounds.lower),
                index(bounds.upper),
            ],
        });
    };
    let name = match outcome.rescaled {
        None => text!("Tổng điểm", "Total"),
        Some(Rescaling::NotApplicable) => text!(
            "Tổng điểm, đã quy đổi vì có tiêu chí không áp dụng",
            "Total, rescaled for what does not apply"
        ),
        Some(Rescaling::WithoutSurvey) => text!(
            "Tổng điểm, phần tự chấm quy đổi cho cả bộ vì chưa có điểm điều tra xã hội học",
            "Total, the self-scored part rescaled to the whole set without survey points"
        ),
    };
    row(name, outcome.total, Some(outcome.maximum), RowKind::Plain);
    if let Some(bonus) = outcome.bonus {
        let name = text!("Điểm thưởng, trong mức trần", "Bonus, within its caps");
        row(name, bonus, None, RowKind::Plain);
    }
    if let Some(penalty) = outcome.penalty {
        let name = text!("Điểm trừ, trong mức trần", "Penalty, within its caps");
        row(name, penalty, None, RowKind::Plain);
    }
    let last = text!("Điểm cuối cùng", "Final figure");
    row(last, outcome.last, Some(outcome.maximum), RowKind::Plain);
    let column = |heading: Text, width, number| TableColumn {
        heading: heading.get(lang).to_owned(),
        width,
        number,
    };
    let mut notes = Vec::new();
    if !outcome.last.is_one() {
        notes.push(text!(
            "Thấp nhất: các điểm còn để trống là 0 (điểm trừ: đến mức trần). Cao nhất: các điểm còn để trống đạt trọn điểm (điểm trừ: 0).",
            "At least: what is blank earns nothing, and a blank penalty is taken off in full. At most: the other way round."
        ));
    }
    Some(Table {
        title: text!("Điểm cuối cùng", "Final figure").get(lang).to_owned(),
        columns: vec![
            column(text!("Khoản", "Item"), 44, false),
            column(text!("Thấp nhất", "At least"), 9, true),
            column(text!("Cao nhất", "At most"), 9, true),
            column(text!("Tối đa", "Maximum"), 9, true),
            column(text!("Chỉ số (%)", "Index (%)"), 9, true),
            column(text!("Chỉ số cao nhất (%)", "Index at most (%)"), 9, true),
        ],
        rows,
        notes: notes.iter().map(|note| note.get(lang).to_owned()).collect(),
    })
}

/// As points where points hold it exactly, else rounded, once, here.
fn value(figure: Fraction, lang: Lang, decimals: u32) -> Value {
    match figure.points() {
        Some(points) => Value::Points(points),
        None => Value::Text(figure.text(lang, decimals)),
    }
}
