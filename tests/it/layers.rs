//! The layers of the library, and the imports between files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the bottom up. A room may import those of lower layers, and itself.
const LAYERS: [&[&str]; 8] = [
    &["lang"],
    &["vocab"],
    &["model", "source"],
    &["analysis", "diagnostic"],
    &["input"],
    &["check", "report"],
    &["edit"],
    &["cli"],
];

/// Crates and macros that only the command line may use.
const ONLY_CLI: [&str; 5] = [
    "clap::",
    "anyhow::",
    "colorchoice::",
    "println!",
    "eprintln!",
];

/// Rooms that still have circles of files, with the number of files in them. The
/// numbers only go down.
const KNOWN_CIRCLES: [(&str, usize); 0] = [];

fn layer(room: &str) -> Option<usize> {
    LAYERS.iter().position(|rooms| rooms.contains(&room))
}

/// A file of `src`, without comments and tests.
struct Source {
    /// The path below `src`.
    name: String,
    /// The path of its module, without `crate`.
    module: Vec<String>,
    text: String,
}

pub(crate) fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    rust_files(&folder, &mut paths);
    paths.sort();
    let source = |path: &PathBuf| {
        let inside = path.strip_prefix(&folder).unwrap();
        let module = inside.with_extension("");
        let module = module.iter().map(|part| part.to_str().unwrap().to_owned());
        let text = fs::read_to_string(path).unwrap();
        let lines = text
            .lines()
            .take_while(|line| !line.starts_with("#[cfg(test)]"))
            .map(|line| line.split("//").next().unwrap_or_default());
        Source {
            name: inside.to_str().unwrap().replace('\\', "/"),
            module: match module.collect::<Vec<_>>() {
                root if root == ["lib"] || root == ["main"] => Vec::new(),
                module => module,
            },
            text: lines.collect::<Vec<_>>().join("\n"),
        }
    };
    paths.iter().map(source).collect()
}

/// A `use` of a file: its paths, each with the name it gives, and whether it exports them.
struct Use {
    paths: Vec<(Vec<String>, String)>,
    is_export: bool,
}

/// Splits a file into its `use` declarations and the rest of the text.
fn uses(text: &str) -> (Vec<Use>, String) {
    let mut uses = Vec::new();
    let mut rest = String::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        let declaration = line.trim_start();
        let is_export = declaration.starts_with("pub");
        let begins =
            declaration.starts_with("use ") || (is_export && declaration.contains(" use "));
        if begins {
            open = Some(String::new());
        }
        let Some(statement) = &mut open else {
            rest.push_str(line);
            rest.push('\n');
            continue;
        };
        statement.push_str(declaration);
        statement.push(' ');
        if declaration.ends_with(';') {
            let (visibility, tree) = statement.split_once("use ").unwrap();
            let mut paths = Vec::new();
            expand(&[], tree.trim_end_matches([' ', ';']), &mut paths);
            uses.push(Use {
                paths,
                is_export: visibility.starts_with("pub"),
            });
            open = None;
        }
    }
    (uses, rest)
}

/// Expands `a::{b, c::d}` into its paths.
fn expand(before: &[String], tree: &str, paths: &mut Vec<(Vec<String>, String)>) {
    let tree = tree.trim();
    if let Some((head, inner)) = tree.split_once('{') {
        let mut path = before.to_vec();
        path.extend(segments(head));
        let inner = inner.strip_suffix('}').unwrap_or(inner);
        let (mut depth, mut from) = (0, 0);
        for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    expand(&path, &inner[from..at], paths);
                    from = at + 1;
                }
                _ => {}
            }
        }
    } else if !tree.is_empty() {
        let (path, alias) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut full = before.to_vec();
        full.extend(segments(path).filter(|part| part != "self" || before.is_empty()));
        let name = if alias.is_empty() {
            full.last().cloned().unwrap_or_default()
        } else {
            alias.trim().to_owned()
        };
        paths.push((full, name));
    }
}

fn segments(path: &str) -> impl Iterator<Item = String> {
    let parts = path.split("::").map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned)
}

/// The paths in expressions and types that begin with `crate`, `super`, `self`, `parindex`
/// or one of `modules`.
fn inline_paths(text: &str, modules: &BTreeSet<String>) -> Vec<Vec<String>> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    for line in text.lines() {
        for (at, _) in line.match_indices("::") {
            let head = &line[..at];
            let from = head.rfind(|c: char| !is_word(c)).map_or(0, |at| at + 1);
            let before = &head[..from];
            let begins = !before.ends_with("::") && !before.ends_with("pub(in ");
            let first = &head[from..];
            let known = ["crate", "super", "self", "parindex"].contains(&first);
            if begins && (known || modules.contains(first)) {
                let end = line[from..].find(|c: char| !is_word(c) && c != ':');
                let path = &line[from..end.map_or(line.len(), |end| from + end)];
                found.push(segments(path.trim_end_matches(':')).collect());
            }
        }
    }
    found
}

/// The modules of the crate with the names that each exports.
struct Crate {
    files: BTreeMap<Vec<String>, String>,
    exports: BTreeMap<(Vec<String>, String), Vec<String>>,
}

