//! Applies the fixes of diagnostics to the content of a file: a YAML text or a workbook.
//!
//! After each step the content is checked again. A step that causes another fault is taken
//! back, so that a fix never makes a file worse. A safe fix may uncover a fault of a value that
//! was not read before, such as a score without evidence under a mistyped key.

use std::collections::HashMap;
use std::ops::Range;

use super::workbook::{self, Filling, Fillings};
use super::yaml;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Group, RuleId, column};
use crate::input::values::{self, Separators};
use crate::source::{At, Content, FileId, Files, Place};
use crate::text;

/// The most checks of one file.
const CHECKS: usize = 200;

/// How often texts are parsed for fixes of evidence, rules and order.
const PARSED: usize = 100;

/// The content of a file with its diagnostics.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The files of the diagnostics.
    pub files: Files,
    /// The diagnostics, with the fixes of [`complete`].
    pub diagnostics: Vec<Diagnostic>,
}

/// A file after its fixes.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The content; the same as before if nothing was fixed.
    pub bytes: Vec<u8>,
    /// The number of diagnostics that are gone.
    pub fixed: usize,
    /// The diagnostics that are left.
    pub left: Checked,
    /// Those whose fix would cause another fault, or cannot be written here.
    pub refused: Vec<Diagnostic>,
}

/// Applies the safe fixes, and on request the others, until none is left. `check` reads a
/// content and returns what is wrong with it.
pub fn fix_all(bytes: &[u8], most: Applicability, check: &dyn Fn(&[u8]) -> Checked) -> Fixed {
    let mut fixed = Fixed {
        bytes: bytes.to_vec(),
        fixed: 0,
        left: check(bytes),
        refused: Vec::new(),
    };
    let mut checks = 0;
    loop {
        let open = |one: &&Diagnostic| {
            let is_asked = one
                .fix
                .as_ref()
                .is_some_and(|fix| fix.applicability <= most);
            let is_refused = |old: &Diagnostic| old.rule == one.rule && old.message == one.message;
            is_asked && !fixed.refused.iter().any(is_refused)
        };
        let open = fixed.left.diagnostics.iter().filter(open).cloned();
        let open: Vec<Diagnostic> = open.collect();
        if open.is_empty() || checks > CHECKS {
            break;
        }
        let mut attempt = |some: &[Diagnostic]| {
            checks += 1;
            step(&fixed.bytes, &fixed.left, some, check)
        };
        let mut next = attempt(&open);
        if next.is_none() {
            for one in open {
                next = attempt(std::slice::from_ref(&one));
                if next.is_some() {
                    break;
                }
                fixed.refused.push(one);
            }
        }
        if let Some((bytes, left)) = next {
            fixed.fixed += gone(&fixed.left, &left);
            (fixed.bytes, fixed.left) = (bytes, left);
        }
    }
    fixed
}

/// Returns how many diagnostics are gone, whatever was uncovered.
fn gone(before: &Checked, after: &Checked) -> usize {
    let left = count(after);
    let gone = count(before).into_iter().map(|(rule, count)| {
        let left = left.get(&rule).copied().unwrap_or_default();
        count.saturating_sub(left)
    });
    gone.sum()
}

/// Returns the number of diagnostics of each rule.
fn count(checked: &Checked) -> HashMap<RuleId, usize> {
    let mut counts = HashMap::new();
    for one in &checked.diagnostics {
        *counts.entry(one.rule).or_default() += 1;
    }
    counts
}

/// Applies the fixes of some diagnostics, those that overlap an earlier one excepted.
/// Returns `None` if nothing could be changed, or if it causes another fault.
fn step(
    bytes: &[u8],
    before: &Checked,
    some: &[Diagnostic],
    check: &dyn Fn(&[u8]) -> Checked,
) -> Option<(Vec<u8>, Checked)> {
    // Another file may be one of settings.
    let (file, content) = before.files.iter().find(|(_, file)| match &file.content {
        Content::Text(text) => text.as_bytes() == bytes,
        Content::Sheets(_) => true,
        Content::Unread => false,
    })?;
    let fixes = some.iter().filter_map(|one| one.fix.as_deref());
    let changed = match &content.content {
        Content::Text(text) if text.as_bytes() == bytes => spliced(text, file, fixes)?.into_bytes(),
        Content::Sheets(_) => filled(bytes, &before.files, file, fixes)?,
        Content::Text(_) | Content::Unread => return None,
    };
    let after = check(&changed);
    let old = count(before);
    let is_known = |(rule, count): (&RuleId, &usize)| old.get(rule).is_some_and(|old| count <= old);
    let is_fewer = after.diagnostics.len() < before.diagnostics.len();
    let is_better = is_fewer && count(&after).iter().all(is_known);
    let is_safe = |one: &Diagnostic| {
        let fix = one.fix.as_ref();
        fix.is_some_and(|fix| fix.applicability == Applicability::Safe)
    };
    // What a safe fix uncovers was in the file before: a fault of a value, not of the structure.
    let uncovers = || {
        let safe = |checked: &Checked| {
            checked
                .diagnostics
                .iter()
                .filter(|one| is_safe(one))
                .count()
        };
        let is_of_value = |(rule, count): (&RuleId, &usize)| {
            is_known((rule, count)) || rule.group() != Group::File
        };
        some.iter().all(is_safe)
            && safe(&after) < safe(before)
            && count(&after).iter().all(is_of_value)
    };
    (is_better || uncovers()).then_some((changed, after))
}

