//! The most points for a budget of effort.

use super::builder::joined;
use super::document::{Document, Tone, Value};
use super::figure;
use super::plan_head::{PlanHead, unscored_note};
use crate::analysis::plan::budget::Budget;
use crate::lang::Message;
use crate::model::Code;
use crate::text;

pub(super) fn title(head: &PlanHead) -> Message {
    text!(
        "Các tiêu chí được nhiều điểm nhất trong mức công sức cho phép{year}",
        "The most points for a budget of effort{year}",
        year = head.of_year()
    )
}

/// Appends the criteria that bring the most points.
pub(super) fn push(document: &mut Document, budget: &Budget, head: &PlanHead) {
    let best = &budget.best;
    let gain = figure::signed(best.gain, head.decimals);
    let (count, most) = (best.raised.len(), Value::Exact(budget.budget));
    let most = most.show(document.lang, head.decimals);
    let used = best.effort.unwrap_or_default();
    document.highlight(
        text!(
            "công sức {most}: cải thiện {count} tiêu chí, {gain} điểm",
            "effort {most}: {count} criteria to improve, {gain} points"
        ),
        Tone::Plain,
    );
    let title = text!(
        "Được nhiều điểm nhất với công sức không quá {most}",
        "The most points for an effort of at most {most}"
    );
    let mut table = document.table(title, &best.raised).named("budget");
    table.rows(|one, row| row.tags.clone_from(&one.lead));
    table.text(text!("Mã", "Code"), 7, |one| &one.code);
    table.text(text!("Tiêu chí", "Criterion"), 44, |one| &one.name);
    table.total(text!("Điểm cuối cùng", "Final figure"));
    table.number(text!("Điểm hiện tại", "From"), |one| one.from);
    table.total(budget.points);
    table.number(text!("Điểm cần đạt", "To"), |one| one.to);
    table.total(best.points);
    table.number(text!("Điểm tăng thêm", "Gain"), |one| one.gain);
    table.total(best.gain);
    table.number(text!("Công sức", "Effort"), |one| {
        one.effort.map(Value::Exact)
    });
    table.total(Value::Exact(used));
    if best.raised.iter().any(|one| !one.lead.is_empty()) {
        let lead = text!("Đơn vị chủ trì", "Lead unit");
        table.text(lead, 24, |one| Value::joined(&one.lead));
    }
    table.note(text!(
        "Nhiều điểm nhất; nếu bằng nhau thì ít công sức nhất, ít tiêu chí nhất. Kết quả chính xác, không phải ước lượng. Nâng mọi tiêu chí có ghi công sức cần {needed}.",
        "The most points; among equal sets the least effort, then the fewest criteria. The result is exact, not an estimate. Raising every criterion with an effort takes {needed}.",
        needed = budget.needed
    ));
    if let Some(codes) = codes(&budget.without_effort) {
        table.note(text!(
            "Chưa ghi công sức nên không xét: {codes}.",
            "Left out, because no effort is written: {codes}."
        ));
    }
    document.push(table);
    if let Some(note) = unscored_note(&budget.unscored) {
        document.paragraph(note);
    }
}

fn codes(codes: &[Code]) -> Option<Message> {
    joined(codes.iter().map(|code| Message::same(code.as_str())), ", ")
}
