//! The heading of the table: one row, or two or three under merged cells.

use crate::input::field::{self, Separators};
use crate::input::heading::{
    Heading, Meaning, Named, fold, is_code, named, named_under, tells_year,
};
use crate::model::Column;
use crate::source::{CellKind, Sheet};

/// The most rows that a heading has below the row with the code column.
const MOST_BELOW: usize = 2;

/// A column that the heading names.
#[derive(Clone, Copy, Debug)]
pub(in crate::input) struct Head {
    pub(in crate::input) column: usize,
    /// The row of its plainest words: the lowest that stands over the column.
    pub(in crate::input) row: usize,
    pub(in crate::input) named: Named,
}

/// A table's heading: where it stands and what each column is called.
#[derive(Clone, Debug)]
pub(in crate::input) struct Table {
    pub(in crate::input) first_row: usize,
    pub(in crate::input) last_row: usize,
    pub(in crate::input) heads: Vec<Head>,
}

/// A row that has some of the needed headings.
pub(in crate::input) struct Nearest {
    pub(in crate::input) row: usize,
    pub(in crate::input) column: usize,
    pub(in crate::input) found: usize,
    /// Whether the row is plainly a heading: two of the needed columns, or one
    /// beside others that a table may have.
    pub(in crate::input) is_heading: bool,
    pub(in crate::input) missing: Vec<Heading>,
}

/// The first heading of a sheet that has all that is needed; else the first that
/// lacks a column of codes, of standard points or both, where the codes stand
/// before the names and the points behind them.
pub(in crate::input) fn table(sheet: &Sheet) -> Option<Table> {
    let rows = || sheet.rows.iter().map(|(row, _)| *row);
    let whole = rows().find_map(|row| at_row(sheet, row));
    let (code, standard) = (Heading::Code, Heading::Points(Column::Standard));
    let lacking = |lacks: &[Heading]| {
        let table = rows().find_map(|row| without(sheet, row, lacks))?;
        let (names, heading) = (table.all_names(), table.last_row);
        let codes = || {
            let mut names = names.iter();
            names.any(|name| super::codes::stand_before_names(sheet, *name, heading))
        };
        let points = || {
            let mut names = names.iter();
            names.any(|name| super::points_in_name::stand_behind_names(sheet, *name, heading))
        };
        let stand = (!lacks.contains(&code) || codes()) && (!lacks.contains(&standard) || points());
        stand.then_some(table)
    };
    whole
        .or_else(|| lacking(&[code]))
        .or_else(|| lacking(&[standard]))
        .or_else(|| lacking(&[code, standard]))
}

/// A heading further down that begins at a row and has what the table's has, which
/// lacks some of the needed ones.
pub(in crate::input) fn again(
    sheet: &Sheet,
    table: &Table,
    lacks: &[Heading],
    row: usize,
) -> Option<Table> {
    if lacks.is_empty() {
        return at_row(sheet, row);
    }
    // "I. LĨNH VỰC …" alone in its row is a field.
    if sheet.row(row).len() < 2 {
        return None;
    }
    // Two rows may lack the same by chance: only the heading itself is one again.
    let last = row + (table.last_row - table.first_row);
    let later = Table::of(sheet, row, last);
    let same = later.missing() == lacks && table.is_repeated_by(sheet, &later);
    same.then_some(later)
}

/// The heading of one row or two that begins at a row and lacks those columns
/// only; a title above it is a row of one cell.
fn without(sheet: &Sheet, row: usize, lacks: &[Heading]) -> Option<Table> {
    if sheet.row(row).len() < 2 {
        return None;
    }
    let single = Table::of(sheet, row, row);
    let double = Table::of(sheet, row, row + 1);
    let fits = |table: &Table| table.missing() == lacks;
    let better = double.heads.len() > single.heads.len() && fits(&double);
    let table = if better { double } else { single };
    fits(&table).then_some(table)
}

/// The heading whose code column is named in a row: that row, the rows below
/// that say more of its columns, and the bands above it.
pub(in crate::input) fn at_row(sheet: &Sheet, row: usize) -> Option<Table> {
    let mut texts = sheet.row(row).iter();
    let code = texts.find(|cell| cell.kind == CellKind::Text && is_code(&cell.text))?;
    let mut best = Table::of(sheet, row, row);
    for last in row + 1..=row + MOST_BELOW {
        if !goes_on(sheet, last, code.column, &best) {
            break;
        }
        let longer = Table::of(sheet, row, last);
        if longer.missing().is_empty() && longer.says() > best.says() {
            best = longer;
        }
    }
    if !best.missing().is_empty() {
        return None;
    }
    while let Some(above) = best.first_row.checked_sub(1)
        && row - above <= MOST_BELOW
        && is_band(sheet, above, &best)
    {
        let with_band = Table::of(sheet, above, best.last_row);
        if !with_band.missing().is_empty() {
            break;
        }
        best = with_band;
    }
    Some(best)
}

