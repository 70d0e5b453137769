//! `parindex FILE…`: files without a command, as when they are dropped on the program. One
//! table is checked and scored, several are ranked.

use std::ffi::OsString;
use std::path::Path;

use parindex::input::{Options, Table};
use parindex::model::TableKind;

use super::load::Inputs;

/// Returns the command line with the command that is meant, if its first word is a file or
/// folder and no command.
pub(crate) fn choose(
    args: &[OsString],
    is_command: impl Fn(&str) -> bool,
) -> Option<Vec<OsString>> {
    let (program, words) = args.split_first()?;
    let first = words.first()?;
    let path = Path::new(first);
    // Most command lines begin with a command: then no list of them is needed.
    let is_named = |word: &str| word.starts_with('-') || is_command(word);
    if !path.exists() || first.to_str().is_some_and(is_named) {
        return None;
    }
    // The words of options may be paths, too.
    let is_option = |word: &OsString| word.to_str().is_some_and(|word| word.starts_with('-'));
    let paths = words.iter().take_while(|word| !is_option(word));
    let command = if path.is_dir() || paths.count() > 1 {
        "rank"
    } else {
        command_of(path).unwrap_or("check")
    };
    let named = [program.clone(), command.into()].into_iter();
    Some(named.chain(words.iter().cloned()).collect())
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
