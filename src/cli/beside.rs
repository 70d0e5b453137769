//! Files beside the one that is checked: a criteria set, last year's file, and
//! the folder with the evidence.

use std::path::{Path, PathBuf};

use parindex::check::{Context, check};
use parindex::diagnostic::{self, Diagnostic, Severity};
use parindex::input::draft::Draft;
use parindex::input::{self, Options};
use parindex::model::catalog::{self, SETS};
use parindex::source::Files;
use parindex::text;

use super::args::BesideArgs;
use super::failure::{Failure, did_you_mean};
use super::reading::{self, is_standard};

/// Reads what the command line names beside the files. An error in one of them
/// goes to `faults`, and the files are not held against it.
pub(crate) fn read(
    args: &BesideArgs,
    context: &mut Context,
    files: &mut Files,
    faults: &mut Vec<Diagnostic>,
) -> Result<(), Failure> {
    if let Some(set) = &args.against {
        let own = match catalog::by_name(&set.to_string_lossy()) {
            Some(_) => Context::of_shipped(),
            None => Context::default(),
        };
        context.set = sound(&own, faults, |faults| {
            set_of(set, &Options::default(), files, faults)
        })?;
    }
    if let Some(path) = &args.last_year {
        let options = Options::default();
        context.last_year = sound(&Context::default(), faults, |faults| {
            Ok(reading::draft(path, &options, files, faults))
        })?;
    }
    Ok(())
}

/// The folder in which a table's evidence is looked for; none for standard
/// input.
pub(crate) fn folder(path: &Path) -> Option<PathBuf> {
    if is_standard(path) {
        return None;
    }
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    // A file named without its folder lies in the current one.
    let here = folder.as_os_str().is_empty();
    Some(if here { PathBuf::from(".") } else { folder })
}

/// A draft without errors; of its faults only errors are told, since it is not
/// what is checked.
fn sound(
    context: &Context,
    faults: &mut Vec<Diagnostic>,
    read: impl FnOnce(&mut Vec<Diagnostic>) -> Result<Option<Draft>, Failure>,
) -> Result<Option<Draft>, Failure> {
    let mut own = Vec::new();
    let draft = read(&mut own)?;
    if let Some(draft) = &draft {
        let _ = check(draft, context, &mut own);
    }
    own.retain(|fault| fault.severity == Severity::Error);
    let wrong = diagnostic::has_errors(&own);
    faults.append(&mut own);
    Ok(draft.filter(|_| !wrong))
}

/// A set that ships with the program, by its name, else a file.
pub(crate) fn set_of(
    set: &Path,
    options: &Options,
    files: &mut Files,
    faults: &mut Vec<Diagnostic>,
) -> Result<Option<Draft>, Failure> {
    let name = set.to_string_lossy();
    if let Some(shipped) = catalog::by_name(&name) {
        let bytes = shipped.text.as_bytes();
        return Ok(input::read(shipped.path, bytes, options, files, faults));
    }
    let is_path = set.extension().is_some() || set.components().count() > 1;
    if !is_path && !is_standard(set) && !set.exists() {
        return Err(unknown(&name));
    }
    Ok(reading::draft(set, options, files, faults))
}

fn unknown(name: &str) -> Failure {
    let near = SETS
        .iter()
        .map(|set| (strsim::osa_distance(name, set.name), set.name))
        .filter(|(distance, known)| *distance <= known.len() / 3 || known.contains(name))
        .min();
    Failure::wrong_use(text!(
        "không có bộ tiêu chí hay tệp “{name}”",
        "there is no criteria set and no file “{name}”",
        name
    ))
    .help(match near {
        Some((_, near)) => did_you_mean(near),
        None => text!(
            "xem các bộ tiêu chí có sẵn: parindex sets",
            "see the sets that ship with the program: parindex sets"
        ),
    })
}
