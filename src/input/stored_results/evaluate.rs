//! Exact results of formulas: arithmetic, references, comparisons, and the usual functions
//! of numbers. Whatever depends on dates or on the settings of the program has no result
//! here.

use std::cell::Cell as Counter;
use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};
use unicode_normalization::is_nfc;

use crate::input::values::formula::cell_address;
use crate::source::{Cell, CellKind, Sheet};

/// The most cells that one formula, and that all of a file may refer to.
const MOST_CELLS: usize = 20_000;
const MOST_CELLS_OF_FILE: usize = 1_000_000;
/// The deepest nesting of brackets and functions.
const MOST_DEPTH: usize = 50;

/// Computes formulas over the stored cells of a workbook.
pub(super) struct Evaluator<'a> {
    sheets: &'a [Sheet],
    /// How many cells may still be read.
    left: Counter<usize>,
}

/// What an expression gives.
#[derive(Clone, PartialEq)]
enum Value {
    Number(Decimal),
    Truth(bool),
    /// A text, without regard to case.
    Text(String),
    /// A blank cell: zero among numbers, an empty text among texts.
    Blank,
}

impl Value {
    fn number(self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(number),
            Self::Blank => Some(Decimal::ZERO),
            Self::Truth(_) | Self::Text(_) => None,
        }
    }

    fn truth(self) -> Option<bool> {
        match self {
            Self::Truth(truth) => Some(truth),
            Self::Number(_) | Self::Text(_) | Self::Blank => None,
        }
    }

    /// Returns a text, whose accents may be written in one way only.
    fn text(text: &str) -> Option<Self> {
        is_nfc(text).then(|| Self::Text(text.to_lowercase()))
    }

    /// Returns how two values compare.
    fn compared(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => Some(one.cmp(&other)),
            (Self::Text(text), Self::Blank) => Some(text.as_str().cmp("")),
            (Self::Blank, Self::Text(text)) => Some("".cmp(&text)),
            // A number never equals a text.
            (Self::Number(_), Self::Text(_)) => Some(Ordering::Less),
            (Self::Text(_), Self::Number(_)) => Some(Ordering::Greater),
            (one, other) => Some(one.number()?.cmp(&other.number()?)),
        }
    }
}

/// A cell or an area of a sheet: first row, first column, last row, last column.
struct Area {
    sheet: usize,
    corners: [usize; 4],
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(sheets: &'a [Sheet]) -> Self {
        Self {
            sheets,
            left: Counter::new(MOST_CELLS_OF_FILE),
        }
    }

    /// Returns the result of a formula in a cell of a sheet.
    pub(super) fn result(
        &self,
        formula: &str,
        sheet: usize,
        cell: (usize, usize),
    ) -> Option<Decimal> {
        let mut parser = Parser {
            evaluator: self,
            rest: formula.strip_prefix('=').unwrap_or(formula),
            sheet,
            cell,
            depth: 0,
        };
        let result = parser.expression()?.number()?;
        parser.rest.trim().is_empty().then_some(result)
    }

    /// Returns the numbers in an area; texts do not count, as in sums.
    fn numbers(&self, area: &Area) -> Option<Vec<Decimal>> {
        let [top, left, bottom, right] = area.corners;
        let sheet = self.sheets.get(area.sheet)?;
        let from = sheet.rows.partition_point(|(row, _)| *row < top);
        let mut numbers = Vec::new();
        let mut count = 0_usize;
        let rows = sheet.rows[from..].iter();
        for (_, cells) in rows.take_while(|(row, _)| *row <= bottom) {
            count += cells.len();
            let fits = self.left.get().checked_sub(cells.len())?;
            self.left.set(fits);
            if count > MOST_CELLS {
                return None;
            }
            let inside = |cell: &&Cell| (left..=right).contains(&cell.column);
            for cell in cells.iter().filter(inside) {
                match cell.kind {
                    CellKind::Text if is_words(&cell.text) => {}
                    _ => numbers.push(number(cell)?),
                }
            }
        }
        Some(numbers)
    }

    /// Returns the value of a single cell.
    fn single(&self, area: &Area) -> Option<Value> {
        let [row, column, ..] = area.corners;
        self.left.set(self.left.get().checked_sub(1)?);
        match self.sheets.get(area.sheet)?.cell(row, column) {
            Some(cell) if cell.kind == CellKind::Text && is_words(&cell.text) => {
                Value::text(&cell.text)
            }
            Some(cell) => number(cell).map(Value::Number),
            None => Some(Value::Blank),
        }
    }
}

/// Returns the number that a cell stores.
fn number(cell: &Cell) -> Option<Decimal> {
    match cell.kind {
        CellKind::Number { .. } | CellKind::Percent => cell.text.parse().ok(),
        _ => None,
    }
}

