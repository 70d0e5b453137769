//! File names as CI systems read them: relative to the root of the repository.

use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

/// The folders that file names are relative to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folders {
    /// The current folder, to which the names on the command line are relative.
    current: PathBuf,
    /// The current folder or one above it.
    root: PathBuf,
}

impl Folders {
    /// Creates the folders. The root is the current folder or one above it.
    #[must_use]
    pub fn new(current: &Path, root: &Path) -> Self {
        Self {
            current: current.to_owned(),
            root: root.to_owned(),
        }
    }

    /// Returns the root as it is written in paths.
    #[must_use]
    pub fn root(&self) -> String {
        slashed(&self.root.to_string_lossy())
    }

    /// Returns a file name relative to the root, with `/` as separator and without `.` and
    /// `..`. A file that is not below the root has its absolute path; standard input
    /// remains `-`.
    #[must_use]
    pub fn relative(&self, name: &str) -> String {
        if name.is_empty() || name == "-" {
            return name.to_owned();
        }
        let full = normalized(&self.current.join(name));
        let below = full.strip_prefix(&self.root).unwrap_or(&full);
        slashed(&below.to_string_lossy())
    }

    /// Returns a file name relative to the root as [`Self::relative`], with `..` if it is
    /// not below it.
    #[must_use]
    pub fn relative_with_parents(&self, name: &str) -> String {
        if name.is_empty() || name == "-" {
            return name.to_owned();
        }
        let full = normalized(&self.current.join(name));
        slashed(&path_from(&normalized(&self.root), &full).to_string_lossy())
    }
}

/// Returns a path relative to a folder, with `..` where it is not below it. A path on
/// another drive stays as it is.
fn path_from(folder: &Path, path: &Path) -> PathBuf {
    let common = folder.components().zip(path.components());
    let common = common.take_while(|(one, other)| one == other).count();
    if common == 0 {
        return path.to_owned();
    }
    let up = folder
        .components()
        .skip(common)
        .map(|_| Component::ParentDir);
    up.chain(path.components().skip(common)).collect()
}

/// Returns a path without `.`, and without `..` after a folder.
fn normalized(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => match out.components().next_back() {
                Some(Component::Normal(_)) => drop(out.pop()),
                Some(Component::RootDir | Component::Prefix(_)) => {}
                _ => out.push(part),
            },
            _ => out.push(part),
        }
    }
    out
}

fn slashed(path: &str) -> String {
    if MAIN_SEPARATOR == '/' {
        path.to_owned()
    } else {
        path.replace(MAIN_SEPARATOR, "/")
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn names_are_relative_to_the_root() {
        let folders = Folders::new(Path::new("/repo/bảng"), Path::new("/repo"));
        for (name, expected) in [
            ("so.yaml", "bảng/so.yaml"),
            ("./a/../so.yaml", "bảng/so.yaml"),
            ("a//so.yaml", "bảng/a/so.yaml"),
            ("../so.yaml", "so.yaml"),
            ("../../so.yaml", "/so.yaml"),
            ("/repo/bảng/so.yaml", "bảng/so.yaml"),
            ("/tmp/./so.yaml", "/tmp/so.yaml"),
            ("-", "-"),
        ] {
            assert_eq!(folders.relative(name), expected);
        }
        assert_eq!(Folders::default().relative("./a/../../so"), "../so");
        let folders = Folders::new(Path::new("/repo/bảng"), Path::new("/repo/ci/x"));
        assert_eq!(
            folders.relative_with_parents("so.yaml"),
            "../../bảng/so.yaml"
        );
        assert_eq!(
            folders.relative_with_parents("/repo/ci/x/./y/so.yaml"),
            "y/so.yaml"
        );
    }
}
