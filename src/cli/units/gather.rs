//! Reads the units of many files in parallel. Only the numbers of each are kept.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use parindex::analysis::plan::Basis;
use parindex::analysis::plan::final_figure::starting_scores;
use parindex::analysis::rank::{
    Failed, FailedDiagnostic, FormerName, Label, PastCuts, PastCutsUse, Sets, Unit,
};
use parindex::check::{self, Context};
use parindex::diagnostic::{self, Diagnostic, Policy, RuleId, Severity};
use parindex::input::draft::{Draft, Field};
use parindex::input::multi_unit::{self, Layout, UnitDraft};
use parindex::input::published::PublishedDraft;
use parindex::input::{Options, values};
use parindex::lang::Lang;
use parindex::model::units::UnitHistory;
use parindex::model::{Code, PublishedRanking, Scorecard};
use parindex::source::reading::Reading;
use parindex::source::{Files, Location};
use parindex::vocab::fold::fold;
use parindex::vocab::fold::spelling_key;
use rayon::prelude::*;
use smol_str::SmolStr;

use super::failed;
use super::history::use_current_name;
use crate::cli::exit::is_unreadable;
use crate::cli::load::{self, not_found, scoring_context_of, unreadable};
use crate::cli::paths::{Found, Sources, is_standard_stream};
use crate::cli::progress;
use crate::cli::settings;

/// The units of the files.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) entries: Vec<Unit>,
    /// The origin of each entry, to read it again.
    pub(crate) origins: Vec<Origin>,
    /// How the table of each entry was read.
    pub(crate) readings: Vec<Reading>,
    /// Published rankings, which are tables of many units.
    pub(crate) published: Vec<PublishedTable>,
    pub(crate) failed: Vec<Failed>,
    /// Whether a file could not be read at all.
    pub(crate) unread: bool,
    /// Whether a path does not exist or a named file could not be read: then there is no
    /// answer.
    pub(crate) missing: bool,
    /// Warnings in the tables that are ranked.
    pub(crate) warnings: usize,
    /// The tables under a former name of their unit.
    pub(crate) former_names: Vec<FormerName>,
    /// The scorecard of each entry, if they are kept.
    pub(crate) scorecards: Vec<Scorecard>,
    /// How the cuts of past years were used.
    pub(crate) cuts_used: PastCutsUse,
}

/// A published ranking that has no errors.
#[derive(Debug)]
pub(crate) struct PublishedTable {
    pub(crate) ranking: PublishedRanking,
    /// Its file, with the sheet if it has several.
    pub(crate) source: String,
    /// Where it is.
    pub(crate) place: Location,
    /// Its warnings.
    pub(crate) warnings: Vec<FailedDiagnostic>,
}

/// Where a unit comes from.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// A file, and the index of the unit among those of that file.
    File {
        /// The path.
        path: PathBuf,
        /// The index.
        part: usize,
    },
    /// The table that the reader was given.
    Own,
}

/// A table that is already read.
#[derive(Debug)]
pub(crate) struct Own {
    pub(crate) draft: Draft,
    pub(crate) files: Files,
}

/// Reads the units of files.
#[derive(Debug)]
pub(crate) struct Reader {
    options: Options,
    layout: Layout,
    by: Option<Code>,
    /// The scores that are ranked.
    basis: Basis,
    /// Files that the command line names; the others are in folders.
    named: Vec<PathBuf>,
    /// The table that is ranked among the others, if one is already read.
    own: Option<Own>,
    /// The successors of bodies.
    history: UnitHistory,
    sets: Sets,
    /// The cuts of past years that are expected again.
    cuts: Option<PastCuts>,
    /// Whether the scorecards are kept.
    keeps_scorecards: bool,
    /// Standard input, which can be read only once.
    standard: OnceLock<Vec<u8>>,
}

impl Reader {
    /// Returns a reader of tables in `layout`; entries also have the points of the
    /// criterion `by`.
    pub(crate) fn new(options: Options, layout: Layout, by: Option<Code>) -> Self {
        Self {
            options,
            layout,
            by,
            basis: Basis::Current,
            named: Vec::new(),
            own: None,
            history: UnitHistory::default(),
            sets: Sets::default(),
            cuts: None,
            keeps_scorecards: false,
            standard: OnceLock::new(),
        }
    }

    /// Keeps the scorecards of the tables.
    pub(crate) fn keeping_scorecards(mut self) -> Self {
        self.keeps_scorecards = true;
        self
    }

    /// Expects the cuts of past years.
    pub(crate) fn expecting(mut self, cuts: PastCuts) -> Self {
        self.cuts = Some(cuts);
        self
    }

