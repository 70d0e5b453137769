//! Formulas of sums: `SUM(C3:C6)`, `C3+C7`, `SUBTOTAL(9,C3:C6)`. Other formulas are not
//! evaluated.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::compile;
use crate::source::{Cell, CellKind, Sheet, column_letters};

/// A cell reference, counted from 0, and whether row and column are fixed by a `$`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reference {
    row: usize,
    column: usize,
    row_fixed: bool,
    column_fixed: bool,
}

/// A token of a formula.
#[derive(Debug, PartialEq, Eq)]
enum Token<'a> {
    Cell(Reference),
    Word(&'a str),
    Sign(char),
}

/// Splits a formula into tokens. Returns `None` if it contains references to other sheets or
/// tables, or text.
fn tokens(formula: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = formula.strip_prefix('=').unwrap_or(formula);
    while let Some(first) = rest.chars().next() {
        if matches!(first, '!' | '\'' | '"' | '[' | ']' | '{' | '}' | '#' | '@') {
            return None;
        }
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '$' | '_' | '.');
        if !inside(first) {
            rest = &rest[first.len_utf8()..];
            if !first.is_whitespace() {
                tokens.push(Token::Sign(first));
            }
            continue;
        }
        let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        tokens.push(match reference(word) {
            Some(cell) if !rest.starts_with('(') => Token::Cell(cell),
            _ => Token::Word(word),
        });
    }
    Some(tokens)
}

