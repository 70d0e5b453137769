//! Atomic writing of a file, which never overwrites an input, nor another existing
//! file without `--force`.
//!
//! The target is opened before the work starts, so that a missing or read-only folder
//! is reported at once and not after a long run.

use std::fs::{self, Metadata};
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use parindex::lang::{Lang, Message};
use parindex::text;
use tempfile::{Builder, NamedTempFile, PathPersistError, TempPath};

use super::console::Console;
use super::failure::{Failure, help_to_name, reason};
use super::interrupt;
use super::paths::{is_device, is_standard_stream};

/// A file to be written, or standard output.
#[derive(Debug)]
pub(crate) struct OutputFile {
    /// The path as the user wrote it.
    name: String,
    target: Target,
    /// What of the old file the new one does not keep.
    not_kept: Vec<Message>,
}

#[derive(Debug)]
enum Target {
    /// Standard output, written as “-”.
    Standard,
    /// A file, with the temporary file next to it that replaces it.
    File {
        /// The path with links resolved.
        path: PathBuf,
        replace: bool,
        file: NamedTempFile,
        /// Removes the temporary file if the program is interrupted.
        removal: interrupt::Removal,
    },
}

impl OutputFile {
    /// Prepares writing to `path`; “-” is standard output, never a file of that name.
    ///
    /// # Errors
    /// `path` is one of the `inputs`, exists and `force` is not set, or cannot be
    /// written.
    pub(crate) fn open(path: &Path, force: bool, inputs: &[&Path]) -> Result<Self, Failure> {
        let name = path.to_string_lossy().into_owned();
        if is_standard_stream(path) {
            return Ok(Self {
                name,
                target: Target::Standard,
                not_kept: Vec::new(),
            });
        }
        if is_one_of(inputs, path) || is_in_folder(inputs, path) {
            return Err(is_input(&name));
        }
        if is_device(path) {
            return Err(cannot_write(&name, &io::ErrorKind::InvalidFilename.into()));
        }
        // Writes to the target of a symbolic link, so that the link is kept.
        let real = resolved(path);
        let old = fs::symlink_metadata(&real).or_else(|_| fs::symlink_metadata(path));
        let old = old.ok();
        match &old {
            Some(old) if old.is_dir() => return Err(is_folder(&name)),
            // The rename at the end would replace a device by a file.
            Some(old) if !old.is_file() && !old.is_symlink() => return Err(is_not_regular(&name)),
            // A circle of links.
            Some(_) if real.is_symlink() => return Err(is_not_regular(&name)),
            Some(_) if !force => return Err(exists(&name)),
            Some(old) if old.permissions().readonly() => return Err(is_read_only(&name)),
            _ => {}
        }
        let folder = match real.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if !folder.is_dir() {
            return Err(no_folder(&name, &folder.to_string_lossy()));
        }
        let created = interrupt::Removal::of(|| temporary_file(folder, old.as_ref()));
        let (file, removal) = created.map_err(|error| cannot_write(&name, &error))?;
        let not_kept = old.map_or_else(Vec::new, |old| not_kept(&name, &file, &old));
        let target = Target::File {
            path: real,
            replace: force,
            removal,
            file,
        };
        Ok(Self {
            name,
            target,
            not_kept,
        })
    }

    /// Whether it is standard output.
    pub(crate) fn is_standard(&self) -> bool {
        matches!(self.target, Target::Standard)
    }

    /// Returns the path as the user wrote it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Notes what of the old file the new one does not keep: its owner, its other names.
    pub(crate) fn note_not_kept(&self, lang: Lang, console: &mut Console) {
        for note in &self.not_kept {
            console.note(note, lang);
        }
    }

    /// Replaces a file that had the content `read` when it was read. Of several programs that
    /// do so at once only one succeeds: the file is locked from the last comparison on.
    ///
    /// # Errors
    /// Another program has changed the file since; or as [`Self::write`].
    pub(crate) fn write_over(self, read: &[u8], bytes: &[u8]) -> Result<(), Failure> {
        self.write_if(bytes, |path, name| {
            let changed = || changed_since(name);
            let old = fs::File::open(path).map_err(|_| changed())?;
            old.lock().map_err(|error| cannot_write(name, &error))?;
            // The path may have got another file while this one waited for the old.
            match has_content(path, read) {
                // Windows does not replace an open file.
                Ok(true) => Ok((!cfg!(windows)).then_some(old)),
                _ => Err(changed()),
            }
        })
    }

