//! `parindex fill`.

use super::args::FillArgs;
use super::exit::Exit;
use super::language::Language;
use super::output::Console;

/// Not there yet.
pub(crate) fn run(
    args: &FillArgs,
    _language: Language,
    _console: &mut Console,
) -> anyhow::Result<Exit> {
    anyhow::bail!("{}", args.file.display())
}
