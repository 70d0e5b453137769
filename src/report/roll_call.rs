//! Who has sent a table and who has not.

use super::builder::joined;
use super::document::{Document, Tone};
use crate::analysis::roll_call::{CallState, CalledUnit, RollCall};
use crate::lang::{Localize, Message};
use crate::text;

/// Returns the roll call in sentences.
#[must_use]
pub fn lines(call: &RollCall) -> Vec<Message> {
    let mut lines = counts(call);
    for state in [
        CallState::Missing,
        CallState::Twice,
        CallState::WithErrors,
        CallState::Unexpected,
    ] {
        let units = call.units.iter().filter(|one| one.state == state);
        if let Some(names) = joined(units.map(named), "; ") {
            let state = state_name(state);
            lines.push(text!("{state}: {names}."));
        }
    }
    lines
}

/// Returns how many units have sent a table, in all and by deadline.
fn counts(call: &RollCall) -> Vec<Message> {
    let (sent, expected) = (call.sent, call.expected);
    let mut lines = vec![text!(
        "Đã gửi bảng điểm: {sent}/{expected} đơn vị trong danh sách.",
        "Score tables sent: {sent} of {expected} units of the list."
    )];
    let by_deadline = call.deadlines.iter().filter_map(|one| {
        let (due, sent, expected) = (one.due?, one.sent, one.expected);
        Some(text!(
            "hạn {due}: {sent}/{expected}",
            "due {due}: {sent} of {expected}"
        ))
    });
    if let Some(list) = joined(by_deadline, "; ") {
        lines.push(text!(
            "Theo hạn gửi: {list}. Tệp không cho biết ngày gửi nên không xét gửi đúng hạn hay trễ hạn.",
            "By deadline: {list}. Files do not tell when they were sent, so being late is not judged."
        ));
    }
    lines
}

fn state_name(state: CallState) -> Message {
    match state {
        CallState::Sent => text!("Đã gửi", "Sent"),
        CallState::Twice => text!("Gửi nhiều lần", "Sent more than once"),
        CallState::WithErrors => text!("Đã gửi, bảng có lỗi", "Sent, with errors"),
        CallState::Missing => text!("Chưa gửi", "Not sent"),
        CallState::Unexpected => text!("Không có trong danh sách", "Not in the list"),
    }
}

/// Returns a unit with its files.
fn named(one: &CalledUnit) -> Message {
    let files = one.files.join(", ");
    match (&one.unit, one.due) {
        (Some(unit), Some(due)) if one.files.is_empty() => {
            text!("{unit} (hạn {due})", "{unit} (due {due})")
        }
        (Some(unit), _) if one.files.is_empty() => Message::same(unit),
        (Some(unit), _) => text!("{unit} ({files})"),
        (None, _) => Message::same(&files),
    }
}

/// Appends how many units have sent a table.
pub(super) fn push_counts(document: &mut Document, call: &RollCall) {
    let (sent, expected) = (call.sent, call.expected);
    let tone = if sent == expected {
        Tone::Plain
    } else {
        Tone::Bad
    };
    document.highlight(
        text!(
            "đã gửi {sent}/{expected} đơn vị",
            "{sent} of {expected} units have sent"
        ),
        tone,
    );
    for line in counts(call) {
        document.paragraph(line);
    }
}

/// Appends each unit with what it has sent.
pub(super) fn push_units(document: &mut Document, call: &RollCall) {
    let lang = document.lang;
    let title = text!("Tình hình gửi bảng điểm", "Who has sent a table");
    let mut table = document.table(title, &call.units).named("roll-call");
    table.text(text!("Đơn vị", "Unit"), 28, |one| {
        one.unit.as_ref().map(ToString::to_string)
    });
    if call.units.iter().any(|one| one.due.is_some()) {
        table.text(text!("Hạn gửi", "Due"), 11, |one| {
            one.due.map(|due| due.localize(lang))
        });
    }
    table.text(text!("Tình trạng", "State"), 20, |one| {
        state_name(one.state)
    });
    table.text(text!("Tệp", "File"), 32, |one| one.files.join("; "));
    document.push(table);
}
