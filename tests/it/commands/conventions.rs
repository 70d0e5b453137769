//! Handing in, and the rounds of appraisal.

use insta::assert_snapshot;

use super::Folder;

const OPEN: &str = "\
year: 2024
criteria:
  - {code: '1', name: Kế hoạch, standard: 2, self: 1.5, explanation: Chờ ký}
  - {code: '2', name: Tuyên truyền, standard: 2}
";

const APPRAISED: &str = "\
year: 2024
criteria:
  - {code: '1', name: Kế hoạch, standard: 2, self: 1.5, appraised: 1}
";

#[test]
fn what_is_open_keeps_a_table_from_being_handed_in() {
    let folder = Folder::new();
    folder.write("open.yaml", OPEN);
    assert_eq!(folder.run("vi", &["check", "open.yaml"]).code, 0);
    assert_eq!(folder.run("vi", &["score", "open.yaml"]).code, 0);
    let lines = [
        "check --submit open.yaml",
        "score --submit open.yaml",
        "check --submit --allow not-scored-yet open.yaml",
    ];
    assert_snapshot!("submit_vi", folder.transcript("vi", &lines));
    assert_snapshot!("submit_en", folder.transcript("en", &lines));
    let closed = OPEN.replace("standard: 2}", "standard: 2, self: 0}");
    folder.write("closed.yaml", &closed);
    assert_eq!(
        folder.run("vi", &["score", "--submit", "closed.yaml"]).code,
        0
    );
}

#[test]
fn cuts_are_compared_from_year_to_year() {
    let folder = Folder::new();
    folder.write("new.yaml", APPRAISED);
    for (year, cut) in [("2023", "1.25"), ("2022", "0.5")] {
        let text = APPRAISED
            .replace("2024", year)
            .replace("appraised: 1", &format!("appraised: {cut}"));
        folder.write(&format!("{year}.yaml"), &text);
    }
    let lines = [
        "score new.yaml --by appraisal --last-year 2022.yaml --last-year 2023.yaml",
        "score new.yaml --last-year 2023.yaml",
        "score new.yaml --by appraisal --last-year new.yaml",
        "score new.yaml --by appraisal --last-year missing.yaml",
    ];
    assert_snapshot!("appraisal_vi", folder.transcript("vi", &lines));
    assert_snapshot!("appraisal_en", folder.transcript("en", &lines));
}

/// Every report on one table says how much of its set the table lists.
#[test]
fn a_partial_table_is_named_in_every_report() {
    let folder = Folder::new();
    let text = "year: 2023\npartial: true\ntotal: 100\ncriteria:\n  - {code: \"1\", name: A, standard: 15, self: 10}\n";
    folder.write("part.yaml", text);
    folder.write(
        "unknown.yaml",
        &text.replace("partial: true\ntotal: 100\n", ""),
    );
    for (file, vi, en) in [
        (
            "part.yaml",
            "15/100 điểm chuẩn",
            "15 of 100 standard points",
        ),
        (
            "unknown.yaml",
            "có thể chỉ là một phần",
            "it may be part of one",
        ),
    ] {
        for line in [
            "score {}",
            "plan {}",
            "evidence {}",
            "explain {} 1",
            "explain {} total",
        ] {
            let line = line.replace("{}", file);
            for (lang, note) in [("vi", vi), ("en", en)] {
                let args: Vec<&str> = line.split(' ').collect();
                let run = folder.run(lang, &args);
                let out = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(out.contains(note), "{line}: {}", run.out);
            }
        }
    }
}

/// A rising penalty is a change for the worse, in the colour of a fall.
#[test]
fn a_rising_penalty_has_the_colour_of_a_fall() {
    let folder = Folder::new();
    let text = "year: 2024\ncriteria:\n  - {code: \"1\", name: A, standard: 2, previous: 1, self: 2}\n  - {code: P, name: C, kind: penalty, standard: 2, previous: 0.25, self: 1}\n";
    folder.write("a.yaml", text);
    let rises = |page: &str, class: &str, value: &str| {
        let cell = format!("class=\"number {class}");
        page.split("<td")
            .any(|one| one.contains(&cell) && one.contains(&format!(">{value}<")))
    };
    folder.run("en", &["score", "a.yaml", "-o", "a.html"]);
    let page = folder.read("a.html");
    assert!(
        rises(&page, "up", "+1") && rises(&page, "down", "+0.75"),
        "{page}"
    );
    folder.write(
        "b.yaml",
        &text
            .replace("2024", "2023")
            .replace("self: 1}", "self: 0.25}"),
    );
    folder.run("en", &["compare", "b.yaml", "a.yaml", "-o", "b.html"]);
    let page = folder.read("b.html");
    assert!(
        rises(&page, "down", "+0.75") && !rises(&page, "up", "+0.75"),
        "{page}"
    );
    folder.run("en", &["plan", "a.yaml", "--set", "P=1.5", "-o", "c.html"]);
    let page = folder.read("c.html");
    assert!(
        rises(&page, "down", "+0.5") && !rises(&page, "up", "+0.5"),
        "{page}"
    );
    let run = folder.run(
        "en",
        &["plan", "a.yaml", "--set", "P=1.5", "--color", "always"],
    );
    assert!(!run.out.contains("\u{1b}[38;5;10m+0.5"), "{}", run.out);
}