    /// Writes the file. On an error no part of it is left.
    pub(crate) fn write(self, bytes: &[u8]) -> Result<(), Failure> {
        self.write_if(bytes, |_, _| Ok(None))
    }

    /// Writes the file if `check` passes right before it is put in place; what `check` returns
    /// is kept until then.
    fn write_if(
        self,
        bytes: &[u8],
        check: impl FnOnce(&Path, &str) -> Result<Option<fs::File>, Failure>,
    ) -> Result<(), Failure> {
        if self.is_standard() {
            return print(bytes);
        }
        let ready = self.prepare(bytes)?;
        let _lock = check(&ready.path, &ready.name)?;
        ready.place()
    }

    /// Writes the content next to the place of the file, where it waits, closed.
    pub(crate) fn prepare(self, bytes: &[u8]) -> Result<ReadyFile, Failure> {
        let name = self.name;
        let Target::File {
            path,
            replace,
            mut file,
            removal,
        } = self.target
        else {
            return Err(is_not_regular(&name));
        };
        file.write_all(bytes)
            .and_then(|()| file.as_file().sync_all())
            .map_err(|error| cannot_write(&name, &error))?;
        Ok(ReadyFile {
            name,
            path,
            replace,
            file: file.into_temp_path(),
            _removal: removal,
        })
    }
}

/// A file whose content waits next to its place. It is removed if it is not put in place.
#[derive(Debug)]
pub(crate) struct ReadyFile {
    name: String,
    path: PathBuf,
    replace: bool,
    file: TempPath,
    _removal: interrupt::Removal,
}

/// How often Windows is asked to put a file in place, and the pause between two tries.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(20);

impl ReadyFile {
    /// Puts the file in place. On Windows a scanner or another writer may hold the old file
    /// for a moment, so several tries are made.
    fn place(self) -> Result<(), Failure> {
        let name = &self.name;
        let mut file = self.file;
        let mut tries = if cfg!(windows) { TRIES } else { 1 };
        loop {
            let done = if self.replace {
                file.persist(&self.path)
            } else {
                file.persist_noclobber(&self.path)
            };
            let Err(PathPersistError { error, path }) = done else {
                return Ok(());
            };
            tries -= 1;
            match error.kind() {
                io::ErrorKind::AlreadyExists => return Err(exists(name)),
                io::ErrorKind::PermissionDenied if tries > 0 => {
                    file = path;
                    thread::sleep(PAUSE);
                }
                _ => return Err(cannot_rename(name, &error, cfg!(windows))),
            }
        }
    }

    /// Puts several files in place, all of them even if the program is interrupted meanwhile.
    ///
    /// # Errors
    /// A file cannot be put in place; the failure names those that are.
    pub(crate) fn place_all(files: Vec<Self>) -> Result<(), Failure> {
        let _finished = interrupt::wait_until_done();
        let mut done: Vec<String> = Vec::new();
        for file in files {
            let name = file.name.clone();
            if let Err(mut failure) = file.place() {
                if !done.is_empty() {
                    failure.message = text!(
                        "{reason}; các tệp đã ghi trước đó: {names}",
                        "{reason}; files already written: {names}",
                        reason = failure.message,
                        names = done.join(", ")
                    );
                }
                return Err(failure);
            }
            done.push(name);
        }
        Ok(())
    }
}

/// Writes to standard output. A reader that has closed it wants no more.
fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::output(&error)),
        _ => Ok(()),
    }
}

/// Returns the path with links resolved, also those to a file that does not exist yet.
fn resolved(path: &Path) -> PathBuf {
    const MOST_LINKS: usize = 40;
    if let Ok(real) = dunce::canonicalize(path) {
        return real;
    }
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(target) = fs::read_link(&path) else {
            break;
        };
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    path
}

/// Whether the content of a file is exactly `bytes`.
fn has_content(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let max = u64::try_from(bytes.len()).map_or(u64::MAX, |max| max.saturating_add(1));
    let mut now = Vec::new();
    fs::File::open(path)?.take(max).read_to_end(&mut now)?;
    Ok(now == bytes)
}

/// Creates a temporary file with the permissions of the old file, else with those of
/// any new file.
#[cfg(unix)]
fn temporary_file(folder: &Path, old: Option<&Metadata>) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt, fchown};
    let new = fs::Permissions::from_mode(0o666);
    let file = builder().permissions(new).tempfile_in(folder)?;
    if let Some(old) = old.filter(|old| old.is_file()) {
        let (owner, group) = (old.uid(), old.gid());
        if fchown(&file, Some(owner), Some(group)).is_err() {
            // Only the superuser gives files away; what cannot be kept is noted.
            let _ = fchown(&file, None, Some(group));
        }
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(file)
}

