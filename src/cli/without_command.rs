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
    if first
        .to_str()
        .is_some_and(|word| word.starts_with('-') || is_command(word))
    {
        return None;
    }
    let path = Path::new(first);
    if !path.exists() {
        return None;
    }
    let paths = words.iter().filter(|word| Path::new(word).exists());
    let command = if path.is_dir() || paths.count() > 1 {
        "rank"
    } else {
        command_of(path)
    };
    let named = [program.clone(), command.into()].into_iter();
    Some(named.chain(words.iter().cloned()).collect())
}

/// Returns the command that shows what a file contains.
fn command_of(path: &Path) -> &'static str {
    match Inputs::default().table(path, &Options::default()) {
        Some(Table::Criteria(draft)) if draft.kind.value() == Some(&TableKind::Tasks) => "plan",
        Some(Table::Criteria(_) | Table::Index(_)) => "score",
        Some(Table::Ranking(_)) => "rank",
        Some(Table::Goals(_)) => "goals",
        None => "check",
    }
}
