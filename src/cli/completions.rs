//! `parindex completions`: the script with which a shell completes commands. The script
//! calls the program at each Tab, so that it completes names of rules and sets, and the
//! codes of the table that the command line names.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::{Args, Command};
use clap_complete::Shell;
use clap_complete::engine::{
    ArgValueCandidates, ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter,
};
use clap_complete::env::{CompleteEnv, Shells};
use parindex::diagnostic::{Group, RuleId};
use parindex::input::{self, Options};
use parindex::lang::Lang;
use parindex::model::catalog::SETS;
use parindex::source::Files;

use super::console::Console;
use super::exit::Exit;
use super::limits;
use super::load;
use super::write::TextArgs;

/// The environment variable with which the script asks for completions.
const VARIABLE: &str = "PARINDEX_COMPLETE";
const PROGRAM: &str = "parindex";

/// Print the script with which a shell completes commands on the Tab key
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  source <(parindex completions bash)
  parindex completions powershell | Out-String | Invoke-Expression")]
pub(crate) struct CompletionsArgs {
    /// Which shell: {values}
    #[arg(value_enum)]
    shell: Shell,
    #[command(flatten)]
    text: TextArgs,
}

/// Prints the script for a shell.
pub(crate) fn run(args: &CompletionsArgs, console: &mut Console) -> anyhow::Result<Exit> {
    let shells = Shells::builtins();
    let shell = shells.completer(&args.shell.to_string());
    let mut script = Vec::new();
    if let Some(shell) = shell {
        shell.write_registration(VARIABLE, PROGRAM, PROGRAM, PROGRAM, &mut script)?;
    }
    args.text
        .write(&String::from_utf8_lossy(&script), console)?;
    Ok(Exit::Success)
}

/// Prints completions if the script asks for them; `whole` is the command line in `lang`.
/// Returns whether it did.
pub(crate) fn answer(
    args: &[OsString],
    whole: impl Fn() -> Command,
    lang: Lang,
) -> clap::error::Result<bool> {
    if std::env::var_os(VARIABLE).is_none() {
        return Ok(false);
    }
    let folder = std::env::current_dir().ok();
    CompleteEnv::with_factory(|| with_values(whole(), lang))
        .var(VARIABLE)
        .try_complete(args, folder.as_deref())
}

/// Adds what the definitions of the arguments do not contain: names and codes.
fn with_values(whole: Command, lang: Lang) -> Command {
    whole.mut_subcommands(|command| {
        let name = command.get_name().to_owned();
        command.mut_args(|arg| match (name.as_str(), arg.get_id().as_str()) {
            ("check" | "compare", "deny" | "warn" | "allow") | ("rule", "name") => {
                arg.add(ArgValueCandidates::new(move || rules(lang)))
            }
            ("check", "against") | ("template", "set") => arg.add(ArgValueCompleter::new(sets)),
            ("explain" | "set", "code") => arg.add(ArgValueCandidates::new(codes)),
            _ => arg,
        })
    })
}

/// The groups, and the rules with their titles.
fn rules(lang: Lang) -> Vec<CompletionCandidate> {
    let groups = Group::ALL
        .iter()
        .map(|group| CompletionCandidate::new(group.name()));
    let rules = RuleId::ALL.into_iter().map(|rule| {
        let title = rule.title(lang).to_owned().into();
        CompletionCandidate::new(rule.name()).help(Some(title))
    });
    groups.chain(rules).collect()
}

/// The criteria sets that begin as a word, and files.
fn sets(word: &OsStr) -> Vec<CompletionCandidate> {
    let begun = word.to_string_lossy();
    let names = SETS.iter().map(|set| set.name);
    let fitting = names.filter(|name| name.starts_with(&*begun));
    let mut all: Vec<_> = fitting.map(CompletionCandidate::new).collect();
    all.extend(PathCompleter::any().complete(word));
    all
}

/// The codes of the first file that the command line names.
fn codes() -> Vec<CompletionCandidate> {
    let words = std::env::args_os().skip_while(|word| word != "--").skip(2);
    let mut paths = words.filter(|word| Path::new(word).is_file());
    let Some(path) = paths.next() else {
        return Vec::new();
    };
    let Ok(bytes) = load::bytes(Path::new(&path)) else {
        return Vec::new();
    };
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let options = limits::apply(&Options::default());
    let name = path.to_string_lossy();
    let draft = input::read(&name, &bytes, &options, &mut files, &mut diagnostics);
    let mut all = Vec::new();
    if let Some(draft) = draft {
        draft.each(|_, criterion| {
            if let Some(code) = criterion.code.value() {
                let name = criterion.name.value().map(|name| name.to_string().into());
                all.push(CompletionCandidate::new(code.as_str()).help(name));
            }
        });
    }
    all
}
