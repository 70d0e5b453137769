//! A table of many units where that of one is read: it is said once, with the
//! command that reads it, and not at each code that stands twice.

use std::collections::HashSet;

use super::find::{self, Table};
use super::unit_columns;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::Options;
use crate::input::draft::Draft;
use crate::input::field;
use crate::source::{FileId, Place, Sheet};
use crate::text;

/// Whether a code stands twice.
pub(super) fn has_code_twice(draft: &Draft) -> bool {
    let mut met = HashSet::new();
    let mut twice = false;
    draft.each(|_, one| {
        twice |= one.code.value().is_some_and(|code| !met.insert(code));
    });
    twice
}

/// The fault of a table with a column of units below which the codes repeat.
pub(super) fn told(
    file: FileId,
    name: &str,
    at: usize,
    sheet: &Sheet,
    table: &Table,
) -> Option<Diagnostic> {
    let (row, column) = unit_columns::unit_heading(sheet, table)?;
    unit_columns::is_long(sheet, table).then(|| {
        let place = Place::cell(file, at, row, column);
        let heading = sheet.cell(row, column).map_or("", |cell| &cell.text);
        let heading = field::quoted(heading);
        Diagnostic::new(
            Fault::SeveralTables,
            place,
            text!(
                "bảng này của nhiều đơn vị: các mã lặp lại với mỗi đơn vị ở cột “{heading}”",
                "this is a table of many units: the codes repeat for each unit in the column “{heading}”",
                heading
            ),
        )
        .label(text!("cột đơn vị", "the column of units"))
        .help(text!(
            "dùng parindex rank {name} để đọc và xếp hạng các đơn vị; để xem riêng một đơn vị thì chép các hàng của đơn vị đó sang tệp khác",
            "parindex rank {name} reads it and ranks the units; to look at one unit alone, copy its rows into a file of their own",
            name
        ))
    })
}

/// The same for a table without a column of names, which no reader of one unit
/// finds.
pub(super) fn of_many(
    file: FileId,
    name: &str,
    sheets: &[Sheet],
    options: &Options,
) -> Option<Diagnostic> {
    let meant = |sheet: &&Sheet| match &options.sheet {
        Some(wanted) => sheet.is_called(wanted),
        None => !sheet.hidden,
    };
    sheets.iter().enumerate().find_map(|(at, sheet)| {
        let own = Some(sheet)
            .filter(meant)
            .and_then(unit_columns::with_names)?;
        told(file, name, at, &own, &find::table(&own)?)
    })
}
