//! `parindex merge`.

use super::args::MergeArgs;
use super::exit::Exit;
use super::language::Language;
use super::output::Console;

/// Not there yet.
pub(crate) fn run(
    args: &MergeArgs,
    _language: Language,
    _console: &mut Console,
) -> anyhow::Result<Exit> {
    anyhow::bail!("{}", args.file.display())
}
