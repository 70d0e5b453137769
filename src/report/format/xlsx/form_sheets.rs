//! Writes a form: its table with a heading that prints, the sheet of information, which is read
//! with it, and a hidden sheet of lists.

use rust_xlsxwriter::utility::{quote_sheet_name, row_col_to_cell, row_col_to_cell_absolute};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::super::error::RenderError;
use super::formulas::quoted;
use super::input_form::{self, InputForm};
use super::sheet::{HeadLine, SheetWriter, sheet_error};
use super::sheet_names::SheetNames;
use super::style::{self, TEXT_SIZE};
use crate::lang::{Lang, Localize, Message};
use crate::model::Scorecard;
use crate::report::document::{Block, Document, Row, RowKind, Table, Value};
use crate::report::form::Form;
use crate::report::format::font_metrics::{TABLE_SIZE, line_count, row_height};
use crate::text;
use crate::vocab::MetadataField;
use crate::vocab::metadata::{INFORMATION_SHEET, INFORMATION_TITLE, TASKS_TITLE};
use crate::vocab::sanitize::printable;

/// The widths of the columns of the sheet of information, in characters.
const WIDTHS: [u16; 3] = [34, 60, 60];

/// Writes the sheets of a form.
pub(super) fn write(workbook: &mut Workbook, form: &Form) -> Result<(), RenderError> {
    let (document, lang) = (&form.document, form.document.lang);
    let mut names = SheetNames::default();
    let tables: Vec<&Table> = document.blocks.iter().filter_map(table).collect();
    let sheets: Vec<String> = tables
        .iter()
        .map(|table| names.next(&table.title, lang))
        .collect();
    let information = names.next(INFORMATION_SHEET.get(lang), lang);
    let lists = names.next(lang.pick("Danh mục", "Lists"), lang);
    let lines = Lines::new(form, &information);
    let mut input = Some(InputForm::new(&form.guide, &lists, lang));
    for (table, name) in tables.iter().zip(sheets) {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&name)?;
        if form.guide.locked {
            InputForm::protect(worksheet);
        }
        // Only the first table is filled in.
        let is_first = input.is_some();
        let mut sheet = SheetWriter::new(worksheet, document, Some(table), input.take());
        let head = lines.head(table, is_first);
        let counter = |first| lines.counter(first).filter(|_| is_first);
        let signers = (is_first && form.guide.locked).then(|| signers(lang));
        let written = sheet.write_form(&head, counter, signers);
        let row = sheet.row();
        written.map_err(|error| sheet_error(error, name, row))?;
        input = sheet.into_form();
    }
    let mut input = input.unwrap_or_else(|| InputForm::new(&form.guide, &lists, lang));
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(&information)?;
    if form.guide.locked {
        InputForm::protect(worksheet);
    }
    lines.write(worksheet, document, &mut input)?;
    let values = input.into_lists();
    if !values.is_empty() {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&lists)?;
        input_form::write_lists(worksheet, &values)?;
    }
    Ok(())
}

/// Returns what is below the table: the date on the right, then who made it and who signs.
fn signers(lang: Lang) -> [[&'static str; 2]; 3] {
    match lang {
        Lang::Vi => [
            ["", "………, ngày ….. tháng ….. năm ……"],
            ["NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"],
            ["(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên)"],
        ],
        Lang::En => [
            ["", ""],
            ["PREPARED BY", "HEAD OF THE UNIT"],
            ["(signature, name, date)", "(signature, name, date)"],
        ],
    }
}

fn table(block: &Block) -> Option<&Table> {
    match block {
        Block::Table(table) => Some(table),
        _ => None,
    }
}

/// The sections of the sheet of information.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    General,
    Letter,
    Computation,
}

impl Section {
    const ALL: [Self; 3] = [Self::General, Self::Letter, Self::Computation];

    fn of(field: MetadataField) -> Self {
        match field {
            MetadataField::Title
            | MetadataField::TableKind
            | MetadataField::Unit
            | MetadataField::Block
            | MetadataField::Year
            | MetadataField::Since
            | MetadataField::Index
            | MetadataField::Language => Self::General,
            MetadataField::Superior
            | MetadataField::Place
            | MetadataField::Symbol
            | MetadataField::Signer
            | MetadataField::Recipients
            | MetadataField::Basis => Self::Letter,
            _ => Self::Computation,
        }
    }

