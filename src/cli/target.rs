//! A file that is to be written: whole or not at all, and over nothing that the
//! user has not given up.
//!
//! It is opened before the work starts: a folder that is missing or cannot be
//! written in is reported at once, not after a long run.

use std::fs::{self, Metadata};
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

use parindex::lang::Text;
use parindex::text;
use tempfile::{Builder, NamedTempFile, PersistError};

use super::device::leads_to_device;
use super::failure::{Failure, another_spelling, reason};

/// A temporary file beside the one that will be written.
#[derive(Debug)]
pub(crate) struct Target {
    /// As the user wrote it.
    name: String,
    /// Where the bytes go, links followed.
    path: PathBuf,
    replace: bool,
    file: NamedTempFile,
}

impl Target {
    /// Makes ready to write `path`, which is none of the `inputs` and does not
    /// exist, unless it is to be replaced by `force`.
    pub(crate) fn open(path: &Path, force: bool, inputs: &[&Path]) -> Result<Self, Failure> {
        let name = path.to_string_lossy().into_owned();
        if leads_to_one_of(inputs, path) {
            return Err(is_input(&name));
        }
        if leads_to_device(path) {
            return Err(no_write(&name, &io::ErrorKind::InvalidFilename.into()));
        }
        // A link is written through, so that it stays a link.
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let old = fs::symlink_metadata(&real).ok();
        match &old {
            Some(old) if old.is_dir() => return Err(is_folder(&name)),
            // The rename at the end would put a file in the place of a device.
            Some(old) if !old.is_file() && !old.is_symlink() => return Err(is_special(&name)),
            Some(_) if !force => return Err(exists(&name)),
            Some(old) if old.permissions().readonly() => return Err(is_locked(&name)),
            _ => {}
        }
        let folder = match real.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if !folder.is_dir() {
            return Err(no_folder(&name, &folder.to_string_lossy()));
        }
        let file = beside(folder, old.as_ref()).map_err(|error| no_write(&name, &error))?;
        Ok(Self {
            name,
            path: real,
            replace: force,
            file,
        })
    }

    /// The file as the user wrote it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Writes the file over one that was read as `read`. Another program, or
    /// another run, may have written it since: then nothing is written, so that
    /// nothing of theirs is lost.
    pub(crate) fn write_over(self, read: &[u8], bytes: &[u8]) -> Result<(), Failure> {
        if !holds(&self.path, read).unwrap_or(false) {
            return Err(written_since(&self.name));
        }
        self.write(bytes)
    }

    /// Writes the file. On an error nothing of it is left.
    pub(crate) fn write(mut self, bytes: &[u8]) -> Result<(), Failure> {
        let name = self.name;
        self.file
            .write_all(bytes)
            .and_then(|()| self.file.as_file().sync_all())
            .map_err(|error| no_write(&name, &error))?;
        let done = if self.replace {
            self.file.persist(&self.path)
        } else {
            self.file.persist_noclobber(&self.path)
        };
        match done {
            Ok(_) => Ok(()),
            Err(PersistError { error, .. }) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(exists(&name))
            }
            Err(PersistError { error, .. }) => Err(no_rename(&name, &error, cfg!(windows))),
        }
    }
}

/// Whether a file holds these bytes and no more.
fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let most = u64::try_from(bytes.len()).map_or(u64::MAX, |most| most.saturating_add(1));
    let mut now = Vec::new();
    fs::File::open(path)?.take(most).read_to_end(&mut now)?;
    Ok(now == bytes)
}

/// A temporary file with the permissions that the finished one shall have: the
/// old file's, else those of any new file.
#[cfg(unix)]
fn beside(folder: &Path, old: Option<&Metadata>) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    let new = fs::Permissions::from_mode(0o666);
    let file = named().permissions(new).tempfile_in(folder)?;
    if let Some(old) = old.filter(|old| old.is_file()) {
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(file)
}

#[cfg(not(unix))]
fn beside(folder: &Path, _old: Option<&Metadata>) -> io::Result<NamedTempFile> {
    named().tempfile_in(folder)
}

fn named() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".parindex-").suffix(".tmp");
    builder
}

/// Whether a path leads to one of the inputs, by whatever spelling or link. Of
/// each input no more is asked than must be: there may be thousands.
#[cfg(unix)]
fn leads_to_one_of(inputs: &[&Path], path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |path: &Path| fs::metadata(path).map(|one| (one.dev(), one.ino()));
    number(path).is_ok_and(|own| {
        let mut others = inputs.iter().map(|input| number(input));
        others.any(|other| other.is_ok_and(|other| other == own))
    })
}

/// A rename leaves the other name of a hard link as it was, so nothing is lost
/// where links cannot be told apart.
#[cfg(not(unix))]
fn leads_to_one_of(inputs: &[&Path], path: &Path) -> bool {
    fs::canonicalize(path).is_ok_and(|own| {
        let mut others = inputs.iter().map(fs::canonicalize);
        others.any(|other| other.is_ok_and(|other| other == own))
    })
}

