//! What a table of a sheet is marked with: levels that fold, colours that change
//! with the numbers, cells that follow from others.

use rust_xlsxwriter::utility::cell_range;
use rust_xlsxwriter::{ConditionalFormatCell, Format, Formula, XlsxError};

use super::{Page, Written, column, row_number};
use crate::report::document::{Role, Row, RowKind, Table, Value};
use crate::report::format::xlsx::links::Link;
use crate::report::format::xlsx::style;

impl Page<'_> {
    /// Levels of the tree fold under their heads.
    pub(super) fn fold(&mut self, table: &Table, first: u32) -> Written {
        /// Excel folds seven levels.
        const DEEPEST: usize = 7;
        self.worksheet.group_symbols_above(true);
        let level = |row: &Row| match row.kind {
            RowKind::Group(level) | RowKind::Leaf(level) => level,
            RowKind::Plain | RowKind::Total => 0,
        };
        for (at, row) in table.rows.iter().enumerate() {
            let RowKind::Group(of) = row.kind else {
                continue;
            };
            let below = table.rows[at + 1..].iter();
            let below = below.take_while(|row| level(row) > of).count();
            if below > 0 && of <= DEEPEST {
                let from = first + row_number(at + 1)?;
                self.worksheet
                    .group_rows(from, from + row_number(below - 1)?)?;
            }
        }
        Ok(())
    }

    pub(super) fn colour(&mut self, table: &Table, first: u32, last: u32) -> Written {
        use rust_xlsxwriter::ConditionalFormatCellRule::{GreaterThan, LessThan};
        for (at, meant) in table.columns.iter().enumerate() {
            let changes = table
                .rows
                .iter()
                .any(|row| matches!(row.values.get(at), Some(Value::Change(_))));
            let at = column(at)?;
            let mut rule = |rule, format: Format| {
                let condition = ConditionalFormatCell::new()
                    .set_rule(rule)
                    .set_format(format);
                self.worksheet
                    .add_conditional_format(first, at, last, at, &condition)
                    .map(|_| ())
            };
            if meant.role == Role::Gap {
                rule(GreaterThan(0), style::missing())?;
            } else if changes {
                rule(GreaterThan(0), style::better())?;
                rule(LessThan(0), style::worse())?;
            }
        }
        Ok(())
    }

    /// A cell that follows from others: its formula and the result as we have it.
    pub(super) fn linked(
        &mut self,
        at: u16,
        first: u32,
        link: &Link,
        value: &Value,
        format: &Format,
    ) -> Written {
        let (formula, result) = match (link, value) {
            (Link::Sum(runs), Value::Points(points) | Value::Change(points)) => {
                let mut ranges = Vec::new();
                for &(from, to) in runs {
                    let (from, to) = (first + row_number(from)?, first + row_number(to)?);
                    ranges.push(cell_range(from, at, to, at));
                }
                (format!("SUM({})", ranges.join(",")), points.decimal())
            }
            (Link::Quotient(part, whole), Value::Index(index)) => {
                let cell = |of: usize| -> Result<String, XlsxError> {
                    let of = column(of)?;
                    Ok(cell_range(self.row, of, self.row, of))
                };
                let decimals = self.document.decimals;
                let formula = format!("ROUND({}/{}*100,{decimals})", cell(*part)?, cell(*whole)?);
                (formula, index.percent(decimals))
            }
            _ => return self.value(at, value, format),
        };
        let formula = Formula::new(formula).set_result(result.normalize().to_string());
        self.worksheet
            .write_formula_with_format(self.row, at, formula, format)?;
        Ok(())
    }
}
