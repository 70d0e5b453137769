//! `parindex [OPTION…] FILE…`: files without a command, as when they are dropped on the
//! program. One table is checked and scored, several are ranked.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap::{Arg, Command};
use parindex::input::{Options, Table};
use parindex::model::TableKind;

use super::load::Inputs;

/// Returns the command line with the command that is meant, if its first word after options of
/// the program is a file or folder and no command.
pub(crate) fn choose(args: &[OsString], program: impl Fn() -> Command) -> Option<Vec<OsString>> {
    let (name, words) = args.split_first()?;
    let options = match words.first() {
        Some(first) if is_option(first) => length_of_options(words, &program())?,
        _ => 0,
    };
    let named = words.get(options..)?;
    let first = named.first()?;
    let path = Path::new(first);
    // Most command lines begin with a command: then no list of them is needed.
    if is_option(first) || !path.exists() || program().find_subcommand(first).is_some() {
        return None;
    }
    // The words of later options may be paths, too.
    let paths = named.iter().take_while(|word| !is_option(word));
    let command = if path.is_dir() || paths.count() > 1 {
        "rank"
    } else {
        command_of(path).unwrap_or("check")
    };
    // All options of the program may follow the command.
    let line = [name.clone(), command.into()].into_iter();
    Some(line.chain(words.iter().cloned()).collect())
}

fn is_option(word: &OsStr) -> bool {
    word.to_str().is_some_and(|word| word.starts_with('-'))
}

/// Returns how many words the options of the program take at the start of the command line, or
/// nothing if there is another option among them.
fn length_of_options(words: &[OsString], program: &Command) -> Option<usize> {
    let mut length = 0;
    while let Some(word) = words.get(length).filter(|word| is_option(word)) {
        let word = word.to_str()?;
        let (name, value) = word
            .split_once('=')
            .map_or((word, None), |(name, value)| (name, Some(value)));
        let is_named = |arg: &&Arg| match name.strip_prefix("--") {
            Some(long) => arg.get_long() == Some(long),
            None => arg
                .get_short()
                .is_some_and(|short| name[1..] == *short.to_string()),
        };
        let option = program.get_arguments().find(is_named)?;
        let next_is_value = option.get_action().takes_values() && value.is_none();
        length += 1 + usize::from(next_is_value);
    }
    Some(length)
}

/// Returns the command that shows what a file contains, if it contains a table.
pub(crate) fn command_of(path: &Path) -> Option<&'static str> {
    Some(match Inputs::default().table(path, &Options::default())? {
        Table::Criteria(draft) if draft.kind.value() == Some(&TableKind::Tasks) => "plan",
        Table::Criteria(_) | Table::Index(_) => "score",
        Table::Ranking(_) => "rank",
        Table::Goals(_) => "goals",
    })
}