/// Parses `C3` or `$C$3`.
fn reference(word: &str) -> Option<Reference> {
    static REFERENCE: LazyLock<Regex> =
        LazyLock::new(|| compile(r"^(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})$"));
    let found = REFERENCE.captures(word)?;
    let [column_fixed, letters, row_fixed, digits] =
        [1, 2, 3, 4].map(|at| found.get(at).map_or("", |part| part.as_str()));
    let column = letters.bytes().fold(0, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    Some(Reference {
        row: digits.parse::<usize>().ok()?.checked_sub(1)?,
        column: column - 1,
        row_fixed: !row_fixed.is_empty(),
        column_fixed: !column_fixed.is_empty(),
    })
}

/// Parses `C3` or `$C$3` as row and column, from 0.
#[must_use]
pub fn cell_address(word: &str) -> Option<(usize, usize)> {
    reference(word).map(|cell| (cell.row, cell.column))
}

/// Moves a shared formula from one cell to another; references that are not fixed move along.
/// Returns `None` if a reference cannot be moved.
#[must_use]
pub fn shifted(formula: &str, from: (usize, usize), to: (usize, usize)) -> Option<String> {
    let moved = |at: usize, fixed: bool, from: usize, to: usize| {
        if fixed {
            Some(at)
        } else {
            (at + to).checked_sub(from)
        }
    };
    let mut text = String::new();
    for token in tokens(formula)? {
        let token = match token {
            Token::Cell(cell) => {
                let column = moved(cell.column, cell.column_fixed, from.1, to.1)?;
                let row = moved(cell.row, cell.row_fixed, from.0, to.0)?;
                let dollar = |fixed: bool| if fixed { "$" } else { "" };
                let (before, between) = (dollar(cell.column_fixed), dollar(cell.row_fixed));
                let letters = column_letters(column);
                format!("{before}{letters}{between}{}", row + 1)
            }
            Token::Word(word) => word.to_owned(),
            Token::Sign(sign) => sign.to_string(),
        };
        text.push_str(&token);
    }
    Some(text)
}

/// Returns a formula with relative references, so that `E3*2` in F3 and `E4*2` in F4 are equal.
/// Returns `None` for an empty formula, or one with references to other sheets.
#[must_use]
pub fn shape(formula: &str, at: (usize, usize)) -> Option<String> {
    let step = |to: usize, fixed: bool, from: usize| {
        if fixed {
            format!("{to}")
        } else if to >= from {
            format!("[{}]", to - from)
        } else {
            format!("[-{}]", from - to)
        }
    };
    let mut text = String::new();
    for token in tokens(formula)? {
        let token = match token {
            Token::Cell(cell) => {
                let row = step(cell.row, cell.row_fixed, at.0);
                let column = step(cell.column, cell.column_fixed, at.1);
                format!("R{row}C{column}")
            }
            Token::Word(word) => word.to_uppercase(),
            Token::Sign(';') => ",".to_owned(),
            Token::Sign(sign) => sign.to_string(),
        };
        text.push_str(&token);
    }
    (!text.is_empty()).then_some(text)
}

/// Returns whether a formula of a sheet refers, or may refer, to a cell of that sheet, by itself
/// or in a range.
#[must_use]
pub fn names(formula: &str, sheet: &str, row: usize, column: usize) -> bool {
    let own = on_sheet(formula, sheet);
    let Some(tokens) = own.as_deref().and_then(tokens) else {
        return true;
    };
    let mut cells = tokens.iter().enumerate();
    let within =
        |one: usize, other: usize, at: usize| (one.min(other)..=one.max(other)).contains(&at);
    formula.is_empty()
        || cells.any(
            |(at, token)| match (token, tokens.get(at + 1), tokens.get(at + 2)) {
                (Token::Cell(one), Some(Token::Sign(':')), Some(Token::Cell(other))) => {
                    within(one.row, other.row, row) && within(one.column, other.column, column)
                }
                (Token::Cell(one), ..) => one.row == row && one.column == column,
                // Whole columns and names: `B:B`, `diem_chuan`.
                (Token::Word(word), Some(Token::Sign(':')), _) => {
                    word.chars().all(char::is_alphabetic)
                }
                (Token::Word(word), next, _) => {
                    next != Some(&Token::Sign('(')) && word.chars().any(char::is_alphabetic)
                }
                (Token::Sign(_), ..) => false,
            },
        )
}

/// Returns a formula of a sheet without texts and references to other sheets; `None` if it
/// refers to a range of sheets.
fn on_sheet(formula: &str, sheet: &str) -> Option<String> {
    let mut own = String::new();
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        if first == '"' {
            rest = quoted(rest)?.1;
            continue;
        }
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '$' | '_' | '.');
        let (name, after) = if first == '\'' {
            quoted(rest)?
        } else {
            let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end.max(first.len_utf8()));
            (word.to_owned(), after)
        };
        let Some(reference) = after.strip_prefix('!') else {
            own.push_str(&name);
            rest = after;
            continue;
        };
        if name.contains(':') || own.ends_with(':') {
            return None;
        }
        let end = reference.find(|c| !inside(c) && c != ':');
        let (reference, after) = reference.split_at(end.unwrap_or(reference.len()));
        if name.to_lowercase() == sheet.to_lowercase() {
            own.push_str(reference);
        }
        rest = after;
    }
    Some(own)
}

/// Returns the content of the quotation marks that a text starts with, and what follows them.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mark = text.chars().next()?;
    let mut content = String::new();
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != mark {
            content.push(letter);
        } else if letters.next_if(|(_, next)| *next == mark).is_some() {
            content.push(mark);
        } else {
            return Some((content, &text[at + 1..]));
        }
    }
    None
}

/// Returns whether the error of a cell comes from another cell that its formula adds up.
#[must_use]
pub fn passes_error_on(sheet: &Sheet, row: usize, cell: &Cell) -> bool {
    /// The largest number of rows examined for one cell.
    const MOST_ROWS: usize = 2_000;
    let formula = cell.formula.as_deref().unwrap_or_default();
    let ranges = summed(formula, cell.column).unwrap_or_default();
    let rows = ranges.into_iter().flat_map(|range| {
        let from = sheet.rows.partition_point(|(row, _)| *row < range.first);
        sheet.rows[from..]
            .iter()
            .take_while(move |(row, _)| *row <= range.last)
    });
    rows.take(MOST_ROWS)
        .filter(|(other, _)| *other != row)
        .flat_map(|(_, cells)| cells)
        .any(|one| one.column == cell.column && one.kind == CellKind::Error)
}

