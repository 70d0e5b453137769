//! Files that are read, and what is said about one that cannot be.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use parindex::check::{Context, check};
use parindex::diagnostic::{self, Diagnostic, Fault, Policy, human};
use parindex::input::draft::Draft;
use parindex::input::limits::Limit;
use parindex::input::{self, Options};
use parindex::lang::{Lang, Text};
use parindex::model::Scorecard;
use parindex::source::{Files, Place};
use parindex::text;

use super::beside;
use super::device::leads_to_device;
use super::exit::Exit;
use super::failure::{self, Failure};
use super::language::Language;
use super::limits;
use super::output::Console;
use super::stamp::{Changed, Seen};

/// Faults of one kind that are shown where another command than check meets them;
/// the rest are counted.
pub(crate) const SHOWN: usize = 20;

/// The name that stands for standard input or standard output.
const STANDARD: &str = "-";

/// Whether a path stands for standard input or standard output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path == Path::new(STANDARD)
}

/// Reads one file; what is wrong with it goes to `faults`.
pub(crate) fn draft(
    path: &Path,
    options: &Options,
    files: &mut Files,
    faults: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let name = path.to_string_lossy();
    match bytes(path) {
        Ok(bytes) => input::read(&name, bytes, &limits::within(options), files, faults),
        Err(error) => {
            faults.push(unreadable(files, &name, &error));
            None
        }
    }
}

/// A file without errors: what it means, and what it says where.
pub(crate) struct Sound {
    /// What it means.
    pub(crate) scorecard: Scorecard,
    /// What it says, with places.
    pub(crate) draft: Draft,
    /// The files that the places are in.
    pub(crate) files: Files,
    /// The language of its reports.
    pub(crate) lang: Lang,
}

/// Reads and checks the one file that a report is made of. Where it has errors
/// they are told on standard error, and the run is to end as given.
pub(crate) fn scorecard(
    path: &Path,
    options: &Options,
    language: Language,
    console: &mut Console,
) -> Result<(Scorecard, Lang), Exit> {
    scorecard_by(Policy::default(), path, options, language, console)
}

/// The same, with faults weighed by a policy.
pub(crate) fn scorecard_by(
    policy: Policy,
    path: &Path,
    options: &Options,
    language: Language,
    console: &mut Console,
) -> Result<(Scorecard, Lang), Exit> {
    sound_by(policy, path, options, language, console).map(|sound| (sound.scorecard, sound.lang))
}

/// The same, for a report that also says where a number was read.
pub(crate) fn sound(
    path: &Path,
    options: &Options,
    language: Language,
    console: &mut Console,
) -> Result<Sound, Exit> {
    sound_by(Policy::default(), path, options, language, console)
}

/// The same, for a command that changes files: what is no error is only counted.
pub(crate) fn scorecard_to_change(
    path: &Path,
    options: &Options,
    language: Language,
    console: &mut Console,
) -> Result<(Scorecard, Lang), Exit> {
    let mut files = Files::default();
    let mut faults = Vec::new();
    let draft = draft(path, options, &mut files, &mut faults);
    let context = Context {
        folder: beside::folder(path),
        ..Context::default()
    };
    let read = (files, faults);
    told(draft, &context, read, Some(path), language, console)
        .map(|sound| (sound.scorecard, sound.lang))
}

fn sound_by(
    policy: Policy,
    path: &Path,
    options: &Options,
    language: Language,
    console: &mut Console,
) -> Result<Sound, Exit> {
    let mut files = Files::default();
    let mut faults = Vec::new();
    let draft = draft(path, options, &mut files, &mut faults);
    let context = Context {
        folder: beside::folder(path),
        policy,
        ..Context::default()
    };
    checked(draft, &context, (files, faults), language, console)
}

/// Checks what was read of the one file that a report is made of, as above.
pub(crate) fn checked(
    draft: Option<Draft>,
    context: &Context,
    read: (Files, Vec<Diagnostic>),
    language: Language,
    console: &mut Console,
) -> Result<Sound, Exit> {
    told(draft, context, read, None, language, console)
}

/// The same; where a path is given, faults that are no errors are only counted.
fn told(
    draft: Option<Draft>,
    context: &Context,
    (files, mut faults): (Files, Vec<Diagnostic>),
    counted: Option<&Path>,
    language: Language,
    console: &mut Console,
) -> Result<Sound, Exit> {
    let scorecard = draft
        .as_ref()
        .and_then(|draft| check(draft, context, &mut faults));
    diagnostic::sort(&mut faults);
    let stated = draft
        .as_ref()
        .and_then(|draft| draft.language.value().copied());
    let lang = language.of_file(stated);
    let counted = counted.filter(|_| !diagnostic::has_errors(&faults));
    if let (Some(path), false) = (counted, faults.is_empty()) {
        let (name, count) = (path.to_string_lossy().into_owned(), faults.len());
        console.note(
            &text!(
                "Cảnh báo và lưu ý trong “{name}”: {count}; để xem, chạy: parindex check \"{name}\"",
                "Warnings and notes in “{name}”: {count}; to see them: parindex check \"{name}\"",
                name,
                count
            ),
            lang,
        );
    } else if !faults.is_empty() {
        let style = console.message_style();
        let shown = human::render_at_most(SHOWN, &faults, &files, lang, style);
        console.note_styled(&format!("{shown}\n"));
    }
    match scorecard.zip(draft) {
        Some((scorecard, draft)) if !diagnostic::has_errors(&faults) => Ok(Sound {
            scorecard,
            draft,
            files,
            lang,
        }),
        _ => {
            let summary = diagnostic::summary(&faults, 1);
            console.note(&summary, lang);
            console.note(
                &text!(
                    "Chưa lập kết quả: sửa các lỗi trên rồi chạy lại.",
                    "No result was made: repair the errors above and run again."
                ),
                lang,
            );
            Err(match Exit::of(&faults) {
                Exit::Fine => Exit::Faults,
                exit => exit,
            })
        }
    }
}

