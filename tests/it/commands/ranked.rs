//! Who is ranked: the same units in `rank` and in `plan`, and no answer from fewer than
//! were asked for.

use super::{Folder, Run};

/// A table of one unit; `rest` follows its first criterion.
fn table(unit: &str, block: &str, score: &str, rest: &str) -> String {
    format!(
        "unit: {unit}\nblock: {block}\nyear: 2024\ncriteria:\n- {{code: '1', name: Kế hoạch, standard: 10, self: {score}, explanation: có}}\n{rest}"
    )
}

fn folder(files: &[(&str, String)]) -> Folder {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("u")).unwrap();
    for (name, text) in files {
        folder.write(&format!("u/{name}.yaml"), text);
    }
    folder
}

fn run(folder: &Folder, line: &str) -> Run {
    let args: Vec<&str> = line.split(' ').collect();
    folder.run("en", &args)
}

/// The line of the facts with this name.
fn fact(run: &Run, name: &str) -> String {
    let line = run.out.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap_or_else(|| panic!("{name}\n{}{}", run.out, run.err))
        .trim()
        .to_owned()
}

/// Whether the report has these words, however its lines are broken.
fn has(run: &Run, words: &str) -> bool {
    let text: Vec<&str> = run.out.split_whitespace().collect();
    text.join(" ").contains(words)
}

const SURVEY: &str = "- {code: '2', name: Hài lòng, standard: 10, scored_by: survey}\n";

#[test]
fn an_open_survey_is_named_and_counts_for_no_unit() {
    let folder = folder(&[
        ("a", table("Sở A", "Sở", "5", SURVEY)),
        ("b", table("Sở B", "Sở", "7", SURVEY)),
        ("c", table("Sở C", "Sở", "8", SURVEY)),
    ]);
    let plan = run(&folder, "plan u/a.yaml --rank 1 --among u");
    assert!(has(&plan, ", now 3 ·"), "{}", plan.out);
    assert!(has(&plan, ", wanted 8"), "{}", plan.out);
    let what_if = run(&folder, "plan u/a.yaml --set 1=7.5 --among u");
    assert_eq!(fact(&what_if, "Rank:"), "3 → 2 (of 3 units)");
    let rank = run(&folder, "rank u");
    for run in [&plan, &what_if, &rank] {
        assert!(
            run.out.contains("No unit has survey points yet"),
            "{}",
            run.out
        );
    }
    for name in ["a.md", "a.html", "a.csv", "a.xlsx", "a.docx"] {
        let line = format!("rank u -o {name}");
        assert_eq!(run(&folder, &line).code, 0, "{name}");
    }
    assert!(
        folder
            .read("a.md")
            .contains("No unit has survey points yet")
    );
    // Once one unit has survey points, those without are not ranked.
    let scored = SURVEY.replace("survey}", "survey, appraised: 1}");
    folder.write("u/b.yaml", &table("Sở B", "Sở", "7", &scored));
    let alone = run(&folder, "plan u/b.yaml --rank 1 --among u");
    assert_eq!((alone.code, alone.out.as_str()), (1, ""));
    assert!(alone.err.contains("Sở A (not all scored)"), "{}", alone.err);
}

#[test]
fn blocks_are_one_whatever_their_spelling() {
    let folder = folder(&[
        ("a", table("Sở A", "'Sở, ngành'", "5", "")),
        ("b", table("Sở B", "'SỞ  NGÀNH'", "8", "")),
        ("c", table("Sở C", "so nganh", "7", "")),
        ("d", table("Huyện D", "Huyện", "9", "")),
        ("e", table("Huyện E", "huyện", "9.5", "")),
    ]);
    let plan = run(&folder, "plan u/a.yaml --rank 1 --among u");
    assert!(has(&plan, ", now 3 ·"), "{}", plan.out);
    assert!(
        plan.out.contains("Not ranked: Huyện D (another block)"),
        "{}",
        plan.out
    );
    let rank = run(&folder, "rank u --format csv");
    assert!(rank.out.contains("3,Sở A,5"), "{}", rank.out);
}

