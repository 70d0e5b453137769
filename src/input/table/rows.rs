//! The rows below the heading become criteria and printed totals, and the criteria a tree.

use std::collections::{HashMap, HashSet};

use super::cells::RowReader;
use super::codes::{codes_from_names, joined_codes};
use super::context::TableContext;
use super::headings::TableHeading;
use super::repeated_headings::{is_column_numbers, is_repeated_heading};
use super::row_kind::{RowKind, SkipReason, after_total};
use super::totals::{KnownCodes, TotalScope};
use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::input::heading::CriterionField;
use crate::model::{Code, ScoringRule};
use crate::source::Place;
use crate::text;

/// Returns the rows below the heading without repeated headings and numbers of columns.
pub(super) fn body_rows(context: &TableContext<'_>, repeated: &[TableHeading]) -> Vec<usize> {
    let (sheet, columns) = (context.sheet, &context.columns);
    let below = context.heading.rows_below(sheet).map(|(row, _)| row);
    below
        .filter(|row| {
            !is_repeated_heading(repeated, *row) && !is_column_numbers(sheet, columns, *row)
        })
        .collect()
}

/// A row that prints a total, what it claims to add up, and the field above it.
pub(super) type TotalRow<'k> = (usize, &'k TotalScope, Option<Code>);

impl RowReader<'_> {
    /// Reports, once for the table, that its codes are in the cells of the names.
    pub(super) fn report_codes_in_names(&mut self) {
        if let Some(read) = &self.codes.from_names {
            let place = self.context.place(read.row, self.code_column(read.row));
            self.diagnostics.push(codes_from_names(read, place));
        }
    }

    /// Reports, once for the table, that the codes of criteria are joined with those above.
    pub(super) fn report_joined_codes(&mut self, kinds: &[(usize, RowKind)]) {
        let criteria = kinds.iter().filter(|(_, kind)| *kind == RowKind::Criterion);
        let rows = criteria.map(|(row, _)| *row);
        if let Some(read) = self.codes.joined_with_parents(self.context, rows) {
            let place = self.context.place(read.row, self.code_column(read.row));
            self.diagnostics.push(joined_codes(&read, place));
        }
    }

    /// Returns the column in which the code of a row is.
    fn code_column(&self, row: usize) -> usize {
        let named = self.codes.name(row).map(|(column, _)| column);
        let column = self.context.columns.get(CriterionField::Code);
        named.or(column).unwrap_or(0)
    }

    /// Reports the rows after the grand total; footnotes that follow each other once.
    pub(super) fn report_rows_after_total(&mut self, kinds: &[(usize, RowKind)]) {
        let is_skipped =
            |(_, kind): &(usize, RowKind)| matches!(kind, RowKind::Skipped(SkipReason::AfterTotal));
        let is_footnote = |row: &(usize, RowKind)| is_skipped(row) && !self.has_points(row.0);
        let runs: Vec<&[(usize, RowKind)]> = kinds
            .chunk_by(|one, next| is_footnote(one) && is_footnote(next))
            .filter(|run| run.iter().any(is_skipped))
            .collect();
        for run in runs {
            let rows: Vec<usize> = run.iter().map(|(row, _)| *row).collect();
            let (message, help) = after_total(self.context, &rows);
            self.ignore_row(rows[0], message, help);
        }
    }

    /// Drops the notes and signatures below the last row of the table. Notes that are
    /// numbered like criteria are reported.
    pub(super) fn drop_closing_text(&mut self, kinds: &mut Vec<(usize, RowKind)>) {
        let last = kinds
            .iter()
            .rposition(|(_, kind)| *kind != RowKind::PLAIN_TEXT);
        let closing = kinds.split_off(last.map_or(0, |last| last + 1));
        let is_numbered = |row: usize| {
            let mut cells = self.context.sheet.row(row).iter();
            let first = cells.find(|cell| !cell.text.trim().is_empty());
            first.is_some_and(|cell| begins_with_number(&cell.text))
        };
        let notes: Vec<usize> = closing
            .into_iter()
            .map(|(row, _)| row)
            .filter(|row| is_numbered(*row))
            .collect();
        if let Some(first) = notes.first() {
            let numbers = self.context.row_numbers(&notes);
            let message = text!(
                "dưới bảng có ghi chú đánh số (hàng {numbers}), không phải tiêu chí nên không được đọc",
                "numbered notes below the table (rows {numbers}) are not criteria and are not read"
            );
            let help = text!(
                "nếu là tiêu chí thì ghi mã, tên và điểm chuẩn vào đúng cột",
                "if they are criteria, write code, name and standard points in their columns"
            );
            self.ignore_row(*first, message, help);
        }
    }

    /// Reads the criteria; reports the rows that are skipped. Returns the criteria, and the
    /// rows of totals to be read when all codes are known.
    pub(super) fn read_rows<'k>(
        &mut self,
        kinds: &'k [(usize, RowKind)],
        mut rules: HashMap<usize, (ScoringRule, Place)>,
    ) -> (Vec<DraftCriterion>, Vec<TotalRow<'k>>) {
        let mut criteria: Vec<DraftCriterion> = Vec::with_capacity(kinds.len());
        let mut totals = Vec::new();
        // Rows that continue the last criterion.
        let mut joined = Vec::new();
        let mut field: Option<Code> = None;
        // Whether the codes belong to a field without a code, not to the last one.
        let mut is_field_lost = false;
        for (row, kind) in kinds {
            if !matches!(kind, RowKind::Joined) && !joined.is_empty() {
                self.join_rows(&std::mem::take(&mut joined), criteria.last_mut());
            }
            match kind {
                RowKind::Criterion => {
                    let mut criterion = self.criterion(*row);
                    if criterion.points.standard.is_missing() && self.is_lost_field(*row) {
                        // A field needs no points of its own: only its code is missing.
                        criterion.points.standard = Field::Unreadable;
                        is_field_lost = true;
                    }
                    if let Some(code) = criterion.code.value().filter(|code| code.depth() == 1) {
                        field = Some(code.clone());
                        is_field_lost = false;
                    } else if is_field_lost
                        && self.codes.are_joined()
                        && !criterion.code.is_missing()
                    {
                        criterion.code = Field::Unreadable;
                    }
                    if let Some((rule, place)) = rules.remove(row)
                        && criterion.rule.is_missing()
                    {
                        criterion.rule = Field::read(rule, place);
                    }
                    criteria.push(criterion);
                }
                RowKind::Total(scope) => totals.push((*row, scope, field.clone())),
                RowKind::Joined => joined.push(*row),
                RowKind::Answer | RowKind::Part | RowKind::Skipped(SkipReason::AfterTotal) => {}
                RowKind::Skipped(reason) => {
                    let (message, help) = reason.describe(self.context.sheet.row_number(*row));
                    self.ignore_row(*row, message, help);
                }
            }
        }
        self.join_rows(&joined, criteria.last_mut());
        (criteria, totals)
    }

    /// Reads the rows of totals.
    pub(super) fn read_totals(
        &mut self,
        totals: Vec<TotalRow<'_>>,
        criteria: &[DraftCriterion],
        draft: &mut Draft,
    ) {
        let known = KnownCodes::new(criteria);
        for (row, scope, field) in totals {
            self.read_total(row, scope, field, &known, draft);
        }
    }
}

