//! One unit of a table of several.

use smol_str::SmolStr;

use crate::source::{Located, Sheet};

/// A unit of a table that holds several: its rows or columns alone, where they
/// stand in the whole sheet, and what its cells say of it.
pub(super) struct Unit {
    pub(super) name: Located<SmolStr>,
    pub(super) block: Option<Located<SmolStr>>,
    pub(super) year: Option<Located<u16>>,
    pub(super) sheet: Sheet,
}
