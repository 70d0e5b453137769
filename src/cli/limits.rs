//! Limits of reading files: `--limit NAME=VALUE`.

use std::sync::OnceLock;

use parindex::input::Options;
use parindex::input::limits::{AdjustableLimit, LimitOverride, Limits};
use parindex::lang::Lang;

/// The limits that the command line sets, before the first file is read.
static CHOSEN: OnceLock<Vec<LimitOverride>> = OnceLock::new();

/// Sets the limits of the run.
pub(crate) fn choose(overrides: &[LimitOverride]) {
    // They are set only once.
    let _ = CHOSEN.set(overrides.to_vec());
}

/// Returns the limits that the command line does not set otherwise.
pub(crate) fn chosen_over(weaker: &[LimitOverride]) -> Limits {
    let mut limits = Limits::default();
    for one in weaker.iter().chain(CHOSEN.get().into_iter().flatten()) {
        one.set(&mut limits);
    }
    limits
}

/// Returns those that the command line sets, by name.
pub(crate) fn named() -> impl Iterator<Item = (&'static str, usize)> {
    let all = CHOSEN.get().into_iter().flatten();
    all.map(|one| one.parts())
}

/// Returns the limits of the run.
pub(crate) fn chosen() -> Limits {
    chosen_over(&[])
}

/// Returns the options with the limits of the run.
pub(crate) fn apply(options: &Options) -> Options {
    Options {
        limits: chosen(),
        ..options.clone()
    }
}

/// Returns a line for each limit, with its default.
pub(crate) fn table(lang: Lang) -> String {
    let limits = Limits::default();
    let line = |bound: &AdjustableLimit| {
        let (name, value) = (bound.name(), bound.printed(&limits, lang));
        format!("  {name:<14}{value:>10}  {}", bound.describe().get(lang))
    };
    let lines: Vec<String> = AdjustableLimit::ALL.iter().map(line).collect();
    lines.join("\n")
}
