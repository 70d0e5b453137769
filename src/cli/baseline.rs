//! `--baseline` and `--write-baseline`: known diagnostics, so that only new ones fail a
//! check.
//!
//! A diagnostic is identified by its file, its rule, the code of its criterion and its
//! column or key; not by its line, which moves with every edit above it, nor by its value.
//! Paths are relative to the file of known diagnostics.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use clap::Args;
use parindex::diagnostic::policy::falsifies;
use parindex::diagnostic::{self, Diagnostic, Severity};
use parindex::input::draft::Draft;
use parindex::lang::Message;
use parindex::report::format::json::{self, Input};
use parindex::source::{At, FileId, Files, Folders, Place, Span};
use parindex::text;
use serde::{Deserialize, Serialize};

use super::failure::{Failure, cannot_read, reason};
use super::load::{self, Inputs, ensure_size};
use super::output_file::OutputFile;

/// Name and version of the file format.
const SCHEMA: &str = "parindex/baseline";
const VERSION: u32 = 2;

// Files of known diagnostics.
#[derive(Debug, Args)]
pub(crate) struct BaselineArgs {
    /// Leave out the known diagnostics of this file and report new ones only
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Remove from the file of --baseline what is fixed; nothing is added
    #[arg(long, conflicts_with = "write_baseline")]
    update: bool,
    /// Count known diagnostics that are gone as an error, so that the file of --baseline is kept up to date
    #[arg(long, conflicts_with_all = ["update", "write_baseline"])]
    fail_on_stale: bool,
    /// Write all diagnostics to this file, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    /// Replace the file of --write-baseline or -o if it exists; what a baseline knows of files that are not checked is kept
    #[arg(long)]
    pub(super) force: bool,
}

/// What a run does about known diagnostics.
#[derive(Debug)]
pub(crate) enum Baseline {
    /// No baseline.
    None,
    /// Leaves them out.
    Known(Known),
    /// Writes all diagnostics as known.
    Write(Writer),
}

/// The file of known diagnostics.
#[derive(Debug)]
pub(crate) struct Known {
    path: PathBuf,
    bytes: Vec<u8>,
    counts: Counts,
    update: bool,
    fail_on_stale: bool,
}

/// Where diagnostics are written as known.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) target: OutputFile,
    path: PathBuf,
    /// What the file knew before.
    old: Counts,
    /// Why the file that is replaced could not be read as a baseline.
    pub(crate) unread: Option<Message>,
}

/// The number of diagnostics of each identity.
type Counts = BTreeMap<Identity, usize>;

/// The identity of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Identity {
    file: String,
    #[serde(rename = "fault")]
    rule: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    code: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    column: String,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    identity: Identity,
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

/// What a run found of the known diagnostics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BaselineStats {
    known: usize,
    gone: usize,
    /// Files that no longer exist, and their known diagnostics.
    missing: BTreeMap<String, usize>,
    /// Whether what is gone was removed from the file.
    updated: bool,
    fail_on_stale: bool,
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
            let target = OutputFile::open(path, self.force, inputs)?;
            // A file that is not a baseline of this version is replaced as a whole.
            let old = load::bytes(path).ok().filter(|_| !target.is_standard());
            let old = old.map(|bytes| parse(&path.to_string_lossy(), &bytes));
            let (old, unread) = match old.transpose() {
                Ok(old) => (old.unwrap_or_default(), None),
                Err(failure) => (Counts::new(), Some(failure.message)),
            };
            return Ok(Baseline::Write(Writer {
                target,
                path: path.clone(),
                old,
                unread,
            }));
        }
        let Some(path) = self.baseline.as_deref().or(settings) else {
            if self.update || self.fail_on_stale {
                return Err(no_baseline());
            }
            return Ok(Baseline::None);
        };
        let name = path.to_string_lossy();
        let bytes = load::bytes(path).map_err(|error| unreadable(&name, &reason(&error)))?;
        ensure_size(path, &bytes)?;
        Ok(Baseline::Known(Known {
            path: path.to_owned(),
            counts: parse(&name, &bytes)?,
            bytes,
            update: self.update,
            fail_on_stale: self.fail_on_stale,
        }))
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
    if header.schema == SCHEMA && header.version < VERSION {
        let why = text!(
            "tệp này do phiên bản cũ của chương trình ghi, khi đó lỗi được nhận ra theo cách khác",
            "an older version of the program wrote it, which identified diagnostics in another way"
        );
        return Err(unreadable(name, &why));
    }
    if header.schema != SCHEMA || header.version > VERSION {
        let why = text!(
            "tệp này do phiên bản khác của chương trình ghi",
            "another version of the program wrote it"
        );
        return Err(unreadable(name, &why));
    }
    let entries: Entries = serde_json::from_slice(bytes).map_err(broken)?;
    let mut counts = Counts::new();
    for Entry { identity, count } in entries.diagnostics {
        let known = counts.entry(identity).or_default();
        *known = count.saturating_add(*known);
    }
    Ok(counts)
}

