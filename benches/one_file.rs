//! The steps of one file, in process: `cargo bench`. Whole commands are timed by
//! `benches/commands/measure.py`.

#![allow(clippy::expect_used)]

use divan::{Bencher, black_box};
use parindex::check::{Context, check};
use parindex::input::draft::Draft;
use parindex::input::{self, Options};
use parindex::lang::Lang;
use parindex::model::Scorecard;
use parindex::report::document::Document;
use parindex::report::format::{csv, docx, html, terminal, xlsx};
use parindex::report::score::{self, Answer, View};
use parindex::source::Files;

const YAML: (&str, &[u8]) = (
    "so.yaml",
    include_bytes!("../examples/dak-nong-khcn-2023.yaml"),
);
const CSV: (&str, &[u8]) = (
    "so.csv",
    include_bytes!("../examples/dak-nong-khcn-2023.csv"),
);
const XLSX: (&str, &[u8]) = (
    "so.xlsx",
    include_bytes!("../examples/dak-nong-khcn-2023.xlsx"),
);

fn main() {
    divan::main();
}

fn draft((name, bytes): (&str, &'static [u8])) -> Draft {
    let (mut files, mut diagnostics) = (Files::default(), Vec::new());
    let draft = input::read(
        name,
        bytes,
        &Options::default(),
        &mut files,
        &mut diagnostics,
    );
    draft.expect("the example is a table")
}

fn scorecard() -> Scorecard {
    let scorecard = check(&draft(YAML), &Context::default(), &mut Vec::new());
    scorecard.expect("the example is sound")
}

fn document() -> Document {
    score::document(
        &Answer::with_earlier(&scorecard(), &[]),
        Lang::Vi,
        &View::default(),
    )
}

#[divan::bench(args = [YAML, CSV, XLSX].map(|(name, _)| name))]
fn read(bencher: Bencher, name: &str) {
    let files = [YAML, CSV, XLSX];
    let file = files.into_iter().find(|(known, _)| *known == name);
    let file = file.expect("one of the examples");
    bencher.bench(|| draft(black_box(file)));
}

#[divan::bench]
fn rules(bencher: Bencher) {
    let draft = draft(YAML);
    bencher.bench(|| check(black_box(&draft), &Context::default(), &mut Vec::new()));
}

#[divan::bench]
fn totals(bencher: Bencher) {
    let scorecard = scorecard();
    bencher.bench(|| Answer::with_earlier(black_box(&scorecard), &[]));
}

#[divan::bench]
fn table_on_the_terminal(bencher: Bencher) {
    let document = document();
    let style = terminal::Style {
        width: 100,
        styled: true,
    };
    bencher.bench(|| terminal::render(black_box(&document), style));
}

#[divan::bench]
fn csv_report(bencher: Bencher) {
    let document = document();
    bencher.bench(|| csv::render(black_box(&document), &csv::Options::default()));
}

#[divan::bench]
fn html_report(bencher: Bencher) {
    let document = document();
    bencher.bench(|| html::render(black_box(&document)));
}

#[divan::bench]
fn xlsx_report(bencher: Bencher) {
    let document = document();
    bencher.bench(|| xlsx::render(black_box(&document)));
}

#[divan::bench]
fn docx_report(bencher: Bencher) {
    let document = document();
    bencher.bench(|| docx::render(black_box(&document)));
}
