//! Loading input files: reading their bytes, parsing them, checking them.

use std::fmt::Write as _;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use parindex::check::{Context, check};
use parindex::diagnostic::{self, Diagnostic, Policy, RuleId, Severity};
use parindex::input::draft::Draft;
use parindex::input::limits::Limit;
use parindex::input::{self, Options, Table};
use parindex::lang::{Lang, Message};
use parindex::model::Scorecard;
use parindex::model::catalog::{self, SETS};
use parindex::source::{Files, NamedColumn, Place};
use parindex::text;
use parindex::vocab::suggest::{did_you_mean, suggest};

use super::columns::named_column;
use super::console::{Console, MAX_QUOTED};
use super::exit::Exit;
use super::failure::{AlreadyReported, Failure, FileChanged, cannot_read, help_to_read, reason};
use super::language::Language;
use super::paths::list::names;
use super::paths::{
    EXTENSIONS, Found, Skip, Sources, WalkArgs, folder_of, is_device, is_standard_stream,
};
use super::settings;

// Which table of a file is read, and what replaces its metadata.
#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    /// The sheet to read, when a workbook has several tables
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    sheet: Option<String>,
    /// Name of the organisation, instead of the one in the file; of a folder or a table of several units, the one to read
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    unit: Option<String>,
    /// Year that is scored (four digits), instead of the one in the file
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(1990..=2199))]
    year: Option<u16>,
    /// What a column contains, by its letters or its heading: target=E or "target=Planned 2025"; once for each column
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = named_column)]
    column: Vec<NamedColumn>,
}

impl ReadArgs {
    /// Returns the options of the library.
    pub(crate) fn options(&self) -> Options {
        Options {
            sheet: self.sheet.clone(),
            unit: self.unit.clone(),
            year: self.year,
            columns: self.column.clone(),
            ..Options::default()
        }
    }

    /// Returns the options for a table that another one is written from.
    pub(crate) fn only_own(&self) -> Options {
        Options {
            only_own: true,
            ..self.options()
        }
    }
}

// Whether the table is about to be submitted.
#[derive(Debug, Args)]
pub(crate) struct SubmitArgs {
    /// Check as before submitting: unscored criteria, scores without evidence and every warning are errors
    #[arg(long)]
    submit: bool,
}

impl SubmitArgs {
    /// Whether the table is about to be submitted.
    pub(crate) fn is_final(&self) -> bool {
        self.submit
    }

    /// Returns the severities that the run starts with.
    pub(crate) fn policy(&self) -> Policy {
        if self.submit {
            Policy::submission()
        } else {
            Policy::default()
        }
    }
}

// Reference files that the checked files are compared with.
#[derive(Debug, Args)]
pub(crate) struct ReferenceArgs {
    /// Compare with a criteria set: a name that parindex sets lists, or a file
    #[arg(long, value_name = "SET")]
    against: Option<PathBuf>,
    /// Compare the previous scores with the same organisation's file of last year
    #[arg(long, value_name = "FILE")]
    last_year: Option<PathBuf>,
}

impl ReferenceArgs {
    /// Returns the reference files, which are inputs too and never overwritten.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        let paths = [&self.against, &self.last_year];
        paths.into_iter().filter_map(Option::as_deref)
    }

    /// Returns the criteria set.
    pub(crate) fn against(&self) -> Option<&Path> {
        self.against.as_deref()
    }

    /// Returns last year's file.
    pub(crate) fn last_year(&self) -> Option<&Path> {
        self.last_year.as_deref()
    }

    /// Reads a criteria set to compare with. One with errors is not used; its errors are
    /// added to `inputs`.
    pub(crate) fn read_set(set: &Path, inputs: &mut Inputs) -> Result<Option<Draft>, Failure> {
        let own = match catalog::by_name(&set.to_string_lossy()) {
            Some(_) => Context::for_shipped_set(),
            None => Context::default(),
        };
        inputs.reference(&own, |inputs| inputs.set(set, &Options::default()))
    }

    /// Reads last year's file in the same way.
    pub(crate) fn read_last_year(
        path: &Path,
        inputs: &mut Inputs,
    ) -> Result<Option<Draft>, Failure> {
        inputs.reference(&Context::default(), |inputs| {
            Ok(inputs.draft(path, &Options::default()))
        })
    }
}

/// The files that a run has read, and the diagnostics found in them.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    pub(crate) files: Files,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The options of the command line for reading files.
    options: Options,
}

