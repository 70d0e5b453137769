//! The screen: standard output for what was asked for, standard error for
//! messages, colour where the user wants it, and how wide the terminal is.

use std::ffi::OsString;
use std::io::{self, Stderr, Stdout, Write};

use anstream::AutoStream;
use clap::builder::styling::{AnsiColor, Style as Look};
use clap::{ColorChoice, ValueEnum};
use parindex::diagnostic::human::Style;
use parindex::lang::{Lang, Text};
use parindex::text;
use unicode_width::UnicodeWidthStr;

use super::failure::Failure;
use super::language;

/// Columns where there is no terminal.
pub(crate) const WIDTH_WITHOUT_TERMINAL: usize = 100;
/// No table can be set in less.
const NARROWEST: usize = 20;

/// Takes `--color` from the command line before it is parsed, because what is
/// said about a wrong command line is coloured too.
pub(crate) fn choose_color(args: &[OsString]) {
    let color = language::option(args, "--color")
        .and_then(|value| ColorChoice::from_str(value, false).ok())
        .unwrap_or_default();
    colorchoice_clap::Color { color }.write_global();
}

/// Standard output and standard error.
#[derive(Debug)]
pub(crate) struct Console {
    out: AutoStream<Stdout>,
    err: AutoStream<Stderr>,
    width: usize,
}

impl Console {
    /// The streams of this process.
    pub(crate) fn of_process() -> Self {
        let columns = std::env::var("COLUMNS").ok();
        let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Self {
            out: AutoStream::auto(io::stdout()),
            err: AutoStream::auto(io::stderr()),
            width: width(columns.as_deref(), terminal),
        }
    }

    /// Columns that can be used.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Whether standard output is marked up.
    pub(crate) fn is_styled(&self) -> bool {
        self.out.current_choice() != anstream::ColorChoice::Never
    }

    /// How to draw faults on standard output.
    pub(crate) fn style(&self) -> Style {
        Style {
            width: self.width,
            styled: self.is_styled(),
        }
    }

    /// How to draw faults on standard error.
    pub(crate) fn message_style(&self) -> Style {
        Style {
            width: self.width,
            styled: self.err.current_choice() != anstream::ColorChoice::Never,
        }
    }

    /// Writes bytes to standard output as they are.
    pub(crate) fn print(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.as_inner().lock().write_all(bytes)
    }

    /// Writes text that may be marked up; the marks go where colour is off.
    pub(crate) fn print_styled(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Writes a message that may be marked up to standard error. Where that is
    /// closed there is nobody left to tell.
    pub(crate) fn note_styled(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }

    /// Writes a line to standard error.
    pub(crate) fn note(&mut self, text: &Text, lang: Lang) {
        self.note_styled(&format!("{}\n", tame(text.get(lang))));
    }

    /// Says why the run stops, and what to do.
    pub(crate) fn failure(&mut self, failure: &Failure, lang: Lang) {
        let red = AnsiColor::Red.on_default().bold();
        self.labelled(&text!("lỗi", "error"), red, &failure.message, lang);
        if let Some(help) = &failure.help {
            let green = AnsiColor::Green.on_default().bold();
            self.labelled(&text!("gợi ý", "help"), green, help, lang);
        }
    }

    fn labelled(&mut self, label: &Text, look: Look, text: &Text, lang: Lang) {
        let (label, text) = (label.get(lang), tame(text.get(lang)));
        let indent = " ".repeat(label.width() + 2);
        // The label takes the room of the indent; its marks take none.
        let body = wrap(&format!("{indent}{text}"), self.width, &indent);
        let body = body.trim_start();
        self.note_styled(&format!("{look}{label}:{look:#} {body}\n"));
    }

    /// Ends the output. A full disk behind a redirection shows only here.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A message without what commands a terminal or turns the direction of writing:
/// it names files as whoever sent them called them.
fn tame(text: &str) -> String {
    let tame = |c| match c {
        '\n' => c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(tame).collect()
}

/// Columns: as the environment says, else the terminal, else a usual page.
fn width(columns: Option<&str>, terminal: Option<usize>) -> usize {
    columns
        .and_then(|text| text.trim().parse::<u16>().ok())
        .map(usize::from)
        .filter(|columns| *columns > 0)
        .or(terminal)
        .unwrap_or(WIDTH_WITHOUT_TERMINAL)
        .max(NARROWEST)
}

/// Breaks a line at its spaces so that no piece is wider than `width` where
/// that can be done. Pieces after the first begin with `indent`.
pub(crate) fn wrap(line: &str, width: usize, indent: &str) -> String {
    let words = line.trim_start_matches(' ');
    let mut wrapped = " ".repeat(line.len() - words.len());
    let mut used = wrapped.len();
    for (at, word) in words.split(' ').enumerate() {
        let wide = word.width();
        if at > 0 && used + 1 + wide > width {
            wrapped.push('\n');
            wrapped.push_str(indent);
            used = indent.width();
        } else if at > 0 {
            wrapped.push(' ');
            used += 1;
        }
        wrapped.push_str(word);
        used += wide;
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_sets_the_width_then_the_terminal() {
        assert_eq!(width(Some("60"), Some(120)), 60);
        assert_eq!(width(Some("0"), Some(120)), 120);
        assert_eq!(width(Some("wide"), None), 100);
        assert_eq!(width(Some("3"), None), 20);
        assert_eq!(width(None, Some(80)), 80);
    }

    #[test]
    fn a_message_commands_no_terminal() {
        assert_eq!(
            tame("tệp\u{1b}[2J\u{9b}\u{202e}\r\n"),
            "tệp\u{fffd}[2J\u{fffd}\u{fffd}\u{fffd}\n"
        );
    }

    #[test]
    fn a_line_breaks_at_spaces_and_counts_letters_with_marks_as_one() {
        assert_eq!(
            wrap("điểm chuẩn là bao nhiêu", 10, "  "),
            "điểm chuẩn\n  là bao\n  nhiêu"
        );
        assert_eq!(
            wrap("một-từ-dài-hơn-dòng x", 5, ""),
            "một-từ-dài-hơn-dòng\nx"
        );
        assert_eq!(wrap("  một hai", 5, "  "), "  một\n  hai");
        assert_eq!(wrap("", 5, ""), "");
    }
}
