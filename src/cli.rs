//! The command line: one file for each command, and what the commands share.
//!
//! A command loads its files (`load`), has them checked, computes an answer with the
//! library and writes it (`write`). Its file contains its arguments, whose doc
//! comments are the English help, and its `run`.
//!
//! | file | content |
//! |---|---|
//! | `help`, `help.vi` | the help in the user's language |
//! | `usage_error` | what is printed when the command line is wrong |
//! | `choice` | arguments whose values are the variants of an enum |
//! | `load`, `load_one`, `unit_choice`, `paths` | input files: finding, reading, checking |
//! | `write`, `output_file` | output files: formats, atomic writing |
//! | `console`, `language` | standard output and standard error |
//! | `settings`, `columns` | `parindex.toml` |
//! | `levels`, `baseline`, `limits` | options about severities, known diagnostics, limits |
//! | `without_command` | files without a command: which command is meant |
//! | `exit`, `failure`, `window` | how a run ends |

mod baseline;
mod check;
mod choice;
mod columns;
mod command_help;
mod compare;
mod completions;
mod console;
mod convert;
mod crosswalks;
mod evidence;
mod exit;
mod explain;
mod failure;
mod fill;
mod fix;
mod goals;
mod help;
mod interrupt;
mod language;
mod levels;
mod limits;
mod load;
mod load_one;
mod man;
mod merge;
mod new_set;
mod next;
mod output_file;
mod paths;
mod plan;
mod progress;
mod rank;
mod report_day;
mod reports;
mod repository;
mod rule;
mod schema;
mod score;
mod set;
mod sets;
mod settings;
mod step_summary;
mod table;
mod template;
mod text_diff;
mod trend;
mod unit_choice;
mod units;
mod usage_error;
mod window;
mod without_command;
mod write;

use std::ffi::OsString;
use std::io;

use clap::{ArgAction, Args, ColorChoice, CommandFactory, Parser, Subcommand};
use parindex::input::limits::LimitOverride;
use parindex::lang::Lang;

use choice::choice;
use console::Console;
use exit::Exit;
use failure::{AlreadyReported, Failure};
use language::Language;
use settings::SettingsArgs;

/// PAR Index self-scoring: checks a score table, computes exact points, writes reports
#[derive(Debug, Parser)]
#[command(
    name = "parindex",
    bin_name = "parindex",
    version,
    after_help = "\
Exit codes: 0 nothing wrong · 1 errors in the data · 2 wrong usage · 3 cannot read or write a file

Examples:
  parindex check table.xlsx
  parindex score table.xlsx -o report.xlsx
  parindex score --help

Limits of reading files, raised by --limit NAME=NUMBER:
{limits}",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    subcommand_required = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: CommonArgs,
}

// No doc comment: clap would print that of a flattened struct as the help of the
// command.
#[derive(Debug, Args)]
struct CommonArgs {
    /// Language of messages and reports: vi (Vietnamese) or en (English)
    // Read before parsing by `Language::of_process`.
    #[arg(long, global = true, value_parser = choice(Lang::ALL, Lang::code))]
    lang: Option<Lang>,
    /// Colour: auto (on a terminal only; the default), always or never
    // Read before parsing by `console::choose_color`.
    #[arg(long, global = true, value_enum, default_value = "auto")]
    color: ColorChoice,
    /// Never colour, as --color never
    // Read before parsing by `console::choose_color`.
    #[arg(long, global = true, conflicts_with = "color")]
    no_color: bool,
    /// Print the answer and errors only, no warnings or notes; compare prints no report either
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Raise a limit of reading files, such as cells=2000000; parindex --help lists them
    #[arg(long, global = true, value_name = "NAME=NUMBER")]
    limit: Vec<LimitOverride>,
    #[command(flatten)]
    settings: SettingsArgs,
    /// Print this help
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::CheckArgs),
    Score(score::ScoreArgs),
    Explain(explain::ExplainArgs),
    Evidence(evidence::EvidenceArgs),
    Plan(plan::PlanArgs),
    Compare(compare::CompareArgs),
    Trend(trend::TrendArgs),
    Rank(rank::RankArgs),
    Goals(goals::GoalsArgs),
    Table(table::TableArgs),
    Reports(reports::ReportsArgs),
    Template(template::TemplateArgs),
    Fill(fill::FillArgs),
    Merge(merge::MergeArgs),
    Set(set::SetArgs),
    Next(next::NextArgs),
    Convert(convert::ConvertArgs),
    Rule(rule::RuleArgs),
    Schema(schema::SchemaArgs),
    Sets(sets::SetsArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
    Help(command_help::HelpArgs),
}

