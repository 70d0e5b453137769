//! The input cells of a form: validations, notes in the headings, and locks.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Formula, Note,
    ProtectionOptions, Worksheet, XlsxError,
};

use super::style::InputStyle;
use crate::lang::{Lang, Localize};
use crate::report::document::{RowKind, Value};
use crate::report::form::{Guide, InputRule};
use crate::source::column_letters;
use crate::text;
use crate::vocab::sanitize::printable;

/// A form being written, fact by fact and row by row.
pub(super) struct InputForm<'a> {
    guide: &'a Guide,
    /// The sheet of the lists.
    list_name: String,
    lang: Lang,
    /// Rows written so far.
    rows: usize,
    lists: Vec<Vec<Value>>,
}

impl<'a> InputForm<'a> {
    pub(super) fn new(guide: &'a Guide, list_name: &str, lang: Lang) -> Self {
        Self {
            guide,
            list_name: list_name.to_owned(),
            lang,
            rows: 0,
            lists: Vec::new(),
        }
    }

    /// Locks all cells that are not for input. Heights and widths can be changed, so that
    /// long texts can be read.
    pub(super) fn protect(worksheet: &mut Worksheet) {
        worksheet.protect_with_options(&ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::default()
        });
    }

    /// Adds the note to a heading that describes what to write below it.
    pub(super) fn heading(
        &self,
        worksheet: &mut Worksheet,
        (row, column): (u32, u16),
    ) -> Result<(), XlsxError> {
        let notes = self.guide.notes.iter().filter(|_| self.guide.locked);
        let note = notes.clone().nth(usize::from(column));
        if let Some(Some(text)) = note {
            let note = Note::new(text.get(self.lang))
                .add_author_prefix(false)
                .set_width(260)
                .set_height(110);
            worksheet.insert_note(row, column, &note)?;
        }
        Ok(())
    }

    /// Unlocks the value of a line of metadata, by its number, if it is an input.
    pub(super) fn fact(
        &mut self,
        worksheet: &mut Worksheet,
        (row, column): (u32, u16),
        (at, value): (usize, &Value),
        format: &Format,
    ) -> Result<(), XlsxError> {
        let asked = self.guide.facts.get(at).and_then(Option::as_ref);
        let Some(asked) = asked else {
            return Ok(());
        };
        let format = self.style(asked).apply(format.clone());
        match (asked, value) {
            // Written as a number, so that a year typed over it is a number too.
            (InputRule::Year, Value::Text(year)) => {
                match year.parse::<u32>() {
                    Ok(number) => worksheet.write_with_format(row, column, number, &format)?,
                    Err(_) => worksheet.write_blank(row, column, &format)?,
                };
            }
            _ => {
                worksheet.set_cell_format(row, column, &format)?;
            }
        }
        self.validate(worksheet, (row, column), asked)
    }

    /// Returns the style of a cell in the next row of the table if it is an input.
    pub(super) fn cell(
        &mut self,
        worksheet: &mut Worksheet,
        at: (u32, u16),
    ) -> Result<Option<InputStyle>, XlsxError> {
        let row = self.guide.rows.get(self.rows);
        let asked = row.and_then(|row| row.get(usize::from(at.1)));
        let Some(asked) = asked.and_then(Option::as_ref) else {
            return Ok(None);
        };
        self.validate(worksheet, at, asked)?;
        Ok(Some(self.style(asked)))
    }

    /// Returns whether the unit does not score the next row.
    pub(super) fn is_idle(&self, kind: RowKind) -> bool {
        let asked = self.guide.asked.get(self.rows).copied();
        matches!(kind, RowKind::Leaf(_)) && asked == Some(false)
    }

    /// Returns whether any cell of a column is filled in.
    pub(super) fn has_input(&self, column: usize) -> bool {
        let mut rows = self.guide.rows.iter();
        rows.any(|row| row.get(column).is_some_and(Option::is_some))
    }

    /// Returns whether cells are locked.
    pub(super) fn is_locked(&self) -> bool {
        self.guide.locked
    }

    fn style(&self, asked: &InputRule) -> InputStyle {
        InputStyle {
            number_format: number_format(asked),
            shown: self.guide.locked,
        }
    }

    pub(super) fn next_row(&mut self) {
        self.rows += 1;
    }

    /// Limits the input of a cell.
    fn validate(
        &mut self,
        worksheet: &mut Worksheet,
        (row, column): (u32, u16),
        asked: &InputRule,
    ) -> Result<(), XlsxError> {
        if let Some(rule) = self.rule(asked)? {
            worksheet.add_data_validation(row, column, row, column, &rule)?;
        }
        Ok(())
    }

    fn rule(&mut self, asked: &InputRule) -> Result<Option<DataValidation>, XlsxError> {
        let lang = self.lang;
        let rule = DataValidation::new();
        let (rule, message) = match asked {
            InputRule::Text => return Ok(None),
            InputRule::Points(most) => {
                let between =
                    DataValidationRule::Between(Formula::new("0"), Formula::new(most.to_string()));
                let message = text!(
                    "Ghi một số từ 0 đến {most}; chưa chấm thì để trống.",
                    "Write a number from 0 to {most}; leave it blank if not scored yet."
                );
                (rule.allow_decimal_number_formula(between), message)
            }
            InputRule::Steps(steps) => {
                let list = self.list(steps.iter().copied().map(Value::Points).collect());
                let steps: Vec<String> = steps.iter().map(|step| step.localize(lang)).collect();
                let message = text!(
                    "Chọn một mức điểm: {steps}.",
                    "Choose one of the scores: {steps}.",
                    steps = steps.join("; ")
                );
                (rule.allow_list_formula(list), message)
            }
            InputRule::Answers(answers) => {
                let list = self.list(answers.iter().cloned().map(Value::Text).collect());
                let message = text!(
                    "Chọn một mục trong danh sách.",
                    "Choose one entry of the list."
                );
                (rule.allow_list_formula(list), message)
            }
            InputRule::Suggestions(texts) => {
                let list = self.list(texts.iter().cloned().map(Value::Text).collect());
                // Other words are allowed, too, without a question.
                let rule = rule.allow_list_formula(list).show_error_message(false);
                return Ok(Some(rule));
            }
            InputRule::Date(year) => {
                let (from, to) = year.map_or((1990, 2199), |year| (year, year.saturating_add(1)));
                let between = DataValidationRule::Between(
                    Formula::new(format!("DATE({from},1,1)")),
                    Formula::new(format!("DATE({to},12,31)")),
                );
                let message = text!(
                    "Nên ghi ngày, ví dụ 25/11; cũng có thể ghi “Quý IV” hoặc “Thường xuyên”.",
                    "Write a date if possible; words such as “Quarter IV” are allowed too."
                );
                // Excel only asks back, because words are allowed.
                let rule = rule.set_error_style(DataValidationErrorStyle::Information);
                (rule.allow_date_formula(between), message)
            }
            InputRule::Year => {
                let message = text!("Ghi năm bốn chữ số.", "Write a year of four digits.");
                let between = DataValidationRule::Between(1990, 2199);
                (rule.allow_whole_number(between), message)
            }
        };
        let message = shortened(message.get(lang));
        let title = text!("Giá trị không hợp lệ", "Not a valid value");
        rule.set_error_title(title.get(lang))?
            .set_error_message(&message)?
            .set_input_message(&message)
            .map(Some)
    }

    /// Returns the range of a list on its sheet; equal lists share one range.
    fn list(&mut self, values: Vec<Value>) -> Formula {
        let at = self.lists.iter().position(|list| *list == values);
        let at = at.unwrap_or_else(|| {
            self.lists.push(values);
            self.lists.len() - 1
        });
        let letters = column_letters(at);
        let last = self.lists.get(at).map_or(1, Vec::len).max(1);
        let sheet = &self.list_name;
        Formula::new(format!("'{sheet}'!${letters}$1:${letters}${last}"))
    }

    pub(super) fn into_lists(self) -> Vec<Vec<Value>> {
        self.lists
    }
}

