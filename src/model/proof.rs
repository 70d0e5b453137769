//! Evidence of a score, and the missing details of a document.

use serde::Serialize;
use smol_str::SmolStr;

/// A document that proves a score (TLKC).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Number and symbol of the document.
    pub document: SmolStr,
    /// Its date, as written.
    pub date: Option<SmolStr>,
    /// Section and page.
    pub pages: Option<SmolStr>,
    /// A file that contains it.
    pub file: Option<SmolStr>,
}

impl Evidence {
    /// Returns the parts that it has, each with its key in YAML.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &SmolStr)> {
        let parts = [
            ("document", Some(&self.document)),
            ("date", self.date.as_ref()),
            ("pages", self.pages.as_ref()),
            ("file", self.file.as_ref()),
        ];
        parts
            .into_iter()
            .filter_map(|(key, part)| Some((key, part?)))
    }
}

/// The evidence of a group: documents, and the reasons given for missing ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// The documents.
    pub evidence: Vec<Evidence>,
    /// The reasons given for missing evidence.
    pub explanations: Vec<SmolStr>,
}

/// The details that the council needs to find a document; true if missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Lacks {
    /// Its number and symbol.
    pub number: bool,
    /// Its date.
    pub date: bool,
    /// The section and page.
    pub pages: bool,
}

impl Lacks {
    /// Returns whether number or date are missing; such a document proves nothing.
    #[must_use]
    pub fn identity(self) -> bool {
        self.number || self.date
    }

    /// Returns whether anything is missing.
    #[must_use]
    pub fn anything(self) -> bool {
        self.identity() || self.pages
    }
}
