//! `--baseline` and `--write-baseline`: known diagnostics, so that only new ones fail a
//! check.
//!
//! A diagnostic is identified by its file, its rule, the code of its criterion and the
//! text at its place; not by its line, which moves with every edit above it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use clap::Args;
use parindex::diagnostic::policy::falsifies;
use parindex::diagnostic::{Diagnostic, Severity};
use parindex::input::draft::Draft;
use parindex::input::values;
use parindex::lang::Message;
use parindex::report::format::json::{self, Input};
use parindex::source::{At, FileId, Files, Place, Span};
use parindex::text;
use serde::{Deserialize, Serialize};

use super::failure::{Failure, cannot_read, reason};
use super::load::{self, Inputs, ensure_size};
use super::output_file::OutputFile;

/// Name and version of the file format.
const SCHEMA: &str = "parindex/baseline";
const VERSION: u32 = 1;

// Files of known diagnostics.
#[derive(Debug, Args)]
pub(crate) struct BaselineArgs {
    /// Leave out the known diagnostics of this file and report new ones only
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all diagnostics to this file, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    /// Replace the file of --write-baseline or -o if it exists
    #[arg(long)]
    pub(super) force: bool,
}

/// What a run does about known diagnostics.
#[derive(Debug)]
pub(crate) enum Baseline {
    /// No baseline.
    None,
    /// Leaves them out.
    Known(Counts),
    /// Writes all diagnostics as known.
    Write(OutputFile),
}

/// The number of diagnostics of each identity.
type Counts = BTreeMap<Known, usize>;

/// The identity of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Known {
    file: String,
    rule: String,
    code: String,
    content: String,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    file: String,
    #[serde(rename = "fault")]
    rule: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    code: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    content: String,
    count: usize,
}

#[derive(Serialize, Deserialize)]
struct Entries {
    #[serde(rename = "faults")]
    diagnostics: Vec<Entry>,
}

#[derive(Deserialize)]
struct Header {
    schema: String,
    version: u32,
}

/// The number of known diagnostics that a run found again, and that are gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct BaselineStats {
    known: usize,
    gone: usize,
}

impl BaselineArgs {
    /// Refuses --force if nothing is written, neither the baseline nor another file.
    pub(crate) fn ensure_forced(&self, writes: bool) -> Result<(), Failure> {
        if !self.force || writes || self.write_baseline.is_some() {
            return Ok(());
        }
        Err(Failure::usage(text!(
            "--force cần có -o hoặc --write-baseline",
            "--force needs -o or --write-baseline"
        ))
        .help(text!("bỏ --force", "leave out --force")))
    }

    /// Returns the file of known diagnostics that an option names.
    pub(crate) fn named(&self) -> Option<&Path> {
        self.baseline.as_deref()
    }

    /// Reads the known diagnostics, or opens the file that they are written to.
    /// Without an option the baseline of the settings is used.
    pub(crate) fn open(
        &self,
        settings: Option<&Path>,
        inputs: &[&Path],
    ) -> Result<Baseline, Failure> {
        if let Some(path) = &self.write_baseline {
            return Ok(Baseline::Write(OutputFile::open(path, self.force, inputs)?));
        }
        let Some(path) = self.baseline.as_deref().or(settings) else {
            return Ok(Baseline::None);
        };
        let name = path.to_string_lossy();
        let bytes = load::bytes(path).map_err(|error| unreadable(&name, &reason(&error)))?;
        ensure_size(path, &bytes)?;
        Ok(Baseline::Known(parse(&name, &bytes)?))
    }
}

impl Baseline {
    /// Whether diagnostics must be identified.
    pub(crate) fn is_used(&self) -> bool {
        !matches!(self, Self::None)
    }
}

