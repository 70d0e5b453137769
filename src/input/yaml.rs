//! YAML files, format version 1: criteria tables, crosswalks, successors of bodies and scenarios.

mod allow;
mod crosswalk;
mod goals;
mod node;
mod parse;
mod plain_lines;
mod reader;
mod rule;
pub mod scenario;
pub mod schema;
mod syntax_error;
mod table;
mod units;

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, RuleId};
use crate::model::{Code, Points, ScoringRule};
use crate::source::{Content, FileId, Files, Located, Place};
use crate::text;
use crate::vocab::suggest::suggest;

use super::criterion_diagnostics::too_many_criteria;
use super::crosswalk::CrosswalkDraft;
use super::draft::{Draft, Field};
use super::goals::GoalsDraft;
use super::leads;
use super::limits::{Count, DIAGNOSTICS, Limits};
use super::units::UnitsDraft;
use super::yaml_text::yaml_text;
use node::Tree;
use reader::Reader;

/// Parses the text of a file and reads its nodes; `None` if it is not YAML.
fn read_nodes<T>(
    (file, text): (FileId, String),
    limits: &Limits,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
    read: impl FnOnce(Reader<'_>, &Tree<'_>, &str) -> T,
) -> Option<T> {
    let before = diagnostics.len();
    let value = match parse::parse(&text, file, limits) {
        Ok(tree) => Some(read(Reader::new(file, diagnostics), &tree, &text)),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    };
    files.set_content(file, Content::Text(text));
    if diagnostics.len() < before + DIAGNOSTICS {
        return value;
    }
    let message = text!(
        "tệp có hơn {most} lỗi; phần còn lại chưa được kiểm tra",
        "the file has more than {most} diagnostics; the rest of it is not checked",
        most = Count(DIAGNOSTICS)
    );
    let diagnostic = Diagnostic::new(RuleId::FileTooLarge, Place::whole(file), message);
    diagnostics.push(diagnostic.help(text!(
        "sửa các lỗi này rồi chạy lại; nếu đây không phải là bảng điểm thì chọn tệp khác",
        "fix these and run again; if it is not a score table, choose another file"
    )));
    None
}

/// Reads a criteria table; `None` if the text is not a YAML mapping of one.
pub fn draft(
    file: FileId,
    text: String,
    limits: &Limits,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let mut draft = read_nodes(
        (file, text),
        limits,
        files,
        diagnostics,
        |reader, tree, text| {
            if tree.root.nested_items("criteria") > limits.criteria {
                let place = Place::whole(file);
                reader.diagnostics.push(too_many_criteria(place, limits));
                return None;
            }
            let mut draft = reader.table(&tree.root)?;
            draft.allowances = allow::allowances(tree, text, file);
            Some(draft)
        },
    )??;
    leads::separate(&mut draft, true, diagnostics);
    Some(draft)
}

/// Whether the text has goals and no criteria.
pub(super) fn has_goals(text: &str) -> bool {
    goals::has_goals(text)
}

/// Whether a text that gave no table may be meant as one: it has a key of a table, perhaps
/// mistyped, or the mark of the format. An empty text may be any file.
pub(super) fn may_be_table(text: &str) -> bool {
    let mut keys = HashSet::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        let line = line.trim_start_matches('{');
        let is_comment = line.trim_start().starts_with('#');
        if is_comment && line.contains("parindex") {
            return true;
        }
        let Some((key, value)) = line.split_once(':').filter(|_| !is_comment) else {
            continue;
        };
        let name = key.trim_matches([' ', '\t', '-', '{', '"', '\'']);
        let is_top = !key.starts_with([' ', '\t', '-']);
        let is_of_table = suggest(name, ["criteria", "goals"]).is_some()
            || name == "format" && value.contains("parindex");
        if is_top && is_of_table {
            return true;
        }
        keys.insert(name);
    }
    let has = |name: &str| keys.contains(name);
    let is_empty = text.trim().is_empty();
    is_empty || has("code") && has("standard") || has("unit") && (has("year") || has("block"))
}

/// Reads goals with their results; `None` if the text is not a YAML mapping of some.
pub(super) fn goals(
    file: FileId,
    text: String,
    limits: &Limits,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<GoalsDraft> {
    read_nodes(
        (file, text),
        limits,
        files,
        diagnostics,
        |mut reader, tree, _| reader.goals(&tree.root),
    )?
}

/// Reads a file of another kind than a table; `None` if it is not YAML.
fn read_named<T>(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
    read: impl FnOnce(Reader<'_>, &Tree<'_>) -> T,
) -> Option<T> {
    let file = files.add(name);
    let text = yaml_text(file, bytes, limits, diagnostics)?;
    let read = |reader: Reader<'_>, tree: &Tree<'_>, _: &str| read(reader, tree);
    read_nodes((file, text), limits, files, diagnostics, read)
}

/// Reads a crosswalk between two years. Returns `None` if it is not a YAML mapping.
pub fn read_crosswalk(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<CrosswalkDraft> {
    read_named(
        name,
        bytes,
        limits,
        files,
        diagnostics,
        |mut reader, tree| reader.crosswalk(&tree.root),
    )?
}

/// Reads the successors of bodies. Returns `None` if it is not a YAML list.
pub fn read_units(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<UnitsDraft> {
    read_named(
        name,
        bytes,
        limits,
        files,
        diagnostics,
        |mut reader, tree| reader.units(&tree.root),
    )?
}

/// Reads the supposed scores of a scenario, one `code: score` a line. Blank scores are
/// omitted.
pub fn read_scenario(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Located<Code>, Located<Points>)> {
    read_named(
        name,
        bytes,
        limits,
        files,
        diagnostics,
        |mut reader, tree| reader.scores(&tree.root),
    )
    .unwrap_or_default()
}

/// Whether the text of a cell is meant to be a rule in YAML, not in words.
#[must_use]
pub fn is_rule(text: &str) -> bool {
    let first = text.split(':').next().unwrap_or_default().trim();
    text.contains('{') || rule::RULE_KEYS.contains(&first)
}

/// Reads a scoring rule in YAML from the cell of a spreadsheet.
pub fn rule_in_cell(
    text: &str,
    place: &Place,
    diagnostics: &mut Vec<Diagnostic>,
) -> Field<ScoringRule> {
    match parse::parse(text, place.file, &Limits::default()) {
        Ok(tree) => Reader::in_cell(place, diagnostics).rule(&tree.root),
        Err(mut diagnostic) => {
            diagnostic.primary.place = place.clone();
            diagnostic.related.clear();
            diagnostics.push(*diagnostic);
            Field::Unreadable
        }
    }
}
