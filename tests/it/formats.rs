//! One sample document through every format, and random ones.

mod live;
mod page;
mod random;
mod sample;
mod word;
mod workbook;

use insta::assert_snapshot;
use parindex::analysis::totals::Totals;
use parindex::lang::Lang;
use parindex::report::document::{Block, Document, RowKind, Table, Value};
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
        let bytes = csv::render(&document, Separator::from(lang));
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

/// Every text can be found in the output of every width.
#[test]
fn nothing_is_lost_in_the_terminal() {
    let document = document(Lang::Vi);
    for width in [20, 60, 80, 100, 120, 200] {
        let text = plain(&document, width);
        let whole = letters(&text);
        // In a grid a text continues in the next line of its column.
        let columns = (0..12).map(|at| {
            let parts = text.lines().filter_map(|line| line.split('│').nth(at));
            letters(&parts.collect::<String>())
        });
        let columns: Vec<String> = columns.collect();
        for table in tables(&document) {
            for value in table.rows.iter().flat_map(|row| &row.values) {
                let shown = value
                    .show(Lang::Vi, document.decimals)
                    .replace('\u{1b}', "\u{fffd}");
                let shown = letters(&shown);
                let found =
                    whole.contains(&shown) || columns.iter().any(|one| one.contains(&shown));
                assert!(found, "{width}: {shown}\n{text}");
            }
        }
    }
}

/// Every number is a word between separators or spaces.
#[test]
fn numbers_are_never_broken() {
    let document = document(Lang::Vi);
    for width in [20, 60, 80, 100, 120, 200] {
        let text = plain(&document, width);
        let mut words: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || c == '│')
            .collect();
        words.sort_unstable();
        for value in tables(&document)
            .flat_map(|table| &table.rows)
            .flat_map(|row| &row.values)
        {
            if !matches!(value, Value::Empty | Value::Text(_)) {
                let shown = value.show(Lang::Vi, document.decimals);
                assert!(
                    words.binary_search(&shown.as_str()).is_ok(),
                    "{width}: {shown}"
                );
            }
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
        for width in [100, 120, 200] {
            assert_eq!(cells(&row(&plain(&document, width)), '│'), expected);
        }
        assert_eq!(cells(&row(&markdown::render(&document)), '|'), expected);
        assert_eq!(workbook::shown_totals(&document, word), expected);
        // Numbers in CSV have no plus and an ASCII minus; 3/4 must not become a date.
        let bare: Vec<String> = (expected.iter())
            .map(|cell| cell.trim_start_matches('+').replace('\u{2212}', "-"))
            .map(|cell| cell.replace('/', lang.pick(" trên ", " of ")))
            .collect();
        let bytes = csv::render(&document, Separator::Semicolon);
        let line = row(&String::from_utf8(bytes).unwrap());
        assert_eq!(cells(&line, ';'), bare);
    }
}

#[test]
fn csv_reads_back() {
    for (separator, byte) in [
        (Separator::Comma, b','),
        (Separator::Semicolon, b';'),
        (Separator::Tab, b'\t'),
    ] {
        let document = document(Lang::Vi);
        let bytes = csv::render(&document, separator);
        let mut reader = ::csv::ReaderBuilder::new()
            .delimiter(byte)
            .has_headers(false)
            .flexible(true)
            .from_reader(&bytes[3..]);
        let records: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        for table in tables(&document) {
            let title = records
                .iter()
                .position(|record| &record[0] == table.title.as_str());
            let rows = &records[title.unwrap() + 2..];
            for (row, record) in table.rows.iter().zip(rows) {
                assert_eq!(record.len(), row.values.len());
                for (value, cell) in row.values.iter().zip(record) {
                    if let Value::Text(text) = value {
                        let guarded = text.starts_with(['=', '-', '+', '@']);
                        assert_eq!(cell.strip_prefix('\'').is_some(), guarded, "{cell}");
                        let bare = cell.strip_prefix('\'').unwrap_or(cell);
                        assert_eq!(bare, text.replace('\u{1b}', "").replace("\r\n", "\n"));
                    }
                }
            }
        }
    }
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
