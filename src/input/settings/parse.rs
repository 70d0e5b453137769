//! Reads the text of a settings file; every fault is reported with its bytes.

use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::str::FromStr as _;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{LETTERHEAD, keys_of};
use super::values::{Allow, Entry, PathRule, Settings};
use crate::diagnostic::policy::{Level, Selector};
use crate::input::limits::{AdjustableLimit, LimitOverride};
use crate::lang::{Lang, Message};
use crate::model::catalog;
use crate::source::NamedColumn;
use crate::text;
use crate::vocab::suggest::{did_you_mean, suggest};
use crate::vocab::{MetadataField, fields};

type Value<'a> = Spanned<DeValue<'a>>;

/// A fault and what to do.
#[derive(Clone, Debug)]
pub struct SettingsFault {
    /// Its bytes.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: Message,
    /// What to do.
    pub help: Option<Message>,
}

/// Reads the text of a settings file that is in a folder with this real path. `name` is the
/// name of the file as the user sees it, `real` gives the path of a file without links.
///
/// # Errors
/// Every fault, in the order of the text.
pub fn read(
    name: &str,
    text: &str,
    folder: &Path,
    real: fn(&Path) -> PathBuf,
) -> Result<Settings, Vec<SettingsFault>> {
    let (table, broken) = DeTable::parse_recoverable(text);
    let mut reader = Reader {
        folder,
        real,
        faults: Vec::new(),
    };
    for error in broken {
        let reason = error.message().to_owned();
        reader.fault(
            error.span().unwrap_or_default(),
            text!(
                "không đúng cú pháp TOML: {reason}",
                "not valid TOML: {reason}"
            ),
        );
    }
    let settings = reader.settings(table.get_ref(), (name.to_owned(), text.to_owned()));
    let mut faults = reader.faults;
    if faults.is_empty() {
        return Ok(settings);
    }
    faults.sort_by_key(|fault| fault.span.start);
    Err(faults)
}

/// Returns patterns as in .gitignore, relative to a folder.
///
/// # Errors
/// The pattern that is not one, and the reason.
pub fn patterns(root: PathBuf, globs: &[String]) -> Result<Gitignore, (String, String)> {
    let mut builder = GitignoreBuilder::new(root);
    for glob in globs {
        let broken = |error: ignore::Error| (glob.clone(), error.to_string());
        builder.add_line(None, glob).map_err(broken)?;
    }
    builder
        .build()
        .map_err(|error| (globs.join(", "), error.to_string()))
}

struct Reader<'f> {
    folder: &'f Path,
    real: fn(&Path) -> PathBuf,
    faults: Vec<SettingsFault>,
}