/// Runs the program with the arguments of the process, its own name first.
pub(crate) fn run(args: &[OsString]) -> Exit {
    console::choose_color(args);
    let language = Language::of_process(args);
    let mut console = Console::of_process();
    let with_command = without_command::choose(args, Cli::command);
    let words = with_command.as_deref().unwrap_or(args);
    let ended = parse_and_run(words, language, &mut console);
    console.print_later();
    let exit = match ended {
        Ok(exit) => exit,
        Err(error) => report(&error, language, &mut console),
    };
    let exit = match console.finish(exit, &load::no_result()) {
        Ok(()) => exit,
        Err(error) => report(&error, language, &mut console),
    };
    window::hold(args.len() < 2, language.of_messages(), &mut console);
    exit
}

fn parse_and_run(
    args: &[OsString],
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    language::ensure_known_variable()?;
    let lang = language.of_messages();
    if completions::answer(args, || help::localize(Cli::command(), lang), lang)? {
        return Ok(Exit::Success);
    }
    let exit = match Cli::try_parse_from(args) {
        Ok(cli) => {
            limits::choose(&cli.common.limit);
            settings::choose(&cli.common.settings);
            console.set_quiet(cli.common.quiet);
            dispatch(cli.command, language, console)?
        }
        // Only help and usage errors need the texts of the language.
        Err(error) => {
            let command = help::localize(Cli::command(), lang);
            let mut command = command.term_width(help::width(console));
            let localized = command.try_get_matches_from_mut(args).err();
            usage_error::answer(&localized.unwrap_or(error), args, command, lang, console)?
        }
    };
    console.flush()?;
    Ok(exit)
}

/// Runs the command that was parsed.
fn dispatch(command: Command, language: Language, console: &mut Console) -> anyhow::Result<Exit> {
    let whole = || help::localize(Cli::command(), language.of_messages());
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
        Command::Trend(args) => trend::run(&args, language, console),
        Command::Rank(args) => rank::run(&args, language, console),
        Command::Goals(args) => goals::run(&args, language, console),
        Command::Table(args) => table::run(&args, language, console),
        Command::Reports(args) => {
            let lines = reports::command_lines(&args, language.of_messages())?;
            Ok(run_all(&lines, language, console))
        }
        Command::Plan(args) => plan::run(&args, language, console),
        Command::Convert(args) => convert::run(&args, language, console),
        Command::Rule(args) => rule::run(&args, language, console),
        Command::Schema(args) => schema::run(&args, console),
        Command::Sets(args) => sets::run(&args, language, console),
        Command::Completions(args) => completions::run(&args, console),
        Command::Man(args) => man::run(&args, &whole(), language, console),
        Command::Help(args) => command_help::run(&args, whole(), console),
    }
}

/// Runs groups of command lines; after one that fails the rest of its group is left out.
/// Returns the worst exit.
fn run_all(groups: &[Vec<Vec<OsString>>], language: Language, console: &mut Console) -> Exit {
    let mut worst = Exit::Success;
    for group in groups {
        for (at, words) in group.iter().enumerate() {
            let ended = Cli::try_parse_from(words)
                .map_err(anyhow::Error::from)
                .and_then(|cli| dispatch(cli.command, language, console));
            if at > 0 {
                console.drop_later();
            }
            console.print_later();
            let exit = ended.unwrap_or_else(|error| report(&error, language, console));
            worst = if exit.code() > worst.code() {
                exit
            } else {
                worst
            };
            if exit != Exit::Success {
                break;
            }
        }
    }
    worst
}

