//! One sheet: what stands above the table, the table, what stands below.

mod marks;

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::asking::Asking;
use super::height;
use super::rows::Rows;
use super::style::{self, Look};
use crate::report::document::{Block, Document, Row, RowKind, Table, Value};
use crate::report::format::plain::printable;
use crate::report::format::row::name_column;

/// A written cell, or the reason it could not be.
type Written = Result<(), XlsxError>;

/// A sheet being written from the top down.
pub(super) struct Page<'w, 'a> {
    worksheet: &'w mut Worksheet,
    document: &'a Document,
    table: Option<&'a Table>,
    /// Widths of the columns, in characters.
    widths: Vec<u16>,
    /// The next row, from 0.
    row: u32,
    /// What a unit writes into the sheet, where it is a blank form.
    asking: Option<Asking<'a>>,
    /// The rows of the table, which are put in their place later.
    rows: Option<Rows<'a>>,
}

impl<'w, 'a> Page<'w, 'a> {
    /// An empty page, set up for print: landscape, as wide as the paper.
    pub(super) fn new(
        worksheet: &'w mut Worksheet,
        document: &'a Document,
        table: Option<&'a Table>,
    ) -> Self {
        worksheet
            .set_landscape()
            .set_print_center_horizontally(true)
            .set_header("&C&\"Times New Roman,Regular\"&12&P/&N");
        let columns = table.map_or(&[][..], |table| &table.columns);
        // Twelve-point type is wider than the type that Excel counts widths in.
        let widths = columns
            .iter()
            .map(|column| column.width.clamp(5, 150) * 6 / 5 + 2);
        let mut widths: Vec<u16> = widths.collect();
        if widths.is_empty() {
            widths = vec![30, 90];
        }
        paper(worksheet, &widths);
        Self {
            worksheet,
            document,
            table,
            widths,
            row: 0,
            asking: None,
            rows: None,
        }
    }

    /// The page of a blank form.
    pub(super) fn asking(mut self, asking: Asking<'a>) -> Self {
        self.asking = Some(asking);
        self
    }

    /// The rows of the table, which are still to be put in their place, and the
    /// lists that the cells of a blank form take their values from.
    pub(super) fn into_parts(self) -> (Option<Rows<'a>>, Vec<Vec<Value>>) {
        let lists = self.asking.map_or_else(Vec::new, Asking::into_lists);
        (self.rows, lists)
    }

    /// The row that was being written, from 1.
    pub(super) fn row(&self) -> u32 {
        self.row + 1
    }

    /// Writes all of it; the first sheet bears the title of the document.
    pub(super) fn write(&mut self, first: bool, above: &[&Block], below: &[&Block]) -> Written {
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
        }
        for block in below {
            self.row += 1;
            self.block(block)?;
        }
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Written {
        match block {
            Block::Facts(facts) => facts.iter().try_for_each(|(name, value)| {
                let format = style::fact(value, self.document.decimals);
                self.fact(name, value, &format)
            }),
            Block::Paragraph(sentence) => self.line(sentence, &style::sentence()),
            // Each table has a sheet of its own.
            Block::Table(_) | Block::Chart(_) => Ok(()),
        }
    }

    /// A text over all columns. Excel gives joined cells no height of their own
    /// accord, so it is set here.
    fn line(&mut self, text: &str, format: &Format) -> Written {
        let last = self.widths.len() - 1;
        self.joined(0, last, text, format)?;
        self.set_height(text, 0, last)?;
        self.row += 1;
        Ok(())
    }

    fn fact(&mut self, name: &str, value: &Value, format: &Format) -> Written {
        let last = self.widths.len() - 1;
        if last == 0 {
            let value = value.show(self.document.lang, self.document.decimals);
            return self.line(&format!("{name}: {value}"), &style::sentence());
        }
        let split = self.fact_split();
        let (last, room) = self.beside(split);
        self.joined(0, split, name, &style::table_title())?;
        self.joined(split + 1, last, "", format)?;
        let at = column(split + 1)?;
        self.value(at, value, format)?;
        if let Some(asking) = &mut self.asking {
            asking.fact(self.worksheet, (self.row, at), value, format)?;
        }
        match value {
            Value::Text(text) => self.set_lines(height::lines(text, room))?,
            _ => self.set_height(name, 0, split)?,
        }
        self.row += 1;
        Ok(())
    }

    /// The last column that the names of facts take.
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

    /// The last column that the values of facts take behind the names, and how
    /// wide they are together: beyond a table that leaves them little room.
    fn beside(&self, split: usize) -> (usize, u16) {
        const ENOUGH: u16 = 60;
        /// A column that nobody has set.
        const FREE: u16 = 9;
        let room: u16 = self.widths[split + 1..].iter().sum();
        let more = ENOUGH.saturating_sub(room).div_ceil(FREE);
        (
            self.widths.len() - 1 + usize::from(more),
            room + more * FREE,
        )
    }

