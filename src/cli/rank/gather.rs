//! Reads the units of many files in parallel. Only the numbers of each are kept.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use indicatif::{ProgressBar, ProgressStyle};
use parindex::analysis::rank::{Failed, Label, Sets, Unit};
use parindex::check::{self, Context};
use parindex::diagnostic::{self, Diagnostic, Policy, Severity};
use parindex::input::draft::{Draft, Field};
use parindex::input::multi_unit::{self, Layout, UnitDraft};
use parindex::input::{Options, values};
use parindex::lang::Lang;
use parindex::model::Code;
use parindex::source::Files;
use parindex::vocab::fold::fold;
use parindex::vocab::fold::spelling_key;
use rayon::prelude::*;
use smol_str::SmolStr;

use super::failed;
use crate::cli::exit::is_unreadable;
use crate::cli::load::{self, context_of, not_found, stated_language, unreadable};
use crate::cli::paths::{Found, is_standard_stream};

/// Number of files from which a progress bar is shown.
const MIN_FILES_OF_BAR: usize = 50;

/// The units of the files.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) entries: Vec<Unit>,
    /// The origin of each entry, to read it again.
    pub(super) origins: Vec<Origin>,
    pub(super) failed: Vec<Failed>,
    /// The language of the first file that states one.
    pub(super) stated: Option<Lang>,
    /// Whether a file could not be read at all.
    pub(super) unread: bool,
    /// Warnings in the tables that are ranked.
    pub(super) warnings: usize,
}

/// A unit's file, and its index among the units of that file.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) path: PathBuf,
    pub(super) part: usize,
}

/// Reads the units of files.
#[derive(Debug)]
pub(super) struct Reader {
    options: Options,
    layout: Layout,
    by: Option<Code>,
    sets: Sets,
    /// Standard input, which can be read only once.
    standard: OnceLock<Vec<u8>>,
}

impl Reader {
    /// Returns a reader of tables in `layout`; entries also have the points of the
    /// criterion `by`.
    pub(super) fn new(options: Options, layout: Layout, by: Option<Code>) -> Self {
        Self {
            options,
            layout,
            by,
            sets: Sets::default(),
            standard: OnceLock::new(),
        }
    }

    /// Reads all files, in the order in which they were found.
    pub(super) fn read_all(&self, found: &[Found], lang: Lang) -> anyhow::Result<Gathered> {
        let bar = progress_bar(found.len(), lang)?;
        let each = found.par_iter().map(|one| {
            let gathered = self.read(one);
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

    fn read(&self, found: &Found) -> Gathered {
        let path = found.path();
        let (mut files, mut gathered) = (Files::default(), Gathered::default());
        let diagnostic = not_found(&mut files, found).map(Box::new);
        let read = diagnostic.map_or(Ok(()), Err).and_then(|()| {
            let context = context_of(path, Policy::default());
            let mut index = 0;
            self.each_unit(path, &mut files, |part, files| {
                gathered.add(self, path, index, part, files, &context);
                index += 1;
            })
        });
        if let Err(diagnostic) = read {
            gathered.fail(
                &[*diagnostic],
                &files,
                path.to_string_lossy().into_owned(),
                None,
            );
        }
        gathered
    }

    /// Reads a file and passes each of its units to `take`.
    pub(super) fn each_unit(
        &self,
        path: &Path,
        files: &mut Files,
        take: impl FnMut(UnitDraft, &Files),
    ) -> Result<(), Box<Diagnostic>> {
        let name = path.to_string_lossy();
        let read;
        let bytes = match self.standard.get() {
            Some(bytes) if is_standard_stream(path) => bytes,
            _ => match load::bytes(path) {
                Ok(bytes) if is_standard_stream(path) => self.standard.get_or_init(|| bytes),
                Ok(bytes) => {
                    read = bytes;
                    &read
                }
                Err(error) => {
                    return Err(Box::new(unreadable(files, path, &error)));
                }
            },
        };
        multi_unit::read(&name, bytes, &self.options, self.layout, files, take);
        Ok(())
    }

    /// Returns the numbers of a unit; `None` if its table has errors.
    fn entry(
        &self,
        draft: &Draft,
        label: Label,
        context: &Context,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Unit> {
        let scorecard = check::check(draft, context, diagnostics)?;
        Some(Unit::new(&scorecard, self.by.as_ref(), label, &self.sets))
    }
}

impl Gathered {
    /// Adds a unit to the entries, or to the failed ones if it has errors.
    fn add(
        &mut self,
        reader: &Reader,
        path: &Path,
        index: usize,
        part: UnitDraft,
        files: &Files,
        context: &Context,
    ) {
        let UnitDraft {
            draft,
            mut diagnostics,
            name,
        } = part;
        let file = path.to_string_lossy();
        let source = match &name {
            Some(name) => format!("{file} › {name}"),
            None => file.clone().into_owned(),
        };
        let mut unit = None;
        let entry = draft.and_then(|mut draft| {
            self.stated = self.stated.or(stated_language(&draft));
            unit = draft.unit.value().cloned();
            name_unit(&mut draft, name.as_deref(), path);
            let label = label(&draft, &source);
            reader.entry(&draft, label, context, &mut diagnostics)
        });
        diagnostic::sort(&mut diagnostics);
        match entry {
            Some(entry) if !diagnostic::has_errors(&diagnostics) => {
                self.warnings += diagnostic::count(&diagnostics, Severity::Warning);
                self.entries.push(entry);
                self.origins.push(Origin {
                    path: path.to_owned(),
                    part: index,
                });
            }
            _ => self.fail(&diagnostics, files, source, unit.or(name)),
        }
    }

    fn fail(
        &mut self,
        diagnostics: &[Diagnostic],
        files: &Files,
        source: String,
        unit: Option<SmolStr>,
    ) {
        self.unread |= diagnostics.iter().any(|one| is_unreadable(one.rule));
        self.failed
            .push(failed::new(diagnostics, files, source, unit));
    }
}

/// Names the unit of a table without one after its sheet or file.
pub(super) fn name_unit(draft: &mut Draft, part: Option<&str>, path: &Path) {
    if draft.unit.is_missing() {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = values::one_line(part.unwrap_or(&stem));
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
        key: spelling_key(&unit),
        order: fold(&unit),
        block_key: spelling_key(block),
        unit,
    }
}

fn progress_bar(files: usize, lang: Lang) -> anyhow::Result<ProgressBar> {
    // The bar draws nothing if standard error is not a terminal.
    if files < MIN_FILES_OF_BAR {
        return Ok(ProgressBar::hidden());
    }
    let bar = ProgressBar::new(u64::try_from(files)?);
    let template = lang.pick(
        "Đang đọc {pos}/{len} tệp {bar:30} còn {eta}",
        "Reading {pos} of {len} files {bar:30} {eta} left",
    );
    bar.set_style(ProgressStyle::with_template(template)?);
    Ok(bar)
}
