//! A value as YAML text, in the style of the value that it replaces.

use std::fmt::Write as _;

use granit_parser::ScalarStyle;

use super::tree::{Node, Shape};
use super::value::Value;
use crate::model::rule::{Band, RulePart};
use crate::model::{Evidence, Points, ScoringRule};

/// Returns the value on one line. `old` is the value that it replaces; `flow` is whether
/// it is inside brackets, where commas and brackets separate.
pub(super) fn value(value: &Value, old: Option<&Node>, flow: bool) -> String {
    match value {
        Value::Nothing => String::new(),
        Value::Points(points) => scalar(&points.to_string(), old, flow),
        Value::Word(word) => scalar(word, old, flow),
        Value::Rule(rule) => of_rule(rule),
        Value::Text(text) => scalar(text, old, flow),
        Value::Documents(documents) => {
            let documents: Vec<String> = documents.iter().map(document).collect();
            format!("[{}]", documents.join(", "))
        }
        Value::Names(names) => {
            let listed = matches!(old.map(|old| &old.shape), Some(Shape::List { .. }));
            match names.as_slice() {
                [name] if !listed => scalar(name, old, flow),
                names => {
                    let names: Vec<String> = names.iter().map(|name| plain(name, true)).collect();
                    format!("[{}]", names.join(", "))
                }
            }
        }
    }
}

/// Returns the items of a list, each on one line; `None` if the value is not a list.
pub(super) fn items(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Names(names) => Some(names.iter().map(|name| plain(name, false)).collect()),
        Value::Documents(documents) => Some(documents.iter().map(document).collect()),
        Value::Nothing | Value::Points(_) | Value::Word(_) | Value::Rule(_) | Value::Text(_) => {
            None
        }
    }
}

/// Returns a rule as a map on one line.
fn of_rule(rule: &ScoringRule) -> String {
    let answers = |answers: &[(String, Points)], unit: &str| {
        let answers = answers.iter();
        let answers =
            answers.map(|(name, points)| format!("{}: {points}{unit}", plain(name, true)));
        format!("{{{}}}", answers.collect::<Vec<_>>().join(", "))
    };
    match rule {
        ScoringRule::Options(options) => format!("{{options: {}}}", answers(options, "")),
        ScoringRule::Ticks(ticks) => format!("{{ticks: {}}}", answers(ticks, "")),
        ScoringRule::Levels(levels) => format!("{{levels: {}}}", answers(levels, "%")),
        ScoringRule::Bands(bands, _) => {
            let band = |band: &Band| {
                let key = if band.inclusive { "from" } else { "above" };
                format!("{{{key}: {}%, points: {}}}", band.edge, band.points)
            };
            let bands: Vec<String> = bands.iter().map(band).collect();
            format!("{{bands: [{}]{}}}", bands.join(", "), when_none(rule))
        }
        ScoringRule::Parts(parts) => {
            let part = |part: &RulePart| {
                let (name, rule) = (plain(&part.name, true), of_rule(&part.rule));
                format!(
                    "{{name: {name}, standard: {}, rule: {rule}}}",
                    part.standard
                )
            };
            let parts: Vec<String> = parts.iter().map(part).collect();
            format!("{{parts: [{}]}}", parts.join(", "))
        }
        ScoringRule::Words(words) => format!("{{words: {}}}", plain(words, true)),
        ScoringRule::Ratio(limits) => {
            let limits = limits.limits().into_iter();
            let limits = limits.map(|(key, limit)| format!("{key}: {limit}%"));
            let limits = limits.collect::<Vec<_>>().join(", ");
            format!("{{ratio: {{{limits}}}{}}}", when_none(rule))
        }
        ScoringRule::PerItem { points, at_most } => {
            let most = at_most.map(|most| format!(", at_most: {most}"));
            format!(
                "{{per_item: {{points: {points}{}}}}}",
                most.unwrap_or_default()
            )
        }
    }
}

/// Returns the entry of what a rule gives if there is nothing to count.
fn when_none(rule: &ScoringRule) -> String {
    let key = rule.when_none().map(<&str>::from);
    key.map_or_else(String::new, |key| format!(", when_none: {key}"))
}

/// Returns a document as a map on one line.
fn document(evidence: &Evidence) -> String {
    let parts = evidence.parts();
    let parts = parts.map(|(key, part)| format!("{key}: {}", plain(part, true)));
    format!("{{{}}}", parts.collect::<Vec<_>>().join(", "))
}

/// Returns a scalar in the quotes of the old one.
fn scalar(text: &str, old: Option<&Node>, flow: bool) -> String {
    let style = match old.map(|old| &old.shape) {
        Some(Shape::Scalar { style, .. }) => *style,
        _ => ScalarStyle::Plain,
    };
    match style {
        ScalarStyle::SingleQuoted if !text.contains(char::is_control) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        ScalarStyle::DoubleQuoted => double(text),
        _ => plain(text, flow),
    }
}

/// Returns a text without quotes if it cannot be misread so, else in double quotes.
fn plain(text: &str, flow: bool) -> String {
    const RESERVED: [&str; 10] = [
        "null", "true", "false", "yes", "no", "on", "off", "nan", "inf", "y",
    ];
    let first = text.chars().next();
    let mut special = vec!['"', '\'', '\\', '`'];
    if flow {
        special.extend([',', '[', ']', '{', '}', ':']);
    }
    let safe = first.is_some_and(char::is_alphanumeric)
        && !text.contains(char::is_control)
        && !text.contains(special.as_slice())
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with([':', ' '])
        && !RESERVED.contains(&text.to_lowercase().as_str());
    if safe { text.to_owned() } else { double(text) }
}

fn double(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
