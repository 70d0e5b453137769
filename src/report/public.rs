//! The page to publish: results by criterion with what they mean. It has no lead units, no
//! evidence, no remarks and no source files.

use super::builder::Column;
use super::conventions;
use super::document::{Bar, Document, DocumentHeader, RowKind, Value};
use super::score::answer::Answer;
use super::{figure, headline};
use crate::analysis::totals::Node;
use crate::lang::{Lang, Message};
use crate::text;

/// Returns the page, down to a level.
#[must_use]
pub fn document(answer: &Answer, lang: Lang, depth: Option<usize>) -> Document {
    let mut document = Document::new(title(answer), answer.decimals, lang);
    document.letter = DocumentHeader {
        unit: answer.unit.clone(),
        ..DocumentHeader::default()
    };
    document.set_conventions(&conventions::of_numbers(answer.decimals));
    headline::push(&mut document, answer);
    if let Some(note) = figure::scope_note(&answer.scope) {
        document.paragraph(note);
    }
    push_facts(&mut document, answer);
    push_chart(&mut document, answer);
    let nodes = &answer.totals;
    for (name, title, nodes) in [
        (
            "criteria",
            text!("Kết quả theo tiêu chí", "Results by criterion"),
            &nodes.nodes,
        ),
        ("bonus", text!("Điểm thưởng", "Bonus points"), &nodes.bonus),
        (
            "penalty",
            text!("Điểm trừ", "Penalty points"),
            &nodes.penalty,
        ),
    ] {
        push_criteria(&mut document, (title, name), nodes, answer, depth);
    }
    document
}

/// Returns the name of the index; PAR INDEX has one in each language.
fn index(answer: &Answer) -> Message {
    match answer.index.as_str() {
        "PAR INDEX" => text!("Chỉ số cải cách hành chính (PAR INDEX)", "PAR INDEX"),
        index => Message::same(index),
    }
}

fn title(answer: &Answer) -> Message {
    let index = index(answer);
    match answer.year {
        Some(year) => text!(
            "Kết quả {index} năm {year}",
            "{index} {year}: results",
            year = year.to_string()
        ),
        None => text!("Kết quả {index}", "{index}: results"),
    }
}

/// Appends the total of both years, and the class.
fn push_facts(document: &mut Document, answer: &Answer) {
    let total = &answer.totals.total;
    let decimals = answer.decimals;
    let mut facts = document.facts();
    let of = |sum: &crate::analysis::totals::Sum| {
        let points = figure::rounded(sum.points, decimals);
        let maximum = figure::rounded(sum.maximum, decimals);
        match sum.index() {
            Some(index) => {
                let percent = figure::percent(index, decimals);
                text!(
                    "{points}/{maximum} điểm, đạt {percent}%",
                    "{points} of {maximum} points, {percent}%"
                )
            }
            None => text!("{points} điểm", "{points} points"),
        }
    };
    let label = |year: Option<u16>, other: Message| match year {
        Some(year) => text!("Năm {year}", "{year}", year = year.to_string()),
        None => other,
    };
    let outside = total
        .outcome
        .as_deref()
        .is_some_and(|outcome| outcome.has_outside() || outcome.rescaled.is_some());
    if total.current.is_complete() && total.current.leaves > 0 {
        facts.add(
            label(answer.year, text!("Kết quả", "Result")),
            of(&total.current),
        );
    } else {
        let (scored, leaves) = (total.current.scored, total.current.leaves);
        facts.add(
            text!("Đã có kết quả", "Results so far"),
            text!(
                "{scored}/{leaves} tiêu chí",
                "{scored} of {leaves} criteria"
            ),
        );
    }
    if total.previous.is_complete() && total.previous.leaves > 0 {
        let before = answer.year.map(|year| year.saturating_sub(1));
        facts.add(
            label(before, text!("Năm trước", "Last year")),
            of(&total.previous),
        );
    }
    if outside && let Some(outcome) = total.outcome.as_deref() {
        let last = figure::rounded(outcome.last.lower, decimals);
        facts.add(
            text!("Điểm cuối cùng", "Final figure"),
            text!("{last} điểm", "{last} points"),
        );
    }
    let class = answer.standing.as_ref();
    let class = class.and_then(|standing| standing.reached.as_ref());
    facts.add(text!("Xếp loại", "Class"), class);
    document.push(facts);
}

fn push_chart(document: &mut Document, answer: &Answer) {
    let fields = answer.totals.nodes.iter().filter(|node| node.depth == 1);
    let bars = fields.filter_map(|field| {
        Some(Bar {
            label: format!("{} {}", field.code, field.name),
            index: Some(field.sums.current.index()?),
            at_most: None,
            before: field.sums.previous.index(),
            target: None,
        })
    });
    let bars: Vec<Bar> = bars.collect();
    if bars.len() > 1 {
        let title = text!("Chỉ số theo lĩnh vực (%)", "Index by field (%)");
        document.chart(title, headline::last_year(answer), bars);
    }
}

/// Appends the criteria with their results and what these mean.
fn push_criteria(
    document: &mut Document,
    (title, name): (Message, &'static str),
    nodes: &[Node],
    answer: &Answer,
    depth: Option<usize>,
) {
    let is_shown = |node: &&Node| depth.is_none_or(|depth| node.depth <= depth);
    let shown: Vec<&Node> = nodes.iter().filter(is_shown).collect();
    if shown.is_empty() {
        return;
    }
    let number = |heading| Column::number(heading).width(8);
    let mut table = document.table(title, shown.iter().copied()).named(name);
    table.rows(|node, row| {
        let is_group = nodes
            .iter()
            .any(|other| other.code.parent().as_ref() == Some(&node.code));
        row.kind = if is_group {
            RowKind::Group(node.depth)
        } else {
            RowKind::Leaf(node.depth)
        };
    });
    table.text(text!("Mã", "Code"), 6, |node| &node.code);
    table.text(
        text!("Tiêu chí, tiêu chí thành phần", "Criterion"),
        40,
        |node| &node.name,
    );
    table.column(number(text!("Điểm tối đa", "Maximum")), |node| {
        node.sums.current.maximum
    });
    let year = |year: Option<u16>, other: Message| match year {
        Some(year) => text!("Năm {year}", "{year}", year = year.to_string()),
        None => other,
    };
    let known = |sum: &crate::analysis::totals::Sum| (sum.scored > 0).then_some(sum.points);
    if shown
        .iter()
        .any(|node| known(&node.sums.previous).is_some())
    {
        let before = answer.year.map(|year| year.saturating_sub(1));
        table.column(
            number(year(before, text!("Năm trước", "Last year"))),
            |node| known(&node.sums.previous),
        );
    }
    table.column(
        number(year(answer.year, text!("Kết quả", "Result"))),
        |node| known(&node.sums.current),
    );
    table.column(number(text!("Chỉ số (%)", "Index (%)")), |node| {
        node.sums.current.index()
    });
    if shown.iter().any(|node| node.meaning.is_some()) {
        table.text(text!("Ý nghĩa, tác động", "Meaning"), 40, |node| {
            Value::text(node.meaning.as_deref())
        });
    }
    if shown
        .iter()
        .any(|node| node.sums.current.scored < node.sums.current.leaves)
    {
        table.note(text!(
            "Ô trống: chưa có kết quả; kết quả của nhóm là phần đã có.",
            "Blank: no result yet; the result of a group is what is known of it."
        ));
    }
    document.push(table);
}
