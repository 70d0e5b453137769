//! No bytes bring the program down: sound files are changed at random, always
//! in the same way, and go the whole way from reading to printing.
//!
//! `FUZZ_CASES=20000 cargo test --test it fuzz:: -- --nocapture` runs longer, and prints
//! the number of cases and the peak memory. A failing case is kept in the folder named in
//! the message; a case that aborts the program is the file `TARGET.last` there.

mod corpus;
mod mutate;
#[path = "../../fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use mutate::{Random, mutated};
use targets::Target;

/// Cases of each target where nothing else is asked for.
const CASES: u64 = 24;

/// The most memory a long run may use, in KiB.
const MOST_MEMORY: u64 = 256 * 1024;

fn cases() -> Option<u64> {
    let asked = std::env::var("FUZZ_CASES").ok()?;
    Some(asked.parse().unwrap())
}

/// The most memory that this process has had, in KiB.
#[cfg(target_os = "linux")]
fn memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.unwrap().split_whitespace().nth(1)?.parse().ok()
}

#[cfg(not(target_os = "linux"))]
fn memory() -> Option<u64> {
    None
}

/// Keeps the case that is running, so that one that fails can be run again.
struct Case<'a> {
    target: Target,
    number: u64,
    bytes: &'a [u8],
}

impl Drop for Case<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let name = format!("{}.{}", self.target.name(), self.number);
            let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
            fs::write(&path, self.bytes).unwrap();
            eprintln!("the case is in {}", path.display());
        }
    }
}

fn run(target: Target) {
    let long = cases();
    let corpus = corpus::of(target);
    for bytes in &corpus {
        target.run(bytes);
    }
    let last = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.last", target.name()));
    let mut slowest = (0, 0);
    let first = std::env::var("FUZZ_FIRST").map_or(1, |first| first.parse().unwrap());
    for number in first..first + long.unwrap_or(CASES) {
        let mut random = Random::new(number);
        let one = &corpus[random.below(corpus.len())];
        let other = &corpus[random.below(corpus.len())];
        let bytes = mutated(one, other, &mut random);
        if long.is_some() {
            fs::write(&last, &bytes).unwrap();
        }
        let began = Instant::now();
        let case = Case {
            target,
            number,
            bytes: &bytes,
        };
        target.run(case.bytes);
        slowest = slowest.max((began.elapsed().as_millis(), number));
    }
    if let Some(cases) = long {
        let (name, memory) = (target.name(), memory().unwrap_or_default());
        let (most, number) = slowest;
        println!("{name}: {cases} cases, slowest {most} ms ({number}), {memory} KiB at most");
        assert!(memory <= MOST_MEMORY, "{name}: {memory} KiB");
    }
}

#[test]
fn yaml() {
    run(Target::Yaml);
}

#[test]
fn xlsx() {
    run(Target::Xlsx);
}

#[test]
fn xlsb() {
    run(Target::Xlsb);
}

#[test]
fn ods() {
    run(Target::Ods);
}

#[test]
fn xls() {
    run(Target::Xls);
}

#[test]
fn csv() {
    run(Target::Csv);
}

#[test]
fn docx() {
    run(Target::Docx);
}

#[test]
fn many() {
    run(Target::Many);
}

#[test]
fn crosswalk() {
    run(Target::Crosswalk);
}

#[test]
fn units() {
    run(Target::Units);
}

#[test]
fn settings() {
    run(Target::Settings);
}

#[test]
fn fixes() {
    run(Target::Fixes);
}

#[test]
fn code() {
    run(Target::Code);
}

#[test]
fn number() {
    run(Target::Number);
}

#[test]
fn every_target_has_files_to_begin_with() {
    // `fuzz/run` has them written where its programs look for them.
    let folder = std::env::var_os("FUZZ_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("corpus"),
        PathBuf::from,
    );
    for target in Target::ALL {
        let folder = folder.join(target.name());
        fs::create_dir_all(&folder).unwrap();
        let corpus = corpus::of(target);
        assert!(!corpus.is_empty(), "{target:?}");
        for (at, bytes) in corpus.iter().enumerate() {
            assert!(!bytes.is_empty(), "{target:?}");
            fs::write(folder.join(format!("sound-{at}")), bytes).unwrap();
        }
    }
}

#[test]
fn every_target_has_its_program() {
    for target in Target::ALL {
        let path = format!("fuzz/fuzz_targets/{}.rs", target.name());
        let program = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
        let program = fs::read_to_string(program).unwrap();
        assert!(
            program.contains(&format!("Target::{target:?}.run(")),
            "{target:?}"
        );
        // Named in the list of programs, in the script that runs them all, and
        // among the tests of this module, which run in CI.
        let name = target.name();
        for (file, word) in [
            ("fuzz/Cargo.toml", format!("\nname = \"{name}\"\n")),
            ("fuzz/run", format!(" {name} ")),
            (
                "tests/it/fuzz.rs",
                format!("fn {name}() {{\n    run(Target::{target:?});"),
            ),
        ] {
            let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file);
            let text = fs::read_to_string(path).unwrap();
            assert!(text.contains(&word), "{file}: {word}");
        }
    }
}