impl Inputs {
    /// Reads one file. On failure adds a diagnostic and returns `None`.
    pub(crate) fn draft(&mut self, path: &Path, options: &Options) -> Option<Draft> {
        self.options.clone_from(options);
        let bytes = self.bytes(path)?;
        let name = path.to_string_lossy();
        let options = settings::apply(path, options, &mut self.files);
        input::read(
            &name,
            bytes,
            &options,
            &mut self.files,
            &mut self.diagnostics,
        )
    }

    /// Reads one of many files; one of a folder that is no score table is passed over.
    pub(crate) fn part(
        &mut self,
        found: &Found,
        sources: &Sources,
        options: &Options,
    ) -> Option<Draft> {
        self.unless_other(found, sources, |inputs| inputs.draft(found.path(), options))
    }

    /// Reads a file by `read`. Without a table the diagnostics of one of a folder that is no
    /// score table are removed again.
    pub(crate) fn unless_other<T>(
        &mut self,
        found: &Found,
        sources: &Sources,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let (before, next) = (self.diagnostics.len(), self.files.iter().count());
        let table = read(self);
        let id = self.files.iter().map(|(id, _)| id).nth(next);
        let own = self.diagnostics.get(before..).unwrap_or_default();
        if diagnostic::has_errors(own)
            && id.is_some_and(|id| sources.pass_over(found, &self.files, id))
        {
            self.diagnostics.truncate(before);
            self.files.remove_last();
            return None;
        }
        table
    }

    /// Reads the table of one file, of whichever kind it is.
    pub(crate) fn table(&mut self, path: &Path, options: &Options) -> Option<Table> {
        let bytes = self.bytes(path)?;
        let name = path.to_string_lossy();
        let options = settings::apply(path, options, &mut self.files);
        input::read_table(
            &name,
            bytes,
            &options,
            &mut self.files,
            &mut self.diagnostics,
        )
    }

    /// Returns the criteria of a table that was read alone; another table is reported.
    pub(crate) fn criteria(&mut self, table: Table, path: &Path) -> Option<Draft> {
        input::criteria(table, &path.to_string_lossy(), 0, &mut self.diagnostics)
    }

    /// Reads a criteria set: one that ships with the program by its name, else a file.
    pub(crate) fn set(&mut self, set: &Path, options: &Options) -> Result<Option<Draft>, Failure> {
        let name = set.to_string_lossy();
        if let Some(shipped) = catalog::by_name(&name) {
            let (path, bytes) = (shipped.path, shipped.text.as_bytes());
            let draft = input::read(path, bytes, options, &mut self.files, &mut self.diagnostics);
            return Ok(draft);
        }
        let is_path = set.extension().is_some() || set.components().count() > 1;
        if !is_path && !is_standard_stream(set) && !set.exists() {
            return Err(unknown_set(&name));
        }
        Ok(self.draft(set, options))
    }

