//! A file over a limit is refused with the flag that raises it, and the flag
//! does raise it, for every file of the run.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{Folder, GOOD};
use crate::book;
use crate::readers::package::{unzip, zip};

#[test]
fn a_refusal_names_the_flag_that_raises_the_limit() {
    let folder = Folder::new();
    folder.run("en", &["convert", "good.yaml", "good.csv"]);
    for (file, limit, expected) in [
        ("good.csv", "cells=5", "--limit cells=10"),
        ("good.csv", "cell-length=3", "--limit cell-length=6"),
        ("good.yaml", "depth=3", "--limit depth=6"),
    ] {
        for command in ["check", "score", "rank"] {
            let run = folder.run("en", &[command, file, "--limit", limit]);
            assert_ne!(run.code, 0, "{command} {limit}");
            let printed = [run.out, run.err].concat().replace('\n', " ");
            let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(printed.contains(expected), "{command} {limit}: {printed}");
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
        for (lang, expected) in [("vi", "hơn 1 MB"), ("en", "larger than 1 MB")] {
            let args: Vec<&str> = line.split(' ').chain(small).collect();
            let run = folder.run(lang, &args);
            let printed = [run.out, run.err].concat();
            let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
            if run.code != 3 || !printed.contains(expected) || !printed.contains("-size=2") {
                wrong.push(format!("{line}: {}: {printed}", run.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(folder.names(), before);
    // A rank among units that cannot be read is no answer.
    let args = ["plan", "good.yaml", "--rank", "1", "--among", "large.yaml"];
    let run = folder.run("en", &[&args[..], &small].concat());
    assert_eq!((run.code, run.out.as_str()), (3, ""), "{}", run.err);
    assert!(run.err.contains("larger than 1 MB"), "{}", run.err);
}

/// Returns the first advice of a run on what to write after `--limit`.
fn advice(printed: &str) -> Option<String> {
    let (_, rest) = printed.split_once("--limit ")?;
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '='));
    Some(rest[..end.unwrap_or(rest.len())].to_owned())
}

/// A file, the limit that it exceeds, and the message about it.
type Over = (
    &'static str,
    &'static str,
    usize,
    &'static str,
    &'static str,
);

const OVER: [Over; 14] = [
    (
        "large.xlsx",
        "file-size",
        1,
        "tệp nặng hơn 1 MB",
        "larger than 1 MB",
    ),
    (
        "large.yaml",
        "yaml-size",
        1,
        "tệp YAML lớn hơn 1 MB",
        "YAML file is larger than 1 MB",
    ),
    (
        "large.xlsx",
        "part-size",
        1,
        "bung ra lớn hơn 1 MB",
        "unpacks to more than 1 MB",
    ),
    (
        "large.xlsx",
        "unpacked-size",
        1,
        "nội dung tệp bung ra lớn hơn 1 MB",
        "the file unpacks to more than 1 MB",
    ),
    (
        "words.xlsx",
        "text-size",
        1,
        "chữ trong các ô dài hơn 1 MB",
        "text of the cells is longer than 1 MB",
    ),
    (
        "good.csv",
        "cells",
        5,
        "hơn 5 ô có dữ liệu",
        "more than 5 non-empty cells",
    ),
    (
        "good.yaml",
        "cells",
        5,
        "tệp có hơn 5 giá trị",
        "more than 5 values",
    ),
    (
        "good.yaml",
        "criteria",
        1,
        "bảng có hơn 1 tiêu chí",
        "more than 1 criteria",
    ),
    (
        "good.csv",
        "criteria",
        1,
        "bảng có hơn 1 tiêu chí",
        "more than 1 criteria",
    ),
    (
        "good.csv",
        "cell-length",
        3,
        "có hơn 3 ký tự",
        "has more than 3 characters",
    ),
    (
        "long.yaml",
        "cell-length",
        99,
        "giá trị này có hơn 99 ký tự",
        "this value has more than 99 characters",
    ),
    (
        "good.yaml",
        "depth",
        3,
        "lồng nhau quá 3 tầng",
        "nested more than 3 levels",
    ),
    (
        "alias.yaml",
        "depth",
        6,
        "bung ra thành lồng nhau quá 6 tầng",
        "expands to more than 6 levels",
    ),
    (
        "alias.yaml",
        "aliases",
        2,
        "bung ra hơn 2 mục",
        "expand to more than 2 nodes",
    ),
];

/// A folder with the files of [`OVER`].
fn large() -> Folder {
    let folder = Folder::new();
    let padding = "# đệm\n".repeat(200_000);
    folder.write("large.yaml", &format!("{padding}{GOOD}"));
    folder.write(
        "alias.yaml",
        &GOOD
            .replace("lead: Văn phòng Sở", "lead: &a [A, B]")
            .replace("target: 1.5", "target: 1.5, lead: *a"),
    );
    folder.write(
        "long.yaml",
        &GOOD.replace("Tuyên truyền", &"dài ".repeat(40)),
    );
    folder.run("en", &["convert", "good.yaml", "good.csv"]);
    folder.run("en", &["convert", "good.yaml", "good.xlsx"]);
    fs::write(folder.path("large.xlsx"), padded(&folder.path("good.xlsx"))).unwrap();
    let words = "chữ ".repeat(4_000);
    let mut rows = "STT,Tiêu chí,Điểm chuẩn\n1,A,50\n".to_owned();
    for number in 1..=50 {
        writeln!(rows, "1.{number},{words},1").unwrap();
    }
    let words = book::of_sheets(&[("B", &rows)]);
    fs::write(folder.path("words.xlsx"), words).unwrap();
    folder
}

#[test]
fn each_limit_has_its_message_and_its_advice_lets_the_file_through() {
    let folder = large();
    let mut wrong = Vec::new();
    for (file, name, value, vi, en) in OVER {
        for (lang, expected) in [("vi", vi), ("en", en)] {
            let mut limits = vec![format!("{name}={value}")];
            for _ in 0..12 {
                let mut args = vec!["score", file];
                args.extend(limits.iter().flat_map(|limit| ["--limit", limit]));
                let run = folder.run(lang, &args);
                let printed = [run.out, run.err].concat();
                let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
                if limits.len() == 1 && !printed.contains(expected) {
                    wrong.push(format!("{file} {name} {lang}: {printed}"));
                }
                match advice(&printed) {
                    Some(more) if more.starts_with(&format!("{name}=")) => limits.push(more),
                    None if run.code == 0 && limits.len() > 1 => break,
                    _ => {
                        wrong.push(format!("{file} {name} {lang}: {printed}"));
                        break;
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A table of more units, and a YAML file of more faults than anyone reads, are refused.
#[test]
fn units_and_faults_have_an_end() {
    let folder = Folder::new();
    let rows: Vec<String> = (0..=20_000)
        .map(|at| format!("Xã {at},1,T,1,1\n"))
        .collect();
    let heading = "Đơn vị,Mã,Tiêu chí,Điểm chuẩn,Điểm tự chấm\n";
    folder.write("units.csv", &format!("{heading}{}", rows.concat()));
    folder.write(
        "faults.yaml",
        &format!("{GOOD}basis:\n{}", "- {}\n".repeat(20_001)),
    );
    for (lang, units, faults) in [
        ("vi", "bảng có hơn 20.000 đơn vị", "tệp có hơn 20.000 lỗi"),
        (
            "en",
            "more than 20,000 units",
            "more than 20,000 diagnostics",
        ),
    ] {
        let run = folder.run(lang, &["rank", "units.csv"]);
        assert_eq!(
            (run.code, run.err.contains(units)),
            (3, true),
            "{}",
            run.err
        );
        let run = folder.run(lang, &["check", "faults.yaml", "--format", "concise"]);
        assert_eq!(
            (run.code, run.out.contains(faults)),
            (3, true),
            "{}",
            run.err
        );
    }
}

/// A heading of many columns is copied neither for every unit at once nor without end.
#[test]
fn units_of_a_wide_and_of_a_long_table_count_together() {
    let folder = Folder::new();
    let repeated = |count: usize, of: &dyn Fn(usize) -> String| {
        (1..=count).map(of).collect::<Vec<_>>().concat()
    };
    let units = repeated(600, &|at| format!(",Xã {at}"));
    let rows = repeated(20_000, &|at| format!("1.{at},T,1\n"));
    folder.write(
        "wide.csv",
        &format!("Mã,Tiêu chí,Điểm chuẩn{units}\n{rows}"),
    );
    let others = repeated(4_000, &|at| format!(",Cột {at}"));
    let rows = repeated(6_000, &|at| format!("Xã {at},1,T,1,1\n"));
    let heading = "Đơn vị,Mã,Tiêu chí,Điểm chuẩn,Điểm tự chấm";
    folder.write("long.csv", &format!("{heading}{others}\n{rows}"));
    for (file, layout) in [("wide.csv", "--wide"), ("long.csv", "--long")] {
        let run = folder.run("en", &["rank", file, layout]);
        assert_eq!(run.code, 3, "{file}: {}", run.err);
        let message =
            "have more than 20,000,000 cells and rows, which is more than the program reads";
        assert!(run.err.contains(message), "{file}: {}", run.err);
    }
}