/// Returns the text after the edits of some fixes.
fn spliced<'f>(text: &str, file: FileId, fixes: impl Iterator<Item = &'f Fix>) -> Option<String> {
    let mut taken: Vec<(Range<usize>, &str)> = Vec::new();
    for fix in fixes {
        let edits = fix.edits.iter().map(|edit| match edit.place.at() {
            At::Span(span) if edit.place.file == file => {
                Some((span.start..span.end, edit.replacement.as_str()))
            }
            _ => None,
        });
        let Some(edits) = edits.collect::<Option<Vec<_>>>() else {
            continue;
        };
        let overlaps = |(one, _): &(Range<usize>, &str)| {
            let touches = |(other, _): &(Range<usize>, &str)| {
                one.start < other.end && other.start < one.end || one.start == other.start
            };
            taken.iter().any(touches)
        };
        if !edits.iter().any(overlaps) {
            taken.extend(edits);
        }
    }
    taken.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut out = text.to_owned();
    for (range, new) in &taken {
        out.get(range.clone())?;
        out.replace_range(range.clone(), new);
    }
    (!taken.is_empty()).then_some(out)
}

/// Returns the workbook after the edits of some fixes in one sheet. A formula is never
/// replaced.
fn filled<'f>(
    bytes: &[u8],
    sources: &Files,
    file: FileId,
    fixes: impl Iterator<Item = &'f Fix>,
) -> Option<Vec<u8>> {
    let mut fillings = Fillings::default();
    let mut chosen = None;
    for fix in fixes {
        let cells = fix.edits.iter().map(|edit| match edit.place.at() {
            At::Cell { sheet, row, column } if !edit.replacement.is_empty() => {
                let cell = sources.sheet(file, sheet)?.cell(row, column)?;
                let is_open = cell.formula.is_none() && *chosen.get_or_insert(sheet) == sheet;
                is_open.then(|| ((row, column), filling(&edit.replacement)))
            }
            _ => None,
        });
        let cells: Option<Vec<_>> = cells.collect();
        fillings.extend(cells.into_iter().flatten());
    }
    if fillings.is_empty() {
        return None;
    }
    let sheet = sources.sheet(file, chosen?)?;
    let filled = workbook::fill(bytes, sheet, &fillings).ok()?;
    Some(filled.bytes)
}

fn filling(new: &str) -> Filling {
    let separators = Separators {
        dot: true,
        comma: false,
    };
    match values::points(new, separators) {
        Ok(Some(points)) => Filling::Points(points),
        _ => Filling::Text(new.to_owned()),
    }
}

/// Completes the fixes of diagnostics with what the text of their file shows: deletions
/// take blank lines and commas with them, and edits whose place has another text are left
/// out. Adds the fix of evidence and rules that are written as a text.
pub fn complete(files: &Files, diagnostics: &mut [Diagnostic]) {
    let mut parsed = 0;
    for one in diagnostics {
        let text = files.text(one.primary.place.file);
        let is_text_of_value = one.rule == RuleId::WrongType
            && parsed < PARSED
            && matches!(
                column(&one.primary.place, files).as_str(),
                "evidence" | "rule"
            );
        parsed += usize::from(is_text_of_value);
        if is_text_of_value
            && let (Some(text), At::Span(span)) = (text, one.primary.place.at())
            && let Some(value) = yaml::text_as_value(text, &(span.start..span.end))
        {
            let title = text!("viết lại thành {value}", "rewrite it as {value}");
            let place = one.primary.place.clone();
            one.fix = Some(Fix::safe(title, place, value).into());
        }
        if one.rule == RuleId::CodesOutOfOrder && parsed < PARSED {
            parsed += 1;
            one.fix = reordered(one, files).map(Box::new);
        }
        let Some(fix) = &mut one.fix else {
            continue;
        };
        let is_whole = fix.edits.iter_mut().all(|edit| adjust(edit, files));
        if !is_whole {
            one.fix = None;
        }
    }
}

