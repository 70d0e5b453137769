//! One set of diagnostics through every renderer, in both languages.

use std::path::Path;

use insta::assert_snapshot;
use parindex::diagnostic::human::Style;
use parindex::diagnostic::{Diagnostic, Format, RuleId, Severity, fingerprints};
use parindex::lang::{Lang, Message};
use parindex::source::{CellKind, CellStarts, Content, Files, Folders, Place, Sheet};
use parindex::text;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use crate::json_schemas::published;
use crate::sample::{above_standard, span, workbook, yaml};

/// Text of a file that a format must escape.
const HOSTILE: &str = "100%, a::b,\r\n <b>]]>&\"| `x` [y](1) @z \u{1b}[31m\u{202e}\u{ffff}";

/// Returns diagnostics in a text with a byte order mark and decomposed letters, a workbook, a CSV
/// file and an unreadable file, next to a file without any.
fn sample() -> (Files, Vec<Diagnostic>) {
    let mut files = Files::default();
    files.set_folders(Folders::new(Path::new("/repo"), Path::new("/repo")));
    let criterion = "criteria:\n  - code: \"1.1.1\"\n    name: Tuyên truyền\n    standard: 2\n    ghi_chú: ố, target: 2,5\n";
    let decomposed: String = criterion.nfd().collect();
    let text_file = yaml(
        &mut files,
        "./bảng điểm/sở.yaml",
        &format!("\u{feff}{decomposed}"),
    );
    let book = workbook(&mut files);
    let list = files.add("so,1:2.csv");
    let mut sheet = Sheet::new("");
    sheet.push(0, 0, CellKind::Text, "STT".to_owned());
    let mut starts = CellStarts::new(1);
    starts.push_row(&[1, 5], &[]);
    sheet.starts = Some(starts.into());
    files.set_content(list, Content::Sheets(vec![sheet]));
    let missing = files.add("mất.xlsx");
    yaml(&mut files, "tốt.yaml", "criteria: []\n");

    let in_text = above_standard(
        span(&files, text_file, "2,5"),
        span(&files, text_file, "2\n"),
    );
    let mut twice = in_text.clone();
    twice.related.push(parindex::diagnostic::Label {
        place: Place::cell(book, 0, 6, 2),
        text: Message::default(),
    });
    let in_cell = above_standard(Place::cell(book, 0, 6, 4), span(&files, text_file, "2\n"));
    let hostile = Diagnostic::new(
        RuleId::UnknownKey,
        Place::cell(list, 0, 0, 0),
        text!("khóa “{key}” lạ", "unknown key “{key}”", key = HOSTILE),
    )
    .label(Message::same(HOSTILE))
    .help(Message::same(HOSTILE));
    let whole = Diagnostic::new(
        RuleId::FileUnreadable,
        Place::whole(missing),
        text!("không mở được tệp", "the file cannot be opened"),
    );
    let warning = Diagnostic::new(
        RuleId::TargetBelowPrevious,
        Place::cell(book, 0, 8, 4),
        text!("mục tiêu 0,5 thấp hơn", "target 0.5 is lower"),
    );
    let note = Diagnostic::new(
        RuleId::RowIgnored,
        Place::cell(book, 0, 20, 0),
        text!("bỏ qua hàng 21", "row 21 is passed over"),
    );
    let diagnostics = vec![in_text, twice, in_cell, warning, note, hostile, whole];
    (files, diagnostics)
}

/// Returns what a format writes.
fn written(
    format: Format,
    diagnostics: &[Diagnostic],
    files: &Files,
    lang: Lang,
    style: Style,
) -> String {
    let mut out = Vec::new();
    format
        .write((diagnostics, &[]), files, lang, style, &mut out)
        .unwrap();
    String::from_utf8(out).unwrap()
}

fn shown(format: Format, lang: Lang) -> String {
    let (files, diagnostics) = sample();
    let style = Style {
        width: 80,
        styled: false,
    };
    let shown = written(format, &diagnostics, &files, lang, style);
    shown.replace(env!("CARGO_PKG_VERSION"), "VERSION")
}

