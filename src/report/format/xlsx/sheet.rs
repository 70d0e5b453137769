//! Writes one sheet: the blocks above the table, the table, the blocks below it.

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    ConditionalFormatFormula, ExcelDateTime, Format, Formula, Worksheet, XlsxError,
};

use super::super::error::RenderError;
use super::formulas::Formulas;
use super::input_form::InputForm;
use super::live_formulas::LiveFormulas;
use super::style::{self, CellStyle, ColumnFormat, TEXT_SIZE, TITLE_SIZE};
use crate::input::own_report;
use crate::lang::Message;
use crate::report::document::{
    Block, Document, Meaning, Role, Row, RowKind, Table, TableColumn, Value,
};
use crate::report::format::font_metrics::{
    TABLE_SIZE, bold_width, line_count, max_line_count, row_height,
};
use crate::report::format::table_text::{indent_level, is_bold, name_column};
use crate::report::live::Target;
use crate::text;
use crate::vocab::sanitize::printable;

type Written = Result<(), XlsxError>;

/// A sheet being written from the top down.
pub(super) struct SheetWriter<'w, 'a> {
    worksheet: &'w mut Worksheet,
    document: &'a Document,
    table: Option<&'a Table>,
    /// Widths of the columns, in characters.
    widths: Vec<u16>,
    /// The next row, from 0.
    row: u32,
    /// The input cells, if the sheet is a blank form.
    form: Option<InputForm<'a>>,
    /// The computations of the document, and the sheet.
    live: Option<LiveSheet<'a>>,
    /// The names of facts, and the number of cells, that should follow from others and do
    /// not.
    fixed: (Vec<&'a str>, usize),
    /// The height of the rows so far, in points.
    height: u32,
    /// The last column of a fact.
    reach: usize,
}

/// A line over all columns above the table of a form.
pub(super) struct HeadLine {
    /// What it shows.
    pub(super) text: String,
    /// The formula that gives it.
    pub(super) formula: Option<String>,
    pub(super) format: Format,
    /// Its font size.
    pub(super) size: u16,
}

impl HeadLine {
    /// Creates a line that follows from nothing.
    pub(super) fn new(text: &str, format: Format, size: u16) -> Self {
        Self {
            text: text.to_owned(),
            formula: None,
            format,
            size,
        }
    }
}

/// What a sheet computes from the tables of the document.
struct LiveSheet<'a> {
    formulas: &'a LiveFormulas<'a>,
    /// The number of the sheet, which is that of its table.
    at: usize,
    name: &'a str,
}

/// Returns the error of a sheet, with its place if the contents are too large.
pub(super) fn sheet_error(error: XlsxError, sheet: String, row: u32) -> RenderError {
    match error {
        XlsxError::MaxStringLengthExceeded => RenderError::TextTooLong { sheet, row },
        XlsxError::RowColumnLimitError => RenderError::TableTooLarge { sheet },
        error => error.into(),
    }
}

/// How a sheet begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Title {
    /// With the title of the document and its result.
    Report,
    /// With the title of the document.
    Document,
    /// With its table.
    Table,
}

/// Returns the row on which the rows of a table begin, below the blocks above it and its
/// headings. Rows count from 0.
pub(super) fn first_row(begins: Title, above: &[&Block]) -> u32 {
    const HEADINGS: usize = 2;
    let lines = above.iter().map(|block| match block {
        Block::Facts(facts) => facts.len() + 1,
        Block::Heading(_) | Block::Paragraph(_) => 2,
        Block::Table(_) | Block::Chart(_) => 1,
    });
    let title = match begins {
        Title::Report => 2,
        Title::Document => 1,
        Title::Table => 0,
    };
    let row = title + lines.sum::<usize>() + HEADINGS;
    u32::try_from(row).unwrap_or(u32::MAX)
}

/// Returns the line that sums up a document. It does not follow edits; its words name the time it was made.
fn headline(document: &Document) -> Option<String> {
    let headline = document.headline_text()?;
    let made = document.lang.pick(
        "Kết quả khi lập báo cáo: ",
        "Result when the report was made: ",
    );
    Some(if document.live.is_empty() {
        headline
    } else {
        format!("{made}{headline}")
    })
}

