//! Renders an answer as JSON, with the name and version of its schema.

use serde::Serialize;

use crate::report::document::UnitsSource;
use crate::source::reading::Reading;
use crate::source::{Fault, PassedOver};
use crate::vocab::json;

#[derive(Serialize)]
struct Versioned<'a, T> {
    schema: &'a str,
    version: u32,
    #[serde(flatten)]
    answer: &'a T,
    #[serde(flatten)]
    input: Input<'a>,
}

/// The description of the files in an answer.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Input<'a> {
    /// The diagnostics of the run, as `check` prints them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub faults: Option<&'a [Fault]>,
    /// How the files were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<&'a [Reading]>,
    /// The files of the named folders that were not read.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub passed_over: &'a [PassedOver],
    /// The file of merged and renamed units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units_file: Option<&'a UnitsSource>,
}

/// Returns the fields of the answer after the name and version of its schema, indented, with a
/// line break at the end. Points are exact JSON numbers.
///
/// # Errors
/// If the answer is not an object or cannot be serialised.
pub fn render(
    schema: &str,
    version: u32,
    answer: &impl Serialize,
    input: Input<'_>,
) -> Result<Vec<u8>, serde_json::Error> {
    let answer = Versioned {
        schema,
        version,
        answer,
        input,
    };
    let mut text = Vec::new();
    json::write(&answer, &mut text)?;
    Ok(text)
}
