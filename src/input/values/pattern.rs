//! Regular expressions that are part of the program.

use regex::Regex;

/// Compiles a pattern.
///
/// # Panics
/// If the pattern is invalid, which the tests of its module find.
pub(in crate::input) fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap_or_else(|error| panic!("{error}"))
}
