//! The rows below the heading: criteria, printed totals, and what is neither.

use std::collections::HashMap;

use super::find::{Columns, Table};
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion, Field, PointFields, PrintedTotal};
use crate::input::field::{self, Separators};
use crate::input::heading::{Heading, fold};
use crate::input::{evidence, yaml};
use crate::model::{Code, Column, Kind, ScoredBy};
use crate::source::{Cell, CellKind, FileId, Located, Place, Sheet};
use crate::text;

/// Reads every row of the table into `draft`.
pub(super) fn read(
    file: FileId,
    at: usize,
    sheet: &Sheet,
    table: &Table,
    columns: &Columns,
    draft: &mut Draft,
    faults: &mut Vec<Diagnostic>,
) {
    let mut reader = Reader {
        file,
        at,
        sheet,
        columns,
        separators: separators(sheet, table, columns),
        faults,
    };
    let body: Vec<usize> = sheet
        .rows
        .iter()
        .map(|(row, _)| *row)
        .filter(|row| *row > table.last_row)
        .collect();
    let kinds: Vec<(usize, RowKind)> = body
        .into_iter()
        .filter(|row| !Table::is_repeated_at(sheet, *row) && !reader.is_numbering(*row))
        .map(|row| (row, reader.kind(row)))
        .collect();
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
                draft.printed_totals.push(PrintedTotal { of, points });
            }
            RowKind::Other => reader.ignored(row),
        }
    }
    draft.criteria = nest(criteria);
}

/// What a row is.
enum RowKind {
    Criterion,
    Total {
        of_field: bool,
    },
    /// A line of text: a note, a signature.
    Other,
}

