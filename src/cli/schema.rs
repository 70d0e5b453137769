//! `parindex schema`: the JSON Schema of the YAML format.

use parindex::input::yaml::schema;

use super::exit::Exit;
use super::output::Console;

/// Prints the schema. Its descriptions are in both languages.
pub(crate) fn run(console: &mut Console) -> anyhow::Result<Exit> {
    console.print(schema::text().as_bytes())?;
    Ok(Exit::Fine)
}
