//! Standard output for results, standard error for messages, their colour and width.

use std::ffi::OsString;
use std::io::{self, Stderr, Stdout, Write};

use anstream::AutoStream;
use clap::builder::styling::{AnsiColor, Style as AnsiStyle};
use clap::{ColorChoice, ValueEnum};
use parindex::analysis::rank::Localized;
use parindex::diagnostic::human::{self, Style};
use parindex::diagnostic::json::{self as diagnostics_json, VERSION};
use parindex::diagnostic::{Diagnostic, Severity};
use parindex::lang::{Lang, Message};
use parindex::report::format::{json, terminal};
use parindex::source::{Fault, Files};
use parindex::text;
use parindex::vocab::sanitize::sanitize;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::exit::Exit;
use super::failure::Failure;
use super::language;

/// Width if standard output is not a terminal.
pub(crate) const WIDTH_WITHOUT_TERMINAL: usize = 100;
/// Diagnostics of one kind that a command other than `check` quotes; further ones are
/// counted.
pub(crate) const MAX_QUOTED: usize = 20;
/// Smallest width of a table.
const MIN_WIDTH: usize = 20;

/// Applies `--color` before the command line is parsed, because errors in the command
/// line are coloured too.
pub(crate) fn choose_color(args: &[OsString]) {
    let mut color = language::option(args, "--color")
        .and_then(|value| ColorChoice::from_str(value, false).ok())
        .unwrap_or_default();
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if args.iter().any(|word| word == "--no-color") {
        color = ColorChoice::Never;
    } else if color == ColorChoice::Auto && is_set("FORCE_COLOR") && !is_set("NO_COLOR") {
        color = ColorChoice::Always;
    }
    let choice = match color {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Standard output and standard error.
#[derive(Debug)]
pub(crate) struct Console {
    out: AutoStream<Stdout>,
    err: AutoStream<Stderr>,
    width: usize,
    /// The answer in JSON, if the command line asks for one.
    answer: Option<JsonAnswer>,
    /// Warnings and notes in short, which follow the report.
    later: String,
    /// Whether standard error gets only errors.
    quiet: bool,
}

/// An answer in JSON that is not written yet.
#[derive(Debug)]
struct JsonAnswer {
    /// The name of its schema.
    schema: &'static str,
    /// Whether it goes to standard output, where a run without a result prints why.
    printed: bool,
    /// The diagnostics of the run.
    faults: Vec<Fault>,
    /// Why there is no result, and what the user can do.
    failure: Option<(Message, Option<Message>)>,
}

/// The answer of a run without a result.
#[derive(Serialize)]
struct Failed {
    failure: FailureAnswer,
}

#[derive(Serialize)]
struct FailureAnswer {
    exit: u8,
    message: Localized,
    help: Option<Localized>,
}

impl Console {
    /// Returns the streams of this process.
    pub(crate) fn of_process() -> Self {
        let columns = std::env::var("COLUMNS").ok();
        let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Self {
            out: AutoStream::auto(io::stdout()),
            err: AutoStream::auto(io::stderr()),
            width: width(columns.as_deref(), terminal),
            answer: None,
            later: String::new(),
            quiet: false,
        }
    }

    /// Leaves out warnings and notes from now on, if `quiet`.
    pub(crate) fn set_quiet(&mut self, quiet: bool) {
        self.quiet = quiet;
    }

    /// Whether warnings and notes are left out.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Collects the diagnostics of the run for an answer in JSON, which is `printed` on
    /// standard output or written to a file.
    pub(crate) fn expect_json(&mut self, schema: &'static str, printed: bool) {
        self.answer = Some(JsonAnswer {
            schema,
            printed,
            faults: Vec::new(),
            failure: None,
        });
    }

    /// Returns the diagnostics for an answer in JSON that is about to be written.
    pub(crate) fn take_faults(&mut self) -> Vec<Fault> {
        self.answer.take().map_or_else(Vec::new, |one| one.faults)
    }

    /// Adds diagnostics to the answer in JSON that were not printed by
    /// [`Self::diagnostics`].
    pub(crate) fn add_faults(&mut self, faults: impl IntoIterator<Item = Fault>) {
        if let Some(answer) = &mut self.answer {
            answer.faults.extend(faults);
        }
    }

    /// Writes that the run has no result.
    pub(crate) fn no_result(&mut self, why: &Message, lang: Lang) {
        self.line(why, lang);
        if let Some(answer) = &mut self.answer {
            answer.failure = Some((why.clone(), None));
        }
    }

    /// Prints why there is no result, if an answer in JSON was asked for and not given;
    /// `why` is the reason if no other was.
    pub(crate) fn finish(&mut self, exit: Exit, why: &Message) -> anyhow::Result<()> {
        let unanswered = self.answer.take().filter(|answer| answer.printed);
        let Some(answer) = unanswered.filter(|_| exit != Exit::Success) else {
            return Ok(());
        };
        let (message, help) = answer.failure.unwrap_or_else(|| (why.clone(), None));
        let failed = Failed {
            failure: FailureAnswer {
                exit: exit.code(),
                message: Localized::from(&message),
                help: help.as_ref().map(Localized::from),
            },
        };
        let input = json::Input {
            faults: Some(&answer.faults),
            ..json::Input::default()
        };
        let text = json::render(answer.schema, VERSION, &failed, input)?;
        self.print(&text)?;
        Ok(self.flush()?)
    }

    /// Returns the width in columns.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Whether standard output is coloured.
    fn is_styled(&self) -> bool {
        self.out.current_choice() != anstream::ColorChoice::Never
    }

    /// Returns how diagnostics are drawn on standard output.
    pub(crate) fn style(&self) -> Style {
        Style {
            width: self.width,
            styled: self.is_styled(),
        }
    }

    /// Returns how tables are drawn on standard output.
    pub(crate) fn table_style(&self) -> terminal::Style {
        terminal::Style {
            width: self.width,
            styled: self.is_styled(),
        }
    }

    /// Writes bytes to standard output as they are.
    pub(crate) fn print(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.as_inner().lock().write_all(bytes)
    }

    /// Lets `write` write to standard output, a part at a time.
    pub(crate) fn print_parts(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut out = io::BufWriter::new(self.out.as_inner().lock());
        write(&mut out)?;
        out.flush()
    }

    /// Writes text with colour codes, which are removed if colour is off.
    pub(crate) fn print_styled(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Writes a message with colour codes to standard error. Errors are ignored,
    /// because they could not be reported.
    pub(crate) fn note_styled(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }

    /// Writes a line to standard error that is no error: left out if the run is quiet.
    pub(crate) fn note(&mut self, text: &Message, lang: Lang) {
        if !self.quiet {
            self.line(text, lang);
        }
    }

    /// Writes a line about an error to standard error.
    pub(crate) fn line(&mut self, text: &Message, lang: Lang) {
        self.note_styled(&format!("{}\n", sanitize(text.get(lang))));
    }

    /// Writes diagnostics to standard error, at most `max` of each kind.
    pub(crate) fn diagnostics(
        &mut self,
        diagnostics: &[Diagnostic],
        files: &Files,
        max: usize,
        lang: Lang,
    ) {
        if diagnostics.is_empty() {
            return;
        }
        self.add_faults(diagnostics_json::faults(diagnostics, files));
        let errors: Vec<Diagnostic>;
        let shown = if self.quiet {
            errors = diagnostics
                .iter()
                .filter(|one| one.severity == Severity::Error)
                .cloned()
                .collect();
            &errors[..]
        } else {
            diagnostics
        };
        if !shown.is_empty() {
            let shown = human::render_at_most(max, shown, files, lang, self.error_style());
            self.note_styled(&format!("{shown}\n"));
        }
    }

    /// Keeps warnings and notes for [`Self::print_later`]: one sentence for each rule, with the
    /// commands that show all of them, or as messages if there is no such command.
    pub(crate) fn later(
        &mut self,
        diagnostics: &[Diagnostic],
        files: &Files,
        commands: &[String],
        lang: Lang,
    ) {
        if diagnostics.is_empty() {
            return;
        }
        self.add_faults(diagnostics_json::faults(diagnostics, files));
        if self.quiet {
            return;
        }
        let style = self.error_style();
        let shown = if commands.is_empty() {
            human::render_at_most(MAX_QUOTED, diagnostics, files, lang, style)
        } else {
            human::render_brief(diagnostics, files, lang, style)
        };
        self.later.push_str(&shown);
        for command in commands {
            let line = text!(
                "Xem từng chỗ và cách sửa: {command}",
                "Every place and its fix: {command}"
            );
            self.later.push_str(&sanitize(line.get(lang)));
            self.later.push('\n');
        }
    }

    /// Drops the warnings and notes that would follow a report, because they were written
    /// with another report of the same file.
    pub(crate) fn drop_later(&mut self) {
        self.later.clear();
    }

    /// Writes the warnings and notes that follow the report to standard error.
    pub(crate) fn print_later(&mut self) {
        let later = std::mem::take(&mut self.later);
        if !later.is_empty() {
            // A full disk is reported where the report is written.
            let _ = self.flush();
            self.note_styled(&format!("\n{later}"));
        }
    }

    fn error_style(&self) -> Style {
        Style {
            width: self.width,
            styled: self.err.current_choice() != anstream::ColorChoice::Never,
        }
    }

    /// Writes why the run stops, and what the user can do.
    pub(crate) fn failure(&mut self, failure: &Failure, lang: Lang) {
        let red = AnsiColor::Red.on_default().bold();
        self.labelled(&text!("lỗi", "error"), red, &failure.message, lang);
        if let Some(help) = &failure.help {
            let green = AnsiColor::Green.on_default().bold();
            self.labelled(&text!("gợi ý", "help"), green, help, lang);
        }
        for other in &failure.others {
            self.failure(other, lang);
        }
        if let Some(answer) = &mut self.answer {
            answer.failure = Some((failure.message.clone(), failure.help.clone()));
        }
    }

    fn labelled(&mut self, label: &Message, style: AnsiStyle, text: &Message, lang: Lang) {
        let (label, text) = (label.get(lang), sanitize(text.get(lang)));
        let indent = " ".repeat(label.width() + 2);
        // The label is as wide as the indent.
        let body = wrap(&format!("{indent}{text}"), self.width, &indent);
        let body = body.trim_start();
        self.note_styled(&format!("{style}{label}:{style:#} {body}\n"));
    }

    /// Flushes standard output; a full disk shows only here.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Returns the width: that of the environment, else of the terminal, else of a page.
fn width(columns: Option<&str>, terminal: Option<usize>) -> usize {
    columns
        .and_then(|text| text.trim().parse::<u16>().ok())
        .map(usize::from)
        .filter(|columns| *columns > 0)
        .or(terminal)
        .unwrap_or(WIDTH_WITHOUT_TERMINAL)
        .max(MIN_WIDTH)
}

/// Breaks a line at its spaces. Lines after the first start with `indent`; a word that
/// is wider than `width` is not broken.
pub(crate) fn wrap(line: &str, width: usize, indent: &str) -> String {
    let options = textwrap::Options::new(width)
        .subsequent_indent(indent)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
        .break_words(false);
    textwrap::fill(line, options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_sets_the_width_before_the_terminal() {
        assert_eq!(width(Some("60"), Some(120)), 60);
        assert_eq!(width(Some("0"), Some(120)), 120);
        assert_eq!(width(Some("wide"), None), 100);
        assert_eq!(width(Some("3"), None), 20);
        assert_eq!(width(None, Some(80)), 80);
    }

    #[test]
    fn a_line_breaks_at_spaces_and_a_letter_with_marks_counts_once() {
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
