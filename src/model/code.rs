//! Codes of criteria: text, whose parts are numbers mostly.

use std::fmt;

use serde::{Serialize, Serializer};
use smol_str::SmolStr;

use super::roman;
use crate::lang::{Lang, Say};

/// A criterion's code, such as `1.1.2`. It is text: `1.10` is not `1.1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(SmolStr);

impl Code {
    /// The longest code that is read, in characters.
    pub const LONGEST: usize = 40;

    /// A code: letters and digits in parts divided by dots.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let short = text.len() <= Self::LONGEST || text.chars().count() <= Self::LONGEST;
        let mut after_dot = true;
        let good = short
            && text.chars().all(|c| {
                let dot = c == '.';
                let fits = if dot {
                    !after_dot
                } else {
                    // Most are digits.
                    c.is_ascii_digit() || c.is_alphanumeric()
                };
                after_dot = dot;
                fits
            });
        (good && !after_dot).then(|| Self(text.into()))
    }

    /// The code as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How many parts the code has: 1 for a field, 3 for `1.1.2`.
    #[must_use]
    pub fn depth(&self) -> usize {
        1 + self.0.bytes().filter(|byte| *byte == b'.').count()
    }

    /// The code one level up: `1.1` for `1.1.2`, none for `1`.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.above().map(|above| Self(above.into()))
    }

    /// The text of the code one level up.
    #[must_use]
    pub fn above(&self) -> Option<&str> {
        // Codes are short: a plain walk is the fastest.
        let dot = self.0.bytes().rposition(|byte| byte == b'.')?;
        self.0.get(..dot)
    }

    /// The number of its last level; none where that is no plain number.
    #[must_use]
    pub fn last_number(&self) -> Option<u64> {
        number(self.0.rsplit('.').next()?)
    }

    /// The number of its last level, which may be Roman; none where it is neither,
    /// and for one letter that is Roman only perhaps.
    #[must_use]
    pub fn last_ordinal(&self) -> Option<u64> {
        ordinal(self.0.rsplit('.').next()?)
    }

    /// The number of its last level, which may be Roman, where it stands one level
    /// below another, or at the top below none.
    #[must_use]
    pub fn ordinal_below(&self, above: Option<&Self>) -> Option<u64> {
        let last = match above {
            Some(above) => self.0.strip_prefix(above.as_str())?.strip_prefix('.')?,
            None => self.as_str(),
        };
        ordinal(last)
    }

    /// Whether this code comes before `other` in the order of their numbers, a
    /// group before what it holds; false where the first levels that differ are
    /// no numbers.
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

    /// Whether this code stands somewhere below `other`.
    #[must_use]
    pub fn is_below(&self, other: &Self) -> bool {
        self.0
            .strip_prefix(other.as_str())
            .is_some_and(|rest| rest.starts_with('.'))
    }
}

/// A number, or a Roman one: C, D and L are letters where they stand alone.
fn ordinal(part: &str) -> Option<u64> {
    let letter = matches!(part, "C" | "D" | "L");
    number(part).or_else(|| roman::value(part).filter(|_| !letter))
}

fn number(part: &str) -> Option<u64> {
    if let [digit @ b'0'..=b'9'] = part.as_bytes() {
        return Some(u64::from(digit - b'0'));
    }
    let plain = part.bytes().all(|byte| byte.is_ascii_digit());
    part.parse().ok().filter(|_| plain)
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Say for Code {
    fn say(&self, _: Lang) -> String {
        self.0.to_string()
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
