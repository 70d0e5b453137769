//! The language of the output.
//!
//! It is that of `--lang`, else of `PARINDEX_LANG`, of the settings, of the `language` of the
//! one file that is named, of the system, else Vietnamese. Of several files none decides, and
//! formats for programs never follow the data. `--lang` is found before the command line is parsed, because
//! help and usage errors need it.

use std::ffi::OsString;

use parindex::lang::Lang;
use parindex::text;

use super::failure::Failure;

/// The environment variable that sets the language.
pub(crate) const VARIABLE: &str = "PARINDEX_LANG";

/// The language that the user chose, and that of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Language {
    /// From the command line or the environment.
    chosen: Option<Lang>,
    /// Whether the command line chose it.
    is_option: bool,
    /// From the settings.
    settings: Option<Lang>,
    /// From the system.
    system: Option<Lang>,
}

impl Language {
    /// Returns the language of this process.
    pub(crate) fn of_process(args: &[OsString]) -> Self {
        let option = option(args, "--lang").and_then(Lang::from_locale);
        Self {
            chosen: option.or_else(|| Lang::from_locale(&std::env::var(VARIABLE).ok()?)),
            is_option: option.is_some(),
            settings: None,
            system: sys_locale::get_locale().and_then(|name| Lang::from_locale(&name)),
        }
    }

    /// Returns the same with the language of the settings.
    pub(crate) fn with_settings(self, settings: Option<Lang>) -> Self {
        Self { settings, ..self }
    }

    /// Returns the language that the user chose, and where.
    pub(crate) fn chosen(self) -> Option<(Lang, &'static str)> {
        let origin = if self.is_option { "--lang" } else { VARIABLE };
        self.chosen.map(|lang| (lang, origin))
    }

    /// Returns the language of help and of messages that concern no file.
    pub(crate) fn of_messages(self) -> Lang {
        self.of_file(None)
    }

    /// Returns the language of messages and reports about a file.
    pub(crate) fn of_file(self, stated: Option<Lang>) -> Lang {
        let first = self.chosen.or(self.settings).or(stated);
        first.or(self.system).unwrap_or_default()
    }
}

/// Refuses an environment variable with an unknown language.
pub(crate) fn ensure_known_variable() -> Result<(), Failure> {
    let value = std::env::var_os(VARIABLE).unwrap_or_default();
    let value = value.to_string_lossy();
    if value.is_empty() || Lang::from_locale(&value).is_some() {
        return Ok(());
    }
    Err(Failure::usage(text!(
        "biến môi trường {VARIABLE} có giá trị “{value}”, không phải là một ngôn ngữ của chương trình",
        "the environment variable {VARIABLE} is “{value}”, which is not a language of the program"
    ))
    .help(text!("các giá trị: vi, en", "the values are vi and en")))
}

/// Returns the last value of a long option, written `--name value` or `--name=value`
/// and before a bare `--`.
pub(crate) fn option<'a>(args: &'a [OsString], name: &str) -> Option<&'a str> {
    let mut words = args.iter().skip(1).map(|word| word.to_str().unwrap_or(""));
    let mut found = None;
    while let Some(word) = words.next() {
        if word == "--" {
            break;
        }
        if word == name {
            found = words.next().or(found);
        } else if let Some(value) = word.strip_prefix(name).and_then(|v| v.strip_prefix('=')) {
            found = Some(value);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_option_is_found_in_both_spellings_and_not_after_two_dashes() {
        let find = |line| option(&words(line), "--lang").map(str::to_owned);
        assert_eq!(find("parindex --lang en check a"), Some("en".to_owned()));
        assert_eq!(find("parindex check a --lang=vi"), Some("vi".to_owned()));
        assert_eq!(find("parindex --lang vi --lang en"), Some("en".to_owned()));
        assert_eq!(find("parindex check -- --lang en"), None);
        assert_eq!(find("parindex check --language en"), None);
        assert_eq!(find("parindex --lang"), None);
    }

    #[test]
    fn the_users_choice_precedes_the_file_and_the_system() {
        let language = |chosen, system| Language {
            chosen,
            is_option: false,
            settings: None,
            system,
        };
        let (vi, en) = (Some(Lang::Vi), Some(Lang::En));
        assert_eq!(language(vi, en).of_file(en), Lang::Vi);
        assert_eq!(language(None, vi).of_file(en), Lang::En);
        assert_eq!(language(None, en).of_file(None), Lang::En);
        assert_eq!(language(None, None).of_file(None), Lang::Vi);
        assert_eq!(language(en, vi).of_messages(), Lang::En);
        let set = |chosen| language(chosen, en).with_settings(vi);
        assert_eq!(set(None).of_file(en), Lang::Vi);
        assert_eq!(set(en).of_file(vi), Lang::En);
    }
}
