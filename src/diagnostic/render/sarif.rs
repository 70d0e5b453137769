//! SARIF 2.1.0, for code scanning and editors.

use std::collections::HashSet;
use std::io::{self, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::sentences::sentences;
use crate::diagnostic::fingerprint::digest;
use crate::diagnostic::fingerprints;
use crate::diagnostic::{Allowed, Diagnostic, Fix, RuleId};
use crate::lang::{Lang, Message};
use crate::source::{Files, Place, Position};
use crate::vocab::sanitize::one_line;

/// The address of the published schema.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of the folder that the addresses of files are relative to.
const ROOT: &str = "%SRCROOT%";

/// The log with its one run.
#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    language: &'static str,
    column_kind: &'static str,
    automation_details: Value,
    original_uri_base_ids: Value,
    artifacts: Vec<Value>,
    results: Results<'a>,
}

/// Diagnostics that become results one at a time.
struct Results<'a> {
    diagnostics: &'a [Diagnostic],
    allowed: &'a [Allowed],
    /// The rules in the order of their indices.
    used: Vec<RuleId>,
    files: &'a Files,
    lang: Lang,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (files, lang) = (self.files, self.lang);
        let result = |one: &Diagnostic, print: &str| result(one, print, &self.used, files, lang);
        let found = self.diagnostics.iter();
        let found = found.zip(fingerprints(self.diagnostics, files));
        let found = found.map(|(one, print)| result(one, &print));
        let prints = fingerprints(self.allowed.iter().map(|one| &one.diagnostic), files);
        let suppressed = self.allowed.iter().zip(prints).map(|(one, print)| {
            let mut result = result(&one.diagnostic, &print);
            result["suppressions"] = json!([{
                "kind": if one.comment.file == one.diagnostic.primary.place.file {
                    "inSource"
                } else {
                    "external"
                },
                "justification": one.reason,
                "location": location(&one.comment, &Message::default(), files, lang),
            }]);
            result
        });
        serializer.collect_seq(found.chain(suppressed))
    }
}

/// Writes one run: the rules that reported something with their pages, and a result a
/// diagnostic, those that comments allow with their reason. Columns are counted in
/// characters. A cell is named in the message and as a logical location. One of a workbook
/// or document has no region, as such a file has no lines: consumers show it for the file.
///
/// # Errors
/// If it cannot be written.
pub fn write(
    diagnostics: &[Diagnostic],
    allowed: &[Allowed],
    files: &Files,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let suppressed = allowed.iter().map(|one| &one.diagnostic);
    let found: HashSet<RuleId> = diagnostics
        .iter()
        .chain(suppressed)
        .map(|one| one.rule)
        .collect();
    let used = RuleId::ALL.into_iter().filter(|rule| found.contains(rule));
    let used: Vec<RuleId> = used.collect();
    let rules: Vec<Value> = used.iter().map(|used| rule(*used, lang)).collect();
    let artifacts = files.iter();
    let artifacts = artifacts.map(|(id, _)| json!({ "location": artifact(&files.path(id)) }));
    let run = Run {
        tool: json!({ "driver": driver(&rules, lang) }),
        language: lang.code(),
        column_kind: "unicodeCodePoints",
        automation_details: json!({ "id": "parindex/check/" }),
        original_uri_base_ids: json!({ ROOT: { "uri": format!("{}/", uri(&files.folders().root())) } }),
        artifacts: artifacts.collect(),
        results: Results {
            diagnostics,
            allowed,
            used,
            files,
            lang,
        },
    };
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [run],
    };
    Ok(crate::vocab::json::write(&log, out)?)
}

/// The address of the program, if it is published.
const HOME: &str = env!("CARGO_PKG_REPOSITORY");

fn driver(rules: &[Value], lang: Lang) -> Value {
    let mut driver = json!({
        "name": "parindex",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "language": lang.code(),
        "rules": rules,
    });
    if !HOME.is_empty() {
        driver["informationUri"] = HOME.into();
    }
    driver
}

/// Returns the address of the page of a rule, if the program is published.
fn help_uri(home: &str, rule: RuleId) -> Option<String> {
    let name = rule.name();
    let version = env!("CARGO_PKG_VERSION");
    let page = format!("{home}/blob/v{version}/src/diagnostic/pages/{name}.md");
    (!home.is_empty()).then_some(page)
}

/// Describes a rule by its title, with its page as help.
fn rule(rule: RuleId, lang: Lang) -> Value {
    let page = rule.page_in(lang);
    let mut described = json!({
        "id": rule.name(),
        "shortDescription": { "text": rule.title(lang) },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": rule.severity().id() },
        "properties": { "tags": [rule.group().name()] },
    });
    if let Some(uri) = help_uri(HOME, rule) {
        described["helpUri"] = uri.into();
    }
    described
}

