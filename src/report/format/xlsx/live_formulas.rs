//! Writes the computations of a report as formulas, across the sheets of its tables.

use std::collections::HashMap;

use rust_xlsxwriter::utility::{cell_range, quote_sheet_name};

use super::formulas::{percentage, points, quoted};
use crate::lang::Lang;
use crate::model::{Fraction, Index, Points};
use crate::report::document::{Document, Table, Value};
use crate::report::live::{Cells, Condition, Content, Number, Piece, Quantity, Target, Term};

/// Excel allows 8192 characters.
const MAX_LENGTH: usize = 8000;
/// Excel allows 255 characters in a text of a formula.
const MAX_TEXT: usize = 250;

/// A table on its sheet.
pub(super) struct Placed<'a> {
    pub(super) table: &'a Table,
    pub(super) sheet: String,
    /// The row of the sheet on which its rows begin, from 0.
    pub(super) first_row: u32,
}

/// The computations of a document.
pub(super) struct LiveFormulas<'a> {
    tables: Vec<Placed<'a>>,
    contents: HashMap<&'a Target, &'a Content>,
    lang: Lang,
    decimals: u32,
}

impl<'a> LiveFormulas<'a> {
    pub(super) fn new(document: &'a Document, tables: Vec<Placed<'a>>) -> Self {
        let live = document.live.iter();
        Self {
            tables,
            contents: live.map(|live| (&live.target, &live.content)).collect(),
            lang: document.lang,
            decimals: document.decimals,
        }
    }

    /// Returns the tables on their sheets.
    pub(super) fn tables(&self) -> &[Placed<'a>] {
        &self.tables
    }

    /// Returns whether the document has any.
    pub(super) fn has_any(&self) -> bool {
        !self.contents.is_empty()
    }

    /// Returns whether a target is computed.
    pub(super) fn has(&self, target: &Target) -> bool {
        self.contents.contains_key(target)
    }

    /// Returns the formula of a target on a sheet, if it gives the printed value.
    pub(super) fn at(&self, target: &Target, value: &Value, sheet: &str) -> Option<String> {
        let content = self.contents.get(target)?;
        if !self.agrees(content, value)? {
            return None;
        }
        let formula = self.formula(content, sheet)?;
        (formula.len() <= MAX_LENGTH).then_some(formula)
    }

    fn agrees(&self, content: &Content, value: &Value) -> Option<bool> {
        Some(match content {
            Content::Text(pieces) => match value {
                Value::Text(_) | Value::Share(..) => {
                    value.show(self.lang, self.decimals) == self.text(pieces)?
                }
                _ => false,
            },
            Content::Number(number) => match value {
                Value::Empty => !self.has_number(number),
                value => {
                    let known = self.has_number(number);
                    known && points(value)? == self.number(number)?.points()?
                }
            },
            Content::Rounded(number) => {
                points(value)? == self.number(number)?.printed(self.decimals)
            }
            Content::Percent(part, whole) => match value {
                Value::Empty => !self.has_number(part),
                Value::Index(index) => {
                    let expected = self.index(part, whole)?;
                    let printed = |index: Index| index.percent(self.decimals);
                    self.has_number(part) && printed(*index) == printed(expected)
                }
                _ => false,
            },
        })
    }

    fn values(&self, cells: &'a Cells) -> impl Iterator<Item = (usize, &'a Value)> {
        let table = self.tables.get(cells.table).map(|placed| placed.table);
        let rows = cells.rows.iter().flat_map(|(first, last)| *first..=*last);
        rows.filter_map(move |row| Some((row, table?.rows.get(row)?.values.get(cells.column)?)))
    }

    fn has_number(&self, number: &'a Number) -> bool {
        number.0.iter().any(|term| match &term.quantity {
            Quantity::Sum(cells) => self.values(cells).any(|(_, value)| points(value).is_some()),
            Quantity::Limited(number, _) => self.has_number(number),
            Quantity::Constant(_) | Quantity::Count(_) | Quantity::Blank(..) => false,
        })
    }

    fn number(&self, number: &'a Number) -> Option<Fraction> {
        number.0.iter().try_fold(Fraction::ZERO, |sum, term| {
            let quantity = match &term.quantity {
                Quantity::Constant(points) => *points,
                Quantity::Sum(cells) => self.values(cells).filter_map(|(_, v)| points(v)).sum(),
                Quantity::Count(cells) => {
                    let known = self.values(cells).filter(|(_, v)| points(v).is_some());
                    Points::from_whole(u32::try_from(known.count()).ok()?)
                }
                Quantity::Limited(number, most) => self.number(number)?.points()?.min(*most),
                Quantity::Blank(cells, column) => {
                    let rows = &self.tables.get(cells.table)?.table.rows;
                    let blank = self.values(cells).filter(|(_, v)| **v == Value::Empty);
                    blank
                        .filter_map(|(row, _)| points(rows.get(row)?.values.get(*column)?))
                        .sum()
                }
            };
            Some(sum + Fraction::share(quantity, term.part, term.whole)?)
        })
    }

