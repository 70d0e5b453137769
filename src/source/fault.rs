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
    /// Where it is.
    pub place: Location,
    /// What is at the place.
    pub label: Option<Message>,
    /// Related places.
    pub related: Vec<FaultLabel>,
    /// What identifies it when lines move.
    pub fingerprint: String,
}

/// A place with a label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FaultLabel {
    /// The place.
    pub place: Location,
    /// What is there.
    pub label: Option<Message>,
}
