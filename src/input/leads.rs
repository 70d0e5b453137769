//! Units that one text names, joined by `,`, “và”, `/`, `&`, `+` or line ends: “Văn phòng Sở,
//! Thanh tra Sở”.
//!
//! A text is separated where each part is a unit that the table names elsewhere, or begins
//! with a word that units begin with. A comma or “và” inside a name separates nothing.

use std::collections::{HashMap, HashSet};

use smol_str::SmolStr;

use super::draft::{Draft, DraftCriterion};
use super::values;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::source::{Located, Place};
use crate::text;
use crate::vocab::fold::spelling_key;
use crate::vocab::units::{COLLECTIVES, UNIT_ALONE, UNIT_BEGINNINGS};

/// What a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Units {
    One,
    Several(Vec<SmolStr>),
    Unclear,
}

/// A sign or word between two parts of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joiner {
    Comma,
    Slash,
    And,
}

/// Separates the joined leads and supporting units of a draft. Lists of several names,
/// `are_lists`, are plain as they are.
pub(super) fn separate(draft: &mut Draft, are_lists: bool, diagnostics: &mut Vec<Diagnostic>) {
    let mut known: HashSet<String> = HashSet::new();
    let mut joined = false;
    learn(&draft.criteria, &mut known, &mut joined);
    if !joined {
        return;
    }
    let mut separator = Separator {
        known,
        are_lists,
        seen: HashMap::new(),
        diagnostics,
    };
    for criterion in &mut draft.criteria {
        separator.separate(criterion);
    }
}

/// Notes the names without joiners, and whether there are others.
fn learn(criteria: &[DraftCriterion], known: &mut HashSet<String>, joined: &mut bool) {
    // A name is written the same nearly everywhere.
    let mut seen: HashSet<&str> = HashSet::new();
    let mut open: Vec<&DraftCriterion> = criteria.iter().collect();
    while let Some(criterion) = open.pop() {
        for name in criterion.lead.iter().chain(&criterion.support) {
            if !seen.insert(&name.value) {
                continue;
            }
            if is_plain(&name.value) {
                known.insert(spelling_key(&name.value));
            } else {
                *joined = true;
            }
        }
        open.extend(&criterion.children);
    }
}

struct Separator<'a> {
    /// The spelling keys of units that are named alone.
    known: HashSet<String>,
    are_lists: bool,
    /// What each joined text names; it is reported once.
    seen: HashMap<SmolStr, Units>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Separator<'_> {
    fn separate(&mut self, criterion: &mut DraftCriterion) {
        for names in [&mut criterion.lead, &mut criterion.support] {
            if self.are_lists && names.len() > 1 {
                continue;
            }
            *names = std::mem::take(names)
                .into_iter()
                .flat_map(|name| self.units(name))
                .collect();
        }
        for child in &mut criterion.children {
            self.separate(child);
        }
    }

    fn units(&mut self, name: Located<SmolStr>) -> Vec<Located<SmolStr>> {
        if is_plain(&name.value) {
            return vec![name];
        }
        if !self.seen.contains_key(&name.value) {
            let units = units_of_lines(&name.value, &self.known);
            self.diagnostics
                .extend(report(&name.value, &units, name.place.clone()));
            self.seen.insert(name.value.clone(), units);
        }
        if let Some(Units::Several(units)) = self.seen.get(&name.value) {
            let units = units.iter().cloned();
            let located = units.map(|unit| Located::new(unit, name.place.clone()));
            return located.collect();
        }
        let line = values::kept(&name.value, values::one_line);
        vec![Located::new(line, name.place)]
    }
}