/// Returns the fix that moves a criterion of a YAML text before the one with a greater code.
fn reordered(one: &Diagnostic, files: &Files) -> Option<Fix> {
    let place = &one.primary.place;
    let first = one.related.first()?;
    let (At::Span(code), At::Span(target)) = (place.at(), first.place.at()) else {
        return None;
    };
    let text = files.text(place.file)?;
    let found = yaml::move_before(text, &(code.start..code.end), &(target.start..target.end))?;
    let mut lines = text[found.lines.clone()].to_owned();
    if !lines.ends_with('\n') {
        lines.push('\n');
    }
    let title = text!("chuyển lên đúng thứ tự", "move it up to its place");
    let mut fix = Fix::unchecked(title, Place::span(place.file, found.to..found.to), lines);
    fix.edits.push(Edit {
        place: Place::span(place.file, found.lines),
        expected: None,
        replacement: String::new(),
    });
    Some(fix)
}

/// Adjusts an edit to the text around it; returns whether it can be made.
fn adjust(edit: &mut Edit, files: &Files) -> bool {
    let file = edit.place.file;
    let range = match (edit.place.at(), files.text(file)) {
        (At::Span(span), Some(text)) if text.get(span.start..span.end).is_some() => {
            let range = span.start..span.end;
            match &edit.expected {
                Some(expected) => unquoted(text, range, expected),
                None if edit.replacement.is_empty() => Some(deletion(text, range)),
                None => Some(range),
            }
        }
        (At::Cell { sheet, row, column }, _) => {
            let sheet = files.sheet(file, sheet);
            let text = sheet.and_then(|sheet| sheet.cell(row, column));
            let text = text.map_or("", |cell| &cell.text);
            return edit
                .expected
                .as_ref()
                .is_none_or(|expected| expected == text);
        }
        _ => None,
    };
    let Some(range) = range else {
        return false;
    };
    edit.place = Place::span(file, range);
    true
}

/// Returns the bytes of a text inside a value, if the value is this text alone.
fn unquoted(text: &str, range: Range<usize>, expected: &str) -> Option<Range<usize>> {
    let written = text.get(range.clone())?;
    let inner = written.trim_matches(['"', '\'', ' ']);
    let start = range.start + written.find(inner)?;
    (inner == expected).then(|| start..start + inner.len())
}

/// Returns the bytes to delete with some: the comma before or after an item of a list, the
/// blanks before the end of a line, and the whole line if nothing else is on it.
fn deletion(text: &str, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    end = start + text[start..end].trim_end().len();
    let (before, after) = (text[..start].trim_end(), text[end..].trim_start());
    if after.starts_with(',') && before.ends_with(['(', '[', '{', ',']) {
        end = text.len() - after[1..].trim_start_matches(' ').len();
    } else if before.ends_with(',') && after.starts_with([')', ']', '}']) {
        start = before.len() - 1;
    }
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    if !text[end..line_end].trim().is_empty() {
        return start..end;
    }
    if text[line..start].trim().is_empty() {
        return line..line_end;
    }
    line + text[line..start].trim_end().len()..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deletion_leaves_no_gap() {
        for (text, gone, left) in [
            ("a: 1\n  b: 2\nc: 3\n", "b: 2", "a: 1\nc: 3\n"),
            ("a: 1  # x\nc: 3\n", "# x", "a: 1\nc: 3\n"),
            ("{a: 1, b: 2}", "b: 2", "{a: 1}"),
            ("{a: 1, b: 2, c: 3}", "b: 2", "{a: 1, c: 3}"),
            ("# allow(a, b) x", "a", "# allow(b) x"),
            ("# allow(a, b) x", "b", "# allow(a) x"),
            ("{self: 2, c: 3}", "2", "{self: , c: 3}"),
            ("self: 2\n", "2", "self:\n"),
            ("x:\n  - 1\n", "- 1\n", "x:\n"),
        ] {
            let start = text.rfind(gone).unwrap();
            let start = if gone == "a" {
                text.find("(a").unwrap() + 1
            } else {
                start
            };
            let range = deletion(text, start..start + gone.len());
            let mut found = text.to_owned();
            found.replace_range(range, "");
            assert_eq!(found, left, "{text}");
        }
    }
}