/// Whether a text is words, not a number that is stored as text or struck out: programs
/// disagree on whether sums include one.
fn is_words(text: &str) -> bool {
    text.contains(char::is_alphabetic) || !text.contains(char::is_numeric)
}

/// A reference that cannot be read.
struct Unreadable;

/// Parses and computes one formula.
struct Parser<'e, 'f, 'a> {
    evaluator: &'e Evaluator<'a>,
    rest: &'f str,
    /// The sheet and the cell of the formula.
    sheet: usize,
    cell: (usize, usize),
    depth: usize,
}

impl<'f> Parser<'_, 'f, '_> {
    /// `sum`, or two of them that are compared.
    fn expression(&mut self) -> Option<Value> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return None;
        }
        let first = self.sum()?;
        let signs = ["<=", ">=", "<>", "<", ">", "="];
        let value = match signs.into_iter().find(|sign| self.take(sign)) {
            None => first,
            Some(sign) => {
                let other = self.sum()?;
                let has_text = matches!(first, Value::Text(_)) || matches!(other, Value::Text(_));
                // Which of two texts comes first depends on the program.
                if has_text && !matches!(sign, "=" | "<>") {
                    return None;
                }
                let order = first.compared(other)?;
                Value::Truth(match sign {
                    "<=" => order.is_le(),
                    ">=" => order.is_ge(),
                    "<>" => order.is_ne(),
                    "<" => order.is_lt(),
                    ">" => order.is_gt(),
                    _ => order.is_eq(),
                })
            }
        };
        self.depth -= 1;
        Some(value)
    }

    fn sum(&mut self) -> Option<Value> {
        let mut value = self.product()?;
        loop {
            let operation = if self.take("+") {
                Decimal::checked_add
            } else if self.take("-") {
                Decimal::checked_sub
            } else {
                return Some(value);
            };
            let other = self.product()?.number()?;
            value = Value::Number(operation(value.number()?, other)?);
        }
    }

    fn product(&mut self) -> Option<Value> {
        let mut value = self.signed()?;
        loop {
            let operation = if self.take("*") {
                Decimal::checked_mul
            } else if self.take("/") {
                Decimal::checked_div
            } else {
                return Some(value);
            };
            let other = self.signed()?.number()?;
            value = Value::Number(operation(value.number()?, other)?);
        }
    }

    fn signed(&mut self) -> Option<Value> {
        let mut negative = false;
        loop {
            if self.take("-") {
                negative = !negative;
            } else if !self.take("+") {
                break;
            }
        }
        let mut value = self.operand()?;
        while self.take("%") {
            value = Value::Number(value.number()?.checked_div(Decimal::ONE_HUNDRED)?);
        }
        match value {
            value if negative => Some(Value::Number(-value.number()?)),
            value => Some(value),
        }
    }

    /// A number, a cell, a function, or an expression in brackets.
    fn operand(&mut self) -> Option<Value> {
        if self.take("(") {
            let value = self.expression()?;
            return self.take(")").then_some(value);
        }
        if let Some(area) = self.area().ok()? {
            return self.evaluator.single(&area);
        }
        if self.rest.trim_start().starts_with('"') {
            return self.quoted();
        }
        let word = self.word()?;
        if self.take("(") {
            return self.function(&word.to_ascii_uppercase());
        }
        match word.to_ascii_uppercase().as_str() {
            "TRUE" => Some(Value::Truth(true)),
            "FALSE" => Some(Value::Truth(false)),
            number if number.starts_with(|c: char| c.is_ascii_digit() || c == '.') => {
                number.parse().ok().map(Value::Number)
            }
            _ => None,
        }
    }

    /// The arguments of a function, up to the closing bracket, and its value.
    fn function(&mut self, name: &str) -> Option<Value> {
        if name == "IF" {
            let holds = self.expression()?.truth()?;
            self.separator()?;
            if !holds {
                self.skip_argument()?;
                self.separator()?;
            }
            let value = self.expression()?;
            if holds && self.separator().is_some() {
                self.skip_argument()?;
            }
            return self.take(")").then_some(value);
        }
        if matches!(name, "AND" | "OR") {
            let mut truths = vec![self.expression()?.truth()?];
            while self.separator().is_some() {
                truths.push(self.expression()?.truth()?);
            }
            self.take(")").then_some(())?;
            let value = match name {
                "AND" => truths.iter().all(|truth| *truth),
                _ => truths.iter().any(|truth| *truth),
            };
            return Some(Value::Truth(value));
        }
        if name == "ROUND" {
            let number = self.expression()?.number()?;
            let places = self.argument()?.number()?;
            self.take(")").then_some(())?;
            return rounded(number, places).map(Value::Number);
        }
        let numbers = self.numbers()?;
        let sum = || {
            let mut numbers = numbers.iter();
            numbers.try_fold(Decimal::ZERO, |sum, number| sum.checked_add(*number))
        };
        let value = match name {
            "SUM" => sum()?,
            "PRODUCT" => {
                let mut numbers = numbers.iter();
                numbers.try_fold(Decimal::ONE, |product, number| product.checked_mul(*number))?
            }
            "AVERAGE" => sum()?.checked_div(Decimal::from(numbers.len()))?,
            "MIN" => numbers.iter().min().copied().unwrap_or_default(),
            "MAX" => numbers.iter().max().copied().unwrap_or_default(),
            "COUNT" => Decimal::from(numbers.len()),
            "ABS" if numbers.len() == 1 => numbers[0].abs(),
            _ => return None,
        };
        Some(Value::Number(value))
    }

    /// The next argument, after a separator.
    fn argument(&mut self) -> Option<Value> {
        self.separator()?;
        self.expression()
    }

    fn separator(&mut self) -> Option<()> {
        (self.take(",") || self.take(";")).then_some(())
    }

    /// Skips an argument that is not computed, up to the separator or bracket after it.
    fn skip_argument(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        let mut quote = None;
        let end = self.rest.find(|c: char| {
            match quote {
                Some(open) if c == open => quote = None,
                Some(_) => {}
                None => match c {
                    '"' | '\'' => quote = Some(c),
                    '(' | '{' | '[' => depth += 1,
                    ',' | ';' | ')' if depth == 0 => return true,
                    ')' | '}' | ']' => depth = depth.saturating_sub(1),
                    _ => {}
                },
            }
            false
        })?;
        self.rest = &self.rest[end..];
        Some(())
    }

    /// A text in quotes.
    fn quoted(&mut self) -> Option<Value> {
        let mut text = String::new();
        let mut rest = self.rest.trim_start().strip_prefix('"')?;
        loop {
            let end = rest.find('"')?;
            text.push_str(&rest[..end]);
            rest = &rest[end + 1..];
            match rest.strip_prefix('"') {
                Some(after) => {
                    text.push('"');
                    rest = after;
                }
                None => break,
            }
        }
        self.rest = rest;
        Value::text(&text)
    }

    /// The numbers of all arguments, up to the closing bracket.
    fn numbers(&mut self) -> Option<Vec<Decimal>> {
        let mut numbers = Vec::new();
        loop {
            let before = self.rest;
            let area = self.area().ok()?;
            let ends = self.rest.trim_start().starts_with([',', ';', ')']);
            match area {
                Some(area) if ends => numbers.extend(self.evaluator.numbers(&area)?),
                _ => {
                    self.rest = before;
                    numbers.push(self.expression()?.number()?);
                }
            }
            if self.take(")") {
                return Some(numbers);
            }
            self.separator()?;
        }
    }

    /// A cell or an area, perhaps of another sheet; `None` if something else comes next.
    ///
    /// # Errors
    /// It is one that cannot be read.
    fn area(&mut self) -> Result<Option<Area>, Unreadable> {
        let before = self.rest;
        let sheet = self.sheet_name();
        let first = self.word().and_then(cell_address);
        let Some(first) = first.filter(|_| !self.rest.starts_with('(')) else {
            self.rest = before;
            return if sheet.is_none() {
                Ok(None)
            } else {
                Err(Unreadable)
            };
        };
        let last = if self.take(":") {
            let last = self.word().and_then(cell_address);
            last.ok_or(Unreadable)?
        } else {
            first
        };
        let sheet = match sheet {
            Some(name) => {
                let mut sheets = self.evaluator.sheets.iter();
                let found = sheets.position(|sheet| sheet.name.eq_ignore_ascii_case(&name));
                found.ok_or(Unreadable)?
            }
            None => self.sheet,
        };
        let corners = [
            first.0.min(last.0),
            first.1.min(last.1),
            first.0.max(last.0),
            first.1.max(last.1),
        ];
        let [top, left, bottom, right] = corners;
        let contains_itself = sheet == self.sheet
            && (top..=bottom).contains(&self.cell.0)
            && (left..=right).contains(&self.cell.1);
        if contains_itself {
            return Err(Unreadable);
        }
        Ok(Some(Area { sheet, corners }))
    }

    /// The name of a sheet and the `!` after it.
    fn sheet_name(&mut self) -> Option<String> {
        let text = self.rest.trim_start();
        let (name, rest) = if let Some(quoted) = text.strip_prefix('\'') {
            let mut end = None;
            let mut at = 0;
            while let Some(next) = quoted[at..].find('\'') {
                at += next + 1;
                if !quoted[at..].starts_with('\'') {
                    end = Some(at);
                    break;
                }
                at += 1;
            }
            let end = end?;
            (quoted[..end - 1].replace("''", "'"), &quoted[end..])
        } else {
            let end = text.find(|c: char| !is_word(c))?;
            (text[..end].to_owned(), &text[end..])
        };
        self.rest = rest.strip_prefix('!').filter(|_| !name.is_empty())?;
        Some(name)
    }

    fn word(&mut self) -> Option<&'f str> {
        let text = self.rest.trim_start();
        let end = text.find(|c: char| !is_word(c)).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        if word.is_empty() {
            return None;
        }
        self.rest = rest;
        Some(word)
    }

    fn take(&mut self, sign: &str) -> bool {
        match self.rest.trim_start().strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '$' | '_' | '.')
}