    fn headings(&mut self, table: &Table) -> Written {
        /// Frozen below this, the rows above would fill the screen.
        const LOWEST: u32 = 16;
        let format = style::heading();
        for (at, heading) in (0..).zip(&table.columns) {
            let text = printable(&heading.heading);
            self.worksheet
                .write_string_with_format(self.row, at, text, &format)?;
            if let Some(asking) = &self.asking {
                asking.heading(self.worksheet, (self.row, at))?;
            }
        }
        let texts = table.columns.iter().map(|column| column.heading.as_str());
        self.set_lines(height::highest(texts, &self.widths))?;
        self.worksheet.set_repeat_rows(self.row, self.row)?;
        if self.row <= LOWEST {
            self.worksheet.set_freeze_panes(self.row + 1, 0)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Keeps the rows of the table free, with the marks that follow them: a filter,
    /// levels that fold, colours that change with the numbers.
    fn rows(&mut self, table: &'a Table) -> Written {
        let first = self.row;
        let mut rows = Rows::new(table, self.document.decimals, first, &self.widths);
        for row in &table.rows {
            self.look_at(table, row, &mut rows)?;
            self.row += 1;
        }
        if self.asking.is_some() {
            rows.leave_room();
        }
        rows.keep_place(self.worksheet)?;
        self.rows = (!rows.is_empty()).then_some(rows);
        let listed = |row: &&Row| row.kind != RowKind::Total;
        let listed = table
            .rows
            .iter()
            .rev()
            .skip_while(|row| !listed(row))
            .count();
        let (Some(last), Some(last_column)) =
            (listed.checked_sub(1), self.widths.len().checked_sub(1))
        else {
            return Ok(());
        };
        let last = first + row_number(last)?;
        self.worksheet
            .autofilter(first - 1, 0, last, column(last_column)?)?;
        self.worksheet.group_symbols_above(true);
        self.colour(table, first, last)
    }

    /// Takes down how the cells of a row look, and refuses what no cell holds.
    fn look_at(&mut self, table: &Table, row: &Row, rows: &mut Rows<'_>) -> Written {
        let name = name_column(table);
        for (on, (value, meant)) in row.values.iter().zip(&table.columns).enumerate() {
            if let Value::Text(text) = value {
                refuse_long(text)?;
            }
            let open = match &mut self.asking {
                Some(asking) => asking.cell(self.worksheet, (self.row, column(on)?))?,
                None => None,
            };
            let decimals = self.document.decimals;
            let look = Look::of(value, decimals, row.kind, meant.number, name == Some(on));
            rows.add(look.opened(open));
        }
        if let Some(asking) = &mut self.asking {
            asking.next_row();
        }
        Ok(())
    }

    fn value(&mut self, at: u16, value: &Value, format: &Format) -> Written {
        let row = self.row;
        match value {
            Value::Empty => self.worksheet.write_blank(row, at, format)?,
            Value::Text(text) => {
                self.worksheet
                    .write_string_with_format(row, at, printable(text), format)?
            }
            Value::Points(points) | Value::Change(points) => {
                self.worksheet
                    .write_with_format(row, at, points.decimal(), format)?
            }
            Value::Index(index) => {
                let percent = index.percent(self.document.decimals);
                self.worksheet.write_with_format(row, at, percent, format)?
            }
            Value::Count(count) => {
                let count = rust_decimal::Decimal::from(*count);
                self.worksheet.write_with_format(row, at, count, format)?
            }
            Value::Share(..) => {
                let share = value.show(self.document.lang, self.document.decimals);
                self.worksheet
                    .write_string_with_format(row, at, share, format)?
            }
        };
        Ok(())
    }

    /// A text over the columns from `first` to `last`.
    fn joined(&mut self, first: usize, last: usize, text: &str, format: &Format) -> Written {
        let (from, to) = (column(first)?, column(last)?);
        let text = printable(text);
        if from == to {
            self.worksheet
                .write_string_with_format(self.row, from, text, format)?;
        } else {
            self.worksheet
                .merge_range(self.row, from, self.row, to, &text, format)?;
        }
        Ok(())
    }

    /// Makes the row high enough for a text over the columns from `first` to `last`.
    fn set_height(&mut self, text: &str, first: usize, last: usize) -> Written {
        let room = self.widths[first..=last].iter().sum();
        self.set_lines(height::lines(text, room))
    }

    fn set_lines(&mut self, lines: usize) -> Written {
        self.worksheet
            .set_row_height(self.row, height::of_lines(lines))?;
        Ok(())
    }
}

/// As wide as the paper: A4, or A3 where that would be too small to read.
fn paper(worksheet: &mut Worksheet, widths: &[u16]) {
    const A4: u8 = 9;
    const A3: u8 = 8;
    /// What a page of A4 holds at six tenths of its size.
    const MOST: u32 = 240;
    let width: u32 = widths.iter().copied().map(u32::from).sum();
    worksheet
        .set_paper_size(if width > MOST { A3 } else { A4 })
        .set_print_fit_to_pages(1, 0);
}

/// Refuses a text that is longer than a cell holds, in the UTF-16 units that
/// Excel counts.
fn refuse_long(text: &str) -> Written {
    const LONGEST: usize = 32_767;
    if text.len() > LONGEST && printable(text).encode_utf16().count() > LONGEST {
        return Err(XlsxError::MaxStringLengthExceeded);
    }
    Ok(())
}

fn column(at: usize) -> Result<u16, XlsxError> {
    u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}

fn row_number(at: usize) -> Result<u32, XlsxError> {
    u32::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}
