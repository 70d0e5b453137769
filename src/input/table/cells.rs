//! The cells of a row become a criterion.

use std::borrow::Cow;

use rust_decimal::Decimal;
use smol_str::{SmolStr, format_smolstr};

use super::codes::{
    Codes, Reading, ambiguous_code, bonus_in_field, code_without_result, coerced_code,
};
use super::context::TableContext;
use super::headings::Head;
use super::rule_text;
use super::struck_out::contains_error;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::criterion_diagnostics::code_unreadable;
use crate::input::draft::{DraftCriterion, DraftEvidence, Field, PointFields, Slot};
use crate::input::heading::CriterionField;
use crate::input::labels;
use crate::input::values::{self, BadNumber, Separators};
use crate::input::values::{evidence, formula};
use crate::lang::Message;
use crate::model::{Code, Kind, Points, ScoreColumn, ScoredBy};
use crate::source::{Cell, CellKind, Located};
use crate::text;
use crate::vocab::choices::{KINDS, SCORERS};
use crate::vocab::fold::fold;
use crate::vocab::{FIELDS, FieldSpec, ValueKind};

/// Reads the rows of a table whose columns and codes are known.
pub(super) struct RowReader<'a> {
    pub(super) context: &'a TableContext<'a>,
    pub(super) codes: &'a Codes,
    pub(super) separators: Separators,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(
        context: &'a TableContext<'a>,
        codes: &'a Codes,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            context,
            codes,
            separators: separators(context),
            diagnostics,
        }
    }

    /// Reads the criterion of a row.
    pub(super) fn criterion(&mut self, row: usize) -> DraftCriterion {
        let code_column = self.context.columns.get(CriterionField::Code).unwrap_or(0);
        let mut criterion = DraftCriterion::new(self.context.place(row, code_column));
        for spec in &FIELDS {
            self.read_field(row, spec, &mut criterion);
        }
        set_kind_by_name(&mut criterion);
        let bonus = self.bonus_below_field(&criterion);
        self.diagnostics.extend(bonus);
        criterion
    }

    /// Puts the cell of one column into a criterion.
    fn read_field(&mut self, row: usize, spec: &FieldSpec, criterion: &mut DraftCriterion) {
        let field = spec.field;
        match field {
            CriterionField::Code => criterion.code = self.code(row),
            CriterionField::Name => criterion.name = self.name(row),
            CriterionField::Points(column) => self.read_points(row, column, &mut criterion.points),
            CriterionField::Remarks => criterion.remarks = self.remarks(row, field),
            CriterionField::Meaning => criterion.meaning = self.remarks(row, field),
            // Read by `survey` once the rows are a tree.
            CriterionField::Survey => {}
            _ if self.context.columns.get(field).is_none()
                && !self.context.columns.is_doubtful(field) => {}
            _ => {
                let standard = criterion.points.standard.value().copied();
                self.read_slot(row, spec, criterion.slot(field), standard);
            }
        }
    }

    /// Puts a cell into a field of a criterion with these standard points.
    fn read_slot(
        &mut self,
        row: usize,
        spec: &FieldSpec,
        slot: Slot<'_>,
        standard: Option<Points>,
    ) {
        let field = spec.field;
        match slot {
            Slot::Text(slot) => {
                *slot = match spec.kind {
                    ValueKind::Answer | ValueKind::Progress => self.figure(row, field),
                    ValueKind::Paragraph | ValueKind::Reason | ValueKind::Due => {
                        self.words(row, field, values::lines)
                    }
                    _ => self.words(row, field, values::one_line),
                };
            }
            Slot::Points(slot) => *slot = self.effort(row),
            Slot::Names(names) => *names = self.unit_names(row, field),
            Slot::Kind(slot) => *slot = self.choice(row, field, kind),
            Slot::ScoredBy(slot) => *slot = self.choice(row, field, scored_by),
            Slot::Evidence(documents) => *documents = self.evidence(row),
            Slot::Rule(slot) => {
                if let Field::Read(cell) = self.text(row, field, values::lines) {
                    let (text, place) = (&cell.value, &cell.place);
                    *slot = rule_text::of_cell(text, place, standard, self.diagnostics);
                }
            }
            Slot::Code(_) => {}
        }
    }

    fn code(&mut self, row: usize) -> Field<Code> {
        let reading = self.codes.get(row);
        // A code before the name has its place there.
        if let Some((column, _)) = self.codes.name(row)
            && let Some(code) = reading.and_then(Reading::code)
        {
            return Field::read(code.clone(), self.context.place(row, column));
        }
        let Some(cell) = self.context.cell(row, CriterionField::Code) else {
            return Field::Missing;
        };
        let place = self.context.place(row, cell.column);
        if cell.kind == CellKind::NoResult {
            self.diagnostics.push(code_without_result(place));
            return Field::Unreadable;
        }
        if cell.text.trim().is_empty() || self.codes.only_row_numbers {
            return Field::Missing;
        }
        let written = values::one_line(&cell.text);
        let diagnostic = match reading {
            Some(Reading::Sure(code)) => return Field::read(code.clone(), place),
            Some(Reading::Repaired(code, coercion)) => {
                let note = coerced_code(&written, code, *coercion, place.clone());
                self.diagnostics.push(note);
                return Field::read(code.clone(), place);
            }
            Some(Reading::Ambiguous(readings, coercion)) => {
                ambiguous_code(&written, readings, *coercion, place)
            }
            None => code_unreadable(&written, place),
        };
        self.diagnostics.push(diagnostic);
        Field::Unreadable
    }

    fn name(&self, row: usize) -> Field<SmolStr> {
        match self.codes.name(row) {
            Some((column, name)) => Field::read(name.into(), self.context.place(row, column)),
            // The lines of a task without points are its items.
            None if self.context.heading.is_of_tasks => {
                self.text(row, CriterionField::Name, values::lines)
            }
            None => self.text(row, CriterionField::Name, values::one_line),
        }
    }

    /// Reads all points of a row.
    pub(super) fn points(&mut self, row: usize) -> PointFields {
        let mut points = PointFields::default();
        for column in ScoreColumn::ALL {
            self.read_points(row, column, &mut points);
        }
        points
    }

    fn read_points(&mut self, row: usize, column: ScoreColumn, points: &mut PointFields) {
        let heading = CriterionField::Points(column);
        if let Some(cell) = self.context.cell(row, heading) {
            if let Some(formula) = cell.formula.clone() {
                points.formulas.push((column, formula));
            } else if cell.kind == CellKind::Text {
                points.note_typed(column);
            }
        }
        let standard = points.standard.value().copied();
        *points.get_mut(column) = self.number(row, heading, column, standard);
    }

    /// Reads the points of a cell; `standard` is the most that the row can earn, if known.
    pub(super) fn number(
        &mut self,
        row: usize,
        heading: CriterionField,
        column: ScoreColumn,
        standard: Option<Points>,
    ) -> Field<Points> {
        if self.context.columns.is_doubtful(heading) {
            return Field::Unreadable;
        }
        let Some(cell) = self.context.cell(row, heading) else {
            return Field::Missing;
        };
        let read = match cell.kind {
            CellKind::Text => values::points(&cell.text, self.separators),
            CellKind::Number { .. } => values::points(&cell.text, Separators::YAML),
            CellKind::Percent => Err(BadNumber::Percent),
            CellKind::Date => Err(BadNumber::Date),
            CellKind::Bool => Err(BadNumber::Boolean),
            CellKind::NoResult => Err(BadNumber::NoResult),
            // An error is reported once, at the cell it comes from.
            CellKind::Error if formula::passes_error_on(self.context.sheet, row, cell) => {
                return Field::Unreadable;
            }
            CellKind::Error => Err(BadNumber::Error),
        };
        let place = self.context.place(row, cell.column);
        match read.or_else(|bad| bad.within(standard)) {
            Ok(points) => points.map_or(Field::Missing, |points| Field::read(points, place)),
            Err(bad) => {
                let written = match cell.kind {
                    CellKind::Percent => values::as_percent(&cell.text).into(),
                    _ => cell.text.clone(),
                };
                self.diagnostics.push(bad.diagnose(column, &written, place));
                Field::Unreadable
            }
        }
    }

    /// Returns the standard points of a row, if they can be read.
    pub(super) fn standard(&self, row: usize) -> Option<Points> {
        let cell = self
            .context
            .cell(row, CriterionField::Points(ScoreColumn::Standard))?;
        let separators = match cell.kind {
            CellKind::Text => self.separators,
            CellKind::Number { .. } => Separators::YAML,
            _ => return None,
        };
        values::points(&cell.text, separators).ok().flatten()
    }

    fn text(
        &self,
        row: usize,
        heading: CriterionField,
        clean: fn(&str) -> Cow<'_, str>,
    ) -> Field<SmolStr> {
        if self.context.columns.is_doubtful(heading) {
            return Field::Unreadable;
        }
        let Some(cell) = self.context.cell(row, heading) else {
            return Field::Missing;
        };
        let text = values::kept(&cell.text, clean);
        if text.is_empty() {
            return Field::Missing;
        }
        Field::read(text, self.context.place(row, cell.column))
    }

    /// Reads a text; an error in the cell, which is reported for the table, is no text.
    fn words(
        &self,
        row: usize,
        heading: CriterionField,
        clean: fn(&str) -> Cow<'_, str>,
    ) -> Field<SmolStr> {
        match self.context.cell(row, heading) {
            Some(cell) if contains_error(cell) => Field::Missing,
            _ => self.text(row, heading, clean),
        }
    }

    /// Reads the units that a cell names.
    fn unit_names(&self, row: usize, heading: CriterionField) -> Vec<Located<SmolStr>> {
        let Field::Read(cell) = self.words(row, heading, values::one_line) else {
            return Vec::new();
        };
        let written = self.context.cell(row, heading);
        let names = values::unit_names(written.map_or("", |cell| &cell.text));
        let located = |name: String| Located::new(name.into(), cell.place.clone());
        names.into_iter().map(located).collect()
    }

    /// Reads the remarks of a row; of several columns each with its heading.
    fn remarks(&self, row: usize, field: CriterionField) -> Field<SmolStr> {
        let context = self.context;
        let heads: Vec<&Head> = context.columns.all_of(field).collect();
        if let [_] = heads.as_slice() {
            return self.words(row, field, values::lines);
        }
        let mut place = None;
        let mut lines = Vec::new();
        for head in heads {
            let cell = context.sheet.cell(row, head.column);
            let text = cell.map_or(Cow::Borrowed(""), |cell| values::lines(&cell.text));
            if text.is_empty() {
                continue;
            }
            let heading = context.sheet.cell(head.row, head.column);
            let heading = heading.map_or(Cow::Borrowed(""), |cell| values::one_line(&cell.text));
            lines.push(format!("{heading}: {text}"));
            place = place.or(Some(context.place(row, head.column)));
        }
        place.map_or(Field::Missing, |place| {
            Field::read(lines.join("\n").into(), place)
        })
    }

    /// Reads the documents that a cell names, one a line.
    fn evidence(&self, row: usize) -> Vec<DraftEvidence> {
        let Field::Read(cell) = self.words(row, CriterionField::Evidence, values::lines) else {
            return Vec::new();
        };
        let lines = cell.value.lines().filter(|line| !line.is_empty());
        let documents =
            lines.map(|line| DraftEvidence::new(evidence::parse(line), cell.place.clone()));
        let mut documents: Vec<DraftEvidence> = documents.collect();
        // Most cells name one document.
        documents.shrink_to_fit();
        documents
    }

    /// Reads a figure as a person would write it: with its per cent sign, and with a
    /// decimal comma, so that no point is taken for a thousands separator.
    fn figure(&self, row: usize, heading: CriterionField) -> Field<SmolStr> {
        let kind = self.context.cell(row, heading).map(|cell| cell.kind);
        let clean = match heading.spec().kind {
            ValueKind::Progress => values::lines,
            _ => values::one_line,
        };
        let mut field = self.text(row, heading, clean);
        if let Field::Read(written) = &mut field {
            let is_number = written.value.bytes().all(|byte| byte.is_ascii_digit());
            match kind {
                Some(CellKind::Text) if is_number && self.is_in_percent(heading) => {
                    written.value = format_smolstr!("{}%", written.value);
                }
                Some(CellKind::Percent) => {
                    if let Ok(share) = written.value.parse::<Decimal>() {
                        let percent = (share * Decimal::ONE_HUNDRED).normalize();
                        written.value = format_smolstr!("{percent}%");
                    }
                }
                Some(CellKind::Number { .. }) if self.is_in_percent(heading) => {
                    written.value = format_smolstr!("{}%", written.value);
                }
                Some(CellKind::Number { .. }) => {
                    written.value = written.value.replace('.', ",").into();
                }
                _ => {}
            }
        }
        field
    }

    /// Whether the heading of progress states that its numbers are per cent, and they are
    /// not all shares from 0 to 1.
    fn is_in_percent(&self, heading: CriterionField) -> bool {
        let context = self.context;
        let head = context.columns.head(heading);
        let Some(head) = head.filter(|_| heading == CriterionField::Progress) else {
            return false;
        };
        let cell = context.sheet.cell(head.row, head.column);
        let is_above_one = |cell: &Cell| {
            let number = values::points(&cell.text, Separators::YAML).ok().flatten();
            number.is_some_and(|number| number > Points::from_whole(1))
        };
        let mut below = context.heading.cells_below(context.sheet, head.column);
        cell.is_some_and(|cell| cell.text.contains('%')) && below.any(is_above_one)
    }

    fn effort(&mut self, row: usize) -> Field<Points> {
        let help = text!(
            "ghi một số lớn hơn 0, ví dụ 3 hoặc 0,5; để trống nếu chưa rõ",
            "write a number above 0, such as 3 or 0.5; leave the cell blank if it is not known"
        );
        self.parsed(row, CriterionField::Effort, values::effort, help)
    }

    /// Reads a word of a short list.
    fn choice<T>(
        &mut self,
        row: usize,
        heading: CriterionField,
        parse: fn(&str) -> Option<T>,
    ) -> Field<T> {
        let help = text!(
            "để trống nếu là tiêu chí bình thường",
            "leave the cell blank for an ordinary criterion"
        );
        self.parsed(row, heading, |text| parse(&fold(text)), help)
    }

    /// Parses the text of a cell; reports it with `help` if that fails.
    fn parsed<T>(
        &mut self,
        row: usize,
        heading: CriterionField,
        parse: impl Fn(&str) -> Option<T>,
        help: Message,
    ) -> Field<T> {
        let cell = match self.text(row, heading, values::one_line) {
            Field::Read(cell) => cell,
            Field::Missing => return Field::Missing,
            Field::Unreadable => return Field::Unreadable,
        };
        if let Some(value) = parse(&cell.value) {
            return Field::read(value, cell.place);
        }
        let (written, column) = (values::quoted(&cell.value), heading.printed());
        self.diagnostics.push(
            Diagnostic::new(
                RuleId::WrongType,
                cell.place,
                text!(
                    "không hiểu “{written}” trong cột “{column}”",
                    "“{written}” is not a valid value in the column “{column}”"
                ),
            )
            .help(help),
        );
        Field::Unreadable
    }

    /// Reports "II. ĐIỂM THƯỞNG" below "A": with its code joined to the one above, its
    /// points would count in the total.
    fn bonus_below_field(&self, criterion: &DraftCriterion) -> Option<Diagnostic> {
        if !self.codes.are_joined() {
            return None;
        }
        let code = criterion.code.located()?;
        let parent = code.value.parent()?;
        kind_outside_total(criterion.name.value()?)?;
        let is_roman = code.value.last_number().is_none() && code.value.last_ordinal().is_some();
        (is_roman && criterion.kind.is_missing())
            .then(|| bonus_in_field(&parent, &code.value, code.place.clone()))
    }

    /// Reports a row that is not read.
    pub(super) fn ignore_row(&mut self, row: usize, message: Message, help: Message) {
        if let Some(cell) = self.context.sheet.row(row).first() {
            let place = self.context.place(row, cell.column);
            let diagnostic = Diagnostic::new(RuleId::RowIgnored, place, message);
            self.diagnostics.push(diagnostic.help(help));
        }
    }
}