    fn title(self) -> Message {
        match self {
            Self::General => text!("I. Thông tin chung", "I. General"),
            Self::Letter => text!(
                "II. Phần đầu, căn cứ, nơi nhận và chữ ký của văn bản",
                "II. Letterhead, basis, recipients and signature of documents"
            ),
            Self::Computation => {
                text!("III. Cách tính và xếp loại", "III. Computation and classes")
            }
        }
    }
}

/// A line of the sheet of information.
enum Line {
    Section(Section),
    /// A line of metadata, by its number.
    Fact(usize),
}

/// The lines of the sheet of information, in order, and the texts that follow from them.
struct Lines<'a> {
    form: &'a Form,
    all: Vec<Line>,
    facts: &'a [(String, Value)],
    /// The name of the sheet.
    sheet: &'a str,
}

impl<'a> Lines<'a> {
    /// The row of the first line.
    const FIRST: u32 = 2;

    fn new(form: &'a Form, sheet: &'a str) -> Self {
        let facts = form.document.blocks.iter().find_map(|block| match block {
            Block::Facts(facts) => Some(facts.as_slice()),
            _ => None,
        });
        let mut lines = Vec::new();
        for section in Section::ALL {
            let fields = form.guide.fields.iter().enumerate();
            let mut own = fields
                .filter(|(_, field)| Section::of(**field) == section)
                .map(|(at, _)| Line::Fact(at))
                .peekable();
            if own.peek().is_some() {
                lines.push(Line::Section(section));
                lines.extend(own);
            }
        }
        Self {
            form,
            all: lines,
            facts: facts.unwrap_or_default(),
            sheet,
        }
    }

    fn lang(&self) -> Lang {
        self.form.document.lang
    }

    /// Returns the value of a field and the cell that has it.
    fn field(&self, field: MetadataField) -> (String, Option<String>) {
        let place = self
            .all
            .iter()
            .zip(Self::FIRST..)
            .find_map(|(line, row)| match line {
                Line::Fact(at) if self.form.guide.fields.get(*at) == Some(&field) => {
                    Some((*at, row))
                }
                _ => None,
            });
        let Some((at, row)) = place else {
            return (String::new(), None);
        };
        let document = &self.form.document;
        let value = self.facts.get(at).map(|(_, value)| value);
        let value = value.map(|value| value.show(document.lang, document.decimals));
        let sheet = quote_sheet_name(self.sheet);
        let cell = row_col_to_cell_absolute(row, 1);
        (value.unwrap_or_default(), Some(format!("{sheet}!{cell}")))
    }

    /// Returns the lines above a table. What they repeat of the information are formulas.
    fn head(&self, table: &Table, is_first: bool) -> Vec<HeadLine> {
        let lang = self.lang();
        let mut head = vec![self.title(table, is_first)];
        let (unit, cell) = self.field(MetadataField::Unit);
        let blank = text!(
            "[Tên cơ quan: ghi ở trang “{sheet}”]",
            "[Name of the organisation: see the sheet “{sheet}”]",
            sheet = self.sheet
        );
        let blank = blank.get(lang);
        let shown = if unit.is_empty() { blank } else { &unit };
        let formula = cell.map(|cell| format!("IF({cell}=\"\",{},{cell})", quoted(blank)));
        head.push(HeadLine {
            text: shown.to_owned(),
            formula,
            format: style::subtitle().set_bold(),
            size: TEXT_SIZE,
        });
        if let Some(unit) = &self.form.guide.part_of {
            let line = text!("Đơn vị chủ trì: {unit}", "Lead unit: {unit}");
            head.push(HeadLine::new(line.get(lang), style::subtitle(), TEXT_SIZE));
        }
        if is_first {
            let instructions = self.instructions();
            let format = style::instruction();
            head.push(HeadLine::new(instructions.get(lang), format, TABLE_SIZE));
        }
        head
    }

