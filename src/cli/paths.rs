//! Paths of the command line: standard input, device names of Windows, and the files
//! in a folder.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use parindex::lang::Lang;
use parindex::vocab::fold::fold;

use super::progress::Search;

/// Extensions of the files that are looked for in a folder. A file that is named
/// explicitly is read whatever its extension.
pub(crate) const EXTENSIONS: [&str; 10] = [
    "yaml", "yml", "xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "docx",
];

/// Whether a path means standard input or standard output.
pub(crate) fn is_standard_stream(path: &Path) -> bool {
    path == Path::new("-")
}

/// Returns the folder of a table, where its evidence is looked for; `None` for
/// standard input.
pub(crate) fn folder_of(path: &Path) -> Option<PathBuf> {
    if is_standard_stream(path) {
        return None;
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    Some(folder.unwrap_or(Path::new(".")).to_owned())
}

/// Whether a file name, such as `Con.xlsx`, is a device on Windows, which reserves
/// these names in every folder and with any extension.
pub(crate) fn is_device_name(name: &str) -> bool {
    const ALWAYS: [&str; 4] = ["con", "prn", "aux", "nul"];
    const NUMBERED: [&str; 2] = ["com", "lpt"];
    let stem = fold(name.split('.').next().unwrap_or_default());
    let stem = stem.trim();
    let without = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    ALWAYS.contains(&stem) || NUMBERED.contains(&without) && stem.len() == without.len() + 1
}

/// Whether a path is a device of the system that the program runs on.
pub(crate) fn is_device(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    cfg!(windows) && is_device_name(&name.to_string_lossy())
}

/// A file to be read, or why a folder gives none.
#[derive(Debug)]
pub(crate) enum Found {
    /// A file.
    File(PathBuf),
    /// A folder that cannot be read.
    Unreadable(PathBuf, io::Error),
    /// A named folder without a file of a known extension.
    EmptyFolder(PathBuf),
    /// Something in a named folder that is not read.
    Skipped(PathBuf, Skip),
}

/// Why something in a named folder is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Skip {
    /// A link to a place outside the folder.
    LinkOutside,
    /// A pipe, a device or the like.
    NoFile,
}

impl Found {
    /// Returns the file.
    pub(crate) fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Unreadable(..) | Self::EmptyFolder(_) | Self::Skipped(..) => None,
        }
    }

    /// Returns the file or folder.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::File(path)
            | Self::Unreadable(path, _)
            | Self::EmptyFolder(path)
            | Self::Skipped(path, _) => path,
        }
    }
}

/// Returns the named files and those below the named folders, in the order in which
/// they are named; those of a folder by name. A file that a folder contains once more
/// is not repeated, and nothing outside a folder is read by a link in it. A search that takes
/// long shows its progress.
pub(crate) fn expand(named: &[PathBuf], lang: Lang) -> Vec<Found> {
    walk(named, Some(Search::new(lang)))
}

/// Like [`expand`], without showing progress.
pub(crate) fn expand_silently(named: &[PathBuf]) -> Vec<Found> {
    walk(named, None)
}

fn walk(named: &[PathBuf], search: Option<Search>) -> Vec<Found> {
    let mut walk = Walk {
        found: Vec::new(),
        files: HashSet::new(),
        folders: HashSet::new(),
        met_known: false,
        root: PathBuf::new(),
        search,
    };
    for path in named {
        if !is_standard_stream(path) && path.is_dir() {
            let before = walk.found.len();
            walk.folder(path);
            // Its files may have been found already.
            if walk.found.len() == before && !walk.met_known {
                walk.found.push(Found::EmptyFolder(path.clone()));
            }
        } else {
            walk.files.extend(fs::canonicalize(path));
            walk.found.push(Found::File(path.clone()));
        }
    }
    walk.found
}

struct Walk {
    found: Vec<Found>,
    /// Real paths of the files found so far.
    files: HashSet<PathBuf>,
    /// Real paths of the folders visited so far, so that links make no circle.
    folders: HashSet<PathBuf>,
    /// Whether the current folder contained something already found.
    met_known: bool,
    /// The real path of the named folder.
    root: PathBuf,
    search: Option<Search>,
}

/// A path, and what it is if that is known.
type Entry = (PathBuf, Kind);

/// What an entry of a folder is.
enum Kind {
    /// A regular file, with its real path.
    File(PathBuf),
    /// A folder that is no link, with its real path.
    Folder(PathBuf),
    /// Anything else.
    Other,
}

impl Walk {
    fn folder(&mut self, root: &Path) {
        self.met_known = false;
        self.root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let mut open: Vec<Entry> = vec![(root.to_owned(), Kind::Other)];
        while let Some((path, kind)) = open.pop() {
            if let Some(search) = &mut self.search {
                search.found(self.found.len());
            }
            let (folder, file) = match kind {
                Kind::File(real) => (None, Some(real)),
                Kind::Folder(real) => (Some(real), None),
                Kind::Other => {
                    if let Some(skip) = self.skip(&path) {
                        self.found.push(Found::Skipped(path, skip));
                        continue;
                    }
                    match path.is_dir().then(|| fs::canonicalize(&path)).transpose() {
                        Ok(folder) => (folder, None),
                        Err(error) => {
                            self.found.push(Found::Unreadable(path, error));
                            continue;
                        }
                    }
                }
            };
            if let Some(real) = folder {
                match self.entries(&path, &real) {
                    // The last entry is popped first.
                    Ok(entries) => open.extend(entries.into_iter().rev()),
                    Err(error) => self.found.push(Found::Unreadable(path, error)),
                }
            } else if has_known_extension(&path) {
                self.file(path, file);
            }
        }
    }