/// Whether a row may go on with the heading above it: it holds something, and no
/// code below the heading of the codes or before a name below that of the names,
/// nor points below a heading of points. A year may stand there.
fn goes_on(sheet: &Sheet, row: usize, code: usize, above: &Table) -> bool {
    let cells = sheet.row(row);
    let name = above.column(Meaning::Column(Heading::Name));
    let coded = cells.iter().any(|cell| {
        (cell.column == code && !is_code(&cell.text))
            || (Some(cell.column) == name && super::codes::stands_before(&cell.text))
    });
    !cells.is_empty() && !coded && !is_scored(sheet, row, above)
}

/// Whether a number that is no year stands below a heading of points.
pub(in crate::input) fn is_scored(sheet: &Sheet, row: usize, above: &Table) -> bool {
    sheet.row(row).iter().any(|cell| {
        let mut heads = above.heads.iter();
        let of_points = heads.any(|head| head.column == cell.column && head.named.is_points());
        let number = || field::points(&cell.text, Separators::YAML).is_ok_and(|one| one.is_some());
        of_points && field::year(&cell.text).is_none() && number()
    })
}

/// Whether a row above the heading says something of several of its columns:
/// cells merged over columns of points, or cells that name a year. A title
/// reaches over the codes or the names, or begins as titles do.
fn is_band(sheet: &Sheet, row: usize, table: &Table) -> bool {
    let at = |heading| table.column(Meaning::Column(heading));
    let (Some(code), Some(name)) = (at(Heading::Code), at(Heading::Name)) else {
        return false;
    };
    let cells = sheet.row(row);
    let beside = |column: usize, right: usize| {
        !(column..=right).contains(&code) && !(column..=right).contains(&name)
    };
    let says = |text: &str| {
        // A note that stands over one column: "Đơn vị tính: điểm".
        !text.contains(':')
            && text.chars().count() <= 60
            && !begins_as_title(text)
            && !is_dated(text)
    };
    !cells.is_empty()
        && cells.iter().all(|cell| {
            let right = merged_to(sheet, row, cell.column).unwrap_or(cell.column);
            let over = right > cell.column || tells_year(&cell.text);
            beside(cell.column, right) && over && says(&cell.text)
        })
}

