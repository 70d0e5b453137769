//! From one valid file, a small change for every rule that trips it and nothing
//! else: in YAML, and where the rule applies there, in a workbook.

mod allow;
mod files;
mod kinds;
mod merge;
mod plan;
mod proof;
mod ranked;
mod scoring;
mod set;
pub(crate) mod sums;
mod tasks;
mod tree;
mod units;
mod values;
mod years;

use parindex::check::{Context, check};
use parindex::diagnostic::policy::{Level, Selector};
use parindex::diagnostic::{Applicability, Diagnostic, Group, RuleId};
use parindex::edit::fix::{Checked, complete, fix_all};
use parindex::input::{self, Options};
use parindex::lang::Lang;
use parindex::model::Scorecard;
use parindex::report::document::{Block, Document, Value};
use parindex::report::form;
use parindex::report::format::{csv, xlsx};
use parindex::source::Files;

use crate::load;

/// The valid file.
pub(crate) const VALID: &str = include_str!("../data/valid.yaml");

/// A context in which a rule is checked, even if it is off by default.
pub(crate) fn looking_for(rule: RuleId) -> Context {
    let mut context = Context::default();
    if !rule.is_on() {
        context.policy.set(Selector::RuleId(rule), Level::Warn);
    }
    context
}

/// The valid file with one piece of text replaced, which must occur exactly once.
pub(crate) fn changed(from: &str, to: &str) -> String {
    assert_eq!(VALID.matches(from).count(), 1, "“{from}” must stand once");
    VALID.replace(from, to)
}

/// Asserts that the text has only this diagnostic.
pub(crate) fn assert_only(rule: RuleId, text: &str) {
    assert_only_in(rule, "so.yaml", text.as_bytes(), &looking_for(rule));
}

/// Asserts that the bytes have only this diagnostic, in a context.
pub(crate) fn assert_only_in(rule: RuleId, name: &str, bytes: &[u8], context: &Context) {
    let loaded = load::bytes_in(name, bytes, context);
    assert_eq!(loaded.names(), [rule.name()], "{}", loaded.shown(Lang::En));
    assert_fixes(name, bytes, context);
}

/// Asserts that fixes cause no other fault, keep all comments but allowances, and leave
/// nothing to fix; and that the rules name them.
fn assert_fixes(name: &str, bytes: &[u8], context: &Context) {
    let check = |bytes: &[u8]| {
        let (mut files, mut diagnostics) = (Files::default(), Vec::new());
        let options = Options::default();
        if let Some(draft) = input::read(name, bytes, &options, &mut files, &mut diagnostics) {
            let _ = check(&draft, context, &mut diagnostics);
        }
        complete(&files, &mut diagnostics);
        Checked { files, diagnostics }
    };
    let before = check(bytes).diagnostics;
    for one in &before {
        let kind = one.fix.as_ref().map(|fix| fix.applicability);
        assert!(
            kind.is_none_or(|kind| one.rule.fixes().contains(&kind)),
            "{:?}",
            one.rule
        );
    }
    let comments = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let lines = text.lines().filter_map(|line| line.split_once(" # "));
        let kept = lines.map(|(_, comment)| comment.to_owned());
        kept.filter(|one| !one.contains("parindex:"))
            .collect::<Vec<_>>()
    };
    for most in [Applicability::Safe, Applicability::Unsafe] {
        let fixed = fix_all(bytes, most, &check);
        let after = check(&fixed.bytes).diagnostics;
        // A fix may uncover a fault of a value that was not read before.
        let known = |one: &Diagnostic| before.iter().any(|old| old.rule == one.rule);
        let uncovered = after.iter().filter(|one| !known(one));
        let uncovered: Vec<_> = uncovered.collect();
        let is_of_value = |one: &&Diagnostic| one.rule.group() != Group::File;
        assert!(uncovered.iter().all(is_of_value), "{after:?}");
        if uncovered.is_empty() {
            assert_eq!(after.len() + fixed.fixed, before.len());
        }
        assert_eq!(
            fix_all(&fixed.bytes, most, &check).bytes,
            fixed.bytes,
            "{name}"
        );
        if std::path::Path::new(name)
            .extension()
            .is_some_and(|one| one == "yaml")
        {
            assert_eq!(comments(&fixed.bytes), comments(bytes));
        }
    }
}