    /// Ranks these scores instead of the current ones.
    pub(crate) fn on_basis(mut self, basis: Basis) -> Self {
        self.basis = basis;
        self
    }

    /// Takes a table under a former name for that of its successor.
    pub(crate) fn with_history(mut self, history: &UnitHistory) -> Self {
        self.history = history.clone();
        self
    }

    /// Names the unit of a table. Returns whether it has the name of its file, and its former
    /// name if the table has that.
    pub(crate) fn name_unit(
        &self,
        draft: &mut Draft,
        part: Option<&str>,
        path: &Path,
        files: &Files,
    ) -> (bool, Option<FormerName>) {
        let from_file = name_unit(draft, part, path);
        (from_file, use_current_name(draft, &self.history, files))
    }

    /// Sets the paths of the command line. A named file that cannot be read at all leaves
    /// no answer.
    pub(crate) fn naming(mut self, paths: &[PathBuf]) -> Self {
        self.named = paths.to_vec();
        self
    }

    /// Adds a table that is already read, as the first unit.
    pub(crate) fn add_own(
        &mut self,
        gathered: &mut Gathered,
        scorecard: &Scorecard,
        own: Own,
        path: &Path,
    ) {
        let Own { mut draft, files } = own;
        let (from_file, former) = self.name_unit(&mut draft, None, path, &files);
        gathered.former_names.extend(former);
        let place = Location::new(&draft.place, &files);
        let label = label(&draft, (&path.to_string_lossy(), place), from_file);
        let unit = self.unit(scorecard, label);
        gathered.entries.insert(0, unit);
        gathered.origins.insert(0, Origin::Own);
        self.own = Some(Own { draft, files });
    }

    /// Returns the table that was added with its files.
    pub(crate) fn own(&self) -> Option<&Own> {
        self.own.as_ref()
    }

    /// Reads all files, in the order in which they were found.
    pub(crate) fn read_all(&self, sources: &Sources, lang: Lang) -> anyhow::Result<Gathered> {
        let bar = progress::bar(sources.found.len(), lang)?;
        let each = sources.found.par_iter().map(|one| {
            let gathered = self.read(one, sources);
            bar.inc(1);
            gathered
        });
        let parts: Vec<Gathered> = each.collect();
        bar.finish_and_clear();
        let mut all = Gathered::default();
        for mut part in parts {
            all.entries.append(&mut part.entries);
            all.origins.append(&mut part.origins);
            all.readings.append(&mut part.readings);
            all.failed.append(&mut part.failed);
            all.published.append(&mut part.published);
            all.unread |= part.unread;
            all.missing |= part.missing;
            all.warnings += part.warnings;
            all.former_names.append(&mut part.former_names);
            all.scorecards.append(&mut part.scorecards);
            all.cuts_used = all.cuts_used.plus(part.cuts_used);
        }
        Ok(all)
    }

    fn read(&self, found: &Found, sources: &Sources) -> Gathered {
        let path = found.path();
        let (mut files, mut gathered) = (Files::default(), Gathered::default());
        let diagnostic = not_found(&mut files, found).map(Box::new);
        let read = diagnostic.map_or(Ok(()), Err).and_then(|()| {
            let context = scoring_context_of(path, Policy::default());
            let mut index = 0;
            self.each_unit(path, &mut files, |part, files| {
                gathered.add(self, path, index, part, files, &context);
                index += 1;
            })
        });
        if let Err(diagnostic) = read {
            gathered.missing = !matches!(found, Found::Skipped(..));
            let source = path.to_string_lossy().into_owned();
            let place = Location::new(&diagnostic.primary.place, &files);
            gathered.fail(&[*diagnostic], &files, (source, place), None);
        }
        let is_empty = gathered.entries.is_empty() && gathered.published.is_empty();
        if is_empty
            && let Some((id, _)) = files.iter().next()
            && sources.pass_over(found, &files, id)
        {
            return Gathered::default();
        }
        gathered.missing |= gathered.unread && self.named.iter().any(|one| one == path);
        gathered
    }

    /// Reads a file and passes each of its units to `take`.
    pub(crate) fn each_unit(
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
        let options = settings::apply(path, &self.options, files);
        multi_unit::read(&name, bytes, &options, self.layout, files, take);
        Ok(())
    }

