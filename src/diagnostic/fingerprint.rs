//! Fingerprints of diagnostics that do not change when lines move: rule and criterion.

use std::collections::HashMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::Diagnostic;
use crate::source::{At, FileId, Files, Place, Sheet, column_letters};

/// Returns a fingerprint for each diagnostic, such as `score-above-standard:1.1.1`. They
/// are unique in a file, also if it was named twice: the second of a rule in a criterion
/// ends in `:2`.
///
/// A fingerprint names the criterion code if the text or the row contains one, else the
/// column.
#[must_use]
pub fn fingerprints<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    files: &Files,
) -> Vec<String> {
    let mut paths: HashMap<FileId, String> = HashMap::new();
    let mut counts: HashMap<_, usize> = HashMap::new();
    let mut codes: HashMap<FileId, Codes> = HashMap::new();
    diagnostics
        .into_iter()
        .map(|one| {
            let place = &one.primary.place;
            let about = match place.at() {
                At::Whole => String::new(),
                At::Span(range) => {
                    let text = files.text(place.file).unwrap_or_default();
                    let codes = codes.entry(place.file).or_insert_with(|| Codes::new(text));
                    codes.before(range.start).to_owned()
                }
                At::Cell { sheet, row, column } => match files.sheet(place.file, sheet) {
                    Some(sheet) => cell(sheet, row, column),
                    None => place.address(),
                },
            };
            let mut print = one.rule.name().to_owned();
            if !about.is_empty() {
                print.push(':');
                print.push_str(&about);
            }
            let path = paths.entry(place.file);
            let path = path.or_insert_with(|| files.path(place.file));
            let times = counts.entry((path.clone(), print.clone())).or_default();
            *times += 1;
            if *times > 1 {
                let _ = write!(print, ":{times}");
            }
            print
        })
        .collect()
}

/// The codes of a text with their positions, built once for all diagnostics.
struct Codes<'a>(Vec<(usize, &'a str)>);

impl<'a> Codes<'a> {
    fn new(text: &'a str) -> Self {
        const KEY: &str = "code:";
        let code = |(at, _): (usize, &str)| {
            let value = text[at + KEY.len()..].trim_start_matches([' ', '"', '\'']);
            let ends = |c: char| !(c.is_alphanumeric() || c == '.');
            (at, value.split(ends).next().unwrap_or_default())
        };
        Self(text.match_indices(KEY).map(code).collect())
    }

    /// Returns the code of the entry that contains a byte. Entries begin with their code.
    fn before(&self, at: usize) -> &'a str {
        // An entry in braces begins one byte before its code.
        let last = self
            .0
            .partition_point(|(key, _)| *key <= at.saturating_add(1));
        last.checked_sub(1).map_or("", |last| self.0[last].1)
    }
}

/// Returns the column of a place: the letters of a cell's column after its sheet, or the
/// key of a text whose value is there. It does not change when lines move.
#[must_use]
pub fn column(place: &Place, files: &Files) -> String {
    match place.at() {
        At::Whole => String::new(),
        At::Span(span) => {
            let text = files.text(place.file).unwrap_or_default();
            key_at(text, span.start).to_owned()
        }
        At::Cell { sheet, column, .. } => {
            let letters = column_letters(column);
            match files.sheet(place.file, sheet) {
                Some(sheet) if !sheet.name.is_empty() => format!("{}!{letters}", sheet.name),
                _ => letters,
            }
        }
    }
}

/// Returns the key before a byte of its line, or that begins there.
fn key_at(text: &str, at: usize) -> &str {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else {
        return "";
    };
    let line = before.rsplit('\n').next().unwrap_or_default();
    let pair = line.rsplit(['{', ',']).next().unwrap_or_default();
    let pair = pair.trim_start_matches([' ', '-', '\u{feff}']);
    if let Some((key, _)) = pair.split_once(':') {
        return key.trim();
    }
    let is_key = |c: char| c.is_alphanumeric() || c == '_';
    let begun = after.trim_start_matches(['{', ' ', '-']);
    let (key, rest) = begun.split_at(begun.find(|c| !is_key(c)).unwrap_or(begun.len()));
    if pair.trim().is_empty() && rest.starts_with(':') {
        key
    } else {
        ""
    }
}

/// Returns sheet, column and the code of the row, if the row begins with one.
fn cell(sheet: &Sheet, row: usize, column: usize) -> String {
    let code = sheet.row(row).first().map(|cell| cell.text.trim());
    let is_code = |text: &&str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_alphanumeric() || c == '.')
    };
    let letters = column_letters(column);
    let at = match code.filter(is_code) {
        Some(code) => format!("{letters}:{code}"),
        None => letters,
    };
    if sheet.name.is_empty() {
        at
    } else {
        format!("{}!{at}", sheet.name)
    }
}

/// Returns the first 16 hexadecimal digits of the SHA-256 of a text.
pub(super) fn digest(text: &str) -> String {
    let digest = Sha256::digest(text);
    let first = digest.iter().take(8).map(|byte| format!("{byte:02x}"));
    first.collect()
}
