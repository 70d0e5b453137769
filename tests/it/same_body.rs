//! One body, every format: the same scorecard.

use parindex::analysis::totals::Totals;
use parindex::input::formats;
use parindex::lang::Lang;
use parindex::model::{Scorecard, Task};
use parindex::report::document::Origin;
use parindex::report::form;
use parindex::report::format::csv::Separator;
use parindex::report::format::{csv, xlsx};
use parindex::report::score::{self, Answer, View};

use crate::load;
use crate::readers::xlsb;
use crate::score::assert_dak_nong;
use crate::word;
use unicode_normalization::UnicodeNormalization;

/// The content of the document's table; what only YAML can contain is left out.
fn of_the_table(scorecard: Scorecard) -> Scorecard {
    Scorecard {
        title: None,
        language: None,
        basis: Vec::new(),
        partial: false,
        ..scorecard
    }
}

#[test]
fn every_format_of_the_document_gives_the_same_scorecard() {
    let yaml = of_the_table(load::file("examples/dak-nong-khcn-2023.yaml").scorecard());
    assert_eq!(yaml.year, Some(2023));
    assert!(
        yaml.unit
            .as_deref()
            .is_some_and(|unit| unit.ends_with("tỉnh Đắk Nông"))
    );
    for path in [
        "criteria/dak-nong-khcn-2023.yaml",
        "examples/dak-nong-khcn-2023.xlsx",
        "examples/dak-nong-khcn-2023.csv",
        "tests/data/dak-nong-2023.ods",
        "tests/data/dak-nong-2023.xls",
    ] {
        let loaded = load::file(path);
        assert!(
            loaded.diagnostics.is_empty(),
            "{path}: {}",
            loaded.shown(Lang::En)
        );
        let scorecard = loaded.scorecard();
        assert_dak_nong(&scorecard, path);
        assert_eq!(of_the_table(scorecard), yaml, "{path}");
    }
}

/// It has no line that names the body.
#[test]
fn a_document_saved_by_libreoffice_gives_the_same_criteria() {
    let yaml = load::file("examples/dak-nong-khcn-2023.yaml").scorecard();
    let loaded = load::file("tests/data/dak-nong-2023.docx");
    assert_eq!(loaded.names(), ["year-assumed"]);
    let word = loaded.scorecard();
    assert_eq!(word.unit, None);
    assert_eq!((word.year, word.criteria), (yaml.year, yaml.criteria));
}

#[test]
fn a_form_reads_back_as_the_same_scorecard() {
    for path in [
        "examples/dak-nong-khcn-2023.yaml",
        "examples/dak-nong-khcn-2024.yaml",
    ] {
        let scorecard = load::file(path).scorecard();
        let has_tasks = |task: &Task| task.tasks.is_some() || !task.lead.is_empty();
        assert!(
            scorecard
                .walk()
                .any(|(_, criterion)| has_tasks(&criterion.task))
        );
        for lang in Lang::ALL {
            let form = form::document(&scorecard, lang);
            let book = xlsx::render_form(&form::table(&scorecard, lang)).unwrap();
            let one_sheet = xlsx::render(&form).unwrap();
            for book in [book, one_sheet] {
                assert_eq!(
                    load::bytes("form.xlsx", &book).scorecard(),
                    scorecard,
                    "{path} as xlsx"
                );
            }
            for separator in [Separator::Comma, Separator::Semicolon, Separator::Tab] {
                let text = csv::render_form(&form, separator);
                assert_eq!(
                    load::bytes("form.csv", &text).scorecard(),
                    scorecard,
                    "{path} as csv"
                );
            }
        }
    }
}

#[test]
fn every_kind_and_encoding_of_the_document_gives_the_same_scorecard() {
    let expected = of_the_table(load::file("examples/dak-nong-khcn-2023.csv").scorecard());
    let same = |name: &str, bytes: &[u8]| {
        let loaded = load::bytes(name, bytes);
        assert_eq!(
            loaded.names(),
            [""; 0],
            "{name}: {}",
            loaded.shown(Lang::En)
        );
        assert_eq!(of_the_table(loaded.scorecard()), expected, "{name}");
    };
    let read = |path: &str| {
        std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
    };
    let sheets = formats::read(&read("examples/dak-nong-khcn-2023.xlsx")).unwrap();
    same("so.xlsm", &read("examples/dak-nong-khcn-2023.xlsx"));
    same("so.xlsb", &xlsb::workbook(&sheets));
    let heading = sheets[0]
        .rows
        .iter()
        .find(|(_, cells)| cells.len() == 7)
        .unwrap()
        .0;
    for page in [1_000, 9] {
        same("so.docx", &word::of_sheet(&sheets[0], heading, page));
    }
    let text = String::from_utf8(read("examples/dak-nong-khcn-2023.csv")).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    for (separator, name) in [
        (b';', "so.csv"),
        (b',', "so.csv"),
        (b'\t', "so.tsv"),
        (b'|', "so.csv"),
    ] {
        let mut reader = ::csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut writer = ::csv::WriterBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .from_writer(Vec::new());
        for record in reader.records() {
            writer.write_record(&record.unwrap()).unwrap();
        }
        let mut text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        if separator == b'|' {
            text.insert_str(0, "sep=|\r\n");
        }
        same(name, text.as_bytes());
        same(name, format!("\u{feff}{text}").as_bytes());
        // UTF-16, and the same without its byte order mark.
        for mark in ["\u{feff}", ""] {
            let units = || mark.encode_utf16().chain(text.encode_utf16());
            for order in [u16::to_le_bytes, u16::to_be_bytes] {
                same(name, &units().flat_map(order).collect::<Vec<_>>());
            }
        }
        same(name, &windows_1258(&text));
    }
}

/// The text as Vietnamese Windows writes it: the vowel, then its tone.
fn windows_1258(text: &str) -> Vec<u8> {
    let tone = |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let letters = text.nfc().flat_map(|letter| {
        let parts: Vec<char> = std::iter::once(letter).nfd().collect();
        let tones: Vec<char> = parts.iter().copied().filter(tone).collect();
        let vowel: Vec<char> = parts.iter().copied().filter(|c| !tone(c)).nfc().collect();
        vowel.into_iter().chain(tones).collect::<Vec<_>>()
    });
    let letters: String = letters.collect();
    let (bytes, _, lost) = encoding_rs::WINDOWS_1258.encode(&letters);
    assert!(!lost);
    bytes.into_owned()
}

#[test]
fn a_report_reads_back_with_the_same_numbers() {
    let scorecard = load::file("examples/dak-nong-khcn-2023.yaml").scorecard();
    for lang in Lang::ALL {
        let mut report = score::document(&Answer::new(&scorecard), lang, &View::default());
        // By its notes it is known as a report, and refused.
        report.origin = Origin::default();
        let loaded = load::bytes("report.xlsx", &xlsx::render(&report).unwrap());
        // Its computed columns are no input.
        let mut names = loaded.names();
        names.retain(|name| *name != "column-ignored");
        assert!(names.is_empty(), "{}", loaded.shown(Lang::En));
        let read = Totals::new(&loaded.scorecard()).total;
        assert_eq!(read, Totals::new(&scorecard).total);
    }
}