/// Whether a text begins with a number and more: "1. Điểm tự chấm là …", "(1) …", "a) …".
fn begins_with_number(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches(['(', '[', '*']);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < text.len() && rest.starts_with(['.', ')', ':', ']', '/']);
    let mut letters = text.chars();
    let is_lettered = letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.next().is_some_and(|c| matches!(c, ')' | '.'));
    is_numbered || is_lettered
}

/// Puts each criterion below the nearest code that its code continues. Also returns the
/// places of the rows above those whose code leads nowhere: they may belong there.
pub(super) fn tree(mut rows: Vec<DraftCriterion>) -> (Vec<DraftCriterion>, HashSet<Place>) {
    let (parents, above_strays) = parents(&rows);
    let mut counts = vec![0; rows.len()];
    for parent in parents.iter().flatten() {
        counts[*parent] += 1;
    }
    // Large tables have one parent for many rows: its list is not grown.
    let mut children: Vec<Vec<DraftCriterion>> =
        counts.into_iter().map(Vec::with_capacity).collect();
    let mut top = Vec::new();
    // From the end, so that all children of a row are known when it is taken.
    while let Some(mut row) = rows.pop() {
        let index = rows.len();
        row.children = std::mem::take(&mut children[index]);
        row.children.reverse();
        // Gives memory back on the way, so that a large table is not held twice.
        if rows.len() < rows.capacity() / 4 * 3 {
            rows.shrink_to_fit();
        }
        match parents[index] {
            Some(parent) => children[parent].push(row),
            None => top.push(row),
        }
    }
    top.reverse();
    (top, above_strays)
}

/// Returns the index of each row's parent, which comes before it, and the places of the
/// rows above those whose code leads nowhere.
fn parents(rows: &[DraftCriterion]) -> (Vec<Option<usize>>, HashSet<Place>) {
    let mut index_of: HashMap<&str, usize> = HashMap::new();
    let mut parents = Vec::with_capacity(rows.len());
    // Rows without the code one level up above them, and that code.
    let mut strays: Vec<(usize, Option<&str>)> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let code = row.code.value();
        let direct = code.and_then(Code::above);
        let has_parent = direct.is_some_and(|code| index_of.contains_key(code));
        if !has_parent && (code.is_none() || direct.is_some()) {
            strays.push((index, direct));
        }
        let mut above = std::iter::successors(direct, |code| Some(code.rsplit_once('.')?.0));
        parents.push(above.find_map(|code| index_of.get(code).copied()));
        if let Some(code) = code {
            index_of.entry(code.as_str()).or_insert(index);
        }
    }
    strays.retain(|(_, direct)| direct.is_none_or(|code| !index_of.contains_key(code)));
    let above = strays
        .iter()
        .filter_map(|(index, _)| rows.get(index.checked_sub(1)?));
    let above_strays = above.map(|row| row.place.clone()).collect();
    (parents, above_strays)
}