    fn title(&self, table: &Table, is_first: bool) -> HeadLine {
        let lang = self.lang();
        let (title, title_cell) = self.field(MetadataField::Title);
        let (year, year_cell) = self.field(MetadataField::Year);
        let (index, _) = self.field(MetadataField::Index);
        let index = if index.is_empty() || index == Scorecard::DEFAULT_INDEX {
            text!("Chỉ số cải cách hành chính", "PAR INDEX")
        } else {
            Message::same(&index)
        };
        let is_of_tasks = TASKS_TITLE.get(lang) == self.form.document.title;
        let usual = if !is_first {
            Message::same(&table.title)
        } else if is_of_tasks {
            text!("Bảng theo dõi thực hiện nhiệm vụ", "Table of tasks")
        } else {
            text!(
                "Bảng tự đánh giá, chấm điểm {index}",
                "Self-scoring of {index}"
            )
        };
        let usual = usual.localize(lang);
        let of_year = lang.pick(" năm ", " ");
        let text = if is_first && !title.is_empty() {
            title
        } else if year.is_empty() {
            usual.clone()
        } else {
            format!("{usual}{of_year}{year}")
        };
        let usual = quoted(&usual);
        let with_year = match year_cell {
            Some(cell) => format!("{usual}&IF({cell}=\"\",\"\",\"{of_year}\"&{cell})"),
            None => usual,
        };
        let formula = match title_cell.filter(|_| is_first) {
            Some(cell) => format!("IF({cell}=\"\",{with_year},{cell})"),
            None => with_year,
        };
        HeadLine {
            text,
            formula: Some(formula),
            format: style::title(),
            size: style::TITLE_SIZE,
        }
    }

    fn instructions(&self) -> Message {
        let guide = &self.form.guide;
        let mut parts = Vec::new();
        if guide.locked {
            parts.push(text!(
                "Cách ghi: chỉ ghi vào các ô màu vàng, các ô khác đã khóa (không có mật khẩu); để con trỏ trên tiêu đề cột để xem hướng dẫn.",
                "How to fill it in: write in the yellow cells only, the others are locked (no password); point at the heading of a column for help."
            ));
        }
        if guide.score.is_some() {
            parts.push(text!(
                "Tiêu chí chưa chấm thì để trống, không ghi 0.",
                "Leave a criterion blank that is not scored yet; do not write 0."
            ));
        }
        let rows = self.form.document.blocks.iter().find_map(table);
        let rows = rows.map_or(&[][..], |table| &table.rows);
        let is_idle = |(row, asked): (&Row, &bool)| matches!(row.kind, RowKind::Leaf(_)) && !asked;
        if rows.iter().zip(&guide.asked).any(is_idle) {
            parts.push(text!(
                "Hàng nền xám do điều tra xã hội học chấm hoặc không áp dụng cho đơn vị: không tự chấm.",
                "Grey rows are scored by a survey or do not apply: they get no self-score."
            ));
        }
        parts.push(if guide.part_of.is_some() {
            text!(
                "Ghi xong thì lưu và gửi lại tệp này; không thêm, bớt hàng hoặc cột.",
                "When done, save and send back this file; add or remove no rows or columns."
            )
        } else {
            text!(
                "Tên cơ quan, năm, nơi nhận, người ký và cách tính ghi ở trang “{sheet}”.",
                "The organisation, year, recipients, signer and computation are on the sheet “{sheet}”.",
                sheet = self.sheet
            )
        });
        let join = |one: Message, next: Message| text!("{one} {next}");
        parts.into_iter().reduce(join).unwrap_or_default()
    }

    /// Returns how much is filled in of the criteria, which begin on the row `first` of the
    /// sheet, counted live.
    fn counter(&self, first: u32) -> Option<HeadLine> {
        /// Excel's limit of a formula. Unit: characters.
        const MAX_LENGTH: usize = 8000;
        let guide = &self.form.guide;
        if guide.answers.is_empty() || guide.total == 0 {
            return None;
        }
        let table = self.form.document.blocks.iter().find_map(table)?;
        let is_leaf = |row: &Row| matches!(row.kind, RowKind::Leaf(_));
        let is_filled = |row: &&Row| {
            let mut answers = guide.answers.iter().filter_map(|at| row.values.get(*at));
            is_leaf(row) && answers.any(|value| *value != Value::Empty)
        };
        let total = guide.total;
        let filled = table.rows.iter().filter(is_filled).count().min(total);
        let lang = self.lang();
        let word = lang.pick("Đã điền: ", "Filled in: ");
        let what = if guide.score.is_some() {
            lang.pick(" tiêu chí", " criteria")
        } else {
            lang.pick(" nhiệm vụ", " tasks")
        };
        // Sums are not counted.
        let has_sums = guide.locked && guide.score.is_some();
        let is_counted = |row: &Row| is_leaf(row) || !has_sums;
        let (mut from, mut counts) = (first, Vec::new());
        for run in (table.rows).chunk_by(|one, next| is_counted(one) == is_counted(next)) {
            let to = from + u32::try_from(run.len()).ok()?;
            let ranges: Option<Vec<String>> = guide
                .answers
                .iter()
                .map(|column| {
                    let column = u16::try_from(*column).ok()?;
                    let [from, to] = [from, to - 1].map(|row| row_col_to_cell(row, column));
                    Some(format!("({from}:{to}<>\"\")"))
                })
                .collect();
            if is_counted(&run[0]) {
                counts.push(format!("SUMPRODUCT(--(({})>0))", ranges?.join("+")));
            }
            from = to;
        }
        let formula = format!(
            "{}&MIN({total},{})&{}",
            quoted(word),
            counts.join("+"),
            quoted(&format!("/{total}{what}"))
        );
        if formula.len() > MAX_LENGTH {
            return None;
        }
        Some(HeadLine {
            text: format!("{word}{filled}/{total}{what}"),
            formula: Some(formula),
            format: style::table_title(),
            size: TEXT_SIZE,
        })
    }

