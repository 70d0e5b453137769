//! The colours that change with the numbers of a table.

use rust_xlsxwriter::{ConditionalFormatCell, Format};

use super::{Page, Written, column};
use crate::report::document::{Role, Table, Value};
use crate::report::format::xlsx::style;

impl Page<'_, '_> {
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
}
