//! `parindex completions`: the script by which a shell completes commands.

use parindex::lang::Lang;

use super::args::CompletionsArgs;
use super::exit::Exit;
use super::help;
use super::output::Console;

/// Prints the script; its descriptions are in `lang`.
pub(crate) fn run(
    args: &CompletionsArgs,
    lang: Lang,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let mut command = help::command(lang, 0);
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "parindex", &mut script);
    console.print(&script)?;
    Ok(Exit::Fine)
}
