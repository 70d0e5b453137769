//! A file that holds the tables of many units: a sheet each, or one table of them
//! all. One unit at a time is read and handed on, so that only the file and one
//! draft are held.

mod groups;
mod long;
mod unit;
mod wide;

use smol_str::SmolStr;

use super::draft::{Draft, Field};
use super::table::{self, find::Table, unit_columns};
use super::{Opened, Options, open, own_report, yaml};
use crate::diagnostic::{Diagnostic, Fault};
use crate::lang::Text;
use crate::source::{FileId, Files, Place, Sheet};
use crate::text;
use unit::Unit;

/// How the units stand in a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A sheet each; a table is long where it has a column of units below which
    /// the codes of the criteria repeat.
    #[default]
    Told,
    /// One below the other, with a column of units.
    Long,
    /// Side by side: criteria down, a column of scores for each unit.
    Wide,
}

/// One unit of a file.
#[derive(Debug)]
pub struct Part {
    /// What the file says of it; none where it gives no criteria table.
    pub draft: Option<Draft>,
    /// What is wrong there.
    pub faults: Vec<Diagnostic>,
    /// The sheet or the unit, where the file holds several.
    pub name: Option<SmolStr>,
}

/// Reads every unit of a file and hands it on with what can be quoted of it.
pub fn read(
    name: &str,
    bytes: &[u8],
    options: &Options,
    layout: Layout,
    files: &mut Files,
    mut take: impl FnMut(Part, &Files),
) {
    let file = files.add(name);
    let mut faults = Vec::new();
    let mut hand_on = |mut part: Part, files: &Files| {
        if let Some(draft) = &mut part.draft {
            options.apply(draft);
        }
        take(part, files);
    };
    match open(file, name, bytes, &options.limits, files, &mut faults) {
        Some(Opened::Sheets)
            if own_report::told(
                file,
                files.sheets(file),
                options.sheet.is_some(),
                faults.len(),
                &mut faults,
            ) =>
        {
            let part = Part {
                draft: None,
                faults,
                name: None,
            };
            hand_on(part, files);
        }
        Some(Opened::Sheets) => each(file, options, layout, files, faults, hand_on),
        Some(Opened::Text(text)) => {
            let draft = yaml::draft(file, text, &options.limits, files, &mut faults);
            let part = Part {
                draft,
                faults,
                name: None,
            };
            hand_on(part, files);
        }
        None => {
            let part = Part {
                draft: None,
                faults,
                name: None,
            };
            hand_on(part, files);
        }
    }
}

/// A table with the sheet it stands in; the sheet is our own where a column of
/// names had to be added.
struct Found {
    at: usize,
    table: Table,
    own: Option<Sheet>,
}

/// Hands every unit of a workbook on, in the order of its sheets.
fn each(
    file: FileId,
    options: &Options,
    layout: Layout,
    files: &mut Files,
    mut faults: Vec<Diagnostic>,
    mut take: impl FnMut(Part, &Files),
) {
    let found = tables(files.sheets(file), options, layout);
    if found.is_empty() {
        let draft = table::draft(file, options, files, &mut faults);
        let part = Part {
            draft,
            faults,
            name: None,
        };
        return take(part, files);
    }
    for one in &found {
        table::mark(file, one.at, &one.table, files);
    }
    for one in &found {
        let sheet = one.own.as_ref().unwrap_or(&files.sheets(file)[one.at]);
        let units = match layout {
            Layout::Wide => wide::units(file, one.at, sheet, &one.table, &mut faults),
            Layout::Long => long::units(file, one.at, sheet, &one.table, options, &mut faults),
            Layout::Told if unit_columns::is_long(sheet, &one.table) => {
                long::units(file, one.at, sheet, &one.table, options, &mut faults)
            }
            Layout::Told if wide::looks_wide(file, one.at, sheet, &one.table) => {
                faults.push(perhaps_wide(file, one));
                Vec::new()
            }
            Layout::Told => {
                let mut faults = std::mem::take(&mut faults);
                let draft = table::of_table(file, one.at, sheet, &one.table, options, &mut faults);
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
    let draft = table::find::table(&unit.sheet).and_then(|table| {
        let mut draft = table::of_table(file, at, &unit.sheet, &table, options, &mut faults)?;
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
    let of_sheet = |(at, sheet): (usize, &Sheet)| match table::find::table(sheet) {
        Some(table) => Some(Found {
            at,
            table,
            own: None,
        }),
        None if layout != Layout::Wide => {
            let own = unit_columns::with_names(sheet)?;
            let table = table::find::table(&own)?;
            let meant = layout == Layout::Long || unit_columns::is_long(&own, &table);
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
