//! Names of files: the list of `--files-from`, and patterns that a shell did not expand.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use glob::{MatchOptions, glob_with};

/// Returns the names in a list: separated by NUL if it has one, else one on each line.
pub(crate) fn names(bytes: &[u8]) -> Vec<PathBuf> {
    let separator = if bytes.contains(&0) { 0 } else { b'\n' };
    let names = bytes.split(|byte| *byte == separator);
    let names = names.map(|name| match separator {
        0 => name,
        _ => name.strip_suffix(b"\r").unwrap_or(name),
    });
    names
        .filter(|name| !name.is_empty())
        .map(|name| PathBuf::from(native(name)))
        .collect()
}

#[cfg(unix)]
fn native(name: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(name.to_vec())
}

#[cfg(not(unix))]
fn native(name: &[u8]) -> OsString {
    let name = String::from_utf8_lossy(name);
    name.trim_start_matches('\u{feff}').into()
}

/// Returns what a pattern matches, by name; `None` for a path without signs of a pattern, or
/// one that exists. Hidden files are matched only by a pattern with a leading dot.
pub(super) fn matches(path: &Path) -> Option<Vec<PathBuf>> {
    let pattern = path
        .to_str()
        .filter(|text| text.contains(['*', '?', '[']))?;
    if path.symlink_metadata().is_ok() {
        return None;
    }
    let options = MatchOptions {
        case_sensitive: !cfg!(windows),
        require_literal_separator: true,
        require_literal_leading_dot: true,
    };
    let found = glob_with(pattern, options).ok()?;
    Some(found.filter_map(Result::ok).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_a_name_on_each_line_or_between_nuls() {
        let shown = |bytes: &[u8]| {
            let names = names(bytes);
            let names = names.iter().map(|name| name.to_string_lossy().into_owned());
            names.collect::<Vec<String>>()
        };
        assert_eq!(
            shown("a.yaml\r\n\nđơn vị/b.csv\n".as_bytes()),
            ["a.yaml", "đơn vị/b.csv"]
        );
        assert_eq!(shown(b"a\nb.yaml\0c.csv\0"), ["a\nb.yaml", "c.csv"]);
        assert_eq!(shown(b""), [""; 0]);
    }
}
