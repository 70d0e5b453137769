//! The values of a settings file.

use std::ops::Range;
use std::path::{Path, PathBuf};

use ignore::gitignore::Gitignore;
use parindex::diagnostic::Policy;
use parindex::diagnostic::policy::{Level, Selector};
use parindex::input::limits::Limits;
use parindex::lang::Lang;
use parindex::source::{Content, FileId, Files, NamedColumn, Place};
use parindex::vocab::MetadataField;

use crate::cli::limits::{self, LimitOverride};

/// A value and its bytes in the settings file.
#[derive(Clone, Debug)]
pub(crate) struct Entry<T> {
    pub(super) value: T,
    pub(super) span: Range<usize>,
}

/// The values of a settings file.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Its name as the user sees it.
    pub(crate) name: String,
    pub(super) text: String,
    /// The real path of its folder.
    pub(super) folder: PathBuf,
    pub(super) language: Option<Entry<Lang>>,
    pub(super) decimals: Option<Entry<u32>>,
    pub(super) exclude: Vec<Entry<String>>,
    pub(super) excluded: Gitignore,
    pub(super) baseline: Option<Entry<PathBuf>>,
    pub(super) units: Option<Entry<PathBuf>>,
    pub(super) columns: Vec<Entry<NamedColumn>>,
    pub(super) letterhead: Vec<(MetadataField, Entry<Vec<String>>)>,
    pub(super) limits: Vec<Entry<LimitOverride>>,
    /// The values for all files, then those of each `[[path]]`.
    pub(super) rules: Vec<PathRule>,
    pub(super) allow: Vec<Allow>,
}

/// Values that may differ from file to file.
#[derive(Debug, Default)]
pub(super) struct PathRule {
    /// The pattern; `None` for all files.
    pub(super) glob: Option<(String, Gitignore)>,
    /// Groups before rules, so that a rule that is named wins over its group.
    pub(super) levels: Vec<(Level, Entry<Selector>)>,
    pub(super) against: Option<Entry<PathBuf>>,
    pub(super) last_year: Option<Entry<PathBuf>>,
}

/// An `[[allow]]` table.
#[derive(Debug)]
pub(super) struct Allow {
    pub(super) file: Entry<PathBuf>,
    pub(super) rule: Entry<String>,
    pub(super) code: Option<String>,
    pub(super) reason: String,
}

/// Returns the path of a file as the user sees it: below the current folder.
pub(super) fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(dunce::canonicalize);
    let below = here
        .ok()
        .and_then(|here| Some(path.strip_prefix(here).ok()?.to_owned()));
    below.unwrap_or_else(|| path.to_owned())
}

impl Settings {
    /// Adds the file, so that messages can point at it.
    pub(super) fn add_to(&self, files: &mut Files) -> FileId {
        let id = files.add(&self.name);
        files.set_content(id, Content::Text(self.text.clone()));
        id
    }

    /// Returns the limits of reading files, of which the command line may raise others.
    pub(super) fn limits(&self) -> Limits {
        let own = self.limits.iter().map(|entry| entry.value);
        limits::chosen_over(&own.collect::<Vec<LimitOverride>>())
    }

    /// Whether a pattern leaves out a file or folder that was found in a folder.
    pub(crate) fn excludes(&self, real: &Path, is_folder: bool) -> bool {
        real.starts_with(&self.folder) && self.excluded.matched(real, is_folder).is_ignore()
    }

    /// Returns the rules that apply to a file, from the weakest.
    pub(super) fn rules_of(&self, path: &Path) -> impl DoubleEndedIterator<Item = &PathRule> {
        let real = dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        self.rules.iter().filter(move |rule| {
            let Some((_, glob)) = &rule.glob else {
                return true;
            };
            let is_inside = real.starts_with(&self.folder);
            is_inside && glob.matched_path_or_any_parents(&real, false).is_ignore()
        })
    }

    /// Sets the levels of a file.
    pub(crate) fn set_levels(&self, path: &Path, policy: &mut Policy) {
        for rule in self.rules_of(path) {
            for (level, selector) in &rule.levels {
                policy.set(selector.value, *level);
            }
        }
    }

    /// Returns the criteria set that a file is compared with: a name or a path.
    pub(crate) fn against(&self, path: &Path) -> Option<&Path> {
        let mut sets = self
            .rules_of(path)
            .rev()
            .filter_map(|rule| rule.against.as_ref());
        sets.next().map(|entry| entry.value.as_path())
    }

    /// Returns last year's file or folder for a file.
    pub(super) fn last_year(&self, path: &Path) -> Option<&Path> {
        let mut years = self
            .rules_of(path)
            .rev()
            .filter_map(|rule| rule.last_year.as_ref());
        years.next().map(|entry| entry.value.as_path())
    }

    /// Returns the baseline.
    pub(crate) fn baseline(&self) -> Option<&Path> {
        self.baseline.as_ref().map(|entry| entry.value.as_path())
    }

    /// Returns the file of successors of bodies, and the line that names it.
    pub(crate) fn units(&self) -> Option<(PathBuf, String)> {
        let entry = self.units.as_ref()?;
        let line = self.line(&entry.span);
        Some((shown(&entry.value), format!("{}:{line}", self.name)))
    }

    /// Returns the files of `[[allow]]` that do not exist, each with its place.
    pub(crate) fn missing_files(&self, files: &mut Files) -> Vec<(String, Place)> {
        let missing = self.allow.iter().filter(|one| !one.file.value.exists());
        let missing: Vec<&Allow> = missing.collect();
        if missing.is_empty() {
            return Vec::new();
        }
        let id = self.add_to(files);
        let describe = |one: &Allow| {
            let span = one.file.span.clone();
            let written = self.text.get(span.clone()).unwrap_or_default();
            let name = written.trim_matches(['"', '\'']).to_owned();
            (name, Place::span(id, span))
        };
        missing.into_iter().map(describe).collect()
    }

    /// Returns the line of bytes, from 1.
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        let before = self.text.get(..span.start).unwrap_or_default();
        before.matches('\n').count() + 1
    }
}
