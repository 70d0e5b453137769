//! Where a ranked unit is in its block.

use serde::Serialize;

use crate::model::{Index, Points};

/// The fewest units of a block that are divided into quartiles.
const FEWEST: usize = 4;

/// Where a unit is among the ranked units of its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Units with a better figure.
    pub above: usize,
    /// Other units with the same figure.
    pub equal: usize,
    /// Units with a worse figure.
    pub below: usize,
    /// The percentage of the other units that it equals or exceeds; `None` if there are none.
    pub percentile: Option<Index>,
    /// Its quarter of the block, from 1 for the best, by the quartiles of `QUARTILE.INC`;
    /// `None` in a block of fewer than four units.
    pub quartile: Option<u8>,
}

impl Position {
    /// Returns the position of a unit by the numbers of others above, equal and below it.
    #[must_use]
    pub fn new(above: usize, equal: usize, below: usize) -> Self {
        let others = above + equal + below;
        let points = |count| u32::try_from(count).map_or(Points::ZERO, Points::from_whole);
        let quarter = (1..=4).find(|quarter| 4 * above <= usize::from(*quarter) * others);
        Self {
            above,
            equal,
            below,
            percentile: Index::new(points(others - above), points(others)),
            quartile: quarter.filter(|_| others + 1 >= FEWEST),
        }
    }

    /// Returns the number of units in the block.
    #[must_use]
    pub fn units(&self) -> usize {
        self.above + self.equal + self.below + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::rank::spread::quartile;

    /// A unit is in the first quarter if it is not below the third quartile, and so on.
    #[test]
    fn quarters_agree_with_the_quartiles() {
        for figures in [
            &[1_u32, 2, 3, 4][..],
            &[5, 5, 5, 5],
            &[1, 1, 2, 9],
            &[1, 2, 2, 2, 3],
            &[1, 2, 3, 4, 5, 6, 7, 8, 9],
            &[0, 7, 7, 7, 7, 8, 8, 9, 9, 9],
        ] {
            let index = |points| Index::new(Points::from_whole(points), Points::from_whole(10));
            let sorted: Vec<Index> = figures.iter().map(|one| index(*one).unwrap()).collect();
            for own in figures {
                let count = |is: fn(&u32, &u32) -> bool| {
                    figures.iter().filter(|other| is(other, own)).count()
                };
                let position = Position::new(
                    count(|other, own| other > own),
                    count(|other, own| other == own) - 1,
                    count(|other, own| other < own),
                );
                let quarter = [3, 2, 1]
                    .iter()
                    .position(|k| index(*own) >= quartile(&sorted, *k));
                let quarter = u8::try_from(quarter.unwrap_or(3) + 1).unwrap();
                assert_eq!(position.quartile, Some(quarter), "{own} of {figures:?}");
            }
        }
        let alone = Position::new(0, 0, 0);
        assert_eq!((alone.percentile, alone.quartile), (None, None));
        assert_eq!(Position::new(1, 0, 1).quartile, None);
    }
}
