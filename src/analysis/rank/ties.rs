//! Which rank units share that stand equal.

use serde::Serialize;

/// How ranks go on after a tie.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, strum::EnumIter, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Ties {
    /// 1, 1, 3: as many ranks are left out as units share one (the usual way).
    #[default]
    Standard,
    /// 1, 1, 2: no rank is left out.
    Dense,
    /// 2, 2, 3: units that share take the last of their ranks.
    Modified,
}

impl Ties {
    /// The rank of each group of equal units, best first; `sizes` says how many
    /// units each has.
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