/// Rounds half away from zero. The binary number of a spreadsheet may lie on the other side
/// of a half, so that one has no certain result.
fn rounded(number: Decimal, places: Decimal) -> Option<Decimal> {
    let places: u32 = places.try_into().ok().filter(|places| *places <= 15)?;
    let up = number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let down = number.round_dp_with_strategy(places, RoundingStrategy::MidpointTowardZero);
    (up == down).then_some(up)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the result in D1 of a sheet with 1.5, 2 and a text in column A, 80 % in B1,
    /// and 4 in A1 of another sheet.
    fn result(formula: &str) -> Option<String> {
        let mut sheet = Sheet::new("Bảng 1");
        sheet.push(0, 0, CellKind::Number { decimals: None }, "1.5");
        sheet.push(0, 1, CellKind::Percent, "0.8");
        sheet.push(1, 0, CellKind::Number { decimals: None }, "2");
        sheet.push(2, 0, CellKind::Text, "hai");
        sheet.push(3, 0, CellKind::Text, "3");
        let mut other = Sheet::new("Khác");
        other.push(0, 0, CellKind::Number { decimals: None }, "4");
        let sheets = [sheet, other];
        let result = Evaluator::new(&sheets).result(formula, 0, (0, 3));
        result.map(|result| result.normalize().to_string())
    }

    #[test]
    fn formulas_have_exact_results() {
        for (formula, expected) in [
            ("A1*1", "1.5"),
            ("=$A$1*B1", "1.2"),
            ("A1*80%", "1.2"),
            ("-A1+A2/4", "-1"),
            ("2-1-1", "0"),
            ("A2", "2"),
            ("A9", "0"),
            ("SUM(A1:A3)*2", "7"),
            ("SUM(A1;A2,1)", "4.5"),
            ("SUM(A1*2,A3)", "3"),
            ("ROUND(A1/3*2,2)", "1"),
            ("ROUND(A2/3,2)", "0.67"),
            ("IF(B1>=80%,A2,0)", "2"),
            ("IF(B1<0.8,A2,A1)", "1.5"),
            ("MAX(A1:A2)-MIN(A1:A2)", "0.5"),
            ("AVERAGE(A1:A2)", "1.75"),
            ("Khác!A1+1", "5"),
            ("'Khác'!$A$1", "4"),
            ("(A1+A2)*2", "7"),
            ("IF(A3=\"HAI\",A1,0)", "1.5"),
            ("IF(A1=\"\",1,2)", "2"),
            ("IF(A9=\"\";0;VLOOKUP(A1;\"a)b\";2))", "0"),
            ("IF(A3<>\"ba\",A2,SUM(A1,(A2)))", "2"),
            ("IF(AND(A1>1,OR(A2=3,A2=2)),1,2)", "1"),
        ] {
            assert_eq!(result(formula).as_deref(), Some(expected), "{formula}");
        }
    }

    #[test]
    fn what_is_not_certain_has_no_result() {
        for formula in [
            "",
            "A3*2",
            "SUM(A1:A4)",
            "D1+1",
            "SUM(A1:D1)",
            "A1/0",
            "A1^2",
            "ROUND(0.125,2)",
            "VLOOKUP(A1,A1:B2,2)",
            "IF(A4=\"\",1,2)",
            "IF(A3>\"a\",1,2)",
            "\"1\"",
            "A3",
            "IF(A1,1,2)",
            "Thiếu!A1",
            "A1 A2",
            "LOG10(A1)",
            "[$Khác.A1]",
            "SUM(A1",
            "TRUE",
        ] {
            assert_eq!(result(formula), None, "{formula}");
        }
        let deep = format!("{}1{}", "(".repeat(100), ")".repeat(100));
        assert_eq!(result(&deep), None);
    }
}