impl Reader<'_> {
    fn fault(&mut self, span: Range<usize>, message: Message) {
        self.faults.push(SettingsFault {
            span,
            message,
            help: None,
        });
    }

    fn fault_with_help(&mut self, span: Range<usize>, message: Message, help: Message) {
        self.fault(span, message);
        if let Some(last) = self.faults.last_mut() {
            last.help = Some(help);
        }
    }

    /// Reports a value of another type than is needed.
    fn wrong_type(&mut self, value: &Value<'_>, needed: &Message) {
        let found = match value.get_ref() {
            DeValue::String(_) => text!("chữ", "a text"),
            DeValue::Integer(_) | DeValue::Float(_) => text!("số", "a number"),
            DeValue::Boolean(_) => text!("true hoặc false", "true or false"),
            DeValue::Datetime(_) => text!("ngày giờ", "a date"),
            DeValue::Array(_) => text!("danh sách", "a list"),
            DeValue::Table(_) => text!("một nhóm khóa", "a table"),
        };
        self.fault(
            value.span(),
            text!(
                "cần {needed}, không phải {found}",
                "{needed} is needed, not {found}"
            ),
        );
    }

    /// Reports a key that is not one of `known`.
    fn unknown(&mut self, span: Range<usize>, name: &str, known: &[&str]) {
        let message = text!("không có khóa “{name}”", "there is no key “{name}”");
        let list = known.join(", ");
        let help = match suggest(name, known.iter().copied()) {
            Some(near) => did_you_mean(near),
            None => text!("các khóa: {list}", "the keys are {list}"),
        };
        self.fault_with_help(span, message, help);
    }

    /// Returns the settings of the whole file.
    fn settings(&mut self, root: &DeTable<'_>, (name, text): (String, String)) -> Settings {
        self.known_keys("", root);
        let get = |key: &str| root.get(key);
        let exclude = get("exclude")
            .map(|value| self.texts(value))
            .unwrap_or_default();
        let globs: Vec<String> = exclude.iter().map(|one| one.value.clone()).collect();
        let excluded = match self.patterns(&globs) {
            Ok(excluded) => excluded,
            Err((glob, reason)) => {
                let span = exclude.iter().find(|one| one.value == glob);
                self.no_pattern(
                    span.map(|one| one.span.clone()).unwrap_or_default(),
                    &reason,
                );
                Gitignore::empty()
            }
        };
        let mut rules = vec![self.rule(root, None)];
        for table in self.tables(get("path")) {
            self.known_keys("path", table.get_ref());
            let glob = self.required(&table, "glob");
            let glob =
                glob.and_then(
                    |glob| match self.patterns(std::slice::from_ref(&glob.value)) {
                        Ok(patterns) => Some((glob.value, patterns)),
                        Err((_, reason)) => {
                            self.no_pattern(glob.span, &reason);
                            None
                        }
                    },
                );
            // Without a pattern it would apply to all files; the fault stops the run.
            rules.push(self.rule(table.get_ref(), glob));
        }
        Settings {
            language: get("language").and_then(|value| self.language(value)),
            decimals: get("decimals").and_then(|value| {
                let entry = self.whole(value, 0, 6)?;
                Some(Entry {
                    value: u32::try_from(entry.value).ok()?,
                    span: entry.span,
                })
            }),
            baseline: get("baseline").and_then(|value| self.path(value)),
            units: get("units").and_then(|value| self.path(value)),
            columns: self.columns(get("columns")),
            letterhead: self.letterhead(get("letterhead")),
            limits: self.limits(get("limits")),
            allow: self.allow(get("allow")),
            folder: self.folder.to_owned(),
            real: self.real,
            name,
            text,
            exclude,
            excluded,
            rules,
        }
    }

    /// Reports the keys of a table that it does not have.
    fn known_keys(&mut self, table: &str, found: &DeTable<'_>) {
        let known: Vec<&str> = keys_of(table).map(|key| key.name).collect();
        for key in found.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                self.unknown(key.span(), key.get_ref(), &known);
            }
        }
    }

    /// Returns the values that may differ from file to file.
    fn rule(&mut self, table: &DeTable<'_>, glob: Option<(String, Gitignore)>) -> PathRule {
        PathRule {
            glob,
            levels: table
                .get("levels")
                .map(|value| self.levels(value))
                .unwrap_or_default(),
            against: table.get("against").and_then(|value| {
                let is_shipped = |name: &str| catalog::by_name(name).is_some();
                match value.get_ref() {
                    DeValue::String(name) if is_shipped(name) => Some(Entry {
                        value: PathBuf::from(name.as_ref()),
                        span: value.span(),
                    }),
                    _ => self.path(value),
                }
            }),
            last_year: table.get("last-year").and_then(|value| self.path(value)),
        }
    }

    fn levels(&mut self, value: &Value<'_>) -> Vec<(Level, Entry<Selector>)> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(value, &text!("một nhóm khóa [levels]", "a table [levels]"));
            return Vec::new();
        };
        self.known_keys("levels", table);
        let mut found: Vec<(Level, Entry<Selector>)> = Vec::new();
        for (key, level) in [
            ("deny", Level::Deny),
            ("warn", Level::Warn),
            ("allow", Level::Allow),
        ] {
            let names = table
                .get(key)
                .map(|value| self.texts(value))
                .unwrap_or_default();
            for Entry { value: name, span } in names {
                let Some(selector) = Selector::from_name(&name) else {
                    self.no_rule(span, &name);
                    continue;
                };
                if found.iter().any(|(_, one)| one.value == selector) {
                    let message = text!("“{name}” có hai mức độ", "“{name}” has two levels");
                    self.fault(span, message);
                    continue;
                }
                found.push((
                    level,
                    Entry {
                        value: selector,
                        span,
                    },
                ));
            }
        }
        found.sort_by_key(|(_, one)| matches!(one.value, Selector::RuleId(_)));
        found
    }

    fn no_rule(&mut self, span: Range<usize>, name: &str) {
        let message = text!(
            "không có loại lỗi hay nhóm lỗi “{name}”",
            "there is no rule or group “{name}”"
        );
        let help = match Selector::suggest(name) {
            Some(near) => did_you_mean(near),
            None => text!(
                "xem mọi loại lỗi: parindex rule",
                "list all rules: parindex rule"
            ),
        };
        self.fault_with_help(span, message, help);
    }

    fn columns(&mut self, value: Option<&Value<'_>>) -> Vec<Entry<NamedColumn>> {
        let known: Vec<&str> = fields::keyed().map(|spec| spec.key).collect();
        let mut found = Vec::new();
        for (name, span, value) in self.entries(value) {
            let column = self.text(value);
            match (fields::of_name(&name), column) {
                (Some(field), Some(column)) => found.push(Entry {
                    value: NamedColumn {
                        field,
                        column: column.value,
                    },
                    span: column.span,
                }),
                (None, _) => self.unknown(span, &name, &known),
                (Some(_), None) => {}
            }
        }
        found
    }

    fn letterhead(
        &mut self,
        value: Option<&Value<'_>>,
    ) -> Vec<(MetadataField, Entry<Vec<String>>)> {
        let known: Vec<&str> = LETTERHEAD.iter().map(|field| field.spec().key).collect();
        let mut found = Vec::new();
        for (name, span, value) in self.entries(value) {
            let Some(field) = LETTERHEAD
                .into_iter()
                .find(|field| field.spec().key == name)
            else {
                self.unknown(span, &name, &known);
                continue;
            };
            let is_list = field == MetadataField::Recipients;
            let lines = match value.get_ref() {
                DeValue::Array(_) if is_list => self.texts(value),
                _ => self.text(value).into_iter().collect(),
            };
            let lines: Vec<String> = lines.into_iter().map(|one| one.value).collect();
            found.push((
                field,
                Entry {
                    value: lines,
                    span: value.span(),
                },
            ));
        }
        found
    }

    fn limits(&mut self, value: Option<&Value<'_>>) -> Vec<Entry<LimitOverride>> {
        let known: Vec<&str> = AdjustableLimit::ALL
            .iter()
            .map(|limit| limit.name())
            .collect();
        let mut found = Vec::new();
        for (name, span, value) in self.entries(value) {
            let Some(limit) = AdjustableLimit::from_name(&name) else {
                self.unknown(span, &name, &known);
                continue;
            };
            let Some(number) = self.whole(value, 1, limit.max()) else {
                continue;
            };
            let written = format!("{name}={}", number.value);
            if let Ok(value) = LimitOverride::from_str(&written) {
                found.push(Entry {
                    value,
                    span: number.span,
                });
            }
        }
        found
    }

    fn allow(&mut self, value: Option<&Value<'_>>) -> Vec<Allow> {
        let mut found = Vec::new();
        for table in self.tables(value) {
            self.known_keys("allow", table.get_ref());
            let file = table
                .get_ref()
                .get("file")
                .and_then(|value| self.path(value));
            let is_named = table.get_ref().contains_key("file");
            if !is_named {
                self.missing(&table, "file");
            }
            let rule = self.required(&table, "rule");
            let reason = self.required(&table, "reason");
            let code = table
                .get_ref()
                .get("code")
                .and_then(|value| self.text(value));
            if let Some(rule) = &rule
                && Selector::from_name(&rule.value).is_none()
            {
                self.no_rule(rule.span.clone(), &rule.value);
            }
            if let (Some(file), Some(rule), Some(reason)) = (file, rule, reason) {
                found.push(Allow {
                    file,
                    rule,
                    code: code.map(|one| one.value),
                    reason: reason.value,
                });
            }
        }
        found
    }

    /// Returns the keys and values of a table.
    fn entries<'v>(
        &mut self,
        value: Option<&'v Value<'v>>,
    ) -> Vec<(String, Range<usize>, &'v Value<'v>)> {
        let Some(value) = value else {
            return Vec::new();
        };
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(value, &text!("một nhóm khóa", "a table"));
            return Vec::new();
        };
        let entries = table
            .iter()
            .map(|(key, value)| (key.get_ref().to_string(), key.span(), value));
        entries.collect()
    }

    /// Returns the tables of a list, such as `[[allow]]`.
    fn tables<'v>(&mut self, value: Option<&'v Value<'v>>) -> Vec<Spanned<&'v DeTable<'v>>> {
        let Some(value) = value else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(value, &text!("các nhóm khóa [[…]]", "tables [[…]]"));
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => found.push(Spanned::new(item.span(), table)),
                _ => self.wrong_type(item, &text!("một nhóm khóa", "a table")),
            }
        }
        found
    }

    /// Returns a text that a table must have.
    fn required(&mut self, table: &Spanned<&DeTable<'_>>, key: &str) -> Option<Entry<String>> {
        if let Some(value) = table.get_ref().get(key) {
            return self.text(value);
        }
        self.missing(table, key);
        None
    }

    fn missing(&mut self, table: &Spanned<&DeTable<'_>>, key: &str) {
        let message = text!("thiếu khóa “{key}”", "the key “{key}” is missing");
        self.fault(table.span(), message);
    }

    /// Returns a text that is not blank.
    fn text(&mut self, value: &Value<'_>) -> Option<Entry<String>> {
        let DeValue::String(text) = value.get_ref() else {
            self.wrong_type(value, &text!("chữ trong dấu nháy", "a text in quotes"));
            return None;
        };
        if text.trim().is_empty() {
            self.fault(
                value.span(),
                text!("chữ này để trống", "this text is empty"),
            );
            return None;
        }
        Some(Entry {
            value: text.trim().to_owned(),
            span: value.span(),
        })
    }

    fn texts(&mut self, value: &Value<'_>) -> Vec<Entry<String>> {
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(value, &text!("danh sách [\"…\"]", "a list [\"…\"]"));
            return Vec::new();
        };
        items.iter().filter_map(|item| self.text(item)).collect()
    }

    fn language(&mut self, value: &Value<'_>) -> Option<Entry<Lang>> {
        let written = self.text(value)?;
        let lang = Lang::ALL
            .into_iter()
            .find(|lang| lang.code() == written.value);
        let Some(lang) = lang else {
            let name = &written.value;
            self.fault(
                written.span,
                text!(
                    "“{name}” không phải là vi hoặc en",
                    "“{name}” is neither vi nor en"
                ),
            );
            return None;
        };
        Some(Entry {
            value: lang,
            span: written.span,
        })
    }

    /// Returns a whole number within bounds.
    fn whole(&mut self, value: &Value<'_>, least: usize, most: usize) -> Option<Entry<usize>> {
        let DeValue::Integer(number) = value.get_ref() else {
            self.wrong_type(value, &text!("số nguyên", "a whole number"));
            return None;
        };
        let read = usize::from_str_radix(number.as_str(), number.radix()).ok();
        let read = read.filter(|number| (least..=most).contains(number));
        let Some(read) = read else {
            let (least, most) = (least.to_string(), most.to_string());
            self.fault(
                value.span(),
                text!(
                    "cần số nguyên từ {least} đến {most}",
                    "a whole number from {least} to {most} is needed"
                ),
            );
            return None;
        };
        Some(Entry {
            value: read,
            span: value.span(),
        })
    }

    /// Returns a path below the folder of the settings file. Others are refused: the file may
    /// come from somebody else, and what it names is read.
    fn path(&mut self, value: &Value<'_>) -> Option<Entry<PathBuf>> {
        let written = self.text(value)?;
        let relative = Path::new(&written.value);
        let is_inside = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let real = (self.real)(&self.folder.join(relative));
        if !is_inside || !real.starts_with(self.folder) {
            let name = &written.value;
            self.fault_with_help(
                written.span,
                text!(
                    "“{name}” nằm ngoài thư mục của tệp cấu hình",
                    "“{name}” is outside of the folder of the settings file"
                ),
                text!(
                    "đặt parindex.toml ở thư mục chung phía trên, hoặc dùng tùy chọn dòng lệnh",
                    "put parindex.toml into a folder above both, or use the option of the command line"
                ),
            );
            return None;
        }
        Some(Entry {
            value: real,
            span: written.span,
        })
    }

    fn patterns(&self, globs: &[String]) -> Result<Gitignore, (String, String)> {
        patterns(self.folder.to_owned(), globs)
    }

    fn no_pattern(&mut self, span: Range<usize>, reason: &str) {
        let message = text!(
            "không phải là mẫu tên tệp: {reason}",
            "not a pattern of file names: {reason}"
        );
        self.fault(span, message);
    }
}
