//! Regular expressions of the readers.

use regex::Regex;

/// Compiles a pattern of the program's own; a wrong one fails the first test that uses it.
pub(super) fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|error| unreachable!("{error}"))
}
