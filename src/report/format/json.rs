//! Renders an answer as JSON, with the name and version of its schema.

use serde::Serialize;

use crate::source::reading::Reading;

#[derive(Serialize)]
struct Versioned<'a, T> {
    schema: &'a str,
    version: u32,
    #[serde(flatten)]
    answer: &'a T,
    /// How the files of the answer were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<&'a [Reading]>,
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
    reading: Option<&[Reading]>,
) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&Versioned {
        schema,
        version,
        answer,
        reading,
    })?;
    text.push('\n');
    Ok(text)
}
