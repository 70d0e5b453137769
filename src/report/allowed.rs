//! The notes on faults that comments of a file allow: the last paragraphs of each report.

use super::builder::joined;
use super::document::Document;
use crate::lang::Message;
use crate::model::AllowedFault;
use crate::text;

/// Appends what the file of a report allows, with the reasons.
pub fn push(document: &mut Document, allowed: &[AllowedFault]) {
    push_named(document, None, allowed);
}

/// Appends the same for one of several files.
pub(super) fn push_named(document: &mut Document, whose: Option<&str>, allowed: &[AllowedFault]) {
    let each = allowed.iter().map(|one| {
        let AllowedFault {
            rule,
            message,
            reason,
        } = one;
        text!(
            "{message} [{rule}], lý do: {reason}",
            "{message} [{rule}], reason: {reason}"
        )
    });
    let Some(list) = joined(each, "; ") else {
        return;
    };
    let count = allowed.len();
    let whose = match whose {
        Some(name) => Message::same(&format!("{name}: ")),
        None => Message::default(),
    };
    document.paragraph(text!(
        "{whose}Lỗi được bỏ qua theo chú thích trong tệp ({count}): {list}.",
        "{whose}Faults that comments of the file allow ({count}): {list}."
    ));
}
