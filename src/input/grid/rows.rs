//! The rows below the heading: criteria, printed totals, and what is neither.

use std::collections::HashSet;

use super::cells::Reader;
use super::codes::{Codes, Reading, Turned};
use super::columns::Columns;
use super::find::{self, Table};
use super::nest::nest;
use super::numbering::is_numbering;
use super::totals::{self, Closing};
use super::{flat, hidden, merged, options, turned, whole};
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion, Field, PrintedTotal};
use crate::input::field::Separators;
use crate::input::heading::{Heading, fold};
use crate::lang::Text;
use crate::model::{Code, Column};
use crate::source::{CellKind, FileId, Place, Sheet};
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
    let below = sheet.rows.iter().map(|(row, _)| *row);
    let below: Vec<usize> = below.filter(|row| *row > table.last_row).collect();
    let again = repeats(sheet, table, &below);
    let is_heading = |row: &usize| {
        let next = again.partition_point(|table| table.last_row < *row);
        let repeated = again.get(next).is_some_and(|table| table.first_row <= *row);
        repeated || is_numbering(sheet, columns, *row)
    };
    let body: Vec<usize> = below.into_iter().filter(|row| !is_heading(row)).collect();
    let codes = Codes::of(sheet, columns, &body);
    let mut reader = Reader {
        file,
        at,
        sheet,
        columns,
        codes: &codes,
        separators: separators(sheet, table, columns),
        faults,
    };
    reader.how_codes_are_read();
    let kinds: Vec<(usize, RowKind)> = body
        .iter()
        .map(|row| (*row, reader.kind(*row, &body)))
        .collect();
    let place = |row| Place::cell(file, at, row, table.first_column());
    if let Some(fault) = whole::second_table(sheet, table, &again, &kinds, &codes, place) {
        return Err(fault);
    }
    let mut kinds = reader.closed(kinds);
    let mut rules = options::mark(&reader, &mut kinds);
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
    let mut closings: Vec<(usize, Closing, Option<Code>)> = Vec::new();
    let mut field: Option<Code> = None;
    for (row, kind) in kinds {
        match kind {
            RowKind::Criterion => {
                let mut criterion = reader.criterion(row);
                if reader.is_lost_heading(row) && criterion.points.standard.is_missing() {
                    // A field has no points of its own: only its code is missing.
                    criterion.points.standard = Field::Unreadable;
                }
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
            RowKind::Answer => {}
            RowKind::Unplain | RowKind::Closed | RowKind::Other => {
                reader.ignored(row, kind.why_ignored(sheet.row_number(row)));
            }
        }
    }
    if criteria.is_empty() {
        return Err(whole::table_empty(place(table.last_row)));
    }
    let known: Vec<Code> = criteria
        .iter()
        .filter_map(|one| one.code.value().cloned())
        .collect();
    for (row, closing, field) in closings {
        reader.total(row, &closing, field, &known, &criteria, draft);
    }
    merged::read(sheet, columns, &mut criteria, reader.faults);
    let uncoded = |one: &DraftCriterion| one.code.is_missing();
    if codes.is_empty() && criteria.len() > 1 && criteria.iter().all(uncoded) {
        return Err(flat::no_codes(place(table.last_row)));
    }
    let totals = &draft.printed_totals;
    if let Some(fault) = flat::group_among(&criteria, totals, &codes, columns) {
        return Err(fault);
    }
    // Rows above one whose code leads nowhere: it may belong there.
    let known: HashSet<&Code> = known.iter().collect();
    let leads = |code: &Code| code.parent().is_none_or(|above| known.contains(&above));
    let astray = criteria
        .windows(2)
        .filter(|pair| !pair[1].code.value().is_some_and(leads))
        .map(|pair| pair[0].place.clone());
    let unread: HashSet<Place> = astray.collect();
    draft.criteria = nest(criteria);
    merged::bare_groups(&mut draft.criteria);
    whole::empty_groups(
        &mut draft.criteria,
        |one| unread.contains(&one.place),
        reader.faults,
    );
    Ok(())
}

/// The headings below the table's own, in order.
pub(super) fn repeats(sheet: &Sheet, table: &Table, below: &[usize]) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    for row in below {
        let from = found.last().map_or(table.last_row, |last| last.last_row);
        let later = find::at_row(sheet, *row).filter(|_| *row > from);
        found.extend(later.filter(|later| later.first_row > from));
    }
    found
}

