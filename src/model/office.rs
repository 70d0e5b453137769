//! What an official document says around its text (Decree 30/2020).

/// The office a document goes out from. All of it may be open; what is not known
/// is left blank on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// The body above the one that is scored.
    pub superior: Option<String>,
    /// The place in front of the date.
    pub place: Option<String>,
    /// Who signs: the office held, and after a `;` the name.
    pub signer: Option<String>,
    /// Who gets the document, one a line.
    pub recipients: Vec<String>,
}