/// Prints why a run could not be finished.
fn report(error: &anyhow::Error, language: Language, console: &mut Console) -> Exit {
    let lang = language.of_messages();
    if let Some(AlreadyReported(exit)) = error.downcast_ref() {
        return *exit;
    }
    if let Some(failure) = error.downcast_ref::<Failure>() {
        console.failure(failure, lang);
        return failure.exit;
    }
    match error.downcast_ref::<io::Error>() {
        // The reader of the pipe has read all it wants.
        Some(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Success,
        Some(error) => {
            console.failure(&Failure::output(error), lang);
            Exit::Io
        }
        None => {
            console.failure(&Failure::unexpected(error), lang);
            Exit::Io
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The root command and every other one, built, in one language.
    fn commands(lang: Lang) -> Vec<clap::Command> {
        let mut root = help::localize(Cli::command(), lang);
        root.build();
        let mut all: Vec<_> = root.get_subcommands().cloned().collect();
        all.insert(0, root);
        all
    }

    #[test]
    fn every_command_and_argument_has_help_in_both_languages() {
        for (vi, en) in commands(Lang::Vi).iter().zip(&commands(Lang::En)) {
            let name = vi.get_name();
            let about = |command: &clap::Command| command.get_about().map(ToString::to_string);
            assert!(about(vi).is_some_and(|text| !text.is_empty()), "{name}");
            assert!(about(en).is_some_and(|text| !text.is_empty()), "{name}");
            assert_ne!(about(vi), about(en), "{name}");
            assert_eq!(
                vi.get_after_help().is_some(),
                en.get_after_help().is_some(),
                "{name}"
            );
            for (vi, en) in vi.get_arguments().zip(en.get_arguments()) {
                let help = |arg: &clap::Arg| arg.get_help().map(ToString::to_string);
                assert!(help(en).is_some_and(|text| !text.is_empty()), "{name} {en}");
                assert_ne!(help(vi), help(en), "{name} {en}");
            }
        }
    }

    #[test]
    fn the_vietnamese_catalogue_has_exactly_the_entries_that_are_needed() {
        let mut needed = BTreeSet::new();
        for command in commands(Lang::En) {
            let name = command.get_name();
            needed.insert(name.to_owned());
            needed.extend(command.get_after_help().map(|_| format!("{name}.after")));
            for arg in command.get_arguments() {
                needed.insert(help::entry_of(name, arg.get_id().as_str()));
            }
        }
        assert_eq!(help::entries(), needed);
    }

    #[test]
    fn help_names_every_value_that_an_argument_takes() {
        for command in Lang::ALL.into_iter().flat_map(commands) {
            for arg in command.get_arguments() {
                // A hidden value is known only to be refused by its name.
                let values = arg.get_possible_values();
                let values = values.iter().filter(|value| !value.is_hide_set());
                if !arg.get_action().takes_values() {
                    continue;
                }
                for value in values {
                    let help = format!("{arg} {}", arg.get_help().unwrap_or_default());
                    assert!(help.contains(value.get_name()), "{help}");
                }
            }
        }
    }

    #[test]
    fn vietnamese_help_contains_no_english_of_clap() {
        for mut command in commands(Lang::Vi) {
            let help = command.render_help().to_string();
            for word in [
                "Usage", "ptions", "OPTIONS", "rguments", "ommands", "default",
            ] {
                assert!(!help.contains(word), "“{word}” in:\n{help}");
            }
        }
    }

    #[test]
    fn clap_accepts_the_definitions() {
        for lang in Lang::ALL {
            help::localize(Cli::command(), lang).debug_assert();
        }
    }
}
