//! A CSV file becomes one sheet without a name.
//!
//! Excel writes CSV in the code page of the machine, with the separator of the
//! region; both are told from the bytes. Rows are counted as Excel shows them:
//! a blank line is a row, a line break inside quotes is not the end of one, and
//! the line `sep=;` is no row.

mod decode;
mod error;
mod halved;
mod parse;
mod separator;

pub use error::CsvError;
pub use halved::Cut;

use crate::input::limits::{Limit, Limits, ROWS};
use crate::source::{CellKind, CsvRows, Sheet, column_letters};

/// The sheet that a CSV file is, within the limits that usually hold.
///
/// # Errors
/// As [`read_within`].
pub fn read(bytes: &[u8]) -> Result<Sheet, CsvError> {
    read_within(bytes, &Limits::default()).map(|(sheet, _)| sheet)
}

/// The sheet that a CSV file is; every cell is text. With it the numbers that
/// commas between cells seem to have cut in two.
///
/// Bytes are UTF-8, UTF-16 with a byte order mark or plainly without one, or else
/// windows-1258. The
/// separator is `;`, `,` or a tab, or what a first line `sep=;` says.
///
/// # Errors
/// [`CsvError`] when the bytes are not text, quotes stay open, or a limit is
/// gone over.
pub fn read_within(bytes: &[u8], limits: &Limits) -> Result<(Sheet, Option<Cut>), CsvError> {
    if bytes.len() > limits.file {
        return Err(CsvError::TooLarge(Limit::File));
    }
    let text = decode::text(bytes)?;
    if text.trim().is_empty() {
        return Err(CsvError::Empty);
    }
    let (separator, text) = separator::of(&text);
    let mut sheet = Sheet::new("");
    let mut cells = 0_usize;
    let mut records = parse::Records::new(text, separator);
    let mut row = 0_usize;
    let mut widths = Vec::new();
    let mut halved = (separator == ',').then(halved::Halved::default);
    while let Some(record) = records.next_record() {
        let record = record.map_err(|broken| match broken {
            parse::Broken::OpenQuote => CsvError::OpenQuote { row },
            parse::Broken::TooWide => CsvError::TooLarge(Limit::Columns),
        })?;
        if let Some(halved) = &mut halved {
            halved.look(row, &record);
        }
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
                Some(Limit::CellChars(address))
            } else {
                None
            };
            if let Some(limit) = limit {
                return Err(CsvError::TooLarge(limit));
            }
            sheet.push(row, column, CellKind::Text, unguarded(text));
        }
        row += 1;
    }
    let cut = halved.and_then(halved::Halved::found);
    // A number that was cut puts the cells behind it past the heading.
    sheet.csv = cut.is_none().then(|| CsvRows {
        separator,
        widths: widths.into(),
    });
    Ok((sheet, cut))
}

/// What a spreadsheet takes for the beginning of a formula. Exporters put a `'`
/// in front of such a text, and in front of one that already begins so.
pub const RUN_AS_FORMULA: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text without the one `'` that an exporter put in front of it.
fn unguarded(mut text: String) -> String {
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
    fn a_guard_against_formulas_is_taken_off() {
        let csv = "'=1+1,'-0.5,'abc,'@x,it's\n'+1,'\n";
        let expected = [
            "A1==1+1", "B1=-0.5", "C1='abc", "D1=@x", "E1=it's", "A2=+1", "B2='",
        ];
        assert_eq!(cells(csv.as_bytes()), expected);
    }

    #[test]
    fn what_is_not_a_table_of_text_is_refused() {
        assert_eq!(read(b"").unwrap_err(), CsvError::Empty);
        assert_eq!(read(b"\xEF\xBB\xBF \r\n").unwrap_err(), CsvError::Empty);
        assert_eq!(read(b"a,b\0c,d").unwrap_err(), CsvError::NotText);
        assert_eq!(
            read(b"\x7fELF\x02\x01\x01\0\0").unwrap_err(),
            CsvError::NotText
        );
        let open = read(b"a,b\nc,\"d\ne,f\n").unwrap_err();
        assert_eq!(open, CsvError::OpenQuote { row: 1 });
        let long = format!("a,{}", "x".repeat(CELL_CHARS + 1));
        let expected = CsvError::TooLarge(Limit::CellChars("B1".to_owned()));
        assert_eq!(read(long.as_bytes()).unwrap_err(), expected);
        let wide = format!("a,b\nc,d\n{}x", ",".repeat(COLUMNS));
        let expected = CsvError::TooLarge(Limit::Columns);
        assert_eq!(read(wide.as_bytes()).unwrap_err(), expected);
    }
}
