//! `--deny`, `--warn`, `--allow`: how faults are treated in this run. The order
//! on the command line decides, whichever of the three an argument is.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};
use parindex::diagnostic::Policy;
use parindex::diagnostic::policy::{Level, Selector};
use parindex::text;

use super::failure::{Failure, did_you_mean};

/// The options, each with the level that it sets.
const OPTIONS: [(&str, Level); 3] = [
    ("deny", Level::Deny),
    ("warn", Level::Warn),
    ("allow", Level::Allow),
];
/// The switch by which warnings count as errors.
const DENY_WARNINGS: &str = "deny_warnings";

/// What was asked for, in the order in which it was.
#[derive(Clone, Debug, Default)]
pub(crate) struct Levels {
    named: Vec<(Level, String)>,
    deny_warnings: bool,
}

impl Levels {
    /// The policy of the run; what is named stands over what it begins with.
    ///
    /// # Errors
    /// A name that is neither a fault's nor a theme's.
    pub(crate) fn policy(&self, mut policy: Policy) -> Result<Policy, Failure> {
        policy.deny_warnings |= self.deny_warnings;
        for (level, name) in &self.named {
            // As messages print it, and as people type it.
            let name = name.trim().trim_matches(['[', ']']).to_lowercase();
            let selector = Selector::from_name(&name).ok_or_else(|| unknown(&name))?;
            policy.set(selector, *level);
        }
        Ok(policy)
    }
}

fn unknown(name: &str) -> Failure {
    let failure = Failure::wrong_use(text!(
        "không có loại lỗi hay nhóm lỗi “{name}”",
        "there is no fault or group of faults “{name}”",
        name
    ));
    failure.help(match Selector::suggest(name) {
        Some(near) => did_you_mean(near),
        None => text!(
            "xem mọi loại lỗi: parindex rule",
            "see all of them: parindex rule"
        ),
    })
}

// By hand: a derive keeps each option's values, but not the order among them.
impl Args for Levels {
    fn augment_args(command: Command) -> Command {
        let names = OPTIONS.map(|(name, _)| {
            Arg::new(name)
                .long(name)
                .action(ArgAction::Append)
                .value_delimiter(',')
        });
        let switch = Arg::new(DENY_WARNINGS)
            .long("deny-warnings")
            .action(ArgAction::SetTrue);
        command.args(names).arg(switch)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Levels {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut placed = Vec::new();
        for (option, level) in OPTIONS {
            let names = matches.get_many::<String>(option).into_iter().flatten();
            let indices = matches.indices_of(option).into_iter().flatten();
            placed.extend(indices.zip(names).map(|(at, name)| (at, level, name)));
        }
        placed.sort_by_key(|(at, ..)| *at);
        let named = placed.into_iter();
        Ok(Self {
            named: named
                .map(|(_, level, name)| (level, name.clone()))
                .collect(),
            deny_warnings: matches.get_flag(DENY_WARNINGS),
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
    use parindex::diagnostic::{Fault, Severity};

    fn severity(line: &str, fault: Fault) -> Option<Severity> {
        let command = Levels::augment_args(Command::new("check"));
        let words = std::iter::once("check").chain(line.split(' '));
        let matches = command.try_get_matches_from(words).unwrap();
        let levels = Levels::from_arg_matches(&matches).unwrap();
        levels.policy(Policy::default()).unwrap().severity(fault)
    }

    #[test]
    fn what_is_said_later_stands_over_what_is_said_before() {
        let fault = Fault::TaskWithoutLead;
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
            ("--warn plan --deny-warnings", Some(Severity::Error)),
            (
                "--deny plan --warn plan,tree --deny tree --allow file,plan",
                None,
            ),
        ] {
            assert_eq!(severity(line, fault), expected, "{line}");
        }
    }
}
