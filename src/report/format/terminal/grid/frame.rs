//! The lines between columns, and how cells stand between them.

use comfy_table::presets::NOTHING;
use comfy_table::{
    Attribute, Cell, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle,
    LineStyle, Table as Drawn, Width,
};

use crate::report::format::terminal::cells::Line;
use crate::report::format::terminal::ink::Ink;
use crate::report::format::terminal::layout::{Columns, Gap};
use crate::report::format::terminal::{Face, Style};

/// The columns of a table with what stands between them.
pub(super) struct Frame {
    junction: char,
    crossing: char,
    places: Vec<Place>,
    /// How far each line is set in.
    set_in: usize,
    /// As many spaces as are needed anywhere.
    blank: String,
}

/// Where the cells of a column stand.
struct Place {
    column: usize,
    width: usize,
    /// Spaces in front of it and behind it.
    padding: (usize, usize),
    /// Whether its cells are set flush right.
    right: bool,
}

impl Frame {
    /// The frame of some columns that are so wide, set in by so many spaces.
    pub(super) fn of(face: &Face<'_>, columns: &Columns, widths: &[usize], set_in: usize) -> Self {
        let (junction, crossing) = match columns.gap {
            Gap::Roomy | Gap::Tight => ('│', '┼'),
            Gap::Open => (' ', '─'),
        };
        let (before, after) = match columns.gap {
            Gap::Roomy => (1, 1),
            Gap::Open => (1, 0),
            Gap::Tight => (0, 0),
        };
        let last = widths.len().saturating_sub(1);
        let places = (columns.each().zip(widths).enumerate()).map(|(at, ((column, _), &width))| {
            let left = if at == 0 { 0 } else { before };
            let right = if at == last { 0 } else { after };
            Place {
                column,
                width,
                padding: (left, right),
                right: face.table.columns[column].number,
            }
        });
        let places: Vec<Place> = places.collect();
        let widest = places.iter().map(Place::whole).max().unwrap_or(0);
        Self {
            junction,
            crossing,
            places,
            set_in,
            blank: " ".repeat(widest.max(set_in)),
        }
    }

    /// The lines of the heading, whose texts are broken already, and the rule
    /// below it.
    pub(super) fn heading(&self, texts: Vec<String>, style: Style) -> (Vec<String>, String) {
        let mut drawn = self.drawn(style);
        let cells = (texts.into_iter().zip(&self.places))
            .map(|(text, place)| place.cell(text).add_attribute(Attribute::Bold));
        drawn.set_header(cells);
        self.pad(&mut drawn);
        for (column, place) in drawn.column_iter_mut().zip(&self.places) {
            let whole = ColumnConstraint::Absolute(Width::Fixed(narrow(place.whole())));
            column.set_constraint(whole);
        }
        let mut lines: Vec<String> = drawn
            .lines()
            .map(|line| format!("{}{}", &self.blank[..self.set_in], line.trim_end()))
            .collect();
        let rule = lines.pop().unwrap_or_default();
        (lines, rule)
    }

    /// A table without lines yet.
    fn drawn(&self, style: Style) -> Drawn {
        let mut drawn = Drawn::new();
        drawn
            .load_style(
                NOTHING
                    .header_lines(ContentLineStyle::none().junction(self.junction))
                    .header_separator(LineStyle::none().fill('─').junction(self.crossing))
                    .content_lines(ContentLineStyle::none().junction(self.junction)),
            )
            .set_content_arrangement(ContentArrangement::Disabled);
        if style.styled {
            drawn.enforce_styling();
        } else {
            drawn.force_no_tty();
        }
        drawn
    }

    /// Sets the spaces around each column.
    fn pad(&self, drawn: &mut Drawn) {
        for (column, place) in drawn.column_iter_mut().zip(&self.places) {
            let (left, right) = place.padding;
            column.set_padding((narrow(left), narrow(right)));
        }
    }

    /// Adds the lines of a row to a text, each cell of a column in its ink.
    pub(super) fn add_row<'a>(
        &self,
        text: &mut String,
        row: impl Iterator<Item = &'a [Line<'a>]>,
        ink: impl Fn(usize) -> Ink,
    ) {
        let cells: Vec<&[Line<'_>]> = row.collect();
        let height = cells.iter().map(|lines| lines.len()).max().unwrap_or(1);
        for line in 0..height {
            text.push_str(&self.blank[..self.set_in]);
            for (at, (lines, place)) in cells.iter().zip(&self.places).enumerate() {
                if at > 0 {
                    text.push(self.junction);
                }
                match lines.get(line) {
                    Some(line) => self.set(text, *line, place, ink(place.column)),
                    None => text.push_str(&self.blank[..place.whole()]),
                }
            }
            let end = text.bytes().rposition(|byte| byte != b' ');
            text.truncate(end.map_or(0, |last| last + 1));
            text.push('\n');
        }
    }

    /// Sets a line of a cell into its place.
    fn set(&self, text: &mut String, line: Line<'_>, place: &Place, ink: Ink) {
        let room = place.width.saturating_sub(line.indent + line.width);
        let (left, right) = if place.right { (room, 0) } else { (0, room) };
        for piece in [
            ink.colour,
            ink.weight,
            &self.blank[..place.padding.0 + left + line.indent],
            line.text,
            &self.blank[..right + place.padding.1],
            ink.end,
        ] {
            text.push_str(piece);
        }
    }
}

impl Place {
    /// Its width with the spaces around it.
    fn whole(&self) -> usize {
        self.padding.0 + self.width + self.padding.1
    }

    fn cell(&self, text: String) -> Cell {
        Cell::new_owned(text).set_alignment(if self.right {
            CellAlignment::Right
        } else {
            CellAlignment::Left
        })
    }
}

/// A width as the library counts it. No terminal is nearly as wide as its most.
fn narrow(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
