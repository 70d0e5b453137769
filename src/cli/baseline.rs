//! `--baseline` and `--write-baseline`: faults that are known already, so that
//! only new ones fail a check.
//!
//! A fault is known by its file, its name, the code of its criterion and what
//! stands at its place; not by its line, which moves with every edit above it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use clap::Args;
use parindex::diagnostic::Diagnostic;
use parindex::input::draft::Draft;
use parindex::input::field;
use parindex::lang::Text;
use parindex::report::format::json;
use parindex::source::{At, FileId, Files, Place};
use parindex::text;
use serde::{Deserialize, Serialize};

use super::exit::is_unread;
use super::failure::{Failure, reason};
use super::reading;
use super::target::Target;

/// The schema of the file, and its version.
const SCHEMA: &str = "parindex/baseline";
const VERSION: u32 = 1;

// What the command line says about known faults.
#[derive(Debug, Args)]
pub(crate) struct BaselineArgs {
    #[arg(long)]
    baseline: Option<PathBuf>,
    #[arg(long, conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    #[arg(long, requires = "write_baseline")]
    force: bool,
}

/// What is done about known faults in this run.
#[derive(Debug)]
pub(crate) enum Baseline {
    /// Nothing: none are known.
    None,
    /// They are left out.
    Known(Counts),
    /// All that is found is written down as known.
    Write(Target),
}

/// How often each fault is known.
type Counts = BTreeMap<Known, usize>;

/// By what a fault is known again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Known {
    file: String,
    fault: String,
    code: String,
    content: String,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    file: String,
    fault: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    code: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    content: String,
    count: usize,
}

#[derive(Serialize, Deserialize)]
struct Entries {
    faults: Vec<Entry>,
}

#[derive(Deserialize)]
struct Head {
    schema: String,
    version: u32,
}

/// How many known faults a run met, and how many are gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Met {
    known: usize,
    gone: usize,
}

impl BaselineArgs {
    /// Reads the known faults, or makes ready to write them.
    pub(crate) fn open(&self, inputs: &[&Path]) -> Result<Baseline, Failure> {
        if let Some(path) = &self.write_baseline {
            return Ok(Baseline::Write(Target::open(path, self.force, inputs)?));
        }
        let Some(path) = &self.baseline else {
            return Ok(Baseline::None);
        };
        let name = path.to_string_lossy();
        let bytes = reading::bytes(path).map_err(|error| unreadable(&name, &reason(&error)))?;
        reading::refuse_large(&name, &bytes)?;
        Ok(Baseline::Known(parse(&name, &bytes)?))
    }
}

impl Baseline {
    /// Whether the run has to tell faults by what is known about them.
    pub(crate) fn is_used(&self) -> bool {
        !matches!(self, Self::None)
    }
}

fn parse(name: &str, bytes: &[u8]) -> Result<Counts, Failure> {
    let broken = |_| {
        let why = text!(
            "không phải tệp lỗi đã biết",
            "it is no list of known faults"
        );
        unreadable(name, &why)
    };
    let head: Head = serde_json::from_slice(bytes).map_err(broken)?;
    if head.schema != SCHEMA || head.version > VERSION {
        let why = text!(
            "tệp này do phiên bản khác của chương trình ghi",
            "another version of the program wrote it"
        );
        return Err(unreadable(name, &why));
    }
    let entries: Entries = serde_json::from_slice(bytes).map_err(broken)?;
    let mut counts = Counts::new();
    for entry in entries.faults {
        let known = Known {
            file: entry.file,
            fault: entry.fault,
            code: entry.code,
            content: entry.content,
        };
        let count = counts.entry(known).or_default();
        *count = entry.count.saturating_add(*count);
    }
    Ok(counts)
}

fn unreadable(name: &str, reason: &Text) -> Failure {
    Failure::unreadable(text!(
        "không đọc được “{name}”: {reason}",
        "“{name}” cannot be read: {reason}",
        name,
        reason
    ))
    .help(text!(
        "tạo tệp bằng --write-baseline; thêm --force nếu tệp đã có",
        "make it with --write-baseline; add --force where it exists already"
    ))
}

