//! The XML of a sheet with cells filled.

use std::fmt::Write as _;
use std::ops::Range;

use quick_xml::escape::escape;

use super::cells::Cells;
use super::filling::{Filling, Fillings, unknown_build};
use super::results::Results;
use crate::edit::Refused;
use crate::source::column_letters;
use crate::text;
use crate::vocab::sanitize::printable;

/// Returns the sheet with cells filled and results of formulas replaced; an error if it
/// is not written in the usual way.
pub(super) fn filled(xml: &str, fillings: &Fillings, results: &Results) -> Result<String, Refused> {
    let cells = Cells::parse(xml).ok_or_else(unknown_build)?;
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for row in &cells.rows {
        let mut inside = String::new();
        for ((_, column), filling) in fillings.range((row.number, 0)..=(row.number, usize::MAX)) {
            let address = format!("{}{}", column_letters(*column), row.number + 1);
            let style = cells.style(Some(row), *column);
            let new = cell_text(&row.prefix, &address, style, filling);
            match row.cell(*column) {
                Ok(cell) if cell.gives_formula => return Err(gives_formula(&address)),
                Ok(cell) => changes.push((cell.range.clone(), new)),
                Err(_) if row.empty => inside.push_str(&new),
                Err(place) => {
                    let next = row.cells.get(place);
                    let at = next.map_or(row.end, |next| next.range.start);
                    changes.push((at..at, new));
                }
            }
        }
        if row.empty && !inside.is_empty() {
            let open = xml.get(row.start.clone());
            let open = open.and_then(|open| open.strip_suffix("/>"));
            let open = open.ok_or_else(unknown_build)?;
            let new = format!("{open}>{inside}</{}row>", row.prefix);
            changes.push((row.start.clone(), new));
        }
        for cell in &row.cells {
            let result = results.get(&(row.number, cell.column));
            if let (Some(result), Some(old)) = (result, &cell.value) {
                let number = result.filter(|_| !cell.typed);
                let prefix = &row.prefix;
                let new = number.map(|sum| format!("<{prefix}v>{sum}</{prefix}v>"));
                changes.push((old.clone(), new.unwrap_or_default()));
            }
        }
    }
    let reached = fillings.keys().all(|(row, _)| cells.row(*row).is_some());
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    if !reached {
        return Err(unknown_build());
    }
    Ok(spliced(xml, &changes))
}

/// Creates the error of a cell with a formula that other cells share.
fn gives_formula(address: &str) -> Refused {
    Refused::new(
        None,
        text!(
            "ô {address} giữ công thức dùng chung cho nhiều ô, nên không thay được",
            "the cell {address} contains a formula shared by other cells, so it cannot be replaced"
        ),
        text!(
            "xóa công thức ở ô đó bằng Excel, lưu lại rồi thử lại",
            "clear that cell in Excel, save the form and try again"
        ),
    )
}

/// Returns the text as the content of an element. Excel reads `_x0041_` as the letter A,
/// so the underscore of such a text is written that way itself.
fn escaped(text: &str) -> String {
    let text = printable(text);
    let mut out = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let is_code = || {
            let rest = text.as_bytes().get(at..at + 7);
            rest.is_some_and(|rest| {
                rest[1] == b'x' && rest[2..6].iter().all(u8::is_ascii_hexdigit) && rest[6] == b'_'
            })
        };
        if character == '_' && is_code() {
            out.push_str("_x005F_");
        } else {
            out.push(character);
        }
    }
    escape(out.as_str()).into_owned()
}

fn cell_text(prefix: &str, address: &str, style: Option<&str>, filling: &Filling) -> String {
    let style = style.map_or_else(String::new, |style| format!(" s=\"{}\"", escape(style)));
    let mut cell = format!("<{prefix}c r=\"{address}\"{style}");
    let _ = match filling {
        Filling::Points(points) => write!(cell, "><{prefix}v>{points}</{prefix}v></{prefix}c>"),
        Filling::Text(text) => write!(
            cell,
            " t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}is></{prefix}c>",
            escaped(text)
        ),
    };
    cell
}

fn spliced(text: &str, changes: &[(Range<usize>, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (range, new) in changes {
        out.push_str(text.get(from..range.start).unwrap_or_default());
        out.push_str(new);
        from = range.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_filled_text_is_read_back_as_it_is() {
        assert_eq!(escaped("A\u{1}B\u{202e} < C"), "AB &lt; C");
        assert_eq!(escaped("_x0001_ _xử_ _x12"), "_x005F_x0001_ _xử_ _x12");
    }
}
