//! The two languages of the program, and sentences that exist in both.
//!
//! A sentence is written once, where it is said, with [`text!`](crate::text): Vietnamese
//! first, English second. Numbers inside it follow the language (a decimal
//! comma in Vietnamese), because each argument is put in through [`Say`].

pub mod letters;

use std::borrow::Cow;

use smol_str::SmolStr;

/// A language the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Vietnamese, the default: decimal comma.
    #[default]
    Vi,
    /// English: decimal point.
    En,
}

impl Lang {
    /// Both languages, in the order in which pages and sentences give them.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The language's code, as written in `language:` and `--lang`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language of a locale name such as `vi`, `vi_VN.UTF-8` or `en-US`.
    #[must_use]
    pub fn of_locale(name: &str) -> Option<Self> {
        let head = name.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| head.eq_ignore_ascii_case(lang.code()))
    }

    /// The decimal separator of printed numbers.
    #[must_use]
    pub fn decimal_separator(self) -> char {
        match self {
            Self::Vi => ',',
            Self::En => '.',
        }
    }

    /// Picks one of two values, Vietnamese first.
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

/// One sentence in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The Vietnamese sentence.
    pub vi: Cow<'static, str>,
    /// The English sentence.
    pub en: Cow<'static, str>,
}

impl Text {
    /// A fixed sentence.
    #[must_use]
    pub const fn fixed(vi: &'static str, en: &'static str) -> Self {
        Self {
            vi: Cow::Borrowed(vi),
            en: Cow::Borrowed(en),
        }
    }

    /// A text that is the same in both languages, such as a value of the user's.
    #[must_use]
    pub fn same(value: &str) -> Self {
        Self {
            vi: Cow::Owned(value.to_owned()),
            en: Cow::Owned(value.to_owned()),
        }
    }

    /// The sentence in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// A value that can stand inside a sentence of either language.
pub trait Say {
    /// The value as text of `lang`.
    fn say(&self, lang: Lang) -> String;
}

impl Say for str {
    fn say(&self, _: Lang) -> String {
        self.to_owned()
    }
}

impl Say for String {
    fn say(&self, _: Lang) -> String {
        self.clone()
    }
}

impl Say for SmolStr {
    fn say(&self, _: Lang) -> String {
        self.to_string()
    }
}

impl Say for Cow<'_, str> {
    fn say(&self, _: Lang) -> String {
        self.to_string()
    }
}

impl Say for Text {
    fn say(&self, lang: Lang) -> String {
        self.get(lang).to_owned()
    }
}

impl Say for usize {
    fn say(&self, _: Lang) -> String {
        self.to_string()
    }
}

/// A number given as text with a decimal point; each language writes it with
/// its own separator.
#[derive(Clone, Debug)]
pub struct Figure(pub String);

impl Say for Figure {
    fn say(&self, lang: Lang) -> String {
        self.0.replace('.', &lang.decimal_separator().to_string())
    }
}

impl<T: Say + ?Sized> Say for &T {
    fn say(&self, lang: Lang) -> String {
        (**self).say(lang)
    }
}

/// A sentence in both languages: `text!("điểm {points}", "points {points}", points)`.
///
/// Arguments after the two sentences are names, or `name = expression`; each is
/// put in through [`Say`], so a number is written as its language writes it.
#[macro_export]
macro_rules! text {
    ($vi:literal, $en:literal $(,)?) => { $crate::lang::Text::fixed($vi, $en) };
    ($vi:literal, $en:literal, $($name:ident $(= $value:expr)?),+ $(,)?) => {
        $crate::lang::Text {
            vi: { $crate::text!(@let $crate::lang::Lang::Vi, $($name $(= $value)?),+ => $vi) },
            en: { $crate::text!(@let $crate::lang::Lang::En, $($name $(= $value)?),+ => $en) },
        }
    };
    (@let $lang:expr, $($name:ident $(= $value:expr)?),+ => $sentence:literal) => {{
        $(let $name = $crate::lang::Say::say(&$crate::text!(@value $name $(= $value)?), $lang);)+
        std::borrow::Cow::Owned(format!($sentence))
    }};
    (@value $name:ident = $value:expr) => { $value };
    (@value $name:ident) => { $name };
}
