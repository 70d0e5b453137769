//! Ranks of equal units.

use serde::Serialize;

/// How ranks continue after a tie.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, strum::EnumIter, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Ties {
    /// 1, 1, 3: ranks after a tie are skipped (the default).
    #[default]
    Standard,
    /// 1, 1, 2: no rank is skipped.
    Dense,
    /// 2, 2, 3: tied units take the last of their ranks.
    Modified,
}

impl Ties {
    /// Returns the rank of each group of equal units, best first. `sizes` is the number
    /// of units in each group.
    #[must_use]
    pub fn ranks(self, sizes: &[usize]) -> Vec<usize> {
        let mut before = 0;
        let rank = |(at, size): (usize, &usize)| {
            let rank = match self {
                Self::Standard => before + 1,
                Self::Dense => at + 1,
                Self::Modified => before + size,
            };
            before += size;
            rank
        };
        sizes.iter().enumerate().map(rank).collect()
    }
}