fn is_input(name: &str) -> Failure {
    Failure::wrong_use(text!(
        "“{name}” là tệp đầu vào, không được ghi đè",
        "“{name}” is the input file, which is never replaced",
        name
    ))
    .help(another_name())
}

fn written_since(name: &str) -> Failure {
    Failure::unreadable(text!(
        "tệp “{name}” đã bị thay đổi sau khi được đọc; chưa ghi gì",
        "the file “{name}” has changed since it was read; nothing was written",
        name
    ))
    .help(text!("chạy lại lệnh này", "run the command again"))
}

fn exists(name: &str) -> Failure {
    Failure::unreadable(text!(
        "tệp “{name}” đã có; chưa ghi gì",
        "the file “{name}” exists; nothing was written",
        name
    ))
    .help(text!(
        "chọn tên tệp khác, hoặc thêm --force để ghi đè",
        "choose another file name, or add --force to replace it"
    ))
}

fn is_folder(name: &str) -> Failure {
    Failure::unreadable(text!(
        "“{name}” là thư mục, không ghi vào như tệp được",
        "“{name}” is a folder and cannot be written as a file",
        name
    ))
    .help(another_name())
}

fn is_special(name: &str) -> Failure {
    Failure::unreadable(text!(
        "“{name}” là thiết bị hoặc ống dẫn, không ghi vào như tệp được",
        "“{name}” is a device or a pipe and cannot be written as a file",
        name
    ))
    .help(another_name())
}

fn is_locked(name: &str) -> Failure {
    Failure::unreadable(text!(
        "tệp “{name}” đã có và chỉ cho đọc",
        "the file “{name}” exists and is read-only",
        name
    ))
    .help(another_name())
}

fn no_folder(name: &str, folder: &str) -> Failure {
    Failure::unreadable(text!(
        "không ghi được “{name}”: không có thư mục “{folder}”",
        "“{name}” cannot be written: there is no folder “{folder}”",
        name,
        folder
    ))
    .help(text!(
        "tạo thư mục đó trước, hoặc ghi vào thư mục khác",
        "make that folder first, or write to another one"
    ))
}

fn no_write(name: &str, error: &io::Error) -> Failure {
    let help = match error.kind() {
        io::ErrorKind::InvalidFilename => another_spelling(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            text!(
                "dọn bớt tệp trên ổ đĩa đó, hoặc ghi vào ổ đĩa khác",
                "make room on that disk, or write to another one"
            )
        }
        _ => text!(
            "nếu tệp đang mở thì đóng lại; hoặc ghi vào thư mục khác",
            "close the file if it is open; or write to another folder"
        ),
    };
    not_written(name, &reason(error), help)
}

fn not_written(name: &str, reason: &Text, help: Text) -> Failure {
    Failure::unreadable(text!(
        "không ghi được “{name}”: {reason}",
        "“{name}” cannot be written: {reason}",
        name,
        reason
    ))
    .help(help)
}

/// The last step failed, after a file could be made in the folder. Windows then
/// speaks of rights where another program holds the old file open.
fn no_rename(name: &str, error: &io::Error, on_windows: bool) -> Failure {
    if !on_windows || error.kind() != io::ErrorKind::PermissionDenied {
        return no_write(name, error);
    }
    let reason = text!(
        "tệp đang mở trong chương trình khác (chẳng hạn Excel), hoặc không có quyền thay tệp này",
        "the file is open in another program (such as Excel), or may not be replaced"
    );
    let help = text!(
        "đóng tệp ở đó rồi chạy lại, hoặc ghi ra tên khác; tệp cũ còn nguyên",
        "close it there and run again, or write to another name; the old file is as it was"
    );
    not_written(name, &reason, help)
}

fn another_name() -> Text {
    text!("chọn tên tệp khác", "choose another file name")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_holds_open_is_told_where_windows_speaks_of_rights() {
        let denied = || io::ErrorKind::PermissionDenied.into();
        let held = no_rename("so.xlsx", &denied(), true);
        assert!(held.message.vi.contains("đang mở trong chương trình khác"));
        let elsewhere = no_rename("so.xlsx", &denied(), false);
        assert!(elsewhere.message.vi.ends_with("không có quyền truy cập"));
    }

    #[test]
    fn what_another_writer_wrote_since_is_kept() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("so.yaml");
        fs::write(&path, "old").unwrap();
        let open = || Target::open(&path, true, &[]).unwrap();
        let (first, second) = (open(), open());
        first.write_over(b"old", b"first").unwrap();
        let failure = second.write_over(b"old", b"second").unwrap_err();
        assert!(failure.message.vi.contains("đã bị thay đổi"));
        assert_eq!(fs::read(&path).unwrap(), b"first");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