/// Returns what of an old file the new one does not keep.
#[cfg(unix)]
fn not_kept(name: &str, file: &NamedTempFile, old: &Metadata) -> Vec<Message> {
    use std::os::unix::fs::MetadataExt as _;
    let mut notes = Vec::new();
    if !old.is_file() {
        return notes;
    }
    if old.nlink() > 1 {
        notes.push(text!(
            "“{name}” còn có tên khác (liên kết cứng); ở tên đó vẫn là nội dung cũ",
            "“{name}” has other names (hard links); they keep the old content"
        ));
    }
    let owner = file.as_file().metadata().map(|new| new.uid());
    if owner.is_ok_and(|owner| owner != old.uid()) {
        notes.push(text!(
            "chủ sở hữu của “{name}” nay là người chạy lệnh này",
            "the owner of “{name}” is now the user who runs this command"
        ));
    }
    notes
}

/// On other systems the new file gets the rights of its folder.
#[cfg(not(unix))]
fn not_kept(_name: &str, _file: &NamedTempFile, _old: &Metadata) -> Vec<Message> {
    Vec::new()
}

#[cfg(not(unix))]
fn temporary_file(folder: &Path, _old: Option<&Metadata>) -> io::Result<NamedTempFile> {
    builder().tempfile_in(folder)
}

fn builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".parindex-").suffix(".tmp");
    builder
}

/// Whether a path and one of the inputs are the same file, by whatever spelling or
/// link.
#[cfg(unix)]
fn is_one_of(inputs: &[&Path], path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let number = |path: &Path| fs::metadata(path).map(|one| (one.dev(), one.ino()));
    number(path).is_ok_and(|own| {
        let mut others = inputs.iter().map(|input| number(input));
        others.any(|other| other.is_ok_and(|other| other == own))
    })
}

/// Whether a path is an existing file in an input folder, all of whose files are read.
fn is_in_folder(inputs: &[&Path], path: &Path) -> bool {
    let mut folders = inputs.iter().filter(|input| input.is_dir());
    dunce::canonicalize(path).is_ok_and(|own| {
        own.is_file()
            && folders.any(|folder| {
                dunce::canonicalize(folder).is_ok_and(|folder| own.starts_with(folder))
            })
    })
}

/// Hard links are not recognised here, but a rename leaves the other name of one as it
/// was.
#[cfg(not(unix))]
fn is_one_of(inputs: &[&Path], path: &Path) -> bool {
    dunce::canonicalize(path).is_ok_and(|own| {
        let mut others = inputs.iter().map(dunce::canonicalize);
        others.any(|other| other.is_ok_and(|other| other == own))
    })
}

fn is_input(name: &str) -> Failure {
    Failure::usage(text!(
        "“{name}” là tệp đầu vào, không được ghi đè",
        "“{name}” is an input file, which is never replaced"
    ))
    .help(another_name())
}

fn changed_since(name: &str) -> Failure {
    Failure::io(text!(
        "tệp “{name}” đã bị thay đổi sau khi được đọc; chưa ghi gì",
        "the file “{name}” has changed since it was read; nothing was written"
    ))
    .help(text!("chạy lại lệnh này", "run the command again"))
}

fn exists(name: &str) -> Failure {
    Failure::io(text!(
        "tệp “{name}” đã có; chưa ghi gì",
        "the file “{name}” exists; nothing was written"
    ))
    .help(text!(
        "chọn tên tệp khác, hoặc thêm --force để ghi đè",
        "choose another file name, or add --force to replace it"
    ))
}

fn is_folder(name: &str) -> Failure {
    Failure::io(text!(
        "“{name}” là thư mục, không ghi vào như tệp được",
        "“{name}” is a folder and cannot be written as a file"
    ))
    .help(another_name())
}

fn is_not_regular(name: &str) -> Failure {
    Failure::io(text!(
        "“{name}” là thiết bị hoặc ống dẫn, không ghi vào như tệp được",
        "“{name}” is a device or a pipe and cannot be written as a file"
    ))
    .help(another_name())
}

fn is_read_only(name: &str) -> Failure {
    Failure::io(text!(
        "tệp “{name}” đã có và chỉ cho đọc",
        "the file “{name}” exists and is read-only"
    ))
    .help(another_name())
}

fn no_folder(name: &str, folder: &str) -> Failure {
    Failure::io(text!(
        "không ghi được “{name}”: không có thư mục “{folder}”",
        "“{name}” cannot be written: the folder “{folder}” does not exist"
    ))
    .help(text!(
        "tạo thư mục đó trước, hoặc ghi vào thư mục khác",
        "create that folder first, or write to another one"
    ))
}

