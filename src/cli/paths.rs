//! Paths of the command line: standard input, device names of Windows, and the files
//! in a folder.

pub(super) mod ignores;
pub(super) mod list;

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Mutex, MutexGuard, PoisonError};

use clap::Args;
use ignore::gitignore::Gitignore;
use parindex::input;
use parindex::lang::{Lang, Message};
use parindex::source::{FileId, Files, PassedOver, passed_over};
use parindex::vocab::fold::fold;

use super::console::Console;
use super::failure::Failure;
use super::progress::Search;
use super::settings::{self, Settings};
use ignores::Ignores;

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

/// A file to be read, or why a path gives none.
#[derive(Debug)]
pub(crate) enum Found {
    /// A file that was named.
    File(PathBuf),
    /// A file below a named folder.
    InFolder(PathBuf),
    /// A folder that cannot be read.
    Unreadable(PathBuf, io::Error),
    /// A named folder without a file of a known extension.
    EmptyFolder(PathBuf),
    /// A pattern that no file matches.
    NoMatch(PathBuf),
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
            Self::File(path) | Self::InFolder(path) => Some(path),
            _ => None,
        }
    }

    /// Returns the file or folder.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::File(path)
            | Self::InFolder(path)
            | Self::Unreadable(path, _)
            | Self::EmptyFolder(path)
            | Self::NoMatch(path)
            | Self::Skipped(path, _) => path,
        }
    }
}

// What of a folder is read.
#[derive(Debug, Default, Args)]
pub(crate) struct FolderArgs {
    /// Leave out what matches this pattern, of the files and folders in a folder; patterns are written as in .gitignore; once for each
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
}

// Which files are read, of those that are named and those in folders.
#[derive(Debug, Default, Args)]
pub(crate) struct WalkArgs {
    #[command(flatten)]
    pub(crate) folder: FolderArgs,
    /// Also read the files that this file names, one on each line or separated by NUL; - reads standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,
}

impl FolderArgs {
    /// Returns the patterns of what is left out.
    pub(crate) fn exclude(&self) -> &[String] {
        &self.exclude
    }
}

impl WalkArgs {
    /// Returns the file with a list of files.
    pub(crate) fn list(&self) -> Option<&Path> {
        self.files_from.as_deref()
    }
}

/// The files that a command reads, and what it passes over in the named folders.
#[derive(Debug)]
pub(crate) struct Sources {
    pub(crate) found: Vec<Found>,
    passed_over: Mutex<Vec<PassedOver>>,
}

