//! What official documents say around their text.

use smol_str::SmolStr;

use super::Field;
use crate::source::Located;

/// What official documents say around their text, as the file gives it.
#[derive(Clone, Debug, Default)]
pub struct DraftOffice {
    /// The body above.
    pub superior: Field<SmolStr>,
    /// The place in front of the date.
    pub place: Field<SmolStr>,
    /// Who signs.
    pub signer: Field<SmolStr>,
    /// Who gets the document.
    pub recipients: Vec<Located<SmolStr>>,
}