struct Reader<'a> {
    file: FileId,
    at: usize,
    sheet: &'a Sheet,
    columns: &'a Columns,
    separators: Separators,
    faults: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn cell(&self, row: usize, heading: Heading) -> Option<&Cell> {
        self.sheet.cell(row, self.columns.get(heading)?)
    }

    fn place(&self, row: usize, column: usize) -> Place {
        Place::cell(self.file, self.at, row, column)
    }

    /// A row that numbers the columns: "1 2 3 4" or "(1) (2) (3)".
    fn is_numbering(&self, row: usize) -> bool {
        let cells = self.sheet.row(row);
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
            && cells
                .iter()
                .enumerate()
                .all(|(at, cell)| number(cell) == Some(first + at))
    }

    fn kind(&self, row: usize) -> RowKind {
        let text = |heading| {
            self.cell(row, heading)
                .map(|cell| fold(&cell.text))
                .unwrap_or_default()
        };
        let (code, name) = (text(Heading::Code), text(Heading::Name));
        let spoken = if name.is_empty() { &code } else { &name };
        let has_code = self
            .code_text(row)
            .is_some_and(|code| field::code(&code).is_some());
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
        let has_points = Column::ALL.into_iter().any(|column| {
            let cell = self.cell(row, Heading::Points(column));
            cell.is_some_and(|cell| !fold(&cell.text).is_empty())
        });
        if has_code || has_points {
            RowKind::Criterion
        } else {
            RowKind::Other
        }
    }

    /// The code as text: a number is shown as its cell format shows it, so that
    /// 1.1 in the format `0.00` is 1.10.
    fn code_text(&self, row: usize) -> Option<String> {
        let cell = self.cell(row, Heading::Code)?;
        match cell.kind {
            CellKind::Number {
                decimals: Some(decimals),
            } if cell.text.contains('.') => {
                let shown = cell
                    .text
                    .split_once('.')
                    .map_or(0, |(_, fraction)| fraction.len());
                let missing = usize::try_from(decimals)
                    .unwrap_or(0)
                    .saturating_sub(shown)
                    .min(6);
                Some(format!("{}{}", cell.text, "0".repeat(missing)))
            }
            _ => Some(field::one_line(&cell.text)).filter(|text| !text.is_empty()),
        }
    }

    fn code(&mut self, row: usize) -> Field<Code> {
        let (Some(text), Some(column)) = (self.code_text(row), self.columns.get(Heading::Code))
        else {
            return Field::Missing;
        };
        let place = self.place(row, column);
        let kind = self.cell(row, Heading::Code).map(|cell| cell.kind);
        let plain = matches!(kind, Some(CellKind::Text | CellKind::Number { .. }));
        if let Some(code) = field::code(&text).filter(|_| plain) {
            return Field::read(code, place);
        }
        let mut fault = yaml::code_unreadable(&text, place);
        if kind == Some(CellKind::Date) {
            fault = fault.help(text!(
                        "Excel đã đổi mã thành ngày: đặt ô ở dạng Text rồi gõ lại mã",
                        "the program that made the file turned the code into a date: format the cell as text and type the code again"
                    ));
        }
        self.faults.push(fault);
        Field::Unreadable
    }

    fn criterion(&mut self, row: usize) -> DraftCriterion {
        let code_column = self.columns.get(Heading::Code).unwrap_or(0);
        let mut criterion = DraftCriterion::at(self.place(row, code_column));
        criterion.standard_place = self
            .columns
            .get(Heading::Points(Column::Standard))
            .map(|column| self.place(row, column));
        criterion.code = self.code(row);
        criterion.name = self.text(row, Heading::Name, field::one_line);
        criterion.points = self.points(row);
        criterion.tasks = self.text(row, Heading::Tasks, field::lines);
        criterion.lead = self.names(row, Heading::Lead);
        criterion.support = self.names(row, Heading::Support);
        criterion.output = self.text(row, Heading::Output, field::lines);
        criterion.due = self.text(row, Heading::Due, field::one_line);
        criterion.declared = self.text(row, Heading::Declared, field::one_line);
        criterion.explanation = self.text(row, Heading::Explanation, field::lines);
        criterion.not_applicable = self.text(row, Heading::NotApplicable, field::lines);
        criterion.kind = self.word(row, Heading::Kind, kind);
        criterion.scored_by = self.word(row, Heading::ScoredBy, scored_by);
        if let Some(cell) = self.text(row, Heading::Rule, field::lines).located() {
            criterion.rule = yaml::rule_in_cell(&cell.value, &cell.place, self.faults);
        }
        if let Some(cell) = self.text(row, Heading::Evidence, field::lines).located() {
            let lines = cell.value.lines().filter(|line| !line.is_empty());
            criterion.evidence = lines
                .map(|line| Located::new(evidence::read(line), cell.place.clone()))
                .collect();
        }
        criterion
    }

    fn text(&self, row: usize, heading: Heading, clean: fn(&str) -> String) -> Field<String> {
        let Some(cell) = self.cell(row, heading) else {
            return Field::Missing;
        };
        let text = clean(&cell.text);
        if text.is_empty() {
            return Field::Missing;
        }
        Field::read(text, self.place(row, cell.column))
    }

    fn names(&self, row: usize, heading: Heading) -> Vec<Located<String>> {
        let Field::Read(cell) = self.text(row, heading, field::lines) else {
            return Vec::new();
        };
        field::names(&cell.value)
            .map(|name| Located::new(name, cell.place.clone()))
            .collect()
    }

    /// A word of a short list; another word is reported.
    fn word<T>(&mut self, row: usize, heading: Heading, read: fn(&str) -> Option<T>) -> Field<T> {
        let Field::Read(cell) = self.text(row, heading, field::one_line) else {
            return Field::Missing;
        };
        if let Some(value) = read(&fold(&cell.value)) {
            return Field::read(value, cell.place);
        }
        let (written, column) = (cell.value, heading.printed());
        self.faults.push(
            Diagnostic::new(
                Fault::WrongType,
                cell.place,
                text!(
                    "không hiểu “{written}” trong cột “{column}”",
                    "“{written}” is not understood in the column “{column}”",
                    written,
                    column
                ),
            )
            .help(text!(
                "để trống nếu là tiêu chí bình thường",
                "leave the cell blank for an ordinary criterion"
            )),
        );
        Field::Unreadable
    }

    fn points(&mut self, row: usize) -> PointFields {
        let mut points = PointFields::default();
        for column in Column::ALL {
            *points.get_mut(column) = self.number(row, column);
        }
        points
    }

    fn number(&mut self, row: usize, column: Column) -> Field<crate::model::Points> {
        let Some(cell) = self.cell(row, Heading::Points(column)) else {
            return Field::Missing;
        };
        let (place, kind, written) = (self.place(row, cell.column), cell.kind, cell.text.clone());
        let read = match kind {
            CellKind::Text => field::points(&written, self.separators),
            CellKind::Number { .. } => field::points(&written, Separators::YAML),
            CellKind::Percent => Err(field::BadNumber::Percent),
            CellKind::Date | CellKind::Bool | CellKind::Error => Err(field::BadNumber::NotANumber),
            CellKind::NoResult => {
                let name = column.name();
                self.faults.push(
                    Diagnostic::new(
                        Fault::NotANumber,
                        place,
                        text!(
                            "{name}: công thức chưa có kết quả trong tệp",
                            "{name}: the file stores no result for this formula",
                            name
                        ),
                    )
                    .help(text!(
                        "mở tệp bằng Excel hoặc LibreOffice rồi lưu lại",
                        "open the file in Excel or LibreOffice and save it again"
                    )),
                );
                return Field::Unreadable;
            }
        };
        match read {
            Ok(Some(points)) => Field::read(points, place),
            Ok(None) => Field::Missing,
            Err(bad) => {
                self.faults.push(bad.fault(column, &written, place));
                Field::Unreadable
            }
        }
    }

    /// A row between criteria that has neither code nor points.
    fn ignored(&mut self, row: usize) {
        let Some(cell) = self.sheet.row(row).first() else {
            return;
        };
        let place = self.place(row, cell.column);
        let number = row + 1;
        self.faults.push(
            Diagnostic::new(
                Fault::RowIgnored,
                place,
                text!(
                    "hàng {number} không có mã và không có điểm nên không được đọc",
                    "row {number} has neither a code nor points and is not read",
                    number
                ),
            )
            .help(text!(
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

fn kind(word: &str) -> Option<Kind> {
    match word {
        "main" => Some(Kind::Main),
        "bonus" | "diem thuong" | "thuong" => Some(Kind::Bonus),
        "penalty" | "diem tru" | "tru" => Some(Kind::Penalty),
        _ => None,
    }
}

fn scored_by(word: &str) -> Option<ScoredBy> {
    match word {
        "body" | "don vi" => Some(ScoredBy::Body),
        "survey" | "dieu tra xa hoi hoc" | "dtxhh" => Some(ScoredBy::Survey),
        _ => None,
    }
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
