//! The effect of supposed scores: the total, every field and the final figure, before
//! and after, with class and rank.

use super::document::{Document, Tone, Value};
use super::figure::{self, Headings};
use super::plan_head::PlanHead;
use super::reach;
use crate::analysis::classes::Standing;
use crate::analysis::plan::what_if::{ClassChange, Effect, RankChange, WhatIf};
use crate::lang::Message;
use crate::model::Kind;
use crate::text;

/// Returns the title of the report.
pub(super) fn title(head: &PlanHead) -> Message {
    text!(
        "Giả định điểm: {index}{year}",
        "{index}{year}: what if",
        index = head.index(),
        year = head.of_year()
    )
}

/// Appends the report.
pub(super) fn push(document: &mut Document, what_if: &WhatIf, head: &PlanHead) {
    if let Some(among) = &what_if.among {
        reach::push_caveats(document, among);
    }
    push_headline(document, what_if);
    let mut facts = document.facts();
    facts.add(text!("So với", "Compared with"), head.basis(what_if.basis));
    if let Some(change) = &what_if.last {
        let [before, after] =
            [&change.before, &change.after].map(|one| figure::final_figure(one, head.decimals));
        facts.add(
            text!("Điểm cuối cùng", "Final figure"),
            text!("{before} → {after}"),
        );
    }
    facts.add(text!("Xếp loại", "Class"), class(&what_if.class, head));
    facts.add(text!("Thứ hạng", "Rank"), what_if.rank.map(rank));
    document.push(facts);
    push_changes(document, what_if);
    push_effects(document, what_if);
    if let Some(among) = &what_if.among {
        reach::push_other_blocks(document, among);
    }
    if let Some(change) = &what_if.last {
        let headings = Headings {
            title: text!("Ảnh hưởng tới điểm cuối cùng", "Effect on the final figure"),
            numbers: [
                text!("Trước", "Before"),
                text!("Sau", "After"),
                text!("Thay đổi", "Change"),
                text!("Chỉ số trước (%)", "Index before (%)"),
                text!("Chỉ số sau (%)", "Index after (%)"),
            ],
        };
        figure::push_changes(document, [&change.before, &change.after], headings);
    }
}

/// Appends the total before and after, and the ranks.
fn push_headline(document: &mut Document, what_if: &WhatIf) {
    let decimals = document.decimals;
    let total = &what_if.total;
    if let Some((before, after)) = total.before.zip(total.after) {
        let change = after - before;
        let [before, after] = [before, after].map(|points| figure::rounded(points, decimals));
        document.highlight(
            text!("{before} → {after} điểm", "{before} → {after} points"),
            Tone::Plain,
        );
        let shown = figure::signed(change, decimals);
        document.highlight(
            text!("{shown} điểm", "{shown} points"),
            Tone::of_change(change),
        );
    }
    if let Some(change) = what_if.rank {
        let rank = rank(change);
        document.highlight(text!("hạng {rank}", "rank {rank}"), Tone::Plain);
    }
}

/// Describes the class before and after and the distance to the next one. Returns
/// `None` if the set has no classes.
fn class(change: &ClassChange, head: &PlanHead) -> Option<Message> {
    if change.partial {
        return Some(figure::no_class());
    }
    let (before, after) = (&change.standing_before, &change.standing_after);
    if before.is_none() && after.is_none() {
        return None;
    }
    let unknown = || text!("chưa có điểm", "no score yet");
    let before = before.as_ref().map_or_else(unknown, figure::class);
    let with_next = |standing: &Standing| figure::class_and_next(standing, head.decimals);
    let after = after.as_ref().map_or_else(unknown, with_next);
    Some(text!("{before} → {after}"))
}

/// Describes the ranks, or the range of each while criteria have no score.
fn rank(change: RankChange) -> Message {
    let place = |is_open: bool, best: usize, worst: usize| {
        if is_open {
            text!(
                "chưa xác định, từ {best} đến {worst}",
                "cannot be told yet, {best} to {worst}"
            )
        } else {
            text!("{worst}")
        }
    };
    text!(
        "{before} → {after} (trong {units} đơn vị)",
        "{before} → {after} (of {units} units)",
        before = place(change.open_before, change.best_before, change.before),
        after = place(change.open_after, change.best_after, change.after),
        units = change.units
    )
}

/// Appends the supposed scores.
fn push_changes(document: &mut Document, what_if: &WhatIf) {
    let mut table = document
        .table(text!("Điểm giả định", "Supposed scores"), &what_if.changes)
        .named("supposed");
    table.rows(|one, row| row.penalty = one.kind == Kind::Penalty);
    table.text(text!("Mã", "Code"), 7, |one| &one.code);
    table.text(text!("Tiêu chí", "Criterion"), 44, |one| &one.name);
    table.number(text!("Điểm", "Score"), |one| one.from);
    table.number(text!("Giả định", "Supposed"), |one| one.to);
    table.number(text!("Thay đổi", "Change"), |one| {
        one.from.map(|from| Value::Change(one.to - from))
    });
    document.push(table);
}

/// Appends the effect on each field and on the total.
fn push_effects(document: &mut Document, what_if: &WhatIf) {
    let total = &what_if.total;
    let title = text!(
        "Ảnh hưởng tới lĩnh vực và tổng điểm",
        "Effect on fields and total"
    );
    let mut table = document.table(title, &what_if.fields).named("effects");
    table.text(text!("Mã", "Code"), 7, |field| field.code.as_ref());
    table.text(text!("Lĩnh vực", "Field"), 44, |field| {
        field.name.as_ref()
    });
    table.total(text!("Tổng cộng", "Total"));
    table.number(text!("Điểm tối đa", "Maximum"), |field| field.maximum);
    table.total(total.maximum);
    table.number(text!("Trước", "Before"), |field| field.before);
    table.total(total.before);
    table.number(text!("Sau", "After"), |field| field.after);
    table.total(total.after);
    let change = |effect: &Effect| {
        let sides = effect.before.zip(effect.after);
        sides.map(|(before, after)| Value::Change(after - before))
    };
    table.number(text!("Thay đổi", "Change"), change);
    table.total(change(total));
    let before = text!("Chỉ số trước (%)", "Index before (%)");
    table.number(before, |field| field.index_before);
    table.total(total.index_before);
    let after = text!("Chỉ số sau (%)", "Index after (%)");
    table.number(after, |field| field.index_after);
    table.total(total.index_after);
    document.push(table);
}
