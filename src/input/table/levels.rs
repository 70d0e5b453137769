//! Codes over several columns below one heading: I | 1 | a, a column a level, each
//! row filling its own or those above it too. They are put into the column of
//! codes; what stands in a row stands below the last of each level above it.

use std::collections::HashSet;

use super::column_shift::Moved;
use super::columns::Columns;
use super::find::Table;
use super::numbering_row::is_numbering;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::Draft;
use crate::input::field;
use crate::input::heading::{Heading, is_code};
use crate::model::Code;
use crate::source::{At, Cell, CellKind, Place, Sheet};
use crate::text;

/// A sheet whose codes stand in one column, and where they really stand.
pub(super) struct Levels {
    pub(super) sheet: Sheet,
    /// The column of codes.
    code: usize,
    moved: Moved,
    /// The first code that was put together: its row, its words and what it is.
    first: Option<(usize, String, String)>,
    count: usize,
    /// Rows of which a level above is not known.
    gaps: HashSet<usize>,
}

/// A column between codes and names holds something else than codes.
struct Foreign;

/// What a row has in the columns of levels.
struct Row<'a> {
    at: usize,
    filled: Vec<(usize, &'a Cell)>,
    /// A name that stands over the columns below its level.
    name: Option<&'a Cell>,
}

/// The table with its codes in one column; none where they stand in one.
pub(super) fn joined(sheet: &Sheet, table: &Table, columns: &Columns) -> Option<Levels> {
    let code = columns.get(Heading::Code)?;
    let name = columns.get(Heading::Name).filter(|name| *name > code + 1)?;
    let bare = |column| table.heads.iter().all(|head| head.column != column);
    if !(code + 1..name).all(bare) {
        return None;
    }
    let below = sheet.rows.iter().filter(|(row, _)| *row > table.last_row);
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (row, _) in below {
        if !is_numbering(sheet, columns, *row) {
            rows.extend(of_row(sheet, columns, (code, name), *row).ok()?);
        }
    }
    let deeper = |row: &Row<'_>| row.filled.iter().any(|(level, _)| *level > 0);
    if !rows.iter().any(deeper) {
        return None;
    }
    let dotted = rows.iter().flat_map(|row| &row.filled);
    let dotted = dotted
        .into_iter()
        .any(|(level, cell)| *level > 0 && own(cell).is_some_and(|code| code.depth() > 1));
    let mut levels = Levels {
        sheet: sheet.clone(),
        code,
        moved: Moved::default(),
        first: None,
        count: 0,
        gaps: HashSet::new(),
    };
    let mut open: Vec<Option<String>> = vec![None; name - code];
    for row in &rows {
        levels.put(row, (code, name), dotted, &mut open);
    }
    Some(levels)
}

/// The code of a cell by itself.
fn own(cell: &Cell) -> Option<Code> {
    field::code(field::one_line(&cell.text).trim_matches(['(', '[', ']']))
}

/// What a row has; nothing where it is no criterion.
///
/// # Errors
/// [`Foreign`] where a column between codes and names holds other words.
fn of_row<'a>(
    sheet: &'a Sheet,
    columns: &Columns,
    (code, name): (usize, usize),
    row: usize,
) -> Result<Option<Row<'a>>, Foreign> {
    let cells = sheet.row(row).iter();
    let cells = cells.filter(|cell| !cell.text.trim().is_empty());
    let within = |cell: &&Cell| (code..name).contains(&cell.column);
    let inside: Vec<&Cell> = cells.clone().filter(within).collect();
    let spoken = sheet.cell(row, name).is_some();
    let points = cells.clone().any(|cell| columns.is_points(cell.column));
    let first = inside.first().map_or("", |cell| &cell.text);
    if inside.is_empty() || is_code(first) || own(inside[0]).is_none() {
        return Ok(None);
    }
    let (codes, words): (Vec<&Cell>, Vec<&Cell>) =
        inside.iter().partition(|cell| own(cell).is_some());
    let name = match words.as_slice() {
        [] if spoken => None,
        // A line of labels, or a signature: no criterion.
        _ if !spoken && !points && words.len() != 1 => return Ok(None),
        [words] if !spoken => Some(*words),
        _ => return Err(Foreign),
    };
    let filled = codes.into_iter().map(|cell| (cell.column - code, cell));
    Ok(Some(Row {
        at: row,
        filled: filled.collect(),
        name,
    }))
}

