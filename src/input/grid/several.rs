//! The units of a workbook: a sheet each, or one table of them all.

use smol_str::SmolStr;

use super::find::{self, Table};
use super::{draft, groups, long, mark, of_table, wide};
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::Options;
use crate::input::draft::Field;
use crate::input::many::{Layout, Part};
use crate::lang::Text;
use crate::source::{FileId, Files, Located, Place, Sheet};
use crate::text;

/// A unit of a table that holds several: its rows or columns alone, where they
/// stand in the whole sheet, and what its cells say of it.
pub(super) struct Unit {
    pub(super) name: Located<SmolStr>,
    pub(super) block: Option<Located<SmolStr>>,
    pub(super) year: Option<Located<u16>>,
    pub(super) sheet: Sheet,
}

/// A table with the sheet it stands in; the sheet is our own where a column of
/// names had to be added.
struct Found {
    at: usize,
    table: Table,
    own: Option<Sheet>,
}

/// Hands every unit of a workbook on, in the order of its sheets.
pub(in crate::input) fn each(
    file: FileId,
    options: &Options,
    layout: Layout,
    files: &mut Files,
    mut faults: Vec<Diagnostic>,
    mut take: impl FnMut(Part, &Files),
) {
    let found = tables(files.sheets(file), options, layout);
    if found.is_empty() {
        let draft = draft(file, options, files, &mut faults);
        let part = Part {
            draft,
            faults,
            name: None,
        };
        return take(part, files);
    }
    for one in &found {
        mark(file, one.at, &one.table, files);
    }
    for one in &found {
        let sheet = one.own.as_ref().unwrap_or(&files.sheets(file)[one.at]);
        let units = match layout {
            Layout::Wide => wide::units(file, one.at, sheet, &one.table, &mut faults),
            Layout::Long => long::units(file, one.at, sheet, &one.table, options, &mut faults),
            Layout::Told if long::is_long(sheet, &one.table) => {
                long::units(file, one.at, sheet, &one.table, options, &mut faults)
            }
            Layout::Told if wide::looks_wide(file, one.at, sheet, &one.table) => {
                faults.push(perhaps_wide(file, one));
                Vec::new()
            }
            Layout::Told => {
                let mut faults = std::mem::take(&mut faults);
                let draft = of_table(file, one.at, sheet, &one.table, options, &mut faults);
                let name = (found.len() > 1).then(|| SmolStr::from(&sheet.name));
                take(
                    Part {
                        draft,
                        faults,
                        name,
                    },
                    files,
                );
                continue;
            }
        };
        if layout != Layout::Told && units.is_empty() && faults.is_empty() {
            faults.push(no_units(file, one, layout));
        }
        if !faults.is_empty() {
            take(
                Part {
                    draft: None,
                    faults: std::mem::take(&mut faults),
                    name: None,
                },
                files,
            );
        }
        for unit in units {
            take(part(file, one.at, unit, options), files);
        }
    }
}

fn part(file: FileId, at: usize, unit: Unit, options: &Options) -> Part {
    let mut faults = Vec::new();
    let draft = find::table(&unit.sheet).and_then(|table| {
        let mut draft = of_table(file, at, &unit.sheet, &table, options, &mut faults)?;
        groups::complete(&mut draft);
        draft.place = unit.name.place.clone();
        if let Some(block) = unit.block {
            draft.block = Field::Read(block);
        }
        if let Some(year) = unit.year {
            draft.year = Field::Read(year);
        }
        draft.unit = Field::Read(unit.name.clone());
        Some(draft)
    });
    Part {
        draft,
        faults,
        name: Some(unit.name.value),
    }
}

/// The tables that are meant: those of the sheet that was named, else those of
/// visible sheets, else those of hidden ones.
fn tables(sheets: &[Sheet], options: &Options, layout: Layout) -> Vec<Found> {
    let of_sheet = |(at, sheet): (usize, &Sheet)| match find::table(sheet) {
        Some(table) => Some(Found {
            at,
            table,
            own: None,
        }),
        None if layout != Layout::Wide => {
            let own = long::with_names(sheet)?;
            let table = find::table(&own)?;
            let meant = layout == Layout::Long || long::is_long(&own, &table);
            meant.then_some(Found {
                at,
                table,
                own: Some(own),
            })
        }
        None => None,
    };
    for hidden in [false, true] {
        let meant = |sheet: &Sheet| match &options.sheet {
            Some(name) => sheet.name == *name,
            None => sheet.hidden == hidden,
        };
        let all = sheets.iter().enumerate();
        let found: Vec<Found> = all
            .filter(|(_, sheet)| meant(sheet))
            .filter_map(of_sheet)
            .collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// A table without any score, but with several columns of numbers that no heading
/// explains: units perhaps, which only the user can say.
fn perhaps_wide(file: FileId, found: &Found) -> Diagnostic {
    let (row, column) = (found.table.last_row, found.table.first_column());
    Diagnostic::new(
        Fault::HeadingMissing,
        Place::cell(file, found.at, row, column),
        text!(
            "bảng không có cột điểm đạt được, nhưng có nhiều cột số không rõ tiêu đề",
            "the table has no column of scores, but several columns of numbers whose headings are not known"
        ),
    )
    .label(text!("hàng tiêu đề", "the heading row"))
    .help(text!(
        "nếu mỗi cột là một đơn vị thì thêm --wide; nếu không thì đặt tiêu đề Điểm tự chấm hoặc Điểm thẩm định cho cột điểm",
        "if each column is a unit, add --wide; else head the column of scores Self-score or Appraised score"
    ))
}

fn no_units(file: FileId, found: &Found, layout: Layout) -> Diagnostic {
    let place = Place::cell(
        file,
        found.at,
        found.table.last_row,
        found.table.first_column(),
    );
    let (message, help): (Text, Text) = if layout == Layout::Wide {
        (
            text!(
                "hàng tiêu đề không có cột đơn vị nào sau cột điểm chuẩn",
                "the heading row has no column of a unit behind the standard points"
            ),
            text!(
                "đặt tên mỗi đơn vị ở tiêu đề cột điểm của đơn vị đó, hoặc bỏ --wide",
                "head each unit's column of points with its name, or leave out --wide"
            ),
        )
    } else {
        (
            text!(
                "hàng tiêu đề không có cột “Đơn vị”, hoặc bên dưới không có hàng nào của năm đã chọn",
                "the heading row has no column “Unit”, or no row below is of the year that was chosen"
            ),
            text!(
                "đặt tiêu đề “Đơn vị” cho cột tên đơn vị, hoặc bỏ --long",
                "head the column of unit names “Unit”, or leave out --long"
            ),
        )
    };
    Diagnostic::new(Fault::HeadingMissing, place, message)
        .label(text!("hàng tiêu đề", "the heading row"))
        .help(help)
}
