//! The units of a cell: separated by semicolons, or the items of a list.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern::compile;
use super::text::one_line;

/// A bullet or a number at the beginning of a line.
static ITEM: LazyLock<Regex> = LazyLock::new(|| compile(r"^(?:[-–+*•· ]+|[0-9]+[.)]\s*)"));

/// Splits the text of a cell into the names of units. A name of several lines, of which each
/// may be a unit, keeps its line ends.
#[must_use]
pub fn unit_names(text: &str) -> Vec<String> {
    let items = items(text).unwrap_or_else(|| text.split(';').collect());
    let names = items.into_iter().flat_map(|item| item.split(';'));
    let clean = names.map(|name| {
        let lines = name.lines().map(one_line);
        let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    });
    clean.filter(|name| !name.is_empty()).collect()
}

/// Returns the lines of a cell without their bullets, if each has one.
fn items(text: &str) -> Option<Vec<&str>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let items = lines.map(|line| {
        let item = ITEM.find(line)?;
        let name = line.get(item.end()..)?.trim_end_matches([';', '.', ' ']);
        (!name.is_empty()).then_some(name)
    });
    items.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_lists_and_keeps_lines() {
        for text in [
            "- Văn phòng Sở;\n- Trung tâm CNTT.",
            "1. Văn phòng Sở\n2) Trung tâm CNTT",
            "Văn phòng Sở;\n\nTrung tâm CNTT;",
        ] {
            assert_eq!(
                unit_names(text),
                ["Văn phòng Sở", "Trung tâm CNTT"],
                "{text}"
            );
        }
        for (text, name) in [
            ("Văn phòng Sở", "Văn phòng Sở"),
            (
                "Văn phòng  Sở\r\n\n Trung tâm CNTT",
                "Văn phòng Sở\nTrung tâm CNTT",
            ),
        ] {
            assert_eq!(unit_names(text), [name], "{text}");
        }
    }
}
