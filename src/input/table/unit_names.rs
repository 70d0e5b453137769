//! The units of a cell: parted by semicolons, or one a line.

use memchr::memchr;
use smol_str::SmolStr;

use super::cells::{Reader, Row};
use crate::input::draft::Field;
use crate::input::field;
use crate::input::heading::Heading;
use crate::source::Located;

impl Reader<'_> {
    /// The units that a cell of a row names.
    pub(super) fn names(&self, row: Row<'_>, heading: Heading) -> Vec<Located<SmolStr>> {
        let Field::Read(cell) = self.text(row, heading, field::one_line) else {
            return Vec::new();
        };
        let written = self.below(row, heading).map_or("", |cell| &cell.text);
        let lines = one_a_line(written);
        if lines.is_none() && memchr(b';', cell.value.as_bytes()).is_none() {
            return vec![cell];
        }
        let one = |name: &str| Located::new(name.into(), cell.place.clone());
        let mut names: Vec<_> = match lines {
            Some(lines) => lines
                .into_iter()
                .flat_map(field::names)
                .map(|name| one(&name))
                .collect(),
            None => field::names(&cell.value).map(|name| one(&name)).collect(),
        };
        names.shrink_to_fit();
        names
    }
}

/// The lines of a cell without their bullets, where each begins as the name of a unit
/// does. A name that was only broken over two lines is one.
fn one_a_line(text: &str) -> Option<Vec<&str>> {
    memchr(b'\n', text.as_bytes())?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.collect();
    // Each line but the last ends a name.
    let (_, firsts) = lines.split_last()?;
    let goes_on = |line: &&str| {
        let words = line.to_lowercase();
        words.ends_with([',', '-', '–', '&', '(']) || words.ends_with(" và")
    };
    let units = lines.iter().all(|line| is_unit(line));
    let plain = !firsts.is_empty() && !firsts.iter().any(goes_on) && units;
    plain.then(|| lines.into_iter().map(bare).collect())
}

/// A line without its bullet and the sign at its end.
fn bare(line: &str) -> &str {
    let (_, name) = bulleted(line);
    name.trim_end_matches([';', '.', ' '])
}

/// Whether a line begins with a bullet or a number, and what follows it.
fn bulleted(line: &str) -> (bool, &str) {
    let name = line.trim_start_matches(['-', '–', '+', '*', '•', '·', ' ']);
    if name.len() < line.len() {
        return (true, name);
    }
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = numbered.strip_prefix(['.', ')']).map(str::trim_start);
    match behind.filter(|_| numbered.len() < line.len()) {
        Some(name) => (true, name),
        None => (false, line),
    }
}

/// Whether a line is an item of a list, or begins as the name of a unit and says more
/// than that it is one.
fn is_unit(line: &str) -> bool {
    const FIRST: [&str; 31] = [
        "sở",
        "ban",
        "phòng",
        "vp",
        "văn phòng",
        "trung tâm",
        "tt",
        "chi cục",
        "cục",
        "thanh tra",
        "ubnd",
        "ủy ban",
        "uỷ ban",
        "hđnd",
        "bộ phận",
        "bộ",
        "công an",
        "bảo hiểm",
        "kho bạc",
        "trường",
        "bệnh viện",
        "đài",
        "tổ",
        "các",
        "đơn vị",
        "vụ",
        "viện",
        "quỹ",
        "hội",
        "đoàn",
        "báo",
    ];
    let (item, name) = bulleted(line);
    let name = name.trim_end_matches([';', '.', ' ']);
    if item || name.is_empty() {
        return item && !name.is_empty();
    }
    let lower = name.to_lowercase();
    let begins = |first: &&str| {
        let behind = lower.strip_prefix(*first);
        behind.is_some_and(|behind| behind.starts_with(' '))
    };
    // "TTCNTT" or "VP" alone; "Văn phòng" alone goes on in the next line.
    let short = name.chars().all(|c| c.is_uppercase() || c == '&') && name.chars().count() > 1;
    let capital = name.chars().next().is_some_and(char::is_uppercase);
    short || (capital && !FIRST.contains(&lower.as_str()) && FIRST.iter().any(begins))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_one_a_line_or_are_one() {
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
