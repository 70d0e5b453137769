//! Renders an answer as JSON, with the name and version of its schema.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

use super::sanitize::commands_reader;
use crate::source::reading::Reading;

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
    pub faults: Option<&'a [Value]>,
    /// How the files were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<&'a [Reading]>,
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
) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&Versioned {
        schema,
        version,
        answer,
        input,
    })?;
    text.push('\n');
    Ok(escaped(text))
}

/// Escapes the characters that command a terminal or turn text, which JSON allows inside
/// strings.
fn escaped(text: String) -> String {
    if !text.contains(|c: char| c != '\n' && commands_reader(c)) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character != '\n' && commands_reader(character) {
            // These have one UTF-16 unit each. Writing to a `String` cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(character));
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_in_json_commands_a_terminal() {
        let text = "{\n  \"name\": \"A\u{9b}\u{202e}B\"\n}\n".to_owned();
        assert_eq!(escaped(text), "{\n  \"name\": \"A\\u009b\\u202eB\"\n}\n");
    }
}