impl<'w, 'a> SheetWriter<'w, 'a> {
    /// Sets up an empty sheet for print: landscape, as wide as the paper.
    pub(super) fn new(
        worksheet: &'w mut Worksheet,
        document: &'a Document,
        table: Option<&'a Table>,
        form: Option<InputForm<'a>>,
    ) -> Self {
        worksheet
            .set_landscape()
            .set_print_center_horizontally(true)
            .set_formula_result_default("")
            .set_header("&C&\"Times New Roman,Regular\"&12&P/&N");
        // A4, as wide as the page.
        worksheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
        let mut widths = table.map_or_else(Vec::new, |table| {
            column_widths(table, document, form.as_ref())
        });
        if widths.is_empty() {
            widths = vec![34, 90];
        }
        Self {
            worksheet,
            document,
            table,
            widths,
            row: 0,
            form,
            live: None,
            fixed: (Vec::new(), 0),
            height: 0,
            reach: 0,
        }
    }

    /// Sets the computations of the document, of which this is the sheet `at`.
    pub(super) fn set_live(&mut self, formulas: &'a LiveFormulas<'a>, at: usize, name: &'a str) {
        self.live = Some(LiveSheet { formulas, at, name });
    }

    /// Returns the form, with the lists from which its cells take their values.
    pub(super) fn into_form(self) -> Option<InputForm<'a>> {
        self.form
    }

    /// Returns the row that was being written, from 1.
    pub(super) fn row(&self) -> u32 {
        self.row + 1
    }

    /// Writes the lines above the table of a form, how much of it is filled in, the table, and
    /// the lines of the signatures in two columns.
    pub(super) fn write_form(
        &mut self,
        head: &[HeadLine],
        counter: impl FnOnce(u32) -> Option<HeadLine>,
        signers: Option<[[&str; 2]; 3]>,
    ) -> Written {
        for (at, &width) in (0..).zip(&self.widths) {
            self.worksheet.set_column_width(at, width)?;
        }
        for line in head {
            self.head_line(line)?;
        }
        let Some(table) = self.table else {
            return Ok(());
        };
        // Below the counter and the headings.
        if let Some(line) = counter(self.row + 2) {
            self.head_line(&line)?;
        } else {
            self.row += 1;
        }
        self.headings(table)?;
        self.rows(table)?;
        let (last, width) = (self.widths.len() - 1, self.widths.iter().sum::<u16>());
        let lines = signers.filter(|_| last > 0).into_iter().flatten();
        for ([left, right], format) in lines.zip([
            style::subtitle().set_italic(),
            style::subtitle().set_bold(),
            style::subtitle().set_italic(),
        ]) {
            self.row += 1;
            let mut taken = 0;
            let mut is_left = |width_of: &u16| {
                taken += *width_of;
                taken <= width / 2
            };
            let split = self.widths.iter().take_while(|one| is_left(one)).count();
            let split = split.clamp(1, last);
            self.merged(0, split - 1, left, &format)?;
            self.merged(split, last, right, &format)?;
            self.set_lines(1, TEXT_SIZE)?;
        }
        Ok(())
    }

    /// Writes a line over all columns, which may be a formula.
    fn head_line(&mut self, line: &HeadLine) -> Written {
        let last = self.widths.len() - 1;
        self.merged(0, last, &line.text, &line.format)?;
        if let Some(formula) = &line.formula {
            let formula = Formula::new(formula).set_result(printable(&line.text).as_ref());
            let format = &line.format;
            self.worksheet
                .write_formula_with_format(self.row, 0, formula, format)?;
        }
        let width = self.widths.iter().sum();
        self.set_lines(line_count(&line.text, width, line.size, false), line.size)?;
        self.row += 1;
        Ok(())
    }

    /// Writes all of it.
    pub(super) fn write(
        &mut self,
        begins: Title,
        above: &[&'a Block],
        below: &[&'a Block],
    ) -> Written {
        for (at, &width) in (0..).zip(&self.widths) {
            self.worksheet.set_column_width(at, width)?;
        }
        if begins != Title::Table {
            self.line(&self.document.title, &style::title(), TITLE_SIZE)?;
        }
        if begins == Title::Report {
            match headline(self.document) {
                Some(headline) => self.line(&headline, &style::headline(), TEXT_SIZE)?,
                None => self.row += 1,
            }
        }
        for block in above {
            self.block(block)?;
            self.row += 1;
        }
        if let Some(table) = self.table {
            self.line(&table.title, &style::table_title(), TEXT_SIZE)?;
            self.headings(table)?;
            self.rows(table)?;
            for note in &table.notes {
                self.line(note, &style::sentence(), TEXT_SIZE)?;
            }
            if let Some(note) = self.edit_note(begins != Title::Table) {
                let note = note.get(self.document.lang);
                self.line(note, &style::sentence(), TEXT_SIZE)?;
            }
        }
        for block in below {
            self.row += 1;
            self.block(block)?;
        }
        self.mark()
    }

    /// Writes how the first file was read, by which the sheet is known as part of a report
    /// even if it is saved alone.
    fn mark(&mut self) -> Written {
        let lang = self.document.lang;
        let lines = self.document.origin.reading_lines(lang);
        let (Some(line), last) = (lines.first(), self.widths.len() - 1) else {
            return Ok(());
        };
        // It is printed with the notes.
        let reach = column_number(self.reach.max(last))?;
        self.worksheet
            .set_print_area(0, 0, self.row.saturating_sub(1), reach)?;
        self.row += 1;
        let label = own_report::READING.get(lang);
        if last == 0 {
            self.merged(0, 0, label, &style::sentence())?;
        } else {
            let split = self.fact_split();
            self.merged(0, split, label, &style::sentence())?;
            let (last, width) = self.fact_value_columns(split);
            self.merged(split + 1, last, line, &style::sentence())?;
            self.set_lines(line_count(line, width, TEXT_SIZE, false), TEXT_SIZE)?;
        }
        self.row += 1;
        Ok(())
    }

    fn block(&mut self, block: &'a Block) -> Written {
        match block {
            Block::Facts(facts) => facts
                .iter()
                .try_for_each(|(name, value)| self.fact(name, value)),
            Block::Heading(heading) => self.line(heading, &style::sentence().set_bold(), TEXT_SIZE),
            Block::Paragraph(sentence) => self.line(sentence, &style::sentence(), TEXT_SIZE),
            // Tables and charts have sheets of their own.
            Block::Table(_) | Block::Chart(_) => Ok(()),
        }
    }

    /// Writes a text over all columns.
    fn line(&mut self, text: &str, format: &Format, size: u16) -> Written {
        let last = self.widths.len() - 1;
        self.merged(0, last, text, format)?;
        let width = self.widths.iter().sum();
        self.set_lines(line_count(text, width, size, true), size)?;
        self.row += 1;
        Ok(())
    }

    fn fact(&mut self, name: &'a str, value: &Value) -> Written {
        let last = self.widths.len() - 1;
        if last == 0 {
            let value = value.show(self.document.lang, self.document.decimals);
            return self.line(&format!("{name}: {value}"), &style::sentence(), TEXT_SIZE);
        }
        let format = style::fact(value, self.document.decimals);
        let split = self.fact_split();
        let (last, width) = self.fact_value_columns(split);
        self.reach = self.reach.max(last);
        self.merged(0, split, name, &style::table_title())?;
        self.merged(split + 1, last, "", &format)?;
        let cell = (self.row, column_number(split + 1)?);
        match self.fact_formula(name, value) {
            Some(formula) => {
                self.worksheet
                    .write_formula_with_format(cell.0, cell.1, formula, &format)?;
            }
            None => write_value(self.worksheet, self.document, cell, value, &format)?,
        }
        let of_value = match value {
            Value::Text(text) => line_count(text, width, TEXT_SIZE, false),
            _ => 1,
        };
        let width = self.widths[..=split].iter().sum();
        let of_name = line_count(name, width, TEXT_SIZE, true);
        self.set_lines(of_value.max(of_name), TEXT_SIZE)?;
        self.row += 1;
        Ok(())
    }

    /// Returns the formula of a fact with its result.
    fn fact_formula(&mut self, name: &'a str, value: &Value) -> Option<Formula> {
        let live = self.live.as_ref()?;
        let target = Target::Fact(name.to_owned());
        let formula = live.formulas.at(&target, value, live.name);
        if formula.is_none() && live.formulas.has(&target) {
            self.fixed.0.push(name);
        }
        Some(Formula::new(formula?).set_result(self.result(value)))
    }

    /// Returns the stored result of a formula.
    fn result(&self, value: &Value) -> String {
        let decimals = self.document.decimals;
        match number(value, decimals) {
            Some(result) => result.normalize().to_string(),
            None => value.show(self.document.lang, decimals),
        }
    }

    /// Describes what changes with an edited score and what does not; `None` for a report
    /// without computations.
    fn edit_note(&self, first: bool) -> Option<Message> {
        let live = self.live.as_ref()?;
        let (names, cells) = &self.fixed;
        if !live.formulas.has_any() || (!first && names.is_empty() && *cells == 0) {
            return None;
        }
        let mut note = text!(
            "Khi sửa điểm, các ô có công thức tự tính lại; các ghi chú giữ số liệu lúc lập báo cáo.",
            "After an edit of a score, the cells with formulas are recalculated; the notes keep the numbers of the report."
        );
        if !names.is_empty() {
            note = text!(
                "{note} Không tự tính lại: {names}.",
                "{note} Not recalculated: {names}.",
                names = names.join("; ")
            );
        }
        if *cells > 0 {
            note = text!(
                "{note} Số ô tổng hợp của bảng này không tự tính lại: {cells}.",
                "{note} Cells of this table that follow from others and are not recalculated: {cells}."
            );
        }
        Some(note)
    }

    /// Returns the last column of the names of facts.
    fn fact_split(&self) -> usize {
        const ENOUGH: u16 = 24;
        let mut taken = 0;
        let mut fits = |width: &u16| {
            taken += *width;
            taken < ENOUGH
        };
        let short = self.widths.iter().take_while(|width| fits(width)).count();
        short.min(self.widths.len() - 2)
    }

    /// Returns the last column of the values of facts and their width together. They reach
    /// beyond a narrow table.
    fn fact_value_columns(&self, split: usize) -> (usize, u16) {
        const ENOUGH: u16 = 60;
        /// Width of a column that is not set.
        const DEFAULT_WIDTH: u16 = 9;
        let width: u16 = self.widths[split + 1..].iter().sum();
        let more = ENOUGH.saturating_sub(width).div_ceil(DEFAULT_WIDTH);
        (
            self.widths.len() - 1 + usize::from(more),
            width + more * DEFAULT_WIDTH,
        )
    }

    fn headings(&mut self, table: &Table) -> Written {
        /// Higher than this, in points, what is frozen would fill the screen.
        const MAX_FROZEN: u32 = 240;
        let format = style::heading();
        for (at, column) in (0..).zip(&table.columns) {
            let heading = printable(&column.heading);
            self.worksheet
                .write_string_with_format(self.row, at, heading, &format)?;
            if let Some(form) = &self.form {
                form.heading(self.worksheet, (self.row, at))?;
            }
        }
        let texts = table.columns.iter().map(|column| column.heading.as_str());
        let lines = max_line_count(texts, &self.widths, true);
        self.set_lines(lines, TABLE_SIZE)?;
        self.worksheet.set_repeat_rows(self.row, self.row)?;
        let rows = if self.height <= MAX_FROZEN {
            self.row + 1
        } else {
            0
        };
        self.worksheet
            .set_freeze_panes(rows, self.frozen_columns(table)?)?;
        self.row += 1;
        Ok(())
    }

    /// Returns how many columns stay on the screen: those up to the name, unless they would
    /// take too much of it.
    fn frozen_columns(&self, table: &Table) -> Result<u16, XlsxError> {
        /// In characters, of about 180 on a screen.
        const MAX_FROZEN: u16 = 80;
        let Some(name) = name_column(table).filter(|name| name + 1 < self.widths.len()) else {
            return Ok(0);
        };
        let width: u16 = self.widths[..=name].iter().sum();
        column_number(if width <= MAX_FROZEN { name + 1 } else { 0 })
    }

    /// Writes the rows of the table, with a filter, outline levels and conditional colours.
    fn rows(&mut self, table: &Table) -> Written {
        let first = self.row;
        let mut formats = HashMap::new();
        let formulas = Formulas::new(table, self.document.decimals, first);
        let columns = column_formats(table, self.document.decimals, self.form.as_ref());
        let levels = outline_levels(&table.rows);
        for (at, (row, level)) in table.rows.iter().zip(levels).enumerate() {
            self.cells(table, row, at, (&formulas, &columns), &mut formats)?;
            if !table.columns.is_empty() {
                self.set_lines(self.row_lines(row), TABLE_SIZE)?;
            }
            for _ in 0..level {
                self.worksheet.group_rows(self.row, self.row)?;
            }
            self.row += 1;
        }
        let is_listed = |row: &Row| row.kind != RowKind::Total;
        let (Some(last), Some(last_column)) = (
            table.rows.iter().rposition(is_listed),
            self.widths.len().checked_sub(1),
        ) else {
            return Ok(());
        };
        let last = first + row_number(last)?;
        self.worksheet
            .autofilter(first - 1, 0, last, column_number(last_column)?)?;
        self.worksheet.group_symbols_above(true);
        self.conditional_colours(table, first, last)
    }

    fn cells(
        &mut self,
        table: &Table,
        row: &Row,
        at: usize,
        (formulas, columns): (&Formulas<'_>, &[ColumnFormat]),
        formats: &mut HashMap<CellStyle, Format>,
    ) -> Written {
        let name = name_column(table);
        let is_idle = self
            .form
            .as_ref()
            .is_some_and(|form| form.is_idle(row.kind));
        for (on, (value, column)) in row.values.iter().zip(&table.columns).enumerate() {
            let cell = (self.row, column_number(on)?);
            let input = match &mut self.form {
                Some(form) => form.cell(self.worksheet, cell)?,
                None => None,
            };
            let is_name = name == Some(on);
            let number_format = columns[on].of(value);
            let follows_number = on > 0 && table.columns[on - 1].number;
            let style = CellStyle::new(number_format, row.kind, column.number, is_name)
                .with_distance(follows_number && !column.number);
            let style = style.with_input(input).with_idle(is_idle);
            let format = formats.entry(style).or_insert_with(|| style.format());
            let live = self.live.as_ref().and_then(|live| {
                let target = Target::Cell(live.at, at, on);
                live.formulas.at(&target, value, live.name)
            });
            let formula = live.or_else(|| formulas.at(at, on));
            let follows = column.role.is_computed()
                || column.number && matches!(row.kind, RowKind::Group(_) | RowKind::Total);
            if formula.is_none()
                && follows
                && !matches!(value, Value::Empty | Value::Text(_) | Value::Share(_, 0))
            {
                self.fixed.1 += 1;
            }
            if let Some(formula) = formula {
                let formula = Formula::new(formula).set_result(self.result(value));
                self.worksheet
                    .write_formula_with_format(cell.0, cell.1, formula, format)?;
            } else {
                let date = form_date(self.form.is_some(), column, value);
                match date {
                    Some(date) => {
                        let format = format.clone().set_num_format("dd/mm/yyyy");
                        self.worksheet
                            .write_datetime_with_format(cell.0, cell.1, &date, &format)?;
                    }
                    None => write_value(self.worksheet, self.document, cell, value, format)?,
                }
            }
        }
        if let Some(form) = &mut self.form {
            form.next_row();
        }
        Ok(())
    }

    /// Returns the lines of the highest cell of a row; cells of a form have space for input.
    fn row_lines(&self, row: &Row) -> usize {
        const INPUT_LINES: usize = 2;
        let texts = row.values.iter().map(|value| match value {
            Value::Text(text) => text.as_str(),
            _ => "",
        });
        let is_locked = self.form.as_ref().is_some_and(InputForm::is_locked);
        let is_input = is_locked && matches!(row.kind, RowKind::Leaf(_));
        let min = if is_input { INPUT_LINES } else { 1 };
        let lines = max_line_count(texts, &self.widths, is_bold(row.kind));
        // An indented name has less room.
        let indent = u16::try_from(indent_level(row.kind).div_ceil(2) * 3).unwrap_or(0);
        let name = self.table.and_then(|table| {
            let at = name_column(table)?;
            let width = self.widths.get(at)?.saturating_sub(indent);
            match row.values.get(at)? {
                Value::Text(text) => Some(line_count(text, width, TABLE_SIZE, is_bold(row.kind))),
                _ => None,
            }
        });
        lines.max(name.unwrap_or(1)).max(min)
    }

    /// Sets colours that change with the numbers of the table. A level of points is not
    /// coloured by its sign, only a difference is; one of penalties and other rows is not,
    /// because its sign means both.
    fn conditional_colours(&mut self, table: &Table, first: u32, last: u32) -> Written {
        let penalties = table.rows.iter().filter(|row| row.penalty).count();
        for (at, column) in table.columns.iter().enumerate() {
            let numbers = table.rows.iter().filter_map(|row| row.values.get(at));
            let mut numbers = numbers
                .filter(|value| number(value, 0).is_some())
                .peekable();
            let is_change =
                numbers.peek().is_some() && numbers.all(|value| matches!(value, Value::Change(_)));
            let meaning = match column.role {
                Role::Gap | Role::Late => Meaning::Missing,
                Role::Difference { meaning, .. } | Role::Change { meaning, .. }
                    if penalties == 0 || meaning != Meaning::Better =>
                {
                    meaning
                }
                _ if is_change && penalties == 0 => Meaning::Better,
                _ if is_change && penalties == table.rows.len() => Meaning::Worse,
                _ => Meaning::Plain,
            };
            let (above, below) = match meaning {
                Meaning::Plain => (None, None),
                Meaning::Missing => (Some(style::missing()), None),
                Meaning::Better => (Some(style::better()), Some(style::worse())),
                Meaning::Worse => (Some(style::worse()), Some(style::better())),
            };
            let at = column_number(at)?;
            let cell = row_col_to_cell(first, at);
            for (sign, format) in [(">", above), ("<", below)] {
                let Some(format) = format else { continue };
                // A text is greater than any number.
                let rule = format!("AND(ISNUMBER({cell}),{cell}{sign}0)");
                let condition = ConditionalFormatFormula::new()
                    .set_rule(rule.as_str())
                    .set_format(format);
                self.worksheet
                    .add_conditional_format(first, at, last, at, &condition)?;
            }
        }
        Ok(())
    }

    /// Writes a text over the columns from `first` to `last`.
    fn merged(&mut self, first: usize, last: usize, text: &str, format: &Format) -> Written {
        let (first, last) = (column_number(first)?, column_number(last)?);
        let text = printable(text);
        if first == last {
            self.worksheet
                .write_string_with_format(self.row, first, text, format)?;
        } else {
            self.worksheet
                .merge_range(self.row, first, self.row, last, &text, format)?;
        }
        Ok(())
    }

    fn set_lines(&mut self, lines: usize, size: u16) -> Written {
        let height = row_height(lines, size);
        self.height += u32::from(height);
        self.worksheet.set_row_height(self.row, height)?;
        Ok(())
    }
}

/// Returns the number formats of the columns.
fn column_formats(table: &Table, decimals: u32, form: Option<&InputForm<'_>>) -> Vec<ColumnFormat> {
    let columns = table.columns.iter().enumerate();
    let format = |(at, column): (usize, &TableColumn)| {
        let values = table.rows.iter().filter_map(move |row| row.values.get(at));
        let is_fixed = form.is_some_and(|form| form.is_locked() && !form.has_input(at));
        if is_fixed && column.number {
            ColumnFormat::of_locked(values)
        } else {
            ColumnFormat::new(values, column.number, decimals)
        }
    };
    columns.map(format).collect()
}

fn write_value(
    worksheet: &mut Worksheet,
    document: &Document,
    (row, column): (u32, u16),
    value: &Value,
    format: &Format,
) -> Written {
    match (number(value, document.decimals), value) {
        (Some(number), _) => worksheet.write_with_format(row, column, number, format)?,
        (None, Value::Empty) => worksheet.write_blank(row, column, format)?,
        (None, value) => {
            let text = value.show(document.lang, document.decimals);
            worksheet.write_string_with_format(row, column, printable(&text), format)?
        }
    };
    Ok(())
}

/// Returns the number of a cell: exact points, but the printed percentage of an index.
fn number(value: &Value, decimals: u32) -> Option<Decimal> {
    match value {
        Value::Points(points) | Value::Exact(points) | Value::Change(points) => {
            Some(points.decimal())
        }
        Value::Index(index) => Some(index.percent(decimals)),
        Value::Count(count) => Some(Decimal::from(*count)),
        Value::Empty | Value::Text(_) | Value::Share(..) => None,
    }
}

/// Returns for each row the number of groups that it folds into.
fn outline_levels(rows: &[Row]) -> impl Iterator<Item = usize> {
    /// Excel's limit.
    const MAX_LEVEL: usize = 7;
    let mut groups: Vec<usize> = Vec::new();
    rows.iter().map(move |row| {
        let level = match row.kind {
            RowKind::Group(level) | RowKind::Leaf(level) => level,
            RowKind::Plain | RowKind::Total => 0,
        };
        groups.retain(|group| *group < level);
        let outline = groups.len().min(MAX_LEVEL);
        if matches!(row.kind, RowKind::Group(_)) && level <= MAX_LEVEL {
            groups.push(level);
        }
        outline
    })
}

/// Returns the date of a text in a form that is one. It is written as a date, which a
/// program shows in the style of its language and which is read as the same text.
fn form_date(is_form: bool, column: &TableColumn, value: &Value) -> Option<ExcelDateTime> {
    let Value::Text(text) = value else {
        return None;
    };
    let is_date = is_form && column.role == Role::Dates && text.len() == "2024-01-15".len();
    is_date
        .then(|| ExcelDateTime::parse_from_str(text).ok())
        .flatten()
}

/// Returns the widths of the columns, in characters: numbers take what they need, texts up to
/// the width of the column.
fn column_widths(table: &Table, document: &Document, form: Option<&InputForm<'_>>) -> Vec<u16> {
    /// A character of a column, in twentieths of a point.
    const UNIT: u32 = 105;
    /// The least width of a cell that is filled in.
    const MIN_INPUT: u16 = 9;
    let is_form = form.is_some();
    let is_filled_in = |at| form.is_some_and(|form| form.has_input(at));
    let columns = table.columns.iter().enumerate();
    let width = |(at, column): (usize, &TableColumn)| {
        let most = column.width.clamp(5, 150) * 6 / 5 + 2;
        let words = column.heading.split_whitespace().map(bold_width);
        let mut needed = words.max().unwrap_or(0);
        for row in &table.rows {
            let Some(value) = row.values.get(at) else {
                continue;
            };
            let shown = value.show(document.lang, document.decimals);
            needed = needed.max(bold_width(&shown));
        }
        let needed = u16::try_from(needed.div_ceil(UNIT)).unwrap_or(u16::MAX);
        let needed = needed.saturating_add(2);
        let min = if is_form { MIN_INPUT } else { 6 };
        if column.number {
            needed.clamp(min, most.max(min))
        } else if is_form && is_filled_in(at) {
            column.width + 2
        } else if is_form {
            needed.clamp(min, column.width + 2)
        } else {
            needed.clamp(min, most)
        }
    };
    columns.map(width).collect()
}

/// Returns the number of a column of a sheet.
pub(super) fn column_number(at: usize) -> Result<u16, XlsxError> {
    u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}

fn row_number(at: usize) -> Result<u32, XlsxError> {
    u32::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}
