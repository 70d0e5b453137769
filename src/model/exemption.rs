//! Who need not be assessed on what, as the guidance of a set lists it.

use smol_str::SmolStr;

use super::code::Code;
use crate::vocab::fold::spelling_key;

/// Units or blocks that are not assessed on some criteria.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exemption {
    /// The units, by name.
    pub units: Vec<SmolStr>,
    /// The blocks.
    pub blocks: Vec<SmolStr>,
    /// The criteria; a group means all criteria below it.
    pub codes: Vec<Code>,
    /// The reason.
    pub reason: Option<SmolStr>,
}

impl Exemption {
    /// Returns whether it names the unit, or its block.
    #[must_use]
    pub fn names(&self, unit: Option<&str>, block: Option<&str>) -> bool {
        let is_in = |listed: &[SmolStr], name: Option<&str>| {
            let key = name.map(spelling_key);
            key.is_some_and(|key| listed.iter().any(|one| spelling_key(one) == key))
        };
        is_in(&self.units, unit) || is_in(&self.blocks, block)
    }

    /// Returns whether it lists the criterion, or a group above it.
    #[must_use]
    pub fn covers(&self, code: &Code) -> bool {
        let listed = |one: &Code| one == code || code.is_below(one);
        self.codes.iter().any(listed)
    }
}
