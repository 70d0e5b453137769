//! Reports of long tables in which every criterion has its own lead unit, in process:
//! `cargo bench`. With eight times as many criteria, each takes about eight times as
//! long; a report that searches all criteria for each one would take far longer.

#![allow(clippy::expect_used)]

use std::fmt::Write as _;

use divan::{Bencher, black_box};
use parindex::analysis::appraisal::Appraisal;
use parindex::analysis::compare::{Year, compare};
use parindex::analysis::explain::Answer as Explained;
use parindex::analysis::leads::by_lead;
use parindex::analysis::plan::status::{Interpreters, Status};
use parindex::analysis::plan::weak::Plan;
use parindex::check::{Context, check};
use parindex::input::values::{due, progress};
use parindex::input::{self, Options};
use parindex::lang::Lang;
use parindex::model::{Code, Scorecard};
use parindex::report::explain::{self, Answer, LeafValue, Reading};
use parindex::source::{Files, Location};

/// How many criteria the tables have.
const CRITERIA: [usize; 2] = [1_000, 8_000];

fn main() {
    divan::main();
}

/// Two years in which every criterion has its own unit.
struct Tables {
    old: Scorecard,
    new: Scorecard,
    /// The total of the new year.
    total: Answer,
}

impl Tables {
    fn of(criteria: usize) -> Self {
        let mut files = Files::default();
        let old = read(&text(2023, criteria, ""), &mut files);
        let scores = "previous: 1, target: 2, self: 1.5, appraised: 1, due: Quý IV, ";
        let new = read(&text(2024, criteria, scores), &mut files);
        let explained = Explained::new(&new, "total").expect("the table is sound");
        let leaves = explained.number.leaves.iter();
        let total = Answer {
            file: "so.yaml".to_owned(),
            places: leaves.map(|leaf| reading(&leaf.code)).collect(),
            explained,
        };
        Self { old, new, total }
    }
}

fn reading(code: &Code) -> Reading {
    Reading {
        code: code.clone(),
        what: LeafValue::Appraised,
        place: Location {
            file: "so.yaml".to_owned(),
            line: Some(1),
            ..Location::default()
        },
    }
}

fn text(year: u16, criteria: usize, scores: &str) -> String {
    let mut text = format!("year: {year}\ncriteria:\n- code: '1'\n  name: Một\n  criteria:\n");
    for at in 1..=criteria {
        let line = format!("code: '1.{at}', name: Việc {at}, standard: 2, {scores}");
        writeln!(text, "  - {{{line}lead: Phòng {at}}}").expect("the table is sound");
    }
    text
}

fn read(text: &str, files: &mut Files) -> Scorecard {
    let (options, mut diagnostics) = (Options::default(), Vec::new());
    let draft = input::read(
        "so.yaml",
        text.as_bytes(),
        &options,
        files,
        &mut diagnostics,
    );
    let draft = draft.expect("the table is sound");
    check(&draft, &Context::default(), &mut diagnostics).expect("the table is sound")
}

fn year(scorecard: &Scorecard) -> Year {
    Year {
        file: "so.yaml".to_owned(),
        scorecard: scorecard.clone(),
    }
}

#[divan::bench(args = CRITERIA)]
fn points_of_lead_units(bencher: Bencher, criteria: usize) {
    let tables = Tables::of(criteria);
    bencher.bench(|| by_lead(black_box(&tables.new)));
}

#[divan::bench(args = CRITERIA)]
fn plan(bencher: Bencher, criteria: usize) {
    let tables = Tables::of(criteria);
    bencher.bench(|| {
        black_box(Plan::new(black_box(&tables.new)));
    });
}

#[divan::bench(args = CRITERIA)]
fn tasks_on_a_day(bencher: Bencher, criteria: usize) {
    let tables = Tables::of(criteria);
    let day = jiff::civil::date(2024, 3, 31);
    bencher.bench(|| {
        let words = Interpreters {
            due: due::parse,
            progress: progress::parse,
        };
        black_box(Status::new(black_box(&tables.new), day, day, words));
    });
}

#[divan::bench(args = CRITERIA)]
fn cuts_of_the_council(bencher: Bencher, criteria: usize) {
    let tables = Tables::of(criteria);
    let years = std::slice::from_ref(&tables.new);
    bencher.bench(|| Appraisal::new(black_box(&tables.new), years));
}

#[divan::bench(args = CRITERIA)]
fn explanation_of_the_total(bencher: Bencher, criteria: usize) {
    let tables = Tables::of(criteria);
    bencher.bench(|| explain::document(black_box(&tables.total), Lang::Vi));
}

#[divan::bench(args = CRITERIA)]
fn two_years(bencher: Bencher, criteria: usize) {
    let tables = Tables::of(criteria);
    let years = [year(&tables.old), year(&tables.new)];
    bencher.bench(|| compare(black_box(&years), &[]));
}
