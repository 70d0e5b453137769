//! The units of many files, read side by side. Of each only its numbers are kept.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use parindex::analysis::rank::{Entry, Failed, Label, Sets};
use parindex::check::{self, Context};
use parindex::diagnostic::{self, Diagnostic, Severity};
use parindex::input::draft::{Draft, Field};
use parindex::input::heading::fold;
use parindex::input::multi_unit::{self, Layout, UnitDraft};
use parindex::input::spelling::sound;
use parindex::input::{Options, field};
use parindex::lang::Lang;
use parindex::model::Code;
use parindex::source::Files;
use rayon::prelude::*;
use smol_str::SmolStr;

use super::super::args::RankArgs;
use super::super::beside;
use super::super::exit::is_unread;
use super::super::limits;
use super::super::paths::Found;
use super::super::reading;
use super::failed;

/// So many files are read at once that a bar is shown.
const MANY: usize = 50;

/// What the files gave.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) entries: Vec<Entry>,
    /// Where each entry came from, to read it once more.
    pub(super) origins: Vec<Origin>,
    pub(super) failed: Vec<Failed>,
    /// The language that the first file states that states one.
    pub(super) stated: Option<Lang>,
    /// Whether a file could not be read at all.
    pub(super) unread: bool,
    /// Warnings in the tables that are ranked.
    pub(super) warnings: usize,
}

/// A unit's file, and which of its parts it is.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) path: PathBuf,
    pub(super) part: usize,
}

/// How files are read.
#[derive(Debug)]
pub(super) struct Reader {
    options: Options,
    layout: Layout,
    by: Option<Code>,
    sets: Sets,
    /// Standard input, once it was read.
    standard: std::sync::OnceLock<Vec<u8>>,
}

impl Reader {
    pub(super) fn of(args: &RankArgs, by: Option<Code>, year: Option<u16>) -> Self {
        Self {
            options: Options {
                sheet: args.sheet.clone(),
                unit: None,
                year,
                limits: limits::chosen(),
            },
            layout: match (args.long, args.wide) {
                (true, _) => Layout::Long,
                (_, true) => Layout::Wide,
                _ => Layout::Auto,
            },
            by,
            sets: Sets::default(),
            standard: std::sync::OnceLock::new(),
        }
    }

    /// All files, in the order in which they were found.
    pub(super) fn all(&self, found: &[Found], lang: Lang) -> anyhow::Result<Gathered> {
        let bar = bar(found.len(), lang)?;
        let each = found.par_iter().map(|one| {
            let gathered = self.one(one);
            bar.inc(1);
            gathered
        });
        let parts: Vec<Gathered> = each.collect();
        bar.finish_and_clear();
        let mut all = Gathered::default();
        for mut part in parts {
            all.entries.append(&mut part.entries);
            all.origins.append(&mut part.origins);
            all.failed.append(&mut part.failed);
            all.stated = all.stated.or(part.stated);
            all.unread |= part.unread;
            all.warnings += part.warnings;
        }
        Ok(all)
    }

    fn one(&self, found: &Found) -> Gathered {
        let mut files = Files::default();
        let mut gathered = Gathered::default();
        let (name, fault) = match found {
            Found::File(path) => {
                self.file(path, &mut gathered);
                return gathered;
            }
            Found::Unreadable(path, error) => {
                let name = path.to_string_lossy().into_owned();
                let fault = reading::unreadable(&mut files, &name, error);
                (name, fault)
            }
            Found::Nothing(path) => {
                let name = path.to_string_lossy().into_owned();
                let fault = reading::nothing_in(&mut files, &name);
                (name, fault)
            }
        };
        gathered.fail(&[fault], &files, name, None);
        gathered
    }

    fn file(&self, path: &Path, gathered: &mut Gathered) {
        let mut part = 0;
        let context = Context {
            folder: beside::folder(path),
            ..Context::default()
        };
        let mut files = Files::default();
        let result = self.parts_into(path, &mut files, |one, files| {
            gathered.take(self, path, part, one, files, &context);
            part += 1;
        });
        if let Err(fault) = result {
            gathered.fail(&[*fault], &files, path.to_string_lossy().into_owned(), None);
        }
    }

