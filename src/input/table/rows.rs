//! The rows below the heading: criteria, printed totals, and what is neither.

use super::row_kind::RowKind;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::cells::Reader;
use super::codes::Codes;
use super::columns::Columns;
use super::find::{self, Table};
use super::numbering_row::is_numbering;
use super::totals::{Closing, Known};
use super::tree::nest;
use super::{
    answer_rows, codes::coerced_code, hidden, merged, missing_codes, points_in_name, survey,
    table_checks,
};
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::LARGE;
use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::input::field::Separators;
use crate::input::heading::Heading;
use crate::lang::Text;
use crate::model::Code;
use crate::source::{CellKind, FileId, Place, Sheet};

/// Reads every row of the table into `draft`.
///
/// # Errors
/// The fault of a table that cannot be read as one: it is empty, or another
/// begins below it.
pub(super) fn read(
    file: FileId,
    at: usize,
    sheet: &Sheet,
    table: &Table,
    columns: &Columns,
    draft: &mut Draft,
    faults: &mut Vec<Diagnostic>,
) -> Result<(), Box<Diagnostic>> {
    let below = sheet.rows.iter().map(|(row, _)| *row);
    let below: Vec<usize> = below.filter(|row| *row > table.last_row).collect();
    let again = repeats(sheet, table, &below);
    let body = without_headings(sheet, columns, below, &again);
    let codes = Codes::of(sheet, columns, &body);
    let mut reader = Reader {
        file,
        at,
        sheet,
        columns,
        codes: &codes,
        separators: separators(sheet, table, columns),
        has_rest: columns.has_rest(),
        faults,
    };
    reader.how_codes_are_read();
    let kinds = reader.kinds(&body);
    let place = |row| Place::cell(file, at, row, table.first_column());
    if let Some(fault) = table_checks::second_table(sheet, table, &again, &kinds, &codes, place) {
        return Err(fault);
    }
    let mut kinds = reader.closed(kinds);
    reader.joined(&mut kinds);
    let mut rules = answer_rows::mark(&mut reader, &mut kinds);
    let last = kinds
        .iter()
        .rposition(|(_, kind)| !matches!(kind, RowKind::Other));
    kinds.truncate(last.map_or(0, |last| last + 1));
    let read: Vec<usize> = kinds.iter().map(|(row, _)| *row).collect();
    let cell = |row, column| Place::cell(file, at, row, column);
    let notes = hidden::notes(sheet, table, columns, &read, cell);
    reader.faults.extend(notes);
    let is_criterion = |(_, kind): &&(usize, RowKind)| matches!(kind, RowKind::Criterion);
    let mut criteria: Vec<DraftCriterion> =
        Vec::with_capacity(kinds.iter().filter(is_criterion).count());
    let mut closings: Vec<(usize, &Closing, Option<Code>)> = Vec::new();
    let mut field: Option<Code> = None;
    reader.closed_ignored(&kinds);
    let mut read = Vec::new().into_iter();
    for (at, &(row, ref kind)) in kinds.iter().enumerate() {
        if at.is_multiple_of(AT_ONCE)
            && let Some(rows) = kinds.get(at..at + AT_ONCE)
        {
            read = reader.side_by_side(rows).into_iter();
        }
        match kind {
            RowKind::Criterion => {
                let mut criterion = reader.taken(read.next(), row);
                if let Some(code) = criterion.code.value().filter(|code| code.depth() == 1) {
                    field = Some(code.clone());
                }
                if let Some((rule, place)) = rules.remove(&row)
                    && criterion.rule.is_missing()
                {
                    criterion.rule = Field::read(rule, place);
                }
                criteria.push(criterion);
            }
            RowKind::Total(closing) => closings.push((row, closing, field.clone())),
            RowKind::Joined => reader.join(row, criteria.last_mut()),
            RowKind::Answer | RowKind::Part | RowKind::Closed => {}
            RowKind::Unplain | RowKind::Page | RowKind::Other => {
                reader.ignored(row, kind.why_ignored(sheet.row_number(row)));
            }
        }
    }
    if criteria.is_empty() {
        return Err(table_checks::table_empty(place(table.last_row)));
    }
    let of_totals = if closings.is_empty() {
        &[]
    } else {
        &criteria[..]
    };
    let known = Known::of(of_totals);
    for (row, closing, field) in closings {
        reader.total(row, closing, field, &known, draft);
    }
    let refused = merged::read(sheet, columns, &mut criteria, reader.faults);
    points_in_name::read(&mut reader, &mut criteria, &mut draft.printed_totals);
    let uncoded = |one: &DraftCriterion| one.code.is_missing();
    if codes.is_empty() && criteria.len() > 1 && criteria.iter().all(uncoded) {
        return Err(missing_codes::no_codes(place(table.last_row)));
    }
    let totals = &draft.printed_totals;
    if let Some(fault) = missing_codes::group_among(&criteria, totals, &codes, columns) {
        return Err(fault);
    }
    let (nested, unread) = nest(criteria);
    draft.criteria = nested;
    survey::read(&mut reader, &refused, draft);
    merged::bare_groups(&mut draft.criteria);
    table_checks::empty_groups(
        &mut draft.criteria,
        |one| unread.contains(&one.place),
        reader.faults,
    );
    Ok(())
}