    /// Returns why an entry of a folder that would be read is not.
    fn skip(&self, path: &Path) -> Option<Skip> {
        // A broken link is reported where it is read.
        let target = fs::canonicalize(path).ok()?;
        let is_folder = target.is_dir();
        if !is_folder && !has_known_extension(path) {
            return None;
        }
        let is_inside = target.starts_with(&self.root);
        match (is_inside, is_folder || target.is_file()) {
            (false, _) => Some(Skip::LinkOutside),
            (true, false) => Some(Skip::NoFile),
            (true, true) => None,
        }
    }

    fn file(&mut self, path: PathBuf, real: Option<PathBuf>) {
        let real = real.or_else(|| fs::canonicalize(&path).ok());
        if self.files.insert(real.unwrap_or_else(|| path.clone())) {
            self.found.push(Found::File(path));
        } else {
            self.met_known = true;
        }
    }

    /// Returns the entries of a folder by name; none if it was visited before.
    fn entries(&mut self, folder: &Path, real: &Path) -> io::Result<Vec<Entry>> {
        if !self.folders.insert(real.to_owned()) {
            self.met_known = true;
            return Ok(Vec::new());
        }
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if !is_skipped(&name.to_string_lossy()) {
                let own = real.join(&name);
                let kind = match entry.file_type() {
                    Ok(kind) if kind.is_file() => Kind::File(own),
                    Ok(kind) if kind.is_dir() => Kind::Folder(own),
                    _ => Kind::Other,
                };
                names.push((name, kind));
            }
        }
        names.sort_by(|(one, _), (other, _)| one.cmp(other));
        let is_current = folder == Path::new(".");
        let entries = names.into_iter().map(|(name, kind)| {
            let path = if is_current {
                PathBuf::from(name)
            } else {
                folder.join(name)
            };
            (path, kind)
        });
        Ok(entries.collect())
    }
}

/// Hidden files, and those by which Excel and LibreOffice mark a file as open.
fn is_skipped(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

fn has_known_extension(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    EXTENSIONS
        .iter()
        .any(|one| extension.eq_ignore_ascii_case(one))
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
        let shown = expand(&named, Lang::Vi)
            .into_iter()
            .map(|found| match found {
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
    fn a_folder_without_files_is_reported() {
        let folder = folder(&["c.txt"]);
        let found = expand(&[folder.path().to_owned()], Lang::Vi);
        assert!(matches!(&found[..], [Found::EmptyFolder(_)]), "{found:?}");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_circles() {
        let folder = folder(&["a/1.yaml", "a/deep/2.yaml"]);
        let link = |to: &str, from: &str| {
            std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(from)).unwrap();
        };
        link("a", "a/round");
        link("a/deep", "a/bis");
        link("a/1.yaml", "a/same.yaml");
        assert_eq!(files(&folder, &["a"]), ["a/1.yaml", "a/bis/2.yaml"]);
    }

    #[test]
    fn only_the_names_of_devices_are_refused() {
        for device in [
            "CON",
            "nul.csv",
            "Aux.tar.gz",
            "com1.xlsx",
            "LPT9",
            "prn .csv",
        ] {
            assert!(is_device_name(device), "{device}");
        }
        for file in [
            "con1.csv",
            "Côn Đảo.xlsx",
            "com.csv",
            "com10.csv",
            "a.con",
            "null",
        ] {
            assert!(!is_device_name(file), "{file}");
        }
    }

    /// Links to folders and files outside, and pipes, are named and passed over; a link that
    /// stays inside is followed, and a named link is read.
    #[cfg(unix)]
    #[test]
    fn nothing_outside_a_folder_is_read_by_a_link() {
        use std::os::unix::fs::symlink;
        let outer = folder(&["named/a.yaml", "named/deep/b.csv", "other/secret.csv"]);
        let root = outer.path().join("named");
        symlink("../other", root.join("link")).unwrap();
        symlink("../other/secret.csv", root.join("x.csv")).unwrap();
        symlink("deep", root.join("inner")).unwrap();
        symlink("/", root.join("root")).unwrap();
        // Neither a file nor a folder.
        let _socket = std::os::unix::net::UnixListener::bind(root.join("pipe.csv")).unwrap();
        let shown: Vec<String> = expand(std::slice::from_ref(&root), Lang::Vi)
            .into_iter()
            .map(|found| {
                let name = found.path().strip_prefix(&root).unwrap();
                let name = name.to_string_lossy().into_owned();
                match found {
                    Found::Skipped(_, skip) => format!("{name}: {skip:?}"),
                    _ => name,
                }
            })
            .collect();
        assert_eq!(
            shown,
            [
                "a.yaml",
                "deep/b.csv",
                "link: LinkOutside",
                "pipe.csv: NoFile",
                "root: LinkOutside",
                "x.csv: LinkOutside"
            ]
        );
        let named = expand(&[root.join("x.csv")], Lang::Vi);
        assert!(matches!(&named[..], [Found::File(_)]), "{named:?}");
    }
}
