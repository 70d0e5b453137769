//! Reads goals with their results: a goal a row, or a collective or person a row and a goal a
//! column.

mod draft;
mod on_sheet;
mod participants;
mod rows;
mod several;

pub(super) use draft::counted;
pub use draft::{GoalDraft, GoalsDraft};
pub(super) use several::split;

use super::{Options, due_above, reading, table};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::source::{FileId, Files, Place, Sheet};
use crate::text;
use on_sheet::{Found, OnSheet};

/// Reads the goals of a file that has no criteria table, with their diagnostics; `None` if it
/// has none.
pub(super) fn in_file(
    file: FileId,
    options: &Options,
    format: &'static str,
    files: &mut Files,
) -> Option<(GoalsDraft, Vec<Diagnostic>)> {
    let is_meant = |sheet: &Sheet| match &options.sheet {
        Some(name) => sheet.has_name(name),
        None => !sheet.hidden,
    };
    let sheets = files.sheets(file).iter().enumerate();
    let mut meant = sheets.filter(|(_, sheet)| is_meant(sheet) && !table::has_points(sheet));
    let (index, found) = meant.find_map(|(index, sheet)| {
        let on = OnSheet { file, index, sheet };
        Some((index, rows::find(on).or_else(|| participants::find(on))?))
    })?;
    let Found {
        heading,
        mut goals,
        columns,
        skipped,
    } = found;
    let rows = (heading.first_row, heading.last_row);
    if let Some(sheet) = files.sheet_mut(file, index) {
        sheet.heading = Some([rows.0, rows.1]);
    }
    let sheet = files.sheet(file, index)?;
    let mut diagnostics = Vec::new();
    let mut metadata = table::metadata_above(file, index, sheet, rows, &mut diagnostics);
    options.apply(&mut metadata);
    goals = goals.into_iter().flat_map(split).collect();
    let first = heading.columns.first().map_or(0, |one| one.column);
    let place = Place::cell(file, index, rows.1, first);
    metadata.place = place.clone();
    metadata.reading.columns = columns;
    metadata.reading.counted = Some(counted(&goals));
    metadata.reading.parts.extend(skipped);
    let open = goals.iter_mut().map(|goal| &mut goal.due);
    let open = open.filter(|due| due.is_missing()).collect();
    due_above::give(&mut metadata, open, &mut diagnostics);
    reading::complete(&mut metadata, files, options, format, false, &diagnostics);
    let last = sheet.rows.last().map_or(rows.1, |(row, _)| *row);
    if let Some(table) = &mut metadata.reading.table {
        table.last_row = sheet.row_number(last);
    }
    let draft = GoalsDraft {
        place,
        metadata,
        goals,
    };
    Some((draft, diagnostics))
}

/// Returns the error that goals are where a score table is expected; `name` is the name of
/// the file.
pub(super) fn not_scores(draft: &GoalsDraft, name: &str) -> Diagnostic {
    Diagnostic::new(
        RuleId::NoTable,
        draft.place.clone(),
        text!(
            "đây là bảng chỉ tiêu và kết quả, không có điểm chuẩn và điểm của tiêu chí",
            "this is a table of goals and results, without standard points and scores"
        ),
    )
    .label(text!("bảng chỉ tiêu", "a table of goals"))
    .help(text!(
        "xem chỉ tiêu nào đạt, chưa đạt: parindex goals \"{name}\"; thêm --status để biết chỉ tiêu nào quá hạn",
        "see which goals are met: parindex goals \"{name}\"; with --status also which are overdue"
    ))
}