    fn index(&self, part: &'a Number, whole: &'a Number) -> Option<Index> {
        Index::from_fraction(self.number(part)?, self.number(whole)?.points()?)
    }

    fn text(&self, pieces: &'a [Piece]) -> Option<String> {
        let piece = |piece: &'a Piece| {
            Some(match piece {
                Piece::Text(text) => text.clone(),
                Piece::Rounded(number) => {
                    let printed = Value::Points(self.number(number)?.printed(self.decimals));
                    printed.show(self.lang, self.decimals)
                }
                Piece::RoundedUp(number) => self
                    .number(number)?
                    .text_rounded_up(self.lang, self.decimals),
                Piece::Percent(part, whole) => {
                    Value::Index(self.index(part, whole)?).show(self.lang, self.decimals)
                }
                Piece::If(condition, yes, no) => {
                    let is_true = match condition {
                        Condition::Less(one, other) => self.number(one)? < self.number(other)?,
                        Condition::Same(one, other) => self.text(one)? == self.text(other)?,
                    };
                    self.text(if is_true { yes } else { no })?
                }
            })
        };
        pieces.iter().map(piece).collect()
    }

    fn formula(&self, content: &Content, sheet: &str) -> Option<String> {
        Some(match content {
            Content::Text(pieces) => self.text_formula(pieces, sheet)?,
            Content::Number(number) => {
                let count = self.counts(number, sheet)?;
                // The sum of differences may differ from zero by a rounding error.
                let sum = self.number_formula(number, sheet)?;
                format!("IF({count}=0,\"\",ROUND({sum},9))")
            }
            Content::Rounded(number) => {
                let number = self.number_formula(number, sheet)?;
                format!("ROUND({number},{})", self.decimals)
            }
            Content::Percent(part, whole) => {
                let count = self.counts(part, sheet)?;
                let formula = self.percent_formula(part, whole, sheet)?;
                format!("IF({count}=0,\"\",{formula})")
            }
        })
    }

    /// Returns the formula of how many cells of a number have one.
    fn counts(&self, number: &Number, sheet: &str) -> Option<String> {
        let cells = number.0.iter().filter_map(|term| match &term.quantity {
            Quantity::Sum(cells) => Some(cells),
            Quantity::Constant(_)
            | Quantity::Count(_)
            | Quantity::Blank(..)
            | Quantity::Limited(..) => None,
        });
        let ranges: Option<Vec<String>> = cells.map(|cells| self.ranges(cells, sheet)).collect();
        Some(format!("COUNT({})", ranges?.join(",")))
    }

    fn percent_formula(&self, part: &Number, whole: &Number, sheet: &str) -> Option<String> {
        let [part, whole] = [part, whole].map(|number| self.operand(number, sheet));
        Some(percentage(&part?, &whole?, self.decimals))
    }

    /// Returns the formula of a number, in parentheses if it has several terms.
    fn operand(&self, number: &Number, sheet: &str) -> Option<String> {
        let formula = self.number_formula(number, sheet)?;
        let is_one = |term: &Term| term.part == term.whole;
        Some(match number.0.as_slice() {
            [term] if is_one(term) => formula,
            _ => format!("({formula})"),
        })
    }

    fn number_formula(&self, number: &Number, sheet: &str) -> Option<String> {
        let terms: Option<Vec<String>> = number
            .0
            .iter()
            .enumerate()
            .map(|(at, term)| {
                let quantity = self.quantity_formula(&term.quantity, sheet)?;
                let (sign, part) = match (term.part.is_negative(), at) {
                    (true, _) => ("-", -term.part),
                    (false, 0) => ("", term.part),
                    (false, _) => ("+", term.part),
                };
                Some(if part == term.whole {
                    format!("{sign}{quantity}")
                } else {
                    let (part, whole) = (part.decimal(), term.whole.decimal());
                    format!("{sign}{quantity}*{part}/{whole}")
                })
            })
            .collect();
        Some(terms?.concat())
    }

    fn quantity_formula(&self, quantity: &Quantity, sheet: &str) -> Option<String> {
        Some(match quantity {
            Quantity::Constant(points) if points.is_negative() => format!("({})", points.decimal()),
            Quantity::Constant(points) => points.decimal().to_string(),
            Quantity::Sum(cells) => format!("SUM({})", self.ranges(cells, sheet)?),
            Quantity::Count(cells) => format!("COUNT({})", self.ranges(cells, sheet)?),
            Quantity::Blank(cells, column) => self.blank_formula(cells, *column, sheet)?,
            Quantity::Limited(number, most) => {
                let number = self.number_formula(number, sheet)?;
                format!("MIN({number},{})", most.decimal())
            }
        })
    }

    fn blank_formula(&self, cells: &Cells, column: usize, sheet: &str) -> Option<String> {
        let sums: Option<Vec<String>> = cells
            .rows
            .iter()
            .map(|rows| {
                let range = |column| self.range(cells.table, column, *rows, sheet);
                Some(format!(
                    "SUMIF({},\"\",{})",
                    range(cells.column)?,
                    range(column)?
                ))
            })
            .collect();
        Some(format!("({})", sums?.join("+")))
    }

    fn ranges(&self, cells: &Cells, sheet: &str) -> Option<String> {
        let range = |rows: &(usize, usize)| self.range(cells.table, cells.column, *rows, sheet);
        let ranges: Option<Vec<String>> = cells.rows.iter().map(range).collect();
        Some(ranges?.join(","))
    }

    fn range(
        &self,
        table: usize,
        column: usize,
        (first, last): (usize, usize),
        sheet: &str,
    ) -> Option<String> {
        let placed = self.tables.get(table)?;
        let row = |row: usize| placed.first_row.checked_add(u32::try_from(row).ok()?);
        let column = u16::try_from(column).ok()?;
        let range = cell_range(row(first)?, column, row(last)?, column);
        Some(if placed.sheet == sheet {
            range
        } else {
            format!("{}!{range}", quote_sheet_name(&placed.sheet))
        })
    }

    fn text_formula(&self, pieces: &[Piece], sheet: &str) -> Option<String> {
        if pieces.is_empty() {
            return Some("\"\"".to_owned());
        }
        let parts: Option<Vec<String>> = pieces
            .iter()
            .map(|piece| self.piece_formula(piece, sheet))
            .collect();
        Some(parts?.join("&"))
    }

    fn piece_formula(&self, piece: &Piece, sheet: &str) -> Option<String> {
        let decimals = self.decimals;
        Some(match piece {
            Piece::Text(text) if text.len() > MAX_TEXT => {
                let characters: Vec<char> = text.chars().collect();
                let parts = characters.chunks(MAX_TEXT / 4);
                let parts = parts.map(|part| quoted(&part.iter().collect::<String>()));
                parts.collect::<Vec<_>>().join("&")
            }
            Piece::Text(text) => quoted(text),
            Piece::Rounded(number) if number.0.iter().all(is_count) => {
                self.number_formula(number, sheet)?
            }
            Piece::Rounded(number) => {
                let formula = self.number_formula(number, sheet)?;
                let shown = self.localised(&format!("ROUND({formula},{decimals})&\"\""));
                if number.0.iter().any(|term| term.part.is_negative()) {
                    format!("SUBSTITUTE({shown},\"-\",\"\u{2212}\")")
                } else {
                    shown
                }
            }
            Piece::RoundedUp(number) => {
                let formula = self.number_formula(number, sheet)?;
                self.localised(&format!("ROUNDUP(ROUND({formula},9),{decimals})&\"\""))
            }
            Piece::Percent(part, whole) => {
                let formula = self.percent_formula(part, whole, sheet)?;
                self.localised(&format!("FIXED({formula},{decimals},TRUE)"))
            }
            Piece::If(condition, yes, no) => {
                let condition = match condition {
                    Condition::Less(one, other) => {
                        let one = self.number_formula(one, sheet)?;
                        format!("ROUND({one}-{},9)<0", self.operand(other, sheet)?)
                    }
                    Condition::Same(one, other) => {
                        let [one, other] = [one, other].map(|text| self.text_formula(text, sheet));
                        format!("({})=({})", one?, other?)
                    }
                };
                let [yes, no] = [yes, no].map(|text| self.text_formula(text, sheet));
                format!("IF({condition},{},{})", yes?, no?)
            }
        })
    }

    /// Returns the text of a number with the separator of the document, whatever that of the
    /// program is.
    fn localised(&self, number: &str) -> String {
        let (from, to) = match self.lang {
            Lang::Vi => (".", ","),
            Lang::En => (",", "."),
        };
        format!("SUBSTITUTE({number},\"{from}\",\"{to}\")")
    }
}

fn is_count(term: &Term) -> bool {
    matches!(term.quantity, Quantity::Count(_)) && term.part == term.whole
}