fn number_format(asked: &InputRule) -> &'static str {
    match asked {
        InputRule::Text | InputRule::Answers(_) | InputRule::Suggestions(_) => "@",
        InputRule::Points(_) | InputRule::Steps(_) => "General",
        InputRule::Date(_) => "dd/mm/yyyy",
        InputRule::Year => "0",
    }
}

/// Returns the message, cut to the length that Excel allows.
fn shortened(message: &str) -> String {
    const MAX_LENGTH: usize = 250;
    if message.chars().count() <= MAX_LENGTH {
        return message.to_owned();
    }
    let cut: String = message.chars().take(MAX_LENGTH - 1).collect();
    format!("{cut}…")
}

/// Writes the lists on a hidden sheet, one column per list.
pub(super) fn write_lists(
    worksheet: &mut Worksheet,
    lists: &[Vec<Value>],
) -> Result<(), XlsxError> {
    let text = Format::new().set_num_format("@");
    for (column, list) in (0..).zip(lists) {
        for (row, value) in (0..).zip(list) {
            match value {
                Value::Points(points) => worksheet.write(row, column, points.decimal())?,
                Value::Text(words) => {
                    worksheet.write_string_with_format(row, column, printable(words), &text)?
                }
                _ => continue,
            };
        }
    }
    worksheet.set_hidden(true).protect();
    Ok(())
}