/// The rows that are neither a repeated heading nor numbers of the columns.
fn without_headings(
    sheet: &Sheet,
    columns: &Columns,
    mut rows: Vec<usize>,
    again: &[Table],
) -> Vec<usize> {
    rows.retain(|row| {
        let next = again.partition_point(|table| table.last_row < *row);
        let repeated = again.get(next).is_some_and(|table| table.first_row <= *row);
        !repeated && !is_numbering(sheet, columns, *row)
    });
    rows
}

/// The headings below the table's own, in order.
pub(in crate::input) fn repeats(sheet: &Sheet, table: &Table, below: &[usize]) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    let lacks = table.missing();
    let again = |row: &usize| Some((*row, find::again(sheet, table, &lacks, *row)?));
    let all: Vec<(usize, Table)> = if below.len() > LARGE {
        below.par_iter().filter_map(again).collect()
    } else {
        below.iter().filter_map(again).collect()
    };
    for (row, later) in all {
        let from = found.last().map_or(table.last_row, |last| last.last_row);
        if row <= from || later.first_row <= from {
            continue;
        }
        // Criteria whose words are those of a heading are none.
        let mut rows = later.first_row..=later.last_row;
        if !rows.any(|row| find::is_scored(sheet, row, table)) {
            found.push(later);
        }
    }
    found
}

/// Rows that are read at once, so that a large table is never held twice.
const AT_ONCE: usize = 4_096;

impl Reader<'_> {
    /// What each row is; the rows of a large table are looked at side by side.
    fn kinds(&self, body: &[usize]) -> Vec<(usize, RowKind)> {
        let kind = |row: &usize| (*row, self.kind(*row, body));
        if body.len() > LARGE {
            body.par_iter().map(kind).collect()
        } else {
            body.iter().map(kind).collect()
        }
    }

    /// The criteria among many rows, in order, each with the faults found in it.
    fn side_by_side(&self, rows: &[(usize, RowKind)]) -> Vec<(DraftCriterion, Vec<Diagnostic>)> {
        let read = |(row, kind): &(usize, RowKind)| {
            let mut faults = Vec::new();
            let is_criterion = matches!(kind, RowKind::Criterion);
            let one = is_criterion.then(|| self.noting(&mut faults).one(*row))?;
            Some((one, faults))
        };
        rows.par_iter().filter_map(read).collect()
    }

    /// The criterion of a row, which may have been read with others.
    fn taken(
        &mut self,
        read: Option<(DraftCriterion, Vec<Diagnostic>)>,
        row: usize,
    ) -> DraftCriterion {
        let Some((criterion, faults)) = read else {
            return self.one(row);
        };
        self.faults.extend(faults);
        criterion
    }

    /// The criterion of a row.
    fn one(&mut self, row: usize) -> DraftCriterion {
        let mut one = self.criterion(row);
        if one.points.standard.is_missing() && self.is_lost_heading(row) {
            // A field has no points of its own: only its code is missing.
            one.points.standard = Field::Unreadable;
        }
        one
    }

    /// Says once how the codes of the table are to be understood.
    fn how_codes_are_read(&mut self) {
        if let Some(read) = &self.codes.from_names {
            let column = self.codes.name(read.row).map_or(0, |(column, _)| column);
            let place = self.place(read.row, column);
            self.faults.push(coerced_code::from_names(read, place));
        }
        if let Some(read) = &self.codes.numbered_below {
            let in_name = self.codes.name(read.row).map(|(column, _)| column);
            let column = in_name.or(self.columns.get(Heading::Code)).unwrap_or(0);
            let place = self.place(read.row, column);
            self.faults.push(coerced_code::numbered_below(read, place));
        }
    }

    /// Says which rows after the grand total are no criteria; footnotes that
    /// follow each other once.
    fn closed_ignored(&mut self, kinds: &[(usize, RowKind)]) {
        let is_closed = |(_, kind): &(usize, RowKind)| matches!(kind, RowKind::Closed);
        let is_footnote = |one: &(usize, RowKind)| is_closed(one) && !self.has_points(one.0);
        let runs: Vec<&[(usize, RowKind)]> = kinds
            .chunk_by(|one, next| is_footnote(one) && is_footnote(next))
            .collect();
        for run in runs {
            if let Some((row, _)) = run.first().filter(|first| is_closed(first)) {
                let rows: Vec<usize> = run.iter().map(|(row, _)| *row).collect();
                self.ignored(*row, super::row_kind::after_total(self.sheet, &rows));
            }
        }
    }

    /// A row that is no criterion.
    pub(super) fn ignored(&mut self, row: usize, (message, help): (Text, Text)) {
        let Some(cell) = self.sheet.row(row).first() else {
            return;
        };
        let place = self.place(row, cell.column);
        let fault = Diagnostic::new(Fault::RowIgnored, place, message);
        self.faults.push(fault.help(help));
    }
}

/// Which separators the table's own numbers show to be decimal.
fn separators(sheet: &Sheet, table: &Table, columns: &Columns) -> Separators {
    let points: Vec<usize> = columns
        .all()
        .filter(|(heading, _)| heading.is_points())
        .map(|(_, column)| column)
        .collect();
    let mut separators = Separators::default();
    for (_, cells) in sheet.rows.iter().filter(|(row, _)| *row > table.last_row) {
        for cell in cells
            .iter()
            .filter(|cell| cell.kind == CellKind::Text && points.contains(&cell.column))
        {
            separators.learn(&cell.text);
        }
    }
    separators
}
