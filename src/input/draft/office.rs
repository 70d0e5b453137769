//! The parts of official documents around their text.

use smol_str::SmolStr;

use super::Field;
use crate::source::Located;

/// The parts of official documents around their text, as written in the file.
#[derive(Clone, Debug, Default)]
pub struct DraftOffice {
    /// The superior organisation.
    pub superior: Field<SmolStr>,
    /// The place before the date.
    pub place: Field<SmolStr>,
    /// The signer.
    pub signer: Field<SmolStr>,
    /// The recipients.
    pub recipients: Vec<Located<SmolStr>>,
}
