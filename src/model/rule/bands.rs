//! Bands of a ratio: which one takes it, and whether each ratio has just one.
//!
//! A band has a lower edge only; its upper edge is the band before it. So a
//! hole can only stand below the lowest band, and two bands can only meet over
//! a ratio where the list does not fall.

use super::Band;
use super::ratio::Ratio;
use crate::lang::Text;
use crate::model::points::Points;
use crate::text;

/// Ratios that no band takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hole {
    /// There is no band at all.
    Everything,
    /// Everything below an edge.
    Below(Points),
    /// Everything up to an edge, and the edge itself.
    UpTo(Points),
}

/// The ratios that no band takes, if there are any.
#[must_use]
pub fn hole(bands: &[Band]) -> Option<Hole> {
    let lowest = bands.iter().min_by_key(|band| (band.edge, !band.inclusive));
    match lowest {
        None => Some(Hole::Everything),
        Some(band) if !band.inclusive => Some(Hole::UpTo(band.edge)),
        Some(band) => (band.edge > Points::ZERO).then_some(Hole::Below(band.edge)),
    }
}

/// The first band, by its place in the list, that does not stand below the one
/// before it: what it should take is taken already.
#[must_use]
pub fn out_of_reach(bands: &[Band]) -> Option<usize> {
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
    /// Whether the ratio reaches the band.
    #[must_use]
    pub fn takes(&self, ratio: Ratio) -> bool {
        let order = ratio.cmp_per_cent(self.edge);
        order.is_gt() || (self.inclusive && order.is_eq())
    }

    /// The band in words: “từ 70 %”, “trên 90 %”.
    #[must_use]
    pub fn name(&self) -> Text {
        let edge = self.edge;
        if self.inclusive {
            text!("từ {edge} %", "from {edge} %", edge)
        } else {
            text!("trên {edge} %", "above {edge} %", edge)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn band(edge: i128, inclusive: bool) -> Band {
        Band {
            edge: Points::of_millionths(edge * 1_000_000),
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
            Some(Hole::Below(Points::whole(70)))
        );
        assert_eq!(hole(&[band(0, false), band(0, true)]), None);
    }

    #[test]
    fn a_list_that_does_not_fall_overlaps() {
        assert_eq!(
            out_of_reach(&[band(90, false), band(90, true), band(0, true)]),
            None
        );
        assert_eq!(out_of_reach(&[band(90, true), band(90, false)]), Some(1));
        assert_eq!(out_of_reach(&[band(90, true), band(90, true)]), Some(1));
        assert_eq!(
            out_of_reach(&[band(90, true), band(0, true), band(70, true)]),
            Some(2)
        );
    }

    proptest! {
        /// Read as ranges from a band's edge up to the edge of the band before it.
        #[test]
        fn every_ratio_has_one_band_where_no_fault_is_found(
            edges in proptest::collection::btree_set((0..=20_i128, any::<bool>()), 0..5),
            part in 0..=200_u32,
        ) {
            // Falling: from the highest edge down, above it before from it.
            let edges = edges.iter().rev().map(|(edge, above)| (*edge, !above));
            let edges = edges.filter(|edge| *edge != (0, true)).chain([(0, true)]);
            let bands: Vec<Band> = edges.map(|(edge, from)| band(edge * 5, from)).collect();
            prop_assert_eq!((hole(&bands), out_of_reach(&bands)), (None, None));
            let ratio = Ratio::read(&format!("{part}/200")).unwrap();
            let taking = (0..bands.len()).filter(|at| {
                bands[*at].takes(ratio) && (*at == 0 || !bands[at - 1].takes(ratio))
            });
            prop_assert_eq!(taking.count(), 1);
        }

        #[test]
        fn a_hole_is_where_it_is_said_to_be(
            edges in proptest::collection::vec((0..=20_i128, any::<bool>()), 0..5),
            part in 0..=200_u32,
        ) {
            let bands: Vec<Band> = edges.iter().map(|(edge, inclusive)| band(edge * 5, *inclusive)).collect();
            let ratio = Ratio::read(&format!("{part}/200")).unwrap();
            let missed = match hole(&bands) {
                None => false,
                Some(Hole::Everything) => true,
                Some(Hole::Below(edge)) => ratio.cmp_per_cent(edge).is_lt(),
                Some(Hole::UpTo(edge)) => ratio.cmp_per_cent(edge).is_le(),
            };
            prop_assert_eq!(!bands.iter().any(|band| band.takes(ratio)), missed);
        }
    }
}