fn report(text: &str, units: &Units, place: Place) -> Option<Diagnostic> {
    let has_lines = text.contains('\n');
    let text = values::quoted(text);
    match units {
        Units::One => None,
        Units::Several(units) if has_lines => {
            let count = units.len();
            let list = units.join("; ");
            let diagnostic = Diagnostic::new(
                RuleId::LeadsSeparated,
                place,
                text!(
                    "các dòng của “{text}” được đọc là {count} đơn vị: {list}",
                    "the lines of “{text}” are read as {count} units: {list}"
                ),
            );
            Some(diagnostic.help(text!(
                "nếu đúng thì không phải sửa; nếu là một đơn vị thì viết tên trên một dòng",
                "nothing to fix if that is right; if it is one unit, write its name on one line"
            )))
        }
        Units::Several(units) => {
            let count = units.len();
            let list = units.join("; ");
            let diagnostic = Diagnostic::new(
                RuleId::LeadsSeparated,
                place,
                text!(
                    "“{text}” được đọc là {count} đơn vị: {list}",
                    "“{text}” is read as {count} units: {list}"
                ),
            );
            Some(diagnostic.help(text!(
                "nếu đúng thì không phải sửa; nếu là một đơn vị thì viết lại tên không có dấu phẩy, “và”, “/”",
                "nothing to fix if that is right; if it is one unit, write its name without a comma, “và” or “/”"
            )))
        }
        Units::Unclear => {
            let diagnostic = Diagnostic::new(
                RuleId::LeadUnclear,
                place,
                text!(
                    "không rõ “{text}” là một hay nhiều đơn vị; được đọc là một đơn vị",
                    "it is unclear whether “{text}” is one unit or several; it is read as one"
                ),
            );
            Some(diagnostic.help(text!(
                "nếu là nhiều đơn vị thì cách nhau bằng dấu chấm phẩy",
                "if there are several units, separate them by semicolons"
            )))
        }
    }
}

/// Whether a text names one unit: nothing in it may join two.
fn is_plain(text: &str) -> bool {
    !text.contains('\n') && parts(text).len() == 1
}

/// Returns the units of a text that may have several lines. Lines are units if each is known
/// or begins like one; a line that goes on in the next is part of one name.
fn units_of_lines(text: &str, known: &HashSet<String>) -> Units {
    let lines: Vec<&str> = text.lines().collect();
    let [firsts @ .., last] = lines.as_slice() else {
        return Units::One;
    };
    let joined = lines.join(" ");
    if firsts.is_empty() || known.contains(&spelling_key(&joined)) {
        return units(&joined, known);
    }
    let is_short =
        |line: &str| line.chars().count() > 1 && line.chars().all(|c| c.is_uppercase() || c == '&');
    let is_unit = |line: &&str| {
        known.contains(&spelling_key(line))
            || begins_as_unit(line)
            || is_short(line)
            || (line == last && UNIT_ALONE.contains(line))
    };
    let goes_on = |line: &&str| {
        let lower = line.to_lowercase();
        lower.ends_with([',', '-', '–', '&', '/', '(']) || lower.ends_with(" và")
    };
    if firsts.iter().any(goes_on) || lines[1..].iter().any(|line| continues(line)) {
        return units(&joined, known);
    }
    if !lines.iter().all(is_unit) {
        return Units::Unclear;
    }
    let mut all = Vec::new();
    for line in lines {
        match units(line, known) {
            Units::One => all.push(line.into()),
            Units::Several(units) => all.extend(units),
            Units::Unclear => return Units::Unclear,
        }
    }
    Units::Several(all)
}

