//! How much of a file this run reads: `--limit NAME=VALUE`.

use std::str::FromStr;
use std::sync::OnceLock;

use parindex::input::Options;
use parindex::input::limits::{AdjustableLimit, Limits};
use parindex::lang::{Lang, Say};

/// Chosen once, before the first file is read, and the same for every file of
/// the run.
static CHOSEN: OnceLock<Limits> = OnceLock::new();

/// A limit as it is written on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Raised {
    bound: AdjustableLimit,
    value: usize,
}

impl FromStr for Raised {
    /// What is wrong is said by the help of the option.
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

/// Takes the limits of the command line.
pub(crate) fn choose(raised: &[Raised]) {
    let mut limits = Limits::default();
    for one in raised {
        one.bound.set(&mut limits, one.value);
    }
    // Nothing else sets them.
    let _ = CHOSEN.set(limits);
}

/// The limits of this run.
pub(crate) fn chosen() -> Limits {
    CHOSEN.get().copied().unwrap_or_default()
}

/// The same options within the limits of this run.
pub(crate) fn within(options: &Options) -> Options {
    Options {
        limits: chosen(),
        ..options.clone()
    }
}

/// Every limit with what it stands at, a line each.
pub(crate) struct Table;

impl Say for Table {
    fn say(&self, lang: Lang) -> String {
        let limits = Limits::default();
        let line = |bound: &AdjustableLimit| {
            let (name, value) = (bound.name(), bound.printed(&limits, lang));
            format!("  {name:<14}{value:>10}  {}", bound.describe().get(lang))
        };
        let lines: Vec<String> = AdjustableLimit::ALL.iter().map(line).collect();
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_has_a_name_and_a_whole_number_that_makes_sense() {
        let raised = |text: &str| text.parse::<Raised>();
        let cells = raised("cells=2000000").unwrap();
        assert_eq!(
            (cells.bound, cells.value),
            (AdjustableLimit::Cells, 2_000_000)
        );
        assert!(raised("depth=256").is_ok());
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
            assert!(raised(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_raised_limit_stands_in_its_own_unit() {
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
