//! A fault in a frame: the lines or cells around it, what is wrong, the repair.

mod cells;
mod columns;
mod frame;
mod most;
mod quote;
mod shown;
mod squeeze;
mod text;
mod width;

use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_LINE_NUM_STYLE, DEFAULT_NOTE_STYLE,
    DEFAULT_WARNING_STYLE,
};
use std::fmt::Write as _;

use super::one_line::one_line;
use super::{Diagnostic, Severity};
use crate::lang::{Lang, Text};
use crate::source::Files;
use crate::text;
use frame::Canvas;
pub use most::render_at_most;
use quote::frames;

/// Terminals narrower than this are drawn for as if they had this width.
const NARROWEST: usize = 40;

/// How frames are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to mark up for a terminal.
    pub styled: bool,
}

impl Style {
    /// The style with a width that can be drawn in.
    fn at_least(self) -> Self {
        Self {
            width: self.width.max(NARROWEST),
            ..self
        }
    }
}

/// A frame a fault, a blank line between them.
///
/// Lines are made to fit the width: what does not matter in a long line or a
/// wide sheet is left out. Only a word or a label that is wider than the
/// terminal goes beyond it.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &Files, lang: Lang, style: Style) -> String {
    let style = style.at_least();
    let frames: Vec<String> = diagnostics
        .iter()
        .map(|one| message(one, files, lang, style))
        .collect();
    frames.join("\n")
}

/// One fault: heading, frames, repair.
fn message(one: &Diagnostic, files: &Files, lang: Lang, style: Style) -> String {
    let (gutter, frames) = frames(one, files, lang, style.width);
    let canvas = Canvas {
        gutter,
        styled: style.styled,
        severity: one.severity,
    };

    let mut out = String::new();
    heading(one, lang, style, canvas, &mut out);
    for (index, frame) in frames.iter().enumerate() {
        canvas.frame(frame, index == 0, &mut out);
    }
    let left = one.related.len().saturating_sub(quote::RELATED);
    let more = (left > 0).then(|| text!("còn {left} chỗ khác", "{left} more places", left));
    let more = more.map(|more| (Severity::Note.name(), more));
    let help = one.help.clone();
    let help = help.map(|help| (Text::fixed("cách sửa", "help"), help));
    let notes: Vec<_> = more.into_iter().chain(help).collect();
    if !notes.is_empty() {
        let _ = writeln!(out, "{}", canvas.bar());
    }
    for (name, note) in notes {
        remark(name.get(lang), note.get(lang), style, canvas, &mut out);
    }
    out
}

/// `lỗi[score-above-standard]: …`, its further lines set in.
fn heading(one: &Diagnostic, lang: Lang, style: Style, canvas: Canvas, out: &mut String) {
    const INDENT: &str = "    ";
    let name = format!("{}[{}]", one.severity.name().get(lang), one.fault.name());
    let ink = match one.severity {
        Severity::Error => DEFAULT_ERROR_STYLE,
        Severity::Warning => DEFAULT_WARNING_STYLE,
        Severity::Note => DEFAULT_NOTE_STYLE,
    };
    let message = format!(": {}", one_line(one.message.get(lang)));
    let first = style.width.saturating_sub(width::width(&name));
    let lines = width::wrap(&message, first, style.width - INDENT.len());
    out.push_str(&canvas.ink(ink, &name));
    for (index, line) in lines.iter().enumerate() {
        let indent = if index == 0 { "" } else { INDENT };
        let line = canvas.ink(DEFAULT_EMPHASIS_STYLE, line);
        let _ = writeln!(out, "{indent}{line}");
    }
}

/// `= cách sửa: …`, its further lines below its first.
fn remark(name: &str, text: &str, style: Style, canvas: Canvas, out: &mut String) {
    let sign = format!("{}=", " ".repeat(canvas.gutter + 1));
    let indent = canvas.gutter + 3 + width::width(name) + 2;
    let room = style.width.saturating_sub(indent);
    for (index, line) in width::wrap(&one_line(text), room, room).iter().enumerate() {
        if index == 0 {
            let sign = canvas.ink(DEFAULT_LINE_NUM_STYLE, &sign);
            let name = canvas.ink(DEFAULT_EMPHASIS_STYLE, name);
            let _ = writeln!(out, "{sign} {name}: {line}");
        } else {
            let _ = writeln!(out, "{}{line}", " ".repeat(indent));
        }
    }
}