fn parse(name: &str, bytes: &[u8]) -> Result<Counts, Failure> {
    let broken = |_| {
        let why = text!(
            "không phải tệp lỗi đã biết",
            "it is not a file of known diagnostics"
        );
        unreadable(name, &why)
    };
    let header: Header = serde_json::from_slice(bytes).map_err(broken)?;
    if header.schema != SCHEMA || header.version > VERSION {
        let why = text!(
            "tệp này do phiên bản khác của chương trình ghi",
            "another version of the program wrote it"
        );
        return Err(unreadable(name, &why));
    }
    let entries: Entries = serde_json::from_slice(bytes).map_err(broken)?;
    let mut counts = Counts::new();
    for entry in entries.diagnostics {
        let known = Known {
            file: entry.file,
            rule: entry.rule,
            code: entry.code,
            content: entry.content,
        };
        let count = counts.entry(known).or_default();
        *count = entry.count.saturating_add(*count);
    }
    Ok(counts)
}

fn unreadable(name: &str, reason: &Message) -> Failure {
    Failure::io(cannot_read(name, reason)).help(text!(
        "tạo tệp bằng --write-baseline; thêm --force nếu tệp đã có",
        "create it with --write-baseline; add --force if it exists already"
    ))
}

/// Whether a diagnostic never counts as known: one that makes a figure false, or an error of a
/// file that could not be read as a table, in which nothing was checked.
pub(crate) fn is_never_known(diagnostic: &Diagnostic, drafts: &HashMap<FileId, Draft>) -> bool {
    falsifies(diagnostic.rule)
        || diagnostic.severity == Severity::Error
            && !drafts.contains_key(&diagnostic.primary.place.file)
}

/// Returns the diagnostics as a baseline file, without those that are never known, and
/// their number.
pub(crate) fn render(
    Inputs {
        files, diagnostics, ..
    }: &Inputs,
    drafts: &HashMap<FileId, Draft>,
) -> Result<(Vec<u8>, usize), serde_json::Error> {
    let identities = Identities::new(files, drafts);
    let mut counts = Counts::new();
    for diagnostic in diagnostics
        .iter()
        .filter(|diagnostic| !is_never_known(diagnostic, drafts))
    {
        *counts.entry(identities.of(diagnostic)).or_default() += 1;
    }
    let all = counts.values().sum();
    let diagnostics = counts.into_iter().map(|(known, count)| Entry {
        file: known.file,
        rule: known.rule,
        code: known.code,
        content: known.content,
        count,
    });
    let entries = Entries {
        diagnostics: diagnostics.collect(),
    };
    Ok((
        json::render(SCHEMA, VERSION, &entries, Input::default())?,
        all,
    ))
}

/// Removes the known diagnostics, of several with the same identity as many as the
/// baseline has.
pub(crate) fn filter_known(
    mut counts: Counts,
    Inputs {
        files, diagnostics, ..
    }: &mut Inputs,
    drafts: &HashMap<FileId, Draft>,
) -> BaselineStats {
    let before = diagnostics.len();
    let identities = Identities::new(files, drafts);
    diagnostics.retain(|diagnostic| {
        let left = counts.get_mut(&identities.of(diagnostic));
        match left.filter(|left| **left > 0 && !is_never_known(diagnostic, drafts)) {
            Some(left) => {
                *left -= 1;
                false
            }
            None => true,
        }
    });
    // Files that this run did not read are not counted.
    let read: HashSet<String> = drafts.keys().map(|id| name(&files.get(*id).name)).collect();
    let gone = counts
        .iter()
        .filter(|(known, _)| read.contains(&known.file));
    BaselineStats {
        known: before - diagnostics.len(),
        gone: gone.map(|(_, left)| left).sum(),
    }
}

impl BaselineStats {
    /// Returns the sentence that follows the summary of the check.
    pub(crate) fn describe(self) -> Message {
        let known = match self.known {
            1 => text!("Bỏ qua 1 lỗi đã biết", "1 known diagnostic left out"),
            known => text!(
                "Bỏ qua {known} lỗi đã biết",
                "{known} known diagnostics left out"
            ),
        };
        match self.gone {
            0 => text!("{known}."),
            1 => text!(
                "{known}; 1 lỗi đã biết không còn nữa.",
                "{known}; 1 known diagnostic is gone."
            ),
            gone => text!(
                "{known}; {gone} lỗi đã biết không còn nữa.",
                "{known}; {gone} known diagnostics are gone."
            ),
        }
    }
}

/// What identifies the diagnostics of some files.
struct Identities<'a> {
    files: &'a Files,
    codes: HashMap<FileId, Codes<'a>>,
}

