//! Reads files into a [`draft::Draft`]: the content of the file, every value with its place.

pub mod allowance;
mod criterion_diagnostics;
pub mod crosswalk;
pub mod draft;
mod due_above;
pub mod formats;
pub mod goals;
pub mod heading;
mod index_table;
pub mod labels;
mod leads;
pub mod limits;
pub mod multi_unit;
mod open;
mod options;
pub mod own_report;
mod plain_table;
pub mod published;
mod reading;
mod recognize;
pub mod settings;
mod stored_results;
pub mod table;
pub mod unit_list;
pub mod units;
pub mod values;
mod word_checks;
pub mod yaml;
mod yaml_text;

pub use options::{Defaults, Options, OutsideAllowance};
pub use recognize::why_no_table;
pub use table::{of_text as rule_of_text, of_words as rule_of_words};

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, RuleId};
use crate::source::Files;
use draft::Draft;
use goals::GoalsDraft;
pub use index_table::IndexDraft;
use open::{Opened, open};
use published::PublishedDraft;

/// The table of a file.
#[derive(Clone, Debug)]
pub enum Table {
    /// The criteria of one unit.
    Criteria(Box<Draft>),
    /// A ranking that an office published.
    Ranking(Box<PublishedDraft>),
    /// Goals with their results.
    Goals(Box<GoalsDraft>),
    /// An index without maxima: a draft for each year, oldest first.
    Index(Vec<IndexDraft>),
}

/// Reads one file in the format that its content has, and adds what is wrong in it to
/// `diagnostics`. Returns `None` if it has no criteria table.
pub fn read<'b>(
    name: &str,
    bytes: impl Into<Cow<'b, [u8]>>,
    options: &Options,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let before = diagnostics.len();
    let table = read_table(name, bytes, options, files, diagnostics)?;
    criteria(table, name, before, diagnostics)
}

/// Returns the criteria of a table; of another table what it is is reported instead of the
/// diagnostics from `before` on. `name` is the name of the file.
pub fn criteria(
    table: Table,
    name: &str,
    before: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    match table {
        Table::Criteria(draft) => Some(*draft),
        Table::Ranking(ranking) => {
            diagnostics.truncate(before);
            diagnostics.push(published::not_scores(&ranking, name));
            None
        }
        Table::Goals(found) => {
            diagnostics.truncate(before);
            diagnostics.push(goals::not_scores(&found, name));
            None
        }
        Table::Index(drafts) => {
            diagnostics.truncate(before);
            let first = drafts.first();
            diagnostics.extend(first.map(|draft| index_table::not_scores(draft, name)));
            None
        }
    }
}

/// Whether a rule reports that there is no criteria table at all.
fn is_no_table(rule: RuleId) -> bool {
    matches!(rule, RuleId::NoTable | RuleId::HeadingMissing)
}

/// Reads the table of one file, of whichever kind it is.
pub fn read_table<'b>(
    name: &str,
    bytes: impl Into<Cow<'b, [u8]>>,
    options: &Options,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let file = files.add(name);
    let bytes = bytes.into();
    let before = diagnostics.len();
    let opened = open(file, name, &bytes, &options.limits, files, diagnostics)?;
    files.name_columns(file, &options.columns);
    // Frees memory: the sheets of a large file are large enough.
    drop(bytes);
    let format = opened.format();
    let mut draft = match opened {
        Opened::Sheets(_) => {
            let draft = table::draft(file, options, files, diagnostics);
            let named = options.sheet.is_some();
            if own_report::reject_own_report(file, files.sheets(file), named, before, diagnostics) {
                return None;
            }
            // Other errors are those of a criteria table.
            let own = diagnostics.get(before..).unwrap_or_default();
            let is_other = draft.as_ref().map_or_else(
                || own.iter().any(|one| is_no_table(one.rule)),
                published::lacks_scores,
            );
            if is_other && let Some(ranking) = published::in_file(file, options, format, files) {
                diagnostics.truncate(before);
                let (ranking, mut own) = ranking;
                diagnostics.append(&mut own);
                return ranking.map(|ranking| Table::Ranking(Box::new(ranking)));
            }
            // Goals and results next to lead units look like tasks.
            let is_plan = draft.as_ref().is_some_and(Draft::is_of_tasks);
            if (is_plan || draft.is_none() && is_other)
                && let Some((found, mut own)) = goals::in_file(file, options, format, files)
            {
                diagnostics.truncate(before);
                diagnostics.append(&mut own);
                return Some(Table::Goals(Box::new(found)));
            }
            if draft.is_none()
                && is_other
                && let Some((mut drafts, mut own)) =
                    index_table::in_file(file, options, format, files)
            {
                diagnostics.truncate(before);
                diagnostics.append(&mut own);
                drafts.sort_by_key(|one| one.draft.year.value().copied());
                return Some(Table::Index(drafts));
            }
            word_checks::apply(file, draft, files, diagnostics)
        }
        Opened::Yaml(text) if yaml::has_goals(&text) => {
            let mut found = yaml::goals(file, text, &options.limits, files, diagnostics)?;
            options.apply(&mut found.metadata);
            reading::complete(&mut found.metadata, files, options, format, false, &[]);
            return Some(Table::Goals(Box::new(found)));
        }
        Opened::Yaml(text) => yaml::draft(file, text, &options.limits, files, diagnostics),
    }?;
    stored_results::check(&mut draft, files, diagnostics);
    options.apply(&mut draft);
    let own = diagnostics.get(before..).unwrap_or_default();
    reading::complete(&mut draft, files, options, format, false, own);
    Some(Table::Criteria(Box::new(draft)))
}
