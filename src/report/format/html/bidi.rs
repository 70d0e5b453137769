//! Isolates text that is written from right to left, so that it does not move the numbers and
//! words around it.

use maud::{Markup, html};

use crate::vocab::sanitize::printable;

/// Returns a text that is safe to print, with each part that is written from right to left in
/// an element of its own.
pub(super) fn shown(text: &str) -> Markup {
    let text = printable(text);
    html! {
        @for (part, is_isolated) in parts(&text) {
            @if is_isolated { bdi { (part) } } @else { (part) }
        }
    }
}

/// Splits a text into its parts, and whether they are written from right to left. Such a part
/// begins and ends with a letter of a script that is.
fn parts(text: &str) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_right_to_left) {
        let (before, after) = rest.split_at(start);
        let next = after.find(|letter: char| letter.is_alphabetic() && !is_right_to_left(letter));
        let until = &after[..next.unwrap_or(after.len())];
        let last = until.rfind(is_right_to_left).unwrap_or(0);
        let end = last + until[last..].chars().next().map_or(0, char::len_utf8);
        let (isolated, after) = after.split_at(end);
        if !before.is_empty() {
            found.push((before, false));
        }
        found.push((isolated, true));
        rest = after;
    }
    if !rest.is_empty() {
        found.push((rest, false));
    }
    found
}

/// Whether a letter is of a script that is written from right to left, such as Hebrew or
/// Arabic.
fn is_right_to_left(letter: char) -> bool {
    matches!(
        letter,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn text_from_right_to_left_is_isolated() {
        let isolated = |text: &str| shown(text).into_string();
        assert_eq!(isolated("Sở A <7,5>"), "Sở A &lt;7,5&gt;");
        assert_eq!(
            isolated("đơn vị שלום עולם 7,5 điểm"),
            "đơn vị <bdi>שלום עולם</bdi> 7,5 điểm"
        );
        assert_eq!(isolated("مكتب"), "<bdi>مكتب</bdi>");
        assert_eq!(
            isolated("1.1 مكتب 2 مكتب; B"),
            "1.1 <bdi>مكتب 2 مكتب</bdi>; B"
        );
        assert_eq!(isolated(""), "");
    }
}
