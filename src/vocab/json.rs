//! JSON as this program prints it: indented, and without characters that command a terminal.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::vocab::sanitize::commands_reader;

/// Writes a value with a line break at the end, a part at a time: no whole text is in memory.
///
/// # Errors
/// If the value cannot be serialised or the text cannot be written.
pub fn write(value: &impl Serialize, out: &mut dyn Write) -> Result<(), serde_json::Error> {
    let formatter = SafeFormatter(PrettyFormatter::new());
    write_with(formatter, value, out)
}

/// Writes a value on one line, with a line break at the end.
///
/// # Errors
/// If the value cannot be serialised or the text cannot be written.
pub fn write_line(value: &impl Serialize, out: &mut dyn Write) -> Result<(), serde_json::Error> {
    write_with(SafeFormatter(CompactFormatter), value, out)
}

fn write_with(
    formatter: SafeFormatter<impl Formatter>,
    value: &impl Serialize,
    out: &mut dyn Write,
) -> Result<(), serde_json::Error> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, formatter))?;
    out.write_all(b"\n").map_err(serde_json::Error::io)
}

/// Writes as another formatter, and escapes the characters that command a terminal or turn text, which JSON
/// allows inside strings.
struct SafeFormatter<F>(F);

impl<F: Formatter> Formatter for SafeFormatter<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(commands_reader) {
            let (before, after) = rest.split_at(at);
            out.write_all(before.as_bytes())?;
            let mut characters = after.chars();
            if let Some(character) = characters.next() {
                // These have one UTF-16 unit each.
                write!(out, "\\u{:04x}", u32::from(character))?;
            }
            rest = characters.as_str();
        }
        out.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        self.0.write_char_escape(out, escape)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_indented_and_nothing_in_it_commands_a_terminal() {
        let value = serde_json::json!({"name": ["A\u{9b}\u{202e}B\n\u{7f}", 1.5, {}, []]});
        let mut text = Vec::new();
        write(&value, &mut text).unwrap();
        let plain = format!("{value:#}\n");
        let escaped = plain
            .replace('\u{9b}', "\\u009b")
            .replace('\u{202e}', "\\u202e")
            .replace('\u{7f}', "\\u007f");
        assert_eq!(String::from_utf8(text).unwrap(), escaped);
        let mut line = Vec::new();
        write_line(&value, &mut line).unwrap();
        let line = String::from_utf8(line).unwrap();
        assert_eq!(
            line,
            "{\"name\":[\"A\\u009b\\u202eB\\n\\u007f\",1.5,{},[]]}\n"
        );
    }
}
