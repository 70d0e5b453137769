//! Codes of criteria: text whose parts are mostly numbers.

use std::fmt;

use serde::{Serialize, Serializer};
use smol_str::SmolStr;

use super::roman;
use crate::lang::{Lang, Localize};

/// A criterion's code, such as `1.1.2`. It is text: `1.10` is not `1.1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(SmolStr);

impl Code {
    /// The longest code that is read, in characters.
    pub const LONGEST: usize = 40;

    /// Creates a code. Its parts, separated by dots, consist of letters and digits.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let is_part = |part: &str| !part.is_empty() && part.chars().all(char::is_alphanumeric);
        let is_code = text.chars().count() <= Self::LONGEST && text.split('.').all(is_part);
        is_code.then(|| Self(text.into()))
    }

    /// Returns the code as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the number of parts: 1 for a field, 3 for `1.1.2`.
    #[must_use]
    pub fn depth(&self) -> usize {
        1 + self.0.bytes().filter(|byte| *byte == b'.').count()
    }

    /// Returns the code one level up: `1.1` for `1.1.2`, `None` for `1`.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.above().map(|above| Self(above.into()))
    }

    /// Returns the text of the code one level up.
    #[must_use]
    pub fn above(&self) -> Option<&str> {
        let dot = self.0.bytes().rposition(|byte| byte == b'.')?;
        Some(&self.0[..dot])
    }

    /// Returns the last part as a number, or `None` if it is not a plain number.
    #[must_use]
    pub fn last_number(&self) -> Option<u64> {
        number(self.0.rsplit('.').next()?)
    }

    /// Returns the last part as a number, which may be Roman. A single `C`, `D` or `L` is a
    /// letter, not a number.
    #[must_use]
    pub fn last_ordinal(&self) -> Option<u64> {
        ordinal(self.0.rsplit('.').next()?)
    }

    /// Like [`Self::last_ordinal`], if the code is exactly one level below `above`, or at the top
    /// level without it.
    #[must_use]
    pub fn ordinal_below(&self, above: Option<&Self>) -> Option<u64> {
        let last = match above {
            Some(above) => self.0.strip_prefix(above.as_str())?.strip_prefix('.')?,
            None => self.as_str(),
        };
        ordinal(last)
    }

    /// Returns whether this code precedes `other` in the order of their numbers; a group
    /// precedes its children. Returns false if the first differing parts are not numbers.
    #[must_use]
    pub fn is_before(&self, other: &Self) -> bool {
        let (mut one, mut two) = (self.0.split('.'), other.0.split('.'));
        loop {
            match (one.next(), two.next()) {
                (Some(part), Some(other)) if part == other => {}
                (Some(part), Some(other)) => match (ordinal(part), ordinal(other)) {
                    (Some(one), Some(two)) if one == two => {}
                    (Some(one), Some(two)) => return one < two,
                    _ => return false,
                },
                (None, Some(_)) => return true,
                (_, None) => return false,
            }
        }
    }

    /// Returns whether this code is anywhere below `other`.
    #[must_use]
    pub fn is_below(&self, other: &Self) -> bool {
        self.0
            .strip_prefix(other.as_str())
            .is_some_and(|rest| rest.starts_with('.'))
    }
}

/// Parses a decimal or Roman number. A single `C`, `D` or `L` is a letter.
fn ordinal(part: &str) -> Option<u64> {
    let letter = matches!(part, "C" | "D" | "L");
    number(part).or_else(|| roman::value(part).filter(|_| !letter))
}

fn number(part: &str) -> Option<u64> {
    let plain = part.bytes().all(|byte| byte.is_ascii_digit());
    part.parse().ok().filter(|_| plain)
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Localize for Code {
    fn localize(&self, _: Lang) -> String {
        self.0.to_string()
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
