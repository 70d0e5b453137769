//! SARIF 2.1.0, for code scanning and for the viewers of editors.

mod uri;

use serde_json::{Map, Value, json};

use super::fingerprint::fingerprints;
use super::one_line::one_line;
use super::position::Position;
use super::{Diagnostic, Fault, Severity};
use crate::lang::{Lang, Text};
use crate::source::{Files, Place};

/// Where the schema of the format is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One run: the faults that were met as rules with their pages, and a result a
/// fault. Columns are counted in characters. A cell is named in the message and
/// as a logical location; its row stands for the line.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &Files, lang: Lang) -> String {
    let met: Vec<Fault> = Fault::ALL
        .into_iter()
        .filter(|fault| diagnostics.iter().any(|one| one.fault == *fault))
        .collect();
    let rules: Vec<Value> = met.iter().map(|fault| rule(*fault, lang)).collect();
    let prints = fingerprints(diagnostics, files);
    let results = diagnostics.iter().zip(prints);
    let results: Vec<Value> = results
        .map(|(one, print)| result(one, &print, &met, files, lang))
        .collect();
    let artifacts: Vec<Value> = files
        .iter()
        .map(|(_, file)| json!({ "location": { "uri": uri::of(&file.name) } }))
        .collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "parindex",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": lang.code(),
                "rules": rules,
            } },
            "language": lang.code(),
            "columnKind": "unicodeCodePoints",
            "artifacts": artifacts,
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

/// A fault as a rule: its title, and its page as help.
fn rule(fault: Fault, lang: Lang) -> Value {
    let page = fault.page_in(lang);
    json!({
        "id": fault.name(),
        "shortDescription": { "text": fault.title(lang) },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(fault.severity()) },
        "properties": { "tags": [fault.group().name()] },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn result(one: &Diagnostic, print: &str, met: &[Fault], files: &Files, lang: Lang) -> Value {
    let mut said = String::new();
    if let Some(cell) = Position::of(&one.primary.place, files).cell() {
        said = format!("{cell}: ");
    }
    said.push_str(one.message.get(lang));
    let mut text = plain(&said);
    if let Some(help) = &one.help {
        let name = lang.pick("Cách sửa", "Help");
        text = format!("{text}\n{name}: {}", plain(help.get(lang)));
    }
    let mut map = Map::new();
    let mut put = |key: &str, value: Value| map.insert(key.to_owned(), value);
    put("ruleId", one.fault.name().into());
    put(
        "ruleIndex",
        met.iter().position(|fault| *fault == one.fault).into(),
    );
    put("level", level(one.severity).into());
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
    put("partialFingerprints", json!({ "parindex/v1": print }));
    Value::Object(map)
}

fn location(place: &Place, said: &Text, files: &Files, lang: Lang) -> Value {
    let position = Position::of(place, files);
    let mut physical = json!({
        "artifactLocation": { "uri": uri::of(&files.get(place.file).name) },
    });
    match position {
        Position::Whole => {}
        Position::Text {
            line,
            column,
            end_line,
            end_column,
        } => {
            physical["region"] = json!({
                "startLine": line,
                "startColumn": column,
                "endLine": end_line,
                "endColumn": end_column,
            });
        }
        Position::Cell { row, .. } => physical["region"] = json!({ "startLine": row }),
    }
    let mut location = json!({ "physicalLocation": physical });
    if let Some(cell) = position.cell() {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": cell }]);
    }
    let said = said.get(lang);
    if !said.is_empty() {
        location["message"] = json!({ "text": plain(said) });
    }
    location
}

/// A text on one line. SARIF reads `[words](1)` as a link: a bracket that could
/// begin one is escaped.
fn plain(text: &str) -> String {
    let line = one_line(text);
    if line.contains("](") {
        line.replace('[', "\\[").replace(']', "\\]")
    } else {
        line.into_owned()
    }
}