fn result(one: &Diagnostic, print: &str, used: &[RuleId], files: &Files, lang: Lang) -> Value {
    let position = Position::new(&one.primary.place, files);
    let (message, help) = sentences(one, &position, lang);
    let help = help.map(|help| format!("\n{}", escaped(&help)));
    let text = escaped(&message) + &help.unwrap_or_default();
    let mut map = Map::new();
    let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
    put("ruleId", one.rule.name().into());
    put(
        "ruleIndex",
        used.iter()
            .position(|diagnostic| *diagnostic == one.rule)
            .into(),
    );
    put("level", one.severity.id().into());
    put("message", json!({ "text": text }));
    put(
        "locations",
        json!([location(&one.primary.place, &one.primary.text, files, lang)]),
    );
    let related = one
        .related
        .iter()
        .map(|label| location(&label.place, &label.text, files, lang));
    let related: Vec<Value> = (1..)
        .zip(related)
        .map(|(id, mut location)| {
            location["id"] = Value::from(id);
            location
        })
        .collect();
    if !related.is_empty() {
        put("relatedLocations", related.into());
    }
    if let Some(fix) = one
        .fix
        .as_deref()
        .and_then(|fix| described(fix, files, lang))
    {
        put("fixes", json!([fix]));
    }
    let hash = format!("{}:1", digest(print));
    put(
        "partialFingerprints",
        json!({ "parindex/v1": print, "primaryLocationLineHash": hash }),
    );
    Value::Object(map)
}

/// Returns a fix of a text; `None` for one of cells, which SARIF has no regions for.
fn described(fix: &Fix, files: &Files, lang: Lang) -> Option<Value> {
    let replacements = fix.edits.iter().map(|edit| {
        let region = match Position::new(&edit.place, files) {
            Position::Text {
                line,
                column,
                end_line,
                end_column,
            } => region(line, column, end_line, end_column),
            _ => return None,
        };
        Some(json!({
            "deletedRegion": region,
            "insertedContent": { "text": edit.replacement },
        }))
    });
    let replacements: Option<Vec<Value>> = replacements.collect();
    let file = fix.edits.first()?.place.file;
    Some(json!({
        "description": { "text": escaped(fix.title.get(lang)) },
        "artifactChanges": [{
            "artifactLocation": artifact(&files.path(file)),
            "replacements": replacements?,
        }],
    }))
}

fn region(line: usize, column: usize, end_line: usize, end_column: usize) -> Value {
    json!({
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    })
}

fn location(place: &Place, label: &Message, files: &Files, lang: Lang) -> Value {
    let position = Position::new(place, files);
    let mut physical = json!({
        "artifactLocation": artifact(&files.path(place.file)),
    });
    match position {
        Position::Whole => {}
        Position::Text {
            line,
            column,
            end_line,
            end_column,
        } => {
            physical["region"] = region(line, column, end_line, end_column);
        }
        Position::Cell { start, .. } => {
            if let Some((line, column)) = start {
                physical["region"] = json!({ "startLine": line, "startColumn": column });
            }
        }
    }
    let mut location = json!({ "physicalLocation": physical });
    if let Some(cell) = position.cell() {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": cell }]);
    }
    let label = label.get(lang);
    if !label.is_empty() {
        location["message"] = json!({ "text": escaped(label) });
    }
    location
}

/// Returns a text on one line. SARIF reads `[words](1)` as a link, so brackets of a
/// possible link are escaped.
fn escaped(text: &str) -> String {
    let line = one_line(text);
    if line.contains("](") {
        line.replace('[', "\\[").replace(']', "\\]")
    } else {
        line.into_owned()
    }
}

/// Characters of a path that are not percent-encoded.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// Returns the location of a file: relative to the root, or a `file:` URI if it is not
/// below it.
fn artifact(path: &str) -> Value {
    let uri = uri(path);
    if uri.starts_with("file:") {
        json!({ "uri": uri })
    } else {
        json!({ "uri": uri, "uriBaseId": ROOT })
    }
}

/// Returns a path as a relative URI, or as a `file:` URI if it is absolute.
fn uri(path: &str) -> String {
    let has_drive = path.as_bytes().get(1) == Some(&b':') && std::path::MAIN_SEPARATOR != '/';
    let scheme = if path.starts_with('/') {
        "file://"
    } else if has_drive {
        "file:///"
    } else {
        ""
    };
    format!("{scheme}{}", utf8_percent_encode(path, PATH))
}

#[cfg(test)]
mod tests {
    use super::{help_uri, uri};
    use crate::diagnostic::RuleId;

    #[test]
    fn a_name_becomes_a_uri() {
        assert_eq!(
            uri("bảng điểm/so 1%.xlsx"),
            "b%E1%BA%A3ng%20%C4%91i%E1%BB%83m/so%201%25.xlsx"
        );
        assert_eq!(uri("a:b#c?.yaml"), "a%3Ab%23c%3F.yaml");
        assert_eq!(uri("/tmp/so.yaml"), "file:///tmp/so.yaml");
    }

    #[test]
    fn the_page_of_a_rule_has_an_address_once_the_program_has_one() {
        assert_eq!(help_uri("", RuleId::NoTable), None);
        let page = help_uri("https://example.org/parindex", RuleId::NoTable).unwrap();
        assert!(
            page.starts_with("https://example.org/parindex/blob/v"),
            "{page}"
        );
        assert!(
            page.ends_with("/src/diagnostic/pages/no-table.md"),
            "{page}"
        );
    }
}
