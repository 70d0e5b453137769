//! Detects the separator of a CSV file.

use super::records::Records;
use crate::input::heading;

/// Separators by priority: Excel writes `;` if the comma is the decimal separator, as in
/// Vietnam.
const SEPARATORS: [char; 3] = [';', '\t', ','];
/// How many records are inspected.
const SAMPLE: usize = 30;

/// Returns the separator and the text without a first line such as `sep=;`, which
/// declares it. Otherwise the first records decide.
pub(super) fn detect(text: &str) -> (char, &str) {
    if let Some((line, rest)) = text.split_once('\n') {
        let line = line.trim_end_matches('\r').trim_matches('"');
        let mut declared = line.strip_prefix("sep=").unwrap_or_default().chars();
        if let (Some(separator), None) = (declared.next(), declared.next()) {
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

/// Rates a separator by the first records: whether quotation marks only surround cells,
/// then how many column headings are in one record, then how many records have the most
/// frequent number of cells (if more than one), then that number. A comma inside sentences
/// yields a different number in each record.
fn agreement(text: &str, separator: char) -> (bool, usize, usize, usize) {
    let mut records = Records::new(text, separator);
    let mut widths = Vec::new();
    let mut headings = 0;
    while widths.len() < SAMPLE {
        let Ok(Some(record)) = records.next_record() else {
            break;
        };
        let named = record.iter().filter(|cell| heading::named(cell).is_some());
        headings = headings.max(named.count());
        widths.push(record.len());
    }
    widths.retain(|&width| width > 1);
    let frequency = |width: usize| widths.iter().filter(|&&other| other == width).count();
    let pairs = widths.iter().map(|&width| (frequency(width), width));
    let (similar, cells) = pairs.max().unwrap_or((0, 0));
    let clean = !records.stray_quote && cells > 0;
    (clean, headings, similar, cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_gives_similar_records() {
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
            assert_eq!(detect(text), (separator, text), "{text}");
        }
    }

    #[test]
    fn a_first_line_may_declare_it() {
        assert_eq!(detect("sep=,\r\na;b,c\n"), (',', "a;b,c\n"));
        assert_eq!(detect("\"sep=|\"\na|b\n"), ('|', "a|b\n"));
        assert_eq!(detect("sep=;;\na;b\n"), (';', "sep=;;\na;b\n"));
    }
}