/// The valid file as the document of a form, to be changed and written.
pub(crate) fn document() -> Document {
    form::document(&load::yaml(VALID).scorecard(), Lang::Vi)
}

/// The form of the valid file, with the scorecard changed before.
pub(crate) fn form_of(change: impl FnOnce(&mut Scorecard)) -> Vec<u8> {
    let mut scorecard = load::yaml(VALID).scorecard();
    change(&mut scorecard);
    xlsx::render(&form::document(&scorecard, Lang::Vi)).unwrap()
}

/// The form of the valid file with one cell changed: of the criterion with a
/// code, in the column with a heading.
pub(crate) fn cell_changed(code: &str, heading: &str, value: Value) -> Vec<u8> {
    let mut document = document();
    for block in &mut document.blocks {
        let Block::Table(table) = block else {
            continue;
        };
        let column = table
            .columns
            .iter()
            .position(|one| one.heading == heading)
            .unwrap();
        let code = Value::Text(code.to_owned());
        let row = table
            .rows
            .iter_mut()
            .find(|row| row.values[0] == code)
            .unwrap();
        row.values[column] = value;
        return xlsx::render(&document).unwrap();
    }
    panic!("a form has a table");
}

/// The form of the valid file as a CSV file.
pub(crate) fn table() -> String {
    let bytes = csv::render_form(&document(), csv::Separator::Comma);
    String::from_utf8(bytes).unwrap().replace('\u{feff}', "")
}

/// The same with one piece of text replaced, which must occur exactly once.
pub(crate) fn table_with(from: &str, to: &str) -> String {
    let table = table();
    assert_eq!(table.matches(from).count(), 1, "“{from}” in {table}");
    table.replace(from, to)
}

#[test]
fn the_valid_file_has_no_fault_in_any_format() {
    let loaded = load::yaml(VALID);
    assert_eq!(loaded.names(), [""; 0], "{}", loaded.shown(Lang::En));
    let book = xlsx::render(&document()).unwrap();
    let loaded = load::bytes("so.xlsx", &book);
    assert_eq!(loaded.names(), [""; 0], "{}", loaded.shown(Lang::En));
}

/// What the mutations are made of, to see that none is forgotten.
const SOURCES: [&str; 16] = [
    include_str!("packages.rs"),
    include_str!("mutations/allow.rs"),
    include_str!("mutations/files.rs"),
    include_str!("mutations/kinds.rs"),
    include_str!("mutations/merge.rs"),
    include_str!("mutations/plan.rs"),
    include_str!("mutations/proof.rs"),
    include_str!("mutations/ranked.rs"),
    include_str!("mutations/scoring.rs"),
    include_str!("mutations/set.rs"),
    include_str!("mutations/sums.rs"),
    include_str!("mutations/tasks.rs"),
    include_str!("mutations/tree.rs"),
    include_str!("mutations/units.rs"),
    include_str!("mutations/values.rs"),
    include_str!("mutations/years.rs"),
];

#[test]
fn every_fault_has_a_mutation() {
    for diagnostic in RuleId::ALL {
        let (variant, name) = (
            format!("{diagnostic:?}"),
            format!("\"{}\"", diagnostic.name()),
        );
        let named = |source: &&str| {
            let mut words = source.split(|c: char| !c.is_alphanumeric());
            words.any(|word| word == variant) || source.contains(&name)
        };
        // No change of a file keeps it from being opened or makes it a link: see the commands.
        let is_outside = matches!(diagnostic, RuleId::FileUnreadable | RuleId::FileSkipped);
        assert!(
            is_outside || SOURCES.iter().any(named),
            "{} has no mutation",
            diagnostic.name()
        );
    }
}
