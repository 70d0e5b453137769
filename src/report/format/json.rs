//! An answer as JSON, for scripts: named, versioned, exact.

use serde::Serialize;

#[derive(Serialize)]
struct Versioned<'a, T> {
    schema: &'a str,
    version: u32,
    #[serde(flatten)]
    answer: &'a T,
}

/// The answer's fields after the name of its schema and the version of that,
/// indented, with a line break at the end. Points are exact JSON numbers,
/// written from their text.
///
/// # Errors
/// When the answer is not an object, or cannot be serialised.
pub fn render(
    schema: &str,
    version: u32,
    answer: &impl Serialize,
) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&Versioned {
        schema,
        version,
        answer,
    })?;
    text.push('\n');
    Ok(text)
}