    /// Reads a file and hands its units on.
    pub(super) fn parts_into(
        &self,
        path: &Path,
        files: &mut Files,
        take: impl FnMut(UnitDraft, &Files),
    ) -> Result<(), Box<Diagnostic>> {
        let name = path.to_string_lossy();
        let read;
        let bytes = match self.standard.get() {
            Some(bytes) if reading::is_standard(path) => bytes,
            _ => match reading::bytes(path) {
                Ok(bytes) if reading::is_standard(path) => self.standard.get_or_init(|| bytes),
                Ok(bytes) => {
                    read = bytes;
                    &read
                }
                Err(error) => {
                    return Err(Box::new(reading::unreadable(files, &name, &error)));
                }
            },
        };
        multi_unit::read(&name, bytes, &self.options, self.layout, files, take);
        Ok(())
    }

    /// The numbers of a unit, where nothing in its table is an error.
    fn entry(
        &self,
        draft: &Draft,
        label: Label,
        context: &Context,
        faults: &mut Vec<Diagnostic>,
    ) -> Option<Entry> {
        let scorecard = check::figures(draft, context, faults)?;
        Some(Entry::of(&scorecard, self.by.as_ref(), label, &self.sets))
    }
}

impl Gathered {
    fn take(
        &mut self,
        reader: &Reader,
        path: &Path,
        at: usize,
        part: UnitDraft,
        files: &Files,
        context: &Context,
    ) {
        let UnitDraft {
            draft,
            mut faults,
            name,
        } = part;
        let file = path.to_string_lossy();
        let source = match &name {
            Some(name) => format!("{file} › {name}"),
            None => file.clone().into_owned(),
        };
        let mut unit = None;
        let entry = draft.and_then(|mut draft| {
            self.stated = self.stated.or(draft.language.value().copied());
            unit = draft.unit.value().cloned();
            call(&mut draft, name.as_deref(), path);
            let label = label(&draft, &source);
            reader.entry(&draft, label, context, &mut faults)
        });
        diagnostic::sort(&mut faults);
        match entry {
            Some(entry) if !diagnostic::has_errors(&faults) => {
                self.warnings += diagnostic::count(&faults, Severity::Warning);
                self.entries.push(entry);
                self.origins.push(Origin {
                    path: path.to_owned(),
                    part: at,
                });
            }
            _ => self.fail(&faults, files, source, unit.or(name)),
        }
    }

    fn fail(
        &mut self,
        faults: &[Diagnostic],
        files: &Files,
        source: String,
        unit: Option<SmolStr>,
    ) {
        self.unread |= faults.iter().any(|one| is_unread(one.fault));
        self.failed.push(failed::of(faults, files, source, unit));
    }
}

/// A table that names no unit is called by its sheet or its file.
pub(super) fn call(draft: &mut Draft, part: Option<&str>, path: &Path) {
    if draft.unit.is_missing() {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = field::one_line(part.unwrap_or(&stem));
        draft.unit = Field::read(name.into(), draft.place.clone());
    }
}

fn label(draft: &Draft, source: &str) -> Label {
    let unit = draft
        .unit
        .value()
        .map(SmolStr::to_string)
        .unwrap_or_default();
    let block = draft.block.value().map(SmolStr::as_str).unwrap_or_default();
    Label {
        source: source.to_owned(),
        key: sound(&unit),
        order: fold(&unit),
        block_key: sound(block),
        unit,
    }
}

fn bar(files: usize, lang: Lang) -> anyhow::Result<ProgressBar> {
    // Where standard error is no terminal the bar draws nothing.
    if files < MANY {
        return Ok(ProgressBar::hidden());
    }
    let bar = ProgressBar::new(u64::try_from(files)?);
    let words = lang.pick(
        "Đang đọc {pos}/{len} tệp {bar:30} còn {eta}",
        "Reading {pos} of {len} files {bar:30} {eta} left",
    );
    bar.set_style(ProgressStyle::with_template(words)?);
    Ok(bar)
}
