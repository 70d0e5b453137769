//! Limits of reading files: `--limit NAME=VALUE`.

use std::str::FromStr;
use std::sync::OnceLock;

use parindex::input::Options;
use parindex::input::limits::{AdjustableLimit, Limits};
use parindex::lang::Lang;

/// The limits that the command line sets, before the first file is read.
static CHOSEN: OnceLock<Vec<LimitOverride>> = OnceLock::new();

/// A limit with its new value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LimitOverride {
    bound: AdjustableLimit,
    value: usize,
}

impl LimitOverride {
    /// Returns the name of the limit and its value.
    pub(crate) fn parts(self) -> (&'static str, usize) {
        (self.bound.name(), self.value)
    }
}

impl FromStr for LimitOverride {
    // The help of the option is printed instead of these reasons.
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, value) = text.split_once('=').ok_or("no =")?;
        let bound = AdjustableLimit::from_name(name).ok_or("no such limit")?;
        let value: usize = value.parse().map_err(|_| "not a whole number")?;
        if value == 0 || value > bound.max() {
            return Err("out of range");
        }
        Ok(Self { bound, value })
    }
}

/// Sets the limits of the run.
pub(crate) fn choose(overrides: &[LimitOverride]) {
    // They are set only once.
    let _ = CHOSEN.set(overrides.to_vec());
}

/// Returns the limits that the command line does not set otherwise.
pub(crate) fn chosen_over(weaker: &[LimitOverride]) -> Limits {
    let mut limits = Limits::default();
    for one in weaker.iter().chain(CHOSEN.get().into_iter().flatten()) {
        one.bound.set(&mut limits, one.value);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_known_name_and_a_whole_number_in_range() {
        let parsed = |text: &str| text.parse::<LimitOverride>();
        let cells = parsed("cells=2000000").unwrap();
        assert_eq!(
            (cells.bound, cells.value),
            (AdjustableLimit::Cells, 2_000_000)
        );
        assert!(parsed("depth=256").is_ok());
        let wrong = [
            "",
            "cells",
            "cells=",
            "cells=0",
            "cells=-1",
            "cells=1e6",
            "rows=9",
            "depth=257",
            "file-size=99999999999999999999",
            "file-size=18446744073709551615",
        ];
        for wrong in wrong {
            assert!(parsed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_limit_is_set_in_its_own_unit() {
        let mut limits = Limits::default();
        for bound in AdjustableLimit::ALL {
            let twice = (bound.get(&limits) * 2).min(bound.max());
            bound.set(&mut limits, twice);
            assert_eq!(bound.get(&limits), twice, "{bound:?}");
            assert_eq!(AdjustableLimit::from_name(bound.name()), Some(bound));
        }
        assert_eq!(limits.file, 128 * 1024 * 1024);
    }
}
