//! Plain sums over one column, and which cells they pass over.

use super::{Piece, Reference, pieces};

/// Rows of one column that a formula adds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first row, from 0.
    pub first: usize,
    /// The last.
    pub last: usize,
    /// Whether cells that are subtotals themselves are passed over.
    pub but_subtotals: bool,
}

impl Range {
    /// Whether a row is one of them.
    #[must_use]
    pub fn covers(self, row: usize) -> bool {
        (self.first..=self.last).contains(&row)
    }

    /// Whether a cell of these rows is passed over, by the formula behind it;
    /// none where that was not read.
    #[must_use]
    pub fn passes_over(self, formula: Option<&str>) -> Option<bool> {
        match formula {
            Some("") if self.but_subtotals => None,
            Some(formula) => Some(self.but_subtotals && is_subtotal(formula)),
            None => Some(false),
        }
    }
}

/// Whether a formula has a subtotal in it: other subtotals pass its cell over.
fn is_subtotal(formula: &str) -> bool {
    let upper = formula.to_ascii_uppercase();
    upper.contains("SUBTOTAL(") || upper.contains("AGGREGATE(")
}

/// The rows of one column that a formula adds up, as often as it names them. None
/// where the formula is no plain sum over that column.
#[must_use]
pub fn summed(formula: &str, column: usize) -> Option<Vec<Range>> {
    let pieces = pieces(formula)?;
    let mut reader = Summands {
        rest: &pieces,
        column,
        but_subtotals: false,
        rows: Vec::new(),
    };
    reader.sum()?;
    (reader.rest.is_empty() && !reader.rows.is_empty()).then_some(reader.rows)
}

struct Summands<'p, 'a> {
    rest: &'p [Piece<'a>],
    column: usize,
    /// Whether what is read next stands inside a `SUBTOTAL`.
    but_subtotals: bool,
    rows: Vec<Range>,
}

impl<'p, 'a> Summands<'p, 'a> {
    /// Summands divided by `+`.
    fn sum(&mut self) -> Option<()> {
        while self.take(&Piece::Sign('+')) {}
        self.summand()?;
        while self.take(&Piece::Sign('+')) {
            self.summand()?;
        }
        Some(())
    }

    fn summand(&mut self) -> Option<()> {
        match self.next()? {
            Piece::Cell(cell) => self.add(*cell, *cell),
            Piece::Word(word) if word.eq_ignore_ascii_case("SUM") => self.arguments(),
            Piece::Word(word) if word.eq_ignore_ascii_case("SUBTOTAL") => {
                self.expect(&Piece::Sign('('))?;
                match self.next()? {
                    Piece::Word("9" | "109") => {}
                    _ => return None,
                }
                match self.next()? {
                    Piece::Sign(',' | ';') => {
                        self.but_subtotals = true;
                        self.rest_of_arguments()?;
                        self.but_subtotals = false;
                        Some(())
                    }
                    _ => None,
                }
            }
            Piece::Sign('(') => {
                self.sum()?;
                self.expect(&Piece::Sign(')'))
            }
            _ => None,
        }
    }

    fn arguments(&mut self) -> Option<()> {
        self.expect(&Piece::Sign('('))?;
        self.rest_of_arguments()
    }

    /// Cells and ranges divided by `,` or `;`, up to the bracket that closes.
    fn rest_of_arguments(&mut self) -> Option<()> {
        let mut added = false;
        loop {
            let Piece::Cell(first) = self.next()? else {
                return None;
            };
            let first = *first;
            let mut last = first;
            if !added && self.take(&Piece::Sign(':')) {
                match self.next()? {
                    Piece::Cell(cell) => last = *cell,
                    _ => return None,
                }
            }
            self.add(first, last)?;
            match self.next()? {
                Piece::Sign(')') => return Some(()),
                Piece::Sign(',' | ';') => added = false,
                // SUM(C3+C4): a sum inside, of cells and not of ranges.
                Piece::Sign('+') if first == last => added = true,
                _ => return None,
            }
        }
    }

