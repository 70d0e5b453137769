//! Which language the program speaks.
//!
//! `--lang`, then `PARINDEX_LANG`, then the file's `language`, then the
//! system's, then Vietnamese. Help and the messages about a wrong command line
//! need it before the command line is parsed, so it is looked up by itself.

use std::ffi::OsString;

use parindex::lang::Lang;

/// The environment variable that sets the language.
pub(crate) const VARIABLE: &str = "PARINDEX_LANG";

/// What was asked for, and what the system speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Language {
    /// From the command line or the environment.
    chosen: Option<Lang>,
    /// From the system.
    system: Option<Lang>,
}

impl Language {
    /// The language of this process.
    pub(crate) fn of_process(args: &[OsString]) -> Self {
        Self {
            chosen: option(args, "--lang")
                .and_then(Lang::from_locale)
                .or_else(|| Lang::from_locale(&std::env::var(VARIABLE).ok()?)),
            system: sys_locale::get_locale().and_then(|name| Lang::from_locale(&name)),
        }
    }

    /// The language of help and of messages that concern no file.
    pub(crate) fn of_messages(self) -> Lang {
        self.of_file(None)
    }

    /// The language of what is said about a file that states its own, or none.
    pub(crate) fn of_file(self, stated: Option<Lang>) -> Lang {
        self.chosen.or(stated).or(self.system).unwrap_or_default()
    }
}

/// The last value given to a long option, as `--name value` or `--name=value`.
/// What follows a bare `--` is no option.
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
    fn the_option_is_found_in_both_spellings_and_not_after_a_bare_dash() {
        let find = |line| option(&words(line), "--lang").map(str::to_owned);
        assert_eq!(find("parindex --lang en check a"), Some("en".to_owned()));
        assert_eq!(find("parindex check a --lang=vi"), Some("vi".to_owned()));
        assert_eq!(find("parindex --lang vi --lang en"), Some("en".to_owned()));
        assert_eq!(find("parindex check -- --lang en"), None);
        assert_eq!(find("parindex check --language en"), None);
        assert_eq!(find("parindex --lang"), None);
    }

    #[test]
    fn what_was_asked_for_goes_first_then_the_file_then_the_system() {
        let language = |chosen, system| Language { chosen, system };
        let (vi, en) = (Some(Lang::Vi), Some(Lang::En));
        assert_eq!(language(vi, en).of_file(en), Lang::Vi);
        assert_eq!(language(None, vi).of_file(en), Lang::En);
        assert_eq!(language(None, en).of_file(None), Lang::En);
        assert_eq!(language(None, None).of_file(None), Lang::Vi);
        assert_eq!(language(en, vi).of_messages(), Lang::En);
    }
}
