//! A file over a limit is refused with the flag that raises it, and the flag
//! does raise it, for every file of the run.

use super::Folder;

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
