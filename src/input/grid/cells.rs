//! The cells of a row become a criterion.

mod names;
mod points;

use std::borrow::Cow;

use memchr::memchr;
use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use super::codes::{Codes, Reading};
use super::columns::Columns;
use super::rule;
use super::turned;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::criterion_diagnostics::code_unreadable;
use crate::input::draft::{DraftCriterion, DraftEvidence, Field};
use crate::input::field::{self, Separators};
use crate::input::heading::{Heading, begins, fold};
use crate::input::{evidence, labels};
use crate::lang::Text;
use crate::model::{Code, Kind, Points, ScoredBy};
use crate::source::{Cell, CellKind, FileId, Place, Sheet, cell_among};
use crate::text;
use crate::vocab::choices::{KINDS, SCORERS};

/// Reads the cells of a row.
pub(super) struct Reader<'a> {
    pub(super) file: FileId,
    pub(super) at: usize,
    pub(super) sheet: &'a Sheet,
    pub(super) columns: &'a Columns,
    pub(super) codes: &'a Codes,
    pub(super) separators: Separators,
    /// Whether the table has a column of what few tables have.
    pub(super) has_rest: bool,
    pub(super) faults: &'a mut Vec<Diagnostic>,
}

/// A row that is read, with its cells: they are looked up once.
#[derive(Clone, Copy)]
struct Row<'a> {
    at: usize,
    cells: &'a [Cell],
}

impl<'a> Reader<'a> {
    pub(super) fn cell(&self, row: usize, heading: Heading) -> Option<&'a Cell> {
        self.sheet.cell(row, self.columns.get(heading)?)
    }

    fn row(&self, at: usize) -> Row<'a> {
        let cells = self.sheet.row(at);
        Row { at, cells }
    }

    /// The cell of a row below a heading.
    fn below<'r>(&self, row: Row<'r>, heading: Heading) -> Option<&'r Cell> {
        cell_among(row.cells, self.columns.get(heading)?)
    }

    /// The same reader, which notes faults elsewhere.
    pub(super) fn noting<'b>(&'b self, faults: &'b mut Vec<Diagnostic>) -> Reader<'b> {
        Reader {
            file: self.file,
            at: self.at,
            sheet: self.sheet,
            columns: self.columns,
            codes: self.codes,
            separators: self.separators,
            has_rest: self.has_rest,
            faults,
        }
    }

    pub(super) fn place(&self, row: usize, column: usize) -> Place {
        Place::cell(self.file, self.at, row, column)
    }

    fn code(&mut self, row: Row<'_>) -> Field<Code> {
        let reading = self.codes.get(row.at);
        // A code that stands before the name has its place there.
        if let Some((column, _)) = self.codes.name(row.at)
            && let Some(code) = reading.and_then(Reading::code)
        {
            return Field::read(code.clone(), self.place(row.at, column));
        }
        let Some(cell) = self.below(row, Heading::Code) else {
            return Field::Missing;
        };
        let place = self.place(row.at, cell.column);
        if cell.kind == CellKind::NoResult {
            self.faults.push(turned::no_result(place));
            return Field::Unreadable;
        }
        if cell.text.trim().is_empty() || self.codes.only_counted {
            return Field::Missing;
        }
        let written = || field::one_line(&cell.text);
        match reading {
            Some(Reading::Sure(code)) => Field::read(code.clone(), place),
            Some(Reading::Repaired(code, turned)) => {
                let fault = turned::repaired(&written(), code, *turned, place.clone());
                self.faults.push(fault);
                Field::read(code.clone(), place)
            }
            Some(Reading::Ambiguous(readings, turned)) => {
                let fault = turned::ambiguous(&written(), readings, *turned, place);
                self.faults.push(fault);
                Field::Unreadable
            }
            None => {
                self.faults.push(code_unreadable(&written(), place));
                Field::Unreadable
            }
        }
    }

    pub(super) fn criterion(&mut self, row: usize) -> DraftCriterion {
        let code_column = self.columns.get(Heading::Code).unwrap_or(0);
        let mut criterion = DraftCriterion::new(self.place(row, code_column));
        let row = self.row(row);
        criterion.code = self.code(row);
        criterion.name = match self.codes.name(row.at) {
            Some((column, name)) => Field::read(name.into(), self.place(row.at, column)),
            None => self.text(row, Heading::Name, field::one_line),
        };
        self.take_points(row, &mut criterion.points);
        criterion.tasks = self.text(row, Heading::Tasks, field::lines);
        criterion.lead = self.names(row, Heading::Lead);
        if self.has_rest {
            self.rest(row, &mut criterion);
        }
        kind_by_name(&mut criterion);
        if let Some(fault) = self.bonus_inside(&criterion) {
            self.faults.push(fault);
        }
        if let Some(cell) = self.text(row, Heading::Evidence, field::lines).located() {
            let one = |line: &SmolStr| DraftEvidence::new(evidence::read(line), cell.place.clone());
            if memchr(b'\n', cell.value.as_bytes()).is_some() {
                let lines = cell.value.lines().filter(|line| !line.is_empty());
                criterion.evidence = lines.map(|line| one(&line.into())).collect();
                criterion.evidence.shrink_to_fit();
            } else {
                criterion.evidence = vec![one(&cell.value)];
            }
        }
        criterion
    }

    /// What few rows have.
    fn rest(&mut self, row: Row<'_>, criterion: &mut DraftCriterion) {
        criterion.support = self.names(row, Heading::Support);
        criterion.output = self.text(row, Heading::Output, field::lines);
        criterion.due = self.text(row, Heading::Due, field::one_line);
        criterion.progress = self.with_sign(row, Heading::Progress);
        criterion.effort = self.effort(row);
        criterion.declared = self.with_sign(row, Heading::Declared);
        criterion.explanation = self.text(row, Heading::Explanation, field::lines);
        criterion.not_applicable = self.text(row, Heading::NotApplicable, field::lines);
        criterion.kind = self.word(row, Heading::Kind, kind);
        criterion.scored_by = self.word(row, Heading::ScoredBy, scored_by);
        let written = self.text(row, Heading::Rule, field::lines);
        if let Some(cell) = written.located() {
            criterion.rule = rule::of_cell(&cell.value, &cell.place, self.faults);
        }
    }

    /// "II. ĐIỂM THƯỞNG" below "A": read with the code above it, its points would
    /// count in the total, where they do not belong.
    fn bonus_inside(&self, criterion: &DraftCriterion) -> Option<Diagnostic> {
        self.codes.numbered_below.as_ref()?;
        let code = criterion.code.located()?;
        let above = code.value.parent()?;
        let roman = code.value.last_number().is_none() && code.value.last_ordinal().is_some();
        outside(criterion.name.value()?)?;
        let meant = roman && criterion.kind.is_missing();
        meant.then(|| turned::bonus_inside(&above, &code.value, code.place.clone()))
    }

    fn text(
        &self,
        row: Row<'_>,
        heading: Heading,
        clean: fn(&str) -> Cow<'_, str>,
    ) -> Field<SmolStr> {
        if self.columns.is_doubtful(heading) {
            return Field::Unreadable;
        }
        let Some(cell) = self.below(row, heading) else {
            return Field::Missing;
        };
        let text = field::kept(&cell.text, clean);
        if text.is_empty() {
            return Field::Missing;
        }
        Field::read(text, self.place(row.at, cell.column))
    }

    /// A figure as a person would write it: a cell shown as per cent has
    /// its sign, a number its decimal comma, so that no point is taken for thousands.
    fn with_sign(&self, row: Row<'_>, heading: Heading) -> Field<SmolStr> {
        let kind = self.below(row, heading).map(|cell| cell.kind);
        let mut field = self.text(row, heading, field::one_line);
        if let Field::Read(written) = &mut field {
            match kind {
                Some(CellKind::Percent) => {
                    if let Ok(share) = written.value.parse::<Decimal>() {
                        let per_cent = (share * Decimal::ONE_HUNDRED).normalize();
                        written.value = format_smolstr!("{per_cent}%");
                    }
                }
                Some(CellKind::Number { .. }) => {
                    written.value = written.value.replace('.', ",").into();
                }
                _ => {}
            }
        }
        field
    }

    /// What the tasks cost; a blank is not said.
    fn effort(&mut self, row: Row<'_>) -> Field<Points> {
        let help = text!(
            "ghi một số lớn hơn 0, ví dụ 3 hoặc 0,5; để trống nếu chưa rõ",
            "write a number above 0, such as 3 or 0.5; leave the cell blank where it is not known"
        );
        self.understood(row, Heading::Effort, field::effort, help)
    }

    /// A word of a short list; another word is reported.
    fn word<T>(&mut self, row: Row<'_>, heading: Heading, read: fn(&str) -> Option<T>) -> Field<T> {
        let help = text!(
            "để trống nếu là tiêu chí bình thường",
            "leave the cell blank for an ordinary criterion"
        );
        self.understood(row, heading, read, help)
    }

    /// The value of a cell; one that is not understood is reported with what helps.
    fn understood<T>(
        &mut self,
        row: Row<'_>,
        heading: Heading,
        read: impl Fn(&str) -> Option<T>,
        help: Text,
    ) -> Field<T> {
        let cell = match self.text(row, heading, field::one_line) {
            Field::Read(cell) => cell,
            Field::Missing => return Field::Missing,
            Field::Unreadable => return Field::Unreadable,
        };
        if let Some(value) = read(&cell.value) {
            return Field::read(value, cell.place);
        }
        let (written, column) = (field::quoted(&cell.value), heading.printed());
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
            .help(help),
        );
        Field::Unreadable
    }
}

