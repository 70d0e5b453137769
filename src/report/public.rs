//! The page to publish: results by criterion with what they mean. It has no lead units, no
//! evidence, no remarks and no source files.

use super::builder::Column;
use super::conventions;
use super::document::{Document, DocumentHeader, RowKind, Value};
use super::score::answer::Answer;
use super::{charts, figure, headline, score};
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
    score::push_chart(&mut document, answer, false);
    charts::push_losses(&mut document, answer);
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

/// Appends the total of last year.
fn push_facts(document: &mut Document, answer: &Answer) {
    let previous = &answer.totals.total.previous;
    if !answer.totals.is_scored() || !previous.is_complete() || previous.leaves == 0 {
        return;
    }
    let [points, maximum] =
        [previous.points, previous.maximum].map(|points| figure::rounded(points, answer.decimals));
    let index = previous.index().map_or_else(Message::default, |index| {
        let index = figure::percent(index, answer.decimals);
        text!(", đạt {index}%", ", {index}%")
    });
    let mut facts = document.facts();
    let before = answer.year.map(|year| year.saturating_sub(1));
    facts.add(
        of_year(before, text!("Năm trước", "Last year")),
        text!(
            "{points}/{maximum} điểm{index}",
            "{points} of {maximum} points{index}"
        ),
    );
    document.push(facts);
}

/// Names a year.
fn of_year(year: Option<u16>, other: Message) -> Message {
    match year {
        Some(year) => text!("Năm {year}", "{year}", year = year.to_string()),
        None => other,
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
    table.rows(|node, row| row.kind = RowKind::of_criterion(node.leaf, node.depth));
    table.text(text!("Mã", "Code"), 6, |node| &node.code);
    table.text(
        text!("Tiêu chí, tiêu chí thành phần", "Criterion"),
        40,
        |node| &node.name,
    );
    table.column(number(text!("Điểm tối đa", "Maximum")), |node| {
        node.sums.current.maximum
    });
    let known = |sum: &crate::analysis::totals::Sum| (sum.scored > 0).then_some(sum.points);
    if shown
        .iter()
        .any(|node| known(&node.sums.previous).is_some())
    {
        let before = answer.year.map(|year| year.saturating_sub(1));
        table.column(
            number(of_year(before, text!("Năm trước", "Last year"))),
            |node| known(&node.sums.previous),
        );
    }
    table.column(
        number(of_year(answer.year, text!("Kết quả", "Result"))),
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
