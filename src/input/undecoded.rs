//! Rows whose text may have been written for an old font, or lost letters on the way:
//! nearly no text is so, and one look tells those apart that may be.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::LARGE;
use crate::lang::letters::any_three;
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
    if sheet.rows.len() > LARGE {
        let rows = sheet.rows.par_iter();
        rows.filter_map(|row| found(of, sheet, row)).collect()
    } else {
        let rows = sheet.rows.iter();
        rows.filter_map(|row| found(of, sheet, row)).collect()
    }
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
    let found = texts.any(|cell| may_be(cell.text.as_bytes()));
    found.then_some(row)
}

/// Whether a text has a sign of TCVN3, of VNI or of a lost letter, perhaps as it is
/// meant.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "what decides early has a branch"
)]
pub(super) fn may_be(text: &[u8]) -> bool {
    // `ñ` of VNI shows it wherever it stands, the others behind another letter.
    text.starts_with("ñ".as_bytes())
        || any_three(text, |first, second, third| {
            let lost = (first == b'?') | (first == 0xef);
            let tcvn3 = first == 0xc2;
            // The others of `øûïõùØÛÏåäâ` and of what Unicode does not have there: small and
            // capital `àáèéêëìíý` are no signs.
            let tone = third | 0x20;
            let none = (tone.wrapping_sub(0xa0) < 2) | (tone.wrapping_sub(0xa8) < 6);
            let none = none | (tone == 0xbd);
            let small = first | 0x20;
            let vowel = (small == b'a') | (small == b'e') | (small == b'o') | (small == b'u');
            // Of `öô` the second byte.
            let vowel = vowel | (small | 0x02 == 0xb6);
            let vni = (second == 0xc3) & ((third == 0xb1) | (vowel & !none));
            lost | tcvn3 | vni
        })
}
