//! Code frames: the lines or cells around a place, the message, the fix.

mod frame;
mod sheet_frame;
mod text_frame;
mod width;

use std::collections::HashMap;
use std::fmt::Write as _;

use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_LINE_NUM_STYLE, DEFAULT_NOTE_STYLE,
    DEFAULT_WARNING_STYLE,
};

use self::frame::{Canvas, Frame, Quoted, digits};
use self::sheet_frame::Spot;
use crate::diagnostic::{Diagnostic, Label, RuleId, Severity};
use crate::lang::{Lang, Message};
use crate::source::{At, Content, FileId, Files};
use crate::text;
use crate::vocab::sanitize::one_line;

/// The minimum width that is drawn for, even on narrower terminals.
const MIN_WIDTH: usize = 40;

/// The maximum number of related places that are quoted; a group may have a
/// hundred children.
const MAX_RELATED: usize = 12;

/// How frames are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The width of the terminal in columns.
    pub width: usize,
    /// Whether to use colours.
    pub styled: bool,
}

/// Renders one frame a diagnostic, separated by a blank line.
///
/// Long lines and wide sheets are shortened to fit the width; only a single word or
/// label wider than the terminal exceeds it.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &Files, lang: Lang, style: Style) -> String {
    render_at_most(usize::MAX, diagnostics, files, lang, style)
}

/// Renders frames like [`render`], but at most `limit` of one rule. The last of
/// these is followed by the number of omitted ones.
#[must_use]
pub fn render_at_most(
    limit: usize,
    diagnostics: &[Diagnostic],
    files: &Files,
    lang: Lang,
    style: Style,
) -> String {
    let width = style.width.max(MIN_WIDTH);
    let style = Style { width, ..style };
    let mut totals: HashMap<RuleId, usize> = HashMap::new();
    for one in diagnostics {
        *totals.entry(one.rule).or_default() += 1;
    }
    let mut shown: HashMap<RuleId, usize> = HashMap::new();
    let mut messages = Vec::new();
    for one in diagnostics {
        let count = shown.entry(one.rule).or_default();
        if *count == limit {
            continue;
        }
        *count += 1;
        let mut message = message(one, files, lang, style);
        let left = totals.get(&one.rule).map_or(0, |total| total - *count);
        if *count == limit && left > 0 {
            let name = one.rule.name();
            let more = text!(
                "… và {left} lỗi cùng loại nữa ({name})",
                "… and {left} more like it ({name})"
            );
            let _ = writeln!(message, "\n{}", more.get(lang));
        }
        messages.push(message);
    }
    messages.join("\n")
}

/// Renders one diagnostic: heading, frames, notes.
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
    let left = one.related.len().saturating_sub(MAX_RELATED);
    let more = (left > 0).then(|| text!("còn {left} chỗ khác", "{left} more places"));
    let more = more.map(|more| (Severity::Note.name(), more));
    let help = one.help.clone();
    let help = help.map(|help| (Message::fixed("cách sửa", "help"), help));
    let notes: Vec<_> = more.into_iter().chain(help).collect();
    if !notes.is_empty() {
        let _ = writeln!(out, "{}", canvas.bar());
    }
    for (name, note) in notes {
        remark(name.get(lang), note.get(lang), style, canvas, &mut out);
    }
    out
}

/// Writes `lỗi[score-above-standard]: …` with further lines indented.
fn heading(one: &Diagnostic, lang: Lang, style: Style, canvas: Canvas, out: &mut String) {
    const INDENT: &str = "    ";
    let name = format!("{}[{}]", one.severity.name().get(lang), one.rule.name());
    let name_style = match one.severity {
        Severity::Error => DEFAULT_ERROR_STYLE,
        Severity::Warning => DEFAULT_WARNING_STYLE,
        Severity::Note => DEFAULT_NOTE_STYLE,
    };
    let message = format!(": {}", one_line(one.message.get(lang)));
    for (index, line) in width::wrap(&message, style.width, &name, INDENT)
        .iter()
        .enumerate()
    {
        let (indent, line) = if index == 0 {
            let line = line.strip_prefix(&name).unwrap_or(line);
            (canvas.paint(name_style, &name), line)
        } else {
            (INDENT.to_owned(), line.trim_start())
        };
        let line = canvas.paint(DEFAULT_EMPHASIS_STYLE, line);
        let _ = writeln!(out, "{indent}{line}");
    }
}