/// Whether a line goes on with the one above: it begins with a sign or in lower case.
fn continues(line: &str) -> bool {
    !line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Returns the parts of a text, each with the joiner before it.
fn parts(text: &str) -> Vec<(Option<Joiner>, &str)> {
    let mut parts = Vec::new();
    let (mut from, mut joiner) = (0, None);
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let found = [
            (",", Joiner::Comma),
            ("/", Joiner::Slash),
            ("&", Joiner::And),
            ("+", Joiner::And),
        ]
        .into_iter()
        .chain([(" và ", Joiner::And), (" and ", Joiner::And)])
        .find(|(sign, _)| rest.starts_with(sign));
        if let Some((sign, next)) = found {
            parts.push((joiner, text[from..at].trim()));
            joiner = Some(next);
            at += sign.len();
            from = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    parts.push((joiner, text[from..].trim()));
    // A sign at either end joins nothing.
    parts.retain(|(_, part)| !part.is_empty());
    parts
}

fn units(text: &str, known: &HashSet<String>) -> Units {
    let parts = parts(text);
    let start = |at: usize| {
        let part = parts.get(at).map_or("", |(_, part)| *part);
        part.as_ptr() as usize - text.as_ptr() as usize
    };
    let span = |from: usize, to: usize| {
        let end = parts
            .get(to)
            .map_or(from, |(_, part)| start(to) + part.len());
        &text[start(from)..end]
    };
    let is_known = |part: &str| known.contains(&spelling_key(part));
    // The longest known unit that begins at a part.
    let known_to = |from: usize| {
        (from..parts.len())
            .rev()
            .find(|to| is_known(span(from, *to)))
    };
    let mut segments: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let (joiner, part) = parts[at];
        let to = known_to(at);
        let begins = match joiner {
            None => true,
            Some(Joiner::And) => {
                let before = segments
                    .last()
                    .is_some_and(|(from, to)| is_known(span(*from, *to)));
                begins_as_unit(part) || (to.is_some() && before)
            }
            Some(Joiner::Comma | Joiner::Slash) => {
                to.is_some() || begins_as_unit(part) || UNIT_ALONE.contains(&part)
            }
        };
        match segments.last_mut() {
            Some((_, end)) if !begins => *end = at,
            _ => segments.push((at, to.unwrap_or(at))),
        }
        at = segments.last().map_or(at, |(_, end)| *end) + 1;
    }
    let texts = segments.iter().map(|(from, to)| span(*from, *to));
    let is_unit = |text: &str| is_known(text) || begins_as_unit(text) || UNIT_ALONE.contains(&text);
    if segments.len() > 1 {
        let all = texts.clone().all(is_unit);
        return if all {
            Units::Several(texts.map(SmolStr::from).collect())
        } else {
            Units::Unclear
        };
    }
    let lower = text.to_lowercase();
    let is_collective = COLLECTIVES.iter().any(|first| lower.starts_with(first));
    if is_collective {
        return Units::One;
    }
    let is_short = text
        .chars()
        .all(|c| c.is_uppercase() || c.is_ascii_digit() || "&, /".contains(c));
    if !(is_unit(text) || is_short && text.contains('&')) {
        return Units::Unclear;
    }
    let tails = || {
        parts
            .iter()
            .filter_map(|(joiner, part)| Some(((*joiner)?, *part)))
    };
    let is_capitalised = |part: &str| part.starts_with(char::is_uppercase);
    // "Sở Lao động, Thương binh và Xã hội" is one name.
    let ends_in_and = parts.len() > 2
        && parts
            .last()
            .is_some_and(|(last, _)| *last == Some(Joiner::And));
    let other = tails().any(|(joiner, part)| joiner != Joiner::And && is_capitalised(part));
    let units_after_and = tails().any(|(joiner, part)| {
        joiner == Joiner::And && !is_capitalised(part) && is_lower_unit(part)
    });
    if (other && !ends_in_and) || units_after_and {
        Units::Unclear
    } else {
        Units::One
    }
}

/// Whether a text begins like the name of a unit, and goes on.
fn begins_as_unit(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && is_lower_unit(text)
}

/// Whether a text begins with a word for a unit, in any case, and goes on.
fn is_lower_unit(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut beginnings = UNIT_BEGINNINGS.iter();
    beginnings.any(|first| {
        let rest = lower.strip_prefix(first);
        rest.is_some_and(|rest| rest.starts_with(' '))
    }) && !UNIT_BEGINNINGS.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Units {
        let known = ["Văn phòng Sở", "Thanh tra", "TTCNTT", "Các phòng"];
        units(text, &known.into_iter().map(spelling_key).collect())
    }

    #[test]
    fn joined_units_are_separated() {
        for (text, expected) in [
            (
                "Văn phòng Sở, Thanh tra Sở",
                &["Văn phòng Sở", "Thanh tra Sở"][..],
            ),
            (
                "Thanh tra Sở và Văn phòng Sở",
                &["Thanh tra Sở", "Văn phòng Sở"],
            ),
            (
                "Phòng Quản lý Khoa học / Văn phòng Sở",
                &["Phòng Quản lý Khoa học", "Văn phòng Sở"],
            ),
            (
                "Văn phòng Sở & Phòng Kế hoạch",
                &["Văn phòng Sở", "Phòng Kế hoạch"],
            ),
            (
                "Văn phòng Sở + Thanh tra Sở",
                &["Văn phòng Sở", "Thanh tra Sở"],
            ),
            ("Văn phòng Sở, Ban ISO Sở", &["Văn phòng Sở", "Ban ISO Sở"]),
            ("Văn phòng Sở, TTCNTT", &["Văn phòng Sở", "TTCNTT"]),
            ("Văn phòng Sở, Thanh tra", &["Văn phòng Sở", "Thanh tra"]),
            (
                "Phòng Quản lý Chuyên ngành, Các phòng, đơn vị trực thuộc",
                &["Phòng Quản lý Chuyên ngành", "Các phòng, đơn vị trực thuộc"],
            ),
            (
                "Phòng Kế hoạch và Tài chính, Chi cục Thú y, UBND huyện",
                &["Phòng Kế hoạch và Tài chính", "Chi cục Thú y", "UBND huyện"],
            ),
            ("VĂN PHÒNG SỞ, SỞ NỘI VỤ", &["VĂN PHÒNG SỞ", "SỞ NỘI VỤ"]),
        ] {
            let expected = expected.iter().map(|unit| SmolStr::from(*unit));
            assert_eq!(read(text), Units::Several(expected.collect()), "{text}");
        }
    }

    #[test]
    fn a_name_with_a_comma_or_and_stays_one() {
        for text in [
            "Trung tâm TTKT& UDKHCN",
            "TTKT&UDKHCN",
            "Phòng Kế hoạch và Tài chính",
            "Phòng Pháp chế và Thanh tra",
            "Sở Lao động, Thương binh và Xã hội",
            "Phòng Lao động, việc làm",
            "Các phòng, đơn vị trực thuộc",
            "Bộ phận tiếp nhận và trả kết quả theo cơ chế một cửa",
            "Sở, ban, ngành",
        ] {
            assert_eq!(read(text), Units::One, "{text}");
        }
    }

    #[test]
    fn lines_are_units_where_each_is_one() {
        let known = ["Văn phòng Sở", "Sở Khoa học và Công nghệ", "TTCNTT"];
        let known = known.into_iter().map(spelling_key).collect();
        let read = |text: &str| units_of_lines(text, &known);
        for (text, expected) in [
            (
                "Văn phòng Sở\nTrung tâm CNTT",
                &["Văn phòng Sở", "Trung tâm CNTT"][..],
            ),
            ("TTCNTT\nThanh tra", &["TTCNTT", "Thanh tra"]),
            (
                "Văn phòng Sở, Thanh tra Sở\nPhòng Nội vụ",
                &["Văn phòng Sở", "Thanh tra Sở", "Phòng Nội vụ"],
            ),
        ] {
            let expected = expected.iter().map(|unit| SmolStr::from(*unit));
            assert_eq!(read(text), Units::Several(expected.collect()), "{text}");
        }
        for text in [
            "Trung tâm Công nghệ\nthông tin",
            "Phòng Kế hoạch\nvà Tài chính",
            "Phòng Kế hoạch và\nTài chính",
            "Sở Khoa học\nvà Công nghệ",
            "Các phòng,\nđơn vị trực thuộc",
        ] {
            assert_eq!(read(text), Units::One, "{text}");
        }
        for text in [
            "Văn phòng\nSở Nội vụ",
            "Anh Hùng\nChị Lan",
            "Văn phòng Sở\nChị Lan",
        ] {
            assert_eq!(read(text), Units::Unclear, "{text}");
        }
    }

    #[test]
    fn what_is_unclear_is_not_guessed() {
        for text in [
            "Anh Hùng, chị Lan",
            "Anh Hùng, Văn phòng Sở",
            "Phòng Nội vụ, Tài chính",
            "Phòng KH/CN",
            "Thanh tra Sở và các phòng liên quan",
        ] {
            assert_eq!(read(text), Units::Unclear, "{text}");
        }
    }
}