#[test]
fn every_format_shows_the_sample_in_both_languages() {
    for &format in Format::ALL {
        for lang in Lang::ALL {
            let mut shown = shown(format, lang);
            if format == Format::Sarif {
                // Other tests check the rule pages.
                let mut log: Value = serde_json::from_str(&shown).unwrap();
                for rule in log["runs"][0]["tool"]["driver"]["rules"]
                    .as_array_mut()
                    .unwrap()
                {
                    rule["help"] = "PAGE".into();
                }
                shown = format!("{log:#}");
            }
            assert_snapshot!(format!("{}_{}", format.name(), lang.code()), shown);
        }
    }
}

#[test]
fn format_names_are_unique_and_no_output_has_control_characters() {
    let names: std::collections::BTreeSet<_> =
        Format::ALL.iter().map(|format| format.name()).collect();
    assert_eq!(names.len(), Format::ALL.len());
    for &format in Format::ALL {
        for lang in Lang::ALL {
            let shown = shown(format, lang);
            let control = |c: char| c.is_control() && c != '\n';
            assert!(!shown.contains(control), "{}", format.name());
            assert!(shown.ends_with('\n'), "{}", format.name());
        }
    }
}

#[test]
fn every_format_is_valid_without_diagnostics() {
    let mut files = Files::default();
    yaml(&mut files, "tốt.yaml", "criteria: []\n");
    let style = Style {
        width: 80,
        styled: false,
    };
    let render = |format: Format| written(format, &[], &files, Lang::Vi, style);
    assert_eq!(render(Format::Github), "");
    assert_eq!(render(Format::Gitlab), "[]\n");
    assert_eq!(
        render(Format::Markdown),
        "Đã kiểm tra 1 tệp: không có lỗi.\n"
    );
    assert_valid(&json_schema(), &parsed(&render(Format::Json)));
    assert_valid(&sarif_schema(), &parsed(&render(Format::Sarif)));
    assert_eq!(
        render(Format::Junit),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"parindex check\" tests=\"1\" failures=\"0\" errors=\"0\">\n\
         \x20 <testsuite name=\"tốt.yaml\" tests=\"1\" failures=\"0\" errors=\"0\">\n\
         \x20   <testcase name=\"parindex check\" classname=\"tốt.yaml\" file=\"tốt.yaml\"/>\n\
         \x20 </testsuite>\n\
         </testsuites>\n"
    );
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn json_schema() -> Value {
    published("check-2")
}

/// Returns the published schema, without the surplus bracket in its pattern of a language.
fn sarif_schema() -> Value {
    let text = include_str!("../data/sarif-schema-2.1.0.json");
    let (slip, meant) = ("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    assert!(text.contains(slip));
    parsed(&text.replace(slip, meant))
}

fn assert_valid(schema: &Value, document: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn json_matches_its_schema() {
    let document = parsed(&shown(Format::Json, Lang::Vi));
    assert_eq!(document, parsed(&shown(Format::Json, Lang::En)));
    assert_valid(&json_schema(), &document);
    let mut other = document;
    other["faults"][0]["place"]["row"] = 1.into();
    other["faults"][0]["place"]["sheet"] = "".into();
    other["faults"][0]["place"]["cell"] = "A1".into();
    let validator = jsonschema::validator_for(&json_schema()).unwrap();
    assert!(!validator.is_valid(&other), "a place is of one kind");
}

#[test]
fn the_example_on_the_pages_about_json_is_valid() {
    for page in [
        include_str!("../../docs/en/json.md"),
        include_str!("../../docs/vi/json.md"),
    ] {
        let (_, example) = page.split_once("```json\n").unwrap();
        let (example, rest) = example.split_once("```").unwrap();
        let example = parsed(example);
        assert_valid(&json_schema(), &example);
        let shown = parsed(&shown(Format::Json, Lang::En));
        for document in [&shown, &shown["faults"][0]] {
            for key in document.as_object().unwrap().keys() {
                assert!(rest.contains(&format!("`{key}`")), "{key}");
            }
        }
        for format in Format::ALL.iter().filter(|one| **one != Format::Json) {
            assert!(rest.contains(&format!("| `{}` |", format.name())));
        }
    }
}

#[test]
fn sarif_is_valid() {
    for lang in Lang::ALL {
        let log = parsed(&shown(Format::Sarif, lang));
        assert_valid(&sarif_schema(), &log);
        let mut wrong = log;
        wrong["runs"][0]["columnKind"] = "bytes".into();
        let validator = jsonschema::validator_for(&sarif_schema()).unwrap();
        assert!(!validator.is_valid(&wrong), "the schema is not looked at");
    }
}

/// The elements of `junit-10.xsd` of Jenkins' xunit plugin that are written: the element,
/// the one around it, its required attributes, and those it may have. `file` and `line` of a case
/// are of GitLab.
const JUNIT: [(&str, &str, &[&str], &[&str]); 5] = [
    (
        "testsuites",
        "",
        &[],
        &["name", "tests", "failures", "errors"],
    ),
    (
        "testsuite",
        "testsuites",
        &["name", "tests", "failures", "errors"],
        &[],
    ),
    (
        "testcase",
        "testsuite",
        &["name", "classname"],
        &["file", "line"],
    ),
    ("failure", "testcase", &[], &["message", "type"]),
    ("system-out", "testcase", &[], &[]),
];

#[test]
fn junit_has_the_structure_of_its_schema_and_one_failure_per_error() {
    use quick_xml::events::Event;

    let shown = shown(Format::Junit, Lang::En);
    let mut reader = quick_xml::Reader::from_str(&shown);
    let mut failures = 0;
    let mut around = vec![String::new()];
    let mut names = std::collections::BTreeSet::new();
    loop {
        let event = reader.read_event().unwrap();
        let start = match &event {
            Event::Eof => break,
            Event::End(_) => {
                around.pop();
                continue;
            }
            Event::Start(start) | Event::Empty(start) => start,
            _ => continue,
        };
        let name = start.name().as_ref().to_owned();
        let (_, outer, required, allowed) = JUNIT.iter().find(|one| one.0 == name).unwrap();
        assert_eq!(around.last().unwrap(), outer);
        let attributes = start.attributes().map(|one| {
            let one = one.unwrap();
            (one.key.as_ref().to_owned(), one.value.clone().into_owned())
        });
        let attributes: Vec<(String, String)> = attributes.collect();
        let has = |key: &&str| attributes.iter().any(|(one, _)| one == key);
        assert!(required.iter().all(has), "{name} {attributes:?}");
        let is_known = |key: &str| required.contains(&key) || allowed.contains(&key);
        assert!(
            attributes.iter().all(|(key, _)| is_known(key)),
            "{attributes:?}"
        );
        if name == "testcase" {
            let value = |key: &str| {
                attributes
                    .iter()
                    .find(|one| one.0 == key)
                    .unwrap()
                    .1
                    .clone()
            };
            let key = (value("classname"), value("name"));
            assert!(names.insert(key.clone()), "{key:?} is not unique");
        }
        failures += usize::from(name == "failure");
        if matches!(event, Event::Start(_)) {
            around.push(name);
        }
    }
    let (_, diagnostics) = sample();
    let errors = diagnostics
        .iter()
        .filter(|one| one.severity == Severity::Error);
    assert_eq!(failures, errors.count());
}

#[test]
fn github_shows_ten_of_a_kind_and_counts_the_rest() {
    let mut files = Files::default();
    let id = yaml(&mut files, "so.yaml", "x\n");
    let of = |diagnostic, number| {
        vec![Diagnostic::new(diagnostic, Place::span(id, 0..1), Message::same("x")); number]
    };
    let render = |diagnostics: &[Diagnostic]| {
        parindex::diagnostic::github::render(diagnostics, &files, Lang::En)
    };
    let starting =
        |shown: &str, with: &str| shown.lines().filter(|line| line.starts_with(with)).count();

    let mut diagnostics = of(RuleId::RowIgnored, 11);
    diagnostics.extend(of(RuleId::TargetBelowPrevious, 12));
    diagnostics.extend(of(RuleId::UnknownKey, 13));
    let shown = render(&diagnostics);
    assert_eq!(starting(&shown, "::error "), 10);
    assert_eq!(starting(&shown, "::warning "), 10);
    assert_eq!(starting(&shown, "::notice"), 10);
    assert!(shown.starts_with("::error "));
    let last = shown.lines().last().unwrap();
    assert!(last.starts_with("::notice::7 more "), "{last}");

    let few = render(&of(RuleId::UnknownKey, 10));
    assert_eq!(few.lines().count(), 10);
}

#[test]
fn a_fingerprint_stays_while_lines_move() {
    let print = |text: &str, what: &str| {
        let mut files = Files::default();
        let id = yaml(&mut files, "so.yaml", text);
        let one = above_standard(span(&files, id, what), Place::whole(id));
        fingerprints(&[one.clone(), one], &files)
    };
    let entry = "- code: \"1.1\"\n  target: 5\n- {code: 1.2, target: 6}\n";
    let expected = ["target-above-standard:1.1", "target-above-standard:1.1:2"];
    assert_eq!(print(entry, "5"), expected);
    assert_eq!(print(&format!("# ê\n\n{entry}"), "5"), expected);
    assert_eq!(print(entry, "6")[0], "target-above-standard:1.2");
    assert_eq!(print(entry, "{code")[0], "target-above-standard:1.2");
    assert_eq!(print("target: 5\n", "5")[0], "target-above-standard");

    let mut files = Files::default();
    let book = workbook(&mut files);
    let of_cell = |row| {
        let place = Place::cell(book, 0, row, 4);
        let one = above_standard(place.clone(), place);
        fingerprints(&[one], &files).remove(0)
    };
    assert_eq!(of_cell(6), "target-above-standard:Tiêu chí!E:1.1.1");
    assert_eq!(of_cell(0), "target-above-standard:Tiêu chí!E");
}

#[test]
fn gitlab_has_the_structure_of_its_schema() {
    let point = serde_json::json!({
        "type": "object",
        "required": ["line", "column"],
        "properties": { "line": { "type": "integer", "minimum": 1 }, "column": { "type": "integer", "minimum": 1 } },
    });
    // As in GitLab's page on the format of the report.
    let schema = serde_json::json!({
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "severity": { "enum": ["info", "minor", "major", "critical", "blocker"] },
                "location": {
                    "required": ["path"],
                    "oneOf": [
                        { "required": ["lines"], "properties": { "lines": { "required": ["begin"] } } },
                        { "required": ["positions"], "properties": {
                            "positions": { "required": ["begin", "end"], "properties": { "begin": point, "end": point } }
                        } },
                    ],
                },
            },
        },
    });
    for lang in Lang::ALL {
        let report = parsed(&shown(Format::Gitlab, lang));
        assert_valid(&schema, &report);
        let entries = report.as_array().unwrap();
        let prints: std::collections::BTreeSet<_> = entries
            .iter()
            .map(|one| one["fingerprint"].to_string())
            .collect();
        assert_eq!(prints.len(), entries.len(), "two of one fingerprint");
        let begin = &entries[0]["location"]["positions"]["begin"];
        let end = &entries[0]["location"]["positions"]["end"];
        assert_eq!(begin["line"], end["line"]);
        let width = end["column"].as_u64().unwrap() - begin["column"].as_u64().unwrap();
        assert_eq!(width, 3);
    }
}

#[test]
fn a_concise_line_has_one_shape_in_both_languages() {
    for lang in Lang::ALL {
        for line in shown(Format::Concise, lang).lines() {
            let (place, rest) = line
                .match_indices(": ")
                .map(|(at, _)| (&line[..at], &line[at + 2..]))
                .find(|(_, rest)| {
                    ["error[", "warning[", "note["]
                        .iter()
                        .any(|one| rest.starts_with(one))
                })
                .unwrap_or_else(|| panic!("{line}"));
            assert!(rest.contains("]: "), "{line}");
            let mut parts = place.rsplit(':');
            let last = parts.next().unwrap();
            let is_cell = last.split_once('!').is_some_and(|(_, cell)| {
                cell.starts_with(|c: char| c.is_ascii_uppercase())
                    && cell.ends_with(|c: char| c.is_ascii_digit())
            });
            let is_number = |part: &str| part.parse::<usize>().is_ok();
            let is_point = is_number(last) && parts.next().is_some_and(is_number);
            assert!(is_cell || is_point, "{line}");
        }
    }
}

#[test]
fn a_file_named_twice_has_no_fingerprint_twice() {
    let mut files = Files::default();
    let ids =
        ["a/so.yaml", "./a//so.yaml", "b/../a/so.yaml"].map(|name| yaml(&mut files, name, "x\n"));
    let found = ids.map(|id| {
        Diagnostic::new(
            RuleId::UnknownKey,
            Place::span(id, 0..1),
            Message::same("x"),
        )
    });
    let expected = ["unknown-key", "unknown-key:2", "unknown-key:3"];
    assert_eq!(fingerprints(&found, &files), expected);
}