    fn add(&mut self, first: Reference, last: Reference) -> Option<()> {
        let own = first.column == self.column && last.column == self.column;
        let rows = Range {
            first: first.row.min(last.row),
            last: first.row.max(last.row),
            but_subtotals: self.but_subtotals,
        };
        own.then(|| self.rows.push(rows))
    }

    fn next(&mut self) -> Option<&'p Piece<'a>> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    fn take(&mut self, wanted: &Piece<'_>) -> bool {
        let found = self.rest.first() == Some(wanted);
        if found {
            self.rest = &self.rest[1..];
        }
        found
    }

    fn expect(&mut self, wanted: &Piece<'_>) -> Option<()> {
        self.take(wanted).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_sums_are_understood() {
        for (formula, rows) in [
            ("SUM(C3:C6)", vec![(2, 5)]),
            ("=sum( $C$3 : C6 )", vec![(2, 5)]),
            ("SUM(C6:C3;C9)", vec![(2, 5), (8, 8)]),
            ("C3+C7+C9", vec![(2, 2), (6, 6), (8, 8)]),
            ("+C3+SUM(C5,C6)", vec![(2, 2), (4, 4), (5, 5)]),
            ("SUM(C3+C4)", vec![(2, 2), (3, 3)]),
            ("(C3+C4)", vec![(2, 2), (3, 3)]),
            ("SUBTOTAL(9,C3:C6)", vec![(2, 5)]),
            ("SUBTOTAL(109;C3)", vec![(2, 2)]),
        ] {
            let summed = summed(formula, 2).unwrap();
            let but_subtotals = formula.starts_with("SUBTOTAL");
            let range = |(first, last)| Range {
                first,
                last,
                but_subtotals,
            };
            let rows: Vec<Range> = rows.into_iter().map(range).collect();
            assert_eq!(summed, rows, "{formula}");
        }
        let both = summed("SUBTOTAL(9,C3)+C4", 2).unwrap();
        assert_eq!(
            both.iter()
                .map(|range| range.but_subtotals)
                .collect::<Vec<_>>(),
            [true, false]
        );
    }

    #[test]
    fn a_subtotal_passes_over_subtotals_only() {
        let ranges = summed("SUBTOTAL(9,C3:C6)+C7", 2).unwrap();
        let [subtotal, sum] = ranges[..] else {
            panic!("{ranges:?}");
        };
        for (formula, passed) in [
            (None, Some(false)),
            (Some(""), None),
            (Some("SUM(C4:C5)"), Some(false)),
            (Some("subtotal(109;C4:C5)"), Some(true)),
            (Some("ROUND(SUBTOTAL(9,C4:C5),1)"), Some(true)),
            (Some("AGGREGATE(9,6,C4:C5)"), Some(true)),
        ] {
            assert_eq!(subtotal.passes_over(formula), passed, "{formula:?}");
            assert_eq!(sum.passes_over(formula), Some(false), "{formula:?}");
        }
    }

    #[test]
    fn of_other_formulas_nothing_is_said() {
        for formula in [
            "",
            "SUM(D3:D6)",
            "SUM(C3:D6)",
            "SUM(C3+C4:C6)",
            "ROUND(SUM(C3:C6),2)",
            "SUMIF(A3:A6,1,C3:C6)",
            "SUM(Sheet2!C3:C6)",
            "SUM('Năm 2022'!C3)",
            "SUM(C3:C6)+1",
            "SUM(C:C)",
            "SUM(C3:C6",
            "SUM()",
            "C3-C4",
            "SUBTOTAL(1,C3:C6)",
            "SUM(Bang[Điểm])",
            "SUM(TONG)",
            "\u{0}",
        ] {
            assert_eq!(summed(formula, 2), None, "{formula}");
        }
    }
}
