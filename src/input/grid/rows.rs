//! The rows below the heading: criteria, printed totals, and what is neither.

use std::collections::{HashMap, HashSet};

use super::cells::Reader;
use super::codes::{Codes, Reading, Turned};
use super::find::{Columns, Table};
use super::whole;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion, PrintedTotal};
use crate::input::field::Separators;
use crate::input::heading::{Heading, fold};
use crate::lang::Text;
use crate::model::{Code, Column};
use crate::source::{Cell, CellKind, FileId, Place, Sheet};
use crate::text;

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
    let code_column = columns.get(Heading::Code).unwrap_or(0);
    let below: Vec<usize> = sheet
        .rows
        .iter()
        .map(|(row, _)| *row)
        .filter(|row| *row > table.last_row)
        .collect();
    let (heading, body): (Vec<usize>, Vec<usize>) = below.iter().partition(|row| {
        Table::is_repeated_at(sheet, **row) || is_numbering(sheet, columns, **row)
    });
    let codes = Codes::of(sheet, code_column, &body);
    let place = |row| Place::cell(file, at, row, table.first_column());
    if !heading.is_empty()
        && let Some(fault) = whole::second_table(sheet, columns, &below, &codes, place, table)
    {
        return Err(fault);
    }
    let mut reader = Reader {
        file,
        at,
        sheet,
        columns,
        codes: &codes,
        separators: separators(sheet, table, columns),
        faults,
    };
    let kinds: Vec<(usize, RowKind)> = body
        .into_iter()
        .map(|row| (row, reader.kind(row)))
        .collect();
    let kinds = reader.closed(kinds);
    let last = kinds
        .iter()
        .rposition(|(_, kind)| !matches!(kind, RowKind::Other));
    let mut criteria: Vec<DraftCriterion> = Vec::new();
    let mut field: Option<Code> = None;
    for (row, kind) in kinds.into_iter().take(last.map_or(0, |last| last + 1)) {
        match kind {
            RowKind::Criterion => {
                let criterion = reader.criterion(row);
                if let Some(code) = criterion.code.value().filter(|code| code.depth() == 1) {
                    field = Some(code.clone());
                }
                criteria.push(criterion);
            }
            RowKind::Total { of_field } => {
                let of = field.clone().filter(|_| of_field);
                let points = reader.points(row);
                let place = reader.place(row, columns.get(Heading::Code).unwrap_or(0));
                draft
                    .printed_totals
                    .push(PrintedTotal { place, of, points });
            }
            RowKind::Other => reader.ignored(
                row,
                text!(
                    "hàng {number} không có mã và không có điểm nên không được đọc",
                    "row {number} has neither a code nor points and is not read",
                    number = sheet.row_number(row)
                ),
            ),
            RowKind::Closed => reader.ignored(
                row,
                text!(
                    "hàng {number} đứng sau dòng tổng cộng và không có mã nên không được đọc",
                    "row {number} stands after the grand total, has no code and is not read",
                    number = sheet.row_number(row)
                ),
            ),
        }
    }
    if criteria.is_empty() {
        return Err(whole::table_empty(place(table.last_row)));
    }
    // Rows above one whose code leads nowhere: it may belong there.
    let known: HashSet<&Code> = criteria.iter().filter_map(|one| one.code.value()).collect();
    let leads = |code: &Code| code.parent().is_none_or(|above| known.contains(&above));
    let astray = criteria
        .windows(2)
        .filter(|pair| !pair[1].code.value().is_some_and(leads))
        .map(|pair| pair[0].place.clone());
    let unread: HashSet<Place> = astray.collect();
    draft.criteria = nest(criteria);
    whole::empty_groups(
        &mut draft.criteria,
        |one| unread.contains(&one.place),
        faults,
    );
    Ok(())
}

/// What a row is.
enum RowKind {
    Criterion,
    Total {
        of_field: bool,
    },
    /// A named row without a code after the grand total.
    Closed,
    /// A line of text: a note, a signature.
    Other,
}

/// A row that numbers the columns: "1 2 3 4" or "(1) (2) (3)". It numbers the
/// column of names too; a criterion 2 of 3 points that lacks its name does not.
fn is_numbering(sheet: &Sheet, columns: &Columns, row: usize) -> bool {
    let cells = sheet.row(row);
    let name = columns.get(Heading::Name);
    if name.is_none_or(|name| sheet.cell(row, name).is_none()) {
        return false;
    }
    let number = |cell: &Cell| {
        let text = cell
            .text
            .trim()
            .trim_start_matches('(')
            .trim_end_matches(')');
        text.parse::<usize>().ok()
    };
    let Some(first) = cells.first().and_then(number) else {
        return false;
    };
    cells.len() >= 3
        && cells.iter().enumerate().all(|(at, cell)| {
            number(cell).is_some_and(|number| Some(number) == first.checked_add(at))
        })
}

