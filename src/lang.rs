//! The two languages of the program, and messages in both.
//!
//! A message is written where it is used, with [`text!`](crate::text): Vietnamese first,
//! English second. Numbers in it follow the language (a decimal comma in Vietnamese),
//! because each argument is formatted through [`Localize`].

use std::borrow::Cow;

use serde::Serialize;
use smol_str::SmolStr;

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Vietnamese, the default: decimal comma.
    #[default]
    Vi,
    /// English: decimal point.
    En,
}

impl Lang {
    /// Both languages, Vietnamese first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// Returns the code, as written in `language:` and `--lang`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// Returns the language of a locale name such as `vi`, `vi_VN.UTF-8` or `en-US`.
    #[must_use]
    pub fn from_locale(name: &str) -> Option<Self> {
        let head = name.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| head.eq_ignore_ascii_case(lang.code()))
    }

    /// Returns the decimal separator of printed numbers.
    #[must_use]
    pub fn decimal_separator(self) -> char {
        match self {
            Self::Vi => ',',
            Self::En => '.',
        }
    }

    /// Returns one of two values, Vietnamese first.
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

/// A message in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Message {
    /// The Vietnamese text.
    pub vi: Cow<'static, str>,
    /// The English text.
    pub en: Cow<'static, str>,
}

impl Message {
    /// Creates a message without arguments.
    #[must_use]
    pub const fn fixed(vi: &'static str, en: &'static str) -> Self {
        Self {
            vi: Cow::Borrowed(vi),
            en: Cow::Borrowed(en),
        }
    }

    /// Creates a message that is the same in both languages, such as a value from a file.
    #[must_use]
    pub fn same(value: &str) -> Self {
        Self {
            vi: Cow::Owned(value.to_owned()),
            en: Cow::Owned(value.to_owned()),
        }
    }

    /// Returns the text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// A value that can be inserted into a message.
pub trait Localize {
    /// Returns the value as text in `lang`.
    fn localize(&self, lang: Lang) -> String;
}

impl Localize for str {
    fn localize(&self, _: Lang) -> String {
        self.to_owned()
    }
}

impl Localize for String {
    fn localize(&self, _: Lang) -> String {
        self.clone()
    }
}

impl Localize for SmolStr {
    fn localize(&self, _: Lang) -> String {
        self.to_string()
    }
}

impl Localize for Cow<'_, str> {
    fn localize(&self, _: Lang) -> String {
        self.to_string()
    }
}

impl Localize for Message {
    fn localize(&self, lang: Lang) -> String {
        self.get(lang).to_owned()
    }
}

impl Localize for usize {
    fn localize(&self, _: Lang) -> String {
        self.to_string()
    }
}

/// A number as text with a decimal point; inserted with the separator of the language.
#[derive(Clone, Debug)]
pub struct Figure(pub String);

impl Localize for Figure {
    fn localize(&self, lang: Lang) -> String {
        self.0.replace('.', &lang.decimal_separator().to_string())
    }
}

impl<T: Localize + ?Sized> Localize for &T {
    fn localize(&self, lang: Lang) -> String {
        (**self).localize(lang)
    }
}
