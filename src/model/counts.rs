//! The declared numbers of fields and criteria of a set.

use std::collections::BTreeMap;

use crate::vocab::Counted;

/// Declared numbers of the whole set; it has no entry for what is not declared.
pub type Counts = BTreeMap<Counted, usize>;
