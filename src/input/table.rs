//! Reads a table on a sheet into a draft: the table is found by its headings, on whichever
//! sheet and wherever it is.

mod answer_rows;
mod cells;
mod codes;
mod column_mapping;
mod column_shift;
mod column_values;
mod columns;
pub(super) mod context;
mod field_rows;
pub(super) mod find;
pub(super) mod find_information;
pub(super) mod headings;
mod hidden;
mod ignored_columns;
pub(super) mod information;
mod joined_rows;
mod less_plain;
mod levels;
mod merged;
mod metadata;
mod missing_codes;
pub(super) mod named_columns;
mod points_in_name;
mod reading;
pub(super) mod repeated_headings;
mod row_kind;
mod rows;
mod rule_text;
mod signature;
mod struck_out;
mod survey;
mod table_checks;
mod task_rows;
mod title;
mod totals;
mod unexpected_units;
pub(super) mod unit_columns;
mod years;

pub use rule_text::{of_text, of_words};

use super::Options;
use super::criterion_diagnostics::too_many_criteria;
use super::draft::{Draft, DraftCriterion, Field};
use super::due_above;
use super::heading::CriterionField;
use super::leads;
use super::limits::Limits;
use crate::diagnostic::Diagnostic;
use crate::model::TableKind;
use crate::source::{FileId, Files, Sheet};
use cells::RowReader;
use codes::Codes;
use context::TableContext;
use headings::TableHeading;
use row_kind::RowKind;

/// Whether a sheet contains a criteria table.
pub(super) fn has_table(sheet: &Sheet) -> bool {
    find::any_table(sheet).is_some()
}

/// Whether a sheet contains a criteria table with points.
pub(super) fn has_points(sheet: &Sheet) -> bool {
    find::any_table(sheet).is_some_and(|heading| !heading.is_of_tasks)
}

/// Reads the only table of a file.
pub fn draft(
    file: FileId,
    options: &Options,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let sheets = files.sheets(file);
    let name = &files.get(file).name;
    let (index, heading) = match find::choose(file, sheets, options) {
        Ok(found) => found,
        Err(diagnostic) => {
            let units = unexpected_units::units_without_names(file, name, sheets, options);
            diagnostics.push(units.unwrap_or(*diagnostic));
            return None;
        }
    };
    let context = TableContext::new(file, index, &sheets[index], &heading)
        .with_information(find_information::information(sheets, index));
    let from = diagnostics.len();
    let mut draft = read(context.clone(), options, diagnostics);
    if let Some(draft) = &mut draft {
        let part = find_information::not_read(sheets, index);
        draft.reading.parts.extend(part);
    }
    if draft
        .as_ref()
        .is_some_and(unexpected_units::has_duplicate_code)
        && let Some(diagnostic) = unexpected_units::unexpected_units(&context, name)
    {
        // The other diagnostics come from reading the units as one.
        diagnostics.truncate(from);
        diagnostics.push(diagnostic);
        draft = None;
    }
    note_heading(file, index, &heading, files);
    draft
}

/// Returns the texts over a column in the rows of a heading, and the row of the lowest.
pub(super) fn heading_texts(
    sheet: &Sheet,
    rows: (usize, usize),
    column: usize,
) -> Option<(usize, Vec<&str>)> {
    headings::texts_over(sheet, rows, column)
}

/// Returns a draft with the metadata above a table that is not one of criteria: its title,
/// year, unit and the like.
pub(super) fn metadata_above(
    file: FileId,
    index: usize,
    sheet: &Sheet,
    rows: (usize, usize),
    diagnostics: &mut Vec<Diagnostic>,
) -> Draft {
    let heading = TableHeading::new(sheet, rows.0, rows.1);
    let context = TableContext::new(file, index, sheet, &heading);
    let mut draft = Draft::new(context.place(rows.0, 0));
    metadata::read(&context, &mut draft, diagnostics);
    draft
}

/// Notes the rows of the heading, for messages that quote the table.
pub(super) fn note_heading(file: FileId, index: usize, heading: &TableHeading, files: &mut Files) {
    if let Some(sheet) = files.sheet_mut(file, index) {
        sheet.heading = Some([heading.first_row, heading.last_row]);
    }
}

