//! Tables of several units where one unit is expected: reported once, with the command that
//! reads them, instead of a duplicate code in every row.

use std::collections::HashSet;

use super::context::TableContext;
use super::find;
use super::unit_columns::{self, UnitColumns};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::Options;
use crate::input::draft::Draft;
use crate::input::values;
use crate::source::{FileId, Sheet};
use crate::text;

/// Whether two criteria have the same code.
pub(super) fn has_duplicate_code(draft: &Draft) -> bool {
    let mut seen = HashSet::new();
    let mut duplicate = false;
    draft.each(|_, one| {
        duplicate |= one.code.value().is_some_and(|code| !seen.insert(code));
    });
    duplicate
}

/// Reports a table with a column of units below which the codes repeat; `name` is the name
/// of the file.
pub(super) fn unexpected_units(context: &TableContext<'_>, name: &str) -> Option<Diagnostic> {
    let (sheet, heading) = (context.sheet, context.heading);
    let column = UnitColumns::find(sheet, heading)?.unit;
    let mut rows = heading.first_row..=heading.last_row;
    let row = rows.find(|row| sheet.cell(*row, column).is_some())?;
    if !unit_columns::is_long(sheet, heading) {
        return None;
    }
    let place = context.place(row, column);
    let heading = sheet.cell(row, column).map_or("", |cell| &cell.text);
    let heading = values::quoted(heading);
    Some(
        Diagnostic::new(
            RuleId::SeveralTables,
            place,
            text!(
                "bảng này của nhiều đơn vị hoặc nhiều năm: các mã lặp lại với mỗi đơn vị, mỗi năm ở cột “{heading}”",
                "this is a table of several units or years: the codes repeat for each of them in the column “{heading}”"
            ),
        )
        .label(text!("cột đơn vị", "the unit column"))
        .help(text!(
            "dùng parindex rank {name} để đọc và xếp hạng các đơn vị; để xem riêng một đơn vị thì thêm --unit và tên đơn vị (parindex score, plan, explain, evidence, compare)",
            "use parindex rank {name} to read it and rank the units; to see one unit alone, add --unit and its name (parindex score, plan, explain, evidence, compare)"
        ))
    )
}

/// Reports such a table without a column of names, which cannot be read as one unit.
pub(super) fn units_without_names(
    file: FileId,
    name: &str,
    sheets: &[Sheet],
    options: &Options,
) -> Option<Diagnostic> {
    let is_meant = |sheet: &Sheet| match &options.sheet {
        Some(wanted) => sheet.has_name(wanted),
        None => !sheet.hidden,
    };
    let meant = sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| is_meant(sheet));
    meant.into_iter().find_map(|(index, sheet)| {
        let named = unit_columns::with_names(sheet)?;
        let heading = find::table(&named)?;
        unexpected_units(&TableContext::new(file, index, &named, &heading), name)
    })
}