/// What a row is.
#[derive(Debug)]
pub(super) enum RowKind {
    Criterion,
    Total(Closing),
    /// An answer to the criterion above, with its points.
    Answer,
    /// What may be such an answer.
    Unplain,
    /// A row after the grand total that is no criterion.
    Closed,
    /// A line of text: a note, a signature.
    Other,
}

impl RowKind {
    /// Why a row of the kind is not read; `number` is how the sheet counts it.
    fn why_ignored(&self, number: usize) -> Text {
        match self {
            Self::Unplain => text!(
                "hàng {number} có vẻ là một mức điểm của tiêu chí bên trên, nhưng các mức không đủ rõ nên không được đọc",
                "row {number} looks like an answer to the criterion above, but the answers are not plain enough and are not read",
                number
            ),
            Self::Closed => text!(
                "hàng {number} đứng sau dòng tổng cộng, không phải tiêu chí nên không được đọc",
                "row {number} stands after the grand total, is no criterion and is not read",
                number
            ),
            Self::Criterion | Self::Total(_) | Self::Answer | Self::Other => text!(
                "hàng {number} không có mã và không có điểm nên không được đọc",
                "row {number} has neither a code nor points and is not read",
                number
            ),
        }
    }
}

impl Reader<'_> {
    fn kind(&self, row: usize, body: &[usize]) -> RowKind {
        let text = |heading| {
            self.cell(row, heading)
                .map(|cell| fold(&cell.text))
                .unwrap_or_default()
        };
        let has_name = || !text(Heading::Name).is_empty();
        // A date beside no name belongs to a signature.
        let has_code = match self.codes.get(row) {
            Some(Reading::Sure(_) | Reading::Repaired(_, Turned::Number | Turned::Typed)) => true,
            Some(Reading::Repaired(..) | Reading::Ambiguous(..)) => has_name(),
            None => false,
        };
        let of = |heading| {
            let cell = self.cell(row, heading);
            cell.and_then(|cell| totals::closing(&cell.text))
        };
        if !has_code {
            let spoken = if has_name() {
                Heading::Name
            } else {
                Heading::Code
            };
            if let Some(closing) = of(spoken).or_else(|| of(Heading::Code)) {
                return RowKind::Total(closing);
            }
        } else if let Some(closing @ (Closing::All | Closing::Bare)) = of(Heading::Name) {
            // A total that was numbered like the rows above it, unless it is a
            // group that is called so.
            let own = self.codes.code(row);
            let next = body.get(body.partition_point(|one| *one <= row));
            let next = next.and_then(|next| self.codes.code(*next));
            let is_group = own.zip(next).is_some_and(|(own, next)| next.is_below(own));
            if !is_group && self.is_bare_total(row) {
                return RowKind::Total(closing);
            }
        }
        // Words in a column of points, beside neither a code nor a name, are a
        // signature and no score.
        let has_points = || {
            Column::ALL.into_iter().any(|column| {
                let text = text(Heading::Points(column));
                !text.is_empty() && (has_name() || may_be_number(&text))
            })
        };
        let cell = self.cell(row, Heading::Code);
        let unread = cell.is_some_and(|cell| match cell.kind {
            CellKind::NoResult | CellKind::Error => true,
            _ => cell.text.contains(|c: char| c.is_ascii_digit()),
        });
        // Above the last code a row that has something like a code lost it.
        let inside = self.codes.last.is_some_and(|last| row < last);
        let lost = || unread && inside && has_name();
        if has_code || has_points() || lost() || self.is_lost_heading(row) {
            RowKind::Criterion
        } else {
            RowKind::Other
        }
    }

    /// Whether a row looks like a field whose code is gone, in a table where
    /// codes are read with those above them: what follows would go to another.
    fn is_lost_heading(&self, row: usize) -> bool {
        let inside = self.codes.last.is_some_and(|last| row < last);
        if self.codes.numbered_below.is_none() || !inside || self.codes.get(row).is_some() {
            return false;
        }
        let cell = self
            .cell(row, Heading::Name)
            .or_else(|| self.cell(row, Heading::Code));
        cell.is_some_and(|cell| {
            let capitals = cell.text.chars().filter(|c| c.is_uppercase()).count();
            let spoken = cell.text.chars().any(char::is_alphabetic)
                && !cell.text.contains(|c: char| c.is_ascii_digit());
            (capitals > 2 && !cell.text.chars().any(char::is_lowercase))
                || (self.codes.may_run_on && spoken)
        })
    }

    /// Says once how the codes of the table are to be understood.
    fn how_codes_are_read(&mut self) {
        if let Some(read) = &self.codes.from_names {
            let column = self.codes.name(read.row).map_or(0, |(column, _)| column);
            let place = self.place(read.row, column);
            self.faults.push(turned::from_names(read, place));
        }
        if let Some(read) = &self.codes.numbered_below {
            let in_name = self.codes.name(read.row).map(|(column, _)| column);
            let column = in_name.or(self.columns.get(Heading::Code)).unwrap_or(0);
            let place = self.place(read.row, column);
            self.faults.push(turned::numbered_below(read, place));
        }
    }

    /// Whether a row is called "Tổng cộng" or "Cộng" and nothing more.
    fn is_bare_total(&self, row: usize) -> bool {
        const NAMES: [&str; 6] = [
            "tong cong",
            "tong",
            "cong",
            "tong so diem",
            "total",
            "grand total",
        ];
        let name = self.cell(row, Heading::Name);
        name.is_some_and(|cell| NAMES.contains(&fold(&cell.text).as_str()))
    }

    /// Rows without a code after the grand total that closes the last criterion
    /// ("Xếp loại", "Làm tròn") are no criteria, nor is a numbered footnote.
    fn closed(&self, mut kinds: Vec<(usize, RowKind)>) -> Vec<(usize, RowKind)> {
        let is_grand =
            |kind: &RowKind| matches!(kind, RowKind::Total(Closing::All | Closing::Bare));
        let has_points = |row| {
            Column::ALL
                .into_iter()
                .any(|column| self.cell(row, Heading::Points(column)).is_some())
        };
        let mut above: HashSet<&Code> = HashSet::new();
        let mut after_total = false;
        for (row, kind) in &mut kinds {
            after_total |= is_grand(kind) && !above.is_empty();
            let Some(code) = self
                .codes
                .code(*row)
                .filter(|_| matches!(kind, RowKind::Criterion))
            else {
                continue;
            };
            if !above.insert(code) && after_total && !has_points(*row) {
                *kind = RowKind::Closed;
            }
        }
        let coded = |(row, kind): &(usize, RowKind)| {
            matches!(kind, RowKind::Criterion) && self.codes.get(*row).is_some()
        };
        let named = |row| {
            let name = self.cell(row, Heading::Name);
            name.is_some_and(|cell| !fold(&cell.text).is_empty())
        };
        let from = kinds.iter().rposition(coded).map_or(0, |at| at + 1);
        if let Some(total) = kinds[from..].iter().position(|(_, kind)| is_grand(kind)) {
            for (row, kind) in &mut kinds[from + total..] {
                if matches!(kind, RowKind::Criterion) && named(*row) {
                    *kind = RowKind::Closed;
                }
            }
        }
        kinds
    }

    /// Notes a printed total with what it closes.
    fn total(
        &mut self,
        row: usize,
        closing: &Closing,
        field: Option<Code>,
        known: &[Code],
        criteria: &[DraftCriterion],
        draft: &mut Draft,
    ) {
        let by_name = |name: &String| {
            let mut fields = criteria.iter();
            fields.find_map(|one| {
                let code = one.code.value().filter(|code| code.depth() == 1)?;
                let own = one.name.value().is_some_and(|own| fold(own) == *name);
                own.then(|| code.clone())
            })
        };
        let closes = match closing {
            Closing::All => Some((Vec::new(), None)),
            Closing::Bare => Some((Vec::new(), field)),
            Closing::Above => field.map(|field| (vec![field], None)),
            Closing::Named(name) => by_name(name).or(field).map(|field| (vec![field], None)),
            Closing::Codes(codes) => {
                let found = codes.iter().map(|code| totals::meant(code, known).cloned());
                found.collect::<Option<Vec<_>>>().map(|codes| (codes, None))
            }
        };
        let Some((of, perhaps)) = closes else {
            self.ignored(
                row,
                text!(
                    "hàng {number} cộng điểm của một mục không có trong bảng nên không được đối chiếu",
                    "row {number} adds up something that is not in the table and is not checked",
                    number = row + 1
                ),
            );
            return;
        };
        let points = self.points(row);
        let place = self.place(row, self.columns.get(Heading::Code).unwrap_or(0));
        draft.printed_totals.push(PrintedTotal {
            place,
            of,
            perhaps,
            points,
        });
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

/// Whether words beside no name may be points; folded. A place and a date ("ngày
/// 05 tháng 3") belong to a signature.
fn may_be_number(words: &str) -> bool {
    let padded = format!(" {words} ");
    let dated = padded.contains(" ngay ") || padded.contains(" thang ");
    !dated && words.contains(|c: char| c.is_ascii_digit())
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
