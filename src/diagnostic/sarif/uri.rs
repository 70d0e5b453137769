//! File names as URIs.

use std::fmt::Write as _;

use crate::diagnostic::position::slashed;

/// A file's name as a relative URI; one from the root as a `file:` URI. What is
/// no plain letter, digit or sign is written in per cent.
pub(super) fn of(name: &str) -> String {
    let path = slashed(name);
    let mut uri = String::with_capacity(path.len());
    let drive = path.as_bytes().get(1) == Some(&b':') && std::path::MAIN_SEPARATOR != '/';
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if drive {
        uri.push_str("file:///");
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_name_becomes_a_uri() {
        assert_eq!(
            of("./bảng điểm/so 1%.xlsx"),
            "b%E1%BA%A3ng%20%C4%91i%E1%BB%83m/so%201%25.xlsx"
        );
        assert_eq!(of("a:b#c?.yaml"), "a%3Ab%23c%3F.yaml");
        assert_eq!(of("../so.yaml"), "../so.yaml");
        assert_eq!(of("/tmp/so.yaml"), "file:///tmp/so.yaml");
    }
}