    /// Writes the sheet of information.
    fn write(
        &self,
        worksheet: &mut Worksheet,
        document: &Document,
        input: &mut InputForm<'_>,
    ) -> Result<(), XlsxError> {
        let lang = document.lang;
        worksheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_freeze_panes(Self::FIRST, 0)?;
        for (column, width) in (0..).zip(WIDTHS) {
            worksheet.set_column_width(column, width)?;
        }
        let title = INFORMATION_TITLE;
        worksheet.merge_range(0, 0, 0, 2, title.get(lang), &style::title())?;
        worksheet.set_row_height(0, row_height(1, style::TITLE_SIZE))?;
        let note = text!(
            "Trang này được đọc cùng với bảng: ghi ở cột B, không đổi tên dòng ở cột A.",
            "This sheet is read with the table: write in column B and leave the names in column A."
        );
        worksheet.merge_range(1, 0, 1, 2, note.get(lang), &style::instruction())?;
        worksheet.set_row_height(1, row_height(1, TABLE_SIZE))?;
        for (line, row) in self.all.iter().zip(Self::FIRST..) {
            let height = match line {
                Line::Section(section) => {
                    let title = section.title();
                    let format = style::table_title();
                    worksheet.merge_range(row, 0, row, 2, title.get(lang), &format)?;
                    row_height(1, TEXT_SIZE)
                }
                Line::Fact(at) => self.fact(worksheet, (row, *at), document, input)?,
            };
            worksheet.set_row_height(row, height)?;
        }
        Ok(())
    }

    /// Writes a line of metadata, and returns its height.
    fn fact(
        &self,
        worksheet: &mut Worksheet,
        (row, at): (u32, usize),
        document: &Document,
        input: &mut InputForm<'_>,
    ) -> Result<u16, XlsxError> {
        let (lang, decimals) = (document.lang, document.decimals);
        let Some((name, value)) = self.facts.get(at) else {
            return Ok(row_height(1, TABLE_SIZE));
        };
        worksheet.write_string_with_format(row, 0, printable(name), &style::label())?;
        let format = match value {
            Value::Points(_) => style::number_information(),
            _ => style::information(),
        };
        let shown = value.show(lang, decimals);
        match value {
            Value::Points(points) => {
                worksheet.write_with_format(row, 1, points.decimal(), &format)?;
            }
            Value::Empty => {
                worksheet.write_blank(row, 1, &format)?;
            }
            _ => {
                worksheet.write_string_with_format(row, 1, printable(&shown), &format)?;
            }
        }
        input.fact(worksheet, (row, 1), (at, value), &format)?;
        let is_first =
            at == 0 || self.form.guide.fields.get(at - 1) != self.form.guide.fields.get(at);
        let field = self.form.guide.fields.get(at).filter(|_| is_first);
        let hint = field.map(|field| {
            let [vi, en] = field.spec().description;
            lang.pick(vi, en)
        });
        let hint = hint.unwrap_or_default();
        if !hint.is_empty() {
            worksheet.write_string_with_format(row, 2, hint, &style::hint())?;
        }
        let lines = [(name.as_str(), 0), (&shown, 1), (hint, 2)];
        let lines =
            lines.map(|(text, column)| line_count(text, WIDTHS[column], TABLE_SIZE, column == 0));
        Ok(row_height(lines.into_iter().max().unwrap_or(1), TABLE_SIZE))
    }
}
