//! The files of a check: those that are named, and all below the folders that
//! are.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::reading::is_standard;

/// Endings of the files that are looked for in a folder. A file that is named
/// itself is read whatever its ending.
pub(crate) const ENDINGS: [&str; 10] = [
    "yaml", "yml", "xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "docx",
];

/// One thing to be checked, or why that cannot be done.
#[derive(Debug)]
pub(crate) enum Found {
    /// A file.
    File(PathBuf),
    /// A folder that cannot be read.
    Unreadable(PathBuf, io::Error),
    /// A folder that is named, with no file in it that could be checked.
    Nothing(PathBuf),
}

impl Found {
    /// The file.
    pub(crate) fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Unreadable(..) | Self::Nothing(_) => None,
        }
    }
}

/// The files, in the order in which they are named; those of a folder by name.
/// A file that is met again in a folder is not taken again.
pub(crate) fn expand(named: &[PathBuf]) -> Vec<Found> {
    let mut walk = Walk::default();
    for path in named {
        if !is_standard(path) && path.is_dir() {
            let before = walk.found.len();
            walk.folder(path);
            // What is in it may have been taken already.
            if walk.found.len() == before && !walk.met {
                walk.found.push(Found::Nothing(path.clone()));
            }
        } else {
            walk.files.extend(fs::canonicalize(path));
            walk.found.push(Found::File(path.clone()));
        }
    }
    walk.found
}

#[derive(Default)]
struct Walk {
    found: Vec<Found>,
    /// Files and folders that were met, links followed: a link that leads back
    /// leads nowhere new.
    files: HashSet<PathBuf>,
    folders: HashSet<PathBuf>,
    /// Whether the folder had something that was met before.
    met: bool,
}

impl Walk {
    fn folder(&mut self, root: &Path) {
        self.met = false;
        let mut open = vec![(root.to_owned(), None)];
        while let Some((path, plain)) = open.pop() {
            if plain.is_none() && path.is_dir() {
                match self.entries(&path) {
                    // The last comes off first.
                    Ok(entries) => open.extend(entries.into_iter().rev()),
                    Err(error) => self.found.push(Found::Unreadable(path, error)),
                }
            } else if has_known_ending(&path) {
                self.file(path, plain);
            }
        }
    }

    fn file(&mut self, path: PathBuf, plain: Option<PathBuf>) {
        let real = plain.unwrap_or_else(|| real(&path));
        if self.files.insert(real) {
            self.found.push(Found::File(path));
        } else {
            self.met = true;
        }
    }

    /// What stands in a folder, by name, with the real path of what is a plain
    /// file and no link; nothing where the folder was met before.
    fn entries(&mut self, folder: &Path) -> io::Result<Vec<(PathBuf, Option<PathBuf>)>> {
        let real = fs::canonicalize(folder)?;
        if !self.folders.insert(real.clone()) {
            self.met = true;
            return Ok(Vec::new());
        }
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if !is_skipped(&name.to_string_lossy()) {
                let is_plain = entry.file_type().is_ok_and(|kind| kind.is_file());
                let plain = is_plain.then(|| real.join(&name));
                names.push((name, plain));
            }
        }
        names.sort();
        // The folder that the user stands in needs no name.
        let below = |(name, plain)| {
            let path = if folder == Path::new(".") {
                PathBuf::from(name)
            } else {
                folder.join(name)
            };
            (path, plain)
        };
        Ok(names.into_iter().map(below).collect())
    }
}

/// The path with its links followed, as far as that can be.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Hidden files, and those by which Excel and LibreOffice mark a file as open.
fn is_skipped(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

fn has_known_ending(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    ENDINGS.iter().any(|one| ending.eq_ignore_ascii_case(one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn folder(names: &[&str]) -> TempDir {
        let folder = TempDir::new().unwrap();
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    fn files(folder: &TempDir, named: &[&str]) -> Vec<String> {
        let named: Vec<PathBuf> = named.iter().map(|name| folder.path().join(name)).collect();
        let shown = expand(&named).into_iter().map(|found| match found {
            Found::File(path) => {
                let inside = path.strip_prefix(folder.path()).unwrap();
                inside.to_string_lossy().replace('\\', "/")
            }
            other => format!("{other:?}"),
        });
        shown.collect()
    }

    #[test]
    fn a_folder_is_all_known_files_below_it_by_name() {
        let folder = folder(&[
            "b.yaml",
            "a/2.CSV",
            "a/1.xlsx",
            "c.txt",
            ".hidden.yaml",
            ".git/x.yaml",
            "~$b.xlsx",
            "a/.~lock.1.xlsx#",
            "d/e/f.ods",
            "d/g.docx",
        ]);
        let all = ["a/1.xlsx", "a/2.CSV", "b.yaml", "d/e/f.ods", "d/g.docx"];
        assert_eq!(files(&folder, &[""]), all);
        assert_eq!(
            files(&folder, &["c.txt", "d"]),
            ["c.txt", "d/e/f.ods", "d/g.docx"]
        );
        let again = ["b.yaml", "a/1.xlsx", "a/2.CSV", "d/e/f.ods", "d/g.docx"];
        assert_eq!(files(&folder, &["b.yaml", "", "a"]), again);
    }

    #[test]
    fn a_folder_without_files_is_said_so() {
        let folder = folder(&["c.txt"]);
        let found = expand(&[folder.path().to_owned()]);
        assert!(matches!(&found[..], [Found::Nothing(_)]), "{found:?}");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_circles() {
        let folder = folder(&["a/1.yaml", "other/2.yaml"]);
        let link = |to: &str, from: &str| {
            std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(from)).unwrap();
        };
        link("a", "a/round");
        link("other", "a/out");
        link("a/1.yaml", "a/same.yaml");
        assert_eq!(files(&folder, &["a"]), ["a/1.yaml", "a/out/2.yaml"]);
    }
}