/// Another year, another set, a bonus in one of them, a table with errors, one that is not
/// scored: named above the answer, with the reason, in every format.
#[test]
fn units_that_are_left_out_stand_above_the_answer() {
    let bonus = "- {code: T, name: Thưởng, kind: bonus, standard: 1, self: 1, explanation: có}\n";
    let penalty = bonus.replace("bonus", "penalty");
    let folder = folder(&[
        ("a", table("Sở A", "Sở", "5", bonus)),
        ("b", table("Sở B", "Sở", "7", bonus)),
        ("c", table("Sở C", "Sở", "8", bonus)),
        ("d", table("Sở D", "Sở", "9", bonus).replace("2024", "2023")),
        ("e", table("Sở E", "Sở", "9", &penalty)),
        ("f", table("Sở F", "Sở", "11", bonus)),
        ("g", table("Sở G", "Sở", "", bonus)),
    ]);
    let left = [
        ("Sở D", "the table scores 2023"),
        ("Sở E", "criterion T is a penalty here and a bonus"),
        ("Sở F", "above its standard points"),
        ("Sở G", "not all scored"),
    ];
    for (line, answer) in [
        ("plan u/a.yaml --rank 1 --among u", "Criteria to improve"),
        ("plan u/a.yaml --set 1=6 --among u", "Supposed scores"),
        ("rank u", "Ranking of"),
    ] {
        let seen = run(&folder, line);
        assert_eq!(seen.code, 1, "{line}: {}", seen.err);
        let words = seen.out.split_whitespace().collect::<Vec<_>>().join(" ");
        let above = &words[..words.find(answer).unwrap()];
        for (unit, reason) in left {
            assert!(
                above.contains(unit) && above.contains(reason),
                "{line}: {words}"
            );
        }
        for name in ["x.md", "x.html"] {
            run(&folder, &format!("{line} --force -o {name}"));
            let text = folder.read(name);
            assert!(
                left.iter().all(|(unit, _)| text.contains(unit)),
                "{line} {name}"
            );
        }
    }
    let plan = run(&folder, "plan u/a.yaml --rank 1 --among u");
    assert!(has(&plan, ", now 3 ·"), "{}", plan.out);
}

#[test]
fn no_answer_from_less_than_was_asked() {
    let folder = folder(&[
        ("a", table("Sở A", "Sở", "5", "")),
        ("b", table("Sở B", "Sở", "7", "")),
        ("c", table("Huyện C", "Huyện", "7", "")),
    ]);
    folder.write("copy.yaml", &table("Sở A", "Sở", "6", ""));
    folder.write("broken.xlsx", "PK\u{3}\u{4} không phải sổ");
    folder.write("none.csv", "a,b\n1,2\n");
    for (line, code) in [
        ("plan u/a.yaml --rank 1 --among no-such-folder", 3),
        ("plan u/a.yaml --rank 1 --among u no-such-file.xlsx", 3),
        ("plan u/a.yaml --set 1=6 --among no-such-folder", 3),
        ("plan u/a.yaml --rank 1 --among broken.xlsx u", 3),
        ("plan u/a.yaml --rank 1 --among none.csv", 1),
        ("plan u/a.yaml --rank 1 --among u/c.yaml", 1),
        ("plan u/a.yaml --rank 1 --among u/a.yaml", 1),
        ("plan u/a.yaml --rank 1 --among u copy.yaml", 1),
        ("plan u/a.yaml --rank 3 --among u", 2),
        ("plan u/a.yaml --rank +2 --among u", 2),
        ("rank u no-such-folder", 3),
        ("rank u --last-year no-such-folder", 3),
        ("rank u broken.xlsx", 3),
        ("rank u/a.yaml", 1),
        ("rank u/a.yaml u/c.yaml", 1),
        ("rank u/a.yaml copy.yaml", 1),
    ] {
        let seen = run(&folder, line);
        assert_eq!(
            (seen.code, seen.out.as_str()),
            (code, ""),
            "{line}: {}",
            seen.err
        );
        assert!(!seen.err.is_empty(), "{line}");
    }
}

#[test]
fn places_to_rise_count_from_now() {
    let scores = ["9", "8", "7", "6", "5"];
    let units = scores.iter().enumerate();
    let units: Vec<(String, String)> = units
        .map(|(at, score)| (at.to_string(), table(&format!("Sở {at}"), "Sở", score, "")))
        .collect();
    let named: Vec<(&str, String)> = units
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    let folder = folder(&named);
    for (goal, wanted, points) in [
        ("+2", "3 of 5", "7"),
        ("+4", "1 of 5", "9"),
        ("2", "2 of 5", "8"),
    ] {
        let seen = run(&folder, &format!("plan u/4.yaml --among u --rank {goal}"));
        let words = format!("rank wanted {wanted}, now 5 · score of 2024: 5, wanted {points}");
        assert!(has(&seen, &words), "{words}: {}", seen.out);
    }
}