impl Crate {
    /// Makes a path absolute; `None` if it begins with another crate.
    fn absolute(&self, module: &[String], path: &[String]) -> Option<Vec<String>> {
        let mut full = match path.first()?.as_str() {
            "crate" | "parindex" => Vec::new(),
            "self" => module.to_vec(),
            "super" => module
                .split_last()
                .map_or(Vec::new(), |(_, above)| above.to_vec()),
            first => {
                let mut child = module.to_vec();
                child.push(first.to_owned());
                if !self.files.contains_key(&child) {
                    return None;
                }
                child
            }
        };
        for part in &path[1..] {
            if part == "super" {
                full.pop();
            } else {
                full.push(part.clone());
            }
        }
        Some(full)
    }

    /// The module that defines what an absolute path names, through re-exports.
    fn module_of(&self, path: &[String], depth: usize) -> Vec<String> {
        let mut module: Vec<String> = Vec::new();
        for (at, part) in path.iter().enumerate() {
            let mut child = module.clone();
            child.push(part.clone());
            if self.files.contains_key(&child) {
                module = child;
                continue;
            }
            if let Some(target) = self.exports.get(&(module.clone(), part.clone()))
                && depth < 8
            {
                let mut target = target.clone();
                target.extend_from_slice(&path[at + 1..]);
                return self.module_of(&target, depth + 1);
            }
            break;
        }
        module
    }
}

/// Which file imports which.
fn imports(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = Crate {
        files: BTreeMap::new(),
        exports: BTreeMap::new(),
    };
    for source in sources {
        all.files.insert(source.module.clone(), source.name.clone());
    }
    let parsed: Vec<_> = sources.iter().map(|source| uses(&source.text)).collect();
    for (source, (uses, _)) in sources.iter().zip(&parsed) {
        for (path, name) in uses.iter().flat_map(|one| &one.paths) {
            if let Some(path) = all.absolute(&source.module, path) {
                all.exports
                    .insert((source.module.clone(), name.clone()), path);
            }
        }
    }
    let mut imports = BTreeMap::new();
    for (source, (uses, rest)) in sources.iter().zip(&parsed) {
        let is_child = |module: &&Vec<String>| {
            module
                .split_last()
                .is_some_and(|(_, above)| above == source.module)
        };
        let children = all.files.keys().filter(is_child);
        let children = children
            .filter_map(|module| module.last().cloned())
            .collect();
        let declared = uses.iter().filter(|one| !one.is_export);
        let declared = declared.flat_map(|one| one.paths.iter().map(|(path, _)| path.clone()));
        let paths = declared.chain(inline_paths(rest, &children));
        let files: BTreeSet<String> = paths
            .filter_map(|path| all.absolute(&source.module, &path))
            .map(|path| all.module_of(&path, 0))
            // The root only declares modules; paths that end there name a macro.
            .filter(|module| !module.is_empty() && *module != source.module)
            .filter_map(|module| all.files.get(&module).cloned())
            .collect();
        imports.insert(source.name.clone(), files);
    }
    imports
}

/// The groups of files that import each other, directly or through others.
fn circles(imports: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<BTreeSet<&String>> {
    let mut reach: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    for from in imports.keys() {
        let mut seen = BTreeSet::new();
        let mut open = vec![from];
        while let Some(file) = open.pop() {
            let next = imports.get(file).into_iter().flatten();
            open.extend(next.filter(|next| seen.insert(*next)));
        }
        reach.insert(from, seen);
    }
    let mut circles = BTreeSet::new();
    for (file, seen) in &reach {
        if seen.contains(file) {
            let members = seen.iter().filter(|other| reach[**other].contains(file));
            circles.insert(members.copied().collect());
        }
    }
    circles
}

#[test]
fn no_room_imports_one_of_a_higher_layer() {
    let sources = sources();
    assert!(sources.len() > 30);
    let mut wrong = Vec::new();
    for (file, imported) in imports(&sources) {
        let room = |file: &str| file.split(['/', '.']).next().unwrap_or_default().to_owned();
        let own = room(&file);
        if own == "lib" || own == "main" {
            continue;
        }
        let layer_of = |room: &str| layer(room).unwrap_or_else(|| panic!("{room} has no layer"));
        for other in imported {
            let other_room = room(&other);
            if own != other_room && layer_of(&other_room) >= layer_of(&own) {
                wrong.push(format!("{file} imports {other}"));
            }
        }
    }
    for source in sources.iter().filter(|source| !source.module.is_empty()) {
        for outer in ONLY_CLI {
            if source.module[0] != "cli" && source.text.contains(outer) {
                wrong.push(format!("{} uses {outer}", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let imports = imports(&sources());
    let circles = circles(&imports);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for file in circles.iter().flatten() {
        *counts
            .entry(file.split(['/', '.']).next().unwrap_or_default())
            .or_default() += 1;
    }
    let known: BTreeMap<&str, usize> = KNOWN_CIRCLES.into_iter().collect();
    let more = |(room, count): (&&str, &usize)| *count > known.get(*room).copied().unwrap_or(0);
    let shown: Vec<String> = circles
        .iter()
        .map(|circle| circle.iter().map(|file| file.as_str()).collect::<Vec<_>>())
        .map(|circle| circle.join(" ↔ "))
        .collect();
    assert!(!counts.iter().any(more), "{counts:?}\n{}", shown.join("\n"));
}
