//! The tables of the tree: every node with its points, and the total.

use super::Answer;
use crate::analysis::outcome::Outcome;
use crate::analysis::totals::{Node, Sums, Totals};
use crate::lang::{Lang, Text};
use crate::model::NotApplicable;
use crate::report::document::{Role, Row, RowKind, Table, TableColumn, Value};
use crate::report::explain::behind;
use crate::report::lost;
use crate::report::measure::Measure;
use crate::text;

/// The tree of what counts in the total, the total last.
pub(super) fn table(
    answer: &Answer,
    measures: &[Measure],
    depth: Option<usize>,
    lang: Lang,
) -> Table {
    let title = text!(
        "Điểm theo lĩnh vực và tiêu chí",
        "Points by field and criterion"
    );
    let nodes = &answer.totals.nodes;
    let mut table = of_nodes(
        title.get(lang).to_owned(),
        nodes,
        depth,
        measures,
        answer,
        lang,
    );
    let total = &answer.totals.total;
    let word = text!("Tổng cộng", "Total");
    table.rows.push(Row {
        kind: RowKind::Total,
        detail: behind(answer, None, lang),
        tags: Vec::new(),
        values: row(
            vec![Value::Empty, Value::Text(word.get(lang).to_owned())],
            measures,
            total,
        ),
    });
    // The index of a rescaled total stands with the final figure, and only there.
    if let Some(Outcome {
        rescaled: Some(_), ..
    }) = total.outcome.as_deref()
        && let Some(row) = table.rows.last_mut()
    {
        for (at, measure) in measures.iter().enumerate() {
            if matches!(measure, Measure::Index | Measure::IndexAtMost) {
                row.values[at + 2] = Value::Empty;
            }
        }
    }
    let mut said = Vec::new();
    if depth != Some(1) {
        said.extend(lost::most(&answer.totals, answer.decimals, lang));
    }
    if !total.current.is_complete() && answer.totals.is_scored() {
        said.push(text!(
            "Điểm và chỉ số là mức thấp nhất: điểm đã chấm, chia cho điểm tối đa của mọi tiêu chí, kể cả tiêu chí chưa chấm; các cột “cao nhất” là khi các tiêu chí chưa chấm đều đạt trọn điểm.",
            "Points and index are the lower bound: what is scored so far, out of the maximum of all criteria, those not scored yet among them. The columns “at most” are if all of these earn full points."
        ));
    }
    if total.survey.leaves > 0 && answer.totals.is_scored() {
        said.push(text!(
            "Tiêu chí do điều tra xã hội học chấm không tự chấm; cột “Đã tự chấm” không tính các tiêu chí này.",
            "What a survey scores is never self-scored and is not counted in the column “Self-scored”."
        ));
    }
    let compared = [&total.previous, &total.target, &total.current];
    if compared
        .iter()
        .any(|sum| sum.scored > 0 && !sum.is_complete())
    {
        said.push(text!(
            "Chênh lệch chỉ tính trên các tiêu chí có đủ hai số.",
            "Gaps count only the criteria for which both numbers are known."
        ));
    }
    said.extend(not_applicable(answer));
    said.extend(worked_out(&answer.totals));
    table.notes = said.iter().map(|note| note.get(lang).to_owned()).collect();
    table
}

/// Says by which convention the criteria that do not apply are counted.
fn not_applicable(answer: &Answer) -> Option<Text> {
    let total = &answer.totals.total;
    let (count, points) = (total.not_applicable, total.not_applicable_standard);
    if count == 0 {
        return None;
    }
    Some(match answer.not_applicable {
        Some(NotApplicable::RescaleAppraised) => text!(
            "KAD: không áp dụng. {count} tiêu chí, {points} điểm chuẩn. Theo cách tính rescale-appraised, phần không do điều tra xã hội học chấm được quy đổi một lần về đủ điểm tối đa ở tổng điểm, rồi cộng điểm điều tra xã hội học; các dòng lĩnh vực, tiêu chí giữ điểm đã chấm, chỉ số của chúng tính trên điểm tối đa đã trừ tiêu chí không áp dụng.",
            "n/a: does not apply. Criteria: {count}; standard points: {points}. By rescale-appraised, what no survey scores is rescaled to its full maximum once, in the total, and survey points are added; the rows of fields and criteria keep their points as scored, and their index is out of the maximum of what applies.",
            count,
            points
        ),
        Some(NotApplicable::Exclude) | None => text!(
            "KAD: không áp dụng. {count} tiêu chí, {points} điểm chuẩn được trừ khỏi điểm tối đa khi tính chỉ số (exclude).",
            "n/a: does not apply. Criteria: {count}; standard points: {points}, taken out of the maximum of the index (exclude).",
            count,
            points
        ),
    })
}

/// Names the criteria whose score comes from their rule, not from the body.
fn worked_out(totals: &Totals) -> Option<Text> {
    let nodes = totals.nodes.iter().chain(&totals.bonus);
    let given = nodes
        .chain(&totals.penalty)
        .filter(|node| node.worked_out.is_some());
    let codes: Vec<&str> = given.map(|node| node.code.as_str()).collect();
    (!codes.is_empty()).then(|| {
        text!(
            "Điểm tính từ số liệu kê khai theo cách chấm của bộ tiêu chí: {codes}.",
            "Worked out from the declared figure by the rule of the criteria set: {codes}.",
            codes = codes.join(", ")
        )
    })
}

/// A table of nodes, down to a level.
pub(super) fn of_nodes(
    title: String,
    nodes: &[Node],
    depth: Option<usize>,
    measures: &[Measure],
    answer: &Answer,
    lang: Lang,
) -> Table {
    let column = |heading: Text, width| TableColumn {
        heading: heading.get(lang).to_owned(),
        width,
        number: false,
        role: Role::Plain,
    };
    let mut columns = vec![
        column(text!("Mã", "Code"), 8),
        column(text!("Lĩnh vực, tiêu chí", "Field, criterion"), 44),
    ];
    columns.extend(Measure::columns(measures, 2, answer.years(), lang));
    let shown = nodes
        .iter()
        .filter(|node| depth.is_none_or(|depth| node.depth <= depth));
    let rows = shown.map(|node| {
        let head = vec![
            Value::Text(node.code.to_string()),
            Value::Text(node.name.to_string()),
        ];
        let mut values = row(head, measures, &node.sums);
        if node.not_applicable.is_some()
            && let Some(at) = measures
                .iter()
                .position(|measure| *measure == Measure::Current)
        {
            values[at + 2] = Value::Text(lang.pick("KAD", "n/a").to_owned());
        }
        Row {
            kind: if node.leaf {
                RowKind::Leaf(node.depth)
            } else {
                RowKind::Group(node.depth)
            },
            detail: behind(answer, Some(&node.code), lang),
            tags: node.leads.clone(),
            values,
        }
    });
    Table {
        title,
        rows: rows.collect(),
        columns,
        notes: Vec::new(),
    }
}

/// A row: what it begins with, then its measures.
pub(super) fn row(mut head: Vec<Value>, measures: &[Measure], sums: &Sums) -> Vec<Value> {
    head.extend(measures.iter().map(|measure| measure.value(sums)));
    head
}
