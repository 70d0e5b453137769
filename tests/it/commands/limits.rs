//! A file over a limit is refused with the flag that raises it, and the flag
//! does raise it, for every file of the run.

use std::fs;
use std::path::Path;

use super::{Folder, GOOD};
use crate::readers::package::{unzip, zip};

#[test]
fn what_is_refused_says_the_flag_that_lets_it_through() {
    let folder = Folder::new();
    folder.run("en", &["convert", "good.yaml", "good.csv"]);
    for (file, limit, told) in [
        ("good.csv", "cells=5", "--limit cells=10"),
        ("good.csv", "cell-length=3", "--limit cell-length=6"),
        ("good.yaml", "depth=3", "--limit depth=6"),
    ] {
        for command in ["check", "score", "rank"] {
            let run = folder.run("en", &[command, file, "--limit", limit]);
            assert_ne!(run.code, 0, "{command} {limit}");
            let said = [run.out, run.err].concat().replace('\n', " ");
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.contains(told), "{command} {limit}: {said}");
        }
        let name = limit.split('=').next().unwrap();
        let raised = format!("{name}=200");
        let run = folder.run("en", &["score", file, "--limit", limit, "--limit", &raised]);
        assert_eq!(run.code, 0, "{raised}: {}", run.err);
    }
    for wrong in ["rows=3", "cells", "cells=0", "depth=257"] {
        let run = folder.run("en", &["check", "good.yaml", "--limit", wrong]);
        assert_eq!(run.code, 2, "{wrong}");
    }
}

/// A workbook with a picture that does not pack.
fn padded(path: &Path) -> Vec<u8> {
    let mut parts = unzip(&fs::read(path).unwrap());
    let mut number = 1_u32;
    let noise = (0..1_200_000).map(|_| {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        number.to_be_bytes()[0]
    });
    parts.push(("xl/media/image1.png".to_owned(), noise.collect()));
    let parts = parts.iter().map(|(name, part)| (name.as_str(), &part[..]));
    zip(&parts.collect::<Vec<_>>())
}

#[test]
fn every_file_that_a_command_reads_obeys_the_limits() {
    let folder = Folder::new();
    let padding = "# đệm\n".repeat(200_000);
    folder.write("large.yaml", &format!("{padding}{GOOD}"));
    folder.write("large.json", &format!("{{\"x\": \"{padding}\"}}"));
    folder.run("en", &["convert", "good.yaml", "form.xlsx"]);
    fs::write(folder.path("large.xlsx"), padded(&folder.path("form.xlsx"))).unwrap();
    let lines = [
        "check large.yaml",
        "check good.yaml --baseline large.json",
        "check good.yaml --against large.yaml",
        "check good.yaml --last-year large.yaml",
        "score large.yaml",
        "score good.yaml --by appraisal --last-year large.yaml",
        "evidence large.yaml",
        "explain large.yaml 1.1",
        "plan large.yaml",
        "plan good.yaml --scenario large.yaml",
        "compare large.yaml good.yaml",
        "compare good.yaml large.yaml",
        "compare good.yaml doubtful.yaml --crosswalk large.yaml",
        "rank large.yaml",
        "rank good.yaml --last-year large.yaml",
        "convert large.yaml out.csv",
        "template large.yaml -o out.xlsx",
        "next large.yaml -o out.yaml",
        "set large.yaml 1.1 self 1",
        "fill form.xlsx large.yaml -o out.xlsx",
        "fill large.xlsx good.yaml -o out.xlsx",
        "merge large.yaml good.yaml -o out.yaml",
        "merge good.yaml large.yaml -o out.yaml",
    ];
    let small = ["--limit", "file-size=1", "--limit", "yaml-size=1"];
    let before = folder.names();
    let mut wrong = Vec::new();
    for line in lines {
        for (lang, told) in [("vi", "hơn 1 MB"), ("en", "larger than 1 MB")] {
            let args: Vec<&str> = line.split(' ').chain(small).collect();
            let run = folder.run(lang, &args);
            let said = [run.out, run.err].concat();
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            if run.code != 3 || !said.contains(told) || !said.contains("-size=2") {
                wrong.push(format!("{line}: {}: {said}", run.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(folder.names(), before);
    // One of several units is left out of the comparison, and named.
    let args = ["plan", "good.yaml", "--rank", "1", "--among", "large.yaml"];
    let run = folder.run("en", &[&args[..], &small].concat());
    assert!(run.err.contains("“large.yaml” is left out"), "{}", run.err);
}