/// What criteria without a score can bring decides, so the answer is not given yet.
#[test]
fn a_goal_on_an_open_table_cannot_be_told_yet() {
    let open = "- {code: '2', name: Hồ sơ, standard: 10, explanation: có}\n";
    let folder = folder(&[
        ("a", table("Sở A", "Sở", "5", open)),
        (
            "b",
            table(
                "Sở B",
                "Sở",
                "9",
                &open.replace("explanation", "self: 3, explanation"),
            ),
        ),
        (
            "c",
            table(
                "Sở C",
                "Sở",
                "2",
                &open.replace("explanation", "self: 2, explanation"),
            ),
        ),
    ]);
    for (line, words) in [
        ("plan u/a.yaml --reach 12", "This cannot be told yet"),
        ("plan u/a.yaml --reach 8", "cannot be told yet"),
        ("plan u/a.yaml --reach 21", "Out of reach"),
        ("plan u/a.yaml --reach 5", "already reached"),
        (
            "plan u/a.yaml --rank 1 --among u",
            "cannot be told yet, 1 to 2",
        ),
        ("plan u/a.yaml --rank 2 --among u", "already reached"),
        (
            "plan u/a.yaml --set 1=6 --among u",
            "cannot be told yet, 1 to 2",
        ),
    ] {
        let seen = run(&folder, line);
        assert!(seen.out.contains(words), "{line}: {}{}", seen.out, seen.err);
        assert!(
            line.contains("--set") || seen.out.contains("bring up to 10 points"),
            "{line}: {}",
            seen.out
        );
    }
    let up = run(&folder, "plan u/a.yaml --rank +1 --among u");
    assert_eq!((up.code, up.out.as_str()), (1, ""));
    assert!(up.err.contains("the rank now can be 1 to 2"), "{}", up.err);
}

