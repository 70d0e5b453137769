//! Codes over several columns, one column a level (I | 1 | a), each row filling its own
//! level or those above it, too. They are joined in the code column.

use std::collections::HashSet;

use super::column_shift::ColumnShift;
use super::columns::{Columns, Skipped};
use super::context::TableContext;
use super::repeated_headings::is_column_numbers;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::Draft;
use crate::input::heading::{CriterionField, is_code};
use crate::input::values;
use crate::model::Code;
use crate::source::{At, Cell, CellKind, Place, Sheet};
use crate::text;

/// A sheet whose codes were joined in one column, and where they really are.
pub(super) struct JoinedLevels {
    pub(super) sheet: Sheet,
    code_column: usize,
    name_column: usize,
    shift: ColumnShift,
    /// The first joined code: its row, its words and the code.
    first: Option<(usize, String, String)>,
    count: usize,
    /// Rows without a code at the level above.
    gaps: HashSet<usize>,
}

/// A column between codes and names has something other than codes.
struct NotLevels;

/// The cells of a row in the level columns.
struct LevelRow<'a> {
    row: usize,
    /// The levels that are filled, from 0.
    filled: Vec<(usize, &'a Cell)>,
    /// A name written in the columns below the row's level.
    name: Option<&'a Cell>,
}

/// Joins the codes of a table with several level columns. Returns `None` if the table
/// has one code column.
pub(super) fn join(context: &TableContext<'_>) -> Option<JoinedLevels> {
    let (sheet, columns) = (context.sheet, &context.columns);
    let code = columns.get(CriterionField::Code)?;
    let name = columns
        .get(CriterionField::Name)
        .filter(|name| *name > code + 1)?;
    let mut heads = context.heading.heads.iter();
    if heads.any(|head| (code + 1..name).contains(&head.column)) {
        return None;
    }
    let mut rows: Vec<LevelRow<'_>> = Vec::new();
    for (row, cells) in context.heading.rows_below(sheet) {
        if !is_column_numbers(sheet, columns, row) {
            rows.extend(level_row(context, (code, name), row, cells).ok()?);
        }
    }
    let below_first = || rows.iter().flat_map(|row| &row.filled);
    if below_first().all(|(level, _)| *level == 0) {
        return None;
    }
    let is_dotted = |cell: &Cell| cell_code(cell).is_some_and(|code| code.depth() > 1);
    let dotted = below_first().any(|(level, cell)| *level > 0 && is_dotted(cell));
    let mut levels = JoinedLevels {
        sheet: sheet.clone(),
        code_column: code,
        name_column: name,
        shift: ColumnShift::default(),
        first: None,
        count: 0,
        gaps: HashSet::new(),
    };
    let mut open: Vec<Option<String>> = vec![None; name - code];
    for row in &rows {
        levels.move_code(row, (code, name), dotted, &mut open);
    }
    Some(levels)
}

fn cell_code(cell: &Cell) -> Option<Code> {
    values::code(values::one_line(&cell.text).trim_matches(['(', '[', ']']))
}

/// Returns the level cells of a row, `None` if it is not a criterion.
///
/// # Errors
/// [`NotLevels`] if a column between codes and names has other words.
fn level_row<'a>(
    context: &TableContext<'_>,
    (code, name): (usize, usize),
    row: usize,
    cells: &'a [Cell],
) -> Result<Option<LevelRow<'a>>, NotLevels> {
    let filled = || cells.iter().filter(|cell| !cell.text.trim().is_empty());
    let in_levels = |cell: &&Cell| (code..name).contains(&cell.column);
    let inside: Vec<&Cell> = filled().filter(in_levels).collect();
    let Some(first) = inside.first() else {
        return Ok(None);
    };
    if is_code(&first.text) || cell_code(first).is_none() {
        return Ok(None);
    }
    let has_name = cells.iter().any(|cell| cell.column == name);
    let has_points = filled().any(|cell| context.columns.is_points(cell.column));
    let (codes, words): (Vec<&Cell>, Vec<&Cell>) =
        inside.iter().partition(|cell| cell_code(cell).is_some());
    let name = match words.as_slice() {
        [] if has_name => None,
        // A line of labels, or a signature.
        _ if !has_name && !has_points && words.len() != 1 => return Ok(None),
        [words] if !has_name => Some(*words),
        _ => return Err(NotLevels),
    };
    let filled = codes.into_iter().map(|cell| (cell.column - code, cell));
    Ok(Some(LevelRow {
        row,
        filled: filled.collect(),
        name,
    }))
}

