//! Arrows point down: no part of the library names one above it.

use std::fs;
use std::path::Path;

/// The layers from the bottom up. A part may name those before its own layer,
/// and itself.
const LAYERS: [&[&str]; 9] = [
    &["lang"],
    &["vocab"],
    &["source"],
    &["model"],
    &["diagnostic"],
    &["input", "analysis"],
    &["check", "report"],
    &["edit"],
    &["cli"],
];

/// `report` writes forms with the words that `input` reads (one vocabulary).
fn layer(part: &str) -> Option<usize> {
    LAYERS.iter().position(|parts| parts.contains(&part))
}

pub(crate) fn rust_files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_part_names_one_above_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    assert!(files.len() > 30);
    let mut wrong = Vec::new();
    let mut named = 0;
    for path in files {
        let inside = path.strip_prefix(&source).unwrap();
        let first = inside.iter().next().unwrap().to_str().unwrap();
        let part = first.trim_end_matches(".rs");
        let Some(own) = layer(part) else {
            assert!(matches!(part, "lib" | "main"), "{part} has no layer");
            continue;
        };
        let text = fs::read_to_string(&path).unwrap();
        for line in text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            for used in line
                .match_indices("crate::")
                .map(|(at, word)| &line[at + word.len()..])
            {
                let used: String = used
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                named += 1;
                if let Some(other) = layer(&used)
                    && part != used
                    && other >= own
                {
                    wrong.push(format!("{}: {line}", inside.display()));
                }
            }
            if own < layer("cli").unwrap() {
                for outer in ["clap", "anyhow", "colorchoice", "println!", "eprintln!"] {
                    if line.contains(&format!("{outer}::"))
                        || line.contains(outer) && outer.ends_with('!')
                    {
                        wrong.push(format!("{}: {line}", inside.display()));
                    }
                }
            }
        }
    }
    assert!(named > 100);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