    fn unit(&self, scorecard: &Scorecard, label: Label) -> Unit {
        let scorecard = starting_scores(scorecard, self.basis);
        Unit::new(&scorecard, self.by.as_ref(), label, &self.sets)
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
            ranking,
        } = part;
        let source = source_of(path, name.as_deref());
        if let Some(ranking) = ranking {
            self.add_published(*ranking, source, name, files, context, diagnostics);
            return;
        }
        let mut place = Location {
            file: path.to_string_lossy().into_owned(),
            ..Location::default()
        };
        let mut unit = None;
        let (mut reading, mut former) = (None, None);
        let entry = draft.and_then(|mut draft| {
            let is_named = !draft.unit.is_missing();
            let from_file;
            (from_file, former) = reader.name_unit(&mut draft, name.as_deref(), path, files);
            unit = draft.unit.value().cloned().filter(|_| is_named);
            place = Location::new(&draft.place, files);
            let label = label(&draft, (&source, place.clone()), from_file);
            reading = Some(std::mem::take(&mut draft.reading));
            let scorecard = check::check(&draft, context, &mut diagnostics)?;
            let mut entry = reader.unit(&scorecard, label);
            if let Some(cuts) = &reader.cuts {
                let used = entry.expect_cuts(&scorecard, reader.by.as_ref(), cuts);
                self.cuts_used = self.cuts_used.plus(used);
            }
            Some((entry, scorecard))
        });
        self.former_names.extend(former);
        diagnostic::sort(&mut diagnostics);
        match entry {
            Some((entry, scorecard)) if !diagnostic::has_errors(&diagnostics) => {
                self.warnings += diagnostic::count(&diagnostics, Severity::Warning);
                self.entries.push(entry);
                if reader.keeps_scorecards {
                    self.scorecards.push(scorecard);
                }
                self.readings.extend(reading);
                self.origins.push(Origin::File {
                    path: path.to_owned(),
                    part: index,
                });
            }
            _ => self.fail(&diagnostics, files, (source, place), unit.or(name)),
        }
    }

    /// Adds a published ranking, or a failed file if it has errors. Units without a block
    /// have that of their sheet, if each has one.
    fn add_published(
        &mut self,
        draft: PublishedDraft,
        source: String,
        sheet: Option<SmolStr>,
        files: &Files,
        context: &Context,
        mut diagnostics: Vec<Diagnostic>,
    ) {
        let place = Location::new(&draft.metadata.place, files);
        let ranking = check::published(&draft, context, &mut diagnostics);
        diagnostic::sort(&mut diagnostics);
        let Some(mut ranking) = ranking else {
            self.fail(&diagnostics, files, (source, place), sheet);
            return;
        };
        for unit in &mut ranking.units {
            unit.block = unit.block.take().or_else(|| sheet.clone());
        }
        let of_rank = |one: &&Diagnostic| one.rule == RuleId::RankDisagrees;
        let warnings = diagnostics.iter().filter(of_rank);
        let warnings: Vec<Diagnostic> = warnings.cloned().collect();
        let warnings = failed::describe(&warnings, files);
        let all = diagnostic::count(&diagnostics, Severity::Warning);
        self.warnings += all.saturating_sub(warnings.len());
        self.readings.push(draft.metadata.reading);
        self.published.push(PublishedTable {
            ranking,
            source,
            place,
            warnings,
        });
    }

    fn fail(
        &mut self,
        diagnostics: &[Diagnostic],
        files: &Files,
        at: (String, Location),
        unit: Option<SmolStr>,
    ) {
        self.unread |= diagnostics.iter().any(|one| is_unreadable(one.rule));
        self.failed.push(failed::new(diagnostics, files, at, unit));
    }
}

/// Returns the name of a table: its file, with the sheet or the unit if the file has several.
pub(crate) fn source_of(path: &Path, part: Option<&str>) -> String {
    let file = path.to_string_lossy();
    match part {
        Some(part) => format!("{file} › {part}"),
        None => file.into_owned(),
    }
}

/// Names the unit of a table without one after its sheet or file. Returns whether it has
/// the name of its file.
pub(crate) fn name_unit(draft: &mut Draft, part: Option<&str>, path: &Path) -> bool {
    if !draft.unit.is_missing() {
        return false;
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = values::one_line(part.unwrap_or(&stem));
    draft.unit = Field::read(name.into(), draft.place.clone());
    part.is_none()
}

fn label(draft: &Draft, (source, place): (&str, Location), from_file: bool) -> Label {
    let unit = draft
        .unit
        .value()
        .map(SmolStr::to_string)
        .unwrap_or_default();
    let block = draft.block.value().map(SmolStr::as_str).unwrap_or_default();
    Label {
        source: source.to_owned(),
        place,
        key: spelling_key(&unit),
        order: fold(&unit),
        from_file,
        block_key: fold(block),
        unit,
    }
}