    /// Reads the bytes of one file. On failure adds a diagnostic and returns `None`.
    pub(crate) fn bytes(&mut self, path: &Path) -> Option<Vec<u8>> {
        match bytes(path) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                let diagnostic = unreadable(&mut self.files, path, &error);
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    /// Reads and checks a reference file, of which only errors are of interest.
    fn reference(
        &mut self,
        context: &Context,
        read: impl FnOnce(&mut Self) -> Result<Option<Draft>, Failure>,
    ) -> Result<Option<Draft>, Failure> {
        let others = std::mem::take(&mut self.diagnostics);
        let draft = read(self);
        let mut own = std::mem::replace(&mut self.diagnostics, others);
        let draft = draft?;
        if let Some(draft) = &draft {
            let _ = check(draft, context, &mut own);
        }
        own.retain(|diagnostic| diagnostic.severity == Severity::Error);
        let draft = draft.filter(|_| own.is_empty());
        self.diagnostics.append(&mut own);
        Ok(draft)
    }

    /// Prints the diagnostics as messages, at most `max` of each kind. Without errors the
    /// warnings and notes follow the report in short.
    pub(crate) fn print(&mut self, max: usize, lang: Lang, console: &mut Console) {
        diagnostic::sort(&mut self.diagnostics);
        if diagnostic::has_errors(&self.diagnostics) {
            console.diagnostics(&self.diagnostics, &self.files, max, lang);
        } else {
            self.print_later(lang, console);
        }
    }

    /// Prints the diagnostics in short after the report.
    pub(crate) fn print_later(&self, lang: Lang, console: &mut Console) {
        let commands = self.check_commands();
        console.later(&self.diagnostics, &self.files, &commands, lang);
    }

    /// Returns a command for each file with diagnostics that shows all of them.
    fn check_commands(&self) -> Vec<String> {
        let mut names: Vec<&str> = Vec::new();
        for one in &self.diagnostics {
            let name = self.files.get(one.primary.place.file).name.as_str();
            // A set that ships with the program is no file.
            if !names.contains(&name) && Path::new(name).exists() {
                names.push(name);
            }
        }
        let options = &self.options;
        let commands = names.into_iter().map(|name| {
            let mut command = format!("parindex check \"{name}\"");
            for (flag, value) in [("--sheet", &options.sheet), ("--unit", &options.unit)] {
                if let Some(value) = value {
                    let _ = write!(command, " {flag} \"{value}\"");
                }
            }
            if let Some(year) = options.year {
                let _ = write!(command, " --year {year}");
            }
            for column in &options.columns {
                let key = column.field.spec().key;
                let _ = write!(command, " --column \"{key}={}\"", column.column);
            }
            command
        });
        commands.collect()
    }
}

/// A file without errors: its content, and what it means.
pub(crate) struct LoadedScorecard {
    pub(crate) scorecard: Scorecard,
    pub(crate) draft: Draft,
    /// The files that places refer to.
    pub(crate) files: Files,
    /// The language of its reports.
    pub(crate) lang: Lang,
}

/// Loads the one file that a command changes: warnings and notes are counted but
/// not printed.
pub(crate) fn load_to_change(
    context: &Context,
    path: &Path,
    options: &Options,
    language: Language,
    console: &mut Console,
) -> Result<LoadedScorecard, AlreadyReported> {
    let mut inputs = Inputs::default();
    let draft = inputs.draft(path, options);
    let (loaded, diagnostics) = check_draft(draft, context, inputs, language)
        .map_err(|rejected| rejected.report(console))?;
    if !diagnostics.is_empty() {
        let (name, count) = (path.to_string_lossy(), diagnostics.len());
        console.note(
            &text!(
                "Cảnh báo và lưu ý trong “{name}”: {count}; để xem, chạy: parindex check \"{name}\"",
                "Warnings and notes in “{name}”: {count}; to see them: parindex check \"{name}\""
            ),
            loaded.lang,
        );
    }
    Ok(loaded)
}

/// Checks a draft that was read, and prints its diagnostics.
///
/// # Errors
/// [`AlreadyReported`] if it has errors.
pub(crate) fn ensure_checked(
    draft: Option<Draft>,
    context: &Context,
    inputs: Inputs,
    language: Language,
    console: &mut Console,
) -> Result<LoadedScorecard, AlreadyReported> {
    let options = inputs.options.clone();
    let (loaded, diagnostics) = check_draft(draft, context, inputs, language)
        .map_err(|rejected| rejected.report(console))?;
    let LoadedScorecard { files, lang, .. } = loaded;
    let inputs = Inputs {
        files,
        diagnostics,
        options,
    };
    inputs.print_later(lang, console);
    let Inputs { files, .. } = inputs;
    Ok(LoadedScorecard { files, ..loaded })
}

/// A file with errors.
struct Rejected {
    inputs: Inputs,
    lang: Lang,
}

impl Rejected {
    /// Prints the diagnostics and that there is no result.
    fn report(mut self, console: &mut Console) -> AlreadyReported {
        self.inputs.print(MAX_QUOTED, self.lang, console);
        console.note(&diagnostic::summary(&self.inputs.diagnostics, 1), self.lang);
        console.no_result(&no_result(), self.lang);
        AlreadyReported(Exit::without_result(&self.inputs.diagnostics))
    }
}

/// Checks a draft. Returns it with its sorted warnings and notes.
fn check_draft(
    draft: Option<Draft>,
    context: &Context,
    mut inputs: Inputs,
    language: Language,
) -> Result<(LoadedScorecard, Vec<Diagnostic>), Box<Rejected>> {
    let checked = draft.as_ref();
    let scorecard = checked.and_then(|draft| check(draft, context, &mut inputs.diagnostics));
    diagnostic::sort(&mut inputs.diagnostics);
    let lang = language.of_file(draft.as_ref().and_then(stated_language));
    match scorecard.zip(draft) {
        Some((scorecard, draft)) if !diagnostic::has_errors(&inputs.diagnostics) => {
            let Inputs {
                files, diagnostics, ..
            } = inputs;
            let loaded = LoadedScorecard {
                scorecard,
                draft,
                files,
                lang,
            };
            Ok((loaded, diagnostics))
        }
        _ => Err(Box::new(Rejected { inputs, lang })),
    }
}

/// Returns the context that a single file is checked in.
pub(crate) fn context_of(path: &Path, policy: Policy) -> Context {
    Context {
        folder: folder_of(path),
        policy,
        ..Context::default()
    }
}

/// Returns the context of a single file whose points are needed.
pub(crate) fn scoring_context_of(path: &Path, policy: Policy) -> Context {
    Context {
        needs_points: true,
        ..context_of(path, policy)
    }
}

/// Returns the language that a file states.
pub(crate) fn stated_language(draft: &Draft) -> Option<Lang> {
    draft.language.value().copied()
}

/// Reports that errors prevent a result.
pub(crate) fn no_result() -> Message {
    text!(
        "Chưa lập kết quả: sửa các lỗi trên rồi chạy lại.",
        "No result: fix the errors above and run again."
    )
}

/// Returns the diagnostic of a file that cannot be read.
pub(crate) fn unreadable(files: &mut Files, path: &Path, error: &io::Error) -> Diagnostic {
    let name = path.to_string_lossy();
    let place = Place::whole(files.add(&name));
    let message = cannot_read(&name, &reason(error));
    Diagnostic::new(RuleId::FileUnreadable, place, message).help(help_to_read(error, &name))
}

/// Returns the diagnostic of a path that gives no file; `None` for a file.
pub(crate) fn not_found(files: &mut Files, found: &Found) -> Option<Diagnostic> {
    match found {
        Found::File(_) | Found::InFolder(_) => None,
        Found::NoMatch(path) => {
            let name = path.to_string_lossy();
            let place = Place::whole(files.add(&name));
            let message = text!(
                "không có tệp nào khớp với mẫu “{name}”",
                "no file matches the pattern “{name}”"
            );
            let diagnostic = Diagnostic::new(RuleId::FileUnreadable, place, message);
            Some(diagnostic.help(text!(
                "kiểm tra lại tên; ghi tên thư mục để đọc mọi tệp trong đó",
                "check the name; name a folder to read all files in it"
            )))
        }
        Found::Unreadable(path, error) => Some(unreadable(files, path, error)),
        Found::Skipped(path, skip) => {
            let name = path.to_string_lossy();
            let message = match skip {
                Skip::LinkOutside => text!(
                    "không đọc “{name}”: đó là liên kết ra ngoài thư mục đã nêu",
                    "“{name}” is not read: it is a link to a place outside the named folder"
                ),
                Skip::NoFile => text!(
                    "không đọc “{name}”: đó không phải là tệp thường mà là ống dẫn hoặc thiết bị",
                    "“{name}” is not read: it is no regular file but a pipe or a device"
                ),
            };
            let place = Place::whole(files.add(&name));
            let diagnostic = Diagnostic::new(RuleId::FileSkipped, place, message);
            Some(diagnostic.help(text!(
                "nếu cần đọc thì ghi rõ tên của nó trên dòng lệnh",
                "name it on the command line if it is to be read"
            )))
        }
        Found::EmptyFolder(path) => Some(empty_folder(files, path)),
    }
}

/// Returns the diagnostic of a folder without a score table.
pub(crate) fn empty_folder(files: &mut Files, path: &Path) -> Diagnostic {
    let name = path.to_string_lossy();
    let diagnostic = Diagnostic::new(
        RuleId::FileUnreadable,
        Place::whole(files.add(&name)),
        text!(
            "thư mục “{name}” không có tệp nào để kiểm tra",
            "the folder “{name}” contains no file to check"
        ),
    );
    diagnostic.help(text!(
        "các đuôi tệp được tìm trong thư mục: {endings}; tệp có đuôi khác thì ghi rõ tên",
        "files are found by their extension: {endings}; name a file with another one explicitly",
        endings = EXTENSIONS.join(", ")
    ))
}

/// Returns the files that the command line names, with those of `--files-from`.
pub(crate) fn named_files(args: &WalkArgs, files: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut named = files.to_vec();
    if let Some(list) = args.list() {
        let bytes = bytes(list).map_err(|error| Failure::read(list, &error))?;
        ensure_size(list, &bytes)?;
        named.extend(names(&bytes));
    }
    Ok(named)
}

fn unknown_set(name: &str) -> Failure {
    let near = suggest(name, SETS.iter().map(|set| set.name));
    Failure::usage(text!(
        "không có bộ tiêu chí hay tệp “{name}”",
        "there is no criteria set or file “{name}”"
    ))
    .help(match near {
        Some(near) => did_you_mean(near),
        None => text!(
            "xem các bộ tiêu chí có sẵn: parindex sets",
            "list the sets that ship with the program: parindex sets"
        ),
    })
}

/// Returns the bytes of a file or of standard input, at most one more than the limit.
///
/// # Errors
/// [`FileChanged`] if the file changes meanwhile; else an error of the system.
pub(crate) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than any file may have, so that its reader can reject it.
    let max = max_bytes(path).saturating_add(1);
    if is_standard_stream(path) {
        io::stdin().lock().take(max).read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    if is_device(path) {
        return Err(io::ErrorKind::InvalidFilename.into());
    }
    // Windows reports "access denied" for a folder that is opened.
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut file = File::open(path)?;
    let metadata = file.metadata()?;
    // One byte more than its size, so that its end is read without growing.
    let capacity = metadata.len().min(max).saturating_add(1);
    bytes.reserve_exact(usize::try_from(capacity).unwrap_or(0));
    file.by_ref().take(max).read_to_end(&mut bytes)?;
    if Version::of_file(&file.metadata()?) != Version::of_file(&metadata) {
        return Err(FileChanged.into());
    }
    Ok(bytes)
}

/// Returns how large a file may be that is read at all.
pub(crate) fn max_bytes(path: &Path) -> u64 {
    let limits = settings::limits_of(path);
    u64::try_from(limits.file.max(limits.yaml)).unwrap_or(u64::MAX)
}

/// Rejects a file above the size limit, for files that are not tables.
pub(crate) fn ensure_size(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let limits = settings::limits_of(path);
    if bytes.len() <= limits.file {
        return Ok(());
    }
    let message = cannot_read(&path.to_string_lossy(), &Limit::File.message(&limits));
    let fix = text!(
        "kiểm tra lại xem có ghi nhầm tên tệp không",
        "check whether the file name is right"
    );
    Err(Failure::io(message).help(Limit::File.help(&limits, fix)))
}

/// A file at one moment.
#[derive(Debug)]
pub(crate) struct FileSnapshot {
    path: PathBuf,
    version: Option<Version>,
}

/// Size and time of the last change of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Version {
    size: u64,
    modified: Option<SystemTime>,
}