/// Rows of one column that a formula adds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first row, from 0.
    pub first: usize,
    /// The last.
    pub last: usize,
    /// Whether cells that contain subtotals are skipped.
    pub skips_subtotals: bool,
    /// Whether a text counts as nothing, as an argument of a function does. Added by `+` it is
    /// an error.
    pub skips_text: bool,
}

impl Range {
    /// Returns whether a row is in the range.
    #[must_use]
    pub fn covers(self, row: usize) -> bool {
        (self.first..=self.last).contains(&row)
    }

    /// Returns whether a cell of these rows is skipped because of its formula, or `None` if the
    /// formula was not read.
    #[must_use]
    pub fn skips(self, formula: Option<&str>) -> Option<bool> {
        match formula {
            Some("") if self.skips_subtotals => None,
            Some(formula) => Some(self.skips_subtotals && is_subtotal(formula)),
            None => Some(false),
        }
    }
}

/// Returns whether a formula contains a subtotal, so that other subtotals skip its cell.
fn is_subtotal(formula: &str) -> bool {
    let upper = formula.to_ascii_uppercase();
    upper.contains("SUBTOTAL(") || upper.contains("AGGREGATE(")
}

/// Returns the rows of one column that a formula adds up, including repetitions. Returns `None`
/// if the formula is not a plain sum over that column.
#[must_use]
pub fn summed(formula: &str, column: usize) -> Option<Vec<Range>> {
    let tokens = tokens(formula)?;
    let mut reader = SumParser {
        rest: &tokens,
        column,
        skips_subtotals: false,
        rows: Vec::new(),
    };
    reader.sum()?;
    (reader.rest.is_empty() && !reader.rows.is_empty()).then_some(reader.rows)
}

struct SumParser<'p, 'a> {
    rest: &'p [Token<'a>],
    column: usize,
    /// Whether the parser is inside a `SUBTOTAL`.
    skips_subtotals: bool,
    rows: Vec<Range>,
}

impl<'p, 'a> SumParser<'p, 'a> {
    /// Parses summands separated by `+`.
    fn sum(&mut self) -> Option<()> {
        while self.take(&Token::Sign('+')) {}
        self.summand()?;
        while self.take(&Token::Sign('+')) {
            self.summand()?;
        }
        Some(())
    }

    fn summand(&mut self) -> Option<()> {
        match self.next()? {
            Token::Cell(cell) => self.add(*cell, *cell, false),
            Token::Word(word) if word.eq_ignore_ascii_case("SUM") => self.arguments(),
            Token::Word(word) if word.eq_ignore_ascii_case("SUBTOTAL") => {
                self.expect(&Token::Sign('('))?;
                match self.next()? {
                    Token::Word("9" | "109") => {}
                    _ => return None,
                }
                match self.next()? {
                    Token::Sign(',' | ';') => {
                        self.skips_subtotals = true;
                        self.rest_of_arguments()?;
                        self.skips_subtotals = false;
                        Some(())
                    }
                    _ => None,
                }
            }
            Token::Sign('(') => {
                self.sum()?;
                self.expect(&Token::Sign(')'))
            }
            _ => None,
        }
    }

    fn arguments(&mut self) -> Option<()> {
        self.expect(&Token::Sign('('))?;
        self.rest_of_arguments()
    }

    /// Parses cells and ranges separated by `,` or `;`, up to the closing bracket.
    fn rest_of_arguments(&mut self) -> Option<()> {
        let mut added = false;
        loop {
            let Token::Cell(first) = self.next()? else {
                return None;
            };
            let first = *first;
            let mut last = first;
            if !added && self.take(&Token::Sign(':')) {
                match self.next()? {
                    Token::Cell(cell) => last = *cell,
                    _ => return None,
                }
            }
            let is_added = added || self.rest.first() == Some(&Token::Sign('+'));
            self.add(first, last, !is_added)?;
            match self.next()? {
                Token::Sign(')') => return Some(()),
                Token::Sign(',' | ';') => added = false,
                // `SUM(C3+C4)`: an inner sum of cells, not of ranges.
                Token::Sign('+') if first == last => added = true,
                _ => return None,
            }
        }
    }

