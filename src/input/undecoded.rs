//! Rows whose text may have been written for an old font, or lost letters on the way:
//! nearly no text is so, and one look tells those apart that may be.

use crate::source::{Cell, CellKind, Sheet};

/// A row with such a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    /// Which sheet it stands in, from 0.
    pub(super) of: usize,
    pub(super) sheet: &'a Sheet,
    /// Its number, from 0.
    pub(super) at: usize,
    cells: &'a [Cell],
}

impl<'a> Row<'a> {
    /// Its cells with text.
    pub(super) fn texts(self) -> impl Iterator<Item = &'a Cell> {
        self.cells.iter().filter(|cell| is_text(cell))
    }
}

fn is_text(cell: &Cell) -> bool {
    cell.kind == CellKind::Text
}

/// The rows with such texts, in order.
pub(super) fn rows(sheets: &[Sheet]) -> Vec<Row<'_>> {
    let sheets = sheets.iter().enumerate();
    sheets.flat_map(|(of, sheet)| of_sheet(of, sheet)).collect()
}

fn of_sheet(of: usize, sheet: &Sheet) -> Vec<Row<'_>> {
    let rows = sheet.rows.iter();
    rows.filter_map(|row| found(of, sheet, row)).collect()
}

/// A row, where it has such a text.
fn found<'a>(of: usize, sheet: &'a Sheet, (at, cells): &'a (usize, Vec<Cell>)) -> Option<Row<'a>> {
    let at = *at;
    let row = Row {
        of,
        sheet,
        at,
        cells,
    };
    let mut texts = row.texts();
    let found = texts.any(|cell| may_be(&cell.text));
    found.then_some(row)
}

/// Returns whether a text may be TCVN3 or VNI, or have lost letters.
pub(super) fn may_be(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        let lost_or_tcvn3 = matches!(c, '?' | '\u{80}'..='\u{bf}' | '\u{f000}'..='\u{ffff}');
        let vowel = matches!(
            before.to_ascii_lowercase(),
            'a' | 'e' | 'o' | 'u' | 'ö' | 'ô' | 'Ö' | 'Ô'
        );
        // The tone of VNI is written as a letter after the vowel.
        let unicode = matches!(c, 'à' | 'á' | 'è'..='í' | 'ý' | 'À' | 'Á' | 'È'..='Í' | 'Ý');
        let tone = matches!(c, 'À'..='ÿ') && !unicode;
        if lost_or_tcvn3 || c == 'ñ' || (vowel && tone) {
            return true;
        }
        before = c;
    }
    false
}
