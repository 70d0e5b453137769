//! The part of the score report that compares self-scores with appraised scores, the
//! largest cut first.

use super::builder::Column;
use super::document::{Document, RowKind, Value};
use crate::analysis::appraisal::{Appraisal, Rounds};
use crate::lang::Message;
use crate::model::{Code, Kind, Points};
use crate::text;

/// Picks one score of the rounds.
type ScoreOf = fn(&Rounds) -> Value;

/// Appends the tables, or a sentence if nothing is appraised yet.
pub(super) fn push(document: &mut Document, appraisal: &Appraisal) {
    if appraisal.criteria.is_empty() {
        document.paragraph(text!(
            "Chưa có điểm thẩm định nào trong bảng.",
            "The table has no appraised score yet."
        ));
        return;
    }
    push_rounds(document, appraisal);
    if !appraisal.years.is_empty() {
        push_every_year(document, appraisal);
    }
}

/// Appends the table of all rounds of scoring.
fn push_rounds(document: &mut Document, appraisal: &Appraisal) {
    let (criteria, total) = (&appraisal.criteria, &appraisal.total);
    let has_first = total.appraised_first.is_some()
        || (criteria.iter()).any(|one| one.rounds.appraised_first.is_some());
    let is_explained = criteria.iter().any(|one| one.explanation.is_some());
    let (changed, unchanged): (Vec<_>, Vec<_>) = criteria
        .iter()
        .partition(|one| one.rounds.cut != Some(Points::ZERO) || one.explanation.is_some());
    let mut table = document
        .table(
            text!("Tự chấm và thẩm định", "Self-score and appraisal"),
            changed,
        )
        .named("appraisal");
    table.text(text!("Mã", "Code"), 8, |one| &one.code);
    table.text(text!("Tiêu chí", "Criterion"), 40, |one| &one.name);
    let mut numbers: Vec<(Message, ScoreOf)> = vec![
        (text!("Điểm chuẩn", "Standard"), |one| {
            Value::Points(one.standard)
        }),
        (text!("Tự chấm", "Self"), |one| Value::points(one.own)),
    ];
    if has_first {
        let heading = text!("Thẩm định lần 1", "First appraisal");
        numbers.push((heading, |one| Value::points(one.appraised_first)));
    }
    numbers.push((text!("Thẩm định", "Final"), |one| {
        Value::points(one.appraised)
    }));
    numbers.push((
        text!("Điểm bị trừ khi thẩm định", "Cut"),
        |one| Value::points(one.cut),
    ));
    let outside = criteria.iter().any(|one| one.kind != Kind::Main);
    let name = if outside {
        text!(
            "Tổng cộng, không kể điểm thưởng, điểm trừ",
            "Total, without bonus and penalty"
        )
    } else {
        text!("Tổng cộng", "Total")
    };
    let mut totals = vec![Value::Empty, Value::text(Some(name.get(document.lang)))];
    for (heading, value) in numbers {
        table.number(heading, |one| value(&one.rounds));
        totals.push(value(total));
    }
    if is_explained {
        table.text(text!("Giải trình", "Explanation"), 40, |one| {
            Value::text(one.explanation.as_deref())
        });
        totals.push(Value::Empty);
    }
    table.extra_row(RowKind::Total, totals);
    let count = unchanged.len();
    if count > 0 {
        table.note(text!(
            "{count} tiêu chí không bị trừ điểm khi thẩm định, không liệt kê ở trên nhưng có trong dòng tổng.",
            "{count} criteria were not cut; they are not listed above but are part of the total."
        ));
    }
    table.note(text!(
        "Chỉ gồm các tiêu chí tự chấm đã có điểm thẩm định, bị trừ nhiều xếp trước. Điểm bị trừ = tự chấm − thẩm định (chưa có điểm cuối cùng thì lấy điểm lần 1); số âm là được tăng. Cột nào còn tiêu chí chưa có điểm thì không cộng.",
        "Only criteria with a self-score and an appraised score, largest cut first. Cut = self-score − final score (or the score of the first appraisal if there is no final one yet); a negative cut means that the council gave more. A column is not summed if a criterion in it has no score."
    ));
    if criteria.iter().any(|one| one.kind == Kind::Penalty) {
        table.note(text!(
            "Với điểm trừ, “bị trừ” là phần hội đồng trừ thêm.",
            "For penalty points, “cut” is what the council added."
        ));
    }
    document.push(table);
}

/// Appends the criteria that were cut in every year.
fn push_every_year(document: &mut Document, appraisal: &Appraisal) {
    let count = appraisal.years.len();
    let mut notes = Vec::new();
    if !appraisal.other_bodies.is_empty() {
        let names = appraisal.other_bodies.iter();
        let names: Vec<String> = names.map(|name| format!("“{name}”")).collect();
        notes.push(text!(
            "Chú ý: có tệp năm trước ghi tên đơn vị khác ({names}); nếu đơn vị không phải vừa đổi tên thì kết quả so các năm là của hai đơn vị khác nhau.",
            "Note: a file of an earlier year names another unit ({names}); unless the unit was renamed, two different units are compared.",
            names = names.join(", ")
        ));
    }
    if !appraisal.renamed.is_empty() {
        let codes: Vec<&str> = appraisal.renamed.iter().map(Code::as_str).collect();
        notes.push(text!(
            "Không so được vì mã này ở năm khác mang tên khác: {codes}.",
            "Not compared, because the code has another name in another year: {codes}.",
            codes = codes.join(", ")
        ));
    }
    if appraisal.cut_every_year.is_empty() {
        let nowhere = text!(
            "Không tiêu chí nào bị trừ điểm khi thẩm định trong cả {count} năm.",
            "No criterion was cut in each of {count} years."
        );
        let sentences = std::iter::once(nowhere).chain(notes);
        document.paragraph(super::builder::joined(sentences, " ").unwrap_or_default());
        return;
    }
    let mut table = document
        .table(
            text!(
                "Bị trừ điểm khi thẩm định trong cả {count} năm",
                "Cut in each of {count} years"
            ),
            &appraisal.cut_every_year,
        )
        .named("cut-every-year");
    table.text(text!("Mã", "Code"), 8, |one| &one.code);
    table.text(text!("Tiêu chí", "Criterion"), 44, |one| &one.name);
    for (at, year) in appraisal.years.iter().enumerate() {
        let heading = match year {
            Some(year) => text!("Bị trừ năm {year}", "Cut {year}", year = year.to_string()),
            None => text!(
                "Bị trừ, tệp {number}",
                "Cut, file {number}",
                number = at + 1
            ),
        };
        table.column(Column::number(heading), |one| one.cuts.get(at).copied());
    }
    table.notes(notes);
    document.push(table);
}