fn no_baseline() -> Failure {
    Failure::usage(text!(
        "chưa nêu tệp lỗi đã biết",
        "no file of known diagnostics is named"
    ))
    .help(text!(
        "thêm --baseline TỆP, hoặc ghi baseline trong parindex.toml",
        "add --baseline FILE, or write baseline into parindex.toml"
    ))
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
/// their number. What the file knew of files that were not checked stays, as long as they
/// exist.
pub(crate) fn render(
    Inputs {
        files, diagnostics, ..
    }: &Inputs,
    drafts: &HashMap<FileId, Draft>,
    writer: &mut Writer,
) -> Result<(Vec<u8>, usize, usize), serde_json::Error> {
    let identities = Identities::new(files, drafts, &writer.path);
    let checked = identities.files();
    let mut counts = std::mem::take(&mut writer.old);
    counts.retain(|known, _| !checked.contains(&known.file) && exists(&writer.path, &known.file));
    let kept = counts.values().sum();
    for diagnostic in diagnostics
        .iter()
        .filter(|diagnostic| !is_never_known(diagnostic, drafts))
    {
        *counts.entry(identities.of(diagnostic)).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    Ok((written(counts)?, all, kept))
}

/// Returns the content of a file of known diagnostics.
fn written(counts: Counts) -> Result<Vec<u8>, serde_json::Error> {
    let entries = counts.into_iter();
    let entries = entries.map(|(identity, count)| Entry { identity, count });
    let entries = Entries {
        diagnostics: entries.collect(),
    };
    json::render(SCHEMA, VERSION, &entries, Input::default())
}

impl Known {
    /// Removes the known diagnostics, of several with the same identity as many as the
    /// file has, and updates the file on request. What it knows of files that were not
    /// checked is neither gone nor removed, unless the file no longer exists.
    pub(crate) fn filter(
        mut self,
        Inputs {
            files, diagnostics, ..
        }: &mut Inputs,
        drafts: &HashMap<FileId, Draft>,
    ) -> anyhow::Result<BaselineStats> {
        let before = diagnostics.len();
        let identities = Identities::new(files, drafts, &self.path);
        let mut unmet = self.counts.clone();
        diagnostics.retain(|diagnostic| {
            let left = unmet.get_mut(&identities.of(diagnostic));
            match left.filter(|left| **left > 0 && !is_never_known(diagnostic, drafts)) {
                Some(left) => {
                    *left -= 1;
                    false
                }
                None => true,
            }
        });
        let checked = identities.files();
        let mut stats = BaselineStats {
            known: before - diagnostics.len(),
            fail_on_stale: self.fail_on_stale,
            ..BaselineStats::default()
        };
        for (identity, left) in unmet {
            if left == 0 {
                continue;
            }
            if checked.contains(&identity.file) {
                stats.gone += left;
            } else if exists(&self.path, &identity.file) {
                continue;
            } else {
                *stats.missing.entry(identity.file.clone()).or_default() += left;
            }
            if let Some(count) = self.counts.get_mut(&identity) {
                *count -= left;
            }
        }
        if self.update && stats.is_stale() {
            self.counts.retain(|_, count| *count > 0);
            let target = OutputFile::open(&self.path, true, &[])?;
            target.write_over(&self.bytes, &written(self.counts)?)?;
            stats.updated = true;
        }
        Ok(stats)
    }
}

/// Whether a file that a baseline names exists.
fn exists(baseline: &Path, file: &str) -> bool {
    folder(baseline).join(file).exists()
}

/// Returns the folder of a baseline.
fn folder(baseline: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let full = here.join(baseline);
    full.parent().map(Path::to_owned).unwrap_or(here)
}

impl BaselineStats {
    fn is_stale(&self) -> bool {
        self.gone > 0 || !self.missing.is_empty()
    }

    /// Whether known diagnostics are gone and that counts as an error.
    pub(crate) fn fails(&self) -> bool {
        self.fail_on_stale && self.is_stale()
    }

    /// Returns a line for each file that no longer exists.
    pub(crate) fn missing(&self) -> impl Iterator<Item = Message> {
        let updated = self.updated;
        self.missing.iter().map(move |(file, count)| {
            let what = text!(
                "“{file}” có {count} lỗi đã biết nhưng tệp này không còn",
                "“{file}” has known diagnostics ({count}), but this file no longer exists"
            );
            if updated {
                return text!("{what}; đã bỏ.", "{what}; they were removed.");
            }
            text!(
                "{what}; nếu tệp đã đổi tên, ghi lại với --write-baseline --force; nếu đã xóa, thêm --update.",
                "{what}; if it was renamed, write the file again with --write-baseline --force; if it was deleted, add --update."
            )
        })
    }

    /// Returns the sentence that follows the summary of the check.
    pub(crate) fn describe(&self) -> Message {
        let known = match self.known {
            1 => text!("Bỏ qua 1 lỗi đã biết", "1 known diagnostic left out"),
            known => text!(
                "Bỏ qua {known} lỗi đã biết",
                "{known} known diagnostics left out"
            ),
        };
        let known = match self.gone {
            0 => text!("{known}."),
            1 => text!(
                "{known}; 1 lỗi đã biết không còn nữa.",
                "{known}; 1 known diagnostic is gone."
            ),
            gone => text!(
                "{known}; {gone} lỗi đã biết không còn nữa.",
                "{known}; {gone} known diagnostics are gone."
            ),
        };
        if self.updated {
            text!(
                "{known} Đã cập nhật tệp lỗi đã biết.",
                "{known} The file of known diagnostics was updated."
            )
        } else if self.fails() {
            text!(
                "{known} Tệp lỗi đã biết chưa được cập nhật: chạy lại với --update thay cho --fail-on-stale.",
                "{known} The file of known diagnostics is out of date: run again with --update instead of --fail-on-stale."
            )
        } else {
            known
        }
    }
}

/// What identifies the diagnostics of some files.
struct Identities<'a> {
    files: &'a Files,
    codes: HashMap<FileId, Codes<'a>>,
    /// Relative to the folder of the baseline.
    folders: Folders,
}

impl<'a> Identities<'a> {
    fn new(files: &'a Files, drafts: &'a HashMap<FileId, Draft>, baseline: &Path) -> Self {
        let codes = drafts.iter().map(|(id, draft)| (*id, Codes::new(draft)));
        let codes = codes.collect();
        let here = std::env::current_dir().unwrap_or_default();
        let folders = Folders::new(&here, &folder(baseline));
        Self {
            files,
            codes,
            folders,
        }
    }

    fn of(&self, diagnostic: &Diagnostic) -> Identity {
        let place = &diagnostic.primary.place;
        let codes = self.codes.get(&place.file);
        Identity {
            file: self.name(place.file),
            rule: diagnostic.rule.name().to_owned(),
            code: codes.map_or("", |codes| codes.at(place)).to_owned(),
            column: diagnostic::column(place, self.files),
        }
    }

    fn name(&self, id: FileId) -> String {
        self.folders.relative_with_parents(&self.files.get(id).name)
    }

    /// Returns the files that were read as tables.
    fn files(&self) -> HashSet<String> {
        self.codes.keys().map(|id| self.name(*id)).collect()
    }
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