/// Reads a table. The sheet may lack rows or columns of the file's own; places are those of
/// the file.
pub(super) fn read(
    context: TableContext<'_>,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let mut context = context;
    let struck_rows = struck_out::without_struck_rows(&context);
    if let Some((sheet, diagnostic)) = &struck_rows {
        context.sheet = sheet;
        diagnostics.push(diagnostic.clone());
    }
    let (sheet, heading) = (context.sheet, context.heading);
    let mut draft = Draft::new(context.place(heading.first_row, 0));
    if heading.is_of_tasks {
        let place = context.place(heading.first_row, heading.first_column());
        draft.kind = Field::read(TableKind::Tasks, place);
    }

    // Metadata: labelled lines, title and year above the table.
    let title_years = metadata::read(&context, &mut draft, diagnostics);

    let is_year_given = options.year.is_some() || title_years.is_some();

    // Columns, once it is known which year is scored.
    let decided = less_plain::decide(heading, sheet);
    let headings = &decided.heading;
    if options.year.is_none() {
        let place = |head: &headings::Head| context.place(head.row, head.column);
        years::check(headings, title_years, &mut draft, place, diagnostics);
    }
    let year = options.year.or(draft.year.value().copied());
    context.columns = column_mapping::map(&context, &decided, year, diagnostics);
    if draft.year.is_missing() {
        let found = years::from_headings(&context, headings, is_year_given);
        diagnostics.extend(found.diagnostic);
        draft.year = found.year;
    }
    diagnostics.extend(named_columns::not_found(&context));
    diagnostics.extend(ignored_columns::ignored_columns(&context));
    diagnostics.extend(ignored_columns::extra_cells(&context));
    if context.columns.is_doubtful(CriterionField::Code) {
        return None;
    }

    // Names and codes over several columns are moved into one.
    let joined_names = column_shift::join_name_columns(heading, sheet);
    if let Some((sheet, _)) = &joined_names {
        context.sheet = sheet;
    }
    let field_rows = field_rows::split(&context);
    if let Some(fields) = &field_rows {
        context.sheet = &fields.sheet;
    }
    let is_of_tasks = heading.is_of_tasks;
    let task_rows = is_of_tasks
        .then(|| task_rows::prepare(&mut context))
        .flatten();
    if let Some(tasks) = &task_rows {
        context.sheet = &tasks.sheet;
    }
    let joined_levels = levels::join(&context);
    if let Some(levels) = &joined_levels {
        context.sheet = &levels.sheet;
        levels.mark_columns(&mut context.columns);
    }
    let original = TableContext {
        sheet,
        ..context.clone()
    };
    let unread = ignored_columns::not_understood(&original, diagnostics);
    diagnostics.extend(unread);

    // Rows, codes, totals and checks.
    let from = diagnostics.len();
    let body = read_body(&context, &options.limits, &mut draft, diagnostics);
    draft.columns = context.columns.all().collect();
    draft.reading.columns = reading::columns(&original);
    let mut draft = match body {
        Ok(()) => Some(draft),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    };

    // Moved cells get their real places back.
    if let Some(levels) = &joined_levels {
        levels.restore(&context, draft.as_mut(), diagnostics, from);
    }
    if let Some(fields) = &field_rows {
        fields
            .shift
            .restore(draft.as_mut(), &mut diagnostics[from..]);
        diagnostics.extend(fields.notes(&context));
    }
    if let Some(tasks) = task_rows {
        tasks
            .shift
            .restore(draft.as_mut(), &mut diagnostics[from..]);
        if let Some(draft) = &mut draft {
            tasks.group(draft);
        }
        diagnostics.extend(tasks.notes);
    }
    if let Some((_, shift)) = &joined_names {
        shift.restore(draft.as_mut(), &mut diagnostics[from..]);
    }
    if let Some(draft) = &mut draft {
        leads::separate(draft, false, diagnostics);
        due_above::apply(draft, diagnostics);
    }
    draft
}

/// Reads the rows below the heading into `draft`.
///
/// # Errors
/// The table is empty or too long, another begins below it, or its groups cannot be
/// distinguished from their criteria.
fn read_body(
    context: &TableContext<'_>,
    limits: &Limits,
    draft: &mut Draft,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Box<Diagnostic>> {
    // Rows and their codes.
    let repeated = repeated_headings::repeated_headings(context.sheet, context.heading);
    let rows = rows::body_rows(context, &repeated);
    let codes = Codes::new(context, &rows);
    let mut reader = RowReader::new(context, &codes, diagnostics);
    reader.report_codes_in_names();

    // What each row is.
    let mut kinds = reader.row_kinds(&rows);
    if let Some(diagnostic) = table_checks::second_table(context, &repeated, &kinds, &codes) {
        return Err(diagnostic);
    }
    reader.mark_rows_after_total(&mut kinds);
    reader.mark_joined_rows(&mut kinds);
    let rules = answer_rows::mark(&mut reader, &mut kinds);
    reader.drop_closing_text(&mut kinds);
    reader.report_joined_codes(&kinds);
    let read: Vec<usize> = kinds.iter().map(|(row, _)| *row).collect();
    let unread = reading::rows(context, &rows, &kinds);
    draft.reading.parts.extend(unread);
    draft.reading.parts.extend(hidden::parts(context, &read));
    draft.reading.parts.extend(reading::merged(context));
    reader.diagnostics.extend(hidden::notes(context, &read));
    let with_texts = kinds
        .iter()
        .filter(|(_, kind)| matches!(kind, RowKind::Criterion | RowKind::Part | RowKind::Joined));
    let with_texts: Vec<usize> = with_texts.map(|(row, _)| *row).collect();
    if with_texts.len() > limits.criteria {
        let place = context.row_place(context.heading.last_row);
        return Err(Box::new(too_many_criteria(place, limits)));
    }
    let texts = struck_out::diagnose_texts(context, &with_texts);
    reader.diagnostics.extend(texts);
    reader.report_rows_after_total(&kinds);

    // Criteria and printed totals.
    let (mut criteria, totals) = reader.read_rows(&kinds, rules);
    if criteria.is_empty() {
        let place = context.row_place(context.heading.last_row);
        return Err(table_checks::table_empty(place));
    }
    reader.read_totals(totals, &criteria, draft);
    let merged_points = merged::read(context, &mut criteria, reader.diagnostics);
    points_in_name::read(&mut reader, &mut criteria, &mut draft.printed_totals);
    if !context.heading.is_of_tasks {
        missing_codes::check(context, &codes, &criteria, &draft.printed_totals)?;
    }

    // The tree of criteria, and what depends on it.
    let (tree, above_strays) = rows::tree(criteria);
    draft.criteria = tree;
    survey::read(&mut reader, &merged_points, draft);
    merged::keep_own_texts(&mut draft.criteria);
    let unread_below = |one: &DraftCriterion| above_strays.contains(&one.place);
    let is_of_tasks = context.heading.is_of_tasks;
    let fields = &mut draft.criteria;
    table_checks::empty_groups(fields, is_of_tasks, unread_below, reader.diagnostics);
    Ok(())
}
