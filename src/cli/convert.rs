//! `parindex convert`: a score table in another format.

use super::args::ConvertArgs;
use super::exit::Exit;
use super::language::Language;
use super::output::Console;
use super::reading;
use super::table::TableTarget;

/// Reads, checks and writes the table.
pub(crate) fn run(
    args: &ConvertArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let target = TableTarget::open(&args.output, args.force, &[&args.input])?;
    let options = args.read.options();
    let (scorecard, lang) = match reading::scorecard(&args.input, &options, language, console) {
        Ok(read) => read,
        Err(exit) => return Ok(exit),
    };
    target.write(&scorecard, lang, console)?;
    Ok(Exit::Fine)
}
