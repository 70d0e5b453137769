//! `parindex template`.

use super::args::TemplateArgs;
use super::exit::Exit;
use super::language::Language;
use super::output::Console;

/// Not there yet.
pub(crate) fn run(
    args: &TemplateArgs,
    _language: Language,
    _console: &mut Console,
) -> anyhow::Result<Exit> {
    anyhow::bail!("{}", args.file.display())
}
