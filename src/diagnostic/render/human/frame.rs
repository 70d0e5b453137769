//! Drawing of a frame: numbered lines with underlined parts, below their origin.

use annotate_snippets::renderer::{DEFAULT_LINE_NUM_STYLE, Style as TextStyle};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use crate::diagnostic::Severity;
use crate::vocab::sanitize::one_line;

/// A line before the drawn one that starts at the left edge and is not printed: without
/// it annotate-snippets would remove the indentation of the line.
const EDGE: &str = ".\n";

/// A label at a place.
#[derive(Clone, Debug)]
pub(super) struct Quoted {
    /// The sentence; may be empty.
    pub(super) label: String,
    /// Whether it is the primary place or a related one.
    pub(super) primary: bool,
}

/// An underlined part of a line.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Bytes of the line; an empty range is drawn as one caret.
    pub(super) range: Range<usize>,
    /// The label.
    pub(super) quoted: Quoted,
}

/// A line of a text or a row of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The number from 1, as editors and Excel count.
    pub(super) number: usize,
    /// The shown text.
    pub(super) text: String,
    /// The underlined parts.
    pub(super) marks: Vec<Mark>,
}

/// Lines of one text or sheet.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The place: `so.yaml:19:17`, `so.xlsx › Tiêu chí!D17`.
    pub(super) origin: String,
    /// A header line: the letters of the columns.
    pub(super) letters: Option<String>,
    /// The lines in order; empty if the place cannot be quoted.
    pub(super) lines: Vec<Line>,
}

impl Frame {
    /// Creates a frame that names its place without quoting it.
    pub(super) fn without_lines(origin: String) -> Self {
        Self {
            origin,
            letters: None,
            lines: Vec::new(),
        }
    }
}

/// How the frames of one message are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Canvas {
    /// The digits of the largest line number.
    pub(super) gutter: usize,
    /// Whether to use colours.
    pub(super) styled: bool,
    /// Selects the colour of the carets.
    pub(super) severity: Severity,
}

impl Canvas {
    /// Applies a style if the output is styled.
    pub(super) fn paint(self, style: TextStyle, text: &str) -> String {
        if self.styled {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    /// Returns the start of a line without a number.
    pub(super) fn bar(self) -> String {
        let bar = format!("{}|", " ".repeat(self.gutter + 1));
        self.paint(DEFAULT_LINE_NUM_STYLE, &bar)
    }

    /// Draws a frame. The first of a message starts with an arrow.
    pub(super) fn frame(self, frame: &Frame, first: bool, out: &mut String) {
        let arrow = if first { "-->" } else { ":::" };
        if !first {
            let _ = writeln!(out, "{}", self.bar());
        }
        let arrow = self.paint(
            DEFAULT_LINE_NUM_STYLE,
            &format!("{}{arrow}", " ".repeat(self.gutter)),
        );
        let _ = writeln!(out, "{arrow} {}", frame.origin);
        if frame.lines.is_empty() {
            return;
        }
        let _ = writeln!(out, "{}", self.bar());
        if let Some(letters) = &frame.letters {
            let letters = self.paint(DEFAULT_LINE_NUM_STYLE, letters);
            let _ = writeln!(out, "{} {letters}", self.bar());
        }
        let mut last = None;
        for line in &frame.lines {
            if last.is_some_and(|last| line.number > last + 1) {
                out.push_str(&self.paint(DEFAULT_LINE_NUM_STYLE, "..."));
                out.push('\n');
            }
            out.push_str(&self.line(line));
            last = Some(line.number);
        }
    }

    /// Draws a line with its marks. annotate-snippets gets one line at a time, so that
    /// rows far apart cost no more than neighbours and every line keeps its left edge.
    fn line(self, line: &Line) -> String {
        if line.marks.is_empty() {
            let start = format!("{:>width$} |", line.number, width = self.gutter);
            let start = self.paint(DEFAULT_LINE_NUM_STYLE, &start);
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
            let kind = if mark.quoted.primary {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let label = &mark.quoted.label;
            let label = (!label.is_empty()).then_some(label.as_str());
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
        // The lines already fit; they must not be cut again.
        let drawn = renderer
            .term_width(usize::MAX / 4)
            .render(&[Group::with_level(level).element(snippet)]);
        let pad = " ".repeat(self.gutter.saturating_sub(digits(line.number)));
        let mut out = String::new();
        // Skips the bar above and the edge line.
        for drawn in drawn.lines().skip(2) {
            let _ = writeln!(out, "{pad}{}", drawn.trim_end());
        }
        out
    }
}

/// Returns the numbers, with gaps of a single number filled: one line is no longer
/// than the dots that would replace it.
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

/// Returns the number of digits.
pub(super) fn digits(number: usize) -> usize {
    number.to_string().len()
}