/// The faults as a file of known ones; those of files that were not read are
/// never known. Gives the text and the number of faults in it.
pub(crate) fn render(
    faults: &[Diagnostic],
    files: &Files,
    drafts: &HashMap<FileId, Draft>,
) -> Result<(String, usize), serde_json::Error> {
    let mut counts = Counts::new();
    for fault in faults.iter().filter(|fault| !is_unread(fault.fault)) {
        *counts.entry(known(fault, files, drafts)).or_default() += 1;
    }
    let all = counts.values().sum();
    let faults = counts.into_iter().map(|(known, count)| Entry {
        file: known.file,
        fault: known.fault,
        code: known.code,
        content: known.content,
        count,
    });
    let entries = Entries {
        faults: faults.collect(),
    };
    Ok((json::render(SCHEMA, VERSION, &entries)?, all))
}

/// Takes the known faults out. Of several that are alike as many are known as
/// were written down.
pub(crate) fn leave_out(
    mut counts: Counts,
    faults: &mut Vec<Diagnostic>,
    files: &Files,
    drafts: &HashMap<FileId, Draft>,
) -> Met {
    let before = faults.len();
    faults.retain(|fault| {
        let left = counts.get_mut(&known(fault, files, drafts));
        match left.filter(|left| **left > 0 && !is_unread(fault.fault)) {
            Some(left) => {
                *left -= 1;
                false
            }
            None => true,
        }
    });
    // A file that this run did not look at may have its faults still.
    let read: HashSet<String> = drafts.keys().map(|id| name(&files.get(*id).name)).collect();
    let gone = counts
        .iter()
        .filter(|(known, _)| read.contains(&known.file));
    Met {
        known: before - faults.len(),
        gone: gone.map(|(_, left)| left).sum(),
    }
}

impl Met {
    /// The sentence behind the one that sums the check up.
    pub(crate) fn sentence(self) -> Text {
        let known = match self.known {
            1 => text!("Bỏ qua 1 lỗi đã biết", "1 known fault left out"),
            known => text!(
                "Bỏ qua {known} lỗi đã biết",
                "{known} known faults left out",
                known
            ),
        };
        match self.gone {
            0 => text!("{known}.", "{known}.", known),
            1 => text!(
                "{known}; 1 lỗi đã biết không còn nữa.",
                "{known}; 1 known fault is gone.",
                known
            ),
            gone => text!(
                "{known}; {gone} lỗi đã biết không còn nữa.",
                "{known}; {gone} known faults are gone.",
                known,
                gone
            ),
        }
    }
}

fn known(fault: &Diagnostic, files: &Files, drafts: &HashMap<FileId, Draft>) -> Known {
    let place = &fault.primary.place;
    let draft = drafts.get(&place.file);
    Known {
        file: name(&files.get(place.file).name),
        fault: fault.fault.name().to_owned(),
        code: draft.map_or("", |draft| code_at(draft, place)).to_owned(),
        content: field::one_line(content(files, place)).into_owned(),
    }
}

/// A file's name as every system and every way to start the program writes it.
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

/// The code of the innermost criterion at a place; empty where there is none.
fn code_at<'a>(draft: &'a Draft, place: &Place) -> &'a str {
    let mut code = "";
    draft.each(|_, criterion| {
        let inside = match (criterion.place.at, place.at) {
            (At::Span(all), At::Span(one)) => (all.start..all.end).contains(&one.start),
            (
                At::Cell { sheet, row, .. },
                At::Cell {
                    sheet: other,
                    row: line,
                    ..
                },
            ) => sheet == other && row == line,
            _ => false,
        };
        if inside && criterion.code.value().is_some() {
            code = criterion.code_text();
        }
    });
    code
}

/// What stands at a place: the first line of a stretch of text, or the line
/// around an empty one; the text of a cell.
fn content<'a>(files: &'a Files, place: &Place) -> &'a str {
    match place.at {
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
