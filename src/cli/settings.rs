//! `parindex.toml`: the settings of a folder and of all folders below it.
//!
//! The nearest file above a table counts, as a whole. An option of the command line wins over
//! it. A settings file may come with files that somebody sent: it names no file outside of its
//! own folder, and nothing in it makes a command write.

mod show;

pub(crate) use parindex::input::settings::Settings;
pub(crate) use show::{Flag, SCHEMA, Shown, human, json, show};

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use clap::Args;
use parindex::input::limits::{LimitOverride, Limits};
use parindex::input::settings::{self, Allow, Entry};
use parindex::input::{Defaults, Options, OutsideAllowance};
use parindex::lang::{Lang, Message};
use parindex::source::{Content, Files, Located, Place};
use parindex::text;

use super::failure::Failure;
use super::language::Language;
use super::limits;

/// The name of a settings file.
const NAME: &str = "parindex.toml";

/// The largest settings file that is read, in bytes.
const MOST_BYTES: u64 = 1024 * 1024;

// Which settings file is used.
#[derive(Debug, Args)]
pub(crate) struct SettingsArgs {
    /// Use this settings file instead of the nearest parindex.toml above each file
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Use no settings file
    #[arg(long, global = true)]
    no_config: bool,
}

/// How the settings of a file are found.
#[derive(Debug)]
enum Choice {
    /// The nearest file above it.
    Nearest,
    /// This file.
    File(PathBuf),
    /// There are none.
    None,
}

/// The choice of the command line, made before the first file is read.
static CHOICE: OnceLock<Choice> = OnceLock::new();

/// The settings of the folders that were looked at.
static KNOWN: OnceLock<Mutex<HashMap<PathBuf, Option<Arc<Settings>>>>> = OnceLock::new();

/// Chooses the settings of the run.
pub(crate) fn choose(args: &SettingsArgs) {
    let choice = match &args.config {
        Some(path) => Choice::File(path.clone()),
        None if args.no_config => Choice::None,
        None => Choice::Nearest,
    };
    // It is chosen only once.
    let _ = CHOICE.set(choice);
}

/// Loads the settings of files, and returns the language of the run: without a choice of the
/// user that of the settings of the first file that has one.
///
/// # Errors
/// Every fault of a settings file, with its line.
pub(crate) fn open<'a>(
    paths: impl IntoIterator<Item = &'a Path>,
    language: Language,
) -> Result<Language, Failure> {
    let mut chosen = None;
    for path in paths {
        let settings = load(&folder_of(path))?;
        chosen = chosen.or_else(|| settings?.language.as_ref().map(|entry| entry.value));
    }
    Ok(language.with_settings(chosen))
}

/// Returns the settings of a file; without settings, or if they have errors, `None`.
pub(crate) fn of(path: &Path) -> Option<Arc<Settings>> {
    load(&folder_of(path)).ok().flatten()
}

/// Returns the settings of the files in a folder.
pub(crate) fn load(folder: &Path) -> Result<Option<Arc<Settings>>, Failure> {
    load_real(&real_path(folder))
}

/// Returns the settings of the files in a folder with this real path.
pub(crate) fn load_real(folder: &Path) -> Result<Option<Arc<Settings>>, Failure> {
    let known = KNOWN.get_or_init(Mutex::default).lock();
    let mut known = known.unwrap_or_else(PoisonError::into_inner);
    let known = &mut *known;
    let mut searched = Vec::new();
    let mut found = None;
    match CHOICE.get() {
        Some(Choice::None) => return Ok(None),
        Some(Choice::File(file)) => found = Some(file.clone()),
        // The folder around it is usually known.
        Some(Choice::Nearest) | None => {
            for folder in folder.ancestors() {
                if let Some(settings) = known.get(folder).cloned() {
                    remember(known, searched, settings.as_ref());
                    return Ok(settings);
                }
                searched.push(folder);
                let file = folder.join(NAME);
                if file.is_file() {
                    found = Some(file);
                    break;
                }
            }
        }
    }
    let settings = match found {
        None => None,
        Some(file) => {
            if !known.contains_key(&file) {
                let settings = Arc::new(read(&file)?);
                known.insert(file.clone(), Some(settings));
            }
            known.get(&file).cloned().flatten()
        }
    };
    remember(known, searched, settings.as_ref());
    Ok(settings)
}

/// Reads a settings file.
///
/// # Errors
/// It cannot be read, or has faults.
fn read(path: &Path) -> Result<Settings, Failure> {
    let shown = shown(path);
    let size = fs::metadata(path)
        .map_err(|error| Failure::read(&shown, &error))?
        .len();
    let name = shown.to_string_lossy().into_owned();
    if size > MOST_BYTES {
        return Err(Failure::usage(text!(
            "tệp cấu hình “{name}” lớn hơn 1 MB",
            "the settings file “{name}” is larger than 1 MB"
        )));
    }
    let text = fs::read_to_string(path).map_err(|error| Failure::read(&shown, &error))?;
    let real = dunce::canonicalize(path).map_err(|error| Failure::read(&shown, &error))?;
    let folder = real.parent().unwrap_or(Path::new("/"));
    let faults = match settings::read(&name, &text, folder, real_path) {
        Ok(settings) => return Ok(settings),
        Err(faults) => faults,
    };
    let mut files = Files::default();
    let id = files.add(&name);
    files.set_content(id, Content::Text(text));
    let failures = faults.into_iter().map(|fault| {
        let at = files.show(&Place::span(id, fault.span), Lang::Vi);
        let message = fault.message;
        let failure = Failure::usage(text!("{at}: {message}"));
        match fault.help {
            Some(help) => failure.help(help),
            None => failure,
        }
    });
    Err(Failure::all(failures.collect()))
}

