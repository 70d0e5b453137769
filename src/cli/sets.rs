//! `parindex sets`: the criteria sets that ship with the program.

use clap::Args;
use parindex::check::{Context, check};
use parindex::diagnostic::json::VERSION;
use parindex::input::{self, Options};
use parindex::model::Scorecard;
use parindex::model::catalog::{SETS, Shipped};
use parindex::report::format::json::{self, Input};
use parindex::report::format::{Format, terminal};
use parindex::report::sets;
use parindex::source::Files;

use super::choice::choice;
use super::console::Console;
use super::exit::Exit;
use super::language::Language;
use super::write::TextArgs;

/// List the criteria sets that ship with the program
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex sets
  parindex check table.xlsx --against dak-nong-khcn-2023")]
pub(crate) struct SetsArgs {
    /// How to print: {values}; table by default
    #[arg(long, value_parser = choice([Format::Table, Format::Json], Format::name))]
    format: Option<Format>,
    #[command(flatten)]
    text: TextArgs,
}

/// Prints the list.
pub(crate) fn run(
    args: &SetsArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let sets: Vec<(&str, Scorecard)> = SETS
        .iter()
        .filter_map(|set| Some((set.name, scorecard(set)?)))
        .collect();
    if args.format == Some(Format::Json) {
        let answer = sets::answer(&sets);
        let text = json::render("parindex/sets", VERSION, &answer, Input::default())?;
        args.text.write(&String::from_utf8_lossy(&text), console)?;
        return Ok(Exit::Success);
    }
    let document = sets::document(&sets, language.of_messages());
    let text = terminal::render(&document, console.table_style());
    args.text.write(&text, console)?;
    Ok(Exit::Success)
}

/// Returns the content of a set. A test ensures that every set that ships with the
/// program has one.
fn scorecard(set: &Shipped) -> Option<Scorecard> {
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let (bytes, options) = (set.text.as_bytes(), Options::default());
    let draft = input::read(set.path, bytes, &options, &mut files, &mut diagnostics)?;
    check(&draft, &Context::for_shipped_set(), &mut diagnostics)
}
