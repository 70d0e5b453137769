//! Rows that number the columns: "1 2 3", "(1) (2) (3)", "A B 1 2 (3)=(1)-(2)".

use super::columns::Columns;
use crate::input::heading::Heading;
use crate::source::{Sheet, cell_among};

/// Whether a row numbers the columns. It numbers the column of names too; a
/// criterion 2 of 3 points that lacks its name does not.
pub(super) fn is_numbering(sheet: &Sheet, columns: &Columns, row: usize) -> bool {
    let cells = sheet.row(row);
    let name = columns.get(Heading::Name);
    if cells.len() < 3 || name.is_none_or(|name| cell_among(cells, name).is_none()) {
        return false;
    }
    let mut labels = cells.iter().map(|cell| label(&cell.text)).peekable();
    // Letters first, then numbers from 1, or numbers from the first on.
    let mut letter = b'A';
    while labels.peek() == Some(&Some(Label::Letter(letter))) && letter < b'E' {
        labels.next();
        letter += 1;
    }
    let Some(Some(Label::Number(first))) = labels.peek().copied() else {
        return false;
    };
    if letter > b'A' && first != 1 {
        return false;
    }
    labels.enumerate().all(|(at, label)| match label {
        Some(Label::Number(number)) => first.checked_add(at) == Some(number),
        _ => false,
    })
}

/// What a cell of such a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Letter(u8),
    Number(usize),
}

fn label(text: &str) -> Option<Label> {
    // Most first cells of a row are codes.
    if text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return text.parse().ok().map(Label::Number);
    }
    // "(5)=(3)-(4)" is column 5, and says how it is worked out.
    let own = match text.split_once('=') {
        Some((own, how)) if is_worked_out_of(how) => own,
        Some(_) => return None,
        None => text,
    };
    let sign = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']');
    let own = own.trim_matches(sign);
    match own.as_bytes() {
        [letter @ b'A'..=b'D'] => Some(Label::Letter(*letter)),
        _ => own.parse().ok().map(Label::Number),
    }
}

fn is_worked_out_of(how: &str) -> bool {
    let plain = |c: char| c.is_ascii_digit() || "()[]+-–*x/:,% ".contains(c);
    !how.is_empty() && how.chars().all(plain)
}