impl Reader<'_> {
    fn kind(&self, row: usize) -> RowKind {
        let text = |heading| {
            self.cell(row, heading)
                .map(|cell| fold(&cell.text))
                .unwrap_or_default()
        };
        let (code, name) = (text(Heading::Code), text(Heading::Name));
        let spoken = if name.is_empty() { &code } else { &name };
        // A date beside no name belongs to a signature.
        let has_code = match self.codes.get(row) {
            Some(Reading::Sure(_) | Reading::Repaired(_, Turned::Number | Turned::Typed)) => true,
            Some(Reading::Repaired(..) | Reading::Ambiguous(..)) => !name.is_empty(),
            None => false,
        };
        let word = if code.is_empty() || !has_code {
            spoken
        } else {
            ""
        };
        if is_total(word) || (!has_code && is_total(&code)) {
            return RowKind::Total {
                of_field: word.contains("linh vuc") || word.contains("field"),
            };
        }
        // Words in a column of points, beside neither a code nor a name, are a
        // signature and no score.
        let has_points = Column::ALL.into_iter().any(|column| {
            let text = text(Heading::Points(column));
            !text.is_empty() && (!name.is_empty() || text.contains(|c: char| c.is_ascii_digit()))
        });
        if has_code || has_points {
            RowKind::Criterion
        } else {
            RowKind::Other
        }
    }

    /// Rows without a code after the grand total that closes the last criterion
    /// ("Xếp loại", "Làm tròn") are no criteria.
    fn closed(&self, mut kinds: Vec<(usize, RowKind)>) -> Vec<(usize, RowKind)> {
        let coded = |(row, kind): &(usize, RowKind)| {
            matches!(kind, RowKind::Criterion) && self.codes.get(*row).is_some()
        };
        let named = |row| {
            let name = self.cell(row, Heading::Name);
            name.is_some_and(|cell| !fold(&cell.text).is_empty())
        };
        let from = kinds.iter().rposition(coded).map_or(0, |at| at + 1);
        let grand =
            |(_, kind): &(usize, RowKind)| matches!(kind, RowKind::Total { of_field: false });
        if let Some(total) = kinds[from..].iter().position(grand) {
            for (row, kind) in &mut kinds[from + total..] {
                if matches!(kind, RowKind::Criterion) && named(*row) {
                    *kind = RowKind::Closed;
                }
            }
        }
        kinds
    }

    /// A row that is no criterion.
    fn ignored(&mut self, row: usize, message: Text) {
        let Some(cell) = self.sheet.row(row).first() else {
            return;
        };
        let place = self.place(row, cell.column);
        self.faults.push(
            Diagnostic::new(Fault::RowIgnored, place, message).help(text!(
                "thêm mã nếu đây là tiêu chí",
                "add a code if it is a criterion"
            )),
        );
    }
}

/// Which separators the table's own numbers show to be decimal.
fn separators(sheet: &Sheet, table: &Table, columns: &Columns) -> Separators {
    let points: Vec<usize> = columns
        .all()
        .filter(|(heading, _)| matches!(heading, Heading::Points(_)))
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

/// "Tổng cộng" and its kin, folded. "Công tác" folds to "cong tac", so that a
/// bare "cong" must be all there is.
fn is_total(words: &str) -> bool {
    const WHOLE: [&str; 5] = ["tong", "cong", "tong so", "tong diem", "total"];
    const FIRST: [&str; 8] = [
        "tong cong",
        "tong diem",
        "tong so diem",
        "tong linh vuc",
        "cong linh vuc",
        "tong hop diem",
        "grand total",
        "total ",
    ];
    WHOLE.contains(&words) || FIRST.iter().any(|first| words.starts_with(first))
}

/// Rows become a tree: each goes below the nearest code that it continues.
fn nest(rows: Vec<DraftCriterion>) -> Vec<DraftCriterion> {
    let mut at_code: HashMap<Code, usize> = HashMap::new();
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    let mut top: Vec<usize> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let code = row.code.value();
        let above = std::iter::successors(code.and_then(Code::parent), Code::parent)
            .find_map(|code| at_code.get(&code));
        match above {
            Some(parent) => below[*parent].push(at),
            None => top.push(at),
        }
        if let Some(code) = code {
            at_code.entry(code.clone()).or_insert(at);
        }
    }
    let mut rows: Vec<Option<DraftCriterion>> = rows.into_iter().map(Some).collect();
    take(&top, &below, &mut rows)
}

fn take(
    which: &[usize],
    below: &[Vec<usize>],
    rows: &mut [Option<DraftCriterion>],
) -> Vec<DraftCriterion> {
    let mut taken = Vec::with_capacity(which.len());
    for at in which {
        if let Some(mut row) = rows[*at].take() {
            row.children = take(&below[*at], below, rows);
            taken.push(row);
        }
    }
    taken
}
