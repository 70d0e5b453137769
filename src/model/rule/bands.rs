//! Bands of a ratio: which band contains a ratio, and whether every ratio is in exactly one.
//!
//! A band has only a lower edge; its upper edge is the band before it. So a hole is only
//! possible below the lowest band, and bands only overlap if the list is not descending.

use super::Band;
use super::ratio::Ratio;
use crate::lang::Message;
use crate::model::points::Points;
use crate::text;

/// The ratios that are in no band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hole {
    /// There are no bands.
    Everything,
    /// Everything below an edge.
    Below(Points),
    /// Everything up to an edge, and the edge itself.
    UpTo(Points),
}

/// Returns the ratios that are in no band, if any.
#[must_use]
pub fn hole(bands: &[Band]) -> Option<Hole> {
    let lowest = bands.iter().min_by_key(|band| (band.edge, !band.inclusive));
    match lowest {
        None => Some(Hole::Everything),
        Some(band) if !band.inclusive => Some(Hole::UpTo(band.edge)),
        Some(band) => (band.edge > Points::ZERO).then_some(Hole::Below(band.edge)),
    }
}

/// Returns the index of the first band that is not below the one before it, and therefore
/// unreachable.
#[must_use]
pub fn unreachable_band(bands: &[Band]) -> Option<usize> {
    let falls = |pair: &[Band]| match pair {
        [upper, lower] => {
            lower.edge < upper.edge
                || (lower.edge == upper.edge && lower.inclusive && !upper.inclusive)
        }
        _ => true,
    };
    let at = bands.windows(2).position(|pair| !falls(pair));
    at.map(|at| at + 1)
}

impl Band {
    /// Returns whether the ratio reaches the lower edge of the band.
    #[must_use]
    pub fn contains(&self, ratio: Ratio) -> bool {
        let order = ratio.cmp_per_cent(self.edge);
        order.is_gt() || (self.inclusive && order.is_eq())
    }

    /// Returns the band in words: “từ 70 %”, “trên 90 %”.
    #[must_use]
    pub fn name(&self) -> Message {
        let edge = self.edge;
        if self.inclusive {
            text!("từ {edge}%", "from {edge}%")
        } else {
            text!("trên {edge}%", "above {edge}%")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn band(edge: i128, inclusive: bool) -> Band {
        Band {
            edge: Points::from_millionths(edge * 1_000_000),
            inclusive,
            points: Points::ZERO,
        }
    }

    #[test]
    fn only_the_lowest_edge_can_leave_a_hole() {
        assert_eq!(hole(&[]), Some(Hole::Everything));
        assert_eq!(hole(&[band(90, false), band(0, true)]), None);
        assert_eq!(
            hole(&[band(90, false), band(0, false)]),
            Some(Hole::UpTo(Points::ZERO))
        );
        assert_eq!(
            hole(&[band(90, false), band(70, true)]),
            Some(Hole::Below(Points::from_whole(70)))
        );
        assert_eq!(hole(&[band(0, false), band(0, true)]), None);
    }

    #[test]
    fn a_list_that_does_not_fall_overlaps() {
        assert_eq!(
            unreachable_band(&[band(90, false), band(90, true), band(0, true)]),
            None
        );
        assert_eq!(
            unreachable_band(&[band(90, true), band(90, false)]),
            Some(1)
        );
        assert_eq!(unreachable_band(&[band(90, true), band(90, true)]), Some(1));
        assert_eq!(
            unreachable_band(&[band(90, true), band(0, true), band(70, true)]),
            Some(2)
        );
    }

    proptest! {
        /// A band is the range from its edge to the edge of the band before it.
        #[test]
        fn every_ratio_has_one_band_where_no_fault_is_found(
            edges in proptest::collection::btree_set((0..=20_i128, any::<bool>()), 0..5),
            part in 0..=200_u32,
        ) {
            // Falling: from the highest edge down, above it before from it.
            let edges = edges.iter().rev().map(|(edge, above)| (*edge, !above));
            let edges = edges.filter(|edge| *edge != (0, true)).chain([(0, true)]);
            let bands: Vec<Band> = edges.map(|(edge, from)| band(edge * 5, from)).collect();
            prop_assert_eq!((hole(&bands), unreachable_band(&bands)), (None, None));
            let ratio = Ratio::parse(&format!("{part}/200")).unwrap();
            let taking = (0..bands.len()).filter(|at| {
                bands[*at].contains(ratio) && (*at == 0 || !bands[at - 1].contains(ratio))
            });
            prop_assert_eq!(taking.count(), 1);
        }

        #[test]
        fn a_hole_contains_the_ratios_without_a_band(
            edges in proptest::collection::vec((0..=20_i128, any::<bool>()), 0..5),
            part in 0..=200_u32,
        ) {
            let bands: Vec<Band> = edges.iter().map(|(edge, inclusive)| band(edge * 5, *inclusive)).collect();
            let ratio = Ratio::parse(&format!("{part}/200")).unwrap();
            let missed = match hole(&bands) {
                None => false,
                Some(Hole::Everything) => true,
                Some(Hole::Below(edge)) => ratio.cmp_per_cent(edge).is_lt(),
                Some(Hole::UpTo(edge)) => ratio.cmp_per_cent(edge).is_le(),
            };
            prop_assert_eq!(!bands.iter().any(|band| band.contains(ratio)), missed);
        }
    }
}
