//! What stands above the tables: the body, the points, the class.

use super::Answer;
use crate::analysis::totals::{Sum, Sums};
use crate::lang::{Figure, Lang, Text};
use crate::model::{NotApplicable, Points};
use crate::report::document::Value;
use crate::report::figure;
use crate::report::measure::Measure;
use crate::text;

/// The facts of a report.
pub(super) fn of(answer: &Answer, lang: Lang) -> Vec<(String, Value)> {
    let total = &answer.totals.total;
    let outcome = total.outcome.as_ref();
    let mut facts: Vec<(Text, Value)> = Vec::new();
    let mut given = |name: Text, value: Option<&str>| {
        if let Some(value) = value {
            facts.push((name, Value::Text(value.to_owned())));
        }
    };
    given(text!("Đơn vị", "Unit"), answer.unit.as_deref());
    given(text!("Khối", "Block"), answer.block.as_deref());
    given(text!("Văn bản", "Document"), answer.title.as_deref());
    let part = text!("một phần của bộ tiêu chí", "part of the criteria set");
    given(
        text!("Phạm vi", "Scope"),
        answer.partial.then(|| part.get(lang)),
    );
    facts.push((
        text!("Số tiêu chí chấm điểm", "Criteria that are scored"),
        Value::Count(total.leaves),
    ));
    facts.push((
        text!("Điểm chuẩn", "Standard points"),
        Value::Points(total.standard),
    ));
    if total.not_applicable > 0 {
        let said = convention(total, answer).get(lang).to_owned();
        facts.push((text!("Không áp dụng", "Not applicable"), Value::Text(said)));
    }
    for (measure, sum) in [
        (Measure::Previous, &total.previous),
        (Measure::Target, &total.target),
        (Measure::Current, &total.current),
    ] {
        if sum.scored == 0 {
            continue;
        }
        let shown = |points: Points| Figure(points.text(Lang::En, answer.decimals));
        let points = shown(sum.points);
        // The index of a rescaled total stands with the final figure.
        let rescaled =
            measure == Measure::Current && outcome.is_some_and(|one| one.rescaled.is_some());
        let line = match sum.index().filter(|_| !rescaled) {
            Some(index) => {
                let index = Figure(index.text(Lang::En, answer.decimals));
                text!(
                    "{points} điểm = {index} %",
                    "{points} points = {index} %",
                    points,
                    index
                )
            }
            None => text!("{points} điểm", "{points} points", points),
        };
        let line = if sum.is_complete() {
            line
        } else {
            let (scored, leaves, upper) = (sum.scored, sum.leaves, shown(sum.upper()));
            text!(
                "{line}; đã có điểm {scored}/{leaves} tiêu chí, khi đủ sẽ từ {points} đến {upper} điểm",
                "{line}; {scored} of {leaves} criteria have a score, all of them give {points} to {upper} points",
                line,
                scored,
                leaves,
                upper,
                points = shown(sum.points)
            )
        };
        facts.push((
            measure.heading(answer.years()),
            Value::Text(line.get(lang).to_owned()),
        ));
    }
    if answer.totals.is_scored() {
        let mut said = parts(total, answer);
        said.extend(
            outcome
                .filter(|one| one.rescaled.is_some() || one.has_outside())
                .map(|one| {
                    (
                        text!("Điểm cuối cùng", "Final figure"),
                        figure::last(one, answer.decimals),
                    )
                }),
        );
        let said = said
            .into_iter()
            .chain(answer.standing.as_ref().map(|standing| {
                (
                    text!("Xếp loại", "Class"),
                    figure::class_and_next(standing, answer.decimals),
                )
            }));
        facts.extend(said.map(|(name, text)| (name, Value::Text(text.get(lang).to_owned()))));
    }
    facts
        .into_iter()
        .map(|(name, value)| (name.get(lang).to_owned(), value))
        .collect()
}

/// How many criteria do not apply, and by which convention that is worked out.
fn convention(total: &Sums, answer: &Answer) -> Text {
    let (count, points) = (total.not_applicable, total.not_applicable_standard);
    let how = match answer.not_applicable {
        Some(NotApplicable::RescaleAppraised) => text!(
            "quy đổi phần thẩm định (rescale-appraised)",
            "the appraised part is rescaled (rescale-appraised)"
        ),
        Some(NotApplicable::Exclude) | None => text!(
            "trừ khỏi điểm tối đa (exclude)",
            "taken out of the maximum (exclude)"
        ),
    };
    text!(
        "{count} tiêu chí, {points} điểm chuẩn; {how}",
        "{count} of the criteria, {points} standard points; {how}",
        count,
        points,
        how
    )
}

/// What the body scores and what a survey scores, each out of its own maximum.
fn parts(total: &Sums, answer: &Answer) -> Vec<(Text, Text)> {
    if total.survey.leaves == 0 {
        return Vec::new();
    }
    vec![
        (
            text!("Phần tự chấm", "Self-scored part"),
            part(&total.body, answer),
        ),
        (
            text!("Phần điều tra xã hội học", "Survey part"),
            part(&total.survey, answer),
        ),
    ]
}

fn part(sum: &Sum, answer: &Answer) -> Text {
    let shown = |points: Points| Figure(points.text(Lang::En, answer.decimals));
    let (points, most) = (shown(sum.points), shown(sum.maximum));
    let (scored, leaves) = (sum.scored, sum.leaves);
    if scored == 0 {
        return text!(
            "tối đa {most} điểm; chưa có điểm",
            "at most {most} points; none yet",
            most
        );
    }
    text!(
        "{points}/{most} điểm; đã có điểm {scored}/{leaves} tiêu chí",
        "{points} of {most} points; {scored} of {leaves} criteria have a score",
        points,
        most,
        scored,
        leaves
    )
}
