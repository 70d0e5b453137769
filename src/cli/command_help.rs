//! `parindex help`: the help of a command.

use clap::{Args, Command};

use super::console::Console;
use super::exit::Exit;
use super::help::width;
use super::usage_error::no_command;
use super::write::TextArgs;

/// Print the help of a command
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex help score")]
pub(crate) struct HelpArgs {
    /// The command; without one, all commands are listed
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
    #[command(flatten)]
    text: TextArgs,
}

/// Prints the help of a command of the command line `whole`.
///
/// # Errors
/// There is no such command.
pub(crate) fn run(args: &HelpArgs, whole: Command, console: &mut Console) -> anyhow::Result<Exit> {
    let mut whole = whole.term_width(width(console));
    whole.build();
    let command = match &args.command {
        Some(name) => match whole.find_subcommand_mut(name) {
            Some(command) => command,
            None => return Err(no_command(name, &whole).into()),
        },
        None => &mut whole,
    };
    let text = command.render_help().ansi().to_string();
    args.text.write(&text, console)?;
    Ok(Exit::Success)
}
