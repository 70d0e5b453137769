//! The command line: one file a command, and what the commands share.
//!
//! | file | what it is |
//! |---|---|
//! | `args` | what can be written on the command line |
//! | `bare` | as much of it as is needed to parse what was written |
//! | `words`, `help` | its help, in both languages |
//! | `wrong_use` | what is said when it is written wrongly |
//! | `levels`, `baseline`, `paths` | which faults count, and which files are looked at |
//! | `language`, `output`, `target`, `reading`, `device`, `stamp`, `beside`, `publish`, `table` | language, screen, files |
//! | `limits` | how much of a file is read |
//! | `exit`, `failure` | how a run ends |

mod args;
mod bare;
mod baseline;
mod beside;
mod check;
mod compare;
mod completions;
mod convert;
mod device;
mod evidence;
mod exit;
mod explain;
mod failure;
mod fill;
mod help;
mod language;
mod levels;
mod limits;
mod man;
mod merge;
mod next;
mod output;
mod paths;
mod plan;
mod publish;
mod rank;
mod reading;
mod rule;
mod schema;
mod score;
mod set;
mod sets;
mod stamp;
mod step_summary;
mod table;
mod target;
mod template;
mod words;
mod wrong_use;

use std::ffi::OsString;
use std::io;

use clap::FromArgMatches;
use clap::error::ErrorKind;

use args::{Cli, Command};
use exit::Exit;
use failure::Failure;
use language::Language;
use output::Console;

/// Runs the program with the arguments of the process, its own name first.
pub(crate) fn run(args: &[OsString]) -> Exit {
    output::choose_color(args);
    let language = Language::of_process(args);
    let mut console = Console::of_process();
    match execute(args, language, &mut console) {
        Ok(exit) => exit,
        Err(error) => report(&error, language, &mut console),
    }
}

fn execute(args: &[OsString], language: Language, console: &mut Console) -> anyhow::Result<Exit> {
    let lang = language.of_messages();
    let parse = |command: &mut clap::Command| {
        let matches = command.try_get_matches_from_mut(args)?;
        Cli::from_arg_matches(&matches)
    };
    let mut command = bare::command(args);
    let mut parsed = parse(&mut command);
    if matches!(&parsed, Err(error) if error.kind() != ErrorKind::DisplayVersion) {
        // Help or a mistake: only then are the words of every command needed.
        command = help::command(lang, console.width());
        parsed = parse(&mut command);
    }
    let exit = match parsed {
        Ok(cli) => {
            limits::choose(&cli.common.limit);
            dispatch(cli.command, language, console)?
        }
        Err(error) => wrong_use::answer(&error, args, &command, lang, console)?,
    };
    console.flush()?;
    Ok(exit)
}

/// Runs the command that was asked for.
fn dispatch(command: Command, language: Language, console: &mut Console) -> anyhow::Result<Exit> {
    let lang = language.of_messages();
    match command {
        Command::Check(args) => check::run(&args, language, console),
        Command::Score(args) => score::run(&args, language, console),
        Command::Explain(args) => explain::run(&args, language, console),
        Command::Evidence(args) => evidence::run(&args, language, console),
        Command::Template(args) => template::run(&args, language, console),
        Command::Next(args) => next::run(&args, language, console),
        Command::Fill(args) => fill::run(&args, language, console),
        Command::Merge(args) => merge::run(&args, language, console),
        Command::Set(args) => set::run(&args, language, console),
        Command::Compare(args) => compare::run(&args, language, console),
        Command::Rank(args) => rank::run(&args, language, console),
        Command::Plan(args) => plan::run(&args, language, console),
        Command::Convert(args) => convert::run(&args, language, console),
        Command::Rule(args) => rule::run(&args, lang, console),
        Command::Schema => schema::run(console),
        Command::Sets => sets::run(lang, console),
        Command::Completions(args) => completions::run(&args, lang, console),
        Command::Man => man::run(lang, console),
    }
}

/// Says why a run could not be finished. A reader that has closed its pipe has
/// all that it wants: that is no failure.
fn report(error: &anyhow::Error, language: Language, console: &mut Console) -> Exit {
    let lang = language.of_messages();
    if let Some(failure) = error.downcast_ref::<Failure>() {
        console.failure(failure, lang);
        return failure.exit;
    }
    match error.downcast_ref::<io::Error>() {
        Some(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
        Some(error) => {
            console.failure(&Failure::output(error), lang);
            Exit::Unreadable
        }
        None => {
            console.failure(&Failure::unforeseen(error), lang);
            Exit::Unreadable
        }
    }
}