impl Sources {
    /// Returns the files.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Path> {
        self.found.iter().filter_map(Found::file)
    }

    /// Passes over a file that gave no table, if it was not named and is certainly no score
    /// table. `id` is its content.
    pub(crate) fn pass_over(&self, found: &Found, files: &Files, id: FileId) -> bool {
        let Found::InFolder(path) = found else {
            return false;
        };
        let Some(reason) = input::why_no_table(files, id) else {
            return false;
        };
        self.lock().push(PassedOver {
            file: path.to_string_lossy().into_owned(),
            reason,
            hidden: false,
        });
        true
    }

    /// Returns what was passed over, by name.
    pub(crate) fn passed_over(&self) -> Vec<PassedOver> {
        let mut all = self.lock().clone();
        all.sort_by(|one, other| one.file.cmp(&other.file));
        all
    }

    /// Returns the named folders of which every file was passed over.
    pub(crate) fn without_table<'a>(&self, named: &'a [PathBuf]) -> Vec<&'a PathBuf> {
        let over = self.lock();
        let known: HashSet<&Path> = over.iter().map(|one| Path::new(&one.file)).collect();
        let is_below = |path: &Path, folder: &Path| {
            path.starts_with(folder) || folder == Path::new(".") && path.is_relative()
        };
        let has_file = |folder: &Path| {
            let mut files = self.files().filter(|path| is_below(path, folder));
            files.any(|path| !known.contains(path))
        };
        let is_empty = |path: &&PathBuf| {
            let mut all = over.iter().filter(|one| !one.hidden);
            path.is_dir() && !has_file(path) && all.any(|one| is_below(Path::new(&one.file), path))
        };
        named.iter().filter(is_empty).collect()
    }

    /// Returns how many files were read and passed over.
    pub(crate) fn others(&self) -> usize {
        self.lock().iter().filter(|one| !one.hidden).count()
    }

    /// Returns how many files were passed over and hidden, as a sentence; `None` without any.
    pub(crate) fn describe(&self) -> Option<Message> {
        passed_over::summarize(&self.lock())
    }

    /// Writes to standard error how many files were passed over.
    pub(crate) fn note_passed_over(&self, console: &mut Console, lang: Lang) {
        if let Some(sentence) = self.describe() {
            console.note(&sentence, lang);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<PassedOver>> {
        self.passed_over
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the name of a file in a folder with `/`, so that answers about a folder are the same
/// on every system. Windows takes it as it takes `\`, but for names that begin with two of them.
fn with_slashes(path: PathBuf) -> PathBuf {
    match path.to_str() {
        Some(name) if cfg!(windows) && !name.starts_with(r"\\") => name.replace('\\', "/").into(),
        _ => path,
    }
}

/// Returns the named files and those below the named folders, in the order in which
/// they are named; those of a folder by name. No file is repeated, nothing outside a folder is
/// read by a link in it, and what `.gitignore` or the arguments exclude is left out of folders.
/// Patterns are expanded, for shells that do not. A search that takes long shows its progress
/// in a language.
///
/// # Errors
/// A pattern to exclude that is none, or settings with errors.
pub(crate) fn expand(
    named: &[PathBuf],
    args: &FolderArgs,
    lang: Option<Lang>,
) -> Result<Sources, Failure> {
    let mut arguments = Vec::new();
    for path in named {
        match list::matches(path) {
            Some(matches) if matches.is_empty() => arguments.push((path.clone(), true)),
            Some(matches) => arguments.extend(matches.into_iter().map(|path| (path, false))),
            None => arguments.push((path.clone(), false)),
        }
    }
    let real = |(path, _): &(PathBuf, bool)| dunce::canonicalize(path).ok();
    let named = arguments.iter().filter_map(real);
    let mut walk = Walk {
        found: Vec::new(),
        passed_over: Vec::new(),
        named: named.collect(),
        files: HashSet::new(),
        folders: HashSet::new(),
        met_known: false,
        root: PathBuf::new(),
        excluded: ignores::excluded(&args.exclude)?,
        search: lang.map(Search::new),
        failure: None,
    };
    for (path, is_unmatched) in arguments {
        if is_unmatched {
            walk.found.push(Found::NoMatch(path));
        } else if !is_standard_stream(&path) && path.is_dir() {
            let before = walk.found.len();
            walk.folder(&path);
            // Its files may have been found already.
            if walk.found.len() == before && !walk.met_known {
                walk.found.push(Found::EmptyFolder(path));
            }
        } else if dunce::canonicalize(&path).map_or(true, |real| walk.files.insert(real)) {
            walk.found.push(Found::File(path));
        }
    }
    if let Some(failure) = walk.failure {
        return Err(failure);
    }
    Ok(Sources {
        found: walk.found,
        passed_over: Mutex::new(walk.passed_over),
    })
}

struct Walk {
    found: Vec<Found>,
    /// What patterns hide.
    passed_over: Vec<PassedOver>,
    /// Real paths of what was named.
    named: HashSet<PathBuf>,
    /// Real paths of the files found so far.
    files: HashSet<PathBuf>,
    /// Real paths of the folders visited so far, so that links make no circle.
    folders: HashSet<PathBuf>,
    /// Whether the current folder contained something already found.
    met_known: bool,
    /// The real path of the named folder.
    root: PathBuf,
    /// The patterns of the command line.
    excluded: Gitignore,
    search: Option<Search>,
    /// Why the search cannot go on.
    failure: Option<Failure>,
}

/// A path, what it is if that is known, and the ignore files around it.
type Entry = (PathBuf, Kind, Rc<Ignores>);

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
        self.root = dunce::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let around = Ignores::around(&self.root);
        let mut open: Vec<Entry> = vec![(root.to_owned(), Kind::Other, around)];
        while let Some((path, kind, around)) = open.pop() {
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
                    match path
                        .is_dir()
                        .then(|| dunce::canonicalize(&path))
                        .transpose()
                    {
                        Ok(folder) => (folder, None),
                        Err(error) => {
                            self.found.push(Found::Unreadable(path, error));
                            continue;
                        }
                    }
                }
            };
            if let Some(real) = folder {
                match self.entries(&path, &real, &around) {
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
        let target = dunce::canonicalize(path).ok()?;
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
        let real = real.or_else(|| dunce::canonicalize(&path).ok());
        let real = real.unwrap_or_else(|| path.clone());
        let is_named = self.named.contains(&real);
        if !self.files.insert(real) {
            self.met_known = true;
        } else if is_named {
            self.found.push(Found::File(path));
        } else {
            self.found.push(Found::InFolder(path));
        }
    }

    /// Returns the entries of a folder by name; none if it was visited before.
    fn entries(
        &mut self,
        folder: &Path,
        real: &Path,
        around: &Rc<Ignores>,
    ) -> io::Result<Vec<Entry>> {
        if !self.folders.insert(real.to_owned()) {
            self.met_known = true;
            return Ok(Vec::new());
        }
        let ignores = Ignores::within(around, real);
        let settings = match settings::load_real(real) {
            Ok(settings) => settings,
            Err(failure) => {
                self.failure.get_or_insert(failure);
                None
            }
        };
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if is_skipped(&name.to_string_lossy()) {
                continue;
            }
            let own = real.join(&name);
            let kind = entry.file_type();
            let is_folder = kind.as_ref().is_ok_and(fs::FileType::is_dir);
            if let Some(hides) = self.hides(&own, is_folder, &ignores, settings.as_deref()) {
                if is_folder || has_known_extension(&own) {
                    self.passed_over.push(PassedOver {
                        file: shown(folder, &name).to_string_lossy().into_owned(),
                        reason: Message::same(hides),
                        hidden: true,
                    });
                }
                continue;
            }
            let kind = match kind {
                Ok(kind) if kind.is_file() => Kind::File(own),
                Ok(kind) if kind.is_dir() => Kind::Folder(own),
                _ => Kind::Other,
            };
            names.push((name, kind));
        }
        names.sort_by(|(one, _), (other, _)| one.cmp(other));
        let entries = names
            .into_iter()
            .map(|(name, kind)| (shown(folder, &name), kind, Rc::clone(&ignores)));
        Ok(entries.collect())
    }

    /// Returns what hides an entry that was not named.
    fn hides(
        &self,
        real: &Path,
        is_folder: bool,
        ignores: &Ignores,
        settings: Option<&Settings>,
    ) -> Option<&'static str> {
        if self.named.contains(real) {
            return None;
        }
        if self.excluded.matched(real, is_folder).is_ignore() {
            return Some("--exclude");
        }
        if settings.is_some_and(|settings| settings.excludes(real, is_folder)) {
            return Some("parindex.toml");
        }
        ignores.find(real, is_folder)
    }
}

/// Returns the path of an entry as the user sees it.
fn shown(folder: &Path, name: &OsStr) -> PathBuf {
    if folder == Path::new(".") {
        PathBuf::from(name)
    } else {
        with_slashes(folder.join(name))
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

    fn found(named: &[PathBuf]) -> Vec<Found> {
        expand(named, &FolderArgs::default(), None).unwrap().found
    }

    fn files(folder: &TempDir, named: &[&str]) -> Vec<String> {
        let named: Vec<PathBuf> = named.iter().map(|name| folder.path().join(name)).collect();
        let shown = found(&named).into_iter().map(|found| match found {
            Found::File(path) | Found::InFolder(path) => {
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
        let found = found(&[folder.path().to_owned()]);
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
        let shown: Vec<String> = found(std::slice::from_ref(&root))
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
        let named = found(&[root.join("x.csv")]);
        assert!(matches!(&named[..], [Found::File(_)]), "{named:?}");
    }
}
