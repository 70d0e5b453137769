//! What of a folder is not read: `.gitignore`, `.ignore` and the patterns of `--exclude`.
//!
//! Ignore files apply to their folder and below, in a git repository those between its root
//! and the named folder as well. Without a repository only those in the named folder count, so
//! that a stray file above it hides nothing.

use std::path::Path;
use std::rc::Rc;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use parindex::input::settings::patterns;
use parindex::text;

use crate::cli::failure::Failure;

/// The ignore files of a folder, from the strongest, and of the folders around it.
#[derive(Debug, Default)]
pub(super) struct Ignores {
    own: Vec<(Gitignore, &'static str)>,
    around: Option<Rc<Ignores>>,
}

impl Ignores {
    /// Returns those that apply to a folder that was named: of the folders around it in its
    /// repository.
    pub(super) fn around(folder: &Path) -> Rc<Self> {
        let above: Vec<&Path> = folder.ancestors().collect();
        let root = above.iter().position(|one| one.join(".git").exists());
        let above = above.get(1..=root.unwrap_or(0)).unwrap_or_default();
        let outermost = Rc::new(Self::default());
        above
            .iter()
            .rev()
            .fold(outermost, |around, one| Self::within(&around, one))
    }

    /// Returns those of a folder within another.
    pub(super) fn within(around: &Rc<Self>, folder: &Path) -> Rc<Self> {
        const NAMES: [&str; 3] = [".ignore", ".gitignore", ".git/info/exclude"];
        let own = NAMES.into_iter().filter_map(|name| {
            let file = folder.join(name);
            if !file.is_file() {
                return None;
            }
            let mut builder = GitignoreBuilder::new(folder);
            // As git does, a line that is no pattern is skipped.
            let _ = builder.add(file);
            Some((builder.build().ok()?, name))
        });
        let own: Vec<(Gitignore, &'static str)> = own.collect();
        if own.is_empty() {
            return Rc::clone(around);
        }
        let around = Some(Rc::clone(around));
        Rc::new(Self { own, around })
    }

    /// Returns the name of the ignore file that hides a path.
    pub(super) fn find(&self, path: &Path, is_folder: bool) -> Option<&'static str> {
        for (patterns, name) in &self.own {
            match patterns.matched(path, is_folder) {
                Match::Ignore(_) => return Some(name),
                Match::Whitelist(_) => return None,
                Match::None => {}
            }
        }
        self.around.as_ref()?.find(path, is_folder)
    }
}

/// Returns the patterns of `--exclude`, which are relative to the current folder.
pub(super) fn excluded(globs: &[String]) -> Result<Gitignore, Failure> {
    let here = std::env::current_dir().and_then(dunce::canonicalize);
    patterns(here.unwrap_or_default(), globs).map_err(|(glob, reason)| {
        Failure::usage(text!(
            "“{glob}” sau --exclude không phải là mẫu tên tệp: {reason}",
            "“{glob}” after --exclude is not a pattern of file names: {reason}"
        ))
        .help(text!(
            "viết như trong .gitignore, ví dụ: --exclude nhap/ --exclude \"*.csv\"",
            "write it as in .gitignore, for example: --exclude drafts/ --exclude \"*.csv\""
        ))
    })
}
