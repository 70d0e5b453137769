//! What official documents say around their text.

use super::Field;
use crate::source::Located;

/// What official documents say around their text, as the file gives it.
#[derive(Clone, Debug, Default)]
pub struct DraftOffice {
    /// The body above.
    pub superior: Field<String>,
    /// The place in front of the date.
    pub place: Field<String>,
    /// Who signs.
    pub signer: Field<String>,
    /// Who gets the document.
    pub recipients: Vec<Located<String>>,
}
