//! A CSV file is one sheet without a name.
//!
//! Excel writes CSV in the code page of the machine and with the separator of the region;
//! both are detected. Rows are counted as Excel displays them: a blank line is a row, a
//! line break inside quotes does not end one, and the line `sep=;` is not a row.

mod records;
mod separator;
mod split_numbers;

pub use split_numbers::SplitNumber;

use self::records::Records;
use self::split_numbers::SplitNumberFinder;
use super::error::FileError;
use super::text_encoding;
use crate::input::limits::{Limit, Limits, ROWS};
use crate::lang::Message;
use crate::source::{CellKind, CellStarts, CsvRows, Sheet, column_letters};

/// Returns the sheet of a CSV file, within the default limits.
///
/// # Errors
/// As [`read_within`].
pub fn read(bytes: &[u8]) -> Result<Sheet, FileError> {
    read_within(bytes, &Limits::default()).map(|(sheet, _)| sheet)
}

/// Returns the sheet of a CSV file, with every cell as text, and the decimal numbers that
/// a separating comma seems to split.
///
/// # Errors
/// [`FileError`] if the bytes are not text, quotes stay open, or a limit is exceeded.
pub fn read_within(
    bytes: &[u8],
    limits: &Limits,
) -> Result<(Sheet, Option<SplitNumber>), FileError> {
    if bytes.len() > limits.file {
        return Err(FileError::TooLarge(Limit::File));
    }
    let text = text_encoding::decode(bytes)?;
    if text.trim().is_empty() {
        return Err(FileError::NoText);
    }
    let (separator, rows) = separator::detect(&text);
    let mut sheet = Sheet::new("");
    let mut cells = 0_usize;
    let mut records = Records::new(rows, separator);
    let mut starts = CellStarts::new(usize::from(rows.len() < text.len()));
    let mut row = 0_usize;
    let mut widths = Vec::new();
    let mut split_numbers = (separator == ',').then(SplitNumberFinder::default);
    while let Some(record) = records.next_record()? {
        if let Some(finder) = &mut split_numbers {
            finder.inspect(row, &record);
        }
        starts.push_row(&records.columns, &records.breaks);
        widths.push(u16::try_from(record.len()).unwrap_or(u16::MAX));
        for (column, text) in record.into_iter().enumerate() {
            if text.is_empty() {
                continue;
            }
            cells += 1;
            let limit = if row >= ROWS {
                Some(Limit::Rows)
            } else if cells > limits.cells {
                Some(Limit::Cells)
            } else if text.len() > limits.cell_chars && text.chars().count() > limits.cell_chars {
                let address = format!("{}{}", column_letters(column), row + 1);
                Some(Limit::CellChars(Message::same(&address)))
            } else {
                None
            };
            if let Some(limit) = limit {
                return Err(FileError::TooLarge(limit));
            }
            sheet.push(row, column, CellKind::Text, unguarded(text));
        }
        row += 1;
    }
    sheet.starts = Some(starts.into());
    let split = split_numbers.and_then(SplitNumberFinder::finish);
    // A split number makes its row longer than the heading.
    sheet.csv = split.is_none().then(|| CsvRows {
        separator,
        widths: widths.into(),
    });
    Ok((sheet, split))
}

/// Characters with which a spreadsheet starts a formula. Exporters put a `'` before a text
/// that starts with one, and before a text that already starts with such a `'`.
pub const RUN_AS_FORMULA: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Returns the text that a cell shows: `="1.1"` is a formula for the text 1.1, and an exporter
/// puts a `'` before a text that would run as a formula.
fn unguarded(mut text: String) -> String {
    if let Some(inner) = text
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        && !inner.replace("\"\"", "").contains('"')
    {
        return inner.replace("\"\"", "\"");
    }
    let bare = text.trim_start_matches('\'');
    if bare.len() < text.len() && bare.starts_with(RUN_AS_FORMULA) {
        text.remove(0);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::limits::{CELL_CHARS, COLUMNS};

    /// The cells as `A1=text`, in order.
    fn cells(bytes: &[u8]) -> Vec<String> {
        let sheet = read(bytes).unwrap();
        let cells = sheet.rows.iter().flat_map(|(row, cells)| {
            cells.iter().map(move |cell| {
                format!("{}{}={}", column_letters(cell.column), row + 1, cell.text)
            })
        });
        cells.collect()
    }

    #[test]
    fn rows_are_numbered_as_excel_shows_them() {
        let csv = "sep=;\r\nSTT;Tên\r\n\r\n1;\"hai\r\ndòng\"\r\n;;\r\n2;b;c\r\n";
        let expected = [
            "A1=STT",
            "B1=Tên",
            "A3=1",
            "B3=hai\ndòng",
            "A5=2",
            "B5=b",
            "C5=c",
        ];
        assert_eq!(cells(csv.as_bytes()), expected);
    }

    #[test]
    fn cells_begin_in_the_lines_of_the_text() {
        let csv = "sep=;\r\nSTT;Tên\r\n\r\n1;\"hai\r\n\r\ndòng\";\"x\"\n2;điểm;c\r\n";
        let starts = read(csv.as_bytes()).unwrap().starts.unwrap();
        for ((row, column), expected) in [
            ((0, 1), (2, 5)),
            ((1, 0), (3, 1)),
            ((2, 0), (4, 1)),
            ((2, 1), (4, 3)),
            ((2, 2), (6, 7)),
            ((2, 9), (6, 7)),
            ((3, 2), (7, 8)),
        ] {
            assert_eq!(starts.line_column(row, column), expected, "{row} {column}");
        }
    }

    #[test]
    fn the_guard_against_formulas_is_removed() {
        let csv = "'=1+1,'-0.5,'abc,'@x,it's\n'+1,'\n";
        let expected = [
            "A1==1+1", "B1=-0.5", "C1='abc", "D1=@x", "E1=it's", "A2=+1", "B2='",
        ];
        assert_eq!(cells(csv.as_bytes()), expected);
    }

    #[test]
    fn a_formula_for_a_text_is_the_text() {
        let csv = "=\"1.1\";\"=\"\"1.10\"\"\";=\"a \"\"b\"\"\"\n=\"a\"&\"b\";'=\"1\"\n";
        let expected = [
            "A1=1.1",
            "B1=1.10",
            "C1=a \"b\"",
            "A2==\"a\"&\"b\"",
            "B2==\"1\"",
        ];
        assert_eq!(cells(csv.as_bytes()), expected);
    }

    #[test]
    fn what_is_not_a_table_of_text_is_refused() {
        assert_eq!(read(b"").unwrap_err(), FileError::NoText);
        assert_eq!(read(b"\xEF\xBB\xBF \r\n").unwrap_err(), FileError::NoText);
        assert_eq!(read(b"a,b\0c,d").unwrap_err(), FileError::NotText);
        assert_eq!(
            read(b"\x7fELF\x02\x01\x01\0\0").unwrap_err(),
            FileError::NotText
        );
        let open = read(b"a,b\nc,\"d\ne,f\n").unwrap_err();
        assert_eq!(open, FileError::OpenQuote { row: 1 });
        let long = format!("a,{}", "x".repeat(CELL_CHARS + 1));
        let expected = FileError::TooLarge(Limit::CellChars(Message::same("B1")));
        assert_eq!(read(long.as_bytes()).unwrap_err(), expected);
        let wide = format!("a,b\nc,d\n{}x", ",".repeat(COLUMNS));
        let expected = FileError::TooLarge(Limit::Columns);
        assert_eq!(read(wide.as_bytes()).unwrap_err(), expected);
    }
}
