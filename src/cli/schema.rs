//! `parindex schema`: the JSON Schema of the YAML format.

use clap::Args;
use parindex::input::yaml::schema;

use super::console::Console;
use super::exit::Exit;

/// Print the JSON Schema of the YAML format, with which editors suggest and check
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex schema")]
pub(crate) struct SchemaArgs {}

/// Prints the schema. Its descriptions are in both languages.
pub(crate) fn run(console: &mut Console) -> anyhow::Result<Exit> {
    console.print(schema::text().as_bytes())?;
    Ok(Exit::Success)
}
