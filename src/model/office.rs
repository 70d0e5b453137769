//! What an official document says around its text (Decree 30/2020).

use smol_str::SmolStr;

/// The office a document goes out from. All of it may be open; what is not known
/// is left blank on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// The body above the one that is scored.
    pub superior: Option<SmolStr>,
    /// The place in front of the date.
    pub place: Option<SmolStr>,
    /// Who signs: the office held, and after a `;` the name.
    pub signer: Option<SmolStr>,
    /// Who gets the document, one a line.
    pub recipients: Vec<SmolStr>,
}
