//! The repository of a run, which the paths in reports for CI systems are relative to.

use std::path::{Path, PathBuf};

use parindex::source::Folders;

/// The variables in which GitLab and GitHub name the root of the repository.
const ROOTS: [&str; 2] = ["CI_PROJECT_DIR", "GITHUB_WORKSPACE"];

/// Returns the current folder, and the root of its repository: as the CI system names it,
/// else the nearest folder with `.git`, else the current folder.
pub(crate) fn folders() -> Folders {
    let current = std::env::current_dir().unwrap_or_default();
    let named = ROOTS.into_iter().filter_map(std::env::var_os);
    let named = named.map(PathBuf::from).flat_map(|root| {
        let real = dunce::canonicalize(&root).unwrap_or_default();
        [root, real]
    });
    let is_above = |root: &PathBuf| root.is_absolute() && current.starts_with(root);
    let with_git = || {
        let mut folders = current.ancestors();
        folders.find(|folder| folder.join(".git").exists())
    };
    let root = named.into_iter().find(is_above);
    let root = root.or_else(|| with_git().map(Path::to_owned));
    Folders::new(&current, root.as_deref().unwrap_or(&current))
}
