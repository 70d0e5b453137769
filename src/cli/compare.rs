//! `parindex compare`.

use super::args::CompareArgs;
use super::exit::Exit;
use super::language::Language;
use super::output::Console;

/// Not there yet.
pub(crate) fn run(
    args: &CompareArgs,
    _language: Language,
    _console: &mut Console,
) -> anyhow::Result<Exit> {
    anyhow::bail!("{}", args.file.display())
}