/// Refuses a file that is larger than a file may be; readers of tables do so
/// themselves.
pub(crate) fn refuse_large(name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let limits = limits::chosen();
    if bytes.len() <= limits.file {
        return Ok(());
    }
    let reason = Limit::File.message(&limits);
    let repair = text!(
        "kiểm tra lại xem có ghi nhầm tên tệp không",
        "check whether another file is named by mistake"
    );
    Err(Failure::unreadable(text!(
        "không đọc được “{name}”: {reason}",
        "“{name}” cannot be read: {reason}",
        name,
        reason
    ))
    .help(Limit::File.help(&limits, repair)))
}

/// The most bytes that a file may have which is read at all.
pub(crate) fn most_bytes() -> u64 {
    let limits = limits::chosen();
    u64::try_from(limits.file.max(limits.yaml)).unwrap_or(u64::MAX)
}

/// The bytes of a file, or of standard input; never many more than are read.
pub(crate) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than any file may have, so that the reader can refuse it.
    let most = most_bytes().saturating_add(1);
    if is_standard(path) {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        if leads_to_device(path) {
            return Err(io::ErrorKind::InvalidFilename.into());
        }
        // Windows says "access denied" of a folder that is opened.
        if path.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let mut file = File::open(path)?;
        let metadata = file.metadata()?;
        let before = Seen::of(&metadata);
        // Room for all of it and for the read that finds its end.
        let room = metadata.len().min(most).saturating_add(1);
        bytes.reserve_exact(usize::try_from(room).unwrap_or(0));
        file.by_ref().take(most).read_to_end(&mut bytes)?;
        // Two halves of two files are no file.
        if Seen::of(&file.metadata()?) != before {
            return Err(Changed.into());
        }
    }
    Ok(bytes)
}

/// A file or folder that the system does not let us read.
pub(crate) fn unreadable(files: &mut Files, name: &str, error: &io::Error) -> Diagnostic {
    let place = Place::whole(files.add(name));
    let reason = failure::reason(error);
    let help = repair(error, name);
    Diagnostic::new(
        Fault::FileUnreadable,
        place,
        text!(
            "không đọc được “{name}”: {reason}",
            "“{name}” cannot be read: {reason}",
            name,
            reason
        ),
    )
    .help(help)
}

/// A folder without a file that could be checked.
pub(crate) fn nothing_in(files: &mut Files, name: &str) -> Diagnostic {
    let endings = super::paths::ENDINGS.join(", ");
    Diagnostic::new(
        Fault::FileUnreadable,
        Place::whole(files.add(name)),
        text!(
            "thư mục “{name}” không có tệp nào để kiểm tra",
            "the folder “{name}” holds no file to check",
            name
        ),
    )
    .help(text!(
        "các đuôi tệp được tìm trong thư mục: {endings}; tệp có đuôi khác thì ghi rõ tên",
        "files are looked for by their ending: {endings}; name a file that ends otherwise",
        endings
    ))
}

fn repair(error: &io::Error, name: &str) -> Text {
    if error.get_ref().is_some_and(
        <dyn std::error::Error + std::marker::Send + std::marker::Sync + 'static>::is::<Changed>,
    ) {
        return Changed::help();
    }
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => text!(
            "kiểm tra lại tên tệp và thư mục hiện tại; tên có dấu cách thì đặt trong ngoặc kép: \"{name}\"",
            "check the file name and the current folder; put a name with spaces in quotes: \"{name}\"",
            name
        ),
        io::ErrorKind::InvalidFilename => failure::another_spelling(),
        io::ErrorKind::IsADirectory => text!(
            "ghi tên các tệp cần đọc trong thư mục đó",
            "name the files in that folder"
        ),
        io::ErrorKind::PermissionDenied => text!(
            "xin quyền đọc tệp, hoặc sao chép tệp sang thư mục của bạn",
            "ask for the right to read the file, or copy it to a folder of yours"
        ),
        _ => text!(
            "đóng tệp nếu đang mở, hoặc sao chép tệp sang ổ đĩa khác rồi thử lại",
            "close the file if it is open, or copy it to another disk and try again"
        ),
    }
}