    fn add(&mut self, first: Reference, last: Reference, skips_text: bool) -> Option<()> {
        let own = first.column == self.column && last.column == self.column;
        let rows = Range {
            first: first.row.min(last.row),
            last: first.row.max(last.row),
            skips_subtotals: self.skips_subtotals,
            skips_text,
        };
        own.then(|| self.rows.push(rows))
    }

    fn next(&mut self) -> Option<&'p Token<'a>> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    fn take(&mut self, wanted: &Token<'_>) -> bool {
        let found = self.rest.first() == Some(wanted);
        if found {
            self.rest = &self.rest[1..];
        }
        found
    }

    fn expect(&mut self, wanted: &Token<'_>) -> Option<()> {
        self.take(wanted).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_to_other_sheets_are_not_of_this_one() {
        for (formula, is_named) in [
            ("='Thông tin'!$B$5", false),
            ("=IF('It''s'!B5=\"\",\"[B5: a]\",'It''s'!B5)", false),
            ("=Khac!B5+C5", false),
            ("=Bảng!B5", true),
            ("='BẢNG'!$B$1:$B$9", true),
            ("=Khac!A1+B5", true),
            ("=SUM(B1:B9)&\"x\"", true),
            ("=SUM(Khac:Bảng!B5)", true),
            ("=[1]Khac!B5", true),
            ("=\"B5", true),
        ] {
            assert_eq!(names(formula, "Bảng", 4, 1), is_named, "{formula}");
        }
    }

    #[test]
    fn a_shared_formula_moves_along() {
        let to = |formula| shifted(formula, (2, 2), (4, 3));
        assert_eq!(to("SUM(C4:C$6)"), Some("SUM(D6:D$6)".to_owned()));
        assert_eq!(to("$C4*2"), Some("$C6*2".to_owned()));
        assert_eq!(to("LOG10(C3)"), Some("LOG10(D5)".to_owned()));
        assert_eq!(to("Sheet2!C4"), None);
        assert_eq!(shifted("A1", (5, 5), (0, 0)), None);
    }

    #[test]
    fn a_shape_is_the_same_in_every_row() {
        assert_eq!(shape("E3*2", (2, 5)), shape("E4*2", (3, 5)));
        assert_ne!(shape("E3*2", (2, 5)), shape("E3*2", (3, 5)));
        assert_eq!(shape("", (0, 0)), None);
    }

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
            let skips_subtotals = formula.starts_with("SUBTOTAL");
            let range = |(first, last)| (first, last, skips_subtotals);
            let rows: Vec<(usize, usize, bool)> = rows.into_iter().map(range).collect();
            let found = summed.iter();
            let found: Vec<(usize, usize, bool)> = found
                .map(|one| (one.first, one.last, one.skips_subtotals))
                .collect();
            assert_eq!(found, rows, "{formula}");
        }
        for (formula, skip) in [
            ("SUM(C3,C5:C6)", vec![true, true]),
            ("C3+SUM(C5)", vec![false, true]),
            ("SUM(C3+C4,C6)", vec![false, false, true]),
        ] {
            let found: Vec<bool> = summed(formula, 2)
                .unwrap()
                .iter()
                .map(|one| one.skips_text)
                .collect();
            assert_eq!(found, skip, "{formula}");
        }
        let both = summed("SUBTOTAL(9,C3)+C4", 2).unwrap();
        assert_eq!(
            both.iter()
                .map(|range| range.skips_subtotals)
                .collect::<Vec<_>>(),
            [true, false]
        );
    }

    #[test]
    fn a_subtotal_skips_subtotals_only() {
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
            assert_eq!(subtotal.skips(formula), passed, "{formula:?}");
            assert_eq!(sum.skips(formula), Some(false), "{formula:?}");
        }
    }

    #[test]
    fn other_formulas_are_not_evaluated() {
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
