//! Writes one sheet: the blocks above the table, the table, the blocks below it.

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{ConditionalFormatFormula, Format, Formula, Worksheet, XlsxError};

use super::formulas::Formulas;
use super::input_form::InputForm;
use super::live_formulas::LiveFormulas;
use super::style::{self, CellStyle, ColumnFormat};
use crate::input::own_report;
use crate::lang::Message;
use crate::report::document::{
    Block, Document, Meaning, Role, Row, RowKind, Table, TableColumn, Value,
};
use crate::report::format::font_metrics::{line_count, max_line_count, row_height};
use crate::report::format::table_text::name_column;
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
}

/// What a sheet computes from the tables of the document.
struct LiveSheet<'a> {
    formulas: &'a LiveFormulas<'a>,
    /// The number of the sheet, which is that of its table.
    at: usize,
    name: &'a str,
}

/// Returns the row on which the rows of a table begin, below the blocks above it and its
/// headings. Rows count from 0.
pub(super) fn first_row(first: bool, above: &[&Block]) -> u32 {
    const TITLE: usize = 2;
    const HEADINGS: usize = 2;
    let lines = above.iter().map(|block| match block {
        Block::Facts(facts) => facts.len() + 1,
        Block::Heading(_) | Block::Paragraph(_) => 2,
        Block::Table(_) | Block::Chart(_) => 1,
    });
    let title = if first { TITLE } else { 0 };
    let row = title + lines.sum::<usize>() + HEADINGS;
    u32::try_from(row).unwrap_or(u32::MAX)
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
        let columns = table.map_or(&[][..], |table| &table.columns);
        // Twelve-point type is wider than the type in which Excel measures columns.
        let widths = columns
            .iter()
            .map(|column| column.width.clamp(5, 150) * 6 / 5 + 2);
        let mut widths: Vec<u16> = widths.collect();
        if widths.is_empty() {
            widths = vec![30, 90];
        }
        set_paper(worksheet, &widths);
        Self {
            worksheet,
            document,
            table,
            widths,
            row: 0,
            form,
            live: None,
            fixed: (Vec::new(), 0),
        }
    }

    /// Sets the computations of the document, of which this is the sheet `at`.
    pub(super) fn set_live(&mut self, formulas: &'a LiveFormulas<'a>, at: usize, name: &'a str) {
        self.live = Some(LiveSheet { formulas, at, name });
    }

    /// Returns the lists from which the cells of a blank form take their values.
    pub(super) fn into_lists(self) -> Vec<Vec<Value>> {
        self.form.map_or_else(Vec::new, InputForm::into_lists)
    }

    /// Returns the row that was being written, from 1.
    pub(super) fn row(&self) -> u32 {
        self.row + 1
    }

    /// Writes all of it; the first sheet begins with the title of the document.
    pub(super) fn write(
        &mut self,
        first: bool,
        above: &[&'a Block],
        below: &[&'a Block],
    ) -> Written {
        for (at, &width) in (0..).zip(&self.widths) {
            self.worksheet.set_column_width(at, width)?;
        }
        if first {
            self.line(&self.document.title, &style::title())?;
            self.row += 1;
        }
        for block in above {
            self.block(block)?;
            self.row += 1;
        }
        if let Some(table) = self.table {
            self.line(&table.title, &style::table_title())?;
            self.headings(table)?;
            self.rows(table)?;
            for note in &table.notes {
                self.line(note, &style::sentence())?;
            }
            if let Some(note) = self.edit_note(first) {
                self.line(note.get(self.document.lang), &style::sentence())?;
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
        self.row += 1;
        let label = own_report::READING.get(lang);
        self.worksheet
            .write_string_with_format(self.row, 0, label, &style::sentence())?;
        if last > 0 {
            self.merged(1, last, line, &style::sentence())?;
            self.set_lines(line_count(line, self.widths[1..].iter().sum()))?;
        }
        self.row += 1;
        Ok(())
    }

    fn block(&mut self, block: &'a Block) -> Written {
        match block {
            Block::Facts(facts) => facts
                .iter()
                .try_for_each(|(name, value)| self.fact(name, value)),
            Block::Heading(heading) => self.line(heading, &style::sentence().set_bold()),
            Block::Paragraph(sentence) => self.line(sentence, &style::sentence()),
            // Tables and charts have sheets of their own.
            Block::Table(_) | Block::Chart(_) => Ok(()),
        }
    }

    /// Writes a text over all columns.
    fn line(&mut self, text: &str, format: &Format) -> Written {
        let last = self.widths.len() - 1;
        self.merged(0, last, text, format)?;
        self.set_lines(line_count(text, self.widths.iter().sum()))?;
        self.row += 1;
        Ok(())
    }

    fn fact(&mut self, name: &'a str, value: &Value) -> Written {
        let last = self.widths.len() - 1;
        if last == 0 {
            let value = value.show(self.document.lang, self.document.decimals);
            return self.line(&format!("{name}: {value}"), &style::sentence());
        }
        let format = style::fact(value, self.document.decimals);
        let split = self.fact_split();
        let (last, width) = self.fact_value_columns(split);
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
        if let Some(form) = &mut self.form {
            form.fact(self.worksheet, cell, value, &format)?;
        }
        let lines = match value {
            Value::Text(text) => line_count(text, width),
            _ => line_count(name, self.widths[..=split].iter().sum()),
        };
        self.set_lines(lines)?;
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
        /// Frozen below this row, the headings would fill the screen.
        const MAX_FROZEN: u32 = 16;
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
        self.set_lines(max_line_count(texts, &self.widths))?;
        self.worksheet.set_repeat_rows(self.row, self.row)?;
        if self.row <= MAX_FROZEN {
            self.worksheet.set_freeze_panes(self.row + 1, 0)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Writes the rows of the table, with a filter, outline levels and conditional colours.
    fn rows(&mut self, table: &Table) -> Written {
        let first = self.row;
        let mut formats = HashMap::new();
        let formulas = Formulas::new(table, self.document.decimals, first);
        let columns = column_formats(table, self.document.decimals);
        let levels = outline_levels(&table.rows);
        for (at, (row, level)) in table.rows.iter().zip(levels).enumerate() {
            self.cells(table, row, at, (&formulas, &columns), &mut formats)?;
            if !table.columns.is_empty() {
                self.set_lines(self.row_lines(row))?;
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
        for (on, (value, column)) in row.values.iter().zip(&table.columns).enumerate() {
            let cell = (self.row, column_number(on)?);
            let input = match &mut self.form {
                Some(form) => form.cell(self.worksheet, cell)?,
                None => None,
            };
            let is_name = name == Some(on);
            let number_format = columns[on].of(value);
            let style = CellStyle::new(number_format, row.kind, column.number, is_name);
            let style = style.with_input(input);
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
            match formula {
                Some(formula) => {
                    let formula = Formula::new(formula).set_result(self.result(value));
                    self.worksheet
                        .write_formula_with_format(cell.0, cell.1, formula, format)?;
                }
                _ => write_value(self.worksheet, self.document, cell, value, format)?,
            }
        }
        if let Some(form) = &mut self.form {
            form.next_row();
        }
        Ok(())
    }

    /// Returns the lines of the highest cell of a row; cells of a form have space for input.
    fn row_lines(&self, row: &Row) -> usize {
        const INPUT_LINES: usize = 3;
        let texts = row.values.iter().map(|value| match value {
            Value::Text(text) => text.as_str(),
            _ => "",
        });
        let is_input = self.form.is_some() && matches!(row.kind, RowKind::Leaf(_));
        let min = if is_input { INPUT_LINES } else { 1 };
        max_line_count(texts, &self.widths).max(min)
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

    fn set_lines(&mut self, lines: usize) -> Written {
        self.worksheet.set_row_height(self.row, row_height(lines))?;
        Ok(())
    }
}

/// Returns the number formats of the columns.
fn column_formats(table: &Table, decimals: u32) -> Vec<ColumnFormat> {
    let columns = table.columns.iter().enumerate();
    let format = |(at, column): (usize, &TableColumn)| {
        let values = table.rows.iter().filter_map(move |row| row.values.get(at));
        ColumnFormat::new(values, column.number, decimals)
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

/// Sets the print-out as wide as the paper: A4, or A3 for a table too wide to be read on A4.
fn set_paper(worksheet: &mut Worksheet, widths: &[u16]) {
    const A4: u8 = 9;
    const A3: u8 = 8;
    /// Characters on a page of A4 at 60 % of its size.
    const MAX_A4_WIDTH: u32 = 240;
    let width: u32 = widths.iter().copied().map(u32::from).sum();
    worksheet
        .set_paper_size(if width > MAX_A4_WIDTH { A3 } else { A4 })
        .set_print_fit_to_pages(1, 0);
}

fn column_number(at: usize) -> Result<u16, XlsxError> {
    u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}

fn row_number(at: usize) -> Result<u32, XlsxError> {
    u32::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}
