//! `check --statistics`: how often each rule reports something.

use std::collections::{BTreeMap, HashSet};

use parindex::diagnostic::json::VERSION;
use parindex::diagnostic::{Diagnostic, Severity};
use parindex::lang::{Lang, Message};
use parindex::report::format::json::{self, Input};
use parindex::source::FileId;
use parindex::text;
use serde::{Serialize, Serializer};

/// The name of the JSON schema of the answer.
pub(super) const SCHEMA: &str = "parindex/statistics";

/// A rule with what it reports.
#[derive(Serialize)]
struct Row {
    rule: &'static str,
    group: &'static str,
    #[serde(serialize_with = "in_english")]
    severity: Message,
    count: usize,
    files: usize,
}

#[derive(Serialize)]
struct Answer {
    statistics: Vec<Row>,
}

/// Returns a row for each rule and severity, the most frequent first.
fn rows(diagnostics: &[Diagnostic]) -> Vec<Row> {
    let mut found: BTreeMap<(&str, Severity), Vec<&Diagnostic>> = BTreeMap::new();
    for one in diagnostics {
        found
            .entry((one.rule.name(), one.severity))
            .or_default()
            .push(one);
    }
    let rows = found.into_values().filter_map(|all| {
        let first = all.first()?;
        let files: HashSet<FileId> = all.iter().map(|one| one.primary.place.file).collect();
        Some(Row {
            rule: first.rule.name(),
            group: first.rule.group().name(),
            severity: first.severity.name(),
            count: all.len(),
            files: files.len(),
        })
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.sort_by(|one, other| other.count.cmp(&one.count).then(one.rule.cmp(other.rule)));
    rows
}

fn in_english<S: Serializer>(name: &Message, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&name.en)
}

/// Returns the rows as JSON.
pub(super) fn json(diagnostics: &[Diagnostic]) -> Result<Vec<u8>, serde_json::Error> {
    let statistics = rows(diagnostics);
    json::render(SCHEMA, VERSION, &Answer { statistics }, Input::default())
}

/// Returns a line for each row: how often, severity, rule, number of files.
pub(super) fn human(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let rows = rows(diagnostics);
    let width = |of: &dyn Fn(&Row) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let count = width(&|row| row.count.to_string().len());
    let rule = width(&|row| row.rule.len());
    let lines = rows.iter().map(|row| {
        let Row { files, .. } = row;
        let files = match files {
            1 => text!("1 tệp", "1 file"),
            files => text!("{files} tệp", "{files} files"),
        };
        format!(
            "{:>count$}  {:rule$}  {:8}  {}\n",
            row.count,
            row.rule,
            row.severity.get(lang),
            files.get(lang)
        )
    });
    lines.collect()
}
