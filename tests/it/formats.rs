//! One sample document through every format, and random ones.

mod live;
mod page;
mod random;
mod sample;
mod shown;
mod word;
pub(crate) mod workbook;

use insta::assert_snapshot;
use parindex::analysis::totals::Totals;
use parindex::lang::Lang;
use parindex::report::document::{Block, Document, Highlight, RowKind, Table, Tone, Value};
use parindex::report::format::csv::{self, Separator};
use parindex::report::format::terminal::{self, Style};
use parindex::report::format::{Format, json, markdown};
use unicode_normalization::UnicodeNormalization as _;
use unicode_width::UnicodeWidthStr as _;

use sample::document;

fn plain(document: &Document, width: usize) -> String {
    let styled = false;
    terminal::render(document, Style { width, styled })
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Facts(_) | Block::Heading(_) | Block::Paragraph(_) | Block::Chart(_) => None,
    })
}

/// Returns the text in composed form without whitespace, which does not depend on wrapping.
fn letters(text: &str) -> String {
    text.nfc().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn terminal() {
    assert_snapshot!("terminal_vi_60", plain(&document(Lang::Vi), 60));
    assert_snapshot!("terminal_vi_80", plain(&document(Lang::Vi), 80));
    assert_snapshot!("terminal_en_120", plain(&document(Lang::En), 120));
    let styled = true;
    let style = Style { width: 100, styled };
    assert_snapshot!(
        "terminal_vi_styled",
        terminal::render(&document(Lang::Vi), style).replace('\u{1b}', "␛")
    );
}

#[test]
fn markdown_and_csv() {
    for lang in Lang::ALL {
        let document = document(lang);
        let code = lang.code();
        assert_snapshot!(format!("markdown_{code}"), markdown::render(&document));
        let (bytes, written) = csv::render(&document, &csv::Options::default()).unwrap();
        assert_eq!(written.name, "criteria");
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.starts_with('\u{feff}'));
        assert_snapshot!(
            format!("csv_{code}"),
            text.trim_start_matches('\u{feff}').replace("\r\n", "␍\n")
        );
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for lang in Lang::ALL {
        for width in [20, 40, 60, 79, 80, 100, 120, 160, 200] {
            for line in plain(&document(lang), width).lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }
    assert!(
        plain(&document(Lang::Vi), 0)
            .lines()
            .all(|line| line.width() <= 20)
    );
}

/// Every text can be found in a wide output; what a narrow one leaves out is named.
#[test]
fn nothing_is_lost_in_the_terminal() {
    let document = document(Lang::Vi);
    for width in [20, 60, 80, 100, 120, 200] {
        let text = plain(&document, width);
        let whole = letters(&text);
        for table in tables(&document) {
            for (at, column) in table.columns.iter().enumerate() {
                let is_hidden = |line: &str| line.starts_with("Không in");
                let hidden: String = text.lines().skip_while(|line| !is_hidden(line)).collect();
                let is_named = letters(&hidden).contains(&letters(&column.heading));
                for row in &table.rows {
                    let shown = row.values[at].show(Lang::Vi, document.decimals);
                    for word in shown.replace('\u{1b}', "\u{fffd}").split_whitespace() {
                        let found = whole.contains(&letters(word)) || is_named;
                        // Longer words are broken on a narrow terminal.
                        assert!(found || width < 60, "{width}: {word}\n{text}");
                    }
                }
            }
        }
    }
}

/// A wider terminal never needs more lines.
#[test]
fn a_wider_terminal_needs_no_more_lines() {
    let documents = [document(Lang::Vi), document(Lang::En)];
    for document in documents.iter().chain(&shown::reports()) {
        let mut before = usize::MAX;
        for width in (60..=200).step_by(3) {
            let lines = plain(document, width).lines().count();
            assert!(lines <= before, "{}, {width}: {lines}", document.title);
            before = lines;
        }
    }
}

/// Every number is a word between separators or spaces.
#[test]
fn numbers_are_never_broken() {
    let document = document(Lang::Vi);
    let text = plain(&document, 200);
    let words: Vec<&str> = text.split_whitespace().collect();
    for table in tables(&document) {
        for value in table.rows.iter().flat_map(|row| &row.values) {
            if !matches!(value, Value::Empty | Value::Text(_)) {
                let shown = value.show(Lang::Vi, document.decimals);
                assert!(words.contains(&shown.as_str()), "{shown}");
            }
        }
    }
    // What a narrow terminal prints of them is not broken either.
    for width in [20, 60, 80, 100, 120] {
        for line in plain(&document, width).lines() {
            let broken = line.split_whitespace().any(|word| {
                word.starts_with(',') && word[1..].starts_with(|c: char| c.is_ascii_digit())
            });
            assert!(!broken, "{width}: {line}");
        }
    }
}

/// Compares the numbers in the row of totals.
#[test]
fn every_format_prints_the_same_totals() {
    for lang in Lang::ALL {
        let document = document(lang);
        let table = tables(&document).next().unwrap();
        let total = table
            .rows
            .iter()
            .find(|row| row.kind == RowKind::Total)
            .unwrap();
        let expected: Vec<String> = (total.values[2..].iter())
            .map(|value| value.show(lang, 2))
            .collect();
        let word = sample::total(lang);
        let cells = |line: &str, by: char| -> Vec<String> {
            let cells = line.trim_matches('|').split(by);
            let cells = cells.map(|cell| cell.trim().trim_matches(['*', '"']).to_owned());
            cells.skip(2).collect()
        };
        let row = |text: &str| {
            text.lines()
                .find(|line| line.contains(word))
                .unwrap()
                .to_owned()
        };
        for width in [120, 200] {
            let line = row(&plain(&document, width));
            let numbers: Vec<&str> = line.split_whitespace().rev().take(expected.len()).collect();
            assert!(numbers.iter().rev().eq(&expected), "{line}");
        }
        assert_eq!(cells(&row(&markdown::render(&document)), '|'), expected);
        assert_eq!(workbook::shown_totals(&document, word), expected);
        // Numbers in CSV have no plus and an ASCII minus; 3/4 must not become a date.
        let bare: Vec<String> = (expected.iter())
            .map(|cell| cell.trim_start_matches('+').replace('\u{2212}', "-"))
            .flat_map(|cell| cell.split('/').map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let options = csv::Options {
            separator: Some(Separator::Semicolon),
            table: None,
        };
        let (bytes, _) = csv::render(&document, &options).unwrap();
        let line = row(&String::from_utf8(bytes).unwrap());
        assert_eq!(cells(&line, ';')[..bare.len()], bare);
    }
}

/// Every table is one file: headings, then as many values in each row, numbers as numbers.
#[test]
fn csv_is_one_table() {
    for (separator, byte, lang) in [
        (Separator::Comma, b',', Lang::Vi),
        (Separator::Semicolon, b';', Lang::Vi),
        (Separator::Tab, b'\t', Lang::En),
    ] {
        let document = document(lang);
        let (_, written) = csv::render(&document, &csv::Options::default()).unwrap();
        let names = std::iter::once(&written.name).chain(&written.others);
        for name in names {
            let options = csv::Options {
                separator: Some(separator),
                table: Some(name.clone()),
            };
            let (bytes, _) = csv::render(&document, &options).unwrap();
            let mut reader = ::csv::ReaderBuilder::new()
                .delimiter(byte)
                .from_reader(&bytes[3..]);
            let headings = reader.headers().unwrap().clone();
            let records: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            let Some(table) = tables(&document).find(|table| table.name == name) else {
                continue;
            };
            assert_eq!(records.len(), table.rows.len());
            let place = |heading: &str| {
                let same = |one: &str| letters(one) == letters(heading);
                headings.iter().position(same).unwrap()
            };
            for (record, row) in records.iter().zip(&table.rows) {
                for (value, column) in row.values.iter().zip(&table.columns) {
                    let cell = &record[place(&column.heading)];
                    match value {
                        Value::Text(text) => {
                            let guarded = text.starts_with(['=', '-', '+', '@']);
                            assert_eq!(cell.strip_prefix('\'').is_some(), guarded, "{cell}");
                            let bare = cell.strip_prefix('\'').unwrap_or(cell);
                            assert_eq!(bare, text.replace('\u{1b}', "").replace("\r\n", "\n"));
                        }
                        Value::Empty => assert_eq!(cell, ""),
                        _ => {
                            let comma = lang == Lang::Vi && separator != Separator::Comma;
                            let number = if comma {
                                cell.replace(',', ".")
                            } else {
                                cell.to_owned()
                            };
                            assert!(number.parse::<f64>().is_ok(), "{name}: {cell}");
                        }
                    }
                }
            }
        }
    }
    let options = csv::Options {
        separator: None,
        table: Some("nothing".to_owned()),
    };
    let error = csv::render(&document(Lang::Vi), &options).unwrap_err();
    assert!(error.message().en.contains("criteria"), "{error}");
}

#[test]
fn json_is_named_versioned_and_exact() {
    let totals = Totals::new(&sample::scorecard());
    let text = json::render("parindex/score", 2, &totals, json::Input::default()).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(
        text.starts_with("{\n  \"schema\": \"parindex/score\",\n  \"version\": 2,\n  \"nodes\": [")
    );
    assert!(text.ends_with("}\n"));
    // 0.1 + 0.2, and more digits than a binary float can represent.
    assert!(text.contains("\"points\": 0.3,"), "{text}");
    assert!(text.contains("\"standard\": 1000000.000001,"), "{text}");
    assert_snapshot!("json", text);
    assert!(json::render("parindex/score", 2, &"no object", json::Input::default()).is_err());
}

#[test]
fn extensions_and_names() {
    assert_eq!(Format::from_extension("XLSX"), Some(Format::Xlsx));
    assert_eq!(Format::from_extension("doc"), None);
    for format in Format::ALL {
        assert_eq!(Format::from_extension(format.extension()), Some(format));
        assert!(!format.name().is_empty());
    }
}

#[test]
fn a_result_that_wraps_keeps_its_colours() {
    let mut document = document(Lang::Vi);
    let part = |text: &str, tone| Highlight {
        text: text.to_owned(),
        tone,
    };
    document.headline = vec![
        part("từ 7 đến 13,5 trên 15 điểm", Tone::Plain),
        part("tăng so với năm trước", Tone::Good),
        part("chưa đạt 1,5 điểm", Tone::Bad),
    ];
    let style = Style {
        width: 40,
        styled: true,
    };
    let shown = terminal::render(&document, style);
    let plain = "Từ 7 đến 13,5 trên 15 điểm · tăng so với năm trước · chưa đạt 1,5 điểm";
    let lines: Vec<&str> = shown.lines().skip(2).take(2).collect();
    let bare = lines.join(" ").replace("\u{1b}[0m", "");
    let bare = ["1", "31", "32"].iter().fold(bare, |text, code| {
        text.replace(&format!("\u{1b}[{code}m"), "")
    });
    assert_eq!(bare.to_lowercase(), plain.to_lowercase(), "{shown}");
    for coloured in [
        "\u{1b}[1mtừ 7 đến 13,5 trên 15 điểm\u{1b}[0m",
        "\u{1b}[32mtăng",
        "\u{1b}[31mchưa",
    ] {
        assert!(lines.join(" ").contains(coloured), "{shown:?}");
    }
}
