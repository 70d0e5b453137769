//! The documents of a file, each with the criteria that it proves: a cell that is
//! merged over several rows names its documents once for all of them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::input::draft::{Draft, DraftEvidence};
use crate::lang::Text;
use crate::source::Place;
use crate::text;

/// Codes that a message names; the rest are counted.
const NAMED: usize = 5;

/// A document as it stands in the file.
pub(super) struct Document<'a> {
    pub(super) evidence: &'a DraftEvidence,
    codes: Vec<&'a str>,
}

/// The documents in order, those of one cell once.
pub(super) fn documents(draft: &Draft) -> Vec<Document<'_>> {
    let mut found: Vec<Document<'_>> = Vec::new();
    let mut known: HashMap<(&Place, &str, Option<&str>), usize> = HashMap::new();
    draft.each(|_, criterion| {
        for evidence in &criterion.evidence {
            let text = evidence.document.value().map_or("", String::as_str);
            let date = evidence.date.value().map(String::as_str);
            let code = criterion.code_text();
            match known.entry((&evidence.place, text, date)) {
                Entry::Vacant(entry) => {
                    entry.insert(found.len());
                    let codes = vec![code];
                    found.push(Document { evidence, codes });
                }
                // The same line twice in one cell is that criterion's own affair.
                Entry::Occupied(at) => {
                    let codes = &mut found[*at.get()].codes;
                    if codes.last() != Some(&code) {
                        codes.push(code);
                    }
                }
            }
        }
    });
    found
}

impl Document<'_> {
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
