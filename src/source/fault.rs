//! Diagnostics as every JSON answer has them.

use serde::Serialize;

use super::Location;
use crate::lang::Message;

/// A diagnostic: what is wrong and where, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The name of the rule.
    pub name: &'static str,
    /// The group of the rule.
    pub group: &'static str,
    /// The severity, in English.
    pub severity: &'static str,
    /// One sentence.
    pub message: Message,
    /// How to fix it.
    pub help: Option<Message>,
    /// How a program fixes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<FaultFix>,
    /// Where it is.
    pub place: Location,
    /// What is at the place.
    pub label: Option<Message>,
    /// Related places.
    pub related: Vec<FaultLabel>,
    /// What identifies it when lines move.
    pub fingerprint: String,
}

/// A fix: all its edits belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FaultFix {
    /// What it does.
    pub title: Message,
    /// `safe` or `unsafe`.
    pub applicability: &'static str,
    /// What is replaced.
    pub edits: Vec<FaultEdit>,
}

/// A place whose content is replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FaultEdit {
    /// The place.
    pub place: Location,
    /// The new text.
    pub replacement: String,
}

/// A place with a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FaultLabel {
    /// The place.
    pub place: Location,
    /// What is there.
    pub label: Option<Message>,
}
