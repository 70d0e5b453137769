//! A scenario: supposed scores in a YAML file, a `code: score` a line.

use super::limits::Limits;
use super::open::yaml_text;
use super::yaml;
use crate::diagnostic::Diagnostic;
use crate::model::{Code, Points};
use crate::source::{Files, Located};

/// The supposed scores with their places; what is wrong goes to `faults`.
pub fn read(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    files: &mut Files,
    faults: &mut Vec<Diagnostic>,
) -> Vec<(Located<Code>, Located<Points>)> {
    let file = files.add(name);
    match yaml_text(file, bytes, limits, faults) {
        Some(text) => yaml::scores(file, text, limits, files, faults),
        None => Vec::new(),
    }
}
