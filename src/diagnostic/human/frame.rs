//! A frame: numbered lines, some with marks, below the place they are quoted from.

use annotate_snippets::renderer::{DEFAULT_LINE_NUM_STYLE, Style as Ink};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use crate::diagnostic::Severity;
use crate::diagnostic::one_line::one_line;

/// Alone, a deeply indented line would lose its indentation; a line before it,
/// which starts at the edge and is not printed, holds it in place.
const EDGE: &str = ".\n";

/// What is underlined in a line, and what is said about it.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Bytes of the line; an empty range is drawn as one caret.
    pub(super) range: Range<usize>,
    /// The sentence; may be empty.
    pub(super) label: String,
    /// Whether it is the fault itself, or a place that belongs to it.
    pub(super) primary: bool,
}

/// A line of a text, or a row of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its number, from 1, as the user's editor or Excel counts.
    pub(super) number: usize,
    /// What is shown of it.
    pub(super) text: String,
    /// What is underlined.
    pub(super) marks: Vec<Mark>,
}

/// Lines of one text or one sheet.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The place: `so.yaml:19:17`, `so.xlsx › Tiêu chí!D17`.
    pub(super) origin: String,
    /// A line above all others: the letters of the columns.
    pub(super) letters: Option<String>,
    /// The lines, by number; none where the place cannot be quoted.
    pub(super) lines: Vec<Line>,
}

impl Frame {
    /// A place that is named and not quoted.
    pub(super) fn bare(origin: String) -> Self {
        Self {
            origin,
            letters: None,
            lines: Vec::new(),
        }
    }
}

/// Where frames of one message are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Canvas {
    /// Digits of the largest line number.
    pub(super) gutter: usize,
    /// Whether to mark up for a terminal.
    pub(super) styled: bool,
    /// Gives the colour of the carets.
    pub(super) severity: Severity,
}

impl Canvas {
    /// Text in a style, where the output is styled.
    pub(super) fn ink(self, style: Ink, text: &str) -> String {
        if self.styled {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    /// The start of a line without a number.
    pub(super) fn bar(self) -> String {
        let bar = format!("{}|", " ".repeat(self.gutter + 1));
        self.ink(DEFAULT_LINE_NUM_STYLE, &bar)
    }

    /// Draws a frame; the first of a message has the arrow, others are appended.
    pub(super) fn frame(self, frame: &Frame, first: bool, out: &mut String) {
        let arrow = if first { "-->" } else { ":::" };
        if !first {
            let _ = writeln!(out, "{}", self.bar());
        }
        let arrow = self.ink(
            DEFAULT_LINE_NUM_STYLE,
            &format!("{}{arrow}", " ".repeat(self.gutter)),
        );
        let _ = writeln!(out, "{arrow} {}", frame.origin);
        if frame.lines.is_empty() {
            return;
        }
        let _ = writeln!(out, "{}", self.bar());
        if let Some(letters) = &frame.letters {
            let letters = self.ink(DEFAULT_LINE_NUM_STYLE, letters);
            let _ = writeln!(out, "{} {letters}", self.bar());
        }
        let mut last = None;
        for line in &frame.lines {
            if last.is_some_and(|last| line.number > last + 1) {
                out.push_str(&self.ink(DEFAULT_LINE_NUM_STYLE, "..."));
                out.push('\n');
            }
            out.push_str(&self.line(line));
            last = Some(line.number);
        }
    }

    /// A line with what is underlined in it. The crate draws one line at a time,
    /// so that two rows far apart cost no more than two neighbours, and so that
    /// every line keeps its left edge.
    fn line(self, line: &Line) -> String {
        if line.marks.is_empty() {
            let start = format!("{:>width$} |", line.number, width = self.gutter);
            let start = self.ink(DEFAULT_LINE_NUM_STYLE, &start);
            let text = line.text.replace('\t', "    ");
            return format!("{start} {}", one_line(&text)).trim_end().to_owned() + "\n";
        }
        let source = format!("{EDGE}{}\n", line.text);
        let shift = EDGE.len();
        let mut snippet = Snippet::source(source.as_str())
            .line_start(line.number.saturating_sub(1))
            .annotation(AnnotationKind::Visible.span(0..1))
            .annotation(AnnotationKind::Visible.span(shift..shift));
        for mark in &line.marks {
            let kind = if mark.primary {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let label = (!mark.label.is_empty()).then_some(mark.label.as_str());
            let range = mark.range.start + shift..mark.range.end + shift;
            snippet = snippet.annotation(kind.span(range).label(label));
        }
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let renderer = if self.styled {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        // Lines have been made to fit before; the crate shall not cut them again.
        let drawn = renderer
            .term_width(usize::MAX / 4)
            .render(&[Group::with_level(level).element(snippet)]);
        let pad = " ".repeat(self.gutter.saturating_sub(digits(line.number)));
        let mut out = String::new();
        // The first two are the bar above and the edge.
        for drawn in drawn.lines().skip(2) {
            let _ = writeln!(out, "{pad}{}", drawn.trim_end());
        }
        out
    }
}

/// The numbers, and each number that alone stands between two of them: one line
/// says more than the dots that would stand for it.
pub(super) fn without_small_gaps(numbers: &BTreeSet<usize>) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for &number in numbers {
        match out.last() {
            Some(&last) if number == last + 2 => out.extend([last + 1, number]),
            _ => out.push(number),
        }
    }
    out
}

/// Digits of a number.
pub(super) fn digits(number: usize) -> usize {
    number.to_string().len()
}