fn cannot_write(name: &str, error: &io::Error) -> Failure {
    let help = match error.kind() {
        io::ErrorKind::InvalidFilename => help_to_name(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            text!(
                "dọn bớt tệp trên ổ đĩa đó, hoặc ghi vào ổ đĩa khác",
                "free space on that disk, or write to another one"
            )
        }
        _ => text!(
            "nếu tệp đang mở thì đóng lại; hoặc ghi vào thư mục khác",
            "close the file if it is open; or write to another folder"
        ),
    };
    not_written(name, &reason(error), help)
}

fn not_written(name: &str, reason: &Message, help: Message) -> Failure {
    Failure::io(text!(
        "không ghi được “{name}”: {reason}",
        "“{name}” cannot be written: {reason}"
    ))
    .help(help)
}

/// The final rename failed. Windows reports missing permission if another program has
/// the old file open.
fn cannot_rename(name: &str, error: &io::Error, on_windows: bool) -> Failure {
    if !on_windows || error.kind() != io::ErrorKind::PermissionDenied {
        return cannot_write(name, error);
    }
    let reason = text!(
        "tệp đang mở trong chương trình khác (chẳng hạn Excel), hoặc không có quyền thay tệp này",
        "the file is open in another program (such as Excel), or you lack permission to replace it"
    );
    let help = text!(
        "đóng tệp ở đó rồi chạy lại, hoặc ghi ra tên khác; tệp cũ còn nguyên",
        "close it there and run again, or write to another name; the old file is unchanged"
    );
    not_written(name, &reason, help)
}

fn another_name() -> Message {
    text!("chọn tên tệp khác", "choose another file name")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_open_in_excel_is_reported_for_missing_permission_on_windows() {
        let denied = || io::ErrorKind::PermissionDenied.into();
        let open = cannot_rename("so.xlsx", &denied(), true);
        assert!(open.message.vi.contains("đang mở trong chương trình khác"));
        let elsewhere = cannot_rename("so.xlsx", &denied(), false);
        assert!(elsewhere.message.vi.ends_with("không có quyền truy cập"));
    }

    #[test]
    fn a_failure_between_several_files_names_those_that_are_written() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = |name: &str| folder.path().join(name);
        let ready = |name: &str| {
            let target = OutputFile::open(&path(name), false, &[]).unwrap();
            target.prepare(b"x").unwrap()
        };
        let files = vec![ready("a.csv"), ready("b.csv"), ready("c.csv")];
        assert!(!path("a.csv").exists());
        fs::write(path("b.csv"), "other").unwrap();
        let failure = ReadyFile::place_all(files).unwrap_err();
        assert!(failure.message.en.contains("b.csv” exists"), "{failure}");
        assert!(
            failure.message.en.contains("already written: "),
            "{failure}"
        );
        assert!(
            failure.message.vi.contains("đã ghi trước đó: "),
            "{failure}"
        );
        assert_eq!(fs::read(path("a.csv")).unwrap(), b"x");
        assert_eq!(fs::read(path("b.csv")).unwrap(), b"other");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_no_file_yet_is_kept() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::TempDir::new().unwrap();
        let path = |name: &str| folder.path().join(name);
        symlink("later.csv", path("link.csv")).unwrap();
        symlink("link.csv", path("far.csv")).unwrap();
        symlink("round.csv", path("round.csv")).unwrap();
        let refused = OutputFile::open(&path("far.csv"), false, &[]).unwrap_err();
        assert!(refused.message.en.contains("exists"), "{refused}");
        let target = OutputFile::open(&path("far.csv"), true, &[]).unwrap();
        target.write(b"x").unwrap();
        assert_eq!(fs::read(path("later.csv")).unwrap(), b"x");
        assert!(path("link.csv").is_symlink() && path("far.csv").is_symlink());
        assert!(OutputFile::open(&path("round.csv"), true, &[]).is_err());
    }

    #[test]
    fn a_change_by_another_program_is_not_overwritten() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("so.yaml");
        fs::write(&path, "old").unwrap();
        let target = || OutputFile::open(&path, true, &[]).unwrap();
        let (first, second) = (target(), target());
        first.write_over(b"old", b"first").unwrap();
        let failure = second.write_over(b"old", b"second").unwrap_err();
        assert!(failure.message.vi.contains("đã bị thay đổi"));
        assert_eq!(fs::read(&path).unwrap(), b"first");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
