//! The changed lines of a text.

use parindex::vocab::sanitize::sanitize;
use similar::TextDiff;

/// Returns the changed lines of a file in the form of `diff -u`, to be looked at: what
/// commands a terminal is replaced.
pub(crate) fn unified(name: &str, old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    sanitize(&diff.unified_diff().header(name, name).to_string())
}
