//! `parindex merge`: the sheets that units returned, merged into one table.

use std::path::{Path, PathBuf};

use clap::Args;
use parindex::analysis::roll_call::Sent;
use parindex::check::{Context, check};
use parindex::diagnostic;
use parindex::edit::merge::{Joined, merge};
use parindex::input::Options;
use parindex::input::draft::{Draft, Field};
use parindex::lang::Message;
use parindex::report::roll_call;
use parindex::source::reading::Reading;
use parindex::text;
use smol_str::SmolStr;

use super::console::Console;
use super::exit::Exit;
use super::language::Language;
use super::load::{Inputs, not_found, stated_language};
use super::paths::{self, FolderArgs};
use super::settings;
use super::units::gather::name_unit;
use super::units::history::{ExpectArgs, UnitsArgs, describe, use_current_name};
use super::write::TableWriter;

/// Merge the sheets that units returned into one score table, by code
#[derive(Debug, Args)]
#[command(after_help = "\
The values of the parts fill the fields that the table leaves blank. Two values for one field are \
a conflict: it is listed with both places, and nothing is written. Comments (#) of a YAML file are \
not copied to the merged table.

Examples:
  parindex merge table.yaml office.xlsx inspection.xlsx -o scores.xlsx
  parindex merge table.yaml tasks -o scores.xlsx")]
pub(crate) struct MergeArgs {
    /// The table, with all of the criteria
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The parts, or folders of them; each may contain only some of the criteria
    #[arg(required = true, value_name = "PART|DIR")]
    parts: Vec<PathBuf>,
    #[command(flatten)]
    units: UnitsArgs,
    #[command(flatten)]
    expect: ExpectArgs,
    /// The merged table: .yaml, .xlsx or .csv; - prints YAML
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Replace the result file if it exists; an input file is never replaced
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    folder: FolderArgs,
}

/// Reads and merges the files, and writes the table if there is no conflict.
pub(crate) fn run(
    args: &MergeArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let language = settings::open([args.file.as_path()], language)?;
    let mut sources = paths::expand(&args.parts, &args.folder, Some(language.of_messages()))?;
    let own = dunce::canonicalize(&args.file).ok();
    // The table itself may be in the folder.
    sources.found.retain(|one| {
        let real = one.file().and_then(|file| dunce::canonicalize(file).ok());
        args.parts.iter().any(|part| part == one.path()) || real.is_none() || real != own
    });
    let paths = std::iter::once(args.file.as_path()).chain(sources.files());
    let paths: Vec<&Path> = paths.collect();
    let units_file = args.units.of_tables(paths.iter().copied())?;
    let others = units_file.path().into_iter().chain(args.expect.path());
    let paths: Vec<&Path> = paths.into_iter().chain(others).collect();
    let writer = TableWriter::open(&args.output, args.force, &paths)?;
    let mut successors = units_file.clone().read_with(args.expect.path());
    if let Some(exit) = successors.print(language.of_messages(), console) {
        return Ok(exit);
    }
    let (mut inputs, options) = (Inputs::default(), Options::of_data());
    let table = inputs.draft(&args.file, &options);
    let (mut parts, mut names, mut sent) = (Vec::new(), Vec::new(), Vec::new());
    let year = table.as_ref().and_then(|table| table.year.value().copied());
    let mut former = Vec::new();
    for part in &sources.found {
        if let Some(diagnostic) = not_found(&mut inputs.files, part) {
            inputs.diagnostics.push(diagnostic);
            continue;
        }
        let before = inputs.diagnostics.len();
        let draft = inputs.part(part, &sources, &options);
        let has_errors = diagnostic::has_errors(&inputs.diagnostics[before..]);
        if draft.is_some() || has_errors {
            let unit = draft.as_ref().map(|draft| unit_of(draft, part.path()));
            let file = part.path().to_string_lossy().into_owned();
            sent.push(Sent {
                unit,
                file,
                has_errors,
            });
        }
        if let Some(mut draft) = draft.clone() {
            if let (true, Some(year)) = (draft.year.is_missing(), year) {
                draft.year = Field::read(year, draft.place.clone());
            }
            former.extend(use_current_name(
                &mut draft,
                &successors.history,
                &inputs.files,
            ));
        }
        names.extend(draft.is_some().then(|| part.path()));
        parts.extend(draft);
    }
    let lang = language.of_file(table.as_ref().and_then(stated_language));
    let drafts = table.iter().chain(&parts);
    let readings: Vec<Reading> = drafts.map(|draft| draft.reading.clone()).collect();
    let mut joined = Vec::new();
    let scorecard = table.and_then(|mut table| {
        let history = &successors.history;
        former.extend(use_current_name(&mut table.clone(), history, &inputs.files));
        joined = merge(&mut table, &parts, history, &mut inputs.diagnostics);
        check(&table, &Context::default(), &mut inputs.diagnostics)
    });
    for former in &former {
        console.note(&describe(former), lang);
    }
    if let Some(call) = successors.roll_call(&sent, year) {
        for line in roll_call::lines(&call) {
            console.note(&line, lang);
        }
    }
    if let Some(note) = units_file.describe() {
        console.note(&note, lang);
    }
    successors.note_unconfirmed(lang, console);
    // Every conflict is quoted.
    inputs.print(usize::MAX, lang, console);
    let diagnostics = &inputs.diagnostics;
    let Some(scorecard) = scorecard.filter(|_| !diagnostic::has_errors(diagnostics)) else {
        console.note(&diagnostic::summary(diagnostics, paths.len()), lang);
        console.no_result(
            &text!(
                "Chưa ghép: sửa các lỗi trên rồi chạy lại.",
                "Nothing was merged: fix the errors above and run again."
            ),
            lang,
        );
        return Ok(Exit::without_result(diagnostics));
    };
    writer.write(&scorecard, lang, console)?;
    sources.note_passed_over(console, lang);
    for (part, joined) in names.into_iter().zip(&joined) {
        console.note(&summary(part, *joined), lang);
    }
    for reading in &readings {
        for line in reading.remarks(reading.summary()) {
            console.note(&line, lang);
        }
    }
    Ok(Exit::Success)
}

/// Returns the unit that sent a part: as it states, else by the name of its file.
fn unit_of(draft: &Draft, path: &Path) -> SmolStr {
    let mut named = draft.clone();
    name_unit(&mut named, None, path);
    named.unit.value().cloned().unwrap_or_default()
}

/// Returns how many values of a part were merged.
fn summary(part: &Path, joined: Joined) -> Message {
    let (filled, same) = (joined.filled, joined.same);
    let name = part.to_string_lossy().into_owned();
    if (filled, same) == (0, 0) {
        return text!(
            "{name}: chưa điền giá trị nào",
            "{name}: nothing is filled in there"
        );
    }
    if filled == 0 {
        return text!(
            "{name}: không có giá trị mới ({same} giá trị đã có sẵn trong bảng)",
            "{name}: nothing new ({same} values were in the table already)"
        );
    }
    text!(
        "{name}: đã điền {filled} giá trị; {same} giá trị đã có sẵn trong bảng",
        "{name}: {filled} values filled in; {same} were in the table already"
    )
}
