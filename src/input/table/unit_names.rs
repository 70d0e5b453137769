//! The units of a cell: separated by semicolons, or one a line.

use std::sync::LazyLock;

use regex::Regex;

use crate::input::values;
use crate::input::values::pattern::compile;
use crate::vocab::units::UNIT_BEGINNINGS;

/// A bullet or a number at the beginning of a line.
static ITEM: LazyLock<Regex> = LazyLock::new(|| compile(r"^(?:[-–+*•· ]+|[0-9]+[.)]\s*)"));

/// Splits the text of a cell into the names of units.
pub(super) fn unit_names(text: &str) -> Vec<String> {
    let lines = one_a_line(text).unwrap_or_else(|| vec![text]);
    let names = lines.into_iter().flat_map(values::names);
    names.map(std::borrow::Cow::into_owned).collect()
}

/// Returns the lines of a cell without their bullets if each begins like the name of a
/// unit. A name broken over two lines is one unit.
fn one_a_line(text: &str) -> Option<Vec<&str>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.collect();
    let (_, firsts) = lines.split_last()?;
    let goes_on = |line: &&str| {
        let words = line.to_lowercase();
        words.ends_with([',', '-', '–', '&', '(']) || words.ends_with(" và")
    };
    let separate =
        !firsts.is_empty() && !firsts.iter().any(goes_on) && lines.iter().all(|line| is_unit(line));
    separate.then(|| lines.into_iter().map(bare).collect())
}

/// Returns a line without its bullet and the sign at its end.
fn bare(line: &str) -> &str {
    let start = ITEM.find(line).map_or(0, |item| item.end());
    line[start..].trim_end_matches([';', '.', ' '])
}

/// Whether a line is an item of a list, or begins like the name of a unit and goes on.
fn is_unit(line: &str) -> bool {
    let name = bare(line);
    if ITEM.is_match(line) || name.is_empty() {
        return !name.is_empty();
    }
    let lower = name.to_lowercase();
    let begins = |first: &&str| {
        let rest = lower.strip_prefix(*first);
        rest.is_some_and(|rest| rest.starts_with(' '))
    };
    // "TTCNTT" or "VP" alone; "Văn phòng" alone goes on in the next line.
    let is_short = name.chars().all(|c| c.is_uppercase() || c == '&') && name.chars().count() > 1;
    let is_capitalised = name.chars().next().is_some_and(char::is_uppercase);
    is_short
        || (is_capitalised
            && !UNIT_BEGINNINGS.contains(&lower.as_str())
            && UNIT_BEGINNINGS.iter().any(begins))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_lines_that_are_units() {
        for text in [
            "Văn phòng Sở\nTrung tâm CNTT",
            "- Văn phòng Sở;\n- Trung tâm CNTT.",
            "1. Văn phòng Sở\n2) Trung tâm CNTT",
            "Văn phòng Sở;\n\nTrung tâm CNTT;",
        ] {
            let units = one_a_line(text).unwrap_or_default();
            assert_eq!(units, ["Văn phòng Sở", "Trung tâm CNTT"], "{text}");
        }
        for text in [
            "Văn phòng Sở",
            "Văn phòng Sở\nKhoa học và Công nghệ",
            "Văn phòng\nSở Nội vụ",
            "Phòng Kế hoạch và\nTrung tâm CNTT",
            "Các phòng,\nđơn vị trực thuộc",
        ] {
            assert_eq!(one_a_line(text), None, "{text}");
        }
    }
}
