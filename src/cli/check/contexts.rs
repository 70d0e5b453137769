//! The context that each file is checked in: its levels and reference files, from the command
//! line or from the settings of the file.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use parindex::check::Context;
use parindex::diagnostic::Policy;
use parindex::input::draft::Draft;
use parindex::lang::Message;
use parindex::model::units::UnitHistory;
use parindex::text;

use crate::cli::failure::Failure;
use crate::cli::levels::LevelArgs;
use crate::cli::load::{Inputs, ReferenceArgs, SubmitArgs};
use crate::cli::paths::folder_of;
use crate::cli::settings::{self, LastYear};
use crate::cli::units::history::{UnitsArgs, UnitsFile};

/// The reference files of one kind, each read once.
#[derive(Default)]
struct Reference {
    /// The file that the context has now.
    current: Option<PathBuf>,
    known: HashMap<PathBuf, Option<Draft>>,
}

impl Reference {
    /// Puts the draft of a file, or none, into the place of the context.
    fn take(
        &mut self,
        path: Option<&Path>,
        place: &mut Option<Draft>,
        read: impl FnOnce(&Path) -> Result<Option<Draft>, Failure>,
    ) -> Result<(), Failure> {
        if self.current.as_deref() == path {
            return Ok(());
        }
        if let Some(path) = path.filter(|path| !self.known.contains_key(*path)) {
            self.known.insert(path.to_owned(), read(path)?);
        }
        *place = path.and_then(|path| self.known.get(path).cloned().flatten());
        self.current = path.map(Path::to_owned);
        Ok(())
    }
}

/// Makes the contexts of the files of a run.
pub(super) struct Contexts<'a> {
    submit: &'a SubmitArgs,
    levels: &'a LevelArgs,
    references: &'a ReferenceArgs,
    units: &'a UnitsArgs,
    histories: HashMap<PathBuf, UnitHistory>,
    context: Context,
    set: Reference,
    last_year: Reference,
    /// The settings files that were used.
    pub(super) used: BTreeSet<String>,
    /// The files without one of last year, in the folder of last year.
    pub(super) without_last_year: BTreeSet<(PathBuf, PathBuf)>,
}

impl<'a> Contexts<'a> {
    /// Reads the reference files of the command line.
    pub(super) fn new(
        submit: &'a SubmitArgs,
        levels: &'a LevelArgs,
        (references, units): (&'a ReferenceArgs, &'a UnitsArgs),
        inputs: &mut Inputs,
    ) -> Result<Self, Failure> {
        let mut contexts = Self {
            submit,
            levels,
            references,
            units,
            histories: HashMap::new(),
            context: Context::default(),
            set: Reference::default(),
            last_year: Reference::default(),
            used: BTreeSet::new(),
            without_last_year: BTreeSet::new(),
        };
        contexts.context.policy = contexts.policy(None)?;
        contexts.context.units = units.named().read(inputs).history;
        contexts.take_set(references.against(), inputs)?;
        contexts.take_last_year(references.last_year(), inputs)?;
        Ok(contexts)
    }

    /// Whether the tables are about to be submitted.
    pub(super) fn is_submission(&self) -> bool {
        self.submit.is_final()
    }

    /// Returns the context of a file, or that of the command line without one.
    pub(super) fn of(
        &mut self,
        path: Option<&Path>,
        inputs: &mut Inputs,
    ) -> Result<&Context, Failure> {
        if let Some(path) = path {
            let settings = settings::of(path);
            self.context.policy = self.policy(Some(path))?;
            self.used
                .extend(settings.as_ref().map(|settings| settings.name.clone()));
            let set = settings
                .as_ref()
                .and_then(|settings| settings.against(path));
            self.take_set(self.references.against().or(set), inputs)?;
            let last =
                match settings::last_year(path).filter(|_| self.references.last_year().is_none()) {
                    Some(LastYear::File(last)) => Some(last),
                    Some(LastYear::Missing(folder)) => {
                        self.without_last_year.insert((path.to_owned(), folder));
                        None
                    }
                    None => None,
                };
            let last = self.references.last_year().or(last.as_deref());
            self.take_last_year(last, inputs)?;
            if self.units.path().is_none() {
                let units = settings.and_then(|one| settings::units(&one));
                self.context.units = self.history(units, inputs);
            }
        }
        self.context.folder = path.and_then(folder_of);
        Ok(&self.context)
    }

    /// Returns the successors of bodies in the file that settings name.
    fn history(&mut self, units: Option<(PathBuf, String)>, inputs: &mut Inputs) -> UnitHistory {
        let Some(units) = units else {
            return UnitHistory::default();
        };
        let known = self.histories.entry(units.0.clone());
        let read = || UnitsFile::from_setting(units).read(inputs).history;
        known.or_insert_with(read).clone()
    }

    /// Returns the levels of a file: those of its settings, of --submit, of the options.
    fn policy(&self, path: Option<&Path>) -> Result<Policy, Failure> {
        let mut policy = Policy::default();
        if let Some((path, settings)) = path.and_then(|path| Some((path, settings::of(path)?))) {
            settings.set_levels(path, &mut policy);
        }
        if self.submit.is_final() {
            policy.submit();
        }
        self.levels.policy(policy)
    }

    fn take_set(&mut self, set: Option<&Path>, inputs: &mut Inputs) -> Result<(), Failure> {
        let read = |path: &Path| ReferenceArgs::read_set(path, inputs);
        self.set.take(set, &mut self.context.set, read)
    }

    fn take_last_year(&mut self, last: Option<&Path>, inputs: &mut Inputs) -> Result<(), Failure> {
        let read = |path: &Path| ReferenceArgs::read_last_year(path, inputs);
        self.last_year.take(last, &mut self.context.last_year, read)
    }

    /// Returns a sentence for each file without one of last year, although the settings name a
    /// folder.
    pub(super) fn describe_missing(&self) -> Vec<Message> {
        let missing = self.without_last_year.iter().map(|(file, folder)| {
            let (file, folder) = (file.to_string_lossy(), folder.to_string_lossy());
            text!(
                "{file}: chưa đối chiếu với năm trước, vì thư mục “{folder}” không có tệp cùng tên",
                "{file}: not compared with last year: the folder “{folder}” has no file of that name"
            )
        });
        missing.collect()
    }
}
