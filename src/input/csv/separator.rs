//! Which character parts the cells of a CSV file.

use super::parse::Records;
use crate::input::heading;

/// Separators in the order in which they win a draw: `;` is what Excel writes
/// where the comma is decimal, as in Vietnam.
const SEPARATORS: [char; 3] = [';', '\t', ','];
/// Records that are looked at.
const LOOK: usize = 30;

/// The separator and the text that it parts: a first line `sep=;` says it and
/// is left out, else the first records tell.
pub(super) fn of(text: &str) -> (char, &str) {
    if let Some((line, rest)) = text.split_once('\n') {
        let line = line.trim_end_matches('\r').trim_matches('"');
        let mut said = line.strip_prefix("sep=").unwrap_or_default().chars();
        if let (Some(separator), None) = (said.next(), said.next()) {
            return (separator, rest);
        }
    }
    let best = SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(|&separator| agreement(text, separator))
        .unwrap_or(';');
    (best, text)
}

/// How well a separator parts the first records: whether quotation marks stand
/// around cells only, then how many headings of a table it shows in one record
/// (rows may be of any width), then how many records have the number of cells that is most
/// frequent (one cell is no table), then how many cells that is. A comma inside
/// sentences gives another number in each record.
fn agreement(text: &str, separator: char) -> (bool, usize, usize, usize) {
    let mut records = Records::new(text, separator);
    let mut widths = Vec::new();
    let mut headings = 0;
    while widths.len() < LOOK {
        match records.next_record() {
            Some(Ok(record)) => {
                let named = record.iter().filter(|cell| heading::named(cell).is_some());
                headings = headings.max(named.count());
                widths.push(record.len());
            }
            Some(Err(_)) | None => break,
        }
    }
    widths.retain(|&width| width > 1);
    let frequency = |width: usize| widths.iter().filter(|&&other| other == width).count();
    let pairs = widths.iter().map(|&width| (frequency(width), width));
    let (records_alike, cells) = pairs.max().unwrap_or((0, 0));
    let clean = !records.stray_quote && cells > 0;
    (clean, headings, records_alike, cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_told_by_what_parts_alike() {
        for (text, separator) in [
            ("a;b;c\n1;2;3\n", ';'),
            ("a,b,c\n1,2,3\n", ','),
            ("a\tb\tc\n1\t2\t3\n", '\t'),
            // Decimal commas and commas in sentences.
            ("STT;Tên;Điểm\n1;Một, hai, ba;0,5\n2;Bốn;1,5\n", ';'),
            ("STT\tTên; tên\n1\tA; B; C\n2\tD\n", '\t'),
            ("STT,Tên,Đơn vị\n1,\"A; B\",\"C; D; E\"\n2,G,H\n", ','),
            // Title rows have one cell, however many commas.
            (
                "PHỤ LỤC\n\"a, b; c, d\"\nSTT;Tên;Điểm;Mục tiêu\n1;a,b;0,5;1\n",
                ';',
            ),
            ("một cột\nhai\n", ';'),
            // Rows without their blank cells, each with one decimal comma.
            (
                "STT;Tiêu chí;Điểm chuẩn;Tự chấm;Ghi chú\n1;A;3;1,5\n2;B;2\n3;C;1;0,5;x\n;Hà Nội, ngày 5\n",
                ';',
            ),
        ] {
            assert_eq!(of(text), (separator, text), "{text}");
        }
    }

    #[test]
    fn a_first_line_may_say_it() {
        assert_eq!(of("sep=,\r\na;b,c\n"), (',', "a;b,c\n"));
        assert_eq!(of("\"sep=|\"\na|b\n"), ('|', "a|b\n"));
        assert_eq!(of("sep=;;\na;b\n"), (';', "sep=;;\na;b\n"));
    }
}
