//! A scenario: supposed scores in a YAML file, one `code: score` a line.

use super::limits::Limits;
use super::{kind, yaml};
use crate::diagnostic::Diagnostic;
use crate::model::{Code, Points};
use crate::source::{Files, Located, Place};

/// Reads the supposed scores with their places; diagnostics go to `faults`.
pub fn read(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    files: &mut Files,
    faults: &mut Vec<Diagnostic>,
) -> Vec<(Located<Code>, Located<Points>)> {
    let file = files.add(name);
    match kind::yaml_text(bytes, limits) {
        Ok(text) => yaml::scores(file, text, limits, files, faults),
        Err((fault, message, help)) => {
            let place = Place::whole(file);
            faults.push(Diagnostic::new(fault, place, message).help(help));
            Vec::new()
        }
    }
}
