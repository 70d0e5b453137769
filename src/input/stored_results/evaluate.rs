//! Exact results of formulas: arithmetic, references, and the usual functions of numbers.
//! Whatever depends on texts, dates or the settings of the program has no result here.

use std::cell::Cell as Counter;

use rust_decimal::{Decimal, RoundingStrategy};

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
#[derive(Clone, Copy, PartialEq)]
enum Value {
    Number(Decimal),
    Truth(bool),
}

impl Value {
    fn number(self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(number),
            Self::Truth(_) => None,
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

    /// Returns the number in a single cell; a blank one counts as zero.
    fn single(&self, area: &Area) -> Option<Decimal> {
        let [row, column, ..] = area.corners;
        self.left.set(self.left.get().checked_sub(1)?);
        match self.sheets.get(area.sheet)?.cell(row, column) {
            Some(cell) => number(cell),
            None => Some(Decimal::ZERO),
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
        let compared: Option<fn(&Decimal, &Decimal) -> bool> = if self.take("<=") {
            Some(Decimal::le)
        } else if self.take(">=") {
            Some(Decimal::ge)
        } else if self.take("<>") {
            Some(Decimal::ne)
        } else if self.take("<") {
            Some(Decimal::lt)
        } else if self.take(">") {
            Some(Decimal::gt)
        } else if self.take("=") {
            Some(Decimal::eq)
        } else {
            None
        };
        let value = match compared {
            None => first,
            Some(holds) => {
                let (one, other) = (first.number()?, self.sum()?.number()?);
                Value::Truth(holds(&one, &other))
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
            Value::Number(number) if negative => Some(Value::Number(-number)),
            Value::Truth(_) if negative => None,
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
            return Some(Value::Number(self.evaluator.single(&area)?));
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
            let Value::Truth(holds) = self.expression()? else {
                return None;
            };
            let yes = self.argument()?;
            let no = self.argument();
            self.take(")").then_some(())?;
            return if holds { Some(yes) } else { no };
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
        (self.take(",") || self.take(";")).then_some(())?;
        self.expression()
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
            (self.take(",") || self.take(";")).then_some(())?;
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
            "IF(A1=\"\",1,2)",
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
