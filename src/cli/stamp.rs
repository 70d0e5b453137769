//! Whether a file is still what it was: its size and the time of its last change.

use std::fmt;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::failure::Failure;

/// A file as it was at one moment.
#[derive(Debug)]
pub(crate) struct Stamp {
    path: PathBuf,
    seen: Option<Seen>,
}

/// What tells one moment of a file from another. Pipes and devices have no size
/// that means anything, and are left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    size: u64,
    changed: Option<SystemTime>,
}

impl Seen {
    /// Of a plain file.
    pub(crate) fn of(metadata: &Metadata) -> Option<Self> {
        metadata.is_file().then(|| Self {
            size: metadata.len(),
            changed: metadata.modified().ok(),
        })
    }
}

impl Stamp {
    /// The file as it is now.
    pub(crate) fn of(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            seen: look(path),
        }
    }

    /// Refuses a file that has changed since.
    pub(crate) fn still(&self) -> Result<(), Failure> {
        if self.seen.is_none() || look(&self.path) == self.seen {
            return Ok(());
        }
        Err(Failure::file(&self.path.to_string_lossy(), &Changed.into()).help(Changed::help()))
    }
}

fn look(path: &Path) -> Option<Seen> {
    Seen::of(&std::fs::metadata(path).ok()?)
}

/// The file changed while it was read.
#[derive(Debug)]
pub(crate) struct Changed;

impl Changed {
    /// What to do about it.
    pub(crate) fn help() -> parindex::lang::Text {
        parindex::text!(
            "đợi chương trình đang ghi tệp (Excel, đồng bộ đám mây) xong rồi chạy lại",
            "wait until the program that writes it (Excel, a cloud folder) is done, then run again"
        )
    }
}

impl fmt::Display for Changed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the file changed while it was read")
    }
}

impl std::error::Error for Changed {}

impl From<Changed> for io::Error {
    fn from(changed: Changed) -> Self {
        Self::other(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_that_changes_or_goes_is_refused() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("so.yaml");
        fs::write(&path, "a").unwrap();
        let stamp = Stamp::of(&path);
        assert!(stamp.still().is_ok());
        fs::write(&path, "ab").unwrap();
        let failure = stamp.still().unwrap_err();
        assert!(failure.message.en.ends_with("it changed while it was read"));
        fs::remove_file(&path).unwrap();
        assert!(stamp.still().is_err());
        // What is no plain file, or not there, is told of by its reader.
        assert!(Stamp::of(folder.path()).still().is_ok());
        assert!(Stamp::of(&path).still().is_ok());
    }
}
