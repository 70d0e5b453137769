//! `check --show-settings`: each setting of a file, its value and where it comes from.

use std::path::Path;

use parindex::diagnostic::json::VERSION;
use parindex::diagnostic::policy::{Level, Selector};
use parindex::input::settings::Settings;
use parindex::lang::{Lang, Message};
use parindex::report::format::json::{self, Input};
use parindex::text;
use serde::Serialize;

use crate::cli::limits;

/// The name of the JSON schema of the answer.
pub(crate) const SCHEMA: &str = "parindex/settings";

/// An option of the command line that sets what a settings file can set.
pub(crate) struct Flag {
    /// The key of the settings file.
    pub(crate) key: String,
    pub(crate) value: String,
    pub(crate) option: &'static str,
}

/// A setting.
#[derive(Serialize)]
struct Row {
    key: String,
    /// `None` if nothing sets it.
    value: Option<String>,
    source: Source,
}

/// Where a value comes from.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Source {
    Flag { option: &'static str },
    Settings { file: String, line: usize },
    Default,
}

/// The settings of one file.
#[derive(Serialize)]
pub(crate) struct Shown {
    file: String,
    settings: Vec<Row>,
}

#[derive(Serialize)]
struct Answer<'a> {
    files: &'a [Shown],
}

/// Returns the settings of a file. An option takes the place of the same key of the file.
pub(crate) fn show(path: &Path, settings: Option<&Settings>, flags: &[Flag]) -> Shown {
    let mut rows: Vec<Row> = Vec::new();
    for flag in flags {
        rows.push(Row {
            key: flag.key.clone(),
            value: Some(flag.value.clone()),
            source: Source::Flag {
                option: flag.option,
            },
        });
    }
    for (name, value) in limits::named() {
        rows.push(Row {
            key: format!("limits.{name}"),
            value: Some(value.to_string()),
            source: Source::Flag { option: "--limit" },
        });
    }
    // Patterns and levels of both count.
    let adds = |key: &str| key == "exclude" || key.starts_with("levels.");
    for (key, value, line) in settings.into_iter().flat_map(|all| entries(all, path)) {
        let is_set = rows.iter().any(|row| row.key == key);
        if !is_set || adds(&key) {
            let file = settings.map(|all| all.name.clone()).unwrap_or_default();
            rows.push(Row {
                key,
                value: Some(value),
                source: Source::Settings { file, line },
            });
        }
    }
    for key in [
        "language",
        "decimals",
        "exclude",
        "baseline",
        "against",
        "last-year",
        "units",
    ] {
        if !rows.iter().any(|row| row.key == key) {
            rows.push(Row {
                key: key.to_owned(),
                value: None,
                source: Source::Default,
            });
        }
    }
    Shown {
        file: path.to_string_lossy().into_owned(),
        settings: rows,
    }
}

/// Returns every key with its value and line; of those for some files the ones that count.
fn entries(settings: &Settings, path: &Path) -> Vec<(String, String, usize)> {
    let mut found = Vec::new();
    let mut add = |key: String, value: String, span| {
        found.push((key, value, settings.line(span)));
    };
    let below = |path: &Path| {
        let below = path.strip_prefix(&settings.folder).unwrap_or(path);
        below.to_string_lossy().into_owned()
    };
    if let Some(entry) = &settings.language {
        add("language".into(), entry.value.code().into(), &entry.span);
    }
    if let Some(entry) = &settings.decimals {
        add("decimals".into(), entry.value.to_string(), &entry.span);
    }
    for entry in &settings.exclude {
        add("exclude".into(), entry.value.clone(), &entry.span);
    }
    if let Some(entry) = &settings.baseline {
        add("baseline".into(), below(&entry.value), &entry.span);
    }
    let rules: Vec<_> = settings.rules_of(path).collect();
    let against = rules.iter().rev().find_map(|rule| rule.against.as_ref());
    if let Some(entry) = against {
        add("against".into(), below(&entry.value), &entry.span);
    }
    let last = rules.iter().rev().find_map(|rule| rule.last_year.as_ref());
    if let Some(entry) = last {
        add("last-year".into(), below(&entry.value), &entry.span);
    }
    if let Some(entry) = &settings.units {
        add("units".into(), below(&entry.value), &entry.span);
    }
    for (level, entry) in rules.iter().flat_map(|rule| &rule.levels) {
        add(
            format!("levels.{}", level_key(*level)),
            selector_name(entry.value).into(),
            &entry.span,
        );
    }
    for entry in &settings.columns {
        let key = entry.value.field.spec().key;
        add(
            format!("columns.{key}"),
            entry.value.column.clone(),
            &entry.span,
        );
    }
    for (field, entry) in &settings.letterhead {
        let key = field.spec().key;
        add(
            format!("letterhead.{key}"),
            entry.value.join("; "),
            &entry.span,
        );
    }
    for entry in &settings.limits {
        let (name, value) = entry.value.parts();
        add(format!("limits.{name}"), value.to_string(), &entry.span);
    }
    let real = dunce::canonicalize(path).ok();
    for one in settings
        .allow
        .iter()
        .filter(|one| Some(&one.file.value) == real.as_ref())
    {
        let code = one
            .code
            .as_ref()
            .map(|code| format!(" {code}"))
            .unwrap_or_default();
        let value = format!("{}{code}: {}", one.rule.value, one.reason);
        add("allow".into(), value, &one.rule.span);
    }
    found
}

/// Returns the key of a level in `[levels]`.
fn level_key(level: Level) -> &'static str {
    match level {
        Level::Deny => "deny",
        Level::Warn => "warn",
        Level::Allow => "allow",
    }
}

fn selector_name(selector: Selector) -> &'static str {
    match selector {
        Selector::RuleId(rule) => rule.name(),
        Selector::Group(group) => group.name(),
    }
}

/// Returns the settings of files as JSON.
pub(crate) fn json(files: &[Shown]) -> Result<Vec<u8>, serde_json::Error> {
    json::render(SCHEMA, VERSION, &Answer { files }, Input::default())
}

/// Returns the settings of files, a line each.
pub(crate) fn human(files: &[Shown], lang: Lang) -> String {
    let mut shown = String::new();
    for one in files {
        let width = one
            .settings
            .iter()
            .map(|row| row.key.len())
            .max()
            .unwrap_or(0);
        shown.extend([one.file.as_str(), "\n"]);
        for row in &one.settings {
            let value = row.value.as_deref().unwrap_or("–");
            let source = match &row.source {
                Source::Flag { option } => Message::same(option),
                Source::Settings { file, line } => {
                    let line = line.to_string();
                    text!("{file}:{line}")
                }
                Source::Default => text!("mặc định", "default"),
            };
            let (key, source) = (&row.key, source.get(lang));
            let line = format!("  {key:width$}  {value}  ({source})\n");
            shown.push_str(&line);
        }
    }
    shown
}
