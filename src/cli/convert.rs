//! `parindex convert`: a score table in another format.

use std::path::{Path, PathBuf};

use clap::Args;

use super::console::Console;
use super::exit::Exit;
use super::language::Language;
use super::load::{ReadArgs, context_of};
use super::load_one::load_in;
use super::new_set;
use super::settings;
use super::write::TableWriter;
use parindex::diagnostic::Policy;

/// Convert a score table to another format: YAML, Excel, CSV
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex convert table.xlsx table.yaml
  parindex convert table.yaml table.csv
  parindex convert half-filled.xlsx new.xlsx --to-set new-set.yaml")]
pub(crate) struct ConvertArgs {
    /// The score table: YAML, Excel (xlsx, xls, xlsb), ods, CSV or Word (docx); - reads standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// The result; its extension sets the format: .yaml, .xlsx or .csv; - prints YAML
    #[arg(value_name = "OUT")]
    output: PathBuf,
    /// Replace the result file if it exists; an input file is never replaced
    #[arg(long)]
    force: bool,
    /// Move the table onto this criteria set (its name or file): what is the same goes over, everything else is listed, no points are converted
    #[arg(long, value_name = "SET")]
    to_set: Option<PathBuf>,
    /// With --to-set: match criteria as this file confirms (compare --propose makes one)
    #[arg(long, value_name = "FILE", requires = "to_set")]
    crosswalk: Option<PathBuf>,
    #[command(flatten)]
    read: ReadArgs,
}

/// Reads, checks and writes the table.
pub(crate) fn run(
    args: &ConvertArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let language = settings::open([args.input.as_path()], language)?;
    let inputs = [
        Some(&args.input),
        args.to_set.as_ref(),
        args.crosswalk.as_ref(),
    ];
    let inputs: Vec<&Path> = inputs.into_iter().flatten().map(PathBuf::as_path).collect();
    let writer = TableWriter::open(&args.output, args.force, &inputs)?;
    let context = context_of(&args.input, Policy::default());
    let loaded = load_in(
        &context,
        &args.input,
        &args.read.only_own(),
        language,
        console,
    )?;
    let Some(set) = &args.to_set else {
        writer.write(&loaded.scorecard, loaded.lang, console)?;
        return Ok(Exit::Success);
    };
    let lang = loaded.lang;
    let table = (&loaded.scorecard, &loaded.draft);
    let moved = new_set::apply(table, (set, args.crosswalk.as_deref()), language, console)?;
    writer.write(&moved.scorecard, lang, console)?;
    for note in new_set::notes(&moved, lang) {
        console.note(&note, lang);
    }
    Ok(Exit::Success)
}