impl<'a> Identities<'a> {
    fn new(files: &'a Files, drafts: &'a HashMap<FileId, Draft>) -> Self {
        let codes = drafts.iter().map(|(id, draft)| (*id, Codes::new(draft)));
        let codes = codes.collect();
        Self { files, codes }
    }

    fn of(&self, diagnostic: &Diagnostic) -> Known {
        let place = &diagnostic.primary.place;
        let codes = self.codes.get(&place.file);
        Known {
            file: name(&self.files.get(place.file).name),
            rule: diagnostic.rule.name().to_owned(),
            code: codes.map_or("", |codes| codes.at(place)).to_owned(),
            content: values::one_line(content(self.files, place)).into_owned(),
        }
    }
}

/// Returns a file name relative to the current folder, with slashes on every system.
fn name(given: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let below = Path::new(given).strip_prefix(here);
    let name = below.map_or_else(|_| given.to_owned(), |path| path.to_string_lossy().into());
    let name = if cfg!(windows) {
        name.replace('\\', "/")
    } else {
        name
    };
    name.trim_start_matches("./").to_owned()
}

/// The codes of a table by place, built once for all diagnostics.
#[derive(Default)]
struct Codes<'a> {
    /// The criteria of a text in the order in which they begin: their bytes, the criterion
    /// around each, and its code.
    spans: Vec<(Span, Option<usize>, &'a str)>,
    /// The codes of the rows of sheets.
    rows: HashMap<(usize, usize), &'a str>,
}

impl<'a> Codes<'a> {
    fn new(draft: &'a Draft) -> Self {
        let mut codes = Self::default();
        draft.each(|_, criterion| {
            if criterion.code.value().is_none() {
                return;
            }
            let code = criterion.code_text();
            match criterion.place.at() {
                At::Whole => {}
                At::Cell { sheet, row, .. } => {
                    codes.rows.insert((sheet, row), code);
                }
                At::Span(span) => codes.spans.push((span, None, code)),
            }
        });
        // What aliases repeat comes out of order.
        codes
            .spans
            .sort_by_key(|(span, ..)| (span.start, Reverse(span.end)));
        for at in 1..codes.spans.len() {
            let start = codes.spans[at].0.start;
            codes.spans[at].1 = codes.around(Some(at - 1), start);
        }
        codes
    }

    /// Returns the criterion with this byte, of one before it and those around that.
    fn around(&self, mut at: Option<usize>, byte: usize) -> Option<usize> {
        while let Some((span, around, _)) = at.and_then(|at| self.spans.get(at)) {
            if (span.start..span.end).contains(&byte) {
                return at;
            }
            at = *around;
        }
        None
    }

    /// Returns the code of the innermost criterion at a place, or an empty text.
    fn at(&self, place: &Place) -> &'a str {
        match place.at() {
            At::Whole => "",
            At::Cell { sheet, row, .. } => self.rows.get(&(sheet, row)).copied().unwrap_or(""),
            At::Span(one) => {
                let before = self
                    .spans
                    .partition_point(|(span, ..)| span.start <= one.start);
                let found = self.around(before.checked_sub(1), one.start);
                found.map_or("", |at| self.spans[at].2)
            }
        }
    }
}

/// Returns the text at a place: that of a cell, or the first line of a span. An empty
/// span gives its whole line.
fn content<'a>(files: &'a Files, place: &Place) -> &'a str {
    match place.at() {
        At::Whole => "",
        At::Cell { sheet, row, column } => {
            let sheet = files.sheet(place.file, sheet);
            let cell = sheet.and_then(|sheet| sheet.cell(row, column));
            cell.map_or("", |cell| &cell.text)
        }
        At::Span(span) => {
            let text = files.text(place.file).unwrap_or_default();
            let written = text.get(span.start..span.end).unwrap_or_default();
            match written.lines().next().map(str::trim) {
                Some(line) if !line.is_empty() => line,
                _ => line_around(text, span.start),
            }
        }
    }
}

fn line_around(text: &str, at: usize) -> &str {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else {
        return "";
    };
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = at + after.find('\n').unwrap_or(after.len());
    text.get(start..end).unwrap_or_default()
}
