//! A supporting document as written in the file. Most files give it as one text; the
//! rarer parts are boxed.

use std::ops::{Deref, DerefMut};

use smol_str::SmolStr;

use super::Field;
use crate::model::Evidence;
use crate::source::Place;

/// A supporting document of a score.
#[derive(Clone, Debug)]
pub struct DraftEvidence {
    /// The entry, or the cell.
    pub place: Place,
    /// Number and symbol of the document.
    pub document: Field<SmolStr>,
    parts: Option<Box<EvidenceParts>>,
}

/// The parts of a document other than its name. They are read and set on the document
/// itself.
#[derive(Clone, Debug, Default)]
pub struct EvidenceParts {
    /// Its date.
    pub date: Field<SmolStr>,
    /// Section and page.
    pub pages: Field<SmolStr>,
    /// A file that contains it.
    pub file: Field<SmolStr>,
}

impl DraftEvidence {
    /// Creates a document whose parts all have the same place.
    #[must_use]
    pub fn of(evidence: Evidence, place: Place) -> Self {
        let part = |text: Option<SmolStr>| match text.filter(|text| !text.is_empty()) {
            Some(text) => Field::read(text, place.clone()),
            None => Field::Missing,
        };
        let Evidence {
            document,
            date,
            pages,
            file,
        } = evidence;
        let apart = date.is_some() || pages.is_some() || file.is_some();
        Self {
            document: part(Some(document)),
            parts: apart.then(|| {
                Box::new(EvidenceParts {
                    date: part(date),
                    pages: part(pages),
                    file: part(file),
                })
            }),
            place,
        }
    }

    /// Returns the document without places; parts that were not read are omitted.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        Evidence {
            document: self.document.value().cloned().unwrap_or_default(),
            date: self.date.value().cloned(),
            pages: self.pages.value().cloned(),
            file: self.file.value().cloned(),
        }
    }
}

impl Deref for DraftEvidence {
    type Target = EvidenceParts;

    fn deref(&self) -> &EvidenceParts {
        static NOTHING: EvidenceParts = EvidenceParts {
            date: Field::Missing,
            pages: Field::Missing,
            file: Field::Missing,
        };
        self.parts.as_deref().unwrap_or(&NOTHING)
    }
}

impl DerefMut for DraftEvidence {
    fn deref_mut(&mut self) -> &mut EvidenceParts {
        self.parts.get_or_insert_default()
    }
}
