//! The documents of a file, each with the criteria that it proves: a cell that is
//! merged over several rows names its documents once for all of them.

use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;
use smol_str::SmolStr;

use crate::check::walked::{One, Walked};
use crate::input::draft::DraftEvidence;
use crate::lang::Text;
use crate::source::Place;
use crate::text;

/// Codes that a message names; the rest are counted.
const NAMED: usize = 5;

/// A document as it stands in the file, and what was found about it.
pub(super) struct Document<'a, T> {
    pub(super) evidence: &'a DraftEvidence,
    pub(super) found: T,
    codes: Vec<&'a str>,
}

/// The documents about which something is found, in order, those of one cell once.
pub(super) fn documents<'a, T: Send>(
    draft: &Walked<'a>,
    look: impl Fn(&'a DraftEvidence) -> Option<T> + Sync,
) -> Vec<Document<'a, T>> {
    let look = &look;
    let looked = |one: &One<'a>| {
        let criterion = one.criterion;
        let found = move |one| look(one).map(|found| (criterion, one, found));
        criterion.evidence.iter().filter_map(found)
    };
    // To read a document takes long beside what else is looked at.
    let found: Vec<_> = if draft.is_large() {
        draft.all.par_iter().flat_map_iter(looked).collect()
    } else {
        draft.all.iter().flat_map(looked).collect()
    };
    let mut documents: Vec<Document<'a, T>> = Vec::new();
    let mut known: HashMap<(&Place, &str, Option<&str>), usize> = HashMap::new();
    for (criterion, evidence, found) in found {
        let text = evidence.document.value().map_or("", SmolStr::as_str);
        let date = evidence.date.value().map(SmolStr::as_str);
        let code = criterion.code_text();
        match known.entry((&evidence.place, text, date)) {
            Entry::Vacant(entry) => {
                entry.insert(documents.len());
                let codes = vec![code];
                documents.push(Document {
                    evidence,
                    found,
                    codes,
                });
            }
            // The same line twice in one cell is that criterion's own affair.
            Entry::Occupied(at) => {
                let codes = &mut documents[*at.get()].codes;
                if codes.last() != Some(&code) {
                    codes.push(code);
                }
            }
        }
    }
    documents
}

impl<T> Document<'_, T> {
    /// `tiêu chí 1.1`, `các tiêu chí 1.1, 1.2`.
    pub(super) fn whose(&self) -> Text {
        let named: Vec<&str> = self.codes.iter().take(NAMED).copied().collect();
        let (codes, many) = (named.join(", "), self.codes.len());
        match many {
            0 | 1 => text!("tiêu chí {codes}", "criterion {codes}", codes),
            2..=NAMED => text!("các tiêu chí {codes}", "the criteria {codes}", codes),
            _ => text!(
                "{many} tiêu chí {codes}…",
                "{many} criteria, {codes} …",
                many,
                codes
            ),
        }
    }
}
