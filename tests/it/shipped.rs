//! What ships is what it claims: the set in `criteria/`, the files in `examples/`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use parindex::analysis::totals::Totals;
use parindex::check::{self, Context};
use parindex::input::{self, Options, Table};
use parindex::lang::Lang;
use parindex::model::catalog::{self, SETS};
use parindex::model::{Criterion, Points, Scorecard};
use parindex::source::Files;

use crate::load;

/// The sets that contradict themselves as they were published, and in what.
const CONTRADICTIONS: [(&str, &str); 1] = [("criteria/phong-huyen-2019.yaml", "maxima-disagree")];

const SET: &str = "criteria/dak-nong-khcn-2023.yaml";

/// A shipped file in which nothing may be wrong, not even slightly.
fn sound(path: &str) -> Scorecard {
    let loaded = load::file(path);
    assert_eq!(loaded.shown(Lang::En), "", "{path}");
    loaded.scorecard()
}

/// The names of the distinct diagnostics of a file.
fn diagnostics(path: &str) -> BTreeSet<&'static str> {
    let loaded = load::file(path);
    assert!(
        loaded.scorecard.is_none(),
        "{path} must not give a scorecard"
    );
    loaded
        .diagnostics
        .iter()
        .map(|one| one.rule.name())
        .collect()
}

/// The shipped files with one of these extensions.
fn shipped(folder: &str, extensions: &[&str]) -> Vec<String> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let is_meant = |path: &PathBuf| {
        path.extension()
            .is_some_and(|ext| extensions.iter().any(|one| ext == *one))
    };
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(is_meant)
        .map(|path| format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap()))
        .collect();
    names.sort();
    names
}

/// The examples of one organisation's table; the others are rankings, goals and indices.
fn tables_of_one_body() -> Vec<String> {
    let mut examples = shipped("examples", &["yaml", "csv", "xlsx"]);
    examples.retain(|path| path.contains("dak-nong"));
    examples
}

#[test]
fn every_set_cites_what_it_rests_on() {
    let sets = shipped("criteria", &["yaml"]);
    assert!(sets.iter().any(|path| path == SET), "{sets:?}");
    for path in sets {
        let context = Context::for_shipped_set();
        let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(&path);
        let bytes = std::fs::read(full).unwrap();
        let loaded = load::bytes_in(&path, &bytes, &context);
        // Nothing is wrong with a set but what its decision contradicts itself in.
        let contradicts = CONTRADICTIONS.iter().filter(|(set, _)| path == *set);
        let contradictions: Vec<&str> = contradicts.map(|(_, diagnostic)| *diagnostic).collect();
        assert_eq!(loaded.names(), contradictions, "{path}");
        assert_eq!(load::file(&path).names(), contradictions, "{path}");
        let scorecard = loaded.scorecard();
        assert!(!scorecard.basis.is_empty(), "{path} cites no decision");
        let body = scorecard.unit.is_some() || scorecard.block.is_some();
        assert!(body && scorecard.year.is_some(), "{path}");
        // The list under “contradiction” in the README is the same.
        let readme = include_str!("../../criteria/README.md");
        let name = path.rsplit('/').next().unwrap();
        let line = readme
            .lines()
            .find(|line| line.contains(&format!("`{name}`")));
        let line = line.unwrap_or_else(|| panic!("{name} is not in criteria/README.md"));
        for diagnostic in contradictions {
            assert!(line.contains(diagnostic), "{line}");
        }
    }
}

#[test]
fn every_set_ships_in_the_program_and_the_examples_agree_with_theirs() {
    let names: Vec<&str> = SETS.iter().map(|set| set.path).collect();
    assert_eq!(names, shipped("criteria", &["yaml"]));
    let set = catalog::by_name("dak-nong-khcn-2023").unwrap();
    let examples = tables_of_one_body();
    for path in examples.iter().filter(|path| !path.contains("-loi.")) {
        let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let bytes = std::fs::read(full).unwrap();
        let loaded = load::bytes_beside(path, &bytes, Some(set.text), None);
        assert_eq!(loaded.shown(Lang::En), "", "{path}");
    }
}

#[test]
fn an_example_is_valid_unless_its_name_says_otherwise() {
    let examples = tables_of_one_body();
    let (faulty, good): (Vec<_>, Vec<_>) = examples
        .into_iter()
        .partition(|path| path.contains("-loi."));
    assert!(faulty.len() >= 2 && good.len() >= 4, "{faulty:?} {good:?}");
    for path in good {
        sound(&path);
    }
    for path in faulty {
        assert!(diagnostics(&path).len() >= 4, "{path}");
    }
}

#[test]
fn the_documents_of_the_tests_are_sound() {
    let documents = shipped("tests/data", &["ods", "xls"]);
    let documents: Vec<_> = documents
        .into_iter()
        .filter(|path| path.contains("dak-nong"))
        .collect();
    assert_eq!(documents.len(), 2);
    for path in documents {
        sound(&path);
    }
}

#[test]
fn the_2024_example_is_scored_in_part() {
    let set = sound(SET);
    let next = sound("examples/dak-nong-khcn-2024.yaml");
    let named = |scorecard: &Scorecard| -> Vec<(String, String)> {
        let of = |(_, one): (usize, &Criterion)| (one.code.to_string(), one.name.to_string());
        scorecard.walk().map(of).collect()
    };
    assert_eq!(named(&next), named(&set));
    let current = Totals::new(&next).total.current;
    assert_eq!((current.scored, current.leaves), (8, 13));
    let zeros = next
        .walk()
        .filter_map(|(_, one)| one.leaf())
        .filter(|leaf| leaf.scores.current() == Some(Points::ZERO));
    assert_eq!(zeros.count(), 1);
}

