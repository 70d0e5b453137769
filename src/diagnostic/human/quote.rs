//! Which places of a fault are quoted, and from where.

use super::cells::{self, Spot};
use super::frame::{Frame, digits};
use super::text;
use crate::diagnostic::one_line::one_line;
use crate::diagnostic::{Diagnostic, Label};
use crate::lang::Lang;
use crate::source::{At, Content, FileId, Files};

/// Related places that are quoted; a group may have a hundred children.
pub(super) const RELATED: usize = 12;

/// What is said at a place.
#[derive(Clone, Debug)]
pub(super) struct Quoted {
    /// The sentence; may be empty.
    pub(super) label: String,
    /// Whether it is the fault itself, or a place that belongs to it.
    pub(super) primary: bool,
}

/// What of which file is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// Nothing: the place is the file, or the file does not hold the place.
    Whole(FileId),
    /// The text of the file.
    Text(FileId),
    /// A sheet of the file.
    Sheet(FileId, usize),
}

impl Source {
    fn of(label: &Label, files: &Files) -> Self {
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

/// The labels that one frame quotes.
struct Group<'a> {
    source: Source,
    labels: Vec<(&'a Label, bool)>,
}

/// The digits of the largest number, and a frame a text, sheet or file in the
/// order of the places, the fault's own first; `width` is the terminal's.
pub(super) fn frames(
    one: &Diagnostic,
    files: &Files,
    lang: Lang,
    width: usize,
) -> (usize, Vec<Frame>) {
    let related = one.related.iter().take(RELATED).map(|label| (label, false));
    let places: Vec<_> = std::iter::once((&one.primary, true))
        .chain(related)
        .collect();

    let mut groups: Vec<Group> = Vec::new();
    let mut gutter = 1;
    for (label, primary) in places {
        let source = Source::of(label, files);
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
                text::frame(files, file, &spans.collect::<Vec<_>>(), origin, room)
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
                    Some(sheet) => cells::frame(sheet, &spots, origin, room, lang),
                    None => Frame::bare(origin),
                }
            }
            Source::Whole(_) => Frame::bare(origin),
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
