//! A table eight times as long takes about eight times as long, not sixty-four:
//! nothing looks through all criteria, or all units, for each of them.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use parindex::analysis::appraisal::Appraisal;
use parindex::analysis::compare::{Year, compare};
use parindex::analysis::gaps::by_lead;
use parindex::analysis::plan::status::{Status, Words};
use parindex::analysis::plan::weak::Plan;
use parindex::check::{Context, check};
use parindex::input::draft::Draft;
use parindex::input::{self, Options, due, progress};
use parindex::lang::Lang;
use parindex::model::Scorecard;
use parindex::report::explain::{self, Answer};
use parindex::source::Files;

/// Two years in which every criterion has a unit of its own.
struct Tables {
    old: Scorecard,
    new: Scorecard,
    /// The total of the new year.
    total: Answer,
}

impl Tables {
    fn of(criteria: usize) -> Self {
        let mut files = Files::default();
        let (_, old) = read(&text(2023, criteria, ""), &mut files);
        let scores = "previous: 1, target: 2, self: 1.5, appraised: 1, due: Quý IV, ";
        let (draft, new) = read(&text(2024, criteria, scores), &mut files);
        let total = Answer::of(&new, &draft, &files, "total").unwrap();
        Self { old, new, total }
    }
}

fn text(year: u16, criteria: usize, scores: &str) -> String {
    let mut text = format!("year: {year}\ncriteria:\n- code: '1'\n  name: Một\n  criteria:\n");
    for at in 1..=criteria {
        let line = format!("code: '1.{at}', name: Việc {at}, standard: 2, {scores}");
        writeln!(text, "  - {{{line}lead: Phòng {at}}}").unwrap();
    }
    text
}

fn read(text: &str, files: &mut Files) -> (Draft, Scorecard) {
    let (options, mut faults) = (Options::default(), Vec::new());
    let draft = input::read("so.yaml", text.as_bytes(), &options, files, &mut faults);
    let draft = draft.unwrap();
    let scorecard = check(&draft, &Context::default(), &mut faults).unwrap();
    (draft, scorecard)
}

fn year(scorecard: &Scorecard) -> Year {
    Year {
        file: "so.yaml".to_owned(),
        scorecard: scorecard.clone(),
    }
}

/// Whether one run over the long table takes more than twice as long as
/// eight over the short one. What else the machine does slows some runs, and
/// never all of them alike: it must be so each time.
pub(crate) fn is_slow(short: &dyn Fn(), long: &dyn Fn()) -> bool {
    let timed = |run: &dyn Fn()| {
        let began = Instant::now();
        run();
        began.elapsed()
    };
    (0..6).all(|_| timed(long) > 2 * timed(&|| (0..8).for_each(|_| short())))
}

#[test]
fn no_report_looks_through_everything_for_each_criterion() {
    const FEW: usize = 1_000;
    type Report = (&'static str, fn(&Tables));
    let reports: [Report; 6] = [
        ("by lead", |of| {
            black_box(by_lead(&of.new));
        }),
        ("plan", |of| {
            black_box(Plan::of(&of.new));
        }),
        ("status", |of| {
            let day = jiff::civil::date(2024, 3, 31);
            let words = Words {
                due: due::read,
                progress: progress::read,
            };
            black_box(Status::of(&of.new, day, day, words));
        }),
        ("appraisal", |of| {
            black_box(Appraisal::of(&of.new, std::slice::from_ref(&of.new)));
        }),
        ("explain", |of| {
            black_box(explain::document(&of.total, Lang::Vi));
        }),
        ("compare", |of| {
            black_box(compare(&[year(&of.old), year(&of.new)], &[]));
        }),
    ];
    let (short, long) = (Tables::of(FEW), Tables::of(8 * FEW));
    let slow = reports
        .iter()
        .filter(|(_, report)| is_slow(&|| report(&short), &|| report(&long)));
    let slow: Vec<&str> = slow.map(|(name, _)| *name).collect();
    assert_eq!(slow, [""; 0]);
}
