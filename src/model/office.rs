//! Details of the office in official documents (Decree 30/2020).

use smol_str::SmolStr;

/// The office that issues a document. Unknown details are left blank on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// The superior organisation.
    pub superior: Option<SmolStr>,
    /// The place before the date.
    pub place: Option<SmolStr>,
    /// The sign after the number of a document: `KH-SKHCN`, or `SKHCN` alone.
    pub symbol: Option<SmolStr>,
    /// The signer: up to two lines with the authority and the position, then the name, separated
    /// by `;`.
    pub signer: Option<SmolStr>,
    /// The recipients, one per line.
    pub recipients: Vec<SmolStr>,
}