#[test]
fn the_faulty_examples_show_their_faults() {
    assert_eq!(
        diagnostics("examples/dak-nong-khcn-2023-loi.yaml"),
        BTreeSet::from([
            "code-not-below-parent",
            "duplicate-code",
            "duplicate-key",
            "negative-score",
            "not-a-number",
            "parent-missing",
            "score-above-standard",
            "score-without-evidence",
            "standard-missing",
            "subtotal-disagrees",
            "target-above-standard",
            "target-below-previous",
            "unknown-key",
        ])
    );
    assert_eq!(
        diagnostics("examples/dak-nong-khcn-2023-loi.csv"),
        BTreeSet::from([
            "duplicate-code",
            "not-a-number",
            "score-above-standard",
            "subtotal-disagrees",
            "total-disagrees",
        ])
    );
}

/// The script of the examples, with the program on the path.
#[cfg(unix)]
#[test]
fn the_script_compares_two_years_and_fails_on_a_drop() {
    use std::process::Command;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = Path::new(env!("CARGO_BIN_EXE_parindex")).parent().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let output = Command::new("/bin/sh")
            .env_clear()
            .env("PATH", format!("{}:/usr/bin:/bin", program.display()))
            .current_dir(folder.path())
            .arg(root.join("examples/compare-years.sh"))
            .args(args)
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), printed)
    };
    let file = |name: &str| {
        root.join("examples")
            .join(name)
            .to_str()
            .unwrap()
            .to_owned()
    };
    let [old, new] = ["dak-nong-khcn-2023.yaml", "dak-nong-khcn-2024.yaml"].map(file);
    let (code, printed) = run(&[&old, &new]);
    assert_eq!(code, 0, "{printed}");
    let json = std::fs::read_to_string(folder.path().join("so-sanh.json")).unwrap();
    assert!(json.contains("\"schema\": \"parindex/compare\""));
    assert!(folder.path().join("so-sanh.html").exists());

    // The same with a score taken away.
    let worse = folder.path().join("2024.yaml");
    let text = std::fs::read_to_string(&new).unwrap();
    std::fs::write(&worse, text.replace("self: 2\n", "self: 1\n")).unwrap();
    let worse = worse.to_str().unwrap();
    assert_eq!(run(&[&old, worse]).0, 1);
    assert_eq!(run(&[&old, worse, "0,5"]).0, 0);
    assert_eq!(run(&[&old]).0, 2);
    assert_eq!(run(&[&old, &file("dak-nong-khcn-2023-loi.yaml")]).0, 1);
}

#[test]
fn the_other_examples_are_sound_tables_of_their_kind() {
    for (path, kind) in [
        ("examples/cong-bo-2022.xlsx", "ranking"),
        ("examples/cong-bo-2022.docx", "ranking"),
        ("examples/ddci-xep-hang-2023.xlsx", "ranking"),
        ("examples/ddci-2024.xlsx", "criteria"),
        ("examples/ddci-hang-2023.xlsx", "index"),
        ("examples/pci-2023.xlsx", "index"),
        ("examples/dak-nong-khcn-2023.docx", "criteria"),
        ("examples/thi-dua-2024.xlsx", "goals"),
        ("examples/thi-dua-2024.yaml", "goals"),
        ("examples/thi-dua-2024.docx", "goals"),
        ("examples/thi-dua-tap-the-2023.xlsx", "goals"),
        ("examples/sipas-2023.xlsx", "index"),
        ("examples/par-2022.xlsx", "criteria"),
        ("examples/par-2023.xlsx", "criteria"),
        ("examples/cong-khai-2022.xlsx", "criteria"),
    ] {
        let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let (mut files, mut found) = (Files::default(), Vec::new());
        let options = Options::default();
        let table = input::read_table(path, bytes, &options, &mut files, &mut found).unwrap();
        let context = Context::default();
        let seen = match table {
            Table::Ranking(ranking) => {
                check::published(&ranking, &context, &mut found).unwrap();
                "ranking"
            }
            Table::Goals(goals) => {
                check::goals(&goals, &context, &mut found).unwrap();
                "goals"
            }
            Table::Index(_) => "index",
            Table::Criteria(draft) => {
                check::check(&draft, &context, &mut found).unwrap();
                "criteria"
            }
        };
        assert_eq!(seen, kind, "{path}");
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}

/// The tables of tasks are read as the documents lay them out; no task is lost.
#[test]
fn the_tables_of_tasks_have_their_fields_and_tasks() {
    for (path, fields, tasks) in [
        ("examples/gia-lai-khcn-2019-nhiem-vu.docx", 7, 13),
        ("examples/gia-lai-khcn-2019-nhiem-vu.xlsx", 7, 13),
        ("examples/gia-lai-khcn-2019-nhiem-vu.yaml", 7, 13),
        ("examples/son-la-khcn-2022-nhiem-vu.xlsx", 0, 6),
        ("examples/son-la-khcn-2022-nhiem-vu.docx", 0, 6),
        ("examples/son-la-khcn-2022-nhiem-vu.yaml", 0, 6),
    ] {
        let scorecard = load::file(path).scorecard();
        let groups = scorecard.walk().filter(|(_, one)| one.is_group()).count();
        let leaves = scorecard.walk().filter(|(_, one)| !one.is_group()).count();
        assert_eq!((groups, leaves), (fields, tasks), "{path}");
        assert!(
            scorecard.year.is_some() && scorecard.unit.is_some(),
            "{path}"
        );
    }
}