impl Version {
    /// Returns the version of a regular file; `None` for pipes and devices, whose size
    /// means nothing.
    fn of_file(metadata: &Metadata) -> Option<Self> {
        metadata.is_file().then(|| Self {
            size: metadata.len(),
            modified: metadata.modified().ok(),
        })
    }

    fn of_path(path: &Path) -> Option<Self> {
        Self::of_file(&fs::metadata(path).ok()?)
    }
}

impl FileSnapshot {
    /// Takes a snapshot of the file as it is now.
    pub(crate) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            version: Version::of_path(path),
        }
    }

    /// Rejects a file that has changed since.
    pub(crate) fn ensure_unchanged(&self) -> Result<(), Failure> {
        if self.version.is_none() || Version::of_path(&self.path) == self.version {
            return Ok(());
        }
        let error = FileChanged.into();
        let help = help_to_read(&error, "");
        Err(Failure::read(&self.path, &error).help(help))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changes_or_vanishes_is_rejected() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("so.yaml");
        fs::write(&path, "a").unwrap();
        let snapshot = FileSnapshot::new(&path);
        assert!(snapshot.ensure_unchanged().is_ok());
        fs::write(&path, "ab").unwrap();
        let failure = snapshot.ensure_unchanged().unwrap_err();
        assert!(failure.message.en.ends_with("it changed while it was read"));
        fs::remove_file(&path).unwrap();
        assert!(snapshot.ensure_unchanged().is_err());
        // A path that is not a regular file is reported when it is read.
        assert!(FileSnapshot::new(folder.path()).ensure_unchanged().is_ok());
        assert!(FileSnapshot::new(&path).ensure_unchanged().is_ok());
    }
}
