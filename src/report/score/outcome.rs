//! The final figure, where it is not the plain total: rescaled, with a bonus, or
//! with a penalty.

use super::Answer;
use crate::analysis::outcome::{Bounds, Rescaling};
use crate::lang::{Lang, Text};
use crate::model::{Fraction, Points};
use crate::report::document::{Row, RowKind, Table, TableColumn, Value};
use crate::report::figure;
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
    // One column where nothing is open any more, else one for each bound.
    let open = !outcome.last.is_one();
    let mut rows = Vec::new();
    let mut row = |name: Text, bounds: Bounds, maximum: Option<Points>, kind| {
        let points = |figure: Fraction| Value::Points(figure.printed(decimals));
        let index = |points| figure::index(points, maximum);
        rows.push(Row {
            tags: Vec::new(),
            kind,
            detail: Vec::new(),
            values: [
                Some(Value::Text(name.get(lang).to_owned())),
                Some(points(bounds.lower)),
                open.then(|| points(bounds.upper)),
                Some(Value::points(maximum)),
                Some(index(bounds.lower)),
                open.then(|| index(bounds.upper)),
            ]
            .into_iter()
            .flatten()
            .collect(),
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
        role: crate::report::document::Role::Plain,
        heading: heading.get(lang).to_owned(),
        width,
        number,
    };
    let points = if open {
        text!("Thấp nhất", "At least")
    } else {
        text!("Điểm", "Points")
    };
    let most = (
        text!("Cao nhất", "At most"),
        text!("Chỉ số cao nhất (%)", "Index at most (%)"),
    );
    let columns = [
        Some(column(text!("Khoản", "Item"), 44, false)),
        Some(column(points, 9, true)),
        open.then(|| column(most.0, 9, true)),
        Some(column(text!("Tối đa", "Maximum"), 9, true)),
        Some(column(text!("Chỉ số (%)", "Index (%)"), 9, true)),
        open.then(|| column(most.1, 9, true)),
    ];
    let note = open.then(|| {
        text!(
            "Thấp nhất: các điểm còn để trống là 0 (điểm trừ: đến mức trần). Cao nhất: các điểm còn để trống đạt trọn điểm (điểm trừ: 0).",
            "At least: what is blank earns nothing, and a blank penalty is taken off in full. At most: the other way round."
        )
    });
    Some(Table {
        title: text!("Điểm cuối cùng", "Final figure").get(lang).to_owned(),
        columns: columns.into_iter().flatten().collect(),
        rows,
        notes: note.iter().map(|note| note.get(lang).to_owned()).collect(),
    })
}
