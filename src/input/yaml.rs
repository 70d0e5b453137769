//! Reads a YAML file, format version 1, into a draft.

mod allow;
pub mod crosswalk;
mod empty;
mod entry;
pub mod format;
mod keys;
mod read;
mod rule;
pub mod scenario;
pub mod schema;
mod top;
mod tree;
mod unread;
mod version;

use crate::diagnostic::Diagnostic;
use crate::source::{Content, FileId, Files, Place};

use super::draft::{Draft, Field};
use super::limits::Limits;
use crate::model::ScoringRule;
pub(super) use entry::code_unreadable;
use read::Reader;

/// Reads a YAML text. Returns `None` if it is not a YAML mapping.
pub fn draft(
    file: FileId,
    text: String,
    limits: &Limits,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let draft = match tree::parse(&text, file, limits) {
        Ok(tree) => {
            let draft = Reader::of_file(file, diagnostics).draft(&tree.root);
            draft.map(|draft| Draft {
                allowances: allow::allowances(&tree, &text, file),
                ..draft
            })
        }
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    };
    files.set_content(file, Content::Text(text));
    draft
}

/// Returns whether the text of a cell is a rule in YAML rather than words.
#[must_use]
pub fn is_rule(text: &str) -> bool {
    let first = text.split(':').next().unwrap_or_default().trim();
    text.contains('{') || keys::RULE.contains(&first)
}

/// Reads a scoring rule written as YAML in a spreadsheet cell.
pub fn rule_in_cell(
    text: &str,
    place: &Place,
    diagnostics: &mut Vec<Diagnostic>,
) -> Field<ScoringRule> {
    match tree::parse(text, place.file, &Limits::default()) {
        Ok(tree) => Reader::of_cell(place, diagnostics).rule(&tree.root),
        Err(mut diagnostic) => {
            diagnostic.primary.place = place.clone();
            diagnostic.related.clear();
            diagnostics.push(*diagnostic);
            Field::Unreadable
        }
    }
}