/// Writes `= cách sửa: …` with further lines aligned to the first.
fn remark(name: &str, text: &str, style: Style, canvas: Canvas, out: &mut String) {
    let sign = format!("{}=", " ".repeat(canvas.gutter + 1));
    let indent = " ".repeat(canvas.gutter + 3 + width::width(name) + 2);
    let text = one_line(text);
    for (index, line) in width::wrap(&text, style.width, &indent, &indent)
        .iter()
        .enumerate()
    {
        if index == 0 {
            let sign = canvas.paint(DEFAULT_LINE_NUM_STYLE, &sign);
            let name = canvas.paint(DEFAULT_EMPHASIS_STYLE, name);
            let _ = writeln!(out, "{sign} {name}: {}", line.trim_start());
        } else {
            let _ = writeln!(out, "{line}");
        }
    }
}

/// The source a frame quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// Nothing: the place is the whole file, or the content is not available.
    Whole(FileId),
    /// The text of the file.
    Text(FileId),
    /// A sheet of the file.
    Sheet(FileId, usize),
}

impl Source {
    fn new(label: &Label, files: &Files) -> Self {
        let file = label.place.file;
        match (label.place.at(), &files.get(file).content) {
            (At::Span(_), Content::Text(_)) => Self::Text(file),
            (At::Cell { sheet, .. }, Content::Sheets(sheets)) if sheet < sheets.len() => {
                Self::Sheet(file, sheet)
            }
            _ => Self::Whole(file),
        }
    }
}

/// The labels that one frame quotes, and whether each is the primary one.
struct Group<'a> {
    source: Source,
    labels: Vec<(&'a Label, bool)>,
}

/// Returns the digits of the largest line number and a frame for each text, sheet or
/// file, in order of the places, the primary one first.
fn frames(one: &Diagnostic, files: &Files, lang: Lang, width: usize) -> (usize, Vec<Frame>) {
    let related = one.related.iter().take(MAX_RELATED);
    let related = related.map(|label| (label, false));
    let mut groups: Vec<Group> = Vec::new();
    let mut gutter = 1;
    for (label, primary) in std::iter::once((&one.primary, true)).chain(related) {
        let source = Source::new(label, files);
        if source != Source::Whole(label.place.file) {
            gutter = gutter.max(digits(files.line_column(&label.place).0));
        }
        match groups.iter_mut().find(|group| group.source == source) {
            Some(group) => group.labels.push((label, primary)),
            None => groups.push(Group {
                source,
                labels: vec![(label, primary)],
            }),
        }
    }
    let room = width.saturating_sub(gutter + 3);
    let frames = groups.iter().map(|group| group.frame(files, lang, room));
    (gutter, frames.collect())
}

impl Group<'_> {
    fn frame(&self, files: &Files, lang: Lang, room: usize) -> Frame {
        let origin = self
            .labels
            .first()
            .map(|(label, _)| files.show(&label.place, lang));
        let origin = one_line(&origin.unwrap_or_default()).into_owned();
        match self.source {
            Source::Text(file) => {
                let spans = self.quoted(lang).filter_map(|(at, quoted)| match at {
                    At::Span(span) => Some((span, quoted)),
                    At::Whole | At::Cell { .. } => None,
                });
                text_frame::frame(files, file, &spans.collect::<Vec<_>>(), origin, room)
            }
            Source::Sheet(file, sheet) => {
                let spots = self.quoted(lang).filter_map(|(at, quoted)| match at {
                    At::Cell { row, column, .. } => Some(Spot {
                        row,
                        column,
                        quoted,
                    }),
                    At::Whole | At::Span(_) => None,
                });
                let spots: Vec<_> = spots.collect();
                match files.sheet(file, sheet) {
                    Some(sheet) => sheet_frame::frame(sheet, &spots, origin, room, lang),
                    None => Frame::without_lines(origin),
                }
            }
            Source::Whole(_) => Frame::without_lines(origin),
        }
    }

    fn quoted(&self, lang: Lang) -> impl Iterator<Item = (At, Quoted)> {
        self.labels.iter().map(move |(label, primary)| {
            let quoted = Quoted {
                label: one_line(label.text.get(lang)).into_owned(),
                primary: *primary,
            };
            (label.place.at(), quoted)
        })
    }
}
