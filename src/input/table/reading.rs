//! Describes how the columns and rows of a table were read.

use std::collections::BTreeMap;

use super::columns::Skipped;
use super::context::TableContext;
use super::headings::texts_over;
use super::row_kind::{RowKind, SkipReason};
use super::signature::footer_rows;
use crate::input::heading::{CriterionField, Unread, why_unread};
use crate::input::values;
use crate::lang::Message;
use crate::source::reading::{ColumnReading, PartKind, PartReading};
use crate::source::{Sheet, column_letters};
use crate::text;

/// Describes every column of a table that has a heading or a cell below it.
pub(super) fn columns(context: &TableContext<'_>) -> Vec<ColumnReading> {
    let (sheet, heading) = (context.sheet, context.heading);
    let rows = (heading.first_row, heading.last_row);
    let mut filled: BTreeMap<usize, bool> = BTreeMap::new();
    for row in rows.0..=rows.1 {
        for cell in sheet.row(row) {
            filled.insert(cell.column, false);
        }
    }
    for (_, cells) in heading.rows_below(sheet) {
        for cell in cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
            filled.insert(cell.column, true);
        }
    }
    let read = |column: usize| context.columns.all().find(|(_, at)| *at == column);
    let describe = |(column, has_cells): (usize, bool)| {
        let texts = texts_over(sheet, rows, column).map(|(_, texts)| texts);
        let field = read(column).map(|(field, _)| field);
        let mut heads = field
            .into_iter()
            .flat_map(|field| context.columns.all_of(field));
        let head = heads.find(|head| head.column == column);
        let skipped = context.columns.why_skipped(column);
        if field.is_none() && !has_cells && skipped != Some(Skipped::BlankPoints) {
            return None;
        }
        let field = field.or(match skipped {
            Some(Skipped::NameElsewhere) => Some(CriterionField::Name),
            Some(Skipped::CodeElsewhere) => Some(CriterionField::Code),
            _ => None,
        });
        let reason = match field {
            Some(field) if context.columns.is_doubtful(field) => return None,
            Some(field) => field.printed(),
            None => not_read(skipped, texts.as_ref()),
        };
        let texts = texts.map(|texts| texts.join(" – "));
        Some(ColumnReading {
            column: sheet.column_name(column),
            heading: values::quoted(texts.as_deref().unwrap_or_default()),
            field: field.map(|field| field.spec().key),
            reason,
            by_option: head.is_some_and(|head| head.by_option),
        })
    };
    filled.into_iter().filter_map(describe).collect()
}

/// Returns why a column below these words is not read.
fn not_read(skipped: Option<Skipped>, texts: Option<&Vec<&str>>) -> Message {
    match (skipped, texts) {
        (Some(skipped), _) => skipped.describe(),
        (None, None) => text!("không có tiêu đề", "no heading"),
        (None, Some(texts)) => match why_unread(texts) {
            Some(Unread::Period) => text!("điểm của một phần năm", "scores of a part of the year"),
            Some(Unread::Forecast) => text!("điểm dự kiến", "a forecast"),
            Some(Unread::TakenAway) => text!("điểm bị trừ", "points taken away"),
            Some(Unread::LeftOver) => text!("điểm còn lại", "points left over"),
            Some(Unread::Unclear) | None => {
                text!("không rõ là cột gì", "its heading is not known")
            }
        },
    }
}

/// Describes cells that are merged over several rows of columns that are read.
pub(super) fn merged(context: &TableContext<'_>) -> Vec<PartReading> {
    /// The most areas that are named.
    const SHOWN: usize = 20;
    let areas = context.sheet.merged.iter();
    let parts = areas.filter_map(|&[top, left, bottom, right]| {
        let field = context.columns.all().find(|(_, at)| *at == left)?.0;
        let is_below = top > context.heading.last_row && bottom > top && left == right;
        let name = |row| format!("{}{}", column_letters(left), row + 1);
        let reason = if field.spec().spans_rows {
            text!(
                "ô gộp, dùng cho cả các hàng này",
                "merged, used for each of these rows"
            )
        } else {
            text!("ô gộp, dùng cho hàng đầu", "merged, used for the first row")
        };
        (is_below && context.sheet.word.is_none()).then(|| PartReading {
            kind: PartKind::Merged,
            at: Message::same(&format!("{}:{}", name(top), name(bottom))),
            reason,
        })
    });
    parts.take(SHOWN).collect()
}

/// Describes cells above the heading that were not read, or lines above a table of Word.
pub(super) fn above(context: &TableContext<'_>, unread: &[(usize, usize)]) -> Option<PartReading> {
    /// The most cells that are named.
    const SHOWN: usize = 10;
    let name = |(row, column): &(usize, usize)| match context.sheet.word {
        Some(_) => (row + 1).to_string(),
        None => format!("{}{}", column_letters(*column), row + 1),
    };
    let shown: Vec<String> = unread.iter().take(SHOWN).map(name).collect();
    let more = unread.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| format!(" … (+{more})"));
    let reason = if context.sheet.word.is_some() {
        text!("dòng chữ phía trên bảng", "lines above the table")
    } else {
        text!(
            "phía trên bảng, không phải tên bảng hay dòng thông tin",
            "above the table, neither a title nor a line of information"
        )
    };
    (!unread.is_empty()).then(|| PartReading {
        kind: PartKind::CellsNotRead,
        at: Message::same(&(shown.join(", ") + &more.unwrap_or_default())),
        reason,
    })
}

/// Describes cells of another sheet that were not read.
pub(super) fn on_sheet(
    sheet: &Sheet,
    unread: &[(usize, usize)],
    reason: Message,
) -> Option<PartReading> {
    /// The most cells that are named.
    const SHOWN: usize = 10;
    let name = |(row, column): &(usize, usize)| format!("{}{}", column_letters(*column), row + 1);
    let shown: Vec<String> = unread.iter().take(SHOWN).map(name).collect();
    let more = unread.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| format!(" … (+{more})"));
    let cells = shown.join(", ") + &more.unwrap_or_default();
    (!unread.is_empty()).then(|| PartReading {
        kind: PartKind::CellsNotRead,
        at: Message::same(&format!("{}!{cells}", sheet.name)),
        reason,
    })
}

/// Describes the rows below the heading that were not read, in ranges with one reason.
/// `kinds` has the rows up to the last one of the table.
pub(super) fn rows(
    context: &TableContext<'_>,
    rows: &[usize],
    kinds: &[(usize, RowKind)],
) -> Vec<PartReading> {
    let is_read = |(_, kind): &(usize, RowKind)| !matches!(kind, RowKind::Skipped(_));
    let last = kinds.iter().rposition(is_read).map_or(0, |at| at + 1);
    let footer = footer_rows(context, rows.get(last..).unwrap_or_default());
    let mut by_reason: Vec<(SkipReason, Vec<usize>)> = Vec::new();
    let mut add = |reason: SkipReason, row: usize| match by_reason
        .iter_mut()
        .find(|(known, _)| *known == reason)
    {
        _ if footer.contains(&row) => {}
        Some((_, rows)) => rows.push(row),
        None => by_reason.push((reason, vec![row])),
    };
    for (row, kind) in kinds {
        if let RowKind::Skipped(reason) = kind {
            add(*reason, *row);
        }
    }
    for row in &rows[kinds.len().min(rows.len())..] {
        add(SkipReason::PlainText, *row);
    }
    let parts = by_reason.into_iter().map(|(reason, rows)| PartReading {
        kind: PartKind::RowsNotRead,
        at: Message::same(&context.row_numbers(&rows)),
        reason: reason.short(),
    });
    parts.collect()
}
