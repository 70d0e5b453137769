//! The dates in texts, in the style of a Vietnamese document.

use jiff::civil;

use super::document::{Block, Document, Role, Value};
use crate::lang::Lang;

/// The length of `2024-01-15` and of `15/01/2024`. Unit: bytes.
const LENGTH: usize = 10;

impl Document {
    /// Returns the document with the ISO dates of its date columns in the style of its
    /// language: `2024-01-15` becomes `15/01/2024`.
    #[must_use]
    pub fn with_printed_dates(mut self) -> Self {
        if self.lang != Lang::Vi {
            return self;
        }
        for block in &mut self.blocks {
            let Block::Table(table) = block else {
                continue;
            };
            for (at, column) in table.columns.iter().enumerate() {
                if column.role != Role::Dates {
                    continue;
                }
                for row in &mut table.rows {
                    if let Some(Value::Text(text)) = row.values.get_mut(at) {
                        *text = replaced(text, iso);
                    }
                }
            }
        }
        self
    }
}

/// Returns a text with its dates in the style of Decree 30/2020: a zero only before days
/// below ten and the first two months.
pub(super) fn official(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => replaced(text, of_decree),
        Lang::En => text.to_owned(),
    }
}

/// Replaces every date of a text that is not part of a longer word.
fn replaced(text: &str, printed: fn(&str) -> Option<String>) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = None;
    while let Some(next) = rest.chars().next() {
        let continues = |sign: Option<char>, also: char| {
            sign.is_some_and(|sign| {
                sign.is_alphanumeric() || matches!(sign, '/' | '-' | '_') || sign == also
            })
        };
        let after = rest.get(LENGTH..).and_then(|after| after.chars().next());
        let alone = !continues(before, '.') && !continues(after, '_');
        let date = rest.get(..LENGTH).filter(|_| alone).and_then(printed);
        if let Some(date) = date {
            shown.push_str(&date);
            rest = &rest[LENGTH..];
            before = Some('0');
        } else {
            shown.push(next);
            rest = &rest[next.len_utf8()..];
            before = Some(next);
        }
    }
    shown
}

/// Returns `2024-01-15` as `15/01/2024`, or `None` if it is not a real date.
fn iso(text: &str) -> Option<String> {
    let [year, month, day] = parts(text, '-')?;
    is_date(year, month, day).then(|| format!("{day}/{month}/{year}"))
}

/// Returns `15/03/2024` as `15/3/2024`, or `None` if it is not a real date.
fn of_decree(text: &str) -> Option<String> {
    let [day, month, year] = parts(text, '/')?;
    let shown = match month {
        "01" | "02" => month,
        month => month.trim_start_matches('0'),
    };
    is_date(year, month, day).then(|| format!("{day}/{shown}/{year}"))
}

fn parts(text: &str, separator: char) -> Option<[&str; 3]> {
    let parts: Vec<&str> = text.split(separator).collect();
    parts.try_into().ok()
}

/// Whether the parts have their lengths and are a day of the calendar.
fn is_date(year: &str, month: &str, day: &str) -> bool {
    let has_lengths = [year.len(), month.len(), day.len()] == [4, 2, 2];
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let date = format!("{year}-{month}-{day}").parse::<civil::Date>();
    has_lengths && [year, month, day].into_iter().all(is_number) && date.is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_that_are_words_of_their_own_are_printed() {
        for (written, shown) in [
            ("2024-01-15", "15/01/2024"),
            (
                "1/KH; ngày: 2024-01-10; trang 3",
                "1/KH; ngày: 10/01/2024; trang 3",
            ),
            (
                "trước 2024-06-30.\n2024-12-31",
                "trước 30/06/2024.\n31/12/2024",
            ),
            ("“2024-06-30”", "“30/06/2024”"),
            // Not ISO dates, parts of names, and days that do not exist.
            ("15/01/2024", "15/01/2024"),
            ("Quý IV", "Quý IV"),
            ("bao-cao-2024-01-15.pdf", "bao-cao-2024-01-15.pdf"),
            ("12024-01-15", "12024-01-15"),
            ("2024-01-15T07:00", "2024-01-15T07:00"),
            ("2024-02-30", "2024-02-30"),
            ("2024-1-5", "2024-1-5"),
            ("ngày 2024-01-1", "ngày 2024-01-1"),
        ] {
            assert_eq!(replaced(written, iso), shown);
        }
    }

    #[test]
    fn official_dates_have_a_zero_only_before_small_days_and_the_first_two_months() {
        for (written, shown) in [
            ("31/03/2024", "31/3/2024"),
            ("trước 05/09/2024.", "trước 05/9/2024."),
            (
                "05/01/2024; 12/02/2024; 12/12/2024",
                "05/01/2024; 12/02/2024; 12/12/2024",
            ),
            (
                "Quyết định số 373/QĐ-SKHCN ngày 27/03/2025 (trang 2)",
                "Quyết định số 373/QĐ-SKHCN ngày 27/3/2025 (trang 2)",
            ),
            // No dates.
            ("31/02/2024", "31/02/2024"),
            ("12/05/2024/QĐ", "12/05/2024/QĐ"),
            ("1/05/2024", "1/05/2024"),
            ("Quý IV", "Quý IV"),
        ] {
            assert_eq!(official(written, Lang::Vi), shown);
        }
        assert_eq!(official("31/03/2024", Lang::En), "31/03/2024");
    }
}
