//! How far a field of a criterion reaches: in how many files its name occurs.

use std::fs;
use std::path::Path;

use crate::layers::rust_files;

/// The most files that carry a field from the file to a scorecard and back.
const MOST: usize = 5;

/// Parts that use single fields for what they compute or show.
const USERS: [&str; 3] = ["analysis", "check", "report"];

/// Files of these parts that carry every field.
const CARRIERS: [&str; 4] = [
    "check/scorecard.rs",
    "report/form.rs",
    "report/template.rs",
    "report/format/yaml.rs",
];

/// Whether a line names a field by its variant, its member or its key in YAML.
fn names(line: &str, key: &str, in_cli: bool) -> bool {
    let variant = format!("{}{}", key[..1].to_uppercase(), &key[1..]);
    let is_word = |at: usize, word: &str| {
        let next = line[at + word.len()..].chars().next();
        next.is_none_or(|next| !next.is_alphanumeric() && next != '_')
    };
    let has = |word: &str| line.match_indices(word).any(|(at, _)| is_word(at, word));
    ["CriterionField::", "Heading::"]
        .iter()
        .any(|path| has(&format!("{path}{variant}")))
        // The options of commands have the same names.
        || (!in_cli && (has(&format!(".{key}")) || line.contains(&format!("\"{key}\""))))
}

#[test]
fn a_field_is_carried_by_few_files() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    for key in ["output", "effort", "explanation"] {
        let mut found = Vec::new();
        for path in &files {
            let inside = path.strip_prefix(&source).unwrap().to_str().unwrap();
            let inside = inside.replace('\\', "/");
            let part = inside.split(['/', '.']).next().unwrap();
            if USERS.contains(&part) && !CARRIERS.contains(&inside.as_str()) {
                continue;
            }
            let text = fs::read_to_string(path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let mut lines = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            if lines.any(|line| names(line, key, part == "cli")) {
                found.push(inside);
            }
        }
        assert!(found.len() <= MOST, "{key} is named in {found:?}");
    }
}
