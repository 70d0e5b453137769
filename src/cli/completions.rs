//! `parindex completions`: the script with which a shell completes commands.

use clap::{Args, Command};
use clap_complete::Shell;

use super::console::Console;
use super::exit::Exit;

/// Print the script with which a shell completes commands on the Tab key
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  source <(parindex completions bash)")]
pub(crate) struct CompletionsArgs {
    /// Which shell: {values}
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script for the command line `whole`, in the language of its help.
pub(crate) fn run(
    args: &CompletionsArgs,
    mut whole: Command,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut whole, "parindex", &mut script);
    console.print(&script)?;
    Ok(Exit::Success)
}
