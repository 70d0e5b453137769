//! File names as CI systems write them.

use crate::source::{Files, Place};

/// Returns the file name of a place as CI systems write it: `/` as separator, no leading
/// `./`.
pub(super) fn path(place: &Place, files: &Files) -> String {
    slashed(&files.get(place.file).name)
}

/// Returns a file name with `/` as separator and without leading `./`.
pub(super) fn slashed(name: &str) -> String {
    let name = if std::path::MAIN_SEPARATOR == '/' {
        name.to_owned()
    } else {
        name.replace(std::path::MAIN_SEPARATOR, "/")
    };
    let mut rest = name.as_str();
    while let Some(inner) = rest.strip_prefix("./") {
        rest = inner.trim_start_matches('/');
    }
    rest.to_owned()
}
