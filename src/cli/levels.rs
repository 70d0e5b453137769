//! `--deny`, `--warn`, `--allow`: severities in this run. Later options override earlier
//! ones, whichever of the three they are.

use clap::{ArgMatches, Args, Command, Error, FromArgMatches};
use parindex::diagnostic::Policy;
use parindex::diagnostic::policy::{Level, Selector};
use parindex::text;
use parindex::vocab::suggest::did_you_mean;

use super::failure::Failure;

// Severities that the command line sets. The same arguments as below, with their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct LevelArgs {
    /// Levels by name, in the order of the command line.
    named: Vec<(Level, String)>,
    deny_warnings: bool,
}

// The arguments as clap parses them, which keeps the order of an option's values but
// not that of different options.
#[derive(Debug, Args)]
struct Options {
    /// Count these rules or groups as errors; commas separate names, and later options override earlier ones
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    deny: Vec<String>,
    /// Count these rules or groups as warnings; a rule that is off by default is switched on by its own name only
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    warn: Vec<String>,
    /// Do not report these rules or groups
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    allow: Vec<String>,
    /// Count every warning as an error
    #[arg(long)]
    deny_warnings: bool,
}

impl LevelArgs {
    /// Returns the levels by name, in the order of the command line.
    pub(crate) fn named(&self) -> &[(Level, String)] {
        &self.named
    }

    /// Returns the policy of the run: `policy` with the levels of the command line.
    ///
    /// # Errors
    /// A name that is neither a rule's nor a group's.
    pub(crate) fn policy(&self, mut policy: Policy) -> Result<Policy, Failure> {
        policy.deny_warnings |= self.deny_warnings;
        for (level, name) in &self.named {
            // In brackets as messages print it, or in capitals.
            let name = name.trim().trim_matches(['[', ']']).to_lowercase();
            let selector = Selector::from_name(&name).ok_or_else(|| unknown(&name))?;
            policy.set(selector, *level);
        }
        Ok(policy)
    }
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::usage(text!(
        "không có loại lỗi hay nhóm lỗi “{name}”",
        "there is no rule or group “{name}”"
    ));
    failure.help(match Selector::suggest(name) {
        Some(near) => did_you_mean(near),
        None => text!(
            "xem mọi loại lỗi: parindex rule",
            "list all rules: parindex rule"
        ),
    })
}

impl Args for LevelArgs {
    fn augment_args(command: Command) -> Command {
        Options::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Options::augment_args_for_update(command)
    }
}

impl FromArgMatches for LevelArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let options = Options::from_arg_matches(matches)?;
        let lists = [
            ("deny", Level::Deny, options.deny),
            ("warn", Level::Warn, options.warn),
            ("allow", Level::Allow, options.allow),
        ];
        let mut placed = Vec::new();
        for (id, level, names) in lists {
            let indices = matches.indices_of(id).into_iter().flatten();
            placed.extend(indices.zip(names).map(|(at, name)| (at, level, name)));
        }
        placed.sort_by_key(|(at, ..)| *at);
        let named = placed.into_iter().map(|(_, level, name)| (level, name));
        Ok(Self {
            named: named.collect(),
            deny_warnings: options.deny_warnings,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parindex::diagnostic::{RuleId, Severity};

    fn severity(line: &str, rule: RuleId) -> Option<Severity> {
        let command = LevelArgs::augment_args(Command::new("check"));
        let words = std::iter::once("check").chain(line.split(' '));
        let matches = command.try_get_matches_from(words).unwrap();
        let levels = LevelArgs::from_arg_matches(&matches).unwrap();
        levels.policy(Policy::default()).unwrap().severity(rule)
    }

    #[test]
    fn later_options_override_earlier_ones() {
        let rule = RuleId::TaskWithoutLead;
        for (line, expected) in [
            ("--deny plan --allow task-without-lead", None),
            (
                "--allow task-without-lead --deny plan",
                Some(Severity::Error),
            ),
            (
                "--allow=plan,values --warn [Task-Without-Lead]",
                Some(Severity::Warning),
            ),
            (
                "--warn tree,task-without-lead --deny sums --allow proof",
                Some(Severity::Warning),
            ),
            ("--warn plan --deny-warnings", None),
            (
                "--warn task-without-lead --deny-warnings",
                Some(Severity::Error),
            ),
            (
                "--deny plan --warn plan,tree --deny tree --allow file,plan",
                None,
            ),
        ] {
            assert_eq!(severity(line, rule), expected, "{line}");
        }
    }
}