impl Levels {
    /// Puts the code of a row into the column of codes, and its name into that of
    /// names.
    fn put(
        &mut self,
        row: &Row<'_>,
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
                let part = own(part).map(|code| code.to_string());
                // What stands below another code begins anew.
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
                self.gaps.insert(row.at);
                cell.kind = CellKind::Text;
                cell.text = joined.into();
            } else if deepest > 0 {
                let words: Vec<&str> = row.filled.iter().map(|(_, cell)| &*cell.text).collect();
                self.first
                    .get_or_insert_with(|| (row.at, words.join(" | "), joined.clone()));
                self.count += 1;
                cell.kind = CellKind::Text;
                cell.text = joined.into();
            }
        }
        self.moved.note(row.at, code, last.column);
        cell.column = code;
        let mut named = row.name.cloned();
        if let Some(words) = &mut named {
            self.moved.note(row.at, name, words.column);
            words.column = name;
        }
        if let Ok(at) = self
            .sheet
            .rows
            .binary_search_by_key(&row.at, |(row, _)| *row)
        {
            let cells = &mut self.sheet.rows[at].1;
            cells.retain(|cell| !(code..name).contains(&cell.column));
            cells.push(cell);
            cells.extend(named);
            cells.sort_by_key(|cell| cell.column);
        }
    }

    /// Gives faults and codes the places where they really stand, and says how the
    /// codes were read.
    pub(super) fn placed(
        &self,
        table: &Place,
        draft: Option<&mut Draft>,
        faults: &mut Vec<Diagnostic>,
        from: usize,
    ) {
        self.moved.placed(draft, &mut faults[from..]);
        for fault in &mut faults[from..] {
            if let (Fault::CodeUnreadable, At::Cell { row, .. }) =
                (fault.fault, fault.primary.place.at())
                && self.gaps.contains(&row)
            {
                *fault = gap(fault.primary.place.clone());
            }
        }
        let Some((row, words, code)) = &self.first else {
            return;
        };
        let At::Cell { sheet, .. } = table.at() else {
            return;
        };
        let mut place = Place::cell(table.file, sheet, *row, self.code);
        self.moved.put_right(&mut place);
        faults.push(note(words, code, self.count, place));
    }
}

/// The fault of a code below a level that nothing stands at.
fn gap(place: Place) -> Diagnostic {
    Diagnostic::new(
        Fault::CodeUnreadable,
        place,
        text!(
            "mỗi cấp của mã đứng ở một cột, nhưng không hàng nào ở trên có mã cho cấp ngay trên mã này",
            "each level of the codes has a column, but no row above has a code at the level over this one"
        ),
    )
    .help(text!(
        "ghi mã của cấp trên ở cùng hàng hoặc ở hàng của nhóm, hoặc gộp mã đầy đủ vào một cột, ví dụ 1.1.2",
        "write the code of the level above in this row or in that of its group, or put whole codes into one column, such as 1.1.2"
    ))
}

fn note(words: &str, code: &str, count: usize, place: Place) -> Diagnostic {
    let words = field::quoted(words);
    Diagnostic::new(
        Fault::CodeRepaired,
        place,
        text!(
            "mỗi cấp của mã đứng ở một cột, {count} mã được ghép từ các cột đó: “{words}” là {code}",
            "each level of the codes has a column, and {count} codes are put together from them: “{words}” is {code}",
            count,
            words,
            code
        ),
    )
    .label(text!("đọc là {code}", "read as {code}", code))
    .help(text!(
        "không phải sửa; ô trống ở cấp trên được hiểu là mã ở gần nhất bên trên",
        "nothing to repair; a blank cell of a level above stands for the code next above it"
    ))
}
