//! Faults that a file itself allows, so that its reports can state them.

use serde::Serialize;

use crate::lang::Message;

/// A fault that a comment of the file allows, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AllowedFault {
    /// The name of the rule.
    #[serde(rename = "fault")]
    pub rule: &'static str,
    /// What is wrong.
    pub message: Message,
    /// The reason.
    pub reason: String,
}
