//! Every command that answers in JSON does so on every file, faulty or not, as its schema
//! describes; without a result it says why.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{FAULTY, Folder};
use crate::json_schemas::assert_answer;

/// The questions, of which each is asked of a file.
const QUESTIONS: [&str; 11] = [
    "check {}",
    "score {}",
    "evidence {}",
    "explain {} total",
    "explain {} 1",
    "plan {}",
    "plan {} --status 2023-10-01",
    "plan {} --reach 80%",
    "plan {} --set 1.1=0 --among {}",
    "compare {} {}",
    "rank {}",
];

/// The tables of the repository.
fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["examples", "criteria", "tests/data"] {
        for entry in root.join(folder).read_dir().unwrap() {
            let path = entry.unwrap().path();
            let ending = path.extension().and_then(|ending| ending.to_str());
            let endings = ["yaml", "csv", "xlsx", "xls", "xlsb", "ods", "docx"];
            if ending.is_some_and(|ending| endings.contains(&ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(found.len() > 10);
    found
}

/// Asks a question and returns the answer, which agrees with the schema. An answer without
/// a result has the exit code and the diagnostics.
fn ask(folder: &Folder, question: &str, file: &str) -> Value {
    let words = question.split(' ');
    let mut args: Vec<&str> = words
        .map(|word| if word == "{}" { file } else { word })
        .collect();
    args.extend(["--format", "json"]);
    let run = folder.run("vi", &args);
    let answer: Value = serde_json::from_str(&run.out)
        .unwrap_or_else(|_| panic!("{args:?}: {} {}", run.out, run.err));
    assert_answer(&answer);
    if let Some(failure) = answer.get("failure") {
        assert_eq!(failure["exit"], run.code, "{args:?}");
        assert_ne!(run.code, 0);
        let message = failure["message"]["vi"].as_str().unwrap();
        assert!(run.err.contains(message.split(' ').next().unwrap()));
    }
    answer
}

#[test]
fn every_command_answers_on_every_file() {
    let folder = Folder::new();
    folder.write("broken.yaml", "criteria: [{code: \"1\"");
    folder.write("empty.csv", "");
    folder.write("a.xlsx", "PK");
    let own = ["good", "faulty", "doubtful", "broken"].map(|name| format!("{name}.yaml"));
    let others = ["empty.csv", "a.xlsx", "missing.yaml"].map(str::to_owned);
    let shipped = files();
    let shipped = shipped.iter().map(|path| path.to_str().unwrap().to_owned());
    let all: Vec<String> = own.into_iter().chain(others).chain(shipped).collect();
    std::thread::scope(|scope| {
        for part in all.chunks(all.len().div_ceil(4)) {
            let folder = &folder;
            scope.spawn(move || {
                for file in part {
                    for question in QUESTIONS {
                        ask(folder, question, file);
                    }
                }
            });
        }
    });
}

#[test]
fn an_answer_without_a_result_has_the_diagnostics_of_check() {
    let folder = Folder::new();
    let checked = ask(&folder, "check {}", "faulty.yaml");
    let errors = |answer: &Value| -> Vec<Value> {
        let all = answer["faults"].as_array().unwrap().iter();
        all.filter(|one| one["severity"] == "error")
            .cloned()
            .collect()
    };
    assert!(!errors(&checked).is_empty());
    for question in &QUESTIONS[1..9] {
        let answer = ask(&folder, question, "faulty.yaml");
        assert_eq!(errors(&answer), errors(&checked), "{question}");
        assert_eq!(answer["failure"]["exit"], 1, "{question}");
        let unread = ask(&folder, question, "missing.yaml");
        assert_eq!(unread["failure"]["exit"], 3, "{question}");
        assert_eq!(unread["faults"][0]["name"], "file-unreadable");
        assert_eq!(unread["faults"][0]["place"]["file"], "missing.yaml");
    }
    let ranked = ask(&folder, "rank {}", "faulty.yaml");
    assert_eq!(errors(&ranked), errors(&checked));
    let both = ask(&folder, "compare faulty.yaml {}", "faulty.yaml");
    assert!(!errors(&both).is_empty());
    // What is asked for wrongly is answered too, and what is warned of stands in the answer.
    let wrong = ask(&folder, "explain {} 9", "good.yaml");
    assert_eq!(wrong["failure"]["exit"], 2);
    assert!(wrong["failure"]["help"]["en"].is_string());
    let doubtful = ask(&folder, "score {}", "doubtful.yaml");
    assert_eq!(doubtful["faults"][0]["name"], "target-below-previous");
    assert!(doubtful.get("failure").is_none());
}

#[test]
fn a_file_is_written_only_with_a_result() {
    let folder = Folder::new();
    let run = folder.run("en", &["score", "faulty.yaml", "-o", "a.json"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let run = folder.run("en", &["score", "doubtful.yaml", "-o", "b.json"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    let answer: Value = serde_json::from_str(&folder.read("b.json")).unwrap();
    assert_answer(&answer);
    assert_eq!(answer["faults"][0]["severity"], "warning");
    assert!(!folder.names().contains(&"a.json".to_owned()));
}

#[test]
fn places_and_the_index_are_the_same_in_every_answer() {
    let folder = Folder::new();
    let score = "year: 2023\nunit: A\ncriteria:\n  - {code: \"1\", name: A, standard: 3, self: 2}\n  - {code: \"2\", name: B, standard: 1}\n";
    folder.write("a.yaml", score);
    folder.write("b.yaml", &score.replace("unit: A", "unit: B"));
    let third = |value: &Value| value.to_string().replace(' ', "");
    let two_thirds = "{\"percent\":66.666667,\"fraction\":{\"numerator\":2,\"denominator\":3}}";
    let scored = ask(&folder, "score {}", "a.yaml");
    assert_eq!(scored["index_name"], "PAR INDEX");
    assert_eq!(third(&scored["nodes"][0]["index_percent"]), two_thirds);
    assert_eq!(scored["nodes"][1]["index_percent"], Value::Null);
    assert_eq!(scored["total"]["index_percent"]["percent"], 50);
    let explained = ask(&folder, "explain {} 1", "a.yaml");
    assert_eq!(third(&explained["number"]["index_percent"]), two_thirds);
    assert_eq!(explained["index_name"], "PAR INDEX");
    let place = &explained["places"][0]["place"];
    assert_eq!(
        (&place["file"], &place["line"]),
        (&"a.yaml".into(), &4.into())
    );
    let ranked = ask(&folder, "rank a.yaml {} --min-coverage 0", "b.yaml");
    let unit = &ranked["blocks"][0]["units"][1];
    assert_eq!(unit["place"]["file"], "b.yaml");
    assert_eq!(unit["index_percent"]["percent"], 50);
    assert_eq!(third(&unit["fields"][0]["index_percent"]), two_thirds);
    folder.write("a2.yaml", &score.replace("2023", "2024"));
    let compared = ask(&folder, "compare a.yaml {}", "a2.yaml");
    let total = &compared["years"][0]["total"]["index_percent"];
    assert_eq!(total["fraction"]["denominator"], 2);
    assert_eq!(compared["years"][0]["index_name"], "PAR INDEX");
    // Nothing scored is not 0.
    folder.write(
        "c.yaml",
        &score.replace(", self: 2", "").replace("unit: A", "unit: C"),
    );
    let ranked = ask(&folder, "rank a.yaml {} --min-coverage 0", "c.yaml");
    let unit = &ranked["blocks"][0]["units"][1];
    assert_eq!(
        (&unit["points"], &unit["index_percent"]),
        (&Value::Null, &Value::Null)
    );
    // A table with errors has the place of each.
    folder.write("d.yaml", FAULTY);
    let ranked = ask(&folder, "rank a.yaml b.yaml {}", "d.yaml");
    let fault = &ranked["failed"][0]["faults"][0];
    assert_eq!(
        (&fault["place"]["file"], &fault["place"]["line"]),
        (&"d.yaml".into(), &6.into())
    );
}

#[test]
fn each_schema_is_printed_by_its_name() {
    let folder = Folder::new();
    for name in [
        "check", "score", "plan", "compare", "trend", "rank", "explain", "evidence", "sets",
        "rule", "baseline", "yaml",
    ] {
        let run = folder.run("vi", &["schema", name]);
        assert_eq!(run.code, 0, "{name}");
        let schema: Value = serde_json::from_str(&run.out).unwrap();
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{name}");
        let title = schema["title"].as_str().unwrap();
        let about = if name == "yaml" { "1" } else { name };
        assert!(title.starts_with(&format!("parindex/{about}")), "{title}");
    }
    let yaml = folder.run("vi", &["schema", "yaml"]).out;
    assert_eq!(folder.run("vi", &["schema"]).out, yaml);
    assert_eq!(folder.run("vi", &["schema", "tables"]).code, 2);
}

#[test]
fn sets_and_rules_are_listed_in_json() {
    let folder = Folder::new();
    let sets = ask(&folder, "sets", "");
    assert!(sets["sets"].as_array().unwrap().len() > 3);
    let rules = ask(&folder, "rule", "");
    assert!(rules["rules"].as_array().unwrap().len() > 100);
    let rule = ask(&folder, "rule score-above-standard", "");
    assert!(
        rule["rules"][0]["page"]["vi"]
            .as_str()
            .unwrap()
            .contains("##")
    );
    let unknown = ask(&folder, "rule score-above", "");
    assert_eq!(unknown["failure"]["exit"], 2);
}