/// A field that is called "Điểm thưởng" or "Điểm trừ" stands outside the total,
/// where no column says what it is.
fn kind_by_name(criterion: &mut DraftCriterion) {
    let is_field = criterion.code.value().is_some_and(|code| code.depth() == 1);
    let Some(name) = criterion.name.located().filter(|_| is_field) else {
        return;
    };
    if !criterion.kind.is_missing() {
        return;
    }
    if let Some(kind) = outside(&name.value) {
        criterion.kind = Field::read(kind, name.place.clone());
    }
}

/// What a field's name says that it is, where that is outside the total.
pub(super) fn outside(name: &str) -> Option<Kind> {
    // Few fields are.
    if !begins(name, "diem") {
        return None;
    }
    let words = fold(name);
    let says = |phrase: &str| {
        let behind = words.strip_prefix(phrase);
        behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(' '))
    };
    let bonus = says("diem thuong") || says("diem cong");
    let penalty = says("diem tru");
    // "Điểm thưởng, điểm trừ" in one field is left as it stands.
    if bonus && !words.contains("diem tru") {
        Some(Kind::Bonus)
    } else if penalty && !words.contains("diem thuong") {
        Some(Kind::Penalty)
    } else {
        None
    }
}

fn kind(word: &str) -> Option<Kind> {
    labels::choice(word, &KINDS).and_then(Kind::of_key)
}

fn scored_by(word: &str) -> Option<ScoredBy> {
    labels::choice(word, &SCORERS).and_then(ScoredBy::of_key)
}
