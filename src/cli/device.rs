//! Names that Windows keeps for devices, in every folder and with any ending.

use std::path::Path;

use parindex::input::heading::fold;

/// Whether a file name, such as `Con.xlsx`, is a device on Windows.
pub(crate) fn is_device(name: &str) -> bool {
    const ALWAYS: [&str; 4] = ["con", "prn", "aux", "nul"];
    const NUMBERED: [&str; 2] = ["com", "lpt"];
    let stem = fold(name.split('.').next().unwrap_or_default());
    let stem = stem.trim();
    let without = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    ALWAYS.contains(&stem) || NUMBERED.contains(&without) && stem.len() == without.len() + 1
}

/// Whether a path leads to a device of the system that the program runs on.
pub(crate) fn leads_to_device(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    cfg!(windows) && is_device(&name.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_have_no_other_names() {
        for device in [
            "CON",
            "nul.csv",
            "Aux.tar.gz",
            "com1.xlsx",
            "LPT9",
            "prn .csv",
        ] {
            assert!(is_device(device), "{device}");
        }
        for file in [
            "con1.csv",
            "Côn Đảo.xlsx",
            "com.csv",
            "com10.csv",
            "a.con",
            "null",
        ] {
            assert!(!is_device(file), "{file}");
        }
    }
}