/// A figure below zero in the last place has reached it.
#[test]
fn the_last_place_is_reached() {
    let penalty = |score: &str| {
        format!(
            "- {{code: P, name: Trừ, kind: penalty, standard: 5, self: {score}, explanation: có}}\n"
        )
    };
    let folder = folder(&[
        ("a", table("Sở A", "Sở", "1", &penalty("3"))),
        ("b", table("Sở B", "Sở", "8", &penalty("1"))),
        ("c", table("Sở C", "Sở", "8", &penalty("0"))),
    ]);
    let seen = run(&folder, "plan u/a.yaml --rank 3 --among u");
    assert!(seen.out.contains("already reached"), "{}", seen.out);
    // Of a penalty, the fewest points are first, and there is no index.
    let by = run(&folder, "rank u --by P --format json");
    let answer: serde_json::Value = serde_json::from_str(&by.out).unwrap();
    let units = answer["blocks"][0]["units"].as_array().unwrap();
    let seen: Vec<_> = units
        .iter()
        .map(|unit| {
            (
                unit["unit"].as_str().unwrap(),
                unit["rank"].as_u64().unwrap(),
                unit["to_next_up"].as_f64(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("Sở C", 1, None),
            ("Sở B", 2, Some(1.0)),
            ("Sở A", 3, Some(2.0))
        ]
    );
    assert!(units.iter().all(|unit| unit["index_percent"].is_null()));
    let index = run(&folder, "rank u --by P --on index");
    assert_eq!((index.code, index.out.as_str()), (2, ""), "{}", index.err);
}

#[test]
fn totals_of_any_size_are_exact() {
    let more = |scores: [&str; 2]| {
        let [two, three] = scores;
        format!(
            "- {{code: '2', name: Hai, standard: 1000000, self: {two}, explanation: có}}\n- {{code: '3', name: Ba, standard: 1000000, self: {three}, explanation: có}}\n"
        )
    };
    let folder = folder(&[
        ("a", table("Sở A", "Sở", "7", &more(["900000.5", "800000"]))),
        ("b", table("Sở B", "Sở", "7", &more(["900000", "1000000"]))),
    ]);
    let rank = run(&folder, "rank u --format csv");
    assert!(rank.out.contains("1,Sở B,1900007,2000010"), "{}", rank.out);
    assert!(
        rank.out.contains("2,Sở A,1700007.5,2000010"),
        "{}",
        rank.out
    );
    let plan = run(&folder, "plan u/a.yaml --rank 1 --among u");
    assert_eq!(fact(&plan, "Missing:"), "199999.5");
}

/// A gap is rounded up wherever it is printed, so that it suffices.
#[test]
fn distances_suffice() {
    let head = "year: 2024\ndecimals: 2\nnot_applicable: rescale-appraised\nclasses: [{name: Tốt, from: 65.29%}, {name: Khá, from: 50%}]\n";
    let folder = Folder::new();
    let one = "- {code: '1', name: A, standard: 70, self: 45.7, explanation: có}\n";
    folder.write("a.yaml", &format!("unit: Sở A\n{head}criteria:\n{one}- {{code: '2', name: B, standard: 30, not_applicable: Không phát sinh trong năm}}\n"));
    folder.write("b.yaml", &format!("unit: Sở B\n{head}criteria:\n{one}- {{code: '2', name: B, standard: 30, self: 19.59, explanation: có}}\n"));
    let seen = run(&folder, "rank a.yaml b.yaml --format csv");
    assert!(
        seen.out.contains("2,Sở A,65.29,100,65.29,Khá,0.01,,0.01"),
        "{}",
        seen.out
    );
    assert!(
        seen.out.contains("1,Sở B,65.29,100,65.29,Tốt,,0.01,"),
        "{}",
        seen.out
    );
}

#[test]
fn a_table_without_a_unit_is_named_by_its_file() {
    let folder = folder(&[
        ("a", table("Sở A", "Sở", "5", "")),
        (
            "b",
            table("Sở B", "Sở", "7", "").replace("unit: Sở B\n", ""),
        ),
    ]);
    let seen = run(&folder, "rank u");
    assert!(
        seen.out
            .contains("their tables state no unit: b (u/b.yaml)"),
        "{}",
        seen.out
    );
}

/// An effort has decimals of its own: those of the points do not round it.
#[test]
fn an_effort_is_printed_exactly() {
    let folder = Folder::new();
    folder.write("a.yaml", "unit: Sở A\nyear: 2024\ndecimals: 0\ncriteria:\n- {code: '1', name: A, standard: 3, self: 1, effort: 0.25, explanation: có}\n- {code: '2', name: B, standard: 3, self: 2, effort: 0.4, explanation: có}\n");
    for line in [
        "plan a.yaml --format markdown",
        "plan a.yaml --reach 6 --format markdown",
    ] {
        let seen = run(&folder, line);
        for effort in ["| 0.25 |", "| 0.4 |", "0.65"] {
            assert!(seen.out.contains(effort), "{line} {effort}: {}", seen.out);
        }
    }
}

/// Units whose tables treat criteria that do not apply, or a survey without points, in
/// different ways are ranked with a note above the answer.
#[test]
fn differing_conventions_are_named() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("khoi")).unwrap();
    let table = |unit: &str, convention: &str, last: &str| {
        format!(
            "unit: {unit}\nyear: 2024\n{convention}criteria:\n  - {{code: \"1\", name: A, standard: 6, self: 5}}\n  - {{code: \"2\", name: B, standard: 2, {last}}}\n"
        )
    };
    let left_out = "not_applicable: Không có";
    let write = |name: &str, text: String| folder.write(&format!("khoi/{name}.yaml"), &text);
    write("a", table("Sở A", "not_applicable: exclude\n", left_out));
    write("b", table("Sở B", "not_applicable: exclude\n", left_out));
    let line = ["rank", "khoi"];
    let run = folder.run("en", &line);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!run.out.contains("different conventions"), "{}", run.out);
    // A convention without a criterion that it is about changes nothing.
    write(
        "c",
        table("Sở C", "not_applicable: rescale-appraised\n", "self: 2"),
    );
    let run = folder.run("en", &line);
    assert!(!run.out.contains("different conventions"), "{}", run.out);
    write(
        "c",
        table("Sở C", "not_applicable: rescale-appraised\n", left_out),
    );
    let note = "do not compare like with like: criteria that do not apply are excluded from the maximum (Sở A, Sở B); the appraised part is rescaled because of criteria that do not apply (Sở C).";
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let run = folder.run("en", &line);
    assert!(one_line(&run.out).contains(note), "{}", run.out);
    let run = folder.run("vi", &line);
    assert!(
        one_line(&run.out).contains("trừ khỏi điểm tối đa (Sở A, Sở B)"),
        "{}",
        run.out
    );
    let goal = ["plan", "khoi/b.yaml", "--set", "1=6", "--among", "khoi"];
    let run = folder.run("en", &goal);
    assert!(one_line(&run.out).contains(note), "{}", run.out);
    let json = folder.run("en", &["rank", "khoi", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    crate::json_schemas::assert_answer(&json);
    let uses = json["blocks"][0]["differing_conventions"]
        .as_array()
        .unwrap();
    assert_eq!(uses[1]["convention"], "rescale-appraised");
    assert_eq!(uses[1]["units"][0], "Sở C");
}
