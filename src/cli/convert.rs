//! `parindex convert`: a score table in another format.

use std::path::PathBuf;

use clap::Args;

use super::console::Console;
use super::exit::Exit;
use super::language::Language;
use super::load::{ReadArgs, context_of};
use super::load_one::load_in;
use super::settings;
use super::write::TableWriter;
use parindex::diagnostic::Policy;

/// Convert a score table to another format: YAML, Excel, CSV
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex convert table.xlsx table.yaml
  parindex convert table.yaml table.csv")]
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
    let writer = TableWriter::open(&args.output, args.force, &[&args.input])?;
    let context = context_of(&args.input, Policy::default());
    let loaded = load_in(
        &context,
        &args.input,
        &args.read.only_own(),
        language,
        console,
    )?;
    writer.write(&loaded.scorecard, loaded.lang, console)?;
    Ok(Exit::Success)
}
