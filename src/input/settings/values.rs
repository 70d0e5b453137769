//! The values of a settings file.

use std::ops::Range;
use std::path::{Path, PathBuf};

use ignore::gitignore::Gitignore;

use crate::diagnostic::Policy;
use crate::diagnostic::policy::{Level, Selector};
use crate::input::limits::LimitOverride;
use crate::lang::Lang;
use crate::source::{Content, FileId, Files, NamedColumn, Place};
use crate::vocab::MetadataField;

/// A value and its bytes in the settings file.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// The value.
    pub value: T,
    /// Its bytes.
    pub span: Range<usize>,
}

/// The values of a settings file.
#[derive(Debug)]
pub struct Settings {
    /// Its name as the user sees it.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The real path of its folder.
    pub folder: PathBuf,
    /// Gives the path of a file without links.
    pub real: fn(&Path) -> PathBuf,
    /// The language of the output.
    pub language: Option<Entry<Lang>>,
    /// Decimals in print.
    pub decimals: Option<Entry<u32>>,
    /// The patterns of what is left out of folders.
    pub exclude: Vec<Entry<String>>,
    /// The same patterns together.
    pub excluded: Gitignore,
    /// The file of known diagnostics.
    pub baseline: Option<Entry<PathBuf>>,
    /// The file of successors of bodies.
    pub units: Option<Entry<PathBuf>>,
    /// What the columns contain.
    pub columns: Vec<Entry<NamedColumn>>,
    /// What documents have around their text.
    pub letterhead: Vec<(MetadataField, Entry<Vec<String>>)>,
    /// The limits of reading files.
    pub limits: Vec<Entry<LimitOverride>>,
    /// The values for all files, then those of each `[[path]]`.
    pub rules: Vec<PathRule>,
    /// What is allowed in files.
    pub allow: Vec<Allow>,
}

/// Values that may differ from file to file.
#[derive(Debug, Default)]
pub struct PathRule {
    /// The pattern; `None` for all files.
    pub glob: Option<(String, Gitignore)>,
    /// Groups before rules, so that a rule that is named wins over its group.
    pub levels: Vec<(Level, Entry<Selector>)>,
    /// The criteria set to compare with.
    pub against: Option<Entry<PathBuf>>,
    /// The file or folder of last year.
    pub last_year: Option<Entry<PathBuf>>,
}

/// An `[[allow]]` table.
#[derive(Debug)]
pub struct Allow {
    /// The file.
    pub file: Entry<PathBuf>,
    /// The rule.
    pub rule: Entry<String>,
    /// The code of the criterion; `None` for the whole file.
    pub code: Option<String>,
    /// The reason.
    pub reason: String,
}

impl Settings {
    /// Adds the file, so that messages can point at it.
    pub fn add_to(&self, files: &mut Files) -> FileId {
        let id = files.add(&self.name);
        files.set_content(id, Content::Text(self.text.clone()));
        id
    }

    /// Whether a pattern leaves out a file or folder that was found in a folder.
    #[must_use]
    pub fn excludes(&self, real: &Path, is_folder: bool) -> bool {
        real.starts_with(&self.folder) && self.excluded.matched(real, is_folder).is_ignore()
    }

    /// Returns the rules that apply to a file, from the weakest.
    #[must_use]
    pub fn rules_of(&self, path: &Path) -> impl DoubleEndedIterator<Item = &PathRule> {
        let real = (self.real)(path);
        self.rules.iter().filter(move |rule| {
            let Some((_, glob)) = &rule.glob else {
                return true;
            };
            let is_inside = real.starts_with(&self.folder);
            is_inside && glob.matched_path_or_any_parents(&real, false).is_ignore()
        })
    }

    /// Sets the levels of a file.
    pub fn set_levels(&self, path: &Path, policy: &mut Policy) {
        for rule in self.rules_of(path) {
            for (level, selector) in &rule.levels {
                policy.set(selector.value, *level);
            }
        }
    }

    /// Returns the criteria set that a file is compared with: a name or a path.
    #[must_use]
    pub fn against(&self, path: &Path) -> Option<&Path> {
        self.of_rules(path, |rule| rule.against.as_ref())
    }

    /// Returns last year's file or folder for a file.
    #[must_use]
    pub fn last_year(&self, path: &Path) -> Option<&Path> {
        self.of_rules(path, |rule| rule.last_year.as_ref())
    }

    /// Returns the path that the strongest rule for a file gives.
    fn of_rules(
        &self,
        path: &Path,
        of: impl Fn(&PathRule) -> Option<&Entry<PathBuf>>,
    ) -> Option<&Path> {
        let mut found = self.rules_of(path).rev().filter_map(of);
        found.next().map(|entry| entry.value.as_path())
    }

    /// Returns the baseline.
    #[must_use]
    pub fn baseline(&self) -> Option<&Path> {
        self.baseline.as_ref().map(|entry| entry.value.as_path())
    }

    /// Returns the files of `[[allow]]` that do not exist, each with its place.
    #[must_use]
    pub fn missing_files(
        &self,
        files: &mut Files,
        exists: fn(&Path) -> bool,
    ) -> Vec<(String, Place)> {
        let missing = self.allow.iter().filter(|one| !exists(&one.file.value));
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
    #[must_use]
    pub fn line(&self, span: &Range<usize>) -> usize {
        let before = self.text.get(..span.start).unwrap_or_default();
        before.matches('\n').count() + 1
    }
}
