//! The width of the terminal and whether it shows colours.

use crate::report::document::Tone;

/// How the terminal is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal; values below 20 count as 20.
    pub width: usize,
    /// Whether bold text and colours may be used.
    pub styled: bool,
}

impl Style {
    /// Returns the style with a width that the layout can work with.
    pub(super) fn clamped(self) -> Self {
        Self {
            width: self.width.clamp(20, 1000),
            ..self
        }
    }

    /// Returns a part of the headline: the first in bold, good and bad news in colours that a
    /// light and a dark terminal show.
    pub(super) fn highlight(self, text: &str, tone: Tone, first: bool) -> String {
        let code = match tone {
            _ if !self.styled => return text.to_owned(),
            _ if first => "1",
            Tone::Good => "32",
            Tone::Bad => "31",
            Tone::Plain => return text.to_owned(),
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// Returns the line in a dim colour, if styling is on.
    pub(super) fn dim(self, line: &str) -> String {
        if self.styled && !line.is_empty() {
            format!("\u{1b}[2m{line}\u{1b}[0m")
        } else {
            line.to_owned()
        }
    }

    /// Returns the line in bold, if styling is on.
    pub(super) fn bold(self, line: &str) -> String {
        if self.styled && !line.is_empty() {
            format!("\u{1b}[1m{line}\u{1b}[0m")
        } else {
            line.to_owned()
        }
    }
}