/// Returns which separators the numbers of the table show to be decimal.
fn separators(context: &TableContext<'_>) -> Separators {
    let mut separators = Separators::default();
    for (_, cells) in context.heading.rows_below(context.sheet) {
        for cell in cells {
            if cell.kind == CellKind::Text && context.columns.is_points(cell.column) {
                separators.learn(&cell.text);
            }
        }
    }
    separators
}

/// Sets the kind of a field named "Điểm thưởng" or "Điểm trừ" that no column states.
fn set_kind_by_name(criterion: &mut DraftCriterion) {
    let is_field = criterion.code.value().is_some_and(|code| code.depth() == 1);
    if is_field
        && criterion.kind.is_missing()
        && let Some(name) = criterion.name.located()
        && let Some(kind) = kind_outside_total(&name.value)
    {
        criterion.kind = Field::read(kind, name.place.clone());
    }
}

/// Returns the kind of points that a name states, if they are outside the total. A field
/// of both bonus and penalty points has none.
pub(super) fn kind_outside_total(name: &str) -> Option<Kind> {
    let words = format!("{} ", fold(name));
    let begins = |phrase: &str| words.starts_with(phrase);
    let bonus = begins("diem thuong ") || begins("diem cong ");
    if bonus && !words.contains("diem tru") {
        Some(Kind::Bonus)
    } else if begins("diem tru ") && !words.contains("diem thuong") {
        Some(Kind::Penalty)
    } else {
        None
    }
}

fn kind(word: &str) -> Option<Kind> {
    let key = labels::choice(word, &KINDS)?;
    Kind::try_from(key).ok()
}

fn scored_by(word: &str) -> Option<ScoredBy> {
    let key = labels::choice(word, &SCORERS)?;
    ScoredBy::try_from(key).ok()
}
