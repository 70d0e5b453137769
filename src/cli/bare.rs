//! The command line as it is parsed at first: without help, and with no command
//! but those whose names were written.
//!
//! clap makes every argument of every command before it looks at a word. What
//! this cannot parse, the whole command line of `help` is asked about.

use std::ffi::OsString;

use clap::{Args, Command};

use super::args::{
    CheckArgs, Common, CompareArgs, CompletionsArgs, ConvertArgs, EvidenceArgs, ExplainArgs,
    FillArgs, MergeArgs, NextArgs, PlanArgs, RankArgs, RuleArgs, ScoreArgs, SetArgs, TemplateArgs,
};

/// A command by its name, and what gives it its arguments.
type Named = (&'static str, fn(Command) -> Command);

const ALL: [Named; 18] = [
    ("check", CheckArgs::augment_args),
    ("score", ScoreArgs::augment_args),
    ("explain", ExplainArgs::augment_args),
    ("evidence", EvidenceArgs::augment_args),
    ("plan", PlanArgs::augment_args),
    ("compare", CompareArgs::augment_args),
    ("rank", RankArgs::augment_args),
    ("template", TemplateArgs::augment_args),
    ("fill", FillArgs::augment_args),
    ("merge", MergeArgs::augment_args),
    ("set", SetArgs::augment_args),
    ("next", NextArgs::augment_args),
    ("convert", ConvertArgs::augment_args),
    ("rule", RuleArgs::augment_args),
    ("schema", |command| command),
    ("sets", |command| command),
    ("completions", CompletionsArgs::augment_args),
    ("man", |command| command),
];

/// The command line, ready to parse `args`.
pub(super) fn command(args: &[OsString]) -> Command {
    let root = Command::new("parindex").version(env!("CARGO_PKG_VERSION"));
    let root = ALL
        .into_iter()
        .filter(|(name, _)| args.iter().any(|arg| arg == name))
        .fold(root, |root, (name, augment)| {
            root.subcommand(augment(Command::new(name)))
        });
    Common::augment_args(root)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .mut_subcommands(|sub| sub.disable_help_flag(true))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Cli;

    /// What parsing goes by, of every command and argument.
    fn known(mut command: Command) -> Vec<String> {
        command.build();
        let subs = command.get_subcommands();
        std::iter::once(&command)
            .chain(subs)
            .flat_map(|one| {
                let version = format!("{} {:?}", one.get_name(), one.get_version());
                let args = one.get_arguments().map(|arg| format!("{arg:?}"));
                // clap makes one of the whole, which has no argument in it.
                let groups = one.get_groups();
                let groups = groups.filter(|group| group.get_args().next().is_some());
                let groups = groups.map(|group| format!("{group:?}"));
                let all: Vec<String> = std::iter::once(version).chain(args).chain(groups).collect();
                all
            })
            .collect()
    }

    #[test]
    fn with_every_name_written_it_is_the_whole_command_line() {
        let args: Vec<OsString> = ALL.iter().map(|(name, _)| OsString::from(name)).collect();
        let whole = Cli::command().mut_subcommands(|sub| sub.disable_help_flag(true));
        assert_eq!(known(command(&args)), known(whole));
    }

    #[test]
    fn a_command_that_is_not_written_is_not_made() {
        let args = ["parindex", "score", "check.xlsx"].map(OsString::from);
        let command = command(&args);
        let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
        assert_eq!(names, ["score"]);
    }
}
