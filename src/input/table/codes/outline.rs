//! Outlines: fields I, II over items 1, 2, which begin anew below each field or run on,
//! over a, b. Each code is joined with the one above it, as `I.1.a`, so that every code is
//! unique and states its place in the tree.

use std::collections::BTreeSet;

use crate::model::{Code, roman};

/// The numbering of the first part of a code, from the outermost. Offices number A, I, 1,
/// a; any other order has more than one reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    /// A number that the table calls a field.
    Field,
    Letter,
    /// One letter that could be Roman; the rows decide.
    LetterOrRoman,
    Roman,
    Digits,
    Small,
}

/// A code as its cell has it.
#[derive(Clone, Debug)]
pub(super) struct OutlineCode<'a> {
    pub(super) code: &'a Code,
    /// Whether the cell calls it a field ("Lĩnh vực 1").
    pub(super) is_field: bool,
}

/// Whether a code begins a section, below which numbers may begin anew.
pub(super) fn begins_section(code: &Code) -> bool {
    let mut head = code.as_str().chars().take_while(|c| *c != '.');
    head.all(|c| c.is_uppercase() && !c.is_numeric())
}

/// Whether a code may be above another with another numbering: I above 1, 1 above a.
pub(super) fn is_outer(code: &Code, below: &Code) -> bool {
    let rank = |code: &Code| {
        let head = head(code);
        match head.chars().next() {
            // C is Roman, too, but no table has a hundred fields.
            Some(first) if first.is_uppercase() => {
                usize::from(roman::value(head).is_some() && head != "C")
            }
            Some(first) if first.is_numeric() => 2,
            _ => 3,
        }
    };
    rank(code) < rank(below)
}

/// Returns each code joined with those above it, `None` if they are complete as written or
/// have more than one reading.
pub(super) fn joined(codes: &[OutlineCode<'_>]) -> Option<Vec<Code>> {
    let styles = styles(codes)?;
    let met: BTreeSet<Style> = styles.iter().copied().collect();
    // The outermost numbering comes first. An outer one that follows later is next to the
    // tree, as bonus points are.
    if met.len() < 2 || styles.first() != met.first() {
        return None;
    }
    let rows = || styles.iter().copied().zip(codes.iter().map(|own| own.code));
    let numbered: Vec<(Style, Code)> = if fields_are_numbers(rows()) {
        rows().map(|(style, code)| as_number(style, code)).collect()
    } else {
        rows().map(|(style, code)| (style, code.clone())).collect()
    };
    let mut open: Vec<(Style, Code)> = Vec::new();
    let mut joined = Vec::with_capacity(codes.len());
    for (style, code) in numbered {
        while open.last().is_some_and(|(above, _)| *above >= style) {
            open.pop();
        }
        let code = match open.last() {
            Some((_, above)) => Code::new(&format!("{above}.{code}"))?,
            None => code,
        };
        open.push((style, code.clone()));
        joined.push(code);
    }
    Some(joined)
}

fn head(code: &Code) -> &str {
    code.as_str().split('.').next().unwrap_or_default()
}

/// Returns the style of each code, `None` if one has no style or could have two.
fn styles(codes: &[OutlineCode<'_>]) -> Option<Vec<Style>> {
    let one_number = |own: &OutlineCode<'_>| {
        own.code.depth() == 1 && style_alone(head(own.code)) == Some(Style::Digits)
    };
    // "Lĩnh vực 1" over 1.1 is the number 1; over 1, 2 it is its own level.
    let is_own_level = codes.iter().any(|own| !own.is_field && one_number(own));
    let alone: Vec<Style> = codes
        .iter()
        .map(|own| {
            if own.is_field && is_own_level && one_number(own) {
                return Some(Style::Field);
            }
            style_alone(head(own.code))
        })
        .collect::<Option<_>>()?;
    let letters = alone.contains(&Style::Letter);
    let mut last_letter = None;
    let mut romans: (u64, u64) = (0, 0);
    let mut styles = Vec::with_capacity(codes.len());
    for (own, style) in codes.iter().zip(alone) {
        let head = head(own.code);
        let style = match style {
            Style::LetterOrRoman if !letters => Style::Roman,
            // Whichever sequence the letter continues.
            Style::LetterOrRoman => {
                let number = roman::value(head)?;
                let as_roman = [romans.0, romans.1]
                    .iter()
                    .any(|last| number == *last || last.checked_add(1) == Some(number));
                let as_letter = last_letter.is_some_and(|last| follows(last, head));
                match (as_roman, as_letter) {
                    (true, false) => Style::Roman,
                    (false, true) => Style::Letter,
                    _ => return None,
                }
            }
            style => style,
        };
        match style {
            Style::Letter => {
                last_letter = head.chars().next();
                romans.0 = 0;
            }
            Style::Roman => {
                let number = roman::value(head)?;
                romans = (number, number);
            }
            _ => {}
        }
        styles.push(style);
    }
    Some(styles)
}

/// Returns the style of a first part by itself.
fn style_alone(head: &str) -> Option<Style> {
    let mut letters = head.chars();
    let one = letters.next().filter(|_| letters.next().is_none());
    if head.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Style::Digits);
    }
    match (one, roman::value(head)) {
        (Some(_), Some(_)) => Some(Style::LetterOrRoman),
        (None, Some(_)) => Some(Style::Roman),
        (Some(letter), None) if letter.is_uppercase() => Some(Style::Letter),
        (Some(letter), None) if letter.is_lowercase() => Some(Style::Small),
        _ => None,
    }
}

/// Whether a letter comes right after another, in the English or Vietnamese alphabet.
fn follows(last: char, head: &str) -> bool {
    ["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ABCDĐEGHIKLMNOPQRSTUVXY"]
        .iter()
        .any(|letters| {
            let next = letters.split_once(last).map(|(_, rest)| rest);
            next.and_then(|rest| rest.chars().next()) == head.chars().next()
        })
}

/// Whether the items below each Roman field begin with its number (I over 1.1 and 1.2, II
/// over 2.1), so that I is the field 1.
fn fields_are_numbers<'a>(rows: impl Iterator<Item = (Style, &'a Code)>) -> bool {
    let (mut field, mut items) = (None, 0);
    for (style, code) in rows {
        match style {
            Style::Roman if code.depth() == 1 => field = roman::value(head(code)),
            Style::Digits if code.depth() > 1 && head(code).parse().ok() == field => items += 1,
            Style::Roman | Style::Digits => return false,
            Style::Field | Style::Letter | Style::LetterOrRoman => field = None,
            Style::Small => {}
        }
    }
    items > 0
}

fn as_number(style: Style, code: &Code) -> (Style, Code) {
    let number = roman::value(head(code)).filter(|_| style == Style::Roman);
    let number = number.and_then(|number| Code::new(&number.to_string()));
    match number {
        Some(number) => (Style::Digits, number),
        None => (style, code.clone()),
    }
}
