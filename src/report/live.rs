//! Facts and cells of a report that follow from cells of its tables, so that a workbook can
//! compute them again after an edit. Other formats print the values and do not use these.

use crate::lang::{Lang, Localize, Message};
use crate::model::Points;

/// A fact, a cell or a bar with its computation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    /// What is computed.
    pub target: Target,
    /// How it is computed.
    pub content: Content,
}

/// What is computed. Tables and charts are counted from 0, each on their own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The fact of this name.
    Fact(String),
    /// A cell: table, row and column.
    Cell(usize, usize, usize),
    /// A bar: chart, number of the bar, and whether it is the mark of the index before.
    Bar(usize, usize, bool),
}

/// A computation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A text.
    Text(Vec<Piece>),
    /// A number, blank while none of its cells has one.
    Number(Number),
    /// A number, rounded as printed.
    Rounded(Number),
    /// The first number in per cent of the second; blank while no cell of the first has a
    /// number.
    Percent(Number, Number),
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A fixed text.
    Text(String),
    /// A number, rounded as printed.
    Rounded(Number),
    /// A number, rounded up to the printed decimals.
    RoundedUp(Number),
    /// The first number in per cent of the second.
    Percent(Number, Number),
    /// The first pieces if the condition is true, else the second.
    If(Condition, Vec<Piece>, Vec<Piece>),
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The first number is less than the second.
    Less(Number, Number),
    /// Both texts are the same.
    Same(Vec<Piece>, Vec<Piece>),
}

/// A sum of terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Number(pub Vec<Term>);

/// A quantity, multiplied by `part` ÷ `whole`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The numerator of the factor.
    pub part: Points,
    /// The denominator of the factor, above zero.
    pub whole: Points,
    /// What is multiplied.
    pub quantity: Quantity,
}

/// A quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// These points.
    Constant(Points),
    /// The sum of the numbers in cells.
    Sum(Cells),
    /// How many cells have a number.
    Count(Cells),
    /// The sum of the numbers of another column in the rows of the blank cells.
    Blank(Cells, usize),
    /// A number, but not more than these points.
    Limited(Number, Points),
}

/// Cells of one column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cells {
    /// The table.
    pub table: usize,
    /// The column.
    pub column: usize,
    /// Ranges of rows, given by first and last row.
    pub rows: Vec<(usize, usize)>,
}

impl Number {
    /// Returns a number that is this quantity.
    pub(super) fn new(quantity: Quantity) -> Self {
        let one = Points::from_whole(1);
        Self(vec![Term {
            part: one,
            whole: one,
            quantity,
        }])
    }

    /// Returns a number that never changes.
    pub(super) fn constant(points: Points) -> Self {
        Self::new(Quantity::Constant(points))
    }

    /// Returns the sum of both numbers.
    pub(super) fn plus(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Returns the difference of both numbers.
    pub(super) fn minus(self, other: Self) -> Self {
        let one = Points::from_whole(1);
        self.plus(other.times(-one, one))
    }

    /// Returns the number times `part` ÷ `whole`, if all of its factors are 1 or `part` is
    /// -1.
    pub(super) fn times(mut self, part: Points, whole: Points) -> Self {
        for term in &mut self.0 {
            if part == -Points::from_whole(1) {
                term.part = -term.part;
            } else {
                (term.part, term.whole) = (part, whole);
            }
        }
        self
    }
}

/// The pieces of the numbers of a sentence, each replaced by a mark while it is built.
#[derive(Default)]
pub(super) struct Slots(Vec<Vec<Piece>>);

impl Slots {
    const OPEN: char = '\u{f0000}';
    const CLOSE: char = '\u{f0001}';

    /// Adds the pieces of a number and returns their mark.
    pub(super) fn add(&mut self, pieces: Vec<Piece>) -> String {
        self.0.push(pieces);
        format!("{}{}{}", Self::OPEN, self.0.len() - 1, Self::CLOSE)
    }

    /// Returns the sentence as pieces.
    pub(super) fn fill(&self, sentence: &Message, lang: Lang) -> Vec<Piece> {
        let text = sentence.localize(lang);
        let mut parts = text.split(Self::OPEN);
        let mut pieces = Vec::new();
        let fixed = |text: &str| (!text.is_empty()).then(|| Piece::Text(text.to_owned()));
        pieces.extend(fixed(parts.next().unwrap_or_default()));
        for part in parts {
            let (slot, rest) = part.split_once(Self::CLOSE).unwrap_or_default();
            let slot = slot.parse().ok().and_then(|slot: usize| self.0.get(slot));
            pieces.extend(slot.into_iter().flatten().cloned());
            pieces.extend(fixed(rest));
        }
        pieces
    }
}