/// Returns the name of the file as the user sees it: below the current folder.
fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(dunce::canonicalize);
    let below = here
        .ok()
        .and_then(|here| Some(path.strip_prefix(here).ok()?.to_owned()));
    below.unwrap_or_else(|| path.to_owned())
}

/// Returns the path of a file without links; if there is none, the path itself.
fn real_path(path: &Path) -> PathBuf {
    dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Returns the limits of reading files, of which the command line may raise others.
fn limits_in(settings: &Settings) -> Limits {
    let own = settings.limits.iter().map(|entry| entry.value);
    limits::chosen_over(&own.collect::<Vec<LimitOverride>>())
}

/// Notes the settings of folders.
fn remember(
    known: &mut HashMap<PathBuf, Option<Arc<Settings>>>,
    folders: Vec<&Path>,
    settings: Option<&Arc<Settings>>,
) {
    let folders = folders.into_iter().map(Path::to_owned);
    known.extend(folders.map(|folder| (folder, settings.cloned())));
}

/// Returns the folder whose settings a file has: the one that it is in.
fn folder_of(path: &Path) -> PathBuf {
    if path == Path::new("-") {
        return PathBuf::from(".");
    }
    if path.is_dir() {
        return path.to_owned();
    }
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Returns the options for reading a file: those of the command line, then those of its
/// settings. The settings file is added to `files` if a message may point at it.
pub(crate) fn apply(path: &Path, options: &Options, files: &mut Files) -> Options {
    let Some(settings) = of(path) else {
        return limits::apply(options);
    };
    let mut options = options.clone();
    options.limits = limits_in(&settings);
    let mut defaults = Defaults {
        name: settings.name.clone(),
        decimals: settings.decimals.as_ref().map(|entry| entry.value),
        ..Defaults::default()
    };
    for Entry { value, .. } in &settings.columns {
        if !options.columns.iter().any(|one| one.field == value.field) {
            defaults.columns.push(value.field);
            options.columns.push(value.clone());
        }
    }
    let letterhead = settings.letterhead.iter();
    defaults.metadata = letterhead
        .map(|(field, entry)| (*field, entry.value.clone()))
        .collect();
    let real = dunce::canonicalize(path).ok();
    let own = settings
        .allow
        .iter()
        .filter(|one| Some(&one.file.value) == real.as_ref());
    let own: Vec<&Allow> = own.collect();
    if !own.is_empty() {
        let id = settings.add_to(files);
        defaults.allowances = own
            .into_iter()
            .map(|one| OutsideAllowance {
                rule: Located::new(
                    one.rule.value.as_str().into(),
                    Place::span(id, one.rule.span.clone()),
                ),
                code: one.code.clone(),
                reason: one.reason.clone(),
            })
            .collect();
    }
    options.defaults = defaults;
    options
}

/// Returns the limits for reading a file.
pub(crate) fn limits_of(path: &Path) -> Limits {
    of(path).map_or_else(limits::chosen, |settings| limits_in(&settings))
}

/// Returns the file of successors that settings name, and the line that names it.
pub(crate) fn units(settings: &Settings) -> Option<(PathBuf, String)> {
    let entry = settings.units.as_ref()?;
    let (name, line) = (&settings.name, settings.line(&entry.span));
    Some((shown(&entry.value), format!("{name}:{line}")))
}

/// Returns the files of successors that the settings of tables name, each with where they do.
pub(crate) fn units_files<'a>(
    tables: impl IntoIterator<Item = &'a Path>,
) -> BTreeMap<PathBuf, String> {
    let settings = tables.into_iter().filter_map(of);
    settings.filter_map(|one| units(&one)).collect()
}

/// Last year's file of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LastYear {
    /// This file.
    File(PathBuf),
    /// The folder has no file of that name.
    Missing(PathBuf),
}

/// Returns last year's file according to the settings: the one that is named, or in the named
/// folder the one of the same name, with any extension.
pub(crate) fn last_year(path: &Path) -> Option<LastYear> {
    let settings = of(path)?;
    let last = settings.last_year(path)?;
    if !last.is_dir() {
        return Some(LastYear::File(last.to_owned()));
    }
    let exact = last.join(path.file_name()?);
    if exact.is_file() {
        return Some(LastYear::File(exact));
    }
    let stem = path.file_stem()?;
    let mut same: Vec<PathBuf> = fs::read_dir(last)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file() && path.file_stem() == Some(stem))
        .collect();
    same.sort();
    let found = same.into_iter().next().map(LastYear::File);
    Some(found.unwrap_or_else(|| LastYear::Missing(last.to_owned())))
}

/// Returns the sentence that names settings files.
pub(crate) fn describe(names: &[String]) -> Option<Message> {
    let list = names.join(", ");
    (!names.is_empty()).then(|| text!("Cấu hình: {list}.", "Settings: {list}."))
}