/// Whether a text holds a date or the number of a document, whose year is that of no
/// column: "Đắk Nông, ngày 05 tháng 3 năm 2024", "Quyết định số 5/QĐ-UBND năm 2023".
fn is_dated(text: &str) -> bool {
    let padded = format!(" {} ", fold(text));
    let numbered = text.split('/').rev().skip(1);
    let mut numbered = numbered.map(str::trim_end);
    padded.contains(" ngay ")
        || numbered.any(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether a line begins as the title of a document or a note on it does.
fn begins_as_title(text: &str) -> bool {
    const FIRST: [&str; 10] = [
        "bang ",
        "phu luc",
        "ke hoach",
        "bao cao",
        "bo tieu chi",
        "bieu",
        "mau ",
        "danh muc",
        "kem theo",
        "so lieu",
    ];
    let folded = fold(text);
    FIRST.iter().any(|first| folded.starts_with(first))
}

/// The merged areas that begin in a row.
fn merged_at(sheet: &Sheet, row: usize) -> &[[usize; 4]] {
    let from = sheet.merged.partition_point(|area| area[0] < row);
    let to = sheet.merged.partition_point(|area| area[0] <= row);
    &sheet.merged[from..to]
}

/// The last column of the merged area that begins at a cell.
fn merged_to(sheet: &Sheet, row: usize, column: usize) -> Option<usize> {
    let mut areas = merged_at(sheet, row).iter();
    areas.find_map(|area| (area[1] == column).then_some(area[3]))
}

impl Table {
    /// The names over rows of a heading.
    fn of(sheet: &Sheet, first_row: usize, last_row: usize) -> Self {
        let mut columns: Vec<usize> = (first_row..=last_row)
            .flat_map(|row| sheet.row(row).iter().map(|cell| cell.column))
            .collect();
        columns.sort_unstable();
        columns.dedup();
        let head = |column: usize| {
            let (row, cells) = above(sheet, (first_row, last_row), column)?;
            let named = named_under(&cells)?;
            Some(Head { column, row, named })
        };
        Self {
            first_row,
            last_row,
            heads: columns.into_iter().filter_map(head).collect(),
        }
    }

    /// How much the heading says: its columns, and how many tell their year.
    fn says(&self) -> (usize, usize) {
        let years = self
            .heads
            .iter()
            .filter(|head| head.named.year.is_some() || head.named.last_year);
        (self.heads.len(), years.count())
    }

    fn column(&self, meaning: Meaning) -> Option<usize> {
        let mut heads = self.heads.iter();
        heads.find_map(|head| (head.named.meaning == meaning).then_some(head.column))
    }

    /// The column of the codes.
    pub(in crate::input) fn column_of_codes(&self) -> Option<usize> {
        self.column(Meaning::Column(Heading::Code))
    }

    /// The needed headings that it lacks.
    pub(in crate::input) fn missing(&self) -> Vec<Heading> {
        let lacks = |heading: &Heading| self.column(Meaning::Column(*heading)).is_none();
        Heading::NEEDED.into_iter().filter(lacks).collect()
    }

    /// The leftmost column of the table.
    pub(in crate::input) fn first_column(&self) -> usize {
        self.heads.first().map_or(0, |head| head.column)
    }

    /// Whether a later heading is this one, repeated at the top of a page: each
    /// column that either names is the same in both, or blank in the later.
    pub(in crate::input) fn is_repeated_by(&self, sheet: &Sheet, later: &Self) -> bool {
        let find = |table: &Self, column| {
            let mut heads = table.heads.iter();
            heads.find_map(|head| (head.column == column).then_some(head.named))
        };
        let same = |head: &Head| find(self, head.column) == Some(head.named);
        let kept = |head: &Head| {
            find(later, head.column).is_some()
                || (later.first_row..=later.last_row)
                    .all(|row| sheet.cell(row, head.column).is_none())
        };
        later.heads.iter().all(same) && self.heads.iter().all(kept)
    }
}

/// The texts of a heading over a column, and the row of the lowest.
pub(in crate::input) fn above(
    sheet: &Sheet,
    rows: (usize, usize),
    column: usize,
) -> Option<(usize, Vec<&str>)> {
    let over = |row| Some((row, over(sheet, rows, row, column)?));
    let over: Vec<(usize, &str)> = (rows.0..=rows.1).filter_map(over).collect();
    let row = over.last().map(|(row, _)| *row)?;
    Some((row, over.into_iter().map(|(_, text)| text).collect()))
}

/// The text of a row of a heading over a column: the cell itself, or one to its
/// left that reaches over it, merged or with nothing between. What reaches over
/// blank cells without being merged has words of a lower row below itself.
fn over(sheet: &Sheet, rows: (usize, usize), row: usize, column: usize) -> Option<&str> {
    let (first_row, last_row) = rows;
    let cells = sheet.row(row);
    let at = cells.partition_point(|cell| cell.column <= column);
    let cell = cells.get(at.checked_sub(1)?)?;
    if cell.column == column {
        return Some(&cell.text);
    }
    let reaches = match merged_to(sheet, row, cell.column) {
        Some(right) if right > cell.column => column <= right,
        _ => (row + 1..=last_row).any(|below| {
            sheet.cell(below, cell.column).is_some() && sheet.cell(below, column).is_some()
        }),
    };
    // What stands in an upper merged cell of its own is not below this one.
    let own = (first_row..row).any(|top| {
        merged_at(sheet, top)
            .iter()
            .any(|[_, left, bottom, right]| row <= *bottom && (*left..=*right).contains(&column))
    });
    (reaches && !own && row < last_row).then_some(&cell.text)
}

/// The row with the most of the needed headings, where no row has them all.
pub(in crate::input) fn nearest(sheet: &Sheet) -> Option<Nearest> {
    let candidates = sheet.rows.iter().map(|(row, cells)| {
        let heads = cells.iter().filter_map(|cell| {
            let (column, row) = (cell.column, *row);
            named(&cell.text).map(|named| Head { column, row, named })
        });
        let table = Table {
            first_row: *row,
            last_row: *row,
            heads: heads.collect(),
        };
        let missing = table.missing();
        let found = Heading::NEEDED.len() - missing.len();
        Nearest {
            row: *row,
            column: table.first_column(),
            found,
            is_heading: found >= 2 || (found == 1 && table.heads.len() >= 3),
            missing,
        }
    });
    let mut best: Option<Nearest> = None;
    for candidate in candidates.filter(|candidate| candidate.found > 0) {
        if best
            .as_ref()
            .is_none_or(|best| candidate.found > best.found)
        {
            best = Some(candidate);
        }
    }
    best
}
