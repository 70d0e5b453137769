//! Files with tables of several units: a sheet each, or one table of them all. Units are
//! read one at a time, so that only the file and one draft are in memory.

mod groups;
mod long;
mod unit;
mod wide;

use smol_str::SmolStr;

use super::draft::{Draft, Field};
use super::goals;
use super::limits::{Count, UNIT_CELLS, UNITS};
use super::published::{self, PublishedDraft};
use super::stored_results;
use super::table::context::TableContext;
use super::table::headings::TableHeading;
use super::table::information::Information;
use super::table::{self, find, find_information, unit_columns};
use super::{Opened, Options, open, own_report, reading, yaml};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::source::{FileId, Files, Place, Sheet};
use crate::text;
use unit::{Part, Unit};

/// How the units are arranged in a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Detect the layout: one sheet per unit, or a long table if criterion codes repeat
    /// under a unit column.
    #[default]
    Auto,
    /// One below the other, with a column of units.
    Long,
    /// Side by side: a row per criterion, a column of scores per unit.
    Wide,
}

/// What was read of one unit of a file.
#[derive(Debug, Default)]
pub struct UnitDraft {
    /// The draft, `None` if there is no criteria table.
    pub draft: Option<Draft>,
    /// The diagnostics of this unit.
    pub diagnostics: Vec<Diagnostic>,
    /// The sheet or the unit, if the file has several.
    pub name: Option<SmolStr>,
    /// The published ranking, if that is what the file has instead of score tables.
    pub ranking: Option<Box<PublishedDraft>>,
}

/// Reads every unit of a file and passes it to `take`, with the files that its diagnostics
/// quote.
pub fn read(
    name: &str,
    bytes: &[u8],
    options: &Options,
    layout: Layout,
    files: &mut Files,
    mut take: impl FnMut(UnitDraft, &Files),
) {
    let file = files.add(name);
    let mut diagnostics = Vec::new();
    let opened = open(file, name, bytes, &options.limits, files, &mut diagnostics);
    files.name_columns(file, &options.columns);
    let format = opened.as_ref().map_or("", Opened::format);
    let mut apply_and_take = |mut unit: UnitDraft, files: &Files| {
        if let Some(draft) = &mut unit.draft {
            stored_results::check(draft, files, &mut unit.diagnostics);
            options.apply(draft);
            reading::complete(
                draft,
                files,
                options,
                format,
                unit.name.is_some(),
                &unit.diagnostics,
            );
        }
        take(unit, files);
    };
    let draft = match opened {
        Some(Opened::Sheets(_)) => {
            let (sheets, named) = (files.sheets(file), options.sheet.is_some());
            if !own_report::reject_own_report(file, sheets, named, 0, &mut diagnostics) {
                return read_units(
                    file,
                    (options, layout, format),
                    files,
                    diagnostics,
                    apply_and_take,
                );
            }
            None
        }
        Some(Opened::Yaml(text)) => {
            yaml::draft(file, text, &options.limits, files, &mut diagnostics)
        }
        None => None,
    };
    let name = None;
    apply_and_take(
        UnitDraft {
            draft,
            diagnostics,
            name,
            ranking: None,
        },
        files,
    );
}

/// A table and its sheet, by index; `sheet` is a changed copy if names had to be added.
struct FoundTable {
    index: usize,
    heading: TableHeading,
    sheet: Option<Sheet>,
}