impl JoinedLevels {
    /// Marks the columns of the lower levels as read.
    pub(super) fn mark_columns(&self, columns: &mut Columns) {
        for column in self.code_column + 1..self.name_column {
            columns.skip(column, Skipped::CodeElsewhere);
        }
    }

    /// Moves the code of a row into the code column, and its name into the name column.
    /// `open` has the last code of each level; `dotted` codes are complete already.
    fn move_code(
        &mut self,
        row: &LevelRow<'_>,
        (code, name): (usize, usize),
        dotted: bool,
        open: &mut [Option<String>],
    ) {
        let Some((deepest, last)) = row.filled.last().copied() else {
            return;
        };
        let mut cell = last.clone();
        if !dotted {
            for (level, part) in &row.filled {
                let part = cell_code(part).map(|code| code.to_string());
                // Below another code the levels begin anew.
                if open[*level] != part {
                    open[*level + 1..].fill(None);
                }
                open[*level] = part;
            }
            open[deepest + 1..].fill(None);
            let parts = open[..=deepest].iter();
            let parts: Vec<&str> = parts.map(|part| part.as_deref().unwrap_or("")).collect();
            let joined = parts.join(".");
            if parts.contains(&"") {
                self.gaps.insert(row.row);
                cell.kind = CellKind::Text;
                cell.text = joined.into();
            } else if deepest > 0 {
                let words: Vec<&str> = row.filled.iter().map(|(_, cell)| &*cell.text).collect();
                self.first
                    .get_or_insert_with(|| (row.row, words.join(" | "), joined.clone()));
                self.count += 1;
                cell.kind = CellKind::Text;
                cell.text = joined.into();
            }
        }
        self.shift.note(row.row, code, last.column);
        cell.column = code;
        let mut named = row.name.cloned();
        if let Some(words) = &mut named {
            self.shift.note(row.row, name, words.column);
            words.column = name;
        }
        let rows = &mut self.sheet.rows;
        if let Ok(at) = rows.binary_search_by_key(&row.row, |(row, _)| *row) {
            let cells = &mut rows[at].1;
            cells.retain(|cell| !(code..name).contains(&cell.column));
            cells.push(cell);
            cells.extend(named);
            cells.sort_by_key(|cell| cell.column);
        }
    }

    /// Puts the real places into the draft and the diagnostics from index `from` on, and
    /// reports how the codes were joined.
    pub(super) fn restore(
        &self,
        context: &TableContext<'_>,
        draft: Option<&mut Draft>,
        diagnostics: &mut Vec<Diagnostic>,
        from: usize,
    ) {
        self.shift.restore(draft, &mut diagnostics[from..]);
        for diagnostic in &mut diagnostics[from..] {
            if let (RuleId::CodeUnreadable, At::Cell { row, .. }) =
                (diagnostic.rule, diagnostic.primary.place.at())
                && self.gaps.contains(&row)
            {
                *diagnostic = level_missing(diagnostic.primary.place.clone());
            }
        }
        if let Some((row, words, code)) = &self.first {
            let mut place = context.place(*row, self.code_column);
            self.shift.restore_place(&mut place);
            diagnostics.push(codes_joined(words, code, self.count, place));
        }
    }
}

/// Reports a code without a code at the level above it.
fn level_missing(place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::CodeUnreadable,
        place,
        text!(
            "mỗi cấp của mã đứng ở một cột, nhưng không hàng nào ở trên có mã cho cấp ngay trên mã này",
            "each level of the codes has its own column, but no row above has a code at the level above this one"
        ),
    )
    .help(text!(
        "ghi mã của cấp trên ở cùng hàng hoặc ở hàng của nhóm, hoặc gộp mã đầy đủ vào một cột, ví dụ 1.1.2",
        "write the code of the level above in this row or in the row of its group, or put complete codes into one column, such as 1.1.2"
    ))
}

/// Reports that codes were joined from several columns.
fn codes_joined(words: &str, code: &str, count: usize, place: Place) -> Diagnostic {
    let words = values::quoted(words);
    Diagnostic::new(
        RuleId::CodeRepaired,
        place,
        text!(
            "mỗi cấp của mã đứng ở một cột, {count} mã được ghép từ các cột đó: “{words}” là {code}",
            "each level of the codes has its own column, and {count} codes are joined from them: “{words}” is {code}"
        ),
    )
    .label(text!("đọc là {code}", "read as {code}"))
    .help(text!(
        "không phải sửa; ô trống ở cấp trên được hiểu là mã ở gần nhất bên trên",
        "nothing to fix; a blank cell of a higher level means the nearest code above it"
    ))
}