/// Reads the published rankings of a workbook; returns whether there are any.
fn read_rankings(
    file: FileId,
    (options, format): (&Options, &'static str),
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
    mut take: impl FnMut(UnitDraft, &Files),
) -> bool {
    let rankings = published::sheets_with_ranking(files.sheets(file), options);
    let several = rankings.len() > 1;
    for index in &rankings {
        let mut diagnostics = std::mem::take(diagnostics);
        let ranking = published::read(file, *index, options, format, files, &mut diagnostics);
        let name = &files.sheets(file)[*index].name;
        let unit = UnitDraft {
            ranking: ranking.map(Box::new),
            diagnostics,
            name: several.then(|| SmolStr::from(name)),
            draft: None,
        };
        take(unit, files);
    }
    !rankings.is_empty()
}

/// Reads the units of a workbook in the order of its sheets.
fn read_units(
    file: FileId,
    (options, layout, format): (&Options, Layout, &'static str),
    files: &mut Files,
    mut diagnostics: Vec<Diagnostic>,
    mut take: impl FnMut(UnitDraft, &Files),
) {
    let found = find_tables(files.sheets(file), options, layout);
    let is_summary = |table: &FoundTable| {
        let sheet = &files.sheets(file)[table.index];
        layout == Layout::Auto && published::is_summary_in_columns(sheet)
    };
    let may_be_rankings = found.is_empty() || found.iter().all(is_summary);
    if may_be_rankings && read_rankings(file, (options, format), files, &mut diagnostics, &mut take)
    {
        return;
    }
    if found.is_empty() {
        let unit = without_units(file, (options, format), files, diagnostics);
        return take(unit, files);
    }
    for table in &found {
        table::note_heading(file, table.index, &table.heading, files);
    }
    let mut cells = 0;
    for table in &found {
        let sheet = &files.sheets(file)[table.index];
        let sheet = table.sheet.as_ref().unwrap_or(sheet);
        let context = TableContext::new(file, table.index, sheet, &table.heading).with_information(
            find_information::information(files.sheets(file), table.index),
        );
        let is_long = || unit_columns::is_long(sheet, &table.heading);
        let units = match layout {
            Layout::Wide => wide::units(&context, &mut diagnostics),
            Layout::Long => long::units(&context, options, &mut diagnostics),
            Layout::Auto if is_long() => long::units(&context, options, &mut diagnostics),
            Layout::Auto
                if wide::looks_wide(&context) && published::has_unit_columns(context.sheet) =>
            {
                wide::units(&context, &mut diagnostics)
            }
            Layout::Auto if wide::looks_wide(&context) => {
                diagnostics.push(perhaps_wide(file, table));
                Vec::new()
            }
            Layout::Auto => {
                let mut diagnostics = std::mem::take(&mut diagnostics);
                let mut draft = table::read(context, options, &mut diagnostics);
                if let Some(draft) = &mut draft {
                    let part = find_information::not_read(files.sheets(file), table.index);
                    draft.reading.parts.extend(part);
                }
                let name = (found.len() > 1).then(|| SmolStr::from(&sheet.name));
                let unit = UnitDraft {
                    draft,
                    diagnostics,
                    name,
                    ranking: None,
                };
                take(unit, files);
                continue;
            }
        };
        if layout != Layout::Auto && units.is_empty() && diagnostics.is_empty() {
            diagnostics.push(no_units(file, table, layout));
        }
        if !diagnostics.is_empty() {
            let diagnostics = std::mem::take(&mut diagnostics);
            let unit = UnitDraft {
                diagnostics,
                ..UnitDraft::default()
            };
            take(unit, files);
        }
        cells += Part::cells(units.iter().map(|unit| &unit.part), &context);
        if units.len() > UNITS || cells > UNIT_CELLS {
            let excess = if units.len() > UNITS {
                many_units(file, table)
            } else {
                too_many_units(file, table)
            };
            let unit = UnitDraft {
                diagnostics: vec![excess],
                ..UnitDraft::default()
            };
            take(unit, files);
            continue;
        }
        for unit in units {
            let own = unit.part.sheet(&context);
            let own = TablePart {
                index: table.index,
                sheet: &own,
                information: context.information,
            };
            take(read_unit(file, &own, unit, options), files);
        }
    }
}

/// Reads a workbook in which no table of units was found.
fn without_units(
    file: FileId,
    (options, format): (&Options, &'static str),
    files: &mut Files,
    mut diagnostics: Vec<Diagnostic>,
) -> UnitDraft {
    let mut draft = None;
    if let Some((found, _)) = goals::in_file(file, options, format, files) {
        diagnostics.push(goals::not_scores(&found, &files.get(file).name));
    } else {
        draft = table::draft(file, options, files, &mut diagnostics);
    }
    UnitDraft {
        draft,
        diagnostics,
        ..UnitDraft::default()
    }
}

/// The part of a table that belongs to one unit.
struct TablePart<'a> {
    /// The number of its sheet.
    index: usize,
    /// The rows of the unit.
    sheet: &'a Sheet,
    /// The sheet with the metadata of the table.
    information: Option<Information<'a>>,
}

/// Reads the part of a table that belongs to one unit.
fn read_unit(file: FileId, part: &TablePart<'_>, unit: Unit, options: &Options) -> UnitDraft {
    let mut diagnostics = Vec::new();
    let draft = find::table(part.sheet).and_then(|heading| {
        let context = TableContext::new(file, part.index, part.sheet, &heading)
            .with_information(part.information);
        let mut draft = table::read(context, options, &mut diagnostics)?;
        groups::add_missing(&mut draft);
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
    UnitDraft {
        draft,
        diagnostics,
        name: Some(unit.name.value),
        ranking: None,
    }
}

/// Finds the tables that are meant: on the named sheet, else on visible sheets, else on
/// hidden ones.
fn find_tables(sheets: &[Sheet], options: &Options, layout: Layout) -> Vec<FoundTable> {
    let table = |index: usize, sheet: &Sheet| {
        if let Some(heading) = find::table(sheet) {
            return Some(FoundTable {
                index,
                heading,
                sheet: None,
            });
        }
        let named = unit_columns::with_names(sheet).filter(|_| layout != Layout::Wide)?;
        let heading = find::table(&named)?;
        let is_meant = layout == Layout::Long || unit_columns::is_long(&named, &heading);
        is_meant.then_some(FoundTable {
            index,
            heading,
            sheet: Some(named),
        })
    };
    for hidden in [false, true] {
        let is_meant = |sheet: &Sheet| match &options.sheet {
            Some(name) => sheet.name == *name,
            None => sheet.hidden == hidden,
        };
        let meant = sheets
            .iter()
            .enumerate()
            .filter(|(_, sheet)| is_meant(sheet));
        let found: Vec<FoundTable> = meant
            .filter_map(|(index, sheet)| table(index, sheet))
            .collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn heading_place(file: FileId, table: &FoundTable) -> Place {
    let (row, column) = (table.heading.last_row, table.heading.first_column());
    Place::cell(file, table.index, row, column)
}

/// Reports a table without scores but with several columns of numbers: only the user can
/// tell whether they are units.
fn perhaps_wide(file: FileId, table: &FoundTable) -> Diagnostic {
    Diagnostic::new(
        RuleId::HeadingMissing,
        heading_place(file, table),
        text!(
            "bảng không có cột điểm đạt được, nhưng có nhiều cột số không rõ tiêu đề",
            "the table has no column of scores, but several columns of numbers with unknown headings"
        ),
    )
    .label(text!("hàng tiêu đề", "the heading row"))
    .help(text!(
        "nếu mỗi cột là một đơn vị thì thêm --wide; nếu không thì đặt tiêu đề Điểm tự chấm hoặc Điểm thẩm định cho cột điểm",
        "if each column is a unit, add --wide; otherwise give the column of scores the heading Self-score or Appraised score"
    ))
}

/// Reports a table whose units, each with the heading and the criteria that all share, have
/// more cells together than are read.
fn too_many_units(file: FileId, table: &FoundTable) -> Diagnostic {
    Diagnostic::new(
        RuleId::FileTooLarge,
        heading_place(file, table),
        text!(
            "các đơn vị của bảng, tính cả phần dùng chung, có hơn {most} ô và hàng, vượt giới hạn của chương trình",
            "the units of the table, each with what all of them share, have more than {most} cells and rows, which is more than the program reads",
            most = Count(UNIT_CELLS)
        ),
    )
    .help(text!(
        "chia bảng thành nhiều tệp, mỗi tệp ít đơn vị hơn; bỏ các cột và hàng thừa",
        "split the table into several files with fewer units each; remove surplus columns and rows"
    ))
}

/// Reports a table with more units than are read.
fn many_units(file: FileId, table: &FoundTable) -> Diagnostic {
    Diagnostic::new(
        RuleId::FileTooLarge,
        heading_place(file, table),
        text!(
            "bảng có hơn {most} đơn vị, vượt giới hạn của chương trình",
            "the table has more than {most} units, which is more than the program reads",
            most = Count(UNITS)
        ),
    )
    .help(text!(
        "chia bảng thành nhiều tệp, mỗi tệp ít đơn vị hơn",
        "split the table into several files with fewer units each"
    ))
}

/// Reports that a table has no units in the layout that was asked for.
fn no_units(file: FileId, table: &FoundTable, layout: Layout) -> Diagnostic {
    let (message, help) = if layout == Layout::Wide {
        (
            text!(
                "hàng tiêu đề không có cột đơn vị nào sau cột điểm chuẩn",
                "the heading row has no column of a unit after the standard points"
            ),
            text!(
                "đặt tên mỗi đơn vị ở tiêu đề cột điểm của đơn vị đó, hoặc bỏ --wide",
                "give each unit's column of points the name of the unit as its heading, or leave out --wide"
            ),
        )
    } else {
        (
            text!(
                "hàng tiêu đề không có cột “Đơn vị”, hoặc bên dưới không có hàng nào của năm đã chọn",
                "the heading row has no column “Unit”, or no row below is for the chosen year"
            ),
            text!(
                "đặt tiêu đề “Đơn vị” cho cột tên đơn vị, hoặc bỏ --long",
                "give the column of unit names the heading “Unit”, or leave out --long"
            ),
        )
    };
    Diagnostic::new(RuleId::HeadingMissing, heading_place(file, table), message)
        .label(text!("hàng tiêu đề", "the heading row"))
        .help(help)
}
